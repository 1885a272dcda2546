//! Searches outside a visit, counted against their limit.

use crate::desk::kernel::{Done, Work};
use crate::domain::limits::Counted;
use crate::domain::refusal::Refusal;

/// Counts a search outside a visit against its limit.
pub async fn count(work: &mut Work<'_>) -> Done<()> {
    let (what, staff) = (Counted::Searches, work.helper()?);
    let limit = work.inner.rules.limits.of(what);
    let up = work.tx.count_up(what.as_str(), staff.as_str(), what.window(), limit, work.now).await?;
    up.map_err(|until| Refusal::TooManySearches { until }.into())
}
