//! `kindesk teacher`: gives and takes the role of a teacher, and lists who has it. The number comes on standard input, so
//! that it appears in no list of processes.

use super::said::{Problem, line, print};
use super::start;
use crate::cli::TeacherCommand;
use crate::config::Flags;
use crate::desk::console::ConsoleError;
use crate::domain::refusal::Refusal;
use crate::words::Arg;
use std::process::ExitCode;

/// Gives, takes or lists.
pub async fn teacher(flags: &Flags, command: TeacherCommand) -> Result<ExitCode, Problem> {
    let (world, language) = match command {
        TeacherCommand::List => start::console(flags).await?,
        TeacherCommand::Add { .. } | TeacherCommand::Remove { .. } => start::changing(flags, false).await?,
    };
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let ask = || line(&words.say("console-teacher-ask")).ok_or(Problem::Refused(Refusal::Missing));
    let (done, said) = match command {
        TeacherCommand::Add { reason } => {
            (world.desk.set_teacher(&ask()?, true, reason.into()).await, Some("console-teacher-added"))
        }
        TeacherCommand::Remove { reason } => {
            (world.desk.set_teacher(&ask()?, false, reason.into()).await, Some("console-teacher-removed"))
        }
        TeacherCommand::List => (
            world.desk.teachers().await.map(|teachers| {
                for one in teachers {
                    let args = [("name", Arg::from(one.name)), ("since", Arg::At(one.since))];
                    print(&words.say_with("console-teacher-row", &args));
                }
            }),
            None,
        ),
    };
    world.close().await;
    match done {
        Ok(()) => {
            if let Some(said) = said {
                print(&words.say(said));
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(ConsoleError::NoSuch) => Err(Problem::Said(words.say("console-teacher-none"))),
        Err(error) => Err(Problem::Refused(error.into_refusal())),
    }
}
