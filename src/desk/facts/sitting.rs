//! Whether something happened at this sitting of the visit: what was proved before it was put down counts no more (rule 11).

use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::time::{Moment, Span};

/// Whether something happened at this sitting of the visit, no longer ago than `life`.
pub async fn is_of_this_sitting(work: &mut Work<'_>, at: Moment, life: Span) -> Done<bool> {
    let visit = work.visit()?;
    let taken_up = work.tx.last_noted(&visit, AuditAction::TakenUp.as_str()).await?;
    Ok(work.now.since(at) <= life && taken_up.is_none_or(|taken_up| at >= taken_up))
}
