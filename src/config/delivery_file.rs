//! `[delivery]` as it is written: the one program of its own keys, and the ways of its own tables.

use crate::delivery::{Channel, MailEncryption, MailSignIn};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

/// How messages leave, by its name in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum DeliveryKind {
    None,
    Command,
}

/// By what means a way leads out, by its name in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum WayKind {
    Command,
    Http,
    Mail,
}

/// `[delivery]`.
#[derive(Debug, Default)]
pub(super) struct DeliveryFile {
    pub kind: Option<DeliveryKind>,
    pub command: Vec<String>,
    pub deadline_seconds: Option<i64>,
    pub order: OrderFile,
    pub ways: BTreeMap<String, WayFile>,
}

/// `[delivery.order]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct OrderFile {
    pub sms: Option<Vec<String>>,
    pub call: Option<Vec<String>>,
    pub mail: Option<Vec<String>>,
}

/// `[delivery.NAME]`: the keys of all kinds. Which of them belong to its own is checked with the values.
#[derive(Debug, Deserialize)]
#[serde(
    deny_unknown_fields,
    rename_all = "kebab-case",
    expecting = "a section [delivery.NAME], or one of the keys kind, command, deadline-seconds, order"
)]
pub(super) struct WayFile {
    pub kind: WayKind,
    pub channels: Option<Vec<Channel>>,
    pub deadline_seconds: Option<i64>,
    pub authority: Option<PathBuf>,
    pub command: Option<Vec<String>>,
    pub provider: Option<String>,
    pub values: Option<BTreeMap<String, String>>,
    pub secrets: Option<Hushed<BTreeMap<String, PathBuf>>>,
    pub unencrypted: Option<bool>,
    pub server: Option<String>,
    pub port: Option<u16>,
    pub encryption: Option<MailEncryption>,
    pub sign_in: Option<MailSignIn>,
    pub user: Option<String>,
    pub password_file: Option<Hushed<PathBuf>>,
    pub from: Option<String>,
}

/// The path of a secret's file, or several. Somebody may have written the secret itself there: what is wrong with it is said
/// without it.
#[derive(Debug)]
pub(super) struct Hushed<T>(pub T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Hushed<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let kept_back =
            "expected the full path of a file with the secret in it, for `secrets` one under each name";
        let value = toml::Value::deserialize(from)?;
        value.try_into().map(Self).map_err(|_| D::Error::custom(kept_back))
    }
}

/// By hand, so that a mistake is told with its place: any key that is not one of its own begins a way.
impl<'de> Deserialize<'de> for DeliveryFile {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Table)
    }
}

struct Table;

impl<'de> Visitor<'de> for Table {
    type Value = DeliveryFile;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<DeliveryFile, A::Error> {
        let mut file = DeliveryFile::default();
        let mut names_program = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "kind" => file.kind = Some(map.next_value()?),
                "command" => {
                    file.command = map.next_value()?;
                    names_program = true;
                }
                "deadline-seconds" => {
                    file.deadline_seconds = Some(map.next_value()?);
                    names_program = true;
                }
                "order" => file.order = map.next_value()?,
                name if is_name(name) => {
                    let way = map.next_value()?;
                    file.ways.insert(key, way);
                }
                name => return Err(A::Error::custom(format_args!("unknown field `{name}`"))),
            }
        }
        // Keys of the program alone would be passed over in silence: no code would leave, and nobody be told why.
        if names_program && file.kind.is_none() {
            return Err(A::Error::missing_field("kind"));
        }
        Ok(file)
    }
}

/// A way's name goes into logs: letters, digits and strokes.
fn is_name(name: &str) -> bool {
    (1..=32).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
}
