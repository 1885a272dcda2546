//! Accounts of the visit at hand: the password that starts one, and signing in by it with growing delays.

use super::Inner;
use super::codes;
use super::frame::held;
use super::hashing::NOBODYS;
use super::keys::Spot;
use super::route::Ready;
use super::work::{Done, Stop, Work};
use crate::domain::audit::Action;
use crate::domain::id::AccountId;
use crate::domain::limits::{delay_after, may_try};
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::Seat;
use crate::flow::Answer;
use crate::flow::ask::Asked;
use crate::store::StoreError;
use crate::store::accounts::{AccountNew, AccountRow};
use secrecy::SecretString;

/// An account's password was tried.
pub(super) struct Tried {
    right: bool,
}

fn number_of(account: &AccountId) -> Spot<'_> {
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
        Some(_) => return Err(Refusal::SignInFollows.into()),
        None => start(work, phone, key, hash).await?,
    };
    work.note(Action::PasswordSet, account.as_str());
    Ok(Answer::AccountStarted { account })
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
        Err(StoreError::Conflict("account_phone")) => Err(Refusal::SignInFollows.into()),
        Err(error) => Err(error.into()),
    }
}

/// The unfinished account of this visit, with a proof of its number that still holds.
pub(super) async fn unfinished(work: &mut Work<'_>, id: &AccountId, whose: Whose) -> Done<AccountRow> {
    let visit = work.visit()?;
    let row = work.tx.account(id).await?.filter(|row| row.unfinished_visit.as_ref() == Some(&visit));
    let row = row.ok_or(Refusal::ProofTooOld)?;
    let key = row.phone_key.clone().unwrap_or_default();
    codes::proof(work, &key, whose).await?;
    Ok(row)
}

/// Its person is known: the account outlives the visit, the proof is spent.
pub(super) async fn finish(work: &mut Work<'_>, row: &AccountRow) -> Done<()> {
    let visit = work.visit()?;
    if !work.tx.finish_account(&row.id).await? {
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
        Some(row) if of_this_visit(&mut work, &row).await? => {
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

/// Signs an account of this visit in.
pub(super) async fn sign_in(
    work: &mut Work<'_>,
    account: &AccountId,
    seat: Seat,
    ready: &Ready,
) -> Done<Answer> {
    let Ready::Account(Tried { right }) = ready else { return Err(Refusal::SessionNeeded.into()) };
    let Some(row) = work.tx.account(account).await? else { return Err(Refusal::SessionNeeded.into()) };
    if !of_this_visit(work, &row).await? {
        return Err(Refusal::SessionNeeded.into());
    }
    if !right {
        let failures = u32::try_from(row.failures).unwrap_or(u32::MAX);
        return Err(Stop::No(Refusal::WrongPassword { until: row.failed_at + delay_after(failures) }));
    }
    work.tx.account_passed(account).await?;
    // An unfinished account has nobody to sit down yet.
    if let Some(profile) = work.tx.profile_by_account(account).await? {
        work.seat(seat, &profile, "password").await?;
    }
    work.note(Action::SignedIn, account.as_str());
    Ok(Answer::SignedIn { seats: work.seats().await? })
}
