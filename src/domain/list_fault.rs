//! What is wrong with a list of a school, and where. A list may be wrong in every line: some tens are said, and how many more
//! there are.

use super::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// How many faults are said at the most: more are mended by looking at the first ones (rules of the desk).
pub const SAID: usize = 40;

/// All that is wrong with a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Faults {
    /// The first ones, in the order of the lines; [`SAID`] of them at the most.
    pub first: Vec<Fault>,
    /// How many there are besides.
    pub more: usize,
    /// How the letters of the file were read, where it was read as far as that; wrong ones make every headline wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_as: Option<String>,
}

/// Something is wrong with a file, a line of it, or a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The line, counted from one with the headline; none where the file as a whole is meant.
    pub line: Option<u32>,
    /// The column's name as the headline has it.
    pub column: Option<String>,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong. The words have a sentence for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Why {
    /// The file is larger than is read.
    TooLarge,
    /// The workbook unpacks to more than is read.
    TooLargeUnpacked,
    /// Neither a text nor a workbook, or it breaks off.
    Unreadable,
    /// A workbook of the time before 2007.
    OldWorkbook,
    /// There is no line below the headline.
    Empty,
    /// More columns than a list has.
    TooManyColumns,
    /// More lines than are read at once.
    TooManyLines,
    /// The line has more cells than the headline.
    TooManyCells,
    /// A column that must be there is not.
    NoColumn,
    /// Nothing says which diary it is: no column, and nobody.
    NoSystem,
    /// Two columns mean the same.
    ColumnTwice,
    /// The cell must not be empty.
    Missing,
    /// None of the words for a kind of entry.
    NoSuchKind,
    /// Characters that no login has.
    NotALogin,
    /// A spreadsheet would reckon with it.
    Formula,
    /// A spreadsheet has made a number of it, and its last digits are lost.
    Spoiled,
    /// A whole word in Latin letters that look like Cyrillic ones, among Cyrillic words.
    LooksCyrillic,
    /// Neither of the two sexes.
    NoSuchSex,
    /// A quotation mark opens a cell and none closes it for many lines.
    OpenQuote,
    /// A code that is too short, or too long.
    NoCode,
    /// A date as the number of its day: the column was not formatted as dates.
    DateAsNumber,
    /// Another line tells of the same entry.
    Twice {
        /// That line.
        line: u32,
    },
    /// Another line bears the same code.
    CodeTwice {
        /// That line.
        line: u32,
    },
    /// No pupil of that login stands in the list or in the database.
    NoSuchPupil {
        /// The login.
        login: String,
    },
    /// Only a parent has pupils.
    NoParent,
    /// Nothing is known of a school of that name.
    NoSuchSchool,
    /// That school has admins of its own.
    OtherSchool,
    /// What is refused at the desk too: a name, a date, a number.
    Refused {
        /// Why.
        refusal: Refusal,
    },
}

impl Why {
    /// The end of its sentence's id (`import-fault-…`); nothing where the refusal has its own.
    pub const fn key(&self) -> Option<&'static str> {
        Some(match self {
            Self::TooLarge => "too-large",
            Self::TooLargeUnpacked => "too-large-unpacked",
            Self::Unreadable => "unreadable",
            Self::OldWorkbook => "old-workbook",
            Self::Empty => "empty",
            Self::TooManyColumns => "too-many-columns",
            Self::TooManyLines => "too-many-lines",
            Self::TooManyCells => "too-many-cells",
            Self::NoColumn => "no-column",
            Self::NoSystem => "no-system",
            Self::ColumnTwice => "column-twice",
            Self::Missing => "missing",
            Self::NoSuchKind => "no-such-kind",
            Self::NotALogin => "not-a-login",
            Self::Formula => "formula",
            Self::Spoiled => "spoiled",
            Self::LooksCyrillic => "looks-cyrillic",
            Self::NoSuchSex => "no-such-sex",
            Self::OpenQuote => "open-quote",
            Self::NoCode => "no-code",
            Self::DateAsNumber => "date-as-number",
            Self::Twice { .. } => "twice",
            Self::CodeTwice { .. } => "code-twice",
            Self::NoSuchPupil { .. } => "no-such-pupil",
            Self::NoParent => "no-parent",
            Self::OtherSchool => "other-school",
            Self::NoSuchSchool => "no-such-school",
            Self::Refused { .. } => return None,
        })
    }
}

impl From<Refusal> for Why {
    fn from(refusal: Refusal) -> Self {
        Self::Refused { refusal }
    }
}

impl Faults {
    /// The first of all that were found.
    pub fn of(mut all: Vec<Fault>) -> Self {
        all.sort_by_key(|fault| fault.line);
        let more = all.len().saturating_sub(SAID);
        all.truncate(SAID);
        Self { first: all, more, read_as: None }
    }

    /// The same of a file whose letters were read so.
    #[must_use]
    pub fn read_as(self, encoding: &str) -> Self {
        Self { read_as: Some(encoding.to_owned()), ..self }
    }

    /// Whether nothing is wrong.
    pub const fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// How many there are.
    pub const fn count(&self) -> usize {
        self.first.len() + self.more
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self { first: vec![fault], more: 0, read_as: None }
    }
}

impl Fault {
    /// Of the file as a whole.
    pub const fn whole(why: Why) -> Self {
        Self { line: None, column: None, why }
    }

    /// Of a line.
    pub const fn of_line(line: u32, why: Why) -> Self {
        Self { line: Some(line), column: None, why }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_are_said_and_the_rest_is_counted() {
        let all: Vec<_> = (0..100).rev().map(|line| Fault::of_line(line, Why::Missing)).collect();
        let faults = Faults::of(all);
        assert_eq!((faults.first.len(), faults.more, faults.count()), (SAID, 60, 100));
        assert_eq!(faults.first[0].line, Some(0), "in the order of the lines");
        assert!(Faults::of(Vec::new()).is_empty());
    }
}
