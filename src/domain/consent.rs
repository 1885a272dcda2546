//! Consents: their purposes, the texts agreed to, and what is kept of each.

use super::id::ConsentId;
use super::language::Language;
use super::time::Moment;
use serde::{Deserialize, Serialize};

/// What a consent is for: one text, one screen, one tick for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Processing one's own data, wherever an account is made.
    OwnData,
    /// Processing a child's data, given in the child's stead below the age of the config.
    ChildData,
    /// The child's use of the platform.
    ChildUse,
}

impl Purpose {
    /// All purposes.
    pub const ALL: [Self; 3] = [Self::OwnData, Self::ChildData, Self::ChildUse];

    /// The text kept in the database; also the id of the text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OwnData => "own-data",
            Self::ChildData => "child-data",
            Self::ChildUse => "child-use",
        }
    }
    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.as_str() == text)
    }
}

/// Which text was agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextMark {
    /// The purpose.
    pub purpose: Purpose,
    /// The text's version, as its author wrote it.
    pub version: String,
    /// The language it was read in.
    pub language: Language,
    /// SHA-256 of the whole text as it stood on the screen, in hex.
    pub fingerprint: String,
}

impl TextMark {
    /// The text for a purpose in a language, else the one in the first built-in language.
    pub fn among(texts: &[Self], purpose: Purpose, language: Language) -> Option<&Self> {
        let of =
            |language| texts.iter().find(move |text| text.purpose == purpose && text.language == language);
        of(language).or_else(|| of(Language::default()))
    }
}

/// A consent as the family view shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Its id.
    pub id: ConsentId,
    /// The text.
    pub text: TextMark,
    /// Given, or refused.
    pub given: bool,
    /// When.
    pub at: Moment,
    /// The desk where it was given.
    pub desk: String,
}
