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
}

const COUNT_UP: &str = "INSERT INTO quota (kind, subject, window_start, count) VALUES ($1, $2, $3, 1)
    ON CONFLICT (kind, subject) DO UPDATE SET
        window_start = CASE WHEN quota.window_start + $4 <= $3 THEN $3 ELSE quota.window_start END,
        count = CASE WHEN quota.window_start + $4 <= $3 THEN 1 ELSE quota.count + 1 END
    WHERE quota.window_start + $4 <= $3 OR quota.count < $5";
const COUNT_DOWN: &str = "UPDATE quota SET count = count - 1 WHERE kind = $1 AND subject = $2 AND count > 0";
const WINDOW: &str = "SELECT window_start FROM quota WHERE kind = $1 AND subject = $2";
const FULL: &str = "SELECT window_start FROM quota
    WHERE kind = $1 AND subject = $2 AND window_start + $4 > $3 AND count >= $5";
