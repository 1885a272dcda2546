//! `kindesk keys`: which keys the key file has, one more, and sealing everything anew.

use super::said::{Problem, print};
use super::start;
use crate::cli::KeysCommand;
use crate::config::Flags;
use crate::words::Arg;
use std::process::ExitCode;

/// Lists, adds, or seals anew. The exit status is 1 if something could not be sealed anew.
pub async fn keys(flags: &Flags, command: &KeysCommand) -> Result<ExitCode, Problem> {
    let (world, language) = match command {
        KeysCommand::List => start::console(flags).await?,
        KeysCommand::Add | KeysCommand::Rotate => start::changing(flags, false).await?,
    };
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let mut status = ExitCode::SUCCESS;
    match command {
        KeysCommand::List => {
            let (lines, otherwise) = world.desk.keys().await?;
            for line in lines {
                let name = line.id.unwrap_or_else(|| words.say("keys-first"));
                let id = if line.seals { "keys-row-seals" } else { "keys-row" };
                print(&words.say_with(id, &[("id", Arg::from(name))]));
            }
            print(&words.say_with("keys-otherwise", &[("n", Arg::from(otherwise.to_string()))]));
        }
        KeysCommand::Add => {
            let id = world.desk.add_key().await?;
            let path = world.key_file.display().to_string();
            print(&words.say_with("keys-added", &[("id", Arg::from(id)), ("path", Arg::from(path))]));
        }
        KeysCommand::Rotate => {
            let (lines, _) = world.desk.keys().await?;
            if lines.len() == 1 {
                print(&words.say("keys-only-first"));
            } else {
                let done = world.desk.rotate_keys().await?;
                print(&words.say_with("keys-rotated", &[("n", Arg::from(done.done.to_string()))]));
                if done.left > 0 {
                    print(&words.say_with("keys-left", &[("n", Arg::from(done.left.to_string()))]));
                    status = ExitCode::FAILURE;
                }
            }
        }
    }
    world.close().await;
    Ok(status)
}
