//! Rows of messages on their way out, without their text. Any running desk sends them: a message is taken under a lease,
//! and every later step is guarded by the try it was taken for, so that of two couriers one sends it. Who dies before
//! handing it over leaves it to others; who dies while handing it over leaves a message whose fate is unknown, and which is
//! not sent again.

use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::channel::Channel;
use crate::domain::id::{ChallengeId, DeskId, OutboxId};
use crate::domain::time::{Moment, Span};

/// A row of `outbox`.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OutboxRow {
    /// Its id.
    pub id: OutboxId,
    /// The desk where it was put in. Its school stands in the text.
    pub desk_id: DeskId,
    /// The challenge whose code it brings.
    pub challenge_id: Option<ChallengeId>,
    /// Which text.
    pub template: String,
    /// The tag of its language.
    pub language: String,
    /// By which channel it goes.
    #[sqlx(try_from = "String")]
    pub channel: Channel,
    /// The number or the mailbox, sealed; empty once it is no longer needed.
    pub destination_sealed: String,
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
    /// Whether it is sent at any hour.
    pub at_once: bool,
    /// Whether it was counted against the limit of its number.
    pub counted: bool,
}

/// Who takes messages, when, and which.
#[derive(Debug, Clone, Copy)]
pub struct Courier<'a> {
    /// Under which name: a desk takes its own messages at once, and leaves those of other desks to them for a while.
    pub by: &'a str,
    /// A desk of its school. It sends what that school's desks have put in: other schools have another budget, and another
    /// way out.
    pub desk: &'a DeskId,
    /// Now.
    pub now: Moment,
    /// Whether only what is sent at any hour may go out now.
    pub quiet: bool,
    /// How long the messages of other desks are left to them.
    pub patience: Span,
    /// How long nobody else takes what it takes.
    pub lease: Span,
    /// The channels that it has a way for: what goes by another one is left to those who have.
    pub carries: [bool; Channel::ALL.len()],
}

/// A message to put into the outbox.
#[derive(Debug, Clone)]
pub struct OutboxNew {
    /// Its id.
    pub id: OutboxId,
    /// The desk where it is put in.
    pub desk: DeskId,
    /// The challenge whose code it brings.
    pub challenge: Option<ChallengeId>,
    /// Which text.
    pub template: String,
    /// The tag of its language.
    pub language: String,
    /// By which channel it goes.
    pub channel: Channel,
    /// The number or the mailbox, sealed.
    pub destination_sealed: String,
    /// The two letters of message and screen.
    pub mark: String,
    /// When; it is due at once.
    pub at: Moment,
    /// The id of the subject of a message without a code.
    pub subject: Option<String>,
    /// Whether it is sent at any hour.
    pub at_once: bool,
}

/// Where a message stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct StateRow {
    /// Its id.
    pub id: OutboxId,
    /// `sending`, or the text of `domain::challenge::Fate`.
    pub state: String,
    /// Whether it has arrived: `delivered`, `undelivered`, `awaited`, or empty where nobody is asked.
    pub report: String,
    /// Why it will not, as `domain::challenge::WhyLost` says it.
    pub report_why: String,
    /// When that was heard.
    pub reported_at: Option<Moment>,
}

impl Read {
    /// What [`Tx::outbox_state`] asks.
    pub fn outbox_state(challenge: &ChallengeId) -> Self {
        read!(STATE, challenge)
    }
}

impl Tx {
    /// Puts a message into the outbox.
    pub async fn put(&mut self, new: &OutboxNew) -> Result<(), StoreError> {
        let OutboxNew { id, desk, challenge, template, language, channel, destination_sealed, .. } = new;
        let OutboxNew { mark, at, subject, at_once, .. } = new;
        self.later(statement!(
            PUT,
            id,
            desk,
            challenge,
            template,
            language,
            destination_sealed,
            mark,
            at,
            subject,
            *at_once,
            channel.as_str()
        ))
        .await?;
        Ok(())
    }

    /// Takes due messages out to be sent, those of any hour first, then the oldest, `limit` at most: nobody else gets them while the lease holds.
    pub async fn take_due(&mut self, who: Courier<'_>, limit: i64) -> Result<Vec<OutboxRow>, StoreError> {
        let Courier { by, desk, now, quiet, patience, lease, carries: [sms, call, mail] } = who;
        let (others, until) = (now - patience, now + lease);
        let mut taken =
            rows!(self, OutboxRow, TAKE_DUE, desk, now, others, quiet, until, limit, sms, call, mail, by)?;
        taken.sort_by(|a, b| (!a.at_once, a.created_at, &a.id).cmp(&(!b.at_once, b.created_at, &b.id)));
        Ok(taken)
    }

    /// When the next message of a desk is due, of those that it may and can send now, if one waits.
    pub async fn next_due(&mut self, who: Courier<'_>) -> Result<Option<Moment>, StoreError> {
        let Courier { desk, quiet, carries: [sms, call, mail], .. } = who;
        let next = maybe!(self, (Moment,), NEXT_DUE, desk, quiet, sms, call, mail)?;
        Ok(next.map(|(at,)| at))
    }

    /// When there is something to do for a courier that is no desk: a message that its desk has not sent in time, or one whose
    /// courier has died.
    pub async fn next_left(&mut self, who: Courier<'_>) -> Result<Option<Moment>, StoreError> {
        let Courier { desk, quiet, patience, carries: [sms, call, mail], .. } = who;
        let waits = maybe!(self, (Moment,), NEXT_LEFT, desk, quiet, sms, call, mail)?;
        let taken = maybe!(self, (Moment,), NEXT_LAPSED, desk)?;
        Ok(waits.map(|(at,)| at + patience).into_iter().chain(taken.map(|(until,)| until)).min())
    }

    /// A message that was taken is handed over from here on; false if its lease has ended and somebody else has it.
    pub async fn begin_sending(&mut self, row: &OutboxRow) -> Result<bool, StoreError> {
        Ok(change!(self, BEGIN, &row.id, row.tries)? == 1)
    }

    /// Whether it is this taking of the message that is being handed over: a commit of unknown fate is found out by it.
    pub async fn is_sending(&mut self, row: &OutboxRow) -> Result<bool, StoreError> {
        Ok(maybe!(self, (bool,), BEGUN, &row.id, row.tries)?.is_some_and(|(begun,)| begun))
    }

    /// A message that was taken is not sent before `next_at`; false if somebody else has it.
    pub async fn put_back(
        &mut self,
        row: &OutboxRow,
        detail: &str,
        next_at: Moment,
    ) -> Result<bool, StoreError> {
        Ok(change!(self, PUT_BACK, &row.id, row.tries, detail, next_at)? == 1)
    }

    /// Notes what became of a message that was taken out; false if somebody else has it, or it was noted already. A
    /// message without a code loses its number once it is not tried again.
    pub async fn set_fate(
        &mut self,
        row: &OutboxRow,
        fate: &str,
        detail: &str,
        next_at: Moment,
    ) -> Result<bool, StoreError> {
        Ok(change!(self, SET_FATE, &row.id, row.tries, fate, detail, next_at)? == 1)
    }

    /// Messages of a desk's school that waited for a way until they were of no use: codes put in before `codes`, anything else
    /// before `notices`. They are failed, and keep no destination. `limit` at most; says how many there were.
    pub async fn drop_undeliverable(
        &mut self,
        desk: &DeskId,
        (codes, notices): (Moment, Moment),
        limit: i64,
    ) -> Result<u64, StoreError> {
        change!(self, UNDELIVERABLE, desk, codes, notices, limit)
    }

    /// Where the newest message of a challenge stands.
    pub async fn outbox_state(&mut self, challenge: &ChallengeId) -> Result<Option<StateRow>, StoreError> {
        self.one(Read::outbox_state(challenge)).await
    }

    /// At the start of a desk: what its dead predecessor had taken waits again, and what it was handing over may or may
    /// not have gone out. Says how many there were.
    pub async fn courier_died(&mut self, by: &str) -> Result<u64, StoreError> {
        change!(self, DIED, by)
    }

    /// The same for every courier of that desk's school whose lease has ended.
    pub async fn leases_ended(&mut self, desk: &DeskId, now: Moment) -> Result<u64, StoreError> {
        change!(self, LAPSED, now, desk)
    }
}

/// What a dead courier's message is from then on. The first `$1` of its caller says whose.
macro_rules! left {
    ($whose:literal) => {
        concat!(
            "UPDATE outbox SET state = CASE WHEN begun THEN 'unknown' ELSE 'waiting' END,
                destination_sealed = CASE WHEN begun AND challenge_id IS NULL THEN '' ELSE destination_sealed END
                WHERE state = 'sending' AND ",
            $whose
        )
    };
}

const PUT: &str =
    "INSERT INTO outbox (id, desk_id, challenge_id, template, language, destination_sealed, mark,
    created_at, state, tries, next_at, detail, subject, at_once, begun, channel)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0, $8, '', $9, $10, FALSE, $11)";
const TAKE_DUE: &str =
    "UPDATE outbox SET state = 'sending', tries = tries + 1, begun = FALSE, taken_by = $10, taken_until = $5
    WHERE state IN ('waiting', 'later') AND id IN (
        SELECT id FROM outbox WHERE state IN ('waiting', 'later') AND desk_id IN (SELECT id FROM desk
            WHERE school_id = (SELECT school_id FROM desk WHERE id = $1))
        AND (next_at <= $3 OR (desk_id = $10 AND next_at <= $2)) AND (at_once OR NOT $4)
        AND (channel <> 'sms' OR $7) AND (channel <> 'call' OR $8) AND (channel <> 'mail' OR $9)
        ORDER BY at_once DESC, created_at, id LIMIT $6)
    RETURNING *";
const NEXT_DUE: &str = "SELECT next_at FROM outbox WHERE desk_id = $1 AND state IN ('waiting', 'later')
    AND (at_once OR NOT $2) AND (channel <> 'sms' OR $3) AND (channel <> 'call' OR $4)
    AND (channel <> 'mail' OR $5) ORDER BY next_at LIMIT 1";
const NEXT_LEFT: &str =
    "SELECT next_at FROM outbox WHERE state IN ('waiting', 'later') AND (at_once OR NOT $2)
    AND (channel <> 'sms' OR $3) AND (channel <> 'call' OR $4) AND (channel <> 'mail' OR $5)
    AND desk_id IN (SELECT id FROM desk WHERE school_id = (SELECT school_id FROM desk WHERE id = $1))
    ORDER BY next_at LIMIT 1";
const NEXT_LAPSED: &str = "SELECT taken_until FROM outbox WHERE state = 'sending'
    AND desk_id IN (SELECT id FROM desk WHERE school_id = (SELECT school_id FROM desk WHERE id = $1))
    ORDER BY taken_until LIMIT 1";
const BEGIN: &str = "UPDATE outbox SET begun = TRUE, counted = TRUE
    WHERE id = $1 AND tries = $2 AND state = 'sending' AND NOT begun";
const BEGUN: &str = "SELECT begun FROM outbox WHERE id = $1 AND tries = $2 AND state = 'sending'";
const PUT_BACK: &str = "UPDATE outbox SET state = 'waiting', detail = $3, next_at = $4
    WHERE id = $1 AND tries = $2 AND state = 'sending' AND NOT begun";
const SET_FATE: &str = "UPDATE outbox SET state = $3, detail = $4, next_at = $5,
    destination_sealed = CASE WHEN challenge_id IS NULL AND $3 <> 'later' THEN '' ELSE destination_sealed END
    WHERE id = $1 AND tries = $2 AND state = 'sending'";
const UNDELIVERABLE: &str = "UPDATE outbox SET state = 'failed', detail = 'too-late', destination_sealed = ''
    WHERE state IN ('waiting', 'later') AND id IN (
        SELECT id FROM outbox WHERE state IN ('waiting', 'later') AND desk_id IN (SELECT id FROM desk
            WHERE school_id = (SELECT school_id FROM desk WHERE id = $1))
        AND ((challenge_id IS NOT NULL AND created_at <= $2) OR created_at <= $3) LIMIT $4)";
const STATE: &str = "SELECT id, state, report, report_why, reported_at FROM outbox WHERE challenge_id = $1
    ORDER BY created_at DESC, id DESC LIMIT 1";
// A row of the first tables names no courier: its desk sent it.
const DIED: &str = left!("COALESCE(taken_by, desk_id) = $1");
const LAPSED: &str = left!(
    "taken_until <= $1 AND desk_id IN (SELECT id FROM desk
        WHERE school_id = (SELECT school_id FROM desk WHERE id = $2))"
);
