//! What only an owner has beside the password: the authenticator and the recovery codes of an account, and whether a code of
//! theirs was asked or given at this sitting.

use crate::desk::facts::sitting::is_of_this_sitting;
use crate::desk::kernel::{Done, Spot, Stop, Work};
use crate::domain::account::PASSWORD_LIFE;
use crate::domain::audit::AuditAction;
use crate::domain::id::AccountId;
use crate::domain::own_code::AuthenticatorSecret;
use crate::domain::recovery::SecondKind;
use crate::store::StoreError;
use crate::store::accounts::AccountRow;
use crate::store::second_proofs::SecondProofRow;

/// Where the secret of an account's authenticator is sealed.
pub fn authenticator_of(account: &AccountId) -> Spot<'_> {
    Spot { table: "account", column: "authenticator_sealed", id: account.as_str() }
}

/// The authenticator of an account, where it is on.
pub fn authenticator(work: &Work<'_>, row: &AccountRow) -> Done<Option<AuthenticatorSecret>> {
    let Some(sealed) = &row.authenticator_sealed else { return Ok(None) };
    let spot = authenticator_of(&row.id);
    let text = work.unseal(sealed, spot)?;
    let Spot { table, column, id } = spot;
    let corrupt = || Stop::Fault(StoreError::Corrupt { table, column, id: id.to_owned() });
    AuthenticatorSecret::read(&text).map(Some).ok_or_else(corrupt)
}

/// Whether an account's authenticator is on: then it is asked at every sign-in (rule 13).
pub const fn is_on(row: &AccountRow) -> bool {
    row.authenticator_sealed.is_some()
}

/// How many recovery codes an account has left.
pub fn left(row: &AccountRow) -> u8 {
    let keys = row.recovery_keys.as_deref().unwrap_or_default();
    u8::try_from(keys.split_whitespace().count()).unwrap_or(u8::MAX)
}

/// Whether whoever signs in to the account has just typed the right password, or the right code of an SMS, in this visit: before
/// that no code of the owner's is tried.
pub async fn was_asked(work: &mut Work<'_>, account: &AccountId) -> Done<bool> {
    let (visit, asked) = (work.visit()?, AuditAction::OwnCodeAsked.as_str());
    match work.tx.last_noted_to(&visit, asked, account.as_str()).await? {
        Some(at) => is_of_this_sitting(work, at, PASSWORD_LIFE).await,
        None => Ok(false),
    }
}

/// What a code of the authenticator is given by: the authenticator as it is now, not one before it.
pub fn given_by(row: &AccountRow) -> Option<String> {
    row.authenticator_since.map(|since| since.0.to_string())
}

/// Whether a proof stands for the authenticator of an account.
pub fn stands_for_it(row: &AccountRow, proof: &SecondProofRow) -> bool {
    match SecondKind::from_text(&proof.kind) {
        Some(SecondKind::Authenticator) => given_by(row).as_ref() == Some(&proof.given_by),
        Some(SecondKind::Code) => true,
        Some(SecondKind::Letter | SecondKind::Parent | SecondKind::Friend) | None => false,
    }
}

/// Whether the owner has just given a code of their own, by which nobody has signed in yet.
pub async fn is_given(work: &mut Work<'_>, row: &AccountRow) -> Done<bool> {
    let visit = work.visit()?;
    for proof in work.tx.second_proofs(&visit, &row.id).await?.into_iter().rev() {
        if stands_for_it(row, &proof) && is_of_this_sitting(work, proof.proved_at, PASSWORD_LIFE).await? {
            return Ok(true);
        }
    }
    Ok(false)
}
