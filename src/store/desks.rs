//! Rows of desks: the places in entrance halls where the program runs.

use super::{StoreError, Tx};
use crate::domain::id::{DeskId, SchoolId};
use crate::domain::time::Moment;

/// A row of `desk`.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DeskRow {
    /// Its id.
    pub id: DeskId,
    /// Its name as staff see it.
    pub name: String,
    /// Its name as it is compared; unique, closed desks included.
    pub name_key: String,
    /// When it was added.
    pub created_at: Moment,
    /// When it was closed.
    pub closed_at: Option<Moment>,
    /// The school whose hall it stands in.
    pub school_id: SchoolId,
}

impl Tx {
    /// Adds a desk; [`StoreError::Conflict`] `desk_name` if there is or was one of that name.
    pub async fn add_desk(&mut self, desk: &DeskRow) -> Result<(), StoreError> {
        let DeskRow { id, name, name_key, created_at, closed_at, school_id } = desk;
        change!(self, ADD, id, name, name_key, created_at, closed_at, school_id)?;
        Ok(())
    }

    /// A desk, open or closed.
    pub async fn desk(&mut self, id: &DeskId) -> Result<Option<DeskRow>, StoreError> {
        maybe!(self, DeskRow, "SELECT * FROM desk WHERE id = $1", id)
    }

    /// The open desk of that name.
    pub async fn desk_by_name(&mut self, name_key: &str) -> Result<Option<DeskRow>, StoreError> {
        maybe!(self, DeskRow, BY_NAME, name_key)
    }

    /// All desks in the order of their names, closed ones too.
    pub async fn desks(&mut self) -> Result<Vec<DeskRow>, StoreError> {
        rows!(self, DeskRow, "SELECT * FROM desk ORDER BY name_key")
    }

    /// Closes a desk; false if it was closed already.
    pub async fn close_desk(&mut self, id: &DeskId, at: Moment) -> Result<bool, StoreError> {
        Ok(change!(self, CLOSE, id, at)? == 1)
    }
}

const ADD: &str = "INSERT INTO desk (id, name, name_key, created_at, closed_at, school_id)
    VALUES ($1, $2, $3, $4, $5, $6)";
const BY_NAME: &str = "SELECT * FROM desk WHERE name_key = $1 AND closed_at IS NULL";
const CLOSE: &str = "UPDATE desk SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL";
