//! Tries at a code or a password, counted and saved before anything is compared. What several asks try alike stands here;
//! comparing a code, and what the right one leads to, is left to the asks.

use crate::desk::facts::challenges::{self, dead};
use crate::desk::facts::{accounts, friends, lost, mailboxes, own_codes, owners, recovery, tries};
use crate::desk::kernel::{AccountTried, CodeTried, Done, Inner, Prepared, Tries, Work, held};
use crate::domain::challenge::{PROOF_LIFE, TRIES};
use crate::domain::id::{AccountId, ChallengeId};
use crate::domain::limits::Counted;
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::own_code::OwnCode;
use crate::domain::recovery::First;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;
use crate::store::accounts::AccountRow;
use secrecy::SecretString;

/// What a code opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// A number of the visit at hand.
    Number,
    /// A visit whose ticket is lost.
    LostTicket,
    /// A mailbox, which an account is to have, or by which somebody gets back in.
    Mailbox,
    /// An account whose owner gets back in: a friend reads the code out.
    Friend,
}

/// Begins the work of a try; nothing if the ask was answered already.
async fn begun<'a>(inner: &'a Inner, Tries { asked, .. }: Tries<'_>) -> Done<Option<Work<'a>>> {
    let mut work = Work::begin_ask(inner, inner.store.write().await?, asked, false).await?;
    if work.is_known(asked)? {
        return Ok(None);
    }
    held(&mut work, asked)?;
    Ok(Some(work))
}

/// Counts the try and saves it before anything is compared: simultaneous tries cannot share one, and a program that
/// dies in between has used it up. Says whether one was left.
pub async fn code(
    inner: &Inner,
    tried: Tries<'_>,
    opens: Opens,
    id: &ChallengeId,
    code: &SecretString,
) -> Done<CodeTried> {
    let Some(mut work) = begun(inner, tried).await? else { return Ok(CodeTried::default()) };
    if let Some(before) = work.counted(tried.counting).await? {
        return Ok(before);
    }
    let row = match opens {
        Opens::Number => challenges::of_visit(&mut work, id).await?,
        Opens::LostTicket => lost::challenge(&mut work, id).await?,
        Opens::Mailbox => mailboxes::challenge(&mut work, id).await?,
        Opens::Friend => friends::challenge(&mut work, id).await?,
    };
    if dead(&row, work.now).is_some() {
        return Ok(CodeTried::default());
    }
    let calls = match opens {
        Opens::Number => challenges::calls_tried(&mut work, &row, code).await?,
        Opens::LostTicket => lost::shaped(&row, code).map(|()| Vec::new()),
        Opens::Mailbox | Opens::Friend => mailboxes::shaped(code).map(|()| Vec::new()),
    };
    let Ok(calls) = calls else { return Ok(CodeTried::default()) };
    // Over all challenges of a number, so that a new message brings no new guesses. But whoever has the message is not
    // kept out by what others have guessed: the first try of each is compared, and counted all the same.
    let what = Counted::Guesses;
    let is_first = row.tries_left >= i64::from(TRIES);
    let limit = if is_first { u32::MAX } else { work.inner.rules.limits.of(what) };
    let (kind, now, number) = (what.as_str(), work.now, inner.keys.counted(&row.phone_key));
    let may = work.tx.count_up(kind, &number, what.window(), limit, now).await?;
    may.map_err(|until| match opens {
        Opens::Number => Refusal::GuessesSpent { until },
        Opens::LostTicket => Refusal::LostSendsClosed { until },
        Opens::Mailbox => Refusal::TooManyLetters { until },
        Opens::Friend => Refusal::FriendSendsClosed { until },
    })?;
    // An account of another school is seen before its number is proved, so that it is known for the helper's own.
    if opens != Opens::Friend {
        work.tx.seek(&row.visit_id, &row.phone_key).await?;
    }
    let by_call = !calls.is_empty() && work.tx.count_call_try(id).await?.is_some();
    let counted = work.tx.count_try(id).await?.is_some();
    let compared = CodeTried { counted, by_call };
    work.keep_counted(tried.counting, &compared).await?;
    work.save().await?;
    Ok(compared)
}

/// What stands before a code of an owner's own is tried: without it nobody tries one.
#[derive(Debug, Clone, Copy)]
pub enum Before<'a> {
    /// The right password of a sign-in, a moment ago.
    SignIn,
    /// The first proof of an account that is got back into.
    Recovery {
        /// The first proof.
        first: &'a First,
        /// Whose it is in the visit.
        whose: Whose,
    },
}

/// Counts a try at a code of the owner's own, and saves it before anything is compared. What can be none is not counted.
pub async fn own_code(
    inner: &Inner,
    tried: Tries<'_>,
    before: Before<'_>,
    account: &AccountId,
    code: &SecretString,
) -> Done<CodeTried> {
    let Some(mut work) = begun(inner, tried).await? else { return Ok(CodeTried::default()) };
    if let Some(before) = work.counted(tried.counting).await? {
        return Ok(before);
    }
    match before {
        Before::SignIn if own_codes::was_asked(&mut work, account).await? => {}
        Before::SignIn => return Err(Refusal::OwnCodeTooLate.into()),
        Before::Recovery { first, whose } => {
            recovery::recognised(&mut work, first, account, whose).await?;
        }
    }
    if OwnCode::read(code).is_none() {
        return Ok(CodeTried::default());
    }
    let (what, now, subject) = (Counted::OwnCodes, work.now, inner.keys.counted(account.as_str()));
    let limit = inner.rules.limits.of(what);
    let may = work.tx.count_up(what.as_str(), &subject, what.window(), limit, now).await?;
    may.map_err(|until| Refusal::OwnCodesClosed { until })?;
    let compared = CodeTried { counted: true, by_call: false };
    work.keep_counted(tried.counting, &compared).await?;
    work.save().await?;
    Ok(compared)
}

/// Counts the try, then compares: two simultaneous tries count as two.
pub async fn password(
    inner: &Inner,
    tried: Tries<'_>,
    account: &AccountId,
    password: &SecretString,
) -> Done<AccountTried> {
    let Some(mut work) = begun(inner, tried).await? else { return Ok(AccountTried { right: false }) };
    let is_counted = work.counted::<()>(tried.counting).await?.is_some();
    let hash = match work.tx.account(account).await? {
        Some(row) if may_sign_in(&mut work, &row).await? => {
            if !is_counted {
                let subject = tries::subject(&work, &row);
                let may = tries::may(&mut work, &subject, true).await?;
                may.map_err(|until| Refusal::WrongPassword { until })?;
                tries::count(&mut work, &subject).await?;
            }
            row.password_hash
        }
        _ => inner.hashing.nobodys().to_owned(),
    };
    if !is_counted {
        work.keep_counted(tried.counting, &()).await?;
        work.save().await?;
    }
    Ok(AccountTried { right: inner.hashing.fits(password, &hash).await? })
}

/// Counts a try at number or mailbox and password, then compares. Tries are counted by what was typed whether it has an
/// account or not, and the same work is done for both, so that neither the answer nor its time tells them apart (rule 5). A
/// number and a mailbox are counted apart: one count for both would tell that they belong together.
pub async fn entry(
    inner: &Inner,
    tried: Tries<'_>,
    by: &NumberOrMailbox,
    password: &SecretString,
) -> Done<AccountTried> {
    let Some(mut work) = begun(inner, tried).await? else { return Ok(AccountTried { right: false }) };
    let key = key_of(inner, by);
    let subject = inner.keys.counted(&key);
    let is_counted = work.counted::<()>(tried.counting).await?.is_some();
    if !is_counted {
        let may = tries::may(&mut work, &subject, false).await?;
        may.map_err(|until| Refusal::SignInWrong { until })?;
    }
    let visit = work.visit()?;
    work.tx.seek(&visit, &key).await?;
    let row = entering(&mut work, by, &key).await?;
    if !is_counted {
        tries::count(&mut work, &subject).await?;
        work.keep_counted(tried.counting, &()).await?;
        work.save().await?;
    }
    let hash = row.map_or_else(|| inner.hashing.nobodys().to_owned(), |row| row.password_hash);
    Ok(AccountTried { right: inner.hashing.fits(password, &hash).await? })
}

/// The keyed hash of what somebody who comes alone is known by.
pub fn key_of(inner: &Inner, by: &NumberOrMailbox) -> String {
    match by {
        NumberOrMailbox::Number(phone) => inner.keys.phone(phone),
        NumberOrMailbox::Mailbox(mailbox) => inner.keys.mailbox(mailbox),
    }
}

/// The finished account that is known so.
pub async fn entering(work: &mut Work<'_>, by: &NumberOrMailbox, key: &str) -> Done<Option<AccountRow>> {
    let row = match by {
        NumberOrMailbox::Number(_) => work.tx.account_by_phone(key).await?,
        NumberOrMailbox::Mailbox(_) => work.tx.account_by_email(key).await?,
    };
    Ok(row.filter(|row| row.unfinished_visit.is_none()))
}

/// The right password was typed: the wrong ones before it are forgotten.
pub async fn passed(work: &mut Work<'_>, row: &AccountRow) -> Done<()> {
    let subject = tries::subject(work, row);
    tries::forget(work, &subject).await
}

/// The owner who sits here may change the account: the password is right now, or it was typed a moment ago (rule 13).
///
/// # Errors
/// [`Refusal::PasswordTypedLongAgo`] where it must be typed and was not, [`Refusal::WrongPassword`],
/// [`Refusal::SessionNeeded`].
pub async fn confirmed(
    work: &mut Work<'_>,
    account: &AccountId,
    with_password: bool,
    prepared: &Prepared,
) -> Done<AccountRow> {
    let session = mailboxes::session(work, account).await?;
    let row = work.tx.account(account).await?.ok_or(Refusal::SessionNeeded)?;
    if with_password {
        owners::check_password(work, &row, prepared).await?;
        passed(work, &row).await?;
    } else if !mailboxes::typed_lately(work, &session).await? {
        return Err(Refusal::PasswordTypedLongAgo.into());
    }
    Ok(row)
}

/// The account of a number or mailbox whose password is right. A wrong one is counted already; `wrong` says it with how long
/// to wait, alike where nobody is known so.
pub async fn signs_in(
    work: &mut Work<'_>,
    by: &NumberOrMailbox,
    prepared: &Prepared,
    wrong: impl FnOnce(Moment) -> Refusal,
) -> Done<AccountRow> {
    let Prepared::Account(tried) = prepared else { return Err(Refusal::SessionNeeded.into()) };
    let key = key_of(work.inner, by);
    let subject = work.inner.keys.counted(&key);
    let row = match entering(work, by, &key).await? {
        Some(row) if tried.right => row,
        _ => return Err(wrong(tries::again(work, &subject, false).await?).into()),
    };
    tries::forget(work, &subject).await?;
    Ok(row)
}

/// Whether an account's password may be tried: the account belongs to this visit, or its number is proved here.
async fn may_sign_in(work: &mut Work<'_>, row: &AccountRow) -> Done<bool> {
    if accounts::of_this_visit(work, row).await? {
        return Ok(true);
    }
    let (visit, now) = (work.visit()?, work.now);
    let proof = match &row.phone_key {
        Some(key) => work.tx.proof(&visit, key).await?,
        None => None,
    };
    Ok(proof.is_some_and(|proof| now.since(proof.proved_at) <= PROOF_LIFE))
}
