//! Trusted friends: who stands beside an account, and which of them count. What is sent to them, and what they agree to, are acts.

use crate::desk::facts::{accounts, rows, sitting};
use crate::desk::kernel::{Done, Spot, Work};
use crate::domain::challenge::PROOF_LIFE;
use crate::domain::friend::{COUNTS_AFTER, FriendBack, FriendName, FriendSent, Friends, Named, TrustedBy};
use crate::domain::id::{AccountId, ChallengeId, FriendId};
use crate::domain::phone::Phone;
use crate::domain::recovery::SecondKind;
use crate::domain::refusal::Refusal;
use crate::store::accounts::AccountRow;
use crate::store::challenges::{ChallengeRow, OF_FRIEND};
use crate::store::friends::FriendRow;
use crate::store::profiles::ProfileRow;

use super::challenges;

/// Where the number of somebody who is asked is sealed.
pub fn number_of(friend: &FriendId) -> Spot<'_> {
    Spot { table: "friend", column: "phone_sealed", id: friend.as_str() }
}

/// The text of a challenge's person.
pub fn text_of(friend: &FriendId) -> String {
    format!("{OF_FRIEND}{friend}")
}

/// The friend to whom a challenge goes.
pub fn friend_of(row: &ChallengeRow) -> Option<FriendId> {
    row.whose.strip_prefix(OF_FRIEND).map(FriendId::new)
}

/// Whether a person may be anybody's friend: from the age of own consent on.
pub fn may_be_one(work: &Work<'_>, profile: &ProfileRow) -> Done<bool> {
    Ok(rows::data(profile)?.birth.age_on(work.today()) >= work.inner.rules.own_consent_age)
}

/// A friend who counts now.
pub struct Counting {
    /// What was agreed.
    pub row: FriendRow,
    /// The friend's account, which has a number.
    pub account: AccountRow,
    /// First name and initial.
    pub shown: String,
}

/// The friends of an account who count now: they have agreed long enough ago, are old enough, have a number that a code can be
/// sent to, and do not help at this desk (rule 14).
pub async fn counting(work: &mut Work<'_>, owner: &AccountId) -> Done<Vec<Counting>> {
    let mut counting = Vec::new();
    for row in work.tx.friends_of(owner).await? {
        let (Some(id), Some(agreed)) = (row.friend_account.clone(), row.agreed_at) else { continue };
        if work.now.since(agreed) < COUNTS_AFTER {
            continue;
        }
        let staff = work.staff.as_ref().map(|staff| staff.id.clone());
        if let Some(staff) = staff
            && work.tx.is_own_account(&staff, &id).await?
        {
            continue;
        }
        let Some(account) = work.tx.account(&id).await?.filter(|account| account.phone_key.is_some()) else {
            continue;
        };
        let Some(profile) = work.tx.profile_by_account(&id).await? else { continue };
        if may_be_one(work, &profile)? {
            counting.push(Counting { row, account, shown: rows::name(&profile).first_and_initial() });
        }
    }
    Ok(counting)
}

/// The same, as whoever gets back in is shown them.
pub async fn ways(work: &mut Work<'_>, owner: &AccountRow) -> Done<Vec<FriendBack>> {
    let friends = counting(work, &owner.id).await?;
    let visit = work.visit()?;
    let given = work.tx.second_proofs(&visit, &owner.id).await?;
    let mut ways = Vec::new();
    for friend in friends {
        let mut is_given = false;
        for proof in &given {
            let own = proof.kind == SecondKind::Friend.as_str() && proof.given_by == friend.row.id.as_str();
            is_given |= own && sitting::is_of_this_sitting(work, proof.proved_at, PROOF_LIFE).await?;
        }
        ways.push(FriendBack { friend: friend.row.id, shown: friend.shown, given: is_given });
    }
    Ok(ways)
}

/// All that the holder of an account has to do with friends.
pub async fn all(work: &mut Work<'_>, row: &AccountRow) -> Done<Friends> {
    let mut friends = Friends::default();
    for one in work.tx.friends_of(&row.id).await? {
        let shown = match &one.friend_account {
            Some(account) => name_of(work, account).await?,
            None => asked_number(work, &one)?.map(|phone| phone.masked()).unwrap_or_default(),
        };
        let counts = one.agreed_at.map(|at| at + COUNTS_AFTER);
        friends.named.push(Named { friend: one.id, shown, counts });
    }
    let key = row.phone_key.as_deref().unwrap_or("none");
    for one in work.tx.trusted_by(&row.id, key).await? {
        let (shown, agreed) = (name_of(work, &one.owner_account).await?, one.agreed_at.is_some());
        friends.by.push(TrustedBy { friend: one.id, shown, agreed });
    }
    Ok(friends)
}

/// First name and initial; the end of the number of who has no profile.
async fn name_of(work: &mut Work<'_>, account: &AccountId) -> Done<String> {
    if let Some(profile) = work.tx.profile_by_account(account).await? {
        return Ok(rows::name(&profile).first_and_initial());
    }
    let row = work.tx.account(account).await?;
    let number = match &row {
        Some(row) => accounts::number(work, row)?,
        None => None,
    };
    Ok(number.map(|phone| phone.masked()).unwrap_or_default())
}

/// The number of somebody who is asked.
pub fn asked_number(work: &Work<'_>, row: &FriendRow) -> Done<Option<Phone>> {
    if row.phone_sealed.is_empty() {
        return Ok(None);
    }
    Ok(Phone::from_e164(&work.unseal(&row.phone_sealed, number_of(&row.id))?))
}

/// A challenge of the visit at hand whose code a friend reads out.
pub async fn challenge(work: &mut Work<'_>, id: &ChallengeId) -> Done<ChallengeRow> {
    let visit = work.visit()?;
    let row = work.tx.challenge(id).await?;
    let row = row.filter(|row| row.visit_id == visit && row.is_of_friend());
    row.ok_or_else(|| Refusal::FriendCodeDead.into())
}

/// What the step needs to know of such a challenge.
pub async fn sent(work: &mut Work<'_>, row: &ChallengeRow, shown: String) -> Done<FriendSent> {
    Ok(challenges::sent(work, row).await?.read_by(FriendName(shown)))
}
