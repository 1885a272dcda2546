//! What a draft keeps of a newcomer, and how the newcomer stands again from it: no code, no password, no proof.

use super::{Newcomer, Step, is_fresh};
use crate::domain::family::PersonData;
use crate::domain::id::AccountId;
use crate::domain::phone::Phone;
use crate::domain::refusal::Whose;
use crate::flow::ask::Facts;
use crate::flow::steps::StepNext;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::details::{DetailsStep, Fields};
use crate::flow::{Cx, Input};
use serde::{Deserialize, Serialize};

impl Newcomer {
    /// What a draft keeps: no code, no password, no proof.
    pub fn draft(&self) -> NewcomerDraft {
        let number = |phone: &Phone| phone.e164().to_owned();
        let step = match &self.step {
            Step::Phone(phone) => StepDraft::Phone { typed: phone.field.text.clone() },
            Step::Code(code) => StepDraft::Code { number: number(&code.sent.phone) },
            Step::Elsewhere(phone) => StepDraft::Elsewhere { number: number(phone) },
            Step::Password(_) => StepDraft::Password,
            Step::Details(_) => StepDraft::Details,
            Step::OwnConsent(..) => StepDraft::OwnConsent,
            Step::Refused(data) => StepDraft::Refused { data: data.clone() },
        };
        let phone = self.phone.as_ref().map(|proved| number(proved.phone()));
        NewcomerDraft {
            whose: self.whose,
            step,
            phone,
            account: self.account.clone(),
            account_of: self.account_of.as_ref().map(number),
            fields: self.fields.clone(),
        }
    }

    /// Stands again where the draft stood, as far as the facts carry: a number that is no longer proved is proved anew.
    pub fn resume(draft: NewcomerDraft, facts: &Facts, cx: &Cx) -> Self {
        let NewcomerDraft { whose, step, phone, account, account_of, fields } = draft;
        let proof =
            |number: &str| facts.proofs.iter().rev().find(|proof| proof.phone().e164() == number).cloned();
        let proved = phone.as_deref().and_then(proof);
        let account_of = account_of.as_deref().and_then(Phone::from_e164);
        let begun = Self { fields, account, account_of, phone: proved.clone(), ..Self::new(whose) };
        let shown = |number: String| Phone::from_e164(&number).map_or(number, |phone| phone.shown());
        match (step, proved) {
            (StepDraft::Phone { typed }, _) => begun.phone(typed),
            // Proved by the very answer that was lost: no second code.
            (StepDraft::Code { number }, _) => match proof(&number).filter(|proof| is_fresh(proof, cx.now)) {
                Some(proof) => begun.password(proof, cx),
                None => begun.resume_code(&number, facts),
            },
            (StepDraft::Elsewhere { number }, _) => match Phone::from_e164(&number) {
                Some(phone) => begun.at(Step::Elsewhere(phone)),
                None => begun.phone(number),
            },
            (_, None) => begun.phone_again(phone.map(shown).unwrap_or_default()),
            (StepDraft::Password, Some(phone)) => begun.password(phone, cx),
            (StepDraft::Details, Some(_)) => begun.details(),
            (StepDraft::Refused { data }, Some(_)) => begun.at(Step::Refused(data)),
            (StepDraft::OwnConsent, Some(_)) => {
                let step = DetailsStep::new(begun.of(), begun.fields.clone());
                match begun.details().on_details(step.step(Input::Submit, cx), cx) {
                    StepNext::Stay(stands, _) | StepNext::Back(stands) | StepNext::Done((stands, _)) => {
                        stands
                    }
                }
            }
        }
    }

    /// The code step stands with its number, dead or alive: a dead one says so, and Enter sends anew.
    fn resume_code(self, number: &str, facts: &Facts) -> Self {
        match facts.challenges.iter().rev().find(|sent| sent.phone.e164() == number) {
            Some(sent) => self.at(Step::Code(CodeStep::new(sent.clone()))),
            None => self.phone(Phone::from_e164(number).map_or_else(|| number.to_owned(), |p| p.shown())),
        }
    }
}

/// What is kept of a newcomer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewcomerDraft {
    whose: Whose,
    step: StepDraft,
    phone: Option<String>,
    account: Option<AccountId>,
    #[serde(default)]
    account_of: Option<String>,
    #[serde(default)]
    fields: Fields,
}

impl NewcomerDraft {
    /// The unfinished account, whose password is asked before the visit goes on.
    pub const fn account(&self) -> Option<&AccountId> {
        self.account.as_ref()
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
enum StepDraft {
    Phone { typed: String },
    Code { number: String },
    Elsewhere { number: String },
    Password,
    Details,
    OwnConsent,
    Refused { data: PersonData },
}
