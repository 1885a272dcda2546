//! A newcomer whose number was proved too long ago.

use super::state::{Newcomer, Step};
use crate::domain::challenge::PROOF_LIFE;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::flow::steps::phone::PhoneStep;

impl Newcomer {
    /// Asks again for a proof that grew old in a waiting visit (rules of the desk: 30 minutes), and for one on which no
    /// account stands yet whose password could be asked; what was told stays.
    #[must_use]
    pub fn renewed(self, now: Moment) -> Self {
        // The parent on the private seat goes on: the child's number is checked when the child goes on.
        if matches!(&self.step, Step::Untangle(step) if step.is_seated()) {
            return self;
        }
        let is_new = self.phone.as_ref().is_some_and(|proof| self.proved_now.as_ref() == Some(proof.phone()));
        let nobodys = !is_new && self.stands_on().is_none() && self.holds().is_none();
        let old = self.phone.as_ref().filter(|proof| nobodys || !is_fresh(proof, now));
        let Some(shown) = old.map(|proof| proof.phone().shown()) else { return self };
        match &self.step {
            // A code for another number is on its way: the old number's proof is not needed.
            Step::Code(_) => Self { phone: None, ..self },
            Step::Phone(step) if step.field.text != shown => {
                let typed = step.field.text.clone();
                Self { phone: None, ..self }.phone(typed)
            }
            _ => self.proof_too_old(),
        }
    }

    /// Back to the number because its proof is too old: the step says so, and the number no longer counts as proved.
    #[must_use]
    pub fn proof_too_old(mut self) -> Self {
        self.signs_out();
        let shown = self.phone.as_ref().map(|proof| proof.phone().shown()).unwrap_or_default();
        Self { phone: None, entered: None, ..self }.phone_again(shown)
    }

    pub(super) fn phone_again(self, shown: String) -> Self {
        let mut step = PhoneStep::with_number(shown);
        step.field.problem = Some(Refusal::ProofTooOld);
        self.at(Step::Phone(step))
    }
}

/// Whether a proof still holds (rules of the desk: 30 minutes).
pub(super) fn is_fresh(proof: &VerifiedPhone, now: Moment) -> bool {
    now.since(proof.at()) <= PROOF_LIFE
}
