//! Asks of whoever has none of the ways back, and of the two staff members who vouch for them; and of an owner who cancels.

use super::terms::{Terms, Touches};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::correction::Paper;
use crate::domain::hold::{CancelNumber, Hold, Sought};
use crate::domain::id::{AccountId, RecoveryId, WaitingId};
use crate::domain::person::BirthDate;
use crate::domain::recovery::Then;
use crate::domain::refusal::Whose;
use crate::domain::staff::Right;
use crate::domain::waiting::Waiting;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// What is asked about a recovery by two staff members' words.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum VouchAsk {
    /// Look for the account of somebody who has neither number nor mailbox at hand.
    Find {
        /// The beginning of the name.
        name: String,
        /// The birth date.
        birth: BirthDate,
    },
    /// The staff member here vouches, by their own password.
    Vouch {
        /// The account.
        account: AccountId,
        /// The kind of the document that they saw.
        paper: Paper,
        /// Their password.
        password: SecretString,
    },
    /// A second staff member vouches, by login and password.
    Second {
        /// The recovery.
        recovery: RecoveryId,
        /// The login.
        login: String,
        /// The password.
        password: SecretString,
    },
    /// An admin vouches as the second one, on the list of what waits.
    Decide {
        /// What waits.
        waiting: WaitingId,
        /// Their password.
        password: SecretString,
    },
    /// How a recovery of this visit stands.
    Look {
        /// The recovery.
        recovery: RecoveryId,
    },
    /// After the hold the staff member has looked at the document again: it is the same person.
    SeenAgain {
        /// The recovery.
        recovery: RecoveryId,
    },
    /// Set the new password, after the hold.
    SetPassword {
        /// The recovery.
        recovery: RecoveryId,
        /// The password.
        password: SecretString,
        /// Whether the account's sessions and codes end everywhere else.
        everywhere: bool,
        /// What follows.
        then: Then,
    },
    /// The account whose password was just set by a recovery moves to the number that its owner holds now.
    Move {
        /// The recovery; none where the owner got back in by a letter, without the phone.
        recovery: Option<RecoveryId>,
        /// The account.
        account: AccountId,
        /// The number, proved by SMS.
        phone: VerifiedPhone,
        /// Whose it is in this visit.
        whose: Whose,
    },
    /// An owner cancels a recovery by its number. It takes no sign-in of theirs.
    Cancel {
        /// The number.
        number: CancelNumber,
    },
}

impl VouchAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        let refused = Terms { refused_as: AuditAction::RecoveryRefused, ..Terms::IN_VISIT };
        match self {
            Self::Find { .. } => Terms { touches: Touches::Logs, ..Terms::IN_VISIT },
            Self::Look { .. } => Terms { touches: Touches::Reads, ..Terms::IN_VISIT },
            Self::Vouch { .. }
            | Self::Second { .. }
            | Self::SeenAgain { .. }
            | Self::SetPassword { .. }
            | Self::Move { .. } => refused,
            Self::Decide { .. } => {
                Terms { refused_as: AuditAction::RecoveryRefused, ..Terms::ANYWHERE.by(Right::Decide) }
            }
            Self::Cancel { .. } => Terms { refused_as: AuditAction::CancelRefused, ..Terms::ANYWHERE },
        }
    }
}

/// What is answered about a recovery by two staff members' words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum VouchAnswer {
    /// Who was found, masked.
    #[serde(rename = "vouch-found")]
    Found {
        /// In the order of the alphabet.
        people: Vec<Sought>,
    },
    /// How the recovery stands.
    #[serde(rename = "vouch-stands")]
    Stands {
        /// All that the visit sees of it.
        hold: Hold,
    },
    /// It is the same person.
    #[serde(rename = "vouch-seen-again")]
    SeenAgain,
    /// The password is set.
    #[serde(rename = "vouch-back-in")]
    Recovered {
        /// The account.
        account: AccountId,
    },
    /// The account stands on the new number.
    #[serde(rename = "vouch-moved")]
    Moved {
        /// The account.
        account: AccountId,
    },
    /// The recovery is cancelled.
    #[serde(rename = "vouch-cancelled")]
    Cancelled,
    /// The admin has vouched: what waits now.
    #[serde(rename = "vouch-decided")]
    Decided {
        /// The oldest first.
        waiting: Vec<Waiting>,
    },
}
