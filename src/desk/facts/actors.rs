//! Who acts in the family view, and what they may do about a family. What is done, and whether it still stands then, is left
//! to the asks and acts.

use crate::desk::facts::{accounts, links, looking};
use crate::desk::kernel::stop::Done;
use crate::desk::kernel::work::Work;
use crate::domain::account::Proof;
use crate::domain::deed::Deed;
use crate::domain::family::Standing;
use crate::domain::id::{LinkId, ProfileId};
use crate::domain::refusal::Refusal;
use crate::domain::staff::Right;
use crate::domain::time::Moment;
use crate::domain::visit::Seat;
use crate::store::links::{FamilyRows, LinkRow};
use crate::store::proposals::ProposalRow;
use crate::store::sessions::SessionRow;

/// Who acts: whoever has an open session here, which of them a password has let in, and whether an admin is signed in.
#[derive(Debug, Default)]
pub struct Actors {
    /// Those whose session settles something.
    pub people: Vec<ProfileId>,
    sessions: Vec<(SessionRow, ProfileId)>,
    admin: bool,
}

/// Who may act now: whoever looks. While a parent sits on the private seat the child on the ordinary one does not act, or
/// the parent could in its place. A session that a code alone has opened settles nothing: a proof more is asked for that.
pub async fn actors(work: &mut Work<'_>) -> Done<Actors> {
    let admin = work.allow(Right::Decide).is_ok();
    let mut sessions = Vec::new();
    if work.open.is_some() {
        let looking = looking::looking(work).await?.unwrap_or_default();
        for seat in [Seat::Ordinary, Seat::Private] {
            sessions.extend(work.seated(seat).await?.filter(|(_, profile)| looking.contains(profile)));
        }
    }
    let by_code = Some(Proof::Code);
    let settling = sessions.iter().filter(|(session, _)| Proof::from_text(&session.proof) != by_code);
    Ok(Actors { people: settling.map(|(_, profile)| profile.clone()).collect(), sessions, admin })
}

/// What may be done about a family by who is here.
pub fn deeds(family: &FamilyRows, actors: &Actors) -> Vec<Deed> {
    let mut deeds = Vec::new();
    for row in &family.proposals {
        if settler(&family.links, &student_of(family, row), row).is_some_and(|id| actors.people.contains(&id))
        {
            let proposal = || row.id.clone();
            deeds.extend([Deed::Accept { proposal: proposal() }, Deed::Decline { proposal: proposal() }]);
        }
    }
    for link in &family.links {
        let id = || link.id.clone();
        if may_dispute(link, &family.links, actors) {
            deeds.push(Deed::Dispute { link: id() });
        }
        if may_take(link, &family.links, actors) {
            deeds.push(Deed::TakeAway { link: id() });
        }
        if actors.admin {
            deeds.push(Deed::Bar { link: id() });
        }
    }
    deeds
}

/// Which student of a family that was read a deed is about.
pub fn student_in<'a>(family: &'a FamilyRows, deed: &Deed) -> Option<&'a ProfileId> {
    match deed {
        Deed::Accept { proposal } | Deed::Decline { proposal } => {
            family.proposals.iter().find(|row| row.id == *proposal).map(|row| &row.student_id)
        }
        Deed::Dispute { link } | Deed::TakeAway { link } | Deed::Bar { link } => {
            family.links.iter().find(|row| row.id == *link).map(|row| &row.student_id)
        }
    }
}

fn student_of(family: &FamilyRows, row: &ProposalRow) -> String {
    let student = family.students.iter().find(|student| student.profile.id == row.student_id);
    student.map(|student| student.standing.clone()).unwrap_or_default()
}

/// Who settles a proposal: the first of the other parents whose link is not suspended; where there is none, who is of age
/// settles it alone, and for a child the only parent.
pub fn settler(links: &[LinkRow], standing: &str, row: &ProposalRow) -> Option<ProfileId> {
    let of_child = links.iter().filter(|link| link.student_id == row.student_id);
    let mut others = of_child.clone().filter(|link| link.parent_id != row.by_id).peekable();
    let alone = others.peek().is_none();
    match others.find(|link| link.disputed_at.is_none()) {
        Some(link) => Some(link.parent_id.clone()),
        None if standing == Standing::Complete.as_str() => Some(row.student_id.clone()),
        // While another parent's link is only suspended, nobody settles what they themselves proposed.
        None if !alone => None,
        None => of_child.filter(|link| link.disputed_at.is_none()).map(|link| link.parent_id.clone()).next(),
    }
}

/// The student, or a parent of theirs who was there before, and whose own link is not suspended: who comes later does not
/// suspend who was there.
pub fn may_dispute(link: &LinkRow, links: &[LinkRow], actors: &Actors) -> bool {
    let is_parent = |id: &ProfileId| {
        let own = |other: &LinkRow| other.parent_id == *id && other.student_id == link.student_id;
        // Of two who came in the same millisecond neither was there before: their ids would decide by chance.
        let before = |other: &LinkRow| other.since < link.since;
        let holds = |other: &LinkRow| own(other) && before(other) && other.disputed_at.is_none();
        *id != link.parent_id && links.iter().any(holds)
    };
    let may = |id: &ProfileId| *id == link.student_id || is_parent(id);
    link.disputed_at.is_none() && actors.people.iter().any(may)
}

/// The parent themselves, or an admin. How the parent's session was opened, [`typed_lately`] asks.
pub fn may_take(link: &LinkRow, _links: &[LinkRow], actors: &Actors) -> bool {
    actors.admin || actors.sessions.iter().any(|(_, profile)| *profile == link.parent_id)
}

/// A parent who takes their own link away has typed the password a moment ago (rule 13). An admin does it from staff's
/// side, and says why.
pub fn typed_lately(actors: Actors, parent: &ProfileId, now: Moment) -> Result<(), Refusal> {
    if actors.admin {
        return Ok(());
    }
    let own = actors.sessions.into_iter().find(|(_, profile)| profile == parent);
    let (session, _) = own.ok_or(Refusal::SessionNeeded)?;
    accounts::typed_lately(&session, now)
}

/// A living link that somebody here may do something about, and who they are.
pub async fn may(
    work: &mut Work<'_>,
    id: &LinkId,
    allowed: fn(&LinkRow, &[LinkRow], &Actors) -> bool,
) -> Done<(LinkRow, Actors)> {
    let link = links::living(work, id).await?;
    let (links, actors) = (work.tx.links_of(&link.student_id).await?, actors(work).await?);
    if allowed(&link, &links, &actors) { Ok((link, actors)) } else { Err(Refusal::NoRight.into()) }
}
