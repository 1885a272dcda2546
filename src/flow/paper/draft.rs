//! What a draft keeps of recording a consent on paper. What was typed is not kept: it names somebody who is not here.

use super::state::Paper;
use crate::domain::on_paper::Child;
use crate::domain::receipt::Receipt;
use crate::flow::ask::{Ask, Facts};
use crate::flow::input::Cx;
use crate::flow::machine::Kept;
use serde::{Deserialize, Serialize};

/// What is kept of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum PaperDraft {
    /// The paper is told anew.
    Which {
        /// The children.
        children: Vec<Child>,
    },
    /// It is recorded.
    Recorded {
        /// Who signed.
        giver: String,
        /// Its number.
        receipt: Receipt,
    },
}

impl Kept for Paper {
    type Draft = PaperDraft;

    fn draft(&self) -> PaperDraft {
        match self {
            Self::Which(children) | Self::Form(children, _) | Self::Sure(children, _) => {
                PaperDraft::Which { children: children.clone() }
            }
            Self::Recorded { giver, receipt } => {
                PaperDraft::Recorded { giver: giver.clone(), receipt: *receipt }
            }
        }
    }

    fn resume(draft: PaperDraft, _facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        match draft {
            PaperDraft::Which { children } => Self::begin(children),
            PaperDraft::Recorded { giver, receipt } => (Self::Recorded { giver, receipt }, Vec::new()),
        }
    }
}
