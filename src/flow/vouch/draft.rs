//! What a draft keeps of whoever is vouched for: who it is, or which recovery runs. What staff or the family typed is asked anew.

use super::state::{At, AtFind, AtHeld, AtNumber, AtPaper, Vouch};
use crate::domain::hold::Sought;
use crate::domain::id::{AccountId, RecoveryId};
use crate::domain::recovery::Then;
use crate::domain::refusal::Whose;
use crate::flow::ask::{Ask, Facts, VouchAsk};
use crate::flow::field::Typed;
use crate::flow::input::Cx;
use crate::flow::machine::Kept;
use crate::flow::steps::phone::PhoneStep;
use serde::{Deserialize, Serialize};

/// What is kept of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VouchDraft {
    whose: Whose,
    then: Then,
    has_number: bool,
    step: StepDraft,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
enum StepDraft {
    /// The account was looked for.
    Find { name: String, birth: String },
    /// The first word was awaited.
    Paper { who: Sought },
    /// The recovery stands at the desk.
    Held { recovery: RecoveryId },
    /// The number held now was asked of who is back in by a letter.
    Number { account: AccountId },
}

impl Kept for Vouch {
    type Draft = VouchDraft;

    fn draft(&self) -> VouchDraft {
        let held = |recovery: &RecoveryId| StepDraft::Held { recovery: recovery.clone() };
        let step = match &self.at {
            At::Find(find) => {
                StepDraft::Find { name: find.name.text.clone(), birth: find.birth.text.clone() }
            }
            At::Paper(paper) => StepDraft::Paper { who: paper.who.clone() },
            At::Second(second) => held(&second.hold.recovery),
            At::Held(at) => held(&at.recovery),
            At::Password(at) => held(&at.hold.recovery),
            At::Phone(at) | At::Code(at, _) | At::Moving(at, ..) => match &at.recovery {
                Some(recovery) => held(recovery),
                None => StepDraft::Number { account: at.account.clone() },
            },
        };
        VouchDraft { whose: self.whose, then: self.then, has_number: self.has_number, step }
    }

    fn resume(draft: VouchDraft, _facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        let VouchDraft { whose, then, has_number, step } = draft;
        let (at, asks) = match step {
            StepDraft::Find { name, birth } => {
                (At::Find(AtFind { name: Typed::of(name), birth: Typed::of(birth), found: None }), Vec::new())
            }
            StepDraft::Paper { who } => (At::Paper(AtPaper::of(who)), Vec::new()),
            StepDraft::Held { recovery } => {
                let ask = VouchAsk::Look { recovery: recovery.clone() };
                (At::Held(AtHeld::of(recovery)), vec![ask.into()])
            }
            StepDraft::Number { account } => {
                let step = PhoneStep::default();
                (At::Phone(AtNumber { recovery: None, account, step }), Vec::new())
            }
        };
        (Self { whose, then, has_number, at }, asks)
    }
}
