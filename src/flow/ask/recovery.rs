//! Asks of whoever gets back into an account: which ways it has, the proof beside its SMS, and the new password.

use super::terms::{Terms, Touches};
use crate::domain::account::KnownAccount;
use crate::domain::audit::AuditAction;
use crate::domain::challenge::Sent;
use crate::domain::friend::{FriendBack, FriendSent};
use crate::domain::id::{AccountId, ChallengeId, FriendId};
use crate::domain::mailbox::{Mailbox, MaskedMailbox, NumberOrMailbox};
use crate::domain::recovery::{First, Then, WayBack};
use crate::domain::refusal::Whose;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// What is asked about getting back in. The first proof was given at this very sitting of the visit.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum RecoveryAsk {
    /// Send a code to a mailbox: the first proof of who has not the phone. A living one stays as it is.
    FirstLetter {
        /// The mailbox.
        mailbox: Mailbox,
    },
    /// Whose account is proved so, and by which ways it can be proved to be one's own.
    Look {
        /// The first proof.
        first: First,
        /// Whose it is in this visit.
        whose: Whose,
    },
    /// Send a code to the account's mailbox. A living one stays as it is.
    Letter {
        /// The first proof.
        first: First,
        /// The account.
        account: AccountId,
        /// Whose it is in this visit.
        whose: Whose,
    },
    /// Send the code of a letter again.
    LetterAgain {
        /// The challenge.
        challenge: ChallengeId,
    },
    /// Check the code of a letter: the right one is the first proof, or the one beside it.
    Check {
        /// The challenge.
        challenge: ChallengeId,
        /// What the family typed.
        code: SecretString,
    },
    /// A parent of the child is here: the one who sits here, or one who signs in now.
    Beside {
        /// The child's first proof.
        first: First,
        /// The child's account.
        account: AccountId,
        /// Whose the number is in this visit.
        whose: Whose,
        /// What a parent who signs in has typed.
        parent: Option<(NumberOrMailbox, SecretString)>,
    },
    /// Check a code of the owner's own, of the authenticator or a recovery code: the right one is the proof beside the SMS.
    OwnCode {
        /// The first proof.
        first: First,
        /// The account.
        account: AccountId,
        /// Whose the number is in this visit.
        whose: Whose,
        /// What the family typed.
        code: SecretString,
    },
    /// Send a friend a code, which they read out. A living one stays as it is.
    Friend {
        /// The first proof.
        first: First,
        /// The account.
        account: AccountId,
        /// Whose the number is in this visit.
        whose: Whose,
        /// The friend.
        friend: FriendId,
        /// Whether it is sent once more.
        again: bool,
    },
    /// Check the code of a friend: two of different friends are the second proof.
    FriendCode {
        /// The first proof.
        first: First,
        /// The account.
        account: AccountId,
        /// Whose the number is in this visit.
        whose: Whose,
        /// The challenge.
        challenge: ChallengeId,
        /// What the family typed.
        code: SecretString,
    },
    /// Set the new password, by both proofs.
    SetPassword {
        /// The first proof.
        first: First,
        /// The account.
        account: AccountId,
        /// Whose it is in this visit.
        whose: Whose,
        /// The password.
        password: SecretString,
        /// Whether the account's sessions and codes end everywhere else.
        everywhere: bool,
        /// What follows.
        then: Then,
    },
}

impl RecoveryAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Look { .. } => Terms { touches: Touches::Reads, ..Terms::IN_VISIT },
            Self::FirstLetter { .. }
            | Self::Letter { .. }
            | Self::LetterAgain { .. }
            | Self::Friend { .. } => Terms::IN_VISIT,
            Self::Check { .. } | Self::FriendCode { .. } => {
                Terms { refused_as: AuditAction::CodeRefused, ..Terms::IN_VISIT }
            }
            Self::Beside { .. } => Terms { refused_as: AuditAction::SignInRefused, ..Terms::IN_VISIT },
            Self::OwnCode { .. } => Terms { refused_as: AuditAction::OwnCodeRefused, ..Terms::IN_VISIT },
            Self::SetPassword { .. } => Terms { refused_as: AuditAction::RecoveryRefused, ..Terms::IN_VISIT },
        }
    }
}

/// What is answered to whoever gets back in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum RecoveryAnswer {
    /// The account on the number.
    #[serde(rename = "ways-back")]
    Ways {
        /// Whose it is.
        known: KnownAccount,
        /// The ways it has beside its number, the usual one first; none for who has none of them.
        ways: Vec<WayBack>,
    },
    /// A letter with a code is on its way.
    #[serde(rename = "back-letter-sent")]
    Sent {
        /// What the step needs.
        sent: Sent<MaskedMailbox>,
    },
    /// A code that was sent there before is still good: no other letter goes out.
    #[serde(rename = "back-letter-lives")]
    Lives {
        /// What the step needs.
        sent: Sent<MaskedMailbox>,
    },
    /// The code was wrong.
    #[serde(rename = "back-letter-wrong")]
    Wrong {
        /// The challenge as it stands now.
        sent: Sent<MaskedMailbox>,
    },
    /// The mailbox is proved: the first proof.
    #[serde(rename = "back-by-letter")]
    ByLetter {
        /// The challenge whose code was right.
        challenge: ChallengeId,
    },
    /// A code is on its way to a friend, or one that was sent before is still good.
    #[serde(rename = "friend-code-sent")]
    FriendSent {
        /// The friend.
        friend: FriendId,
        /// What the step needs.
        sent: FriendSent,
    },
    /// It was wrong.
    #[serde(rename = "friend-code-wrong")]
    FriendWrong {
        /// The challenge as it stands now.
        sent: FriendSent,
    },
    /// It was right: the friends, and which of them have given theirs.
    #[serde(rename = "friend-code-given")]
    FriendGave {
        /// The friends who count now.
        friends: Vec<FriendBack>,
    },
    /// The account is one's own: both proofs are there.
    #[serde(rename = "back-proved")]
    Proved,
    /// The password is set.
    #[serde(rename = "back-in")]
    Recovered {
        /// The account.
        account: AccountId,
    },
}
