//! Rows of schools and their classes.

use super::apart::Sight;
use super::seals::{Sealed, SealedRow};
use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
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
    /// The base of the invitation's link; empty where the school has none yet.
    #[sqlx(default)]
    pub link_base: String,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for SchoolRow {
    const OF: Sealed = Sealed::School;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(self.id.as_str()).text(&self.name).text(&self.city).number(self.created_at.0);
        fields.text(&self.link_base);
    }

    bears_seal!();
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
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for ClassRow {
    const OF: Sealed = Sealed::Class;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(self.id.as_str()).text(self.school_id.as_str()).text(&self.name).text(&self.name_key);
        fields.number(self.created_at.0).maybe_number(self.closed_at.map(|at| at.0));
    }

    bears_seal!();
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
        let SchoolRow { id, name, city, created_at, link_base, .. } = school;
        change!(self, ADD_SCHOOL, id, name, city, *created_at, link_base)?;
        self.may_be_new(Sealed::School, id.to_string());
        Ok(())
    }

    /// Gives a school the base of its invitations' link.
    pub async fn set_link_base(&mut self, id: &SchoolId, base: &str) -> Result<(), StoreError> {
        hold!(self, SchoolRow, "UPDATE school SET seal = seal WHERE id = $1 RETURNING *", id);
        change!(self, "UPDATE school SET link_base = $2 WHERE id = $1", id, base)?;
        Ok(())
    }

    /// A school.
    pub async fn school(&mut self, id: &SchoolId) -> Result<Option<SchoolRow>, StoreError> {
        let row = self.one(Read::school(id)).await?;
        self.sound_one(row)
    }

    /// Whether a school was set up. No row is checked: whoever asks may have another key than those who set it up.
    pub async fn has_school(&mut self) -> Result<bool, StoreError> {
        Ok(maybe!(self, (String,), "SELECT id FROM school LIMIT 1")?.is_some())
    }

    /// The school of this role on a server, else the first that was set up: for use before a desk is known. Its row is not
    /// checked: what opens a database to examine it must get in.
    pub async fn first_school(&mut self) -> Result<Option<SchoolRow>, StoreError> {
        let row = match self.sight().await? {
            Sight::All => maybe!(self, SchoolRow, "SELECT * FROM school ORDER BY created_at, id LIMIT 1")?,
            Sight::Of(own) => maybe!(self, SchoolRow, "SELECT * FROM school WHERE id = $1", own)?,
            Sight::None => None,
        };
        Ok(row.map(|row| SchoolRow { seal: String::new(), ..row }))
    }

    /// All schools, in the order of their set-up.
    pub async fn schools(&mut self) -> Result<Vec<SchoolRow>, StoreError> {
        let all = rows!(self, SchoolRow, "SELECT * FROM school ORDER BY created_at, id")?;
        self.sound_all(all)
    }

    /// The names of schools that have desks in sight, at which nobody can sign in: none of their staff is open. No row is
    /// checked.
    pub async fn schools_without_staff(&mut self) -> Result<Vec<String>, StoreError> {
        let found: Vec<(String,)> = rows!(self, (String,), WITHOUT_STAFF)?;
        Ok(found.into_iter().map(|(name,)| name).collect())
    }

    /// Waits for whoever adds a school at the same time: the schools read next are complete until this transaction ends.
    pub async fn hold_schools(&mut self) -> Result<(), StoreError> {
        change!(self, HOLD_SCHOOLS)?;
        Ok(())
    }

    /// The school whose hall a desk stands in.
    pub async fn school_of_desk(&mut self, desk: &DeskId) -> Result<Option<SchoolRow>, StoreError> {
        let row = self.one(Read::school_of_desk(desk)).await?;
        self.sound_one(row)
    }

    /// Opens a class; [`StoreError::Conflict`] `class_open_name` if one of that name is open.
    pub async fn add_class(&mut self, class: &ClassRow) -> Result<(), StoreError> {
        let ClassRow { id, school_id, name, name_key, created_at, closed_at, .. } = class;
        change!(self, ADD_CLASS, id, school_id, name, name_key, created_at, closed_at)?;
        self.may_be_new(Sealed::Class, id.to_string());
        Ok(())
    }

    /// The open classes of a school, in the order of their keys.
    pub async fn classes(&mut self, school: &SchoolId) -> Result<Vec<ClassRow>, StoreError> {
        let all = rows!(self, ClassRow, CLASSES, school)?;
        self.sound_all(all)
    }

    /// A class, open or closed.
    pub async fn class(&mut self, id: &ClassId) -> Result<Option<ClassRow>, StoreError> {
        let row = self.one(Read::class(id)).await?;
        self.sound_one(row)
    }

    /// The open class of that name.
    pub async fn class_by_name(
        &mut self,
        school: &SchoolId,
        name_key: &str,
    ) -> Result<Option<ClassRow>, StoreError> {
        let row = maybe!(self, ClassRow, CLASS_BY_NAME, school, name_key)?;
        self.sound_one(row)
    }

    /// Closes a class; false if it was closed already.
    pub async fn close_class(&mut self, id: &ClassId, at: Moment) -> Result<bool, StoreError> {
        hold!(self, ClassRow, "UPDATE class SET seal = seal WHERE id = $1 RETURNING *", id);
        Ok(change!(self, CLOSE_CLASS, id, at)? == 1)
    }
}

const ADD_SCHOOL: &str =
    "INSERT INTO school (id, name, city, created_at, link_base) VALUES ($1, $2, $3, $4, $5)";
const WITHOUT_STAFF: &str = "SELECT name FROM school
    WHERE EXISTS (SELECT 1 FROM desk WHERE desk.school_id = school.id AND desk.closed_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM staff WHERE staff.school_id = school.id AND staff.closed_at IS NULL)
    ORDER BY created_at, id";
const HOLD_SCHOOLS: &str = "INSERT INTO meta (key, value) VALUES ('schools', '')
    ON CONFLICT (key) DO UPDATE SET value = meta.value";
const OF_DESK: &str =
    "SELECT school.* FROM school JOIN desk ON desk.school_id = school.id WHERE desk.id = $1";
const ADD_CLASS: &str = "INSERT INTO class (id, school_id, name, name_key, created_at, closed_at)
    VALUES ($1, $2, $3, $4, $5, $6)";
const CLASSES: &str = "SELECT * FROM class WHERE school_id = $1 AND closed_at IS NULL ORDER BY name_key";
const CLASS_BY_NAME: &str =
    "SELECT * FROM class WHERE school_id = $1 AND name_key = $2 AND closed_at IS NULL";
const CLOSE_CLASS: &str = "UPDATE class SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL";
