//! A provider's file, checked and ready to be used.

use super::fault::Fault;
use super::file::{CallFile, File, RuleFate};
use super::reply::{Names, Places, Read, Reply, Rules};
use super::request::{Pattern, Request};
use super::template::{Fill, Known};
use crate::delivery::message::Channel;
use crate::domain::time::Span;
use crate::words::outside::{excerpt, place};
use std::collections::BTreeMap;

/// How often a provider may be asked whether a message has arrived (seconds): by default, and at the most.
const EVERY: (i64, i64) = (5, 60);

/// What a rule may say of a message that is sent, or of the check.
const SENDS: [RuleFate; 4] = [RuleFate::Accepted, RuleFate::Later, RuleFate::Refused, RuleFate::Unknown];
/// What a rule may say of a message that was sent.
const REPORTS: [RuleFate; 4] =
    [RuleFate::Waiting, RuleFate::Delivered, RuleFate::Undelivered, RuleFate::Unknown];

/// One request of a provider, with what its reply means.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    pattern: Pattern,
    rules: Rules,
    every: Span,
}

impl Call {
    /// Reads a reply.
    pub fn read(&self, reply: &Reply<'_>, names: Names<'_>) -> Read {
        self.rules.read(reply, names)
    }
    /// How often it may be asked.
    pub const fn every(&self) -> Span {
        self.every
    }
    /// Its rules, one after another: when each holds, and what it says.
    pub fn lines(&self) -> Vec<(String, RuleFate)> {
        self.rules.lines()
    }
    /// The request with its placeholders filled in.
    pub fn request(&self, fill: Fill<'_>) -> Request {
        self.pattern.filled(fill)
    }
}

/// A provider.
#[derive(Debug, Clone, PartialEq)]
pub struct Provider {
    /// As people call it.
    pub name: String,
    /// Where its documentation lies.
    pub site: String,
    /// What it carries.
    pub channels: Vec<Channel>,
    /// What the settings say of it, each with what it is.
    pub values: BTreeMap<String, String>,
    /// Which of them may be left out.
    pub optional: Vec<String>,
    /// Which secrets it has, each with what it is.
    pub secrets: BTreeMap<String, String>,
    /// How a message is given to it.
    pub send: Call,
    /// How it is asked whether a message has arrived.
    pub report: Option<Call>,
    /// How it is asked whether all is well.
    pub check: Option<Call>,
}

impl Provider {
    /// Reads a provider's file.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let file: File = toml::from_str(text).map_err(|error| {
            let (line, column) = place(text, error.span().map_or(0, |span| span.start));
            Fault::Toml { line, column, what: excerpt(error.message().trim()) }
        })?;
        if file.channels.is_empty() {
            return Err(Fault::NoChannel);
        }
        if let Some(name) = file.optional.iter().find(|name| !file.values.contains_key(*name)) {
            return Err(Fault::Optional(name.clone()));
        }
        let known = |message_id| Known {
            values: file.values.keys().map(String::as_str).collect(),
            secrets: file.secrets.keys().map(String::as_str).collect(),
            message_id,
            body: false,
        };
        let send = call(file.send, &known(false), &SENDS)?;
        if file.channels.contains(&Channel::Call) && !send.rules.brings_digits() {
            return Err(Fault::NoDigits);
        }
        let report = file.report.map(|one| call(one, &known(true), &REPORTS)).transpose()?;
        if report.is_some() && !send.rules.brings_id() {
            return Err(Fault::NoId);
        }
        let check = file.check.map(|one| call(one, &known(false), &SENDS)).transpose()?;
        Ok(Self {
            name: file.name,
            site: file.site,
            channels: file.channels,
            values: file.values,
            optional: file.optional,
            secrets: file.secrets,
            send,
            report,
            check,
        })
    }
}

fn call(mut file: CallFile, known: &Known<'_>, fates: &[RuleFate]) -> Result<Call, Fault> {
    let pattern = Pattern::new(&file, known)?;
    let every = file.every_seconds.unwrap_or(EVERY.0);
    if !(1..=EVERY.1).contains(&every) {
        return Err(Fault::Every);
    }
    let places = Places {
        id: file.id.take(),
        digits: file.digits.take(),
        digits_width: file.digits_width,
        balance: file.balance.take(),
    };
    let rules = Rules::new(file.reply, file.rules, places, fates, known.message_id)?;
    Ok(Call { pattern, rules, every: Span::seconds(every) })
}
