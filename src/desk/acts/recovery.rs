//! Getting back into an account: the proof beside the SMS is kept, and the new password is set.

use crate::desk::acts::seats::Entered;
use crate::desk::acts::{attempts, notices, seats};
use crate::desk::facts::{accounts, own_codes, tries};
use crate::desk::kernel::{Done, Work};
use crate::domain::account::Proof;
use crate::domain::audit::AuditAction;
use crate::domain::recovery::{SecondKind, Then};
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
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
