//! The values that go into a sentence. `dates` puts dates and points in time into words.

use crate::domain::time::{Moment, Span};

/// A value that goes into a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A whole number; it picks the plural form, so a number must never come as a text.
    Count(i64),
    /// A text, taken as it is.
    Text(String),
    /// A point in time: today only the time, else the date and the time, in the desk's time zone.
    At(Moment),
    /// The end of a wait: below a minute the seconds that are left, else the minute until which it lasts.
    Wait(Moment),
    /// A date with the month in words.
    Day(jiff::civil::Date),
    /// What is left of a countdown: `1:53`, from an hour on `1:02:03`.
    Left(Span),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// `1:53`, from an hour on `1:02:03`; rounded up, so that `0:00` appears only when nothing is left.
pub(super) fn left(span: Span) -> String {
    let seconds = span.ceil_seconds().max(0);
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}
