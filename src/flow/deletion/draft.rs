//! What a draft keeps of an account's deletion, and how the flow is rebuilt from it.

use super::state::{Deletion, What};
use crate::domain::time::Moment;
use crate::domain::visit::Seated;
use crate::flow::ask::{Ask, Facts};
use crate::flow::input::Cx;
use crate::flow::machine::Kept;
use serde::{Deserialize, Serialize};

/// What is kept of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum DeletionDraft {
    /// What would follow was read: it is asked anew, and so is the last word.
    About {
        /// Whose account it is.
        holder: Seated,
    },
    /// It leaves.
    Leaves {
        /// Whose account it is.
        holder: Seated,
        /// Until when it can be kept.
        until: Moment,
    },
    /// Its owner was asked whether it is kept.
    Keep {
        /// Whose account it is.
        holder: Seated,
        /// Until when it can be kept.
        until: Moment,
    },
    /// It is kept.
    Kept {
        /// Whose account it is.
        holder: Seated,
    },
}

impl Kept for Deletion {
    type Draft = DeletionDraft;

    fn draft(&self) -> DeletionDraft {
        let holder = self.holder().clone();
        match self {
            Self::About(..) | Self::Sure(..) => DeletionDraft::About { holder },
            Self::Leaves(_, until) => DeletionDraft::Leaves { holder, until: *until },
            Self::Keep(_, until, _) => DeletionDraft::Keep { holder, until: *until },
            Self::Kept(_) => DeletionDraft::Kept { holder },
        }
    }

    fn resume(draft: DeletionDraft, _facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        match draft {
            DeletionDraft::About { holder } => What::begin(holder),
            DeletionDraft::Leaves { holder, until } => (Self::Leaves(holder, until), Vec::new()),
            DeletionDraft::Keep { holder, until } => (Self::Keep(holder, until, None), Vec::new()),
            DeletionDraft::Kept { holder } => (Self::Kept(holder), Vec::new()),
        }
    }
}
