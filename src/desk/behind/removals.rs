//! What the program does by itself, at a desk's beginning and once a day: visits whose time is over are closed, and students
//! who awaited a parent for too long are removed, and told so. What is left of one are rows without a name or number, and
//! consents that say for what, in which version, when and at which desk.

use crate::desk::acts::{closing, notices};
use crate::desk::facts::{rows, standing};
use crate::desk::kernel::inner::Inner;
use crate::desk::kernel::stop::Done;
use crate::desk::kernel::work::Work;
use crate::domain::audit::Action;
use crate::domain::family::Standing;

/// How many are removed in one transaction: nobody else writes meanwhile.
const AT_ONCE: i64 = 20;

impl Inner {
    /// Closes the visits whose time is over, and removes who has awaited a parent for longer than the config allows. Done
    /// twice it does nothing.
    pub async fn remove_overdue(&self) -> Done<()> {
        loop {
            let mut work = Work::begin_alone(self, self.store.write().await?).await?;
            closing::sweep(&mut work).await?;
            let done = overdue(&mut work).await?;
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

/// How many await no more.
async fn overdue(work: &mut Work<'_>) -> Done<usize> {
    let mut done = 0;
    let (awaiting, now) = (Standing::AwaitingParent.as_str(), work.now);
    let before = now - work.inner.rules.awaiting_life;
    let students = work.tx.overdue_students(awaiting, before, AT_ONCE).await?;
    for student in &students {
        // Whoever has come of age meanwhile awaits nobody.
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
        work.note(Action::StudentRemoved, student.as_str());
        notices::student_removed(work, &account, &row.school_id).await?;
    }
    Ok(done)
}
