//! A diary account: a person's entry in the electronic diary, as the school's list tells of it.

use super::birth::BirthDate;
use super::person::PersonName;
use super::phone::Phone;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Whose entry it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// A pupil's.
    Student,
    /// A parent's.
    Parent,
    /// A teacher's.
    Teacher,
}

impl EntryKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Student, Self::Parent, Self::Teacher];

    /// The text kept in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Parent => "parent",
            Self::Teacher => "teacher",
        }
    }

    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// One line of a school's list of diary accounts, read and found good. Debug names nobody.
#[derive(Clone, PartialEq, Eq)]
pub struct EntryLine {
    /// The line of the file it stands in, counted from one, the headline with them.
    pub line: u32,
    /// Which diary, by the name that the school gives it.
    pub system: String,
    /// With what the person signs in there: with system and kind it says which entry it is.
    pub login: String,
    /// The code that the diary itself has printed for the person, where the list has one.
    pub code: Option<String>,
    /// Whose entry.
    pub kind: EntryKind,
    /// Name as it stands in the diary.
    pub name: PersonName,
    /// Birth date, where the diary has one. A pupil always has.
    pub birth: Option<BirthDate>,
    /// The number in the entry: whoever proves it owns the entry.
    pub phone: Option<Phone>,
    /// Of a parent: the logins of the pupils.
    pub pupils: Vec<String>,
    /// The school, where the list tells of several.
    pub school: Option<String>,
}

impl fmt::Debug for EntryLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntryLine({}, {}, {:?})", self.line, self.kind.as_str(), self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_are_fixed_and_read_back() {
        for kind in EntryKind::ALL {
            assert_eq!(EntryKind::from_text(kind.as_str()), Some(kind));
        }
        assert_eq!(EntryKind::from_text("admin"), None);
    }
}
