//! A lost ticket: the visit is found by a name in it, as a search outside a visit, and opened by a code to its phone.
//! That is the number proved last in it, else the one a code went to last. A call's digits open nothing. Counting the
//! try is an act.

use crate::desk::acts::attempts::{self, Opens};
use crate::desk::acts::{codes, proving, searches, visits};
use crate::desk::facts::challenges::{self, LOST, dead};
use crate::desk::facts::{decisions, lost, own_family, proofs, rows};
use crate::desk::kernel::{Done, Inner, Prepared, Spot, Stop, Tries, Work};
use crate::domain::audit::AuditAction;
use crate::domain::family::{FOUND_AT_MOST, SHORTEST};
use crate::domain::id::{ChallengeId, DeskId, VisitId};
use crate::domain::language::Language;
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::text::{fold, gate};
use crate::domain::time::Moment;
use crate::domain::typo;
use crate::domain::visit::{LostVisit, WaitsFor};
use crate::domain::waiting::Matter;
use crate::flow::Answer;
use crate::flow::ask::{LostAnswer, LostAsk};
use crate::store::challenges::{BY_SMS, ChallengeRow, TO_PHONE};
use crate::store::people::NamedRow;
use crate::store::visits::VisitRow;
use secrecy::SecretString;

/// Names shown of one visit at the most.
const NAMES: usize = 3;

/// Makes ready the parts that take long.
pub async fn prepare(inner: &Inner, tried: Tries<'_>, ask: &LostAsk) -> Done<Prepared> {
    match ask {
        LostAsk::Open { challenge, code } => {
            attempts::code(inner, tried, Opens::LostTicket, challenge, code).await.map(Prepared::Code)
        }
        LostAsk::Find { .. } | LostAsk::Code { .. } => Ok(Prepared::Nothing),
    }
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &LostAsk, prepared: &Prepared) -> Done<Answer> {
    match ask {
        LostAsk::Find { text } => find(work, text).await,
        LostAsk::Code { visit, again } => send(work, visit, *again).await,
        LostAsk::Open { challenge, code } => open(work, challenge, code, prepared).await,
    }
}

/// Looks for waiting visits in which a person of that name sat, or that name was typed.
async fn find(work: &mut Work<'_>, text: &str) -> Done<Answer> {
    let prefix = fold(&gate(text)?);
    if prefix.chars().count() < SHORTEST {
        return Err(Refusal::LostTooShort.into());
    }
    searches::count(work).await?;
    work.note_fields(AuditAction::Search, "", "lost-ticket".to_owned());
    let people = work.tx.people_in_visits(&prefix).await?;
    let (school, alive) = (work.school().await?.id, visits::alive_at(work).await?);
    let mut living = work.tx.living_visits(&school, alive).await?;
    let dead = lost::dead_desks(work, &school, &living).await?;
    living.retain(|row| waits(row, &dead));
    let mut visits = listed(work, &living, &people).await?;
    // Few visits wait at a time, so that all of their people can be looked at.
    if visits.is_empty() && !living.is_empty() {
        let mut people = work.tx.people_of_school(&school).await?;
        people.retain(|person| {
            let surname = person.surname.as_deref().map(fold).unwrap_or_default();
            typo::begins_alike(&prefix, &surname, &rows::name_in_visit(person).search())
        });
        visits = listed(work, &living, &people).await?;
        for visit in &mut visits {
            visit.similar = true;
        }
    }
    Ok(Answer::Lost(LostAnswer::Found { visits }))
}

/// Those of the visits in which these people are, as a list shows them.
async fn listed(work: &mut Work<'_>, living: &[VisitRow], people: &[NamedRow]) -> Done<Vec<LostVisit>> {
    let mut found = Vec::new();
    for row in living {
        if found.len() >= usize::try_from(FOUND_AT_MOST).unwrap_or(0) {
            break;
        }
        let mut who: Vec<String> = Vec::new();
        for person in people.iter().filter(|person| person.visit_id == row.id) {
            let name = rows::name_in_visit(person).masked();
            if !who.contains(&name) && who.len() < NAMES {
                who.push(name);
            }
        }
        if !who.is_empty() {
            found.push(shown(work, row.clone(), who.join(", ")).await?);
        }
    }
    Ok(found)
}

/// Whether a visit waits: it was put down, or its desk's program is dead.
fn waits(row: &VisitRow, dead: &[DeskId]) -> bool {
    row.state == "down" || lost::is_left(row, dead)
}

async fn shown(work: &mut Work<'_>, row: VisitRow, who: String) -> Done<LostVisit> {
    let waits = match WaitsFor::from_text(&row.waits_for) {
        _ if row.state == "open" => WaitsFor::LeftOpen,
        // What an admin has decided waits for the family by now.
        why if Matter::of(why).is_some() && decisions::awaits(work, &row.id).await?.is_empty() => {
            WaitsFor::Family
        }
        why => why,
    };
    Ok(LostVisit {
        desk: work.tx.desk(&row.desk_id).await?.map(|desk| desk.name).unwrap_or_default(),
        language: Language::from_tag(&row.language).unwrap_or_default(),
        visit: row.id,
        who,
        waits,
        since: row.touched_at,
        similar: false,
    })
}

/// The visit, while it waits. From here on the log rows and messages of this work belong to it.
async fn waiting(work: &mut Work<'_>, id: &VisitId) -> Done<VisitRow> {
    let (school, alive) = (work.school().await?.id, visits::alive_at(work).await?);
    let living = work.tx.living_visits(&school, alive).await?;
    let dead = lost::dead_desks(work, &school, &living).await?;
    let row = living.into_iter().find(|row| row.id == *id).filter(|row| waits(row, &dead));
    let row = row.ok_or(Refusal::LostVisitGone)?;
    work.open = Some(row.clone());
    Ok(row)
}

/// The phone of a visit, and the person it was asked for there.
async fn phone(work: &mut Work<'_>, visit: &VisitId) -> Done<(Phone, String)> {
    let proved = work.tx.proofs(visit, Moment(0)).await?.pop();
    let number = if let Some(proof) = proved {
        let spot = proofs::proof_of(visit, &proof.phone_key);
        let e164 = work.unseal(&proof.phone_sealed, Spot { id: &spot, ..proofs::PROOF })?;
        Phone::from_e164(&e164).map(|phone| (phone, proof.whose))
    } else {
        let asked = work.tx.challenges_of(visit).await?;
        let last = asked
            .into_iter()
            .filter(|row| row.whose != LOST && row.channel == TO_PHONE && !row.is_of_friend())
            .max_by_key(|row| row.last_sent);
        match last {
            Some(row) => Some((challenges::sent(work, &row).await?.phone, row.whose)),
            None => None,
        }
    };
    let reached =
        |(phone, _): &(Phone, String)| Phone::parse(phone.e164(), &work.inner.rules.reached).is_ok();
    Ok(number.filter(reached).ok_or(Refusal::LostNoNumber)?)
}

/// Sends a code to a visit's phone. While one lives none is sent, unless it is asked for again.
async fn send(work: &mut Work<'_>, visit: &VisitId, again: bool) -> Done<Answer> {
    waiting(work, visit).await?;
    let (phone, _) = phone(work, visit).await?;
    let key = work.inner.keys.phone(&phone);
    // An account of another school is seen before its number is proved, so that it is known for the helper's own.
    work.tx.seek(visit, &key).await?;
    if let Some(account) = work.tx.account_by_phone(&key).await? {
        own_family::not_own_account(work, &account.id).await?;
    }
    if !work.inner.delivery.delivers() {
        return Err(Refusal::NoDelivery.into());
    }
    let now = work.now;
    let of_phone = |row: &ChallengeRow| row.whose == LOST && row.phone_key == key && dead(row, now).is_none();
    let living = work.tx.open_challenges(visit).await?.into_iter().rfind(of_phone);
    let sent = match living {
        Some(row) if !again => {
            let sent = challenges::sent(work, &row).await?.hidden();
            return Ok(Answer::Lost(LostAnswer::Stands { sent }));
        }
        Some(row) => codes::again(work, row, codes::TEMPLATE).await,
        None => codes::anew(work, &phone, LOST, |row| row.whose == LOST, codes::TEMPLATE).await,
    };
    Ok(Answer::Lost(LostAnswer::Sent { sent: sent.map_err(of_lost)?.hidden() }))
}

/// The same refusal in the words of this screen, where there is no visit to put down and no other number to take.
fn of_lost(stop: Stop) -> Stop {
    match stop {
        Stop::No(Refusal::TooSoon { until }) => Refusal::LostTooSoon { until }.into(),
        Stop::No(
            Refusal::TooManySends { until }
            | Refusal::TooManyAlike { until }
            | Refusal::DeskSendsTooMuch { until }
            | Refusal::BudgetSpent { until },
        ) => Refusal::LostSendsClosed { until }.into(),
        Stop::No(Refusal::VisitTaken | Refusal::NoSuchTicket | Refusal::VisitOver) => {
            Refusal::LostVisitGone.into()
        }
        other => other,
    }
}

/// Takes the visit up by a code whose try is counted. The code also proves the number in that visit.
async fn open(
    work: &mut Work<'_>,
    id: &ChallengeId,
    code: &SecretString,
    prepared: &Prepared,
) -> Done<Answer> {
    let Prepared::Code(tried) = prepared else { return Err(Refusal::LostCodeDead.into()) };
    let row = lost::challenge(work, id).await?;
    let visit = waiting(work, &row.visit_id).await?;
    if tried.dead(&row, work.now).is_some() {
        work.tx.end_challenge(id, "expired", work.now).await?;
        return Ok(Answer::Refused { why: Refusal::LostCodeDead });
    }
    if !tried.counted {
        let why = lost::shaped(&row, code).err().unwrap_or(Refusal::LostCodeDead);
        return Ok(Answer::Refused { why });
    }
    if work.inner.keys.fits(id, code) {
        let (phone, whose) = phone(work, &visit.id).await?;
        proving::keep_proof(work, &ChallengeRow { whose, ..row }, BY_SMS).await?;
        let mut answer = visits::pick_up(work, visit).await.map_err(of_lost)?;
        if let Answer::TakenUp(taken) = &mut answer {
            taken.facts.proved_now = Some(phone);
        }
        return Ok(answer);
    }
    let why = match proving::wrong(work, &row).await? {
        0 => Refusal::LostCodeDead,
        left => Refusal::LostWrongCode { left },
    };
    work.note_refusal(AuditAction::CodeRefused, &why);
    Ok(Answer::Lost(LostAnswer::Stands { sent: challenges::sent(work, &row).await?.hidden() }))
}
