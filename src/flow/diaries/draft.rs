//! What a draft keeps of the linked diary accounts, and how the flow is rebuilt from it.

use super::state::{Diaries, OwnDiaries};
use crate::domain::visit::Seated;
use crate::flow::ask::{Ask, Facts};
use crate::flow::input::Cx;
use crate::flow::machine::Kept;
use serde::{Deserialize, Serialize};

/// What is kept of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum DiariesDraft {
    /// The list. One that was opened is opened again: it may have been unlinked meanwhile.
    List {
        /// Who looks.
        holder: Seated,
    },
    /// One was unlinked.
    Unlinked {
        /// Who did it.
        holder: Seated,
    },
}

impl Kept for Diaries {
    type Draft = DiariesDraft;

    fn draft(&self) -> DiariesDraft {
        let holder = self.holder().clone();
        match self {
            Self::List(..) | Self::One(..) | Self::Sure(..) => DiariesDraft::List { holder },
            Self::Unlinked(_) => DiariesDraft::Unlinked { holder },
        }
    }

    fn resume(draft: DiariesDraft, _facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        match draft {
            DiariesDraft::List { holder } => OwnDiaries::begin(holder),
            DiariesDraft::Unlinked { holder } => (Self::Unlinked(holder), Vec::new()),
        }
    }
}
