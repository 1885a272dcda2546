//! Asks about deleting an account: what would follow, asking for it, and keeping the account after all.

use super::terms::{Terms, Touches};
use crate::domain::id::AccountId;
use crate::domain::time::{Moment, Span};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// What is asked about an account's deletion. The account is one whose session is open in this visit.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum DeletionAsk {
    /// What would follow.
    Look {
        /// The account.
        account: AccountId,
    },
    /// The owner wants the account deleted: it leaves, and can be kept until its day comes.
    Leave {
        /// The account.
        account: AccountId,
        /// Its password, where it was not typed a moment ago.
        password: Option<SecretString>,
    },
    /// The owner keeps the account.
    Keep {
        /// The account.
        account: AccountId,
    },
}

impl DeletionAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Look { .. } => Terms { touches: Touches::Reads, ..Terms::IN_VISIT },
            Self::Leave { .. } | Self::Keep { .. } => Terms::IN_VISIT,
        }
    }
}

/// What is answered about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum DeletionAnswer {
    /// What would follow.
    #[serde(rename = "deletion-follows")]
    Follows {
        /// Until when it can be kept, if it leaves already.
        leaving: Option<Moment>,
        /// How long it could be kept from now on.
        grace: Span,
        /// First names with initials of children whom no other parent would be left for.
        alone: Vec<String>,
        /// Whether a parent must be signed in beside the child.
        parent: bool,
    },
    /// The account leaves.
    #[serde(rename = "account-leaves")]
    Leaves {
        /// Until when it can be kept.
        until: Moment,
    },
    /// The account stays.
    #[serde(rename = "account-kept")]
    Kept,
}
