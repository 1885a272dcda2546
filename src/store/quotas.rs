//! Rows of limits: one for each counted thing, changed by one guarded statement. The limits are not known here.

use super::{StoreError, Tx};
use crate::domain::time::{Moment, Span};

impl Tx {
    /// Counts one more of `kind` for `subject`, if that stays within `limit` in a window that begins with the first.
    /// Else nothing is counted, and the answer is when the window ends.
    pub async fn count_up(
        &mut self,
        kind: &str,
        subject: &str,
        window: Span,
        limit: u32,
        now: Moment,
    ) -> Result<Result<(), Moment>, StoreError> {
        if limit == 0 {
            return Ok(Err(now + window));
        }
        if change!(self, COUNT_UP, kind, subject, now, window.0, i64::from(limit))? == 1 {
            return Ok(Ok(()));
        }
        let begun = maybe!(self, (Moment,), WINDOW, kind, subject)?;
        Ok(Err(begun.map_or(now, |(begun,)| begun) + window))
    }

    /// Takes one back that was counted: what it stood for has proved to be in order.
    pub async fn count_down(&mut self, kind: &str, subject: &str) -> Result<(), StoreError> {
        change!(self, COUNT_DOWN, kind, subject)?;
        Ok(())
    }

    /// Whether one more would be counted; counts nothing. Answers as [`Tx::count_up`] does.
    pub async fn may_count(
        &mut self,
        kind: &str,
        subject: &str,
        window: Span,
        limit: u32,
        now: Moment,
    ) -> Result<Result<(), Moment>, StoreError> {
        if limit == 0 {
            return Ok(Err(now + window));
        }
        let full = maybe!(self, (Moment,), FULL, kind, subject, now, window.0, i64::from(limit))?;
        Ok(full.map_or(Ok(()), |(begun,)| Err(begun + window)))
    }

    /// How many of `kind` are counted for `subject` in the window that is open, and when that window ends.
    pub async fn counted(
        &mut self,
        kind: &str,
        subject: &str,
        window: Span,
        now: Moment,
    ) -> Result<Option<(u32, Moment)>, StoreError> {
        let row = maybe!(self, (i64, Moment), COUNTED, kind, subject, now, window.0)?;
        Ok(row.map(|(count, begun)| (u32::try_from(count).unwrap_or(u32::MAX), begun + window)))
    }

    /// How many tries of `kind` failed for `subject` in a row, and when the last of them did.
    pub async fn failures(&mut self, kind: &str, subject: &str) -> Result<Option<(i64, Moment)>, StoreError> {
        maybe!(self, (i64, Moment), FAILURES, kind, subject)
    }

    /// One more try failed. After `forgotten` without one the row begins anew.
    pub async fn failed(
        &mut self,
        kind: &str,
        subject: &str,
        forgotten: Span,
        now: Moment,
    ) -> Result<(), StoreError> {
        change!(self, FAILED, kind, subject, now, forgotten.0)?;
        Ok(())
    }

    /// A try succeeded: none has failed since.
    pub async fn succeeded(&mut self, kind: &str, subject: &str) -> Result<(), StoreError> {
        change!(self, SUCCEEDED, kind, subject)?;
        Ok(())
    }
}

const FAILURES: &str = "SELECT count, window_start FROM quota WHERE kind = $1 AND subject = $2";
const FAILED: &str = "INSERT INTO quota (kind, subject, window_start, count) VALUES ($1, $2, $3, 1)
    ON CONFLICT (kind, subject) DO UPDATE SET
        window_start = $3,
        count = CASE WHEN quota.window_start + $4 <= $3 THEN 1 ELSE quota.count + 1 END";
const SUCCEEDED: &str = "DELETE FROM quota WHERE kind = $1 AND subject = $2";
const COUNT_UP: &str = "INSERT INTO quota (kind, subject, window_start, count) VALUES ($1, $2, $3, 1)
    ON CONFLICT (kind, subject) DO UPDATE SET
        window_start = CASE WHEN quota.window_start + $4 <= $3 THEN $3 ELSE quota.window_start END,
        count = CASE WHEN quota.window_start + $4 <= $3 THEN 1 ELSE quota.count + 1 END
    WHERE quota.window_start + $4 <= $3 OR quota.count < $5";
const COUNT_DOWN: &str = "UPDATE quota SET count = count - 1 WHERE kind = $1 AND subject = $2 AND count > 0";
const WINDOW: &str = "SELECT window_start FROM quota WHERE kind = $1 AND subject = $2";
const COUNTED: &str = "SELECT count, window_start FROM quota
    WHERE kind = $1 AND subject = $2 AND window_start + $4 > $3";
const FULL: &str = "SELECT window_start FROM quota
    WHERE kind = $1 AND subject = $2 AND window_start + $4 > $3 AND count >= $5";
