//! The mailbox of an account whose session is open in the visit at hand: a code by letter proves it, the right one gives it to
//! the account. Limits, letters and notices are acts.

use crate::desk::acts::attempts::{self, Opens};
use crate::desk::acts::{mailboxes, proving};
use crate::desk::facts::challenges::dead;
use crate::desk::facts::{mailboxes as facts, tries};
use crate::desk::kernel::{Done, Inner, Prepared, Tries, Work};
use crate::domain::audit::AuditAction;
use crate::domain::id::{AccountId, ChallengeId};
use crate::domain::mailbox::Mailbox;
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::flow::ask::{MailboxAnswer, MailboxAsk};
use crate::store::accounts::AccountRow;
use crate::store::challenges::ChallengeRow;
use secrecy::SecretString;

/// Makes ready the parts that take long.
pub async fn prepare(inner: &Inner, tried: Tries<'_>, ask: &MailboxAsk) -> Done<Prepared> {
    match ask {
        MailboxAsk::Send { account, password: Some(password), .. } => {
            attempts::password(inner, tried, account, password).await.map(Prepared::Account)
        }
        MailboxAsk::Check { challenge, code } => {
            attempts::code(inner, tried, Opens::Mailbox, challenge, code).await.map(Prepared::Code)
        }
        MailboxAsk::Look { .. }
        | MailboxAsk::Send { password: None, .. }
        | MailboxAsk::SendAgain { .. }
        | MailboxAsk::Drop { .. } => Ok(Prepared::Nothing),
    }
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &MailboxAsk, prepared: &Prepared) -> Done<Answer> {
    match ask {
        MailboxAsk::Look { account } => look(work, account).await,
        MailboxAsk::Send { account, mailbox, password } => {
            send(work, account, mailbox, password.is_some(), prepared).await
        }
        MailboxAsk::SendAgain { challenge } => send_again(work, challenge).await,
        MailboxAsk::Check { challenge, code } => check(work, challenge, code, prepared).await,
        MailboxAsk::Drop { challenge } => drop(work, challenge).await,
    }
}

/// The account, while its session is open here.
async fn open_account(work: &mut Work<'_>, id: &AccountId) -> Done<AccountRow> {
    facts::session(work, id).await?;
    work.tx.account(id).await?.ok_or_else(|| Refusal::SessionNeeded.into())
}

/// The challenge, and the account that it is for.
async fn of_challenge(work: &mut Work<'_>, id: &ChallengeId) -> Done<(ChallengeRow, AccountRow)> {
    let row = facts::challenge(work, id).await?;
    let account = facts::account_of(&row).ok_or(Refusal::LetterDead)?;
    Ok((row, open_account(work, &account).await?))
}

async fn look(work: &mut Work<'_>, account: &AccountId) -> Done<Answer> {
    let session = facts::session(work, account).await?;
    let row = work.tx.account(account).await?.ok_or(Refusal::SessionNeeded)?;
    let mailbox = facts::of_account(work, &row)?.map(|mailbox| mailbox.hidden());
    let password = !facts::typed_lately(work, &session).await?;
    Ok(Answer::Mailbox(MailboxAnswer::Stands { mailbox, password }))
}

/// Sends a code to a mailbox, if the password was typed a moment ago or is right now (rule 13).
async fn send(
    work: &mut Work<'_>,
    account: &AccountId,
    mailbox: &Mailbox,
    with_password: bool,
    prepared: &Prepared,
) -> Done<Answer> {
    let row = attempts::confirmed(work, account, with_password, prepared).await?;
    mailboxes::begin(work, &row, mailbox).await.map(Answer::Mailbox)
}

/// Sends the same code again, or a new one if too little of its life is left.
async fn send_again(work: &mut Work<'_>, id: &ChallengeId) -> Done<Answer> {
    let (row, account) = of_challenge(work, id).await?;
    let counted = tries::subject(work, &account);
    mailboxes::again(work, &counted, row).await.map(Answer::Mailbox)
}

/// Checks a code whose try is counted.
async fn check(
    work: &mut Work<'_>,
    id: &ChallengeId,
    code: &SecretString,
    prepared: &Prepared,
) -> Done<Answer> {
    let Prepared::Code(tried) = prepared else { return Err(Refusal::LetterDead.into()) };
    let (row, account) = of_challenge(work, id).await?;
    if tried.dead(&row, work.now).is_some() {
        work.tx.end_challenge(id, "expired", work.now).await?;
        return Ok(Answer::Refused { why: Refusal::LetterDead });
    }
    if !tried.counted {
        let why = facts::shaped(code).err().unwrap_or(Refusal::LetterDead);
        return Ok(Answer::Refused { why });
    }
    if work.inner.keys.fits(id, code) {
        return Ok(match mailboxes::proved(work, &account, &row).await? {
            Ok(mailbox) => Answer::Mailbox(MailboxAnswer::Kept { mailbox }),
            Err(why) => Answer::Refused { why },
        });
    }
    let why = match proving::wrong(work, &row).await? {
        0 => Refusal::LetterDead,
        left => Refusal::LetterWrongCode { left },
    };
    work.note_refusal(AuditAction::CodeRefused, &why);
    Ok(Answer::Mailbox(MailboxAnswer::Wrong { sent: facts::sent(work, &row).await? }))
}

/// Ends a challenge: nobody can open that mailbox, or another one is taken.
async fn drop(work: &mut Work<'_>, id: &ChallengeId) -> Done<Answer> {
    let (row, _) = of_challenge(work, id).await?;
    if dead(&row, work.now).is_none() {
        work.tx.end_challenge(&row.id, "dropped", work.now).await?;
    }
    Ok(Answer::Done)
}
