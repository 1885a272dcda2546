//! `kindesk consent`: what the number of a consent tells, which comes on standard input.

use super::said::{Problem, line, print};
use super::start;
use crate::cli::ConsentCommand;
use crate::config::Flags;
use crate::domain::consent::{CheckedConsent, ConsentState};
use crate::domain::receipt::Receipt;
use crate::domain::refusal::Refusal;
use crate::words::{Arg, Words};
use std::process::ExitCode;

/// Checks a number.
pub async fn consent(flags: &Flags, ConsentCommand::Check: &ConsentCommand) -> Result<ExitCode, Problem> {
    let (world, language) = start::console(flags).await?;
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let typed = line(&words.say("console-consent-ask")).unwrap_or_default();
    let found = match Receipt::parse(&typed) {
        Ok(receipt) => world.desk.check_receipt(receipt).await.map_err(Problem::Refused),
        Err(_) => Err(Problem::Refused(Refusal::NotAReceipt)),
    };
    world.close().await;
    let found = found?;
    if found.is_empty() {
        return Err(Problem::Refused(Refusal::UnknownReceipt));
    }
    for one in found {
        print(&in_words(&one, words));
    }
    Ok(ExitCode::SUCCESS)
}

fn in_words(one: &CheckedConsent, words: &Words) -> String {
    let at = |at| [("at", Arg::At(at))];
    let state = match one.state {
        ConsentState::Stands => words.say("consent-is-stands"),
        ConsentState::Withdrawn(since) => words.say_with("consent-is-withdrawn", &at(since)),
        ConsentState::Void(since) => words.say_with("consent-is-void", &at(since)),
    };
    let giver = if one.giver.is_empty() { words.say("consent-giver-erased") } else { one.giver.clone() };
    let purpose = words.say(&format!("purpose-{}", one.text.purpose.as_str()));
    let version = format!("{} ({})", one.text.version, one.text.language.tag());
    format!("{purpose}, {version}\n{giver}, {}\n{state}", words.at(one.at))
}
