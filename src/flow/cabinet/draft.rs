//! What a draft keeps of the room, and how the flow is rebuilt from it.

use super::state::Cabinet;
use crate::domain::visit::Seated;
use crate::flow::ask::{Ask, Facts};
use crate::flow::input::Cx;
use crate::flow::machine::Kept;
use serde::{Deserialize, Serialize};

/// What is kept of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum CabinetDraft {
    /// The list stood there.
    Room {
        /// Whose room it is.
        whose: Seated,
    },
}

impl Kept for Cabinet {
    type Draft = CabinetDraft;

    fn draft(&self) -> CabinetDraft {
        CabinetDraft::Room { whose: self.whose.clone() }
    }

    // What stands in the room is asked anew.
    fn resume(draft: CabinetDraft, _facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        let CabinetDraft::Room { whose: Seated { account, seat } } = draft;
        Self::begin(account, seat)
    }
}
