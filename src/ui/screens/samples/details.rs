//! The data of a person, and the calendar.

use super::people::{anna, latin, long, phone};
use super::sample::{Sample, SampleState};
use crate::domain::diary::EntryPerson;
use crate::domain::family::PersonData;
use crate::domain::id::EntryId;
use crate::domain::linking::FromDiary;
use crate::domain::mixed::Alphabet;
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::FieldId;
use crate::flow::frame::Frame;
use crate::flow::register::Register;
use crate::flow::steps::details::{DetailsStep, Fields, Of};
use crate::flow::steps::newcomer::{Newcomer, Step};
use crate::ui::keys::Intent;

pub(super) fn samples() -> Vec<Sample> {
    let mut all: Vec<Sample> =
        forms(Of::Student).into_iter().map(|step| at("register-details", step)).collect();
    all.extend(calendars());
    all.push(mixed());
    all.extend(from_diary());
    all
}

/// What the diary tells, as it stands in the fields: at the number, and in the data, the longest too.
fn from_diary() -> Vec<Sample> {
    let one = |data: PersonData, whose| {
        let PersonData { name, birth, sex } = data;
        let person = EntryPerson { name, birth: Some(birth), sex: Some(sex) };
        let number = phone();
        Newcomer::from_diary(
            whose,
            FromDiary { entry: EntryId::new("e1"), person, class: None, number, account: None },
        )
    };
    let told = |data, whose, of| {
        let newcomer = one(data, whose);
        let step = Step::Details(DetailsStep::new(of, newcomer.fields.clone()));
        Newcomer { step, ..newcomer }
    };
    let shown = |name, newcomer| Sample::flow(name, Frame::Register(Register::Newcomer(newcomer)));
    vec![
        shown("register-phone-diary", one(anna(), Whose::Student)),
        shown("register-details-diary", told(anna(), Whose::Student, Of::Student)),
        shown("register-details-diary", told(long(), Whose::Student, Of::Student)),
    ]
}

fn at(name: &'static str, step: DetailsStep) -> Sample {
    let newcomer = Newcomer { step: Step::Details(step), ..Newcomer::new(Whose::Student) };
    Sample::flow(name, Frame::Register(Register::Newcomer(newcomer)))
}

/// The calendar as it opens, on the last possible day, while a year is typed, and for a parent.
fn calendars() -> Vec<Sample> {
    let open = |name, whose, of, keys| {
        let newcomer =
            Newcomer { step: Step::Details(DetailsStep::new(of, Fields::default())), ..Newcomer::new(whose) };
        Sample::new(name, SampleState::Calendar(Frame::Register(Register::Newcomer(newcomer)), keys))
    };
    let (student, pupil) = (Whose::Student, Of::Student);
    vec![
        open("calendar", student, pupil, Vec::new()),
        open("calendar-today", student, pupil, vec![Intent::End; 30]),
        open("calendar-typed", student, pupil, vec![Intent::Char('2'), Intent::Char('0')]),
        open("calendar-parent", Whose::Parent, Of::Parent, Vec::new()),
    ]
}

/// The refusal of a surname with a Latin letter, with the surname that was meant.
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
pub(in crate::ui::screens) fn forms(of: Of) -> Vec<DetailsStep> {
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
        (FieldId::Sex, Refusal::PatronymicOfOtherSex),
    ] {
        let mut step = DetailsStep::of_person(of, &long());
        step.problems.insert(id, why);
        all.push(step);
    }
    all
}
