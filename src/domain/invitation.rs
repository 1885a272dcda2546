//! The invitation's code: sixteen digits of which the last checks the others, its link for the smallest QR, and whether
//! an invitation can still be used. `visit` and the desk decide who may make, show or open one.

pub use super::link::check_link_base;
use super::refusal::Refusal;
use super::text::{ascii_digit, gate, has_cyrillic, is_hyphen};
use super::time::Moment;
use super::{damm, layout, link};
use serde::{Deserialize, Serialize};
use std::fmt;
use zeroize::Zeroize;

/// Digits of a code with its check digit: four groups of four, like a bank card's number.
pub const DIGITS: usize = 16;

/// An invitation's code. Debug is masked, memory is wiped on drop; it serialises as its digits, for sealed places.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct InvitationCode(String);

/// The digits with which an invitation and a ticket begin. The others choose a reason on the first screen, so a scan or
/// a ticket typed there needs no key before it.
pub const FIRST_DIGITS: [u8; 4] = [7, 8, 9, 0];
/// Those of them with which an invitation is made: the last one is that of a diary account's code (`diary_code`), so that a
/// scan tells which of both it is.
pub const FIRST_OF_INVITATIONS: [u8; 3] = [7, 8, 9];

impl InvitationCode {
    /// Puts the check digit behind fifteen drawn digits (0 to 9; of greater values the last decimal digit counts).
    pub fn from_fifteen(digits: [u8; DIGITS - 1]) -> Self {
        let check = damm::check_digit(&digits);
        Self(digits.iter().chain([&check]).map(|digit| char::from(b'0' + digit % 10)).collect())
    }

    /// Takes over a code that was kept: sixteen digits whose check digit fits, else nothing.
    pub fn from_digits(text: &str) -> Option<Self> {
        let whole = text.len() == DIGITS && text.bytes().all(|b| b.is_ascii_digit());
        (whole && checks(text)).then(|| Self(text.to_owned()))
    }

    /// Reads a code as it was typed, pasted or scanned: the link on the school's `base` in either case, also when a
    /// scanner typed it in the Russian layout; or the digits with spaces, dashes, line ends, in full width.
    ///
    /// # Errors
    /// [`Refusal::NotACode`] for something else, [`Refusal::Mistyped`] when the check digit does not fit,
    /// [`Refusal::HiddenCharacter`] as at the gate.
    pub fn parse(typed: &str, base: &str) -> Result<Self, Refusal> {
        let text = gate(typed)?;
        let text = if has_cyrillic(&text) { layout::latin_twin(&text) } else { text };
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(ascii_digit).collect();
        let digits = link::digits_behind(&plain, base).unwrap_or_else(|| ungrouped(&plain));
        if digits.len() != DIGITS || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Refusal::NotACode);
        }
        Self::from_digits(&digits).ok_or(Refusal::Mistyped)
    }

    /// `1234567890123456`: for the database's key and the sealing; never for a log.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// `1234 5678 9012 3456`: to be read aloud.
    pub fn grouped(&self) -> String {
        [&self.0[..4], &self.0[4..8], &self.0[8..12], &self.0[12..]].join(" ")
    }

    /// `HTTPS://S12.RU/I/1234567890123456`: characters of QR's alphanumeric mode (ISO/IEC 18004), which makes the smallest
    /// picture, but for a path whose case may count.
    pub fn link(&self, base: &str) -> String {
        format!("{}{}{}", link::written(base), link::PATH, self.0)
    }
}

impl fmt::Debug for InvitationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvitationCode(****)")
    }
}

impl Drop for InvitationCode {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl TryFrom<String> for InvitationCode {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::from_digits(&text).ok_or("not an invitation's code")
    }
}

impl From<InvitationCode> for String {
    fn from(code: InvitationCode) -> Self {
        code.0.clone()
    }
}

/// Whether a refusal means that this invitation helps no more and another one is needed.
pub const fn needs_another(why: &Refusal) -> bool {
    matches!(
        why,
        Refusal::UnknownInvitation
            | Refusal::InvitationExpired { .. }
            | Refusal::InvitationRevoked
            | Refusal::InvitationUsedUp
    )
}

/// Whether an invitation can be used now: checked when it is opened, and again when the parent confirms.
///
/// # Errors
/// [`Refusal::InvitationRevoked`], [`Refusal::InvitationExpired`] from `expires` on, [`Refusal::InvitationUsedUp`] once
/// `uses` has reached `allowed` parents.
pub fn usable(
    expires: Moment,
    revoked: Option<Moment>,
    uses: u32,
    allowed: u32,
    now: Moment,
) -> Result<(), Refusal> {
    match revoked {
        Some(_) => Err(Refusal::InvitationRevoked),
        None if now >= expires => Err(Refusal::InvitationExpired { since: expires }),
        None if uses >= allowed => Err(Refusal::InvitationUsedUp),
        None => Ok(()),
    }
}

fn checks(digits: &str) -> bool {
    damm::fits(&digits.bytes().map(|b| b - b'0').collect::<Vec<_>>())
}

fn ungrouped(text: &str) -> String {
    text.chars().filter(|c| !is_hyphen(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::layout::cyrillic_twin;
    use proptest::prelude::*;

    const BASE: &str = "HTTPS://S12.RU";

    fn code() -> InvitationCode {
        InvitationCode::from_fifteen([1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5])
    }

    #[test]
    fn a_code_is_read_however_it_comes() {
        let code = code();
        let (digits, link) = (code.digits().to_owned(), code.link(BASE));
        assert_eq!(link, format!("HTTPS://S12.RU/I/{digits}"));
        let wide: String = digits.chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0)).collect();
        for typed in [
            digits.clone(),
            code.grouped(),
            code.grouped().replace(' ', "-"),
            code.grouped().replace(' ', "\r\n"),
            wide,
            format!(" {link}\n"),
            link.to_lowercase(),
            format!("{link}/"),
            link.replace("HTTPS", "http"),
            link.replace("HTTPS://", ""),
            cyrillic_twin(&link),
            cyrillic_twin(&link.to_lowercase()),
            format!("{}\n{}", &link[..20], &link[20..]),
        ] {
            assert_eq!(InvitationCode::parse(&typed, BASE), Ok(code.clone()), "{typed}");
        }
        assert_eq!(
            InvitationCode::parse(&code.link("https://s12.ru:8443/kin/"), "HTTPS://S12.RU:8443/KIN"),
            Ok(code.clone())
        );
    }

    #[test]
    fn what_is_no_code_says_so() {
        let digits = code().digits().to_owned();
        for typed in [
            String::new(),
            digits[..15].to_owned(),
            format!("{digits}0"),
            format!("https://other.ru/I/{digits}"),
            format!("https://s12.ru.evil.ru/I/{digits}"),
            format!("https://s12.ru/J/{digits}"),
            format!("https://s12.ru/I/{digits}?x=1"),
            "приглашение".to_owned(),
            "/I/".to_owned(),
        ] {
            assert_eq!(InvitationCode::parse(&typed, BASE), Err(Refusal::NotACode), "{typed}");
        }
        assert_eq!(InvitationCode::parse("1234 5678 9012 3451", BASE), Err(Refusal::Mistyped));
        let hidden = Refusal::HiddenCharacter { code: "U+202E".into() };
        assert_eq!(InvitationCode::parse(&format!("\u{202E}{digits}"), BASE), Err(hidden));
    }

    #[test]
    fn an_invitation_is_usable_until_it_is_not() {
        let at = Moment;
        assert_eq!(usable(at(10), None, 1, 2, at(9)), Ok(()));
        assert_eq!(usable(at(10), None, 0, 2, at(10)), Err(Refusal::InvitationExpired { since: at(10) }));
        assert_eq!(usable(at(10), None, 2, 2, at(9)), Err(Refusal::InvitationUsedUp));
        assert_eq!(usable(at(10), Some(at(5)), 2, 2, at(99)), Err(Refusal::InvitationRevoked));
    }

    #[test]
    fn debug_tells_nothing() {
        assert_eq!(format!("{:?}", code()), "InvitationCode(****)");
    }

    proptest! {
        #[test]
        fn every_wrong_digit_and_every_swap_is_caught(
            drawn in proptest::array::uniform15(0_u8..10), at in 0_usize..16, other in 0_u8..10,
        ) {
            let right = InvitationCode::from_fifteen(drawn).digits().as_bytes().to_vec();
            let mut wrong = right.clone();
            wrong[at] = b'0' + other;
            let mut swapped = right.clone();
            swapped.swap(at, (at + 1).min(15));
            for typed in [wrong, swapped] {
                let text = String::from_utf8(typed.clone()).expect("digits");
                let read = InvitationCode::parse(&text, BASE);
                prop_assert_eq!(read.is_ok(), typed == right);
                prop_assert!(read.is_ok() || read == Err(Refusal::Mistyped));
            }
        }

        #[test]
        fn what_is_shown_reads_back(drawn in proptest::array::uniform15(0_u8..10)) {
            let code = InvitationCode::from_fifteen(drawn);
            for typed in [code.grouped(), code.link(BASE), cyrillic_twin(&code.link(BASE))] {
                prop_assert_eq!(InvitationCode::parse(&typed, BASE), Ok(code.clone()));
            }
            let alphanumeric = |c: char| "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".contains(c);
            prop_assert!(code.link(BASE).chars().all(alphanumeric));
        }

        #[test]
        fn no_text_breaks_the_reading(typed in any::<String>(), near in "[htps:/.RUрук0-9 -]{0,40}") {
            let _ = InvitationCode::parse(&typed, BASE);
            let _ = InvitationCode::parse(&near, BASE);
        }
    }
}
