//! Rows of messages on their way out, without their text. A message is sent by the desk where its family stands: a desk
//! is one running program, so no message is taken twice.

use super::{StoreError, Tx};
use crate::domain::id::{ChallengeId, DeskId, OutboxId};
use crate::domain::time::Moment;

/// A row of `outbox`.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OutboxRow {
    /// Its id.
    pub id: OutboxId,
    /// The desk that sends it.
    pub desk_id: DeskId,
    /// The challenge whose code it brings.
    pub challenge_id: Option<ChallengeId>,
    /// Which text.
    pub template: String,
    /// The tag of its language.
    pub language: String,
    /// The number, sealed; empty once it is no longer needed.
    pub phone_sealed: String,
    /// The two letters of message and screen.
    pub mark: String,
    /// When it was put in.
    pub created_at: Moment,
    /// `sending`, or the text of `domain::challenge::Fate`.
    pub state: String,
    /// How often it was taken out to be sent.
    pub tries: i64,
    /// When it is due.
    pub next_at: Moment,
    /// What the delivery said, as a code.
    pub detail: String,
    /// The id of the subject of a message without a code.
    pub subject: Option<String>,
}

/// A message to put into the outbox.
#[derive(Debug, Clone)]
pub struct OutboxNew {
    /// Its id.
    pub id: OutboxId,
    /// The desk that sends it.
    pub desk: DeskId,
    /// The challenge whose code it brings.
    pub challenge: Option<ChallengeId>,
    /// Which text.
    pub template: String,
    /// The tag of its language.
    pub language: String,
    /// The number, sealed.
    pub phone_sealed: String,
    /// The two letters of message and screen.
    pub mark: String,
    /// When; it is due at once.
    pub at: Moment,
    /// The id of the subject of a message without a code.
    pub subject: Option<String>,
}

impl Tx {
    /// Puts a message into the outbox.
    pub async fn put(&mut self, new: &OutboxNew) -> Result<(), StoreError> {
        let OutboxNew { id, desk, challenge, template, language, phone_sealed, mark, at, subject } = new;
        change!(self, PUT, id, desk, challenge, template, language, phone_sealed, mark, at, subject)?;
        Ok(())
    }

    /// Takes the desk's due messages out to be sent, oldest first, `limit` at most: nobody else gets them.
    pub async fn take_due(
        &mut self,
        desk: &DeskId,
        now: Moment,
        limit: i64,
    ) -> Result<Vec<OutboxRow>, StoreError> {
        let mut taken = rows!(self, OutboxRow, TAKE_DUE, desk, now, limit)?;
        taken.sort_by(|a, b| (a.created_at, &a.id).cmp(&(b.created_at, &b.id)));
        Ok(taken)
    }

    /// When the desk's next message is due, if one waits.
    pub async fn next_due(&mut self, desk: &DeskId) -> Result<Option<Moment>, StoreError> {
        let next = maybe!(self, (Moment,), NEXT_DUE, desk)?;
        Ok(next.map(|(at,)| at))
    }

    /// Notes what became of a message that was taken out; false if it was not. A message without a code loses its
    /// number once it is not tried again.
    pub async fn set_fate(
        &mut self,
        id: &OutboxId,
        fate: &str,
        detail: &str,
        next_at: Moment,
    ) -> Result<bool, StoreError> {
        Ok(change!(self, SET_FATE, id, fate, detail, next_at)? == 1)
    }

    /// Where the newest message of a challenge stands.
    pub async fn outbox_state(&mut self, challenge: &ChallengeId) -> Result<Option<String>, StoreError> {
        let found = maybe!(self, (String,), STATE, challenge)?;
        Ok(found.map(|(state,)| state))
    }

    /// At the start of a desk: what its dead predecessor was sending may or may not have gone out. Says how many.
    pub async fn unknown_after_crash(&mut self, desk: &DeskId) -> Result<u64, StoreError> {
        change!(self, UNKNOWN, desk)
    }
}

const PUT: &str = "INSERT INTO outbox (id, desk_id, challenge_id, template, language, phone_sealed, mark,
    created_at, state, tries, next_at, detail, subject)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0, $8, '', $9)";
const TAKE_DUE: &str = "UPDATE outbox SET state = 'sending', tries = tries + 1
    WHERE state IN ('waiting', 'later') AND id IN (
        SELECT id FROM outbox WHERE desk_id = $1 AND state IN ('waiting', 'later') AND next_at <= $2
        ORDER BY created_at, id LIMIT $3)
    RETURNING *";
const NEXT_DUE: &str = "SELECT next_at FROM outbox WHERE desk_id = $1 AND state IN ('waiting', 'later')
    ORDER BY next_at LIMIT 1";
const SET_FATE: &str = "UPDATE outbox SET state = $2, detail = $3, next_at = $4,
    phone_sealed = CASE WHEN challenge_id IS NULL AND $2 <> 'later' THEN '' ELSE phone_sealed END
    WHERE id = $1 AND state = 'sending'";
const STATE: &str =
    "SELECT state FROM outbox WHERE challenge_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1";
const UNKNOWN: &str = "UPDATE outbox SET state = 'unknown',
    phone_sealed = CASE WHEN challenge_id IS NULL THEN '' ELSE phone_sealed END
    WHERE desk_id = $1 AND state = 'sending'";
