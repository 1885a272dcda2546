//! Consents kept, given or refused: who answered, about whom, at which desk, when and how; and withdrawn again by their giver.

use crate::desk::acts::{kin, notices, unlinking};
use crate::desk::facts::consents::{is_of_diary, standing};
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::consent::{ConsentState, ConsentWay, TextMark};
use crate::domain::id::{AccountId, ConsentId, LinkId, ProfileId};
use crate::domain::refusal::Refusal;
use crate::store::accounts::AccountRow;
use crate::store::consents::ConsentRow;

/// Why a link ended whose parent withdrew a consent behind it.
const WITHDRAWN: &str = "withdrawn";

/// Who agrees or refuses, and about whom.
pub struct ConsentOf<'a> {
    /// The person who agrees or refuses, if their profile is made already.
    pub giver: Option<&'a ProfileId>,
    /// Their account.
    pub account: &'a AccountId,
    /// The person it is about.
    pub subject: Option<&'a ProfileId>,
    /// The family link it belongs to.
    pub link: Option<&'a LinkId>,
}

/// Keeps a consent, given or refused.
pub async fn keep(
    work: &mut Work<'_>,
    mark: &TextMark,
    given: bool,
    about: ConsentOf<'_>,
) -> Done<ConsentId> {
    let id = ConsentId::new(work.id());
    let row = ConsentRow {
        id: id.clone(),
        purpose: mark.purpose.as_str().to_owned(),
        version: mark.version.clone(),
        language: mark.language.tag().to_owned(),
        fingerprint: mark.fingerprint.clone(),
        given,
        giver_id: about.giver.cloned(),
        giver_account: Some(about.account.clone()),
        subject_id: about.subject.cloned(),
        link_id: about.link.cloned(),
        staff_id: work.helper()?,
        desk_id: work.desk()?,
        way: ConsentWay::Desk.as_str().to_owned(),
        document: None,
        at: work.now,
        withdrawn_at: None,
        void_at: None,
        desk_name: None,
        seal: String::new(),
    };
    work.tx.add_consent(&row).await?;
    let action = if given { AuditAction::ConsentGiven } else { AuditAction::ConsentRefused };
    work.note_fields(action, id.as_str(), mark.purpose.as_str().to_owned());
    Ok(id)
}

/// A parent withdraws a consent about a child: the row keeps when, the link that rests on it ends, and a child without
/// another parent awaits one again. The giver is told on every way, the child and the other parents of the link.
pub async fn withdraw(work: &mut Work<'_>, account: &AccountRow, row: &ConsentRow) -> Done<()> {
    if standing(row) != ConsentState::Stands || !work.tx.withdraw_consent(&row.id, work.now).await? {
        return Err(Refusal::ConsentGone.into());
    }
    work.note_fields(AuditAction::ConsentWithdrawn, row.id.as_str(), row.purpose.clone());
    // Of a diary that is unlinked its own message tells.
    if is_of_diary(row) {
        let links = work.tx.diary_links_by(&row.id).await?;
        for link in links.into_iter().filter(|link| link.ended_at.is_none()) {
            unlinking::unlink(work, &link, Some(&account.id), unlinking::WITHDRAWN).await?;
        }
        return Ok(());
    }
    notices::consent_withdrawn(work, account).await?;
    let Some(link) = &row.link_id else { return Ok(()) };
    let Some(link) = work.tx.link(link).await?.filter(|link| link.ended_at.is_none()) else { return Ok(()) };
    kin::end(work, &link, WITHDRAWN).await?;
    // Who went by themselves may come back by the same invitation.
    work.tx.free_invitation(&link.id).await?;
    Ok(())
}
