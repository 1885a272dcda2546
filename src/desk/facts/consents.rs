//! Consents as their giver, and whom they are about, see them: how each stands, its receipt, and what follows from withdrawing
//! it. Keeping and withdrawing them are acts.

use crate::desk::facts::{rows, standing as standings, texts};
use crate::desk::kernel::{Done, Stop, Work};
use crate::domain::consent::{CheckedConsent, ConsentState, ConsentWay, Follows, OwnConsent, Purpose};
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::on_paper::{OnPaper, shortened};
use crate::domain::receipt::Receipt;
use crate::domain::school::School;
use crate::store::StoreError;
use crate::store::consents::ConsentRow;
use crate::store::profiles::ProfileRow;

/// How a consent stands. One that was withdrawn first is not void besides.
pub const fn standing(row: &ConsentRow) -> ConsentState {
    match (row.withdrawn_at, row.void_at) {
        (Some(at), _) => ConsentState::Withdrawn(at),
        (None, Some(at)) => ConsentState::Void(at),
        (None, None) => ConsentState::Stands,
    }
}

/// The consents that an account has given, and those about its person, the newest first.
pub async fn own(work: &mut Work<'_>, account: &AccountId) -> Done<Vec<OwnConsent>> {
    let reader = work.tx.profile_by_account(account).await?;
    let found = work.tx.consents_of_account(account, reader.as_ref().map(|reader| &reader.id)).await?;
    let mut all = Vec::with_capacity(found.len());
    for row in found {
        all.push(one(work, account, reader.as_ref(), row).await?);
    }
    Ok(all)
}

async fn one(
    work: &mut Work<'_>,
    account: &AccountId,
    reader: Option<&ProfileRow>,
    row: ConsentRow,
) -> Done<OwnConsent> {
    let is_own = row.giver_account.as_ref() == Some(account);
    let about = row.subject_id.clone().filter(|subject| row.giver_id.as_ref() != Some(subject));
    let giver = match &row.giver_id {
        Some(giver) => named(work, giver, reader).await?,
        // Somebody who signed on paper, refused a profile, or was erased.
        None => row.giver_name.as_deref().map(shortened).unwrap_or_default(),
    };
    let (child, school) = match &about {
        Some(child) => (Some(named(work, child, reader).await?), school_of(work, child).await?),
        None => (None, work.school().await?),
    };
    let follows = if is_own { follows(work, &row).await? } else { None };
    let (state, receipt) = (standing(&row), work.inner.keys.receipt(&row.id, row.at));
    let way = way(&row)?;
    let kept = rows::consent(row)?;
    let (id, text, at, desk) = (kept.id, kept.text, kept.at, kept.desk);
    Ok(OwnConsent { id, text, at, desk, way, giver, child, school, state, receipt, follows })
}

/// A person's name: in full for themselves, else first name and initial.
async fn named(work: &mut Work<'_>, id: &ProfileId, reader: Option<&ProfileRow>) -> Done<String> {
    if let Some(reader) = reader.filter(|reader| reader.id == *id) {
        return Ok(rows::name(reader).full());
    }
    let row = work.tx.profile(id).await?;
    Ok(row.map(|row| rows::name(&row).first_and_initial()).unwrap_or_default())
}

/// The school whose text a child's parent read: the child's.
async fn school_of(work: &mut Work<'_>, child: &ProfileId) -> Done<School> {
    match work.tx.student(child).await? {
        Some(student) => texts::school_of(work, &student.school_id).await,
        None => work.school().await,
    }
}

/// Whether a consent is to the link of a diary account, one's own or a child's.
pub fn is_of_diary(row: &ConsentRow) -> bool {
    [Purpose::Diary, Purpose::ChildDiary].iter().any(|purpose| row.purpose == purpose.as_str())
}

/// What follows if its giver withdraws a consent; nothing where it does not stand, or its link has ended.
pub async fn follows(work: &mut Work<'_>, row: &ConsentRow) -> Done<Option<Follows>> {
    if standing(row) == ConsentState::Stands && row.purpose == Purpose::OwnData.as_str() {
        return Ok(Some(Follows::Deletion));
    }
    if standing(row) == ConsentState::Stands && row.purpose == Purpose::ParentsSight.as_str() {
        return Ok(Some(Follows::SightEnds));
    }
    if standing(row) == ConsentState::Stands && is_of_diary(row) {
        let links = work.tx.diary_links_by(&row.id).await?;
        return Ok(links.iter().any(|link| link.ended_at.is_none()).then_some(Follows::Unlinks));
    }
    let Some(link) = row.link_id.as_ref().filter(|_| standing(row) == ConsentState::Stands) else {
        return Ok(None);
    };
    let Some(link) = work.tx.link(link).await?.filter(|link| link.ended_at.is_none()) else {
        return Ok(None);
    };
    let alone = standings::leaves_alone(work, &link).await?;
    let within = work.inner.rules.awaiting_life;
    Ok(Some(if alone { Follows::Awaits { within } } else { Follows::LinkEnds }))
}

fn way(row: &ConsentRow) -> Done<ConsentWay> {
    ConsentWay::from_text(&row.way).ok_or_else(|| {
        Stop::Fault(StoreError::Corrupt { table: "consent", column: "way", id: row.id.to_string() })
    })
}

/// What a receipt tells of a consent.
pub async fn checked(work: &mut Work<'_>, row: &ConsentRow) -> Done<CheckedConsent> {
    let giver = match (&row.giver_id, &row.giver_name) {
        (Some(giver), _) => named(work, giver, None).await?,
        (None, Some(name)) => shortened(name),
        (None, None) => String::new(),
    };
    let (way, state) = (way(row)?, standing(row));
    // Nobody is left who could withdraw what an erasure has ended.
    let stands = state == ConsentState::Stands && row.subject_id.is_some();
    let on_paper = (way == ConsentWay::Paper && stands).then(|| row.id.clone());
    let kept = rows::consent(row.clone())?;
    Ok(CheckedConsent { text: kept.text, at: kept.at, way, giver, state, on_paper })
}

/// The consents on paper among those of a family.
pub fn on_paper(work: &Work<'_>, all: &[ConsentRow]) -> Done<Vec<OnPaper>> {
    let papers = all.iter().filter(|row| row.way == ConsentWay::Paper.as_str());
    let mut found = Vec::new();
    for row in papers {
        let Some(student) = row.subject_id.clone() else { continue };
        let giver = row.giver_name.as_deref().map(shortened).unwrap_or_default();
        let (state, receipt) = (standing(row), work.inner.keys.receipt(&row.id, row.at));
        let kept = rows::consent(row.clone())?;
        found.push(OnPaper { id: kept.id, student, giver, text: kept.text, at: kept.at, state, receipt });
    }
    Ok(found)
}

/// The consents of a receipt, with their ids: none for one that was made up. Two of the same minute have the same number once
/// in ten thousand times: then it is both.
pub async fn of_receipt(work: &mut Work<'_>, receipt: Receipt) -> Done<Vec<(ConsentRow, CheckedConsent)>> {
    let mut found = Vec::new();
    for (from, to) in receipt.minutes(work.now) {
        for row in work.tx.consents_between(from, to).await? {
            if work.inner.keys.receipt(&row.id, row.at) != receipt {
                continue;
            }
            let told = checked(work, &row).await?;
            found.push((row, told));
        }
    }
    Ok(found)
}
