//! Texts with placeholders: `{text}`, `{digits}`, `{value.sender}`, `{secret.key}`. A placeholder that is not known is
//! refused when the file is read, so that no message ever goes out with one in it.

use super::fault::Fault;
use std::collections::BTreeSet;
use zeroize::Zeroizing;

/// What stands in a placeholder's stead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hole {
    /// The whole text.
    Text,
    /// The number with its plus, or the address.
    Destination,
    /// The number without its plus.
    Digits,
    /// The two letters of the message.
    Mark,
    /// The family's language.
    Language,
    /// The message's own id.
    Id,
    /// The provider's id, when its delivery is asked for.
    MessageId,
    /// The body of the request, when it is signed.
    Body,
    /// A value of the settings.
    Value(String),
    /// A secret of a file.
    Secret(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Plain(String),
    Hole(Hole),
}

/// What a file may name in its placeholders.
pub(super) struct Known<'a> {
    pub values: BTreeSet<&'a str>,
    pub secrets: BTreeSet<&'a str>,
    /// Whether the provider's id is known, or a body there.
    pub message_id: bool,
    pub body: bool,
}

/// A text with placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(Vec<Part>);

/// Fills a placeholder; none where a value is optional and not set.
pub type Fill<'a> = &'a dyn Fn(&Hole) -> Option<Zeroizing<String>>;

impl Template {
    /// Reads one. A brace is doubled to stand for itself.
    pub(super) fn parse(text: &str, known: &Known<'_>) -> Result<Self, Fault> {
        let (mut parts, mut plain, mut rest) = (Vec::new(), String::new(), text);
        while let Some(at) = rest.find(['{', '}']) {
            plain.push_str(&rest[..at]);
            let behind = &rest[at..];
            if behind.starts_with("{{") || behind.starts_with("}}") {
                plain.push_str(&behind[..1]);
                rest = &behind[2..];
                continue;
            }
            let end = behind.find('}').filter(|end| *end > 0).ok_or_else(|| Fault::Brace(text.to_owned()))?;
            let name = &behind[1..end];
            let hole = hole(name, known).ok_or_else(|| Fault::Placeholder(name.to_owned()))?;
            if !plain.is_empty() {
                parts.push(Part::Plain(std::mem::take(&mut plain)));
            }
            parts.push(Part::Hole(hole));
            rest = &behind[end + 1..];
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            parts.push(Part::Plain(plain));
        }
        Ok(Self(parts))
    }

    /// The text filled in. None where it is nothing but an optional value that is not set: its field is left out.
    pub(super) fn filled(&self, fill: Fill<'_>) -> Option<Zeroizing<String>> {
        if let [Part::Hole(hole)] = self.0.as_slice() {
            return fill(hole).filter(|text| !text.is_empty());
        }
        Some(self.each(fill, |_, text, all| all.push_str(text)))
    }

    /// An address filled in: what is filled in is encoded, except a value that it begins with, which is an address itself.
    pub(super) fn address(&self, fill: Fill<'_>) -> Zeroizing<String> {
        self.each(
            fill,
            |at, text, all| {
                if at == 0 { all.push_str(text.trim_end_matches('/')) } else { encode(text, all) }
            },
        )
    }

    fn each(&self, fill: Fill<'_>, put: impl Fn(usize, &str, &mut String)) -> Zeroizing<String> {
        // Room for all of it at once: a text that grows leaves pieces of itself behind.
        let mut all = Zeroizing::new(String::with_capacity(4_096));
        for (at, part) in self.0.iter().enumerate() {
            match part {
                Part::Plain(text) => all.push_str(text),
                Part::Hole(hole) => put(at, &fill(hole).unwrap_or_default(), &mut all),
            }
        }
        all
    }

    /// Whether it names a secret, or what is somebody's own.
    pub(super) fn holds(&self, is: impl Fn(&Hole) -> bool) -> bool {
        self.0.iter().any(|part| matches!(part, Part::Hole(hole) if is(hole)))
    }
}

fn hole(name: &str, known: &Known<'_>) -> Option<Hole> {
    Some(match name {
        "text" => Hole::Text,
        "destination" => Hole::Destination,
        "digits" => Hole::Digits,
        "mark" => Hole::Mark,
        "language" => Hole::Language,
        "id" => Hole::Id,
        "message-id" if known.message_id => Hole::MessageId,
        "body" if known.body => Hole::Body,
        other => match other.split_once('.')? {
            ("value", name) if known.values.contains(name) => Hole::Value(name.to_owned()),
            ("secret", name) if known.secrets.contains(name) => Hole::Secret(name.to_owned()),
            _ => return None,
        },
    })
}

/// Percent-encodes a text for an address or a form (RFC 3986, 2.3: everything but the unreserved).
pub(super) fn encode(text: &str, into: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            into.push(char::from(byte));
        } else {
            let (high, low) = (usize::from(byte >> 4), usize::from(byte & 15));
            into.extend(['%', char::from(HEX[high]), char::from(HEX[low])]);
        }
    }
}
