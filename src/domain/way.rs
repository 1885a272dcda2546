//! How a way out does, as far as staff are told: since when one fails, and for how long its money lasts. Amounts are in
//! hundredths of whatever the provider counts in.

use super::time::{Moment, Span};
use serde::{Deserialize, Serialize};

/// For fewer days than this the money is little (product: a week).
pub const WEEK: i64 = 7;

/// A way that needs somebody's care.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayTrouble {
    /// Its name in the settings.
    pub way: String,
    /// What is wrong.
    pub what: WayFault,
}

/// What is wrong with a way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WayFault {
    /// It sends nothing.
    Fails {
        /// Since when.
        since: Moment,
        /// Why, in the word of the delivery.
        why: String,
    },
    /// Its money lasts for less than a week.
    RunsLow {
        /// For so many whole days.
        days: i64,
    },
}

/// For how many whole days a balance lasts, if as much is spent as was since then; none while nothing is spent. What was spent
/// within the first day is taken for that day's.
pub fn days_left(balance: i64, spent: i64, since: Moment, now: Moment) -> Option<i64> {
    if spent <= 0 {
        return None;
    }
    let passed = since.until(now).0.max(Span::days(1).0);
    let left =
        i128::from(balance.max(0)) * i128::from(passed) / i128::from(spent) / i128::from(Span::days(1).0);
    Some(i64::try_from(left).unwrap_or(i64::MAX))
}

/// Reads an amount as providers write it: `1234.5`, `-3`, `1,234.50`, `12,34`; in hundredths. A comma before exactly three
/// digits stands between thousands.
pub fn hundredths(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, text) =
        text.strip_prefix('-').map_or((1, text.strip_prefix('+').unwrap_or(text)), |rest| (-1, rest));
    let point = text.rfind(['.', ',']).filter(|at| text[*at..].starts_with('.') || text.len() - at - 1 != 3);
    let (whole, part) = point.map_or((text, ""), |at| (&text[..at], &text[at + 1..]));
    let whole: String = whole.chars().filter(|c| *c != ',').collect();
    let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !are_digits(&whole) || !are_digits(part) {
        return None;
    }
    let part = format!("{part:0<2}");
    let amount = whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(part.get(..2)?.parse().ok()?)?;
    Some(sign * amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_providers_write_it() {
        for (text, amount) in [
            ("1234.5", 123_450),
            ("-3", -300),
            ("+0.07", 7),
            ("1,234.50", 123_450),
            ("12,34", 1_234),
            ("1,234", 123_400),
            ("12.3456", 1_234),
        ] {
            assert_eq!(hundredths(text), Some(amount), "{text}");
        }
        for text in ["", "-", "1.2.3", ".5", "1-2", "99999999999999999999"] {
            assert_eq!(hundredths(text), None, "{text}");
        }
    }

    #[test]
    fn money_lasts_as_long_as_it_was_spent_before() {
        let (since, day) = (Moment(0), Span::days(1));
        let after = |days| since + Span(day.0 * days);
        assert_eq!(days_left(10_000, 0, since, after(3)), None);
        assert_eq!(days_left(10_000, 3_000, since, after(3)), Some(10));
        assert_eq!(days_left(10_000, 3_000, since, since + Span::hours(1)), Some(3), "a first day");
        assert_eq!(days_left(-5, 3_000, since, after(3)), Some(0));
        assert_eq!(days_left(i64::MAX, 1, since, after(30)), Some(i64::MAX));
    }
}
