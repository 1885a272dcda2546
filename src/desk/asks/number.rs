//! Codes that a family asks for, by SMS or by a call: sent, sent again, dropped for another number. Limits and messages
//! are acts; `tries` checks what is typed.

use crate::desk::acts::codes::{self, CALL, TEMPLATE};
use crate::desk::facts::challenges;
use crate::desk::kernel::stop::Done;
use crate::desk::kernel::work::Work;
use crate::domain::id::ChallengeId;
use crate::domain::phone::Phone;
use crate::domain::refusal::Whose;
use crate::flow::Answer;

/// Sends a code to a number.
pub async fn send(
    work: &mut Work<'_>,
    phone: &Phone,
    whose: Whose,
    instead: Option<&ChallengeId>,
) -> Done<Answer> {
    codes::begin(work, phone, whose, instead, TEMPLATE).await
}

/// Sends the same code again, or a new one if too little of its life is left.
pub async fn send_again(work: &mut Work<'_>, id: &ChallengeId) -> Done<Answer> {
    let row = challenges::own(work, id).await?;
    if let Some(why) = challenges::dead(&row, work.now) {
        return Err(why.into());
    }
    codes::again(work, row, TEMPLATE).await
}

/// Has the phone called, as a second way beside the SMS of the same challenge; a new one if that is dead or dies soon.
pub async fn call(work: &mut Work<'_>, id: &ChallengeId) -> Done<Answer> {
    let row = challenges::own(work, id).await?;
    codes::again(work, row, CALL).await
}

/// Ends a challenge, since another number is taken.
pub async fn drop(work: &mut Work<'_>, id: &ChallengeId) -> Done<Answer> {
    let row = challenges::own(work, id).await?;
    work.tx.end_challenge(&row.id, "dropped", work.now).await?;
    Ok(Answer::Done)
}
