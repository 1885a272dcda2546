//! Visits put down, and taken up where they stood, for the family, the lock or another number's visit alike. The asks
//! open one and say what is said at its end.

use crate::desk::acts::{closing, codes, waiting};
use crate::desk::facts::{challenges, decisions, lost, mailboxes, owners, proofs};
use crate::desk::kernel::{Done, Spot, Work, draft_of};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::id::VisitId;
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::domain::visit::{ADMIN_LIFE, WaitsFor};
use crate::domain::watch::ClockDoubt;
use crate::flow::Answer;
use crate::flow::ask::{Facts, StaffAnswer, TakenUp, VisitAnswer};
use crate::store::challenges::TO_PHONE;
use crate::store::visits::VisitRow;

/// Puts down what is still open at this desk. Nobody else holds it, since this program has the desk's lock.
pub async fn leave_open_ones(work: &mut Work<'_>, why: &str) -> Done<()> {
    let Some(desk) = work.desk.clone() else { return Ok(()) };
    let now = work.now;
    if work.tx.end_sessions_of_desk(&desk, why, now).await? > 0 {
        work.note(AuditAction::SessionsEnded, desk.as_str());
    }
    for visit in work.tx.put_down_left_open(&desk, now).await? {
        work.note(AuditAction::PutDown, visit.id.as_str());
    }
    Ok(())
}

/// Whether a dead desk left the visit. If so, it is put down, as that desk's next start would do.
pub async fn leave_dead_one(work: &mut Work<'_>, row: &VisitRow) -> Done<bool> {
    if !lost::is_elsewhere(work, row) || !lost::is_dead(work, &row.desk_id).await? {
        return Ok(false);
    }
    let now = work.now;
    if work.tx.end_sessions_of_desk(&row.desk_id, "desk-died", now).await? > 0 {
        work.note(AuditAction::SessionsEnded, row.desk_id.as_str());
    }
    for visit in work.tx.put_down_left_open(&row.desk_id, now).await? {
        work.note(AuditAction::PutDown, visit.id.as_str());
    }
    Ok(true)
}

/// Ends this visit because another one is taken up in its place.
pub async fn end(work: &mut Work<'_>, visit: &VisitId) -> Done<()> {
    if !closing::close(work, visit, "another-visit").await? {
        return Err(Refusal::VisitTaken.into());
    }
    work.note(AuditAction::Goodbye, visit.as_str());
    Ok(())
}

/// Ends a visit that is put down, with its hold on numbers; false if somebody has taken it up meanwhile.
pub async fn drop_down(work: &mut Work<'_>, visit: &VisitId, why: &str) -> Done<bool> {
    closing::close(work, visit, why).await
}

/// The moment by which it is decided whether a visit's time is over: while the clock is in doubt the earlier one, so that
/// a family that comes back after a leap finds what waits for it.
pub async fn alive_at(work: &mut Work<'_>) -> Done<Moment> {
    let doubt = work.clock_doubt().await?;
    Ok(alive_in(work, doubt))
}

/// The same where it is known already why the clock is in doubt, if it is.
pub fn alive_in(work: &Work<'_>, doubt: Option<ClockDoubt>) -> Moment {
    doubt.map_or(work.now, |doubt| doubt.believed.min(work.now))
}

/// Takes a visit up at the step where it stood.
pub async fn pick_up(work: &mut Work<'_>, row: VisitRow) -> Done<Answer> {
    let (desk, now) = (work.desk()?, work.now);
    if row.state == "open" && row.desk_id != desk && !leave_dead_one(work, &row).await? {
        return Err(Refusal::VisitTaken.into());
    }
    let alive = alive_at(work).await?;
    if row.state == "down" && row.expires_at <= alive {
        return Err(Refusal::NoSuchTicket.into());
    }
    leave_open_ones(work, "another-visit").await?;
    let holder = work.inner.holder.clone();
    if !work.tx.take_up(&row.id, &desk, &holder, now, alive).await? {
        return Err(Refusal::VisitTaken.into());
    }
    work.tx.end_sessions(&row.id, "taken-up", now).await?;
    // The ticket is at hand or the phone just proved: no other code is needed for it.
    codes::end_lost(work, &row.id).await?;
    let (id, ticket, draft) = (row.id.clone(), row.ticket.clone(), row.draft_sealed.clone());
    work.open = Some(row);
    work.note(AuditAction::TakenUp, id.as_str());
    let draft = match draft {
        Some(sealed) => work.unseal(&sealed, draft_of(&id))?.to_string(),
        None => String::new(),
    };
    let answer = last_answer(work, &id).await?;
    let facts = facts(work, &id).await?;
    Ok(Answer::TakenUp(Box::new(TakenUp { visit: id, ticket, draft, answer, facts })))
}

/// The answer to the ask the draft was stored with, if a step may be waiting for it.
async fn last_answer(work: &mut Work<'_>, visit: &VisitId) -> Done<Option<(usize, Box<Answer>)>> {
    let Some(row) = work.tx.last_command(visit).await? else { return Ok(None) };
    let frame = usize::try_from(row.frame).unwrap_or(0);
    let answer = work.stored(&row)?.answer;
    Ok(is_for_a_step(&answer).then(|| (frame, Box::new(answer))))
}

/// Whether a step may wait for an answer. One to opening, keeping or parting concerns no step.
const fn is_for_a_step(answer: &Answer) -> bool {
    match answer {
        Answer::Visit(VisitAnswer::PutDown { .. } | VisitAnswer::Opened { .. } | VisitAnswer::Kept)
        | Answer::Staff(StaffAnswer::Locked) => false,
        Answer::Refused { .. }
        | Answer::Done
        | Answer::TakenUp(_)
        | Answer::Visit(VisitAnswer::Home { .. } | VisitAnswer::Goodbye { .. })
        | Answer::Number(_)
        | Answer::Account(_)
        | Answer::Owner(_)
        | Answer::Student(_)
        | Answer::Invitation(_)
        | Answer::Parent(_)
        | Answer::Family(_)
        | Answer::Lost(_)
        | Answer::Mailbox(_)
        | Answer::OwnCode(_)
        | Answer::Cabinet(_)
        | Answer::Consent(_)
        | Answer::Diaries(_)
        | Answer::Deletion(_)
        | Answer::Diary(_)
        | Answer::Recovery(_)
        | Answer::Vouch(_)
        | Answer::Waiting(_)
        | Answer::Staff(StaffAnswer::SignedIn { .. } | StaffAnswer::Colleagues { .. })
        | Answer::School(_)
        | Answer::Office(_) => true,
    }
}

async fn facts(work: &mut Work<'_>, visit: &VisitId) -> Done<Facts> {
    let (mut proofs, mut known) = (Vec::new(), Vec::new());
    let (mut by_code, now) = (false, work.now);
    for row in work.tx.proofs(visit, Moment(0)).await? {
        by_code |= row.proved_at >= now;
        let spot = proofs::proof_of(visit, &row.phone_key);
        let e164 = work.unseal(&row.phone_sealed, Spot { id: &spot, ..proofs::PROOF })?;
        let Some(phone) = Phone::from_e164(&e164) else { continue };
        if let Some(account) = owners::of_number(work, &row.phone_key).await? {
            known.push((phone.clone(), owners::known(work, &account).await?));
        }
        proofs.push(VerifiedPhone::minted(phone, row.proved_at));
    }
    let mut challenges = Vec::new();
    for row in work.tx.challenges_of(visit).await? {
        if row.whose == challenges::LOST || row.channel != TO_PHONE || row.is_of_friend() {
            continue;
        }
        let ended = row.ended_at.is_some();
        let mut sent = challenges::sent(work, &row).await?;
        sent.tries_left = if ended { 0 } else { sent.tries_left };
        challenges.push(sent);
    }
    let decided = decisions::decided(work, visit).await?;
    let awaits = decisions::awaits(work, visit).await?;
    Ok(Facts {
        proofs,
        challenges,
        letters: mailboxes::of_visit(work, visit).await?,
        seats: work.seats().await?.ended(),
        decided,
        awaits,
        known,
        by_code,
        proved_now: None,
    })
}

/// Puts the visit down: every session ends, a code lives until its own end.
pub async fn put_down(work: &mut Work<'_>, why: WaitsFor) -> Done<Answer> {
    let (visit, now, holder) = (work.visit()?, work.now, work.inner.holder.clone());
    // A matter an admin has yet to decide keeps its two weeks, whatever the visit is put down for meanwhile.
    let awaits = work.tx.waits_of(&visit).await?.iter().map(|row| row.since + ADMIN_LIFE).max();
    // Nor does putting it down again take away days it was given before.
    let given = work.open.as_ref().map(|row| row.expires_at);
    let until = awaits.into_iter().chain(given).fold(now + why.life(), Moment::max);
    work.tx.end_sessions(&visit, "put-down", now).await?;
    work.tx.put_down(&visit, &holder, why.as_str(), now, until).await?;
    work.note(AuditAction::PutDown, visit.as_str());
    waiting::put_down(work, why).await?;
    let ticket = work.open.as_ref().map(|row| row.ticket.clone()).unwrap_or_default();
    let from = match why {
        WaitsFor::Hold => work.tx.recovery_of_visit(&visit).await?.and_then(|row| row.ends_at),
        _ => None,
    };
    Ok(Answer::Visit(VisitAnswer::PutDown { ticket, why, until, from }))
}
