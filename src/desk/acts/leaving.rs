//! Accounts that leave: their deletion was asked for, and can be undone until its day comes. Erasing is an act of its own.

use crate::desk::acts::notices;
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::id::AccountId;
use crate::domain::time::Moment;
use crate::store::accounts::AccountRow;
use crate::store::leaving::LeavingRow;

/// An account leaves from now on: all its sessions end, and its owner is told on every way. Answers until when that can be
/// undone.
pub async fn begin(work: &mut Work<'_>, account: &AccountRow) -> Done<Moment> {
    let (now, school_id) = (work.now, work.school().await?.id);
    let due_at = now + work.inner.rules.deletion_grace;
    let row = LeavingRow {
        account_id: account.id.clone(),
        school_id,
        asked_at: now,
        due_at,
        told_at: None,
        seal: String::new(),
    };
    work.tx.end_sessions_of_account(&account.id, "leaves", now).await?;
    if !work.tx.add_leaving(&row).await? {
        // It was asked for elsewhere a moment ago: the day stays.
        let stands = work.tx.leaving(&account.id).await?;
        return Ok(stands.map_or(due_at, |row| row.due_at));
    }
    work.note(AuditAction::AccountLeaves, account.id.as_str());
    notices::account_leaves(work, account).await?;
    Ok(due_at)
}

/// The account stays, and its owner is told; false if it did not leave.
pub async fn keep(work: &mut Work<'_>, account: &AccountRow) -> Done<bool> {
    if !work.tx.leaves_no_more(&account.id).await? {
        return Ok(false);
    }
    work.note(AuditAction::AccountKept, account.id.as_str());
    notices::account_kept(work, account).await?;
    Ok(true)
}

/// Whoever signs in while something else is under way keeps the account by it: nobody asks them in the midst of that.
pub async fn returns(work: &mut Work<'_>, account: &AccountId) -> Done<()> {
    if work.tx.leaving(account).await?.is_none() {
        return Ok(());
    }
    match work.tx.account(account).await? {
        Some(row) => keep(work, &row).await.map(drop),
        None => Ok(()),
    }
}
