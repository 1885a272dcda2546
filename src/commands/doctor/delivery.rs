//! The doctor's look at the ways out: each is tried as far as it can be without sending anything.

use super::findings::Findings;
use crate::cli::CallName;
use crate::commands::delivery::told;
use crate::config::Config;
use crate::delivery::provider::RuleFate;
use crate::delivery::{Channel, CommandDelivery, HttpWay, MailWay, Means, Way};
use crate::words::Arg;

/// Each way, and what it carries.
pub async fn delivery(config: &Config, found: &mut Findings<'_>) {
    let ways = &config.delivery.value;
    if ways.all().next().is_none() {
        found.look_at("doctor-delivery-none", &[]);
        return;
    }
    for way in ways.all() {
        match &way.means {
            Means::Command(command) => program(command, found),
            Means::Http(http) => provider(way, http, found).await,
            Means::Mail(mail) => server(way, mail, found).await,
        }
    }
    if !ways.carry(Channel::Sms) {
        found.look_at("doctor-delivery-no-sms", &[]);
    }
}

fn program(command: &CommandDelivery, found: &mut Findings<'_>) {
    let path = command.program().display().to_string();
    let runs = CommandDelivery::can_run(&path);
    let args = [("path", Arg::from(path))];
    if runs {
        found.well("doctor-delivery-command", &args);
    } else {
        found.look_at("doctor-delivery-missing", &args);
    }
}

/// A way by name, with what it is and where.
fn named(way: &Way) -> [(&'static str, Arg); 2] {
    [("name", Arg::from(way.name.as_ref())), ("way", Arg::from(way.to_string()))]
}

async fn provider(way: &Way, http: &HttpWay, found: &mut Findings<'_>) {
    let [name, at] = named(way);
    let health = match http.check().await {
        Ok(health) => health,
        Err(trouble) => {
            let why = told::why(trouble.detail, Some(way), found.words);
            found.look_at("doctor-delivery-way-bad", &[name, at, ("why", why.into())]);
            return;
        }
    };
    match (health.fate, health.balance) {
        (RuleFate::Accepted, Some(balance)) => {
            found.well("doctor-delivery-way-balance", &[name, at, ("balance", balance.into())]);
        }
        (RuleFate::Accepted, None) if health.knows_login => found.well("doctor-delivery-way", &[name, at]),
        (RuleFate::Accepted, None) => found.well("doctor-delivery-way-reached", &[name, at]),
        (
            fate @ (RuleFate::Later
            | RuleFate::Refused
            | RuleFate::Unknown
            | RuleFate::Waiting
            | RuleFate::Delivered
            | RuleFate::Undelivered),
            _,
        ) => {
            let why = told::fate(CallName::Check, fate, found.words);
            found.look_at("doctor-delivery-way-bad", &[name, at, ("why", why.into())]);
        }
    }
}

async fn server(way: &Way, mail: &MailWay, found: &mut Findings<'_>) {
    let [name, at] = named(way);
    match mail.check().await {
        Ok(()) => found.well("doctor-delivery-way", &[name, at]),
        Err(detail) => {
            let why = told::why(detail, Some(way), found.words);
            found.look_at("doctor-delivery-way-bad", &[name, at, ("why", why.into())]);
        }
    }
}
