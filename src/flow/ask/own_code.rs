//! Asks about the codes that only an owner has: the one that is asked at every sign-in where the authenticator is on, the
//! authenticator itself, and the recovery codes.

use super::terms::{Terms, Touches};
use crate::domain::audit::AuditAction;
use crate::domain::id::AccountId;
use crate::domain::own_code::{AuthenticatorSecret, Enrolment, RecoveryCodes};
use crate::domain::time::Moment;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// What is asked about an owner's own codes. But for [`OwnCodeAsk::Give`], the account is one whose session is open in this
/// visit.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum OwnCodeAsk {
    /// Check a code of whoever has just typed the right password: then the sign-in is asked once more.
    Give {
        /// The account.
        account: AccountId,
        /// What the family typed.
        code: SecretString,
    },
    /// What an account has, and whether its password must be typed before that changes.
    Look {
        /// The account.
        account: AccountId,
    },
    /// Whether the password was typed a moment ago, or is right now: only then is anything secret shown.
    Open {
        /// The account.
        account: AccountId,
        /// The account's password, where it was not typed a moment ago.
        password: Option<SecretString>,
    },
    /// A new authenticator, which is not on yet.
    Enrol {
        /// The account.
        account: AccountId,
    },
    /// Switch it on, by a code that it shows.
    SwitchOn {
        /// The account.
        account: AccountId,
        /// Its secret.
        secret: AuthenticatorSecret,
        /// What the family typed.
        code: SecretString,
        /// The account's password, where it was not typed a moment ago.
        password: Option<SecretString>,
    },
    /// Switch it off.
    SwitchOff {
        /// The account.
        account: AccountId,
        /// The account's password, where it was not typed a moment ago.
        password: Option<SecretString>,
    },
    /// New recovery codes, which do not count yet.
    Draw,
    /// The owner has written them down: they count, and those before are void.
    Keep {
        /// The account.
        account: AccountId,
        /// The codes.
        codes: RecoveryCodes,
        /// The account's password, where it was not typed a moment ago.
        password: Option<SecretString>,
    },
}

impl OwnCodeAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Give { .. } => Terms { refused_as: AuditAction::OwnCodeRefused, ..Terms::IN_VISIT },
            Self::Look { .. } | Self::Enrol { .. } => Terms { touches: Touches::Reads, ..Terms::IN_VISIT },
            Self::Draw => Terms { touches: Touches::Nothing, ..Terms::WITHOUT_RIGHT },
            Self::Open { .. } | Self::SwitchOn { .. } | Self::SwitchOff { .. } | Self::Keep { .. } => {
                Terms::IN_VISIT
            }
        }
    }
}

/// What is answered about an owner's own codes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum OwnCodeAnswer {
    /// Password or code were right, and the account has an authenticator that is on: its code is asked, and then the same once
    /// more.
    #[serde(rename = "own-code-asked")]
    Asked {
        /// The account.
        account: AccountId,
    },
    /// The code was right.
    #[serde(rename = "own-code-given")]
    Given,
    /// What an account has.
    #[serde(rename = "own-codes-stand")]
    Stands {
        /// Since when its authenticator is on; none where it is off.
        since: Option<Moment>,
        /// How many recovery codes are left.
        left: u8,
        /// Whether the password must be typed before anything changes (rule 13).
        password: bool,
    },
    /// The password was right, or was typed a moment ago.
    #[serde(rename = "own-codes-open")]
    Opened,
    /// A new authenticator. It is read, never stored: a secret does not serialise.
    #[serde(skip)]
    Enrolled {
        /// Its secret, and what an app scans.
        enrolment: Enrolment,
    },
    /// The authenticator is on.
    #[serde(rename = "authenticator-on")]
    On,
    /// The authenticator is off.
    #[serde(rename = "authenticator-off")]
    Off,
    /// New recovery codes. They are read, never stored.
    #[serde(skip)]
    Drawn {
        /// The codes.
        codes: RecoveryCodes,
    },
    /// They count.
    #[serde(rename = "recovery-codes-kept")]
    Kept,
}
