//! The code by which somebody shows that a diary account is theirs: sixteen digits that the program prints, of which the last
//! checks the others, or whatever the diary itself has printed. The printed one begins with a digit with which no invitation
//! does, so that a scan tells which of both it is.

use super::invitation::DIGITS;
use super::refusal::Refusal;
use super::text::{ascii_digit, gate, has_cyrillic, is_hyphen};
use super::{damm, layout};
use std::fmt;
use zeroize::Zeroize;

/// The digit with which a printed code begins.
pub const FIRST: u8 = 0;
/// Characters of a code that a diary has printed, at the least and at the most (rules of the desk): a shorter one is guessed.
const OWN: std::ops::RangeInclusive<usize> = 4..=100;

/// A printed code. Debug is masked, memory is wiped on drop.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DiaryCode(String);

/// A code as it was typed or scanned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedCode {
    /// One of the program's.
    Printed(DiaryCode),
    /// One of the diary's own.
    Own(OwnCode),
}

/// A code of the diary's own, in the form in which it is compared. Debug is masked, memory is wiped on drop.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct OwnCode(String);

impl DiaryCode {
    /// The code drawn from the first bytes of a keyed hash; those that are missing count as zero.
    pub fn drawn(from: &[u8]) -> Self {
        let byte = |at: usize| u16::from(from.get(at).copied().unwrap_or_default());
        let mut digits = vec![FIRST];
        // Two bytes a digit: each of the ten is as likely as the others, to a part in six thousand.
        let drawn = (0..DIGITS - 2).map(|at| (byte(2 * at) * 256 + byte(2 * at + 1)) % 10);
        digits.extend(drawn.map(|digit| u8::try_from(digit).unwrap_or_default()));
        digits.push(damm::check_digit(&digits));
        Self(digits.iter().map(|digit| char::from(b'0' + digit)).collect())
    }

    /// Sixteen digits whose first is a code's and whose last checks the others, else nothing.
    pub fn from_digits(text: &str) -> Option<Self> {
        let values: Vec<u8> = text.bytes().map(|byte| byte.wrapping_sub(b'0')).collect();
        let whole = values.len() == DIGITS && values.iter().all(|digit| *digit < 10);
        (whole && values[0] == FIRST && damm::fits(&values)).then(|| Self(text.to_owned()))
    }

    /// Whether a text is meant as one, whether or not its last digit checks the others.
    pub fn is_meant(text: &str) -> bool {
        let digits = plain(text);
        let is_whole = digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_whole && digits.starts_with(char::from(b'0' + FIRST))
    }

    /// `0234567890123456`: for the keyed hash and the picture; never for a log.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// `0234 5678 9012 3456`: to be read aloud.
    pub fn grouped(&self) -> String {
        [&self.0[..4], &self.0[4..8], &self.0[8..12], &self.0[12..]].join(" ")
    }
}

impl OwnCode {
    /// The form in which a diary's own code is compared: capitals, no blanks and hyphens, and as the same keys give it in
    /// QWERTY, since a scanner types into whatever layout is on. Nothing where it is too short or too long.
    pub fn of(text: &str) -> Option<Self> {
        let plain = plain(text);
        let plain = if has_cyrillic(&plain) { layout::latin_twin(&plain) } else { plain };
        OWN.contains(&plain.chars().count()).then(|| Self(plain.to_uppercase()))
    }

    /// As it is compared: for the keyed hash; never for a log.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl TypedCode {
    /// Reads a code as it was typed, pasted or scanned: digits with blanks, hyphens, in full width; or a code of the diary.
    ///
    /// # Errors
    /// [`Refusal::NotADiaryCode`] for something else, [`Refusal::DiaryCodeMistyped`] when the check digit does not fit,
    /// [`Refusal::HiddenCharacter`] as at the gate.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        let text = gate(typed)?;
        let plain = plain(&text);
        let is_sixteen = plain.len() == DIGITS && plain.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(code) = DiaryCode::from_digits(&plain) {
            return Ok(Self::Printed(code));
        }
        if DiaryCode::is_meant(&plain) {
            return Err(Refusal::DiaryCodeMistyped);
        }
        // A parent's invitation, scanned in the wrong place.
        if is_sixteen {
            return Err(Refusal::NotADiaryCode);
        }
        OwnCode::of(&text).map(Self::Own).ok_or(Refusal::NotADiaryCode)
    }
}

/// Digits as they are, without blanks and hyphens.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c)).map(ascii_digit).collect()
}

impl fmt::Debug for DiaryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DiaryCode(****)")
    }
}

impl fmt::Debug for OwnCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OwnCode(****)")
    }
}

impl Drop for DiaryCode {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Drop for OwnCode {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::layout::cyrillic_twin;

    #[test]
    fn a_printed_code_is_read_however_it_comes() {
        let code = DiaryCode::drawn(&[7; 32]);
        assert!(code.digits().starts_with('0') && code.digits().len() == DIGITS);
        for typed in [
            code.digits().to_owned(),
            code.grouped(),
            code.grouped().replace(' ', "-"),
            format!(" {}\n", code.digits()),
            code.digits().chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0)).collect(),
        ] {
            assert_eq!(TypedCode::parse(&typed), Ok(TypedCode::Printed(code.clone())), "{typed}");
        }
        let mut wrong = code.digits().to_owned();
        let last = if wrong.ends_with('1') { '2' } else { '1' };
        wrong.pop();
        wrong.push(last);
        assert_eq!(TypedCode::parse(&wrong), Err(Refusal::DiaryCodeMistyped));
        assert_eq!(DiaryCode::from_digits("1234567890123456"), None, "an invitation begins so");
        assert_eq!(TypedCode::parse("7234 5678 9012 3456"), Err(Refusal::NotADiaryCode));
        assert!(DiaryCode::is_meant(&wrong) && !DiaryCode::is_meant("7234567890123456"));
        assert_eq!(format!("{code:?}"), "DiaryCode(****)");
    }

    #[test]
    fn a_code_of_the_diary_is_one_text_in_both_layouts() {
        let own = OwnCode::of("ab-12 cd").expect("a code");
        assert_eq!(own.text(), "AB12CD");
        for typed in ["AB12CD", "ab12cd", cyrillic_twin("ab12cd").as_str(), " AB12-CD\n"] {
            assert_eq!(TypedCode::parse(typed), Ok(TypedCode::Own(own.clone())), "{typed}");
        }
        for typed in ["", "ab", "a-b", "x".repeat(101).as_str()] {
            assert_eq!(TypedCode::parse(typed), Err(Refusal::NotADiaryCode), "{typed}");
        }
        assert_eq!(format!("{own:?}"), "OwnCode(****)");
    }
}
