//! The end of a visit, with all that belonged to it alone.

use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::id::VisitId;

/// Closes a visit that was put down and whose time is over, and frees the numbers it held. By a clock in doubt nobody's time
/// is over, and a visit whose rows somebody has changed is left as it stands.
pub async fn forget(work: &mut Work<'_>, visit: &VisitId) -> Done<()> {
    let row = work.tx.visit(visit).await?;
    let is_over = row.is_some_and(|row| row.state == "down" && row.expires_at <= work.now);
    if !is_over || work.clock_doubt().await?.is_some() {
        return Ok(());
    }
    expire(work, visit).await.map(drop)
}

/// Closes a visit whose time is over; false if it could not be closed, and stays as it stands.
pub async fn expire(work: &mut Work<'_>, visit: &VisitId) -> Done<bool> {
    match close(work, visit, "expired").await {
        Ok(true) => {
            work.note_alone(AuditAction::VisitExpired, visit.as_str());
            Ok(true)
        }
        Ok(false) => Ok(false),
        Err(stop) if stop.is_of_one_row() => {
            tracing::error!(%visit, ?stop, "a visit whose time is over was not closed");
            Ok(false)
        }
        Err(stop) => Err(stop),
    }
}

/// Ends everything that lived only in a visit; false if another program holds it.
pub async fn close(work: &mut Work<'_>, visit: &VisitId, why: &str) -> Done<bool> {
    let (now, holder) = (work.now, work.inner.holder.clone());
    // First, since its rows are sealed: if one was changed, nothing was done yet.
    work.tx.drop_unfinished(visit).await?;
    work.tx.end_sessions(visit, why, now).await?;
    for challenge in work.tx.open_challenges(visit).await? {
        work.tx.end_challenge(&challenge.id, why, now).await?;
    }
    work.tx.withdraw_waiting(visit, now).await?;
    Ok(work.tx.close_visit(visit, &holder, now).await?)
}
