//! What waits for an admin: put before the admins by whoever meets it, listed with masked names, decided once. What a
//! yes and a no lead to stands in [`effect`], one arm for each matter.

use super::setup::line;
use super::work::{Done, Work};
use super::{families, kin, own, owners, pins, rows};
use crate::domain::audit::Action;
use crate::domain::id::{AccountId, ClassId, ProfileId, StaffId, VisitId, WaitingId};
use crate::domain::refusal::Refusal;
use crate::domain::school::class_key;
use crate::domain::time::Moment;
use crate::domain::visit::{ADMIN_LIFE, DRAFT_LIFE, WaitsFor};
use crate::domain::waiting::{Decided, Matter, Waiting};
use crate::flow::Answer;
use crate::flow::ask::WaitingAnswer;
use crate::store::StoreError;
use crate::store::profiles::ProfileRow;
use crate::store::schools::ClassRow;
use crate::store::waiting::WaitingRow;

/// Puts a matter before the admins, for the visit at hand if there is one. While the same matter and subject wait already,
/// the row that waits is the answer.
pub(super) async fn wait(work: &mut Work<'_>, matter: Matter, subject: &str) -> Done<WaitingId> {
    let visit_id = work.open.as_ref().map(|visit| visit.id.clone());
    let row = WaitingRow {
        id: WaitingId::new(work.id()),
        matter: matter.as_str().to_owned(),
        visit_id: visit_id.clone(),
        subject: subject.to_owned(),
        desk_id: work.desk()?,
        asked_by: work.staff.as_ref().map(|staff| staff.id.clone()),
        since: work.now,
        decided_at: None,
        decided_by: None,
        yes: None,
        reason: None,
        spent_at: None,
    };
    if work.tx.add_waiting(&row).await? {
        work.note_fields(Action::WaitingAsked, row.id.as_str(), matter.as_str().to_owned());
        return Ok(row.id);
    }
    let open = work.tx.open_waiting(matter.as_str(), subject, visit_id.as_ref()).await?;
    // Decided between the two statements: whoever asked asks once more.
    Ok(open.ok_or(StoreError::Busy)?.id)
}

/// A visit is put down for an admin: the admins are asked.
pub(super) async fn put_down(work: &mut Work<'_>, why: WaitsFor) -> Done<()> {
    let Some(matter) = Matter::of(why) else { return Ok(()) };
    let visit = work.visit()?;
    let subject = match matter {
        Matter::SameChild => match namesakes(work, &visit).await?.into_iter().next() {
            Some(known) => known.id.to_string(),
            None => visit.to_string(),
        },
        Matter::NotMe => match last_owner(work, &visit).await? {
            Some(account) => account.to_string(),
            None => visit.to_string(),
        },
        Matter::NotListed | Matter::Dispute | Matter::Pin => visit.to_string(),
    };
    wait(work, matter, &subject).await.map(drop)
}

/// What an admin may decide here, the oldest first.
pub(super) async fn list(work: &mut Work<'_>) -> Done<Answer> {
    let mut waiting = Vec::new();
    for row in here(work).await? {
        waiting.extend(shown(work, row).await?);
    }
    Ok(Answer::Waiting(WaitingAnswer::List { waiting }))
}

/// The rows of the same.
pub(super) async fn here(work: &mut Work<'_>) -> Done<Vec<WaitingRow>> {
    let mut here = Vec::new();
    for row in work.tx.all_waiting().await? {
        // Of a matter that only a newer program knows, nobody decides here.
        if Matter::from_text(&row.matter).is_some() && !is_of_another_school(work, &row).await? {
            here.push(row);
        }
    }
    Ok(here)
}

/// All that waits, in every school: for who prints it.
pub(super) async fn all(work: &mut Work<'_>) -> Done<Vec<Waiting>> {
    let mut waiting = Vec::new();
    for row in work.tx.all_waiting().await? {
        waiting.extend(shown(work, row).await?);
    }
    Ok(waiting)
}

/// A link to a child of another school is decided there.
async fn is_of_another_school(work: &mut Work<'_>, row: &WaitingRow) -> Done<bool> {
    if row.matter != Matter::Dispute.as_str() {
        return Ok(false);
    }
    match kin::about(work, &row.subject).await? {
        Some(link) => families::is_elsewhere(work, &link.student_id).await,
        None => Ok(false),
    }
}

/// An admin's yes or no. Of two at the same time the second is told that it is decided.
pub(super) async fn decide(work: &mut Work<'_>, id: &WaitingId, yes: bool, reason: &str) -> Done<Answer> {
    let reason = line(reason)?;
    let (by, now) = (work.helper()?, work.now);
    let row = work.tx.waiting(id).await?.ok_or(Refusal::DecidedAlready)?;
    if !work.tx.decide_waiting(id, &by, yes, &reason, now).await? {
        return Err(Refusal::DecidedAlready.into());
    }
    work.note_fields(
        if yes { Action::WaitingYes } else { Action::WaitingNo },
        id.as_str(),
        row.matter.clone(),
    );
    not_own_matter(work, &row).await?;
    effect(work, &row, yes, &reason).await?;
    if let Some(visit) = &row.visit_id {
        // It waits for an admin no more, and the family needs time to come.
        work.tx.keep_at_least(visit, now + DRAFT_LIFE).await?;
    }
    list(work).await
}

/// Nobody decides about their own family (rule 14), nor about a link to a child of another school.
async fn not_own_matter(work: &mut Work<'_>, row: &WaitingRow) -> Done<()> {
    match matter(row)? {
        Matter::Dispute => {
            let Some(link) = kin::about(work, &row.subject).await? else { return Ok(()) };
            if families::is_elsewhere(work, &link.student_id).await? {
                return Err(Refusal::NoRight.into());
            }
            own::not_own_family(work, &link.parent_id).await?;
            own::not_own_family(work, &link.student_id).await
        }
        Matter::NotMe => {
            let account = AccountId::new(row.subject.clone());
            own::not_own_account(work, &account).await?;
            match work.tx.profile_by_account(&account).await? {
                Some(profile) => own::not_own_family(work, &profile.id).await,
                None => Ok(()),
            }
        }
        Matter::SameChild => own::not_own_family(work, &ProfileId::new(row.subject.clone())).await,
        Matter::NotListed | Matter::Pin => Ok(()),
    }
}

/// What a yes and a no lead to.
async fn effect(work: &mut Work<'_>, row: &WaitingRow, yes: bool, reason: &str) -> Done<()> {
    match matter(row)? {
        Matter::NotListed if yes => open_class(work, row, reason).await,
        Matter::Pin if yes => pins::clear(work, &StaffId::new(row.subject.clone())).await,
        // What the visit's own next step asks, the decision itself answers there.
        Matter::Dispute => kin::decided(work, &row.subject, yes).await,
        Matter::NotListed | Matter::SameChild | Matter::NotMe | Matter::Pin => Ok(()),
    }
}

/// The class that the admin named stands in the list, and is added where it did not.
async fn open_class(work: &mut Work<'_>, row: &WaitingRow, name: &str) -> Done<()> {
    // Of the school where it was missed, wherever the admin sits.
    let missed = work.tx.school_of_desk(&row.desk_id).await?.ok_or(Refusal::NotSetUp)?;
    let (school_id, name_key) = (missed.id, class_key(name));
    if name_key.is_empty() {
        return Err(Refusal::Missing.into());
    }
    if work.tx.class_by_name(&school_id, &name_key).await?.is_some() {
        return Ok(());
    }
    let id = ClassId::new(work.id());
    let (name, created_at) = (name.to_owned(), work.now);
    work.note(Action::ClassAdded, id.as_str());
    work.tx.add_class(&ClassRow { id, school_id, name, name_key, created_at, closed_at: None }).await?;
    Ok(())
}

/// Whether an admin has said that the person of this visit is another one than those of the same name and birth date.
/// The yes is used with it.
///
/// # Errors
/// [`Refusal::SameChild`] where nobody has, [`Refusal::SameChildKnown`] where an admin said that it is the same one.
pub(super) async fn is_another_child(work: &mut Work<'_>, known: &[ProfileRow]) -> Done<()> {
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
    // Somebody of that name who came since, no admin has seen.
    let seen = |profile: &ProfileRow| last.decided_at.is_some_and(|at| profile.created_at <= at);
    if known.iter().all(seen) && work.tx.spend_waiting(&last.id, now).await? {
        return Ok(());
    }
    Err(Refusal::SameChild.into())
}

/// The account on the number that was proved last in the visit.
async fn last_owner(work: &mut Work<'_>, visit: &VisitId) -> Done<Option<AccountId>> {
    let Some(proof) = work.tx.proofs(visit, Moment(0)).await?.pop() else { return Ok(None) };
    Ok(owners::of_number(work, &proof.phone_key).await?.map(|row| row.id))
}

/// Whether an admin has let the number of that account pass on in this visit. The yes holds as long as a visit waits for an
/// admin, and is used with it.
pub(super) async fn passes_on(work: &mut Work<'_>, account: &AccountId) -> Done<bool> {
    let (visit, now) = (work.visit()?, work.now);
    let asked = |row: &WaitingRow| {
        row.matter == Matter::NotMe.as_str() && row.subject == account.as_str() && row.spent_at.is_none()
    };
    let Some(last) = work.tx.decisions_of(&visit).await?.into_iter().rfind(asked) else { return Ok(false) };
    let holds = last.yes == Some(true) && last.decided_at.is_some_and(|at| now.since(at) <= ADMIN_LIFE);
    Ok(holds && work.tx.spend_waiting(&last.id, now).await?)
}

/// Whoever had an admin asked in this visit whether that account's number passes on ("this is not me") is not its owner by
/// a code alone: not before it is decided, nor after a no; and after a no no admin is asked a second time.
///
/// # Errors
/// [`Refusal::NotMeWaits`], [`Refusal::NumberStays`].
pub(super) async fn not_denied(work: &mut Work<'_>, account: &AccountId) -> Done<()> {
    let visit = work.visit()?;
    let about = |row: &WaitingRow| row.matter == Matter::NotMe.as_str() && row.subject == account.as_str();
    if work.tx.waits_of(&visit).await?.iter().any(about) {
        return Err(Refusal::NotMeWaits.into());
    }
    let no = |row: &WaitingRow| about(row) && row.yes == Some(false);
    let told_no = work.tx.decisions_of(&visit).await?.iter().any(no);
    if told_no { Err(Refusal::NumberStays.into()) } else { Ok(()) }
}

/// What an admin has still to decide about a visit, the oldest first.
pub(super) async fn awaits(work: &mut Work<'_>, visit: &VisitId) -> Done<Vec<Matter>> {
    let rows = work.tx.waits_of(visit).await?;
    Ok(rows.iter().filter_map(|row| Matter::from_text(&row.matter)).collect())
}

/// The student is registered: whatever was asked on the way needs no answer any more, and nobody is told of it again.
pub(super) async fn settle(work: &mut Work<'_>) -> Done<()> {
    let (visit, now) = (work.visit()?, work.now);
    work.tx.withdraw_waiting(&visit, now).await?;
    for matter in [Matter::NotListed, Matter::SameChild] {
        work.tx.settle_waiting(&visit, matter.as_str(), now).await?;
    }
    Ok(())
}

/// What the family of a visit is told, the oldest decision first: of each matter the last.
pub(super) async fn decided(work: &mut Work<'_>, visit: &VisitId) -> Done<Vec<Decided>> {
    let mut told: Vec<Decided> = Vec::new();
    for row in work.tx.decisions_of(visit).await?.into_iter().filter(|row| row.spent_at.is_none()) {
        let Some(matter) = Matter::from_text(&row.matter) else { continue };
        told.retain(|known| known.matter != matter);
        told.push(Decided { matter, yes: row.yes == Some(true), reason: row.reason.unwrap_or_default() });
    }
    Ok(told)
}

fn matter(row: &WaitingRow) -> Done<Matter> {
    let broken = || StoreError::Corrupt { table: "waiting", column: "matter", id: row.id.to_string() };
    Ok(Matter::from_text(&row.matter).ok_or_else(broken)?)
}

/// A row as an admin sees it; nothing for one of a newer program.
async fn shown(work: &mut Work<'_>, row: WaitingRow) -> Done<Option<Waiting>> {
    let Some(matter) = Matter::from_text(&row.matter) else { return Ok(None) };
    let desk = work.tx.desk(&row.desk_id).await?.map(|desk| desk.name).unwrap_or_default();
    let student_here = match &row.visit_id {
        Some(visit) => work.tx.student_at_class(visit).await?,
        None => None,
    };
    let mut who = student_here.as_ref().map(|row| rows::name_at_class(row).masked()).unwrap_or_default();
    let class = student_here.and_then(|row| row.class).filter(|_| matter == Matter::NotListed);
    let (mut other, mut by, mut alone) = (None, None, None);
    match matter {
        Matter::SameChild => other = student(work, &ProfileId::new(row.subject)).await?,
        Matter::NotMe => who = owner(work, &AccountId::new(row.subject)).await?,
        Matter::Pin => who = login(work, &StaffId::new(row.subject)).await?,
        Matter::Dispute => {
            if let Some(link) = kin::about(work, &row.subject).await? {
                who = profile(work, &link.parent_id).await?;
                other = student(work, &link.student_id).await?;
                by = match &link.disputed_by {
                    Some(id) => Some(profile(work, id).await?).filter(|name| !name.is_empty()),
                    None => None,
                };
                alone = kin::leaves_alone(work, &link).await?.then_some(work.inner.rules.awaiting_life);
            }
        }
        Matter::NotListed => {}
    }
    Ok(Some(Waiting { id: row.id, matter, since: row.since, desk, who, other, by, class, alone }))
}

/// A student's masked name with the class.
async fn student(work: &mut Work<'_>, id: &ProfileId) -> Done<Option<String>> {
    let row = work.tx.student(id).await?;
    Ok(row.map(|row| format!("{}, {}", rows::name(&row.profile).masked(), row.class)))
}

/// A person's masked name.
async fn profile(work: &mut Work<'_>, id: &ProfileId) -> Done<String> {
    let row = work.tx.profile(id).await?;
    Ok(row.map(|row| rows::name(&row).masked()).unwrap_or_default())
}

/// The masked name of an account's owner.
async fn owner(work: &mut Work<'_>, account: &AccountId) -> Done<String> {
    let row = work.tx.profile_by_account(account).await?;
    Ok(row.map(|row| rows::name(&row).masked()).unwrap_or_default())
}

/// A staff member's login, which is no secret among staff.
async fn login(work: &mut Work<'_>, staff: &StaffId) -> Done<String> {
    Ok(work.tx.staff(staff).await?.map(|row| row.login).unwrap_or_default())
}

/// Who is known under the name and birth date that the visit's student has told.
async fn namesakes(work: &mut Work<'_>, visit: &VisitId) -> Done<Vec<ProfileRow>> {
    let Some(student) = work.tx.student_at_class(visit).await? else { return Ok(Vec::new()) };
    Ok(work.tx.same_person(&student.search, &student.birth_date.unwrap_or_default()).await?)
}
