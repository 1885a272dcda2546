//! Whether an invitation can be used, and its code. The asks make and open one.

use crate::desk::kernel::{Done, Inner, Spot, Stop, Work};
use crate::domain::id::InvitationId;
use crate::domain::invitation::{InvitationCode, usable};
use crate::domain::refusal::Refusal;
use crate::store::StoreError;
use crate::store::invitations::InvitationRow;

/// Where an invitation's code is sealed.
pub fn code_of(invitation: &InvitationId) -> Spot<'_> {
    Spot { table: "invitation", column: "code_sealed", id: invitation.as_str() }
}

/// The code of an invitation.
pub fn unsealed(inner: &Inner, row: &InvitationRow) -> Done<InvitationCode> {
    let Spot { table, column, id } = code_of(&row.id);
    let digits = inner.keys.unseal(&row.code_sealed, code_of(&row.id));
    let code = digits.and_then(|digits| InvitationCode::from_digits(&digits));
    code.ok_or_else(|| Stop::Fault(StoreError::Corrupt { table, column, id: id.to_owned() }))
}

/// Whether an invitation can be used now.
pub fn check_usable(work: &Work<'_>, row: &InvitationRow) -> Result<(), Refusal> {
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    usable(row.expires_at, row.revoked_at, count(row.uses), count(row.allowed), work.now)
}
