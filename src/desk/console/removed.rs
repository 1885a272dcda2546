//! Removed registrations that can still be brought back: listed without names, and restored whole.

use crate::desk::Desk;
use crate::desk::acts::removal;
use crate::desk::console::error::{Console, ConsoleError};
use crate::domain::audit::AuditAction;
use crate::domain::time::Moment;

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

impl Desk {
    /// What was removed and can be brought back, the newest first.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn removed(&self) -> Console<Vec<RemovedLine>> {
        let mut tx = self.reading().await?;
        let mut lines = Vec::new();
        for row in tx.removed(tx.now()).await? {
            let class = match &row.class_id {
                Some(class) => tx.class(class).await?.map(|class| class.name),
                None => None,
            };
            let class = class.unwrap_or_default();
            lines.push(RemovedLine { id: row.id, at: row.removed_at, until: row.until, class });
        }
        Ok(lines)
    }

    /// Brings a removed registration back; says whether its number came back too. The student awaits a parent anew.
    ///
    /// # Errors
    /// [`ConsoleError::NoSuch`] for an id that is not listed, [`ConsoleError::Taken`] if the child was registered anew
    /// meanwhile; what is wrong with the database.
    pub async fn undo_removal(&self, id: &str) -> Console<bool> {
        let mut work = self.writing().await?;
        let now = work.now;
        let row = work.tx.take_removed(id, now).await?.ok_or(ConsoleError::NoSuch)?;
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
