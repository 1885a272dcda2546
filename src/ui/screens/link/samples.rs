//! The screens of linking in their states, for the gallery.

use super::{At, AtCode, AtConsent, AtFind, AtPaper, AtWhich, AtWhose, Link};
use crate::domain::birth::BirthDate;
use crate::domain::challenge::Fate;
use crate::domain::consent::Purpose;
use crate::domain::diary::{DiaryEntry, EntryKind, EntryPerson};
use crate::domain::family::PersonData;
use crate::domain::id::{AccountId, EntryId, ProfileId};
use crate::domain::linking::{Beside, Candidate, FoundEntry, Giver, LinkedEntry};
use crate::domain::person::{PersonName, Sex};
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::domain::visit::{Seat, Seated};
use crate::flow::frame::Frame;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::consent::ConsentStep;
use crate::flow::steps::phone::PhoneStep;
use crate::flow::{FieldId, Typed};
use crate::ui::screens::samples::people::{NOW, account, broken, phone, sent};
use crate::ui::screens::samples::sample::Sample;

fn sample(name: &'static str, at: At) -> Sample {
    Sample::flow(name, Frame::Link(Link { at }))
}

fn person(name: [&str; 3]) -> PersonName {
    let [surname, name, patronymic] = name.map(str::to_owned);
    PersonName { surname: Some(surname), name, patronymic: Some(patronymic) }
}

fn entry(kind: EntryKind, name: [&str; 3], birth: &str) -> DiaryEntry {
    DiaryEntry {
        id: EntryId::new("e1"),
        system: "Дневник".into(),
        kind,
        person: EntryPerson { name: person(name), birth: BirthDate::from_text(birth), sex: None },
        class: (kind == EntryKind::Student).then(|| "5А".into()),
    }
}

const NATALIA: [&str; 3] = ["Климова", "Наталия", "Олеговна"];
const NATALYA: [&str; 3] = ["Климова", "Наталья", "Олеговна"];
const LONG: [&str; 3] = ["Константинопольская-Преображенская", "Александра-Виктория", "Вячеславовна"];

fn profile(name: [&str; 3], birth: &str) -> Option<PersonData> {
    Some(PersonData { name: person(name), birth: BirthDate::from_text(birth)?, sex: Sex::Female })
}

fn candidate(diary: &DiaryEntry, data: PersonData) -> Candidate {
    let who = Seated { account: account(), seat: Seat::Ordinary };
    Candidate::of(who, ProfileId::new("p1"), data, &diary.person)
}

fn whose(diary: DiaryEntry, all: Vec<Candidate>) -> AtWhose {
    AtWhose { known: Some((diary.clone(), all)), ..AtWhose::of(diary.id) }
}

pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
    let parts = [Some(entries()), Some(documents()), numbers(), profiles(), consents()];
    parts.into_iter().flatten().flatten().collect()
}

fn entries() -> Vec<Sample> {
    let at = |why| At::Code(AtCode { field: Typed { text: "0234 5678 9012 3456".into(), problem: why } });
    let mut all = vec![
        sample("link-first", At::First),
        sample("link-entry", At::Code(AtCode::default())).typed(&[(FieldId::DiaryCode, "0234 5678")]),
    ];
    for why in [
        Refusal::NotADiaryCode,
        Refusal::DiaryCodeMistyped,
        Refusal::DiaryCodeUnknown,
        Refusal::DiaryEntryGone,
        Refusal::DiaryNotShown,
        Refusal::HiddenCharacter { code: "U+202E".into() },
        broken(),
    ] {
        all.push(sample("link-entry", at(Some(why))));
    }
    let closed = Refusal::DiaryCodesClosed { until: NOW + Span::minutes(12) };
    all.push(sample("link-entry-closed", at(Some(closed))));
    let two = vec![
        entry(EntryKind::Student, NATALIA, "2015-09-05"),
        entry(EntryKind::Parent, ["Климова", "Мария", "Игоревна"], "1985-01-02"),
    ];
    all.push(sample("link-which", At::Which(AtWhich { entries: two, problem: None })));
    all
}

fn documents() -> Vec<Sample> {
    let found = |name: &str, kind| FoundEntry {
        id: EntryId::new("e1"),
        kind,
        name: name.into(),
        class: if kind == EntryKind::Student { "5А".into() } else { String::new() },
        system: "Дневник".into(),
    };
    let at = |found, name, birth| {
        let name = Typed { text: "Климова Н".into(), problem: name };
        let birth = Typed { text: "05.09.2015".into(), problem: birth };
        At::Find(AtFind { name, birth, found })
    };
    let two = vec![found("Н*** К***", EntryKind::Student), found("Н*** К***", EntryKind::Teacher)];
    let mut all = vec![
        sample("link-find-empty", At::Find(AtFind::default())),
        sample("link-find-nobody", at(Some(Vec::new()), None, None)),
        sample("link-find-found", at(Some(two), None, None)),
        sample("link-find", at(None, None, Some(Refusal::NotADate))),
    ];
    for why in [
        Refusal::LostTooShort,
        Refusal::TooLong,
        Refusal::TooManySearches { until: NOW + Span::minutes(20) },
        broken(),
    ] {
        all.push(sample("link-find", at(None, Some(why), None)));
    }
    for problem in [None, Some(Refusal::DiaryPaperMissing), Some(Refusal::DiaryEntryGone), Some(broken())] {
        let paper = Typed { text: String::new(), problem };
        let entry = found("Н*** К***", EntryKind::Student);
        all.push(sample("link-paper", At::Paper(AtPaper { entry, paper })));
    }
    all
}

fn numbers() -> Option<Vec<Sample>> {
    let number = |problem| {
        let mut step = PhoneStep::with_number(phone()?.shown());
        step.field.problem = problem;
        Some(At::Phone(step))
    };
    let mut all = vec![
        sample("link-phone", number(None)?),
        sample("link-code", At::PhoneCode(CodeStep::new(sent(20, Fate::Accepted)?))),
    ];
    for why in [Refusal::NoEntryOnNumber, Refusal::ProofTooOld, broken()] {
        all.push(sample("link-phone", number(Some(why))?));
    }
    Some(all)
}

fn profiles() -> Option<Vec<Sample>> {
    let child = || entry(EntryKind::Student, NATALIA, "2015-09-05");
    let known = |name, birth| Some(candidate(&child(), profile(name, birth)?));
    let fits = known(NATALIA, "2015-09-05")?;
    let mut all = vec![
        sample("link-whose-asked", At::Whose(Box::new(AtWhose::of(EntryId::new("e1"))))),
        sample("link-whose", At::Whose(Box::new(whose(child(), vec![fits.clone()])))),
        sample("link-whose-nobody", At::Whose(Box::new(whose(child(), Vec::new())))),
        sample("link-check-alike", At::Check(Box::new(whose(child(), vec![fits.clone()])))),
    ];
    let teacher = entry(EntryKind::Teacher, NATALIA, "1985-01-02");
    all.push(sample("link-whose-teacher", At::Whose(Box::new(whose(teacher.clone(), Vec::new())))));
    let other = Candidate { blocked: Some(Refusal::DiaryOtherRole), ..fits.clone() };
    all.push(sample("link-whose-teacher", At::Whose(Box::new(whose(teacher, vec![other])))));
    let parents = || entry(EntryKind::Parent, LONG, "1985-01-02");
    all.push(sample("link-whose-nobody-parent", At::Whose(Box::new(whose(parents(), Vec::new())))));
    for (name, diary) in [("link-whose-makes", child()), ("link-whose-makes-parent", parents())] {
        let bare = Some(Seated { account: account(), seat: Seat::Ordinary });
        all.push(sample(name, At::Whose(Box::new(AtWhose { bare, ..whose(diary, Vec::new()) }))));
    }
    for why in [
        Refusal::DiaryOfAnother,
        Refusal::DiaryLinkedAlready,
        Refusal::DiaryAwaitsParent,
        Refusal::DiaryOtherRole,
        Refusal::DiaryNeedsPassword,
    ] {
        let blocked = Candidate { blocked: Some(why), ..fits.clone() };
        all.push(sample("link-whose-blocked", At::Whose(Box::new(whose(child(), vec![blocked])))));
    }
    let at = AtWhose { problem: Some(broken()), ..AtWhose::of(EntryId::new("e1")) };
    all.push(sample("link-whose-asked", At::Whose(Box::new(at))));
    let differs = known(NATALYA, "2015-09-06")?;
    all.push(sample("link-check-differs", At::Check(Box::new(whose(child(), vec![differs.clone()])))));
    let mut at = whose(child(), vec![differs]);
    at.reason.problem = Some(Refusal::DiaryReasonMissing);
    all.push(sample("link-check-differs", At::Check(Box::new(at))));
    let long = entry(EntryKind::Student, LONG, "2015-09-05");
    let other = candidate(&long, profile(NATALYA, "2015-09-06")?);
    all.push(sample("link-check-long", At::Check(Box::new(whose(long, vec![other])))));
    let young = Candidate { giver: Giver::Parent { here: None }, ..fits };
    all.push(sample("link-parent", At::Parent(Box::new(whose(child(), vec![young.clone()])))));
    let at = AtWhose { problem: Some(Refusal::DiaryParentNeeded), ..whose(child(), vec![young]) };
    all.push(sample("link-parent", At::Parent(Box::new(at))));
    Some(all)
}

fn consents() -> Option<Vec<Sample>> {
    let child = || entry(EntryKind::Student, NATALIA, "2015-09-05");
    let own = candidate(&child(), profile(NATALIA, "2015-09-05")?);
    let mother =
        Beside { account: AccountId::new("a2"), name: "Климова Мария Игоревна".into() };
    let of_parent = Candidate { giver: Giver::Parent { here: Some(mother) }, ..own.clone() };
    let at = |one: &Candidate, step| {
        At::Consent(Box::new(AtConsent { whose: whose(child(), vec![one.clone()]), step }))
    };
    let refusing = ConsentStep { refusing: true, ..ConsentStep::new(Purpose::Diary) };
    let mut all = vec![
        sample("link-consent", at(&own, ConsentStep::new(Purpose::Diary))),
        sample("link-consent-child", at(&of_parent, ConsentStep::new(Purpose::ChildDiary))),
        sample("link-refusing", at(&own, refusing)),
    ];
    for why in [Refusal::NotTicked, Refusal::OwnFamily, broken()] {
        let step = ConsentStep { problem: Some(why), ..ConsentStep::new(Purpose::Diary) };
        all.push(sample("link-consent", at(&own, step)));
    }
    let step = ConsentStep::new(Purpose::Diary);
    let refused = AtConsent { whose: whose(child(), vec![own]), step };
    all.push(sample("link-not-linked", At::Refused(Box::new(refused))));
    for (name, kind) in [
        ("link-linked", EntryKind::Student),
        ("link-linked-parent", EntryKind::Parent),
        ("link-linked-teacher", EntryKind::Teacher),
    ] {
        let (account, who) = (account(), "Климова Наталия Олеговна".into());
        let linked = LinkedEntry { account, name: who, system: "Дневник".into(), kind };
        all.push(sample(name, At::Linked(linked)));
    }
    Some(all)
}
