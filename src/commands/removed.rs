//! `kindesk removed`: registrations that were removed and can be brought back, without names.

use super::said::{Problem, print};
use super::start;
use crate::cli::RemovedCommand;
use crate::config::Flags;
use crate::desk::console::ConsoleError;
use crate::words::Arg;
use std::process::ExitCode;

/// Lists, or undoes.
pub async fn removed(flags: &Flags, command: &RemovedCommand) -> Result<ExitCode, Problem> {
    let (world, language) = match command {
        RemovedCommand::List => start::console(flags).await?,
        RemovedCommand::Undo { .. } => start::changing(flags, false).await?,
    };
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    match command {
        RemovedCommand::List => {
            let lines = world.desk.removed().await.map_err(|error| Problem::Refused(error.into_refusal()))?;
            if lines.is_empty() {
                print(&words.say("console-none"));
            }
            for line in lines {
                let args = [
                    ("id", Arg::from(line.id)),
                    ("class", Arg::from(line.class)),
                    ("at", Arg::At(line.at)),
                    ("until", Arg::At(line.until)),
                ];
                print(&words.say_with("console-removed-row", &args));
            }
        }
        RemovedCommand::Undo { id } => {
            let done = world.desk.undo_removal(id).await;
            let with_number = done.map_err(|error| match error {
                ConsoleError::NoSuch => Problem::Said(words.say("console-removed-none")),
                ConsoleError::Taken => Problem::Said(words.say("console-removed-again")),
                error => Problem::Refused(error.into_refusal()),
            })?;
            let said = if with_number { "console-removed-undone" } else { "console-removed-undone-bare" };
            print(&words.say(said));
        }
    }
    world.close().await;
    Ok(ExitCode::SUCCESS)
}
