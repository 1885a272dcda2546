//! What a draft keeps of the room, and how the flow is rebuilt from it.

use super::state::{At, AtFriends, AtPassword, AtSignIns, Cabinet, Sure};
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seated;
use crate::flow::ask::{Ask, CabinetAsk, Facts};
use crate::flow::input::Cx;
use crate::flow::machine::Kept;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::new_password::NewPassword;
use crate::flow::steps::phone::PhoneStep;
use serde::{Deserialize, Serialize};

/// What is kept of the flow. Where the password was asked once more, the list stands: whoever takes the visit up has just
/// typed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum CabinetDraft {
    /// The list stood there.
    Room {
        /// Whose room it is.
        whose: Seated,
    },
    /// Another password was typed.
    Password {
        /// Whose room it is.
        whose: Seated,
    },
    /// A last word was asked.
    Sure {
        /// Whose room it is.
        whose: Seated,
        /// About what.
        what: Sure,
    },
    /// Another number was typed.
    Phone {
        /// Whose room it is.
        whose: Seated,
        /// The text of the field.
        typed: String,
    },
    /// Its code was on the way.
    Code {
        /// Whose room it is.
        whose: Seated,
        /// The number.
        number: String,
    },
    /// It was proved.
    Moving {
        /// Whose room it is.
        whose: Seated,
        /// The number.
        number: String,
    },
    /// The friends were shown, or one of them was named, asked or ended.
    Friends {
        /// Whose room it is.
        whose: Seated,
    },
    /// The sign-ins were shown.
    SignIns {
        /// Whose room it is.
        whose: Seated,
    },
}

impl Kept for Cabinet {
    type Draft = CabinetDraft;

    fn draft(&self) -> CabinetDraft {
        let whose = self.whose.clone();
        match &self.at {
            At::Room(_) | At::Prove(_) => CabinetDraft::Room { whose },
            At::Password(_) => CabinetDraft::Password { whose },
            At::Sure(what, _) => CabinetDraft::Sure { whose, what: *what },
            At::Phone(step) => CabinetDraft::Phone { whose, typed: step.field.text.clone() },
            At::Code(code) => CabinetDraft::Code { whose, number: code.sent.phone.e164().to_owned() },
            At::Moving(phone, _) => CabinetDraft::Moving { whose, number: phone.phone().e164().to_owned() },
            At::Parent(at) => CabinetDraft::Moving { whose, number: at.phone.phone().e164().to_owned() },
            At::SignIns(_) => CabinetDraft::SignIns { whose },
            At::Friends(_) | At::Naming(_) | At::Friend(_) => CabinetDraft::Friends { whose },
        }
    }

    // A code that is still awaited stands with its number, and a number that was proved stays proved for a while.
    fn resume(draft: CabinetDraft, facts: &Facts, cx: &Cx) -> (Self, Vec<Ask>) {
        let phone = |typed: String| At::Phone(PhoneStep::with_number(typed));
        let shown = |number: &str| Phone::from_e164(number).map_or(number.to_owned(), |phone| phone.shown());
        let (whose, at) = match draft {
            CabinetDraft::Room { whose } => return Self::begin(whose.account, whose.seat),
            CabinetDraft::SignIns { whose } => {
                let look = CabinetAsk::SignIns { account: whose.account.clone() };
                return (Self { whose, at: At::SignIns(AtSignIns::default()) }, vec![look.into()]);
            }
            CabinetDraft::Friends { whose } => {
                let look = CabinetAsk::Friends { account: whose.account.clone() };
                return (Self { whose, at: At::Friends(AtFriends::default()) }, vec![look.into()]);
            }
            CabinetDraft::Password { whose } => {
                let entry = NewPassword::new(cx.rules.passwords);
                (whose, At::Password(Box::new(AtPassword { entry, everywhere: true })))
            }
            CabinetDraft::Sure { whose, what } => (whose, At::Sure(what, None)),
            CabinetDraft::Phone { whose, typed } => (whose, phone(typed)),
            CabinetDraft::Code { whose, number } => {
                let sent = facts.challenges.iter().rev().find(|sent| sent.phone.e164() == number);
                let code = sent.map(|sent| Self::by_sms(CodeStep::new(sent.clone())));
                (whose, code.unwrap_or_else(|| phone(shown(&number))))
            }
            CabinetDraft::Moving { whose, number } => {
                let proof = facts.proofs.iter().rev().find(|proof| proof.phone().e164() == number);
                let at = proof.map(|proof| At::Moving(proof.clone(), None));
                (whose, at.unwrap_or_else(|| Self::number_again(shown(&number), Refusal::ProofTooOld)))
            }
        };
        (Self { whose, at }, Vec::new())
    }
}
