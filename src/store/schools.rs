//! Rows of schools and their classes.

use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::id::{ClassId, DeskId, SchoolId};
use crate::domain::time::Moment;

/// A row of `school`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct SchoolRow {
    /// Its id.
    pub id: SchoolId,
    /// Its name.
    pub name: String,
    /// Its town or city.
    pub city: String,
    /// When it was set up.
    pub created_at: Moment,
}

/// A row of `class`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct ClassRow {
    /// Its id.
    pub id: ClassId,
    /// Its school.
    pub school_id: SchoolId,
    /// Its name as it is written on the door.
    pub name: String,
    /// Its name as it is compared.
    pub name_key: String,
    /// When it was opened.
    pub created_at: Moment,
    /// When it was closed.
    pub closed_at: Option<Moment>,
}

impl Read {
    /// What [`Tx::school`] asks.
    pub fn school(id: &SchoolId) -> Self {
        read!("SELECT * FROM school WHERE id = $1", id)
    }

    /// What [`Tx::school_of_desk`] asks.
    pub fn school_of_desk(desk: &DeskId) -> Self {
        read!(OF_DESK, desk)
    }

    /// What [`Tx::class`] asks.
    pub fn class(id: &ClassId) -> Self {
        read!("SELECT * FROM class WHERE id = $1", id)
    }
}

impl Tx {
    /// Adds a school.
    pub async fn add_school(&mut self, school: &SchoolRow) -> Result<(), StoreError> {
        change!(self, ADD_SCHOOL, &school.id, &school.name, &school.city, school.created_at)?;
        Ok(())
    }

    /// A school.
    pub async fn school(&mut self, id: &SchoolId) -> Result<Option<SchoolRow>, StoreError> {
        self.one(Read::school(id)).await
    }

    /// The first school that was set up, for use before a desk is known.
    pub async fn first_school(&mut self) -> Result<Option<SchoolRow>, StoreError> {
        maybe!(self, SchoolRow, "SELECT * FROM school ORDER BY created_at, id LIMIT 1")
    }

    /// All schools, in the order of their set-up.
    pub async fn schools(&mut self) -> Result<Vec<SchoolRow>, StoreError> {
        rows!(self, SchoolRow, "SELECT * FROM school ORDER BY created_at, id")
    }

    /// Waits for whoever adds a school at the same time: the schools read next are complete until this transaction ends.
    pub async fn hold_schools(&mut self) -> Result<(), StoreError> {
        change!(self, "UPDATE school SET name = name")?;
        Ok(())
    }

    /// The school whose hall a desk stands in.
    pub async fn school_of_desk(&mut self, desk: &DeskId) -> Result<Option<SchoolRow>, StoreError> {
        self.one(Read::school_of_desk(desk)).await
    }

    /// Opens a class; [`StoreError::Conflict`] `class_open_name` if one of that name is open.
    pub async fn add_class(&mut self, class: &ClassRow) -> Result<(), StoreError> {
        let ClassRow { id, school_id, name, name_key, created_at, closed_at } = class;
        change!(self, ADD_CLASS, id, school_id, name, name_key, created_at, closed_at)?;
        Ok(())
    }

    /// The open classes of a school, in the order of their keys.
    pub async fn classes(&mut self, school: &SchoolId) -> Result<Vec<ClassRow>, StoreError> {
        rows!(self, ClassRow, CLASSES, school)
    }

    /// A class, open or closed.
    pub async fn class(&mut self, id: &ClassId) -> Result<Option<ClassRow>, StoreError> {
        self.one(Read::class(id)).await
    }

    /// The open class of that name.
    pub async fn class_by_name(
        &mut self,
        school: &SchoolId,
        name_key: &str,
    ) -> Result<Option<ClassRow>, StoreError> {
        maybe!(self, ClassRow, CLASS_BY_NAME, school, name_key)
    }

    /// Closes a class; false if it was closed already.
    pub async fn close_class(&mut self, id: &ClassId, at: Moment) -> Result<bool, StoreError> {
        Ok(change!(self, CLOSE_CLASS, id, at)? == 1)
    }
}

const ADD_SCHOOL: &str = "INSERT INTO school (id, name, city, created_at) VALUES ($1, $2, $3, $4)";
const OF_DESK: &str =
    "SELECT school.* FROM school JOIN desk ON desk.school_id = school.id WHERE desk.id = $1";
const ADD_CLASS: &str = "INSERT INTO class (id, school_id, name, name_key, created_at, closed_at)
    VALUES ($1, $2, $3, $4, $5, $6)";
const CLASSES: &str = "SELECT * FROM class WHERE school_id = $1 AND closed_at IS NULL ORDER BY name_key";
const CLASS_BY_NAME: &str =
    "SELECT * FROM class WHERE school_id = $1 AND name_key = $2 AND closed_at IS NULL";
const CLOSE_CLASS: &str = "UPDATE class SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL";
