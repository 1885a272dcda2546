//! The deeds of the family view, done by the family or by an admin. Who may do what the facts read; what others need too
//! the acts do.

use crate::desk::acts::{corrections, families, kin, teachers, waiting};
use crate::desk::facts::{actors, links, looking, own_family, rows};
use crate::desk::kernel::{Done, Stop, Work};
use crate::domain::audit::AuditAction;
use crate::domain::deed::{Deed, Why};
use crate::domain::id::{BarId, LinkId, ProfileId, ProposalId};
use crate::domain::refusal::Refusal;
use crate::domain::staff::Right;
use crate::domain::waiting::Matter;
use crate::flow::Answer;
use crate::store::former_names::FormerNameRow;
use crate::store::profiles::ProfileRow;
use crate::store::proposals::ProposalRow;
use crate::store::students::StudentRow;

/// Does it, and shows the family again; only says that it is done if the family may no longer be seen here.
pub async fn deed(work: &mut Work<'_>, profile: &ProfileId, deed: &Deed, why: Option<Why>) -> Done<Answer> {
    if let Some(student) = student(work, deed).await? {
        if looking::is_elsewhere(work, &student).await? {
            return Err(Refusal::NoRight.into());
        }
        own_family::not_own_family(work, &student).await?;
    }
    let why = why.filter(|why| deed.reasons().contains(why));
    if deed.needs_reason() && why.is_none() {
        return Err(Refusal::PickOne.into());
    }
    match deed {
        Deed::Accept { proposal } => settle(work, proposal, true).await?,
        Deed::Decline { proposal } => settle(work, proposal, false).await?,
        Deed::Dispute { link } => dispute(work, link).await?,
        Deed::TakeAway { link } => {
            let why = why.ok_or(Refusal::PickOne)?;
            let (link, actors) = actors::may(work, link, actors::may_take).await?;
            actors::typed_lately(actors, &link.parent_id, work.now)?;
            kin::end(work, &link, why.as_str()).await?;
            // Whoever went by themselves may come back by the same invitation; a barred or disputed one may not.
            work.tx.free_invitation(&link.id).await?;
        }
        Deed::Revoke { student } => revoke(work, student).await?,
        Deed::Bar { link } => {
            work.allow(Right::Decide)?;
            let link = links::living(work, link).await?;
            kin::bar(work, &link.parent_id, &link.student_id, why).await?;
        }
        Deed::Lift { bar } => lift(work, bar).await?,
        Deed::GiveTeacher { adult } | Deed::TakeTeacher { adult } => {
            let gives = matches!(deed, Deed::GiveTeacher { .. });
            teacher(work, adult, gives, why.ok_or(Refusal::PickOne)?).await?;
        }
    }
    if looking::own_family(work).await?.is_none_or(|own| own.contains(profile)) {
        families::show(work, profile).await
    } else {
        Ok(Answer::Done)
    }
}

/// The person about whom something is done.
async fn student(work: &mut Work<'_>, deed: &Deed) -> Done<Option<ProfileId>> {
    Ok(match deed {
        Deed::Accept { proposal } | Deed::Decline { proposal } => {
            work.tx.proposal(proposal).await?.map(|row| row.student_id)
        }
        Deed::Revoke { student } => Some(student.clone()),
        Deed::Dispute { link } | Deed::TakeAway { link } | Deed::Bar { link } => {
            work.tx.link(link).await?.map(|row| row.student_id)
        }
        Deed::Lift { bar } => work.tx.bar(bar).await?.map(|row| row.student_id),
        Deed::GiveTeacher { adult } | Deed::TakeTeacher { adult } => Some(adult.clone()),
    })
}

/// Revokes the usable invitation of a student. It is not shown: the student alone sees it.
async fn revoke(work: &mut Work<'_>, student: &ProfileId) -> Done<()> {
    let (links, actors) = (work.tx.links_of(student).await?, actors::actors(work).await?);
    if !actors::may_revoke(student, &links, &actors) {
        return Err(Refusal::NoRight.into());
    }
    if let Some(row) = work.tx.usable_invitation(student, work.now).await? {
        work.tx.revoke_invitation(&row.id, work.now).await?;
        work.note(AuditAction::InvitationRevoked, row.id.as_str());
    }
    Ok(())
}

/// Lifts a bar. Nobody lifts their own.
async fn lift(work: &mut Work<'_>, bar: &BarId) -> Done<()> {
    work.allow(Right::Decide)?;
    let bar = work.tx.bar(bar).await?.ok_or(Refusal::FamilyChanged)?;
    own_family::not_own_family(work, &bar.adult_id).await?;
    let lifted = kin::lift(work, &bar.adult_id, &bar.student_id).await?;
    if lifted { Ok(()) } else { Err(Refusal::FamilyChanged.into()) }
}

/// Gives the role of a teacher, or takes it away.
async fn teacher(work: &mut Work<'_>, adult: &ProfileId, gives: bool, why: Why) -> Done<()> {
    work.allow(Right::Decide)?;
    let done = if gives {
        teachers::give(work, adult, why).await?
    } else {
        teachers::take(work, adult, why).await?
    };
    if done { Ok(()) } else { Err(Refusal::FamilyChanged.into()) }
}

/// Why data are former ones, where a proposal was accepted.
const PROPOSED: &str = "proposal";

/// The first parent settles a proposal. If it is accepted, its fields are written into the data as they stand now.
async fn settle(work: &mut Work<'_>, id: &ProposalId, accept: bool) -> Done<()> {
    let row = work.tx.proposal(id).await?.filter(|row| row.settled_at.is_none());
    let row = row.ok_or(Refusal::ProposalSettled)?;
    let links = work.tx.links_of(&row.student_id).await?;
    let student = work.tx.student(&row.student_id).await?.ok_or(Refusal::ProposalSettled)?;
    let who = actors::settler(&links, &student.standing, &row);
    let acting = actors::actors(work).await?.people;
    let by = who.filter(|id| acting.contains(id)).ok_or(Refusal::NoRight)?;
    if !work.tx.settle_proposal(id, &by, accept, work.now).await? {
        return Err(Refusal::ProposalSettled.into());
    }
    let answer = if accept { "accepted" } else { "declined" };
    work.note_fields(AuditAction::CorrectionSettled, id.as_str(), answer.to_owned());
    if accept { takes_over(work, &student, &row).await } else { Ok(()) }
}

/// Writes what was proposed into the data as they stand now. The age must suit the person's roles as with any correction,
/// which may have been given since, and the standing follows the birth date.
async fn takes_over(work: &mut Work<'_>, student: &StudentRow, proposed: &ProposalRow) -> Done<()> {
    let was = &student.profile;
    let to = ProfileRow { updated_at: work.now, ..rows::with_proposed(was, proposed) };
    let birth = rows::data(&to)?.birth;
    if to.birth_date != was.birth_date {
        corrections::check_age(work, &was.id, true, birth).await.map_err(unsuitable)?;
    }
    let former = FormerNameRow::of(was, work.id(), work.now, PROPOSED);
    let fields = corrections::data(work, was, &to, &former).await?;
    corrections::restand(work, student, birth).await?;
    work.note_fields(AuditAction::ChildCorrected, was.id.as_str(), fields);
    Ok(())
}

/// The family did not type the birth date here, and cannot mend it here: it is told to decline the correction.
fn unsuitable(stop: Stop) -> Stop {
    match stop {
        Stop::No(Refusal::StudentAge | Refusal::ParentAge) => Refusal::ProposedAge.into(),
        other => other,
    }
}

/// Suspends a link, and asks an admin. The matter is the family's, not the visit's: it outlives the goodbye.
async fn dispute(work: &mut Work<'_>, id: &LinkId) -> Done<()> {
    let link = links::living(work, id).await?;
    if link.disputed_at.is_some() {
        return Err(Refusal::LinkGone.into());
    }
    let (link, actors) = actors::may(work, &link.id, actors::may_dispute).await?;
    let others = |id: &&ProfileId| **id != link.parent_id;
    let by = actors.people.iter().find(others).ok_or(Refusal::NoRight)?;
    if !work.tx.dispute_link(id, by, work.now).await? {
        return Err(Refusal::LinkGone.into());
    }
    work.note(AuditAction::LinkDisputed, id.as_str());
    let open = work.open.take();
    let asked = waiting::wait(work, Matter::Dispute, id.as_str()).await;
    work.open = open;
    asked.map(drop)
}
