//! Whoever has just typed the right password, or the right code of an SMS, is asked for a code that only the owner has, where the
//! account's authenticator is on. The visit calls this flow above the step that signed in, and that step asks the same once more
//! when it is done.
//!
//! No draft holds it: a visit that is taken up asks the password first.

use super::ask::{Answer, Ask, OwnCodeAnswer, OwnCodeAsk};
use super::circle::{Circle, Sight};
use super::input::{Cx, Input, Next};
use super::machine::{Flow, TellsNews};
use super::start::Outcome;
use super::steps::own_code::{HeardCode, OwnCodeStep};
use super::steps::unheard;
use crate::domain::id::AccountId;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seats;

/// The flow: one step.
#[derive(Debug, Clone)]
pub struct Second {
    /// The account.
    pub account: AccountId,
    /// The code.
    pub code: OwnCodeStep,
}

impl Second {
    /// Begins with an empty field.
    pub fn begin(account: AccountId) -> (Self, Vec<Ask>) {
        (Self { account, code: OwnCodeStep::default() }, Vec::new())
    }
}

impl Flow for Second {
    const NAME: &'static str = "second";

    fn name(&self) -> &'static str {
        "own-code"
    }

    fn step(mut self, input: Input, _cx: &Cx) -> Next<Self> {
        match input {
            Input::Answered(Answer::OwnCode(OwnCodeAnswer::Given)) => Next::Done(Outcome::SecondGiven),
            Input::Back => Next::Done(Outcome::Left),
            other => match self.code.hear(other) {
                HeardCode::Typing => Next::stay(self),
                HeardCode::Whole(code) => {
                    let account = self.account.clone();
                    Next::ask(self, OwnCodeAsk::Give { account, code })
                }
                HeardCode::Other(other) => Next::stay(unheard(self, &other)),
            },
        }
    }

    fn problem(&self) -> Option<Refusal> {
        self.code.problem.clone()
    }

    fn is_typed(&self) -> bool {
        true
    }

    fn sight(&self, _circle: &Circle, _seats: &Seats) -> Option<Sight> {
        None
    }

    fn tells_news(&self) -> TellsNews {
        TellsNews::Never
    }
}

/// The way to the step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
pub(in crate::flow) mod ways {
    use crate::flow::field::FieldId;
    use crate::flow::start::Start;
    use crate::flow::tests::people::{GUARDED, PASSWORD};
    use crate::flow::tests::ways::{Way, with};

    pub const WAYS: [Way; 1] = [("second/own-code", || {
        with(Start::Door, |bench| {
            bench.types(FieldId::NumberOrMailbox, GUARDED).types(FieldId::Password, PASSWORD).enter()
        })
    })];
}
