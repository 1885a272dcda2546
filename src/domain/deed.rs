//! What may be done about a family from its view, by the family or by an admin: about corrections that were proposed, links,
//! invitations, bars and the role of a teacher. The reasons that are told stand here too, those of a correction with them.

use super::id::{BarId, LinkId, ProfileId, ProposalId};
use serde::{Deserialize, Serialize};

/// Something that may be done. The desk decides who may do it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "kebab-case")]
pub enum Deed {
    /// Accept a correction that another parent proposed.
    Accept {
        /// The proposal.
        proposal: ProposalId,
    },
    /// Leave the data as they stand.
    Decline {
        /// The proposal.
        proposal: ProposalId,
    },
    /// Say that somebody is not the child's parent: the link is suspended until an admin decides.
    Dispute {
        /// The link.
        link: LinkId,
    },
    /// Take a link away; its consents' history stays.
    TakeAway {
        /// The link.
        link: LinkId,
    },
    /// Revoke a child's invitation, which nobody but the student sees.
    Revoke {
        /// The child.
        student: ProfileId,
    },
    /// Take a link away, and bar the adult from ever joining this child again (an admin).
    Bar {
        /// The link.
        link: LinkId,
    },
    /// Lift a bar: the adult may be invited again (an admin).
    Lift {
        /// The bar.
        bar: BarId,
    },
    /// Give an adult the role of a teacher (an admin).
    GiveTeacher {
        /// The adult.
        adult: ProfileId,
    },
    /// Take the role of a teacher away (an admin).
    TakeTeacher {
        /// The adult.
        adult: ProfileId,
    },
}

impl Deed {
    /// The suffix of its words' ids.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Accept { .. } => "accept",
            Self::Decline { .. } => "decline",
            Self::Dispute { .. } => "dispute",
            Self::TakeAway { .. } => "take-away",
            Self::Revoke { .. } => "revoke",
            Self::Bar { .. } => "bar",
            Self::Lift { .. } => "lift",
            Self::GiveTeacher { .. } => "give-teacher",
            Self::TakeTeacher { .. } => "take-teacher",
        }
    }
    /// The link it is about, if it is about one.
    pub const fn link(&self) -> Option<&LinkId> {
        match self {
            Self::Accept { .. }
            | Self::Decline { .. }
            | Self::Revoke { .. }
            | Self::Lift { .. }
            | Self::GiveTeacher { .. }
            | Self::TakeTeacher { .. } => None,
            Self::Dispute { link } | Self::TakeAway { link } | Self::Bar { link } => Some(link),
        }
    }
    /// The proposal it is about, if it is about one.
    pub const fn proposal(&self) -> Option<&ProposalId> {
        match self {
            Self::Accept { proposal } | Self::Decline { proposal } => Some(proposal),
            Self::Dispute { .. }
            | Self::TakeAway { .. }
            | Self::Revoke { .. }
            | Self::Bar { .. }
            | Self::Lift { .. }
            | Self::GiveTeacher { .. }
            | Self::TakeTeacher { .. } => None,
        }
    }
    /// Whether it ends its link.
    pub const fn ends_link(&self) -> bool {
        matches!(self, Self::TakeAway { .. } | Self::Bar { .. })
    }
    /// Whether a last word is asked: it shuts somebody out until an admin decides, or lets them in again. A link that is
    /// taken away asks its reason instead.
    pub const fn needs_last_word(&self) -> bool {
        matches!(self, Self::Dispute { .. } | Self::Bar { .. } | Self::Lift { .. })
    }
    /// The reasons out of which one is told, in the order of the screen; empty where none is asked.
    pub const fn reasons(&self) -> &'static [Why] {
        match self {
            Self::TakeAway { .. } | Self::Bar { .. } => &[Why::OwnWish, Why::Mistake, Why::Court, Why::Other],
            Self::GiveTeacher { .. } => &[Why::WorksHere, Why::WrongEntry, Why::Other],
            Self::TakeTeacher { .. } => &[Why::LeftSchool, Why::WrongEntry, Why::Other],
            Self::Accept { .. }
            | Self::Decline { .. }
            | Self::Dispute { .. }
            | Self::Revoke { .. }
            | Self::Lift { .. } => &[],
        }
    }
    /// Whether a reason is asked.
    pub const fn needs_reason(&self) -> bool {
        !self.reasons().is_empty()
    }
}

/// Why a link is taken away, a role given or taken, or an entry put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The parent asks for it.
    OwnWish,
    /// It was made by mistake.
    Mistake,
    /// A court or an authority decided so.
    Court,
    /// Another reason, known to the school's office.
    Other,
    /// The person works at the school.
    WorksHere,
    /// The person works there no more.
    LeftSchool,
    /// The entry was wrong.
    WrongEntry,
    /// The child learns in another class now.
    OtherClass,
    /// The person has another document now.
    NewDocument,
}

impl Why {
    /// All reasons.
    pub const ALL: [Self; 9] = [
        Self::OwnWish,
        Self::Mistake,
        Self::Court,
        Self::Other,
        Self::WorksHere,
        Self::LeftSchool,
        Self::WrongEntry,
        Self::OtherClass,
        Self::NewDocument,
    ];

    /// The text kept in the database and the key on the screen.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OwnWish => "own-wish",
            Self::Mistake => "mistake",
            Self::Court => "court",
            Self::Other => "other",
            Self::WorksHere => "works-here",
            Self::LeftSchool => "left-school",
            Self::WrongEntry => "wrong-entry",
            Self::OtherClass => "other-class",
            Self::NewDocument => "new-document",
        }
    }
    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.as_str() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reasons_are_fixed_and_read_back() {
        for why in Why::ALL {
            assert_eq!(Why::from_text(why.as_str()), Some(why));
        }
        assert_eq!(Why::from_text("nothing"), None);
    }

    #[test]
    fn a_reason_is_asked_where_something_is_taken_away() {
        let link = || LinkId::new("l");
        assert!(Deed::TakeAway { link: link() }.needs_reason() && Deed::Bar { link: link() }.needs_reason());
        assert!(!Deed::Dispute { link: link() }.needs_reason());
    }
}
