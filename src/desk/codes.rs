//! Codes by SMS, and calls beside them: sent within the limits, sent again unchanged, checked with every try counted first. Nothing is said
//! about accounts before the right code was typed.

use super::keys::Spot;
use super::work::{Done, Work};
use super::{accounts, own, owners, visits, waiting};
use crate::domain::audit::Action;
use crate::domain::challenge::{CALL_TRIES, Call, Fate, LIFE, MARK_LETTERS, RESEND_AFTER, Sent, TRIES};
use crate::domain::id::{ChallengeId, OutboxId, VisitId};
use crate::domain::language::Language;
use crate::domain::limits::Counted;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Stands, Whose};
use crate::domain::time::Moment;
use crate::domain::visit::Seat;
use crate::flow::Answer;
use crate::flow::ask::NumberAnswer;
use crate::flow::steps::code::VerifiedPhone;
use crate::store::StoreError;
use crate::store::challenges::{BY_CALL, BY_SMS, ChallengeRow, ProofRow};
use crate::store::outbox::OutboxNew;

/// The message that brings a code.
pub(super) const TEMPLATE: &str = "sms-code";
/// The message that asks for a call.
pub(super) const CALL: &str = "call";
/// Where the number of a proof is sealed; the id is [`proof_of`].
pub(super) const PROOF: Spot<'static> = Spot { table: "proof", column: "phone_sealed", id: "" };
/// Where the number of a message is sealed.
pub(super) const MESSAGE: Spot<'static> = Spot { table: "outbox", column: "phone_sealed", id: "" };
const CHALLENGE: Spot<'static> = Spot { table: "challenge", column: "phone_sealed", id: "" };

/// The id under which the number of a proof is sealed.
pub(super) fn proof_of(visit: &VisitId, phone_key: &str) -> String {
    format!("{visit}/{phone_key}")
}

/// The text of [`Whose::Student`] in a row.
pub(super) const STUDENT: &str = "student";
/// For whom a code is that opens a visit whose ticket is lost: it proves nothing for anybody in that visit by itself.
pub(super) const LOST: &str = "lost";

const fn text_of(whose: Whose) -> &'static str {
    match whose {
        Whose::Student => STUDENT,
        Whose::Parent => "parent",
    }
}

const fn other(whose: Whose) -> Whose {
    match whose {
        Whose::Student => Whose::Parent,
        Whose::Parent => Whose::Student,
    }
}

/// Sends a code to a number.
pub(super) async fn send(
    work: &mut Work<'_>,
    phone: &Phone,
    whose: Whose,
    instead: Option<&ChallengeId>,
) -> Done<Answer> {
    begin(work, phone, whose, instead, TEMPLATE).await
}

/// Begins a challenge, by an SMS or by a call.
async fn begin(
    work: &mut Work<'_>,
    phone: &Phone,
    whose: Whose,
    instead: Option<&ChallengeId>,
    by: &str,
) -> Done<Answer> {
    if !work.inner.delivery.delivers() {
        return Err(Refusal::NoDelivery.into());
    }
    let phone = &Phone::parse(phone.e164(), &work.inner.rules.reached)?;
    let (visit, key) = (work.visit()?, work.inner.keys.phone(phone));
    if let Some(whose) = stands(work, &visit, &key, whose).await? {
        return Err(Refusal::NumberInThisVisit { whose }.into());
    }
    let ends = |row: &ChallengeRow| Some(&row.id) == instead || row.phone_key == key;
    anew(work, phone, text_of(whose), ends, by).await
}

/// A new challenge for a number, within the limits; the living ones of the visit that it `ends` are replaced.
pub(super) async fn anew(
    work: &mut Work<'_>,
    phone: &Phone,
    whose: &str,
    ends: impl Fn(&ChallengeRow) -> bool,
    by: &str,
) -> Done<Answer> {
    let (visit, now, key) = (work.visit()?, work.now, work.inner.keys.phone(phone));
    let earlier = work.tx.challenges_of(&visit).await?;
    let newest = earlier.iter().filter(|row| row.phone_key == key).map(|row| row.last_sent).max();
    not_too_soon(newest, now)?;
    count(work, phone, &key, by).await?;
    for row in earlier.iter().filter(|row| row.ended_at.is_none() && ends(row)) {
        work.tx.end_challenge(&row.id, "replaced", now).await?;
    }
    let id = ChallengeId::new(work.id());
    let row = ChallengeRow {
        phone_sealed: work.seal(phone.e164(), Spot { id: id.as_str(), ..CHALLENGE }),
        id,
        visit_id: visit,
        whose: whose.to_owned(),
        phone_key: key,
        mark: mark(work, &earlier),
        first_sent: now,
        last_sent: now,
        sends: 1,
        tries_left: i64::from(TRIES),
        ended_at: None,
        outcome: None,
        called_at: (by == CALL).then_some(now),
        call_tries: i64::from(CALL_TRIES),
    };
    work.tx.add_challenge(&row).await?;
    post(work, &row, phone, by).await
}

/// Two letters that no other challenge of the visit bears, so that a family with three messages knows which to read.
fn mark(work: &Work<'_>, earlier: &[ChallengeRow]) -> String {
    let letters = u32::try_from(MARK_LETTERS.len()).unwrap_or(1);
    let letter = || char::from(MARK_LETTERS[work.inner.chance.below(letters) as usize]);
    let mut mark = String::from_iter([letter(), letter()]);
    for _ in 0..100 {
        if earlier.iter().all(|row| row.mark != mark) {
            break;
        }
        mark = String::from_iter([letter(), letter()]);
    }
    mark
}

fn not_too_soon(newest: Option<Moment>, now: Moment) -> Result<(), Refusal> {
    match newest.map(|sent| sent + RESEND_AFTER) {
        Some(until) if now < until => Err(Refusal::TooSoon { until }),
        _ => Ok(()),
    }
}

/// For whom else than the one who is asked a number stands in this visit: the other of student and parent, a brother or
/// sister who was registered before, or the parent who sits on the private seat while another one is asked.
async fn stands(work: &mut Work<'_>, visit: &VisitId, key: &str, whose: Whose) -> Done<Option<Stands>> {
    if stands_for(work, visit, key, other(whose)).await? {
        return Ok(Some(other(whose).into()));
    }
    let (seat, stands) = match whose {
        Whose::Student => (Seat::Ordinary, Stands::Sibling),
        Whose::Parent => (Seat::Private, Stands::OtherParent),
    };
    for session in work.tx.sessions_of(visit).await? {
        // A parent who has left the seat may come back to it by their number; a child's number is the child's for good.
        let counts = session.seat == seat.as_str() && (whose == Whose::Student || session.ended_at.is_none());
        if counts && accounts::has_number(work, &session.account_id, key).await? {
            return Ok(Some(stands));
        }
    }
    Ok(None)
}

/// Whether a number stands in this visit for somebody: who sits or sat there, who has a password already, or whoever
/// proved it last, or is asked for its code now. A number that was changed for another stands for nobody.
async fn stands_for(work: &mut Work<'_>, visit: &VisitId, key: &str, whose: Whose) -> Done<bool> {
    let seat = if whose == Whose::Student { Seat::Ordinary } else { Seat::Private };
    for session in work.tx.sessions_that_stay(visit).await? {
        if session.seat == seat.as_str() && accounts::has_number(work, &session.account_id, key).await? {
            return Ok(true);
        }
    }
    let proofs = work.tx.proofs(visit, Moment(0)).await?;
    let unfinished = work.tx.unfinished_accounts(visit).await?;
    let theirs: Vec<&ProofRow> = proofs.iter().filter(|proof| proof.whose == text_of(whose)).collect();
    let has_password = |proof: &ProofRow| {
        unfinished.iter().any(|account| account.phone_key.as_deref() == Some(&proof.phone_key))
    };
    let last = theirs.last().map(|proof| proof.phone_key.as_str());
    let proved =
        last == Some(key) || theirs.iter().any(|proof| proof.phone_key == key && has_password(proof));
    let asked = work.tx.open_challenges(visit).await?;
    let is_asked = |row: &ChallengeRow| {
        row.whose == text_of(whose) && row.phone_key == key && work.now < row.first_sent + LIFE
    };
    Ok(proved || asked.iter().any(is_asked))
}

/// Counts one send against every limit. All of them stand in this transaction: what is refused counts nowhere.
async fn count(work: &mut Work<'_>, phone: &Phone, key: &str, by: &str) -> Done<()> {
    let (desk, prefix, now) = (work.desk()?, work.inner.keys.prefix(phone), work.now);
    let call = (by == CALL).then_some((Counted::Calls, key));
    let counted = [
        (Counted::Destination, key),
        (Counted::Prefix, prefix.as_str()),
        (Counted::Desk, desk.as_str()),
        (Counted::Budget, "school"),
    ];
    for (what, subject) in call.into_iter().chain(counted) {
        let limit = work.inner.rules.limits.of(what);
        let up = work.tx.count_up(what.as_str(), subject, what.window(), limit, now).await?;
        up.map_err(|until| match what {
            Counted::Calls => Refusal::TooManyCalls { until },
            Counted::Destination => Refusal::TooManySends { until },
            Counted::Prefix => Refusal::TooManyAlike { until },
            Counted::Desk => Refusal::DeskSendsTooMuch { until },
            _ => Refusal::BudgetSpent { until },
        })?;
    }
    Ok(())
}

/// Puts the message into the outbox: without text or code, which the courier makes when it sends.
async fn post(work: &mut Work<'_>, row: &ChallengeRow, phone: &Phone, by: &str) -> Done<Answer> {
    let id = OutboxId::new(work.id());
    let language = work.open.as_ref().map(|visit| visit.language.clone());
    let message = OutboxNew {
        phone_sealed: work.seal(phone.e164(), Spot { id: id.as_str(), ..MESSAGE }),
        id,
        desk: work.desk()?,
        challenge: Some(row.id.clone()),
        template: by.to_owned(),
        language: language.unwrap_or_else(|| Language::default().tag().to_owned()),
        mark: row.mark.clone(),
        at: work.now,
        subject: None,
    };
    work.tx.put(&message).await?;
    work.mail = true;
    work.note(if by == CALL { Action::CallAsked } else { Action::CodeSent }, row.id.as_str());
    Ok(Answer::Number(NumberAnswer::Sent { sent: sent(work, row).await? }))
}

/// What the code step needs to know of a challenge.
pub(super) async fn sent(work: &mut Work<'_>, row: &ChallengeRow) -> Done<Sent> {
    let e164 = work.unseal(&row.phone_sealed, Spot { id: row.id.as_str(), ..CHALLENGE })?;
    let Some(phone) = Phone::from_e164(&e164) else {
        let id = row.id.as_str().to_owned();
        return Err(StoreError::Corrupt { table: "challenge", column: "phone_sealed", id }.into());
    };
    let fate = match work.tx.outbox_state(&row.id).await?.as_deref() {
        None | Some("sending") => Fate::Waiting,
        Some(state) => Fate::from_text(state),
    };
    Ok(Sent {
        challenge: row.id.clone(),
        phone,
        mark: row.mark.clone(),
        first_sent: row.first_sent,
        last_sent: row.last_sent,
        tries_left: u8::try_from(row.tries_left).unwrap_or(0),
        fate,
        call: row.called_at.map(|at| Call { at, tries_left: u8::try_from(row.call_tries).unwrap_or(0) }),
    })
}

/// A challenge of the visit at hand.
pub(super) async fn own(work: &mut Work<'_>, id: &ChallengeId) -> Done<ChallengeRow> {
    let visit = work.visit()?;
    let row = work.tx.challenge(id).await?.filter(|row| row.visit_id == visit && row.whose != LOST);
    row.ok_or_else(|| Refusal::CodeExpired.into())
}

/// Why the code of a challenge is accepted no more.
pub(super) fn dead(row: &ChallengeRow, now: Moment) -> Option<Refusal> {
    let is_spent = row.tries_left <= 0 || row.outcome.as_deref() == Some("spent");
    match (is_spent, row.ended_at.is_some() || now >= row.first_sent + LIFE) {
        (true, _) => Some(Refusal::CodeSpent),
        (false, true) => Some(Refusal::CodeExpired),
        (false, false) => None,
    }
}

/// Sends the same code again; with too little life left a new one.
pub(super) async fn send_again(work: &mut Work<'_>, id: &ChallengeId) -> Done<Answer> {
    let row = own(work, id).await?;
    if let Some(why) = dead(&row, work.now) {
        return Err(why.into());
    }
    again(work, row, TEMPLATE).await
}

/// Has the phone called: a second way beside the SMS of the same challenge. Of one that is dead or dies soon, a new one.
pub(super) async fn call(work: &mut Work<'_>, id: &ChallengeId) -> Done<Answer> {
    let row = own(work, id).await?;
    again(work, row, CALL).await
}

/// Sends the same code again, or a call beside it; of one that is dead or dies soon, a new one.
pub(super) async fn again(work: &mut Work<'_>, row: ChallengeRow, by: &str) -> Done<Answer> {
    if !work.inner.delivery.delivers() {
        return Err(Refusal::NoDelivery.into());
    }
    not_too_soon(Some(row.last_sent), work.now)?;
    let now_sent = sent(work, &row).await?;
    if row.ended_at.is_some() || now_sent.needs_new(work.now) {
        if row.whose == LOST {
            return anew(work, &now_sent.phone, LOST, |other| other.whose == LOST, by).await;
        }
        let whose = if row.whose == text_of(Whose::Parent) { Whose::Parent } else { Whose::Student };
        return begin(work, &now_sent.phone, whose, Some(&row.id), by).await;
    }
    count(work, &now_sent.phone, &row.phone_key, by).await?;
    if !work.tx.sent_again(&row.id, work.now, row.last_sent).await? {
        return Err(Refusal::TooSoon { until: work.now + RESEND_AFTER }.into());
    }
    let called_at = if by == CALL { Some(work.now) } else { row.called_at };
    if by == CALL {
        work.tx.called(&row.id, work.now).await?;
    }
    let row = ChallengeRow { last_sent: work.now, sends: row.sends + 1, called_at, ..row };
    post(work, &row, &now_sent.phone, by).await
}

/// Kills a challenge: another number is taken.
pub(super) async fn drop(work: &mut Work<'_>, id: &ChallengeId) -> Done<Answer> {
    let row = own(work, id).await?;
    work.tx.end_challenge(&row.id, "dropped", work.now).await?;
    Ok(Answer::Done)
}

/// The right code: only now it is said whether the number has an account.
pub(super) async fn proved(work: &mut Work<'_>, row: &ChallengeRow, by: &str) -> Done<Answer> {
    let phone = keep_proof(work, row, by).await?;
    let account = match owners::of_number(work, &row.phone_key).await? {
        Some(account) if by == BY_SMS && waiting::passes_on(work, &account.id).await? => {
            owners::pass_on(work, &account, &row.phone_key).await?;
            None
        }
        account => account,
    };
    Ok(match account {
        None => Answer::Number(NumberAnswer::Proved { phone }),
        Some(account) => {
            Answer::Number(NumberAnswer::Known { phone, known: owners::known(work, &account).await? })
        }
    })
}

/// The number of a challenge is proved in the visit from now on.
pub(super) async fn keep_proof(work: &mut Work<'_>, row: &ChallengeRow, by: &str) -> Done<VerifiedPhone> {
    let (visit, now) = (work.visit()?, work.now);
    if let Some(account) = work.tx.account_by_phone(&row.phone_key).await? {
        own::not_own_account(work, &account.id).await?;
    }
    work.tx.end_challenge(&row.id, "proved", now).await?;
    let phone = sent(work, row).await?.phone;
    let spot = proof_of(&visit, &row.phone_key);
    let proof = ProofRow {
        visit_id: visit.clone(),
        phone_key: row.phone_key.clone(),
        phone_sealed: work.seal(phone.e164(), Spot { id: &spot, ..PROOF }),
        whose: row.whose.clone(),
        challenge_id: row.id.clone(),
        proved_at: now,
        spent: false,
        proved_by: by.to_owned(),
    };
    work.tx.add_proof(&proof).await?;
    work.note(Action::CodeProved, row.id.as_str());
    // A number that only a forgotten visit holds is free again.
    visits::sweep(work).await?;
    Ok(VerifiedPhone::minted(phone, now))
}

/// The proof of a number in this visit for that person, while it holds.
pub(super) async fn proof(work: &mut Work<'_>, key: &str, whose: Whose) -> Done<ProofRow> {
    let visit = work.visit()?;
    let now = work.now;
    let holds = |proof: &ProofRow| {
        proof.whose == text_of(whose) && now.since(proof.proved_at) <= crate::domain::challenge::PROOF_LIFE
    };
    let proof = work.tx.proof(&visit, key).await?.filter(holds);
    proof.ok_or_else(|| Refusal::ProofTooOld.into())
}

/// The same, by an SMS: what a call's digits prove alone signs nobody in and takes no number over (rule 13).
pub(super) async fn proof_by_sms(work: &mut Work<'_>, key: &str, whose: Whose) -> Done<ProofRow> {
    let proof = proof(work, key, whose).await?;
    if proof.proved_by == BY_CALL { Err(Refusal::CallNotEnough.into()) } else { Ok(proof) }
}
