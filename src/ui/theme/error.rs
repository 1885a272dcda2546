//! What can be wrong with a theme, worded so that its author finds the place.

use super::role::StyleRole;
use crate::words::outside::{Unreadable, excerpt, place};
use crate::words::{Arg, Words};

/// Why a theme cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ThemeError {
    /// The file cannot be read.
    #[error("cannot read the theme {path}: {why}")]
    Unreadable {
        /// The file.
        path: String,
        /// Why not.
        why: Unreadable,
    },
    /// Not TOML, an unknown key or role, or an invalid colour.
    #[error("line {line}, column {column}: {what}")]
    Mistake {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What is wrong.
        what: String,
    },
    /// A colour that is not in the palette.
    #[error("no such colour in the palette: {0}")]
    Colour(String),
    /// The theme that it inherits from is not built in.
    #[error("no such theme to inherit from: {0}")]
    Parent(String),
    /// A role that neither it nor its parent defines.
    #[error("the role {} is missing", .0.as_str())]
    Missing(StyleRole),
    /// A role whose letters nobody can read.
    #[error("the letters of the role {} have a contrast of {ratio:.1}; 3 is the least, 4.5 is good", .role.as_str())]
    Faint {
        /// Which.
        role: StyleRole,
        /// Its contrast, 1 to 21.
        ratio: f64,
    },
}

impl ThemeError {
    /// What the reader of TOML says, with its place.
    pub(super) fn mistake(text: &str, error: &toml::de::Error) -> Self {
        let (line, column) = place(text, error.span().map_or(0, |span| span.start));
        Self::Mistake { line, column, what: excerpt(error.message().trim()) }
    }

    /// The mistake in words; `theme` is what the settings call it.
    pub fn say(&self, theme: &str, words: &Words) -> String {
        let what = match self {
            Self::Unreadable { why, .. } => why.say(words),
            Self::Mistake { line, column, what } => words.say_with(
                "theme-mistake",
                &[
                    ("line", Arg::Text(line.to_string())),
                    ("column", Arg::Text(column.to_string())),
                    ("what", Arg::from(what.as_str())),
                ],
            ),
            Self::Colour(name) => words.say_with("theme-colour", &[("name", Arg::from(name.as_str()))]),
            Self::Parent(name) => words.say_with("theme-parent", &[("name", Arg::from(name.as_str()))]),
            Self::Missing(role) => words.say_with("theme-missing", &[("role", Arg::from(role.as_str()))]),
            Self::Faint { role, ratio } => faint(*role, *ratio, words),
        };
        words.say_with("theme-refused", &[("theme", Arg::from(theme)), ("what", Arg::from(what))])
    }
}

/// A role whose letters are hard to read, in words.
pub fn faint(role: StyleRole, ratio: f64, words: &Words) -> String {
    words.say_with(
        "theme-faint",
        &[("role", Arg::from(role.as_str())), ("ratio", Arg::Text(format!("{ratio:.1}")))],
    )
}
