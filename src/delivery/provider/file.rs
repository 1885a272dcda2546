//! A provider's file as it is written: every key known, none guessed. What it means is checked when it is compiled.

use crate::delivery::message::Channel;
use crate::domain::challenge::WhyLost;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    pub name: String,
    #[serde(default)]
    pub site: String,
    pub channels: Vec<Channel>,
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    #[serde(default)]
    pub optional: Vec<String>,
    #[serde(default)]
    pub secrets: BTreeMap<String, String>,
    pub send: CallFile,
    pub report: Option<CallFile>,
    pub check: Option<CallFile>,
}

/// One request with what its reply means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CallFile {
    pub method: Method,
    pub url: String,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    #[serde(default)]
    pub query: BTreeMap<String, String>,
    pub form: Option<BTreeMap<String, String>>,
    pub json: Option<toml::Table>,
    pub basic: Option<[String; 2]>,
    pub signature: Option<SignatureFile>,
    #[serde(default)]
    pub reply: Format,
    pub id: Option<String>,
    pub digits: Option<String>,
    #[serde(default)]
    pub digits_width: usize,
    pub balance: Option<String>,
    pub every_seconds: Option<i64>,
    pub rules: Vec<RuleFile>,
}

/// How a request is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// With its values in the address.
    Get,
    /// With a body.
    Post,
}

impl Method {
    /// As it stands in a request.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// What a reply is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// JSON: rules look into it by pointers (RFC 6901).
    #[default]
    Json,
    /// A plain text: rules look at its beginning.
    Text,
}

/// A keyed hash over a part of the request, in a header (RFC 2104, with SHA-256).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SignatureFile {
    pub header: String,
    pub key: String,
    pub over: String,
    #[serde(default)]
    pub encoding: Encoding,
}

/// How a hash is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Encoding {
    #[default]
    Hex,
    Base64,
}

/// One rule: where all that it says holds of a reply, its fate does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RuleFile {
    #[serde(default)]
    pub status: Vec<String>,
    pub at: Option<String>,
    #[serde(default)]
    pub is: Vec<String>,
    pub begins: Option<String>,
    pub fate: RuleFate,
    pub why: Option<WhyLost>,
}

/// What a rule says of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleFate {
    /// Sending: the provider took it. Checking: all is well.
    Accepted,
    /// Sending: try later; nothing has left. Checking: it does not work just now.
    Later,
    /// Sending: refused for good; nothing has left. Checking: the login is refused.
    Refused,
    /// It may or may not have left.
    Unknown,
    /// Report: it is on its way.
    Waiting,
    /// Report: it has arrived.
    Delivered,
    /// Report: it will not arrive.
    Undelivered,
}

impl RuleFate {
    /// Its word in a file, and the end of its sentence's id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Later => "later",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Undelivered => "undelivered",
        }
    }
}
