//! What an admin is shown of an import before it is done: how many entries of each fate, and some tens of them by name. Whoever
//! is no part of a visit is shown by first name and initial.

use super::diary::EntryKind;
use super::list_encoding::Encoding;
use super::list_entry::{Known, Listed, Part};
use super::list_plan::{Away, How, Like, Plan, Step, Sums};
use serde::{Deserialize, Serialize};

/// How many entries are told one by one at the most (rules of the desk).
pub const TOLD: usize = 60;

/// By how many names one sees whether the letters were read rightly (rule of the desk).
pub const NAMES: usize = 6;

/// A list as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListAsked {
    /// Where the file lies.
    pub path: String,
    /// The diary's name, where the list has no such column.
    pub system: Option<String>,
    /// Whether it is only a part: who does not stand in it stays.
    pub part: bool,
    /// How its letters are written, where an admin has said so; else it is found by what the file holds.
    #[serde(default)]
    pub encoding: Option<Encoding>,
}

impl ListAsked {
    /// How it is taken; more than half goes, and look-alikes come, only at a word.
    pub const fn how(&self, take_away: bool, take_held: bool) -> How {
        How { part: self.part, take_away, take_held }
    }
}

/// What becomes of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It is new.
    New,
    /// It changes.
    Changed,
    /// It is back.
    Back,
    /// It goes.
    Gone,
    /// It waits for a word.
    Held,
}

impl Fate {
    /// The end of its words' id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Back => "back",
            Self::Gone => "gone",
            Self::Held => "held",
        }
    }
}

/// One entry, as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The line of the file; none for one that does not stand there.
    pub line: Option<u32>,
    /// What becomes of it.
    pub fate: Fate,
    /// Whose it is.
    pub kind: EntryKind,
    /// First name and initial.
    pub who: String,
    /// What changes about it.
    pub parts: Vec<Part>,
    /// Of a look-alike: the line of the other one; none if that one is known already.
    pub like: Option<u32>,
}

/// What is shown of an import before it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// How the letters of the file were read, by the encoding's name; `xlsx` for a workbook.
    pub read_as: String,
    /// The first people of the file, by first name and initial: by them one sees whether the letters were read rightly.
    #[serde(default)]
    pub names: Vec<String>,
    /// How many entries of each fate.
    pub sums: Sums,
    /// Whether more than half of a list would go away.
    pub away: Option<Away>,
    /// The first entries that something becomes of: who goes and who is held first, since they are looked at.
    pub told: Vec<Told>,
    /// How many there are besides.
    pub more: usize,
    /// Stands for all that was shown: an import that would do anything else is not done.
    pub mark: String,
}

impl Preview {
    /// What is shown of a plan.
    pub fn of(plan: &Plan, lines: &[Listed], known: &[Known], read_as: &str, mark: String) -> Self {
        let mut told: Vec<Told> = plan.steps.iter().map(|step| tell(step, lines, known)).collect();
        told.sort_by_key(|told| (rank(told.fate), told.line));
        let more = told.len().saturating_sub(TOLD);
        told.truncate(TOLD);
        let names = lines.iter().take(NAMES).map(|line| line.entry.name.first_and_initial()).collect();
        let (read_as, sums) = (read_as.to_owned(), plan.sums(lines.len()));
        Self { read_as, names, sums, away: plan.away, told, more, mark }
    }
}

const fn rank(fate: Fate) -> u8 {
    match fate {
        Fate::Held => 0,
        Fate::Gone => 1,
        Fate::Back => 2,
        Fate::Changed => 3,
        Fate::New => 4,
    }
}

fn tell(step: &Step, lines: &[Listed], known: &[Known]) -> Told {
    let listed = |fate, line: usize, parts: &[Part], like| Told {
        line: Some(lines[line].entry.line),
        fate,
        kind: lines[line].entry.kind,
        who: lines[line].entry.name.first_and_initial(),
        parts: parts.to_vec(),
        like,
    };
    match step {
        Step::New { line } => listed(Fate::New, *line, &[], None),
        Step::Change { line, parts, .. } => listed(Fate::Changed, *line, parts, None),
        Step::Back { line, parts, .. } => listed(Fate::Back, *line, parts, None),
        Step::Held { line, like: Like::Line(other) } => {
            listed(Fate::Held, *line, &[], Some(lines[*other].entry.line))
        }
        Step::Held { line, like: Like::Known(_) } => listed(Fate::Held, *line, &[], None),
        Step::Gone { known: at } => Told {
            line: None,
            fate: Fate::Gone,
            kind: known[*at].key.scope.kind,
            who: known[*at].name.first_and_initial(),
            parts: Vec::new(),
            like: None,
        },
    }
}
