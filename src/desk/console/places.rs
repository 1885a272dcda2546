//! Schools, classes and desks, as the console adds, lists and closes them. Where a database serves several schools, a
//! class or a new desk names its own.

use crate::desk::Desk;
use crate::desk::acts::office::{self, NewStaff};
use crate::desk::acts::school;
use crate::desk::console::error::{Closed, Console, ConsoleError};
use crate::desk::facts::text;
use crate::desk::kernel::{Inner, Work, start};
use crate::domain::audit::AuditAction;
use crate::domain::id::SchoolId;
use crate::domain::invitation::check_link_base;
use crate::domain::password::Own;
use crate::domain::refusal::{OwnPart, Refusal};
use crate::domain::school::{School, class_key, class_order, school_key};
use crate::domain::staff::{Role, login_fits};
use crate::domain::text::gate;
use crate::store::Tx;
use crate::store::desks::DeskRow;
use crate::store::schools::SchoolRow;
use secrecy::SecretString;

/// The first admin of a school, and the base of its invitations' link.
pub struct FirstAdmin<'a> {
    /// The login.
    pub login: &'a str,
    /// The full name.
    pub name: &'a str,
    /// The password, which its owner changes at the first sign-in.
    pub password: &'a SecretString,
    /// The base of the link; that of the admin's own school if there is none.
    pub link_base: Option<&'a str>,
}

/// A name of a school, class or desk: it passes the gate and is not empty.
fn clean(name: &str) -> Result<String, Refusal> {
    let name = gate(name)?;
    if name.is_empty() { Err(Refusal::Missing) } else { Ok(name) }
}

/// The school of that name; else that of the admin who is named, or the only one.
async fn named(tx: &mut Tx, school: Option<&str>, own: Option<&SchoolId>) -> Console<SchoolRow> {
    let mut all = tx.schools().await?;
    match school {
        Some(name) => {
            let key = school_key(name);
            all.into_iter().find(|row| school_key(&row.name) == key).ok_or(ConsoleError::NoSuchSchool)
        }
        None if own.is_some() => {
            all.into_iter().find(|row| Some(&row.id) == own).ok_or(ConsoleError::NoSuchSchool)
        }
        None if all.len() > 1 => Err(ConsoleError::WhichSchool),
        None => all.pop().ok_or_else(|| Refusal::NotSetUp.into()),
    }
}

/// The school of that name, if the admin who is named may look after it: an admin of one school is none of another. A school
/// without staff is looked after by the admins of any; on a server not one whose desks have a role of their own.
async fn looked_after(work: &mut Work<'_>, school: Option<&str>) -> Console<SchoolRow> {
    let own = work.staff.as_ref().map(|staff| staff.school.clone());
    let row = named(&mut work.tx, school, own.as_ref()).await?;
    if work.tx.is_apart(&row.id).await? {
        return Err(Refusal::OfOtherSchool.into());
    }
    if own.is_some_and(|own| own != row.id) && work.tx.has_staff(&row.id).await? {
        return Err(Refusal::NoRight.into());
    }
    Ok(row)
}

/// The same for a school's desks and staff, which on a server only its own role reaches.
async fn reached(work: &mut Work<'_>, school: Option<&str>) -> Console<SchoolRow> {
    let row = looked_after(work, school).await?;
    if work.tx.is_beyond(Some(&row.id)).await? {
        return Err(Refusal::OfOtherSchool.into());
    }
    Ok(row)
}

/// A name with its school, if there are several.
fn in_school(name: String, school: &str, all: &[SchoolRow]) -> String {
    if all.len() > 1 { format!("{name}, {school}") } else { name }
}

impl Inner {
    /// A desk stays its school's.
    fn works_at_console_for(&self, school: School) {
        let mut state = self.state();
        if state.desk.is_none() {
            state.school = Some(school);
        }
    }
}

impl Desk {
    /// What follows is done for the school of that name.
    ///
    /// # Errors
    /// No such school; it has an admin of its own, and another one is named; it is beyond this role.
    pub async fn works_for(&self, school: &str) -> Console<()> {
        let mut work = Work::begin(&self.inner, self.reading().await?).await?;
        let row = reached(&mut work, Some(school)).await?;
        self.inner.works_at_console_for(School { id: row.id, name: row.name, city: row.city });
        Ok(())
    }

    /// Adds a school with its first admin, or gives one that has no staff yet its first: its desks work with their own staff
    /// from here on. What follows is done for it. Where no base of a link is named, that of the admin's own school serves.
    ///
    /// # Errors
    /// The letters of a name, the login's shape, the rules for passwords, the base of the link; a school of that name that
    /// has staff; on a server any school but the role's own.
    pub async fn begin_school(&self, name: &str, city: &str, first: FirstAdmin<'_>) -> Console<()> {
        let (name, city) = (clean(name)?, clean(city)?);
        if !login_fits(first.login) {
            return Err(Refusal::LoginShape.into());
        }
        let full = text::line(first.name)?;
        let inner = &self.inner;
        let own =
            [(OwnPart::Login, first.login), (OwnPart::Name, first.name), (OwnPart::School, name.as_str())];
        let own = own.into_iter().map(|(part, text)| Own::new(part, text)).collect();
        inner.hashing.check(first.password, inner.rules.passwords, own).await?;
        let password_hash = inner.hashing.hash(first.password, &inner.chance).await?;
        let mut work = self.writing().await?;
        let base = match first.link_base {
            Some(base) => check_link_base(base)?,
            None => work.school_row().await?.link_base,
        };
        let key = school_key(&name);
        work.tx.hold_schools().await?;
        let known = work.tx.schools().await?.into_iter().find(|row| school_key(&row.name) == key);
        let school = match known {
            Some(known) if work.tx.has_staff(&known.id).await? => return Err(ConsoleError::Taken),
            known if work.tx.is_beyond(known.as_ref().map(|row| &row.id)).await? => {
                return Err(Refusal::OfOtherSchool.into());
            }
            Some(known) => {
                work.tx.set_link_base(&known.id, &base).await?;
                School { id: known.id, name: known.name, city: known.city }
            }
            None => {
                let id = school::add_school(&mut work, &name, &city, &base).await?;
                work.note(AuditAction::SchoolAdded, id.as_str());
                School { id, name, city }
            }
        };
        let (role, password_hash) = (Role::Admin, password_hash.as_str());
        let new = NewStaff { login: first.login, name: &full, role, password_hash, password_due: true };
        office::add_staff_of(&mut work, &school.id, &new).await?;
        work.save().await?;
        inner.works_at_console_for(school);
        Ok(())
    }

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
        let id = school::add_school(&mut work, &name, &city, "").await?;
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
        let school = looked_after(&mut work, school).await?.id;
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
            Some(_) => vec![named(&mut tx, school, None).await?],
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
    /// None of that name; no such school, or several to choose from; another school's role has it.
    pub async fn close_class(&self, name: &str, school: Option<&str>) -> Console<()> {
        let mut work = self.writing().await?;
        let school = looked_after(&mut work, school).await?.id;
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
        let school = reached(&mut work, school).await?.id;
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
    /// None of that name; no such school, or several to choose from.
    pub async fn close_desk(&self, name: &str, school: Option<&str>) -> Console<()> {
        let mut work = self.writing().await?;
        let (school, key) = (reached(&mut work, school).await?.id, start::desk_key(name));
        let mut all = work.tx.desks_by_name(&key).await?.into_iter();
        let row = all.find(|row| row.school_id == school).ok_or(ConsoleError::NoSuch)?;
        office::close_desk(&mut work, &row).await?;
        work.save().await?;
        Ok(())
    }
}
