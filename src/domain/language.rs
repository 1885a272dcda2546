//! The languages of screens, messages and texts. A language is a file: the two built-in ones are only the first.

use serde::{Deserialize, Serialize};

/// A language by its tag, such as `ru`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Русский.
    #[default]
    Ru,
    /// English.
    En,
}

impl Language {
    /// All languages, in the order in which F2 goes through them.
    pub const ALL: [Self; 2] = [Self::Ru, Self::En];

    /// The tag of RFC 5646.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }
    /// Reads a tag or the start of a locale such as `ru_RU.UTF-8`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let short = tag.split(['_', '-', '.']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.tag() == short)
    }
    /// The language after this one.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|language| *language == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}
