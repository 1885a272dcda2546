//! `kindesk delivery`: what a provider's file means, and a way tried with a marked message that is followed to its end.

mod check;

use super::said::{Problem, line, print};
use super::start;
use crate::cli::DeliveryCommand;
use crate::clock;
use crate::config::{Config, Flags};
use crate::delivery::provider::RuleFate;
use crate::delivery::{Channel, Composer, Destination, HttpWay, Means, Message, Way};
use crate::domain::challenge::{Fate, MARK_LETTERS};
use crate::domain::mailbox::Mailbox;
use crate::domain::phone::Phone;
use crate::domain::staff::DeskKind;
use crate::words::{Arg, Words};
use crate::world;
use secrecy::ExposeSecret;
use std::process::ExitCode;
use std::sync::Arc;

/// Carries the command out.
pub async fn delivery(flags: &Flags, command: DeliveryCommand) -> Result<ExitCode, Problem> {
    match command {
        DeliveryCommand::Check { file, of, status } => check::check(flags, &file, of, status),
        DeliveryCommand::Test { channel, destination: _, way, wait } => {
            test(flags, channel, way.as_deref(), i64::from(wait)).await
        }
    }
}

async fn test(flags: &Flags, channel: Channel, by: Option<&str>, wait: i64) -> Result<ExitCode, Problem> {
    let config = start::config(flags, DeskKind::Live)?;
    let catalogue = Arc::new(world::words(&config));
    let language = start::language(flags);
    let words = catalogue.get(language);
    let channel_of = [("channel", Arg::from(channel.as_str()))];
    let none = |id: &str| Problem::Said(words.say_with(id, &channel_of));
    if !config.delivery.value.carry(channel) {
        return Err(none("delivery-test-no-way"));
    }
    let one = by.map(|name| config.delivery.value.of(channel).find(|way| *way.name == *name).cloned());
    let one = match one {
        Some(None) => return Err(none("delivery-test-no-such-way")),
        Some(Some(way)) => Some(way),
        None => None,
    };
    let destination = destination(&config, channel, words)?;
    let mark = mark();
    let message = Composer::new(Arc::clone(&catalogue)).trial(channel, language, destination, &mark);
    let message = Message { id: format!("trial-{}-{}", clock::wall().0, std::process::id()), ..message };
    let handed = match &one {
        Some(way) => way.send(&message).await,
        None => config.delivery.value.send(&message).await,
    };
    let name = handed.way.as_deref().unwrap_or_default();
    let why = words.say(&format!("way-{}", handed.receipt.detail));
    let args = [("name", Arg::from(name)), ("mark", Arg::from(mark)), ("why", Arg::from(why))];
    print(&words.say_with("delivery-test-sent", &args));
    if let Some(code) = &handed.code {
        print(&words.say_with("delivery-test-code", &[("code", Arg::from(code.as_str()))]));
    }
    if let Some(digits) = &handed.digits {
        print(&words.say_with("delivery-test-rings", &[("digits", Arg::from(digits.expose_secret()))]));
    }
    match handed.receipt.fate {
        Fate::Accepted | Fate::Called => {}
        Fate::Waiting | Fate::Later | Fate::Refused | Fate::Unknown | Fate::Failed => {
            return Ok(ExitCode::FAILURE);
        }
    }
    let took = config.delivery.value.all().find(|way| *way.name == *name);
    match (took.map(|way: &Way| &way.means), &handed.id) {
        (Some(Means::Http(http)), Some(id)) if http.provider().report.is_some() => {
            Ok(follow(http, id, &message, wait, words).await)
        }
        _ => {
            print(&words.say("delivery-test-unasked"));
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Where the message goes: the number or the address comes on standard input.
fn destination(config: &Config, channel: Channel, words: &Words) -> Result<Destination, Problem> {
    let ask = match channel {
        Channel::Sms | Channel::Call => "delivery-test-phone",
        Channel::Mail => "delivery-test-mailbox",
    };
    let typed = line(&words.say(ask)).ok_or_else(|| Problem::Said(words.say("delivery-test-none")))?;
    match channel {
        Channel::Sms | Channel::Call => {
            Ok(Destination::Phone(Phone::parse(&typed, &config.to_rules().reached)?))
        }
        Channel::Mail => Mailbox::parse(&typed)
            .map(Destination::Mailbox)
            .ok_or_else(|| Problem::Said(words.say("delivery-test-no-mailbox"))),
    }
}

/// Two letters by which the message is known: others each second.
fn mark() -> String {
    let count = u64::try_from(MARK_LETTERS.len()).unwrap_or(1);
    let seconds = u64::try_from(clock::wall().0 / 1_000).unwrap_or_default();
    let letter = |at: u64| MARK_LETTERS.get(usize::try_from(at % count).unwrap_or_default()).copied();
    [letter(seconds / count), letter(seconds)].into_iter().flatten().map(char::from).collect()
}

/// Asks until it has arrived, or will not, or the time is over.
async fn follow(http: &HttpWay, id: &str, message: &Message, wait: i64, words: &Words) -> ExitCode {
    let every = http.provider().report.as_ref().map_or(1, |call| call.every().ceil_seconds()).max(1);
    print(&words.say_with("delivery-test-follows", &[("seconds", Arg::Text(wait.to_string()))]));
    let (mut at, mut told) = (0, None);
    loop {
        let fate = match http.report(id, message).await {
            Some(Ok(fate)) => fate,
            // Asked again: the message is with the provider.
            Some(Err(_)) | None => RuleFate::Unknown,
        };
        if told.replace(fate) != Some(fate) {
            let fate = words.say(&format!("reply-{}", fate.as_str()));
            print(
                &words.say_with(
                    "delivery-test-is",
                    &[("at", Arg::Text(at.to_string())), ("fate", fate.into())],
                ),
            );
        }
        match fate {
            RuleFate::Delivered => return ExitCode::SUCCESS,
            RuleFate::Undelivered => return ExitCode::FAILURE,
            RuleFate::Accepted
            | RuleFate::Later
            | RuleFate::Refused
            | RuleFate::Unknown
            | RuleFate::Waiting => {}
        }
        if at + every > wait {
            print(&words.say("delivery-test-still"));
            return ExitCode::SUCCESS;
        }
        tokio::time::sleep(std::time::Duration::from_secs(every.unsigned_abs())).await;
        at += every;
    }
}
