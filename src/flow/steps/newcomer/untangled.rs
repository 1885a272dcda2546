//! A newcomer whose number has a parent's account: the parent's steps on the private seat, the way on from there, and
//! what a draft keeps of them.

use super::proof::is_fresh;
use super::state::{Held, Newcomer, NewcomerNext, Step};
use crate::domain::account::KnownAccount;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::flow::ask::Facts;
use crate::flow::field::FieldId;
use crate::flow::input::Cx;
use crate::flow::steps::StepNext;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::owner::OwnerStep;
use crate::flow::steps::phone::PhoneStep;
use crate::flow::steps::untangle::{UntangleAt, UntangleDone, UntangleStep};
use serde::{Deserialize, Serialize};

impl Newcomer {
    /// "It is my parent's": the parent is to sit down.
    pub(super) fn hands_over(self) -> Self {
        let known = self.held.as_ref().map(|held| held.known.clone());
        match (self.phone.clone(), known) {
            (Some(child), Some(known)) => {
                let number = PhoneStep::with_number(self.fields.text(FieldId::Phone).to_owned());
                let step = UntangleStep { number, ..UntangleStep::new(child, known) };
                self.at(Step::Untangle(Box::new(step)))
            }
            _ => self.phone(String::new()),
        }
    }

    pub(super) fn on_untangle(mut self, next: StepNext<UntangleStep, UntangleDone>, cx: &Cx) -> NewcomerNext {
        match next {
            StepNext::Stay(step, asks) => {
                // Kept for a way back to the question and forward again.
                self.fields.keep(FieldId::Phone, step.number.field.text.clone());
                StepNext::Stay(self.at(Step::Untangle(Box::new(step))), asks)
            }
            StepNext::Back(UntangleStep { child, known, .. }) => {
                StepNext::stay(self.at(Step::Owner(OwnerStep::new(child, known))))
            }
            StepNext::Done(UntangleDone::Moved(phone, known)) => {
                StepNext::stay(self.child_again(phone, known, cx))
            }
            StepNext::Done(UntangleDone::TooOld) => StepNext::stay(self.proof_too_old()),
            StepNext::Done(UntangleDone::Change) => {
                let shown = self.phone.as_ref().map(|phone| phone.phone().shown()).unwrap_or_default();
                StepNext::stay(self.phone(shown))
            }
        }
    }

    /// Goes on with the child from the step that was left. A number whose proof has grown old is asked again.
    fn child_again(self, phone: VerifiedPhone, known: Option<KnownAccount>, cx: &Cx) -> Self {
        let stands = Self { held: None, phone: Some(phone.clone()), moved: true, ..self };
        match known {
            _ if !is_fresh(&phone, cx.now) => stands.proof_too_old(),
            Some(known) => stands.meets_account(phone, known),
            None => stands.free(phone, cx),
        }
    }

    /// Rebuilds the step where the parent stood. If the account has moved away, the child goes on.
    pub(super) fn untangling(
        self,
        draft: UntangleDraft,
        child: VerifiedPhone,
        facts: &Facts,
        cx: &Cx,
    ) -> Self {
        let Some(Held { known, .. }) = self.held.clone().filter(|held| held.known.account == draft.account)
        else {
            let known = facts.known(child.phone()).cloned();
            return self.child_again(child, known, cx);
        };
        // The answer to the last ask takes effect first; then an old proof is asked again.
        let step = draft.resume(UntangleStep::new(child, known), facts, cx);
        self.at(Step::Untangle(Box::new(step)))
    }
}

/// What is kept of a parent's steps: no code, no password, no proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct UntangleDraft {
    account: crate::domain::id::AccountId,
    at: AtDraft,
    typed: String,
    /// The new number, once it was proved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    proved: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum AtDraft {
    Handover,
    Password,
    Elsewhere,
    Phone,
    Code(String),
    Moving(String),
}

impl UntangleDraft {
    pub(super) fn of(step: &UntangleStep) -> Self {
        let number = |phone: &Phone| phone.e164().to_owned();
        let at = match &step.at {
            UntangleAt::Handover => AtDraft::Handover,
            UntangleAt::Password(..) => AtDraft::Password,
            UntangleAt::Phone => AtDraft::Phone,
            UntangleAt::Code(code) => AtDraft::Code(number(&code.sent.phone)),
            UntangleAt::Moving(phone, _) => AtDraft::Moving(number(phone.phone())),
        };
        Self {
            account: step.known.account.clone(),
            at,
            typed: step.number.field.text.clone(),
            proved: step.number.proved.as_ref().map(|proved| number(proved.phone())),
        }
    }

    fn resume(self, begun: UntangleStep, facts: &Facts, cx: &Cx) -> UntangleStep {
        let proof = |number: &str| {
            let newest = facts.proofs.iter().rev().find(|proof| proof.phone().e164() == number);
            newest.filter(|proof| is_fresh(proof, cx.now)).cloned()
        };
        let proved = self.proved.as_deref().and_then(proof);
        let number = PhoneStep { proved, ..PhoneStep::with_number(self.typed) };
        let stands = UntangleStep { number, ..begun };
        let (number, is_code) = match self.at {
            AtDraft::Handover => return stands,
            // The second is of an earlier version, which knew no way back in.
            AtDraft::Password | AtDraft::Elsewhere => return stands.password(None),
            AtDraft::Phone => return UntangleStep { at: UntangleAt::Phone, ..stands },
            AtDraft::Code(number) => (number, true),
            AtDraft::Moving(number) => (number, false),
        };
        let shown = Phone::from_e164(&number).map_or_else(|| number.clone(), |phone| phone.shown());
        let stands = UntangleStep { number: PhoneStep::with_number(shown), ..stands };
        match proof(&number) {
            // The lost answer itself proved the number: no second code.
            Some(phone) if facts.known(phone.phone()).is_none() => {
                let number = PhoneStep { proved: Some(phone.clone()), ..stands.number.clone() };
                UntangleStep { at: UntangleAt::Moving(phone, None), number, ..stands }
            }
            Some(_) => stands.number_again(Refusal::NumberHasAccount),
            None if is_code => {
                let sent = facts.challenges.iter().rev().find(|sent| sent.phone.e164() == number);
                match sent {
                    Some(sent) => stands.code(CodeStep::new(sent.clone())),
                    None => UntangleStep { at: UntangleAt::Phone, ..stands },
                }
            }
            None => stands.number_again(Refusal::ProofTooOld),
        }
    }
}
