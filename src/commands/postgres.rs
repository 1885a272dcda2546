//! `kindesk postgres`: what a server needs before desks work on it.

use super::said::{self, Problem, print};
use super::start;
use crate::cli::PostgresCommand;
use crate::config::{DatabaseSetting, Flags};
use crate::domain::staff::DeskKind;
use crate::store::{BadName, Roles};
use crate::words::Arg;
use crate::world;
use std::process::ExitCode;

/// Prints what the server's administrator must run, or carries it out.
pub async fn run(flags: &Flags, command: PostgresCommand) -> Result<ExitCode, Problem> {
    let PostgresCommand::Init { desks, owner, name, apply } = command;
    let catalogue = said::catalogue();
    let words = catalogue.get(start::language(flags));
    let roles = Roles::new(&name, &owner, &desks).map_err(|BadName(name)| {
        Problem::Said(words.say_with("postgres-bad-name", &[("name", Arg::from(name))]))
    })?;
    if !apply {
        print(&roles.script());
        return Ok(ExitCode::SUCCESS);
    }
    let config = start::config(flags, DeskKind::Live)?;
    let DatabaseSetting::Server(server) = world::database(&config) else {
        return Err(Problem::Said(words.say("postgres-no-server")));
    };
    roles.make(&server).await.map_err(|error| world::refused(&error))?;
    print(&words.say_with("postgres-made", &[("name", Arg::from(name)), ("owner", Arg::from(owner))]));
    Ok(ExitCode::SUCCESS)
}
