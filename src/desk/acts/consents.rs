//! Consents kept, given or refused: who answered, about whom, at which desk, when and how.

use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::consent::TextMark;
use crate::domain::id::{AccountId, ConsentId, LinkId, ProfileId};
use crate::store::consents::ConsentRow;

/// How it was given: read and ticked on the screen.
const AT_THE_DESK: &str = "desk";

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
pub async fn keep(work: &mut Work<'_>, mark: &TextMark, given: bool, about: ConsentOf<'_>) -> Done<()> {
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
        way: AT_THE_DESK.to_owned(),
        at: work.now,
        withdrawn_at: None,
        void_at: None,
        desk_name: None,
        seal: String::new(),
    };
    work.tx.add_consent(&row).await?;
    let action = if given { AuditAction::ConsentGiven } else { AuditAction::ConsentRefused };
    work.note_fields(action, id.as_str(), mark.purpose.as_str().to_owned());
    Ok(())
}
