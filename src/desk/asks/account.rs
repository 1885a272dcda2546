//! Accounts of the visit at hand: the password that starts one, and signing in by it with growing delays. `owners`
//! serves owners who come with a number that is theirs already.

use crate::desk::acts::seats;
use crate::desk::facts::{accounts, owners, proofs};
use crate::desk::kernel::commands::held;
use crate::desk::kernel::hashing::NOBODYS;
use crate::desk::kernel::inner::Inner;
use crate::desk::kernel::ready::{AccountTried, Ready};
use crate::desk::kernel::stop::Done;
use crate::desk::kernel::work::Work;
use crate::domain::account::Proof;
use crate::domain::audit::Action;
use crate::domain::challenge::PROOF_LIFE;
use crate::domain::id::AccountId;
use crate::domain::limits::may_try;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::Seat;
use crate::flow::Answer;
use crate::flow::ask::{AccountAnswer, Asked};
use crate::store::StoreError;
use crate::store::accounts::{AccountNew, AccountRow};
use secrecy::SecretString;

/// Checks a new password as the step did, with the slow checks too, and hashes it.
pub async fn hash(inner: &Inner, phone: &Phone, password: &SecretString) -> Done<String> {
    let own = vec![phone.e164().trim_start_matches('+').to_owned()];
    inner.hashing.check(password, inner.rules.passwords, own).await?;
    inner.hashing.hash(password, &inner.chance).await
}

/// Starts the unfinished account of a proved number, or changes the password of this visit's unfinished one.
pub async fn set_password(work: &mut Work<'_>, phone: &Phone, whose: Whose, ready: &Ready) -> Done<Answer> {
    let Ready::Hash(hash) = ready else { return Err(Refusal::PasswordRules.into()) };
    let (visit, key) = (work.visit()?, work.inner.keys.phone(phone));
    proofs::proof(work, &key, whose).await?;
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
        phone_sealed: work.seal(phone.e164(), accounts::number_of(&id)),
        id: id.clone(),
        phone_key,
        password_hash: hash.to_owned(),
        language,
        visit: work.visit()?,
        at: work.now,
    };
    match work.tx.start_account(&new).await {
        Ok(()) => Ok(id),
        // Somebody at another desk was first.
        Err(StoreError::Conflict("account_phone")) => Err(Refusal::NumberBusy.into()),
        Err(error) => Err(error.into()),
    }
}

/// Whether an account's password may be tried: the account belongs to this visit, or its number is proved here.
async fn may_sign_in(work: &mut Work<'_>, row: &AccountRow) -> Done<bool> {
    if accounts::of_this_visit(work, row).await? {
        return Ok(true);
    }
    let (visit, now) = (work.visit()?, work.now);
    let proof = match &row.phone_key {
        Some(key) => work.tx.proof(&visit, key).await?,
        None => None,
    };
    Ok(proof.is_some_and(|proof| now.since(proof.proved_at) <= PROOF_LIFE))
}

/// Counts the try, then compares: two simultaneous tries count as two.
pub async fn attempt(
    inner: &Inner,
    asked: &Asked,
    account: &AccountId,
    password: &SecretString,
) -> Done<AccountTried> {
    let mut work = Work::begin(inner, inner.store.write().await?).await?;
    if work.is_known(asked).await? {
        return Ok(AccountTried { right: false });
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
    Ok(AccountTried { right: inner.hashing.fits(password, &hash).await? })
}

/// Signs an account of this visit in.
pub async fn sign_in(work: &mut Work<'_>, account: &AccountId, seat: Seat, ready: &Ready) -> Done<Answer> {
    let Some(row) = work.tx.account(account).await? else { return Err(Refusal::SessionNeeded.into()) };
    if !accounts::of_this_visit(work, &row).await? {
        return Err(Refusal::SessionNeeded.into());
    }
    owners::check_password(&row, ready)?;
    work.tx.account_passed(account).await?;
    // An unfinished account has no person yet who could sit down.
    if row.unfinished_visit.is_some() {
        work.note(Action::SignedIn, account.as_str());
    } else {
        seats::sit_down(work, seat, account, Proof::Password).await?;
    }
    Ok(Answer::Account(AccountAnswer::SignedIn))
}
