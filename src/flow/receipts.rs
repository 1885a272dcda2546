//! A family shows the receipt of a consent: what was agreed, and whether it stands.

use super::ask::{Answer, Ask, ConsentAnswer, ConsentAsk};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::Outcome;
use super::steps::unheard;
use crate::domain::consent::CheckedConsent;
use crate::domain::receipt::Receipt;
use crate::domain::refusal::Refusal;

/// The flow.
#[derive(Debug, Clone)]
pub enum Receipts {
    /// The number is typed.
    Check {
        /// The field.
        field: Typed,
        /// What the last one told; none before the first.
        found: Option<Vec<CheckedConsent>>,
    },
}

impl Receipts {
    /// Begins with an empty field.
    pub fn begin() -> (Self, Vec<Ask>) {
        (Self::Check { field: Typed::default(), found: None }, Vec::new())
    }
}

impl Flow for Receipts {
    const NAME: &'static str = "receipts";

    fn name(&self) -> &'static str {
        "check"
    }

    fn step(self, input: Input, _cx: &Cx) -> Next<Self> {
        let Self::Check { mut field, mut found } = self;
        match input {
            Input::Typed(FieldId::Receipt, text) => field.set(text),
            Input::Submit => match Receipt::parse(&field.text) {
                Ok(receipt) => {
                    return Next::ask(Self::Check { field, found: None }, ConsentAsk::Check { receipt });
                }
                Err(_) if field.text.trim().is_empty() => field.problem = Some(Refusal::Missing),
                Err(_) => field.problem = Some(Refusal::NotAReceipt),
            },
            Input::Answered(Answer::Consent(ConsentAnswer::Checked { found: told })) => found = Some(told),
            Input::Answered(Answer::Refused { why }) => field.problem = Some(why),
            Input::Back => return Next::Done(Outcome::Left),
            other => return Next::stay(unheard(Self::Check { field, found }, &other)),
        }
        Next::stay(Self::Check { field, found })
    }

    fn problem(&self) -> Option<Refusal> {
        let Self::Check { field, .. } = self;
        field.problem.clone()
    }

    fn is_typed(&self) -> bool {
        true
    }
}
