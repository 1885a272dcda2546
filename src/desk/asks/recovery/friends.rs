//! The second proof by friends: a code goes to each of two, who read it out to the owner, and the owner types both.

use crate::desk::acts::{friends as acts, proving, recovery};
use crate::desk::facts::friends;
use crate::desk::kernel::{Done, Prepared, Work};
use crate::domain::audit::AuditAction;
use crate::domain::id::{ChallengeId, FriendId};
use crate::domain::limits::Counted;
use crate::domain::recovery::SecondKind;
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::flow::ask::RecoveryAnswer;
use crate::store::accounts::AccountRow;
use secrecy::SecretString;

/// Sends a friend a code. One who has given theirs gives none again, and one who does not count any more is not asked.
pub async fn send(work: &mut Work<'_>, owner: &AccountRow, friend: &FriendId, again: bool) -> Done<Answer> {
    let given = friends::ways(work, owner).await?.into_iter().any(|one| one.friend == *friend && one.given);
    let friend = counting(work, owner, friend).await?;
    if given {
        return gave(work, owner).await;
    }
    Ok(Answer::Recovery(acts::send(work, owner, &friend, again).await?))
}

async fn counting(work: &mut Work<'_>, owner: &AccountRow, id: &FriendId) -> Done<friends::Counting> {
    let counting = friends::counting(work, &owner.id).await?;
    Ok(counting.into_iter().find(|friend| friend.row.id == *id).ok_or(Refusal::FriendGone)?)
}

async fn gave(work: &mut Work<'_>, owner: &AccountRow) -> Done<Answer> {
    let friends = friends::ways(work, owner).await?;
    Ok(Answer::Recovery(RecoveryAnswer::FriendGave { friends }))
}

/// Checks a code of a friend whose try is counted.
pub async fn check(
    work: &mut Work<'_>,
    owner: &AccountRow,
    id: &ChallengeId,
    code: &SecretString,
    prepared: &Prepared,
) -> Done<Answer> {
    let Prepared::Code(tried) = prepared else { return Err(Refusal::FriendCodeDead.into()) };
    let row = friends::challenge(work, id).await?;
    let friend = friends::friend_of(&row).ok_or(Refusal::FriendCodeDead)?;
    // Of this very owner, and still a friend who counts, with the number to which the code went.
    let friend = counting(work, owner, &friend).await?;
    let now = work.now;
    let has_moved = friend.account.phone_key.as_deref() != Some(row.phone_key.as_str());
    if has_moved || tried.dead(&row, now).is_some() {
        work.tx.end_challenge(id, "expired", now).await?;
        return Ok(Answer::Refused { why: Refusal::FriendCodeDead });
    }
    if !tried.counted {
        return Ok(Answer::Refused { why: Refusal::NotSixDigits });
    }
    if work.inner.keys.fits(id, code) {
        work.tx.end_challenge(id, "proved", now).await?;
        // What was typed was no guess.
        let counted = work.inner.keys.counted(&row.phone_key);
        work.tx.count_down(Counted::Guesses.as_str(), &counted, 1).await?;
        recovery::keep(work, owner, SecondKind::Friend, friend.row.id.as_str(), now).await?;
        return gave(work, owner).await;
    }
    let why = match proving::wrong(work, &row).await? {
        0 => Refusal::FriendCodeDead,
        left => Refusal::FriendCodeWrong { left },
    };
    work.note_refusal(AuditAction::CodeRefused, &why);
    let sent = friends::sent(work, &row, friend.shown).await?;
    Ok(Answer::Recovery(RecoveryAnswer::FriendWrong { sent }))
}
