//! `kindesk erased`: people who were erased, by the ids of their accounts, and the act of one with what the log says of it.

use super::said::{Problem, print};
use super::start;
use crate::cli::ErasedCommand;
use crate::config::Flags;
use crate::desk::console::{Act, ConsoleError};
use crate::words::{Arg, Words};
use std::process::ExitCode;

/// Lists, or writes an act.
pub async fn erased(flags: &Flags, command: &ErasedCommand) -> Result<ExitCode, Problem> {
    let (world, language) = start::console(flags).await?;
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let refused = |error: ConsoleError| match error {
        ConsoleError::NoSuch => Problem::Said(words.say("console-erased-none")),
        error => Problem::Refused(error.into_refusal()),
    };
    match command {
        ErasedCommand::List => {
            let all = world.desk.erasures().await.map_err(refused)?;
            if all.is_empty() {
                print(&words.say("console-none"));
            }
            for (account, at) in all {
                print(
                    &words.say_with("console-erased-row", &[("id", Arg::from(account)), ("at", Arg::At(at))]),
                );
            }
        }
        ErasedCommand::Act { id } => print(&in_words(&world.desk.act_of(id).await.map_err(refused)?, words)),
    }
    world.close().await;
    Ok(ExitCode::SUCCESS)
}

fn in_words(act: &Act, words: &Words) -> String {
    let asked = act.asked.map(|at| words.say_with("console-erased-asked", &[("at", Arg::At(at))]));
    let head = [
        Some(words.say("console-erased-act")),
        Some(words.say_with("console-erased-account", &[("id", Arg::from(act.account.as_str()))])),
        (!act.profile.is_empty())
            .then(|| words.say_with("console-erased-profile", &[("id", Arg::from(act.profile.as_str()))])),
        asked,
        Some(words.say_with("console-erased-done", &[("at", Arg::At(act.erased))])),
        (act.diaries > 0).then(|| {
            let n = i64::try_from(act.diaries).unwrap_or(i64::MAX);
            words.say_with("console-erased-diaries", &[("n", Arg::Count(n))])
        }),
        Some(words.say("console-erased-left")),
        Some(words.say(if act.sound { "console-erased-sound" } else { "console-erased-unsound" })),
        Some(words.say("console-erased-log")),
    ];
    let rows = act
        .rows
        .iter()
        .map(|row| format!("  {}  {}  {}  {}", words.at(row.at), row.place, row.action, row.hash));
    head.into_iter().flatten().chain(rows).collect::<Vec<_>>().join("\n")
}
