//! What the owner of an account changes of it, once the password was typed a moment ago: each is told on every way that
//! reaches them.

use crate::delivery::Channel;
use crate::desk::acts::{attempts, notices};
use crate::desk::facts::{accounts, mailboxes, proofs, recovery, rows};
use crate::desk::kernel::{Done, Stop, Work};
use crate::domain::audit::AuditAction;
use crate::domain::id::SessionId;
use crate::domain::limits::Counted;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::Seat;
use crate::store::StoreError;
use crate::store::accounts::AccountRow;
use crate::store::sessions::SessionRow;

/// Why sessions and codes elsewhere end whose account has another password.
const PASSWORD_CHANGED: &str = "password-changed";
/// Why a session ended that its owner ended from another desk.
const ENDED_ELSEWHERE: &str = "ended-elsewhere";

/// Sets another password. What was open `everywhere` else ends.
pub async fn set_password(
    work: &mut Work<'_>,
    account: &AccountRow,
    hash: &str,
    everywhere: bool,
) -> Done<()> {
    let (visit, now) = (work.visit()?, work.now);
    if !work.tx.set_account_password(&account.id, hash).await? {
        return Err(Refusal::SessionNeeded.into());
    }
    attempts::passed(work, account).await?;
    if everywhere {
        work.tx.end_sessions_elsewhere(&account.id, &visit, PASSWORD_CHANGED, now).await?;
        for key in account.phone_key.iter().chain(&account.email_key) {
            work.tx.end_challenges_elsewhere(key, &visit, PASSWORD_CHANGED, now).await?;
        }
    }
    work.note(AuditAction::PasswordChanged, account.id.as_str());
    notices::password_changed(work, account).await
}

/// Gives the account another number, which was proved by SMS in this visit.
///
/// # Errors
/// [`Refusal::ParentBesideNeeded`] for a child under the age of own consent without a parent beside it; why the number
/// is not proved, or has an account.
pub async fn move_number(
    work: &mut Work<'_>,
    session: &SessionRow,
    account: &AccountRow,
    to: &Phone,
) -> Done<()> {
    let (visit, now) = (work.visit()?, work.now);
    let (Some(old), Some(sealed)) = (&account.phone_key, &account.phone_sealed) else {
        return Err(Refusal::SessionNeeded.into());
    };
    let before = work.unseal(sealed, accounts::number_of(&account.id))?;
    let key = work.inner.keys.phone(to);
    let whose = if session.seat == Seat::Ordinary.as_str() { Whose::Student } else { Whose::Parent };
    proofs::proof_by_sms(work, &key, whose).await.map_err(|stop| match stop {
        Stop::No(Refusal::CallNotEnough) => Refusal::CallMovesNothing.into(),
        other => other,
    })?;
    let profile = work.tx.profile_by_account(&account.id).await?;
    let mut minor = None;
    if let Some(profile) = &profile {
        let age = rows::data(profile)?.birth.age_on(work.today());
        if age < work.inner.rules.own_consent_age {
            let links = recovery::links_that_count(work, profile).await?;
            recovery::parent_here(work, &links).await?.ok_or(Refusal::ParentBesideNeeded)?;
        }
        minor = (age < work.inner.rules.adult_age).then(|| profile.id.clone());
    }
    if work.tx.account_by_phone(&key).await?.is_some() {
        return Err(Refusal::NumberHasAccount.into());
    }
    let sealed = work.seal(to.e164(), accounts::number_of(&account.id));
    match work.tx.move_number(&account.id, old, &key, &sealed, now).await {
        Ok(true) => {}
        // Somebody at another desk was first.
        Ok(false) | Err(StoreError::Conflict("account_phone")) => {
            return Err(Refusal::NumberHasAccount.into());
        }
        Err(error) => return Err(error.into()),
    }
    work.tx.spend_proof(&visit, &key).await?;
    work.note_fields(AuditAction::NumberMoved, account.id.as_str(), "phone".to_owned());
    work.tx.end_challenges_elsewhere(old, &visit, "number-moved", now).await?;
    let Some(from) = Phone::from_e164(&before) else { return Ok(()) };
    notices::number_changed(work, account, &from, to).await?;
    match minor {
        // Who is told of a child by its parents learns nothing any more where only the number is theirs.
        Some(child) => notices::childs_number(work, &child).await,
        None => Ok(()),
    }
}

/// Takes the mailbox off the account: it signs nobody in any more, and is told for the last time.
pub async fn remove_mailbox(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    let Some(before) = mailboxes::of_account(work, account)? else { return Ok(()) };
    let key = account.email_key.clone().unwrap_or_default();
    if !work.tx.remove_email(&account.id, &key).await? {
        return Err(Refusal::NumberBusy.into());
    }
    let (visit, now) = (work.visit()?, work.now);
    work.tx.end_challenges_elsewhere(&key, &visit, "mailbox-removed", now).await?;
    work.note(AuditAction::MailboxRemoved, account.id.as_str());
    notices::mailbox_removed(work, account, &before).await
}

/// Sends a copy of all that is kept of the owner to the mailbox, once a day. The outbox names the account alone: the copy is
/// composed when it is sent.
///
/// # Errors
/// [`Refusal::CopyNeedsMailbox`], [`Refusal::CopiedLately`].
pub async fn send_copy(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    let mailbox = mailboxes::of_account(work, account)?.ok_or(Refusal::CopyNeedsMailbox)?;
    if !work.inner.delivery.carries(Channel::Mail) {
        return Err(Refusal::NoLetters.into());
    }
    let (what, now) = (Counted::Copies, work.now);
    let limit = work.inner.rules.limits.of(what);
    let may = work.tx.count_up(what.as_str(), account.id.as_str(), what.window(), limit, now).await?;
    may.map_err(|until| Refusal::CopiedLately { until })?;
    work.note(AuditAction::DataCopied, account.id.as_str());
    notices::data_copied(work, account, &mailbox).await
}

/// Ends one session that is open in another visit, or all of them. The owner is told if any ended.
pub async fn end_elsewhere(
    work: &mut Work<'_>,
    account: &AccountRow,
    session: Option<&SessionId>,
) -> Done<()> {
    let (visit, now) = (work.visit()?, work.now);
    let ended = match session {
        Some(session) => {
            work.tx.end_session_elsewhere(&account.id, &visit, session, ENDED_ELSEWHERE, now).await?
        }
        None => work.tx.end_sessions_elsewhere(&account.id, &visit, ENDED_ELSEWHERE, now).await?,
    };
    if ended == 0 {
        return Ok(());
    }
    work.note(AuditAction::EndedElsewhere, account.id.as_str());
    notices::signed_out(work, account).await
}
