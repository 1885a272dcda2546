//! Whether an invitation can be used. The asks make and open one.

use crate::desk::kernel::Work;
use crate::domain::invitation::usable;
use crate::domain::refusal::Refusal;
use crate::store::invitations::InvitationRow;

/// Whether an invitation can be used now.
pub fn check_usable(work: &Work<'_>, row: &InvitationRow) -> Result<(), Refusal> {
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    usable(row.expires_at, row.revoked_at, count(row.uses), count(row.allowed), work.now)
}
