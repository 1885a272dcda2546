//! The data, the class and the end of a registration.

use super::people::{account, anna, classes, latin, long, mark};
use super::waiting::told;
use super::{Sample, State, people};
use crate::domain::consent::Purpose;
use crate::domain::family::{PersonData, Standing};
use crate::domain::id::ProfileId;
use crate::domain::mixed::Alphabet;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::{Seats, Sitting, WaitsFor};
use crate::domain::waiting::Matter;
use crate::flow::register::{AtClass, Register};
use crate::flow::steps::class::ClassStep;
use crate::flow::steps::details::{DetailsStep, Fields, Of};
use crate::flow::steps::newcomer::{Newcomer, Ready, Step};
use crate::flow::visit::{Frame, Menu};
use crate::flow::{FieldId, Outcome, Typed};
use crate::ui::keys::Intent;

pub(super) fn samples() -> Vec<Sample> {
    let mut all: Vec<Sample> =
        forms(Of::Student).into_iter().map(|step| at("register-details", step)).collect();
    all.extend(calendars());
    all.push(mixed());
    all.extend(class());
    all.extend(ends());
    all
}

fn at(name: &'static str, step: DetailsStep) -> Sample {
    let newcomer = Newcomer { step: Step::Details(step), ..Newcomer::new(Whose::Student) };
    Sample::flow(name, Frame::Register(Register::Newcomer(newcomer)))
}

/// The calendar as it opens, on the last day there is, while a year is typed, and for a parent.
fn calendars() -> Vec<Sample> {
    let open = |name, whose, of, keys| {
        let newcomer =
            Newcomer { step: Step::Details(DetailsStep::new(of, Fields::default())), ..Newcomer::new(whose) };
        Sample::new(name, State::Calendar(Frame::Register(Register::Newcomer(newcomer)), keys))
    };
    let (student, pupil) = (Whose::Student, Of::Student);
    vec![
        open("calendar", student, pupil, Vec::new()),
        open("calendar-today", student, pupil, vec![Intent::End; 30]),
        open("calendar-typed", student, pupil, vec![Intent::Char('2'), Intent::Char('0')]),
        open("calendar-parent", Whose::Parent, Of::Parent, Vec::new()),
    ]
}

/// A surname with a Latin letter in it, as it is refused, with the one that was meant.
fn mixed() -> Sample {
    let mut fields = Fields::default();
    fields.keep(FieldId::Surname, "Мaкарова оглы".into());
    fields.keep(FieldId::Name, "Анна".into());
    let mut step = DetailsStep::new(Of::Student, fields);
    let why = Refusal::MixedLetters { place: 2, letter: "a".into(), alphabet: Alphabet::Latin };
    step.problems.insert(FieldId::Surname, why);
    at("register-details-mixed", step)
}

/// The form empty, filled, and with whatever can be refused on it.
pub(super) fn forms(of: Of) -> Vec<DetailsStep> {
    let mut all = vec![DetailsStep::new(of, Fields::default())];
    all.extend([anna(), long(), latin()].map(|data| DetailsStep::of_person(of, &data)));
    let mut missing = DetailsStep::new(of, Fields::default());
    for id in [FieldId::Surname, FieldId::Name, FieldId::Patronymic, FieldId::BirthDate] {
        missing.problems.insert(id, Refusal::Missing);
    }
    missing.problems.insert(FieldId::Sex, Refusal::PickOne);
    all.push(missing);
    let letter = || Refusal::NotInAName { letter: "7".into() };
    let age = if of == Of::Student { Refusal::StudentAge } else { Refusal::ParentAge };
    for (id, why) in [
        (FieldId::Surname, letter()),
        (FieldId::Name, Refusal::HiddenCharacter { code: "U+202E".into() }),
        (FieldId::Patronymic, Refusal::TooLong),
        (FieldId::BirthDate, Refusal::NotADate),
        (FieldId::BirthDate, age),
        (FieldId::BirthDate, Refusal::DateAhead),
        (FieldId::BirthDate, Refusal::UnusualAge { age: 21 }),
        (FieldId::BirthDate, Refusal::TooOld),
    ] {
        let mut step = DetailsStep::of_person(of, &long());
        step.problems.insert(id, why);
        all.push(step);
    }
    all
}

fn at_class(data: PersonData, typed: &str, problem: Option<Refusal>) -> AtClass {
    let field = Typed { text: typed.into(), problem };
    let consent = (data.birth.age_on(people::TODAY) >= 14).then(|| mark(Purpose::OwnData));
    AtClass {
        newcomer: Newcomer::new(Whose::Student),
        ready: Ready { account: account(), data, consent, own: None },
        step: ClassStep { field, classes: classes(), loaded: true },
        chosen: None,
        known: false,
    }
}

fn class() -> Vec<Sample> {
    let class = |at: AtClass| Sample::flow("register-class", Frame::Register(Register::Class(at)));
    let mut loading = at_class(anna(), "", None);
    loading.step = ClassStep::default();
    let mut all = vec![class(loading), class(at_class(anna(), "", None)), class(at_class(long(), "5", None))];
    all.push(class(at_class(anna(), "5А", None)));
    for (typed, why) in [
        ("", Refusal::Missing),
        ("5", Refusal::PickOne),
        ("7Ъ", Refusal::NoSuchClass),
        ("5А", Refusal::Broken { incident: "7F3K-02".into() }),
    ] {
        all.push(class(at_class(anna(), typed, Some(why))));
    }
    all
}

/// After the family, with the parent still on the private seat.
fn menu_by_parent() -> Frame {
    let (account, profile) = (account(), ProfileId::new("parent"));
    let private = Some(Sitting { account, profile, name: "Мария К.".into(), open: true });
    let seen = Outcome::FamilySeen { profile: ProfileId::new("student") };
    Frame::Menu(Menu::after(Some(&seen), &Seats { private, ..Seats::default() }))
}

/// The student is signed out for a while.
fn menu_by_student() -> Frame {
    let (account, profile) = (account(), ProfileId::new("student"));
    let ordinary = Some(Sitting { account, profile, name: "Анна К.".into(), open: false });
    let registered = Outcome::Registered { student: ProfileId::new("student") };
    Frame::Menu(Menu::after(Some(&registered), &Seats { ordinary, ..Seats::default() }))
}

fn ends() -> Vec<Sample> {
    let done = |standing| {
        Frame::Register(Register::Done { student: ProfileId::new("student"), standing, already: false })
    };
    let waits = |why| Frame::Register(Register::Waits(at_class(long(), "5", None), why));
    let menu = |outcome: Option<&Outcome>| {
        let seats = Seats::default();
        Frame::Menu(Menu::after(outcome, &seats))
    };
    let student = || ProfileId::new("student");
    let told = |name, typed, matter, yes| {
        told(name, Frame::Register(Register::Class(at_class(long(), typed, None))), matter, yes)
    };
    let awaits = |matter| {
        let frame = Frame::Register(Register::Class(at_class(long(), "7Г", None)));
        Sample::new("awaits", State::Awaits(frame, matter))
    };
    let known = AtClass { known: true, ..at_class(long(), "5А", None) };
    vec![
        told("told-not-listed", "7Г", Matter::NotListed, true),
        told("told-not-listed", "7Г", Matter::NotListed, false),
        told("told-same-child", "5А", Matter::SameChild, true),
        told("told-same-child", "5А", Matter::SameChild, false),
        awaits(Matter::NotListed),
        awaits(Matter::SameChild),
        awaits(Matter::NotMe),
        Sample::flow("same-child", Frame::Register(Register::Same(known))),
        Sample::flow("same-child", Frame::Register(Register::Same(at_class(long(), "5А", None)))),
        Sample::flow("waits-same-child", waits(WaitsFor::SameChild)),
        Sample::flow("waits-not-listed", waits(WaitsFor::NotListed)),
        Sample::flow("register-done", done(Standing::AwaitingParent)),
        Sample::flow("register-done-complete", done(Standing::Complete)),
        Sample::flow("menu-first", menu(None)),
        Sample::flow("menu-joined", menu(Some(&Outcome::NotJoined { student: student() }))),
        Sample::flow("menu-seen", menu(Some(&Outcome::FamilySeen { profile: student() }))),
        Sample::flow("menu-seen-by-parent", menu_by_parent()),
        Sample::flow("menu-back-to-student", menu_by_student()),
    ]
}
