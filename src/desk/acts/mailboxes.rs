//! Codes by letter, put into the outbox within the limits, and sent again unchanged; and what the right one does: the account
//! has its mailbox, and its owner is told on every way.

use crate::delivery::Channel;
use crate::desk::acts::codes;
use crate::desk::acts::codes::To;
use crate::desk::acts::notices;
use crate::desk::facts::challenges::dead;
use crate::desk::facts::mailboxes::{self, mailbox_of};
use crate::desk::facts::proofs::{self, PROOF};
use crate::desk::facts::tries;
use crate::desk::kernel::{Done, Spot, Work};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::{Fate, LETTER_AGAIN_AFTER, Sent};
use crate::domain::limits::Counted;
use crate::domain::mailbox::{Mailbox, MaskedMailbox};
use crate::domain::refusal::Refusal;
use crate::flow::ask::MailboxAnswer;
use crate::store::StoreError;
use crate::store::accounts::AccountRow;
use crate::store::challenges::{BY_SMS, ChallengeRow, ProofRow, TO_MAILBOX};
use crate::store::quotas::Count;

/// Begins a challenge by letter for an account. One for the same mailbox that is still good stays as it is; every other one
/// of the account in this visit ends.
pub async fn begin(work: &mut Work<'_>, account: &AccountRow, mailbox: &Mailbox) -> Done<MailboxAnswer> {
    if account.email_key.as_deref() == Some(&work.inner.keys.mailbox(mailbox)) {
        return Err(Refusal::MailboxStands.into());
    }
    let counted = tries::subject(work, account);
    begin_for(work, &counted, mailbox, mailboxes::text_of(&account.id)).await
}

/// The same for what the right code does: it is good for nothing else. `counted` is under what the account's letters are counted.
pub async fn begin_for(
    work: &mut Work<'_>,
    counted: &str,
    mailbox: &Mailbox,
    whose: String,
) -> Done<MailboxAnswer> {
    carries(work)?;
    let (visit, now, key) = (work.visit()?, work.now, work.inner.keys.mailbox(mailbox));
    let earlier = work.tx.challenges_of(&visit).await?;
    let own = |row: &&ChallengeRow| row.whose == whose && row.ended_at.is_none();
    let stands = earlier.iter().filter(own).rfind(|row| row.phone_key == key && dead(row, now).is_none());
    if let Some(row) = stands {
        let sent = mailboxes::sent(work, row).await?;
        if !sent.needs_new(now) {
            return Ok(MailboxAnswer::Lives { sent });
        }
    }
    // Between two letters to one mailbox lie five minutes, whichever visit or desk asked for them.
    if let Some(newest) = work.tx.last_challenge_of(&key).await? {
        not_too_soon(&mailboxes::sent(work, &newest).await?, work)?;
    }
    count(work, counted, &key).await?;
    for row in earlier.iter().filter(own) {
        work.tx.end_challenge(&row.id, "replaced", now).await?;
    }
    let to = To { whose: &whose, channel: TO_MAILBOX, address: mailbox.address(), key };
    let row = codes::fresh(work, &earlier, to)?;
    work.tx.add_challenge(&row).await?;
    post(work, &row, mailbox).await
}

/// Sends the same code again; a new one if the old one is dead or dies soon.
pub async fn again(work: &mut Work<'_>, counted: &str, row: ChallengeRow) -> Done<MailboxAnswer> {
    carries(work)?;
    let sent = mailboxes::sent(work, &row).await?;
    not_too_soon(&sent, work)?;
    let mailbox = mailboxes::of_challenge(work, &row)?;
    if row.ended_at.is_some() || sent.needs_new(work.now) {
        return begin_for(work, counted, &mailbox, row.whose).await;
    }
    count(work, counted, &row.phone_key).await?;
    if !work.tx.sent_again(&row.id, work.now, row.last_sent).await? {
        return Err(Refusal::LetterTooSoon { until: work.now + LETTER_AGAIN_AFTER }.into());
    }
    let row = ChallengeRow { last_sent: work.now, sends: row.sends + 1, ..row };
    post(work, &row, &mailbox).await
}

fn carries(work: &Work<'_>) -> Result<(), Refusal> {
    if work.inner.delivery.carries(Channel::Mail) { Ok(()) } else { Err(Refusal::NoLetters) }
}

fn not_too_soon(newest: &Sent<MaskedMailbox>, work: &Work<'_>) -> Result<(), Refusal> {
    let until = newest.again();
    if work.now < until { Err(Refusal::LetterTooSoon { until }) } else { Ok(()) }
}

/// Counts one letter against the limits of the mailbox, the account and the desk. It costs no part of an SMS, so that the
/// budget does not count it, and mailboxes have no numbers alike.
async fn count(work: &mut Work<'_>, own: &str, key: &str) -> Done<()> {
    let (desk, now) = (work.desk()?, work.now);
    let mailbox = work.inner.keys.counted(key);
    let limits = &work.inner.rules.limits;
    let counted =
        [(Counted::Destination, mailbox.as_str()), (Counted::Account, own), (Counted::Desk, desk.as_str())];
    let all = counted.map(|(what, subject)| Count {
        kind: what.as_str(),
        subject,
        window: what.window(),
        limit: limits.of(what),
        n: 1,
    });
    let counted = work.tx.count_up_all(&all, now).await?;
    Ok(counted.map_err(|(_, until)| Refusal::TooManyLetters { until })?)
}

async fn post(work: &mut Work<'_>, row: &ChallengeRow, mailbox: &Mailbox) -> Done<MailboxAnswer> {
    codes::put(work, row, mailbox.address(), Channel::Mail, codes::TEMPLATE).await?;
    work.note(AuditAction::CodeSent, row.id.as_str());
    let sent = mailboxes::sent_with(work, row, Fate::Waiting)?;
    Ok(MailboxAnswer::Sent { sent })
}

/// The code of a letter is right: the mailbox is proved in the visit, and the account has it from now on. Only now is it told
/// whether it belongs to another account, to which it is left.
pub async fn proved(
    work: &mut Work<'_>,
    account: &AccountRow,
    row: &ChallengeRow,
) -> Done<Result<MaskedMailbox, Refusal>> {
    let (visit, now, key) = (work.visit()?, work.now, row.phone_key.as_str());
    let mailbox = mailboxes::of_challenge(work, row)?;
    work.tx.end_challenge(&row.id, "proved", now).await?;
    // What was typed was no guess.
    let counted = work.inner.keys.counted(key);
    work.tx.count_down(Counted::Guesses.as_str(), &counted, 1).await?;
    let spot = proofs::proof_of(&visit, key);
    let proof = ProofRow {
        visit_id: visit,
        channel: TO_MAILBOX.to_owned(),
        phone_key: key.to_owned(),
        phone_sealed: work.seal(mailbox.address(), Spot { id: &spot, ..PROOF }),
        whose: row.whose.clone(),
        challenge_id: row.id.clone(),
        proved_at: now,
        spent: true,
        proved_by: BY_SMS.to_owned(),
    };
    work.tx.add_proof(&proof).await?;
    work.note(AuditAction::CodeProved, row.id.as_str());
    if work.tx.account_by_email(key).await?.is_some_and(|holder| holder.id != account.id) {
        work.note_refusal(AuditAction::CodeRefused, &Refusal::MailboxTaken);
        return Ok(Err(Refusal::MailboxTaken));
    }
    let before = mailboxes::of_account(work, account)?;
    let sealed = work.seal(mailbox.address(), mailbox_of(&account.id));
    match work.tx.set_email(&account.id, key, &sealed, now).await {
        Ok(true) => {}
        Ok(false) => return Err(Refusal::SessionNeeded.into()),
        // Somebody at another desk was first.
        Err(StoreError::Conflict("account_email")) => return Err(Refusal::MailboxTaken.into()),
        Err(error) => return Err(error.into()),
    }
    work.note(AuditAction::MailboxSet, account.id.as_str());
    notices::mailbox_set(work, account, before.as_ref()).await?;
    Ok(Ok(mailbox.hidden()))
}
