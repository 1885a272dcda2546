//! Trusted friends: they are named, agree and end it, and each is told; and a code is sent to one of them, within the limits.

use crate::desk::acts::codes::To;
use crate::desk::acts::{codes, notices};
use crate::desk::facts::challenges::{self, dead};
use crate::desk::facts::friends::{self, Counting};
use crate::desk::facts::{accounts, tries};
use crate::desk::kernel::{Done, Stop, Work};
use crate::domain::audit::AuditAction;
use crate::domain::channel::Channel;
use crate::domain::friend::{AGAIN_AFTER, AT_MOST, FriendNews, FriendSent};
use crate::domain::id::FriendId;
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::flow::ask::RecoveryAnswer;
use crate::store::StoreError;
use crate::store::accounts::AccountRow;
use crate::store::challenges::{ChallengeRow, TO_PHONE};
use crate::store::friends::FriendRow;

/// The owner names somebody by a number. Whether it has an account is not said: whoever has it is asked in their own room.
///
/// # Errors
/// [`Refusal::OwnNumberIsNoFriend`], [`Refusal::FriendNamedAlready`], [`Refusal::FriendsFull`].
pub async fn name(work: &mut Work<'_>, owner: &AccountRow, phone: &Phone) -> Done<()> {
    let key = work.inner.keys.phone(phone);
    if owner.phone_key.as_deref() == Some(&key) {
        return Err(Refusal::OwnNumberIsNoFriend.into());
    }
    let stand = work.tx.friends_of(&owner.id).await?;
    for one in &stand {
        let account = match &one.friend_account {
            Some(account) => work.tx.account(account).await?,
            None => None,
        };
        let has = account.is_some_and(|account| account.phone_key.as_deref() == Some(&key));
        if has || one.phone_key == key {
            return Err(Refusal::FriendNamedAlready.into());
        }
    }
    if stand.len() >= AT_MOST {
        return Err(Refusal::FriendsFull.into());
    }
    let (id, now) = (FriendId::new(work.id()), work.now);
    let row = FriendRow {
        owner_account: owner.id.clone(),
        phone_key: key,
        phone_sealed: work.seal(phone.e164(), friends::number_of(&id)),
        id,
        friend_account: None,
        named_at: now,
        agreed_at: None,
        seal: String::new(),
    };
    match work.tx.add_friend(&row).await {
        // The owner has just named them at another desk.
        Err(StoreError::Conflict("friend_named")) => return Err(Refusal::FriendNamedAlready.into()),
        other => other?,
    }
    work.note(AuditAction::FriendNamed, owner.id.as_str());
    let language = work.open.as_ref().map(|visit| visit.language.clone()).unwrap_or_default();
    notices::friend(work, &owner.id, phone, language, FriendNews::Asked).await?;
    notices::friends_of(work, owner, FriendNews::Named).await
}

/// Whoever is asked agrees, by the account that has the number now.
///
/// # Errors
/// [`Refusal::FriendGone`], [`Refusal::FriendTooYoung`].
pub async fn agree(work: &mut Work<'_>, account: &AccountRow, id: &FriendId) -> Done<()> {
    let asked = work.tx.friend(id).await?.filter(|row| {
        row.friend_account.is_none() && account.phone_key.as_deref() == Some(row.phone_key.as_str())
    });
    let asked = asked.filter(|row| row.owner_account != account.id).ok_or(Refusal::FriendGone)?;
    let profile = work.tx.profile_by_account(&account.id).await?.ok_or(Refusal::FriendTooYoung)?;
    if !friends::may_be_one(work, &profile)? {
        return Err(Refusal::FriendTooYoung.into());
    }
    let owner = work.tx.account(&asked.owner_account).await?.ok_or(Refusal::FriendGone)?;
    let (id, now) = (FriendId::new(work.id()), work.now);
    let row = FriendRow {
        id,
        phone_key: String::new(),
        phone_sealed: String::new(),
        friend_account: Some(account.id.clone()),
        agreed_at: Some(now),
        ..asked.clone()
    };
    // On a server the owner is seen by the question as long as it stands: the answer goes in first.
    match work.tx.add_friend(&row).await {
        Err(StoreError::Conflict("friend_agreed")) => return Err(Refusal::FriendGone.into()),
        other => other?,
    }
    if !work.tx.end_friend(&asked.id).await? {
        return Err(Refusal::FriendGone.into());
    }
    work.note(AuditAction::FriendAgreed, owner.id.as_str());
    notices::friends_of(work, &owner, FriendNews::Agreed).await
}

/// Either side ends it, asked or agreed: the owner is told on every way, and the friend on their number. An answer of "no" is
/// told to the owner alone.
///
/// # Errors
/// [`Refusal::FriendGone`].
pub async fn end(work: &mut Work<'_>, account: &AccountRow, id: &FriendId) -> Done<()> {
    let row = work.tx.friend(id).await?.filter(|row| {
        let is_asked =
            row.friend_account.is_none() && account.phone_key.as_deref() == Some(row.phone_key.as_str());
        row.owner_account == account.id || row.friend_account.as_ref() == Some(&account.id) || is_asked
    });
    let row = row.ok_or(Refusal::FriendGone)?;
    let owner = work.tx.account(&row.owner_account).await?.ok_or(Refusal::FriendGone)?;
    // On a server either is seen by the other as long as the row stands: they are told first.
    notices::friends_of(work, &owner, FriendNews::Lost).await?;
    if let Some(friend) = &row.friend_account
        && let Some(friend) = work.tx.account(friend).await?
        && let Some(number) = accounts::number(work, &friend)?
    {
        let language = friend.language.clone();
        notices::friend(work, &owner.id, &number, language, FriendNews::Ended).await?;
    }
    if !work.tx.end_friend(&row.id).await? {
        return Err(Refusal::FriendGone.into());
    }
    work.note(AuditAction::FriendEnded, owner.id.as_str());
    Ok(())
}

/// Sends a friend a code: the living one as it is, or a new one. Once it was sent, only `again` sends it once more.
///
/// # Errors
/// [`Refusal::FriendTooSoon`], [`Refusal::FriendSendsClosed`], [`Refusal::NoDelivery`].
pub async fn send(
    work: &mut Work<'_>,
    owner: &AccountRow,
    friend: &Counting,
    again: bool,
) -> Done<RecoveryAnswer> {
    if !work.inner.delivery.delivers() {
        return Err(Refusal::NoDelivery.into());
    }
    let gone = || Stop::from(Refusal::FriendGone);
    let (now, whose) = (work.now, friends::text_of(&friend.row.id));
    let phone = accounts::number(work, &friend.account)?.ok_or_else(gone)?;
    let key = work.inner.keys.phone(&phone);
    let visit = work.visit()?;
    let earlier = work.tx.challenges_of(&visit).await?;
    let own = |row: &&ChallengeRow| row.whose == whose && row.ended_at.is_none();
    let living = earlier.iter().filter(own).rfind(|row| row.phone_key == key && dead(row, now).is_none());
    if let Some(row) = living {
        let sent = friends::sent(work, row, friend.shown.clone()).await?;
        if !again && !sent.needs_new(now) {
            return Ok(RecoveryAnswer::FriendSent { friend: friend.row.id.clone(), sent });
        }
    }
    // Whichever visit or desk sent to that number last.
    if let Some(newest) = work.tx.last_challenge_of(&key).await? {
        not_too_soon(work, &newest).await?;
    }
    let own_account = tries::subject(work, owner);
    codes::count(work, &phone, &own_account, codes::TEMPLATE).await.map_err(closed)?;
    if let Some(row) = living {
        let sent = friends::sent(work, row, friend.shown.clone()).await?;
        if !sent.needs_new(now) {
            if !work.tx.sent_again(&row.id, now, row.last_sent).await? {
                return Err(Refusal::FriendTooSoon { until: now + AGAIN_AFTER }.into());
            }
            let row = ChallengeRow { last_sent: now, sends: row.sends + 1, ..row.clone() };
            return post(work, &row, &phone, friend).await;
        }
    }
    for row in earlier.iter().filter(own) {
        work.tx.end_challenge(&row.id, "replaced", now).await?;
    }
    let to = To { whose: &whose, channel: TO_PHONE, address: phone.e164(), key };
    let row = codes::fresh(work, &earlier, to)?;
    work.tx.add_challenge(&row).await?;
    post(work, &row, &phone, friend).await
}

/// In the friend's own language.
async fn post(
    work: &mut Work<'_>,
    row: &ChallengeRow,
    phone: &Phone,
    friend: &Counting,
) -> Done<RecoveryAnswer> {
    let language = Some(friend.account.language.clone());
    codes::put_in(work, row, phone.e164(), Channel::Sms, codes::TEMPLATE, language).await?;
    work.note(AuditAction::CodeSent, row.id.as_str());
    let sent: FriendSent = friends::sent(work, row, friend.shown.clone()).await?;
    Ok(RecoveryAnswer::FriendSent { friend: friend.row.id.clone(), sent })
}

/// Five minutes lie between two codes to a friend; after a code of their own, as long as after that one.
async fn not_too_soon(work: &mut Work<'_>, newest: &ChallengeRow) -> Done<()> {
    let sent = challenges::sent(work, newest).await?;
    let until: Moment = if newest.is_of_friend() && !sent.never_comes() {
        sent.last_sent + AGAIN_AFTER
    } else {
        sent.again()
    };
    if work.now < until { Err(Refusal::FriendTooSoon { until }.into()) } else { Ok(()) }
}

/// What is refused about sending, in the words of whoever gets back in.
fn closed(stop: Stop) -> Stop {
    match stop {
        Stop::No(
            Refusal::TooManySends { until }
            | Refusal::TooManyAlike { until }
            | Refusal::DeskSendsTooMuch { until }
            | Refusal::BudgetSpent { until },
        ) => Refusal::FriendSendsClosed { until }.into(),
        other => other,
    }
}
