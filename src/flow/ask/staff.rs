//! Asks about the staff member at the desk: signing in and out, the PIN, the lock.

use super::terms::{Concerns, Terms, Touches};
use crate::domain::audit::AuditAction;
use crate::domain::id::StaffId;
use crate::domain::language::Language;
use crate::domain::staff::Staff;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// What is asked about a staff member.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum StaffAsk {
    /// Sign a staff member in.
    SignIn {
        /// The login.
        login: String,
        /// The password.
        password: SecretString,
    },
    /// Set the PIN of the staff member who just signed in.
    SetPin {
        /// The PIN.
        pin: SecretString,
    },
    /// Set the password in the place of one that somebody else gave.
    SetPassword {
        /// The password.
        password: SecretString,
    },
    /// Sign the staff member out.
    SignOut,
    /// Lock the desk: nobody is signed in until somebody unlocks it. The visit at hand is put down as it is, and its
    /// sessions end.
    Lock,
    /// Go on at this desk by the PIN: the one who locked it, or a colleague in mid-visit.
    Unlock {
        /// The staff member who types.
        staff: StaffId,
        /// The PIN.
        pin: SecretString,
    },
    /// The staff who have signed in at this desk by password, so that a PIN is enough.
    Colleagues,
    /// The PIN is forgotten: the admins are asked.
    ForgotPin {
        /// Whose PIN it is.
        staff: StaffId,
    },
}

impl StaffAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::SignIn { .. } => Terms { refused_as: AuditAction::StaffRefused, ..Terms::WITHOUT_RIGHT },
            Self::SetPin { .. } | Self::SetPassword { .. } | Self::SignOut | Self::ForgotPin { .. } => {
                Terms::WITHOUT_RIGHT
            }
            Self::Lock => Terms { concerns: Concerns::Parting, ..Terms::WITHOUT_RIGHT },
            Self::Unlock { .. } => Terms { refused_as: AuditAction::PinRefused, ..Terms::WITHOUT_RIGHT },
            Self::Colleagues => Terms { touches: Touches::Reads, ..Terms::WITHOUT_RIGHT },
        }
    }
}

/// What is answered about a staff member.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum StaffAnswer {
    /// A staff member is signed in at this desk.
    #[serde(rename = "staff-in")]
    SignedIn {
        /// Who.
        staff: Staff,
        /// Whether the password was given by somebody else, so that another must be set first.
        #[serde(default)]
        needs_password: bool,
        /// Whether a PIN must be set first.
        needs_pin: bool,
        /// The staff member's language.
        language: Language,
    },
    /// The desk is locked; a visit was put down.
    Locked,
    /// The staff who have signed in at this desk by password, the last one first.
    Colleagues {
        /// The list.
        staff: Vec<Staff>,
    },
}
