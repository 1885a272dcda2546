//! Asks about an account of this visit: its password, and signing in to it.

use super::terms::{Terms, Touches};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::due::Due;
use crate::domain::family::PersonData;
use crate::domain::id::AccountId;
use crate::domain::linking::KnownDiaries;
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::password::{Own, Strength};
use crate::domain::password_suggest::Suggested;
use crate::domain::refusal::Whose;
use crate::domain::time::Moment;
use crate::domain::visit::Seat;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// What is asked about an account of this visit.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum AccountAsk {
    /// How strong a password is.
    Strength {
        /// The password.
        password: SecretString,
        /// What it must not hold: names, number, birth date.
        own: Vec<Own>,
    },
    /// A random password: strong, and easy to read aloud.
    Suggest,
    /// Set a password: makes the unfinished account, or changes the password of this visit's unfinished one.
    SetPassword {
        /// The proved number.
        phone: VerifiedPhone,
        /// The password.
        password: SecretString,
        /// Whose account it will be.
        whose: Whose,
        /// What they told of themselves: the password may hold nothing of it.
        data: Box<PersonData>,
    },
    /// Sign an account of this visit in.
    SignIn {
        /// The account.
        account: AccountId,
        /// The password.
        password: SecretString,
        /// The seat it takes.
        seat: Seat,
    },
    /// Sign somebody in who comes alone, by number or mailbox and password. Who is unknown and a wrong password are answered
    /// alike, and as slowly.
    Enter {
        /// What was typed.
        by: NumberOrMailbox,
        /// The password.
        password: SecretString,
    },
    /// The same by the code that has just proved the number.
    EnterByCode {
        /// The number.
        phone: VerifiedPhone,
        /// Its account.
        account: AccountId,
    },
    /// Sign an account of this visit in by the code that proved its number.
    SignInByCode {
        /// The account.
        account: AccountId,
        /// The seat it takes.
        seat: Seat,
    },
}

impl AccountAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Strength { .. } | Self::Suggest => {
                Terms { touches: Touches::Nothing, ..Terms::WITHOUT_RIGHT }
            }
            Self::SetPassword { .. } => Terms::IN_VISIT,
            Self::SignIn { .. }
            | Self::SignInByCode { .. }
            | Self::Enter { .. }
            | Self::EnterByCode { .. } => Terms { refused_as: AuditAction::SignInRefused, ..Terms::IN_VISIT },
        }
    }
}

/// What is answered about an account of this visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum AccountAnswer {
    /// How strong a password is.
    Strength {
        /// The score.
        strength: Strength,
    },
    /// A password is suggested. It is read, never stored: a secret does not serialise.
    #[serde(skip)]
    Suggested {
        /// The password.
        password: Suggested,
    },
    /// The account exists, unfinished.
    #[serde(rename = "account-started")]
    Started {
        /// The account.
        account: AccountId,
    },
    /// An account was signed in.
    SignedIn,
    /// Somebody who came alone was signed in.
    Entered {
        /// The account.
        account: AccountId,
        /// Until when the account can be kept, if its deletion was asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        leaving: Option<Moment>,
        /// The consent that is asked first, if one is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Due>,
        /// Whose diary can be linked.
        #[serde(default)]
        diaries: KnownDiaries,
    },
}
