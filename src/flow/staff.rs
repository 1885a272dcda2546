//! Staff sign-in: login and password. Whose password somebody else gave sets another; who has no PIN sets the first one.

use super::ask::{Answer, Ask};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::{DayOutcome, Outcome};
use super::steps::unheard;
use crate::domain::language::Language;
use crate::domain::password::{self, Own, Rule};
use crate::domain::refusal::{OwnPart, Refusal};
use crate::domain::staff::{Staff, pin_fits};
use crate::flow::ask::{StaffAnswer, StaffAsk};
use secrecy::{ExposeSecret, SecretString};

/// The flow.
#[derive(Debug, Clone)]
pub enum StaffSignIn {
    /// Login and password.
    Password {
        /// The login.
        login: Typed,
        /// The password.
        password: SecretString,
        /// What is wrong, and in which field.
        problem: Option<(FieldId, Refusal)>,
        /// How often it was refused: each refusal empties the password.
        tries: u32,
    },
    /// Another password, in the place of one that somebody else gave.
    Renew(Renew),
    /// The first PIN.
    Pin {
        /// Who is signed in.
        staff: Staff,
        /// Their language.
        language: Language,
        /// The PIN.
        pin: SecretString,
        /// What is wrong.
        problem: Option<Refusal>,
        /// How often it was refused: each refusal empties the field.
        tries: u32,
    },
}

/// Another password, in the place of one that somebody else gave.
#[derive(Debug, Clone)]
pub struct Renew {
    /// Who is signed in.
    pub staff: Staff,
    /// Their language.
    pub language: Language,
    /// Whether the first PIN follows.
    pub needs_pin: bool,
    /// The password that was given: the new one is another.
    pub given: SecretString,
    /// The password.
    pub password: SecretString,
    /// The password once more.
    pub again: SecretString,
    /// Which rules the password meets by now; none before its first letter.
    pub rules: Vec<(Rule, bool)>,
    /// What is wrong, and in which field.
    pub problem: Option<(FieldId, Refusal)>,
    /// How often it was refused: each refusal empties both fields.
    pub tries: u32,
}

impl Renew {
    /// Begins with empty fields.
    pub fn new((staff, language): (Staff, Language), needs_pin: bool, given: SecretString) -> Self {
        let (password, again) = (SecretString::default(), SecretString::default());
        Self {
            staff,
            language,
            needs_pin,
            given,
            password,
            again,
            rules: Vec::new(),
            problem: None,
            tries: 0,
        }
    }

    fn check(&self, cx: &Cx) -> Result<(), (FieldId, Refusal)> {
        let typed = self.password.expose_secret();
        let own = [
            Own::new(OwnPart::Login, self.staff.login.clone()),
            Own::new(OwnPart::Name, self.staff.name.clone()),
        ];
        password::check(typed, cx.rules.passwords, &own).map_err(|why| (FieldId::Password, why))?;
        if typed == self.given.expose_secret() {
            return Err((FieldId::Password, Refusal::SamePassword));
        }
        if typed != self.again.expose_secret() {
            return Err((FieldId::PasswordAgain, Refusal::PasswordsDiffer));
        }
        Ok(())
    }

    fn refused(&mut self, why: Refusal) {
        (self.password, self.again) = (SecretString::default(), SecretString::default());
        self.rules.clear();
        self.problem = Some((FieldId::Password, why));
        self.tries += 1;
    }

    fn step(mut self, input: Input, cx: &Cx) -> Next<StaffSignIn> {
        match input {
            Input::Secret(FieldId::Password, typed) => {
                self.rules = password::rules(typed.expose_secret(), cx.rules.passwords);
                (self.password, self.problem) = (typed, None);
            }
            Input::Secret(FieldId::PasswordAgain, typed) => (self.again, self.problem) = (typed, None),
            Input::Submit => match self.check(cx) {
                Ok(()) => {
                    let password = self.password.clone();
                    return Next::ask(StaffSignIn::Renew(self), StaffAsk::SetPassword { password });
                }
                Err(problem) => self.problem = Some(problem),
            },
            Input::Back => return Next::Done(Outcome::Day(DayOutcome::StaffOut)),
            Input::Answered(Answer::Done) => {
                return StaffSignIn::signed_in(self.staff, self.language, self.needs_pin, None);
            }
            Input::Answered(Answer::Refused { why }) => self.refused(why),
            other => return Next::stay(unheard(StaffSignIn::Renew(self), &other)),
        }
        Next::stay(StaffSignIn::Renew(self))
    }
}

impl Default for StaffSignIn {
    fn default() -> Self {
        Self::Password { login: Typed::default(), password: SecretString::default(), problem: None, tries: 0 }
    }
}

impl StaffSignIn {
    /// Begins with empty fields.
    pub fn begin() -> (Self, Vec<Ask>) {
        (Self::default(), Vec::new())
    }

    /// Signed in by the password: another one is set where it was given, then the first PIN.
    fn signed_in(
        staff: Staff,
        language: Language,
        needs_pin: bool,
        given: Option<SecretString>,
    ) -> Next<Self> {
        match given {
            Some(given) => Next::stay(Self::Renew(Renew::new((staff, language), needs_pin, given))),
            None if needs_pin => {
                let pin = SecretString::default();
                Next::stay(Self::Pin { staff, language, pin, problem: None, tries: 0 })
            }
            None => Next::Done(Outcome::Day(DayOutcome::StaffIn { staff, language })),
        }
    }

    fn on_password(
        mut login: Typed,
        mut password: SecretString,
        mut problem: Option<(FieldId, Refusal)>,
        mut tries: u32,
        input: Input,
    ) -> Next<Self> {
        let mut asks = Vec::new();
        match input {
            Input::Typed(FieldId::Login, text) => {
                login.set(text);
                problem = None;
            }
            Input::Secret(FieldId::Password, text) => {
                password = text;
                problem = None;
            }
            Input::Submit if login.text.trim().is_empty() => {
                problem = Some((FieldId::Login, Refusal::Missing));
            }
            Input::Submit if password.expose_secret().is_empty() => {
                problem = Some((FieldId::Password, Refusal::Missing));
            }
            Input::Submit => {
                asks.push(Ask::Staff(StaffAsk::SignIn {
                    login: login.text.trim().to_owned(),
                    password: password.clone(),
                }));
            }
            Input::Back => return Next::Done(Outcome::Left),
            Input::Answered(Answer::Staff(StaffAnswer::SignedIn {
                staff,
                needs_password,
                needs_pin,
                language,
            })) => {
                let given = needs_password.then_some(password);
                return Self::signed_in(staff, language, needs_pin, given);
            }
            Input::Answered(Answer::Refused { why }) => {
                password = SecretString::default();
                problem = Some((FieldId::Password, why));
                tries += 1;
            }
            other => {
                return Next::Stay(unheard(Self::Password { login, password, problem, tries }, &other), asks);
            }
        }
        Next::Stay(Self::Password { login, password, problem, tries }, asks)
    }

    fn on_pin(
        (staff, language): (Staff, Language),
        mut pin: SecretString,
        mut problem: Option<Refusal>,
        mut tries: u32,
        input: Input,
    ) -> Next<Self> {
        let mut asks = Vec::new();
        match input {
            Input::Secret(FieldId::Pin, text) => {
                pin = text;
                problem = None;
            }
            Input::Submit if pin_fits(pin.expose_secret()) => {
                asks.push(Ask::Staff(StaffAsk::SetPin { pin: pin.clone() }));
            }
            // Nobody sees what stands in the field, so it is emptied.
            Input::Submit => {
                (pin, problem) = (SecretString::default(), Some(Refusal::PinShape));
                tries += 1;
            }
            Input::Back => return Next::Done(Outcome::Day(DayOutcome::StaffOut)),
            Input::Answered(Answer::Done) => {
                return Next::Done(Outcome::Day(DayOutcome::StaffIn { staff, language }));
            }
            Input::Answered(Answer::Refused { why }) => problem = Some(why),
            other => {
                return Next::Stay(unheard(Self::Pin { staff, language, pin, problem, tries }, &other), asks);
            }
        }
        Next::Stay(Self::Pin { staff, language, pin, problem, tries }, asks)
    }
}

impl Flow for StaffSignIn {
    const NAME: &'static str = "staff";

    fn name(&self) -> &'static str {
        match self {
            Self::Password { .. } => "sign-in",
            Self::Renew(_) => "renew",
            Self::Pin { .. } => "pin",
        }
    }

    fn step(self, input: Input, cx: &Cx) -> Next<Self> {
        match self {
            Self::Renew(step) => step.step(input, cx),
            Self::Password { login, password, problem, tries } => {
                Self::on_password(login, password, problem, tries, input)
            }
            Self::Pin { staff, language, pin, problem, tries } => {
                Self::on_pin((staff, language), pin, problem, tries, input)
            }
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::Password { problem, .. } => problem.clone().map(|(_, why)| why),
            Self::Renew(step) => step.problem.clone().map(|(_, why)| why),
            Self::Pin { problem, .. } => problem.clone(),
        }
    }

    fn is_typed(&self) -> bool {
        true
    }
}
