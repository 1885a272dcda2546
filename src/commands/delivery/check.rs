//! `kindesk delivery check`: a provider's file, explained, and an answer read as the desk would read it.

use super::told;
use crate::cli::CallName;
use crate::commands::said::{Problem, catalogue, is_typed, print};
use crate::commands::start;
use crate::config::{ConfigError, Flags, ProviderFault};
use crate::delivery::LONGEST;
use crate::delivery::provider::{Call, Hole, Names, Provider, Reply, RuleFate, Why, shipped};
use crate::words::outside;
use crate::words::{Arg, Words};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use zeroize::Zeroizing;

/// Explains a file; an answer on standard input is read by the rules of one of its requests.
pub fn check(flags: &Flags, file: &str, of: CallName, status: u16) -> Result<ExitCode, Problem> {
    let catalogue = catalogue();
    let words = catalogue.get(start::language(flags));
    let provider = read(file)?;
    let answer = answer();
    let Some(answer) = answer.filter(|answer| !answer.is_empty()) else {
        explain(&provider, words);
        print(&words.say_with("delivery-check-how", &[("file", Arg::from(file))]));
        return Ok(ExitCode::SUCCESS);
    };
    let call = match of {
        CallName::Send => Some(&provider.send),
        CallName::Report => provider.report.as_ref(),
        CallName::Check => provider.check.as_ref(),
    };
    let Some(call) = call else { return Err(Problem::Said(words.say("delivery-check-no-call"))) };
    let (status, body) = parted(&answer, status);
    tell(of, call, &Reply { status, body }, words);
    Ok(ExitCode::SUCCESS)
}

fn read(file: &str) -> Result<Provider, ConfigError> {
    let path = PathBuf::from(file);
    let text = match shipped(file) {
        Some(text) => text.to_owned(),
        None => outside::read(Path::new(file))
            .map_err(|what| ConfigError::Unreadable { path: path.clone(), what })?,
    };
    Provider::parse(&text).map_err(|fault| ConfigError::Provider { path, fault: ProviderFault(fault) })
}

/// What was pasted; none if a person sits at the keyboard.
fn answer() -> Option<Vec<u8>> {
    if is_typed() {
        return None;
    }
    let mut all = Vec::new();
    io::stdin().lock().take(LONGEST).read_to_end(&mut all).ok()?;
    Some(all)
}

/// Status and body of an answer as `curl -i` prints it, or a body alone.
fn parted(answer: &[u8], status: u16) -> (u16, &[u8]) {
    let (mut status, mut rest) = (status, answer);
    while rest.starts_with(b"HTTP/") {
        let head = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let said = String::from_utf8_lossy(head).split_whitespace().nth(1).and_then(|word| word.parse().ok());
        status = said.unwrap_or(status);
        let ends = |end: &[u8]| rest.windows(end.len()).position(|four| four == end).map(|at| at + end.len());
        let end = match (ends(b"\r\n\r\n"), ends(b"\n\n")) {
            (Some(one), Some(other)) => one.min(other),
            (one, other) => one.or(other).unwrap_or(rest.len()),
        };
        rest = &rest[end..];
    }
    (status, rest)
}

fn tell(of: CallName, call: &Call, reply: &Reply<'_>, words: &Words) {
    let read = call.read(reply, Names::default());
    let status = ("status", Arg::Text(reply.status.to_string()));
    let fate = ("fate", Arg::Text(told::fate(of, read.fate, words)));
    print(&match read.why {
        Why::Rule(number) => {
            let number = ("number", Arg::Text(number.to_string()));
            words.say_with("delivery-check-rule", &[status, number, fate])
        }
        Why::NoRule => words.say_with("delivery-check-no-rule", &[status, fate]),
        Why::NotJson => words.say_with("delivery-check-not-json", &[status, fate]),
    });
    let brought = [
        ("delivery-check-id", "id", read.id),
        ("delivery-check-digits", "digits", read.digits),
        ("delivery-check-balance", "balance", read.balance),
    ];
    for (id, name, value) in brought {
        if let Some(value) = value {
            print(&words.say_with(id, &[(name, Arg::from(value))]));
        }
    }
}

fn explain(provider: &Provider, words: &Words) {
    let channels: Vec<_> = provider.channels.iter().map(|channel| channel.as_str()).collect();
    let args = [
        ("name", Arg::from(provider.name.as_str())),
        ("channels", Arg::from(channels.join(", "))),
        ("site", Arg::from(provider.site.as_str())),
    ];
    print(&words.say_with("delivery-check-provider", &args));
    if !provider.values.is_empty() || !provider.secrets.is_empty() {
        print(&words.say("delivery-check-values"));
    }
    let wanted = |id: &str, name: &str, about: &str| {
        let said = words.say_with(id, &[("name", Arg::from(name)), ("about", Arg::from(about))]);
        print(&format!("  {said}"));
    };
    for (name, about) in &provider.values {
        let is_optional = provider.optional.contains(name);
        wanted(
            if is_optional { "delivery-check-value-optional" } else { "delivery-check-value" },
            name,
            about,
        );
    }
    for (name, about) in &provider.secrets {
        wanted("delivery-check-secret", name, about);
    }
    print(&words.say("delivery-check-send"));
    request(CallName::Send, &provider.send, words);
    match &provider.report {
        Some(call) => {
            print(&words.say("delivery-check-report"));
            request(CallName::Report, call, words);
        }
        None => print(&words.say("delivery-check-no-report")),
    }
    if let Some(call) = &provider.check {
        print(&words.say("delivery-check-check"));
        request(CallName::Check, call, words);
    }
}

/// A request with names in the place of what is filled in, and the rules of its answer.
fn request(of: CallName, call: &Call, words: &Words) {
    let request = call.request(&|hole| Some(Zeroizing::new(named(hole))));
    print(&format!("  {} {}", request.method.as_str(), *request.url));
    for (name, value) in &request.headers {
        print(&format!("  {name}: {}", **value));
    }
    if !request.body.is_empty() {
        print(&format!("  {}", *request.body));
    }
    print(&format!("  {}", words.say("delivery-check-rules")));
    for (at, (when, fate)) in call.lines().into_iter().enumerate() {
        print(&format!("  {}. {when}: {}", at + 1, told::fate(of, fate, words)));
    }
    let otherwise = told::fate(of, RuleFate::Unknown, words);
    print(&format!("  {}", words.say_with("delivery-check-else", &[("fate", otherwise.into())])));
}

/// Signs that no encoding changes.
fn named(hole: &Hole) -> String {
    match hole {
        Hole::Text => "TEXT".to_owned(),
        Hole::Destination => "DESTINATION".to_owned(),
        Hole::Digits => "DIGITS".to_owned(),
        Hole::Mark => "MARK".to_owned(),
        Hole::Language => "LANGUAGE".to_owned(),
        Hole::Id => "ID".to_owned(),
        Hole::MessageId => "MESSAGE-ID".to_owned(),
        Hole::Body => "BODY".to_owned(),
        Hole::Value(name) => format!("VALUE-{name}"),
        Hole::Secret(name) => format!("SECRET-{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_parted_into_status_and_body() {
        let curl = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/2 403 \r\ncontent-type: x\r\n\r\n{\"a\":1}";
        assert_eq!(parted(curl, 200), (403, &b"{\"a\":1}"[..]));
        assert_eq!(
            parted(b"HTTP/1.1 202 Accepted\nServer: K\n\n0: Accepted", 200),
            (202, &b"0: Accepted"[..])
        );
        assert_eq!(parted(b"{}", 429), (429, &b"{}"[..]));
        assert_eq!(parted(b"HTTP/1.1 500", 200), (500, &b""[..]));
    }
}
