//! Asks about the invitation, from the screen that shows it to the seat where it is opened.

use super::terms::Terms;
use crate::domain::account::SessionDeed;
use crate::domain::family::Inviter;
use crate::domain::id::{InvitationId, ProfileId};
use crate::domain::invitation::InvitationCode;
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::visit::{InvitationView, Seat};
use serde::{Deserialize, Serialize};

/// Which file of the invitation is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// A picture.
    Png,
    /// A drawing.
    Svg,
}

/// What is asked about an invitation.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum InvitationAsk {
    /// Make the student's invitation, or show the usable one again.
    Show {
        /// The student.
        student: ProfileId,
    },
    /// Revoke the invitation and make a new one.
    Renew {
        /// The student.
        student: ProfileId,
    },
    /// Save the invitation's picture to a file.
    Save {
        /// The student.
        student: ProfileId,
        /// The kind of file.
        kind: FileKind,
    },
    /// Send the invitation by SMS or by letter.
    Send {
        /// The student.
        student: ProfileId,
        /// Where.
        to: NumberOrMailbox,
    },
    /// Make the private seat ready: the parent is here.
    OpenPrivateSeat,
    /// Sign the student of the ordinary seat out for a while: the parent goes on here.
    SignStudentOut,
    /// Open an invitation by its code, typed or scanned.
    Open {
        /// The code.
        code: InvitationCode,
    },
    /// Open the invitation whose screen said "the parent is here".
    OpenShown {
        /// The invitation.
        invitation: InvitationId,
    },
}

impl InvitationAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Show { .. }
            | Self::Renew { .. }
            | Self::Save { .. }
            | Self::Send { .. }
            | Self::OpenPrivateSeat => Terms::IN_VISIT.on(Seat::Ordinary, SessionDeed::Invite),
            Self::SignStudentOut | Self::Open { .. } | Self::OpenShown { .. } => Terms::IN_VISIT,
        }
    }
}

/// What is answered about an invitation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum InvitationAnswer {
    /// The student's invitation.
    #[serde(rename = "invitation")]
    Shown {
        /// The invitation.
        view: InvitationView,
    },
    /// The invitation's picture was saved.
    Saved {
        /// Where.
        path: String,
    },
    /// The invitation is on its way.
    #[serde(rename = "invitation-sent")]
    Sent {
        /// Where, masked.
        to: String,
    },
    /// The private seat is ready.
    SeatReady,
    /// The student is signed out here for a while.
    StudentOut,
    /// An invitation was opened.
    Opened {
        /// Who invites.
        inviter: Inviter,
    },
}
