//! What a parent is to a child, and the kind of document by which staff know it where the word alone does not tell.

use super::person::Sex;
use serde::{Deserialize, Serialize};

/// What a parent is to a student.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Mother.
    Mother,
    /// Father.
    Father,
    /// Guardian; staff note the kind of document seen.
    Guardian,
    /// Another relation; staff note the kind of document seen.
    Other,
}

impl Relation {
    /// The sex of whoever is called so, where the word tells it.
    pub const fn sex(self) -> Option<Sex> {
        match self {
            Self::Mother => Some(Sex::Female),
            Self::Father => Some(Sex::Male),
            Self::Guardian | Self::Other => None,
        }
    }
    /// All relations, in the order of the screen.
    pub const ALL: [Self; 4] = [Self::Mother, Self::Father, Self::Guardian, Self::Other];

    /// The text kept in the database and the key on the screen.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mother => "mother",
            Self::Father => "father",
            Self::Guardian => "guardian",
            Self::Other => "other",
        }
    }
    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.as_str() == text)
    }
    /// Whether staff must have seen a document.
    pub const fn needs_document(self) -> bool {
        matches!(self, Self::Guardian | Self::Other)
    }
}

/// The kind of a document that staff saw; its number is never asked or kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Document {
    /// The decision that appoints a guardian.
    Guardianship,
    /// A power of attorney.
    PowerOfAttorney,
    /// A court's decision.
    Court,
    /// Another document which names both.
    OtherPaper,
}

impl Document {
    /// All kinds, in the order of the screen.
    pub const ALL: [Self; 4] = [Self::Guardianship, Self::PowerOfAttorney, Self::Court, Self::OtherPaper];

    /// The text kept in the database and the key on the screen.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Guardianship => "guardianship",
            Self::PowerOfAttorney => "power-of-attorney",
            Self::Court => "court",
            Self::OtherPaper => "other-paper",
        }
    }
    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// What a parent is to a child, as a link keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kinship {
    /// The relation.
    pub relation: Relation,
    /// The kind of document that staff saw, where the relation asks for one.
    pub document: Option<Document>,
}
