//! Who looks at a family in the visit at hand, and whose pages may be opened. Showing a family is an act.

use crate::desk::facts::seats;
use crate::desk::kernel::{Done, Work};
use crate::domain::id::ProfileId;
use crate::domain::visit::Seat;

/// Who looks: the person on the private seat, who sees nothing of the ordinary one (rule 4) but their own confirmed
/// children; while that seat is empty, all who sit or sat in the visit.
pub async fn looking(work: &mut Work<'_>) -> Done<Option<Vec<ProfileId>>> {
    let Some(visit) = work.open.as_ref().map(|visit| visit.id.clone()) else { return Ok(None) };
    if let Some(session) = work.tx.session_on(&visit, Seat::Private.as_str()).await? {
        // An account without a profile has no family to look at.
        return Ok(Some(session.profile_id.into_iter().collect()));
    }
    Ok(Some(seats::present(work).await?).filter(|present| !present.is_empty()))
}

/// Whose pages may be opened in the visit at hand: those of the people who look, and of the children of parents among
/// them; none if nobody has sat down yet, and staff look alone. A family leads to no co-parent's other children, and a
/// child's page to no other children of a parent. Which children a parent sees the link says ([`crate::store::links::LinkRow::shows`]).
pub async fn own_family(work: &mut Work<'_>) -> Done<Option<Vec<ProfileId>>> {
    let looking = looking(work).await?;
    pages_of(work, looking.as_deref()).await
}

/// The same, of those who look.
pub async fn pages_of(work: &mut Work<'_>, looking: Option<&[ProfileId]>) -> Done<Option<Vec<ProfileId>>> {
    let Some(looking) = looking else { return Ok(None) };
    let mut own = Vec::new();
    for profile in looking {
        let links = work.tx.links_of(profile).await?;
        let children = links.into_iter().filter(|link| link.parent_id == *profile && link.shows());
        own.extend(children.map(|link| link.student_id));
        own.push(profile.clone());
    }
    Ok(Some(own))
}

/// Whether somebody is a student of another school than this desk's, and does not sit here.
pub async fn is_elsewhere(work: &mut Work<'_>, student: &ProfileId) -> Done<bool> {
    let school = work.school().await?.id;
    let there = work.tx.student(student).await?.is_some_and(|row| row.school_id != school);
    Ok(there && !seats::present(work).await?.contains(student))
}
