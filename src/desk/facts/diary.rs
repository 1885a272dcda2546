//! Diary accounts as they stand: an entry in the words of the domain, by what it was shown to be somebody's in this visit, and
//! with whom at the desk it can be linked.

use crate::desk::facts::{accounts, proofs, rows};
use crate::desk::kernel::{Done, Spot, Stop, Work};
use crate::domain::account::{ProfileRole, Proof};
use crate::domain::audit::AuditAction;
use crate::domain::diary::{DiaryEntry, EntryKind, EntryPerson, EntryState, ShownBy};
use crate::domain::family::Standing;
use crate::domain::id::{EntryId, ProfileId};
use crate::domain::linking::{Beside, Candidate, Giver, Known, blocked, offered_first};
use crate::domain::person::{BirthDate, PersonName, Sex};
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::visit::{Seat, Seated};
use crate::store::StoreError;
use crate::store::diary::EntryRow;
use crate::store::profiles::ProfileRow;
use crate::store::sessions::SessionRow;

fn corrupt(column: &'static str, id: &EntryId) -> Stop {
    Stop::Fault(StoreError::Corrupt { table: "diary_entry", column, id: id.to_string() })
}

/// A row in the words of the domain.
pub fn entry(row: &EntryRow) -> Done<DiaryEntry> {
    let kind = EntryKind::from_text(&row.kind).ok_or_else(|| corrupt("kind", &row.id))?;
    Ok(DiaryEntry {
        id: row.id.clone(),
        system: row.system.clone(),
        kind,
        person: person(row)?,
        class: row.class.clone(),
    })
}

/// Its name as it stands there.
pub fn name(row: &EntryRow) -> PersonName {
    let (surname, patronymic) = (row.surname.clone(), row.patronymic.clone());
    PersonName { surname, name: row.name.clone(), patronymic }
}

/// Who it is about.
pub fn person(row: &EntryRow) -> Done<EntryPerson> {
    let birth = row.birth_date.as_deref().map(|text| BirthDate::from_text(text).ok_or("birth_date"));
    let sex = row.sex.as_deref().map(|key| Sex::from_key(key).ok_or("sex"));
    let named = |column| corrupt(column, &row.id);
    Ok(EntryPerson {
        name: name(row),
        birth: birth.transpose().map_err(named)?,
        sex: sex.transpose().map_err(named)?,
    })
}

/// Whether the last list still tells of it.
pub fn is_gone(row: &EntryRow) -> bool {
    row.state == EntryState::Gone.as_str()
}

/// An entry of this desk's school that can be linked.
///
/// # Errors
/// [`Refusal::DiaryCodeUnknown`], [`Refusal::DiaryEntryGone`].
pub async fn living(work: &mut Work<'_>, row: Option<EntryRow>) -> Done<EntryRow> {
    let school = work.school().await?.id;
    let row = row.filter(|row| row.school_id == school).ok_or(Refusal::DiaryCodeUnknown)?;
    if is_gone(&row) { Err(Refusal::DiaryEntryGone.into()) } else { Ok(row) }
}

/// By what an entry was shown to be theirs in this visit, the last time.
///
/// # Errors
/// [`Refusal::DiaryNotShown`].
pub async fn shown(work: &mut Work<'_>, entry: &EntryId) -> Done<ShownBy> {
    let visit = work.visit()?;
    let noted = work.tx.noted_to(&visit, AuditAction::DiaryShown.as_str(), entry.as_str()).await?;
    let by = noted.as_deref().and_then(|fields| {
        let (by, paper) = fields.split_once(' ').map_or((fields, None), |(by, paper)| (by, Some(paper)));
        ShownBy::from_text(by, paper)
    });
    by.ok_or_else(|| Refusal::DiaryNotShown.into())
}

/// The number by which an entry was shown in this visit.
pub async fn number(work: &mut Work<'_>, row: &EntryRow) -> Done<Option<Phone>> {
    let visit = work.visit()?;
    let Some(key) = &row.phone_key else { return Ok(None) };
    let Some(proof) = work.tx.proof(&visit, key).await? else { return Ok(None) };
    let id = proofs::proof_of(&visit, key);
    Ok(Phone::from_e164(&work.unseal(&proof.phone_sealed, Spot { id: &id, ..proofs::PROOF })?))
}

/// Whose accounts are open at this desk.
pub struct Here {
    /// Those with a profile, the likeliest for the entry first.
    pub all: Vec<Candidate>,
    /// One that has none yet, and on which it can be made.
    pub bare: Option<Seated>,
}

/// Whoever's account is open at this desk.
pub async fn candidates(work: &mut Work<'_>, row: &EntryRow) -> Done<Here> {
    let visit = work.visit()?;
    let (mut all, mut bare) = (Vec::new(), None);
    for seat in [Seat::Ordinary, Seat::Private] {
        let Some(session) = work.tx.session_on(&visit, seat.as_str()).await? else { continue };
        if let Some(profile) = work.tx.profile_by_account(&session.account_id).await? {
            all.push(candidate(work, row, seat, &session, &profile).await?);
        } else if accounts::needs_no_number(&session, work.now) {
            bare = bare.or(Some(Seated { account: session.account_id, seat }));
        }
    }
    offered_first(&mut all);
    Ok(Here { all, bare })
}

async fn candidate(
    work: &mut Work<'_>,
    row: &EntryRow,
    seat: Seat,
    session: &SessionRow,
    profile: &ProfileRow,
) -> Done<Candidate> {
    let entry = entry(row)?;
    let data = rows::data(profile)?;
    let roles = work.tx.roles(&profile.id).await?;
    let student = work.tx.student(&profile.id).await?;
    let links = work.tx.diary_links_of(&profile.id).await?;
    let is_this = |system: &str, kind: &str| system == row.system && kind == row.kind;
    let known = Known {
        roles: roles.iter().filter_map(|role| ProfileRole::from_text(role)).collect(),
        proof: Proof::from_text(&session.proof).ok_or(Refusal::SessionNeeded)?,
        awaits: student.is_some_and(|student| student.standing == Standing::AwaitingParent.as_str()),
        has_this_diary: links.iter().any(|link| link.ended_at.is_none() && is_this(&link.system, &link.kind)),
        linked_to: work.tx.diary_link_of(&row.id).await?.and_then(|link| link.profile_id),
    };
    let why = blocked(entry.kind, &profile.id, &known);
    let is_young = data.birth.age_on(work.today_for_ages()) < work.inner.rules.own_consent_age;
    let giver = if entry.kind == EntryKind::Student && is_young {
        let parent = parent_here(work, &profile.id).await?;
        let beside = |(session, parent): (SessionRow, ProfileRow)| Beside {
            account: session.account_id,
            name: rows::name(&parent).full(),
        };
        Giver::Parent { here: parent.map(beside) }
    } else {
        Giver::Own
    };
    let who = Seated { account: session.account_id.clone(), seat };
    let found = Candidate::of(who, profile.id.clone(), data, &entry.person);
    Ok(Candidate { giver, blocked: why, ..found })
}

/// The parent on the private seat, signed in by password, whose link to the child lives and is not disputed.
pub async fn parent_here(work: &mut Work<'_>, child: &ProfileId) -> Done<Option<(SessionRow, ProfileRow)>> {
    let Some((session, parent)) = work.seated(Seat::Private).await? else { return Ok(None) };
    if !matches!(Proof::from_text(&session.proof), Some(Proof::Password | Proof::Made)) {
        return Ok(None);
    }
    let links = work.tx.links_of(child).await?;
    let counts = links.iter().any(|link| {
        link.student_id == *child
            && link.parent_id == parent
            && link.ended_at.is_none()
            && link.disputed_at.is_none()
    });
    let row = if counts { work.tx.profile(&parent).await? } else { None };
    Ok(row.map(|row| (session, row)))
}
