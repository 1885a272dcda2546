//! Hours of the day between which something may be done, on the clock of the wall.

use jiff::civil::Time;

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

    /// Whether a time of the day is one of them.
    pub fn include(self, time: Time) -> bool {
        let now = i64::from(time.hour()) * 60 + i64::from(time.minute());
        (self.from..self.until).contains(&now)
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
