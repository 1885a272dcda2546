//! Teachers, as the console gives and takes the role, and lists who has it. Giving and taking are acts.

use crate::desk::Desk;
use crate::desk::acts::teachers;
use crate::desk::console::error::{Console, ConsoleError};
use crate::desk::facts::{rows, wanted};
use crate::desk::kernel::Work;
use crate::domain::account::ProfileRole;
use crate::domain::deed::Why;
use crate::domain::time::Moment;

/// A teacher in the console's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeacherLine {
    /// The name, masked.
    pub name: String,
    /// Since when they have the role.
    pub since: Moment,
}

impl Desk {
    /// Gives the person of a number the role of a teacher, or takes it away.
    ///
    /// # Errors
    /// Nobody of that number who is of age, or the role stands like that already; what is wrong with the database.
    pub async fn set_teacher(&self, number: &str, gives: bool, why: Why) -> Console<()> {
        let mut work = Work::begin(&self.inner, self.inner.store.write().await?).await?;
        let profile = wanted::exactly(&mut work, number).await?.ok_or(ConsoleError::NoSuch)?;
        let done = if gives {
            teachers::give(&mut work, &profile, why).await?
        } else {
            teachers::take(&mut work, &profile, why).await?
        };
        if !done {
            return Err(ConsoleError::NoSuch);
        }
        work.save().await?;
        Ok(())
    }

    /// All teachers, masked, the longest first.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn teachers(&self) -> Console<Vec<TeacherLine>> {
        let rows = self.reading().await?.in_role(ProfileRole::Teacher.as_str()).await?;
        let line = |(row, since)| TeacherLine { name: rows::name(&row).masked(), since };
        Ok(rows.into_iter().map(line).collect())
    }
}
