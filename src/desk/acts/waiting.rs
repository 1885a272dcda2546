//! Matters put before the admins, and their answers used up. Deciding is an ask.

use crate::desk::facts::{links, owners, waiting};
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::id::{AccountId, SchoolId, VisitId, WaitingId};
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::domain::visit::{ADMIN_LIFE, WaitsFor};
use crate::domain::waiting::Matter;
use crate::store::StoreError;
use crate::store::profiles::ProfileRow;
use crate::store::waiting::WaitingRow;

/// Puts a matter before the admins, for the visit at hand if there is one. If the same matter and subject wait already,
/// the waiting row is the answer.
pub async fn wait(work: &mut Work<'_>, matter: Matter, subject: &str) -> Done<WaitingId> {
    // What a staff member did is about no visit.
    let visit_id =
        work.open.as_ref().map(|visit| visit.id.clone()).filter(|_| matter != Matter::ManyRecoveries);
    let school_id = whose(work, matter, subject).await?;
    let row = WaitingRow {
        id: WaitingId::new(work.id()),
        matter: matter.as_str().to_owned(),
        visit_id: visit_id.clone(),
        subject: subject.to_owned(),
        desk_id: work.desk()?,
        school_id,
        asked_by: work.staff.as_ref().map(|staff| staff.id.clone()),
        since: work.now,
        decided_at: None,
        decided_by: None,
        yes: None,
        reason: None,
        spent_at: None,
        class_id: None,
    };
    if work.tx.add_waiting(&row).await? {
        work.note_fields(AuditAction::WaitingAsked, row.id.as_str(), matter.as_str().to_owned());
        return Ok(row.id);
    }
    let open = work.tx.open_waiting(matter.as_str(), subject, visit_id.as_ref()).await?;
    // It was decided between the two statements: the ask is repeated.
    Ok(open.ok_or(StoreError::Busy)?.id)
}

/// The school whose admins decide: a link is decided at the child's school, all else here.
async fn whose(work: &mut Work<'_>, matter: Matter, subject: &str) -> Done<SchoolId> {
    if matter == Matter::Dispute
        && let Some(link) = links::about(work, subject).await?
        && let Some(student) = work.tx.student(&link.student_id).await?
        && work.tx.has_staff(&student.school_id).await?
    {
        return Ok(student.school_id);
    }
    Ok(work.school().await?.id)
}

/// A visit is put down for an admin: the admins are asked.
pub async fn put_down(work: &mut Work<'_>, why: WaitsFor) -> Done<()> {
    let Some(matter) = Matter::of(why) else { return Ok(()) };
    let visit = work.visit()?;
    let subject = match matter {
        Matter::SameChild => match waiting::namesakes(work, &visit).await?.into_iter().next() {
            Some(known) => known.id.to_string(),
            None => visit.to_string(),
        },
        Matter::NotMe => match last_owner(work, &visit).await? {
            Some(account) => account.to_string(),
            None => visit.to_string(),
        },
        Matter::Recovery => match work.tx.recovery_of_visit(&visit).await? {
            Some(row) => row.id.to_string(),
            None => return Ok(()),
        },
        Matter::NotListed | Matter::Dispute | Matter::DiaryTaken | Matter::Pin | Matter::ManyRecoveries => {
            visit.to_string()
        }
    };
    wait(work, matter, &subject).await.map(drop)
}

/// The student is registered: questions put to the admins on the way need no answer now, and nobody is told of them
/// again.
pub async fn settle(work: &mut Work<'_>) -> Done<()> {
    let (visit, now) = (work.visit()?, work.now);
    work.tx.withdraw_waiting(&visit, now).await?;
    for matter in [Matter::NotListed, Matter::SameChild] {
        work.tx.settle_waiting(&visit, matter.as_str(), now).await?;
    }
    Ok(())
}

/// Whether an admin has said that this visit's person is not one of those with the same name and birth date. The yes is
/// used up by this.
///
/// # Errors
/// [`Refusal::SameChild`] if nobody has said so, [`Refusal::SameChildKnown`] if an admin said that it is the same one.
pub async fn is_another_child(work: &mut Work<'_>, known: &[ProfileRow]) -> Done<()> {
    let (visit, now) = (work.visit()?, work.now);
    let asked = |row: &WaitingRow| {
        let about = known.iter().any(|profile| profile.id.as_str() == row.subject);
        row.matter == Matter::SameChild.as_str() && about && row.spent_at.is_none()
    };
    let decisions = work.tx.decisions_of(&visit).await?;
    let Some(last) = decisions.into_iter().rfind(asked) else { return Err(Refusal::SameChild.into()) };
    if last.yes != Some(true) {
        return Err(Refusal::SameChildKnown.into());
    }
    // A person of that name who came since then has been seen by no admin.
    let seen = |profile: &ProfileRow| last.decided_at.is_some_and(|at| profile.created_at <= at);
    if known.iter().all(seen) && work.tx.spend_waiting(&last.id, now).await? {
        return Ok(());
    }
    Err(Refusal::SameChild.into())
}

/// The account on the number proved last in the visit.
async fn last_owner(work: &mut Work<'_>, visit: &VisitId) -> Done<Option<AccountId>> {
    let Some(proof) = work.tx.proofs(visit, Moment(0)).await?.pop() else { return Ok(None) };
    Ok(owners::of_number(work, &proof.phone_key).await?.map(|row| row.id))
}

/// Whether an admin has let the number of that account pass on in this visit. The yes holds as long as a visit waits
/// for an admin, and is used up by this.
pub async fn passes_on(work: &mut Work<'_>, account: &AccountId) -> Done<bool> {
    let (visit, now) = (work.visit()?, work.now);
    let asked = |row: &WaitingRow| {
        row.matter == Matter::NotMe.as_str() && row.subject == account.as_str() && row.spent_at.is_none()
    };
    let Some(last) = work.tx.decisions_of(&visit).await?.into_iter().rfind(asked) else { return Ok(false) };
    let holds = last.yes == Some(true) && last.decided_at.is_some_and(|at| now.since(at) <= ADMIN_LIFE);
    Ok(holds && work.tx.spend_waiting(&last.id, now).await?)
}
