//! What staff may put right about a family: of those who look in the visit at hand, and of their children at this school.
//! Putting it right is an act.

use crate::desk::facts::{looking, own_family, rows};
use crate::desk::kernel::{Done, Work};
use crate::domain::correction::Correctable;
use crate::domain::family::Standing;
use crate::domain::id::ProfileId;
use crate::domain::refusal::Refusal;
use crate::store::links::FamilyRows;
use crate::store::profiles::ProfileRow;
use crate::store::students::StudentRow;

/// What is offered about a family that was read. `own` are those whose pages may be opened here. Of a parent who does not
/// sit here nothing is put right, and of another school's child neither.
pub async fn of_family(work: &mut Work<'_>, found: &FamilyRows, own: &[ProfileId]) -> Done<Vec<Correctable>> {
    let school = work.school().await?.id;
    let children = found.students.iter().filter(|child| child.school_id == school);
    let children: Vec<_> = children.filter(|child| own.contains(&child.profile.id)).collect();
    let parents: Vec<_> = found.parents.iter().filter(|parent| own.contains(&parent.id)).collect();
    let mut all = Vec::new();
    for child in &children {
        all.push(Correctable::Class { student: child.profile.id.clone() });
        all.push(of_person(work, &child.profile, Some(child)).await?);
    }
    for parent in &parents {
        for link in found.links.iter().filter(|link| link.parent_id == parent.id) {
            if children.iter().any(|child| child.profile.id == link.student_id) {
                all.push(Correctable::Relation { link: link.id.clone(), sex: rows::data(parent)?.sex });
            }
        }
        // A student of age who is a parent too is corrected as the student, by that school.
        if work.tx.student(&parent.id).await?.is_none_or(|row| row.school_id == school) {
            all.push(of_person(work, parent, None).await?);
        }
    }
    Ok(all)
}

async fn of_person(work: &mut Work<'_>, row: &ProfileRow, child: Option<&StudentRow>) -> Done<Correctable> {
    let (person, data) = (row.id.clone(), Box::new(rows::data(row)?));
    let confirmed = is_confirmed(work, row, child).await?;
    Ok(Correctable::Data { person, data, confirmed })
}

/// Whether a parent has ever confirmed these data, or the registration is complete without one: then they are changed only
/// by a document.
pub async fn is_confirmed(work: &mut Work<'_>, row: &ProfileRow, child: Option<&StudentRow>) -> Done<bool> {
    let awaits = |child: &StudentRow| child.standing == Standing::AwaitingParent.as_str();
    let complete = child.is_some_and(|child| !awaits(child));
    Ok(complete || work.tx.was_ever_linked(&row.id).await?)
}

/// A child of this school who sits here, or whose parent does, and who is none of the helper's own.
///
/// # Errors
/// [`Refusal::SessionNeeded`] while nobody sits here, [`Refusal::NoRight`] for anybody else's child,
/// [`Refusal::OwnFamily`].
pub async fn child(work: &mut Work<'_>, id: &ProfileId) -> Done<StudentRow> {
    person(work, id).await?;
    let school = work.school().await?.id;
    let row = work.tx.student(id).await?.filter(|row| row.school_id == school);
    row.ok_or_else(|| Refusal::NoRight.into())
}

/// A person who sits here, or whose parent does, and who is none of the helper's own.
///
/// # Errors
/// As for [`child`].
pub async fn person(work: &mut Work<'_>, id: &ProfileId) -> Done<ProfileRow> {
    let own = looking::own_family(work).await?.ok_or(Refusal::SessionNeeded)?;
    if !own.contains(id) {
        return Err(Refusal::NoRight.into());
    }
    own_family::not_own_family(work, id).await?;
    work.tx.profile(id).await?.ok_or_else(|| Refusal::NoRight.into())
}
