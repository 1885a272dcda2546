//! Staff sign-in: login and password. Staff who were set up without a screen set the PIN at their first sign-in.

use super::ask::{Answer, Ask};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::{DayOutcome, Outcome};
use super::steps::unheard;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
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
            Input::Answered(Answer::Staff(StaffAnswer::SignedIn { staff, needs_pin: false, language })) => {
                return Next::Done(Outcome::Day(DayOutcome::StaffIn { staff, language }));
            }
            Input::Answered(Answer::Staff(StaffAnswer::SignedIn { staff, needs_pin: true, language })) => {
                let pin = SecretString::default();
                return Next::Stay(Self::Pin { staff, language, pin, problem: None, tries: 0 }, Vec::new());
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
            Self::Pin { .. } => "pin",
        }
    }

    fn step(self, input: Input, _cx: &Cx) -> Next<Self> {
        match self {
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
            Self::Pin { problem, .. } => problem.clone(),
        }
    }

    fn is_typed(&self) -> bool {
        true
    }
}
