//! What waits for an admin: the list, one matter of it, then the reason of a yes or a no.
//!
//! ```text
//! List ──one of it──▶ One ──yes or no──▶ Reason ──Enter──▶ List (it is kept)
//!   ▲───Esc, or later───┘◀──────Esc──────────┘
//!                       ├─yes to a class──▶ Class ──Enter──▶ List (it is kept)
//!                       └─yes to a recovery──▶ Word ──own password──▶ List (it is kept)
//! ```
//! On one matter "later" is in hand: who presses Enter without reading decides nothing.
//!
//! Names are masked; that is decided in the desk.

use super::ask::{Answer, Ask};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::Outcome;
use super::steps::unheard;
use crate::domain::line::is_too_long;
use crate::domain::refusal::Refusal;
use crate::domain::school::{Class, NamedClass, School, find_classes, find_schools, school_key};
use crate::domain::waiting::{Matter, Waiting};
use crate::flow::ask::{SchoolAnswer, SchoolAsk, VouchAnswer, VouchAsk, WaitingAnswer, WaitingAsk};
use secrecy::{ExposeSecret, SecretString};

/// The flow.
#[derive(Debug, Clone)]
pub enum Deciding {
    /// The list.
    List {
        /// What waits, the oldest first; none before the desk has answered.
        waiting: Option<Vec<Waiting>>,
        /// The matter that was decided just now.
        kept: Option<Matter>,
        /// What was refused.
        problem: Option<Refusal>,
    },
    /// One matter.
    One(ListedMatter),
    /// Why yes or no.
    Reason(ListedMatter, bool),
    /// Yes to a recovery: the admin vouches by their own password.
    Word(ListedMatter),
    /// Yes to a class that is not listed: the class and its school, as they will stand in the lists.
    Class(ListedMatter),
}

/// One matter, with what is typed about it.
#[derive(Debug, Clone)]
pub struct ListedMatter {
    /// The matter.
    pub matter: Waiting,
    /// The reason.
    pub field: Typed,
    /// The admin's own password, where a yes takes it.
    pub password: SecretString,
    /// How often it was refused: each refusal empties it.
    pub tries: u32,
    /// The class that a yes opens.
    pub class: Typed,
    /// Its school.
    pub school: Typed,
    /// The city of the school, where there is no such school yet.
    pub city: Typed,
    /// The schools there are; empty until the desk has answered.
    pub schools: Vec<School>,
    /// Their classes.
    pub classes: Vec<Class>,
    /// The list, for the way back.
    list: Vec<Waiting>,
}

impl ListedMatter {
    fn of(list: Vec<Waiting>, at: usize) -> Result<Self, Vec<Waiting>> {
        let Some(matter) = list.get(at).cloned() else { return Err(list) };
        let NamedClass { school, city, class } = matter.class.clone().unwrap_or_default();
        let (class, school, city) = (Typed::of(class), Typed::of(school), Typed::of(city));
        let (schools, classes) = (Vec::new(), Vec::new());
        let (field, password) = (Typed::default(), SecretString::default());
        Ok(Self { matter, field, password, tries: 0, class, school, city, schools, classes, list })
    }

    /// Whether a yes names a class.
    pub fn names_class(&self) -> bool {
        self.matter.matter == Matter::NotListed
    }

    /// The school of the typed name, if there is one already: its city is known.
    pub fn known_school(&self) -> Option<&School> {
        let wanted = school_key(&self.school.text);
        self.schools.iter().find(|school| school_key(&school.name) == wanted)
    }

    /// The schools that the typed name may mean.
    pub fn found_schools(&self) -> Vec<&School> {
        if self.known_school().is_some() {
            Vec::new()
        } else {
            find_schools(&self.schools, &self.school.text)
        }
    }

    /// The classes of that school that the typed name may mean.
    pub fn found(&self) -> Vec<&Class> {
        if self.class.text.trim().is_empty() {
            return Vec::new();
        }
        let Some(school) = self.known_school() else { return Vec::new() };
        let found = find_classes(&self.classes, &self.class.text);
        let other = |class: &&Class| class.school == school.id && class.name != self.class.text;
        found.into_iter().filter(other).collect()
    }

    /// The class as it was typed; what is missing or too long is said below its field.
    fn named(&mut self) -> Option<NamedClass> {
        let city = self.known_school().map(|school| school.city.clone());
        let mut missing = false;
        for field in [&mut self.class, &mut self.school] {
            if field.text.trim().is_empty() {
                (field.problem, missing) = (Some(Refusal::Missing), true);
            }
        }
        if city.is_none() && self.city.text.trim().is_empty() {
            (self.city.problem, missing) = (Some(Refusal::Missing), true);
        }
        // The city's field stands only beside a school that there is not yet.
        let typed = city.is_none().then_some(&mut self.city);
        for field in [&mut self.class, &mut self.school].into_iter().chain(typed) {
            if is_too_long(&field.text) {
                (field.problem, missing) = (Some(Refusal::TooLong), true);
            }
        }
        let text = |field: &Typed| field.text.trim().to_owned();
        let city = city.unwrap_or_else(|| text(&self.city));
        (!missing).then(|| NamedClass { school: text(&self.school), city, class: text(&self.class) })
    }

    /// It is decided: the list says so.
    fn kept(self, waiting: Vec<Waiting>) -> Next<Deciding> {
        let kept = Some(self.matter.matter);
        Next::stay(Deciding::List { waiting: Some(waiting), kept, problem: None })
    }

    fn without_password(self) -> Self {
        Self { password: SecretString::default(), ..self }
    }

    fn back(self) -> Deciding {
        Deciding::List { waiting: Some(self.list), kept: None, problem: None }
    }
}

impl Deciding {
    /// Begins by asking what waits.
    pub fn begin() -> (Self, Vec<Ask>) {
        (Self::List { waiting: None, kept: None, problem: None }, vec![Ask::Waiting(WaitingAsk::List)])
    }

    fn on_list(
        waiting: Option<Vec<Waiting>>,
        kept: Option<Matter>,
        problem: Option<Refusal>,
        input: Input,
    ) -> Next<Self> {
        match input {
            Input::Pick(at) => match ListedMatter::of(waiting.unwrap_or_default(), at) {
                Ok(one) => Next::stay(Self::One(one)),
                Err(list) => Next::stay(Self::List { waiting: Some(list), kept, problem }),
            },
            // On an empty list, or one that did not come, Enter looks once more.
            Input::Submit => {
                let (flow, asks) = Self::begin();
                Next::Stay(flow, asks)
            }
            Input::Back => Next::Done(Outcome::Left),
            Input::Answered(Answer::Waiting(WaitingAnswer::List { waiting })) => {
                Next::stay(Self::List { waiting: Some(waiting), kept, problem })
            }
            Input::Answered(Answer::Refused { why }) => {
                Next::stay(Self::List { waiting, kept: None, problem: Some(why) })
            }
            other => Next::stay(unheard(Self::List { waiting, kept, problem }, &other)),
        }
    }

    fn on_one(one: ListedMatter, input: Input) -> Next<Self> {
        match input {
            Input::Pick(0) if one.names_class() => Next::ask(Self::Class(one), SchoolAsk::Places),
            Input::Pick(0) if one.matter.matter == Matter::Recovery => Next::stay(Self::Word(one)),
            Input::Pick(at @ (0 | 1)) => Next::stay(Self::Reason(one, at == 0)),
            Input::Pick(2) | Input::Back => Next::stay(one.back()),
            other => Next::stay(unheard(Self::One(one), &other)),
        }
    }

    fn on_reason(mut one: ListedMatter, yes: bool, input: Input) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Reason, text) => one.field.set(text),
            Input::Submit if one.field.text.trim().is_empty() => one.field.problem = Some(Refusal::Missing),
            Input::Submit => {
                let (id, reason) = (one.matter.id.clone(), one.field.text.trim().to_owned());
                let ask = WaitingAsk::Decide { id, yes, reason, class: None };
                return Next::ask(Self::Reason(one, yes), ask);
            }
            Input::Back => return Next::stay(Self::One(one)),
            Input::Answered(Answer::Waiting(WaitingAnswer::List { waiting })) => return one.kept(waiting),
            Input::Answered(Answer::Refused { why: Refusal::DecidedAlready }) => return Self::too_late(),
            Input::Answered(Answer::Refused { why }) => one.field.problem = Some(why),
            other => return Next::stay(unheard(Self::Reason(one, yes), &other)),
        }
        Next::stay(Self::Reason(one, yes))
    }

    fn on_word(mut one: ListedMatter, input: Input) -> Next<Self> {
        match input {
            Input::Secret(FieldId::Password, typed) => (one.password, one.field.problem) = (typed, None),
            Input::Submit if one.password.expose_secret().is_empty() => {
                one.field.problem = Some(Refusal::Missing);
            }
            Input::Submit => {
                let (waiting, password) = (one.matter.id.clone(), one.password.clone());
                return Next::ask(Self::Word(one), VouchAsk::Decide { waiting, password });
            }
            Input::Back => return Next::stay(Self::One(one.without_password())),
            Input::Answered(Answer::Vouch(VouchAnswer::Decided { waiting })) => return one.kept(waiting),
            Input::Answered(Answer::Refused { why: Refusal::DecidedAlready }) => return Self::too_late(),
            Input::Answered(Answer::Refused { why }) => {
                one = one.without_password();
                (one.field.problem, one.tries) = (Some(why), one.tries + 1);
            }
            other => return Next::stay(unheard(Self::Word(one), &other)),
        }
        Next::stay(Self::Word(one))
    }

    fn on_class(mut one: ListedMatter, input: Input) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Class, text) => one.class.set(text),
            Input::Typed(FieldId::SchoolName, text) => one.school.set(text),
            Input::Typed(FieldId::City, text) => one.city.set(text),
            Input::Submit => {
                if let Some(class) = one.named() {
                    let id = one.matter.id.clone();
                    let ask = WaitingAsk::Decide { id, yes: true, reason: String::new(), class: Some(class) };
                    return Next::ask(Self::Class(one), ask);
                }
            }
            Input::Back => return Next::stay(Self::One(one)),
            Input::Answered(Answer::School(SchoolAnswer::Places { schools, classes })) => {
                (one.schools, one.classes) = (schools, classes);
            }
            Input::Answered(Answer::Waiting(WaitingAnswer::List { waiting })) => return one.kept(waiting),
            Input::Answered(Answer::Refused { why: Refusal::DecidedAlready }) => return Self::too_late(),
            Input::Answered(Answer::Refused { why }) => one.class.problem = Some(why),
            other => return Next::stay(unheard(Self::Class(one), &other)),
        }
        Next::stay(Self::Class(one))
    }

    /// Somebody else decided first: the list says what still waits.
    fn too_late() -> Next<Self> {
        let list = Self::List { waiting: None, kept: None, problem: Some(Refusal::DecidedAlready) };
        Next::ask(list, WaitingAsk::List)
    }
}

impl Flow for Deciding {
    const NAME: &'static str = "waiting";

    fn name(&self) -> &'static str {
        match self {
            Self::List { .. } => "list",
            Self::One(_) => "one",
            Self::Reason(..) => "reason",
            Self::Word(_) => "word",
            Self::Class(_) => "class",
        }
    }

    fn step(self, input: Input, _cx: &Cx) -> Next<Self> {
        match self {
            Self::List { waiting, kept, problem } => Self::on_list(waiting, kept, problem, input),
            Self::One(one) => Self::on_one(one, input),
            Self::Reason(one, yes) => Self::on_reason(one, yes, input),
            Self::Word(one) => Self::on_word(one, input),
            Self::Class(one) => Self::on_class(one, input),
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::List { problem, .. } => problem.clone(),
            Self::One(one) | Self::Reason(one, _) | Self::Word(one) => one.field.problem.clone(),
            Self::Class(one) => {
                let fields = [&one.class, &one.school, &one.city];
                fields.into_iter().find_map(|field| field.problem.clone())
            }
        }
    }

    fn looks_again(&self) -> Option<Ask> {
        matches!(self, Self::List { .. }).then_some(Ask::Waiting(WaitingAsk::List))
    }

    // What is typed unseen does not outlive a lock.
    fn forget(&mut self) {
        if let Self::Word(one) = self {
            one.password = SecretString::default();
        }
    }

    fn is_typed(&self) -> bool {
        !matches!(self, Self::List { .. })
    }
}
