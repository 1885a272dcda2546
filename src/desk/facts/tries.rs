//! Wrong passwords: of families one count for each number, wherever they are typed, of staff one for each login at each
//! desk and one over all desks; and how long the next try waits. Whoever asks counts, and says in their own words what is
//! refused.

use crate::desk::kernel::inner::NO_DESK;
use crate::desk::kernel::{Done, Work};
use crate::domain::id::DeskId;
use crate::domain::limits::{
    Failed, SIGN_INS, STAFF_SIGN_INS, STAFF_SIGN_INS_ANYWHERE, delay_after, may_sign_in as may_at_desk,
    may_try,
};
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

/// Under what wrong passwords of a staff login are counted: at this desk, and over all desks.
pub fn subjects(work: &Work<'_>, login_key: &str) -> [(&'static str, String); 2] {
    at_desk(work, login_key, work.desk.as_ref())
}

/// The same at another desk.
pub fn at_desk(work: &Work<'_>, login_key: &str, desk: Option<&DeskId>) -> [(&'static str, String); 2] {
    let keys = &work.inner.keys;
    let here = keys.login(login_key, Some(desk.map_or(NO_DESK, DeskId::as_str)));
    [(STAFF_SIGN_INS, here), (STAFF_SIGN_INS_ANYWHERE, keys.login(login_key, None))]
}

/// Whether a staff login's password may be tried at this desk now; else when.
pub async fn may_sign_in(work: &mut Work<'_>, login_key: &str) -> Done<Result<(), Moment>> {
    let [here, anywhere] = subjects(work, login_key);
    let here = staff_failed(work, here).await?;
    let anywhere = staff_failed(work, anywhere).await?;
    Ok(may_at_desk(here, anywhere, work.now))
}

/// How many were wrong. A count whose time is over only delays by what has passed long ago.
async fn staff_failed(work: &mut Work<'_>, (kind, subject): (&str, String)) -> Done<Failed> {
    work.tx.hold_failures(kind, &subject).await?;
    let now = work.now;
    let (failures, last) = work.tx.failures(kind, &subject).await?.unwrap_or((0, now));
    Ok((u32::try_from(failures).unwrap_or(u32::MAX), last))
}
