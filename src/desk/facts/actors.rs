//! Who acts in the family view, and what they may do about a family. The asks and acts do it, and check again whether
//! it is still allowed.

use crate::desk::facts::{accounts, links, looking};
use crate::desk::kernel::{Done, Work};
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

/// Who acts: the people with an open session here, those of them let in by a password, and whether an admin is signed
/// in.
#[derive(Debug, Default)]
pub struct Actors {
    /// Those whose session settles something.
    pub people: Vec<ProfileId>,
    sessions: Vec<(SessionRow, ProfileId)>,
    /// Whether an admin is signed in.
    pub admin: bool,
}

impl Actors {
    /// Everybody with an open session, whatever opened it.
    pub fn all(&self) -> Vec<ProfileId> {
        self.sessions.iter().map(|(_, profile)| profile.clone()).collect()
    }
}

/// The people who look may act now. While a parent sits on the private seat the child on the ordinary one does not act,
/// or the parent could act in its place. A session opened by a code alone settles nothing: that takes one proof more.
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

/// What the people who are here may do about a family.
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

/// The student a deed is about, in a family that was read.
pub fn student_in<'a>(family: &'a FamilyRows, deed: &Deed) -> Option<&'a ProfileId> {
    match deed {
        Deed::Accept { proposal } | Deed::Decline { proposal } => {
            family.proposals.iter().find(|row| row.id == *proposal).map(|row| &row.student_id)
        }
        // What the acts find themselves is about a student of whom more may be shown.
        Deed::Lift { .. } | Deed::GiveTeacher { .. } | Deed::TakeTeacher { .. } => None,
        Deed::Revoke { student } => {
            let rows = family.students.iter().map(|row| &row.profile.id);
            rows.into_iter().find(|id| *id == student)
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

/// Who settles a proposal: the first of the other parents whose link is not suspended. If there is none, a student who
/// is of age settles it alone, and the only parent settles it for a child.
pub fn settler(links: &[LinkRow], standing: &str, row: &ProposalRow) -> Option<ProfileId> {
    let of_child = links.iter().filter(|link| link.student_id == row.student_id);
    let mut others = of_child.clone().filter(|link| link.parent_id != row.by_id).peekable();
    let alone = others.peek().is_none();
    match others.find(|link| link.shows()) {
        Some(link) => Some(link.parent_id.clone()),
        None if standing == Standing::Complete.as_str() => Some(row.student_id.clone()),
        // While another parent's link is only suspended, the proposer does not settle their own proposal.
        None if !alone => None,
        None => of_child.filter(|link| link.shows()).map(|link| link.parent_id.clone()).next(),
    }
}

/// The student may dispute a link, and so may an earlier parent whose own link is not suspended: a newcomer does not
/// suspend those who were there before.
pub fn may_dispute(link: &LinkRow, links: &[LinkRow], actors: &Actors) -> bool {
    let is_parent = |id: &ProfileId| {
        let own = |other: &LinkRow| other.parent_id == *id && other.student_id == link.student_id;
        // If two came in the same millisecond, neither was there before: their ids would decide by chance.
        let before = |other: &LinkRow| other.since < link.since;
        let holds = |other: &LinkRow| own(other) && before(other) && other.shows();
        *id != link.parent_id && links.iter().any(holds)
    };
    let may = |id: &ProfileId| *id == link.student_id || is_parent(id);
    link.disputed_at.is_none() && actors.people.iter().any(may)
}

/// An admin, or a parent of the child whose link is not suspended and who has signed in. Neither sees the invitation.
pub fn may_revoke(student: &ProfileId, links: &[LinkRow], actors: &Actors) -> bool {
    let own = |link: &&LinkRow| link.student_id == *student && link.shows();
    actors.admin || links.iter().filter(own).any(|link| actors.people.contains(&link.parent_id))
}

/// The parent themselves, or an admin. [`typed_lately`] asks how the parent's session was opened.
pub fn may_take(link: &LinkRow, _links: &[LinkRow], actors: &Actors) -> bool {
    actors.admin || actors.sessions.iter().any(|(_, profile)| *profile == link.parent_id)
}

/// A parent who takes their own link away must have typed the password a moment ago (rule 13). An admin does it from
/// staff's side, and says why.
pub fn typed_lately(actors: Actors, parent: &ProfileId, now: Moment) -> Result<(), Refusal> {
    if actors.admin {
        return Ok(());
    }
    let own = actors.sessions.into_iter().find(|(_, profile)| profile == parent);
    let (session, _) = own.ok_or(Refusal::SessionNeeded)?;
    accounts::typed_lately(&session, now)
}

/// A living link about which somebody here may do something, and who they are.
pub async fn may(
    work: &mut Work<'_>,
    id: &LinkId,
    allowed: fn(&LinkRow, &[LinkRow], &Actors) -> bool,
) -> Done<(LinkRow, Actors)> {
    let link = links::living(work, id).await?;
    let (links, actors) = (work.tx.links_of(&link.student_id).await?, actors(work).await?);
    if allowed(&link, &links, &actors) { Ok((link, actors)) } else { Err(Refusal::NoRight.into()) }
}
