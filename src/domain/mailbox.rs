//! An e-mail address as it is typed, kept and shown.

use super::phone::{Phone, typing as as_number};
use super::refusal::Refusal;
use serde::{Deserialize, Serialize};
use std::fmt;
use zeroize::Zeroize;

/// Letters before the sign (RFC 5321, 4.5.3.1.1).
const LOCAL_MOST: usize = 64;
/// Letters of a whole address (RFC 5321, 4.5.3.1.3, without its brackets).
const MOST: usize = 254;
/// Signs that may stand before the sign besides letters, digits and dots (RFC 5322, `atext`).
const SIGNS: &str = "!#$%&'*+/=?^_`{|}~-";

/// A mailbox: a person's address. It shows itself masked; only delivery writes it out.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Mailbox(String);

impl Mailbox {
    /// Reads an address: letters of ASCII before the sign, and a name of the network in any letters behind it. A quoted
    /// part before the sign and an address by number are not taken: no family has one.
    pub fn parse(typed: &str) -> Option<Self> {
        let (local, domain) = typed.trim().rsplit_once('@')?;
        let known = |c: char| c.is_ascii_alphanumeric() || c == '.' || SIGNS.contains(c);
        let is_local = (1..=LOCAL_MOST).contains(&local.len())
            && local.chars().all(known)
            && local.split('.').all(|part| !part.is_empty());
        let domain = idna::domain_to_ascii_strict(domain).ok()?;
        let is_name = domain.contains('.')
            && domain.split('.').all(|label| !label.is_empty())
            && domain.rsplit('.').next().is_some_and(|last| !last.bytes().all(|b| b.is_ascii_digit()));
        let address = format!("{local}@{domain}");
        (is_local && is_name && address.len() <= MOST).then_some(Self(address))
    }
    /// The whole address, for delivery; never for a screen or a log.
    pub fn address(&self) -> &str {
        &self.0
    }
    /// The name of the network behind the sign.
    pub fn domain(&self) -> &str {
        self.0.rsplit('@').next().unwrap_or_default()
    }
    /// The form under which it is found: large letters and small ones are one mailbox. What stands before the sign is the
    /// provider's to tell apart (RFC 5321, 2.4), and none does.
    pub fn normal(&self) -> String {
        self.0.to_ascii_lowercase()
    }
    /// Enough for its owner to know it, as a screen and an answer hold it.
    pub fn hidden(&self) -> MaskedMailbox {
        MaskedMailbox(self.masked())
    }
    /// Enough for its owner to know it: `ka***@mail.ru`. At least one letter stays unseen.
    pub fn masked(&self) -> String {
        let local = self.0.rsplit_once('@').map_or("", |(local, _)| local);
        let shown: String = local.chars().take(local.len().saturating_sub(1).min(2)).collect();
        format!("{shown}***@{}", self.domain())
    }
}

/// A mailbox as it is shown to whoever did not type it: `ka***@mail.ru`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaskedMailbox(pub String);

/// A number or a mailbox: what one field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberOrMailbox {
    /// A number to which messages may go.
    Number(Phone),
    /// A mailbox.
    Mailbox(Mailbox),
}

impl NumberOrMailbox {
    /// Reads what was typed; `reached` are the countries to which messages go.
    ///
    /// # Errors
    /// What is wrong about it as a mailbox, if it was begun as one, else as a number.
    pub fn parse(typed: &str, reached: &[String]) -> Result<Self, Refusal> {
        if is_begun(typed) {
            return Mailbox::parse(typed).map(Self::Mailbox).ok_or(Refusal::NotAMailbox);
        }
        Phone::parse(typed, reached).map(Self::Number)
    }

    /// Enough for whoever typed it to know it.
    pub fn masked(&self) -> String {
        match self {
            Self::Number(phone) => phone.masked(),
            Self::Mailbox(mailbox) => mailbox.masked(),
        }
    }
}

/// Whether what is typed into a field for a number or a mailbox is a mailbox: it has the sign, or letters.
pub fn is_begun(typed: &str) -> bool {
    typed.contains('@') || typed.chars().any(char::is_alphabetic)
}

/// How a field for a number or a mailbox looks while it is typed: a number in its groups, a mailbox as it is.
pub fn typing(typed: &str) -> String {
    if is_begun(typed) { typed.to_owned() } else { as_number(typed) }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mailbox({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_kept_and_shown_masked() {
        let mailbox = Mailbox::parse(" Katya.ivanova+school@Mail.RU ").unwrap();
        assert_eq!(mailbox.address(), "Katya.ivanova+school@mail.ru");
        assert_eq!((mailbox.masked().as_str(), mailbox.domain()), ("Ka***@mail.ru", "mail.ru"));
        assert_eq!(format!("{mailbox:?}"), "Mailbox(Ka***@mail.ru)");
        assert_eq!(Mailbox::parse("a@mail.ru").unwrap().masked(), "***@mail.ru");
        assert_eq!(Mailbox::parse("ab@школа14.рф").unwrap().masked(), "a***@xn--14-6kc3bfr2e.xn--p1ai");
        assert_eq!(mailbox.normal(), "katya.ivanova+school@mail.ru");
        assert_eq!(mailbox.hidden(), MaskedMailbox("Ka***@mail.ru".into()));
        let same = |one: &str, other: &str| {
            Mailbox::parse(one).unwrap().normal() == Mailbox::parse(other).unwrap().normal()
        };
        assert!(same("A@ШКОЛА14.рф", "a@школа14.РФ") && !same("a@mail.ru", "b@mail.ru"));
    }

    #[test]
    fn one_field_takes_a_number_or_a_mailbox() {
        assert_eq!(typing("89123456789"), "+7 912 345-67-89");
        for mailbox in ["k", "katya@", "katya@mail.ru", "7ivanov@mail.ru", "я"] {
            assert_eq!(typing(mailbox), mailbox);
            assert!(is_begun(mailbox));
        }
        assert!(!is_begun("+7 912 345-67-89") && !is_begun(""));
        let read = |typed: &str| NumberOrMailbox::parse(typed, &["RU".to_owned()]);
        assert_eq!(read("89123456789").unwrap().masked(), Phone::from_e164("+79123456789").unwrap().masked());
        assert_eq!(read("katya@mail.ru").unwrap().masked(), "ka***@mail.ru");
        assert_eq!(read("katya@"), Err(Refusal::NotAMailbox));
        assert_eq!(read("8 495 123-45-67"), Err(Refusal::Landline));
        assert_eq!(read(""), Err(Refusal::NotANumber));
    }

    #[test]
    fn what_is_no_address_is_not_taken() {
        let long = format!("{}@mail.ru", "a".repeat(65));
        for typed in [
            "",
            "@",
            "a@",
            "@mail.ru",
            "a@b",
            "a b@mail.ru",
            ".a@mail.ru",
            "a..b@mail.ru",
            "a@mail..ru",
            "a@127.0.0.1",
            "a@[127.0.0.1]",
            "\"a b\"@mail.ru",
            "я@mail.ru",
            "a@mail.ru\r\nBcc: b@mail.ru",
            "a@-mail.ru",
            "a\n@mail.ru",
            "<a@mail.ru>",
            "a,b@mail.ru",
            long.as_str(),
        ] {
            assert_eq!(Mailbox::parse(typed), None, "{typed}");
        }
    }
}
