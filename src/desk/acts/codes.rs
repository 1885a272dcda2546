//! Codes by SMS and calls beside them, put into the outbox within the limits, and sent again unchanged. Tries at a code
//! are counted elsewhere.

use crate::desk::facts::challenges::{self, CHALLENGE, DIARY, LOST};
use crate::desk::facts::proofs;
use crate::desk::kernel::{Done, Spot, Work};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::{CALL_TRIES, Fate, MARK_LETTERS, RESEND_AFTER, Sent, TRIES, VerifiedPhone};
use crate::domain::channel::Channel;
use crate::domain::id::{ChallengeId, OutboxId, VisitId};
use crate::domain::language::Language;
use crate::domain::limits::Counted;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;
use crate::domain::waiting::Matter;
use crate::store::challenges::{ChallengeRow, ProofRow, TO_PHONE};
use crate::store::outbox::OutboxNew;
use crate::store::quotas::Count;
use crate::store::waiting::WaitingRow;

/// The message that brings a code.
pub const TEMPLATE: &str = "sms-code";
/// The message that asks for a call.
pub const CALL: &str = "call";
/// Where the destination of a message is sealed: under the name its column had when it held numbers alone.
pub const MESSAGE: Spot<'static> = Spot { table: "outbox", column: "phone_sealed", id: "" };

/// A number that was proved in this visit as the number of a diary account is that person's from now on, and needs no second
/// code; nothing for any other number.
pub async fn take(work: &mut Work<'_>, phone: &Phone, whose: Whose) -> Done<Option<VerifiedPhone>> {
    let key = work.inner.keys.phone(phone);
    let Some(proof) = proofs::free_for(work, &key, whose).await? else { return Ok(None) };
    let at = proof.proved_at;
    work.tx.add_proof(&ProofRow { whose: proofs::text_of(whose).to_owned(), ..proof }).await?;
    Ok(Some(VerifiedPhone::minted(phone.clone(), at)))
}

/// Begins a challenge, by an SMS or by a call, for a number that is nobody else's in this visit.
pub async fn begin(
    work: &mut Work<'_>,
    phone: &Phone,
    whose: Whose,
    instead: Option<&ChallengeId>,
    by: &str,
) -> Done<Sent> {
    to_number(work, phone, proofs::text_of(whose), instead, by).await
}

/// Begins a challenge to the number of a diary account.
pub async fn for_diary(
    work: &mut Work<'_>,
    phone: &Phone,
    instead: Option<&ChallengeId>,
    by: &str,
) -> Done<Sent> {
    to_number(work, phone, DIARY, instead, by).await
}

/// Begins a challenge to a number that was typed. An earlier one to it, and the one that stood there instead, die.
async fn to_number(
    work: &mut Work<'_>,
    phone: &Phone,
    whose: &str,
    instead: Option<&ChallengeId>,
    by: &str,
) -> Done<Sent> {
    if !work.inner.delivery.delivers() {
        return Err(Refusal::NoDelivery.into());
    }
    let phone = &Phone::parse(phone.e164(), &work.inner.rules.reached)?;
    let key = work.inner.keys.phone(phone);
    let ends = |row: &ChallengeRow| Some(&row.id) == instead || row.phone_key == key;
    anew(work, phone, whose, ends, by).await
}

/// To whom a code goes, and what it is good for.
pub struct To<'a> {
    /// What the right code does: the text of a challenge's `whose`.
    pub whose: &'a str,
    /// The text of its channel.
    pub channel: &'static str,
    /// The number or the mailbox.
    pub address: &'a str,
    /// Its keyed hash.
    pub key: String,
}

/// A challenge of this visit that begins now; `earlier` are those whose marks it must not repeat.
pub fn fresh(work: &mut Work<'_>, earlier: &[ChallengeRow], to: To<'_>) -> Done<ChallengeRow> {
    let id = ChallengeId::new(work.id());
    Ok(ChallengeRow {
        phone_sealed: work.seal(to.address, Spot { id: id.as_str(), ..CHALLENGE }),
        id,
        visit_id: work.visit()?,
        whose: to.whose.to_owned(),
        channel: to.channel.to_owned(),
        phone_key: to.key,
        mark: mark(work, earlier),
        first_sent: work.now,
        last_sent: work.now,
        sends: 1,
        tries_left: i64::from(TRIES),
        ended_at: None,
        outcome: None,
        called_at: None,
        call_tries: i64::from(CALL_TRIES),
    })
}

/// A new challenge for a number, within the limits. It replaces those living ones of the visit that `ends` picks.
pub async fn anew(
    work: &mut Work<'_>,
    phone: &Phone,
    whose: &str,
    ends: impl Fn(&ChallengeRow) -> bool,
    by: &str,
) -> Done<Sent> {
    let (visit, now, key) = (work.visit()?, work.now, work.inner.keys.phone(phone));
    let earlier = work.tx.challenges_of(&visit).await?;
    // Between two sends to one number lie two minutes, whichever visit or desk asked for them.
    if let Some(newest) = work.tx.last_challenge_of(&key).await?
        && !is_settled_since(work, &visit, newest.last_sent).await?
    {
        not_too_soon(&challenges::sent(work, &newest).await?, now)?;
    }
    let number = work.inner.keys.counted(&key);
    count(work, phone, &number, by).await?;
    for row in earlier.iter().filter(|row| row.ended_at.is_none() && ends(row)) {
        work.tx.end_challenge(&row.id, "replaced", now).await?;
    }
    let to = To { whose, channel: TO_PHONE, address: phone.e164(), key };
    let row = ChallengeRow { called_at: (by == CALL).then_some(now), ..fresh(work, &earlier, to)? };
    work.tx.add_challenge(&row).await?;
    post(work, &row, phone, by).await
}

/// Sends the same code again, or a call beside it; a new code if the old one is dead or dies soon.
pub async fn again(work: &mut Work<'_>, row: ChallengeRow, by: &str) -> Done<Sent> {
    if !work.inner.delivery.delivers() {
        return Err(Refusal::NoDelivery.into());
    }
    let now_sent = challenges::sent(work, &row).await?;
    not_too_soon(&now_sent, work.now)?;
    if row.ended_at.is_some() || now_sent.needs_new(work.now) {
        if row.whose == LOST {
            return anew(work, &now_sent.phone, LOST, |other| other.whose == LOST, by).await;
        }
        if row.whose == DIARY {
            return for_diary(work, &now_sent.phone, Some(&row.id), by).await;
        }
        let whose = if row.whose == proofs::text_of(Whose::Parent) { Whose::Parent } else { Whose::Student };
        proofs::free_for(work, &row.phone_key, whose).await?;
        return begin(work, &now_sent.phone, whose, Some(&row.id), by).await;
    }
    let number = work.inner.keys.counted(&row.phone_key);
    count(work, &now_sent.phone, &number, by).await?;
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

/// Puts the message into the outbox without text or code; the courier makes them when it sends.
async fn post(work: &mut Work<'_>, row: &ChallengeRow, phone: &Phone, by: &str) -> Done<Sent> {
    let channel = if by == CALL { Channel::Call } else { Channel::Sms };
    put(work, row, phone.e164(), channel, by).await?;
    work.note(if by == CALL { AuditAction::CallAsked } else { AuditAction::CodeSent }, row.id.as_str());
    challenges::sent_with(work, row, Fate::Waiting).await
}

/// Puts the message of a challenge into the outbox, in the family's language.
pub async fn put(
    work: &mut Work<'_>,
    row: &ChallengeRow,
    destination: &str,
    channel: Channel,
    by: &str,
) -> Done<()> {
    let language = work.open.as_ref().map(|visit| visit.language.clone());
    put_in(work, row, destination, channel, by, language).await
}

/// The same in a language.
pub async fn put_in(
    work: &mut Work<'_>,
    row: &ChallengeRow,
    destination: &str,
    channel: Channel,
    by: &str,
    language: Option<String>,
) -> Done<()> {
    let id = OutboxId::new(work.id());
    let message = OutboxNew {
        channel,
        destination_sealed: work.seal(destination, Spot { id: id.as_str(), ..MESSAGE }),
        id,
        desk: work.desk()?,
        challenge: Some(row.id.clone()),
        template: by.to_owned(),
        language: language.unwrap_or_else(|| Language::default().tag().to_owned()),
        mark: row.mark.clone(),
        at: work.now,
        subject: None,
        at_once: true,
    };
    work.tx.put(&message).await?;
    work.mail = true;
    work.awaits = Some(row.id.clone());
    Ok(())
}

/// Two letters that no other challenge of the visit bears, so that a family with three messages knows which one to
/// read.
pub fn mark(work: &Work<'_>, earlier: &[ChallengeRow]) -> String {
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

/// Whether an account of the visit has moved, or an admin has let a number pass on, since a code was sent: then the
/// number must be proved once more, and that is no second send in a hurry. The day's limits count it all the same.
async fn is_settled_since(work: &mut Work<'_>, visit: &VisitId, sent: Moment) -> Done<bool> {
    let moved = work.tx.last_noted(visit, AuditAction::NumberMoved.as_str()).await?;
    if moved.is_some_and(|at| at > sent) {
        return Ok(true);
    }
    let yes = |row: &WaitingRow| {
        let about = row.matter == Matter::NotMe.as_str() && row.yes == Some(true);
        about && row.spent_at.is_none() && row.decided_at.is_some_and(|at| at > sent)
    };
    Ok(work.tx.decisions_of(visit).await?.iter().any(yes))
}

fn not_too_soon(newest: &Sent, now: Moment) -> Result<(), Refusal> {
    let until = newest.again();
    if now < until { Err(Refusal::TooSoon { until }) } else { Ok(()) }
}

/// Counts one send against every limit. All counts are in this transaction: a refused send counts nowhere. A number without an
/// account is counted like one that has it, so that both answer alike: `account` is its own key, or where the code is about
/// another one's account, the key of that.
pub async fn count(work: &mut Work<'_>, phone: &Phone, account: &str, by: &str) -> Done<()> {
    let (desk, now, keys) = (work.desk()?, work.now, &work.inner.keys);
    let (number, prefix) = (keys.counted(&keys.phone(phone)), keys.prefix(phone));
    let school = work.school().await?;
    // A call is one, as it costs about as much.
    let parts = if by == CALL {
        1
    } else {
        let language = work.open.as_ref().and_then(|visit| Language::from_tag(&visit.language));
        work.inner.composer.parts_of_code(language.unwrap_or_default(), &school.name)
    };
    let call = (by == CALL).then_some((Counted::Calls, number.as_str()));
    let counted = [
        (Counted::Destination, number.as_str()),
        (Counted::Account, account),
        (Counted::Prefix, prefix.as_str()),
        (Counted::Desk, desk.as_str()),
        (Counted::Budget, school.id.as_str()),
    ];
    let counted: Vec<_> = call.into_iter().chain(counted).collect();
    let limits = &work.inner.rules.limits;
    let all: Vec<_> = counted
        .iter()
        .map(|(what, subject)| Count {
            kind: what.as_str(),
            subject,
            window: what.window(),
            limit: limits.of(*what),
            n: if *what == Counted::Budget { parts } else { 1 },
        })
        .collect();
    if let Err((place, until)) = work.tx.count_up_all(&all, now).await? {
        return Err(match counted[place].0 {
            Counted::Calls => Refusal::TooManyCalls { until },
            Counted::Destination | Counted::Account => Refusal::TooManySends { until },
            Counted::Prefix => Refusal::TooManyAlike { until },
            Counted::Desk => Refusal::DeskSendsTooMuch { until },
            // What is counted elsewhere is no limit of sending.
            Counted::Budget
            | Counted::Told
            | Counted::Guesses
            | Counted::OwnCodes
            | Counted::UnknownCodes
            | Counted::UnknownTickets
            | Counted::UnknownReceipts
            | Counted::Searches
            | Counted::Copies => Refusal::BudgetSpent { until },
        }
        .into());
    }
    Ok(())
}

/// The visit is taken up: a code for its lost ticket is no longer needed.
pub async fn end_lost(work: &mut Work<'_>, visit: &VisitId) -> Done<()> {
    for row in work.tx.open_challenges(visit).await?.into_iter().filter(|row| row.whose == LOST) {
        work.tx.end_challenge(&row.id, "taken-up", work.now).await?;
    }
    Ok(())
}
