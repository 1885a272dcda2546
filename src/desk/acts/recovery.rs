//! Getting back into an account: the proof beside the SMS is kept, and the new password is set.

use crate::desk::acts::seats::Entered;
use crate::desk::acts::{attempts, notices, seats};
use crate::desk::facts::{accounts, own_codes, proofs, tries};
use crate::desk::kernel::{Done, Stop, Work};
use crate::domain::account::Proof;
use crate::domain::audit::AuditAction;
use crate::domain::phone::Phone;
use crate::domain::recovery::{SecondKind, Then};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;
use crate::store::StoreError;
use crate::store::accounts::AccountRow;
use crate::store::second_proofs::SecondProofRow;

/// Why the sessions and codes of an account end that has a new password.
const RECOVERED: &str = "recovered";

/// Keeps the proof beside the SMS. The log says that it was given, not how: staff are never told which ways an account has.
pub async fn keep(
    work: &mut Work<'_>,
    account: &AccountRow,
    kind: SecondKind,
    given_by: &str,
    proved_at: Moment,
) -> Done<()> {
    let row = SecondProofRow {
        id: work.id(),
        visit_id: work.visit()?,
        account_id: account.id.clone(),
        kind: kind.as_str().to_owned(),
        given_by: given_by.to_owned(),
        proved_at,
        spent_at: None,
        seal: String::new(),
    };
    work.tx.add_second_proof(&row).await?;
    work.note(AuditAction::SecondProof, account.id.as_str());
    Ok(())
}

/// Sets the new password, whose proofs were looked at: they are spent, wrong tries are forgotten, and the owner is told. What
/// was open `everywhere` else ends. Whoever has given both may sit down: where the authenticator is on, the second one was a
/// code of their own.
pub async fn set_password(
    work: &mut Work<'_>,
    account: &AccountRow,
    hash: &str,
    everywhere: bool,
) -> Done<Entered> {
    let (visit, now) = (work.visit()?, work.now);
    if work.tx.spend_second_proofs(&visit, &account.id, now).await? == 0 {
        return Err(Refusal::SecondProofGone.into());
    }
    becomes(work, account, hash, everywhere).await
}

/// The account has a new password, whatever proved it to be one's own: that was looked at.
pub async fn becomes(
    work: &mut Work<'_>,
    account: &AccountRow,
    hash: &str,
    everywhere: bool,
) -> Done<Entered> {
    let (visit, now) = (work.visit()?, work.now);
    if !work.tx.set_account_password(&account.id, hash).await? {
        return Err(Refusal::NumberBusy.into());
    }
    attempts::passed(work, account).await?;
    if let Some(key) = &account.email_key {
        let subject = work.inner.keys.counted(key);
        tries::forget(work, &subject).await?;
    }
    if everywhere {
        work.tx.end_sessions_elsewhere(&account.id, &visit, RECOVERED, now).await?;
        for key in account.phone_key.iter().chain(&account.email_key) {
            work.tx.end_challenges_elsewhere(key, &visit, RECOVERED, now).await?;
        }
    }
    work.note(AuditAction::Recovered, account.id.as_str());
    notices::recovered(work, account).await?;
    Ok(Entered::checked())
}

/// An account moves to a number that was proved here by SMS. Its sessions elsewhere end, and both numbers are told; where it had
/// none, the number and the mailbox.
///
/// # Errors
/// [`Refusal::NewNumberByCall`], [`Refusal::NumberHasAccount`].
pub async fn moves(work: &mut Work<'_>, account: &AccountRow, phone: &Phone, whose: Whose) -> Done<()> {
    let (visit, now, new) = (work.visit()?, work.now, work.inner.keys.phone(phone));
    proofs::proof_by_sms(work, &new, whose).await.map_err(|stop| match stop {
        Stop::No(Refusal::CallNotEnough) => Refusal::NewNumberByCall.into(),
        other => other,
    })?;
    if work.tx.account_by_phone(&new).await?.is_some() {
        return Err(Refusal::NumberHasAccount.into());
    }
    let sealed = work.seal(phone.e164(), accounts::number_of(&account.id));
    let moved = match &account.phone_key {
        Some(old) => work.tx.move_number(&account.id, old, &new, &sealed, now).await,
        None => work.tx.give_number(&account.id, &new, &sealed).await,
    };
    match moved {
        Ok(true) => {}
        // Somebody at another desk was first.
        Ok(false) | Err(StoreError::Conflict("account_phone")) => {
            return Err(Refusal::NumberHasAccount.into());
        }
        Err(error) => return Err(error.into()),
    }
    work.tx.spend_proof(&visit, &new).await?;
    work.note_fields(AuditAction::NumberMoved, account.id.as_str(), "phone".to_owned());
    work.tx.end_sessions_elsewhere(&account.id, &visit, "number-moved", now).await?;
    if let Some(old) = &account.phone_key {
        work.tx.end_challenges_elsewhere(old, &visit, "number-moved", now).await?;
    }
    match accounts::number(work, account)? {
        Some(before) => notices::number_moved(work, account, &before, phone).await,
        None => notices::number_came(work, account, phone).await,
    }
}

/// Whoever two staff members have vouched for has lost the authenticator too: it is off, and the owner is told on every way.
pub async fn without_authenticator(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    if own_codes::is_on(account) && work.tx.switch_authenticator_off(&account.id).await? {
        work.note(AuditAction::AuthenticatorOff, account.id.as_str());
        notices::authenticator(work, account, false).await?;
    }
    Ok(())
}

/// Whoever has got back in sits down where it is said.
pub async fn sits(work: &mut Work<'_>, account: &AccountRow, then: Then, entered: Entered) -> Done<()> {
    match then {
        Then::Alone => seats::come_alone(work, &account.id, Proof::Password, entered).await,
        // The seat waits for its own account alone.
        Then::Seat(seat) if accounts::of_this_visit(work, account).await? => {
            seats::sit_down(work, seat, &account.id, Proof::Password, entered).await
        }
        Then::Seat(_) | Then::Back => Ok(()),
    }
}
