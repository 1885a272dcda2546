//! A diary account: a person's entry in the electronic diary, as the school's list tells of it.

use super::birth::BirthDate;
use super::correction::Paper;
use super::id::{DiaryLinkId, EntryId};
use super::person::{PersonName, Sex};
use super::phone::Phone;
use super::time::Moment;
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

/// How an entry stands by the last list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryState {
    /// The list tells of it as it did before.
    Here,
    /// The list tells of it otherwise since.
    Changed,
    /// The list tells of it no more.
    Gone,
}

impl EntryState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Here, Self::Changed, Self::Gone];

    /// The text kept in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Changed => "changed",
            Self::Gone => "gone",
        }
    }

    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// By what somebody shows that an entry is theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "by", content = "document", rename_all = "kebab-case")]
pub enum ShownBy {
    /// The code printed for its owner.
    Code,
    /// The number that stands in it, by the code sent there.
    Phone,
    /// A document that staff saw.
    Document(Paper),
}

impl ShownBy {
    /// The text kept in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Phone => "phone",
            Self::Document(_) => "document",
        }
    }

    /// The kind of document, if one was seen.
    pub const fn paper(self) -> Option<Paper> {
        match self {
            Self::Document(paper) => Some(paper),
            Self::Code | Self::Phone => None,
        }
    }

    /// Reads what is kept in the database.
    pub fn from_text(text: &str, document: Option<&str>) -> Option<Self> {
        match (text, document) {
            ("code", None) => Some(Self::Code),
            ("phone", None) => Some(Self::Phone),
            ("document", Some(kind)) => Paper::from_text(kind).map(Self::Document),
            _ => None,
        }
    }
}

/// Who an entry is about, as the diary has it. What the diary does not say is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryPerson {
    /// The name.
    pub name: PersonName,
    /// The birth date.
    pub birth: Option<BirthDate>,
    /// The sex.
    pub sex: Option<Sex>,
}

/// An entry as whoever has shown that it is theirs sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryEntry {
    /// Its id.
    pub id: EntryId,
    /// Which diary, by the name that the school gives it.
    pub system: String,
    /// Whose entry.
    pub kind: EntryKind,
    /// Who they are there.
    pub person: EntryPerson,
    /// The class, as the list writes it.
    pub class: Option<String>,
}

/// A living link of a diary account, or one that has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryLink {
    /// Its id.
    pub id: DiaryLinkId,
    /// Which diary.
    pub system: String,
    /// Whose entry it is.
    pub kind: EntryKind,
    /// By what it was shown to be theirs.
    pub shown: ShownBy,
    /// Since when.
    pub since: Moment,
    /// Until when; none while it lives.
    pub until: Option<Moment>,
    /// How the entry stands, and since when; none where another school's lists tell of it.
    pub entry: Option<(EntryState, Moment)>,
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
    /// The class, as the list writes it.
    pub class: Option<String>,
    /// The sex, where the list tells it.
    pub sex: Option<Sex>,
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
        for state in EntryState::ALL {
            assert_eq!(EntryState::from_text(state.as_str()), Some(state));
        }
        let papers = Paper::ALL.into_iter().map(ShownBy::Document);
        for shown in papers.chain([ShownBy::Code, ShownBy::Phone]) {
            let paper = shown.paper().map(Paper::as_str);
            assert_eq!(ShownBy::from_text(shown.as_str(), paper), Some(shown));
        }
        assert_eq!(ShownBy::from_text("document", None), None);
    }
}
