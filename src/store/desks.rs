//! Rows of desks: the places in entrance halls where the program runs.

use super::seals::{Sealed, SealedRow};
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{DeskId, SchoolId};
use crate::domain::time::Moment;

/// A row of `desk`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct DeskRow {
    /// Its id.
    pub id: DeskId,
    /// Its name as staff see it.
    pub name: String,
    /// Its name as it is compared; unique in its school, closed desks included.
    pub name_key: String,
    /// When it was added.
    pub created_at: Moment,
    /// When it was closed.
    pub closed_at: Option<Moment>,
    /// The school whose hall it stands in.
    pub school_id: SchoolId,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for DeskRow {
    const OF: Sealed = Sealed::Desk;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(self.id.as_str()).text(&self.name).text(&self.name_key).number(self.created_at.0);
        fields.maybe_number(self.closed_at.map(|at| at.0)).text(self.school_id.as_str());
    }

    bears_seal!();
}

impl Tx {
    /// Adds a desk; [`StoreError::Conflict`] `desk_name` if its school has or had one of that name.
    pub async fn add_desk(&mut self, desk: &DeskRow) -> Result<(), StoreError> {
        let DeskRow { id, name, name_key, created_at, closed_at, school_id, .. } = desk;
        change!(self, ADD, id, name, name_key, created_at, closed_at, school_id)?;
        self.may_be_new(Sealed::Desk, id.to_string());
        Ok(())
    }

    /// A desk, open or closed.
    pub async fn desk(&mut self, id: &DeskId) -> Result<Option<DeskRow>, StoreError> {
        let row = maybe!(self, DeskRow, "SELECT * FROM desk WHERE id = $1", id)?;
        self.sound_one(row)
    }

    /// The open desks of that name, the oldest first: one in each school.
    pub async fn desks_by_name(&mut self, name_key: &str) -> Result<Vec<DeskRow>, StoreError> {
        let all = rows!(self, DeskRow, BY_NAME, name_key)?;
        self.sound_all(all)
    }

    /// A school's desks in the order of their names, closed ones too.
    pub async fn desks_of(&mut self, school: &SchoolId) -> Result<Vec<DeskRow>, StoreError> {
        let all = rows!(self, DeskRow, "SELECT * FROM desk WHERE school_id = $1 ORDER BY name_key", school)?;
        self.sound_all(all)
    }

    /// All desks in the order of their names, closed ones too.
    pub async fn desks(&mut self) -> Result<Vec<DeskRow>, StoreError> {
        let all = rows!(self, DeskRow, "SELECT * FROM desk ORDER BY name_key, created_at, id")?;
        self.sound_all(all)
    }

    /// Closes a desk; false if it was closed already.
    pub async fn close_desk(&mut self, id: &DeskId, at: Moment) -> Result<bool, StoreError> {
        hold!(self, DeskRow, "UPDATE desk SET seal = seal WHERE id = $1 RETURNING *", id);
        Ok(change!(self, CLOSE, id, at)? == 1)
    }
}

const ADD: &str = "INSERT INTO desk (id, name, name_key, created_at, closed_at, school_id)
    VALUES ($1, $2, $3, $4, $5, $6)";
const BY_NAME: &str = "SELECT * FROM desk WHERE name_key = $1 AND closed_at IS NULL ORDER BY created_at, id";
const CLOSE: &str = "UPDATE desk SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL";
