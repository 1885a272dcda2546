//! A code that only the owner has, as it is typed: of the authenticator, or a recovery code.

use crate::domain::own_code::OwnCode;
use crate::domain::refusal::Refusal;
use crate::flow::ask::Answer;
use crate::flow::field::FieldId;
use crate::flow::input::Input;
use secrecy::{ExposeSecret, SecretString};

/// The code as it is typed.
#[derive(Debug, Clone, Default)]
pub struct OwnCodeStep {
    /// What was typed; never in a draft.
    pub typed: SecretString,
    /// Why the last try was refused.
    pub problem: Option<Refusal>,
    /// How often it was refused: each refusal empties the field.
    pub tries: u32,
}

/// What an input meant to a code that is typed.
#[derive(Debug)]
pub enum HeardCode {
    /// It was typed, or refused.
    Typing,
    /// It is to be tried.
    Whole(SecretString),
    /// It was none of a code's inputs.
    Other(Input),
}

impl OwnCodeStep {
    /// Hears an input.
    pub fn hear(&mut self, input: Input) -> HeardCode {
        match input {
            Input::Secret(FieldId::OwnCode, typed) => {
                (self.typed, self.problem) = (typed, None);
                HeardCode::Typing
            }
            // A nervous second Enter was meant for the step before: nothing is wrong yet.
            Input::Submit if self.typed.expose_secret().is_empty() && self.problem.is_none() => {
                HeardCode::Typing
            }
            Input::Submit if OwnCode::read(&self.typed).is_none() => {
                self.problem = Some(Refusal::NotAnOwnCode);
                HeardCode::Typing
            }
            Input::Submit => HeardCode::Whole(self.typed.clone()),
            Input::Answered(Answer::Refused { why }) => {
                self.refused(why);
                HeardCode::Typing
            }
            other => HeardCode::Other(other),
        }
    }

    /// Says what was refused; it is typed anew.
    pub fn refused(&mut self, why: Refusal) {
        (self.typed, self.problem) = (SecretString::default(), Some(why));
        self.tries += 1;
    }
}
