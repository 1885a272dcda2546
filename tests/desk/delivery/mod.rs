//! Messages that leave: each provider played from its documented replies, a real mail server, and whatever can go wrong
//! between. A code may be late; it is never sent twice, and nothing of it stands in a log.

mod another_server;
mod commands;
mod faults;
mod gateways;
pub mod mail;
mod order;
pub mod peer;
mod replies;
pub mod smtp;

use kindesk::delivery::provider::Provider;
use kindesk::delivery::{Channel, Composer, Destination, Handed, HttpWay, Means, Message, Way};
use kindesk::domain::language::Language;
use kindesk::domain::mailbox::Mailbox;
use kindesk::domain::phone::Phone;
use kindesk::domain::time::Span;
use kindesk::words::Catalogue;
use std::collections::BTreeMap;
use std::fs;
use std::future::Future;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

/// The number that all messages go to, and without its plus.
const NUMBER: &str = "+79123456789";
const DIGITS: &str = "79123456789";
const CODE: &str = "083714";
const ID: &str = "0192-7f";

/// Runs something to its end.
fn run<T>(done: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap().block_on(done)
}

/// A message with a code.
fn message(channel: Channel) -> Message {
    let composer = Composer::new(Arc::new(Catalogue::new(jiff::tz::TimeZone::UTC, None)));
    let phone = Destination::Phone(Phone::from_e164(NUMBER).unwrap());
    let message = match channel {
        Channel::Sms => composer.code(Language::Ru, "Школа 7", phone, &CODE.to_owned().into(), "AB"),
        Channel::Call => composer.call(Language::Ru, phone, "AB"),
        Channel::Mail => {
            let mailbox = Mailbox::parse("katya@mail.example").unwrap();
            composer.trial(channel, Language::Ru, Destination::Mailbox(mailbox), "AB")
        }
    };
    Message { id: ID.to_owned(), ..message }
}

/// A folder with a secret in it that only its owner may read.
struct Secrets(TempDir);

impl Secrets {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn holds(&self, name: &str, secret: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, format!("{secret}\n")).unwrap();
        fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
        path
    }
}

/// A provider's file as a way out, with a value for each value and a secret for each secret.
fn way(file: &str, address: Option<&str>, authority: Option<PathBuf>, deadline: i64) -> (Way, Secrets) {
    let provider = Provider::parse(file).unwrap();
    let secrets = Secrets::new();
    let value = |name: &String| match (name.as_str(), address) {
        ("address", Some(address)) => address.to_owned(),
        _ => format!("the-{name}"),
    };
    let values: BTreeMap<_, _> = provider.values.keys().map(|name| (name.clone(), value(name))).collect();
    let files: BTreeMap<_, _> = provider
        .secrets
        .keys()
        .map(|name| (name.clone(), secrets.holds(name, &format!("secret/{name}&1"))))
        .collect();
    let channels = provider.channels.clone();
    let http = HttpWay::new(Arc::new(provider), values, files, authority, Span::seconds(deadline));
    (Way { name: "tried".into(), channels, means: Means::Http(http) }, secrets)
}

/// What came back, in short.
fn fate(handed: &Handed) -> (&'static str, &'static str) {
    (handed.receipt.fate.as_str(), handed.receipt.detail)
}
