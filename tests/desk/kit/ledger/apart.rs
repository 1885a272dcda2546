//! What one school's role sees and changes of another's rows, tried below the program with the role alone.

use super::server::{apart, connect, tables};
use crate::kit::Kit;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, Executor};
use std::collections::BTreeMap;

/// Tables that say nothing of a family: what stands there is read by every school.
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
                for found in tries_rows(&mut owner, &mut desks, table, rows).await {
                    reached.push(format!("{found} {table}"));
                }
            }
            reached.extend(changes_tables(&mut desks).await);
            owner.close().await.unwrap();
            desks.close().await.unwrap();
            (reached, tried)
        })
    }
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
    for (what, change) in [
        ("changes", format!("UPDATE {table} SET rowid = rowid")),
        ("takes out", format!("DELETE FROM {table}")),
    ] {
        let sql = format!("{change} WHERE rowid = ANY ($1)");
        desks.execute("BEGIN").await.unwrap();
        let done = sqlx::query(AssertSqlSafe(sql)).bind(rows).execute(&mut *desks).await;
        desks.execute("ROLLBACK").await.unwrap();
        if done.is_ok_and(|done| done.rows_affected() > 0) {
            reached.push(what);
        }
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
        "SET SESSION AUTHORIZATION kindesk_test_other",
        "SET ROLE kindesk_test_other",
    ] {
        desks.execute("BEGIN").await.unwrap();
        if desks.execute(sql).await.is_ok() {
            done.push(sql.to_owned());
        }
        desks.execute("ROLLBACK").await.unwrap();
    }
    done
}
