//! Codes that a family asks for, by SMS or by a call: sent, sent again, tried, dropped for another number. Limits and
//! messages are acts; `tries` compares what is typed.

mod tries;

use crate::delivery::Channel;
use crate::desk::acts::attempts::{self, Opens};
use crate::desk::acts::codes::{self, CALL, TEMPLATE};
use crate::desk::facts::challenges;
use crate::desk::kernel::{Done, Inner, Prepared, Tries, Work};
use crate::domain::challenge::Sent;
use crate::domain::id::ChallengeId;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::Answer;
use crate::flow::ask::{NumberAnswer, NumberAsk};
use crate::store::challenges::BY_SMS;

/// Makes ready the parts that take long.
pub async fn prepare(inner: &Inner, tried: Tries<'_>, ask: &NumberAsk) -> Done<Prepared> {
    match ask {
        NumberAsk::Check { challenge, code } => {
            attempts::code(inner, tried, Opens::Number, challenge, code).await.map(Prepared::Code)
        }
        NumberAsk::Send { .. }
        | NumberAsk::SendAgain { .. }
        | NumberAsk::Call { .. }
        | NumberAsk::Drop { .. } => Ok(Prepared::Nothing),
    }
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &NumberAsk, prepared: &Prepared) -> Done<Answer> {
    match ask {
        NumberAsk::Send { phone, whose, instead } => send(work, phone, *whose, instead.as_ref()).await,
        NumberAsk::SendAgain { challenge } => send_again(work, challenge).await,
        NumberAsk::Call { challenge } => call(work, challenge).await,
        NumberAsk::Check { challenge, code } => tries::check(work, challenge, code, prepared).await,
        NumberAsk::Drop { challenge } => drop(work, challenge).await,
    }
}

const fn is_sent(sent: Sent) -> Answer {
    Answer::Number(NumberAnswer::Sent { sent })
}

/// Sends a code to a number, unless it was proved in this visit as the number of a diary account.
async fn send(
    work: &mut Work<'_>,
    phone: &Phone,
    whose: Whose,
    instead: Option<&ChallengeId>,
) -> Done<Answer> {
    if let Some(proved) = codes::take(work, phone, whose).await? {
        return tries::told(work, proved, BY_SMS).await;
    }
    codes::begin(work, phone, whose, instead, TEMPLATE).await.map(is_sent)
}

/// Sends the same code again, or a new one if too little of its life is left.
async fn send_again(work: &mut Work<'_>, id: &ChallengeId) -> Done<Answer> {
    let row = challenges::of_visit(work, id).await?;
    if let Some(why) = challenges::dead(&row, work.now) {
        return Err(why.into());
    }
    codes::again(work, row, TEMPLATE).await.map(is_sent)
}

/// Has the phone called, as a second way beside the SMS of the same challenge; a new one if that is dead or dies soon.
async fn call(work: &mut Work<'_>, id: &ChallengeId) -> Done<Answer> {
    if !work.inner.delivery.carries(Channel::Call) {
        return Err(Refusal::NoCalls.into());
    }
    let row = challenges::of_visit(work, id).await?;
    codes::again(work, row, CALL).await.map(is_sent)
}

/// Ends a challenge, since another number is taken.
async fn drop(work: &mut Work<'_>, id: &ChallengeId) -> Done<Answer> {
    let row = challenges::of_visit(work, id).await?;
    work.tx.end_challenge(&row.id, "dropped", work.now).await?;
    Ok(Answer::Done)
}
