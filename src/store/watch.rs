//! The row of the watch over the clock: the newest moment that was in order, and since when the clock is in doubt. What a
//! doubt is the domain says.

use super::{StoreError, Tx};
use crate::domain::time::Moment;

/// The row of `clock_watch`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct WatchRow {
    /// The newest moment that was in order.
    pub seen: Moment,
    /// Since when the clock is in doubt, if it is.
    pub doubted_at: Option<Moment>,
}

impl Tx {
    /// What is known of the clock; nothing before a program has looked at it.
    pub async fn watch(&mut self) -> Result<Option<WatchRow>, StoreError> {
        maybe!(self, WatchRow, "SELECT seen, doubted_at FROM clock_watch WHERE id = 1")
    }

    /// The clock is in order at this moment; a doubt is over.
    pub async fn clock_in_order(&mut self, at: Moment) -> Result<(), StoreError> {
        change!(self, IN_ORDER, at)?;
        Ok(())
    }

    /// The clock is in doubt from this moment on; false if it was already. The last moment in order stays as it is; where
    /// none is known, `seen` is kept as one.
    pub async fn clock_in_doubt(&mut self, at: Moment, seen: Moment) -> Result<bool, StoreError> {
        Ok(change!(self, IN_DOUBT, at, seen)? == 1)
    }
}

const IN_ORDER: &str = "INSERT INTO clock_watch (id, seen) VALUES (1, $1)
    ON CONFLICT (id) DO UPDATE SET seen = $1, doubted_at = NULL";
const IN_DOUBT: &str = "INSERT INTO clock_watch (id, seen, doubted_at) VALUES (1, $2, $1)
    ON CONFLICT (id) DO UPDATE SET doubted_at = $1 WHERE clock_watch.doubted_at IS NULL";
