//! Where a visit's draft and the answer to an ask are sealed.

use crate::desk::kernel::keys::Spot;
use crate::domain::id::{CommandKey, VisitId};

/// Where the answer to an ask is sealed.
pub fn answer_of(key: &CommandKey) -> Spot<'_> {
    Spot { table: "command", column: "answer_sealed", id: key.as_str() }
}

/// Where a visit's draft is sealed.
pub fn draft_of(visit: &VisitId) -> Spot<'_> {
    Spot { table: "visit", column: "draft_sealed", id: visit.as_str() }
}
