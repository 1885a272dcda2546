//! Asks about an account's own room. The account is one whose session is open in this visit; what changes it asks besides
//! that its password was typed a moment ago (rule 13).

use super::terms::{Terms, Touches};
use crate::domain::audit::AuditAction;
use crate::domain::cabinet::{Changed, Room, SignIn};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::friend::Friends;
use crate::domain::id::{AccountId, FriendId, SessionId};
use crate::domain::language::Language;
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::phone::Phone;
use secrecy::SecretString;
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
    /// Where it was signed in, and where it is open now.
    SignIns {
        /// The account.
        account: AccountId,
    },
    /// The account's trusted friends, and whose friend its owner is or is asked to be.
    Friends {
        /// The account.
        account: AccountId,
    },
    /// Name somebody who is to help the owner back in.
    NameFriend {
        /// The account.
        account: AccountId,
        /// Their number.
        phone: Phone,
    },
    /// Agree to be a friend.
    AgreeFriend {
        /// The account of who agrees.
        account: AccountId,
        /// What was asked.
        friend: FriendId,
    },
    /// End what was asked or agreed, from either side.
    EndFriend {
        /// The account of who ends it.
        account: AccountId,
        /// What was asked or agreed.
        friend: FriendId,
    },
    /// The password is typed once more: it is good for changes for a while.
    Prove {
        /// The account.
        account: AccountId,
        /// Its password.
        password: SecretString,
    },
    /// Set another password.
    SetPassword {
        /// The account.
        account: AccountId,
        /// The new password.
        password: SecretString,
        /// Whether what is open elsewhere ends.
        everywhere: bool,
    },
    /// Set the language of its messages.
    SetLanguage {
        /// The account.
        account: AccountId,
        /// The language.
        language: Language,
    },
    /// Give the account another number, which was proved by SMS.
    Move {
        /// The account.
        account: AccountId,
        /// The number.
        phone: VerifiedPhone,
    },
    /// A parent signs in beside a child who needs one, and sits down on the private seat.
    Beside {
        /// The child's account.
        account: AccountId,
        /// The parent's number or mailbox.
        by: NumberOrMailbox,
        /// The parent's password.
        password: SecretString,
    },
    /// Take the mailbox off the account.
    RemoveMailbox {
        /// The account.
        account: AccountId,
    },
    /// Send a copy of all that is kept of the account's owner to its mailbox.
    Copy {
        /// The account.
        account: AccountId,
    },
    /// End what is open elsewhere.
    End {
        /// The account.
        account: AccountId,
        /// Which session; none is all but the one at hand.
        session: Option<SessionId>,
    },
}

impl CabinetAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Look { .. } | Self::SignIns { .. } | Self::Friends { .. } => {
                Terms { touches: Touches::Reads, ..Terms::IN_VISIT }
            }
            Self::Prove { .. } | Self::Beside { .. } => {
                Terms { refused_as: AuditAction::SignInRefused, ..Terms::IN_VISIT }
            }
            Self::SetPassword { .. }
            | Self::SetLanguage { .. }
            | Self::Move { .. }
            | Self::RemoveMailbox { .. }
            | Self::Copy { .. }
            | Self::NameFriend { .. }
            | Self::AgreeFriend { .. }
            | Self::EndFriend { .. }
            | Self::End { .. } => Terms::IN_VISIT,
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
    /// Where it was signed in, newest first.
    SignIns {
        /// The sign-ins.
        all: Vec<SignIn>,
    },
    /// The account's friends, and whose friend its owner is.
    #[serde(rename = "trusted-friends")]
    Friends {
        /// All of them.
        friends: Friends,
    },
    /// The password was right.
    #[serde(rename = "password-typed")]
    Proved,
    /// The parent sits beside the child.
    #[serde(rename = "parent-sits-beside")]
    Beside,
    /// It is changed, and the owner is told.
    #[serde(rename = "account-changed")]
    Changed {
        /// What.
        what: Changed,
    },
}
