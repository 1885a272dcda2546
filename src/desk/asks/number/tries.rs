//! Tries at a code, compared. They were counted before. Only after the right code does it say whether the number has an
//! account.

use crate::desk::acts::{ownership, proving, waiting};
use crate::desk::facts::challenges::{self, of_visit, sent};
use crate::desk::facts::owners;
use crate::desk::kernel::{Done, Prepared, Work};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::{CALL_LIFE, VerifiedPhone};
use crate::domain::id::ChallengeId;
use crate::domain::limits::Counted;
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::flow::ask::NumberAnswer;
use crate::store::Read;
use crate::store::challenges::{BY_CALL, BY_SMS, ChallengeRow};
use secrecy::SecretString;

/// Checks a code whose try is counted.
pub async fn check(
    work: &mut Work<'_>,
    id: &ChallengeId,
    code: &SecretString,
    prepared: &Prepared,
) -> Done<Answer> {
    let Prepared::Code(tried) = prepared else { return Err(Refusal::CodeExpired.into()) };
    let row = of_visit(work, id).await?;
    let asks = [Read::calls_since(id, work.now - CALL_LIFE), Read::outbox_state(id)];
    work.tx.ahead(asks.into_iter().chain([Read::account_by_phone(&row.phone_key)]).collect()).await?;
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
    work.note_refusal(AuditAction::CodeRefused, &why);
    Ok(Answer::Number(NumberAnswer::Wrong { sent: sent(work, &row).await? }))
}

/// The code is right: only now is it told whether the number has an account.
pub async fn proved(work: &mut Work<'_>, row: &ChallengeRow, by: &str) -> Done<Answer> {
    let phone = proving::keep_proof(work, row, by).await?;
    // Numbers alike whose codes are entered are a dormitory, and no attack: these sends no longer count.
    let prefix = work.inner.keys.prefix(phone.phone());
    work.tx.count_down(Counted::Prefix.as_str(), &prefix, row.sends).await?;
    told(work, phone, by).await
}

/// What is told of a number that is proved. Whose number passes on loses it now.
pub async fn told(work: &mut Work<'_>, phone: VerifiedPhone, by: &str) -> Done<Answer> {
    let key = work.inner.keys.phone(phone.phone());
    let account = match owners::of_number(work, &key).await? {
        Some(account) if by == BY_SMS && waiting::passes_on(work, &account.id).await? => {
            ownership::pass_on(work, &account, &key).await?;
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
