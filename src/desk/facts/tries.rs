//! Wrong passwords: of families one count for each number wherever they are typed, one at each desk and one in each visit;
//! of staff one for each login at each desk and one over all desks; and how long the next try waits. Whoever asks counts,
//! and says in their own words what is refused.

use crate::desk::kernel::inner::NO_DESK;
use crate::desk::kernel::{Done, Work};
use crate::domain::id::{DeskId, SchoolId};
use crate::domain::limits::{
    Failed, PasswordTries, SIGN_INS, SIGN_INS_FORGOTTEN, STAFF_SIGN_INS, STAFF_SIGN_INS_ANYWHERE,
    may_sign_in as may_at_desk, may_try_password,
};
use crate::domain::time::Moment;
use crate::store::accounts::AccountRow;

/// Under what the wrong passwords of an account are counted: its number, as at the door, where nobody knows yet whether
/// there is an account (rule 5). One without a number is counted by itself.
pub fn subject(work: &Work<'_>, row: &AccountRow) -> String {
    work.inner.keys.counted(row.phone_key.as_deref().unwrap_or(row.id.as_str()))
}

/// The kinds under which a number's wrong passwords are counted at this desk, and in the visit at hand.
fn narrower(work: &Work<'_>) -> [String; 2] {
    let desk = work.desk.as_ref().map_or(NO_DESK, DeskId::as_str);
    let visit = work.open.as_ref().map_or("", |visit| visit.id.as_str());
    [format!("{SIGN_INS} at {desk}"), format!("{SIGN_INS} in {visit}")]
}

/// Whether a password may be tried now; else when. `known` says whether the account is this visit's own, or its number is
/// proved here.
pub async fn may(work: &mut Work<'_>, subject: &str, known: bool) -> Done<Result<(), Moment>> {
    let now = work.now;
    // Held first: whoever tries the same number anywhere waits here.
    let anywhere = counted(work.tx.hold_failures(SIGN_INS, subject, now).await?);
    let [desk, visit] = narrower(work);
    let (desk, _) = counted(work.tx.hold_failures(&desk, subject, now).await?);
    let (visit, _) = counted(work.tx.hold_failures(&visit, subject, now).await?);
    Ok(may_try_password(PasswordTries { visit, desk, anywhere, known }, now))
}

/// Counts a try as wrong, before it is compared.
pub async fn count(work: &mut Work<'_>, subject: &str) -> Done<()> {
    let now = work.now;
    let [desk, visit] = narrower(work);
    for kind in [SIGN_INS, &desk, &visit] {
        work.tx.failed(kind, subject, SIGN_INS_FORGOTTEN, now).await?;
    }
    Ok(())
}

/// The right password was typed: the wrong ones before it are forgotten.
pub async fn forget(work: &mut Work<'_>, subject: &str) -> Done<()> {
    let [desk, visit] = narrower(work);
    for kind in [SIGN_INS, &desk, &visit] {
        work.tx.succeeded(kind, subject).await?;
    }
    Ok(())
}

/// When a password may be tried again, in the visit in which it was just wrong.
pub async fn again(work: &mut Work<'_>, subject: &str, known: bool) -> Done<Moment> {
    Ok(may(work, subject, known).await?.err().unwrap_or(work.now))
}

fn counted((failures, last): (i64, Moment)) -> Failed {
    (u32::try_from(failures).unwrap_or(u32::MAX), last)
}

/// Under what wrong passwords of a staff login are counted: at this desk, and over all desks of its school.
pub async fn subjects(work: &mut Work<'_>, login_key: &str) -> Done<[(&'static str, String); 2]> {
    let school = work.school().await?.id;
    Ok(at_desk(work, login_key, &school, work.desk.as_ref()))
}

/// The same at another desk of a school.
pub fn at_desk(
    work: &Work<'_>,
    login_key: &str,
    school: &SchoolId,
    desk: Option<&DeskId>,
) -> [(&'static str, String); 2] {
    let keys = &work.inner.keys;
    let here = keys.login(login_key, desk.map_or(NO_DESK, DeskId::as_str));
    [(STAFF_SIGN_INS, here), (STAFF_SIGN_INS_ANYWHERE, keys.login(login_key, school.as_str()))]
}

/// Whether a staff login's password may be tried at this desk now; else when.
pub async fn may_sign_in(work: &mut Work<'_>, login_key: &str) -> Done<Result<(), Moment>> {
    let [here, anywhere] = subjects(work, login_key).await?;
    let here = staff_failed(work, here).await?;
    let anywhere = staff_failed(work, anywhere).await?;
    Ok(may_at_desk(here, anywhere, work.now))
}

/// How many were wrong. A count whose time is over only delays by what has passed long ago.
async fn staff_failed(work: &mut Work<'_>, (kind, subject): (&str, String)) -> Done<Failed> {
    let now = work.now;
    Ok(counted(work.tx.hold_failures(kind, &subject, now).await?))
}
