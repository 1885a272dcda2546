//! Diary accounts that are linked to somebody: as they are shown, who may undo a link, and whether chats are open. Linking and
//! unlinking are acts.

use crate::desk::facts::rows;
use crate::desk::kernel::{Done, Stop, Work};
use crate::domain::chats::{Chats, OwnDiary};
use crate::domain::diary::{EntryKind, EntryPerson, EntryState};
use crate::domain::difference::{DataField, differences};
use crate::domain::family::Standing;
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::linked::{EntryNow, LinkedDiary};
use crate::domain::linking::KnownDiaries;
use crate::domain::person::{BirthDate, PersonName, Sex};
use crate::domain::refusal::Refusal;
use crate::store::diary::EntryRow;
use crate::store::diary_links::DiaryLinkRow;
use crate::store::profiles::ProfileRow;
use crate::store::{Read, StoreError, Tx};

/// The living links of somebody, the newest first.
pub async fn living(tx: &mut Tx, profile: &ProfileId) -> Done<Vec<DiaryLinkRow>> {
    let mut links = tx.diary_links_of(profile).await?;
    links.retain(|link| link.ended_at.is_none());
    links.reverse();
    Ok(links)
}

/// The diary accounts that are linked to each of these people now. All of them are asked for at once.
pub async fn of_people(tx: &mut Tx, people: &[ProfileRow]) -> Done<Vec<LinkedDiary>> {
    tx.ahead(people.iter().map(|one| Read::diary_links_of(&one.id)).collect()).await?;
    let mut links = Vec::new();
    for one in people {
        links.extend(living(tx, &one.id).await?.into_iter().map(|link| (one, link)));
    }
    let entries = links.iter().filter_map(|(_, link)| link.entry_id.as_ref());
    tx.ahead(entries.map(Read::diary_entry).collect()).await?;
    let mut all = Vec::with_capacity(links.len());
    for (one, link) in links {
        all.push(shown(tx, one, link).await?);
    }
    Ok(all)
}

/// One link as it is shown. What the entry says is compared with the profile as it is now: so whatever either of them has
/// changed since is seen, and what staff have gone over is not told again. Another school's entries are not seen here.
async fn shown(tx: &mut Tx, person: &ProfileRow, link: DiaryLinkRow) -> Done<LinkedDiary> {
    let kind = kind(&link)?;
    let consent = tx.consent(&link.consent_id).await?.map(rows::consent).transpose()?;
    let entry = match &link.entry_id {
        Some(entry) => tx.entry(entry).await?,
        None => None,
    };
    let (now, differs) = match &entry {
        Some(entry) => (entry_now(entry, &link), differing(entry, person, &link)?),
        None => (EntryNow::Same, Vec::new()),
    };
    let DiaryLinkRow { id, system, since, .. } = link;
    Ok(LinkedDiary { id, profile: person.id.clone(), system, kind, since, consent, entry: now, differs })
}

/// As whom somebody stands in the diary.
pub fn kind(link: &DiaryLinkRow) -> Done<EntryKind> {
    let broken = || corrupt("diary_link", "kind", link.id.as_str());
    EntryKind::from_text(&link.kind).ok_or_else(broken)
}

fn corrupt(table: &'static str, column: &'static str, id: &str) -> Stop {
    Stop::Fault(StoreError::Corrupt { table, column, id: id.to_owned() })
}

/// What an import has done to the entry since it was linked.
fn entry_now(entry: &EntryRow, link: &DiaryLinkRow) -> EntryNow {
    match EntryState::from_text(&entry.state) {
        Some(EntryState::Gone) => EntryNow::Gone(entry.state_at),
        Some(EntryState::Changed) if entry.state_at > link.since => EntryNow::Changed(entry.state_at),
        _ => EntryNow::Same,
    }
}

/// Who an entry is about, as the diary has it.
pub fn person(entry: &EntryRow) -> EntryPerson {
    let name = PersonName {
        surname: entry.surname.clone(),
        name: entry.name.clone(),
        patronymic: entry.patronymic.clone(),
    };
    let birth = entry.birth_date.as_deref().and_then(BirthDate::from_text);
    let sex = entry.sex.as_deref().and_then(Sex::from_key);
    EntryPerson { name, birth, sex }
}

fn differing(entry: &EntryRow, profile: &ProfileRow, link: &DiaryLinkRow) -> Done<Vec<DataField>> {
    let mut found = differences(&person(entry), &rows::data(profile)?);
    // What staff have gone over was looked into.
    let gone_over = DataField::parted(&link.differences);
    found.retain(|field| !gone_over.contains(field));
    Ok(found)
}

/// Whether somebody's chats are open; none of somebody without a profile's role that has any.
pub async fn chats(work: &mut Work<'_>, person: &ProfileId) -> Done<Chats> {
    let linked = !living(&mut work.tx, person).await?.is_empty();
    let standing = work.tx.student(person).await?.and_then(|row| Standing::from_text(&row.standing));
    Ok(Chats::of(linked, standing))
}

/// The diary accounts of a person, and of the children in whose stead they decide: those under the age of own consent, to whom
/// they have a living link that is not disputed.
pub async fn own(work: &mut Work<'_>, reader: &ProfileRow) -> Done<Vec<OwnDiary>> {
    let chats = chats(work, &reader.id).await?;
    let may_unlink = !is_young(work, reader).await?;
    let mut all = Vec::new();
    for linked in of_people(&mut work.tx, std::slice::from_ref(reader)).await? {
        all.push(OwnDiary { linked, child: None, may_unlink, chats });
    }
    for child in children(work, &reader.id).await? {
        let chats = self::chats(work, &child.id).await?;
        let name = Some(rows::name(&child).first_and_initial());
        for linked in of_people(&mut work.tx, std::slice::from_ref(&child)).await? {
            all.push(OwnDiary { linked, child: name.clone(), may_unlink: true, chats });
        }
    }
    Ok(all)
}

/// What whoever has signed in can link: their own diary, and those of their children.
pub async fn known(work: &mut Work<'_>, account: &AccountId) -> Done<KnownDiaries> {
    let Some(profile) = work.tx.profile_by_account(account).await? else {
        return Ok(KnownDiaries::default());
    };
    let links = work.tx.links_of(&profile.id).await?;
    let children = links.into_iter().filter(|link| link.parent_id == profile.id && link.shows());
    let children: Vec<ProfileId> = children.map(|link| link.student_id).collect();
    let people: Vec<&ProfileId> = children.iter().chain([&profile.id]).collect();
    let both = |id: &&ProfileId| [Read::diary_links_of(id), Read::student(id)];
    work.tx.ahead(people.iter().flat_map(both).collect()).await?;
    let mut settled = Vec::new();
    for id in people {
        let student = work.tx.student(id).await?;
        let awaits = student.is_some_and(|row| row.standing == Standing::AwaitingParent.as_str());
        if awaits || !living(&mut work.tx, id).await?.is_empty() {
            settled.push(id.clone());
        }
    }
    Ok(KnownDiaries { profile: Some(profile.id), children, settled })
}

/// Whether somebody is a student too young to decide alone.
async fn is_young(work: &mut Work<'_>, profile: &ProfileRow) -> Done<bool> {
    let young = rows::data(profile)?.birth.age_on(work.today_for_ages()) < work.inner.rules.own_consent_age;
    Ok(young && work.tx.student(&profile.id).await?.is_some())
}

/// The children in whose stead a parent decides.
async fn children(work: &mut Work<'_>, parent: &ProfileId) -> Done<Vec<ProfileRow>> {
    let mut children = Vec::new();
    for link in work.tx.links_of(parent).await? {
        if link.parent_id != *parent || !link.shows() {
            continue;
        }
        let Some(child) = work.tx.profile(&link.student_id).await? else { continue };
        if is_young(work, &child).await? {
            children.push(child);
        }
    }
    Ok(children)
}

/// Whether a person may undo a link: their own, or that of a child in whose stead they decide.
///
/// # Errors
/// [`Refusal::NoRight`].
pub async fn may_unlink(work: &mut Work<'_>, reader: &ProfileRow, link: &DiaryLinkRow) -> Done<()> {
    let own = link.profile_id.as_ref() == Some(&reader.id);
    let may = if own {
        !is_young(work, reader).await?
    } else {
        children(work, &reader.id).await?.iter().any(|child| link.profile_id.as_ref() == Some(&child.id))
    };
    if may { Ok(()) } else { Err(Refusal::NoRight.into()) }
}
