//! What a draft keeps of a consent that is asked anew.

use super::state::Renewal;
use crate::domain::due::Due;
use crate::domain::visit::Seated;
use crate::flow::ask::{Ask, Facts};
use crate::flow::input::Cx;
use crate::flow::machine::Kept;
use serde::{Deserialize, Serialize};

/// What is kept of the flow: a tick is none before its answer is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum RenewalDraft {
    /// The text was read.
    Consent {
        /// Who is asked.
        whose: Seated,
        /// Why.
        due: Due,
    },
}

impl Kept for Renewal {
    type Draft = RenewalDraft;

    fn draft(&self) -> RenewalDraft {
        let Self::Consent(whose, due, _) = self;
        RenewalDraft::Consent { whose: whose.clone(), due: due.clone() }
    }

    fn resume(draft: RenewalDraft, _facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        let RenewalDraft::Consent { whose, due } = draft;
        Self::begin(whose, due)
    }
}
