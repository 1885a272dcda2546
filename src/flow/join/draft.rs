//! What a draft keeps of joining, and how the flow is rebuilt from it.

use super::state::{Entering, Invited, Join, Joining};
use super::which::InvitedDraft;
use crate::domain::family::Inviter;
use crate::domain::id::{InvitationId, ProfileId};
use crate::domain::visit::{Seat, VisitPerson};
use crate::flow::ask::Ask;
use crate::flow::ask::Facts;
use crate::flow::field::Typed;
use crate::flow::input::Cx;
use crate::flow::machine::Kept;
use crate::flow::steps::newcomer::{Newcomer, NewcomerDraft};
use serde::{Deserialize, Serialize};

impl Kept for Join {
    type Draft = JoinDraft;

    fn draft(&self) -> JoinDraft {
        match self {
            Self::Enter(Entering { field, newcomer, same }) => JoinDraft::Enter {
                typed: field.text.clone(),
                newcomer: newcomer.as_ref().map(|newcomer| newcomer.draft()),
                same: *same,
            },
            Self::Opening(invitation, _) => JoinDraft::Opening { invitation: invitation.clone() },
            Self::Which(invited) => JoinDraft::Which { told: InvitedDraft::of(invited) },
            Self::Who(invited) => JoinDraft::Who { told: InvitedDraft::of(invited) },
            Self::Newcomer(newcomer, invited)
            | Self::Making { newcomer, invited, .. }
            | Self::Same { newcomer, invited, .. } => {
                let Invited { inviter, typed, another, .. } = invited.clone();
                JoinDraft::Newcomer { newcomer: newcomer.draft(), inviter, typed, another }
            }
            Self::Refused(joining, student) => {
                JoinDraft::Refused { joining: joining.clone(), student: student.clone() }
            }
            Self::Fetching(joining, _) => JoinDraft::Confirm { joining: joining.clone() },
            Self::Confirm(joining, step) => JoinDraft::Confirm { joining: joining.clone().telling(step) },
            Self::Agree(agreeing) => JoinDraft::Confirm { joining: agreeing.told() },
        }
    }

    fn resume(draft: JoinDraft, facts: &Facts, cx: &Cx) -> (Self, Vec<Ask>) {
        match draft {
            JoinDraft::Enter { typed, newcomer, same } => {
                let newcomer = newcomer.map(|draft| Box::new(Newcomer::resume(draft, facts, cx)));
                (Self::Enter(Entering { newcomer, same, ..Entering::of(Typed::of(typed)) }), Vec::new())
            }
            JoinDraft::Opening { invitation } => Self::begin(Some(invitation)),
            JoinDraft::Which { told } => (Self::Which(told.resume(facts, cx)), Vec::new()),
            JoinDraft::Who { told } => (Self::Who(told.resume(facts, cx)), Vec::new()),
            JoinDraft::Newcomer { newcomer, inviter, typed, another } => {
                // The profile was made, but the answer was lost: the person on the seat by now is the parent.
                let account = newcomer.account().cloned();
                let made =
                    account.and_then(|account| Some((facts.seated(Seat::Private, &account)?, account)));
                if let Some((parent, account)) = made {
                    return Self::fetching(Joining::new(account, parent, inviter));
                }
                let invited = Invited { inviter, typed, newcomer: None, another };
                (Self::Newcomer(Newcomer::resume(newcomer, facts, cx), invited), Vec::new())
            }
            JoinDraft::Refused { joining, student } => (Self::Refused(joining, student), Vec::new()),
            JoinDraft::Confirm { joining } => Self::fetching(joining),
        }
    }

    fn people(draft: &JoinDraft) -> Vec<VisitPerson> {
        let newcomer = match draft {
            JoinDraft::Enter { newcomer, .. } => newcomer.as_ref(),
            JoinDraft::Which { told } | JoinDraft::Who { told } => told.newcomer.as_ref(),
            JoinDraft::Newcomer { newcomer, .. } => Some(newcomer),
            JoinDraft::Opening { .. } | JoinDraft::Confirm { .. } | JoinDraft::Refused { .. } => None,
        };
        newcomer.map(NewcomerDraft::people).unwrap_or_default()
    }
}

/// What is kept of the flow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the fields are those of the flow")]
pub enum JoinDraft {
    /// The invitation was being entered.
    Enter {
        typed: String,
        #[serde(default)]
        newcomer: Option<NewcomerDraft>,
        /// Whether the parent on the private seat is still the one who joins.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        same: bool,
    },
    /// A known invitation was being opened.
    Opening { invitation: InvitationId },
    /// "This parent again, or another?" stood on the screen.
    Which {
        #[serde(flatten)]
        told: InvitedDraft,
    },
    /// The inviter stood on the screen.
    Who {
        #[serde(flatten)]
        told: InvitedDraft,
    },
    /// From the number to the own consent.
    Newcomer {
        newcomer: NewcomerDraft,
        inviter: Inviter,
        #[serde(default)]
        typed: Option<String>,
        #[serde(default)]
        another: bool,
    },
    /// The child was being confirmed.
    Confirm { joining: Joining },
    /// The consent was refused.
    Refused { joining: Joining, student: ProfileId },
}
