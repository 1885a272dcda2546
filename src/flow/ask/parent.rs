//! Asks about the parent who joins, and the child who is confirmed.

use super::terms::Terms;
use crate::domain::account::SessionDeed;
use crate::domain::consent::TextMark;
use crate::domain::family::{Document, Family, PersonData, Relation, Student};
use crate::domain::id::{AccountId, ClassId, InvitationId, ProfileId};
use crate::domain::person::Sex;
use crate::domain::visit::Seat;
use serde::{Deserialize, Serialize};

/// A parent's confirmation of a child's registration.
#[derive(Debug, Clone)]
pub struct Confirmation {
    /// The invitation that is used.
    pub invitation: InvitationId,
    /// What the parent is to the child.
    pub relation: Relation,
    /// The kind of document that staff saw.
    pub document: Option<Document>,
    /// The child's data as the parent read and corrected it.
    pub data: PersonData,
    /// The class, where the parent has put it right.
    pub class: Option<ClassId>,
    /// The consents, one for each purpose.
    pub consents: Vec<TextMark>,
}

/// What is asked about a parent who joins.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug)]
pub enum ParentAsk {
    /// Make the parent's profile, or give the signed-in owner's one the parent's role; the parent takes the private
    /// seat.
    Make {
        /// The unfinished account, or that of the signed-in owner.
        account: AccountId,
        /// Name, birth date, sex.
        data: PersonData,
        /// The consent to the processing of their own data, unless one is kept.
        consent: Option<TextMark>,
        /// The invitation they joined by.
        invitation: InvitationId,
        /// Whether staff have said that it is another person than the known adult of the same name and birth date.
        another: bool,
    },
    /// The child's data, for the parent who confirms.
    Child {
        /// The invitation.
        invitation: InvitationId,
    },
    /// Confirm the child.
    Confirm(Box<Confirmation>),
}

impl ParentAsk {
    /// The ask's terms.
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Make { .. } => Terms::IN_VISIT.on(Seat::Private, SessionDeed::Join),
            Self::Child { .. } | Self::Confirm(_) => Terms::IN_VISIT.on(Seat::Private, SessionDeed::Confirm),
        }
    }
}

/// What is answered about a parent who joins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum ParentAnswer {
    /// The parent's profile is made; the parent sits on the private seat.
    #[serde(rename = "parent-made")]
    Made {
        /// The parent.
        parent: ProfileId,
    },
    /// The child's data.
    Child {
        /// The child.
        child: Student,
        /// The full name of the parent who asked: it stands in the consents. Answers of older versions lack it.
        #[serde(default)]
        giver: String,
        /// The parent's sex: a relation of the other one is asked about.
        #[serde(default)]
        parent: Option<Sex>,
    },
    /// The child is confirmed.
    Confirmed {
        /// The student.
        student: ProfileId,
        /// The parent.
        parent: ProfileId,
        /// The family as it now stands.
        family: Box<Family>,
    },
}
