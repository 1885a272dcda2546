//! How a flow begins and how it ends: plain data, by which flows call one another without naming each other's types.

use crate::domain::id::{AccountId, InvitationId, ProfileId};
use crate::domain::visit::Seat;
use serde::{Deserialize, Serialize};

/// How a flow begins. Plain data with ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "start", rename_all = "kebab-case")]
pub enum Start {
    /// Register a student.
    Register,
    /// Show the student's invitation.
    Invite {
        /// The student.
        student: ProfileId,
    },
    /// Join as a parent: by an invitation that is known, or one that is to be typed.
    Join {
        /// The invitation, when "the parent is here" was pressed on its screen.
        invitation: Option<InvitationId>,
    },
    /// Sign an account of this visit in by its password.
    SignIn {
        /// The account.
        account: AccountId,
        /// The seat it takes.
        seat: Seat,
        /// First name and initial, so that the right person types.
        name: String,
    },
    /// The family view.
    Family {
        /// Whose family; none begins with the search.
        profile: Option<ProfileId>,
    },
}

/// How a flow ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// Left by Esc on its first step.
    Left,
    /// A student was registered.
    Registered {
        /// The student.
        student: ProfileId,
    },
    /// The invitation was shown, and the parent is here.
    Invited {
        /// The student.
        student: ProfileId,
        /// The invitation.
        invitation: InvitationId,
    },
    /// A parent confirmed the child.
    Joined {
        /// The student.
        student: ProfileId,
        /// The parent.
        parent: ProfileId,
    },
    /// The parent is linked to the child already: what waits for them stands with the family.
    Linked {
        /// The parent.
        parent: ProfileId,
    },
    /// The parent refused the consent: no link was made, the student stays waiting.
    NotJoined {
        /// The student.
        student: ProfileId,
    },
    /// An account of this visit was signed in.
    SignedIn {
        /// The account.
        account: AccountId,
    },
    /// The family was looked at.
    FamilySeen {
        /// Whose.
        profile: ProfileId,
    },
}
