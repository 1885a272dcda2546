//! What stands in a database besides rows: tables, indexes, triggers, views. The program makes all of it by its migrations, no
//! view, and triggers only on a server, where they and policies keep schools apart. A trigger, view or table of somebody else
//! can act behind its back, so a start refuses it; in a file a table or index that was changed is told by an examination. On a
//! server names alone are compared, not what a policy or function says: each version of the server words that in its own
//! way, and whoever may change one owns the tables.

use super::error::{StoreError, within};
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, PgConnection, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};
use tokio::sync::OnceCell;

/// One thing of a database: its kind and name, and how it was made.
type Objects = BTreeMap<String, String>;

/// The migrations of the SQLite file.
pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");
/// Those of a server.
pub(super) static ON_SERVER: Migrator = sqlx::migrate!("migrations/postgres");

/// What a SQLite file that was made this moment does not have, or has otherwise.
pub(super) async fn unknown_on_sqlite(connection: &mut SqliteConnection) -> Result<Vec<String>, StoreError> {
    let made = MADE.get_or_try_init(made).await?;
    Ok(differing(made, &objects(connection).await?))
}

/// What the migrations make, once they were carried out in memory.
static MADE: OnceCell<Objects> = OnceCell::const_new();

async fn made() -> Result<Objects, StoreError> {
    let options = SqliteConnectOptions::new().in_memory(true).disable_statement_logging();
    let mut fresh = within(options.connect()).await?;
    MIGRATIONS.run_direct(None, &mut fresh, false).await.map_err(of_migration)?;
    objects(&mut fresh).await
}

async fn objects(connection: &mut SqliteConnection) -> Result<Objects, StoreError> {
    let rows = sqlx::query_as::<_, (String, String)>(OBJECTS).fetch_all(connection);
    Ok(within(rows).await?.into_iter().collect())
}

fn differing(made: &Objects, there: &Objects) -> Vec<String> {
    let names: BTreeSet<&String> = made.keys().chain(there.keys()).collect();
    let differing = names.into_iter().filter(|name| made.get(*name) != there.get(*name));
    differing.cloned().collect()
}

/// What the migrations do not make on PostgreSQL, and what of theirs is not there: tables, and what keeps schools apart. A
/// database without one of the policies would show a school what is another's.
pub(super) async fn unknown_on_postgres(connection: &mut PgConnection) -> Result<Vec<String>, StoreError> {
    let found = sqlx::query_scalar::<_, String>(FOREIGN).fetch_all(&mut *connection);
    let there = BTreeSet::from_iter(within(found).await?);
    let mut unknown: Vec<_> = there.symmetric_difference(&keepers()).cloned().collect();
    let tables = within(sqlx::query_scalar::<_, String>(TABLES).fetch_all(&mut *connection)).await?;
    let (tables, made) = (BTreeSet::from_iter(tables), table_names(&ON_SERVER));
    unknown.extend(tables.symmetric_difference(&made).map(|name| format!("table {name}")));
    let open = within(sqlx::query_scalar::<_, String>(UNGUARDED).fetch_all(connection)).await?;
    unknown.extend(open.into_iter().map(|name| format!("table {name}")));
    unknown.sort();
    Ok(unknown)
}

/// The functions, triggers and policies that the migrations make on a server, and do not take away again.
fn keepers() -> BTreeSet<String> {
    let mut made: BTreeSet<String> = LOOPED
        .iter()
        .flat_map(|(policies, tables)| {
            tables
                .iter()
                .flat_map(|table| policies.iter().map(move |name| format!("policy {name} on {table}")))
        })
        .collect();
    for line in ON_SERVER.iter().flat_map(|one| one.sql.as_str().lines()) {
        let line = line.trim_start_matches('$');
        if let Some(name) = ["CREATE OR REPLACE ", "CREATE "].iter().find_map(|word| keeper(line, word)) {
            made.insert(name);
        } else if let Some(name) = keeper(line, "DROP ") {
            made.remove(&name);
        }
    }
    made
}

/// The function, trigger or policy that a line makes or takes away, as [`FOREIGN`] tells it.
fn keeper(line: &str, word: &str) -> Option<String> {
    let (kind, rest) = line.strip_prefix(word)?.split_once(' ')?;
    let mut words = rest.split([' ', '(', ';']);
    let (name, on) = (words.next()?, words.nth(1).unwrap_or_default());
    match kind {
        "FUNCTION" => Some(format!("function {name}")),
        "TRIGGER" => Some(format!("trigger {name}")),
        "POLICY" => Some(format!("policy {name} on {on}")),
        _ => None,
    }
}

/// The policies that a migration makes in a loop, and their tables.
const LOOPED: [(&[&str], &[&str]); 2] = [
    (&["seen", "added", "changed", "gone"], &["profile_role", "student", "enrolment"]),
    (&["own"], &["former_name", "bar", "proposal", "removed"]),
];

/// A migration which this program does not know was made by a newer one.
pub(super) fn of_migration(error: MigrateError) -> StoreError {
    match error {
        MigrateError::VersionMissing(_) => StoreError::Newer,
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        MigrateError::VersionMismatch(number) => StoreError::Lost(format!("migration {number} was changed")),
        _ => StoreError::Lost("migration".into()),
    }
}

/// The tables that migrations make, and the one in which they are noted.
fn table_names(migrations: &Migrator) -> BTreeSet<String> {
    let mut names = BTreeSet::from(["_sqlx_migrations".to_owned()]);
    for migration in migrations.iter() {
        for line in migration.sql.as_str().lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                names.extend(rest.split([' ', '(']).next().map(str::to_owned));
            }
            if let Some(rest) = line.strip_prefix("DROP TABLE ") {
                names.remove(rest.trim_end_matches(';'));
            }
        }
    }
    names
}

/// What a SQLite file of this version holds besides indexes, as [`STANDS`] tells it: no trigger, no view.
pub(super) fn known_objects() -> String {
    table_names(&MIGRATIONS).into_iter().map(|name| format!("table {name}")).collect::<Vec<_>>().join(", ")
}

/// Refuses a SQLite file in which something stands that the migrations do not make.
pub(super) async fn refuse_unknown(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let there: Option<String> = within(sqlx::query_scalar(STANDS).fetch_one(connection)).await?;
    let (there, known) = (there.unwrap_or_default(), known_objects());
    let known: BTreeSet<&str> = known.split(", ").collect();
    match there.split(", ").find(|name| !known.contains(name)) {
        Some(name) => Err(StoreError::UnknownObject(name.to_owned())),
        None => Ok(()),
    }
}

/// Tables, triggers and views of a SQLite file, in one text.
pub(super) const STANDS: &str = "SELECT group_concat(name, ', ') FROM (
    SELECT type || ' ' || name AS name FROM sqlite_master
    WHERE type IN ('trigger', 'view') OR (type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\') ORDER BY 1)";
/// SQLite's own tables and indexes hold nothing that acts; a trigger or view of such a name is nobody's of its own.
const OBJECTS: &str = "SELECT type || ' ' || name, COALESCE(sql, '') FROM sqlite_master
    WHERE type IN ('trigger', 'view') OR name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY 1";
const TABLES: &str = "SELECT c.relname::TEXT FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')";
/// Tables whose rows anybody sees who may read them: all but the one in which migrations are noted are guarded.
const UNGUARDED: &str = "SELECT c.relname::TEXT FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
    AND c.relname <> '_sqlx_migrations' AND NOT c.relrowsecurity";
/// Triggers of users, views, foreign tables, rules, policies and functions of the schema.
const FOREIGN: &str = "SELECT 'trigger ' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal
    UNION ALL SELECT 'view ' || c.relname FROM pg_class c
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('v', 'm', 'f')
    UNION ALL SELECT 'rule ' || r.rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
    UNION ALL SELECT 'policy ' || p.polname || ' on ' || c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
        WHERE c.relnamespace = current_schema()::regnamespace
    UNION ALL SELECT 'function ' || f.proname FROM pg_proc f
        WHERE f.pronamespace = current_schema()::regnamespace";
