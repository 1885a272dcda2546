//! Staff, as the console adds, lists and closes them, and the account that one of them names as their own.

use crate::desk::Desk;
use crate::desk::acts::office::{self, NewStaff};
use crate::desk::console::error::{Closed, Console, ConsoleError};
use crate::desk::facts::text;
use crate::desk::kernel::{Stop, Work};
use crate::domain::audit::AuditAction;
use crate::domain::password::Own;
use crate::domain::phone::Phone;
use crate::domain::refusal::{OwnPart, Refusal};
use crate::domain::staff::{Role, login_fits};
use crate::domain::text::fold;
use crate::store::staff::StaffRow;
use secrecy::SecretString;

/// A staff member in the console's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffLine {
    /// The login.
    pub login: String,
    /// The full name; empty if nobody has told it.
    pub name: String,
    /// The role.
    pub role: Role,
    /// When they were closed, if they were.
    pub closed: Closed,
}

/// The staff member of a login in the console's school, who is not closed.
async fn open_one(work: &mut Work<'_>, login: &str) -> Console<StaffRow> {
    let school = work.school().await?.id;
    let row = work.tx.staff_by_login(&school, &fold(login)).await?.filter(|row| row.closed_at.is_none());
    row.ok_or(ConsoleError::NoSuch)
}

impl Desk {
    /// Adds a staff member; the PIN is set at the first sign-in.
    ///
    /// # Errors
    /// The login's shape, a login that is taken, the letters of the name, the rules for passwords.
    pub async fn add_staff(
        &self,
        login: &str,
        name: &str,
        role: Role,
        password: &SecretString,
    ) -> Console<()> {
        if !login_fits(login) {
            return Err(Refusal::LoginShape.into());
        }
        let name = if name.is_empty() { String::new() } else { text::line(name)? };
        let name = name.as_str();
        let inner = &self.inner;
        inner.hashing.check(password, inner.rules.passwords, vec![Own::new(OwnPart::Login, login)]).await?;
        let password_hash = inner.hashing.hash(password, &inner.chance).await?;
        let mut work = self.writing().await?;
        let new = NewStaff { login, name, role, password_hash: &password_hash, password_due: false };
        office::add_staff(&mut work, &new).await?;
        work.save().await?;
        Ok(())
    }

    /// Whether a staff member has that PIN.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn has_pin(&self, login: &str, pin: &SecretString) -> Console<bool> {
        let row = self.reading().await?.staff_of_login(&fold(login)).await?.pop();
        let Some(hash) = row.and_then(|row| row.pin_hash) else { return Ok(false) };
        Ok(self.inner.hashing.fits(pin, &hash).await?)
    }

    /// All staff of the school of the admin who is named; of the first, where none is.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn staff(&self) -> Console<Vec<StaffLine>> {
        let mut work = Work::begin(&self.inner, self.reading().await?).await?;
        let school = work.school().await?.id;
        let rows = work.tx.staff_list(&school).await?;
        let shown = rows.into_iter().map(|row| {
            let role = Role::from_text(&row.role).unwrap_or(Role::Desk);
            StaffLine { login: row.login, name: row.name, role, closed: row.closed_at }
        });
        Ok(shown.collect())
    }

    /// Closes a staff member: they can no longer sign in, and the log keeps the name.
    ///
    /// # Errors
    /// Nobody of that login; the last admin.
    pub async fn close_staff(&self, login: &str) -> Console<()> {
        let mut work = self.writing().await?;
        let row = open_one(&mut work, login).await?;
        office::close_staff(&mut work, &row).await.map_err(|stop| match stop {
            Stop::No(Refusal::LastAdmin) => ConsoleError::LastAdmin,
            other => other.into(),
        })?;
        work.save().await?;
        Ok(())
    }

    /// Gives a staff member a new password, which they change at the next sign-in.
    ///
    /// # Errors
    /// Nobody of that login; the rules for passwords.
    pub async fn give_password(&self, login: &str, password: &SecretString) -> Console<()> {
        let inner = &self.inner;
        inner.hashing.check(password, inner.rules.passwords, vec![Own::new(OwnPart::Login, login)]).await?;
        let hash = inner.hashing.hash(password, &inner.chance).await?;
        let mut work = self.writing().await?;
        let row = open_one(&mut work, login).await?;
        let staff = row.id;
        office::give_password(&mut work, &staff, &hash, true).await?;
        work.save().await?;
        Ok(())
    }

    /// Names the account of a number as a staff member's own: they help in no visit of that family.
    ///
    /// # Errors
    /// Nobody of that login; no number; a number without an account.
    pub async fn name_own_account(&self, login: &str, number: &str) -> Console<()> {
        let mut work = self.writing().await?;
        let row = open_one(&mut work, login).await?;
        let staff = row.id;
        let phone = Phone::parse(number, &self.inner.rules.reached)?;
        let account = work.tx.account_by_phone(&self.inner.keys.phone(&phone)).await?;
        let account = account.filter(|row| row.unfinished_visit.is_none()).ok_or(Refusal::NobodyFound)?;
        let now = work.now;
        work.tx.name_own_account(&staff, &account.id, now).await?;
        work.note(AuditAction::OwnAccountNamed, staff.as_str());
        work.save().await?;
        Ok(())
    }
}
