//! `kindesk import` and `kindesk diary`, as they are typed.

use crate::domain::list_encoding::Encoding;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Lists of the school.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Import a list of diary accounts; shows what would change, and asks
    ///
    /// CSV in UTF-8, UTF-16, windows-1251, IBM866 or KOI8-R, or XLSX. All of it or nothing; the same list again changes nothing.
    Diary(ImportDiary),
}

/// Which list, and how.
#[expect(clippy::struct_excessive_bools, reason = "each is an option that is there or not")]
#[derive(Debug, Args)]
pub struct ImportDiary {
    /// The list
    pub file: PathBuf,
    /// The diary's name, where the list has no such column
    #[arg(long, value_name = "NAME")]
    pub system: Option<String>,
    /// Whose list it is, where no admin says it
    #[arg(long, value_name = "SCHOOL")]
    pub school: Option<String>,
    /// How its letters are written; found by itself otherwise
    #[arg(long, value_enum, value_name = "ENCODING")]
    pub encoding: Option<EncodingName>,
    /// Only look
    #[arg(long, conflicts_with = "yes")]
    pub dry_run: bool,
    /// Import without asking
    #[arg(long)]
    pub yes: bool,
    /// It is a part of the list: nobody goes who does not stand in it
    #[arg(long, conflicts_with = "take_away")]
    pub part: bool,
    /// More than half of the entries may go
    #[arg(long)]
    pub take_away: bool,
    /// Look-alikes under another login are people of their own
    #[arg(long)]
    pub look_alikes: bool,
}

/// Diary accounts.
#[derive(Debug, Subcommand)]
pub enum DiaryCommand {
    /// Write the codes of a class's diary accounts to be printed: a text, and a picture for each page
    ///
    /// A slip for each pupil, and for the parents whom the list names. The files are readable by you alone.
    Codes {
        /// The class
        class: String,
        /// The folder
        #[arg(long, value_name = "FOLDER")]
        to: PathBuf,
        /// Whose class it is, where no admin says it
        #[arg(long, value_name = "SCHOOL")]
        school: Option<String>,
        /// Write over the files of this class that stand there
        #[arg(long)]
        again: bool,
    },
}

/// How letters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "each is the encoding of its name")]
pub enum EncodingName {
    #[value(name = "utf-8")]
    Utf8,
    #[value(name = "utf-16")]
    Utf16,
    #[value(name = "windows-1251")]
    Windows1251,
    #[value(name = "ibm866")]
    Ibm866,
    #[value(name = "koi8-r")]
    Koi8R,
}

impl From<EncodingName> for Encoding {
    fn from(name: EncodingName) -> Self {
        match name {
            EncodingName::Utf8 => Self::Utf8,
            EncodingName::Utf16 => Self::Utf16,
            EncodingName::Windows1251 => Self::Windows1251,
            EncodingName::Ibm866 => Self::Ibm866,
            EncodingName::Koi8R => Self::Koi8R,
        }
    }
}
