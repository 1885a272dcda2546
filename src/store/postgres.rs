//! The PostgreSQL database: one for many desks. Its owner makes the tables; desks only compare their version.

use super::clock::StoreClock;
use super::engine::{Engine, Tx};
use super::error::{StoreError, within};
use super::header::{VERSION, other};
use super::pool::Pool;
use super::schema::{ON_SERVER, of_migration, unknown_on_postgres};
use super::server::{Server, not_allowed};
use super::surnames_due::fill_on_postgres;
use crate::domain::staff::DeskKind;
use sqlx::{Connection, Executor, PgConnection};
use std::cmp::Ordering;
use std::time::Duration;

/// How long the tables may take to be brought up to date: an index over a log of ten million rows takes half a minute.
const MIGRATING: Duration = Duration::from_mins(10);

/// How long a desk that starts waits for tables that are being brought up to date, and how often it looks.
const WAITING: Duration = Duration::from_secs(10);
const LOOK: Duration = Duration::from_millis(500);

/// The role whose members are desks: who is one may work on the tables, and make none.
pub const DESKS: &str = "kindesk_desks";

/// An open PostgreSQL database.
#[derive(Debug, Clone)]
pub(super) struct PostgresStore {
    pub(super) pool: Pool,
}

/// How far the tables are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tables {
    /// There are none.
    None,
    /// They are of an earlier version.
    Older,
    /// They are of this version.
    Current,
}

impl PostgresStore {
    /// Opens the database of a server, whose tables are of this version.
    pub(super) async fn open(server: &Server, kind: DeskKind) -> Result<Self, StoreError> {
        let mut connection = server.connect().await?;
        let until = tokio::time::Instant::now() + WAITING;
        loop {
            match check_whose(&mut connection, &server.to_string(), kind).await? {
                Tables::Current => break,
                Tables::Older if tokio::time::Instant::now() < until => tokio::time::sleep(LOOK).await,
                Tables::Older | Tables::None => return Err(StoreError::NotMigrated(server.to_string())),
            }
        }
        refuse_unknown(&mut connection).await?;
        within(connection.close()).await?;
        Ok(Self { pool: Pool::new(server.clone()) })
    }

    /// Begins a transaction. Guarded changes decide here who was first, so one kind of transaction serves both.
    pub(super) async fn begin(&self, clock: &StoreClock, reads: bool) -> Result<Tx, StoreError> {
        let (transaction, now) = self.pool.begin(reads).await?;
        Ok(Tx::new(Engine::Postgres(transaction), clock.told_by_server(now)))
    }

    /// What stands in the schema and was not made by the migrations.
    pub(super) async fn unknown_objects(&self) -> Result<Vec<String>, StoreError> {
        unknown_on_postgres(&mut self.pool.alone().await?).await
    }

    /// The server's version.
    pub(super) async fn version(&self) -> Result<String, StoreError> {
        Server::version(&mut self.pool.alone().await?).await
    }

    /// Closes all connections.
    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}

/// Makes the tables on a server, or brings them up to date.
pub(super) async fn migrate(server: &Server, kind: DeskKind) -> Result<(), StoreError> {
    let mut connection = server.connect().await?;
    let done = tokio::time::timeout(MIGRATING, bring_up(&mut connection, &server.to_string(), kind)).await;
    within(connection.close()).await?;
    done.map_err(|_| StoreError::Busy)?.map_err(|error| not_allowed(server, error))
}

async fn bring_up(connection: &mut PgConnection, shown: &str, kind: DeskKind) -> Result<(), StoreError> {
    check_whose(connection, shown, kind).await?;
    ON_SERVER.run_direct(None, connection, false).await.map_err(of_migration)?;
    fill_on_postgres(connection).await?;
    within(sqlx::query(SET_KIND).bind(word(kind)).execute(&mut *connection)).await?;
    refuse_unknown(connection).await?;
    if within(sqlx::query_scalar::<_, bool>(HAS_DESKS).bind(DESKS).fetch_one(&mut *connection)).await? {
        within(connection.execute(GRANTS)).await?;
        within(sqlx::query(BIND_ONLY).bind(DESKS).execute(&mut *connection)).await?;
    }
    // Two programs that start at once may both have seen an empty database.
    check_whose(connection, shown, kind).await.map(drop)
}

async fn refuse_unknown(connection: &mut PgConnection) -> Result<(), StoreError> {
    match unknown_on_postgres(connection).await?.into_iter().next() {
        Some(name) => Err(StoreError::UnknownObject(name)),
        None => Ok(()),
    }
}

/// Refuses a database that holds another program's tables, is of the other kind, or was written by a newer program.
async fn check_whose(
    connection: &mut PgConnection,
    shown: &str,
    kind: DeskKind,
) -> Result<Tables, StoreError> {
    let tables: Vec<String> = within(sqlx::query_scalar(TABLES).fetch_all(&mut *connection)).await?;
    let has = |name: &str| tables.iter().any(|table| table == name);
    if tables.is_empty() || tables.as_slice() == ["_sqlx_migrations"] {
        return Ok(Tables::None);
    }
    let foreign = || StoreError::Foreign(shown.to_owned());
    if !(has("meta") && has("audit_head") && has("_sqlx_migrations")) {
        return Err(foreign());
    }
    let read = within(sqlx::query_as::<_, (String, String)>(META).fetch_all(connection)).await;
    let meta = read.map_err(|_| foreign())?;
    let value = |key: &str| meta.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str());
    if value("application") != Some("kindesk") {
        return Err(foreign());
    }
    if value("kind") == Some(word(other(kind))) {
        return Err(StoreError::WrongKind(shown.to_owned()));
    }
    let version: u32 = value("version").and_then(|version| version.parse().ok()).unwrap_or(0);
    match version.cmp(&VERSION) {
        Ordering::Greater => Err(StoreError::Newer),
        Ordering::Equal => Ok(Tables::Current),
        Ordering::Less => Ok(Tables::Older),
    }
}

const fn word(kind: DeskKind) -> &'static str {
    match kind {
        DeskKind::Live => "live",
        DeskKind::Training => "training",
    }
}

const TABLES: &str = "SELECT table_name::TEXT FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'";
const META: &str = "SELECT key, value FROM meta";
const SET_KIND: &str = "INSERT INTO meta (key, value) VALUES ('kind', $1) ON CONFLICT (key) DO NOTHING";

/// In a database of the releases before, where one school has desks, and one role is a desk's: it is that school's. A school
/// that is there only because a child was registered for it has none.
const BIND_ONLY: &str = "INSERT INTO school_role (role, school_id)
    SELECT (SELECT min(r.rolname::TEXT) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member
            JOIN pg_roles g ON g.oid = m.roleid WHERE g.rolname = $1 AND r.rolcanlogin),
        (SELECT min(school_id) FROM desk)
    WHERE working_schools() = 1 AND NOT EXISTS (SELECT 1 FROM school_role)
        AND (SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member
            JOIN pg_roles g ON g.oid = m.roleid WHERE g.rolname = $1 AND r.rolcanlogin) = 1";
const HAS_DESKS: &str = "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1)";
/// What a desk may do: work on rows, but never change or take out one of the log, nor say whom a row is about once it is there,
/// by which others come into its sight; and make nothing.
const GRANTS: &str = "DO $$ DECLARE of TEXT; naming TEXT[]; others TEXT; BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO kindesk_desks', current_schema());
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO kindesk_desks',
        current_schema());
    REVOKE UPDATE, DELETE ON audit FROM kindesk_desks;
    REVOKE DELETE ON meta, clock, clock_watch FROM kindesk_desks;
    REVOKE UPDATE ON surname_near FROM kindesk_desks;
    REVOKE INSERT, UPDATE, DELETE ON _sqlx_migrations, school_role, school_person FROM kindesk_desks;
    GRANT EXECUTE ON FUNCTION claim_school(TEXT) TO kindesk_desks;
    FOR of, naming IN VALUES ('session', ARRAY['id', 'visit_id', 'desk_id', 'account_id', 'profile_id']),
        ('outbox', ARRAY['id', 'desk_id', 'subject']), ('bar', ARRAY['id', 'adult_id', 'student_id']),
        ('enrolment', ARRAY['id', 'profile_id', 'school_id']), ('account', ARRAY['id']),
        ('profile', ARRAY['id', 'account_id']), ('family_link', ARRAY['id', 'parent_id', 'student_id']),
        ('invitation', ARRAY['id', 'student_id', 'code_key']), ('former_number', ARRAY['account_id', 'phone_key']),
        ('surname', ARRAY['name']),
        ('friend', ARRAY['id', 'owner_account', 'friend_account', 'phone_key']),
        ('leaving', ARRAY['account_id', 'school_id'])
    LOOP
        SELECT string_agg(quote_ident(attname), ', ') INTO others FROM pg_attribute
            WHERE attrelid = format('%I.%I', current_schema(), of)::regclass AND attnum > 0 AND NOT attisdropped
            AND attname <> ALL (naming);
        EXECUTE format('REVOKE UPDATE ON %I FROM kindesk_desks', of);
        EXECUTE format('GRANT UPDATE (%s) ON %I TO kindesk_desks', others, of);
    END LOOP;
END $$";

/// An empty schema of the test server, as a server of its own.
#[cfg(test)]
pub(crate) mod bench {
    use super::{Connection, Server};
    use sqlx::PgConnection;
    use std::sync::atomic::{AtomicU32, Ordering};

    fn address() -> String {
        std::env::var("KINDESK_TEST_POSTGRES")
            .unwrap_or_else(|_| panic!("tests/run sets KINDESK_TEST_POSTGRES"))
    }

    async fn carry_out(sql: String) {
        let mut connection = PgConnection::connect(&address()).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }

    /// A new one, and its name.
    pub(crate) async fn schema() -> (String, Server) {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("u{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
        carry_out(format!("CREATE SCHEMA {name}")).await;
        let address = address();
        let joint = if address.contains('?') { '&' } else { '?' };
        (name.clone(), Server::parse(&format!("{address}{joint}options[search_path]={name}")).unwrap())
    }

    /// Drops it with all that it holds.
    pub(crate) async fn drop_schema(name: &str) {
        carry_out(format!("DROP SCHEMA {name} CASCADE")).await;
    }
}

#[cfg(test)]
mod tests {
    use super::{BIND_ONLY, ON_SERVER, bench};
    use sqlx::{AssertSqlSafe, Connection, PgConnection};

    /// A database of a release before: one school has a desk, and one was written down when a pupil of it was registered there.
    const BEFORE: &str = "INSERT INTO school (id, name, city, created_at) VALUES ('one', 'One', '', 1), ('named', 'Named', '', 2);
        INSERT INTO desk (id, name, name_key, created_at, school_id) VALUES ('hall', 'Hall', 'hall', 1, 'one');
        INSERT INTO class (id, school_id, name, name_key, created_at) VALUES ('class', 'named', '5', '5', 1);
        INSERT INTO account (id, password_hash, language, created_at)
            VALUES ('account', '', 'ru', 1), ('other', '', 'ru', 1);
        INSERT INTO profile (id, account_id, name, birth_date, sex, search, created_at, updated_at)
            VALUES ('child', 'account', '', '', '', '', 1, 1), ('parent', 'other', '', '', '', '', 1, 1);
        INSERT INTO student (profile_id, standing, since) VALUES ('child', 'confirmed', 1);
        INSERT INTO enrolment (id, profile_id, school_id, class_id, since) VALUES ('e', 'child', 'named', 'class', 1);
        INSERT INTO family_link (id, parent_id, student_id, relation, since) VALUES ('l', 'parent', 'child', 'mother', 1);
        INSERT INTO consent (id, purpose, version, language, fingerprint, given, staff_id, desk_id, way, at, subject_id, giver_id)
            VALUES ('c', 'child-data', '1', 'ru', '', TRUE, '', 'hall', '', 1, 'child', 'parent');
        INSERT INTO waiting (id, matter, subject, desk_id, since) VALUES ('d', 'dispute', 'l', 'hall', 1)";

    /// The same of the release before this one: a dispute waits for the school that is there by name, and one for a school with
    /// desks.
    const MOVED: &str = "UPDATE waiting SET school_id = 'named';
        INSERT INTO school (id, name, city, created_at) VALUES ('two', 'Two', '', 3);
        INSERT INTO desk (id, name, name_key, created_at, school_id) VALUES ('there', 'There', 'there', 1, 'two');
        INSERT INTO waiting (id, matter, subject, desk_id, since, school_id)
            VALUES ('e', 'dispute', 'm', 'hall', 1, 'two')";

    /// A schema as the releases before this version left it, with what stands there.
    async fn of_version_before(version: i64, rows: &'static [&'static str]) -> (String, PgConnection) {
        let (name, server) = bench::schema().await;
        let mut owner = server.connect().await.unwrap();
        let mut before = sqlx::migrate!("migrations/postgres");
        before.migrations =
            before.iter().filter(|one| one.version < version).cloned().collect::<Vec<_>>().into();
        before.run_direct(None, &mut owner, false).await.unwrap();
        for &sql in rows {
            sqlx::raw_sql(sql).execute(&mut owner).await.unwrap();
        }
        (name, owner)
    }

    async fn known_to_one(owner: &mut PgConnection) -> Vec<String> {
        let known = "SELECT profile_id FROM school_person WHERE school_id = 'one' AND NOT near ORDER BY 1";
        sqlx::query_scalar(known).fetch_all(owner).await.unwrap()
    }

    async fn who_decides(owner: &mut PgConnection) -> Vec<String> {
        sqlx::query_scalar("SELECT school_id FROM waiting ORDER BY id").fetch_all(owner).await.unwrap()
    }

    /// The release before knew the pupil at the school that is there by name alone.
    #[tokio::test]
    #[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
    async fn who_is_known_is_read_anew_and_disputes_go_back_to_who_can_decide() {
        let (name, mut owner) = of_version_before(14, &[BEFORE, MOVED]).await;
        assert_eq!(known_to_one(&mut owner).await, [] as [&str; 0]);
        ON_SERVER.run_direct(None, &mut owner, false).await.unwrap();
        assert_eq!(known_to_one(&mut owner).await, ["child", "parent"]);
        assert_eq!(who_decides(&mut owner).await, ["one", "two"]);
        owner.close().await.unwrap();
        bench::drop_schema(&name).await;
    }

    /// After an update the only role is that of the only school with desks, which knows the pupil of the other.
    #[tokio::test]
    #[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
    async fn a_school_that_is_there_by_name_makes_no_district() {
        let (name, mut owner) = of_version_before(11, &[BEFORE]).await;
        ON_SERVER.run_direct(None, &mut owner, false).await.unwrap();
        assert_eq!(known_to_one(&mut owner).await, ["child", "parent"]);
        assert_eq!(who_decides(&mut owner).await, ["one"]);
        let group = format!("kindesk_group_{}", std::process::id());
        let roles = format!("CREATE ROLE {group}; CREATE ROLE {group}_desk LOGIN IN ROLE {group}");
        sqlx::raw_sql(AssertSqlSafe(roles)).execute(&mut owner).await.unwrap();
        sqlx::query(BIND_ONLY).bind(&group).execute(&mut owner).await.unwrap();
        let gone = format!("DROP ROLE {group}_desk; DROP ROLE {group}");
        sqlx::raw_sql(AssertSqlSafe(gone)).execute(&mut owner).await.unwrap();
        let bound: Vec<(String, String)> =
            sqlx::query_as("SELECT role, school_id FROM school_role").fetch_all(&mut owner).await.unwrap();
        assert_eq!(bound, [(format!("{group}_desk"), "one".to_owned())]);
        owner.close().await.unwrap();
        bench::drop_schema(&name).await;
    }
}
