//! Tries at a staff member's password, counted and saved before anything is compared: at a sign-in, and where a staff member
//! vouches for somebody.

use crate::desk::facts::{text, tries};
use crate::desk::kernel::{Counting, Done, Inner, StaffTried, Work};
use crate::domain::limits::STAFF_SIGN_INS_FORGOTTEN;
use crate::domain::refusal::Refusal;
use crate::store::staff::StaffRow;
use secrecy::SecretString;

/// Counts the try, then compares. Tries are rows under a keyed hash of what was typed, whether anybody has that login or
/// not: neither the answers nor a restart tell the two apart.
pub async fn attempt(
    inner: &Inner,
    counting: &Counting,
    login: &str,
    password: &SecretString,
) -> Done<StaffTried> {
    let mut work = Work::begin(inner, inner.store.write().await?).await?;
    let (key, now) = (text::login_key(login), work.now);
    let is_counted = work.counted::<()>(counting).await?.is_some();
    if !is_counted {
        tries::may_sign_in(&mut work, &key).await?.map_err(|until| Refusal::StaffWait { until })?;
        for (kind, subject) in tries::subjects(&mut work, &key).await? {
            work.tx.failed(kind, &subject, STAFF_SIGN_INS_FORGOTTEN, now).await?;
        }
    }
    let school = work.school().await?.id;
    let row = work.tx.staff_by_login(&school, &key).await?.filter(|row| row.closed_at.is_none());
    let hash = row.map_or_else(|| inner.hashing.nobodys().to_owned(), |row| row.password_hash);
    if !is_counted {
        work.keep_counted(counting, &()).await?;
        work.save().await?;
    }
    Ok(StaffTried { right: inner.hashing.fits(password, &hash).await? })
}

/// The same for the staff member who is signed in here, by whatever.
pub async fn own(inner: &Inner, counting: &Counting, password: &SecretString) -> Done<StaffTried> {
    let mut work = Work::begin(inner, inner.store.read().await?).await?;
    let id = work.helper()?;
    let login = work.tx.staff(&id).await?.ok_or(Refusal::NoRight)?.login;
    drop(work);
    attempt(inner, counting, &login, password).await
}

/// The right password was typed: the wrong ones before it are forgotten.
pub async fn passed(work: &mut Work<'_>, row: &StaffRow) -> Done<()> {
    for (kind, subject) in tries::subjects(work, &row.login_key).await? {
        work.tx.succeeded(kind, &subject).await?;
    }
    Ok(())
}
