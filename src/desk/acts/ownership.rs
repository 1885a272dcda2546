//! An account gets its owner for good, or loses its number to another account.

use crate::desk::facts::accounts::AccountGround;
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::refusal::Refusal;
use crate::store::accounts::AccountRow;

/// The account's person is known: the account outlives the visit, the proof is spent.
pub async fn finish(work: &mut Work<'_>, stands: &AccountGround) -> Done<()> {
    let (visit, row) = (work.visit()?, &stands.row);
    if row.unfinished_visit.is_some() {
        work.tx.finish_account(row).await?;
    }
    if let Some(key) = &row.phone_key {
        work.tx.spend_proof(&visit, key).await?;
    }
    Ok(())
}

/// The account is left without a number: its sessions and challenges end, its links and consents stay.
pub async fn pass_on(work: &mut Work<'_>, row: &AccountRow, key: &str) -> Done<()> {
    let (visit, now) = (work.visit()?, work.now);
    if !work.tx.pass_number_on(&row.id, key, now).await? {
        return Err(Refusal::NumberBusy.into());
    }
    work.tx.end_sessions_of_account(&row.id, "not-me", now).await?;
    work.tx.end_challenges_elsewhere(key, &visit, "not-me", now).await?;
    work.note_fields(AuditAction::NumberPassedOn, row.id.as_str(), "phone".to_owned());
    Ok(())
}
