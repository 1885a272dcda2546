//! What is kept of the flow, and how it is taken up.

use super::{AtDoor, Door};
use crate::domain::phone::Phone;
use crate::flow::ask::{Ask, Facts};
use crate::flow::input::Cx;
use crate::flow::machine::Kept;
use crate::flow::steps::code::CodeStep;
use serde::{Deserialize, Serialize};

/// What is kept of the flow: the number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum DoorDraft {
    /// As it was typed.
    Number {
        /// The text of the field.
        typed: String,
    },
    /// Its code was on the way.
    Code {
        /// The number.
        number: String,
    },
    /// It was proved.
    Yours {
        /// The number.
        number: String,
    },
}

impl Kept for Door {
    type Draft = DoorDraft;

    fn draft(&self) -> DoorDraft {
        match self {
            Self::Number(at) => DoorDraft::Number { typed: at.phone.field.text.clone() },
            Self::Code(code) => DoorDraft::Code { number: code.sent.phone.e164().to_owned() },
            Self::Yours { phone, .. } => DoorDraft::Yours { number: phone.phone().e164().to_owned() },
        }
    }

    // A code that was typed before the visit was put down signs nobody in: the desk refuses it, and the number is asked.
    fn resume(draft: DoorDraft, facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        let typed = |number: String| {
            let shown = Phone::from_e164(&number).map_or(number, |phone| phone.shown());
            Self::Number(AtDoor::with_number(shown))
        };
        let flow = match draft {
            DoorDraft::Number { typed } => Self::Number(AtDoor::with_number(typed)),
            DoorDraft::Code { number } => {
                let sent = facts.challenges.iter().rev().find(|sent| sent.phone.e164() == number);
                sent.map_or_else(|| typed(number), |sent| Self::Code(CodeStep::new(sent.clone())))
            }
            DoorDraft::Yours { number } => {
                let phone = facts.proofs.iter().rev().find(|proof| proof.phone().e164() == number);
                let known = phone.and_then(|phone| facts.known(phone.phone()));
                match phone.zip(known) {
                    Some((phone, known)) => {
                        Self::Yours { phone: phone.clone(), known: known.clone(), problem: None }
                    }
                    None => typed(number),
                }
            }
        };
        (flow, Vec::new())
    }
}
