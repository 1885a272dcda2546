//! A diary account is linked no more: by its owner, by the parent who decides in a child's stead, or by an admin.

use crate::desk::acts::notices;
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::id::AccountId;
use crate::domain::refusal::Refusal;
use crate::domain::waiting::Matter;
use crate::store::diary_links::DiaryLinkRow;

/// Why a link ended that its owner has undone, or a parent in a child's stead.
pub const OWN_WISH: &str = "own-wish";
/// Why a link ended whose consent was withdrawn.
pub const WITHDRAWN: &str = "withdrawn";
/// Why a link ended of which an admin has said that it was somebody else's.
pub const DECIDED: &str = "decided";

/// Ends a link. The consent behind it is withdrawn if its giver does this, else it is void; its row stays. The owner of the
/// profile is told, and a parent who has done it in a child's stead.
pub async fn unlink(
    work: &mut Work<'_>,
    link: &DiaryLinkRow,
    by: Option<&AccountId>,
    why: &'static str,
) -> Done<()> {
    let now = work.now;
    let who = match by {
        Some(account) => account.to_string(),
        None => work.helper()?.to_string(),
    };
    if !work.tx.end_diary_link(&link.id, why, &who, now).await? {
        return Err(Refusal::DiaryLinkGone.into());
    }
    work.note_fields(AuditAction::DiaryUnlinked, link.id.as_str(), why.to_owned());
    // Whoever claims the entry has it free now.
    work.tx.withdraw_about(Matter::DiaryTaken.as_str(), link.id.as_str(), now).await?;
    consent_ends(work, link, by).await?;
    let Some(profile) = &link.profile_id else { return Ok(()) };
    let owner = work.tx.account_of(profile).await?;
    if let Some(account) = &owner {
        notices::diary_unlinked(work, account).await?;
    }
    let Some(by) = by.filter(|by| owner.as_ref().is_none_or(|owner| owner.id != **by)) else { return Ok(()) };
    if let Some(parent) = work.tx.account(by).await? {
        notices::diary_unlinked(work, &parent).await?;
    }
    Ok(())
}

/// The consent that made a link ends with it, if nobody has withdrawn it before.
async fn consent_ends(work: &mut Work<'_>, link: &DiaryLinkRow, by: Option<&AccountId>) -> Done<()> {
    let Some(consent) = work.tx.consent(&link.consent_id).await? else { return Ok(()) };
    let (id, now) = (consent.id, work.now);
    if by.is_some() && consent.giver_account.as_ref() == by {
        if work.tx.withdraw_consent(&id, None, now).await? {
            work.note_fields(AuditAction::ConsentWithdrawn, id.as_str(), consent.purpose);
        }
    } else {
        work.tx.void_consent(&id, now).await?;
    }
    Ok(())
}
