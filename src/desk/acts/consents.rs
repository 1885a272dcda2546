//! Consents kept, given or refused: who answered, about whom, at which desk, when and how; and withdrawn again by their giver.

use crate::desk::acts::{kin, notices, unlinking};
use crate::desk::facts::consents::{is_of_diary, standing};
use crate::desk::facts::dues;
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::consent::{ConsentState, ConsentWay, Purpose, TextMark};
use crate::domain::correction::Paper;
use crate::domain::id::{AccountId, ConsentId, LinkId, ProfileId};
use crate::domain::on_paper::NewPaper;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::store::accounts::AccountRow;
use crate::store::consents::ConsentRow;
use crate::store::profiles::ProfileRow;

/// Why a link ended whose parent withdrew a consent behind it.
const WITHDRAWN: &str = "withdrawn";

/// Who agrees or refuses, and about whom.
pub struct ConsentOf<'a> {
    /// The person who agrees or refuses, if their profile is made already.
    pub giver: Option<&'a ProfileId>,
    /// Their account; none of somebody who signs on paper.
    pub account: Option<&'a AccountId>,
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
    let row = row_of(work, mark, given, &about)?;
    work.tx.add_consent(&row).await?;
    let action = if given { AuditAction::ConsentGiven } else { AuditAction::ConsentRefused };
    work.note_fields(action, row.id.as_str(), row.purpose.clone());
    Ok(row.id)
}

/// The row of a consent that is given or refused on the screen.
fn row_of(work: &mut Work<'_>, mark: &TextMark, given: bool, about: &ConsentOf<'_>) -> Done<ConsentRow> {
    Ok(ConsentRow {
        id: ConsentId::new(work.id()),
        purpose: mark.purpose.as_str().to_owned(),
        version: mark.version.clone(),
        language: mark.language.tag().to_owned(),
        fingerprint: mark.fingerprint.clone(),
        given,
        giver_id: about.giver.cloned(),
        giver_account: about.account.cloned(),
        subject_id: about.subject.cloned(),
        link_id: about.link.cloned(),
        staff_id: work.helper()?,
        desk_id: work.desk()?,
        way: ConsentWay::Desk.as_str().to_owned(),
        document: None,
        giver_name: None,
        signed_on: None,
        withdrawn_document: None,
        at: work.now,
        withdrawn_at: None,
        void_at: None,
        desk_name: None,
        seal: String::new(),
    })
}

/// Records a consent that somebody signed on paper: no account and no link comes of it. Answers its row.
pub async fn record(
    work: &mut Work<'_>,
    mark: &TextMark,
    told: &NewPaper,
    giver: String,
) -> Done<ConsentRow> {
    let about = ConsentOf { giver: None, account: None, subject: Some(&told.student), link: None };
    let signed = Some(told.signed.to_string());
    // Outside a visit an ask may come twice: the same paper is one consent.
    let same = |row: &ConsentRow| {
        (&row.purpose[..], &row.version, &row.giver_name, &row.signed_on)
            == (mark.purpose.as_str(), &mark.version, &Some(giver.clone()), &signed)
            && row.way == ConsentWay::Paper.as_str()
            && standing(row) == ConsentState::Stands
    };
    if let Some(row) = work.tx.consents_of(&told.student).await?.into_iter().find(same) {
        return Ok(row);
    }
    let row = ConsentRow {
        way: ConsentWay::Paper.as_str().to_owned(),
        document: Some(told.paper.as_str().to_owned()),
        giver_name: Some(giver),
        signed_on: signed,
        ..row_of(work, mark, true, &about)?
    };
    work.tx.add_consent(&row).await?;
    let fields = format!("{},{}", row.purpose, row.way);
    work.note_fields(AuditAction::ConsentGiven, row.id.as_str(), fields);
    Ok(row)
}

/// Staff withdraw a consent on paper for whoever has shown a document.
pub async fn withdraw_paper(work: &mut Work<'_>, row: &ConsentRow, paper: Paper) -> Done<()> {
    if !work.tx.withdraw_consent(&row.id, Some(paper.as_str()), work.now).await? {
        return Err(Refusal::ConsentGone.into());
    }
    let fields = format!("{},{}", row.purpose, row.way);
    work.note_fields(AuditAction::ConsentWithdrawn, row.id.as_str(), fields);
    Ok(())
}

/// A parent withdraws a consent about a child: the row keeps when, the link that rests on it ends, and a child without
/// another parent awaits one again. The giver is told on every way, the child and the other parents of the link.
pub async fn withdraw(work: &mut Work<'_>, account: &AccountRow, row: &ConsentRow) -> Done<()> {
    if standing(row) != ConsentState::Stands || !work.tx.withdraw_consent(&row.id, None, work.now).await? {
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
    if row.purpose == Purpose::ParentsSight.as_str()
        && let Some(student) = &row.subject_id
    {
        return show_to_parents(work, student, false).await;
    }
    let Some(link) = &row.link_id else { return Ok(()) };
    let Some(link) = work.tx.link(link).await?.filter(|link| link.ended_at.is_none()) else { return Ok(()) };
    kin::end(work, &link, WITHDRAWN).await?;
    // Who went by themselves may come back by the same invitation.
    work.tx.free_invitation(&link.id).await?;
    Ok(())
}

/// A student of age has decided what the parents see of them. An answer takes the place of the one before.
pub async fn decide_sight(
    work: &mut Work<'_>,
    mark: &TextMark,
    shows: bool,
    about: ConsentOf<'_>,
) -> Done<()> {
    let Some(student) = about.subject else { return Ok(()) };
    let before = work.tx.consents_of(student).await?;
    for row in before.iter().filter(|row| row.purpose == mark.purpose.as_str()) {
        if row.given && standing(row) == ConsentState::Stands {
            work.tx.withdraw_consent(&row.id, None, work.now).await?;
        }
    }
    let student = student.clone();
    keep(work, mark, shows, about).await?;
    show_to_parents(work, &student, shows).await
}

/// Shows a student to all their parents, or keeps all but the first name from them. The links stay.
pub async fn show_to_parents(work: &mut Work<'_>, student: &ProfileId, shows: bool) -> Done<()> {
    let links = work.tx.links_of(student).await?;
    let mut own = links.iter().filter(|link| link.student_id == *student);
    if !own.any(|link| link.hidden_at.is_some() == shows) {
        return Ok(());
    }
    let since = (!shows).then_some(work.now);
    work.tx.hide_links(student, since).await?;
    if shows { Ok(()) } else { notices::sight_ended(work, student).await }
}

/// From when a new parent of a student is kept from seeing more than the first name: at once, where the student has decided so.
pub async fn hidden_from(work: &mut Work<'_>, student: &ProfileRow) -> Done<Option<Moment>> {
    let kept = dues::sight(work, student).await? == Some(Some(false));
    Ok(kept.then_some(work.now))
}
