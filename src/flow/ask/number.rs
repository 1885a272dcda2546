//! Asks about a number: a code is sent, called, tried, or dropped.

use super::terms::Terms;
use crate::domain::account::KnownAccount;
use crate::domain::audit::AuditAction;
use crate::domain::challenge::Sent;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::id::ChallengeId;
use crate::domain::phone::Phone;
use crate::domain::refusal::Whose;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// What is asked about a number.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum NumberAsk {
    /// Send a code.
    Send {
        /// Where.
        phone: Phone,
        /// For whom in this visit.
        whose: Whose,
        /// The challenge that this one replaces and ends.
        instead: Option<ChallengeId>,
    },
    /// Send the code of a challenge again.
    SendAgain {
        /// The challenge.
        challenge: ChallengeId,
    },
    /// Have the phone called, beside the SMS of a challenge.
    Call {
        /// The challenge.
        challenge: ChallengeId,
    },
    /// Check a code.
    Check {
        /// The challenge.
        challenge: ChallengeId,
        /// What the family typed.
        code: SecretString,
    },
    /// End a challenge, since another number is taken.
    Drop {
        /// The challenge.
        challenge: ChallengeId,
    },
}

impl NumberAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Send { .. } | Self::SendAgain { .. } | Self::Call { .. } | Self::Drop { .. } => {
                Terms::IN_VISIT
            }
            Self::Check { .. } => Terms { refused_as: AuditAction::CodeRefused, ..Terms::IN_VISIT },
        }
    }
}

/// What is answered about a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum NumberAnswer {
    /// A code is on its way.
    #[serde(rename = "code-sent")]
    Sent {
        /// What the code step needs.
        sent: Sent,
    },
    /// The code was wrong.
    #[serde(rename = "code-wrong")]
    Wrong {
        /// The challenge as it stands now.
        sent: Sent,
    },
    /// The number is proved and has no finished account.
    Proved {
        /// The proof.
        phone: VerifiedPhone,
    },
    /// The number is proved and has an account.
    Known {
        /// The proof.
        phone: VerifiedPhone,
        /// Whose account it is.
        known: KnownAccount,
    },
}
