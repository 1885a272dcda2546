//! Asks about an account that stands on a number already: its owner signs in, passes it on, or moves to another number.

use super::terms::Terms;
use crate::domain::account::{KnownAccount, OwnerProfile};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::id::AccountId;
use crate::domain::refusal::Whose;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// What an owner signs in with.
#[derive(Debug, Clone)]
pub enum By {
    /// The account's password.
    Password(SecretString),
    /// The code that has just proved the number.
    Code,
}

/// What is asked about an account that stands on a proved number.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum OwnerAsk {
    /// The owner of the account on a proved number signs in to it.
    SignIn {
        /// The proved number.
        phone: VerifiedPhone,
        /// The account.
        account: AccountId,
        /// The means of signing in.
        by: By,
        /// Who the owner is in this visit: it decides which seat is taken.
        whose: Whose,
    },
    /// The number used to be somebody else's: it passes on, and its old account is left without a number.
    NotMe {
        /// The proved number.
        phone: VerifiedPhone,
        /// Whose number it is in this visit.
        whose: Whose,
    },
    /// Drop the put-down visit whose unfinished account holds the number, and begin anew.
    BeginAnew {
        /// The proved number.
        phone: VerifiedPhone,
        /// Whose number it is in this visit.
        whose: Whose,
    },
    /// Take up the put-down visit whose unfinished account holds the number, in this one's place.
    GoOnThere {
        /// The proved number.
        phone: VerifiedPhone,
        /// Whose number it is in this visit.
        whose: Whose,
    },
    /// How a number that another visit held stands by now.
    LookAgain {
        /// The proved number.
        phone: VerifiedPhone,
        /// Whose number it is in this visit.
        whose: Whose,
    },
    /// The parent whose account stands on the child's number signs in to it, on the private seat.
    Seat {
        /// The child's number, proved.
        child: VerifiedPhone,
        /// The account.
        account: AccountId,
        /// Its password.
        password: SecretString,
    },
    /// Move that account to a number of its owner's own; the private seat closes, and the child's number is free.
    Move {
        /// The child's number.
        child: VerifiedPhone,
        /// The account, whose owner sits on the private seat.
        account: AccountId,
        /// The new number, proved.
        phone: VerifiedPhone,
    },
    /// That owner leaves the private seat without moving anything.
    CloseSeat {
        /// The account.
        account: AccountId,
    },
}

impl OwnerAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::SignIn { .. } | Self::Seat { .. } => {
                Terms { refused_as: AuditAction::SignInRefused, ..Terms::IN_VISIT }
            }
            Self::NotMe { .. }
            | Self::BeginAnew { .. }
            | Self::GoOnThere { .. }
            | Self::LookAgain { .. }
            | Self::Move { .. }
            | Self::CloseSeat { .. } => Terms::IN_VISIT,
        }
    }
}

/// What is answered about such an account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum OwnerAnswer {
    /// The owner has signed in.
    #[serde(rename = "owned")]
    SignedIn {
        /// What the owner has already; nothing without a profile.
        own: Option<Box<OwnerProfile>>,
    },
    /// A parent's account was moved away, or is no longer there: the child's number as it stands now. The private seat
    /// is closed.
    Moved {
        /// The child's number, with the time of its proof.
        phone: VerifiedPhone,
        /// The account on it now; none if it is free.
        #[serde(default)]
        known: Option<Box<KnownAccount>>,
    },
    /// The owner of that account has left the private seat.
    SeatClosed,
}
