//! `kindesk erased`: people who were erased, by the ids of their accounts, and the act of one with what the log says of it.

use super::said::{Problem, print};
use super::start;
use crate::cli::ErasedCommand;
use crate::config::Flags;
use crate::desk::console::ConsoleError;
use crate::words::{Arg, acts};
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
        ErasedCommand::Act { id } => {
            print(&acts::lines(words, &world.desk.act_of(id).await.map_err(refused)?).join("\n"));
        }
    }
    world.close().await;
    Ok(ExitCode::SUCCESS)
}
