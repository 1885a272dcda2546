//! Links that end, by a decision, a bar or their own parent, and corrections that are proposed. The facts read who may
//! ask for it.

use crate::desk::acts::{notices, templates};
use crate::desk::facts::rows::{changed, corrected};
use crate::desk::facts::{links, standing};
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::deed::Why;
use crate::domain::family::{PersonData, Standing};
use crate::domain::id::{BarId, LinkId, ProfileId, ProposalId};
use crate::domain::refusal::Refusal;
use crate::domain::waiting::Matter;
use crate::store::bars::BarRow;
use crate::store::links::LinkRow;
use crate::store::profiles::ProfileRow;
use crate::store::proposals::ProposalRow;

/// Why a disputed link ended.
const DISPUTED: &str = "disputed";
/// Why the link of a barred adult ended.
pub const BARRED: &str = "barred";
/// Why the link of somebody ended who was erased.
pub const ERASED: &str = "erased";

/// A later parent's correction of a confirmed child's data: not applied, but put before the first parent.
pub async fn propose(work: &mut Work<'_>, was: &ProfileRow, by: &ProfileId, data: &PersonData) -> Done<()> {
    let to = corrected(work, was, data);
    let fields = changed(was, &to);
    if fields.is_empty() {
        return Ok(());
    }
    let row = ProposalRow {
        id: ProposalId::new(work.id()),
        student_id: was.id.clone(),
        by_id: by.clone(),
        fields: fields.clone(),
        surname: to.surname,
        name: to.name,
        patronymic: to.patronymic,
        birth_date: to.birth_date,
        sex: to.sex,
        created_at: work.now,
        settled_at: None,
        settled_by: None,
        accepted: None,
    };
    work.tx.add_proposal(&row).await?;
    work.note_fields(AuditAction::CorrectionProposed, row.id.as_str(), fields);
    Ok(())
}

/// An admin has decided about a disputed link: it stays, or it ends.
pub async fn decided(work: &mut Work<'_>, subject: &str, stands: bool) -> Done<()> {
    let id = LinkId::new(subject);
    // It may have ended in another way since: then nothing is left to decide.
    let Some(link) = work.tx.link(&id).await?.filter(|link| link.ended_at.is_none()) else { return Ok(()) };
    if !stands {
        return end(work, &link, DISPUTED).await;
    }
    if work.tx.uphold_link(&id).await? {
        work.note(AuditAction::LinkUpheld, id.as_str());
        notices::link_news(work, &link, templates::LinkNews::Stands).await?;
    }
    Ok(())
}

/// Ends a link: its consents are void but kept, the other children's links stay. A child left without a parent awaits
/// one again.
pub async fn end(work: &mut Work<'_>, link: &LinkRow, why: &str) -> Done<()> {
    let (student, now) = (&link.student_id, work.now);
    if !work.tx.end_link(&link.id, why, now).await? {
        return Err(Refusal::LinkGone.into());
    }
    work.note_fields(AuditAction::LinkEnded, link.id.as_str(), why.to_owned());
    // A dispute about it has nothing left to decide.
    work.tx.withdraw_about(Matter::Dispute.as_str(), link.id.as_str(), now).await?;
    // The school office tells of a bar; no message does. An erasure has a message that names nobody.
    if why != BARRED && why != ERASED {
        notices::link_news(work, link, templates::LinkNews::Ended).await?;
    }
    work.tx.drop_proposals(student, &link.parent_id, now).await?;
    if let Some(to) = standing::standing_without(work, link).await? {
        work.tx.set_standing(student, Standing::Confirmed.as_str(), to.as_str(), now).await?;
    }
    Ok(())
}

/// Lifts the bars between an adult and a student, under whatever number the adult was barred; false if there is none. No
/// link comes back: the adult joins again.
pub async fn lift(work: &mut Work<'_>, adult: &ProfileId, student: &ProfileId) -> Done<bool> {
    let lifted = work.tx.lift_bar(adult, student, work.now).await?;
    // The bar's row names both.
    for bar in &lifted {
        work.note(AuditAction::BarLifted, bar.as_str());
    }
    Ok(!lifted.is_empty())
}

/// Bars an adult from a student, and ends the living link between them. The reason is kept; at the console none is told.
pub async fn bar(work: &mut Work<'_>, adult: &ProfileId, student: &ProfileId, why: Option<Why>) -> Done<()> {
    let row = BarRow {
        id: BarId::new(work.id()),
        adult_id: adult.clone(),
        student_id: student.clone(),
        staff_id: work.staff.as_ref().map(|staff| staff.id.clone()),
        since: work.now,
        until: None,
        why: why.map(|why| why.as_str().to_owned()),
        seal: String::new(),
    };
    if work.tx.add_bar(&row).await? {
        work.note_fields(AuditAction::AdultBarred, row.id.as_str(), row.why.clone().unwrap_or_default());
    }
    let Some(adult) = work.tx.profile(adult).await? else { return Ok(()) };
    for link in links::of_same_adult(work, &adult, student).await? {
        end(work, &link, BARRED).await?;
    }
    Ok(())
}
