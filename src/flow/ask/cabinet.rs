//! Asks about an account's own room. The account is one whose session is open in this visit.

use super::terms::{Terms, Touches};
use crate::domain::cabinet::Room;
use crate::domain::id::AccountId;
use serde::{Deserialize, Serialize};

/// What is asked about an account by its owner.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum CabinetAsk {
    /// What stands there now.
    Look {
        /// The account.
        account: AccountId,
    },
}

impl CabinetAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Look { .. } => Terms { touches: Touches::Reads, ..Terms::IN_VISIT },
        }
    }
}

/// What is answered about an account to its owner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum CabinetAnswer {
    /// What stands there now.
    Room {
        /// The room.
        room: Room,
    },
}
