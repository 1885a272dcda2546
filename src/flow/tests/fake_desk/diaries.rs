//! The fake desk's diary: the child's entry, by its code and its number, and one of the mother.

use super::{FakeDesk, Said};
use crate::domain::account::ProfileRole;
use crate::domain::diary::{DiaryEntry, EntryKind, EntryPerson};
use crate::domain::id::{AccountId, EntryId, ProfileId};
use crate::domain::linking::{Beside, Candidate, FoundEntry, Giver, LinkedEntry, role_of};
use crate::domain::person::PersonName;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::{Seat, Seated};
use crate::flow::Answer;
use crate::flow::ask::{DiaryAnswer, DiaryAsk, NumberAsk};

fn entry(kind: EntryKind) -> DiaryEntry {
    let name = PersonName { surname: Some("Котова".into()), name: "Анна".into(), patronymic: None };
    DiaryEntry {
        id: EntryId::new(kind.as_str()),
        system: "Дневник".into(),
        kind,
        person: EntryPerson { name, birth: None, sex: None },
        class: None,
    }
}

impl FakeDesk {
    pub(super) fn of_diary(&mut self, ask: &DiaryAsk) -> Said {
        let entries = |entries| Ok(Answer::Diary(DiaryAnswer::Entries { entries }));
        match ask {
            DiaryAsk::ByCode { .. } | DiaryAsk::Seen { .. } => entries(vec![entry(EntryKind::Student)]),
            DiaryAsk::ByProved => Ok(Answer::Diary(DiaryAnswer::NoNumber)),
            DiaryAsk::Send { phone, instead } => {
                let whose = Whose::Parent;
                self.of_number(&NumberAsk::Send { phone: phone.clone(), whose, instead: instead.clone() })
            }
            DiaryAsk::ByPhone { phone } => {
                self.fresh(phone)?;
                entries(vec![entry(EntryKind::Student), entry(EntryKind::Parent)])
            }
            DiaryAsk::Find { .. } => {
                let entry = entry(EntryKind::Student);
                let found = FoundEntry {
                    id: entry.id,
                    kind: entry.kind,
                    name: entry.person.name.masked(),
                    class: String::new(),
                    system: entry.system,
                };
                Ok(Answer::Diary(DiaryAnswer::Found { found: vec![found] }))
            }
            DiaryAsk::Whose { entry } => {
                let entry = known(entry)?;
                let all = self.candidates(&entry);
                let bare = self.bare();
                Ok(Answer::Diary(DiaryAnswer::Whose { entry: Box::new(entry), all, number: None, bare }))
            }
            DiaryAsk::Link { entry, account, .. } => {
                let entry = known(entry)?;
                let who = self.candidates(&entry).into_iter().find(|one| one.account == *account);
                let who = who.ok_or(Refusal::SessionNeeded)?;
                if let Some(why) = who.blocked.clone() {
                    return Err(why);
                }
                if who.needs_parent() {
                    return Err(Refusal::DiaryParentNeeded);
                }
                self.diaries.push((entry.id.clone(), who.profile));
                let (account, name) = (account.clone(), who.data.name.full());
                let linked = LinkedEntry { account, name, system: entry.system, kind: entry.kind };
                Ok(Answer::Diary(DiaryAnswer::Linked { linked }))
            }
        }
    }

    fn candidates(&self, entry: &DiaryEntry) -> Vec<Candidate> {
        let sits = [(Seat::Ordinary, 0), (Seat::Private, 1)];
        let open = |(seat, at): (Seat, usize)| Some((seat, self.sessions[at].clone()?));
        let mut all: Vec<Candidate> =
            sits.into_iter().filter_map(open).filter_map(|who| self.candidate(entry, who)).collect();
        crate::domain::linking::offered_first(&mut all);
        all
    }

    /// Whoever sits on the ordinary seat and has no profile yet.
    fn bare(&self) -> Option<Seated> {
        let account = self.sessions[0].clone()?;
        let is_bare = self.account(&account)?.profile.is_none();
        is_bare.then_some(Seated { account, seat: Seat::Ordinary })
    }

    fn candidate(&self, entry: &DiaryEntry, (seat, account): (Seat, AccountId)) -> Option<Candidate> {
        let profile: ProfileId = self.account(&account)?.profile.clone()?;
        let data = self.people.get(&profile)?.clone();
        let role = if seat == Seat::Ordinary { ProfileRole::Student } else { ProfileRole::Parent };
        let linked = self.diaries.iter().find(|(id, _)| *id == entry.id).map(|(_, owner)| owner);
        let blocked = match linked {
            Some(owner) if *owner == profile => Some(Refusal::DiaryLinkedAlready),
            Some(_) => Some(Refusal::DiaryOfAnother),
            None if role_of(entry.kind) != role => Some(Refusal::DiaryOtherRole),
            None => None,
        };
        let beside = self.sessions[1].clone().filter(|_| self.parent_beside);
        let here = beside.map(|account| Beside { account, name: "Котова Ольга".into() });
        let giver = if seat == Seat::Ordinary { Giver::Parent { here } } else { Giver::Own };
        let one = Candidate::of(Seated { account, seat }, profile, data, &entry.person);
        // What differs is the matter of the desk's own tests.
        Some(Candidate { differing: Vec::new(), giver, blocked, ..one })
    }
}

fn known(id: &EntryId) -> Result<DiaryEntry, Refusal> {
    let kind = EntryKind::from_text(id.as_str()).ok_or(Refusal::DiaryNotShown)?;
    Ok(entry(kind))
}
