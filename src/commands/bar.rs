//! `kindesk bar`: bars an adult from a child, or lifts a bar. Both people come on standard input, one a line, so that no
//! number appears in a list of processes.

use super::said::{Problem, line, print};
use super::start;
use crate::cli::BarCommand;
use crate::config::Flags;
use crate::desk::console::ConsoleError;
use std::process::ExitCode;

/// Bars, or lifts.
pub async fn bar(flags: &Flags, command: &BarCommand) -> Result<ExitCode, Problem> {
    let (world, language) = start::changing(flags, false).await?;
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let adult = line(&words.say("console-bar-adult")).unwrap_or_default();
    let child = line(&words.say("console-bar-child")).unwrap_or_default();
    let (done, said) = match command {
        BarCommand::Add => (world.desk.bar(&adult, &child).await, "console-barred"),
        BarCommand::Lift => (world.desk.lift_bar(&adult, &child).await, "console-bar-lifted"),
    };
    world.close().await;
    match done {
        Ok(()) => {
            print(&words.say(said));
            Ok(ExitCode::SUCCESS)
        }
        Err(ConsoleError::NoSuch) => Err(Problem::Said(words.say("console-bar-none"))),
        Err(error) => Err(Problem::Refused(error.into_refusal())),
    }
}
