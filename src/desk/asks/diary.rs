//! Diary accounts at the desk: found by their printed code, by a number that was proved here, or by staff who see a document;
//! and linked with a profile.

use crate::desk::acts::{codes, diary as acts, searches};
use crate::desk::facts::diary::{self, Here};
use crate::desk::facts::proofs;
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::PROOF_LIFE;
use crate::domain::correction::Paper;
use crate::domain::diary::ShownBy;
use crate::domain::diary_code::TypedCode;
use crate::domain::family::{FOUND_AT_MOST, SHORTEST};
use crate::domain::id::EntryId;
use crate::domain::limits::Counted;
use crate::domain::linking::{FoundEntry, SoughtEntry};
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::text::{fold, gate};
use crate::flow::Answer;
use crate::flow::ask::{DiaryAnswer, DiaryAsk, NumberAnswer};
use crate::store::challenges::BY_CALL;
use crate::store::diary::EntryRow;

/// Entries in which one number stands, at the most that are shown: a grandmother's may stand in those of all her grandchildren.
const OF_ONE_NUMBER: i64 = 9;
/// Entries whose names begin alike that are looked through for a birth date (rule of the desk).
const NAMED_AT_MOST: i64 = 500;

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &DiaryAsk) -> Done<Answer> {
    match ask {
        DiaryAsk::ByCode { code } => by_code(work, code).await,
        DiaryAsk::ByProved => by_proved(work).await,
        DiaryAsk::Send { phone, instead } => {
            let sent = codes::for_diary(work, phone, instead.as_ref(), codes::TEMPLATE).await?;
            Ok(Answer::Number(NumberAnswer::Sent { sent }))
        }
        DiaryAsk::ByPhone { phone } => by_phone(work, phone.phone()).await,
        DiaryAsk::Find { sought } => find(work, sought).await,
        DiaryAsk::Seen { entry, paper } => seen(work, entry, *paper).await,
        DiaryAsk::Whose { entry } => whose(work, entry).await,
        DiaryAsk::Link { entry, account, consent, reason } => {
            let linked = acts::link(work, entry, account, consent, *reason).await?;
            Ok(Answer::Diary(DiaryAnswer::Linked { linked }))
        }
    }
}

/// An entry by its code. Unknown codes are counted together with those of invitations: ten in a quarter of an hour close both at
/// the desk.
async fn by_code(work: &mut Work<'_>, code: &TypedCode) -> Done<Answer> {
    let (desk, now) = (work.desk()?, work.now);
    let what = Counted::UnknownCodes;
    let limit = work.inner.rules.limits.of(what);
    let (kind, desk, window) = (what.as_str(), desk.as_str(), what.window());
    if let Some(until) = work.tx.entry_closed(kind, desk, window, limit, now).await? {
        return Err(Refusal::DiaryCodesClosed { until }.into());
    }
    let school = work.school().await?.id;
    let found = match code {
        TypedCode::Printed(code) => {
            let key = work.inner.keys.diary_code_key(code);
            work.tx.entry_by_code(&school, &key).await?
        }
        TypedCode::Own(code) => {
            let key = work.inner.keys.diary_own_code(&school, code);
            let mut found = work.tx.entries_by_own_code(&school, &key, 2).await?;
            // What two diaries have printed alike shows neither.
            if found.len() == 1 { found.pop() } else { None }
        }
    };
    let Some(row) = found else {
        work.tx.missed(kind, desk, window, now).await?;
        // This refusal is saved all the same, so that the count is kept.
        return Ok(Answer::Refused { why: Refusal::DiaryCodeUnknown });
    };
    let row = diary::living(work, Some(row)).await?;
    entries(work, vec![row], ShownBy::Code)
}

/// The entries are theirs.
fn entries(work: &mut Work<'_>, rows: Vec<EntryRow>, by: ShownBy) -> Done<Answer> {
    for row in &rows {
        acts::shown(work, row, by);
    }
    let entries = rows.iter().map(diary::entry).collect::<Done<_>>()?;
    Ok(Answer::Diary(DiaryAnswer::Entries { entries }))
}

/// The entries in which a number stands that is proved here. A call's digits prove none.
async fn by_proved(work: &mut Work<'_>) -> Done<Answer> {
    let (visit, school) = (work.visit()?, work.school().await?.id);
    let since = work.now - PROOF_LIFE;
    let mut rows = Vec::new();
    for proof in work.tx.proofs(&visit, since).await? {
        if proof.proved_by == BY_CALL {
            continue;
        }
        for row in work.tx.entries_by_phone(&school, &proof.phone_key, OF_ONE_NUMBER).await? {
            if !diary::is_gone(&row) && rows.iter().all(|known: &EntryRow| known.id != row.id) {
                rows.push(row);
            }
        }
    }
    if rows.is_empty() {
        return Ok(Answer::Diary(DiaryAnswer::NoNumber));
    }
    entries(work, rows, ShownBy::Phone)
}

/// The same for a number that was proved for this.
async fn by_phone(work: &mut Work<'_>, phone: &Phone) -> Done<Answer> {
    let (school, key) = (work.school().await?.id, work.inner.keys.phone(phone));
    proofs::proof_for_diary(work, &key).await?;
    let found = work.tx.entries_by_phone(&school, &key, OF_ONE_NUMBER).await?;
    if !found.is_empty() && found.iter().all(diary::is_gone) {
        return Err(Refusal::DiaryEntryGone.into());
    }
    let rows: Vec<EntryRow> = found.into_iter().filter(|row| !diary::is_gone(row)).collect();
    if rows.is_empty() {
        return Err(Refusal::NoEntryOnNumber.into());
    }
    entries(work, rows, ShownBy::Phone)
}

/// Staff look for an entry: masked, logged, and counted as a search outside a visit, since nobody has shown anything yet. An entry
/// without a birth date is found by its name.
async fn find(work: &mut Work<'_>, sought: &SoughtEntry) -> Done<Answer> {
    let typed = fold(&gate(&sought.name)?);
    if typed.chars().count() < SHORTEST {
        return Err(Refusal::LostTooShort.into());
    }
    searches::count(work).await?;
    work.note_fields(AuditAction::Search, "", "diary-entry".to_owned());
    let (school, birth) = (work.school().await?.id, sought.birth.as_text());
    let rows = work.tx.entries_by_name(&school, &typed, NAMED_AT_MOST).await?;
    let same = |row: &EntryRow| row.birth_date.as_ref().is_none_or(|date| *date == birth);
    let mut found = Vec::new();
    for row in rows.into_iter().filter(same).take(usize::try_from(FOUND_AT_MOST).unwrap_or(0)) {
        let entry = diary::entry(&row)?;
        found.push(FoundEntry {
            name: entry.person.name.masked(),
            id: entry.id,
            kind: entry.kind,
            class: entry.class.unwrap_or_default(),
            system: entry.system,
        });
    }
    Ok(Answer::Diary(DiaryAnswer::Found { found }))
}

/// Staff have seen the document.
async fn seen(work: &mut Work<'_>, id: &EntryId, paper: Paper) -> Done<Answer> {
    let row = work.tx.entry(id).await?;
    let row = diary::living(work, row).await?;
    entries(work, vec![row], ShownBy::Document(paper))
}

/// With whom at this desk an entry can be linked. One that is linked with somebody else waits for an admin from now on.
async fn whose(work: &mut Work<'_>, id: &EntryId) -> Done<Answer> {
    let row = work.tx.entry(id).await?;
    let row = diary::living(work, row).await?;
    let by = diary::shown(work, id).await?;
    let Here { all, bare } = diary::candidates(work, &row).await?;
    acts::claim(work, &row, &all).await?;
    let number = if by == ShownBy::Phone { diary::number(work, &row).await? } else { None };
    Ok(Answer::Diary(DiaryAnswer::Whose { entry: Box::new(diary::entry(&row)?), all, number, bare }))
}
