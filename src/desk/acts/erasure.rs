//! A person is erased: links end first, so that children await a parent again and others are told; then nothing of them stays
//! but what a consent says without a name.

use crate::desk::acts::templates::LinkNews;
use crate::desk::acts::{kin, notices, visits};
use crate::desk::facts::linked;
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::store::accounts::AccountRow;

/// Erases the owner of an account.
pub async fn erase(work: &mut Work<'_>, account: &AccountRow) -> Done<()> {
    notices::brings_near(work, account).await?;
    let profile = work.tx.profile_by_account(&account.id).await?;
    if let Some(profile) = &profile {
        let mut told = Vec::new();
        for link in work.tx.links_of(&profile.id).await? {
            told.extend(notices::concerned(&mut work.tx, &link, LinkNews::Ended).await?);
            kin::end(work, &link, kin::ERASED).await?;
        }
        // The rows themselves forget whose they were; that there was a link the act tells.
        for _ in linked::living(&mut work.tx, &profile.id).await? {
            work.note_fields(AuditAction::DiaryUnlinked, profile.id.as_str(), kin::ERASED.to_owned());
        }
        told.retain(|one| *one != profile.id);
        told.sort_unstable();
        told.dedup();
        notices::family_erased(work, &told).await?;
    }
    for visit in work.tx.put_down_with(&account.id).await? {
        visits::drop_down(work, &visit, "erased").await?;
    }
    for subject in [Some(account.id.as_str()), account.phone_key.as_deref(), account.email_key.as_deref()] {
        let Some(subject) = subject else { continue };
        work.tx.forget_counts(&work.inner.keys.counted(subject)).await?;
    }
    let now = work.now;
    work.tx.erase_person(account, profile.as_ref(), now).await?;
    work.tx.leaves_no_more(&account.id).await?;
    let of = profile.map(|profile| profile.id.to_string()).unwrap_or_default();
    work.note_fields(AuditAction::AccountErased, account.id.as_str(), of);
    Ok(())
}
