//! What the program does by itself, at a desk's start and once a day: it closes visits whose time is over, and removes
//! students who awaited a parent for too long, and tells them so, a week before and then. What is left of such a student are
//! rows without a name or number, and consents that say for what, in which version, when and at which desk; for two weeks
//! besides all that they were, sealed, so that a removal can be undone.

use crate::desk::acts::closing;
use crate::desk::acts::notices::{self, ENDS_SOON, TOLD_BEFORE};
use crate::desk::acts::removal;
use crate::desk::facts::{rows, standing};
use crate::desk::kernel::{Done, Inner, Work};
use crate::domain::audit::AuditAction;
use crate::domain::family::Standing;
use crate::domain::id::ProfileId;
use crate::domain::time::Span;
use crate::store::students::Warned;

/// How many are removed in one transaction, during which nobody else writes.
const AT_ONCE: i64 = 20;

impl Inner {
    /// Closes the visits whose time is over, and removes students who have awaited a parent for longer than the config
    /// allows. A second run does nothing.
    pub async fn remove_overdue(&self) -> Done<()> {
        loop {
            let mut work = Work::begin_alone(self, self.store.write().await?).await?;
            if let Some(doubt) = work.clock_doubt().await? {
                tracing::warn!(leap = doubt.leap.as_str(), "the clock is in doubt: nothing is removed by it");
                work.save().await?;
                return Ok(());
            }
            closing::sweep(&mut work).await?;
            for profile in work.tx.erase_removed(work.now).await? {
                work.note_alone(AuditAction::RemovedErased, profile.as_str());
            }
            let done = overdue(&mut work).await? + warned(&mut work).await?;
            let (_, mail) = work.save().await?;
            if mail {
                self.mail.notify_one();
            }
            if done == 0 {
                return Ok(());
            }
        }
    }
}

/// Tells one batch of students whose registration ends within a week, each once, and returns how many were settled.
async fn warned(work: &mut Work<'_>) -> Done<usize> {
    let life = work.inner.rules.awaiting_life;
    if life <= TOLD_BEFORE {
        return Ok(0);
    }
    let (awaiting, before) = (Standing::AwaitingParent.as_str(), work.now - Span(life.0 - TOLD_BEFORE.0));
    let mut done = 0;
    for student in work.tx.untold_students(awaiting, before, ENDS_SOON, AT_ONCE).await? {
        let settled = came_of_age(work, &student).await? || notices::ends_soon(work, &student).await?;
        done += usize::from(settled);
    }
    Ok(done)
}

/// Settles one batch of overdue students, and returns how many await no more. Nobody is removed without having been told
/// a week before, however long no program was there to tell them; where less than a week is allowed, nobody is told.
async fn overdue(work: &mut Work<'_>) -> Done<usize> {
    let mut done = 0;
    let (awaiting, now) = (Standing::AwaitingParent.as_str(), work.now);
    let life = work.inner.rules.awaiting_life;
    let before = now - life;
    let warned = Warned { template: ENDS_SOON, before: now - TOLD_BEFORE };
    let warned = (life > TOLD_BEFORE).then_some(warned);
    let students = work.tx.overdue_students(awaiting, before, warned, AT_ONCE).await?;
    for student in &students {
        if came_of_age(work, student).await? {
            done += 1;
            continue;
        }
        // Another desk was first, or a parent has come.
        let Some(row) = work.tx.student(student).await? else { continue };
        let Some(kept) = work.tx.remove_student(student, awaiting, before, now).await? else { continue };
        done += 1;
        removal::keep(work, &kept).await?;
        work.note(AuditAction::StudentRemoved, student.as_str());
        notices::student_removed(work, &kept.account, &row.school_id).await?;
    }
    Ok(done)
}

/// Whether a student has come of age meanwhile, and so awaits no parent any more.
async fn came_of_age(work: &mut Work<'_>, student: &ProfileId) -> Done<bool> {
    let Some(row) = work.tx.student(student).await? else { return Ok(false) };
    let standing = standing::standing_alone(work, rows::data(&row.profile)?.birth);
    if standing != Standing::Complete {
        return Ok(false);
    }
    let awaiting = Standing::AwaitingParent.as_str();
    Ok(work.tx.set_standing(student, awaiting, standing.as_str(), work.now).await?)
}
