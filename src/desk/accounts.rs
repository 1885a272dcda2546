//! Accounts of the visit at hand: the password that starts one, and signing in by it with growing delays.

use super::Inner;
use super::codes;
use super::frame::held;
use super::hashing::NOBODYS;
use super::keys::Spot;
use super::owners;
use super::route::Ready;
use super::work::{Done, Work};
use crate::domain::account::{PASSWORD_LIFE, Proof};
use crate::domain::audit::Action;
use crate::domain::challenge::PROOF_LIFE;
use crate::domain::id::AccountId;
use crate::domain::limits::may_try;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;
use crate::domain::visit::Seat;
use crate::flow::Answer;
use crate::flow::ask::{AccountAnswer, Asked};
use crate::store::StoreError;
use crate::store::accounts::{AccountNew, AccountRow};
use crate::store::profiles::ProfileRow;
use crate::store::sessions::SessionRow;
use secrecy::SecretString;

/// An account's password was tried.
pub(super) struct Tried {
    pub(super) right: bool,
}

/// Where an account's number is sealed.
pub(super) fn number_of(account: &AccountId) -> Spot<'_> {
    Spot { table: "account", column: "phone_sealed", id: account.as_str() }
}

/// Whether an account stands on that number.
pub(super) async fn has_number(work: &mut Work<'_>, account: &AccountId, key: &str) -> Done<bool> {
    let row = work.tx.account(account).await?;
    Ok(row.is_some_and(|row| row.phone_key.as_deref() == Some(key)))
}

/// Checks a new password as the step did, with what takes long, and hashes it.
pub(super) async fn hash(inner: &Inner, phone: &Phone, password: &SecretString) -> Done<String> {
    let own = vec![phone.e164().trim_start_matches('+').to_owned()];
    inner.hashing.check(password, inner.rules.passwords, own).await?;
    inner.hashing.hash(password, &inner.chance).await
}

/// Starts the unfinished account of a proved number, or changes the password of this visit's unfinished one.
pub(super) async fn set_password(
    work: &mut Work<'_>,
    phone: &Phone,
    whose: Whose,
    ready: &Ready,
) -> Done<Answer> {
    let Ready::Hash(hash) = ready else { return Err(Refusal::PasswordRules.into()) };
    let (visit, key) = (work.visit()?, work.inner.keys.phone(phone));
    codes::proof(work, &key, whose).await?;
    let account = match work.tx.account_by_phone(&key).await? {
        Some(row) if row.unfinished_visit.as_ref() == Some(&visit) => {
            work.tx.set_account_password(&row.id, hash).await?;
            work.tx.account_passed(&row.id).await?;
            row.id
        }
        Some(_) => return Err(Refusal::NumberBusy.into()),
        None => start(work, phone, key, hash).await?,
    };
    work.note(Action::PasswordSet, account.as_str());
    Ok(Answer::Account(AccountAnswer::Started { account }))
}

async fn start(work: &mut Work<'_>, phone: &Phone, phone_key: String, hash: &str) -> Done<AccountId> {
    let id = AccountId::new(work.id());
    let language = work.open.as_ref().map(|visit| visit.language.clone()).unwrap_or_default();
    let new = AccountNew {
        phone_sealed: work.seal(phone.e164(), number_of(&id)),
        id: id.clone(),
        phone_key,
        password_hash: hash.to_owned(),
        language,
        visit: work.visit()?,
        at: work.now,
    };
    match work.tx.start_account(&new).await {
        Ok(()) => Ok(id),
        // Somebody was first, at another desk.
        Err(StoreError::Conflict("account_phone")) => Err(Refusal::NumberBusy.into()),
        Err(error) => Err(error.into()),
    }
}

/// The account that a role is made on, and what was there before.
pub(super) struct Stands {
    /// The account.
    pub(super) row: AccountRow,
    /// The profile of an owner who signed in.
    pub(super) profile: Option<ProfileRow>,
    /// By what the session was opened, or will be.
    pub(super) proof: Proof,
}

/// The unfinished account of this visit, or that of the owner who sits on the seat; with a proof of its number that still
/// holds.
pub(super) async fn stands(work: &mut Work<'_>, id: &AccountId, whose: Whose) -> Done<Stands> {
    let visit = work.visit()?;
    let row = work.tx.account(id).await?.ok_or(Refusal::ProofTooOld)?;
    let key = row.phone_key.clone().unwrap_or_default();
    codes::proof(work, &key, whose).await?;
    if row.unfinished_visit.as_ref() == Some(&visit) {
        return Ok(Stands { row, profile: None, proof: Proof::Made });
    }
    let session = work.tx.session_on(&visit, owners::seat_of(whose).as_str()).await?;
    let session = session.filter(|session| session.account_id == *id && row.unfinished_visit.is_none());
    let session = session.ok_or(Refusal::ProofTooOld)?;
    let proof = Proof::from_text(&session.proof).ok_or(Refusal::SessionNeeded)?;
    let profile = work.tx.profile_by_account(id).await?;
    Ok(Stands { row, profile, proof })
}

/// Its person is known: the account outlives the visit, the proof is spent.
pub(super) async fn finish(work: &mut Work<'_>, stands: &Stands) -> Done<()> {
    let (visit, row) = (work.visit()?, &stands.row);
    if row.unfinished_visit.is_some() && !work.tx.finish_account(&row.id).await? {
        return Err(Refusal::ProofTooOld.into());
    }
    if let Some(key) = &row.phone_key {
        work.tx.spend_proof(&visit, key).await?;
    }
    Ok(())
}

/// Whether an account belongs to the visit at hand: unfinished in it, or on one of its seats.
pub(super) async fn of_this_visit(work: &mut Work<'_>, row: &AccountRow) -> Done<bool> {
    let visit = work.visit()?;
    if row.unfinished_visit.as_ref() == Some(&visit) {
        return Ok(true);
    }
    let sessions = work.tx.sessions_of(&visit).await?;
    Ok(sessions.iter().any(|session| session.account_id == row.id))
}

/// Whether somebody in this visit may try the account's password: it belongs to the visit, or its number is proved in it.
async fn may_sign_in(work: &mut Work<'_>, row: &AccountRow) -> Done<bool> {
    if of_this_visit(work, row).await? {
        return Ok(true);
    }
    let (visit, now) = (work.visit()?, work.now);
    let proof = match &row.phone_key {
        Some(key) => work.tx.proof(&visit, key).await?,
        None => None,
    };
    Ok(proof.is_some_and(|proof| now.since(proof.proved_at) <= PROOF_LIFE))
}

/// Counts the try, then compares: two tries at the same time are two.
pub(super) async fn attempt(
    inner: &Inner,
    asked: &Asked,
    account: &AccountId,
    password: &SecretString,
) -> Done<Tried> {
    let mut work = Work::begin(inner, inner.store.write().await?).await?;
    if work.is_known(asked).await? {
        return Ok(Tried { right: false });
    }
    held(&mut work, asked).await?;
    let hash = match work.tx.account(account).await? {
        Some(row) if may_sign_in(&mut work, &row).await? => {
            let failures = u32::try_from(row.failures).unwrap_or(u32::MAX);
            may_try(failures, row.failed_at, work.now).map_err(|until| Refusal::WrongPassword { until })?;
            work.tx.account_failed(account, work.now).await?;
            row.password_hash
        }
        _ => NOBODYS.to_owned(),
    };
    work.save().await?;
    Ok(Tried { right: inner.hashing.fits(password, &hash).await? })
}

/// A session whose password was typed a moment ago: on none that is older, or that a code alone has opened, is anything
/// changed or taken away (rule 13). Where the account was made in the visit, nobody knows when its password was typed.
///
/// # Errors
/// [`Refusal::PasswordTypedLongAgo`].
pub(super) fn typed_lately(session: &SessionRow, now: Moment) -> Result<(), Refusal> {
    let by_password = Proof::from_text(&session.proof) == Some(Proof::Password);
    if by_password && now.since(session.opened_at) <= PASSWORD_LIFE {
        Ok(())
    } else {
        Err(Refusal::PasswordTypedLongAgo)
    }
}

/// Signs an account of this visit in.
pub(super) async fn sign_in(
    work: &mut Work<'_>,
    account: &AccountId,
    seat: Seat,
    ready: &Ready,
) -> Done<Answer> {
    let Some(row) = work.tx.account(account).await? else { return Err(Refusal::SessionNeeded.into()) };
    if !of_this_visit(work, &row).await? {
        return Err(Refusal::SessionNeeded.into());
    }
    owners::check_password(&row, ready)?;
    work.tx.account_passed(account).await?;
    // An unfinished account has nobody to sit down yet.
    if row.unfinished_visit.is_some() {
        work.note(Action::SignedIn, account.as_str());
    } else {
        owners::sit_down(work, seat, account, Proof::Password).await?;
    }
    Ok(Answer::Account(AccountAnswer::SignedIn))
}
