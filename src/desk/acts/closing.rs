//! The end of a visit, with all that belonged to it alone, and the sweep of visits whose time is over.

use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::id::VisitId;
use crate::domain::limits::SIGN_INS_FORGOTTEN;
use crate::domain::time::Span;

/// Closes the visits whose time is over, and frees the numbers they held; counts that no window holds any more go too. A
/// visit whose rows somebody has changed is left as it stands, and hinders neither the others nor whoever sweeps.
pub async fn sweep(work: &mut Work<'_>) -> Done<()> {
    // By a clock in doubt nobody's time is over.
    if work.clock_doubt().await?.is_some() {
        return Ok(());
    }
    work.tx.drop_counted(SIGN_INS_FORGOTTEN, work.now).await?;
    work.tx.drop_commands_outside(work.now - Span::days(1)).await?;
    for visit in work.tx.expired_visits(work.now).await? {
        match close(work, &visit.id, "expired").await {
            Ok(true) => work.note_alone(AuditAction::VisitExpired, visit.id.as_str()),
            Ok(false) => {}
            Err(stop) if stop.is_of_one_row() => {
                tracing::error!(visit = %visit.id, ?stop, "a visit whose time is over was not closed");
            }
            Err(stop) => return Err(stop),
        }
    }
    Ok(())
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
