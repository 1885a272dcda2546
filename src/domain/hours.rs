//! Hours of the day between which something may be done, on the clock of the wall.

use jiff::civil::Time;
use std::fmt;

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// From one minute of the day until before another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    from: i64,
    until: i64,
}

impl Hours {
    /// The hours in which families are told what is not urgent (product rules: 8:00 to 21:00).
    pub const OF_NOTICES: Self = Self { from: 8 * 60, until: 21 * 60 };

    /// Of two times as they are written, `08:00` and `21:00`; `24:00` is the end of the day. Nothing if one is no time, or
    /// the second is not the later one.
    pub fn parse(from: &str, until: &str) -> Option<Self> {
        let (from, until) = (minute(from)?, minute(until)?);
        (from < until).then_some(Self { from, until })
    }

    /// Of both in one text, as a door has it: `8:30-17:00`, with a hyphen or a dash.
    pub fn span(text: &str) -> Option<Self> {
        let (from, until) = text.trim().split_once(['-', '–'])?;
        Self::parse(from.trim(), until.trim())
    }

    /// Whether a time of the day is one of them.
    pub fn include(self, time: Time) -> bool {
        let now = i64::from(time.hour()) * 60 + i64::from(time.minute());
        (self.from..self.until).contains(&now)
    }
}

impl fmt::Display for Hours {
    /// As a door has it, with a dash: `8:30–17:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = |minute: i64| format!("{}:{:02}", minute / 60, minute % 60);
        write!(f, "{}–{}", time(self.from), time(self.until))
    }
}

/// A time of the day, in minutes.
fn minute(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once(':')?;
    let number = |text: &str, digits: std::ops::RangeInclusive<usize>| {
        let plain = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<i64>().ok().filter(|_| plain)
    };
    let (hour, minute) = (number(hour, 1..=2)?, number(minute, 2..=2)?);
    let all = hour * 60 + minute;
    (minute < 60 && all <= DAY).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    #[test]
    fn d09_both_bounds_are_read_and_the_second_is_not_one_of_the_hours() {
        let hours = Hours::parse("08:00", "21:00").unwrap();
        assert_eq!(hours, Hours::OF_NOTICES);
        let told = [(7, 59, false), (8, 0, true), (20, 59, true), (21, 0, false), (0, 0, false)];
        for (hour, minute, may) in told {
            assert_eq!(hours.include(time(hour, minute, 30, 0)), may, "{hour}:{minute}");
        }
        let always = Hours::parse("0:00", "24:00").unwrap();
        assert!(always.include(time(0, 0, 0, 0)) && always.include(time(23, 59, 59, 0)));
    }

    #[test]
    fn both_stand_in_one_text_as_on_a_door() {
        for text in ["8:30-17:00", "08:30 – 17:00", " 8:30–17:00 "] {
            assert_eq!(Hours::span(text).map(|hours| hours.to_string()).as_deref(), Some("8:30–17:00"));
        }
        assert_eq!(Hours::span("0:00-24:00").map(|hours| hours.to_string()).as_deref(), Some("0:00–24:00"));
        for wrong in ["", "8:30", "17:00-8:30", "8-17", "8:30-17:00-18:00", "from 8:30 to 17:00"] {
            assert_eq!(Hours::span(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_no_time_or_ends_before_it_begins_is_none() {
        let wrong = [
            ("21:00", "08:00"),
            ("08:00", "08:00"),
            ("8", "21:00"),
            ("08:60", "21:00"),
            ("08:00", "24:01"),
            ("+8:00", "21:00"),
            ("08:0", "21:00"),
            ("", ""),
        ];
        for (from, until) in wrong {
            assert_eq!(Hours::parse(from, until), None, "{from} {until}");
        }
    }
}
