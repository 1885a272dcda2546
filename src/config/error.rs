//! What can be wrong with settings, said so that the reader finds the place.

use super::sourced::Source;
use crate::words::outside::Unreadable;
use crate::words::{Arg, Words};
use std::path::PathBuf;

/// What a value must be instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Want {
    /// A language that there is.
    Language,
    /// A time zone that is known.
    Zone,
    /// A country's code of two letters.
    Country,
    /// The full path of a program.
    Command,
    /// A time of the day such as 08:00, the first before the second.
    Hours,
    /// A file, or the address of a PostgreSQL server.
    Address,
    /// An address without a password.
    NoPassword,
    /// An address with known words behind its question mark.
    AddressOption,
    /// A number between two others, both allowed.
    Number(i64, i64),
}

/// Why the settings do not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The settings file cannot be read.
    #[error("cannot read {}: {what}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        what: Unreadable,
    },
    /// The settings file is not TOML, or has an unknown key or a value of the wrong kind.
    #[error("{}:{line}:{column}: {what}", path.display())]
    Mistake {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What is wrong.
        what: String,
    },
    /// A value that is not allowed.
    #[error("{name}: {value} will not do")]
    Value {
        /// The setting's key.
        name: &'static str,
        /// What was given.
        value: String,
        /// Where it was given.
        source_of: Source,
        /// What it must be.
        want: Want,
    },
    /// No data folder is known: neither set nor a home folder.
    #[error("no data folder: set --data-dir or HOME")]
    NoHome,
    /// Training with `--database`: it must never open a real one.
    #[error("training does not open a database of --database")]
    TrainingDatabase,
}

impl ConfigError {
    /// The mistake in words.
    pub fn say(&self, words: &Words) -> String {
        let shown = |path: &PathBuf| Arg::from(path.display().to_string());
        match self {
            Self::Unreadable { path, what } => words.say_with(
                "config-unreadable",
                &[("path", shown(path)), ("what", Arg::from(what.say(words)))],
            ),
            Self::Mistake { path, line, column, what } => words.say_with(
                "config-mistake",
                &[
                    ("path", shown(path)),
                    ("line", Arg::Text(line.to_string())),
                    ("column", Arg::Text(column.to_string())),
                    ("what", Arg::from(what.as_str())),
                ],
            ),
            Self::Value { name, value, source_of, want } => words.say_with(
                "config-value",
                &[
                    ("name", Arg::from(*name)),
                    ("value", Arg::from(value.as_str())),
                    ("source", Arg::Text(source_of.say(words))),
                    ("what", Arg::Text(want.say(words))),
                ],
            ),
            Self::NoHome => words.say("config-no-home"),
            Self::TrainingDatabase => words.say("config-training-database"),
        }
    }
}

impl Want {
    fn say(&self, words: &Words) -> String {
        match self {
            Self::Language => words.say("config-want-language"),
            Self::Zone => words.say("config-want-zone"),
            Self::Country => words.say("config-want-country"),
            Self::Command => words.say("config-want-command"),
            Self::Hours => words.say("config-want-hours"),
            Self::Address => words.say("config-want-address"),
            Self::NoPassword => words.say("config-want-no-password"),
            Self::AddressOption => words.say("config-want-address-option"),
            Self::Number(from, to) => {
                words.say_with("config-want-number", &[("from", Arg::Count(*from)), ("to", Arg::Count(*to))])
            }
        }
    }
}
