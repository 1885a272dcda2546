//! Rows of challenges (one-time codes; the code itself is stored nowhere) and of the destinations that they proved: numbers,
//! and mailboxes. The columns of the keyed hash and of the sealed text are named after the number, which came first.

use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::challenge::LIFE;
use crate::domain::friend::CODE_LIFE;
use crate::domain::id::{ChallengeId, VisitId};
use crate::domain::time::Moment;

/// A row of `challenge`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct ChallengeRow {
    /// Its id; the code is derived from it and the key file.
    pub id: ChallengeId,
    /// The visit.
    pub visit_id: VisitId,
    /// For whom in the visit.
    pub whose: String,
    /// What its destination is: [`TO_PHONE`] or [`TO_MAILBOX`].
    pub channel: String,
    /// The keyed hash of the number, or of the mailbox.
    pub phone_key: String,
    /// The number or the mailbox, sealed.
    pub phone_sealed: String,
    /// The two letters of message and screen.
    pub mark: String,
    /// The first send: the code's life counts from here.
    pub first_sent: Moment,
    /// The newest send.
    pub last_sent: Moment,
    /// How often it was sent.
    pub sends: i64,
    /// Wrong tries left.
    pub tries_left: i64,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// How it ended.
    pub outcome: Option<String>,
    /// When its newest call was asked for, or rang unasked.
    pub called_at: Option<Moment>,
    /// Wrong tries on calls left.
    pub call_tries: i64,
}

impl ChallengeRow {
    /// Whether it goes to a friend, who reads it out to the owner of another account: the number is no one's of the visit.
    pub fn is_of_friend(&self) -> bool {
        self.whose.starts_with(OF_FRIEND)
    }

    /// When its code dies, if it did not end before.
    pub fn dies(&self) -> Moment {
        self.first_sent + if self.is_of_friend() { CODE_LIFE } else { LIFE }
    }
}

/// A row of `proof`: a number or a mailbox that was proved in a visit.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct ProofRow {
    /// The visit.
    pub visit_id: VisitId,
    /// What was proved: [`TO_PHONE`] or [`TO_MAILBOX`].
    pub channel: String,
    /// The keyed hash of the number, or of the mailbox.
    pub phone_key: String,
    /// The number or the mailbox, sealed.
    pub phone_sealed: String,
    /// For whom in the visit.
    pub whose: String,
    /// The challenge whose code was right.
    pub challenge_id: ChallengeId,
    /// When.
    pub proved_at: Moment,
    /// Whether an account was made with it.
    pub spent: bool,
    /// What proved it: [`BY_SMS`], the code of a message, which for a mailbox is a letter; or [`BY_CALL`], a call alone.
    pub proved_by: String,
}

/// The destination is a phone.
pub const TO_PHONE: &str = "sms";
/// The destination is a mailbox.
pub const TO_MAILBOX: &str = "mail";
/// Begins the text of a challenge's person where a friend reads the code out: behind it stands the friend's id.
pub const OF_FRIEND: &str = "friend/";
/// It was proved by the code of a message: an SMS, or a letter to a mailbox.
pub const BY_SMS: &str = "sms";
/// A number was proved by the digits of a call alone.
pub const BY_CALL: &str = "call";

impl Read {
    /// What [`Tx::challenge`] asks.
    pub fn challenge(id: &ChallengeId) -> Self {
        read!(ONE, id)
    }

    /// What [`Tx::open_challenges`] asks.
    pub fn open_challenges(visit: &VisitId) -> Self {
        read!(OPEN, visit)
    }

    /// What [`Tx::challenges_of`] asks.
    pub fn challenges_of(visit: &VisitId) -> Self {
        read!(OF_VISIT, visit)
    }

    /// What [`Tx::last_challenge_of`] asks.
    pub fn last_challenge_of(phone_key: &str) -> Self {
        read!(LAST_OF_NUMBER, phone_key)
    }

    /// What [`Tx::proofs`] asks.
    pub fn proofs(visit: &VisitId, since: Moment) -> Self {
        read!(PROOFS, visit, since)
    }

    /// What [`Tx::proof`] asks.
    pub fn proof(visit: &VisitId, phone_key: &str) -> Self {
        read!(PROOF, visit, phone_key)
    }
}

impl Tx {
    /// Adds a challenge.
    pub async fn add_challenge(&mut self, row: &ChallengeRow) -> Result<(), StoreError> {
        let ChallengeRow { id, visit_id, whose, channel, phone_key, phone_sealed, mark, .. } = row;
        let ChallengeRow { first_sent, last_sent, sends, tries_left, called_at, call_tries, .. } = row;
        let sent = (first_sent, last_sent, sends);
        self.later(statement!(
            ADD,
            id,
            visit_id,
            whose,
            phone_key,
            phone_sealed,
            mark,
            sent.0,
            sent.1,
            sent.2,
            tries_left,
            called_at,
            call_tries,
            channel
        ))
        .await?;
        Ok(())
    }

    /// A challenge, living or ended; nothing for one whose number is forgotten.
    pub async fn challenge(&mut self, id: &ChallengeId) -> Result<Option<ChallengeRow>, StoreError> {
        self.one(Read::challenge(id)).await
    }

    /// Counts a try, before the code is compared, so that tries at the same time cannot share one. Answers how many are
    /// left after it; nothing if the challenge ended or has none left.
    pub async fn count_try(&mut self, id: &ChallengeId) -> Result<Option<i64>, StoreError> {
        let left = maybe!(self, (i64,), COUNT_TRY, id)?;
        Ok(left.map(|(left,)| left))
    }

    /// Ends the open challenges of a number in all visits but one; says how many ended.
    pub async fn end_challenges_elsewhere(
        &mut self,
        phone_key: &str,
        visit: &VisitId,
        outcome: &str,
        at: Moment,
    ) -> Result<u64, StoreError> {
        change!(self, END_ELSEWHERE, phone_key, visit, outcome, at)
    }

    /// Ends a challenge; one that had ended stays as it was.
    pub async fn end_challenge(
        &mut self,
        id: &ChallengeId,
        outcome: &str,
        at: Moment,
    ) -> Result<(), StoreError> {
        self.later_of(id.to_string(), statement!(END, id, outcome, at)).await
    }

    /// Notes that the code is sent again; false if it ended, or somebody else sent it since `seen`, the newest send that
    /// the caller knows.
    pub async fn sent_again(
        &mut self,
        id: &ChallengeId,
        at: Moment,
        seen: Moment,
    ) -> Result<bool, StoreError> {
        Ok(change!(self, SENT_AGAIN, id, at, seen)? == 1)
    }

    /// The challenges of a visit that have not ended, oldest first.
    pub async fn open_challenges(&mut self, visit: &VisitId) -> Result<Vec<ChallengeRow>, StoreError> {
        self.all(Read::open_challenges(visit)).await
    }

    /// All challenges of a visit whose number is not forgotten, ended ones too, oldest first.
    pub async fn challenges_of(&mut self, visit: &VisitId) -> Result<Vec<ChallengeRow>, StoreError> {
        self.all(Read::challenges_of(visit)).await
    }

    /// The challenge of a number that got a message last, in whatever visit; nothing if none ever did.
    pub async fn last_challenge_of(&mut self, phone_key: &str) -> Result<Option<ChallengeRow>, StoreError> {
        self.one(Read::last_challenge_of(phone_key)).await
    }

    /// Notes that a number is proved. Proved again, it counts from now and may be spent again.
    pub async fn add_proof(&mut self, proof: &ProofRow) -> Result<(), StoreError> {
        let ProofRow { visit_id, phone_key, phone_sealed, whose, challenge_id, proved_at, spent, .. } = proof;
        let (by, channel) = (&proof.proved_by, &proof.channel);
        self.later(statement!(
            ADD_PROOF,
            visit_id,
            phone_key,
            phone_sealed,
            whose,
            challenge_id,
            proved_at,
            spent,
            by,
            channel
        ))
        .await?;
        Ok(())
    }

    /// The numbers that were proved in a visit at `since` or later, oldest first.
    pub async fn proofs(&mut self, visit: &VisitId, since: Moment) -> Result<Vec<ProofRow>, StoreError> {
        self.all(Read::proofs(visit, since)).await
    }

    /// The proof of a number in a visit, however old.
    pub async fn proof(&mut self, visit: &VisitId, phone_key: &str) -> Result<Option<ProofRow>, StoreError> {
        self.one(Read::proof(visit, phone_key)).await
    }

    /// Forgets the number or the mailbox of a removed owner: its challenges end and no longer hold it, nor do their messages; its
    /// proofs are gone. What was counted for it stands under another hash: [`Tx::forget_counts`].
    pub(super) async fn forget_destination(&mut self, phone_key: &str, at: Moment) -> Result<(), StoreError> {
        change!(self, FORGET_MESSAGES, phone_key)?;
        change!(self, "DELETE FROM proof WHERE phone_key = $1", phone_key)?;
        change!(self, "DELETE FROM former_number WHERE phone_key = $1", phone_key)?;
        change!(self, FORGET, phone_key, at)?;
        Ok(())
    }

    /// Spends a proof, if there is one.
    pub async fn spend_proof(&mut self, visit: &VisitId, phone_key: &str) -> Result<(), StoreError> {
        self.later(statement!(SPEND, visit, phone_key)).await
    }
}

const ADD: &str = "INSERT INTO challenge (id, visit_id, whose, phone_key, phone_sealed, mark, first_sent,
    last_sent, sends, tries_left, called_at, call_tries, channel)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
const ONE: &str = "SELECT * FROM challenge WHERE id = $1 AND phone_key <> ''";
const OF_VISIT: &str =
    "SELECT * FROM challenge WHERE visit_id = $1 AND phone_key <> '' ORDER BY first_sent, id";
const LAST_OF_NUMBER: &str =
    "SELECT * FROM challenge WHERE phone_key = $1 ORDER BY last_sent DESC, id DESC LIMIT 1";
const FORGET_MESSAGES: &str = "UPDATE outbox SET destination_sealed = ''
    WHERE challenge_id IN (SELECT id FROM challenge WHERE phone_key = $1)";
const FORGET: &str = "UPDATE challenge SET phone_key = '', phone_sealed = '',
    ended_at = COALESCE(ended_at, $2), outcome = COALESCE(outcome, 'forgotten') WHERE phone_key = $1";
const COUNT_TRY: &str = "UPDATE challenge SET tries_left = tries_left - 1
    WHERE id = $1 AND ended_at IS NULL AND tries_left > 0 RETURNING tries_left";
const END: &str = "UPDATE challenge SET ended_at = $3, outcome = $2 WHERE id = $1 AND ended_at IS NULL";
const SENT_AGAIN: &str = "UPDATE challenge SET last_sent = $2, sends = sends + 1
    WHERE id = $1 AND ended_at IS NULL AND last_sent = $3";
const OPEN: &str = "SELECT * FROM challenge WHERE visit_id = $1 AND ended_at IS NULL ORDER BY first_sent, id";
const ADD_PROOF: &str = "INSERT INTO proof
    (visit_id, phone_key, phone_sealed, whose, challenge_id, proved_at, spent, proved_by, channel)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (visit_id, phone_key) DO UPDATE SET phone_sealed = $3, whose = $4, challenge_id = $5,
        proved_at = $6, spent = $7, proved_by = $8";
const PROOFS: &str = "SELECT * FROM proof WHERE visit_id = $1 AND channel = 'sms' AND proved_at >= $2 ORDER BY proved_at, phone_key";
const PROOF: &str = "SELECT * FROM proof WHERE visit_id = $1 AND phone_key = $2";
const SPEND: &str = "UPDATE proof SET spent = TRUE WHERE visit_id = $1 AND phone_key = $2 AND spent = FALSE";
const END_ELSEWHERE: &str = "UPDATE challenge SET ended_at = $4, outcome = $3
    WHERE phone_key = $1 AND visit_id <> $2 AND ended_at IS NULL";
