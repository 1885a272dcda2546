//! Getting back into an account whose password is gone. Two proofs always: the SMS to its number, or the letter to its mailbox
//! where that phone is not at hand, and one beside it.

use super::challenge::VerifiedPhone;
use super::friend::FriendBack;
use super::id::ChallengeId;
use super::mailbox::{Mailbox, MaskedMailbox};
use super::time::Span;
use super::visit::Seat;
use serde::{Deserialize, Serialize};

/// The first proof: the code to what the account is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum First {
    /// Its number, by SMS.
    Number(VerifiedPhone),
    /// Its mailbox, by a letter, for who has not the number's phone.
    Mailbox {
        /// The challenge whose code was right.
        challenge: ChallengeId,
        /// The mailbox.
        mailbox: Mailbox,
    },
}

impl First {
    /// Whether a letter was the first proof: then none is the second, and the number held now is asked at the end.
    pub const fn is_letter(&self) -> bool {
        matches!(self, Self::Mailbox { .. })
    }
}

/// A way to prove that an account is one's own, beside the first proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "way", rename_all = "kebab-case")]
pub enum WayBack {
    /// A code to its mailbox.
    Letter {
        /// The mailbox, masked.
        mailbox: MaskedMailbox,
    },
    /// The account is that of a child under the age of own consent: a parent beside it signs in.
    Parent {
        /// First name and initial of a parent whose link counts, and who sits here signed in by password.
        here: Option<String>,
    },
    /// The code of its authenticator.
    Authenticator,
    /// One of its recovery codes.
    Code,
    /// Codes that two of its friends read out.
    Friends {
        /// Those who count now.
        friends: Vec<FriendBack>,
    },
}

/// What a second proof was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondKind {
    /// The code of a letter.
    Letter,
    /// A parent beside the child.
    Parent,
    /// The code of the authenticator.
    Authenticator,
    /// A recovery code.
    Code,
    /// The code that a friend has read out: two of different friends are one proof.
    Friend,
}

impl SecondKind {
    const ALL: [Self; 5] = [Self::Letter, Self::Parent, Self::Authenticator, Self::Code, Self::Friend];

    /// Whether it stands for the authenticator, where that is on: then nothing else is proof enough (rule 13). SMS and letter
    /// often lie on one telephone.
    pub const fn is_own_code(self) -> bool {
        match self {
            Self::Authenticator | Self::Code => true,
            Self::Letter | Self::Parent | Self::Friend => false,
        }
    }

    /// The text kept in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Letter => "mail",
            Self::Parent => "parent",
            Self::Authenticator => "authenticator",
            Self::Code => "code",
            Self::Friend => "friend",
        }
    }

    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// How long a family link stands before its parent counts as a proof (rules of the desk). Whoever holds a child's phone may
/// invite and join by its code alone: a link made in the same hour would be no second proof. Meanwhile the child and the
/// other parents have been told of it.
pub const LINK_AT_LEAST: Span = Span::days(1);

/// What follows once somebody is back in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Then {
    /// They came alone, and are signed in where whoever comes alone sits.
    Alone,
    /// They are signed in on the seat that waits for them.
    Seat(Seat),
    /// The step that they left asks for the new password.
    Back,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_are_fixed_and_read_back() {
        for kind in SecondKind::ALL {
            assert_eq!(SecondKind::from_text(kind.as_str()), Some(kind));
        }
        assert_eq!(SecondKind::from_text("sms"), None, "the first proof is none beside itself");
    }
}
