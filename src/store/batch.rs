//! Fewer round trips to a server. A transaction has two ways to say more at once, and on SQLite, where a statement costs next
//! to nothing, does neither.
//!
//! **Later.** A change of whose outcome nothing depends waits ([`Tx::later`]), and goes out with the others that wait: when a
//! statement needs what they have changed, and at the latest with the rows of the log, before the commit. All parts of such a
//! statement see the database as it was before it, in no certain order. So two changes of one table go together only if both put rows in, or are known to
//! touch different ones; and never does one that reads what another changes. References are checked at its end.
//!
//! **Ahead.** What is going to be asked is asked at once ([`Tx::ahead`]). The answers stand for what the same statements would
//! be answered now, until the transaction changes or holds anything: what is read behind a lock is always read anew.

use super::Tx;
use super::engine::Engine;
use super::error::{StoreError, within, within_reach};
use super::near::Near;
use super::statement::{Read, Statement, Value, changes, from_json, in_json, unbound};
use super::waits::{MOST, Waits};
use crate::domain::id::VisitId;
use serde::de::DeserializeOwned;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, FromRow, Postgres, Row as _, Sqlite};
use std::fmt::Write as _;

/// A row that a statement is answered with, on either engine, and as JSON where it was asked ahead.
pub(super) trait Answered:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + DeserializeOwned + Send + Unpin
{
}

impl<R> Answered for R where
    R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + DeserializeOwned + Send + Unpin
{
}

impl Tx {
    /// What must be before a statement goes out: what waits and concerns it has gone, and what was asked ahead is forgotten
    /// once it changes or holds something.
    pub(super) async fn before(&mut self, sql: &str) -> Result<(), StoreError> {
        if self.batch.is_due(sql) {
            self.send().await?;
        }
        if changes(sql) {
            self.batch.near.clear();
        }
        Ok(())
    }

    /// Reads all rows.
    pub(super) async fn all<R: Answered>(&mut self, read: Read) -> Result<Vec<R>, StoreError> {
        self.before(&read.0.sql).await?;
        if let Some(json) = self.batch.near.get(&read) {
            return from_json(json);
        }
        let Read(Statement { sql, values }) = read;
        let sql = AssertSqlSafe(sql.into_owned());
        match &mut self.engine {
            Engine::Sqlite(transaction, _) => {
                let values = Value::arguments::<Sqlite>(&values).map_err(unbound)?;
                within(sqlx::query_as_with::<_, R, _>(sql, values).fetch_all(&mut **transaction)).await
            }
            Engine::Postgres(transaction) => {
                let values = Value::arguments::<Postgres>(&values).map_err(unbound)?;
                within_reach(sqlx::query_as_with::<_, R, _>(sql, values).fetch_all(&mut **transaction)).await
            }
        }
    }

    /// Reads one row or none.
    pub(super) async fn one<R: Answered>(&mut self, read: Read) -> Result<Option<R>, StoreError> {
        Ok(self.all(read).await?.into_iter().next())
    }

    /// Asks ahead, all at once, what is going to be asked.
    pub async fn ahead(&mut self, mut reads: Vec<Read>) -> Result<(), StoreError> {
        reads.retain(|read| !self.batch.near.contains_key(read));
        // One alone takes one round trip in any case.
        if reads.len() < 2 {
            Ok(())
        } else {
            self.ahead_near(reads.into_iter().map(Near::itself).collect()).await
        }
    }

    /// The same for what answers several statements too.
    pub(super) async fn ahead_near(&mut self, all: Vec<Near>) -> Result<(), StoreError> {
        if matches!(self.engine, Engine::Sqlite(..)) {
            return Ok(());
        }
        if all.iter().any(|one| self.batch.concerns(&one.asks.0.sql)) {
            self.send().await?;
        }
        for some in all.chunks(MOST) {
            self.ask_at_once(some).await?;
        }
        Ok(())
    }

    async fn ask_at_once(&mut self, all: &[Near]) -> Result<(), StoreError> {
        let (mut sql, mut values) = (String::from("SELECT "), Vec::new());
        for (place, one) in all.iter().enumerate() {
            sql.push_str(if place == 0 { "" } else { ", " });
            sql.push_str(&in_json(&one.asks.0, values.len()));
            values.extend_from_slice(&one.asks.0.values);
        }
        let Engine::Postgres(transaction) = &mut self.engine else { return Ok(()) };
        let values = Value::arguments::<Postgres>(&values).map_err(unbound)?;
        let asked = sqlx::query_with(AssertSqlSafe(sql), values).fetch_one(&mut **transaction);
        let row = within_reach(asked).await?;
        for (place, one) in all.iter().enumerate() {
            for (read, json) in one.answers(row.try_get(place)?)? {
                self.keep_near(read, json);
            }
        }
        Ok(())
    }

    /// Asks once more ahead about a visit, since something was changed in it.
    pub async fn ahead_of_visit(&mut self, visit: &VisitId) -> Result<(), StoreError> {
        self.ahead_near(Near::of_visit(visit)).await
    }

    /// Whether something was asked ahead, and its answer stands.
    pub fn is_near(&self, read: &Read) -> bool {
        self.batch.near.contains_key(read)
    }

    /// Keeps what a statement was answered ahead.
    pub(super) fn keep_near(&mut self, asked: Read, json: Option<String>) {
        self.batch.near.insert(asked, json.unwrap_or_else(|| "[]".to_owned()));
    }

    /// Carries a change out, at the latest when the transaction is saved. Nobody is told how many rows it touches.
    pub(super) async fn later(&mut self, statement: Statement) -> Result<(), StoreError> {
        self.queue(Waits { statement, one: false, rows: None }).await
    }

    /// The same for a change that touches one row. Where it does not, somebody was first: the whole transaction is of no use,
    /// and is refused as [`StoreError::Busy`].
    pub(super) async fn later_one(&mut self, statement: Statement) -> Result<(), StoreError> {
        self.queue(Waits { statement, one: true, rows: None }).await
    }

    /// The same for a change of one row, which goes out together with changes of other rows of its table.
    pub(super) async fn later_one_of(&mut self, row: String, statement: Statement) -> Result<(), StoreError> {
        self.queue(Waits { statement, one: true, rows: Some(row) }).await
    }

    /// The same for a change of certain rows. It goes out together with changes of other rows of its table, which have other
    /// names for theirs.
    pub(super) async fn later_of(&mut self, rows: String, statement: Statement) -> Result<(), StoreError> {
        self.queue(Waits { statement, one: false, rows: Some(rows) }).await
    }

    async fn queue(&mut self, waits: Waits) -> Result<(), StoreError> {
        if let Engine::Sqlite(..) = self.engine {
            let touched = self.carry_out(&waits.statement).await?;
            return waits.touched(i64::try_from(touched).unwrap_or(0));
        }
        if self.batch.clashes(&waits) {
            self.send().await?;
        }
        self.batch.forget(&waits.statement.sql);
        self.batch.waits.push(waits);
        Ok(())
    }

    /// Sends what waits.
    pub(super) async fn send(&mut self) -> Result<(), StoreError> {
        self.send_with(&[]).await.map(drop)
    }

    /// Sends what waits, and `last` with it; says how many rows the first of these touched. Each of them may read those before
    /// it, under the names `last0`, `last1` and so on.
    pub(super) async fn send_with(&mut self, last: &[Statement]) -> Result<i64, StoreError> {
        self.batch.near.clear();
        let waits = std::mem::take(&mut self.batch.waits);
        match (waits.as_slice(), last) {
            ([], []) => return Ok(0),
            ([one], []) => {
                let touched = self.carry_out(&one.statement).await?;
                return one.touched(i64::try_from(touched).unwrap_or(0)).map(|()| 0);
            }
            _ => {}
        }
        let (mut sql, mut counts, mut values) = (String::new(), String::new(), Vec::new());
        let named = waits.iter().enumerate().map(|(at, one)| (format!("part{at}"), &one.statement));
        let last = last.iter().enumerate().map(|(at, one)| (format!("last{at}"), one));
        for (name, one) in named.chain(last) {
            let (with, and) = if sql.is_empty() { ("WITH", "SELECT") } else { (",", ",") };
            let _ = write!(sql, "{with} {name} AS ({} RETURNING 1)", one.behind(values.len()));
            let _ = write!(counts, "{and} (SELECT count(*) FROM {name})");
            values.extend_from_slice(&one.values);
        }
        let Engine::Postgres(transaction) = &mut self.engine else { return Ok(0) };
        let values = Value::arguments::<Postgres>(&values).map_err(unbound)?;
        let sent = sqlx::query_with(AssertSqlSafe(sql + " " + &counts), values).fetch_one(&mut **transaction);
        let row = within_reach(sent).await?;
        for (place, one) in waits.iter().enumerate() {
            one.touched(row.try_get(place)?)?;
        }
        Ok(if row.len() > waits.len() { row.try_get(waits.len())? } else { 0 })
    }

    async fn carry_out(&mut self, statement: &Statement) -> Result<u64, StoreError> {
        let sql = AssertSqlSafe(statement.sql.clone().into_owned());
        match &mut self.engine {
            Engine::Sqlite(transaction, _) => {
                let values = Value::arguments::<Sqlite>(&statement.values).map_err(unbound)?;
                let done = within(sqlx::query_with(sql, values).execute(&mut **transaction)).await?;
                Ok(done.rows_affected())
            }
            Engine::Postgres(transaction) => {
                let values = Value::arguments::<Postgres>(&statement.values).map_err(unbound)?;
                let done = within_reach(sqlx::query_with(sql, values).execute(&mut **transaction)).await?;
                Ok(done.rows_affected())
            }
        }
    }
}
