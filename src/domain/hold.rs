//! Two staff members' words in the place of the ways that an account has not, the hold that follows, and the number by which
//! its owner cancels it.

use super::damm;
use super::id::{AccountId, RecoveryId};
use super::invitation::FIRST_DIGITS;
use super::refusal::Refusal;
use super::time::{Moment, Span};
use serde::{Deserialize, Serialize};

/// How long the owner can cancel, counted on open days (product rules).
pub const HOLD: Span = Span::hours(24);
/// For how long a cancelled recovery closes this way to the account (product rules).
pub const CLOSED_FOR: Span = Span::days(7);
/// So many recoveries of one staff member in a day are ordinary; the admins are shown more (product rules).
pub const ORDINARY_A_DAY: i64 = 5;
/// Digits of a cancel number: one more than any telephone number in the country needs without its prefix would be mistaken
/// for one, so there are as many, of which the last checks the others.
pub const CANCEL_DIGITS: usize = 10;

/// The number by which an owner cancels a recovery of their account. Never a reason's digit first, as with tickets.
#[derive(Clone, PartialEq, Eq)]
pub struct CancelNumber(String);

impl std::fmt::Debug for CancelNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CancelNumber(…)")
    }
}

impl CancelNumber {
    /// The number drawn from the first bytes of a keyed hash; those that are missing count as zero.
    pub fn drawn(from: &[u8]) -> Self {
        let byte = |at: usize| usize::from(from.get(at).copied().unwrap_or_default());
        let mut digits = vec![FIRST_DIGITS[byte(0) % FIRST_DIGITS.len()]];
        // Two bytes a digit: each of the ten is as likely as the others, to a part in six thousand.
        let drawn = (0..CANCEL_DIGITS - 2).map(|at| (byte(1 + 2 * at) * 256 + byte(2 + 2 * at)) % 10);
        digits.extend(drawn.map(|digit| u8::try_from(digit).unwrap_or_default()));
        digits.push(damm::check_digit(&digits));
        Self(digits.iter().map(|digit| char::from(b'0' + digit)).collect())
    }

    /// Whether a text is meant as one: so many digits, with spaces or hyphens between them, the first one no reason's.
    pub fn is_meant(text: &str) -> bool {
        let digits = stripped(text);
        let first =
            digits.bytes().next().is_some_and(|digit| FIRST_DIGITS.contains(&digit.wrapping_sub(b'0')));
        first && digits.len() == CANCEL_DIGITS && digits.bytes().all(|digit| digit.is_ascii_digit())
    }

    /// Reads one as it was typed or scanned.
    ///
    /// # Errors
    /// [`Refusal::CancelMistyped`] if it is none, or its last digit does not check the others.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let digits = stripped(text);
        let values: Vec<u8> = digits.bytes().map(|digit| digit.wrapping_sub(b'0')).collect();
        if Self::is_meant(text) && damm::fits(&values) {
            Ok(Self(digits))
        } else {
            Err(Refusal::CancelMistyped)
        }
    }

    /// Its digits.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

fn stripped(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

/// Where a recovery by two staff members' words stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum HoldState {
    /// One staff member has vouched: the other one is awaited.
    Asked,
    /// Both have: its owner can cancel until then.
    Runs {
        /// When it ends.
        until: Moment,
    },
    /// The hold has passed: the new password may be set.
    Over,
    /// Its owner has cancelled it.
    Cancelled,
    /// An admin said no, or another one has taken its place.
    Refused,
    /// The password is set.
    Done,
}

/// A recovery by two staff members' words, as its visit sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Its id.
    pub recovery: RecoveryId,
    /// The account.
    pub account: AccountId,
    /// Its owner's masked name; empty where nobody has told who they are.
    pub who: String,
    /// Whether its owner can be told, by number or mailbox.
    pub told: bool,
    /// Whether the account has no number.
    pub numberless: bool,
    /// Where it stands.
    pub state: HoldState,
}

/// Somebody whom staff have found by name and birth date, masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sought {
    /// Their account.
    pub account: AccountId,
    /// The masked name.
    pub name: String,
    /// The class, of a student.
    pub place: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_it_was_drawn_and_a_slip_is_found() {
        for seed in 0..=u8::MAX {
            let bytes: Vec<u8> =
                (0..32).map(|at: u8| seed.wrapping_mul(31).wrapping_add(at.wrapping_mul(77))).collect();
            let number = CancelNumber::drawn(&bytes);
            assert_eq!(number.digits().len(), CANCEL_DIGITS);
            assert!(!('1'..='6').contains(&number.digits().chars().next().unwrap()), "{}", number.digits());
            let typed =
                format!(" {} {}-{} ", &number.digits()[..3], &number.digits()[3..6], &number.digits()[6..]);
            assert_eq!(CancelNumber::parse(&typed).unwrap(), number);
            let last = number.digits().as_bytes()[CANCEL_DIGITS - 1];
            let other = char::from(b'0' + (last - b'0' + 1) % 10);
            let wrong = format!("{}{other}", &number.digits()[..CANCEL_DIGITS - 1]);
            assert_eq!(CancelNumber::parse(&wrong), Err(Refusal::CancelMistyped));
        }
        for text in ["", "7000", "1234567890", "abcdefghij", "7000 0000 000"] {
            assert!(!CancelNumber::is_meant(text), "{text}");
        }
        assert!(!format!("{:?}", CancelNumber::drawn(&[1; 32])).contains('0'), "it masks itself");
    }
}
