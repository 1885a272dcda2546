//! What is done about a family's links: a correction proposed and settled, a link disputed, decided, taken away; a bar is in
//! `barring`. Who may do what is decided here, and told with each family that is shown.

use super::parents::{changed, corrected};
use super::work::{Done, Work};
use super::{accounts, barring, families, notices, own, rows, students, waiting};
use crate::domain::account::Proof;
use crate::domain::audit::Action;
use crate::domain::deed::{Deed, Why};
use crate::domain::family::{PersonData, Standing};
use crate::domain::id::{LinkId, ProfileId, ProposalId};
use crate::domain::refusal::Refusal;
use crate::domain::staff::Right;
use crate::domain::time::Moment;
use crate::domain::visit::Seat;
use crate::domain::waiting::Matter;
use crate::flow::Answer;
use crate::store::StoreError;
use crate::store::links::{FamilyRows, LinkRow};
use crate::store::profiles::ProfileRow;
use crate::store::proposals::ProposalRow;
use crate::store::sessions::SessionRow;

/// Why a link ended that was disputed.
const DISPUTED: &str = "disputed";
/// Why a link ended whose adult was barred.
pub(super) const BARRED: &str = "barred";

/// A later parent's correction of a confirmed child's data: written nowhere, and put before the first parent.
pub(super) async fn propose(
    work: &mut Work<'_>,
    was: &ProfileRow,
    by: &ProfileId,
    data: &PersonData,
) -> Done<()> {
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
    work.note_fields(Action::CorrectionProposed, row.id.as_str(), fields);
    Ok(())
}

/// A profile's row with the proposed fields in it, and no other.
pub(super) fn with_proposed(was: &ProfileRow, proposal: &ProposalRow) -> ProfileRow {
    let mut to = was.clone();
    for field in proposal.fields.split(',') {
        match field {
            "surname" => to.surname.clone_from(&proposal.surname),
            "name" => to.name.clone_from(&proposal.name),
            "patronymic" => to.patronymic.clone_from(&proposal.patronymic),
            "birth-date" => to.birth_date.clone_from(&proposal.birth_date),
            "sex" => to.sex.clone_from(&proposal.sex),
            _ => {}
        }
    }
    to.search = rows::name(&to).search();
    to
}

/// Does it, and shows the family again; to who may not see it any more, only that it is done.
pub(super) async fn deed(
    work: &mut Work<'_>,
    profile: &ProfileId,
    deed: &Deed,
    why: Option<Why>,
) -> Done<Answer> {
    if let Some(student) = student(work, deed).await? {
        if families::is_elsewhere(work, &student).await? {
            return Err(Refusal::NoRight.into());
        }
        own::not_own_family(work, &student).await?;
    }
    match deed {
        Deed::Accept { proposal } => settle(work, proposal, true).await?,
        Deed::Decline { proposal } => settle(work, proposal, false).await?,
        Deed::Dispute { link } => dispute(work, link).await?,
        Deed::TakeAway { link } => {
            let why = why.ok_or(Refusal::PickOne)?;
            let (link, actors) = may(work, link, may_take).await?;
            typed_lately(actors, &link.parent_id, work.now)?;
            end(work, &link, why.as_str()).await?;
        }
        Deed::Bar { link } => {
            why.ok_or(Refusal::PickOne)?;
            work.allow(Right::Decide)?;
            let link = living(work, link).await?;
            barring::bar(work, &link.parent_id, &link.student_id).await?;
        }
    }
    if families::own_family(work).await?.is_none_or(|own| own.contains(profile)) {
        families::show(work, profile).await
    } else {
        Ok(Answer::Done)
    }
}

/// About which student something is done.
async fn student(work: &mut Work<'_>, deed: &Deed) -> Done<Option<ProfileId>> {
    Ok(match deed {
        Deed::Accept { proposal } | Deed::Decline { proposal } => {
            work.tx.proposal(proposal).await?.map(|row| row.student_id)
        }
        Deed::Dispute { link } | Deed::TakeAway { link } | Deed::Bar { link } => {
            work.tx.link(link).await?.map(|row| row.student_id)
        }
    })
}

/// The same, in a family that was read.
pub(super) fn student_in<'a>(family: &'a FamilyRows, deed: &Deed) -> Option<&'a ProfileId> {
    match deed {
        Deed::Accept { proposal } | Deed::Decline { proposal } => {
            family.proposals.iter().find(|row| row.id == *proposal).map(|row| &row.student_id)
        }
        Deed::Dispute { link } | Deed::TakeAway { link } | Deed::Bar { link } => {
            family.links.iter().find(|row| row.id == *link).map(|row| &row.student_id)
        }
    }
}

/// Who acts: whoever has an open session here, which of them a password has let in, and whether an admin is signed in.
#[derive(Debug, Default)]
pub(super) struct Actors {
    people: Vec<ProfileId>,
    sessions: Vec<(SessionRow, ProfileId)>,
    admin: bool,
}

/// Who may act now: whoever looks. While a parent sits on the private seat the child on the ordinary one does not act, or
/// the parent could in its place. A session that a code alone has opened settles nothing: a proof more is asked for that.
pub(super) async fn actors(work: &mut Work<'_>) -> Done<Actors> {
    let admin = work.allow(Right::Decide).is_ok();
    let mut sessions = Vec::new();
    if work.open.is_some() {
        let looking = families::looking(work).await?.unwrap_or_default();
        for seat in [Seat::Ordinary, Seat::Private] {
            sessions.extend(work.seated(seat).await?.filter(|(_, profile)| looking.contains(profile)));
        }
    }
    let by_code = Some(Proof::Code);
    let settling = sessions.iter().filter(|(session, _)| Proof::from_text(&session.proof) != by_code);
    Ok(Actors { people: settling.map(|(_, profile)| profile.clone()).collect(), sessions, admin })
}

/// What may be done about a family by who is here.
pub(super) fn deeds(family: &FamilyRows, actors: &Actors) -> Vec<Deed> {
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

fn student_of(family: &FamilyRows, row: &ProposalRow) -> String {
    let student = family.students.iter().find(|student| student.profile.id == row.student_id);
    student.map(|student| student.standing.clone()).unwrap_or_default()
}

/// Who settles a proposal: the first of the other parents whose link is not suspended; where there is none, who is of age
/// settles it alone, and for a child the only parent.
fn settler(links: &[LinkRow], standing: &str, row: &ProposalRow) -> Option<ProfileId> {
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
fn may_dispute(link: &LinkRow, links: &[LinkRow], actors: &Actors) -> bool {
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
fn may_take(link: &LinkRow, _links: &[LinkRow], actors: &Actors) -> bool {
    actors.admin || actors.sessions.iter().any(|(_, profile)| *profile == link.parent_id)
}

/// A parent who takes their own link away has typed the password a moment ago (rule 13). An admin does it from staff's
/// side, and says why.
fn typed_lately(actors: Actors, parent: &ProfileId, now: Moment) -> Result<(), Refusal> {
    if actors.admin {
        return Ok(());
    }
    let own = actors.sessions.into_iter().find(|(_, profile)| profile == parent);
    let (session, _) = own.ok_or(Refusal::SessionNeeded)?;
    accounts::typed_lately(&session, now)
}

/// A living link that somebody here may do something about, and who they are.
async fn may(
    work: &mut Work<'_>,
    id: &LinkId,
    allowed: fn(&LinkRow, &[LinkRow], &Actors) -> bool,
) -> Done<(LinkRow, Actors)> {
    let link = living(work, id).await?;
    let (links, actors) = (work.tx.links_of(&link.student_id).await?, actors(work).await?);
    if allowed(&link, &links, &actors) { Ok((link, actors)) } else { Err(Refusal::NoRight.into()) }
}

async fn living(work: &mut Work<'_>, id: &LinkId) -> Done<LinkRow> {
    let link = work.tx.link(id).await?.filter(|link| link.ended_at.is_none());
    link.ok_or_else(|| Refusal::LinkGone.into())
}

/// The first parent settles a proposal: accepted, its fields are written into the data as they stand now.
async fn settle(work: &mut Work<'_>, id: &ProposalId, accept: bool) -> Done<()> {
    let row = work.tx.proposal(id).await?.filter(|row| row.settled_at.is_none());
    let row = row.ok_or(Refusal::ProposalSettled)?;
    let links = work.tx.links_of(&row.student_id).await?;
    let student = work.tx.student(&row.student_id).await?.ok_or(Refusal::ProposalSettled)?;
    let who = settler(&links, &student.standing, &row);
    let acting = actors(work).await?.people;
    let by = who.filter(|id| acting.contains(id)).ok_or(Refusal::NoRight)?;
    if !work.tx.settle_proposal(id, &by, accept, work.now).await? {
        return Err(Refusal::ProposalSettled.into());
    }
    let answer = if accept { "accepted" } else { "declined" };
    work.note_fields(Action::CorrectionSettled, id.as_str(), answer.to_owned());
    if accept {
        let was = student.profile;
        let to = ProfileRow { updated_at: work.now, ..with_proposed(&was, &row) };
        if !work.tx.correct_profile(&to, was.updated_at).await? {
            return Err(StoreError::Busy.into());
        }
        work.note_fields(Action::ChildCorrected, was.id.as_str(), changed(&was, &to));
    }
    Ok(())
}

/// Suspends a link, and asks an admin. The matter is the family's, not the visit's: it outlives the goodbye.
async fn dispute(work: &mut Work<'_>, id: &LinkId) -> Done<()> {
    let link = living(work, id).await?;
    if link.disputed_at.is_some() {
        return Err(Refusal::LinkGone.into());
    }
    let (link, actors) = may(work, &link.id, may_dispute).await?;
    let others = |id: &&ProfileId| **id != link.parent_id;
    let by = actors.people.iter().find(others).ok_or(Refusal::NoRight)?;
    if !work.tx.dispute_link(id, by, work.now).await? {
        return Err(Refusal::LinkGone.into());
    }
    work.note(Action::LinkDisputed, id.as_str());
    let open = work.open.take();
    let asked = waiting::wait(work, Matter::Dispute, id.as_str()).await;
    work.open = open;
    asked.map(drop)
}

/// An admin has decided about a disputed link: it stands, or it ends.
pub(super) async fn decided(work: &mut Work<'_>, subject: &str, stands: bool) -> Done<()> {
    let id = LinkId::new(subject);
    // It may have ended since by another way: then there is nothing left to decide.
    let Some(link) = work.tx.link(&id).await?.filter(|link| link.ended_at.is_none()) else { return Ok(()) };
    if !stands {
        return end(work, &link, DISPUTED).await;
    }
    if work.tx.uphold_link(&id).await? {
        work.note(Action::LinkUpheld, id.as_str());
        notices::link_news(work, &link, notices::LINK_STANDS).await?;
    }
    Ok(())
}

/// The parent and the student of a disputed link, for the admin's list.
pub(super) async fn about(work: &mut Work<'_>, subject: &str) -> Done<Option<LinkRow>> {
    Ok(work.tx.link(&LinkId::new(subject)).await?)
}

/// Ends a link: its consents are void and kept, the other children's links stand. Who has no parent left awaits one again.
pub(super) async fn end(work: &mut Work<'_>, link: &LinkRow, why: &str) -> Done<()> {
    let (student, now) = (&link.student_id, work.now);
    if !work.tx.end_link(&link.id, why, now).await? {
        return Err(Refusal::LinkGone.into());
    }
    work.note_fields(Action::LinkEnded, link.id.as_str(), why.to_owned());
    // Of a bar the school office speaks, and no message does.
    if why != BARRED {
        notices::link_news(work, link, notices::LINK_ENDED).await?;
    }
    work.tx.drop_proposals(student, &link.parent_id, now).await?;
    if let Some(to) = standing_without(work, link).await? {
        work.tx.set_standing(student, Standing::Confirmed.as_str(), to.as_str(), now).await?;
    }
    Ok(())
}

/// Whether the end of a living link leaves a confirmed child with nobody, who then awaits a parent again.
pub(super) async fn leaves_alone(work: &mut Work<'_>, link: &LinkRow) -> Done<bool> {
    let student = work.tx.student(&link.student_id).await?;
    let stands = student.and_then(|row| Standing::from_text(&row.standing));
    let Some(stands) = stands.filter(|_| link.ended_at.is_none()) else { return Ok(false) };
    Ok(stands.is_left_alone(standing_without(work, link).await?))
}

/// How the student of a link stands without it; nothing while another link lives.
async fn standing_without(work: &mut Work<'_>, link: &LinkRow) -> Done<Option<Standing>> {
    let student = &link.student_id;
    let living = work.tx.links_of(student).await?;
    let parents = living.iter().filter(|other| other.student_id == *student).map(|other| &other.parent_id);
    let Some(row) = work.tx.student(student).await? else { return Ok(None) };
    let alone = students::standing_alone(work, rows::data(&row.profile)?.birth);
    Ok(Standing::without(parents, |parent| *parent == link.parent_id, alone))
}
