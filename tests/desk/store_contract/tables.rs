//! Both migration folders make the same tables, columns and named indexes, but for what a server alone keeps of the roles of
//! schools: a file has no roles.

use super::bench::Bench;
use sqlx::{Connection, FromRow};
use std::collections::BTreeSet;

/// A column as both engines describe it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, FromRow)]
struct Column {
    of: String,
    place: i64,
    name: String,
    kind: String,
    may_be_null: bool,
}

const SQLITE: &str = "SELECT m.name AS of, c.cid + 1 AS place, c.name, lower(c.type) AS kind,
    c.\"notnull\" = 0 AS may_be_null FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> '_sqlx_migrations'";
// A column that was dropped leaves a hole in this engine's numbers.
const POSTGRES: &str = "SELECT table_name::TEXT AS of,
    row_number() OVER (PARTITION BY table_name ORDER BY ordinal_position) AS place, column_name::TEXT AS name,
    data_type::TEXT AS kind, is_nullable = 'YES' AS may_be_null FROM information_schema.columns
    WHERE table_schema = current_schema()
    AND table_name NOT IN ('_sqlx_migrations', 'school_role', 'school_person')";
const SQLITE_INDEXES: &str =
    "SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_autoindex%'";
const POSTGRES_INDEXES: &str = "SELECT indexname::TEXT FROM pg_indexes
    WHERE schemaname = current_schema() AND tablename NOT IN ('school_role', 'school_person')
    AND indexname NOT LIKE '%\\_pkey'";

#[tokio::test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
async fn both_engines_have_the_same_tables() {
    let (sqlite, postgres) = (Bench::on_sqlite().await, Bench::on_postgres().await);
    let address = format!("sqlite://{}", sqlite.file().display());
    let mut ours = sqlx::SqliteConnection::connect(&address).await.unwrap();
    let mut theirs = sqlx::PgConnection::connect(&postgres.url()).await.unwrap();
    let mut columns: Vec<Column> = sqlx::query_as(SQLITE).fetch_all(&mut ours).await.unwrap();
    let mut same: Vec<Column> = sqlx::query_as(POSTGRES).fetch_all(&mut theirs).await.unwrap();
    columns.sort();
    same.sort();
    assert!(columns.len() > 100);
    assert_eq!(columns, same);
    let indexes: Vec<String> = sqlx::query_scalar(SQLITE_INDEXES).fetch_all(&mut ours).await.unwrap();
    let there: Vec<String> = sqlx::query_scalar(POSTGRES_INDEXES).fetch_all(&mut theirs).await.unwrap();
    assert!(indexes.len() > 20);
    assert_eq!(BTreeSet::from_iter(indexes), BTreeSet::from_iter(there));
    ours.close().await.unwrap();
    theirs.close().await.unwrap();
    sqlite.finish().await;
    postgres.finish().await;
}
