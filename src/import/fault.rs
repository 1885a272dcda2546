//! What is wrong with a list, and where.

use crate::domain::refusal::Refusal;

/// Something is wrong with a file, a line of it, or a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from one with the headline; none where the file as a whole is meant.
    pub line: Option<u32>,
    /// The column's name as the headline has it.
    pub column: Option<String>,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong. The words have a sentence for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The file is larger than is read.
    TooLarge,
    /// The workbook unpacks to more than is read.
    TooLargeUnpacked,
    /// Neither a text nor a workbook, or it breaks off.
    Unreadable,
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
    /// Two columns mean the same.
    ColumnTwice,
    /// The cell must not be empty.
    Missing,
    /// None of the words for a kind of entry.
    NoSuchKind,
    /// Characters that no login has.
    NotALogin,
    /// A spreadsheet has made a number of it, and its last digits are lost.
    Spoiled,
    /// A date as the number of its day: the column was not formatted as dates.
    DateAsNumber,
    /// Another line tells of the same entry.
    Twice {
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
    /// What is refused at the desk too: a name, a date, a number.
    Refused(Refusal),
}

impl Why {
    /// The end of its sentence's id (`import-fault-…`); nothing where the refusal has its own.
    pub const fn key(&self) -> Option<&'static str> {
        Some(match self {
            Self::TooLarge => "too-large",
            Self::TooLargeUnpacked => "too-large-unpacked",
            Self::Unreadable => "unreadable",
            Self::Empty => "empty",
            Self::TooManyColumns => "too-many-columns",
            Self::TooManyLines => "too-many-lines",
            Self::TooManyCells => "too-many-cells",
            Self::NoColumn => "no-column",
            Self::ColumnTwice => "column-twice",
            Self::Missing => "missing",
            Self::NoSuchKind => "no-such-kind",
            Self::NotALogin => "not-a-login",
            Self::Spoiled => "spoiled",
            Self::DateAsNumber => "date-as-number",
            Self::Twice { .. } => "twice",
            Self::NoSuchPupil { .. } => "no-such-pupil",
            Self::NoParent => "no-parent",
            Self::NoSuchSchool => "no-such-school",
            Self::Refused(_) => return None,
        })
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
