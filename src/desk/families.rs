//! The family view: in a visit the family that has proved itself, outside one with masked names; each look is logged.

use super::work::{Done, Work};
use super::{rows, visits};
use crate::domain::audit::Action;
use crate::domain::family::Family;
use crate::domain::id::ProfileId;
use crate::domain::person::PersonName;
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::store::links::FamilyRows;

/// Shows a family.
pub(super) async fn show(work: &mut Work<'_>, profile: &ProfileId) -> Done<Answer> {
    let own = own_family(work).await?;
    let is_own = own.contains(profile);
    if !own.is_empty() && !is_own {
        return Err(Refusal::NoRight.into());
    }
    let family = rows::family(work.tx.family_of(profile).await?)?;
    if family.students.is_empty() && family.parents.is_empty() {
        return Err(Refusal::NobodyFound.into());
    }
    work.note(Action::FamilyShown, profile.as_str());
    Ok(Answer::Family { family: if is_own { family } else { masked(family) } })
}

/// Everybody of the families of those who sit or sat in this visit; nobody outside a visit.
pub(super) async fn own_family(work: &mut Work<'_>) -> Done<Vec<ProfileId>> {
    let mut own = Vec::new();
    for profile in visits::present(work).await? {
        let FamilyRows { students, parents, .. } = work.tx.family_of(&profile).await?;
        own.extend(students.into_iter().map(|student| student.profile.id));
        own.extend(parents.into_iter().map(|parent| parent.id));
        own.push(profile);
    }
    Ok(own)
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
    family
}
