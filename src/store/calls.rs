//! Rows of calls that rang for a challenge. Of the calling number's digits only a keyed hash is kept.

use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::id::{ChallengeId, OutboxId};
use crate::domain::time::Moment;

/// A row of `call_back`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct CallRow {
    /// The message with which the provider was asked.
    pub id: OutboxId,
    /// The challenge.
    pub challenge_id: ChallengeId,
    /// When it rang: the digits' life counts from here.
    pub rang_at: Moment,
    /// How many digits of the calling number are asked for.
    pub digits: i64,
    /// The keyed hash of the digits.
    pub digits_key: String,
}

impl Read {
    /// What [`Tx::calls_since`] asks.
    pub fn calls_since(challenge: &ChallengeId, since: Moment) -> Self {
        read!(SINCE, challenge, since)
    }
}

impl Tx {
    /// Notes that a call rang; if it is told again, the newer digits hold.
    pub async fn add_call(&mut self, row: &CallRow) -> Result<(), StoreError> {
        let CallRow { id, challenge_id, rang_at, digits, digits_key } = row;
        change!(self, ADD, id, challenge_id, rang_at, digits, digits_key)?;
        Ok(())
    }

    /// The calls of a challenge that rang later than `since`, newest first.
    pub async fn calls_since(
        &mut self,
        challenge: &ChallengeId,
        since: Moment,
    ) -> Result<Vec<CallRow>, StoreError> {
        self.all(Read::calls_since(challenge, since)).await
    }

    /// Notes when a challenge's newest call was asked for or rang; one that has ended stays as it is.
    pub async fn called(&mut self, challenge: &ChallengeId, at: Moment) -> Result<(), StoreError> {
        change!(self, CALLED, challenge, at)?;
        Ok(())
    }

    /// Counts a try on a call, before the digits are compared. Answers how many are left after it; nothing if none was.
    pub async fn count_call_try(&mut self, challenge: &ChallengeId) -> Result<Option<i64>, StoreError> {
        let left = maybe!(self, (i64,), COUNT_TRY, challenge)?;
        Ok(left.map(|(left,)| left))
    }
}

const ADD: &str = "INSERT INTO call_back (id, challenge_id, rang_at, digits, digits_key)
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO UPDATE SET rang_at = $3, digits = $4, digits_key = $5";
const SINCE: &str =
    "SELECT * FROM call_back WHERE challenge_id = $1 AND rang_at > $2 ORDER BY rang_at DESC, id DESC";
const CALLED: &str = "UPDATE challenge SET called_at = $2 WHERE id = $1 AND ended_at IS NULL";
const COUNT_TRY: &str = "UPDATE challenge SET call_tries = call_tries - 1
    WHERE id = $1 AND ended_at IS NULL AND call_tries > 0 RETURNING call_tries";
