//! Tries of a code: counted and saved before anything is compared, over SMS and calls together. Only after the right code it
//! is said whether the number has an account. Sending codes is left to `codes`.

use crate::desk::acts::{ownership, proving, waiting};
use crate::desk::facts::challenges::{self, dead, own, sent};
use crate::desk::facts::{lost, owners};
use crate::desk::kernel::commands::held;
use crate::desk::kernel::inner::Inner;
use crate::desk::kernel::ready::{CodeTried, Ready};
use crate::desk::kernel::stop::Done;
use crate::desk::kernel::work::Work;
use crate::domain::audit::Action;
use crate::domain::challenge::CALL_LIFE;
use crate::domain::id::ChallengeId;
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::flow::ask::{Asked, NumberAnswer};
use crate::store::challenges::{BY_CALL, BY_SMS, ChallengeRow};
use secrecy::SecretString;

/// What a code opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// A number of the visit at hand.
    Number,
    /// A visit whose ticket is lost.
    LostTicket,
}

/// Counts the try and saves it, before anything is compared: tries at the same time cannot share one, and a program
/// that dies in between has used it up. Says whether one was left.
pub async fn attempt(
    inner: &Inner,
    asked: &Asked,
    opens: Opens,
    id: &ChallengeId,
    code: &SecretString,
) -> Done<CodeTried> {
    let mut work = Work::begin(inner, inner.store.write().await?).await?;
    if work.is_known(asked).await? {
        return Ok(CodeTried::default());
    }
    held(&mut work, asked).await?;
    let row = match opens {
        Opens::Number => own(&mut work, id).await?,
        Opens::LostTicket => lost::own(&mut work, id).await?,
    };
    if dead(&row, work.now).is_some() {
        return Ok(CodeTried::default());
    }
    let calls = match opens {
        Opens::Number => challenges::calls_tried(&mut work, &row, code).await?,
        Opens::LostTicket => lost::shaped(&row, code).map(|()| Vec::new()),
    };
    let Ok(calls) = calls else { return Ok(CodeTried::default()) };
    let by_call = !calls.is_empty() && work.tx.count_call_try(id).await?.is_some();
    let counted = work.tx.count_try(id).await?.is_some();
    work.save().await?;
    Ok(CodeTried { counted, by_call })
}

/// Checks a code whose try is counted.
pub async fn check(
    work: &mut Work<'_>,
    id: &ChallengeId,
    code: &SecretString,
    ready: &Ready,
) -> Done<Answer> {
    let Ready::Code(tried) = ready else { return Err(Refusal::CodeExpired.into()) };
    let row = own(work, id).await?;
    if let Some(why) = tried.dead(&row, work.now) {
        work.tx.end_challenge(id, "expired", work.now).await?;
        return Ok(Answer::Refused { why });
    }
    if !tried.counted {
        let why = challenges::calls_tried(work, &row, code).await?.err().unwrap_or(Refusal::CodeSpent);
        return Ok(Answer::Refused { why });
    }
    let calls = work.tx.calls_since(id, work.now - CALL_LIFE).await?;
    let keys = &work.inner.keys;
    let by_sms = keys.fits(id, code);
    let by_call = tried.by_call && calls.iter().any(|call| keys.fits_call(id, &call.digits_key, code));
    if by_sms || by_call {
        return proved(work, &row, if by_sms { BY_SMS } else { BY_CALL }).await;
    }
    let why = match proving::wrong(work, &row).await? {
        0 => Refusal::CodeSpent,
        left => Refusal::WrongCode { left },
    };
    work.note_refusal(Action::CodeRefused, &why);
    Ok(Answer::Number(NumberAnswer::Wrong { sent: sent(work, &row).await? }))
}

/// The right code: only now it is said whether the number has an account.
pub async fn proved(work: &mut Work<'_>, row: &ChallengeRow, by: &str) -> Done<Answer> {
    let phone = proving::keep_proof(work, row, by).await?;
    let account = match owners::of_number(work, &row.phone_key).await? {
        Some(account) if by == BY_SMS && waiting::passes_on(work, &account.id).await? => {
            ownership::pass_on(work, &account, &row.phone_key).await?;
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
