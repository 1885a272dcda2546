//! Rows of visits: one family at one desk, its ticket, and the draft of where it stands.
//!
//! `open` is held by one running program (`holder`), `down` waits for its ticket, `closed` is over and holds no draft.

use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::id::{DeskId, SchoolId, VisitId};
use crate::domain::time::Moment;
use serde::Deserialize;

/// A row of `visit`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, sqlx::FromRow)]
pub struct VisitRow {
    /// Its id.
    pub id: VisitId,
    /// The desk where it is open, or was last.
    pub desk_id: DeskId,
    /// The school of that desk, which stays: a visit moves to no other school.
    pub school_id: SchoolId,
    /// The short number on the slip, unique in the school; free again once the visit is closed.
    pub ticket: String,
    /// The tag of the family's language.
    pub language: String,
    /// `open`, `down` or `closed`.
    pub state: String,
    /// The random id of the program that holds it.
    pub holder: String,
    /// The text of `domain::visit::WaitsFor`.
    pub waits_for: String,
    /// When it was opened.
    pub opened_at: Moment,
    /// When it was last written to.
    pub touched_at: Moment,
    /// When its draft ends.
    pub expires_at: Moment,
    /// The draft, sealed; none before the first, and none once it is closed.
    pub draft_sealed: Option<String>,
    /// Whether the private seat stands ready.
    pub private_ready: bool,
    /// The fingerprint of what its rows of `visit_person` were written from.
    pub people: String,
}

/// Decided visits that are offered at a time (rules of the desk: hello stays one screen; the others have their tickets).
pub const DECIDED_AT_MOST: i64 = 4;

/// How many there are.
#[derive(Debug, serde::Deserialize, sqlx::FromRow)]
struct CountRow {
    count: i64,
}

impl Read {
    /// What [`Tx::left_open_visits`] asks.
    pub fn left_open_visits(desk: &DeskId, now: Moment) -> Self {
        read!(WAITING, desk, now)
    }

    /// What [`Tx::decided_visits`] asks.
    pub fn decided_visits(school: &SchoolId, now: Moment) -> Self {
        read!(DECIDED, school, now, DECIDED_AT_MOST)
    }

    /// What [`Tx::count_put_down`] asks.
    pub fn count_put_down(desk: &DeskId, now: Moment) -> Self {
        read!(COUNT_DOWN, desk, now)
    }

    /// What [`Tx::count_opened`] asks.
    pub fn count_opened(school: &SchoolId, since: Moment) -> Self {
        read!(COUNT_OPENED, school, since)
    }

    /// What [`Tx::living_visits`] asks.
    pub fn living_visits(school: &SchoolId, now: Moment) -> Self {
        read!(LIVING, school, now)
    }
}

impl Tx {
    /// Opens a visit; false if the ticket is in use, also by one that is being opened: then the transaction can try another.
    /// [`StoreError::Conflict`] `visit_open` if one is open at this desk.
    pub async fn add_visit(&mut self, row: &VisitRow) -> Result<bool, StoreError> {
        let VisitRow { id, desk_id, school_id, ticket, language, state, holder, waits_for, .. } = row;
        let VisitRow { opened_at, touched_at, expires_at, draft_sealed, private_ready, .. } = row;
        let (opened, touched, expires, ready) = (opened_at, touched_at, expires_at, private_ready);
        let added = change!(
            self,
            ADD,
            id,
            desk_id,
            ticket,
            language,
            state,
            holder,
            waits_for,
            opened,
            touched,
            expires,
            draft_sealed,
            ready,
            school_id
        )?;
        Ok(added == 1)
    }

    /// A visit, whatever its state.
    pub async fn visit(&mut self, id: &VisitId) -> Result<Option<VisitRow>, StoreError> {
        maybe!(self, VisitRow, "SELECT * FROM visit WHERE id = $1", id)
    }

    /// A school's visit of a ticket, unless it is closed.
    pub async fn visit_by_ticket(
        &mut self,
        school: &SchoolId,
        ticket: &str,
    ) -> Result<Option<VisitRow>, StoreError> {
        maybe!(self, VisitRow, BY_TICKET, school, ticket)
    }

    /// Whether no visit of a school bears that ticket.
    pub async fn ticket_free(&mut self, school: &SchoolId, ticket: &str) -> Result<bool, StoreError> {
        Ok(self.visit_by_ticket(school, ticket).await?.is_none())
    }

    /// Keeps the draft of an open visit until `expires` at least; false if this program does not hold it any more.
    pub async fn save_draft(
        &mut self,
        visit: &VisitId,
        holder: &str,
        draft: &str,
        at: Moment,
        expires: Moment,
    ) -> Result<bool, StoreError> {
        Ok(change!(self, SAVE_DRAFT, visit, holder, draft, at, expires)? == 1)
    }

    /// Keeps the family's language; false if this program does not hold the visit.
    pub async fn set_visit_language(
        &mut self,
        visit: &VisitId,
        holder: &str,
        language: &str,
    ) -> Result<bool, StoreError> {
        Ok(change!(self, SET_LANGUAGE, visit, holder, language)? == 1)
    }

    /// Makes the private seat ready, or not. If this program does not hold the visit, the transaction ends with
    /// [`StoreError::Busy`], at the latest when it is saved.
    pub async fn set_private_ready(
        &mut self,
        visit: &VisitId,
        holder: &str,
        ready: bool,
    ) -> Result<(), StoreError> {
        self.seats_moved = true;
        self.later_one(statement!(SET_READY, visit, holder, ready)).await
    }

    /// Puts an open visit down. If this program does not hold it any more, the transaction ends with [`StoreError::Busy`], at
    /// the latest when it is saved.
    pub async fn put_down(
        &mut self,
        visit: &VisitId,
        holder: &str,
        waits_for: &str,
        at: Moment,
        expires: Moment,
    ) -> Result<(), StoreError> {
        self.later_one(statement!(PUT_DOWN, visit, holder, waits_for, at, expires)).await
    }

    /// Keeps a visit that is not over until `expires` at least.
    pub async fn keep_at_least(&mut self, visit: &VisitId, expires: Moment) -> Result<(), StoreError> {
        change!(self, KEEP_AT_LEAST, visit, expires)?;
        Ok(())
    }

    /// Takes up a visit that was put down, if its time is not over at `alive`; of many at the same time one gets true.
    pub async fn take_up(
        &mut self,
        visit: &VisitId,
        desk: &DeskId,
        holder: &str,
        at: Moment,
        alive: Moment,
    ) -> Result<bool, StoreError> {
        Ok(change!(self, TAKE_UP, visit, desk, holder, at, alive)? == 1)
    }

    /// Closes a visit that `holder` holds, or that was put down: draft and earlier answers are wiped. False if it was
    /// closed, or is held by another. Add the closing command after this, since earlier ones are wiped.
    pub async fn close_visit(
        &mut self,
        visit: &VisitId,
        holder: &str,
        at: Moment,
    ) -> Result<bool, StoreError> {
        if change!(self, CLOSE, visit, holder, at)? == 0 {
            return Ok(false);
        }
        self.later(statement!("DELETE FROM command WHERE visit_id = $1", visit)).await?;
        self.drop_visit_people(visit).await?;
        Ok(true)
    }

    /// At the start of a desk, under its lock: what its dead predecessor held open is put down, to be offered.
    pub async fn put_down_left_open(
        &mut self,
        desk: &DeskId,
        at: Moment,
    ) -> Result<Vec<VisitRow>, StoreError> {
        rows!(self, VisitRow, PUT_DOWN_LEFT, desk, at)
    }

    /// The visits that `holder` holds open.
    pub async fn held_visits(&mut self, holder: &str) -> Result<Vec<VisitRow>, StoreError> {
        rows!(self, VisitRow, "SELECT * FROM visit WHERE holder = $1 AND state = 'open' ORDER BY id", holder)
    }

    /// The visits that a program of this desk left open when it ended, newest first. One that was put down for the family
    /// is not among them: it opens by its ticket.
    pub async fn left_open_visits(
        &mut self,
        desk: &DeskId,
        now: Moment,
    ) -> Result<Vec<VisitRow>, StoreError> {
        self.all(Read::left_open_visits(desk, now)).await
    }

    /// The visits of a school's desks that were put down for an admin who has decided since, newest first,
    /// [`DECIDED_AT_MOST`] of them.
    pub async fn decided_visits(
        &mut self,
        school: &SchoolId,
        now: Moment,
    ) -> Result<Vec<VisitRow>, StoreError> {
        self.all(Read::decided_visits(school, now)).await
    }

    /// How many visits were put down at this desk and wait.
    pub async fn count_put_down(&mut self, desk: &DeskId, now: Moment) -> Result<i64, StoreError> {
        let counted: Option<CountRow> = self.one(Read::count_put_down(desk, now)).await?;
        Ok(counted.map_or(0, |row| row.count))
    }

    /// How many visits a school's desks have opened since. One that is over and in which nobody got a code or signed in does
    /// not count: it was opened by mistake, or only asked a question.
    pub async fn count_opened(&mut self, school: &SchoolId, since: Moment) -> Result<i64, StoreError> {
        let counted: Option<CountRow> = self.one(Read::count_opened(school, since)).await?;
        Ok(counted.map_or(0, |row| row.count))
    }

    /// The visits of a school's desks that are not over, the newest first: put down, or open.
    pub async fn living_visits(
        &mut self,
        school: &SchoolId,
        now: Moment,
    ) -> Result<Vec<VisitRow>, StoreError> {
        self.all(Read::living_visits(school, now)).await
    }

    /// The visits of a school that were put down and whose time is over, `limit` of them at most: those first whose time was
    /// over first.
    pub async fn expired_visits(
        &mut self,
        school: &SchoolId,
        now: Moment,
        limit: i64,
    ) -> Result<Vec<VisitRow>, StoreError> {
        rows!(self, VisitRow, EXPIRED, school, now, limit)
    }
}

const ADD: &str = "INSERT INTO visit (id, desk_id, ticket, language, state, holder, waits_for, opened_at,
    touched_at, expires_at, draft_sealed, private_ready, school_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (school_id, ticket) WHERE state <> 'closed' DO NOTHING";
const BY_TICKET: &str = "SELECT * FROM visit WHERE school_id = $1 AND ticket = $2 AND state <> 'closed'";
const SAVE_DRAFT: &str = "UPDATE visit SET draft_sealed = $3, touched_at = $4,
    expires_at = CASE WHEN expires_at > $5 THEN expires_at ELSE $5 END
    WHERE id = $1 AND holder = $2 AND state = 'open'";
const SET_LANGUAGE: &str = "UPDATE visit SET language = $3 WHERE id = $1 AND holder = $2 AND state = 'open'";
const SET_READY: &str =
    "UPDATE visit SET private_ready = $3 WHERE id = $1 AND holder = $2 AND state = 'open'";
const PUT_DOWN: &str = "UPDATE visit SET state = 'down', waits_for = $3, touched_at = $4, expires_at = $5
    WHERE id = $1 AND holder = $2 AND state = 'open'";
const KEEP_AT_LEAST: &str =
    "UPDATE visit SET expires_at = $2 WHERE id = $1 AND state <> 'closed' AND expires_at < $2";
const TAKE_UP: &str =
    "UPDATE visit SET state = 'open', desk_id = $2, holder = $3, waits_for = 'family', touched_at = $4
    WHERE id = $1 AND state = 'down' AND expires_at > $5";
const CLOSE: &str = "UPDATE visit SET state = 'closed', draft_sealed = NULL, touched_at = $3
    WHERE id = $1 AND (state = 'down' OR (state = 'open' AND holder = $2))";
const PUT_DOWN_LEFT: &str = "UPDATE visit SET state = 'down', waits_for = 'left-open', touched_at = $2
    WHERE desk_id = $1 AND state = 'open' RETURNING *";
const EXPIRED: &str = "SELECT * FROM visit
    WHERE school_id = $1 AND state = 'down' AND expires_at <= $2 ORDER BY expires_at, id LIMIT $3";
const DECIDED: &str = "SELECT * FROM visit WHERE school_id = $1 AND state = 'down' AND expires_at > $2
    AND EXISTS (SELECT 1 FROM waiting WHERE visit_id = visit.id AND yes IS NOT NULL AND decided_at >= visit.touched_at)
    AND NOT EXISTS (SELECT 1 FROM waiting WHERE visit_id = visit.id AND decided_at IS NULL)
    ORDER BY touched_at DESC, id DESC LIMIT $3";
const WAITING: &str = "SELECT * FROM visit
    WHERE desk_id = $1 AND state = 'down' AND waits_for = 'left-open' AND expires_at > $2 ORDER BY touched_at DESC, id DESC";
const COUNT_DOWN: &str =
    "SELECT count(*) AS count FROM visit WHERE desk_id = $1 AND state = 'down' AND expires_at > $2";
const COUNT_OPENED: &str = "SELECT count(*) AS count FROM visit WHERE school_id = $1 AND opened_at >= $2
    AND (state <> 'closed' OR EXISTS (SELECT 1 FROM challenge WHERE visit_id = visit.id)
        OR EXISTS (SELECT 1 FROM session WHERE visit_id = visit.id))";
const LIVING: &str = "SELECT * FROM visit
    WHERE school_id = $1 AND state <> 'closed' AND expires_at > $2 ORDER BY touched_at DESC, id DESC";
