//! First start: language and kind, the school, this desk, how codes are sent, the first admin.
//!
//! ```text
//! Begin ──live──▶ School ──▶ Desk ──▶ Delivery ──▶ Admin ──set up──▶ staff sign-in
//!   └──training──▶ the training starts instead, and nothing is set up
//! ```
//! Where the settings name a program that sends codes already, `Delivery` is passed.

use super::ask::SchoolSetUp as All;
use super::ask::{Answer, Ask};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::{DayOutcome, Outcome};
use super::steps::unheard;
use crate::domain::language::Language;
use crate::domain::line::LINE_AT_MOST;
use crate::domain::password::{self, Own, Rule};
use crate::domain::refusal::{OwnPart, Refusal};
use crate::domain::rules::Rules;
use crate::domain::staff::{login_fits, pin_fits};
use crate::domain::{invitation, text};
use crate::flow::ask::SchoolAsk;
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeMap;

/// Where the set-up stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SetUpAt {
    /// Language; a real school, or training.
    Begin,
    /// School, city, first classes.
    School,
    /// This desk's name, the link's base.
    Desk,
    /// How codes are sent.
    Delivery,
    /// The first admin.
    Admin,
}

/// The flow. All fields are kept while one walks to and fro.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// The step.
    pub at: SetUpAt,
    fields: BTreeMap<FieldId, Typed>,
    password: SecretString,
    again: SecretString,
    pin: SecretString,
    /// Which rules the password meets by now; none before its first letter.
    pub rules: Vec<(Rule, bool)>,
    problems: BTreeMap<FieldId, Refusal>,
    chosen: Option<Language>,
}

impl SetUp {
    /// Begins in a language.
    pub fn begin(language: Language) -> (Self, Vec<Ask>) {
        let mut fields = BTreeMap::new();
        fields.insert(FieldId::Language, Typed::of(language.tag()));
        fields.insert(FieldId::Kind, Typed::of("live"));
        fields.insert(FieldId::Delivery, Typed::of("later"));
        let empty = SecretString::default;
        let flow = Self {
            at: SetUpAt::Begin,
            fields,
            password: empty(),
            again: empty(),
            pin: empty(),
            rules: Vec::new(),
            problems: BTreeMap::new(),
            chosen: None,
        };
        (flow, Vec::new())
    }

    /// One field with its problem, as a screen shows it.
    pub fn typed(&self, id: FieldId) -> Typed {
        let text = self.fields.get(&id).map(|typed| typed.text.clone()).unwrap_or_default();
        Typed { text, problem: self.problems.get(&id).cloned() }
    }

    fn text(&self, id: FieldId) -> String {
        self.fields.get(&id).map(|typed| typed.text.trim().to_owned()).unwrap_or_default()
    }

    fn language(&self) -> Language {
        Language::from_tag(&self.text(FieldId::Language)).unwrap_or_default()
    }

    /// Whether the site's program is to send the codes.
    pub fn names_program(&self) -> bool {
        self.text(FieldId::Delivery) == "program"
    }

    fn refused(&mut self, why: Refusal) {
        if matches!(why, Refusal::DeliveryProgram | Refusal::SettingsUnwritten { .. }) {
            self.at = SetUpAt::Delivery;
        }
        let field = match self.at {
            SetUpAt::Delivery => FieldId::DeliveryProgram,
            SetUpAt::Admin => FieldId::Login,
            _ => FieldId::SchoolName,
        };
        self.problems.insert(field, why);
    }

    fn submit(mut self, cx: &Cx) -> Next<Self> {
        self.problems = self.check(cx.rules);
        if !self.problems.is_empty() {
            return Next::stay(self);
        }
        match self.at {
            SetUpAt::Begin if self.text(FieldId::Kind) == "training" => {
                return Next::Done(Outcome::Day(DayOutcome::Training));
            }
            SetUpAt::Begin => self.at = SetUpAt::School,
            SetUpAt::School => self.at = SetUpAt::Desk,
            SetUpAt::Desk if cx.site.delivers => self.at = SetUpAt::Admin,
            SetUpAt::Desk => self.at = SetUpAt::Delivery,
            SetUpAt::Delivery if self.names_program() => {
                let ask = SchoolAsk::Program { path: self.text(FieldId::DeliveryProgram) };
                return Next::ask(self, ask);
            }
            SetUpAt::Delivery => self.at = SetUpAt::Admin,
            SetUpAt::Admin => {
                let ask = SchoolAsk::SetUp(Box::new(self.all()));
                return Next::ask(self, ask);
            }
        }
        Next::stay(self)
    }

    fn check(&self, rules: &Rules) -> BTreeMap<FieldId, Refusal> {
        let mut problems = BTreeMap::new();
        let mut line = |id: FieldId| {
            if let Err(why) = line_of(&self.text(id)) {
                problems.insert(id, why);
            }
        };
        match self.at {
            SetUpAt::School => {
                [FieldId::SchoolName, FieldId::City, FieldId::Classes].into_iter().for_each(&mut line);
            }
            SetUpAt::Desk => {
                line(FieldId::DeskName);
                if let Err(why) = invitation::check_link_base(&self.text(FieldId::LinkBase)) {
                    problems.insert(FieldId::LinkBase, why);
                }
            }
            SetUpAt::Delivery if self.names_program() => {
                if self.text(FieldId::DeliveryProgram).is_empty() {
                    problems.insert(FieldId::DeliveryProgram, Refusal::Missing);
                }
            }
            SetUpAt::Begin | SetUpAt::Delivery => {}
            SetUpAt::Admin => self.check_admin(rules, &mut problems),
        }
        problems
    }

    fn check_admin(&self, rules: &Rules, problems: &mut BTreeMap<FieldId, Refusal>) {
        if let Err(why) = line_of(&self.text(FieldId::FullName)) {
            problems.insert(FieldId::FullName, why);
        }
        let login = self.text(FieldId::Login);
        if !login_fits(&login) {
            problems.insert(FieldId::Login, Refusal::LoginShape);
        }
        let own = [
            Own::new(OwnPart::Login, login),
            Own::new(OwnPart::Name, self.text(FieldId::FullName)),
            Own::new(OwnPart::School, self.text(FieldId::SchoolName)),
        ];
        if let Err(why) = password::check(self.password.expose_secret(), rules.passwords, &own) {
            problems.insert(FieldId::Password, why);
        } else if self.password.expose_secret() != self.again.expose_secret() {
            problems.insert(FieldId::PasswordAgain, Refusal::PasswordsDiffer);
        }
        if !pin_fits(self.pin.expose_secret()) {
            problems.insert(FieldId::Pin, Refusal::PinShape);
        }
    }

    fn all(&self) -> All {
        All {
            language: self.language(),
            school: self.text(FieldId::SchoolName),
            city: self.text(FieldId::City),
            classes: split_classes(&self.text(FieldId::Classes)),
            desk: self.text(FieldId::DeskName),
            link_base: self.text(FieldId::LinkBase),
            delivery: self.names_program().then(|| self.text(FieldId::DeliveryProgram)),
            login: self.text(FieldId::Login),
            name: self.text(FieldId::FullName),
            password: self.password.clone(),
            pin: Some(self.pin.clone()),
        }
    }
}

impl Flow for SetUp {
    const NAME: &'static str = "set-up";

    fn name(&self) -> &'static str {
        match self.at {
            SetUpAt::Begin => "language",
            SetUpAt::School => "school",
            SetUpAt::Desk => "desk",
            SetUpAt::Delivery => "delivery",
            SetUpAt::Admin => "admin",
        }
    }

    fn step(mut self, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Typed(id, text) => {
                self.problems.remove(&id);
                self.fields.insert(id, Typed::of(text));
                if id == FieldId::Language {
                    self.chosen = Some(self.language());
                }
            }
            Input::Secret(id, text) => {
                self.problems.remove(&id);
                match id {
                    FieldId::Password => {
                        self.rules = password::rules(text.expose_secret(), cx.rules.passwords);
                        self.password = text;
                    }
                    FieldId::PasswordAgain => self.again = text,
                    FieldId::Pin => self.pin = text,
                    _ => {}
                }
            }
            Input::Back => match self.at {
                SetUpAt::Begin => return Next::Done(Outcome::Day(DayOutcome::Quit)),
                SetUpAt::School => self.at = SetUpAt::Begin,
                SetUpAt::Desk => self.at = SetUpAt::School,
                SetUpAt::Admin if !cx.site.delivers => self.at = SetUpAt::Delivery,
                SetUpAt::Delivery | SetUpAt::Admin => self.at = SetUpAt::Desk,
            },
            Input::Submit => return self.submit(cx),
            Input::Answered(Answer::Done) if self.at == SetUpAt::Delivery => self.at = SetUpAt::Admin,
            Input::Answered(Answer::Done) => return Next::Done(Outcome::Day(DayOutcome::SetUp)),
            Input::Answered(Answer::Refused { why }) => self.refused(why),
            other => return Next::stay(unheard(self, &other)),
        }
        Next::stay(self)
    }

    fn problem(&self) -> Option<Refusal> {
        ASKED.iter().find_map(|id| self.problems.get(id).cloned())
    }

    fn is_typed(&self) -> bool {
        true
    }

    fn take_chosen(&mut self) -> Option<Language> {
        self.chosen.take()
    }

    // Nobody has signed in yet.
    fn may_lock(&self) -> bool {
        false
    }
}

/// A line that must not be empty.
fn line_of(typed: &str) -> Result<(), Refusal> {
    text::gate(typed).and_then(|clean| match clean.chars().count() {
        0 => Err(Refusal::Missing),
        1..=LINE_AT_MOST => Ok(()),
        _ => Err(Refusal::TooLong),
    })
}

/// The fields that may be refused, in their order.
const ASKED: [FieldId; 11] = [
    FieldId::SchoolName,
    FieldId::City,
    FieldId::Classes,
    FieldId::DeskName,
    FieldId::LinkBase,
    FieldId::DeliveryProgram,
    FieldId::FullName,
    FieldId::Login,
    FieldId::Password,
    FieldId::PasswordAgain,
    FieldId::Pin,
];

/// The class names in a line, separated by commas, semicolons or spaces; `9 В` is one class and not two.
pub fn split_classes(line: &str) -> Vec<String> {
    let mut classes: Vec<String> = Vec::new();
    for part in line.split([',', ';']) {
        let mut after_number = false;
        for word in part.split_whitespace() {
            let letters = word.chars().all(char::is_alphabetic);
            match classes.last_mut().filter(|_| after_number && letters) {
                Some(class) => class.push_str(word),
                None => classes.push(word.to_owned()),
            }
            after_number = word.bytes().all(|b| b.is_ascii_digit());
        }
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::split_classes;

    #[test]
    fn classes_are_parted_as_people_write_them() {
        assert_eq!(split_classes("1А, 1Б;5А"), ["1А", "1Б", "5А"]);
        assert_eq!(split_classes("1А 1Б  9 В, 10 А"), ["1А", "1Б", "9В", "10А"]);
        assert!(split_classes(" , ").is_empty());
    }
}
