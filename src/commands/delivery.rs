//! `kindesk delivery`: what a provider's file means, and a way tried with a marked message that is followed to its end.

mod check;
pub mod told;

use super::said::{Problem, line, print};
use super::start;
use crate::cli::{CallName, DeliveryCommand};
use crate::clock;
use crate::config::{Config, Flags};
use crate::delivery::provider::RuleFate;
use crate::delivery::{Channel, Composer, Destination, HttpWay, Means, Message, Way, Ways};
use crate::domain::challenge::{Fate, MARK_LETTERS};
use crate::domain::mailbox::Mailbox;
use crate::domain::phone::Phone;
use crate::domain::staff::DeskKind;
use crate::words::{Arg, Words};
use crate::world;
use secrecy::ExposeSecret;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Carries the command out.
pub async fn delivery(flags: &Flags, command: DeliveryCommand) -> Result<ExitCode, Problem> {
    match command {
        DeliveryCommand::Check { file, of, status } => check::check(flags, &file, of, status),
        DeliveryCommand::Test { channel, destination: _, way, wait } => {
            test(flags, channel, way.as_deref(), Duration::from_secs(wait.into())).await
        }
    }
}

async fn test(
    flags: &Flags,
    channel: Channel,
    by: Option<&str>,
    wait: Duration,
) -> Result<ExitCode, Problem> {
    let config = start::config(flags, DeskKind::Live)?;
    let catalogue = Arc::new(world::words(&config));
    let language = start::language(flags);
    let words = catalogue.get(language);
    let ways = &config.delivery.value;
    let one = chosen(ways, channel, by, words)?;
    let destination = destination(&config, channel, words)?;
    let mark = mark();
    let message = Composer::new(Arc::clone(&catalogue)).trial(channel, language, destination, &mark);
    let message = Message { id: format!("trial-{}-{}", clock::wall().0, std::process::id()), ..message };
    let handed = match &one {
        Some(way) => way.send(&message).await,
        None => ways.send(&message).await,
    };
    let name = handed.way.as_deref().unwrap_or_default();
    let took = ways.all().find(|way| *way.name == *name);
    let why = told::why(handed.receipt.detail, took, words);
    let args = [("name", Arg::from(name)), ("mark", Arg::from(mark)), ("why", Arg::from(why))];
    print(&words.say_with("delivery-test-sent", &args));
    if let Some(code) = &handed.code {
        print(&words.say_with("delivery-test-code", &[("code", Arg::from(code.as_str()))]));
    }
    if let Some(digits) = &handed.digits {
        print(&words.say_with("delivery-test-rings", &[("digits", Arg::from(digits.expose_secret()))]));
    }
    if handed.may_have_left() {
        print(&words.say("delivery-test-may-have-left"));
    }
    match handed.receipt.fate {
        Fate::Accepted | Fate::Called => {}
        Fate::Waiting | Fate::Later | Fate::Refused | Fate::Unknown | Fate::Failed => {
            return Ok(ExitCode::FAILURE);
        }
    }
    if let (Some(way), Some(id)) = (took, &handed.id)
        && let Means::Http(http) = &way.means
        && let Some(asks) = &http.provider().report
    {
        return Ok(Follow { way, http, every: asks.every().std(), id, message: &message, words }
            .on(wait)
            .await);
    }
    print(&words.say("delivery-test-unasked"));
    Ok(ExitCode::SUCCESS)
}

/// The way of that name, even one that the order leaves out; none if the order decides.
fn chosen<'a>(
    ways: &'a Ways,
    channel: Channel,
    by: Option<&str>,
    words: &Words,
) -> Result<Option<&'a Way>, Problem> {
    let of = ("channel", Arg::from(channel.as_str()));
    let carry: Vec<&Way> = ways.all().filter(|way| way.channels.contains(&channel)).collect();
    if carry.is_empty() || by.is_none() && !ways.carry(channel) {
        return Err(Problem::Said(words.say_with("delivery-test-no-way", &[of])));
    }
    let Some(by) = by else { return Ok(None) };
    let names: Vec<&str> = carry.iter().map(|way| &*way.name).collect();
    let names = ("names", Arg::Text(names.join(", ")));
    let none = || Problem::Said(words.say_with("delivery-test-no-such-way", &[of, names]));
    carry.into_iter().find(|way| *way.name == *by).map(Some).ok_or_else(none)
}

/// Where the message goes: the number or the address comes on standard input.
fn destination(config: &Config, channel: Channel, words: &Words) -> Result<Destination, Problem> {
    let ask = match channel {
        Channel::Sms | Channel::Call => "delivery-test-phone",
        Channel::Mail => "delivery-test-mailbox",
    };
    let typed = line(&words.say(ask)).ok_or_else(|| Problem::Said(words.say("delivery-test-none")))?;
    match channel {
        Channel::Sms => Ok(Destination::Phone(Phone::parse(&typed, &config.to_rules().reached)?)),
        Channel::Call => Ok(Destination::Phone(Phone::parse_to_call(&typed, &config.to_rules().reached)?)),
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

/// A message that is followed to its end.
struct Follow<'a> {
    way: &'a Way,
    http: &'a HttpWay,
    every: Duration,
    id: &'a str,
    message: &'a Message,
    words: &'a Words,
}

impl Follow<'_> {
    /// Asks until it has arrived, or will not, or the time is over; once in any case.
    async fn on(&self, wait: Duration) -> ExitCode {
        let Self { way, http, every, id, message, words } = *self;
        let seconds = |of: Duration| Arg::Text(of.as_secs().to_string());
        print(&words.say_with("delivery-test-follows", &[("seconds", seconds(wait))]));
        let (begun, mut told) = (Instant::now(), None);
        loop {
            let (fate, said) = match http.report(id, &message.destination).await {
                Some(Ok(told)) => (told.fate, told::arrival(told, words)),
                // Asked again: the message is with the provider.
                Some(Err(trouble)) => (RuleFate::Unknown, told::why(trouble.detail, Some(way), words)),
                None => (RuleFate::Unknown, told::fate(CallName::Report, RuleFate::Unknown, words)),
            };
            if told.as_ref() != Some(&said) {
                let args = [("at", seconds(begun.elapsed())), ("fate", Arg::from(said.as_str()))];
                print(&words.say_with("delivery-test-is", &args));
                told = Some(said);
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
            if begun.elapsed() + every > wait {
                print(&words.say("delivery-test-still"));
                return ExitCode::SUCCESS;
            }
            sleep(every).await;
        }
    }
}
