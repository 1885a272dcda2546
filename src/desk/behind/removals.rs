//! What the program does by itself, at a desk's start and once a day: it removes students who awaited a parent for too long,
//! and tells them so, a week before and then. What is left of such a student are
//! rows without a name or number, and consents that say for what, in which version, when and at which desk; for two weeks
//! besides all that they were, sealed, so that a removal can be undone.

use crate::desk::acts::notices;
use crate::desk::acts::removal;
use crate::desk::acts::templates::{ENDS_SOON, TOLD_BEFORE};
use crate::desk::behind::house::AT_ONCE;
use crate::desk::facts::{rows, standing};
use crate::desk::kernel::{Done, Inner, Work};
use crate::domain::audit::AuditAction;
use crate::domain::family::Standing;
use crate::domain::id::ProfileId;
use crate::domain::time::{Moment, Span};
use crate::store::students::Warned;

impl Inner {
    /// Removes students who have awaited a parent for longer than the config allows. A second run does nothing. A student of whom a row was changed by somebody else, or cannot be read, is left as
    /// they are, and the others are settled.
    pub async fn remove_overdue(&self) -> Done<()> {
        let mut left = Vec::new();
        loop {
            let Some(mut work) = self.begin_batch().await? else { return Ok(()) };
            let mut done = 0;
            let mut spoiled = overdue(&mut work, &left, &mut done).await?;
            if spoiled.is_none() {
                spoiled = warned(&mut work, &left, &mut done).await?;
            }
            // What was done of that student is not saved; all others are settled anew without them.
            if let Some(student) = spoiled {
                left.push(student);
                continue;
            }
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

/// The student of a batch at whom it ended, if it did.
type Spoiled = Option<ProfileId>;

/// How many of a batch are read: those that are left stay in front.
fn batch(left: &[ProfileId]) -> i64 {
    AT_ONCE.saturating_add(i64::try_from(left.len()).unwrap_or(i64::MAX))
}

/// Counts a student who was settled, or says whose rows are not as the program wrote them.
fn settled(student: &ProfileId, done: Done<bool>, count: &mut usize) -> Done<Spoiled> {
    match done {
        Ok(done) => {
            *count += usize::from(done);
            Ok(None)
        }
        Err(stop) if stop.is_of_one_row() => {
            tracing::error!(%student, ?stop, "a student who awaits a parent is left as they are");
            Ok(Some(student.clone()))
        }
        Err(stop) => Err(stop),
    }
}

/// Tells one batch of students whose registration ends within a week, each once, and counts how many were settled.
async fn warned(work: &mut Work<'_>, left: &[ProfileId], count: &mut usize) -> Done<Spoiled> {
    let life = work.inner.rules.awaiting_life;
    if life <= TOLD_BEFORE {
        return Ok(None);
    }
    let (awaiting, before) = (Standing::AwaitingParent.as_str(), work.now - Span(life.0 - TOLD_BEFORE.0));
    let school = work.school().await?.id;
    let students = work.tx.untold_students(&school, awaiting, before, ENDS_SOON, batch(left)).await?;
    for student in students.iter().filter(|student| !left.contains(student)) {
        let done = told(work, student).await;
        if let Some(spoiled) = settled(student, done, count)? {
            return Ok(Some(spoiled));
        }
    }
    Ok(None)
}

async fn told(work: &mut Work<'_>, student: &ProfileId) -> Done<bool> {
    Ok(came_of_age(work, student).await? || notices::ends_soon(work, student).await?)
}

/// Settles one batch of overdue students, and counts how many await no more. Nobody who has a number is removed before a
/// message about it has lain in the outbox for a week, however long no program was there to tell them; where a week or less
/// is allowed, nobody is told.
async fn overdue(work: &mut Work<'_>, left: &[ProfileId], count: &mut usize) -> Done<Spoiled> {
    let awaiting = Standing::AwaitingParent.as_str();
    let life = work.inner.rules.awaiting_life;
    let before = work.now - life;
    let warned = Warned { template: ENDS_SOON, before: work.now - TOLD_BEFORE };
    let warned = (life > TOLD_BEFORE).then_some(warned);
    let school = work.school().await?.id;
    let students = work.tx.overdue_students(&school, awaiting, before, warned, batch(left)).await?;
    for student in students.iter().filter(|student| !left.contains(student)) {
        let done = remove(work, student, before).await;
        if let Some(spoiled) = settled(student, done, count)? {
            return Ok(Some(spoiled));
        }
    }
    Ok(None)
}

/// Removes a student who awaits a parent since `before` or longer; false if another desk was first, or a parent has come.
async fn remove(work: &mut Work<'_>, student: &ProfileId, before: Moment) -> Done<bool> {
    if came_of_age(work, student).await? {
        return Ok(true);
    }
    let (awaiting, now) = (Standing::AwaitingParent.as_str(), work.now);
    let Some(row) = work.tx.student(student).await? else { return Ok(false) };
    let Some(kept) = work.tx.remove_student(student, awaiting, before, now).await? else { return Ok(false) };
    removal::keep(work, &kept).await?;
    // Number and mailbox may be taken anew at once, by whoever holds it then: nobody waits for what another one asked for.
    let subject = kept.account.phone_key.as_deref().unwrap_or(kept.account.id.as_str());
    for subject in [Some(subject), kept.account.email_key.as_deref()].into_iter().flatten() {
        work.tx.forget_counts(&work.inner.keys.counted(subject)).await?;
    }
    work.note(AuditAction::StudentRemoved, student.as_str());
    notices::student_removed(work, &kept.account, &row.school_id).await?;
    Ok(true)
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
