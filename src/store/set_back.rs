//! The clock is set back: what was noted while it stood ahead would bind for as long as it did, a code good for years, a
//! try that waits for years. So each such moment moves back with the clock, and keeps its age; what had passed has passed,
//! and what waits waits as long as before.
//!
//! Rows that decide bear their moments under a seal, and the log under its chain: they stay. Whoever reads when something
//! was noted last leaves the future out.

use super::{StoreError, Tx};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::PROOF_LIFE;
use crate::domain::time::Moment;

impl Tx {
    /// Moves what lies after `now` by as much as `now` lies before `was`, the time that was set back.
    pub(super) async fn move_back(&mut self, was: Moment, now: Moment) -> Result<(), StoreError> {
        let by = now.until(was).0;
        for sql in MOVES {
            change!(self, sql, now, by)?;
        }
        change!(self, COUNTED, now, by)?;
        change!(self, "DELETE FROM counted WHERE at > $1", now)?;
        // In which sitting a number was proved is told by the log, whose future is left out: it is proved anew.
        let (too_old, taken_up) = (PROOF_LIFE.0 + 1, AuditAction::TakenUp.as_str());
        change!(self, PROOFS, now, by, too_old, taken_up)?;
        Ok(())
    }
}

/// One column of a table. Nothing stays after `$1`, whatever it was: a moment later than the time that was set back too.
macro_rules! moved {
    ($table:literal, $column:literal) => {
        concat!(
            "UPDATE ",
            $table,
            " SET ",
            $column,
            " = CASE WHEN ",
            $column,
            " - $2 > $1 THEN $1 ELSE ",
            $column,
            " - $2 END WHERE ",
            $column,
            " > $1"
        )
    };
}

/// The same for when something is due or ends, which may lie ahead.
macro_rules! due {
    ($table:literal, $column:literal) => {
        concat!("UPDATE ", $table, " SET ", $column, " = ", $column, " - $2 WHERE ", $column, " > $1")
    };
}

const MOVES: [&str; 14] = [
    moved!("quota", "window_start"),
    moved!("staff", "pin_failed_at"),
    moved!("challenge", "first_sent"),
    moved!("challenge", "last_sent"),
    moved!("challenge", "called_at"),
    moved!("challenge", "ended_at"),
    moved!("call_back", "rang_at"),
    moved!("outbox", "created_at"),
    due!("outbox", "next_at"),
    due!("outbox", "taken_until"),
    due!("outbox", "ask_at"),
    moved!("way", "failing_since"),
    moved!("way", "balance_at"),
    moved!("way", "spent_since"),
];
// What is counted at the same moment once it has moved is one row.
const COUNTED: &str = "INSERT INTO counted (kind, subject, at, until, n)
    SELECT kind, subject, CASE WHEN at - $2 > $1 THEN $1 ELSE at - $2 END, MAX(until) - $2, CAST(SUM(n) AS BIGINT)
    FROM counted WHERE at > $1 GROUP BY kind, subject, CASE WHEN at - $2 > $1 THEN $1 ELSE at - $2 END
    ON CONFLICT (kind, subject, at) DO UPDATE SET n = counted.n + excluded.n";
const PROOFS: &str =
    "UPDATE proof SET proved_at = CASE WHEN proved_at > $1 THEN proved_at - $2 ELSE proved_at END - $3
    WHERE proved_at > $1 OR visit_id IN (SELECT visit_id FROM audit WHERE action = $4 AND at > $1)";
