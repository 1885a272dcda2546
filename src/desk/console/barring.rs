//! Bars of the command line: the adult and the child are named by number or invitation, and the command has asked for an
//! admin before. Barring and lifting are acts.

use crate::desk::Desk;
use crate::desk::acts::kin;
use crate::desk::console::error::ConsoleError;
use crate::desk::facts::wanted;
use crate::desk::kernel::{Done, Work};
use crate::domain::id::ProfileId;

impl Desk {
    /// Bars an adult from a child: a living link between them ends, and no new one is made.
    ///
    /// # Errors
    /// Nobody of that number; what is wrong with the database.
    pub async fn bar(&self, adult: &str, child: &str) -> Result<(), ConsoleError> {
        let mut work = Work::begin(&self.inner, self.inner.store.write().await?).await?;
        let (adult, child) = both(&mut work, adult, child).await?.ok_or(ConsoleError::NoSuch)?;
        kin::bar(&mut work, &adult, &child, None).await?;
        work.save().await?;
        Ok(())
    }

    /// Lifts a bar: the adult may be invited again.
    ///
    /// # Errors
    /// Nobody of that number, or no bar between the two; what is wrong with the database.
    pub async fn lift_bar(&self, adult: &str, child: &str) -> Result<(), ConsoleError> {
        let mut work = Work::begin(&self.inner, self.inner.store.write().await?).await?;
        let (adult, child) = both(&mut work, adult, child).await?.ok_or(ConsoleError::NoSuch)?;
        if !kin::lift(&mut work, &adult, &child).await? {
            return Err(ConsoleError::NoSuch);
        }
        work.save().await?;
        Ok(())
    }
}

/// An adult and a student; nothing if either is not found, or the second is no student.
async fn both(work: &mut Work<'_>, adult: &str, child: &str) -> Done<Option<(ProfileId, ProfileId)>> {
    let adult = wanted::exactly(work, adult).await?;
    let child = match wanted::exactly(work, child).await? {
        Some(child) => work.tx.student(&child).await?.map(|row| row.profile.id),
        None => None,
    };
    Ok(adult.zip(child).filter(|(adult, child)| adult != child))
}
