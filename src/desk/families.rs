//! The family view: in a visit the family that has proved itself, outside one with masked names; each look is logged.

use super::work::{Done, Work};
use super::{kin, rows, visits};
use crate::domain::audit::Action;
use crate::domain::family::{Family, Student};
use crate::domain::id::ProfileId;
use crate::domain::person::PersonName;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seat;
use crate::flow::Answer;
use crate::flow::ask::FamilyAnswer;
use crate::store::links::{FamilyRows, LinkRow};

/// Shows a family.
pub(super) async fn show(work: &mut Work<'_>, profile: &ProfileId) -> Done<Answer> {
    let looking = looking(work).await?;
    let own = pages_of(work, looking.as_deref()).await?;
    if own.as_ref().is_some_and(|own| !own.contains(profile)) {
        return Err(Refusal::NoRight.into());
    }
    let found = work.tx.family_of(profile).await?;
    if found.students.is_empty() && found.parents.is_empty() {
        return Err(Refusal::NobodyFound.into());
    }
    work.note(Action::FamilyShown, profile.as_str());
    let elsewhere = elsewhere(work, &found).await?;
    let limited = [suspended(&found, &looking.unwrap_or_default()), elsewhere.clone()].concat();
    let actors = kin::actors(work).await?;
    let mut deeds = kin::deeds(&found, &actors);
    deeds.retain(|deed| kin::student_in(&found, deed).is_none_or(|student| !elsewhere.contains(student)));
    let mut family = rows::family(found)?;
    family.deeds = deeds;
    for student in family.students.iter_mut().filter(|student| limited.contains(&student.id)) {
        limit(student);
    }
    // A proposal tells the whole of the child's data.
    family.proposals.retain(|proposal| !limited.contains(&proposal.student));
    Ok(Answer::Family(FamilyAnswer::Shown { family: if own.is_some() { family } else { masked(family) } }))
}

/// The children of whom nobody who looks has a right to see more than that they are there: every link of theirs to them is
/// suspended.
fn suspended(found: &FamilyRows, looking: &[ProfileId]) -> Vec<ProfileId> {
    let mine = |link: &&LinkRow| looking.contains(&link.parent_id);
    let only_suspended = |student: &ProfileId| {
        let mut own = found.links.iter().filter(|link| link.student_id == *student).filter(mine).peekable();
        own.peek().is_some() && own.all(|link| link.disputed_at.is_some())
    };
    let children = found.students.iter().map(|student| student.profile.id.clone());
    children.filter(|id| !looking.contains(id) && only_suspended(id)).collect()
}

/// The children of another school than this desk's who do not sit here themselves: little of them is shown, and nothing
/// is done about them.
async fn elsewhere(work: &mut Work<'_>, found: &FamilyRows) -> Done<Vec<ProfileId>> {
    let (school, present) = (work.school().await?.id, visits::present(work).await?);
    let students = found.students.iter().filter(|student| student.school_id != school);
    let ids = students.map(|student| student.profile.id.clone());
    Ok(ids.filter(|id| !present.contains(id)).collect())
}

/// Whether somebody is a student of another school than this desk's, and does not sit here.
pub(super) async fn is_elsewhere(work: &mut Work<'_>, student: &ProfileId) -> Done<bool> {
    let school = work.school().await?.id;
    let there = work.tx.student(student).await?.is_some_and(|row| row.school_id != school);
    Ok(there && !visits::present(work).await?.contains(student))
}

/// First name and initial, class, school and standing: no birth date, no surname.
fn limit(student: &mut Student) {
    let name = student.data.name.first_and_initial();
    student.data.name = PersonName { surname: None, name, patronymic: None };
    student.limited = true;
}

/// Whose pages may be opened in the visit at hand: of those who look, and of the children of the parents among them;
/// nothing where nobody has sat down yet, and staff look alone. A family leads on to no co-parent's other children, nor a
/// child to a parent's.
pub(super) async fn own_family(work: &mut Work<'_>) -> Done<Option<Vec<ProfileId>>> {
    let looking = looking(work).await?;
    pages_of(work, looking.as_deref()).await
}

async fn pages_of(work: &mut Work<'_>, looking: Option<&[ProfileId]>) -> Done<Option<Vec<ProfileId>>> {
    let Some(looking) = looking else { return Ok(None) };
    let mut own = Vec::new();
    for profile in looking {
        let links = work.tx.links_of(profile).await?;
        let children =
            links.into_iter().filter(|link| link.parent_id == *profile && link.disputed_at.is_none());
        own.extend(children.map(|link| link.student_id));
        own.push(profile.clone());
    }
    Ok(Some(own))
}

/// Who looks: whoever sits on the private seat, which sees nothing of the ordinary one (rule 4) but their own confirmed
/// children; while nobody sits there, all who sit or sat in the visit.
pub(super) async fn looking(work: &mut Work<'_>) -> Done<Option<Vec<ProfileId>>> {
    let Some(visit) = work.open.as_ref().map(|visit| visit.id.clone()) else { return Ok(None) };
    if let Some(session) = work.tx.session_on(&visit, Seat::Private.as_str()).await? {
        // An account without a profile has no family to look at.
        return Ok(Some(session.profile_id.into_iter().collect()));
    }
    Ok(Some(visits::present(work).await?).filter(|present| !present.is_empty()))
}

/// The same family with its people masked: staff see what stands, not who it is.
fn masked(mut family: Family) -> Family {
    let mask = |name: &PersonName| PersonName { surname: None, name: name.masked(), patronymic: None };
    for student in &mut family.students {
        student.data.name = mask(&student.data.name);
    }
    for parent in &mut family.parents {
        parent.name = mask(&parent.name);
    }
    family.proposals.clear();
    family
}
