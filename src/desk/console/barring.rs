//! An adult who is barred from a child: at the desk by an admin, at the console by number or invitation (the system's own
//! rights guard it). Nobody is asked which number an adult comes under: name and birth date say who it is.

use crate::desk::Desk;
use crate::desk::asks::kin::{self, BARRED};
use crate::desk::asks::search;
use crate::desk::console::ConsoleError;
use crate::desk::kernel::stop::Done;
use crate::desk::kernel::work::Work;
use crate::domain::audit::Action;
use crate::domain::id::{BarId, ProfileId};
use crate::domain::refusal::Refusal;
use crate::store::bars::BarRow;
use crate::store::links::LinkRow;
use crate::store::profiles::ProfileRow;

impl Desk {
    /// Bars an adult from a child: a living link between them ends, and none is made any more.
    ///
    /// # Errors
    /// Nobody of that number; what is wrong with the database.
    pub async fn bar(&self, adult: &str, child: &str) -> Result<(), ConsoleError> {
        let mut work = Work::begin(&self.inner, self.inner.store.write().await?).await?;
        let (adult, child) = both(&mut work, adult, child).await?.ok_or(ConsoleError::NoSuch)?;
        bar(&mut work, &adult, &child).await?;
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
        let now = work.now;
        if !work.tx.lift_bar(&adult, &child, now).await? {
            return Err(ConsoleError::NoSuch);
        }
        work.note(Action::BarLifted, child.as_str());
        work.save().await?;
        Ok(())
    }
}

/// An adult and a student; nothing where one of them is not found, or the other is no student.
async fn both(work: &mut Work<'_>, adult: &str, child: &str) -> Done<Option<(ProfileId, ProfileId)>> {
    let adult = search::exactly(work, adult).await?;
    let child = match search::exactly(work, child).await? {
        Some(child) => work.tx.student(&child).await?.map(|row| row.profile.id),
        None => None,
    };
    Ok(adult.zip(child).filter(|(adult, child)| adult != child))
}

/// Bars an adult from a student, and ends the living link between them.
pub async fn bar(work: &mut Work<'_>, adult: &ProfileId, student: &ProfileId) -> Done<()> {
    let row = BarRow {
        id: BarId::new(work.id()),
        adult_id: adult.clone(),
        student_id: student.clone(),
        staff_id: work.staff.as_ref().map(|staff| staff.id.clone()),
        since: work.now,
        until: None,
    };
    if work.tx.add_bar(&row).await? {
        work.note(Action::AdultBarred, row.id.as_str());
    }
    let Some(adult) = work.tx.profile(adult).await? else { return Ok(()) };
    for link in of_same_adult(work, &adult, student).await? {
        kin::end(work, &link, BARRED).await?;
    }
    Ok(())
}

/// The living links to a student of that adult, and of whoever has the same name and birth date under another number.
async fn of_same_adult(work: &mut Work<'_>, adult: &ProfileRow, student: &ProfileId) -> Done<Vec<LinkRow>> {
    let mut same = Vec::new();
    for link in work.tx.links_of(student).await? {
        if link.student_id != *student {
            continue;
        }
        let parent = work.tx.profile(&link.parent_id).await?;
        let is_same = |parent: &ProfileRow| {
            parent.id == adult.id
                || (&parent.search, &parent.birth_date) == (&adult.search, &adult.birth_date)
        };
        if parent.is_some_and(|parent| is_same(&parent)) {
            same.push(link);
        }
    }
    Ok(same)
}

/// Whether an adult may join a student. Asked before the child is shown, and once more where the link is made.
///
/// # Errors
/// [`Refusal::Barred`], which gives no reason.
pub async fn not_barred(work: &mut Work<'_>, adult: &ProfileRow, student: &ProfileId) -> Done<()> {
    let barred = work.tx.is_barred(&adult.search, &adult.birth_date, student).await?;
    // Nor does a suspended link come back under another number.
    let suspended = of_same_adult(work, adult, student)
        .await?
        .iter()
        .any(|link| link.disputed_at.is_some() && link.parent_id != adult.id);
    if barred || suspended { Err(Refusal::Barred.into()) } else { Ok(()) }
}
