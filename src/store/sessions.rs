//! Rows of families' sessions on the two seats of a desk. Who may open one is decided elsewhere.

use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::id::{AccountId, DeskId, ProfileId, SessionId, VisitId};
use crate::domain::time::Moment;

/// Why a session ended that was opened for one thing alone: the seat counts as if nobody had sat there.
pub const CAME_AND_WENT: &str = "came-and-went";

/// A row of `session`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct SessionRow {
    /// Its id.
    pub id: SessionId,
    /// The visit.
    pub visit_id: VisitId,
    /// The desk.
    pub desk_id: DeskId,
    /// The text of `domain::visit::Seat`.
    pub seat: String,
    /// Who is signed in.
    pub account_id: AccountId,
    /// Their profile.
    pub profile_id: Option<ProfileId>,
    /// `password`, or `made` when the account was made in this visit.
    pub proof: String,
    /// When it was opened.
    pub opened_at: Moment,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// Why it ended.
    pub why: Option<String>,
}

/// One time that an account was signed in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct SignInRow {
    /// The session.
    pub id: SessionId,
    /// Its visit.
    pub visit_id: VisitId,
    /// What opened it.
    pub proof: String,
    /// When.
    pub opened_at: Moment,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// The desk's name.
    pub desk: Option<String>,
    /// The school's name.
    pub school: Option<String>,
}

impl Read {
    /// What [`Tx::session_on`] asks.
    pub fn session_on(visit: &VisitId, seat: &str) -> Self {
        read!(LIVE, visit, seat)
    }

    /// What [`Tx::last_session_on`] asks.
    pub fn last_session_on(visit: &VisitId, seat: &str) -> Self {
        read!(LAST, visit, seat, CAME_AND_WENT)
    }

    /// What [`Tx::sessions_of`] asks.
    pub fn sessions_of(visit: &VisitId) -> Self {
        read!("SELECT * FROM session WHERE visit_id = $1 ORDER BY opened_at, id", visit)
    }

    /// What [`Tx::sessions_that_stay`] asks.
    pub fn sessions_that_stay(visit: &VisitId) -> Self {
        read!(STAY, visit, CAME_AND_WENT)
    }
}

impl Tx {
    /// Opens a session. If one is open on that seat of that desk, the transaction ends with [`StoreError::Conflict`]
    /// `session_live`, at the latest when it is saved.
    pub async fn open_session(&mut self, row: &SessionRow) -> Result<(), StoreError> {
        let SessionRow { id, visit_id, desk_id, seat, account_id, profile_id, proof, opened_at, .. } = row;
        self.seats_moved = true;
        let open = statement!(OPEN, id, visit_id, desk_id, seat, account_id, profile_id, proof, opened_at);
        self.later(open).await
    }

    /// The open session on a seat of a visit.
    pub async fn session_on(
        &mut self,
        visit: &VisitId,
        seat: &str,
    ) -> Result<Option<SessionRow>, StoreError> {
        self.one(Read::session_on(visit, seat)).await
    }

    /// The last session on a seat of a visit, open or ended; none whose owner [came and went](CAME_AND_WENT).
    pub async fn last_session_on(
        &mut self,
        visit: &VisitId,
        seat: &str,
    ) -> Result<Option<SessionRow>, StoreError> {
        self.one(Read::last_session_on(visit, seat)).await
    }

    /// All sessions of a visit, open or ended, oldest first.
    pub async fn sessions_of(&mut self, visit: &VisitId) -> Result<Vec<SessionRow>, StoreError> {
        self.all(Read::sessions_of(visit)).await
    }

    /// The same without owners who [came and went](CAME_AND_WENT).
    pub async fn sessions_that_stay(&mut self, visit: &VisitId) -> Result<Vec<SessionRow>, StoreError> {
        self.all(Read::sessions_that_stay(visit)).await
    }

    /// Ends the session on one seat of a visit, if one is open.
    pub async fn end_session(
        &mut self,
        visit: &VisitId,
        seat: &str,
        why: &str,
        at: Moment,
    ) -> Result<(), StoreError> {
        self.seats_moved = true;
        self.later(statement!(END_SEAT, visit, seat, why, at)).await
    }

    /// Ends all sessions of a visit.
    pub async fn end_sessions(&mut self, visit: &VisitId, why: &str, at: Moment) -> Result<(), StoreError> {
        self.seats_moved = true;
        self.later(statement!(END_VISIT, visit, why, at)).await
    }

    /// Whether a session of an account was opened since then.
    pub async fn signed_in_since(&mut self, account: &AccountId, since: Moment) -> Result<bool, StoreError> {
        let counted = maybe!(self, (i64,), SINCE, account, since)?;
        Ok(counted.is_some_and(|(count,)| count > 0))
    }

    /// Ends all sessions of an account, wherever they are open; says how many ended.
    pub async fn end_sessions_of_account(
        &mut self,
        account: &AccountId,
        why: &str,
        at: Moment,
    ) -> Result<u64, StoreError> {
        self.seats_moved = true;
        change!(self, END_ACCOUNT, account, why, at)
    }

    /// Ends the sessions of an account in all visits but one; says how many ended.
    pub async fn end_sessions_elsewhere(
        &mut self,
        account: &AccountId,
        visit: &VisitId,
        why: &str,
        at: Moment,
    ) -> Result<u64, StoreError> {
        change!(self, END_ELSEWHERE, account, visit, why, at)
    }

    /// The sessions of an account since then, newest first, with desk and school; at most as many.
    pub async fn sign_ins(
        &mut self,
        account: &AccountId,
        since: Moment,
        at_most: i64,
    ) -> Result<Vec<SignInRow>, StoreError> {
        self.all(read!(SIGN_INS, account, since, at_most)).await
    }

    /// Ends one session of an account, if it is open in another visit than this; says how many ended.
    pub async fn end_session_elsewhere(
        &mut self,
        account: &AccountId,
        visit: &VisitId,
        session: &SessionId,
        why: &str,
        at: Moment,
    ) -> Result<u64, StoreError> {
        change!(self, END_ONE, account, visit, session, why, at)
    }

    /// Ends all sessions of a desk; says how many ended.
    pub async fn end_sessions_of_desk(
        &mut self,
        desk: &DeskId,
        why: &str,
        at: Moment,
    ) -> Result<u64, StoreError> {
        self.seats_moved = true;
        change!(self, END_DESK, desk, why, at)
    }
}

const OPEN: &str =
    "INSERT INTO session (id, visit_id, desk_id, seat, account_id, profile_id, proof, opened_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const LIVE: &str = "SELECT * FROM session WHERE visit_id = $1 AND seat = $2 AND ended_at IS NULL";
// An open one comes before any that ended, also when both were opened in the same millisecond.
const LAST: &str = "SELECT * FROM session one WHERE visit_id = $1 AND seat = $2
    AND NOT EXISTS (SELECT 1 FROM session went WHERE went.visit_id = $1 AND went.seat = $2 AND went.why = $3
        AND went.account_id = one.account_id AND went.ended_at >= one.ended_at)
    ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, opened_at DESC, id DESC LIMIT 1";
// Such an owner's earlier sessions of the visit, which were put down, were for the same thing.
const STAY: &str = "SELECT * FROM session one WHERE visit_id = $1
    AND NOT EXISTS (SELECT 1 FROM session went WHERE went.visit_id = $1 AND went.seat = one.seat AND went.why = $2
        AND went.account_id = one.account_id AND went.ended_at >= one.ended_at)
    ORDER BY opened_at, id";
const END_SEAT: &str = "UPDATE session SET ended_at = $4, why = $3
    WHERE visit_id = $1 AND seat = $2 AND ended_at IS NULL";
const END_VISIT: &str = "UPDATE session SET ended_at = $3, why = $2 WHERE visit_id = $1 AND ended_at IS NULL";
const END_DESK: &str = "UPDATE session SET ended_at = $3, why = $2 WHERE desk_id = $1 AND ended_at IS NULL";
const END_ELSEWHERE: &str = "UPDATE session SET ended_at = $4, why = $3
    WHERE account_id = $1 AND visit_id <> $2 AND ended_at IS NULL";
// A desk or school that the role of a school's desks does not reach has no name there.
const SIGN_INS: &str =
    "SELECT session.id, session.visit_id, session.proof, session.opened_at, session.ended_at,
    desk.name AS desk, school.name AS school
    FROM session LEFT JOIN desk ON desk.id = session.desk_id LEFT JOIN school ON school.id = desk.school_id
    WHERE session.account_id = $1 AND session.opened_at >= $2
    ORDER BY session.opened_at DESC, session.id DESC LIMIT $3";
const END_ONE: &str = "UPDATE session SET ended_at = $5, why = $4
    WHERE account_id = $1 AND visit_id <> $2 AND id = $3 AND ended_at IS NULL";
const SINCE: &str = "SELECT count(*) FROM session WHERE account_id = $1 AND opened_at >= $2";
const END_ACCOUNT: &str =
    "UPDATE session SET ended_at = $3, why = $2 WHERE account_id = $1 AND ended_at IS NULL";
