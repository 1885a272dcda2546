//! A code that somebody gets and the owner types: of a letter, or of a friend. The same field, countdown and life for each; what
//! is refused is said in the words of each.

use crate::domain::challenge::{DIGITS, Reached, Sent};
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::flow::action::Action;
use crate::flow::ask::Answer;
use crate::flow::field::FieldId;
use crate::flow::input::{Cx, Input};
use secrecy::{ExposeSecret, SecretString};

/// The code as it is typed.
#[derive(Debug, Clone)]
pub struct CodeTyped<P> {
    /// The challenge.
    pub sent: Sent<P>,
    /// What was typed; never in a draft.
    pub typed: SecretString,
    /// Why the last try or send was refused.
    pub problem: Option<Refusal>,
}

/// What is refused about such a code.
#[derive(Debug)]
pub struct Says {
    /// The code is no longer good.
    pub dead: Refusal,
    /// It was wrong.
    pub wrong: fn(u8) -> Refusal,
    /// It is sent again too soon.
    pub too_soon: fn(Moment) -> Refusal,
}

/// What a code makes of an input.
#[derive(Debug)]
pub enum HeardTyped {
    /// It stays here.
    Typing,
    /// The code is checked.
    Whole(SecretString),
    /// It is sent again.
    Again,
    /// It is something else.
    Other(Input),
}

impl<P: Reached> CodeTyped<P> {
    /// Begins when a code was sent.
    pub fn new(sent: Sent<P>) -> Self {
        Self { sent, typed: SecretString::default(), problem: None }
    }

    /// Hears one input.
    pub fn hear(&mut self, input: Input, cx: &Cx, says: &Says) -> HeardTyped {
        match input {
            Input::Secret(FieldId::Code, typed) => {
                self.typed = typed;
                self.problem = self.problem.take().filter(|why| *why == says.dead);
            }
            Input::Submit if !self.sent.dead(cx.now) => return self.tries(),
            // Not before the countdown has ended: the same code, or a new one where too little of its life is left.
            Input::Submit | Input::Act(Action::SendAgain) if cx.now < self.sent.again() => {
                self.problem = Some((says.too_soon)(self.sent.again()));
            }
            Input::Submit | Input::Act(Action::SendAgain) => {
                self.problem = None;
                return HeardTyped::Again;
            }
            Input::Delivered(challenge, told) => self.sent.hears(&challenge, told),
            Input::Answered(Answer::Refused { why }) => {
                if why == says.dead {
                    self.sent.tries_left = 0;
                    self.typed = SecretString::default();
                }
                self.problem = Some(why);
            }
            other => return HeardTyped::Other(other),
        }
        HeardTyped::Typing
    }

    /// The code was wrong.
    pub fn was_wrong(&mut self, sent: Sent<P>, says: &Says) {
        let left = sent.tries_left;
        (self.sent, self.typed) = (sent, SecretString::default());
        self.problem = Some(if left == 0 { says.dead.clone() } else { (says.wrong)(left) });
    }

    fn tries(&mut self) -> HeardTyped {
        let typed = self.typed.expose_secret();
        // A nervous second Enter was meant for the step before: nothing is wrong yet.
        if typed.is_empty() && self.problem.is_none() {
            return HeardTyped::Typing;
        }
        if typed.len() != DIGITS || !typed.bytes().all(|b| b.is_ascii_digit()) {
            self.problem = Some(Refusal::NotSixDigits);
            return HeardTyped::Typing;
        }
        HeardTyped::Whole(self.typed.clone())
    }
}
