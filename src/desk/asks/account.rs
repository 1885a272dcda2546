//! Accounts of the visit at hand: the password that starts one, and signing in by it or by a code. The owner of an account
//! that stood on a number before is served in `owner`; growing delays are counted among the acts.

use crate::desk::acts::{attempts, own_codes, seats};
use crate::desk::facts::{accounts, decisions, dues, linked, own_family, owners, proofs};
use crate::desk::kernel::{Done, Inner, Prepared, Stop, Tries, Work};
use crate::domain::account::Proof;
use crate::domain::audit::AuditAction;
use crate::domain::id::{AccountId, VisitId};
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::password::Own;
use crate::domain::password_suggest::Suggested;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::Seat;
use crate::flow::Answer;
use crate::flow::ask::{AccountAnswer, AccountAsk};
use crate::store::StoreError;
use crate::store::accounts::{AccountNew, AccountRow};
use crate::store::challenges::ProofRow;
use secrecy::SecretString;

/// Makes ready the parts that take long.
pub async fn prepare(inner: &Inner, tried: Tries<'_>, ask: &AccountAsk) -> Done<Prepared> {
    match ask {
        AccountAsk::Strength { password, own } => {
            let strength = inner.hashing.strength(password, own).await?;
            Ok(Prepared::Answered(Answer::Account(AccountAnswer::Strength { strength })))
        }
        AccountAsk::Suggest => {
            let password = Suggested::new(|end| inner.chance.below(end));
            Ok(Prepared::Answered(Answer::Account(AccountAnswer::Suggested { password })))
        }
        AccountAsk::SetPassword { phone, password, data, .. } => {
            hash(inner, Own::of(phone.phone(), data), password).await.map(Prepared::Hash)
        }
        AccountAsk::SignIn { account, password, .. } => {
            attempts::password(inner, tried, account, password).await.map(Prepared::Account)
        }
        AccountAsk::Enter { by, password } => {
            attempts::entry(inner, tried, by, password).await.map(Prepared::Account)
        }
        AccountAsk::SignInByCode { .. } | AccountAsk::EnterByCode { .. } => Ok(Prepared::Nothing),
    }
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &AccountAsk, prepared: &Prepared) -> Done<Answer> {
    match ask {
        AccountAsk::Strength { .. } | AccountAsk::Suggest => {
            let Prepared::Answered(answer) = prepared else { return Err(Refusal::VisitOver.into()) };
            Ok(answer.clone())
        }
        AccountAsk::SetPassword { phone, whose, .. } => {
            set_password(work, phone.phone(), *whose, prepared).await
        }
        AccountAsk::SignIn { account, seat, .. } => sign_in(work, account, *seat, prepared).await,
        AccountAsk::SignInByCode { account, seat } => sign_in_by_code(work, account, *seat).await,
        AccountAsk::Enter { by, .. } => enter(work, by, prepared).await,
        AccountAsk::EnterByCode { phone, account } => enter_by_code(work, phone.phone(), account).await,
    }
}

/// Checks a new password as the step did, with the slow checks too, and hashes it.
async fn hash(inner: &Inner, own: Vec<Own>, password: &SecretString) -> Done<String> {
    inner.hashing.check(password, inner.rules.passwords, own).await?;
    inner.hashing.hash(password, &inner.chance).await
}

/// Starts the unfinished account of a proved number, or changes the password of this visit's unfinished one.
async fn set_password(work: &mut Work<'_>, phone: &Phone, whose: Whose, prepared: &Prepared) -> Done<Answer> {
    let Prepared::Hash(hash) = prepared else { return Err(Refusal::PasswordRules.into()) };
    let (visit, key) = (work.visit()?, work.inner.keys.phone(phone));
    let proof = proofs::proof(work, &key, whose).await?;
    let account = match work.tx.account_by_phone(&key).await? {
        Some(row) if row.unfinished_visit.as_ref() == Some(&visit) => {
            is_of_this_sitting(work, &visit, &proof, Some(&row.id)).await?;
            work.tx.set_account_password(&row.id, hash).await?;
            attempts::passed(work, &row).await?;
            row.id
        }
        Some(_) => return Err(Refusal::NumberBusy.into()),
        None => {
            is_of_this_sitting(work, &visit, &proof, None).await?;
            start(work, phone, key, hash).await?
        }
    };
    work.note(AuditAction::PasswordSet, account.as_str());
    Ok(Answer::Account(AccountAnswer::Started { account }))
}

/// A visit that was taken up has a number without an account proved anew (rule 11): who holds the ticket now need not
/// hold the phone. A parent whose account has just moved away from the child's number typed its password meanwhile. The
/// password of an account that this visit has started is changed by whoever has typed it since, or has proved the number.
async fn is_of_this_sitting(
    work: &mut Work<'_>,
    visit: &VisitId,
    proof: &ProofRow,
    started: Option<&AccountId>,
) -> Done<()> {
    let Some(taken_up) = work.tx.last_noted(visit, AuditAction::TakenUp.as_str()).await? else {
        return Ok(());
    };
    if proof.proved_at >= taken_up {
        return Ok(());
    }
    let since = match started {
        Some(account) => {
            let [in_by, set] = [AuditAction::SignedIn, AuditAction::PasswordSet].map(AuditAction::as_str);
            let signed_in = work.tx.last_noted_to(visit, in_by, account.as_str()).await?;
            signed_in.max(work.tx.last_noted_to(visit, set, account.as_str()).await?)
        }
        None => work.tx.last_noted(visit, AuditAction::NumberMoved.as_str()).await?,
    };
    if since.is_none_or(|since| since < taken_up) {
        return Err(Refusal::ProofTooOld.into());
    }
    Ok(())
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

/// Signs an account of this visit in.
async fn sign_in(work: &mut Work<'_>, account: &AccountId, seat: Seat, prepared: &Prepared) -> Done<Answer> {
    let Some(row) = work.tx.account(account).await? else { return Err(Refusal::SessionNeeded.into()) };
    if !accounts::of_this_visit(work, &row).await? {
        return Err(Refusal::SessionNeeded.into());
    }
    owners::check_password(work, &row, prepared).await?;
    attempts::passed(work, &row).await?;
    // An unfinished account has no person yet who could sit down.
    if row.unfinished_visit.is_some() {
        work.note(AuditAction::SignedIn, account.as_str());
    } else {
        match own_codes::enters(work, &row).await? {
            Ok(entered) => seats::sit_down(work, seat, account, Proof::Password, entered).await?,
            Err(asks) => return Ok(asks),
        }
    }
    Ok(Answer::Account(AccountAnswer::SignedIn))
}

/// Signs an account of this visit in by the code that proved its number here.
async fn sign_in_by_code(work: &mut Work<'_>, account: &AccountId, seat: Seat) -> Done<Answer> {
    let row = work.tx.account(account).await?.ok_or(Refusal::SessionNeeded)?;
    if !accounts::of_this_visit(work, &row).await? {
        return Err(Refusal::SessionNeeded.into());
    }
    let whose = if seat == Seat::Ordinary { Whose::Student } else { Whose::Parent };
    let key = row.phone_key.clone().unwrap_or_default();
    code_still_counts(work, &key, whose).await?;
    // An unfinished account has no person yet who could sit down.
    if row.unfinished_visit.is_none() {
        match own_codes::enters(work, &row).await? {
            Ok(entered) => seats::sit_down(work, seat, account, Proof::Code, entered).await?,
            Err(asks) => return Ok(asks),
        }
    }
    Ok(Answer::Account(AccountAnswer::SignedIn))
}

/// Refuses the number unless its code came by SMS and was typed at this sitting: a visit taken up again asks for the
/// password (rule 11), for an earlier code proves only who had the phone then.
async fn code_still_counts(work: &mut Work<'_>, key: &str, whose: Whose) -> Done<()> {
    let proof = proofs::proof_by_sms(work, key, whose).await.map_err(|stop| match stop {
        Stop::No(Refusal::ProofTooOld) => Refusal::CodeTooOld.into(),
        other => other,
    })?;
    let visit = work.visit()?;
    let taken_up = work.tx.last_noted(&visit, AuditAction::TakenUp.as_str()).await?;
    if taken_up.is_some_and(|at| proof.proved_at < at) {
        return Err(Refusal::CodeTooOld.into());
    }
    Ok(())
}

/// Signs in whoever comes alone by number or mailbox and password. A wrong one is counted already; how long to wait is said
/// for both.
async fn enter(work: &mut Work<'_>, by: &NumberOrMailbox, prepared: &Prepared) -> Done<Answer> {
    let row = attempts::signs_in(work, by, prepared, |until| Refusal::SignInWrong { until }).await?;
    comes_alone(work, &row, Proof::Password).await
}

/// Signs in whoever comes alone by the code that has just proved the number.
async fn enter_by_code(work: &mut Work<'_>, phone: &Phone, account: &AccountId) -> Done<Answer> {
    let key = work.inner.keys.phone(phone);
    code_still_counts(work, &key, Whose::Parent).await?;
    let row = work.tx.account(account).await?.ok_or(Refusal::NumberBusy)?;
    if row.phone_key.as_deref() != Some(&key) || row.unfinished_visit.is_some() {
        return Err(Refusal::NumberBusy.into());
    }
    decisions::by_code(work, account).await?;
    comes_alone(work, &row, Proof::Code).await
}

async fn comes_alone(work: &mut Work<'_>, row: &AccountRow, proof: Proof) -> Done<Answer> {
    own_family::not_own_account(work, &row.id).await?;
    match own_codes::enters(work, row).await? {
        Ok(entered) => seats::come_alone(work, &row.id, proof, entered).await?,
        Err(asks) => return Ok(asks),
    }
    let leaving = work.tx.leaving(&row.id).await?.map(|row| row.due_at);
    let due = dues::first(work, &row.id, proof).await?;
    let (account, diaries) = (row.id.clone(), linked::known(work, &row.id).await?);
    Ok(Answer::Account(AccountAnswer::Entered { account, leaving, due, diaries }))
}
