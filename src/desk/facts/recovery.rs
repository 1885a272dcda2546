//! Getting back into an account: what proves it to be one's own. Two proofs always, the code to its number or its mailbox and
//! another one, both at most half an hour old, and of
//! this very sitting: a visit that was taken up asks for both anew (rules 11 and 13).

use crate::delivery::Channel;
use crate::desk::facts::{friends, mailboxes, own_codes, own_family, proofs, rows, sitting};
use crate::desk::kernel::{Done, Stop, Work};
use crate::domain::account::Proof;
use crate::domain::challenge::PROOF_LIFE;
use crate::domain::friend::NEEDED;
use crate::domain::id::{AccountId, ChallengeId, ProfileId};
use crate::domain::phone::Phone;
use crate::domain::recovery::{First, LINK_AT_LEAST, SecondKind, WayBack};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;
use crate::domain::visit::Seat;
use crate::store::accounts::AccountRow;
use crate::store::challenges::{ChallengeRow, TO_MAILBOX};
use crate::store::links::LinkRow;
use crate::store::profiles::ProfileRow;
use crate::store::second_proofs::SecondProofRow;
use crate::store::sessions::SessionRow;
use std::collections::BTreeSet;

/// Begins the text of a challenge's person where its code leads back in: behind it stands the account. A letter that gives an
/// account its mailbox has another, so that no code is good for both.
const RECOVERY: &str = "recovery/";

/// The text of a challenge's person where a letter is the first proof. It names no account: whether the mailbox has one is said
/// only after its code (rule 5).
pub const FIRST_BY_LETTER: &str = "recovery-by-letter";

/// The text of a challenge's person.
pub fn text_of(account: &AccountId) -> String {
    format!("{RECOVERY}{account}")
}

/// The account into which a challenge leads back.
pub fn account_of(row: &ChallengeRow) -> Option<AccountId> {
    row.whose.strip_prefix(RECOVERY).map(AccountId::new)
}

/// Whether something happened at this sitting of the visit, no longer ago than a proof holds.
pub async fn is_of_this_sitting(work: &mut Work<'_>, at: Moment) -> Done<bool> {
    sitting::is_of_this_sitting(work, at, PROOF_LIFE).await
}

/// The account whose first proof was given here.
///
/// # Errors
/// Why it proves nothing, or has nothing to get back into.
pub async fn on(work: &mut Work<'_>, first: &First, whose: Whose) -> Done<AccountRow> {
    match first {
        First::Number(phone) => on_number(work, phone.phone(), whose).await,
        First::Mailbox { challenge, .. } => of_mailbox(work, challenge).await,
    }
}

/// The account of a mailbox that was proved here by a letter: the first proof of who has not the number's phone.
///
/// # Errors
/// [`Refusal::MailboxProofGone`], [`Refusal::NoAccountOfMailbox`].
async fn of_mailbox(work: &mut Work<'_>, challenge: &ChallengeId) -> Done<AccountRow> {
    let visit = work.visit()?;
    let row = work.tx.challenge(challenge).await?.filter(|row| row.visit_id == visit);
    let key = row.ok_or(Refusal::MailboxProofGone)?.phone_key;
    if !is_mailbox_proved(work, &key).await? {
        return Err(Refusal::MailboxProofGone.into());
    }
    let row = work.tx.account_by_email(&key).await?.filter(|row| row.unfinished_visit.is_none());
    let row = row.ok_or(Refusal::NoAccountOfMailbox)?;
    own_family::not_own_account(work, &row.id).await?;
    Ok(row)
}

/// Whether a mailbox was proved at this sitting, as the first proof.
pub async fn is_mailbox_proved(work: &mut Work<'_>, key: &str) -> Done<bool> {
    let visit = work.visit()?;
    let proof = work.tx.proof(&visit, key).await?;
    match proof.filter(|proof| proof.channel == TO_MAILBOX && proof.whose == FIRST_BY_LETTER) {
        Some(proof) => is_of_this_sitting(work, proof.proved_at).await,
        None => Ok(false),
    }
}

/// The account on a number that was proved here by SMS: the first proof.
///
/// # Errors
/// Why the number proves nothing ([`Refusal::ProofTooOld`], [`Refusal::RecoveryByCall`]), or has nothing to get back into.
pub async fn on_number(work: &mut Work<'_>, phone: &Phone, whose: Whose) -> Done<AccountRow> {
    let key = work.inner.keys.phone(phone);
    let proof = proofs::proof_by_sms(work, &key, whose).await.map_err(|stop| match stop {
        Stop::No(Refusal::CallNotEnough) => Refusal::RecoveryByCall.into(),
        other => other,
    })?;
    if !is_of_this_sitting(work, proof.proved_at).await? {
        return Err(Refusal::ProofTooOld.into());
    }
    let row = work.tx.account_by_phone(&key).await?.ok_or(Refusal::NoAccountHere)?;
    if row.unfinished_visit.is_some() {
        return Err(Refusal::AccountUnfinished.into());
    }
    own_family::not_own_account(work, &row.id).await?;
    Ok(row)
}

/// The same for an account that was recognised before: another one may have the number or the mailbox by now.
pub async fn recognised(
    work: &mut Work<'_>,
    first: &First,
    account: &AccountId,
    whose: Whose,
) -> Done<AccountRow> {
    let row = on(work, first, whose).await?;
    if row.id == *account { Ok(row) } else { Err(Refusal::NumberBusy.into()) }
}

/// The links by which a parent is a proof beside a child: the child is under the age of own consent, and the link is living,
/// undisputed and no younger than [`LINK_AT_LEAST`].
pub async fn links_that_count(work: &mut Work<'_>, child: &ProfileRow) -> Done<Vec<LinkRow>> {
    if rows::data(child)?.birth.age_on(work.today()) >= work.inner.rules.own_consent_age {
        return Ok(Vec::new());
    }
    let now = work.now;
    let counts = |link: &LinkRow| {
        link.student_id == child.id
            && link.ended_at.is_none()
            && link.disputed_at.is_none()
            && now.since(link.since) >= LINK_AT_LEAST
    };
    Ok(work.tx.links_of(&child.id).await?.into_iter().filter(counts).collect())
}

/// The parent of such a link who sits on the private seat, signed in by password.
pub async fn parent_here(work: &mut Work<'_>, links: &[LinkRow]) -> Done<Option<(SessionRow, ProfileId)>> {
    let visit = work.visit()?;
    let Some(session) = work.tx.session_on(&visit, Seat::Private.as_str()).await? else { return Ok(None) };
    let by_password = Proof::from_text(&session.proof) == Some(Proof::Password);
    if !by_password || !is_of_this_sitting(work, session.opened_at).await? {
        return Ok(None);
    }
    let parent = session.profile_id.clone();
    let parent = parent.filter(|parent| links.iter().any(|link| link.parent_id == *parent));
    Ok(parent.map(|parent| (session, parent)))
}

/// The ways that an account has beside its first proof, never the same mailbox twice. Where its authenticator is on, a code of the
/// owner's own is the only one: a letter often lies on the very telephone that the SMS came to.
pub async fn ways(work: &mut Work<'_>, row: &AccountRow, first: &First) -> Done<Vec<WayBack>> {
    let code = (own_codes::left(row) > 0).then_some(WayBack::Code);
    if own_codes::is_on(row) {
        return Ok(std::iter::once(WayBack::Authenticator).chain(code).collect());
    }
    let mut ways = Vec::new();
    let carries = work.inner.delivery.carries(Channel::Mail) && !first.is_letter();
    if let Some(mailbox) = mailboxes::of_account(work, row)?.filter(|_| carries) {
        ways.push(WayBack::Letter { mailbox: mailbox.hidden() });
    }
    let friends = friends::ways(work, row).await?;
    if friends.len() >= NEEDED && work.inner.delivery.delivers() {
        ways.push(WayBack::Friends { friends });
    }
    ways.extend(code);
    if let Some(child) = work.tx.profile_by_account(&row.id).await? {
        let links = links_that_count(work, &child).await?;
        if !links.is_empty() {
            let here = match parent_here(work, &links).await? {
                Some((_, parent)) => work.tx.profile(&parent).await?,
                None => None,
            };
            ways.push(WayBack::Parent { here: here.map(|parent| rows::name(&parent).first_and_initial()) });
        }
    }
    Ok(ways)
}

/// That the proof beside the first one is there, and that what gave it still belongs to the account. Of friends there must be two.
///
/// # Errors
/// [`Refusal::SecondProofGone`].
pub async fn second(work: &mut Work<'_>, row: &AccountRow, first: &First) -> Done<()> {
    let visit = work.visit()?;
    let mut friends = BTreeSet::new();
    for proof in work.tx.second_proofs(&visit, &row.id).await? {
        let kind = SecondKind::from_text(&proof.kind);
        let is_twice = first.is_letter() && kind == Some(SecondKind::Letter);
        if is_twice || !is_of_this_sitting(work, proof.proved_at).await? {
            continue;
        }
        if !still_counts(work, row, &proof).await? {
            continue;
        }
        if kind == Some(SecondKind::Friend) {
            friends.insert(proof.given_by);
        }
        if kind != Some(SecondKind::Friend) || friends.len() >= NEEDED {
            return Ok(());
        }
    }
    Err(Refusal::SecondProofGone.into())
}

async fn still_counts(work: &mut Work<'_>, row: &AccountRow, proof: &SecondProofRow) -> Done<bool> {
    if own_codes::is_on(row) {
        return Ok(own_codes::stands_for_it(row, proof));
    }
    match SecondKind::from_text(&proof.kind) {
        Some(SecondKind::Code) => Ok(true),
        Some(SecondKind::Letter) => Ok(row.email_key.as_deref() == Some(&proof.given_by)),
        Some(SecondKind::Friend) => {
            let counting = friends::counting(work, &row.id).await?;
            Ok(counting.iter().any(|friend| friend.row.id.as_str() == proof.given_by))
        }
        Some(SecondKind::Parent) => {
            let Some(child) = work.tx.profile_by_account(&row.id).await? else { return Ok(false) };
            let links = links_that_count(work, &child).await?;
            Ok(links.iter().any(|link| link.parent_id.as_str() == proof.given_by))
        }
        // An authenticator that is off by now proves nothing.
        Some(SecondKind::Authenticator) | None => Ok(false),
    }
}
