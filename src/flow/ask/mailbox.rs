//! Asks about the mailbox of an account: which one it has, and a code by letter that proves another.

use super::terms::{Terms, Touches};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::Sent;
use crate::domain::id::{AccountId, ChallengeId};
use crate::domain::mailbox::{Mailbox, MaskedMailbox};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// What is asked about a mailbox. The account is one whose session is open in this visit.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum MailboxAsk {
    /// Which mailbox an account has, and whether its password must be typed before it has another.
    Look {
        /// The account.
        account: AccountId,
    },
    /// Send a code to a mailbox that the account is to have. A living code for the same mailbox stays as it is.
    Send {
        /// The account.
        account: AccountId,
        /// Where.
        mailbox: Mailbox,
        /// The account's password, where it was not typed a moment ago.
        password: Option<SecretString>,
    },
    /// Send the code of a challenge again.
    SendAgain {
        /// The challenge.
        challenge: ChallengeId,
    },
    /// Check a code: the right one gives the account its mailbox.
    Check {
        /// The challenge.
        challenge: ChallengeId,
        /// What the family typed.
        code: SecretString,
    },
    /// End a challenge, since nobody can open that mailbox, or another one is taken.
    Drop {
        /// The challenge.
        challenge: ChallengeId,
    },
}

impl MailboxAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Look { .. } => Terms { touches: Touches::Reads, ..Terms::IN_VISIT },
            Self::Send { .. } | Self::SendAgain { .. } | Self::Drop { .. } => Terms::IN_VISIT,
            Self::Check { .. } => Terms { refused_as: AuditAction::CodeRefused, ..Terms::IN_VISIT },
        }
    }
}

/// What is answered about a mailbox.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum MailboxAnswer {
    /// What the account has.
    #[serde(rename = "mailbox-stands")]
    Stands {
        /// Its mailbox, if it has one.
        mailbox: Option<MaskedMailbox>,
        /// Whether the password must be typed before it has another (rule 13).
        password: bool,
    },
    /// A letter with a code is on its way.
    #[serde(rename = "letter-sent")]
    Sent {
        /// What the step needs.
        sent: Sent<MaskedMailbox>,
    },
    /// A code that was sent there before is still good: no other letter goes out.
    #[serde(rename = "letter-lives")]
    Lives {
        /// What the step needs.
        sent: Sent<MaskedMailbox>,
    },
    /// The code was wrong.
    #[serde(rename = "letter-wrong")]
    Wrong {
        /// The challenge as it stands now.
        sent: Sent<MaskedMailbox>,
    },
    /// The account has the mailbox.
    #[serde(rename = "mailbox-kept")]
    Kept {
        /// The mailbox.
        mailbox: MaskedMailbox,
    },
}
