//! Codes that only the owner of an account has beside the password: those of an authenticator (RFC 6238), and recovery codes.
//! Both are typed where a second proof is asked.

use super::phone::Phone;
use super::time::Moment;
use secrecy::{ExposeSecret, SecretString};
use totp_rs::{Algorithm, Builder, Secret, Totp};
use zeroize::Zeroizing;

/// Bytes of an authenticator's secret: 160 bits (RFC 4226, section 4, requirement R6).
pub const SECRET: usize = 20;
/// Seconds of a step (RFC 6238, section 5.2).
const STEP: i64 = 30;
/// Digits of an authenticator's code. Many of its apps know no other number, and no other hash than SHA-1.
const DIGITS: u8 = 6;
/// Steps before and after the one at hand whose codes are accepted (RFC 6238, section 5.2): telephones' clocks go astray.
const DRIFT: u16 = 1;
/// Wrong codes of its owner's own that one account may try in an hour over all desks: as many as a code by SMS has tries. Three
/// of a million codes fit at a time, so that in a day of trying one in 2,800 thieves who know the password gets in.
pub const OWN_CODE_TRIES: u32 = 5;
/// Recovery codes that are made together.
pub const RECOVERY_CODES: usize = 10;
/// Digits of a recovery code. Letters would be other ones in a Cyrillic layout, and read aloud they are mistaken. Fifteen are 49
/// bits, and never taken for an invitation, which has sixteen.
pub const RECOVERY_DIGITS: usize = 15;
/// Digits of a recovery code that stand together.
const GROUP: usize = 5;
/// Bytes of the address that an authenticator scans: more make a picture that a screen of 24 rows has no room for (ISO/IEC 18004:
/// version 5 with error correction L holds 106).
const ADDRESS: usize = 106;

/// The secret of an authenticator, as its app is given it: base 32 (RFC 4648) without padding. Debug is masked.
#[derive(Debug, Clone)]
pub struct AuthenticatorSecret(SecretString);

impl AuthenticatorSecret {
    /// Of random bytes.
    pub fn new(bytes: [u8; SECRET]) -> Self {
        Self(Secret::new_stack(bytes).to_base32().into())
    }

    /// Reads what [`AuthenticatorSecret::text`] gave; nothing for any other text.
    pub fn read(text: &str) -> Option<Self> {
        let secret = Secret::try_from_base32(text).ok()?;
        (secret.as_bytes().len() == SECRET).then(|| Self(text.to_owned().into()))
    }

    /// As it is sealed, and as an app reads it.
    pub const fn text(&self) -> &SecretString {
        &self.0
    }

    /// In groups of four, for whoever types it.
    pub fn grouped(&self) -> Zeroizing<String> {
        grouped(self.0.expose_secret(), 4)
    }

    /// What an app scans: the school, the masked number, the secret. Digits, seconds and hash are those that every app takes
    /// where nothing is said.
    pub fn address(&self, school: &str, phone: Option<&Phone>) -> SecretString {
        let number = phone.map_or_else(|| "Kindesk".to_owned(), |phone| format!("...{}", phone.ending()));
        let end = format!(":{number}?secret={}", self.0.expose_secret());
        let begin = "otpauth://totp/";
        let room = ADDRESS.saturating_sub(begin.len() + end.len());
        format!("{begin}{}{end}", within(school, room)).into()
    }

    fn totp(&self) -> Option<Totp> {
        let secret = Secret::try_from_base32(self.0.expose_secret()).ok()?;
        let builder = Builder::new().with_algorithm(Algorithm::SHA1).with_digits(DIGITS).with_skew(DRIFT);
        builder.with_step_duration(STEP.unsigned_abs()).with_secret(secret).build().ok()
    }

    /// The step to which a typed code belongs, if it is one of those that are accepted now.
    pub fn step(&self, typed: &SecretString, now: Moment) -> Option<i64> {
        let seconds = u64::try_from(now.0 / 1_000).ok()?;
        self.totp()?.check(typed.expose_secret(), seconds).and_then(|step| i64::try_from(step).ok())
    }

    /// The code at a moment: for training and tests, where nobody has a telephone.
    pub fn code(&self, now: Moment) -> SecretString {
        let seconds = u64::try_from(now.0 / 1_000).unwrap_or(0);
        self.totp().map(|totp| totp.generate(seconds).to_string()).unwrap_or_default().into()
    }
}

impl PartialEq for AuthenticatorSecret {
    fn eq(&self, other: &Self) -> bool {
        self.0.expose_secret() == other.0.expose_secret()
    }
}

/// The whole words of a name that fit into so many bytes once they are encoded for an address (RFC 3986, section 2.1); of a first
/// word that is too long, as much as fits.
fn within(name: &str, room: usize) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.');
    let plain: String = name.chars().filter(kept).collect();
    let mut all = String::new();
    for word in plain.split_whitespace() {
        let word = if all.is_empty() { encoded(word) } else { format!("%20{}", encoded(word)) };
        if all.len() + word.len() > room {
            break;
        }
        all.push_str(&word);
    }
    if all.is_empty() {
        for c in plain.trim_start().chars() {
            let letter = encoded(c.encode_utf8(&mut [0; 4]));
            if all.len() + letter.len() > room {
                break;
            }
            all.push_str(&letter);
        }
    }
    all
}

fn encoded(word: &str) -> String {
    let one = |byte: u8| match byte {
        b if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.') => char::from(b).to_string(),
        b => format!("%{b:02X}"),
    };
    word.bytes().map(one).collect()
}

/// A new authenticator, which its app has yet to scan.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// Its secret.
    pub secret: AuthenticatorSecret,
    /// What an app scans.
    pub address: SecretString,
}

impl PartialEq for Enrolment {
    fn eq(&self, other: &Self) -> bool {
        self.secret == other.secret
    }
}

/// New recovery codes, which nobody has acknowledged yet. Debug is masked.
#[derive(Debug, Clone)]
pub struct RecoveryCodes(Vec<SecretString>);

impl RecoveryCodes {
    /// Made of draws, each of which gives the digits of one code.
    pub fn new(mut draw: impl FnMut() -> [u8; RECOVERY_DIGITS]) -> Self {
        let one = |digits: [u8; RECOVERY_DIGITS]| -> SecretString {
            digits.iter().map(|digit| char::from(b'0' + digit % 10)).collect::<String>().into()
        };
        Self((0..RECOVERY_CODES).map(|_| one(draw())).collect())
    }

    /// Each of them, without spaces.
    pub fn each(&self) -> impl Iterator<Item = &SecretString> {
        self.0.iter()
    }

    /// One a line, in groups that are read aloud.
    pub fn lines(&self) -> Zeroizing<String> {
        let lines: Vec<_> = self.0.iter().map(|code| grouped(code.expose_secret(), GROUP)).collect();
        let lines: Vec<&str> = lines.iter().map(|line| line.as_str()).collect();
        Zeroizing::new(lines.join("\n"))
    }
}

impl PartialEq for RecoveryCodes {
    fn eq(&self, other: &Self) -> bool {
        let texts =
            |codes: &Self| codes.0.iter().map(|code| code.expose_secret().to_owned()).collect::<Vec<_>>();
        texts(self) == texts(other)
    }
}

/// When an authenticator shows its next code.
pub const fn next_code(now: Moment) -> Moment {
    let step = STEP * 1_000;
    Moment((now.0.div_euclid(step) + 1) * step)
}

fn grouped(text: &str, of: usize) -> Zeroizing<String> {
    let mut all = Zeroizing::new(String::with_capacity(text.len() * 2));
    for (at, c) in text.chars().enumerate() {
        if at > 0 && at % of == 0 {
            all.push(' ');
        }
        all.push(c);
    }
    all
}

/// What somebody has typed where a code of their own is asked.
#[derive(Debug, Clone)]
pub enum OwnCode {
    /// Six digits: the authenticator's.
    Authenticator(SecretString),
    /// Fifteen: a recovery code.
    Recovery(SecretString),
}

impl OwnCode {
    /// Reads it, however it is grouped; nothing if it can be neither.
    pub fn read(typed: &SecretString) -> Option<Self> {
        let kept = |c: &char| !c.is_whitespace() && *c != '-';
        let digits: Zeroizing<String> = Zeroizing::new(typed.expose_secret().chars().filter(kept).collect());
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        match digits.len() {
            len if len == usize::from(DIGITS) => Some(Self::Authenticator(digits.as_str().into())),
            RECOVERY_DIGITS => Some(Self::Recovery(digits.as_str().into())),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Span;

    /// The secret of RFC 6238, appendix B.
    fn rfc() -> AuthenticatorSecret {
        AuthenticatorSecret::new(*b"12345678901234567890")
    }

    /// RFC 6238, appendix B, SHA-1; of its eight digits the last six.
    #[test]
    fn the_codes_are_those_of_the_rfc() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let now = Moment(seconds * 1_000);
            assert_eq!(rfc().code(now).expose_secret(), code);
            assert_eq!(rfc().step(&code.into(), now), Some(seconds / STEP));
        }
    }

    #[test]
    fn one_step_of_drift_is_accepted_and_no_more() {
        let now = Moment(1_780_000_015_000);
        let code = rfc().code(now);
        let step = now.0 / 1_000 / STEP;
        for (drift, fits) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
            let found = rfc().step(&code, now + Span::seconds(drift));
            assert_eq!(found, fits.then_some(step), "{drift}");
        }
        for typed in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
            assert_eq!(rfc().step(&typed.into(), now), None, "{typed}");
        }
    }

    #[test]
    fn a_secret_is_read_back_grouped_and_masked() {
        let secret = rfc();
        assert_eq!(AuthenticatorSecret::read(secret.text().expose_secret()), Some(secret.clone()));
        assert_eq!(AuthenticatorSecret::read("GEZDGNBV"), None, "too short");
        assert_eq!(secret.grouped().as_str(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert!(!format!("{secret:?}").contains("GEZD"));
    }

    /// The library reads what an app would read: the school, the masked number, the secret, and what every app takes.
    #[test]
    fn the_address_names_school_and_masked_number_and_fits_the_smallest_window() {
        let phone = Phone::from_e164("+79123456767").unwrap();
        for (school, named) in [
            ("Школа № 12", "Школа 12"),
            ("ГБОУ Школа № 1520 имени Капцовых", "ГБОУ"),
            ("School 12", "School 12"),
            ("Константинопольская", "Констан"),
        ] {
            let address = rfc().address(school, Some(&phone));
            assert!(address.expose_secret().len() <= ADDRESS, "{school}: {}", address.expose_secret());
            let read = Totp::from_url(address.expose_secret()).unwrap();
            assert_eq!((read.issuer(), read.account_name()), (Some(named), "...67"));
            assert_eq!((read.digits(), read.step(), read.algorithm()), (6, 30, Algorithm::SHA1));
            assert_eq!(read.secret().as_bytes(), b"12345678901234567890");
        }
        let without = rfc().address("Школа", None);
        assert!(Totp::from_url(without.expose_secret()).is_ok());
    }

    #[test]
    fn recovery_codes_are_ten_and_read_however_they_are_grouped() {
        let mut drawn = 0_u8;
        let codes = RecoveryCodes::new(|| {
            drawn += 1;
            [drawn; RECOVERY_DIGITS]
        });
        assert_eq!(codes.each().count(), RECOVERY_CODES);
        assert!(codes.lines().starts_with("11111 11111 11111\n22222 22222 22222\n"));
        assert!(!format!("{codes:?}").contains("11111"));
        for typed in ["11111 11111 11111", "111111111111111", " 11111-11111-11111 "] {
            let Some(OwnCode::Recovery(code)) = OwnCode::read(&typed.into()) else { panic!("{typed}") };
            assert_eq!(code.expose_secret(), "111111111111111");
        }
        assert!(matches!(OwnCode::read(&"123 456".into()), Some(OwnCode::Authenticator(_))));
        for typed in ["", "12345", "1111111111111111", "11111 11111 1111x"] {
            assert!(OwnCode::read(&typed.into()).is_none(), "{typed}");
        }
    }
}
