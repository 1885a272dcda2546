//! What waits for an admin, decided once. [`effect`] does what a yes or a no leads to, with one arm for each matter.
//! The facts read the list, and putting a matter before the admins is an act.

use crate::desk::acts::{kin, notices, office, school, unlinking, vouching};
use crate::desk::facts::text::line;
use crate::desk::facts::{links, own_family, schools, waiting};
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::id::{AccountId, DiaryLinkId, ProfileId, RecoveryId, StaffId, WaitingId};
use crate::domain::refusal::Refusal;
use crate::domain::school::{NamedClass, class_key, class_name, school_key};
use crate::domain::visit::DRAFT_LIFE;
use crate::domain::waiting::Matter;
use crate::flow::Answer;
use crate::flow::ask::{WaitingAnswer, WaitingAsk};
use crate::store::StoreError;
use crate::store::waiting::WaitingRow;

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &WaitingAsk) -> Done<Answer> {
    match ask {
        WaitingAsk::List => list(work).await,
        WaitingAsk::Decide { id, yes, reason, class } => {
            decide(work, id, *yes, (reason, class.as_ref())).await
        }
    }
}

/// What an admin may decide here, the oldest first.
async fn list(work: &mut Work<'_>) -> Done<Answer> {
    let mut waiting = Vec::new();
    for row in waiting::here(work).await? {
        waiting.extend(waiting::shown(work, row).await?);
    }
    Ok(Answer::Waiting(WaitingAnswer::List { waiting }))
}

/// An admin's yes or no. If two decide at the same time, the second is told that it is decided.
async fn decide(
    work: &mut Work<'_>,
    id: &WaitingId,
    yes: bool,
    (reason, class): (&str, Option<&NamedClass>),
) -> Done<Answer> {
    let (by, now) = (work.helper()?, work.now);
    let (school, row) = (work.school().await?.id, work.tx.waiting(id).await?);
    let row = row.filter(|row| row.school_id == school).ok_or(Refusal::DecidedAlready)?;
    let names_class = yes && row.matter == Matter::NotListed.as_str();
    let class = if names_class { Some(cleaned(class.ok_or(Refusal::Missing)?)?) } else { None };
    // A yes to a recovery is a staff member's word, which takes their password.
    if yes && row.matter == Matter::Recovery.as_str() {
        return Err(Refusal::OwnPasswordWrong.into());
    }
    let reason = class.as_ref().map_or_else(|| line(reason), |class| Ok(class.class.clone()))?;
    if !work.tx.decide_waiting(id, &by, yes, &reason, now).await? {
        return Err(Refusal::DecidedAlready.into());
    }
    work.note_fields(
        if yes { AuditAction::WaitingYes } else { AuditAction::WaitingNo },
        id.as_str(),
        row.matter.clone(),
    );
    not_own_matter(work, &row).await?;
    effect(work, &row, yes, class.as_ref()).await?;
    if let Some(visit) = &row.visit_id {
        // It no longer waits for an admin, and the family needs time to come.
        work.tx.keep_at_least(visit, now + DRAFT_LIFE).await?;
        notices::decided(work, visit).await?;
    }
    list(work).await
}

/// Nobody decides about their own family (rule 14).
async fn not_own_matter(work: &mut Work<'_>, row: &WaitingRow) -> Done<()> {
    match matter(row)? {
        Matter::Dispute => {
            let Some(link) = links::about(work, &row.subject).await? else { return Ok(()) };
            own_family::not_own_family(work, &link.parent_id).await?;
            own_family::not_own_family(work, &link.student_id).await
        }
        Matter::DiaryTaken => {
            let link = work.tx.diary_link(&DiaryLinkId::new(row.subject.clone())).await?;
            match link.and_then(|link| link.profile_id) {
                Some(profile) => own_family::not_own_family(work, &profile).await,
                None => Ok(()),
            }
        }
        Matter::NotMe => own_family::not_own_person(work, &AccountId::new(row.subject.clone())).await,
        Matter::SameChild => own_family::not_own_family(work, &ProfileId::new(row.subject.clone())).await,
        Matter::Recovery => match work.tx.recovery(&RecoveryId::new(row.subject.clone())).await? {
            Some(row) => own_family::not_own_person(work, &row.account_id).await,
            None => Ok(()),
        },
        // Nobody takes off the list what it says of themselves.
        Matter::ManyRecoveries if work.helper()?.as_str() == row.subject => Err(Refusal::OwnFamily.into()),
        Matter::NotListed | Matter::Pin | Matter::ManyRecoveries => Ok(()),
    }
}

/// What a yes and a no lead to.
async fn effect(work: &mut Work<'_>, row: &WaitingRow, yes: bool, class: Option<&NamedClass>) -> Done<()> {
    match matter(row)? {
        Matter::NotListed if yes => open_class(work, row, class.ok_or(Refusal::Missing)?).await,
        Matter::Pin if yes => clear_pin(work, &StaffId::new(row.subject.clone())).await,
        Matter::Dispute => kin::decided(work, &row.subject, yes).await,
        Matter::DiaryTaken if yes => unlinks(work, &DiaryLinkId::new(row.subject.clone())).await,
        Matter::Recovery => vouching::refused(work, &RecoveryId::new(row.subject.clone())).await,
        // The visit's own next step asks about these, and the stored decision answers it there.
        Matter::NotListed
        | Matter::SameChild
        | Matter::NotMe
        | Matter::DiaryTaken
        | Matter::Pin
        | Matter::ManyRecoveries => Ok(()),
    }
}

/// An admin's yes: the entry is linked to that profile no more, and its owner is told. It may have been unlinked since.
async fn unlinks(work: &mut Work<'_>, link: &DiaryLinkId) -> Done<()> {
    match work.tx.diary_link(link).await?.filter(|row| row.ended_at.is_none()) {
        Some(row) => unlinking::unlink(work, &row, None, unlinking::DECIDED).await,
        None => Ok(()),
    }
}

/// The names as they will stand in the lists.
fn cleaned(typed: &NamedClass) -> Done<NamedClass> {
    let class = class_name(&line(&typed.class)?);
    let named = NamedClass { school: line(&typed.school)?, city: line(&typed.city)?, class };
    let has_letters = !class_key(&named.class).is_empty() && !school_key(&named.school).is_empty();
    if has_letters { Ok(named) } else { Err(Refusal::Missing.into()) }
}

/// Makes sure that the class the admin named is in the list of its school, and the school among the schools. What there is
/// already is used. The visit may be registered into the class, whatever school its desk stands in.
async fn open_class(work: &mut Work<'_>, row: &WaitingRow, named: &NamedClass) -> Done<()> {
    // Of two admins who open one school at the same time, the second finds it.
    work.tx.hold_schools().await?;
    let school = if let Some(known) = schools::named(work, &named.school).await? {
        known.id
    } else {
        let id = school::add_school(work, &named.school, &named.city, "").await?;
        work.note(AuditAction::SchoolAdded, id.as_str());
        id
    };
    let class = if let Some(known) = work.tx.class_by_name(&school, &class_key(&named.class)).await? {
        known.id
    } else if work.tx.is_apart(&school).await? {
        return Err(Refusal::OfOtherSchool.into());
    } else {
        office::add_class(work, named.class.clone(), school).await?
    };
    work.tx.grant_class(&row.id, &class).await?;
    Ok(())
}

fn matter(row: &WaitingRow) -> Done<Matter> {
    let broken = || StoreError::Corrupt { table: "waiting", column: "matter", id: row.id.to_string() };
    Ok(Matter::from_text(&row.matter).ok_or_else(broken)?)
}

/// An admin's yes: the PIN is gone, and a new one is set at the next sign-in.
pub async fn clear_pin(work: &mut Work<'_>, id: &StaffId) -> Done<()> {
    work.tx.clear_pin(id).await?;
    work.note_fields(AuditAction::PasswordSet, id.as_str(), "pin-cleared".into());
    Ok(())
}
