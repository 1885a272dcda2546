//! Asks about what waits for an admin.

use super::terms::{Terms, Touches};
use crate::domain::id::WaitingId;
use crate::domain::school::NamedClass;
use crate::domain::staff::Right;
use crate::domain::waiting::Waiting;
use serde::{Deserialize, Serialize};

/// What is asked about what waits for an admin.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum WaitingAsk {
    /// List what waits for an admin.
    List,
    /// An admin's yes or no.
    Decide {
        /// The matter to decide.
        id: WaitingId,
        /// Yes or no.
        yes: bool,
        /// Why; empty for a yes to a class that was not listed, which names the class.
        reason: String,
        /// For such a yes, the class as it stands in the school.
        class: Option<NamedClass>,
    },
}

impl WaitingAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::List => Terms { touches: Touches::Reads, ..Terms::ANYWHERE.by(Right::Decide) },
            Self::Decide { .. } => Terms::ANYWHERE.by(Right::Decide),
        }
    }
}

/// What is answered about what waits for an admin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum WaitingAnswer {
    /// What waits for an admin now.
    #[serde(rename = "waiting")]
    List {
        /// The oldest first.
        waiting: Vec<Waiting>,
    },
}
