//! What the program does by itself, at a desk's start and once a day: it closes visits whose time is over, and removes
//! students who awaited a parent for too long, and tells them so, a week before and then. What is left of such a student are rows without a
//! name or number, and consents that say for what, in which version, when and at which desk.

use crate::desk::acts::{closing, notices};
use crate::desk::facts::{rows, standing};
use crate::desk::kernel::{Done, Inner, Work};
use crate::domain::audit::AuditAction;
use crate::domain::family::Standing;
use crate::domain::time::Span;

/// How long before its end a registration's owner is told (rules of the desk).
const BEFORE: Span = Span::days(7);
/// How many are removed in one transaction, during which nobody else writes.
const AT_ONCE: i64 = 20;

impl Inner {
    /// Closes the visits whose time is over, and removes students who have awaited a parent for longer than the config
    /// allows. A second run does nothing.
    pub async fn remove_overdue(&self) -> Done<()> {
        loop {
            let mut work = Work::begin_alone(self, self.store.write().await?).await?;
            closing::sweep(&mut work).await?;
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

/// Tells one batch of students whose registration ends within a week, each once, and returns how many were told.
async fn warned(work: &mut Work<'_>) -> Done<usize> {
    let life = work.inner.rules.awaiting_life;
    if life <= BEFORE {
        return Ok(0);
    }
    let (awaiting, before) = (Standing::AwaitingParent.as_str(), work.now - Span(life.0 - BEFORE.0));
    let mut told = 0;
    for student in work.tx.untold_students(awaiting, before, notices::ENDS_SOON, AT_ONCE).await? {
        told += usize::from(notices::ends_soon(work, &student).await?);
    }
    Ok(told)
}

/// Settles one batch of overdue students, and returns how many await no more.
async fn overdue(work: &mut Work<'_>) -> Done<usize> {
    let mut done = 0;
    let (awaiting, now) = (Standing::AwaitingParent.as_str(), work.now);
    let before = now - work.inner.rules.awaiting_life;
    let students = work.tx.overdue_students(awaiting, before, AT_ONCE).await?;
    for student in &students {
        // A student who has come of age meanwhile awaits no parent.
        let Some(row) = work.tx.student(student).await? else { continue };
        let standing = standing::standing_alone(work, rows::data(&row.profile)?.birth);
        if standing == Standing::Complete {
            work.tx.set_standing(student, awaiting, standing.as_str(), now).await?;
            done += 1;
            continue;
        }
        // Another desk was first, or a parent has come.
        let Some(account) = work.tx.remove_student(student, awaiting, before, now).await? else { continue };
        done += 1;
        work.note(AuditAction::StudentRemoved, student.as_str());
        notices::student_removed(work, &account, &row.school_id).await?;
    }
    Ok(done)
}
