//! What can be wrong with settings, said so that the reader finds the place.

use super::sourced::Source;
use crate::delivery::provider::{Fault, SHIPPED};
use crate::words::outside::Unreadable;
use crate::words::{Arg, Words};
use std::borrow::Cow;
use std::path::PathBuf;

/// What a value must be instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Want {
    /// A language that there is.
    Language,
    /// A time zone that is known.
    Zone,
    /// A country's code of two letters.
    Country,
    /// The full path of a program.
    Command,
    /// A time of the day such as 08:00, the first before the second.
    Hours,
    /// Two times of the day in one text, such as 8:30-17:00.
    OpenHours,
    /// Days of the week.
    Weekdays,
    /// A file, or the address of a PostgreSQL server.
    Address,
    /// An address without a password.
    NoPassword,
    /// An address with known words behind its question mark.
    AddressOption,
    /// A number between two others, both allowed.
    Number(i64, i64),
    /// A way of the settings that carries the channel of that name.
    WayOf(&'static str),
    /// An order, since several ways carry the channel of that name.
    Order(&'static str),
    /// Some of these channels.
    Channels(String),
    /// Nothing: the key belongs to another kind of way.
    NotOfKind,
    /// One of these names.
    OneOf(String),
    /// A value under that name, and what it is.
    Missing(String, String),
    /// A full path.
    FullPath,
    /// The name of a shipped provider, or the full path of a provider's file.
    Provider,
    /// An address of the web without anybody's name.
    Url,
    /// An encrypted way: this host is not in the school's own network.
    Encrypted,
    /// The name or the address of a mail server.
    Host,
    /// User and password's file, both or neither.
    Both,
    /// A mailbox.
    Mailbox,
}

/// What is wrong with a provider's file, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderFault(pub Fault);

impl ProviderFault {
    /// The mistake in words.
    pub fn say(&self, words: &Words) -> String {
        let text = |id: &str, name: &str, value: &str| words.say_with(id, &[(name, Arg::from(value))]);
        match &self.0 {
            Fault::Toml { line, column, what } => words.say_with(
                "provider-toml",
                &[
                    ("line", Arg::Text(line.to_string())),
                    ("column", Arg::Text(column.to_string())),
                    ("what", Arg::from(what.as_str())),
                ],
            ),
            Fault::NoChannel => words.say("provider-no-channel"),
            Fault::Placeholder(name) => text("provider-placeholder", "name", name),
            Fault::Brace(part) => text("provider-brace", "text", part),
            Fault::Address => words.say("provider-address"),
            Fault::Header(name) => text("provider-header", "name", name),
            Fault::Body => words.say("provider-body"),
            Fault::Pointer(part) => text("provider-pointer", "text", part),
            Fault::NoJson(part) => text("provider-no-json", "text", part),
            Fault::NoId => words.say("provider-no-id"),
            Fault::NoRules => words.say("provider-no-rules"),
            Fault::Rule(number) => text("provider-rule", "number", &number.to_string()),
            Fault::NoDigits => words.say("provider-no-digits"),
            Fault::Optional(name) => text("provider-optional", "name", name),
            Fault::Every => words.say("provider-every"),
        }
    }
}

/// Why the settings do not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The settings file cannot be read.
    #[error("cannot read {}: {what}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        what: Unreadable,
    },
    /// The settings file is not TOML, or has an unknown key or a value of the wrong kind.
    #[error("{}:{line}:{column}: {what}", path.display())]
    Mistake {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What is wrong.
        what: String,
    },
    /// A value that is not allowed.
    #[error("{name}: {value} will not do")]
    Value {
        /// The setting's key.
        name: Cow<'static, str>,
        /// What was given.
        value: String,
        /// Where it was given.
        source_of: Source,
        /// What it must be.
        want: Want,
    },
    /// A provider's file says what cannot hold.
    #[error("{}: {}", path.display(), fault.0)]
    Provider {
        /// The file, or a shipped provider's name.
        path: PathBuf,
        /// What is wrong.
        fault: ProviderFault,
    },
    /// No data folder is known: neither set nor a home folder.
    #[error("no data folder: set --data-dir or HOME")]
    NoHome,
    /// Training with `--database`: it must never open a real one.
    #[error("training does not open a database of --database")]
    TrainingDatabase,
}

impl ConfigError {
    /// The mistake in words.
    pub fn say(&self, words: &Words) -> String {
        let shown = |path: &PathBuf| Arg::from(path.display().to_string());
        match self {
            Self::Unreadable { path, what } => words.say_with(
                "config-unreadable",
                &[("path", shown(path)), ("what", Arg::from(what.say(words)))],
            ),
            Self::Mistake { path, line, column, what } => words.say_with(
                "config-mistake",
                &[
                    ("path", shown(path)),
                    ("line", Arg::Text(line.to_string())),
                    ("column", Arg::Text(column.to_string())),
                    ("what", Arg::from(what.as_str())),
                ],
            ),
            Self::Value { name, value, source_of, want } => words.say_with(
                "config-value",
                &[
                    ("name", Arg::from(name.as_ref())),
                    ("value", Arg::from(value.as_str())),
                    ("source", Arg::Text(source_of.say(words))),
                    ("what", Arg::Text(want.say(words))),
                ],
            ),
            Self::Provider { path, fault } => words
                .say_with("config-provider", &[("path", shown(path)), ("what", Arg::Text(fault.say(words)))]),
            Self::NoHome => words.say("config-no-home"),
            Self::TrainingDatabase => words.say("config-training-database"),
        }
    }
}

impl Want {
    fn say(&self, words: &Words) -> String {
        match self {
            Self::Language => words.say("config-want-language"),
            Self::Zone => words.say("config-want-zone"),
            Self::Country => words.say("config-want-country"),
            Self::Command => words.say("config-want-command"),
            Self::Hours => words.say("config-want-hours"),
            Self::OpenHours => words.say("config-want-open-hours"),
            Self::Weekdays => words.say("config-want-weekdays"),
            Self::Address => words.say("config-want-address"),
            Self::NoPassword => words.say("config-want-no-password"),
            Self::AddressOption => words.say("config-want-address-option"),
            Self::WayOf(channel) => words.say_with("config-want-way", &[("channel", Arg::from(*channel))]),
            Self::Order(channel) => words.say_with("config-want-order", &[("channel", Arg::from(*channel))]),
            Self::Channels(names) => {
                words.say_with("config-want-channels", &[("names", Arg::from(names.as_str()))])
            }
            Self::NotOfKind => words.say("config-want-nothing"),
            Self::OneOf(names) => {
                words.say_with("config-want-one-of", &[("names", Arg::from(names.as_str()))])
            }
            Self::Missing(name, about) => words.say_with(
                "config-want-missing",
                &[("name", Arg::from(name.as_str())), ("about", Arg::from(about.as_str()))],
            ),
            Self::FullPath => words.say("config-want-full-path"),
            Self::Provider => {
                words.say_with("config-want-provider", &[("names", Arg::Text(shipped_names()))])
            }
            Self::Url => words.say("config-want-url"),
            Self::Encrypted => words.say("config-want-encrypted"),
            Self::Host => words.say("config-want-host"),
            Self::Both => words.say("config-want-both"),
            Self::Mailbox => words.say("config-want-mailbox"),
            Self::Number(from, to) => {
                words.say_with("config-want-number", &[("from", Arg::Count(*from)), ("to", Arg::Count(*to))])
            }
        }
    }
}

/// The names of the shipped providers.
fn shipped_names() -> String {
    SHIPPED.map(|(name, _)| name).join(", ")
}
