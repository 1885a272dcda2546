//! The languages of screens, messages and texts. A language is a file: the two built-in ones are only the first, and a
//! school adds others by their tags.

use serde::{Deserialize, Serialize};

/// A language by its tag, such as `ru`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Language {
    /// Русский.
    #[default]
    Ru,
    /// English.
    En,
    /// One from the school's own files.
    Own(Tag),
}

/// The tag of a language that is not built in: two or three small Latin letters (ISO 639, the first part of RFC 5646).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    letters: [u8; 3],
    count: usize,
}

impl Tag {
    fn of(text: &str) -> Option<Self> {
        let mut letters = [0; 3];
        let is_tag = (2..=3).contains(&text.len()) && text.bytes().all(|letter| letter.is_ascii_lowercase());
        letters.get_mut(..text.len()).filter(|_| is_tag)?.copy_from_slice(text.as_bytes());
        Some(Self { letters, count: text.len() })
    }

    fn as_str(&self) -> &str {
        self.letters
            .get(..self.count)
            .and_then(|letters| std::str::from_utf8(letters).ok())
            .unwrap_or_default()
    }
}

impl Language {
    /// The built-in languages, in the order in which F2 goes through them; a school's own follow.
    pub const BUILT_IN: [Self; 2] = [Self::Ru, Self::En];

    /// The tag of RFC 5646.
    pub fn tag(&self) -> &str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
            Self::Own(tag) => tag.as_str(),
        }
    }

    /// Reads a tag or the start of a locale such as `ru_RU.UTF-8`. `words` knows whether there are words in that
    /// language.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let short = tag.split(['_', '-', '.']).next()?.to_ascii_lowercase();
        let built_in = Self::BUILT_IN.into_iter().find(|language| language.tag() == short);
        built_in.or_else(|| Tag::of(&short).map(Self::Own))
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.tag().to_owned()
    }
}

impl TryFrom<String> for Language {
    type Error = String;

    fn try_from(tag: String) -> Result<Self, Self::Error> {
        Self::from_tag(&tag).ok_or_else(|| format!("{tag} is no language's tag"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_its_tag_wherever_it_is_kept() {
        for tag in ["ru", "en", "tt", "sah"] {
            let language = Language::from_tag(tag).unwrap();
            assert_eq!(language.tag(), tag);
            let kept = serde_json::to_string(&language).unwrap();
            assert_eq!(
                (kept.as_str(), serde_json::from_str(&kept).ok()),
                (&*format!("\"{tag}\""), Some(language))
            );
        }
        assert_eq!(Language::from_tag("en_GB.UTF-8"), Some(Language::En));
        assert_eq!(Language::from_tag("TT-RU"), Language::from_tag("tt"));
        for none in ["", "C", "C.UTF-8", "POSIX", "t1", "тт"] {
            assert_eq!(Language::from_tag(none), None, "{none}");
        }
    }
}
