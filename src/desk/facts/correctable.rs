//! What staff may put right about a family: of those who sit in the visit at hand with an open session, and of their
//! children at this school. A session that a code alone has opened is one proof: it takes a document that staff have seen
//! beside it, so nothing is put right by it where no document is asked. Putting it right is an act.

use crate::desk::facts::actors::{self, Actors};
use crate::desk::facts::{looking, own_family, rows};
use crate::desk::kernel::{Done, Work};
use crate::domain::correction::Correctable;
use crate::domain::family::Standing;
use crate::domain::id::ProfileId;
use crate::domain::refusal::Refusal;
use crate::store::links::FamilyRows;
use crate::store::profiles::ProfileRow;
use crate::store::students::StudentRow;

/// By what something is put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// By what the family says.
    Word,
    /// By a document that staff have seen.
    Paper,
}

/// Whose data may be put right in the visit at hand.
struct Sitting {
    /// By what they say: they have typed a password here, or made the account, or are children of such a parent.
    by_word: Vec<ProfileId>,
    /// By a document: whatever opened the session.
    by_paper: Vec<ProfileId>,
}

impl Sitting {
    async fn of(work: &mut Work<'_>, actors: &Actors) -> Done<Self> {
        let pages = async |work: &mut Work<'_>, people: &[ProfileId]| -> Done<Vec<ProfileId>> {
            Ok(looking::pages_of(work, Some(people)).await?.unwrap_or_default())
        };
        let by_word = pages(work, &actors.people).await?;
        Ok(Self { by_word, by_paper: pages(work, &actors.all()).await? })
    }

    fn may(&self, id: &ProfileId, by: By) -> bool {
        match by {
            By::Word => self.by_word.contains(id),
            By::Paper => self.by_paper.contains(id),
        }
    }
}

/// What is offered about a family that was read. Of a parent who does not sit here nothing is put right, and of another
/// school's child neither.
pub async fn of_family(work: &mut Work<'_>, found: &FamilyRows, actors: &Actors) -> Done<Vec<Correctable>> {
    let (school, sitting) = (work.school().await?.id, Sitting::of(work, actors).await?);
    let children: Vec<_> = found.students.iter().filter(|child| child.school_id == school).collect();
    let mut all = Vec::new();
    for child in &children {
        if sitting.may(&child.profile.id, By::Word) {
            all.push(Correctable::Class { student: child.profile.id.clone() });
        }
        all.extend(of_person(work, &sitting, &child.profile, Some(child)).await?);
    }
    for parent in &found.parents {
        let own = found.links.iter().filter(|link| link.parent_id == parent.id);
        for link in own.filter(|_| sitting.may(&parent.id, By::Word)) {
            let is_here = |child: &&StudentRow| child.profile.id == link.student_id;
            if children.iter().any(is_here) && sitting.may(&link.student_id, By::Word) {
                all.push(Correctable::Relation { link: link.id.clone(), sex: rows::data(parent)?.sex });
            }
        }
        // A student of age who is a parent too is corrected as the student, by that school.
        if work.tx.student(&parent.id).await?.is_none_or(|row| row.school_id == school) {
            all.extend(of_person(work, &sitting, parent, None).await?);
        }
    }
    Ok(all)
}

async fn of_person(
    work: &mut Work<'_>,
    sitting: &Sitting,
    row: &ProfileRow,
    child: Option<&StudentRow>,
) -> Done<Option<Correctable>> {
    if !sitting.may(&row.id, By::Paper) {
        return Ok(None);
    }
    let confirmed = is_confirmed(work, row, child).await?;
    if !confirmed && !sitting.may(&row.id, By::Word) {
        return Ok(None);
    }
    let (person, data) = (row.id.clone(), Box::new(rows::data(row)?));
    Ok(Some(Correctable::Data { person, data, confirmed }))
}

/// Whether these data are changed only by a document: an adult's always, and a child's once a parent has confirmed them, or
/// the registration is complete without one.
pub async fn is_confirmed(work: &mut Work<'_>, row: &ProfileRow, child: Option<&StudentRow>) -> Done<bool> {
    let awaits = |child: &StudentRow| child.standing == Standing::AwaitingParent.as_str();
    Ok(!child.is_some_and(awaits) || work.tx.was_ever_linked(&row.id).await?)
}

/// A child of this school who sits here, or whose parent does, and who is none of the helper's own.
///
/// # Errors
/// [`Refusal::SessionNeeded`] while nobody sits here, [`Refusal::NoRight`] for anybody else's child, and where a session
/// by a code alone is not enough, [`Refusal::OwnFamily`].
pub async fn child(work: &mut Work<'_>, id: &ProfileId, by: By) -> Done<StudentRow> {
    person(work, id, by).await?;
    let school = work.school().await?.id;
    let row = work.tx.student(id).await?.filter(|row| row.school_id == school);
    row.ok_or_else(|| Refusal::NoRight.into())
}

/// A person who sits here, or whose parent does, and who is none of the helper's own.
///
/// # Errors
/// As for [`child`].
pub async fn person(work: &mut Work<'_>, id: &ProfileId, by: By) -> Done<ProfileRow> {
    let actors = actors::actors(work).await?;
    if actors.all().is_empty() {
        return Err(Refusal::SessionNeeded.into());
    }
    if !Sitting::of(work, &actors).await?.may(id, by) {
        return Err(Refusal::NoRight.into());
    }
    own_family::not_own_family(work, id).await?;
    work.tx.profile(id).await?.ok_or_else(|| Refusal::NoRight.into())
}
