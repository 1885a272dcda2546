//! Visits: opened with a ticket, put down, taken up where they stood, closed with all that was only theirs.

use super::codes;
use super::frame::draft_of;
use super::keys::Spot;
use super::lost;
use super::owners;
use super::waiting;
use super::work::{Done, Work};
use crate::domain::audit::Action;
use crate::domain::family::Standing;
use crate::domain::id::{ProfileId, VisitId};
use crate::domain::invitation::FIRST_DIGITS;
use crate::domain::language::Language;
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Right;
use crate::domain::time::Moment;
use crate::domain::visit::{ADMIN_LIFE, Also, DRAFT_LIFE, Offered, Seat, Summary, WaitsFor};
use crate::flow::Answer;
use crate::flow::ask::{Facts, StaffAnswer, TakenUp, VisitAnswer};
use crate::flow::home::TICKET_DIGITS;
use crate::flow::steps::code::VerifiedPhone;
use crate::store::StoreError;
use crate::store::visits::VisitRow;

/// Draws of a ticket before one is looked for in order: few are in use at a time.
const DRAWS: usize = 64;

/// What home shows.
pub(super) async fn home(work: &mut Work<'_>) -> Done<Answer> {
    let desk = work.desk()?;
    let waiting = work.tx.left_open_visits(&desk, work.now).await?;
    let offered = |row: VisitRow| Offered { visit: row.id, ticket: row.ticket, desk: None };
    let school = work.school().await?.id;
    let decided = work.tx.decided_visits(&school, work.now).await?;
    let for_admin = match work.allow(Right::Decide) {
        Ok(()) => Some(u32::try_from(waiting::here(work).await?.len()).unwrap_or(u32::MAX)),
        Err(_) => None,
    };
    let [mut waiting, decided] =
        [waiting, decided].map(|rows| rows.into_iter().map(offered).collect::<Vec<_>>());
    waiting.extend(left_elsewhere(work).await?);
    let put_down = u32::try_from(work.tx.count_put_down(&desk, work.now).await?).unwrap_or(u32::MAX);
    Ok(Answer::Visit(VisitAnswer::Home { waiting, decided, for_admin, put_down }))
}

/// The visits that stand open at other desks of the school whose programs are dead: until one of these starts again
/// nobody else offers them.
async fn left_elsewhere(work: &mut Work<'_>) -> Done<Vec<Offered>> {
    let mut left = Vec::new();
    let school = work.school().await?.id;
    for row in work.tx.living_visits(&school, work.now).await? {
        if is_left(work, &row) {
            let desk = work.tx.desk(&row.desk_id).await?.map(|desk| desk.name);
            left.push(Offered { visit: row.id, ticket: row.ticket, desk });
        }
    }
    Ok(left)
}

/// Whether a visit stands open at another desk whose program is dead.
pub(super) fn is_left(work: &Work<'_>, row: &VisitRow) -> bool {
    row.state == "open" && Some(&row.desk_id) != work.desk.as_ref() && work.inner.is_dead(&row.desk_id)
}

/// Opens a visit.
pub(super) async fn open(work: &mut Work<'_>, language: Language) -> Done<Answer> {
    let desk = work.desk()?;
    sweep(work).await?;
    leave_open_ones(work, "another-visit").await?;
    let (id, ticket, now) = (VisitId::new(work.id()), ticket(work).await?, work.now);
    let row = VisitRow {
        id: id.clone(),
        desk_id: desk,
        ticket: ticket.clone(),
        language: language.tag().to_owned(),
        state: "open".into(),
        holder: work.inner.holder.clone(),
        waits_for: WaitsFor::Family.as_str().into(),
        opened_at: now,
        touched_at: now,
        expires_at: now + DRAFT_LIFE,
        draft_sealed: None,
        private_ready: false,
        people: String::new(),
    };
    work.tx.add_visit(&row).await?;
    work.open = Some(row);
    work.note(Action::VisitOpened, id.as_str());
    Ok(Answer::Visit(VisitAnswer::Opened { visit: id, ticket }))
}

/// A ticket that no visit bears: drawn, so that it tells nothing of how many came before.
async fn ticket(work: &mut Work<'_>) -> Done<String> {
    let tail = 10_u32.pow(u32::try_from(TICKET_DIGITS - 1).unwrap_or(3));
    let end = tail * u32::try_from(FIRST_DIGITS.len()).unwrap_or(1);
    let shown = |number: u32| {
        let first = FIRST_DIGITS[usize::try_from(number / tail).unwrap_or(0) % FIRST_DIGITS.len()];
        format!("{first}{:0width$}", number % tail, width = TICKET_DIGITS - 1)
    };
    for _ in 0..DRAWS {
        let ticket = shown(work.inner.chance.below(end));
        if work.tx.ticket_free(&ticket).await? {
            return Ok(ticket);
        }
    }
    for number in 0..end {
        if work.tx.ticket_free(&shown(number)).await? {
            return Ok(shown(number));
        }
    }
    Err(StoreError::Lost("every ticket is in use".into()).into())
}

/// Puts down what is still open at this desk. Nobody else holds it: this program has the desk's lock.
pub(super) async fn leave_open_ones(work: &mut Work<'_>, why: &str) -> Done<()> {
    let Some(desk) = work.desk.clone() else { return Ok(()) };
    let now = work.now;
    if work.tx.end_sessions_of_desk(&desk, why, now).await? > 0 {
        work.note(Action::SessionsEnded, desk.as_str());
    }
    for visit in work.tx.put_down_left_open(&desk, now).await? {
        work.note(Action::PutDown, visit.id.as_str());
    }
    Ok(())
}

/// Whether a dead desk left the visit: then it is put down, as that desk's next start would do.
pub(super) async fn leave_dead_one(work: &mut Work<'_>, row: &VisitRow) -> Done<bool> {
    if !is_left(work, row) {
        return Ok(false);
    }
    let now = work.now;
    if work.tx.end_sessions_of_desk(&row.desk_id, "desk-died", now).await? > 0 {
        work.note(Action::SessionsEnded, row.desk_id.as_str());
    }
    for visit in work.tx.put_down_left_open(&row.desk_id, now).await? {
        work.note(Action::PutDown, visit.id.as_str());
    }
    Ok(true)
}

/// Closes the visits whose time is over, and lets go of the numbers that they held.
pub(super) async fn sweep(work: &mut Work<'_>) -> Done<()> {
    for visit in work.tx.expired_visits(work.now).await? {
        if close(work, &visit.id, "expired").await? {
            work.note_alone(Action::VisitExpired, visit.id.as_str());
        }
    }
    Ok(())
}

/// Ends everything that only lived in a visit; false if another program holds it.
async fn close(work: &mut Work<'_>, visit: &VisitId, why: &str) -> Done<bool> {
    let (now, holder) = (work.now, work.inner.holder.clone());
    work.tx.end_sessions(visit, why, now).await?;
    for challenge in work.tx.open_challenges(visit).await? {
        work.tx.end_challenge(&challenge.id, why, now).await?;
    }
    work.tx.drop_unfinished(visit).await?;
    work.tx.withdraw_waiting(visit, now).await?;
    Ok(work.tx.close_visit(visit, &holder, now).await?)
}

/// Ends this visit for another one that is taken up in its place.
pub(super) async fn end(work: &mut Work<'_>, visit: &VisitId) -> Done<()> {
    if !close(work, visit, "another-visit").await? {
        return Err(Refusal::VisitTaken.into());
    }
    work.note(Action::Goodbye, visit.as_str());
    Ok(())
}

/// Ends a visit that is put down, with its hold on numbers; false if somebody has taken it up meanwhile.
pub(super) async fn drop_down(work: &mut Work<'_>, visit: &VisitId, why: &str) -> Done<bool> {
    close(work, visit, why).await
}

/// Takes a visit up by its ticket, at the step where it stood.
pub(super) async fn take_up(work: &mut Work<'_>, ticket: &str) -> Done<Answer> {
    let row = work.tx.visit_by_ticket(ticket.trim()).await?.ok_or(Refusal::NoSuchTicket)?;
    pick_up(work, row).await
}

/// The same for a visit that is known.
pub(super) async fn pick_up(work: &mut Work<'_>, row: VisitRow) -> Done<Answer> {
    let (desk, now) = (work.desk()?, work.now);
    if row.state == "open" && row.desk_id != desk && !leave_dead_one(work, &row).await? {
        return Err(Refusal::VisitTaken.into());
    }
    if row.state == "down" && row.expires_at <= now {
        return Err(Refusal::NoSuchTicket.into());
    }
    leave_open_ones(work, "another-visit").await?;
    let holder = work.inner.holder.clone();
    if !work.tx.take_up(&row.id, &desk, &holder, now).await? {
        return Err(Refusal::VisitTaken.into());
    }
    work.tx.end_sessions(&row.id, "taken-up", now).await?;
    // Whoever has the ticket, or has just proved the phone, needs no other code for it.
    lost::end(work, &row.id).await?;
    let (id, ticket, draft) = (row.id.clone(), row.ticket.clone(), row.draft_sealed.clone());
    work.open = Some(row);
    work.note(Action::TakenUp, id.as_str());
    let draft = match draft {
        Some(sealed) => work.unseal(&sealed, draft_of(&id))?.to_string(),
        None => String::new(),
    };
    let answer = last_answer(work, &id).await?;
    let facts = facts(work, &id).await?;
    Ok(Answer::TakenUp(Box::new(TakenUp { visit: id, ticket, draft, answer, facts })))
}

/// The answer to the ask with which the draft was stored, if a step may wait for it.
async fn last_answer(work: &mut Work<'_>, visit: &VisitId) -> Done<Option<(usize, Box<Answer>)>> {
    let Some(row) = work.tx.last_command(visit).await? else { return Ok(None) };
    let frame = usize::try_from(row.frame).unwrap_or(0);
    Ok(match work.stored(&row)?.answer {
        Answer::Visit(VisitAnswer::PutDown { .. } | VisitAnswer::Opened { .. } | VisitAnswer::Kept)
        | Answer::Staff(StaffAnswer::Locked) => None,
        answer => Some((frame, Box::new(answer))),
    })
}

async fn facts(work: &mut Work<'_>, visit: &VisitId) -> Done<Facts> {
    let (mut proofs, mut known) = (Vec::new(), Vec::new());
    for row in work.tx.proofs(visit, Moment(0)).await? {
        let spot = codes::proof_of(visit, &row.phone_key);
        let e164 = work.unseal(&row.phone_sealed, Spot { id: &spot, ..codes::PROOF })?;
        let Some(phone) = Phone::from_e164(&e164) else { continue };
        if let Some(account) = owners::of_number(work, &row.phone_key).await? {
            known.push((phone.clone(), owners::known(work, &account).await?));
        }
        proofs.push(VerifiedPhone::minted(phone, row.proved_at));
    }
    let mut challenges = Vec::new();
    for row in work.tx.challenges_of(visit).await?.into_iter().filter(|row| row.whose != codes::LOST) {
        let ended = row.ended_at.is_some();
        let mut sent = codes::sent(work, &row).await?;
        sent.tries_left = if ended { 0 } else { sent.tries_left };
        challenges.push(sent);
    }
    let decided = waiting::decided(work, visit).await?;
    let awaits = waiting::awaits(work, visit).await?;
    Ok(Facts { proofs, challenges, seats: work.seats().await?.ended(), decided, awaits, known })
}

/// Puts the visit down: every session ends, a code lives on to its end.
pub(super) async fn put_down(work: &mut Work<'_>, why: WaitsFor) -> Done<Answer> {
    let (visit, now, holder) = (work.visit()?, work.now, work.inner.holder.clone());
    // What an admin has still to decide keeps its two weeks, whatever the visit is put down for meanwhile.
    let awaits = work.tx.waits_of(&visit).await?.iter().map(|row| row.since + ADMIN_LIFE).max();
    let until = awaits.into_iter().fold(now + why.life(), Moment::max);
    work.tx.end_sessions(&visit, "put-down", now).await?;
    if !work.tx.put_down(&visit, &holder, why.as_str(), now, until).await? {
        return Err(Refusal::VisitTaken.into());
    }
    work.note(Action::PutDown, visit.as_str());
    waiting::put_down(work, why).await?;
    let ticket = work.open.as_ref().map(|row| row.ticket.clone()).unwrap_or_default();
    Ok(Answer::Visit(VisitAnswer::PutDown { ticket, why, until }))
}

/// Closes the visit and says what was done.
pub(super) async fn goodbye(work: &mut Work<'_>) -> Done<Answer> {
    let visit = work.visit()?;
    let summary = summary(work, &visit).await?;
    if !close(work, &visit, "goodbye").await? {
        return Err(Refusal::VisitTaken.into());
    }
    work.note(Action::Goodbye, visit.as_str());
    Ok(Answer::Visit(VisitAnswer::Goodbye { summary }))
}

async fn summary(work: &mut Work<'_>, visit: &VisitId) -> Done<Summary> {
    let mut summary = Summary { also: also(work, visit).await?, ..Summary::default() };
    let mut seen: Vec<ProfileId> = Vec::new();
    for session in work.tx.sessions_that_stay(visit).await? {
        let Some(id) = session.profile_id.filter(|id| !seen.contains(id)) else { continue };
        seen.push(id.clone());
        let Some(profile) = work.tx.profile(&id).await? else { continue };
        let name = super::rows::name(&profile).first_and_initial();
        match work.tx.student(&id).await? {
            Some(student) if session.seat == Seat::Ordinary.as_str() => {
                if student.standing == Standing::AwaitingParent.as_str() {
                    summary.awaiting.push(name.clone());
                }
                if profile.created_at >= opened(work) {
                    summary.registered.push(name);
                }
            }
            _ => {
                let links = work.tx.links_of(&id).await?;
                if links.iter().any(|link| link.parent_id == id && link.since >= opened(work)) {
                    summary.joined.push(name);
                } else if profile.created_at >= opened(work) {
                    summary.unconfirmed.push(name);
                }
            }
        }
    }
    Ok(summary)
}

/// What the log says was done besides.
async fn also(work: &mut Work<'_>, visit: &VisitId) -> Done<Vec<Also>> {
    let noted = work.tx.actions_of(visit).await?;
    let done = |also: &Also| {
        let action = match also {
            Also::Proposed => Action::CorrectionProposed,
            Also::Settled => Action::CorrectionSettled,
            Also::Disputed => Action::LinkDisputed,
            Also::Ended => Action::LinkEnded,
            Also::Moved => Action::NumberMoved,
        };
        noted.iter().any(|one| one == action.as_str())
    };
    Ok(Also::ALL.into_iter().filter(done).collect())
}

fn opened(work: &Work<'_>) -> Moment {
    work.open.as_ref().map(|row| row.opened_at).unwrap_or_default()
}

/// Everybody who sits or sat on a seat of the visit: whose family may be shown in it. Not who only came to move to another
/// number: their family is not this one's to see.
pub(super) async fn present(work: &mut Work<'_>) -> Done<Vec<ProfileId>> {
    let Some(open) = &work.open else { return Ok(Vec::new()) };
    let visit = open.id.clone();
    let sessions = work.tx.sessions_that_stay(&visit).await?;
    Ok(sessions.into_iter().filter_map(|session| session.profile_id).collect())
}
