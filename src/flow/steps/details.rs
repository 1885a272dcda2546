//! The step in which a person enters who they are, as in the document: surname, name, patronymic, birth date, sex.

use super::{StepNext, unheard};
use crate::domain::family::PersonData;
use crate::domain::person::{self, BirthDate, NameField, PersonName, Sex};
use crate::domain::refusal::Refusal;
use crate::flow::field::{FieldId, Typed};
use crate::flow::input::{Cx, Input};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Whose details are entered, which decides what birth dates are plausible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// A student's.
    Student,
    /// A parent's.
    Parent,
}

/// The fields as typed. Ticks hold `yes` or nothing, the sex its key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    #[serde(flatten)]
    texts: BTreeMap<FieldId, String>,
    /// Those in which still stands what the diary tells.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    given: BTreeSet<FieldId>,
}

impl Fields {
    /// The text of one field.
    pub fn text(&self, id: FieldId) -> &str {
        self.texts.get(&id).map_or("", String::as_str)
    }
    /// Keeps the text of a field that stands on another step, for the way back to it.
    pub fn keep(&mut self, id: FieldId, text: String) {
        if text.is_empty() {
            self.remove(id);
        } else {
            self.put(id, text);
        }
    }
    /// Fills a field with what the diary tells, if it tells something.
    pub fn give(&mut self, id: FieldId, text: String) {
        if !text.is_empty() {
            self.put(id, text);
            self.given.insert(id);
        }
    }
    /// Whether what the diary tells still stands in a field.
    pub fn is_given(&self, id: FieldId) -> bool {
        self.given.contains(&id)
    }
    /// Whether the diary has told anything that still stands.
    pub fn has_given(&self) -> bool {
        FIELDS.iter().any(|id| self.is_given(*id))
    }
    fn put(&mut self, id: FieldId, text: String) {
        if self.text(id) != text {
            self.given.remove(&id);
        }
        self.texts.insert(id, text);
    }
    fn remove(&mut self, id: FieldId) {
        self.given.remove(&id);
        self.texts.remove(&id);
    }
    /// Whether a tick is set.
    pub fn ticked(&self, id: FieldId) -> bool {
        self.text(id) == "yes"
    }
}

/// The details step.
#[derive(Debug, Clone)]
pub struct DetailsStep {
    /// Whose details.
    pub of: Of,
    /// The fields as typed.
    pub fields: Fields,
    /// What is wrong, by field.
    pub problems: BTreeMap<FieldId, Refusal>,
    /// The rare birth date that was asked about: Enter again takes it.
    asked: Option<BirthDate>,
    /// The sex and the patronymic that do not go together and were asked about: Enter again takes them.
    asked_sex: Option<(Sex, String)>,
}

const FIELDS: [FieldId; 7] = [
    FieldId::Surname,
    FieldId::NoSurname,
    FieldId::Name,
    FieldId::Patronymic,
    FieldId::NoPatronymic,
    FieldId::BirthDate,
    FieldId::Sex,
];

impl DetailsStep {
    /// Begins with fields as they were typed before, or empty.
    pub const fn new(of: Of, fields: Fields) -> Self {
        Self { of, fields, problems: BTreeMap::new(), asked: None, asked_sex: None }
    }

    /// Begins with data that is known, to be corrected.
    pub fn of_person(of: Of, data: &PersonData) -> Self {
        let mut fields = BTreeMap::new();
        let tick = |part: &Option<String>| if part.is_none() { "yes".to_owned() } else { String::new() };
        fields.insert(FieldId::Surname, data.name.surname.clone().unwrap_or_default());
        fields.insert(FieldId::NoSurname, tick(&data.name.surname));
        fields.insert(FieldId::Name, data.name.name.clone());
        fields.insert(FieldId::Patronymic, data.name.patronymic.clone().unwrap_or_default());
        fields.insert(FieldId::NoPatronymic, tick(&data.name.patronymic));
        fields.insert(FieldId::BirthDate, data.birth.shown());
        fields.insert(FieldId::Sex, data.sex.key().to_owned());
        Self::new(of, Fields { texts: fields, given: BTreeSet::new() })
    }

    /// One field with its problem, as a screen shows it.
    pub fn typed(&self, id: FieldId) -> Typed {
        Typed { text: self.fields.text(id).to_owned(), problem: self.problems.get(&id).cloned() }
    }

    /// Moves on by one input; done with the data.
    pub fn step(mut self, input: Input, cx: &Cx) -> StepNext<Self, (Self, PersonData)> {
        match input {
            Input::Typed(id, text) if FIELDS.contains(&id) => {
                self.set(id, text);
                StepNext::stay(self)
            }
            Input::Submit => match self.read(cx) {
                Ok(data) => {
                    // A year of two figures is written out: who comes back sees which one was meant.
                    self.fields.put(FieldId::BirthDate, data.birth.shown());
                    self.problems.clear();
                    self.writes(&data.name);
                    StepNext::Done((self, data))
                }
                Err(problems) => {
                    if let Some(Refusal::UnusualAge { .. }) = problems.get(&FieldId::BirthDate) {
                        self.asked = BirthDate::parse_on(self.fields.text(FieldId::BirthDate), cx.today).ok();
                    }
                    if let Some(Refusal::PatronymicOfOtherSex) = problems.get(&FieldId::Sex) {
                        self.asked_sex = self.sex_and_patronymic();
                    }
                    self.problems = problems;
                    StepNext::stay(self)
                }
            },
            Input::Back => StepNext::Back(self),
            other => StepNext::stay(unheard(self, &other)),
        }
    }

    /// Takes a new text, and what follows from it: a name part that is ticked as missing is emptied, and a patronymic
    /// suggests the sex (and never overrides what was chosen).
    fn set(&mut self, id: FieldId, text: String) {
        self.problems.remove(&id);
        match id {
            FieldId::NoSurname if text == "yes" => self.clear(FieldId::Surname),
            FieldId::NoPatronymic if text == "yes" => self.clear(FieldId::Patronymic),
            FieldId::Surname if !text.trim().is_empty() => self.clear(FieldId::NoSurname),
            FieldId::Patronymic if !text.trim().is_empty() => {
                self.clear(FieldId::NoPatronymic);
                if let Some(sex) =
                    person::suggest_sex(&text).filter(|_| self.fields.text(FieldId::Sex).is_empty())
                {
                    self.fields.put(FieldId::Sex, sex.key().to_owned());
                }
            }
            _ => {}
        }
        self.fields.put(id, text);
    }

    /// The fields as they are taken over, with capital letters where they were missing.
    fn writes(&mut self, name: &PersonName) {
        for (id, part) in [
            (FieldId::Surname, name.surname.as_ref()),
            (FieldId::Name, Some(&name.name)),
            (FieldId::Patronymic, name.patronymic.as_ref()),
        ] {
            self.fields.keep(id, part.cloned().unwrap_or_default());
        }
    }

    /// What was chosen and typed of the two, where a sex is chosen.
    fn sex_and_patronymic(&self) -> Option<(Sex, String)> {
        let sex = Sex::from_key(self.fields.text(FieldId::Sex))?;
        Some((sex, self.fields.text(FieldId::Patronymic).trim().to_owned()))
    }

    /// Whether the patronymic is that of the other sex, and that was not asked yet.
    fn asks_sex(&self) -> bool {
        let told = self.sex_and_patronymic();
        let suggested = told.as_ref().and_then(|(_, patronymic)| person::suggest_sex(patronymic));
        let differs = suggested.is_some_and(|sex| told.as_ref().is_some_and(|(told, _)| *told != sex));
        differs && self.asked_sex != told
    }

    fn clear(&mut self, id: FieldId) {
        self.problems.remove(&id);
        self.fields.remove(id);
    }

    fn read(&self, cx: &Cx) -> Result<PersonData, BTreeMap<FieldId, Refusal>> {
        let mut problems = BTreeMap::new();
        let name = self.read_name(&mut problems);
        let birth = self.read_birth(cx).map_err(|why| problems.insert(FieldId::BirthDate, why)).ok();
        let sex = Sex::from_key(self.fields.text(FieldId::Sex));
        if sex.is_none() {
            problems.insert(FieldId::Sex, Refusal::PickOne);
        } else if self.asks_sex() {
            problems.insert(FieldId::Sex, Refusal::PatronymicOfOtherSex);
        }
        match (name, birth, sex) {
            (Some(name), Some(birth), Some(sex)) if problems.is_empty() => {
                Ok(PersonData { name, birth, sex })
            }
            _ => Err(problems),
        }
    }

    /// Reads the three parts; each empty part without its tick is reported, not only the first.
    fn read_name(&self, problems: &mut BTreeMap<FieldId, Refusal>) -> Option<PersonName> {
        let part = |id: FieldId, none: FieldId| {
            if self.fields.ticked(none) { None } else { Some(self.fields.text(id)) }
        };
        let surname = part(FieldId::Surname, FieldId::NoSurname);
        let patronymic = part(FieldId::Patronymic, FieldId::NoPatronymic);
        for (id, text) in [(FieldId::Surname, surname), (FieldId::Patronymic, patronymic)] {
            if text.is_some_and(|text| text.trim().is_empty()) {
                problems.insert(id, Refusal::Missing);
            }
        }
        if problems.contains_key(&FieldId::Surname) || problems.contains_key(&FieldId::Patronymic) {
            // An empty part is not a missing one: the rest is still read, so that all problems show at once.
            let read = person::name_part(self.fields.text(FieldId::Name));
            read.map_err(|why| problems.insert(FieldId::Name, why)).ok();
            return None;
        }
        let read = PersonName::parse(surname, self.fields.text(FieldId::Name), patronymic);
        match read {
            Ok(name) => Some(name),
            Err((field, why)) => {
                let id = match field {
                    NameField::Surname => FieldId::Surname,
                    NameField::Name => FieldId::Name,
                    NameField::Patronymic => FieldId::Patronymic,
                };
                problems.entry(id).or_insert(why);
                None
            }
        }
    }

    fn read_birth(&self, cx: &Cx) -> Result<BirthDate, Refusal> {
        let birth = BirthDate::parse_on(self.fields.text(FieldId::BirthDate), cx.today)?;
        let unusual = match self.of {
            Of::Student => {
                person::check_student_age(birth, cx.today)?;
                person::unusual_student_age(birth, cx.today)
            }
            Of::Parent => {
                person::check_parent_age(birth, cx.today)?;
                person::unusual_parent_age(birth, cx.today)
            }
        };
        match unusual {
            Some(age) if self.asked != Some(birth) => Err(Refusal::UnusualAge { age }),
            _ => Ok(birth),
        }
    }
}
