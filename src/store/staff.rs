//! Rows of staff members: what they sign in with, and how often the PIN failed.

use super::seals::{Sealed, SealedRow};
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{SchoolId, StaffId};
use crate::domain::time::Moment;
use serde::Deserialize;

/// A row of `staff`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, sqlx::FromRow)]
pub struct StaffRow {
    /// Their id.
    pub id: StaffId,
    /// Their school: they help, and look after things, there alone.
    pub school_id: SchoolId,
    /// Their login as it is shown.
    pub login: String,
    /// Their login as it is compared; unique in the school.
    pub login_key: String,
    /// Their full name; empty if nobody has told it.
    pub name: String,
    /// The text of `domain::staff::Role`.
    pub role: String,
    /// The password's hash in PHC form.
    pub password_hash: String,
    /// Whether its owner must set another at the next sign-in.
    pub password_due: bool,
    /// The PIN's hash in PHC form; none until it is set.
    pub pin_hash: Option<String>,
    /// The tag of their language.
    pub language: String,
    /// When they were added.
    pub created_at: Moment,
    /// When they were closed.
    pub closed_at: Option<Moment>,
    /// Wrong PINs in a row.
    pub pin_failures: i64,
    /// The last of them.
    pub pin_failed_at: Moment,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for StaffRow {
    const OF: Sealed = Sealed::Staff;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        self.decided_before(fields);
        fields.text(self.school_id.as_str());
    }

    bears_seal!();
}

impl StaffRow {
    /// What a row decided in the releases before schools were set apart.
    pub(super) fn decided_before(&self, fields: &mut Fields) {
        fields
            .text(self.id.as_str())
            .text(&self.login)
            .text(&self.login_key)
            .text(&self.name)
            .text(&self.role);
        fields.text(&self.password_hash).number(i64::from(self.password_due)).maybe(self.pin_hash.as_deref());
        fields.number(self.created_at.0).maybe_number(self.closed_at.map(|at| at.0));
    }
}

/// A staff member to add.
#[derive(Debug, Clone)]
pub struct StaffNew {
    /// Their id.
    pub id: StaffId,
    /// Their school.
    pub school: SchoolId,
    /// Their login as it is shown.
    pub login: String,
    /// Their login as it is compared.
    pub login_key: String,
    /// Their full name.
    pub name: String,
    /// The text of `domain::staff::Role`.
    pub role: String,
    /// The password's hash in PHC form.
    pub password_hash: String,
    /// Whether its owner must set another at the next sign-in.
    pub password_due: bool,
    /// The PIN's hash in PHC form.
    pub pin_hash: Option<String>,
    /// The tag of their language.
    pub language: String,
    /// When they are added.
    pub at: Moment,
}

impl Tx {
    /// Adds a staff member; [`StoreError::Conflict`] `staff_login` if the school has the login, even a closed one's.
    pub async fn add_staff(&mut self, staff: &StaffNew) -> Result<(), StoreError> {
        let StaffNew {
            id,
            school,
            login,
            login_key,
            name,
            role,
            password_hash,
            password_due,
            pin_hash,
            language,
            at,
        } = staff;
        change!(
            self,
            ADD,
            id,
            login,
            login_key,
            name,
            role,
            password_hash,
            *password_due,
            pin_hash,
            language,
            at,
            school
        )?;
        self.may_be_new(Sealed::Staff, id.to_string());
        Ok(())
    }

    /// The staff member of a login in a school, closed ones too.
    pub async fn staff_by_login(
        &mut self,
        school: &SchoolId,
        login_key: &str,
    ) -> Result<Option<StaffRow>, StoreError> {
        let row = maybe!(self, StaffRow, BY_LOGIN, school, login_key)?;
        self.sound_one(row)
    }

    /// Who has a login, in every school, closed ones too.
    pub async fn staff_of_login(&mut self, login_key: &str) -> Result<Vec<StaffRow>, StoreError> {
        let all = rows!(self, StaffRow, OF_LOGIN, login_key)?;
        self.sound_all(all)
    }

    /// A staff member, closed ones too.
    pub async fn staff(&mut self, id: &StaffId) -> Result<Option<StaffRow>, StoreError> {
        let row = maybe!(self, StaffRow, "SELECT * FROM staff WHERE id = $1", id)?;
        self.sound_one(row)
    }

    /// A school's staff in the order of their logins, closed ones too.
    pub async fn staff_list(&mut self, school: &SchoolId) -> Result<Vec<StaffRow>, StoreError> {
        let all =
            rows!(self, StaffRow, "SELECT * FROM staff WHERE school_id = $1 ORDER BY login_key", school)?;
        self.sound_all(all)
    }

    /// Whether a school has staff of its own, closed ones too. A server shows a school's role no staff of another: one that
    /// has a role of its own was set up with staff. No row is checked.
    pub async fn has_staff(&mut self, school: &SchoolId) -> Result<bool, StoreError> {
        let seen = maybe!(self, (String,), "SELECT id FROM staff WHERE school_id = $1 LIMIT 1", school)?;
        Ok(seen.is_some() || self.is_apart(school).await?)
    }

    /// Holds the rows of a school's open admins until the transaction ends: of two who close one another the second counts
    /// anew.
    pub async fn hold_admins(&mut self, school: &SchoolId, admin: &str) -> Result<(), StoreError> {
        change!(self, HOLD_ADMINS, school, admin)?;
        Ok(())
    }

    /// Closes a staff member; false if they were closed already.
    pub async fn close_staff(&mut self, id: &StaffId, at: Moment) -> Result<bool, StoreError> {
        hold!(self, StaffRow, HOLD, id);
        Ok(change!(self, CLOSE, id, at)? == 1)
    }

    /// Sets the password. `due` says that its owner must set another.
    pub async fn set_staff_password(
        &mut self,
        id: &StaffId,
        hash: &str,
        due: bool,
    ) -> Result<(), StoreError> {
        hold!(self, StaffRow, HOLD, id);
        change!(self, SET_PASSWORD, id, hash, due)?;
        Ok(())
    }

    /// Gives the full name.
    pub async fn name_staff(&mut self, id: &StaffId, name: &str) -> Result<(), StoreError> {
        hold!(self, StaffRow, HOLD, id);
        change!(self, "UPDATE staff SET name = $2 WHERE id = $1", id, name)?;
        Ok(())
    }

    /// Sets the PIN; wrong tries of the one before are forgotten.
    pub async fn set_pin(&mut self, id: &StaffId, pin_hash: &str) -> Result<(), StoreError> {
        hold!(self, StaffRow, HOLD, id);
        change!(self, "UPDATE staff SET pin_hash = $2, pin_failures = 0 WHERE id = $1", id, pin_hash)?;
        Ok(())
    }

    /// Takes the PIN away: the next sign-in by password sets a new one.
    pub async fn clear_pin(&mut self, id: &StaffId) -> Result<(), StoreError> {
        hold!(self, StaffRow, HOLD, id);
        change!(self, "UPDATE staff SET pin_hash = NULL, pin_failures = 0 WHERE id = $1", id)?;
        Ok(())
    }

    /// Counts a wrong PIN. Count before it is compared and take it back with [`Tx::pin_passed`]: then tries made at the
    /// same time are counted too.
    pub async fn pin_failed(&mut self, id: &StaffId, at: Moment) -> Result<(), StoreError> {
        change!(self, PIN_FAILED, id, at)?;
        Ok(())
    }

    /// A right PIN: the wrong ones are forgotten.
    pub async fn pin_passed(&mut self, id: &StaffId) -> Result<(), StoreError> {
        change!(self, "UPDATE staff SET pin_failures = 0 WHERE id = $1", id)?;
        Ok(())
    }

    /// Keeps the language that a staff member turned to.
    pub async fn set_staff_language(&mut self, id: &StaffId, language: &str) -> Result<(), StoreError> {
        change!(self, "UPDATE staff SET language = $2 WHERE id = $1", id, language)?;
        Ok(())
    }
}

const HOLD: &str = "UPDATE staff SET seal = seal WHERE id = $1 RETURNING *";
const ADD: &str = "INSERT INTO staff
    (id, login, login_key, name, role, password_hash, password_due, pin_hash, language, created_at, school_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const BY_LOGIN: &str = "SELECT * FROM staff WHERE school_id = $1 AND login_key = $2";
const OF_LOGIN: &str = "SELECT * FROM staff WHERE login_key = $1 ORDER BY created_at, id";
const HOLD_ADMINS: &str =
    "UPDATE staff SET role = role WHERE school_id = $1 AND role = $2 AND closed_at IS NULL";
const SET_PASSWORD: &str = "UPDATE staff SET password_hash = $2, password_due = $3 WHERE id = $1";
const CLOSE: &str = "UPDATE staff SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL";
const PIN_FAILED: &str = "UPDATE staff SET pin_failures = pin_failures + 1, pin_failed_at = $2 WHERE id = $1";
