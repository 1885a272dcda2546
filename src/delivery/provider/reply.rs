//! How a provider's reply is read: by its rules, in their order. The first that holds decides; where none does, nobody
//! knows what became of the message.

use super::fault::Fault;
use super::file::{Format, RuleFate, RuleFile};
use crate::domain::challenge::WhyLost;
use serde_json::Value;
use std::fmt;

/// A reply as it came.
#[derive(Debug)]
pub struct Reply<'a> {
    /// The status of HTTP.
    pub status: u16,
    /// The body, whatever it is.
    pub body: &'a [u8],
}

/// What stands in a pointer's placeholders. One that is not known stands for the only entry there is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Names<'a> {
    /// The number without its plus.
    pub digits: Option<&'a str>,
    /// The provider's id.
    pub message_id: Option<&'a str>,
}

/// Why a reply is read as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The rule of that number holds, counted from 1.
    Rule(usize),
    /// No rule holds.
    NoRule,
    /// It is not JSON, and no rule holds by the status alone.
    NotJson,
}

/// A reply that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// What it says.
    pub fate: RuleFate,
    /// Why a message will not arrive, as the rule says.
    pub lost: Option<WhyLost>,
    /// By what.
    pub why: Why,
    /// The text that the rule has found at its place, as the file lists it.
    pub code: Option<String>,
    /// The provider's id.
    pub id: Option<String>,
    /// The digits of the calling number.
    pub digits: Option<String>,
    /// The balance, with its sign and point.
    pub balance: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    Digits,
    MessageId,
}

/// A place in a reply (RFC 6901), in which `{digits}` and `{message-id}` stand for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pointer(Vec<Step>);

impl Pointer {
    /// Reads one; the provider's id is known only in the answer to a report.
    pub(super) fn parse(text: &str, message_id: bool) -> Result<Self, Fault> {
        let rest = text.strip_prefix('/').ok_or_else(|| Fault::Pointer(text.to_owned()))?;
        let step = |step: &str| match step {
            "{digits}" => Ok(Step::Digits),
            "{message-id}" if message_id => Ok(Step::MessageId),
            // A key with such a brace in it would be found nowhere, and nobody be told.
            key if key.contains(['{', '}']) => {
                Err(Fault::Placeholder(key.trim_matches(['{', '}']).to_owned()))
            }
            key => Ok(Step::Key(key.replace("~1", "/").replace("~0", "~"))),
        };
        rest.split('/').map(step).collect::<Result<_, _>>().map(Self)
    }

    fn find<'a>(&self, mut value: &'a Value, names: Names<'_>) -> Option<&'a Value> {
        for step in &self.0 {
            let key = match step {
                Step::Key(key) => Some(key.as_str()),
                Step::Digits => names.digits,
                Step::MessageId => names.message_id,
            };
            value = match (value, key) {
                (Value::Object(map), Some(key)) => map.get(key)?,
                (Value::Object(map), None) if map.len() == 1 => map.values().next()?,
                (Value::Array(list), Some(key)) => list.get(key.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(value)
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| match step {
            Step::Key(key) => write!(f, "/{}", key.replace('~', "~0").replace('/', "~1")),
            Step::Digits => f.write_str("/{digits}"),
            Step::MessageId => f.write_str("/{message-id}"),
        })
    }
}

/// A text, a number or a yes, as a file lists it.
fn said(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    status: Vec<String>,
    at: Option<Pointer>,
    is: Vec<String>,
    begins: Option<String>,
    fate: RuleFate,
    lost: Option<WhyLost>,
}

/// All rules of a request, with the places of what else is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rules {
    format: Format,
    list: Vec<Rule>,
    id: Option<Pointer>,
    digits: Option<Pointer>,
    digits_width: usize,
    balance: Option<Pointer>,
}

/// Where the values stand that a reply brings besides its fate.
pub(super) struct Places {
    pub id: Option<String>,
    pub digits: Option<String>,
    pub digits_width: usize,
    pub balance: Option<String>,
}

impl Rules {
    pub(super) fn new(
        format: Format,
        rules: Vec<RuleFile>,
        places: Places,
        fates: &[RuleFate],
        message_id: bool,
    ) -> Result<Self, Fault> {
        if rules.is_empty() {
            return Err(Fault::NoRules);
        }
        let mut read = Vec::with_capacity(rules.len());
        for (number, rule) in (1..).zip(rules) {
            read.push(compiled(format, rule, fates, message_id, number)?);
        }
        let pointer = |text: Option<String>| text.map(|text| Pointer::parse(&text, message_id)).transpose();
        let Places { id, digits, digits_width, balance } = places;
        if format == Format::Text
            && let Some(place) = [&id, &digits, &balance].into_iter().flatten().next()
        {
            return Err(Fault::NoJson(place.clone()));
        }
        let (id, digits, balance) = (pointer(id)?, pointer(digits)?, pointer(balance)?);
        Ok(Self { format, list: read, id, digits, digits_width, balance })
    }

    /// Whether a reply may bring digits of a calling number.
    pub(super) const fn brings_digits(&self) -> bool {
        self.digits.is_some()
    }

    /// Whether a reply may bring the provider's id.
    pub(super) const fn brings_id(&self) -> bool {
        self.id.is_some()
    }

    /// Its rules, one after another: when each holds, and what it says.
    pub(super) fn lines(&self) -> Vec<(String, RuleFate)> {
        let when = |rule: &Rule| {
            let status = rule.status.join(" ");
            let at = rule.at.as_ref().map(|at| format!(" {at}")).unwrap_or_default();
            let is = if rule.is.is_empty() { String::new() } else { format!(" = {}", rule.is.join(" ")) };
            let begins = rule.begins.as_ref().map(|text| format!(" \"{text}...\"")).unwrap_or_default();
            format!("HTTP {status}{at}{is}{begins}")
        };
        self.list.iter().map(|rule| (when(rule), rule.fate)).collect()
    }

    pub(super) fn read(&self, reply: &Reply<'_>, names: Names<'_>) -> Read {
        let json = match self.format {
            Format::Json => serde_json::from_slice::<Value>(reply.body).ok(),
            Format::Text => None,
        };
        let text = String::from_utf8_lossy(reply.body);
        let text = text.trim_start();
        let held = self.list.iter().enumerate().find_map(|(at, rule)| {
            let Held(code) = rule.holds(reply.status, json.as_ref(), text, names)?;
            Some((at + 1, rule, code))
        });
        let (fate, lost, why, code) = match held {
            Some((number, rule, code)) => (rule.fate, rule.lost, Why::Rule(number), code),
            None if self.format == Format::Json && json.is_none() => {
                (RuleFate::Unknown, None, Why::NotJson, None)
            }
            None => (RuleFate::Unknown, None, Why::NoRule, None),
        };
        let at = |place: &Option<Pointer>| place.as_ref()?.find(json.as_ref()?, names).cloned();
        let digits = at(&self.digits).and_then(|value| match &value {
            // A number has lost its zeros.
            Value::Number(number) => {
                Some(format!("{:0>width$}", number.to_string(), width = self.digits_width))
            }
            value => said(value),
        });
        let (id, balance) = (at(&self.id).as_ref().and_then(said), at(&self.balance).as_ref().and_then(said));
        Read {
            fate,
            lost,
            why,
            code,
            id: id.filter(|id| is_id(id)),
            digits,
            balance: balance.filter(|text| is_amount(text)),
        }
    }
}

/// An id goes into an address later: what is no id of anybody's is left.
fn is_id(text: &str) -> bool {
    (1..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic())
}

fn is_amount(text: &str) -> bool {
    (1..=24).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit() || b"+-.,".contains(&b))
}

fn compiled(
    format: Format,
    rule: RuleFile,
    fates: &[RuleFate],
    message_id: bool,
    number: usize,
) -> Result<Rule, Fault> {
    let RuleFile { status, at, is, begins, fate, why: lost } = rule;
    let status = if status.is_empty() { vec!["2xx".to_owned()] } else { status };
    let is_status = |text: &String| {
        let (first, rest) = text.split_at_checked(1).unwrap_or_default();
        matches!(first, "1" | "2" | "3" | "4" | "5")
            && (rest == "xx" || rest.len() == 2 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    let fits = match format {
        Format::Json => begins.is_none() && (at.is_some() || is.is_empty()),
        Format::Text => at.is_none() && is.is_empty(),
    };
    if !fits
        || !status.iter().all(is_status)
        || !fates.contains(&fate)
        || lost.is_some() && fate != RuleFate::Undelivered
    {
        return Err(Fault::Rule(number));
    }
    let at = at.map(|at| Pointer::parse(&at, message_id)).transpose()?;
    Ok(Rule { status, at, is, begins, fate, lost })
}

/// A rule that holds, with the listed text that it has found, if it looks for one.
struct Held(Option<String>);

impl Rule {
    /// Whether it holds.
    fn holds(&self, status: u16, json: Option<&Value>, text: &str, names: Names<'_>) -> Option<Held> {
        let is_status = |one: &String| match one.strip_suffix("xx") {
            Some(class) => class.parse() == Ok(status / 100),
            None => one.parse() == Ok(status),
        };
        if !self.status.iter().any(is_status) {
            return None;
        }
        if let Some(begins) = &self.begins {
            return text.starts_with(begins.as_str()).then(|| Held(Some(begins.clone())));
        }
        let Some(at) = &self.at else { return Some(Held(None)) };
        let found = at.find(json?, names)?;
        if self.is.is_empty() {
            return (!found.is_null()).then_some(Held(None));
        }
        let found = said(found)?;
        self.is.iter().find(|listed| **listed == found).map(|listed| Held(Some(listed.clone())))
    }
}
