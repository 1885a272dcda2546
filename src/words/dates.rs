//! Dates, times and countdowns in words. Fluent has no dates, so the parts are made here; the names of the months and
//! the order of the parts stand in the language's file.

use super::{Arg, Words};
use crate::domain::time::{Moment, Span};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// 5 сентября 2026.
pub(super) fn day(words: &Words, date: Date) -> String {
    let month = words.say(&format!("month-{}", date.month()));
    words.say_with(
        "date-words",
        &[
            ("day", Arg::Text(date.day().to_string())),
            ("month", Arg::Text(month)),
            ("year", Arg::Text(date.year().to_string())),
        ],
    )
}

/// 14:30 today, else 5 сентября 2026, 14:30.
pub(super) fn at(words: &Words, zone: &TimeZone, moment: Moment, now: Moment) -> String {
    let there = zoned(zone, moment);
    let time = format!("{:02}:{:02}", there.hour(), there.minute());
    if there.date() == zoned(zone, now).date() {
        return time;
    }
    words.say_with("moment-words", &[("day", Arg::Day(there.date())), ("time", Arg::Text(time))])
}

/// `1:53`, from an hour on `1:02:03`; rounded up, so that `0:00` stands only when nothing is left.
pub(super) fn left(span: Span) -> String {
    let seconds = span.ceil_seconds().max(0);
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// A moment outside the calendar's range counts as the beginning of 1970.
fn zoned(zone: &TimeZone, moment: Moment) -> Zoned {
    Timestamp::from_millisecond(moment.0).unwrap_or_default().to_zoned(zone.clone())
}
