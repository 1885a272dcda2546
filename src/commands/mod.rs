//! Commands without a screen, and the one that opens it. This module owns what they print and how they end; the desk's
//! `console` does their work in the school, logged like everything else.

mod backup;
mod bar;
mod clock;
mod consent;
mod courier;
mod delivery;
mod diary;
mod doctor;
mod erased;
mod family;
mod help;
mod keys;
mod lists;
mod log;
mod open;
mod postgres;
mod removed;
mod restore;
mod said;
mod setup;
mod start;
mod teacher;
mod verify;
mod waiting;
mod words;

pub use said::Problem;
pub use start::watch_panics;

use crate::cli::{AuditCommand, Cli, Command, WaitingCommand};
use crate::domain::one_line::in_one_line;
use crate::domain::staff::DeskKind;
use clap::error::{ContextValue, ErrorKind};
use said::{USAGE, catalogue, complain, visible};
use std::io::{self, Write};
use std::process::ExitCode;
use tokio::runtime::Handle;

/// Carries a command line out. A desk that is opened works on the threads of `hands`.
pub async fn carry_out(cli: Cli, hands: &Handle) -> ExitCode {
    let flags = cli.globals.flags();
    let kind =
        if matches!(cli.command, Some(Command::Training)) { DeskKind::Training } else { DeskKind::Live };
    let opens_a_desk = cli.opens_a_desk();
    let done = match cli.command {
        None => Box::pin(open::open(&flags, DeskKind::Live, hands)).await,
        Some(Command::Training) => Box::pin(open::open(&flags, DeskKind::Training, hands)).await,
        Some(Command::Setup(asked)) => setup::set_up(&flags, asked).await,
        Some(Command::Migrate) => setup::migrate(&flags).await,
        Some(Command::Keys(command)) => keys::keys(&flags, &command).await,
        Some(Command::Postgres(command)) => postgres::run(&flags, command).await,
        Some(Command::Staff(command)) => lists::staff(&flags, command).await,
        Some(Command::School(command)) => lists::schools(&flags, command).await,
        Some(Command::Class(command)) => Box::pin(lists::classes(&flags, command)).await,
        Some(Command::Desk(command)) => Box::pin(lists::desks(&flags, command)).await,
        Some(Command::Teacher(command)) => teacher::teacher(&flags, command).await,
        Some(Command::Bar(command)) => bar::bar(&flags, &command).await,
        Some(Command::Delivery(command)) => delivery::delivery(&flags, command).await,
        Some(Command::Courier) => Box::pin(courier::courier(&flags)).await,
        Some(Command::Clock(command)) => clock::clock(&flags, &command).await,
        Some(Command::Removed(command)) => removed::removed(&flags, &command).await,
        Some(Command::Consent(command)) => consent::consent(&flags, &command).await,
        Some(Command::Import(command)) => Box::pin(diary::import(&flags, command)).await,
        Some(Command::Diary(command)) => Box::pin(diary::diary(&flags, command)).await,
        Some(Command::Erased(command)) => erased::erased(&flags, &command).await,
        Some(Command::Family { json }) => family::show(&flags, json).await,
        Some(Command::Waiting(WaitingCommand::List)) => waiting::list(&flags).await,
        Some(Command::Verify { accept }) => verify::verify(&flags, accept).await,
        Some(Command::Audit(AuditCommand::Verify)) => verify::verify(&flags, false).await,
        Some(Command::Log { days, level, find }) => log::show(&flags, days, level, find.as_deref()),
        Some(Command::Backup { file, with_key }) => backup::back_up(&flags, &file, with_key).await,
        // Boxed, since it holds more on its way than all other commands.
        Some(Command::Restore { file, key }) => {
            Box::pin(restore::restore(&flags, &file, key.as_deref())).await
        }
        Some(Command::Words { texts }) => words::write(&flags, texts),
        Some(Command::Doctor { look, json }) => doctor::examine(&flags, look, json).await,
    };
    let status = done.unwrap_or_else(|problem| {
        let words = catalogue();
        let status = complain(&problem, words.get(start::language(&flags)));
        if opens_a_desk {
            start::lets_it_be_read();
        }
        status
    });
    start::close_log(&flags, kind);
    status
}

/// Says what is wrong with a command line, or the help that it asked for.
pub fn misread(error: &clap::Error) -> ExitCode {
    let line: Vec<_> = std::env::args_os().collect();
    let is_help =
        matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand);
    let help = || help::said(&line, catalogue().get(help::language(&line)));
    if !error.use_stderr() {
        // A reader that has gone is no error.
        let _ = match is_help.then(help).flatten() {
            Some(help) => io::stdout().lock().write_all(help.as_bytes()),
            None => error.print(),
        };
        return ExitCode::SUCCESS;
    }
    if let Some(help) = is_help.then(help).flatten() {
        let _ = io::stderr().lock().write_all(help.as_bytes());
        return ExitCode::from(USAGE);
    }
    let mut out = io::stderr().lock();
    let _ = writeln!(out, "{}", visible(in_lines(error).trim_end()));
    ExitCode::from(USAGE)
}

/// The error in words. It repeats values of the command line or the environment, which may hold anything: none of them
/// begins a line of its own.
fn in_lines(error: &clap::Error) -> String {
    let mut said = error.render().to_string();
    for (_, value) in error.context() {
        let values = match value {
            ContextValue::String(value) => std::slice::from_ref(value),
            ContextValue::Strings(values) => values.as_slice(),
            _ => &[],
        };
        for value in values {
            said = said.replace(value.as_str(), &in_one_line(value));
        }
    }
    said
}
