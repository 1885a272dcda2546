//! A diary account is linked: what with what, by what it is shown, with whose profile, wherein they differ, the consent, and what is
//! open then.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::finding::{self, Said};
use super::steps::{code, consent, phone};
use crate::domain::birth::BirthDate;
use crate::domain::correction::Paper;
use crate::domain::deed::Why;
use crate::domain::diary::{DiaryEntry, EntryKind};
use crate::domain::difference::{DataField, REASONS};
use crate::domain::family::PersonData;
use crate::domain::linking::{Candidate, FoundEntry, Giver, LinkedEntry};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::Seat;
use crate::flow::link::{At, AtCode, AtConsent, AtFind, AtPaper, AtWhich, AtWhose, Link};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Check, Item, List, ListId, NoticeKind, Who};
use crate::ui::text::width;
use crate::words::texts::Signed;
use crate::words::{Arg, Words};

/// The steps as the line shows them.
const STEPS: [&str; 5] =
    ["step-link-about", "step-link-entry", "step-link-whose", "step-link-check", "step-link-consent"];

/// Columns of diary and profile side by side; what is wider stands below one another.
const BESIDE: usize = 40;

impl FlowScreen for Link {
    fn topic(&self) -> Option<&'static str> {
        match &self.at {
            At::Consent(at) => consent::topic(&at.step),
            _ => None,
        }
    }

    fn offers(&self) -> &'static [Action] {
        match &self.at {
            At::Code(_) => &[Action::ByPhone, Action::ByDocument],
            At::PhoneCode(_) => &[Action::SendAgain, Action::ChangeNumber],
            At::Whose(at) if at.diary().is_none() => &[Action::AnotherAccount],
            At::Whose(at) => match at.offered() {
                // Enter makes the profile.
                _ if at.makes() || at.fitting().is_some() => &[Action::AnotherAccount],
                // Enter leads to another account.
                None if at.may_make() => &[Action::NewProfile],
                None => &[],
                Some(_) if at.may_make() => &[Action::AnotherAccount, Action::NewProfile],
                Some(_) => &[Action::AnotherAccount],
            },
            At::Consent(at) => consent::offers(&at.step),
            At::First
            | At::Phone(_)
            | At::Find(_)
            | At::Paper(_)
            | At::Which(_)
            | At::Check(_)
            | At::Parent(_)
            | At::Refused(_)
            | At::Linked(_) => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let now = match &self.at {
            At::First => "step-link-about",
            At::Code(_) | At::Phone(_) | At::PhoneCode(_) | At::Find(_) | At::Paper(_) | At::Which(_) => {
                "step-link-entry"
            }
            At::Whose(_) => "step-link-whose",
            At::Check(_) => "step-link-check",
            At::Parent(_) | At::Consent(_) | At::Refused(_) | At::Linked(_) => "step-link-consent",
        };
        let sheet = sheet.steps(&STEPS, now);
        let staff = |sheet: Sheet<'a>| sheet.who(Who::Staff, "who-staff");
        let family = |sheet: Sheet<'a>| sheet.who(Who::Family, "who-family").on_acting_seat();
        match &self.at {
            At::First => first(family(sheet)),
            At::Code(at) => entry(at, family(sheet)),
            At::Phone(step) => phone::only(step, family(sheet).text("text-link-phone")).text("text-terms"),
            At::PhoneCode(step) => code::fill(step, Whose::Parent, "code-again-sms", family(sheet)),
            At::Find(at) => find(at, staff(sheet)),
            At::Paper(at) => paper(at, staff(sheet)),
            At::Which(at) => which(at, family(sheet)),
            At::Whose(at) => whose(at, family(sheet)),
            At::Check(at) => check(at, sheet),
            At::Parent(at) => parent(at, family(sheet)),
            At::Consent(at) => agrees(at, family(sheet)),
            At::Refused(_) => refused(sheet),
            At::Linked(linked) => done(linked, family(sheet)),
        }
    }
}

/// What with what, the three promises, and that remote lessons need no link.
fn first(sheet: Sheet<'_>) -> Sheet<'_> {
    let promises = ["link-promise-enter", "link-promise-apart", "link-promise-social"];
    let promises = promises.map(|id| (Check::Done, sheet.words(id)));
    let warning = sheet.words("link-one-profile");
    sheet
        .text("text-link-first")
        .block(Block::Checks(promises.to_vec()))
        .dim("link-remote")
        .block(Block::notice(NoticeKind::Warn, warning))
        .enter("link-go")
}

fn entry<'a>(at: &AtCode, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = sheet.field(FieldId::DiaryCode, &at.field).room(34, 128);
    sheet.text("text-link-entry").block(Block::Field(field)).dim("link-entry-else").enter("link-look")
}

fn kind_word(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Student => "entry-kind-student",
        EntryKind::Parent => "entry-kind-parent",
        EntryKind::Teacher => "entry-kind-teacher",
    }
}

fn found_note(entry: &FoundEntry, words: &Words) -> String {
    let parts = [words.say(kind_word(entry.kind)), entry.class.clone(), entry.system.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn find<'a>(at: &AtFind, sheet: Sheet<'a>) -> Sheet<'a> {
    let said = Said { text: "text-link-find", nobody: "link-nobody" };
    let words = sheet.look.words;
    let item = |one: &FoundEntry| Item::new(one.name.clone()).note(found_note(one, words));
    finding::put(at, &said, item, sheet)
}

fn paper<'a>(at: &AtPaper, sheet: Sheet<'a>) -> Sheet<'a> {
    let keys = Paper::ALL.map(Paper::as_str);
    let paper = sheet.one_of(FieldId::Paper, "paper", keys, &at.paper);
    let note = found_note(&at.entry, sheet.look.words);
    sheet
        .state(at.entry.id.clone())
        .block(Block::Heading(at.entry.name.clone()))
        .block(Block::Dim(note))
        .text("text-link-paper")
        .block(Block::OneOf(paper))
        .enter("link-seen")
}

fn which<'a>(at: &AtWhich, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let item = |entry: &DiaryEntry| {
        let note = [words.say(kind_word(entry.kind)), entry.class.clone().unwrap_or_default()];
        let note = note.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        Item::new(entry.person.name.full()).note(note)
    };
    let list = List { id: ListId::People, items: at.entries.iter().map(item).collect(), selected: 0 };
    sheet.text("text-link-which").block(Block::List(list)).enter("key-arrows")
}

/// Which entry it is, in two lines.
fn of_entry(entry: &DiaryEntry, words: &Words) -> [Block; 2] {
    let note = [Some(words.say(kind_word(entry.kind))), entry.class.clone(), Some(entry.system.clone())];
    let note = note.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    [Block::Heading(entry.person.name.full()), Block::Dim(note)]
}

fn whose<'a>(at: &AtWhose, sheet: Sheet<'a>) -> Sheet<'a> {
    let Some(entry) = at.diary() else {
        let sheet = sheet.nobody().problem(at.problem.as_ref());
        return if at.problem.is_none() { sheet.dim("notice-working").no_enter() } else { sheet };
    };
    let sheet = sheet.state(entry.id.clone());
    let [name, note] = of_entry(entry, sheet.look.words);
    let sheet = sheet.block(name).block(note).problem(at.why());
    let new = match entry.kind {
        EntryKind::Student => "link-new",
        EntryKind::Parent => "link-new-parent",
        EntryKind::Teacher => "link-new-teacher",
    };
    if at.makes() {
        let why = if at.is_parents() { "text-link-makes-parent" } else { "text-link-makes" };
        return sheet.text(why).dim("link-another").enter("action-new-profile");
    }
    let Some(one) = at.offered() else {
        return sheet.text("text-link-nobody-open").text(new).enter("link-sign-in");
    };
    let is_open = one.blocked.is_none();
    let said = sheet.words(if is_open { "link-offered" } else { "link-offered-not" });
    let person = [(sheet.words("link-profile"), one.data.name.full())];
    let sheet = sheet.block(Block::Text(said)).block(Block::Facts(person.to_vec()));
    if is_open {
        sheet.enter("link-this-profile").dim("link-another")
    } else {
        let sheet = if at.awaits().is_some() { sheet.enter("action-invite") } else { sheet.no_enter() };
        // An admin gives the teacher's role, and the visit may wait for it.
        let is_role = at.is_teachers() && one.blocked == Some(Refusal::DiaryOtherRole);
        let sheet = if is_role { sheet.text("link-teacher-role") } else { sheet };
        sheet.dim(if at.may_make() { "link-another-or-new" } else { "link-another" })
    }
}

fn value(field: DataField, name: &crate::domain::person::PersonName) -> Option<String> {
    match field {
        DataField::Surname => name.surname.clone(),
        DataField::Name => Some(name.name.clone()),
        DataField::Patronymic => name.patronymic.clone(),
        DataField::Birth | DataField::Sex => None,
    }
}

/// What the diary says, and what the profile says; nothing where neither says anything.
fn both(field: DataField, entry: &DiaryEntry, profile: &PersonData, words: &Words) -> (String, String) {
    let person = &entry.person;
    let sex = |sex: crate::domain::person::Sex| words.say(&format!("sex-{}", sex.key()));
    let none = || words.say("link-not-said");
    match field {
        DataField::Birth => (person.birth.map_or_else(none, BirthDate::shown), profile.birth.shown()),
        DataField::Sex => (person.sex.map_or_else(none, sex), sex(profile.sex)),
        named => (
            value(named, &person.name).unwrap_or_else(none),
            value(named, &profile.name).unwrap_or_else(none),
        ),
    }
}

/// Diary and profile side by side, or one below the other where they are too wide for it.
fn beside(entry: &DiaryEntry, one: &Candidate, words: &Words) -> Block {
    let rows: Vec<(DataField, (String, String))> =
        DataField::ALL.into_iter().map(|field| (field, both(field, entry, &one.data, words))).collect();
    let (diary, profile) = (words.say("link-in-diary"), words.say("link-in-profile"));
    let first = rows.iter().map(|(_, (diary, _))| width(diary)).chain([width(&diary)]).max().unwrap_or(0);
    let second = rows.iter().map(|(_, (_, own))| width(own)).chain([width(&profile)]).max().unwrap_or(0);
    let is_beside = first + second + 2 <= BESIDE;
    let pad = |text: &str| format!("{text}{}", "\u{a0}".repeat((first + 2).saturating_sub(width(text))));
    let mut facts = Vec::new();
    if is_beside {
        facts.push((String::new(), format!("{}{profile}", pad(&diary))));
    }
    for (field, (theirs, ours)) in rows {
        let differs = one.differing.contains(&field);
        let label = words.say(&format!("link-field-{}", field.as_str()));
        let label = if differs { format!("{label} ≠") } else { label };
        if is_beside {
            facts.push((label, format!("{}{ours}", pad(&theirs))));
        } else if differs {
            facts.push((label, format!("{diary}: {theirs}")));
            facts.push((String::new(), format!("{profile}: {ours}")));
        } else {
            facts.push((label, ours));
        }
    }
    Block::Facts(facts)
}

fn check<'a>(at: &AtWhose, sheet: Sheet<'a>) -> Sheet<'a> {
    let (Some(entry), Some(one)) = (at.diary(), at.offered()) else {
        return sheet.nobody().problem(at.problem.as_ref());
    };
    let words = sheet.look.words;
    let facts = beside(entry, one, words);
    let sheet = sheet.state(entry.id.clone()).problem(at.problem.as_ref());
    if one.differing.is_empty() {
        let said = Block::notice(NoticeKind::Ok, sheet.words("link-alike"));
        return sheet.who(Who::Family, "who-family").on(one.seat).block(facts).block(said).enter("link-on");
    }
    let reason = sheet.one_of(FieldId::Why, "why", REASONS.map(Why::as_str), &at.reason);
    let said = Block::notice(NoticeKind::Warn, sheet.words("link-differs"));
    sheet.who(Who::Staff, "who-staff").block(facts).block(said).block(Block::OneOf(reason)).enter("link-on")
}

fn parent<'a>(at: &AtWhose, sheet: Sheet<'a>) -> Sheet<'a> {
    let child = at.offered().map(|one| one.data.name.full()).unwrap_or_default();
    sheet
        .on(Seat::Private)
        .block(Block::Heading(child))
        .text("text-link-parent")
        .problem(at.problem.as_ref())
        .enter("link-parent-signs-in")
}

fn agrees<'a>(at: &AtConsent, sheet: Sheet<'a>) -> Sheet<'a> {
    let Some(one) = at.whose.offered() else { return sheet.nobody() };
    let own = one.data.name.full();
    let (seat, signed) = match &one.giver {
        Giver::Own => (one.seat, Signed { giver: own, child: None }),
        Giver::Parent { here } => {
            let giver = here.as_ref().map(|parent| parent.name.clone()).unwrap_or_default();
            (Seat::Private, Signed { giver, child: Some(own) })
        }
    };
    let sheet = sheet.on(seat);
    if at.step.refusing {
        return sheet.state("refusing").text("link-refuse").text("text-refuse").enter("consent-refuse-no");
    }
    consent::fill(&at.step, &signed, sheet).enter("link-link")
}

fn refused(sheet: Sheet<'_>) -> Sheet<'_> {
    sheet.nobody().text("text-link-not-linked").enter("consent-refuse-no").esc("link-without")
}

/// What is open now.
fn done<'a>(linked: &LinkedEntry, sheet: Sheet<'a>) -> Sheet<'a> {
    let with = [("system", Arg::from(linked.system.as_str())), ("name", Arg::from(linked.name.as_str()))];
    let said = sheet.look.words.say_with("link-done", &with);
    let open = match linked.kind {
        EntryKind::Student => ["link-open-chats", "link-open-lessons"],
        EntryKind::Parent => ["link-open-chats", "link-open-parent"],
        EntryKind::Teacher => ["link-open-chats", "link-open-teacher"],
    };
    let open = open.map(|id| (Check::Done, sheet.words(id)));
    let keep = (Check::Keep, sheet.words("link-unlink"));
    let checks = open.into_iter().chain([keep]).collect();
    sheet.block(Block::notice(NoticeKind::Ok, said)).block(Block::Checks(checks)).enter("link-on").no_esc()
}

#[cfg(feature = "samples")]
pub(super) mod samples;
