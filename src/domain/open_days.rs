//! On which days of the week a school is open, and when a time ends that runs on these days alone.

use super::time::Span;
use jiff::civil::Weekday;
use jiff::{SignedDuration, ToSpan, Zoned};

/// The days of the week, as the settings write them.
const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// Days of the week; at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenDays([bool; 7]);

impl OpenDays {
    /// Monday to Saturday (product rules: a Russian school's week).
    pub const WITHOUT_SUNDAY: Self = Self([true, true, true, true, true, true, false]);

    /// Of days as they are written, `mon` to `sun`. Nothing if one is no day, or there is none.
    pub fn parse<T: AsRef<str>>(days: &[T]) -> Option<Self> {
        let mut open = [false; 7];
        for day in days {
            let at = DAYS.iter().position(|(name, _)| *name == day.as_ref())?;
            open[at] = true;
        }
        open.contains(&true).then_some(Self(open))
    }

    /// The days as they are written, from Monday on.
    pub fn names(self) -> Vec<String> {
        let open = DAYS.iter().zip(self.0).filter(|(_, open)| *open);
        open.map(|((name, _), _)| (*name).to_owned()).collect()
    }

    /// The days' places in the week, from 0 for Monday on.
    pub fn places(self) -> Vec<usize> {
        (0..7).filter(|at| self.0[*at]).collect()
    }

    /// Whether the school is open on a day.
    pub fn include(self, day: Weekday) -> bool {
        DAYS.iter().zip(self.0).any(|((_, one), open)| open && *one == day)
    }

    /// When a time ends that begins at `from` and runs on open days alone, each from midnight to midnight on the wall's clock:
    /// a closed day stops it, and it goes on where it stood. So a day's hold of Friday 14:00 ends on Monday at 14:00 where
    /// Saturday and Sunday are closed; one that begins on a closed day begins with the next open one. Nothing if the calendar
    /// ends before.
    pub fn ends(self, from: &Zoned, time: Span) -> Option<Zoned> {
        let (mut at, mut left) = (from.clone(), SignedDuration::from_millis(time.0));
        loop {
            let next = at.start_of_day().ok()?.checked_add(1.day()).ok()?.start_of_day().ok()?;
            if self.include(at.weekday()) {
                let rest = at.duration_until(&next);
                if left < rest {
                    return at.checked_add(left).ok();
                }
                left -= rest;
            }
            at = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    fn ends(days: &[&str], from: (i16, i8, i8, i8, i8), hours: i64) -> String {
        let (year, month, day, hour, minute) = from;
        let from = date(year, month, day).at(hour, minute, 0, 0).to_zoned(TimeZone::UTC).unwrap();
        let ends = OpenDays::parse(days).unwrap().ends(&from, Span::hours(hours)).unwrap();
        ends.strftime("%a %d.%m %H:%M").to_string()
    }

    #[test]
    fn a_hold_runs_on_open_days_alone() {
        let (five, six) = (["mon", "tue", "wed", "thu", "fri"], ["mon", "tue", "wed", "thu", "fri", "sat"]);
        // 4 September 2026 is a Friday.
        assert_eq!(ends(&five, (2026, 9, 4, 14, 0), 24), "Mon 07.09 14:00", "a Friday's hold");
        assert_eq!(ends(&six, (2026, 9, 4, 14, 0), 24), "Sat 05.09 14:00");
        assert_eq!(ends(&six, (2026, 9, 5, 9, 30), 24), "Mon 07.09 09:30", "a Saturday's");
        assert_eq!(
            ends(&five, (2026, 9, 5, 9, 30), 24),
            "Tue 08.09 00:00",
            "one that begins on a closed day"
        );
        assert_eq!(ends(&five, (2026, 9, 3, 8, 15), 24), "Fri 04.09 08:15", "a Thursday's");
        assert_eq!(
            ends(&five, (2026, 9, 3, 0, 0), 48),
            "Mon 07.09 00:00",
            "it ends as the next open day begins"
        );
        assert_eq!(ends(&["wed"], (2026, 9, 2, 12, 0), 24), "Wed 09.09 12:00", "one day a week");
        assert_eq!(ends(&five, (2026, 9, 4, 23, 0), 0), "Fri 04.09 23:00", "none at all");
    }

    #[test]
    fn the_days_are_read_and_written() {
        assert_eq!(OpenDays::parse(&OpenDays::WITHOUT_SUNDAY.names()), Some(OpenDays::WITHOUT_SUNDAY));
        for wrong in [&[][..], &["monday"], &["mon", ""]] {
            assert_eq!(OpenDays::parse(wrong), None, "{wrong:?}");
        }
    }
}
