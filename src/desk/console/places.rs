//! Schools, classes and desks, as the console adds, lists and closes them. Where a database serves several schools, a
//! class or a new desk names its own.

use crate::desk::Desk;
use crate::desk::acts::{office, school};
use crate::desk::console::error::{Closed, Console, ConsoleError};
use crate::desk::kernel::start;
use crate::domain::audit::AuditAction;
use crate::domain::refusal::Refusal;
use crate::domain::school::{class_key, class_order, school_key};
use crate::domain::text::gate;
use crate::store::Tx;
use crate::store::desks::DeskRow;
use crate::store::schools::SchoolRow;

/// A name of a school, class or desk: it passes the gate and is not empty.
fn clean(name: &str) -> Result<String, Refusal> {
    let name = gate(name)?;
    if name.is_empty() { Err(Refusal::Missing) } else { Ok(name) }
}

/// The school of that name; the only one if none is named.
async fn named(tx: &mut Tx, school: Option<&str>) -> Console<SchoolRow> {
    let mut all = tx.schools().await?;
    match school {
        Some(name) => {
            let key = school_key(name);
            all.into_iter().find(|row| school_key(&row.name) == key).ok_or(ConsoleError::NoSuchSchool)
        }
        None if all.len() > 1 => Err(ConsoleError::WhichSchool),
        None => all.pop().ok_or_else(|| Refusal::NotSetUp.into()),
    }
}

/// A name with its school, if there are several.
fn in_school(name: String, school: &str, all: &[SchoolRow]) -> String {
    if all.len() > 1 { format!("{name}, {school}") } else { name }
}

impl Desk {
    /// Adds a school to the database: its desks and classes name it from here on.
    ///
    /// # Errors
    /// The letters of name and city; a school of that name.
    pub async fn add_school(&self, name: &str, city: &str) -> Console<()> {
        let (name, city) = (clean(name)?, clean(city)?);
        let mut work = self.writing().await?;
        if work.tx.first_school().await?.is_none() {
            return Err(Refusal::NotSetUp.into());
        }
        let key = school_key(&name);
        work.tx.hold_schools().await?;
        if work.tx.schools().await?.iter().any(|row| school_key(&row.name) == key) {
            return Err(ConsoleError::Taken);
        }
        let id = school::add_school(&mut work, &name, &city).await?;
        work.note(AuditAction::SchoolAdded, id.as_str());
        work.save().await?;
        Ok(())
    }

    /// All schools: name and city.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn school_list(&self) -> Console<Vec<(String, String)>> {
        let rows = self.reading().await?.schools().await?;
        Ok(rows.into_iter().map(|row| (row.name, row.city)).collect())
    }

    /// Adds a class to a school; to the only one if none is named.
    ///
    /// # Errors
    /// The name's letters; a class of that name; no such school, or several to choose from.
    pub async fn add_class(&self, name: &str, school: Option<&str>) -> Console<()> {
        let name = clean(name)?;
        let mut work = self.writing().await?;
        let school = named(&mut work.tx, school).await?.id;
        office::add_class(&mut work, name, school).await?;
        work.save().await?;
        Ok(())
    }

    /// The classes of a school, or of all; with the school's name if there are several.
    ///
    /// # Errors
    /// What is wrong with the database; no such school.
    pub async fn class_list(&self, school: Option<&str>) -> Console<Vec<(String, Closed)>> {
        let mut tx = self.reading().await?;
        let all = tx.schools().await?;
        let schools = match school {
            Some(_) => vec![named(&mut tx, school).await?],
            None => all.clone(),
        };
        if schools.is_empty() {
            return Err(Refusal::NotSetUp.into());
        }
        let mut rows = Vec::new();
        for school in schools {
            let mut own = tx.classes(&school.id).await?;
            own.sort_by(|a, b| class_order(&a.name, &b.name));
            rows.extend(own.into_iter().map(|row| (in_school(row.name, &school.name, &all), row.closed_at)));
        }
        Ok(rows)
    }

    /// Closes a class: it is no longer offered.
    ///
    /// # Errors
    /// None of that name; no such school, or several to choose from.
    pub async fn close_class(&self, name: &str, school: Option<&str>) -> Console<()> {
        let mut work = self.writing().await?;
        let school = named(&mut work.tx, school).await?.id;
        let row = work.tx.class_by_name(&school, &class_key(name)).await?.ok_or(ConsoleError::NoSuch)?;
        office::close_class(&mut work, &row.id).await?;
        work.save().await?;
        Ok(())
    }

    /// Adds a desk to a school; to the only one if none is named.
    ///
    /// # Errors
    /// The name's letters; a desk of that name; no such school, or several to choose from.
    pub async fn add_desk(&self, name: &str, school: Option<&str>) -> Console<()> {
        let name = clean(name)?;
        let mut work = self.writing().await?;
        let school = named(&mut work.tx, school).await?.id;
        office::add_desk(&mut work, &name, &school).await?;
        work.save().await?;
        Ok(())
    }

    /// All desks, with the school's name if there are several.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn desk_list(&self) -> Console<Vec<(String, Closed)>> {
        let mut tx = self.reading().await?;
        let (rows, schools) = (tx.desks().await?, tx.schools().await?);
        let place = |row: &DeskRow| schools.iter().find(|school| school.id == row.school_id);
        let named = |row: DeskRow| {
            let school = place(&row).map(|school| school.name.clone()).unwrap_or_default();
            (in_school(row.name, &school, &schools), row.closed_at)
        };
        Ok(rows.into_iter().map(named).collect())
    }

    /// Closes a desk.
    ///
    /// # Errors
    /// None of that name.
    pub async fn close_desk(&self, name: &str) -> Console<()> {
        let mut work = self.writing().await?;
        let row = work.tx.desk_by_name(&start::desk_key(name)).await?;
        let row = row.filter(|row| row.closed_at.is_none()).ok_or(ConsoleError::NoSuch)?;
        office::close_desk(&mut work, &row).await?;
        work.save().await?;
        Ok(())
    }
}
