//! Removed registrations that can still be brought back: listed without names, and restored whole.

use crate::desk::Desk;
use crate::desk::acts::removal;
use crate::desk::console::error::{Console, ConsoleError};
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::time::Moment;
use crate::store::removed::RemovedRow;

/// A removed registration in the console's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovedLine {
    /// Its id.
    pub id: String,
    /// When it was removed.
    pub at: Moment,
    /// Until when it can be brought back.
    pub until: Moment,
    /// The class; empty if it is gone.
    pub class: String,
}

/// The name of a removed student's class, empty if it is gone; nothing if another school's staff look after it than the admin's
/// who is named.
async fn class_of(work: &mut Work<'_>, row: &RemovedRow) -> Done<Option<String>> {
    let Some(class) = &row.class_id else { return Ok(Some(String::new())) };
    let Some(class) = work.tx.class(class).await? else { return Ok(Some(String::new())) };
    let own = work.staff.as_ref().map(|staff| staff.school.clone());
    let is_anothers =
        own.is_some_and(|own| own != class.school_id) && work.tx.has_staff(&class.school_id).await?;
    Ok((!is_anothers).then_some(class.name))
}

impl Desk {
    /// What was removed and can be brought back, the newest first: of the school of the admin who is named, and of schools
    /// without staff.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn removed(&self) -> Console<Vec<RemovedLine>> {
        let mut work = Work::begin(&self.inner, self.reading().await?).await?;
        let mut lines = Vec::new();
        let now = work.now;
        for row in work.tx.removed(now).await? {
            let Some(class) = class_of(&mut work, &row).await? else { continue };
            lines.push(RemovedLine { id: row.id, at: row.removed_at, until: row.until, class });
        }
        Ok(lines)
    }

    /// Brings a removed registration back; says whether its number came back too. The student awaits a parent anew.
    ///
    /// # Errors
    /// [`ConsoleError::NoSuch`] for an id that is not listed here, [`ConsoleError::Taken`] if the child was registered anew
    /// meanwhile; what is wrong with the database.
    pub async fn undo_removal(&self, id: &str) -> Console<bool> {
        let mut work = self.writing().await?;
        let now = work.now;
        let row = work.tx.take_removed(id, now).await?.ok_or(ConsoleError::NoSuch)?;
        class_of(&mut work, &row).await?.ok_or(ConsoleError::NoSuch)?;
        let kept = removal::kept(&work, &row)?;
        let person = &kept.profile;
        if !work.tx.same_person(&person.search, &person.birth_date).await?.is_empty() {
            return Err(ConsoleError::Taken);
        }
        if !work.tx.restore_student(&kept, row.removed_at, now).await? {
            return Err(ConsoleError::NoSuch);
        }
        work.note(AuditAction::RemovalUndone, row.profile_id.as_str());
        let account = work.tx.account(&kept.account.id).await?;
        work.save().await?;
        Ok(account.is_some_and(|account| account.phone_key.is_some()))
    }
}
