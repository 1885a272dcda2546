//! A parent's account on the child's number, from an old registration: its owner signs in on the private seat and moves
//! it to a number of their own. One proof is never enough (rule 13): the password opens the seat, an SMS proves the new
//! number.

use crate::desk::acts::{attempts, notices, own_codes, seats};
use crate::desk::facts::{accounts, own_family, owners, proofs};
use crate::desk::kernel::{Done, Prepared, Stop, Work};
use crate::domain::account::Proof;
use crate::domain::audit::AuditAction;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::id::AccountId;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::Seat;
use crate::flow::Answer;
use crate::flow::ask::{AccountAnswer, OwnerAnswer};
use crate::store::StoreError;
use crate::store::accounts::AccountRow;
use crate::store::sessions::CAME_AND_WENT;

/// The account, if it still stands on the child's number.
async fn on_number(work: &mut Work<'_>, key: &str, account: &AccountId) -> Done<Option<AccountRow>> {
    let row = owners::of_number(work, key).await?;
    Ok(row.filter(|row| row.id == *account && row.unfinished_visit.is_none()))
}

/// The owner signs in by the password, on the private seat. If the account is no longer there, nothing is asked.
pub async fn seat_owner(
    work: &mut Work<'_>,
    child: &Phone,
    account: &AccountId,
    prepared: &Prepared,
) -> Done<Answer> {
    let key = work.inner.keys.phone(child);
    proofs::proof(work, &key, Whose::Student).await?;
    let Some(row) = on_number(work, &key, account).await? else {
        return child_again(work, child, account).await;
    };
    own_family::not_own_account(work, account).await?;
    owners::check_password(work, &row, prepared).await?;
    attempts::passed(work, &row).await?;
    match own_codes::enters(work, &row).await? {
        Ok(entered) => seats::sit_down(work, Seat::Private, account, Proof::Password, entered).await?,
        Err(asks) => return Ok(asks),
    }
    Ok(Answer::Account(AccountAnswer::SignedIn))
}

/// The owner leaves the seat without having moved anything.
pub async fn close_seat(work: &mut Work<'_>, account: &AccountId) -> Done<Answer> {
    close(work, account).await?;
    Ok(Answer::Owner(OwnerAnswer::SeatClosed))
}

async fn close(work: &mut Work<'_>, account: &AccountId) -> Done<()> {
    let (visit, now, seat) = (work.visit()?, work.now, Seat::Private.as_str());
    let session = work.tx.session_on(&visit, seat).await?;
    if session.is_some_and(|session| session.account_id == *account) {
        work.tx.end_session(&visit, seat, CAME_AND_WENT, now).await?;
        work.note(AuditAction::PrivateSeatClosed, account.as_str());
    }
    Ok(())
}

/// Moves the account to its new number: the number is replaced, its sessions end, and both numbers are told.
pub async fn move_number(
    work: &mut Work<'_>,
    child: &Phone,
    account: &AccountId,
    phone: &Phone,
) -> Done<Answer> {
    let (visit, now) = (work.visit()?, work.now);
    let (old, new) = (work.inner.keys.phone(child), work.inner.keys.phone(phone));
    let Some(row) = on_number(work, &old, account).await? else {
        return child_again(work, child, account).await;
    };
    own_family::not_own_account(work, account).await?;
    by_password(work, account).await?;
    proofs::proof_by_sms(work, &new, Whose::Parent).await.map_err(|stop| match stop {
        Stop::No(Refusal::CallNotEnough) => Refusal::CallMovesNothing.into(),
        other => other,
    })?;
    if work.tx.account_by_phone(&new).await?.is_some() {
        return Err(Refusal::NumberHasAccount.into());
    }
    let sealed = work.seal(phone.e164(), accounts::number_of(account));
    match work.tx.move_number(account, &old, &new, &sealed, now).await {
        Ok(true) => {}
        // Somebody at another desk was first.
        Ok(false) | Err(StoreError::Conflict("account_phone")) => {
            return Err(Refusal::NumberHasAccount.into());
        }
        Err(error) => return Err(error.into()),
    }
    work.tx.spend_proof(&visit, &new).await?;
    work.note_fields(AuditAction::NumberMoved, account.as_str(), "phone".to_owned());
    let answer = child_again(work, child, account).await?;
    work.tx.end_sessions_of_account(account, "number-moved", now).await?;
    work.tx.end_challenges_elsewhere(&old, &visit, "number-moved", now).await?;
    notices::number_moved(work, &row, child, phone).await?;
    Ok(answer)
}

/// Checks that the owner sits on the private seat, and typed the password a moment ago.
async fn by_password(work: &mut Work<'_>, account: &AccountId) -> Done<()> {
    let visit = work.visit()?;
    let session = work.tx.session_on(&visit, Seat::Private.as_str()).await?;
    let session = session.filter(|session| session.account_id == *account).ok_or(Refusal::SessionNeeded)?;
    Ok(accounts::typed_lately(&session, work.now)?)
}

/// Closes the private seat, and answers the child's number as it stands now, however old its proof in this visit is.
async fn child_again(work: &mut Work<'_>, child: &Phone, account: &AccountId) -> Done<Answer> {
    let (visit, key) = (work.visit()?, work.inner.keys.phone(child));
    let proof = work.tx.proof(&visit, &key).await?.filter(|proof| proof.whose == proofs::STUDENT);
    let at = proof.ok_or(Refusal::SessionNeeded)?.proved_at;
    close(work, account).await?;
    let known = match owners::of_number(work, &key).await? {
        Some(row) => Some(Box::new(owners::known(work, &row).await?)),
        None => None,
    };
    let phone = VerifiedPhone::minted(child.clone(), at);
    Ok(Answer::Owner(OwnerAnswer::Moved { phone, known }))
}
