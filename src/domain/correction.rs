//! What staff put right about a family that sits at the desk: a child's class, a relation, a person's data. The desk
//! decides who may be corrected; a family that settles its own links does so by a `deed`.

use super::deed::Why;
use super::id::{ClassId, LinkId, ProfileId};
use super::kinship::Kinship;
use super::person::{PersonData, Sex};
use serde::{Deserialize, Serialize};

/// Why a class was put right.
const OF_CLASS: [Why; 3] = [Why::WrongEntry, Why::OtherClass, Why::Other];
/// Why a relation was put right.
const OF_RELATION: [Why; 3] = [Why::WrongEntry, Why::Court, Why::Other];
/// Why a person's data were put right.
const OF_DATA: [Why; 3] = [Why::WrongEntry, Why::NewDocument, Why::Other];

/// The kind of identity document that staff saw; its number is never asked or kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// A passport.
    Passport,
    /// A birth certificate.
    BirthCertificate,
    /// Another document that names its owner.
    OtherIdentity,
}

impl Paper {
    /// All kinds, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::Passport, Self::BirthCertificate, Self::OtherIdentity];

    /// The text kept in the database and the key on the screen.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Passport => "passport",
            Self::BirthCertificate => "birth-certificate",
            Self::OtherIdentity => "other-identity",
        }
    }
    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Something of a family that staff may put right here and now, with what the screen needs for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "correctable", rename_all = "kebab-case")]
pub enum Correctable {
    /// A child's class.
    Class {
        /// The child.
        student: ProfileId,
    },
    /// What a parent is to a child.
    Relation {
        /// The link.
        link: LinkId,
        /// The parent's sex, against which the relation is held.
        sex: Sex,
    },
    /// A person's name, birth date and sex.
    Data {
        /// The person.
        person: ProfileId,
        /// The data as they stand.
        data: Box<PersonData>,
        /// Whether a parent has confirmed them, so that staff must have seen a document.
        confirmed: bool,
    },
}

impl Correctable {
    /// The suffix of its words' ids.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Class { .. } => "class",
            Self::Relation { .. } => "relation",
            Self::Data { .. } => "data",
        }
    }
    /// The reasons out of which one is told, in the order of the screen.
    pub const fn reasons(&self) -> &'static [Why] {
        match self {
            Self::Class { .. } => &OF_CLASS,
            Self::Relation { .. } => &OF_RELATION,
            Self::Data { .. } => &OF_DATA,
        }
    }
    /// The child whose class it is.
    pub const fn student(&self) -> Option<&ProfileId> {
        match self {
            Self::Class { student } => Some(student),
            Self::Relation { .. } | Self::Data { .. } => None,
        }
    }
    /// The link whose relation it is.
    pub const fn link(&self) -> Option<&LinkId> {
        match self {
            Self::Relation { link, .. } => Some(link),
            Self::Class { .. } | Self::Data { .. } => None,
        }
    }
    /// The sex of the parent whose relation it is.
    pub const fn sex(&self) -> Option<Sex> {
        match self {
            Self::Relation { sex, .. } => Some(*sex),
            Self::Class { .. } | Self::Data { .. } => None,
        }
    }
    /// Whether these are a person's data as they stand.
    pub fn is_data(&self, told: &PersonData) -> bool {
        matches!(self, Self::Data { data, .. } if **data == *told)
    }
    /// Whether it is about the same thing as another one, whatever stood there then.
    pub fn is_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Class { student: one }, Self::Class { student: two })
            | (Self::Data { person: one, .. }, Self::Data { person: two, .. }) => one == two,
            (Self::Relation { link: one, .. }, Self::Relation { link: two, .. }) => one == two,
            (Self::Class { .. } | Self::Relation { .. } | Self::Data { .. }, _) => false,
        }
    }
}

/// One correction, with what stood on the screen when it was told: over anything else it is not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// A child's class.
    Class {
        /// The child.
        student: ProfileId,
        /// The name of the class as it stood.
        was: String,
        /// The right class.
        class: ClassId,
    },
    /// What a parent is to a child.
    Relation {
        /// The link.
        link: LinkId,
        /// As it stood.
        was: Kinship,
        /// As it is.
        to: Kinship,
    },
    /// A person's name, birth date and sex.
    Data {
        /// The person.
        person: ProfileId,
        /// The data as they stood.
        was: PersonData,
        /// The right data.
        data: PersonData,
        /// The kind of document that staff saw.
        paper: Option<Paper>,
    },
}

impl Correction {
    /// The reasons out of which one is told: those of what is corrected.
    pub const fn reasons(&self) -> &'static [Why] {
        match self {
            Self::Class { .. } => &OF_CLASS,
            Self::Relation { .. } => &OF_RELATION,
            Self::Data { .. } => &OF_DATA,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_of_papers_are_fixed_and_read_back() {
        for kind in Paper::ALL {
            assert_eq!(Paper::from_text(kind.as_str()), Some(kind));
        }
        assert_eq!(Paper::from_text("library-card"), None);
    }

    #[test]
    fn the_same_link_is_known_again_whatever_its_parents_sex() {
        let link = |id: &str, sex| Correctable::Relation { link: LinkId::new(id), sex };
        assert!(link("a", Sex::Female).is_of(&link("a", Sex::Male)));
        assert!(!link("a", Sex::Female).is_of(&link("b", Sex::Female)));
        assert!(!link("a", Sex::Female).is_of(&Correctable::Class { student: ProfileId::new("a") }));
    }
}
