//! Rows of what waits for an admin. One is open for each matter, subject and visit; it is decided once.

use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::id::{ClassId, DeskId, SchoolId, StaffId, VisitId, WaitingId};
use crate::domain::time::Moment;

/// A row of `waiting`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct WaitingRow {
    /// Its id.
    pub id: WaitingId,
    /// The text of `domain::waiting::Matter`.
    pub matter: String,
    /// The visit that goes on once it is decided.
    pub visit_id: Option<VisitId>,
    /// The id of what it is about.
    pub subject: String,
    /// The desk that asked.
    pub desk_id: DeskId,
    /// The school whose admins decide.
    pub school_id: SchoolId,
    /// The staff member who asked.
    pub asked_by: Option<StaffId>,
    /// Since when it waits.
    pub since: Moment,
    /// When it was decided, or withdrawn.
    pub decided_at: Option<Moment>,
    /// Which admin decided; none where it was withdrawn.
    pub decided_by: Option<StaffId>,
    /// Yes or no; none as long as it waits, and where it was withdrawn.
    pub yes: Option<bool>,
    /// The admin's reason.
    pub reason: Option<String>,
    /// When a yes was used.
    pub spent_at: Option<Moment>,
    /// The class that a yes opened or found, for a class that was not listed.
    pub class_id: Option<ClassId>,
}

impl Read {
    /// What [`Tx::decisions_of`] asks.
    pub fn decisions_of(visit: &VisitId) -> Self {
        read!(DECISIONS, visit)
    }

    /// What [`Tx::waits_of`] asks.
    pub fn waits_of(visit: &VisitId) -> Self {
        read!(WAITS, visit)
    }
}

impl Tx {
    /// Puts a matter before the admins; false if the same one waits already.
    pub async fn add_waiting(&mut self, row: &WaitingRow) -> Result<bool, StoreError> {
        let WaitingRow { id, matter, visit_id, subject, desk_id, school_id, asked_by, since, .. } = row;
        Ok(change!(self, ADD, id, matter, visit_id, subject, desk_id, asked_by, since, school_id)? == 1)
    }

    /// One row, whatever became of it.
    pub async fn waiting(&mut self, id: &WaitingId) -> Result<Option<WaitingRow>, StoreError> {
        maybe!(self, WaitingRow, "SELECT * FROM waiting WHERE id = $1", id)
    }

    /// The row of a matter and subject that still waits.
    pub async fn open_waiting(
        &mut self,
        matter: &str,
        subject: &str,
        visit: Option<&VisitId>,
    ) -> Result<Option<WaitingRow>, StoreError> {
        maybe!(self, WaitingRow, OPEN, matter, subject, visit.map_or("", VisitId::as_str))
    }

    /// All that waits for a school's admins, the oldest first.
    pub async fn all_waiting(&mut self, school: &SchoolId) -> Result<Vec<WaitingRow>, StoreError> {
        rows!(self, WaitingRow, ALL, school)
    }

    /// How much waits for a school's admins.
    pub async fn count_waiting(&mut self, school: &SchoolId) -> Result<i64, StoreError> {
        let counted = maybe!(self, (i64,), COUNT, school)?;
        Ok(counted.map_or(0, |(count,)| count))
    }

    /// Decides; false if somebody was first, or it was withdrawn.
    pub async fn decide_waiting(
        &mut self,
        id: &WaitingId,
        by: &StaffId,
        yes: bool,
        reason: &str,
        at: Moment,
    ) -> Result<bool, StoreError> {
        Ok(change!(self, DECIDE, id, by, yes, reason, at)? == 1)
    }

    /// Keeps the class that a yes opened or found; false if there was no yes.
    pub async fn grant_class(&mut self, id: &WaitingId, class: &ClassId) -> Result<bool, StoreError> {
        Ok(change!(self, "UPDATE waiting SET class_id = $2 WHERE id = $1 AND yes", id, class)? == 1)
    }

    /// The decisions about a visit's matters, the oldest first, without those that were withdrawn.
    pub async fn decisions_of(&mut self, visit: &VisitId) -> Result<Vec<WaitingRow>, StoreError> {
        self.all(Read::decisions_of(visit)).await
    }

    /// What still waits about a visit, the oldest first.
    pub async fn waits_of(&mut self, visit: &VisitId) -> Result<Vec<WaitingRow>, StoreError> {
        self.all(Read::waits_of(visit)).await
    }

    /// Uses a yes; false if it was used already, or is none.
    pub async fn spend_waiting(&mut self, id: &WaitingId, at: Moment) -> Result<bool, StoreError> {
        Ok(change!(self, SPEND, id, at)? == 1)
    }

    /// Withdraws what still waits for a visit, which needs no answer any more.
    pub async fn withdraw_waiting(&mut self, visit: &VisitId, at: Moment) -> Result<(), StoreError> {
        self.later_of(format!("{visit} undecided"), statement!(WITHDRAW, visit, at)).await
    }

    /// Withdraws what waits about something that no longer exists.
    pub async fn withdraw_about(
        &mut self,
        matter: &str,
        subject: &str,
        at: Moment,
    ) -> Result<u64, StoreError> {
        change!(self, WITHDRAW_ABOUT, matter, subject, at)
    }

    /// Settles a decision about a visit's matter: it has had its effect, and nobody is told of it any more.
    pub async fn settle_waiting(
        &mut self,
        visit: &VisitId,
        matter: &str,
        at: Moment,
    ) -> Result<(), StoreError> {
        self.later_of(format!("{visit} decided {matter}"), statement!(SETTLE, visit, matter, at)).await
    }
}

const ADD: &str = "INSERT INTO waiting (id, matter, visit_id, subject, desk_id, asked_by, since, school_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
const ALL: &str = "SELECT * FROM waiting WHERE school_id = $1 AND decided_at IS NULL ORDER BY since, id";
const COUNT: &str = "SELECT count(*) FROM waiting WHERE school_id = $1 AND decided_at IS NULL";
const OPEN: &str = "SELECT * FROM waiting
    WHERE matter = $1 AND subject = $2 AND COALESCE(visit_id, '') = $3 AND decided_at IS NULL";
const DECIDE: &str = "UPDATE waiting SET decided_by = $2, yes = $3, reason = $4, decided_at = $5
    WHERE id = $1 AND decided_at IS NULL";
const DECISIONS: &str =
    "SELECT * FROM waiting WHERE visit_id = $1 AND yes IS NOT NULL ORDER BY decided_at, id";
const WAITS: &str = "SELECT * FROM waiting WHERE visit_id = $1 AND decided_at IS NULL ORDER BY since, id";
const SPEND: &str = "UPDATE waiting SET spent_at = $2 WHERE id = $1 AND yes AND spent_at IS NULL";
const WITHDRAW_ABOUT: &str =
    "UPDATE waiting SET decided_at = $3 WHERE matter = $1 AND subject = $2 AND decided_at IS NULL";
const SETTLE: &str = "UPDATE waiting SET spent_at = $3
    WHERE visit_id = $1 AND matter = $2 AND yes IS NOT NULL AND spent_at IS NULL";
const WITHDRAW: &str = "UPDATE waiting SET decided_at = $2 WHERE visit_id = $1 AND decided_at IS NULL";
