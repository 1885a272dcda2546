//! What one school's role sees and changes of another's rows, tried below the program with the role alone.

use super::server::{apart, connect, tables};
use crate::kit::Kit;
use crate::kit::cluster::programs;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, Executor};
use std::collections::BTreeMap;
use std::process::Command;

/// Tables that say nothing of a family: what stands there is read by every school.
/// The server's word for what a role may not do (SQLSTATE `insufficient_privilege`).
const NOT_ALLOWED: &str = "42501";
const SHARED: [&str; 10] = [
    "audit_head",
    "class",
    "clock",
    "clock_watch",
    "counted",
    "meta",
    "quota",
    "school",
    "surname",
    "surname_near",
];

/// The rows of each table, by their numbers.
pub type Numbers = BTreeMap<String, Vec<i64>>;

async fn numbers(database: &mut PgConnection, table: &str) -> Vec<i64> {
    let sql = format!("SELECT rowid FROM {table} ORDER BY rowid");
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(database).await.unwrap()
}

impl Kit {
    /// The rows of every table, as the owner sees them.
    pub fn all_rows(&self) -> Numbers {
        let url = self.folder.server().unwrap().url();
        apart(async {
            let mut owner = connect(&url).await;
            let mut all = Numbers::new();
            for table in tables(&mut owner).await {
                let rows = numbers(&mut owner, &table).await;
                all.insert(table, rows);
            }
            owner.close().await.unwrap();
            all
        })
    }

    /// The owner does something to the tables.
    pub fn owner_does(&self, sql: &str) {
        let url = self.folder.server().unwrap().url();
        apart(async {
            let mut owner = connect(&url).await;
            owner.execute(AssertSqlSafe(sql.to_owned())).await.unwrap();
            owner.close().await.unwrap();
        });
    }

    /// Each way in which this school's role reads, changes, takes out or puts in one of these rows, which are another's; and
    /// how many rows were tried.
    pub fn reaches(&self, foreign: &Numbers) -> (Vec<String>, usize) {
        let server = self.folder.server().unwrap();
        let (url, role) = (server.url(), server.url_of_desks());
        apart(async {
            let (mut owner, mut desks) = (connect(&url).await, connect(&role).await);
            let (mut reached, mut tried) = (Vec::new(), 0);
            for (table, rows) in foreign.iter().filter(|(table, _)| !SHARED.contains(&table.as_str())) {
                tried += rows.len();
                if copies(&role, table, rows) {
                    reached.push(format!("copies {table}"));
                }
                for found in tries_rows(&mut owner, &mut desks, table, rows).await {
                    reached.push(format!("{found} {table}"));
                }
            }
            reached.extend(changes_tables(&mut desks).await);
            reached.extend(is_told_by_functions(&mut owner, &mut desks, foreign).await);
            owner.close().await.unwrap();
            desks.close().await.unwrap();
            (reached, tried)
        })
    }
}

/// Which functions name people of these rows to a role.
async fn is_told_by_functions(
    owner: &mut PgConnection,
    desks: &mut PgConnection,
    foreign: &Numbers,
) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for table in ["account", "profile", "visit", "staff"] {
        let sql = format!("SELECT id FROM {table} WHERE rowid = ANY ($1)");
        let ids = sqlx::query_scalar(AssertSqlSafe(sql)).bind(&foreign[table]).fetch_all(&mut *owner);
        people.extend::<Vec<String>>(ids.await.unwrap());
    }
    let functions: Vec<String> = sqlx::query_scalar(FUNCTIONS).fetch_all(&mut *owner).await.unwrap();
    assert!(functions.len() >= 4 && !people.is_empty(), "{functions:?}");
    let mut told = Vec::new();
    let own: Vec<String> = sqlx::query_scalar("SELECT id FROM account").fetch_all(&mut *desks).await.unwrap();
    assert!(!own.is_empty());
    let mut knows_own = 0;
    for function in functions {
        for id in people.iter().chain(&own) {
            let call = function.replace('?', &format!("'{id}'"));
            let sql = format!("SELECT {call}::TEXT");
            desks.execute("BEGIN").await.unwrap();
            let said =
                sqlx::query_scalar::<_, Option<String>>(AssertSqlSafe(sql)).fetch_one(&mut *desks).await;
            desks.execute("ROLLBACK").await.unwrap();
            let said = match said {
                Ok(said) => said.unwrap_or_default(),
                // One that a role may not call tells it nothing.
                Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some(NOT_ALLOWED) => continue,
                Err(error) => panic!("{call}: {error}"),
            };
            let is_true = said == "true";
            if own.contains(id) {
                knows_own += usize::from(is_true);
            } else if is_true || people.iter().any(|id| said.contains(id.as_str())) {
                told.push(format!("is told by {call}"));
            }
        }
    }
    assert_eq!(knows_own, own.len(), "whom it may name, of its own");
    told
}

/// The functions that a desk's role finds beside its tables, each with marks where its values go.
const FUNCTIONS: &str =
    "SELECT format('%I(%s)', proname, array_to_string(array_fill('?'::TEXT, ARRAY[pronargs::INTEGER]), ','))
    FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND prorettype <> 'trigger'::regtype
    ORDER BY proname";

/// Whether a role copies any of these rows out of a table.
fn copies(role: &str, table: &str, rows: &[i64]) -> bool {
    let (address, schema) = role.split_once("options[search_path]=").unwrap();
    let copy = format!("COPY {schema}.{table} (rowid) TO STDOUT");
    let address = address.trim_end_matches(['?', '&']);
    let psql = Command::new(programs().join("psql")).args(["-X", "-c", &copy, address]).output().unwrap();
    let (out, told) = (String::from_utf8(psql.stdout).unwrap(), String::from_utf8(psql.stderr).unwrap());
    assert!(psql.status.success() || told.contains("permission denied"), "{told}");
    out.lines().any(|line| rows.iter().any(|row| row.to_string() == line))
}

async fn tries_rows(
    owner: &mut PgConnection,
    desks: &mut PgConnection,
    table: &str,
    rows: &[i64],
) -> Vec<&'static str> {
    let mut reached = Vec::new();
    let reads = format!("SELECT rowid FROM {table}");
    let seen: Result<Vec<i64>, _> = sqlx::query_scalar(AssertSqlSafe(reads)).fetch_all(&mut *desks).await;
    if seen.is_ok_and(|seen| seen.iter().any(|one| rows.contains(one))) {
        reached.push("reads");
    }
    let may_set: Option<String> =
        sqlx::query_scalar(CHANGED).bind(table).fetch_one(&mut *desks).await.unwrap();
    let changes = may_set.map(|column| ("changes", format!("UPDATE {table} SET {column} = {column}")));
    for (what, change) in changes.into_iter().chain([("takes out", format!("DELETE FROM {table}"))]) {
        let sql = format!("{change} WHERE rowid = ANY ($1)");
        desks.execute("BEGIN").await.unwrap();
        let done = sqlx::query(AssertSqlSafe(sql)).bind(rows).execute(&mut *desks).await;
        desks.execute("ROLLBACK").await.unwrap();
        // A row that another one refers to was found, too.
        let is_found = match done {
            Ok(done) => done.rows_affected() > 0,
            Err(sqlx::Error::Database(error)) => error.code().is_some_and(|code| code == REFERRED_TO),
            Err(error) => panic!("{table}: {error}"),
        };
        reached.extend(is_found.then_some(what));
    }
    for row in rows {
        let json: String = sqlx::query_scalar(AssertSqlSafe(format!(
            "SELECT row_to_json(t)::TEXT FROM {table} t WHERE rowid = {row}"
        )))
        .fetch_one(&mut *owner)
        .await
        .unwrap();
        let puts_in = format!(
            "INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_record(NULL::{table}, $1::json)"
        );
        desks.execute("BEGIN").await.unwrap();
        let done = sqlx::query(AssertSqlSafe(puts_in)).bind(&json).execute(&mut *desks).await;
        desks.execute("ROLLBACK").await.unwrap();
        match done {
            Ok(_) => reached.push("puts in"),
            Err(sqlx::Error::Database(error)) => {
                let error = error.downcast_ref::<sqlx::postgres::PgDatabaseError>();
                if error.detail().is_some() {
                    reached.push("is told of");
                }
            }
            Err(error) => panic!("{table}: {error}"),
        }
    }
    reached
}

/// What the server says of a row that goes while another one refers to it.
const REFERRED_TO: &str = "23503";

/// A column that a role may change.
const CHANGED: &str = "SELECT min(column_name::TEXT) FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = $1 AND column_name <> 'rowid'
    AND has_column_privilege(format('%I.%I', table_schema, table_name), column_name, 'UPDATE')";

/// What a role of desks may never do, whatever its rows.
async fn changes_tables(desks: &mut PgConnection) -> Vec<String> {
    let mut done = Vec::new();
    for sql in [
        "CREATE TABLE mine (a TEXT)",
        "ALTER TABLE staff DISABLE ROW LEVEL SECURITY",
        "DROP POLICY own ON staff",
        "CREATE FUNCTION mine() RETURNS TEXT LANGUAGE sql AS 'SELECT 1'",
        "TRUNCATE counted",
        "UPDATE audit SET at = at",
        "DELETE FROM audit",
        "INSERT INTO school_role SELECT 'kindesk_test_school', id FROM school",
        "UPDATE school_person SET near = FALSE",
        "SELECT school_knows(id, '') FROM school",
        "SELECT parent_is_known()",
        "UPDATE session SET account_id = account_id",
        "UPDATE outbox SET subject = subject",
        "UPDATE bar SET adult_id = adult_id",
        "UPDATE enrolment SET profile_id = profile_id",
        "UPDATE profile SET account_id = account_id",
        "UPDATE family_link SET parent_id = parent_id",
        "UPDATE invitation SET student_id = student_id",
        "UPDATE former_number SET account_id = account_id",
        "UPDATE surname_near SET name = name",
        "DELETE FROM meta",
        "DELETE FROM clock",
        "DELETE FROM clock_watch",
        "INSERT INTO meta VALUES ('surnames-due', '1')",
        "SET SESSION AUTHORIZATION kindesk_test_other",
        "SET ROLE kindesk_test_other",
    ] {
        desks.execute("BEGIN").await.unwrap();
        if desks.execute(sql).await.is_ok() {
            done.push(sql.to_owned());
        }
        desks.execute("ROLLBACK").await.unwrap();
    }
    for sql in [
        "UPDATE meta SET value = '1' WHERE key IN ('application', 'version', 'kind')",
        "DELETE FROM surname WHERE bearers > 0",
        "DELETE FROM surname_near",
    ] {
        desks.execute("BEGIN").await.unwrap();
        if desks.execute(sql).await.unwrap().rows_affected() > 0 {
            done.push(sql.to_owned());
        }
        desks.execute("ROLLBACK").await.unwrap();
    }
    done
}
