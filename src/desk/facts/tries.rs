//! Wrong passwords: one count for each number, wherever they are typed, and how long the next try waits for it. The acts
//! count; whoever asks says in their own words what is refused.

use crate::desk::kernel::{Done, Work};
use crate::domain::limits::{SIGN_INS, delay_after, may_try};
use crate::domain::time::Moment;
use crate::store::accounts::AccountRow;

/// Under what the wrong passwords of an account are counted: its number, as at the door, where nobody knows yet whether
/// there is an account (rule 5). One without a number is counted by itself.
pub fn subject(row: &AccountRow) -> &str {
    row.phone_key.as_deref().unwrap_or(row.id.as_str())
}

async fn failed(work: &mut Work<'_>, subject: &str) -> Done<(u32, Moment)> {
    let (failures, last) = work.tx.failures(SIGN_INS, subject).await?.unwrap_or((0, work.now));
    Ok((u32::try_from(failures).unwrap_or(u32::MAX), last))
}

/// Whether a password may be tried now; else when.
pub async fn may(work: &mut Work<'_>, subject: &str) -> Done<Result<(), Moment>> {
    let (failures, last) = failed(work, subject).await?;
    Ok(may_try(failures, last, work.now))
}

/// When a password may be tried again.
pub async fn again(work: &mut Work<'_>, subject: &str) -> Done<Moment> {
    let (failures, last) = failed(work, subject).await?;
    Ok(last + delay_after(failures))
}
