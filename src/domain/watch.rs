//! Whether the clock may be believed. A computer whose battery is empty starts years off, and nobody notices: so a leap is
//! held against the last moment that was in order, and while it is in doubt nothing happens that cannot be undone.

use super::time::{Moment, Span};
use serde::{Deserialize, Serialize};

/// How far the clock may stand ahead of the last moment in order. A desk is off over a night, a weekend, a week of
/// holidays; whoever closes it for longer, as over the summer, says once that the time is right.
pub const OFF_AT_MOST: Span = Span::days(7);

/// How far it may stand behind. A computer that takes the local time of Moscow or Samara for UTC is three or four hours
/// off; of the time of what is closed by itself first, a visit that was put down, that is a quarter.
pub const BEHIND_AT_MOST: Span = Span::hours(6);

/// Why the clock is in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Leap {
    /// It stands far ahead of the last moment in order.
    Ahead,
    /// The program's time stands far ahead of the computer's clock, or the computer's clock was set back.
    Behind,
}

impl Leap {
    /// The word for the log.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::Behind => "behind",
        }
    }
}

/// A clock in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockDoubt {
    /// Why.
    pub leap: Leap,
    /// What the program takes the time for.
    pub now: Moment,
    /// The last moment in order, or what the computer's clock shows: the earlier of the two is never too late.
    pub believed: Moment,
}

/// Judges the deciding time by the last moment in order, and by the computer's own clock where the time is not that
/// clock's alone. A program that knows neither believes it.
pub fn judge(seen: Option<Moment>, wall: Option<Moment>, now: Moment) -> Option<ClockDoubt> {
    let doubt = |leap, believed| Some(ClockDoubt { leap, now, believed });
    match (seen, wall) {
        (_, Some(wall)) if wall + BEHIND_AT_MOST < now => doubt(Leap::Behind, wall),
        (Some(seen), None) if now + BEHIND_AT_MOST < seen => doubt(Leap::Behind, now),
        (Some(seen), _) if seen + OFF_AT_MOST < now => doubt(Leap::Ahead, seen),
        _ => None,
    }
}

/// Whether a computer's clock shows a time so far from the last moment in order that it is in doubt itself, as one whose
/// battery is empty: the program's time is not set to it unless somebody says so.
pub fn is_far_off(seen: Option<Moment>, wall: Moment) -> bool {
    seen.is_some_and(|seen| wall + BEHIND_AT_MOST < seen || seen + OFF_AT_MOST < wall)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN: Moment = Moment(1_790_000_000_000);

    #[test]
    fn d69_a_leap_beyond_a_week_is_in_doubt_and_a_week_of_holidays_is_not() {
        let ahead =
            |span: Span| judge(Some(SEEN), None, SEEN + span).map(|doubt| (doubt.leap, doubt.believed));
        assert_eq!(ahead(Span(0)), None);
        assert_eq!(ahead(OFF_AT_MOST), None);
        assert_eq!(ahead(Span(OFF_AT_MOST.0 + 1)), Some((Leap::Ahead, SEEN)));
        assert_eq!(ahead(Span::days(3_300)), Some((Leap::Ahead, SEEN)));
        assert_eq!(judge(None, None, SEEN), None, "the first start knows nothing better");
    }

    #[test]
    fn d55_a_time_that_stands_ahead_of_the_computer_s_clock_is_in_doubt() {
        let wall = |back: Span| judge(Some(SEEN), Some(SEEN - back), SEEN);
        assert_eq!(wall(BEHIND_AT_MOST), None);
        let doubt = ClockDoubt { leap: Leap::Behind, now: SEEN, believed: SEEN - Span::days(30) };
        assert_eq!(wall(Span::days(30)), Some(doubt));
        // A server whose clock was set back: there the time itself goes back.
        let back = SEEN - Span::days(2);
        let doubt = ClockDoubt { leap: Leap::Behind, now: back, believed: back };
        assert_eq!(judge(Some(SEEN), None, back), Some(doubt));
        assert_eq!(judge(Some(SEEN), None, SEEN - BEHIND_AT_MOST), None);
    }

    #[test]
    fn d69_a_computer_s_clock_far_from_the_last_moment_in_order_is_no_better() {
        for near in [SEEN, SEEN + OFF_AT_MOST, SEEN - BEHIND_AT_MOST] {
            assert!(!is_far_off(Some(SEEN), near), "{near:?}");
        }
        for far in [Moment(0), SEEN - BEHIND_AT_MOST - Span(1), SEEN + OFF_AT_MOST + Span(1)] {
            assert!(is_far_off(Some(SEEN), far), "{far:?}");
        }
        assert!(!is_far_off(None, Moment(0)), "nothing better is known");
    }
}
