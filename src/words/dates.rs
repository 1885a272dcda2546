//! Dates, times and countdowns in words. Fluent has no dates, so the parts are made here; the names of the months and
//! the order of the parts stand in the language's file.

use super::arg::Arg;
use super::bundle::Words;
use crate::domain::time::{Moment, Span};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use std::sync::atomic::Ordering;

impl Words {
    /// A date in words: 5 September 2026.
    pub fn day(&self, date: Date) -> String {
        day(self, date)
    }

    /// 14:30 today, else 05.09.26: where there is little room.
    pub fn short(&self, moment: Moment) -> String {
        let now = zoned(&self.zone, Moment(self.now.load(Ordering::Relaxed)));
        let there = zoned(&self.zone, moment);
        if there.date() == now.date() {
            return format!("{:02}:{:02}", there.hour(), there.minute());
        }
        format!("{:02}.{:02}.{:02}", there.day(), there.month(), there.year().rem_euclid(100))
    }

    /// 05.09, 14:30, today too: where the clock is sent on, the day counts.
    pub fn with_day(&self, moment: Moment) -> String {
        let there = zoned(&self.zone, moment);
        format!("{:02}.{:02}, {:02}:{:02}", there.day(), there.month(), there.hour(), there.minute())
    }

    /// How long to wait: `5 seconds`, from a minute on `until 14:30`. A clock shows minutes, so that minute is a full one.
    pub(super) fn wait(&self, moment: Moment) -> String {
        let left = Moment(self.now.load(Ordering::Relaxed)).until(moment);
        if left < Span::minutes(1) {
            return self.say_with("wait-seconds", &[("n", Arg::Count(left.ceil_seconds().max(1)))]);
        }
        self.say_with("wait-until", &[("at", Arg::At(moment.minute_after()))])
    }

    /// How long something has waited, in its largest full unit; below a minute it has just come.
    pub fn waited(&self, waited: Span) -> String {
        let (minutes, days) = (waited.whole_minutes(), waited.whole_days());
        let (id, n) = match (days, minutes / 60, minutes) {
            (1.., ..) => ("waited-days", days),
            (_, hours @ 1.., _) => ("waited-hours", hours),
            (_, _, 1..) => ("waited-minutes", minutes),
            _ => return self.say("waited-now"),
        };
        self.say_with(id, &[("n", Arg::Count(n))])
    }

    /// A point in time in words; today only the time.
    pub fn at(&self, moment: Moment) -> String {
        let now = Moment(self.now.load(Ordering::Relaxed));
        at(self, &self.zone, moment, now)
    }
}

/// 5 сентября 2026.
fn day(words: &Words, date: Date) -> String {
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
fn at(words: &Words, zone: &TimeZone, moment: Moment, now: Moment) -> String {
    let there = zoned(zone, moment);
    let time = format!("{:02}:{:02}", there.hour(), there.minute());
    if there.date() == zoned(zone, now).date() {
        return time;
    }
    words.say_with("moment-words", &[("day", Arg::Day(there.date())), ("time", Arg::Text(time))])
}

/// A moment outside the calendar's range counts as the beginning of 1970.
fn zoned(zone: &TimeZone, moment: Moment) -> Zoned {
    Timestamp::from_millisecond(moment.0).unwrap_or_default().to_zoned(zone.clone())
}
