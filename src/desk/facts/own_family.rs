//! Nobody helps in a visit of their own (rule 14): if a staff member has named an account as their own, somebody else
//! helps its owner and family.

use crate::desk::kernel::{Done, Work};
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::refusal::Refusal;

/// The account is not the helper's own.
pub async fn not_own_account(work: &mut Work<'_>, account: &AccountId) -> Done<()> {
    let Some(staff) = work.staff.as_ref().map(|staff| staff.id.clone()) else { return Ok(()) };
    let own = work.tx.is_own_account(&staff, account).await?;
    if own { Err(Refusal::OwnFamily.into()) } else { Ok(()) }
}

/// The person is not of the helper's own family.
pub async fn not_own_family(work: &mut Work<'_>, profile: &ProfileId) -> Done<()> {
    let Some(staff) = work.staff.as_ref().map(|staff| staff.id.clone()) else { return Ok(()) };
    let own = work.tx.is_own_family(&staff, profile).await?;
    if own { Err(Refusal::OwnFamily.into()) } else { Ok(()) }
}

/// Neither the account nor its owner is of the helper's own family.
pub async fn not_own_person(work: &mut Work<'_>, account: &AccountId) -> Done<()> {
    not_own_account(work, account).await?;
    match work.tx.profile_by_account(account).await? {
        Some(profile) => not_own_family(work, &profile.id).await,
        None => Ok(()),
    }
}

/// Nobody of the helper's own family sits in a visit open at this program: checked when a helper takes over in
/// mid-visit.
pub async fn not_own_visit(work: &mut Work<'_>) -> Done<()> {
    for visit in work.tx.held_visits(&work.inner.holder).await? {
        for session in work.tx.sessions_that_stay(&visit.id).await? {
            not_own_account(work, &session.account_id).await?;
            if let Some(profile) = &session.profile_id {
                not_own_family(work, profile).await?;
            }
        }
    }
    Ok(())
}
