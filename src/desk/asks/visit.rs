//! Visits: opened with a ticket, offered on the home screen, closed with a summary of what was done. Putting one down
//! and taking it up again are acts, since other asks do them too.

pub use crate::desk::acts::visits::put_down;

use crate::desk::acts::{closing, visits};
use crate::desk::facts::{lost, rows, waiting};
use crate::desk::kernel::{Done, Stop, Work, draft_of};
use crate::domain::audit::AuditAction;
use crate::domain::consent::Purpose;
use crate::domain::family::Standing;
use crate::domain::id::{AccountId, ProfileId, SchoolId, VisitId};
use crate::domain::invitation::FIRST_DIGITS;
use crate::domain::language::Language;
use crate::domain::limits::{Counted, Spent};
use crate::domain::refusal::Refusal;
use crate::domain::staff::Right;
use crate::domain::time::Moment;
use crate::domain::visit::{
    Also, DRAFT_LIFE, Invited, Offered, Receipted, Seat, Summary, TICKET_DIGITS, WaitsFor,
};
use crate::domain::way::{WEEK, WayFault, WayTrouble, days_left};
use crate::flow::Answer;
use crate::flow::ask::VisitAnswer;
use crate::flow::ask::VisitAsk;
use crate::store::consents::ConsentRow;
use crate::store::visits::VisitRow;
use crate::store::{Read, StoreError};
use serde::Deserialize;

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &VisitAsk) -> Done<Answer> {
    match ask {
        VisitAsk::Home => home(work).await,
        VisitAsk::Open { language } => open(work, *language).await,
        VisitAsk::TakeUp { ticket } => take_up(work, ticket).await,
        // The draft is kept with every ask.
        VisitAsk::Keep => Ok(Answer::Visit(VisitAnswer::Kept)),
        VisitAsk::PutDown { why } => put_down(work, *why).await,
        VisitAsk::Goodbye => goodbye(work).await,
    }
}

/// Random draws of a ticket before all are tried in order: few are in use at a time.
const DRAWS: usize = 64;

/// Visits left open that hello offers at a time, the newest first; the others are found by name or ticket.
const LEFT_AT_MOST: usize = 3;

/// What home shows.
pub async fn home(work: &mut Work<'_>) -> Done<Answer> {
    let desk = work.desk()?;
    let clock = work.clock_doubt().await?;
    // What can be taken up is offered, also while the clock is in doubt.
    let alive = visits::alive_in(work, clock);
    let (school, midnight) = (work.school().await?.id, work.midnight());
    let (budget, since) = (Counted::Budget, work.now - Counted::Budget.window());
    work.tx
        .ahead(vec![
            Read::left_open_visits(&desk, alive),
            Read::decided_visits(&school, alive),
            Read::living_visits(&school, alive),
            Read::count_put_down(&desk, alive),
            Read::count_opened(&school, midnight),
            Read::ways(&school),
            Read::sum_counted(budget.as_str(), school.as_str(), since),
        ])
        .await?;
    let waiting = work.tx.left_open_visits(&desk, alive).await?;
    let decided = work.tx.decided_visits(&school, alive).await?;
    let for_admin = match work.allow(Right::Decide) {
        // Whoever came by the PIN sees that something waits, and is told there to type the password.
        Ok(()) | Err(Stop::No(Refusal::AdminByPin)) => {
            Some(u32::try_from(waiting::here(work).await?.len()).unwrap_or(u32::MAX))
        }
        Err(_) => None,
    };
    let mut waiting: Vec<_> = waiting.into_iter().map(|row| (row, None)).collect();
    waiting.extend(left_elsewhere(work, alive).await?);
    let waiting = waiting.into_iter().take(LEFT_AT_MOST);
    let waiting = waiting.map(|(row, desk)| offered(work, row, desk)).collect();
    let decided = decided.into_iter().map(|row| offered(work, row, None)).collect();
    let put_down = u32::try_from(work.tx.count_put_down(&desk, alive).await?).unwrap_or(u32::MAX);
    let today = u32::try_from(work.tx.count_opened(&school, midnight).await?).unwrap_or(u32::MAX);
    let ways = ways_in_trouble(work, &school).await?;
    let parts = work.tx.sum_counted(budget.as_str(), school.as_str(), since).await?;
    let of = work.inner.rules.limits.of(budget);
    let spent = Spent::told(u32::try_from(parts).unwrap_or(u32::MAX), of);
    Ok(Answer::Visit(VisitAnswer::Home { waiting, decided, for_admin, put_down, today, clock, ways, spent }))
}

/// Ways out that need somebody's care: first those that fail, then those whose money runs low.
async fn ways_in_trouble(work: &mut Work<'_>, school: &SchoolId) -> Done<Vec<WayTrouble>> {
    let (now, rows) = (work.now, work.tx.ways(school).await?);
    let fails = rows.iter().filter_map(|row| {
        let what = WayFault::Fails { since: row.failing_since?, why: row.why.clone() };
        Some(WayTrouble { way: row.name.clone(), what })
    });
    let low = rows.iter().filter_map(|row| {
        let days = days_left(row.balance?, row.spent, row.spent_since, now).filter(|days| *days < WEEK)?;
        Some(WayTrouble { way: row.name.clone(), what: WayFault::RunsLow { days } })
    });
    Ok(fails.chain(low).collect())
}

/// A visit as hello offers it. Of its draft it tells the matter alone: the screen stands open in a hall.
fn offered(work: &Work<'_>, row: VisitRow, desk: Option<String>) -> Offered {
    let draft = row.draft_sealed.as_ref().and_then(|sealed| work.unseal(sealed, draft_of(&row.id)).ok());
    let matter = draft.and_then(|json| matter(&json));
    let (since, why) = (row.touched_at, WaitsFor::from_text(&row.waits_for));
    Offered { visit: row.id, ticket: row.ticket, desk, since, why, matter }
}

/// The flows of a draft, by their names alone.
#[derive(Deserialize)]
struct Flows {
    #[serde(default)]
    frames: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    flow: String,
}

/// The matter with which the family came: the flow at the bottom, above the menu between matters.
fn matter(draft: &str) -> Option<String> {
    let Flows { frames } = serde_json::from_str(draft).ok()?;
    let at = frames.iter().position(|frame| frame.flow != "menu").unwrap_or_default();
    frames.into_iter().nth(at).map(|frame| frame.flow)
}

/// The visits open at other desks of the school whose programs are dead, with their desks' names: nobody else offers them
/// until their desk starts again.
async fn left_elsewhere(work: &mut Work<'_>, alive: Moment) -> Done<Vec<(VisitRow, Option<String>)>> {
    let mut left = Vec::new();
    let school = work.school().await?.id;
    let living = work.tx.living_visits(&school, alive).await?;
    let dead = lost::dead_desks(work, &school, &living).await?;
    for row in living {
        if lost::is_left(&row, &dead) {
            let desk = work.tx.desk(&row.desk_id).await?.map(|desk| desk.name);
            left.push((row, desk));
        }
    }
    Ok(left)
}

/// Opens a visit.
pub async fn open(work: &mut Work<'_>, language: Language) -> Done<Answer> {
    let desk = work.desk()?;
    visits::leave_open_ones(work, "another-visit").await?;
    let (id, now, school_id) = (VisitId::new(work.id()), work.now, work.school().await?.id);
    let mut row = VisitRow {
        id: id.clone(),
        desk_id: desk,
        school_id,
        ticket: drawn(work),
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
    // Few are in use, so the first one drawn is most often free; and another desk may draw the same one at the same time.
    while !work.tx.add_visit(&row).await? {
        row.ticket = ticket(work).await?;
    }
    let ticket = row.ticket.clone();
    work.open = Some(row);
    work.note(AuditAction::VisitOpened, id.as_str());
    Ok(Answer::Visit(VisitAnswer::Opened { visit: id, ticket }))
}

/// Takes a visit up by its ticket. Tickets under which nothing waits are counted over all desks of the school: ten in a
/// quarter of an hour close the entry for as long, whoever typed them. What hello offers opens all the same, since nobody
/// guesses what stands on the screen.
pub async fn take_up(work: &mut Work<'_>, ticket: &str) -> Done<Answer> {
    let (school, now) = (work.school().await?.id, work.now);
    let row = work.tx.visit_by_ticket(&school, ticket.trim()).await?;
    let alive = visits::alive_at(work).await?;
    if let Some(row) = &row
        && is_offered(work, &row.id, alive).await?
    {
        return visits::pick_up(work, row.clone()).await;
    }
    let what = Counted::UnknownTickets;
    let (kind, window, limit) = (what.as_str(), what.window(), work.inner.rules.limits.of(what));
    if let Some(until) = work.tx.entry_closed(kind, school.as_str(), window, limit, now).await? {
        return Err(Refusal::TicketsClosed { until }.into());
    }
    if let Some(row) = row.filter(|row| row.state == "open" || row.expires_at > alive) {
        return visits::pick_up(work, row).await;
    }
    work.tx.missed(kind, school.as_str(), window, now).await?;
    // This refusal is saved all the same, so that the count is kept.
    Ok(Answer::Refused { why: Refusal::NoSuchTicket })
}

/// Whether hello offers the visit at this desk.
async fn is_offered(work: &mut Work<'_>, visit: &VisitId, alive: Moment) -> Done<bool> {
    let (desk, school) = (work.desk()?, work.school().await?.id);
    let left = work.tx.left_open_visits(&desk, alive).await?;
    let decided = work.tx.decided_visits(&school, alive).await?;
    if left.iter().chain(&decided).any(|row| row.id == *visit) {
        return Ok(true);
    }
    Ok(left_elsewhere(work, alive).await?.iter().any(|(row, _)| row.id == *visit))
}

/// How many tickets there are, and how many with one first digit.
fn tickets() -> (u32, u32) {
    let tail = 10_u32.pow(u32::try_from(TICKET_DIGITS - 1).unwrap_or(3));
    (tail * u32::try_from(FIRST_DIGITS.len()).unwrap_or(1), tail)
}

/// A ticket, by its place among all.
fn ticket_at(number: u32) -> String {
    let (_, tail) = tickets();
    let first = FIRST_DIGITS[usize::try_from(number / tail).unwrap_or(0) % FIRST_DIGITS.len()];
    format!("{first}{:0width$}", number % tail, width = TICKET_DIGITS - 1)
}

/// A ticket drawn at random, so that it tells nothing of how many came before. A visit may bear it.
fn drawn(work: &Work<'_>) -> String {
    let (end, _) = tickets();
    ticket_at(work.inner.chance.below(end))
}

/// A ticket that no visit of the school bears.
async fn ticket(work: &mut Work<'_>) -> Done<String> {
    let school = work.school().await?.id;
    for _ in 0..DRAWS {
        let ticket = drawn(work);
        if work.tx.ticket_free(&school, &ticket).await? {
            return Ok(ticket);
        }
    }
    let (end, _) = tickets();
    for number in 0..end {
        if work.tx.ticket_free(&school, &ticket_at(number)).await? {
            return Ok(ticket_at(number));
        }
    }
    Err(StoreError::Lost("every ticket is in use".into()).into())
}

/// Closes the visit and says what was done.
pub async fn goodbye(work: &mut Work<'_>) -> Done<Answer> {
    let visit = work.visit()?;
    let summary = summary(work, &visit).await?;
    if !closing::close(work, &visit, "goodbye").await? {
        return Err(Refusal::VisitTaken.into());
    }
    work.note(AuditAction::Goodbye, visit.as_str());
    Ok(Answer::Visit(VisitAnswer::Goodbye { summary }))
}

async fn summary(work: &mut Work<'_>, visit: &VisitId) -> Done<Summary> {
    let sessions = work.tx.sessions_that_stay(visit).await?;
    let people =
        sessions.iter().filter_map(|session| Some((&session.account_id, session.profile_id.as_ref()?)));
    let now = work.now;
    let asks = people.flat_map(|(account, person)| {
        [
            Read::student(person),
            Read::links_of(person),
            Read::usable_invitation(person, now),
            Read::consents_of_account(account, Some(person)),
        ]
    });
    work.tx.ahead(std::iter::once(Read::actions_of(visit)).chain(asks).collect()).await?;
    let mut summary = Summary { also: also(work, visit).await?, ..Summary::default() };
    let mut seen: Vec<ProfileId> = Vec::new();
    for session in sessions {
        let Some(id) = session.profile_id.filter(|id| !seen.contains(id)) else { continue };
        seen.push(id.clone());
        let Some(profile) = work.tx.profile(&id).await? else { continue };
        let name = rows::name(&profile).first_and_initial();
        summary.receipts.extend(receipts(work, &session.account_id, &id, &name).await?);
        match work.tx.student(&id).await? {
            Some(student) if session.seat == Seat::Ordinary.as_str() => {
                if student.standing == Standing::AwaitingParent.as_str() {
                    summary.awaiting.push(name.clone());
                }
                if let Some(kept) = work.tx.usable_invitation(&id, now).await? {
                    let (student, until, is_new) =
                        (name.clone(), kept.expires_at, kept.created_at >= opened(work));
                    summary.invited.push(Invited { student, until, is_new });
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

/// The receipts of what somebody agreed to in this visit, the first one first.
async fn receipts(
    work: &mut Work<'_>,
    account: &AccountId,
    profile: &ProfileId,
    giver: &str,
) -> Done<Vec<Receipted>> {
    let since = opened(work);
    let agreed = work.tx.consents_of_account(account, Some(profile)).await?;
    let own =
        agreed.iter().rev().filter(|row| row.giver_account.as_ref() == Some(account) && row.at >= since);
    let receipt = |row: &ConsentRow| {
        let (purpose, giver) = (Purpose::from_text(&row.purpose)?, giver.to_owned());
        Some(Receipted { giver, purpose, receipt: work.inner.keys.receipt(&row.id, row.at) })
    };
    Ok(own.filter(|row| row.withdrawn_at.is_none() && row.void_at.is_none()).filter_map(receipt).collect())
}

/// What else was done, by the log.
async fn also(work: &mut Work<'_>, visit: &VisitId) -> Done<Vec<Also>> {
    let noted = work.tx.actions_of(visit).await?;
    let done = |also: &Also| {
        let action = match also {
            Also::Proposed => AuditAction::CorrectionProposed,
            Also::Settled => AuditAction::CorrectionSettled,
            Also::Disputed => AuditAction::LinkDisputed,
            Also::Ended => AuditAction::LinkEnded,
            Also::Moved => AuditAction::NumberMoved,
            Also::ClassCorrected => AuditAction::ClassCorrected,
            Also::RelationCorrected => AuditAction::RelationCorrected,
            Also::DataCorrected => AuditAction::DataCorrected,
            Also::Barred => AuditAction::AdultBarred,
            Also::BarLifted => AuditAction::BarLifted,
            Also::TeacherGiven => AuditAction::TeacherGiven,
            Also::TeacherTaken => AuditAction::TeacherTaken,
            Also::Revoked => AuditAction::InvitationRevoked,
            Also::MailboxSet => AuditAction::MailboxSet,
            Also::Recovered => AuditAction::Recovered,
            Also::DiaryLinked => AuditAction::DiaryLinked,
        };
        noted.iter().any(|one| one == action.as_str())
    };
    Ok(Also::ALL.into_iter().filter(done).collect())
}

fn opened(work: &Work<'_>) -> Moment {
    work.open.as_ref().map(|row| row.opened_at).unwrap_or_default()
}
