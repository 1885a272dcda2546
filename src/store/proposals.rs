//! Rows of corrections that a later parent proposed: settled once.

use super::{StoreError, Tx};
use crate::domain::id::{ProfileId, ProposalId};
use crate::domain::time::Moment;
use serde::{Deserialize, Serialize};

/// A row of `proposal`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct ProposalRow {
    /// Its id.
    pub id: ProposalId,
    /// The child.
    pub student_id: ProfileId,
    /// Who proposed it.
    pub by_id: ProfileId,
    /// Names of the fields that would change, with commas between.
    pub fields: String,
    /// The proposed surname.
    pub surname: Option<String>,
    /// The proposed name.
    pub name: String,
    /// The proposed patronymic.
    pub patronymic: Option<String>,
    /// The proposed birth date as `YYYY-MM-DD`.
    pub birth_date: String,
    /// The proposed sex, the text of `domain::person::Sex`.
    pub sex: String,
    /// When it was proposed.
    pub created_at: Moment,
    /// When it was settled.
    pub settled_at: Option<Moment>,
    /// Who settled it; none where it fell away with its parent's link, or by a correction of staff's.
    pub settled_by: Option<ProfileId>,
    /// Whether it was accepted.
    pub accepted: Option<bool>,
}

impl Tx {
    /// Keeps a proposal; [`StoreError::Conflict`] `proposal_open` while the same parent has one open for that child.
    pub async fn add_proposal(&mut self, row: &ProposalRow) -> Result<(), StoreError> {
        let ProposalRow { id, student_id, by_id, fields, surname, name, patronymic, .. } = row;
        let ProposalRow { birth_date, sex, created_at, .. } = row;
        change!(
            self, ADD, id, student_id, by_id, fields, surname, name, patronymic, birth_date, sex, created_at
        )?;
        Ok(())
    }

    /// A proposal, whatever became of it.
    pub async fn proposal(&mut self, id: &ProposalId) -> Result<Option<ProposalRow>, StoreError> {
        maybe!(self, ProposalRow, "SELECT * FROM proposal WHERE id = $1", id)
    }

    /// Settles a proposal; false if somebody was first.
    pub async fn settle_proposal(
        &mut self,
        id: &ProposalId,
        by: &ProfileId,
        accepted: bool,
        at: Moment,
    ) -> Result<bool, StoreError> {
        Ok(change!(self, SETTLE, id, by, accepted, at)? == 1)
    }

    /// What is proposed for a student and not settled yet, the oldest first.
    pub async fn open_proposals(&mut self, student: &ProfileId) -> Result<Vec<ProposalRow>, StoreError> {
        rows!(self, ProposalRow, OPEN, student)
    }

    /// Drops a proposal, since what it would change was put right otherwise; false if somebody settled it first.
    pub async fn overtake_proposal(&mut self, id: &ProposalId, at: Moment) -> Result<bool, StoreError> {
        Ok(change!(self, OVERTAKE, id, at)? == 1)
    }

    /// Drops what a parent proposed for a child, since the parent's link ends; says how many.
    pub async fn drop_proposals(
        &mut self,
        student: &ProfileId,
        by: &ProfileId,
        at: Moment,
    ) -> Result<u64, StoreError> {
        change!(self, DROP, student, by, at)
    }
}

const ADD: &str =
    "INSERT INTO proposal (id, student_id, by_id, fields, surname, name, patronymic, birth_date, sex,
    created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const SETTLE: &str = "UPDATE proposal SET settled_by = $2, accepted = $3, settled_at = $4
    WHERE id = $1 AND settled_at IS NULL";
const OPEN: &str =
    "SELECT * FROM proposal WHERE student_id = $1 AND settled_at IS NULL ORDER BY created_at, id";
const OVERTAKE: &str = "UPDATE proposal SET accepted = FALSE, settled_at = $2
    WHERE id = $1 AND settled_at IS NULL";
const DROP: &str = "UPDATE proposal SET accepted = FALSE, settled_at = $3
    WHERE student_id = $1 AND by_id = $2 AND settled_at IS NULL";
