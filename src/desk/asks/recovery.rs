//! Whoever gets back into an account: the ways it has, the proof beside its SMS, and the new password by both. Nothing is told
//! of an account before the code of its number is right.

mod by_letter;
mod friends;

use crate::desk::acts::attempts::{Before, Opens};
use crate::desk::acts::{attempts, beside, leaving, mailboxes, own_codes, proving, recovery as acts};
use crate::desk::facts::{accounts, mailboxes as letters, owners, recovery, tries};
use crate::desk::kernel::{Done, Inner, Prepared, Stop, Tries, Work, held};
use crate::domain::audit::AuditAction;
use crate::domain::id::{AccountId, ChallengeId};
use crate::domain::limits::Counted;
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::password::Own;
use crate::domain::recovery::{First, SecondKind, Then};
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::Answer;
use crate::flow::ask::{MailboxAnswer, RecoveryAnswer, RecoveryAsk};
use crate::store::accounts::AccountRow;
use crate::store::challenges::ChallengeRow;
use secrecy::SecretString;

/// Makes ready the parts that take long.
pub async fn prepare(inner: &Inner, tried: Tries<'_>, ask: &RecoveryAsk) -> Done<Prepared> {
    match ask {
        RecoveryAsk::Check { challenge, code } => {
            let counted = attempts::code(inner, tried, Opens::Mailbox, challenge, code).await;
            counted.map(Prepared::Code).map_err(said)
        }
        RecoveryAsk::FriendCode { challenge, code, .. } => {
            attempts::code(inner, tried, Opens::Friend, challenge, code).await.map(Prepared::Code)
        }
        RecoveryAsk::Beside { parent: Some((by, password)), .. } => {
            let tried = attempts::entry(inner, tried, by, password).await;
            tried.map(Prepared::Account).map_err(said)
        }
        RecoveryAsk::OwnCode { first, account, whose, code } => {
            let before = Before::Recovery { first, whose: *whose };
            attempts::own_code(inner, tried, before, account, code).await.map(Prepared::Code)
        }
        RecoveryAsk::SetPassword { first, account, whose, password, .. } => {
            let Some(own) = own_parts(inner, tried, first, account, *whose).await? else {
                return Ok(Prepared::Nothing);
            };
            inner.hashing.check(password, inner.rules.passwords, own).await?;
            inner.hashing.hash(password, &inner.chance).await.map(Prepared::Hash)
        }
        RecoveryAsk::Look { .. }
        | RecoveryAsk::FirstLetter { .. }
        | RecoveryAsk::Friend { .. }
        | RecoveryAsk::Letter { .. }
        | RecoveryAsk::LetterAgain { .. }
        | RecoveryAsk::Beside { parent: None, .. } => Ok(Prepared::Nothing),
    }
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &RecoveryAsk, prepared: &Prepared) -> Done<Answer> {
    match ask {
        RecoveryAsk::FirstLetter { mailbox } => by_letter::first(work, mailbox).await.map(is_sent),
        RecoveryAsk::Look { first, whose } => look(work, first, *whose).await,
        RecoveryAsk::Letter { first, account, whose } => {
            let row = recovery::recognised(work, first, account, *whose).await?;
            letter(work, &row, first).await
        }
        RecoveryAsk::LetterAgain { challenge } => letter_again(work, challenge).await,
        RecoveryAsk::Check { challenge, code } => check(work, challenge, code, prepared).await,
        RecoveryAsk::Beside { first, account, whose, parent } => {
            let child = recovery::recognised(work, first, account, *whose).await?;
            match parent {
                Some((by, _)) => signs_in_beside(work, &child, by, prepared).await,
                None => sits_beside(work, &child).await,
            }
        }
        RecoveryAsk::OwnCode { first, account, whose, code } => {
            let row = recovery::recognised(work, first, account, *whose).await?;
            own_code(work, &row, code, prepared).await
        }
        RecoveryAsk::Friend { first, account, whose, friend, again } => {
            let row = recovery::recognised(work, first, account, *whose).await?;
            friends::send(work, &row, friend, *again).await
        }
        RecoveryAsk::FriendCode { first, account, whose, challenge, code } => {
            let row = recovery::recognised(work, first, account, *whose).await?;
            friends::check(work, &row, challenge, code, prepared).await
        }
        RecoveryAsk::SetPassword { first, account, whose, everywhere, then, .. } => {
            let row = recovery::recognised(work, first, account, *whose).await?;
            recovery::second(work, &row, first).await?;
            set_password(work, &row, *everywhere, *then, prepared).await
        }
    }
}

/// What is refused about a letter or a sign-in, in the words of whoever gets back in.
fn said(stop: Stop) -> Stop {
    match stop {
        Stop::No(Refusal::LetterTooSoon { until }) => Refusal::BackLetterTooSoon { until }.into(),
        Stop::No(Refusal::TooManyLetters { until }) => Refusal::BackLettersClosed { until }.into(),
        Stop::No(Refusal::LetterDead) => Refusal::BackLetterDead.into(),
        Stop::No(Refusal::SignInWrong { until }) => Refusal::ParentSignInWrong { until }.into(),
        other => other,
    }
}

const fn is_proved() -> Answer {
    Answer::Recovery(RecoveryAnswer::Proved)
}

/// A letter that leads back in is on its way, or one that was sent before is still good.
fn is_sent(answer: MailboxAnswer) -> Answer {
    match answer {
        MailboxAnswer::Sent { sent } => Answer::Recovery(RecoveryAnswer::Sent { sent }),
        MailboxAnswer::Lives { sent } => Answer::Recovery(RecoveryAnswer::Lives { sent }),
        other @ (MailboxAnswer::Stands { .. } | MailboxAnswer::Wrong { .. } | MailboxAnswer::Kept { .. }) => {
            Answer::Mailbox(other)
        }
    }
}

async fn look(work: &mut Work<'_>, first: &First, whose: Whose) -> Done<Answer> {
    let row = recovery::on(work, first, whose).await?;
    let known = owners::known(work, &row).await?;
    let ways = recovery::ways(work, &row, first).await?;
    Ok(Answer::Recovery(RecoveryAnswer::Ways { known, ways }))
}

/// Sends a code to the account's mailbox, unless that was the first proof already.
async fn letter(work: &mut Work<'_>, row: &AccountRow, first: &First) -> Done<Answer> {
    let mailbox = letters::of_account(work, row)?.filter(|_| !first.is_letter());
    let mailbox = mailbox.ok_or(Refusal::SecondProofGone)?;
    let (whose, counted) = (recovery::text_of(&row.id), tries::subject(work, row));
    mailboxes::begin_for(work, &counted, &mailbox, whose).await.map(is_sent).map_err(said)
}

/// The challenge, and the account into which it leads back.
async fn of_challenge(work: &mut Work<'_>, id: &ChallengeId) -> Done<(ChallengeRow, AccountRow)> {
    let row = letters::challenge(work, id).await.map_err(said)?;
    let account = recovery::account_of(&row).ok_or(Refusal::BackLetterDead)?;
    let account = work.tx.account(&account).await?.ok_or(Refusal::BackLetterDead)?;
    // Only the mailbox that the account still has leads back into it.
    if account.email_key.as_deref() != Some(&row.phone_key) {
        return Err(Refusal::BackLetterDead.into());
    }
    Ok((row, account))
}

async fn letter_again(work: &mut Work<'_>, id: &ChallengeId) -> Done<Answer> {
    if let Some(row) = by_letter::of(work, id).await? {
        return by_letter::again(work, row).await.map(is_sent);
    }
    let (row, account) = of_challenge(work, id).await?;
    let counted = tries::subject(work, &account);
    mailboxes::again(work, &counted, row).await.map(is_sent).map_err(said)
}

/// Checks a code whose try is counted.
async fn check(
    work: &mut Work<'_>,
    id: &ChallengeId,
    code: &SecretString,
    prepared: &Prepared,
) -> Done<Answer> {
    let Prepared::Code(tried) = prepared else { return Err(Refusal::BackLetterDead.into()) };
    if let Some(row) = by_letter::of(work, id).await? {
        return by_letter::check(work, &row, code, *tried).await;
    }
    let (row, account) = of_challenge(work, id).await?;
    if tried.dead(&row, work.now).is_some() {
        work.tx.end_challenge(id, "expired", work.now).await?;
        return Ok(Answer::Refused { why: Refusal::BackLetterDead });
    }
    if !tried.counted {
        let why = letters::shaped(code).err().unwrap_or(Refusal::BackLetterDead);
        return Ok(Answer::Refused { why });
    }
    if work.inner.keys.fits(id, code) {
        let now = work.now;
        work.tx.end_challenge(id, "proved", now).await?;
        // What was typed was no guess.
        let counted = work.inner.keys.counted(&row.phone_key);
        work.tx.count_down(Counted::Guesses.as_str(), &counted, 1).await?;
        acts::keep(work, &account, SecondKind::Letter, &row.phone_key, now).await?;
        return Ok(is_proved());
    }
    let why = match proving::wrong(work, &row).await? {
        0 => Refusal::BackLetterDead,
        left => Refusal::BackLetterWrong { left },
    };
    work.note_refusal(AuditAction::CodeRefused, &why);
    Ok(Answer::Recovery(RecoveryAnswer::Wrong { sent: letters::sent(work, &row).await? }))
}

/// Checks a code of the owner's own whose try is counted.
async fn own_code(
    work: &mut Work<'_>,
    row: &AccountRow,
    code: &SecretString,
    prepared: &Prepared,
) -> Done<Answer> {
    let Prepared::Code(tried) = prepared else { return Err(Refusal::SecondProofGone.into()) };
    if !tried.counted {
        return Err(Refusal::NotAnOwnCode.into());
    }
    own_codes::check(work, row, code).await?;
    Ok(is_proved())
}

/// The parent who sits here is the proof, as long ago as they signed in.
async fn sits_beside(work: &mut Work<'_>, child: &AccountRow) -> Done<Answer> {
    let profile = work.tx.profile_by_account(&child.id).await?.ok_or(Refusal::ParentLeft)?;
    let links = recovery::links_that_count(work, &profile).await?;
    let (session, parent) = recovery::parent_here(work, &links).await?.ok_or(Refusal::ParentLeft)?;
    acts::keep(work, child, SecondKind::Parent, parent.as_str(), session.opened_at).await?;
    Ok(is_proved())
}

/// A parent signs in beside the child, and is the proof.
async fn signs_in_beside(
    work: &mut Work<'_>,
    child: &AccountRow,
    by: &NumberOrMailbox,
    prepared: &Prepared,
) -> Done<Answer> {
    let profile = work.tx.profile_by_account(&child.id).await?;
    let parent = match beside::signs_in(work, profile.as_ref(), by, prepared).await? {
        Ok(parent) => parent,
        Err(instead) => return Ok(instead),
    };
    let now = work.now;
    acts::keep(work, child, SecondKind::Parent, parent.as_str(), now).await?;
    Ok(is_proved())
}

/// What the password may not hold, once both proofs are there; nothing if the ask was answered already.
async fn own_parts(
    inner: &Inner,
    Tries { asked, .. }: Tries<'_>,
    first: &First,
    account: &AccountId,
    whose: Whose,
) -> Done<Option<Vec<Own>>> {
    let mut work = Work::begin_ask(inner, inner.store.read().await?, asked, false).await?;
    if work.is_known(asked)? {
        return Ok(None);
    }
    held(&mut work, asked)?;
    let row = recovery::recognised(&mut work, first, account, whose).await?;
    recovery::second(&mut work, &row, first).await?;
    let number = accounts::number(&work, &row)?;
    let profile = work.tx.profile_by_account(&row.id).await?;
    Ok(Some(owners::own_parts(number.as_ref(), profile.as_ref())?))
}

async fn set_password(
    work: &mut Work<'_>,
    row: &AccountRow,
    everywhere: bool,
    then: Then,
    prepared: &Prepared,
) -> Done<Answer> {
    let Prepared::Hash(hash) = prepared else { return Err(Refusal::PasswordRules.into()) };
    let entered = acts::set_password(work, row, hash, everywhere).await?;
    leaving::returns(work, &row.id).await?;
    acts::sits(work, row, then, entered).await?;
    Ok(Answer::Recovery(RecoveryAnswer::Recovered { account: row.id.clone() }))
}
