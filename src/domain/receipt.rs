//! The receipt of a consent: a short number that a family keeps, by which any desk tells what was agreed.
//!
//! Twelve digits: the minute in which the consent was given, a tag that only the key file makes, and a check digit. The minute
//! says where the row is found, so that no table holds the numbers; the tag keeps anybody from making one up.

use super::damm;
use super::time::{Moment, Span};
use serde::{Deserialize, Serialize};

/// Digits of a receipt: three groups of four, which are read aloud in one breath each.
pub const DIGITS: usize = 12;
/// How many tags there are: of ten thousand numbers made up for a minute one is right, and tries are limited.
pub const TAGS: u32 = 10_000;
/// The minutes of a receipt are counted from here: 2026-01-01T00:00:00Z.
const SINCE: Moment = Moment(1_767_225_600_000);
/// So many minutes (nineteen years) are told apart; then they are counted anew.
const MINUTES: i64 = 10_000_000;
const MINUTE: Span = Span::minutes(1);

/// The number of a consent's receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Receipt(u64);

/// What was typed is no receipt: digits are missing, too many, or one is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoReceipt;

impl Receipt {
    /// The receipt of a consent that was given then, with its tag (below [`TAGS`]).
    pub fn of(at: Moment, tag: u32) -> Self {
        let minute = (at.0 - SINCE.0).div_euclid(MINUTE.0).rem_euclid(MINUTES);
        let number = u64::try_from(minute).unwrap_or(0) * u64::from(TAGS) + u64::from(tag % TAGS);
        let check = damm::check_digit(&digits(number, DIGITS - 1));
        Self(number * 10 + u64::from(check))
    }

    /// Reads what was typed or scanned: digits, however they are grouped.
    ///
    /// # Errors
    /// [`NoReceipt`] for any other text, and for a wrong digit.
    pub fn parse(typed: &str) -> Result<Self, NoReceipt> {
        let mut number = Vec::new();
        for c in typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2013}')) {
            number.push(super::text::digit(c).ok_or(NoReceipt)?);
        }
        if number.len() != DIGITS || !damm::fits(&number) {
            return Err(NoReceipt);
        }
        Ok(Self(number.iter().fold(0, |sum, digit| sum * 10 + u64::from(*digit))))
    }

    /// The tag.
    pub fn tag(self) -> u32 {
        u32::try_from(self.0 / 10 % u64::from(TAGS)).unwrap_or(0)
    }

    /// The minutes up to now in which its consent may have been given, each by its first moment: one, until they are counted
    /// anew.
    pub fn minutes(self, now: Moment) -> Vec<(Moment, Moment)> {
        let minute = i64::try_from(self.0 / 10 / u64::from(TAGS)).unwrap_or(0);
        let begins = |round: i64| Moment(SINCE.0 + (minute + round * MINUTES) * MINUTE.0);
        let mut all = Vec::new();
        let (mut round, mut begin) = (0, begins(0));
        while begin <= now {
            all.push((begin, begin + MINUTE));
            round += 1;
            begin = begins(round);
        }
        all
    }

    /// As it is shown and typed: three groups of four.
    pub fn grouped(self) -> String {
        let digits = format!("{:0width$}", self.0, width = DIGITS);
        [&digits[..4], &digits[4..8], &digits[8..]].join(" ")
    }
}

/// The last digits of a number, the greatest first.
fn digits(number: u64, count: usize) -> Vec<u8> {
    let mut all = vec![0; count];
    let mut rest = number;
    for digit in all.iter_mut().rev() {
        *digit = u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_788_238_800_000);

    #[test]
    fn a_receipt_leads_back_to_its_minute_and_tag() {
        for (at, tag) in [(NOW, 0), (NOW + Span::seconds(59), 9_999), (SINCE, 7), (NOW, 407)] {
            let receipt = Receipt::of(at, tag);
            assert_eq!(Receipt::parse(&receipt.grouped()), Ok(receipt));
            assert_eq!(receipt.tag(), tag);
            let minutes = receipt.minutes(NOW + Span::days(1));
            assert!(matches!(&minutes[..], [(from, to)] if *from <= at && at < *to), "{minutes:?}");
        }
    }

    /// In twenty years the minutes begin anew: both are looked at.
    #[test]
    fn what_is_counted_anew_is_looked_for_in_both_places() {
        let late = Moment(SINCE.0 + (MINUTES + 5) * MINUTE.0);
        let minutes = Receipt::of(late, 1).minutes(late);
        assert_eq!(minutes.len(), 2);
        assert!(minutes.iter().any(|(from, to)| *from <= late && late < *to));
    }

    #[test]
    fn a_wrong_digit_two_swapped_ones_and_any_other_text_are_none() {
        let right = Receipt::of(NOW, 407).grouped().replace(' ', "");
        for at in 0..DIGITS {
            let wrong: String = right
                .chars()
                .enumerate()
                .map(|(n, c)| if n == at { if c == '9' { '0' } else { '9' } } else { c })
                .collect();
            assert_eq!(
                Receipt::parse(&wrong),
                if wrong == right { Receipt::parse(&right) } else { Err(NoReceipt) }
            );
        }
        for typed in ["", "1234", &right[1..], &format!("{right}0"), "4444 4444 4444 4022", "каталог"]
        {
            assert_eq!(Receipt::parse(typed), Err(NoReceipt), "{typed}");
        }
        let grouped = format!(" {}-{} {}", &right[..4], &right[4..8], &right[8..]);
        assert!(Receipt::parse(&grouped).is_ok());
    }
}
