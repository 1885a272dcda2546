//! Rows of enrolments: the school and class of a student, now and before.

use super::seals::{Sealed, SealedRow};
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{ClassId, ProfileId, SchoolId};
use crate::domain::time::Moment;
use serde::{Deserialize, Serialize};

/// A row of `enrolment`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub(super) struct EnrolmentRow {
    pub(super) id: String,
    /// Whose; nobody's in what the first releases kept of a removal, which says it itself.
    #[serde(default = "nobody")]
    pub(super) profile_id: ProfileId,
    pub(super) school_id: SchoolId,
    pub(super) class_id: ClassId,
    pub(super) since: Moment,
    pub(super) until: Option<Moment>,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[serde(default)]
    pub(super) seal: String,
}

fn nobody() -> ProfileId {
    ProfileId::new("")
}

impl SealedRow for EnrolmentRow {
    const OF: Sealed = Sealed::Enrolment;

    fn key(&self) -> String {
        self.id.clone()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(&self.id).text(self.profile_id.as_str()).text(self.school_id.as_str());
        fields.text(self.class_id.as_str()).number(self.since.0).maybe_number(self.until.map(|at| at.0));
    }

    bears_seal!();
}

impl Tx {
    /// All enrolments of a student, the oldest first.
    pub(super) async fn enrolments_of(
        &mut self,
        profile: &ProfileId,
    ) -> Result<Vec<EnrolmentRow>, StoreError> {
        let rows = rows!(self, EnrolmentRow, ALL, profile)?;
        self.sound_all(rows)
    }

    /// Puts a student into a class.
    pub(super) async fn add_enrolment(&mut self, row: &EnrolmentRow) -> Result<(), StoreError> {
        let EnrolmentRow { id, profile_id, school_id, class_id, since, until, .. } = row;
        let seal = self.seal_of(row);
        self.later(statement!(ADD, id, profile_id, school_id, class_id, since, until, &seal)).await?;
        self.put_in::<EnrolmentRow>(&seal);
        Ok(())
    }

    /// Puts a wrong class right, within the student's school; false if the student is in another class than `was` by
    /// now, or in none.
    pub async fn correct_class(
        &mut self,
        profile: &ProfileId,
        was: &ClassId,
        class: &ClassId,
    ) -> Result<bool, StoreError> {
        hold!(self, EnrolmentRow, HOLD, profile);
        Ok(change!(self, CORRECT_CLASS, profile, was, class)? == 1)
    }

    /// Takes a student out of every class, with all that was noted of it.
    pub(super) async fn forget_enrolments(&mut self, profile: &ProfileId) -> Result<(), StoreError> {
        hold!(self, EnrolmentRow, HOLD, profile);
        change!(self, FORGET, profile)?;
        Ok(())
    }
}

const ALL: &str = "SELECT * FROM enrolment WHERE profile_id = $1 ORDER BY since, id";
const ADD: &str = "INSERT INTO enrolment (id, profile_id, school_id, class_id, since, until, seal)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const HOLD: &str = "UPDATE enrolment SET seal = seal WHERE profile_id = $1 RETURNING *";
const CORRECT_CLASS: &str = "UPDATE enrolment SET class_id = $3
    WHERE profile_id = $1 AND class_id = $2 AND until IS NULL";
const FORGET: &str = "DELETE FROM enrolment WHERE profile_id = $1";
