//! What stands on the slip by which somebody shows that a diary account is theirs.

use super::diary::EntryKind;
use super::diary_code::DiaryCode;
use super::language::Language;
use super::person::PersonName;

/// One person's slip.
#[derive(Debug, Clone)]
pub struct CodeSlip {
    /// Whose.
    pub name: PersonName,
    /// The kind of entry.
    pub kind: EntryKind,
    /// The class.
    pub class: Option<String>,
    /// The diary's name.
    pub system: String,
    /// The code.
    pub code: DiaryCode,
    /// The language of the person's account, where there is one.
    pub language: Option<Language>,
}
