//! Staff, as the console adds, lists and closes them, and the account that one of them names as their own.

use crate::desk::Desk;
use crate::desk::console::error::{Closed, Console, ConsoleError};
use crate::desk::kernel::start;
use crate::domain::audit::AuditAction;
use crate::domain::id::StaffId;
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::staff::{Role, login_fits};
use crate::domain::text::fold;
use crate::domain::waiting::Matter;
use crate::store::StoreError;
use crate::store::staff::StaffNew;
use secrecy::SecretString;

/// A staff member in the console's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffLine {
    /// The login.
    pub login: String,
    /// The role.
    pub role: Role,
    /// When they were closed, if they were.
    pub closed: Closed,
}

impl Desk {
    /// Adds a staff member; the PIN is set at the first sign-in.
    ///
    /// # Errors
    /// The login's shape, a login that is taken, the rules for passwords.
    pub async fn add_staff(&self, login: &str, role: Role, password: &SecretString) -> Console<()> {
        if !login_fits(login) {
            return Err(Refusal::LoginShape.into());
        }
        let inner = &self.inner;
        inner.hashing.check(password, inner.rules.passwords, vec![login.to_owned()]).await?;
        let password_hash = inner.hashing.hash(password, &inner.chance).await?;
        let mut work = self.writing().await?;
        let id = StaffId::new(work.id());
        let language = work.tx.meta(start::fact::LANGUAGE).await?.unwrap_or_default();
        let new = StaffNew {
            id: id.clone(),
            login: login.to_owned(),
            login_key: fold(login),
            role: role.as_str().to_owned(),
            password_hash,
            pin_hash: None,
            language,
            at: work.now,
        };
        work.tx.add_staff(&new).await.map_err(|error| match error {
            StoreError::Conflict(_) => ConsoleError::Refused(Refusal::LoginTaken),
            error => error.into(),
        })?;
        work.note(AuditAction::StaffAdded, id.as_str());
        work.save().await?;
        Ok(())
    }

    /// Whether a staff member has that PIN.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn has_pin(&self, login: &str, pin: &SecretString) -> Console<bool> {
        let row = self.reading().await?.staff_by_login(&fold(login)).await?;
        let Some(hash) = row.and_then(|row| row.pin_hash) else { return Ok(false) };
        Ok(self.inner.hashing.fits(pin, &hash).await?)
    }

    /// All staff.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn staff(&self) -> Console<Vec<StaffLine>> {
        let rows = self.reading().await?.staff_list().await?;
        let shown = rows.into_iter().map(|row| {
            let role = Role::from_text(&row.role).unwrap_or(Role::Desk);
            StaffLine { login: row.login, role, closed: row.closed_at }
        });
        Ok(shown.collect())
    }

    /// Closes a staff member: they can no longer sign in, and the log keeps the name.
    ///
    /// # Errors
    /// Nobody of that login; the last admin.
    pub async fn close_staff(&self, login: &str) -> Console<()> {
        let mut work = self.writing().await?;
        let row = work.tx.staff_by_login(&fold(login)).await?.filter(|row| row.closed_at.is_none());
        let row = row.ok_or(ConsoleError::NoSuch)?;
        let admins = work.tx.staff_list().await?;
        let open =
            |role: &str| admins.iter().filter(|row| row.closed_at.is_none() && row.role == role).count();
        if row.role == Role::Admin.as_str() && open(Role::Admin.as_str()) == 1 {
            return Err(ConsoleError::LastAdmin);
        }
        let now = work.now;
        work.tx.close_staff(&row.id, now).await?;
        work.tx.withdraw_about(Matter::Pin.as_str(), row.id.as_str(), now).await?;
        work.note(AuditAction::StaffClosed, row.id.as_str());
        work.save().await?;
        Ok(())
    }

    /// Names the account of a number as a staff member's own: they help in no visit of that family.
    ///
    /// # Errors
    /// Nobody of that login; no number; a number without an account.
    pub async fn name_own_account(&self, login: &str, number: &str) -> Console<()> {
        let mut work = self.writing().await?;
        let row = work.tx.staff_by_login(&fold(login)).await?.filter(|row| row.closed_at.is_none());
        let staff = row.ok_or(ConsoleError::NoSuch)?.id;
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
