//! What a draft keeps of whoever gets back in: the number alone, or the mailbox. What was proved before the visit was put down counts no
//! more (rule 11): no password can be asked of them, so that both proofs are given at one sitting.

use super::state::{At, AtMailCode, Recover};
use super::typed::CodeTyped;
use crate::domain::id::ChallengeId;
use crate::domain::mailbox::Mailbox;
use crate::domain::phone::Phone;
use crate::domain::recovery::{First, Then};
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::ask::{Ask, Facts};
use crate::flow::input::Cx;
use crate::flow::machine::Kept;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::phone::PhoneStep;
use serde::{Deserialize, Serialize};

/// What is kept of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoverDraft {
    whose: Whose,
    then: Then,
    step: StepDraft,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
enum StepDraft {
    /// The number was typed.
    Phone { typed: String },
    /// Its code was on the way.
    Code { number: String },
    /// It was proved.
    Proved { number: String },
    /// The mailbox was typed, or its letter was on the way: the challenge.
    Mailbox { typed: String, challenge: Option<ChallengeId> },
    /// It was proved.
    ByLetter { typed: String },
}

impl Kept for Recover {
    type Draft = RecoverDraft;

    fn draft(&self) -> RecoverDraft {
        let number = |phone: &Phone| phone.e164().to_owned();
        let proved = |first: &First| match first {
            First::Number(phone) => StepDraft::Proved { number: number(phone.phone()) },
            First::Mailbox { mailbox, .. } => StepDraft::ByLetter { typed: mailbox.address().to_owned() },
        };
        let step = match &self.at {
            At::Phone(step) => StepDraft::Phone { typed: step.field.text.clone() },
            At::Code(code) => StepDraft::Code { number: number(&code.sent.phone) },
            At::Mailbox(at) => StepDraft::Mailbox { typed: at.field.text.clone(), challenge: None },
            At::MailCode(at) => StepDraft::Mailbox {
                typed: at.mailbox.address().to_owned(),
                challenge: Some(at.code.sent.challenge.clone()),
            },
            At::Account(at) => proved(&at.first),
            At::Ways(at) => proved(&at.own.first),
            At::NoWay(own) => proved(&own.first),
            At::Letter(at) => proved(&at.own.first),
            At::Parent(at) => proved(&at.own.first),
            At::OwnCode(at) => proved(&at.own.first),
            At::Friends(at) => proved(&at.own.first),
            At::FriendCode(at) => proved(&at.own.first),
            At::Password(at) => proved(&at.own.first),
        };
        RecoverDraft { whose: self.whose, then: self.then, step }
    }

    // A code that is still awaited stands with its number. The number whose code has just taken the visit up is proved.
    fn resume(draft: RecoverDraft, facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        let RecoverDraft { whose, then, step } = draft;
        let begun = Self { whose, then, at: At::Phone(PhoneStep::default()) };
        let shown = |number: &str| Phone::from_e164(number).map_or(number.to_owned(), |phone| phone.shown());
        let flow = match step {
            StepDraft::Phone { typed } => begun.number(typed),
            StepDraft::Code { number } => {
                let sent = facts.challenges.iter().rev().find(|sent| sent.phone.e164() == number);
                match sent {
                    Some(sent) => begun.code(CodeStep::new(sent.clone())),
                    None => begun.number(shown(&number)),
                }
            }
            StepDraft::Proved { number } => {
                let now = facts.proved_now.as_ref().filter(|phone| phone.e164() == number);
                let proof = now.and_then(|now| facts.proofs.iter().rev().find(|proof| proof.phone() == now));
                if let Some(proof) = proof {
                    return begun.looks(First::Number(proof.clone()));
                }
                let mut step = PhoneStep::with_number(shown(&number));
                step.field.problem = Some(Refusal::ProofTooOld);
                begun.at(At::Phone(step))
            }
            StepDraft::Mailbox { typed, challenge } => {
                let sent = facts.letters.iter().find(|sent| Some(&sent.challenge) == challenge.as_ref());
                match (sent, Mailbox::parse(&typed)) {
                    (Some(sent), Some(mailbox)) => {
                        let code = AtMailCode { mailbox, code: CodeTyped::new(sent.clone()) };
                        begun.at(At::MailCode(Box::new(code)))
                    }
                    _ => begun.mailbox(typed, None),
                }
            }
            StepDraft::ByLetter { typed } => begun.mailbox(typed, Some(Refusal::MailboxProofGone)),
        };
        (flow, Vec::new())
    }
}
