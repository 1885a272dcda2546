//! Codes that only an owner has: asked at every sign-in where the authenticator is on, each accepted once over all desks.

use crate::desk::acts::seats::Entered;
use crate::desk::acts::{notices, recovery};
use crate::desk::facts::own_codes;
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::limits::Counted;
use crate::domain::own_code::OwnCode;
use crate::domain::recovery::SecondKind;
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::flow::ask::OwnCodeAnswer;
use crate::store::accounts::AccountRow;
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;

/// Whoever has typed the right password, or the right code of an SMS, signs in: at once where the authenticator is off, else by
/// a code of their own that was just given, which is spent. Else that code is asked.
///
/// # Errors
/// As an answer: what the flow is told instead.
pub async fn enters(work: &mut Work<'_>, row: &AccountRow) -> Done<Result<Entered, Answer>> {
    if !own_codes::is_on(row) {
        return Ok(Ok(Entered::checked()));
    }
    let (visit, now) = (work.visit()?, work.now);
    if own_codes::is_given(work, row).await? && work.tx.spend_second_proofs(&visit, &row.id, now).await? > 0 {
        return Ok(Ok(Entered::checked()));
    }
    work.note(AuditAction::OwnCodeAsked, row.id.as_str());
    Ok(Err(Answer::OwnCode(OwnCodeAnswer::Asked { account: row.id.clone() })))
}

/// Checks a code whose try is counted; the right one is the owner's second proof, kept until they sign in by it or set a
/// password.
pub async fn check(work: &mut Work<'_>, row: &AccountRow, code: &SecretString) -> Done<()> {
    let (kind, given_by) = match OwnCode::read(code).ok_or(Refusal::NotAnOwnCode)? {
        OwnCode::Authenticator(code) => (SecondKind::Authenticator, shown(work, row, &code).await?),
        OwnCode::Recovery(code) => (SecondKind::Code, used(work, row, &code).await?),
    };
    // What was typed was no guess.
    let subject = work.inner.keys.counted(row.id.as_str());
    work.tx.count_down(Counted::OwnCodes.as_str(), &subject, 1).await?;
    let now = work.now;
    recovery::keep(work, row, kind, &given_by, now).await
}

/// A code of the authenticator: it is accepted by the database's clock, and its step never again.
async fn shown(work: &mut Work<'_>, row: &AccountRow, code: &SecretString) -> Done<String> {
    let secret = own_codes::authenticator(work, row)?.ok_or(Refusal::OwnCodeWrong)?;
    let since = row.authenticator_since.ok_or(Refusal::OwnCodeWrong)?;
    let step = secret.step(code, work.now).ok_or(Refusal::OwnCodeWrong)?;
    if !work.tx.accept_step(&row.id, since, step).await? {
        return Err(Refusal::OwnCodeWrong.into());
    }
    Ok(since.0.to_string())
}

/// A recovery code: it is used up, and the owner is told.
async fn used(work: &mut Work<'_>, row: &AccountRow, code: &SecretString) -> Done<String> {
    let key = work.inner.keys.recovery(&row.id, code.expose_secret());
    let were = row.recovery_keys.clone().unwrap_or_default();
    let is_it = |one: &&str| bool::from(one.as_bytes().ct_eq(key.as_bytes()));
    let left: Vec<&str> = were.split_whitespace().filter(|one| !is_it(one)).collect();
    if left.len() == were.split_whitespace().count() {
        return Err(Refusal::OwnCodeWrong.into());
    }
    if !work.tx.use_recovery_code(&row.id, &were, &left.join(" ")).await? {
        return Err(Refusal::OwnCodeWrong.into());
    }
    work.note(AuditAction::RecoveryCodeUsed, row.id.as_str());
    notices::recovery_code_used(work, row).await?;
    Ok(key)
}
