//! Rows of bars: an adult who may no longer join a child, by an admin's decision.

use super::{StoreError, Tx};
use crate::domain::id::{BarId, ProfileId, StaffId};
use crate::domain::time::Moment;

/// A row of `bar`.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct BarRow {
    /// Its id.
    pub id: BarId,
    /// The adult.
    pub adult_id: ProfileId,
    /// The student.
    pub student_id: ProfileId,
    /// Which admin; none on the command line.
    pub staff_id: Option<StaffId>,
    /// Since when.
    pub since: Moment,
    /// Until when; none while it holds.
    pub until: Option<Moment>,
}

impl Tx {
    /// Bars an adult from a student; false if that bar holds already. Anybody joining the student at the same time is
    /// waited for, so that the links read next are complete.
    pub async fn add_bar(&mut self, row: &BarRow) -> Result<bool, StoreError> {
        let BarRow { id, adult_id, student_id, staff_id, since, .. } = row;
        self.hold_student(student_id).await?;
        Ok(change!(self, ADD, id, adult_id, student_id, staff_id, since)? == 1)
    }

    /// Whether an adult of this name (in the form that searches compare) and birth date is barred from a student, under
    /// whatever number. The answer holds until this transaction ends: a new bar waits for it.
    pub async fn is_barred(
        &mut self,
        search: &str,
        birth_date: &str,
        student: &ProfileId,
    ) -> Result<bool, StoreError> {
        self.hold_student(student).await?;
        Ok(maybe!(self, (BarId,), IS_BARRED, search, birth_date, student)?.is_some())
    }

    /// Lifts a bar; false if none holds.
    pub async fn lift_bar(
        &mut self,
        adult: &ProfileId,
        student: &ProfileId,
        at: Moment,
    ) -> Result<bool, StoreError> {
        Ok(change!(self, LIFT, adult, student, at)? == 1)
    }
}

const ADD: &str = "INSERT INTO bar (id, adult_id, student_id, staff_id, since) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING";
const IS_BARRED: &str = "SELECT bar.id FROM bar JOIN profile ON profile.id = bar.adult_id
    WHERE bar.student_id = $3 AND bar.until IS NULL AND profile.search = $1 AND profile.birth_date = $2 LIMIT 1";
const LIFT: &str = "UPDATE bar SET until = $3 WHERE adult_id = $1 AND student_id = $2 AND until IS NULL";
