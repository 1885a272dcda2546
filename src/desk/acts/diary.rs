//! A diary account is linked with a profile, by a consent of its own.

use crate::desk::acts::consents::{self, ConsentOf};
use crate::desk::acts::waiting;
use crate::desk::facts::{diary, own_family, rows, texts};
use crate::desk::kernel::{Done, Stop, Work};
use crate::domain::account::ProfileRole;
use crate::domain::audit::AuditAction;
use crate::domain::consent::{Purpose, TextMark};
use crate::domain::correction::Paper;
use crate::domain::deed::Why;
use crate::domain::diary::{EntryKind, ShownBy};
use crate::domain::difference::{DataField, differences};
use crate::domain::id::{AccountId, DiaryLinkId, EntryId, ProfileId};
use crate::domain::linking::{Candidate, Giver, LinkedEntry, role_of};
use crate::domain::refusal::Refusal;
use crate::domain::waiting::Matter;
use crate::store::StoreError;
use crate::store::diary::EntryRow;
use crate::store::diary_links::DiaryLinkRow;

/// Notes that an entry was shown to be theirs. What is noted decides later: nobody else says so.
pub fn shown(work: &mut Work<'_>, row: &EntryRow, by: ShownBy) {
    let paper = by.paper().map(|paper| format!(" {}", paper.as_str())).unwrap_or_default();
    work.note_fields(AuditAction::DiaryShown, row.id.as_str(), format!("{}{paper}", by.as_str()));
}

/// Links an entry that was shown in this visit with the profile of an account that is open here.
///
/// # Errors
/// What stands in the way: the entry is gone or was not shown, the profile is not the one for it, a difference has no reason, or
/// nobody who may agrees.
pub async fn link(
    work: &mut Work<'_>,
    id: &EntryId,
    account: &AccountId,
    consent: &TextMark,
    reason: Option<Why>,
) -> Done<LinkedEntry> {
    own_family::not_own_person(work, account).await?;
    // Held: an import that takes the entry away waits, or was first.
    let row = work.tx.held_entry(id).await?;
    let row = diary::living(work, row).await?;
    let by = diary::shown(work, id).await?;
    let here = diary::candidates(work, &row).await?;
    let who = here.all.into_iter().find(|one| one.account == *account).ok_or(Refusal::SessionNeeded)?;
    if let Some(why) = who.blocked {
        return Err(why.into());
    }
    let entry = diary::entry(&row)?;
    let differing = differences(&entry.person, &who.data);
    let reason = reason.filter(|_| !differing.is_empty());
    if !differing.is_empty() && reason.is_none() {
        return Err(Refusal::DiaryReasonMissing.into());
    }
    let profile = work.tx.profile_by_account(account).await?.ok_or(Refusal::SessionNeeded)?;
    let (purpose, giver) = match who.giver {
        Giver::Own => (Purpose::Diary, (account.clone(), profile.id.clone())),
        Giver::Parent { .. } => {
            let (session, parent) =
                diary::parent_here(work, &profile.id).await?.ok_or(Refusal::DiaryParentNeeded)?;
            (Purpose::ChildDiary, (session.account_id, parent.id))
        }
    };
    let mark = texts::given(work, std::slice::from_ref(consent), purpose, None).await?;
    let about =
        ConsentOf { giver: Some(&giver.1), account: Some(&giver.0), subject: Some(&profile.id), link: None };
    let consent_id = consents::keep(work, &mark, true, about).await?;
    let link = DiaryLinkRow {
        id: DiaryLinkId::new(work.id()),
        entry_id: Some(row.id.clone()),
        school_id: row.school_id.clone(),
        system: row.system.clone(),
        kind: row.kind.clone(),
        profile_id: Some(profile.id.clone()),
        consent_id,
        staff_id: work.helper()?,
        desk_id: work.desk()?,
        shown: by.as_str().to_owned(),
        document: by.paper().map(Paper::as_str).map(str::to_owned),
        differences: DataField::joined(&differing),
        reason: reason.map(|why| why.as_str().to_owned()),
        since: work.now,
        ended_at: None,
        ended_why: None,
        ended_by: None,
        seal: String::new(),
    };
    // Another desk may have linked either of both a moment ago.
    work.tx.add_diary_link(&link).await.map_err(|error| match error {
        StoreError::Conflict("diary_link_entry") => Stop::No(Refusal::DiaryOfAnother),
        StoreError::Conflict("diary_link_profile") => Stop::No(Refusal::DiaryLinkedAlready),
        other => Stop::Fault(other),
    })?;
    let fields = format!("{} {}", EntryKind::as_str(entry.kind), by.as_str());
    work.note_fields(AuditAction::DiaryLinked, link.id.as_str(), fields);
    let name = rows::name(&profile).full();
    Ok(LinkedEntry { account: account.clone(), name, system: row.system, kind: entry.kind })
}

/// Somebody here has shown an entry that is linked with another profile: the admins are asked, once. The family's own is no
/// matter of theirs: a parent who scans the sheet of the child that is linked already.
pub async fn claim(work: &mut Work<'_>, row: &EntryRow, here: &[Candidate]) -> Done<()> {
    let claims = |one: &&Candidate| one.blocked == Some(Refusal::DiaryOfAnother);
    let Some(who) = here.iter().find(claims) else { return Ok(()) };
    let roles = work.tx.roles(&who.profile).await?;
    let wanted = role_of(EntryKind::from_text(&row.kind).ok_or(Refusal::DiaryNotShown)?);
    if !roles.iter().any(|role| ProfileRole::from_text(role) == Some(wanted)) {
        return Ok(());
    }
    let Some(link) = work.tx.diary_link_of(&row.id).await? else { return Ok(()) };
    for one in here {
        let family = work.tx.links_of(&one.profile).await?;
        let is_theirs = |id: &ProfileId| {
            *id == one.profile || family.iter().any(|link| link.student_id == *id || link.parent_id == *id)
        };
        if link.profile_id.as_ref().is_none_or(is_theirs) {
            return Ok(());
        }
    }
    // The matter is the school's, not the visit's: it outlives the goodbye.
    let open = work.open.take();
    let asked = waiting::wait(work, Matter::DiaryTaken, link.id.as_str()).await;
    work.open = open;
    asked.map(drop)
}
