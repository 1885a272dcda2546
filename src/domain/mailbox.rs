//! An e-mail address as it is typed, kept and shown.

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
    /// Enough for its owner to know it: `ka***@mail.ru`. At least one letter stays unseen.
    pub fn masked(&self) -> String {
        let local = self.0.rsplit_once('@').map_or("", |(local, _)| local);
        let shown: String = local.chars().take(local.len().saturating_sub(1).min(2)).collect();
        format!("{shown}***@{}", self.domain())
    }
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
