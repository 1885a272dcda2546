//! Rows of bars: an adult who may no longer join a child, by an admin's decision.

use super::seals::{Sealed, SealedRow};
use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{BarId, ProfileId, StaffId};
use crate::domain::time::Moment;

/// A row of `bar`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
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
    /// The text of `domain::deed::Why`; none on the command line.
    pub why: Option<String>,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for BarRow {
    const OF: Sealed = Sealed::Bar;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(self.id.as_str()).text(self.adult_id.as_str()).text(self.student_id.as_str());
        fields.maybe(self.staff_id.as_ref().map(StaffId::as_str)).number(self.since.0);
        fields.maybe_number(self.until.map(|at| at.0)).maybe(self.why.as_deref());
    }

    bears_seal!();
}

/// A bar that holds, with the adult's name.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct BarredRow {
    /// The bar's id.
    pub id: BarId,
    /// The adult.
    pub adult_id: ProfileId,
    /// The student.
    pub student_id: ProfileId,
    /// The adult's surname, if they have one.
    pub surname: Option<String>,
    /// The adult's name.
    pub name: String,
    /// The adult's patronymic, if they have one.
    pub patronymic: Option<String>,
    /// Since when.
    pub since: Moment,
}

impl Read {
    /// What [`Tx::is_barred`] asks.
    pub fn barred(search: &str, birth_date: &str, student: &ProfileId) -> Self {
        read!(IS_BARRED, search, birth_date, student)
    }

    /// What [`Tx::bars_of`] asks.
    pub fn bars_of(student: &ProfileId) -> Self {
        read!(BARS_OF, student)
    }
}

impl Tx {
    /// The bars of a student that hold, oldest first.
    pub async fn bars_of(&mut self, student: &ProfileId) -> Result<Vec<BarredRow>, StoreError> {
        self.all(Read::bars_of(student)).await
    }

    /// A bar that holds.
    pub async fn bar(&mut self, id: &BarId) -> Result<Option<BarRow>, StoreError> {
        let row = maybe!(self, BarRow, "SELECT * FROM bar WHERE id = $1 AND until IS NULL", id)?;
        self.sound_one(row)
    }

    /// Bars an adult from a student; false if that bar holds already. Anybody joining the student at the same time is
    /// waited for, so that the links read next are complete.
    pub async fn add_bar(&mut self, row: &BarRow) -> Result<bool, StoreError> {
        let BarRow { id, adult_id, student_id, staff_id, since, why, .. } = row;
        self.hold_student(student_id).await?;
        let seal = self.seal_of(row);
        if change!(self, ADD, id, adult_id, student_id, staff_id, since, why, &seal)? == 0 {
            return Ok(false);
        }
        self.put_in::<BarRow>(&seal);
        Ok(true)
    }

    /// Holds who may join a student until this transaction ends: a new bar waits for it, and so does whoever joins.
    pub async fn hold_joining(&mut self, student: &ProfileId) -> Result<(), StoreError> {
        self.hold_student(student).await
    }

    /// Whether an adult of this name (in the form that searches compare) and birth date is barred from a student, under
    /// whatever number, and though their data were put right since. The answer holds until this transaction ends: a new
    /// bar waits for it.
    pub async fn is_barred(
        &mut self,
        search: &str,
        birth_date: &str,
        student: &ProfileId,
    ) -> Result<bool, StoreError> {
        self.hold_student(student).await?;
        let row: Option<BarRow> = self.one(Read::barred(search, birth_date, student)).await?;
        Ok(self.sound_one(row)?.is_some())
    }

    /// Lifts the bars between an adult and a student, under whatever number and former name the adult was barred; says
    /// which.
    pub async fn lift_bar(
        &mut self,
        adult: &ProfileId,
        student: &ProfileId,
        at: Moment,
    ) -> Result<Vec<BarId>, StoreError> {
        self.hold_student(student).await?;
        hold!(self, BarRow, HOLD, student);
        let lifted = rows!(self, (BarId,), LIFT, adult, student, at)?;
        Ok(lifted.into_iter().map(|(id,)| id).collect())
    }
}

const ADD: &str = "INSERT INTO bar (id, adult_id, student_id, staff_id, since, why, seal)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
const HOLD: &str = "UPDATE bar SET seal = seal WHERE student_id = $1 AND until IS NULL RETURNING *";
const IS_BARRED: &str = "SELECT bar.* FROM bar JOIN profile ON profile.id = bar.adult_id
    WHERE bar.student_id = $3 AND bar.until IS NULL AND ((profile.search = $1 AND profile.birth_date = $2)
    OR EXISTS (SELECT 1 FROM former_name WHERE former_name.profile_id = profile.id
    AND former_name.search = $1 AND former_name.birth_date = $2)) LIMIT 1";
const BARS_OF: &str = "SELECT bar.id, bar.adult_id, bar.student_id, profile.surname, profile.name,
    profile.patronymic, bar.since FROM bar JOIN profile ON profile.id = bar.adult_id
    WHERE bar.student_id = $1 AND bar.until IS NULL ORDER BY bar.since, bar.id";
// Two are the same adult if one of the names and birth dates of one, as they are or were, is one of the other's.
const LIFT: &str = "UPDATE bar SET until = $3 WHERE student_id = $2 AND until IS NULL AND adult_id IN
    (WITH own AS (SELECT search, birth_date FROM profile WHERE id = $1 UNION
        SELECT search, birth_date FROM former_name WHERE profile_id = $1)
    SELECT same.id FROM own CROSS JOIN profile same
        WHERE own.search = same.search AND own.birth_date = same.birth_date UNION
    SELECT same.profile_id FROM own CROSS JOIN former_name same
        WHERE own.search = same.search AND own.birth_date = same.birth_date)
    RETURNING id";
