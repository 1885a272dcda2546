//! Staff sign-in: login and password; who was set up without a screen sets the PIN at the first sign-in.

use super::steps::unheard;
use super::{Answer, Ask, FieldId, Input, Typed};
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
        /// How often it was refused: with each the fields begin anew.
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
        /// How often it was refused: with each the field begins anew.
        tries: u32,
    },
}

/// What comes after an input.
#[derive(Debug)]
pub enum StaffNext {
    /// The flow goes on, perhaps asking.
    Stay(StaffSignIn, Vec<Ask>),
    /// Somebody is signed in.
    In(Staff, Language),
    /// Esc: back to the attract screen.
    Left,
    /// The same, after the password: whoever is signed in is signed out.
    Out,
}

impl Default for StaffSignIn {
    fn default() -> Self {
        Self::Password { login: Typed::default(), password: SecretString::default(), problem: None, tries: 0 }
    }
}

impl StaffSignIn {
    /// Moves on by one input.
    pub fn step(self, input: Input) -> StaffNext {
        match self {
            Self::Password { login, password, problem, tries } => {
                Self::on_password(login, password, problem, tries, input)
            }
            Self::Pin { staff, language, pin, problem, tries } => {
                Self::on_pin((staff, language), pin, problem, tries, input)
            }
        }
    }

    fn on_password(
        mut login: Typed,
        mut password: SecretString,
        mut problem: Option<(FieldId, Refusal)>,
        mut tries: u32,
        input: Input,
    ) -> StaffNext {
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
            Input::Back => return StaffNext::Left,
            Input::Answered(Answer::Staff(StaffAnswer::SignedIn { staff, needs_pin: false, language })) => {
                return StaffNext::In(staff, language);
            }
            Input::Answered(Answer::Staff(StaffAnswer::SignedIn { staff, needs_pin: true, language })) => {
                let pin = SecretString::default();
                return StaffNext::Stay(
                    Self::Pin { staff, language, pin, problem: None, tries: 0 },
                    Vec::new(),
                );
            }
            Input::Answered(Answer::Refused { why }) => {
                password = SecretString::default();
                problem = Some((FieldId::Password, why));
                tries += 1;
            }
            other => {
                return StaffNext::Stay(
                    unheard(Self::Password { login, password, problem, tries }, &other),
                    asks,
                );
            }
        }
        StaffNext::Stay(Self::Password { login, password, problem, tries }, asks)
    }

    fn on_pin(
        (staff, language): (Staff, Language),
        mut pin: SecretString,
        mut problem: Option<Refusal>,
        mut tries: u32,
        input: Input,
    ) -> StaffNext {
        let mut asks = Vec::new();
        match input {
            Input::Secret(FieldId::Pin, text) => {
                pin = text;
                problem = None;
            }
            Input::Submit if pin_fits(pin.expose_secret()) => {
                asks.push(Ask::Staff(StaffAsk::SetPin { pin: pin.clone() }));
            }
            // Nobody sees what stands in the field: it begins anew.
            Input::Submit => {
                (pin, problem) = (SecretString::default(), Some(Refusal::PinShape));
                tries += 1;
            }
            Input::Back => return StaffNext::Out,
            Input::Answered(Answer::Done) => return StaffNext::In(staff, language),
            Input::Answered(Answer::Refused { why }) => problem = Some(why),
            other => {
                return StaffNext::Stay(
                    unheard(Self::Pin { staff, language, pin, problem, tries }, &other),
                    asks,
                );
            }
        }
        StaffNext::Stay(Self::Pin { staff, language, pin, problem, tries }, asks)
    }
}
