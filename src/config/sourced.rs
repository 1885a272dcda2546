//! A value with where it came from, so that `doctor` can name the place where it is changed.

use crate::words::{Arg, Words};
use std::path::PathBuf;

/// Where a setting came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Nobody set it.
    BuiltIn,
    /// The settings file.
    File(PathBuf),
    /// A variable of the environment.
    Env(&'static str),
    /// An option of the command line.
    Flag(&'static str),
}

impl Source {
    /// The source in words.
    pub fn say(&self, words: &Words) -> String {
        let name = match self {
            Self::BuiltIn => return words.say("source-built-in"),
            Self::File(path) => {
                return words.say_with("source-file", &[("name", path.display().to_string().into())]);
            }
            Self::Env(name) => return words.say_with("source-env", &[("name", Arg::from(*name))]),
            Self::Flag(name) => name,
        };
        words.say_with("source-flag", &[("name", Arg::from(*name))])
    }
}

/// A value and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub source: Source,
}

impl<T> Sourced<T> {
    /// A value from a place.
    pub const fn new(value: T, source: Source) -> Self {
        Self { value, source }
    }

    /// Another value from the same place.
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Sourced<U> {
        Sourced { value: change(self.value), source: self.source }
    }
}
