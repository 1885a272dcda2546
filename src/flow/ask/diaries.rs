//! Asks about the diary accounts that are linked: an owner's, and those of children in whose stead they decide.

use super::terms::{Terms, Touches};
use crate::domain::chats::{Chats, OwnDiary};
use crate::domain::id::{AccountId, DiaryLinkId};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// What is asked about linked diary accounts. The account is one whose session is open in this visit.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum DiariesAsk {
    /// Those of an account, and of the children in whose stead its owner decides.
    Look {
        /// The account.
        account: AccountId,
    },
    /// One is linked no more.
    Unlink {
        /// The account.
        account: AccountId,
        /// The link.
        link: DiaryLinkId,
        /// The account's password, where it was not typed a moment ago.
        password: Option<SecretString>,
    },
}

impl DiariesAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Look { .. } => Terms { touches: Touches::Reads, ..Terms::IN_VISIT },
            Self::Unlink { .. } => Terms::IN_VISIT,
        }
    }
}

/// What is answered about linked diary accounts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum DiariesAnswer {
    /// Those of an account.
    #[serde(rename = "own-diaries")]
    Own {
        /// The newest first.
        diaries: Vec<OwnDiary>,
        /// Whether the owner's own chats are open; none without a profile.
        chats: Option<Chats>,
        /// Whether the password must be typed before one is unlinked (rule 13).
        password: bool,
    },
    /// It is linked no more.
    #[serde(rename = "diary-unlinked")]
    Unlinked,
}
