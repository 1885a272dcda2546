//! Where joining stands, and what each step knows. The files beside this one say how one step follows another.

use crate::domain::consent::{Purpose, TextMark};
use crate::domain::family::Inviter;
use crate::domain::id::{AccountId, InvitationId, ProfileId};
use crate::domain::refusal::Refusal;
use crate::flow::field::Typed;
use crate::flow::steps::confirm::{ChildTold, ConfirmStep};
use crate::flow::steps::consent::ConsentStep;
use crate::flow::steps::newcomer::{Newcomer, ReadyNewcomer};
use serde::{Deserialize, Serialize};

/// The flow.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum Join {
    /// The invitation is scanned, typed or pasted.
    Enter(Entering),
    /// The desk is asked for the invitation on whose screen "the parent is here" was pressed.
    Opening(InvitationId, Option<Refusal>),
    /// A parent sits on the private seat: this parent again, or another?
    Which(Invited),
    /// Who invites.
    Who(Invited),
    /// Number, code, details, password, own consent.
    Newcomer(Newcomer, Invited),
    /// The profile is being made.
    Making {
        /// The newcomer, for the way back.
        newcomer: Newcomer,
        /// Who invites.
        invited: Invited,
        /// What the newcomer told.
        ready: Box<ReadyNewcomer>,
        /// Why it was refused.
        problem: Option<Refusal>,
    },
    /// An adult of that name and birth date is known: the same person, or another? Staff answer.
    Same {
        /// The newcomer, for the way back.
        newcomer: Newcomer,
        /// Who invites.
        invited: Invited,
        /// What the newcomer told.
        ready: Box<ReadyNewcomer>,
    },
    /// The desk is asked for the child's data.
    Fetching(Joining, Option<Refusal>),
    /// The child's data are read and corrected where they are wrong; the relation is told.
    Confirm(Joining, ConfirmStep),
    /// One consent after the other.
    Agree(Agreeing),
    /// The consent was refused: that is recorded, and no link is made.
    Refused(Joining, ProfileId),
}

/// The invitation as it is entered.
#[derive(Debug, Clone, Default)]
pub struct Entering {
    /// The field.
    pub field: Typed,
    /// The newcomer, if the parent walked back from the number.
    pub(super) newcomer: Option<Box<Newcomer>>,
    /// Whether the parent on the private seat is still the one who joins: only the invitation was of no use any more.
    pub(super) same: bool,
}

/// An opened invitation, with what was told before and after its screen, kept for the way back and forth.
#[derive(Debug, Clone)]
pub struct Invited {
    /// Who invites.
    pub inviter: Inviter,
    /// The invitation as it was typed or scanned; none when it was known from its own screen.
    pub(super) typed: Option<String>,
    /// The newcomer, if the parent walked back from the number.
    pub(super) newcomer: Option<Box<Newcomer>>,
    /// Whether a parent other than the one on the private seat joins.
    pub(super) another: bool,
}

/// The parent who joins, once the profile exists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Joining {
    /// The parent's account.
    pub account: AccountId,
    /// The parent.
    pub parent: ProfileId,
    /// Who invites.
    pub inviter: Inviter,
    /// What the parent has told of the child so far.
    #[serde(default)]
    pub told: ChildTold,
    /// The consents given so far, once the child was read.
    #[serde(default)]
    pub agreed: Option<Vec<TextMark>>,
}

/// The consents, one for each purpose, each on its own screen.
#[derive(Debug, Clone)]
pub struct Agreeing {
    /// Who joins.
    pub joining: Joining,
    /// The child as confirmed.
    pub confirm: ConfirmStep,
    /// The consents given so far.
    pub given: Vec<TextMark>,
    /// The purposes after this one.
    pub ahead: Vec<Purpose>,
    /// The consent on the screen.
    pub step: ConsentStep,
}
