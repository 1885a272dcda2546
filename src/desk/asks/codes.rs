//! Codes that a family asks for, by SMS or by a call: sent, sent again, dropped for another number. Their limits and messages
//! are an act, their tries are left to `tries`.

use crate::desk::acts::codes::{self, CALL, TEMPLATE};
use crate::desk::facts::challenges;
use crate::desk::kernel::stop::Done;
use crate::desk::kernel::work::Work;
use crate::domain::challenge::Sent;
use crate::domain::id::ChallengeId;
use crate::domain::phone::Phone;
use crate::domain::refusal::Whose;
use crate::flow::Answer;
use crate::flow::ask::NumberAnswer;

const fn is_sent(sent: Sent) -> Answer {
    Answer::Number(NumberAnswer::Sent { sent })
}

/// Sends a code to a number.
pub async fn send(
    work: &mut Work<'_>,
    phone: &Phone,
    whose: Whose,
    instead: Option<&ChallengeId>,
) -> Done<Answer> {
    codes::begin(work, phone, whose, instead, TEMPLATE).await.map(is_sent)
}

/// Sends the same code again; with too little life left a new one.
pub async fn send_again(work: &mut Work<'_>, id: &ChallengeId) -> Done<Answer> {
    let row = challenges::own(work, id).await?;
    if let Some(why) = challenges::dead(&row, work.now) {
        return Err(why.into());
    }
    codes::again(work, row, TEMPLATE).await.map(is_sent)
}

/// Has the phone called: a second way beside the SMS of the same challenge. Of one that is dead or dies soon, a new one.
pub async fn call(work: &mut Work<'_>, id: &ChallengeId) -> Done<Answer> {
    let row = challenges::own(work, id).await?;
    codes::again(work, row, CALL).await.map(is_sent)
}

/// Kills a challenge: another number is taken.
pub async fn drop(work: &mut Work<'_>, id: &ChallengeId) -> Done<Answer> {
    let row = challenges::own(work, id).await?;
    work.tx.end_challenge(&row.id, "dropped", work.now).await?;
    Ok(Answer::Done)
}
