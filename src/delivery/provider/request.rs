//! A request as it goes out: the file's texts filled in. It holds a code and secrets, so it shows itself in no log.

use super::fault::Fault;
use super::file::{CallFile, Encoding, Method, SignatureFile};
use super::template::{Fill, Hole, Known, Template, encode};
use crate::domain::encoding::hex;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use std::collections::BTreeMap;
use std::fmt;
use zeroize::Zeroizing;

/// A request.
pub struct Request {
    /// How.
    pub method: Method,
    /// Where to, with what is asked.
    pub url: Zeroizing<String>,
    /// Its headers.
    pub headers: Vec<(String, Zeroizing<String>)>,
    /// Its body; empty where it has none.
    pub body: Zeroizing<String>,
}

impl Request {
    /// One that asks for a page, with nothing of anybody's in it.
    pub fn to(url: String) -> Self {
        let url = Zeroizing::new(url);
        Self { method: Method::Get, url, headers: Vec::new(), body: Zeroizing::default() }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("method", &self.method).finish_non_exhaustive()
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Json {
    Fixed(Value),
    Text(Template),
    List(Vec<Json>),
    Map(Vec<(String, Json)>),
}

impl Json {
    fn parse(value: &toml::Value, known: &Known<'_>) -> Result<Self, Fault> {
        Ok(match value {
            toml::Value::String(text) => Self::Text(Template::parse(text, known)?),
            toml::Value::Integer(number) => Self::Fixed((*number).into()),
            toml::Value::Float(number) => Self::Fixed((*number).into()),
            toml::Value::Boolean(yes) => Self::Fixed((*yes).into()),
            toml::Value::Datetime(at) => Self::Fixed(at.to_string().into()),
            toml::Value::Array(list) => {
                Self::List(list.iter().map(|value| Self::parse(value, known)).collect::<Result<_, _>>()?)
            }
            toml::Value::Table(table) => Self::table(table, known)?,
        })
    }

    fn table(table: &toml::Table, known: &Known<'_>) -> Result<Self, Fault> {
        let pair = |(key, value): (&String, &toml::Value)| Ok((key.clone(), Self::parse(value, known)?));
        Ok(Self::Map(table.iter().map(pair).collect::<Result<_, Fault>>()?))
    }

    /// None where it is an optional value that is not set.
    fn filled(&self, fill: Fill<'_>) -> Option<Value> {
        Some(match self {
            Self::Fixed(value) => value.clone(),
            Self::Text(text) => Value::String(text.filled(fill)?.to_string()),
            Self::List(list) => list.iter().filter_map(|value| value.filled(fill)).collect(),
            Self::Map(map) => {
                map.iter().filter_map(|(key, value)| Some((key.clone(), value.filled(fill)?))).collect()
            }
        })
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Body {
    None,
    Form(Vec<(String, Template)>),
    Json(Json),
}

#[derive(Debug, Clone, PartialEq)]
struct Signature {
    header: String,
    key: Template,
    over: Template,
    encoding: Encoding,
}

/// A request with its placeholders.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pattern {
    method: Method,
    url: Template,
    headers: Vec<(String, Template)>,
    query: Vec<(String, Template)>,
    basic: Option<[Template; 2]>,
    body: Body,
    signature: Option<Signature>,
}

impl Pattern {
    /// Takes the request out of a call of the file.
    pub(super) fn new(call: &CallFile, known: &Known<'_>) -> Result<Self, Fault> {
        let url = Template::parse(&call.url, known)?;
        let begins = ["https://", "http://", "{value."].iter().any(|start| call.url.starts_with(start));
        if !begins || url.holds(|hole| matches!(hole, Hole::Secret(_))) {
            return Err(Fault::Address);
        }
        let each = |table: &BTreeMap<String, String>| {
            let pair = |(name, text): (&String, &String)| Ok((name.clone(), Template::parse(text, known)?));
            table.iter().map(pair).collect::<Result<Vec<_>, Fault>>()
        };
        let is_token = |name: &str| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
        };
        let signed = call.signature.as_ref().map(|signature| &signature.header);
        if let Some(name) = call.headers.keys().chain(signed).find(|name| !is_token(name)) {
            return Err(Fault::Header(name.clone()));
        }
        let body = match (&call.form, &call.json) {
            (None, None) => Body::None,
            (Some(form), None) => Body::Form(each(form)?),
            (None, Some(json)) => Body::Json(Json::table(json, known)?),
            (Some(_), Some(_)) => return Err(Fault::Body),
        };
        if call.method == Method::Get && body != Body::None {
            return Err(Fault::Body);
        }
        let basic = match &call.basic {
            Some([user, password]) => {
                Some([Template::parse(user, known)?, Template::parse(password, known)?])
            }
            None => None,
        };
        let signature =
            call.signature.as_ref().map(|signature| signature_of(signature, known)).transpose()?;
        Ok(Self {
            method: call.method,
            url,
            headers: each(&call.headers)?,
            query: each(&call.query)?,
            basic,
            body,
            signature,
        })
    }

    /// The request filled in.
    pub(super) fn filled(&self, fill: Fill<'_>) -> Request {
        let mut url = self.url.address(fill);
        for (name, text) in &self.query {
            let Some(text) = text.filled(fill) else { continue };
            let joins = if url.contains('?') { '&' } else { '?' };
            url.push(joins);
            encode(name, &mut url);
            url.push('=');
            encode(&text, &mut url);
        }
        let mut headers: Vec<(String, Zeroizing<String>)> = Vec::new();
        headers
            .extend(self.headers.iter().filter_map(|(name, text)| Some((name.clone(), text.filled(fill)?))));
        if let Some([user, password]) = &self.basic {
            let both = Zeroizing::new(format!(
                "{}:{}",
                *user.filled(fill).unwrap_or_default(),
                *password.filled(fill).unwrap_or_default()
            ));
            headers.push((
                "Authorization".to_owned(),
                Zeroizing::new(format!("Basic {}", STANDARD.encode(&*both))),
            ));
        }
        let (body, kind) = match &self.body {
            Body::None => (Zeroizing::new(String::new()), None),
            Body::Form(fields) => (form(fields, fill), Some("application/x-www-form-urlencoded")),
            Body::Json(json) => {
                let text = json.filled(fill).map(|value| value.to_string()).unwrap_or_default();
                (Zeroizing::new(text), Some("application/json"))
            }
        };
        if let Some(kind) = kind {
            headers.push(("Content-Type".to_owned(), Zeroizing::new(kind.to_owned())));
        }
        if let Some(signature) = &self.signature {
            headers.push((signature.header.clone(), signature.over(&body, fill)));
        }
        Request { method: self.method, url, headers, body }
    }
}

fn form(fields: &[(String, Template)], fill: Fill<'_>) -> Zeroizing<String> {
    let mut all = Zeroizing::new(String::with_capacity(4_096));
    for (name, text) in fields {
        let Some(text) = text.filled(fill) else { continue };
        if !all.is_empty() {
            all.push('&');
        }
        encode(name, &mut all);
        all.push('=');
        encode(&text, &mut all);
    }
    all
}

fn signature_of(signature: &SignatureFile, known: &Known<'_>) -> Result<Signature, Fault> {
    let with_body = Known {
        values: known.values.clone(),
        secrets: known.secrets.clone(),
        message_id: known.message_id,
        body: true,
    };
    Ok(Signature {
        header: signature.header.clone(),
        key: Template::parse(&signature.key, known)?,
        over: Template::parse(&signature.over, &with_body)?,
        encoding: signature.encoding,
    })
}

impl Signature {
    fn over(&self, body: &str, fill: Fill<'_>) -> Zeroizing<String> {
        let with_body = |hole: &Hole| match hole {
            Hole::Body => Some(Zeroizing::new(body.to_owned())),
            other => fill(other),
        };
        let over = self.over.filled(&with_body).unwrap_or_default();
        let key = self.key.filled(fill).unwrap_or_default();
        // A key of any length will do.
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key.as_bytes()) else {
            return Zeroizing::default();
        };
        mac.update(over.as_bytes());
        let hash = mac.finalize().into_bytes();
        Zeroizing::new(match self.encoding {
            Encoding::Base64 => STANDARD.encode(hash),
            Encoding::Hex => hex(&hash),
        })
    }
}
