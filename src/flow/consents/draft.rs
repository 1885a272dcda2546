//! What a draft keeps of one's own consents, and how the flow is rebuilt from it.

use super::state::{Consents, Own};
use crate::domain::consent::Follows;
use crate::domain::visit::Seated;
use crate::flow::ask::{Ask, Facts};
use crate::flow::input::Cx;
use crate::flow::machine::Kept;
use serde::{Deserialize, Serialize};

/// What is kept of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum ConsentsDraft {
    /// The list. One that was opened is opened again: what follows from withdrawing it may have changed.
    List {
        /// Whose they are.
        holder: Seated,
    },
    /// One was withdrawn.
    Withdrawn {
        /// Whose it was.
        holder: Seated,
        /// What followed.
        follows: Follows,
    },
}

impl Kept for Consents {
    type Draft = ConsentsDraft;

    fn draft(&self) -> ConsentsDraft {
        let holder = self.holder().clone();
        match self {
            Self::List(..) | Self::Text(..) | Self::Sure(..) => ConsentsDraft::List { holder },
            Self::Withdrawn(_, follows) => ConsentsDraft::Withdrawn { holder, follows: *follows },
        }
    }

    fn resume(draft: ConsentsDraft, _facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        match draft {
            ConsentsDraft::List { holder } => Own::begin(holder),
            ConsentsDraft::Withdrawn { holder, follows } => (Self::Withdrawn(holder, follows), Vec::new()),
        }
    }
}
