//! How the letters of a school's list are written.

use serde::{Deserialize, Serialize};

/// How the letters of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, either order.
    Utf16,
    /// What Windows writes.
    Windows1251,
    /// What DOS wrote.
    Ibm866,
    /// What Unix wrote.
    Koi8R,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Utf8, Self::Utf16, Self::Windows1251, Self::Ibm866, Self::Koi8R];

    /// Its name on the command line (the Encoding Standard's, in small letters).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Windows1251 => "windows-1251",
            Self::Ibm866 => "ibm866",
            Self::Koi8R => "koi8-r",
        }
    }

    /// Reads such a name.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str().eq_ignore_ascii_case(text))
    }

    /// The encodings of eight bits: whether a file is in one of them is never proved, so it is guessed by what it holds.
    const GUESSED: [Self; 3] = [Self::Windows1251, Self::Ibm866, Self::Koi8R];

    /// The one by whose name a file was read, where that was a guess.
    pub fn guessed(read_as: &str) -> Option<Self> {
        Self::from_text(read_as).filter(|one| Self::GUESSED.contains(one))
    }

    /// The next one that a file may be in which is not in this one.
    #[must_use]
    pub fn another(self) -> Self {
        let at = Self::GUESSED.iter().position(|one| *one == self).map_or(0, |at| at + 1);
        Self::GUESSED[at % Self::GUESSED.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_for_another_one_comes_round_to_the_first() {
        let first = Encoding::guessed("windows-1251").unwrap();
        let (second, third) = (first.another(), first.another().another());
        assert_eq!([second, third, third.another()], [Encoding::Ibm866, Encoding::Koi8R, first]);
        assert_eq!(Encoding::guessed("IBM866"), Some(Encoding::Ibm866));
        assert_eq!([Encoding::guessed("UTF-8"), Encoding::guessed("xlsx")], [None, None], "proved");
    }
}
