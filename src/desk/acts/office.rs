//! Staff, classes and desks, added and closed: by an admin on the screen and at the console alike.

use crate::desk::acts::school;
use crate::desk::facts::{text, tries};
use crate::desk::kernel::{Done, Stop, Work, start};
use crate::domain::audit::AuditAction;
use crate::domain::id::{ClassId, SchoolId, StaffId};
use crate::domain::refusal::Refusal;
use crate::domain::school::class_key;
use crate::domain::staff::Role;
use crate::domain::waiting::Matter;
use crate::store::StoreError;
use crate::store::desks::DeskRow;
use crate::store::schools::ClassRow;
use crate::store::staff::{StaffNew, StaffRow};

/// A staff member to add.
pub struct NewStaff<'a> {
    /// The login, of the right shape.
    pub login: &'a str,
    /// The full name; empty if it was not told.
    pub name: &'a str,
    /// The role.
    pub role: Role,
    /// The password's hash.
    pub password_hash: &'a str,
    /// Whether somebody else chose the password.
    pub password_due: bool,
}

/// Adds a staff member to this school; the PIN is set at the first sign-in.
///
/// # Errors
/// [`Refusal::LoginTaken`], a closed one's login too.
pub async fn add_staff(work: &mut Work<'_>, new: &NewStaff<'_>) -> Done<StaffId> {
    let school = work.school().await?.id;
    add_staff_of(work, &school, new).await
}

/// The same to a school that is added.
pub async fn add_staff_of(work: &mut Work<'_>, school: &SchoolId, new: &NewStaff<'_>) -> Done<StaffId> {
    let id = StaffId::new(work.id());
    let language = work.tx.meta(start::fact::LANGUAGE).await?.unwrap_or_default();
    let row = StaffNew {
        id: id.clone(),
        school: school.clone(),
        login: new.login.to_owned(),
        login_key: text::login_key(new.login),
        name: new.name.to_owned(),
        role: new.role.as_str().to_owned(),
        password_hash: new.password_hash.to_owned(),
        password_due: new.password_due,
        pin_hash: None,
        language,
        at: work.now,
    };
    work.tx.add_staff(&row).await.map_err(|error| match error {
        StoreError::Conflict(_) => Stop::No(Refusal::LoginTaken),
        error => error.into(),
    })?;
    work.note(AuditAction::StaffAdded, id.as_str());
    Ok(id)
}

/// Closes a staff member: they can no longer sign in, and the log keeps the name.
///
/// # Errors
/// [`Refusal::LastAdmin`].
pub async fn close_staff(work: &mut Work<'_>, row: &StaffRow) -> Done<()> {
    work.tx.hold_admins(&row.school_id, Role::Admin.as_str()).await?;
    let all = work.tx.staff_list(&row.school_id).await?;
    let admins = all.iter().filter(|one| one.closed_at.is_none() && one.role == Role::Admin.as_str());
    if row.role == Role::Admin.as_str() && admins.count() == 1 {
        return Err(Refusal::LastAdmin.into());
    }
    let now = work.now;
    work.tx.close_staff(&row.id, now).await?;
    work.tx.withdraw_about(Matter::Pin.as_str(), row.id.as_str(), now).await?;
    work.note(AuditAction::StaffClosed, row.id.as_str());
    Ok(())
}

/// Gives a staff member a password; if somebody else chose it, its owner sets another at the next sign-in.
pub async fn give_password(work: &mut Work<'_>, staff: &StaffId, hash: &str, due: bool) -> Done<()> {
    work.tx.set_staff_password(staff, hash, due).await?;
    // Wrong tries of the one before are forgotten, at every desk.
    if let Some(row) = work.tx.staff(staff).await? {
        for desk in work.tx.desks_of(&row.school_id).await? {
            for (kind, subject) in tries::at_desk(work, &row.login_key, &row.school_id, Some(&desk.id)) {
                work.tx.succeeded(kind, &subject).await?;
            }
        }
    }
    work.note_fields(AuditAction::PasswordSet, staff.as_str(), "password".into());
    Ok(())
}

/// Adds a class to a school.
///
/// # Errors
/// [`StoreError::Conflict`] if an open class of that school has the name.
pub async fn add_class(work: &mut Work<'_>, name: String, school_id: SchoolId) -> Done<ClassId> {
    let id = ClassId::new(work.id());
    let name_key = class_key(&name);
    let (created_at, seal) = (work.now, String::new());
    let row = ClassRow { id: id.clone(), school_id, name, name_key, created_at, closed_at: None, seal };
    work.tx.add_class(&row).await?;
    work.note(AuditAction::ClassAdded, id.as_str());
    Ok(id)
}

/// Closes a class: it is no longer offered.
///
/// # Errors
/// [`Refusal::ClosedAlready`].
pub async fn close_class(work: &mut Work<'_>, class: &ClassId) -> Done<()> {
    let now = work.now;
    if !work.tx.close_class(class, now).await? {
        return Err(Refusal::ClosedAlready.into());
    }
    work.note(AuditAction::ClassClosed, class.as_str());
    Ok(())
}

/// Adds a desk to a school.
///
/// # Errors
/// [`StoreError::Conflict`] if a desk of the school has the name.
pub async fn add_desk(work: &mut Work<'_>, name: &str, school: &SchoolId) -> Done<()> {
    let id = school::add_desk(work, name, school).await?;
    work.note(AuditAction::DeskAdded, id.as_str());
    Ok(())
}

/// Closes a desk.
pub async fn close_desk(work: &mut Work<'_>, row: &DeskRow) -> Done<()> {
    let now = work.now;
    work.tx.close_desk(&row.id, now).await?;
    work.note(AuditAction::DeskClosed, row.id.as_str());
    Ok(())
}
