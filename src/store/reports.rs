//! Messages of which a provider is asked whether they have arrived: by whom, when next, and what it said. What was said once
//! stays, whatever is heard later.

use super::outbox::OutboxRow;
use super::{StoreError, Tx};
use crate::domain::id::OutboxId;
use crate::domain::time::Moment;

/// A message that is asked about.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AwaitedRow {
    /// Its row in the outbox.
    #[sqlx(flatten)]
    pub message: OutboxRow,
    /// The way by which it left.
    pub way: String,
    /// The provider's id of it.
    pub handed_id: String,
    /// When it is asked next.
    pub ask_at: Moment,
}

impl Tx {
    /// A message was accepted under a provider's id: whoever handed it over asks from then on.
    pub async fn await_report(
        &mut self,
        message: &OutboxId,
        (way, handed_id): (&str, &str),
        ask_at: Moment,
    ) -> Result<(), StoreError> {
        change!(self, AWAIT, message, way, handed_id, ask_at)?;
        Ok(())
    }

    /// The messages that a courier asks about, those that are due first, `limit` at most.
    pub async fn awaited(&mut self, by: &str, limit: i64) -> Result<Vec<AwaitedRow>, StoreError> {
        rows!(self, AwaitedRow, AWAITED, by, limit)
    }

    /// The provider is asked now, and again at `next`; false if somebody else has asked, or it was told meanwhile.
    pub async fn begin_asking(&mut self, row: &AwaitedRow, next: Moment) -> Result<bool, StoreError> {
        Ok(change!(self, BEGIN, &row.message.id, row.ask_at, next)? == 1)
    }

    /// The provider has said whether a message has arrived; false if it had said so before.
    pub async fn set_report(
        &mut self,
        message: &OutboxId,
        (report, why): (&str, &str),
        at: Moment,
    ) -> Result<bool, StoreError> {
        Ok(change!(self, SET, message, report, why, at)? == 1)
    }

    /// Nobody asks about a message any more.
    pub async fn forget_report(&mut self, message: &OutboxId) -> Result<(), StoreError> {
        change!(self, FORGET, message)?;
        Ok(())
    }
}

const AWAIT: &str = "UPDATE outbox SET report = 'awaited', way = $2, handed_id = $3, ask_at = $4 WHERE id = $1 AND report = ''";
const AWAITED: &str =
    "SELECT * FROM outbox WHERE report = 'awaited' AND taken_by = $1 ORDER BY ask_at, id LIMIT $2";
const BEGIN: &str = "UPDATE outbox SET ask_at = $3 WHERE id = $1 AND report = 'awaited' AND ask_at = $2";
const SET: &str = "UPDATE outbox SET report = $2, report_why = $3, reported_at = $4, handed_id = ''
    WHERE id = $1 AND report = 'awaited'";
const FORGET: &str = "UPDATE outbox SET report = '', handed_id = '' WHERE id = $1 AND report = 'awaited'";
