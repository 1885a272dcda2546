//! Two staff members vouch for somebody who has none of the ways back: the first word, the second one with which the hold
//! begins, and how it is cancelled.

use crate::desk::acts::{notices, waiting};
use crate::desk::facts::vouching;
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::correction::Paper;
use crate::domain::hold::ORDINARY_A_DAY;
use crate::domain::id::{AccountId, RecoveryId};
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::domain::visit::{ADMIN_LIFE, DRAFT_LIFE};
use crate::domain::waiting::Matter;
use crate::store::StoreError;
use crate::store::recoveries::{BY_ADMIN, BY_ANOTHER, RecoveryRow};
use crate::store::staff::StaffRow;
use jiff::Timestamp;

/// The staff member at the desk vouches for the owner of an account. What stood in this visit before, or in one that is over,
/// makes room; another visit's runs on.
pub async fn first(work: &mut Work<'_>, account: &AccountId, paper: Paper) -> Done<RecoveryRow> {
    let (visit, now, by) = (work.visit()?, work.now, work.helper()?);
    if let Some(stands) = work.tx.living_recovery(account).await? {
        if stands.visit_id != visit && runs(work, &stands).await? {
            return Err(Refusal::RecoveryRuns.into());
        }
        // A hold that the owner was told of is not begun anew by who is impatient.
        if stands.visit_id == visit && stands.ends_at.is_some() {
            return Ok(stands);
        }
        end(work, &stands.id, BY_ANOTHER).await?;
    }
    let id = RecoveryId::new(work.id());
    let number = work.inner.keys.cancel_number(&id);
    let row = RecoveryRow {
        number_key: work.inner.keys.cancel_key(&number),
        id,
        account_id: account.clone(),
        visit_id: visit,
        asked_by: by.clone(),
        confirmed_by: None,
        paper: paper.as_str().to_owned(),
        asked_at: now,
        ends_at: None,
        cancelled_at: None,
        cancelled_by: None,
        done_at: None,
        seal: String::new(),
    };
    match work.tx.add_recovery(&row).await {
        // Somebody at another desk was first.
        Err(StoreError::Conflict("recovery_lives")) => return Err(Refusal::RecoveryRuns.into()),
        other => other?,
    }
    work.note_fields(AuditAction::Vouched, account.as_str(), paper.as_str().to_owned());
    let midnight = work.midnight();
    if work.tx.count_recoveries(&by, midnight).await? > ORDINARY_A_DAY {
        waiting::wait(work, Matter::ManyRecoveries, by.as_str()).await?;
    }
    Ok(row)
}

/// Whether a recovery of another visit still stands: its visit waits, or its hold has begun and its owner may yet come for it.
async fn runs(work: &mut Work<'_>, row: &RecoveryRow) -> Done<bool> {
    let now = work.now;
    let waits = work.tx.visit(&row.visit_id).await?.is_some_and(|visit| match visit.state.as_str() {
        "open" => true,
        "down" => now < visit.expires_at,
        _ => false,
    });
    Ok(waits || row.ends_at.is_some_and(|ends| now < ends))
}

/// The second staff member, whose password was right, vouches: the hold begins, and the owner is told at once.
pub async fn second(work: &mut Work<'_>, row: RecoveryRow, by: &StaffRow) -> Done<RecoveryRow> {
    vouching::may_be_second(work, &row, by).await?;
    let account = vouching::account(work, &row.account_id).await?;
    vouching::not_closed(work, &account.id).await?;
    let ends = ends(work);
    if !work.tx.confirm_recovery(&row.id, &by.id, ends).await? {
        return Err(Refusal::RecoveryOver.into());
    }
    // It is the other one's word that the row of the log is about.
    work.note_fields(AuditAction::VouchedToo, account.id.as_str(), by.id.to_string());
    notices::held(work, &account).await?;
    let now = work.now;
    work.tx.keep_at_least(&row.visit_id, (ends + DRAFT_LIFE).max(now + ADMIN_LIFE)).await?;
    Ok(RecoveryRow { confirmed_by: Some(by.id.clone()), ends_at: Some(ends), ..row })
}

/// When a hold ends that begins now.
fn ends(work: &Work<'_>) -> Moment {
    let (rules, now) = (&work.inner.rules, work.now);
    let from = Timestamp::from_millisecond(now.0).unwrap_or(Timestamp::UNIX_EPOCH);
    let ends = rules.open_days.ends(&from.to_zoned(work.inner.zone.clone()), rules.hold);
    ends.map_or(now + rules.hold, |ends| Moment(ends.timestamp().as_millisecond()))
}

/// Ends one that is neither cancelled nor done; false if it was.
pub async fn end(work: &mut Work<'_>, id: &RecoveryId, by: &'static str) -> Done<bool> {
    let now = work.now;
    let ended = work.tx.cancel_recovery(id, by, now).await?;
    if ended {
        work.tx.withdraw_about(Matter::Recovery.as_str(), id.as_str(), now).await?;
    }
    Ok(ended)
}

/// An admin has said no.
pub async fn refused(work: &mut Work<'_>, id: &RecoveryId) -> Done<()> {
    let now = work.now;
    work.tx.cancel_recovery(id, BY_ADMIN, now).await?;
    Ok(())
}
