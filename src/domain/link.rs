//! The invitation link's base: a web address written with the characters of QR's alphanumeric mode wherever the address
//! knows no case, so that the picture stays small. The code behind it belongs to `invitation`.

use super::refusal::Refusal;
use super::text::{ascii_digit, gate};

/// Stands between the base and the sixteen digits.
pub(super) const PATH: &str = "/I/";
/// The ways a link can begin; the longer first.
const SCHEMES: [&str; 2] = ["HTTPS://", "HTTP://"];
/// Characters of a host name and of one of its labels at the most (RFC 1035, 2.3.4).
const HOST_AT_MOST: usize = 253;
const LABEL_AT_MOST: usize = 63;
/// Characters of a whole base at the most: beyond it the QR would not fit the smallest screen.
const BASE_AT_MOST: usize = 60;
/// The same for a path in small letters, which are no characters of the alphanumeric mode.
const WITH_CASE_AT_MOST: usize = 40;

/// Reads the base as the admin typed it: `https://` or `http://`, a host, perhaps a port and a path. Where the scheme is
/// missing it is `https://`; a host in letters of another alphabet is written as the name system knows it (IDNA, UTS 46).
/// Scheme and host know no case and are given back in upper case; the path stays as typed, since its server may tell the
/// cases apart. There is no slash at the end.
///
/// # Errors
/// [`Refusal::LinkBase`] for no such address, and for one with a query or another sign that no picture should need;
/// [`Refusal::HiddenCharacter`] as at the gate.
pub fn check_link_base(typed: &str) -> Result<String, Refusal> {
    let typed = gate(typed)?.chars().map(ascii_digit).collect::<String>();
    let typed = with_plain_host(typed.trim_end_matches('/'))?;
    let upper = typed.to_ascii_uppercase();
    let scheme = SCHEMES.into_iter().find(|scheme| upper.starts_with(scheme)).ok_or(Refusal::LinkBase)?;
    let path = path_at(&typed);
    let mut segments = typed[path..].split('/').skip(1);
    let most =
        if typed[path..].bytes().any(|b| b.is_ascii_lowercase()) { WITH_CASE_AT_MOST } else { BASE_AT_MOST };
    (is_host_and_port(&upper[scheme.len()..path]) && segments.all(is_segment) && typed.len() <= most)
        .then(|| written(&typed))
        .ok_or(Refusal::LinkBase)
}

/// The same address with a scheme and a host in plain letters.
fn with_plain_host(typed: &str) -> Result<String, Refusal> {
    let upper = typed.to_ascii_uppercase();
    let (scheme, rest) = match SCHEMES.into_iter().find(|scheme| upper.starts_with(scheme)) {
        Some(scheme) => typed.split_at(scheme.len()),
        // A word alone is no address: it would be a mistyped one more often than a host of the house.
        None if typed.contains('.') && !typed.contains("://") => ("https://", typed),
        None => return Err(Refusal::LinkBase),
    };
    let (host, behind) = rest.split_at(rest.find([':', '/']).unwrap_or(rest.len()));
    if host.is_ascii() {
        return Ok(format!("{scheme}{rest}"));
    }
    let host = idna::domain_to_ascii(host).map_err(|_| Refusal::LinkBase)?;
    Ok(format!("{scheme}{host}{behind}"))
}

/// A base as it stands in a link: scheme and host in upper case, and the path as it is.
pub(super) fn written(base: &str) -> String {
    let base = base.trim_end_matches('/');
    let (host, path) = base.split_at(path_at(base));
    format!("{}{path}", host.to_ascii_uppercase())
}

/// Where the path of a base begins (bytes).
fn path_at(base: &str) -> usize {
    let host = base.find("://").map_or(0, |at| at + 3);
    base[host..].find('/').map_or(base.len(), |at| host + at)
}

/// What follows `base` and [`PATH`] in a text without white space; nothing when that is no link on this base. The
/// scheme may be missing or the other one: browsers and messengers drop or change it.
pub(super) fn digits_behind(text: &str, base: &str) -> Option<String> {
    let upper = |text: &str| text.to_ascii_uppercase();
    let (text, base) = (upper(text), upper(base.trim_end_matches('/')));
    let rest = without_scheme(&text).strip_prefix(without_scheme(&base))?.strip_prefix(PATH)?;
    Some(rest.strip_suffix('/').unwrap_or(rest).to_owned())
}

/// The part of a link on `base` between its scheme and its digits, in upper case; nothing where there is no base yet.
pub(super) fn behind_scheme(base: &str) -> Option<String> {
    let base = base.trim_end_matches('/').to_ascii_uppercase();
    let host = without_scheme(&base);
    (!host.is_empty()).then(|| format!("{host}{PATH}"))
}

/// Where the last scheme begins in a text in upper case (bytes).
pub(super) fn scheme_within(text: &str) -> Option<usize> {
    SCHEMES.into_iter().filter_map(|scheme| text.rfind(scheme)).max()
}

/// The scheme with which a text in upper case ends.
pub(super) fn scheme_at_end(text: &str) -> Option<&'static str> {
    SCHEMES.into_iter().find(|scheme| text.ends_with(scheme))
}

fn without_scheme(text: &str) -> &str {
    SCHEMES.into_iter().find_map(|scheme| text.strip_prefix(scheme)).unwrap_or(text)
}

fn is_host_and_port(text: &str) -> bool {
    let (host, port) = text.split_once(':').map_or((text, None), |(host, port)| (host, Some(port)));
    let is_port =
        |port: &str| port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|n| n > 0);
    host.len() <= HOST_AT_MOST && host.split('.').all(is_label) && port.is_none_or(is_port)
}

fn is_label(label: &str) -> bool {
    let letters = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    (1..=LABEL_AT_MOST).contains(&label.len()) && letters && !label.starts_with('-') && !label.ends_with('-')
}

fn is_segment(segment: &str) -> bool {
    let letters = segment.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
    letters && !matches!(segment, "" | "." | "..")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// D62: the path keeps its cases. D30: the scheme may be missing, and the host be written in Russian.
    #[test]
    fn d62_a_base_is_normalised() {
        for (typed, base) in [
            (" https://s12.ru/ ", "HTTPS://S12.RU"),
            ("http://kindesk:8080", "HTTP://KINDESK:8080"),
            ("https://xn--80a.xn--p1ai/kin", "HTTPS://XN--80A.XN--P1AI/kin"),
            // A server may tell the cases of a path apart.
            ("https://S12.ru/Kindesk/", "HTTPS://S12.RU/Kindesk"),
            ("https://192.168.1.5", "HTTPS://192.168.1.5"),
            ("s12.ru", "HTTPS://S12.RU"),
            ("школа14.рф", "HTTPS://XN--14-6KC3BFR2E.XN--P1AI"),
            ("http://Школа14.рф:80/k", "HTTP://XN--14-6KC3BFR2E.XN--P1AI:80/k"),
        ] {
            assert_eq!(check_link_base(typed).as_deref(), Ok(base));
        }
    }

    #[test]
    fn what_is_no_web_address_is_refused() {
        for typed in [
            "",
            "s12",
            "ftp://s12.ru",
            "https://",
            "https:///i",
            "https://s12.ru?x",
            "https://s12.ru/#a",
            "https://шко ла.рф",
            "https://s_12.ru",
            "https://-s.ru",
            "https://s..ru",
            "https://a b.ru",
            "https://s12.ru:0",
            "https://s12.ru:99999",
            "https://u@s12.ru",
            "https://s12.ru/a//b",
            "https://s12.ru/../b",
            "https://s12.ru:+80",
        ] {
            assert_eq!(check_link_base(typed), Err(Refusal::LinkBase), "{typed}");
        }
        assert_eq!(check_link_base(&format!("https://{}.ru", "a".repeat(60))), Err(Refusal::LinkBase));
        assert_eq!(check_link_base(&format!("https://s12.ru/{}", "a".repeat(26))), Err(Refusal::LinkBase));
        assert!(check_link_base(&format!("https://s12.ru/{}", "A".repeat(40))).is_ok());
    }

    proptest! {
        #[test]
        fn a_base_that_passed_passes_again(typed in any::<String>(), near in "https?://[a-z0-9.:/-]{0,30}") {
            for text in [typed, near] {
                if let Ok(base) = check_link_base(&text) {
                    prop_assert_eq!(check_link_base(&base), Ok(base.clone()));
                }
            }
        }
    }
}
