//! Tries of a code: counted and saved before anything is compared, over SMS and calls together.

use super::codes::{self, dead, own, sent};
use super::frame::held;
use super::route::Ready;
use super::work::{Done, Work};
use super::{Inner, lost};
use crate::domain::audit::Action;
use crate::domain::challenge::{CALL_DIGITS, CALL_LIFE, DIGITS};
use crate::domain::id::ChallengeId;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::flow::ask::{Asked, NumberAnswer};
use crate::flow::{Answer, Ask};
use crate::store::calls::CallRow;
use crate::store::challenges::{BY_CALL, BY_SMS, ChallengeRow};
use secrecy::{ExposeSecret, SecretString};

/// The living calls whose digits are as many as were typed, none for a try at the SMS alone; or why what was typed
/// cannot be tried at all, and counts as no try. The SMS has six digits, a call those of the calling number.
async fn calls_tried(
    work: &mut Work<'_>,
    row: &ChallengeRow,
    code: &SecretString,
) -> Done<Result<Vec<CallRow>, Refusal>> {
    let length = code.expose_secret().len();
    let since = work.now - CALL_LIFE;
    let all = work.tx.calls_since(&row.id, since).await?;
    let asked = all.first().and_then(|call| u8::try_from(call.digits).ok());
    let fits = |call: &CallRow| usize::try_from(call.digits).is_ok_and(|digits| digits == length);
    let calls: Vec<CallRow> = all.into_iter().filter(fits).collect();
    let is_sms = length == DIGITS;
    Ok(match (is_sms, calls.is_empty()) {
        (false, true) if row.called_at.is_none() => Err(Refusal::NotSixDigits),
        (false, true) => {
            let digits = asked.unwrap_or(u8::try_from(CALL_DIGITS).unwrap_or(0));
            Err(Refusal::NotCallDigits { digits })
        }
        (false, false) if row.call_tries <= 0 => Err(Refusal::CallSpent),
        _ => Ok(calls),
    })
}

/// Counts the try and saves it, before anything is compared: tries at the same time cannot share one, and a program
/// that dies in between has used it up. Says whether one was left.
pub(super) async fn attempt(
    inner: &Inner,
    asked: &Asked,
    id: &ChallengeId,
    code: &SecretString,
) -> Done<Tried> {
    let mut work = Work::begin(inner, inner.store.write().await?).await?;
    if work.is_known(asked).await? {
        return Ok(Tried::default());
    }
    held(&mut work, asked).await?;
    let is_lost = matches!(asked.ask, Ask::Lost(_));
    let row = if is_lost { lost::own(&mut work, id).await? } else { own(&mut work, id).await? };
    if dead(&row, work.now).is_some() {
        return Ok(Tried::default());
    }
    let calls = if is_lost {
        lost::shaped(&row, code).map(|()| Vec::new())
    } else {
        calls_tried(&mut work, &row, code).await?
    };
    let Ok(calls) = calls else { return Ok(Tried::default()) };
    let by_call = !calls.is_empty() && work.tx.count_call_try(id).await?.is_some();
    let counted = work.tx.count_try(id).await?.is_some();
    work.save().await?;
    Ok(Tried { counted, by_call })
}

/// A try that is counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tried {
    pub(super) counted: bool,
    /// Whether it counts on a call too.
    by_call: bool,
}

impl Tried {
    /// Why a challenge is dead. The try that was just counted may have been its last: it is compared all the same.
    pub(super) fn dead(self, row: &ChallengeRow, now: Moment) -> Option<Refusal> {
        let tries_left = row.tries_left + i64::from(self.counted);
        dead(&ChallengeRow { tries_left, ..row.clone() }, now)
    }
}

/// It was compared and is wrong: how many tries are left; with none the challenge ends.
pub(super) async fn wrong(work: &mut Work<'_>, row: &ChallengeRow) -> Done<u8> {
    let left = u8::try_from(row.tries_left).unwrap_or(0);
    if left == 0 {
        work.tx.end_challenge(&row.id, "spent", work.now).await?;
    }
    Ok(left)
}

/// Checks a code whose try is counted.
pub(super) async fn check(
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
        let why = calls_tried(work, &row, code).await?.err().unwrap_or(Refusal::CodeSpent);
        return Ok(Answer::Refused { why });
    }
    let calls = work.tx.calls_since(id, work.now - CALL_LIFE).await?;
    let keys = &work.inner.keys;
    let by_sms = keys.fits(id, code);
    let by_call = tried.by_call && calls.iter().any(|call| keys.fits_call(id, &call.digits_key, code));
    if by_sms || by_call {
        return codes::proved(work, &row, if by_sms { BY_SMS } else { BY_CALL }).await;
    }
    let why = match wrong(work, &row).await? {
        0 => Refusal::CodeSpent,
        left => Refusal::WrongCode { left },
    };
    work.note_refusal(Action::CodeRefused, &why);
    Ok(Answer::Number(NumberAnswer::Wrong { sent: sent(work, &row).await? }))
}
