//! The dictionary of surnames of a database that had people before it had the dictionary: written once, by whoever brings the
//! tables up to date.

use super::error::{StoreError, within};
use crate::domain::text::fold;
use crate::domain::typo::shortened;
use sqlx::{PgConnection, SqliteConnection};
use std::collections::BTreeMap;

/// Rows of one statement at the most: SQLite takes 32,766 values (sqlite.org/limits.html), a row has two.
const ROWS_AT_ONCE: usize = 10_000;

/// The same on each engine. Folding is the program's, so a
/// migration alone cannot do it: it leaves a mark that this takes away.
macro_rules! fill {
    ($name:ident, $connection:ty) => {
        /// Writes the dictionary where the migration has left it to be written.
        pub(super) async fn $name(connection: &mut $connection) -> Result<(), StoreError> {
            if within(sqlx::query(DUE).fetch_optional(&mut *connection)).await?.is_none() {
                return Ok(());
            }
            // However many people there are: the one who brings the tables up to date waits for it.
            let of_store = |error: sqlx::Error| StoreError::from(error);
            let mut transaction = sqlx::Connection::begin(connection).await.map_err(of_store)?;
            let borne: Vec<(String, i64)> =
                sqlx::query_as(BORNE).fetch_all(&mut *transaction).await.map_err(of_store)?;
            let mut all: BTreeMap<String, i64> = BTreeMap::new();
            for (surname, bearers) in borne {
                *all.entry(fold(&surname)).or_default() += bearers;
            }
            all.remove("");
            for clear in [NO_SURNAMES, NO_NEAR] {
                sqlx::query(clear).execute(&mut *transaction).await.map_err(of_store)?;
            }
            let rows: Vec<(&String, &i64)> = all.iter().collect();
            for part in rows.chunks(ROWS_AT_ONCE) {
                let mut sql = sqlx::QueryBuilder::new(ADD);
                sql.push_values(part, |mut values, (name, bearers)| {
                    values.push_bind(name.as_str()).push_bind(**bearers);
                });
                sql.build().persistent(false).execute(&mut *transaction).await.map_err(of_store)?;
            }
            let near: Vec<(String, &String)> =
                all.keys().flat_map(|name| shortened(name).into_iter().map(move |key| (key, name))).collect();
            for part in near.chunks(ROWS_AT_ONCE) {
                let mut sql = sqlx::QueryBuilder::new(ADD_NEAR);
                sql.push_values(part, |mut values, (key, name)| {
                    values.push_bind(key.as_str()).push_bind(name.as_str());
                });
                sql.build().persistent(false).execute(&mut *transaction).await.map_err(of_store)?;
            }
            sqlx::query(DONE).execute(&mut *transaction).await.map_err(of_store)?;
            transaction.commit().await.map_err(of_store)
        }
    };
}

fill!(fill_on_sqlite, SqliteConnection);
fill!(fill_on_postgres, PgConnection);

const DUE: &str = "SELECT value FROM meta WHERE key = 'surnames-due'";
const DONE: &str = "DELETE FROM meta WHERE key = 'surnames-due'";
const BORNE: &str = "SELECT surname, CAST(count(*) AS BIGINT) FROM (
    SELECT surname FROM profile WHERE surname IS NOT NULL
    UNION ALL SELECT surname FROM former_name WHERE surname IS NOT NULL) AS borne GROUP BY surname";
const NO_SURNAMES: &str = "DELETE FROM surname";
const NO_NEAR: &str = "DELETE FROM surname_near";
const ADD: &str = "INSERT INTO surname (name, bearers) ";
const ADD_NEAR: &str = "INSERT INTO surname_near (key, name) ";
