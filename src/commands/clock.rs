//! `kindesk clock`: what time it is by the program, and what an admin says of it when it is in doubt.

use super::said::{Problem, print};
use super::start;
use crate::cli::ClockCommand;
use crate::config::Flags;
use crate::domain::time::Moment;
use crate::words::Arg;
use std::process::ExitCode;

/// Shows, accepts, or sets back. The exit status is 1 while the clock is in doubt.
pub async fn clock(flags: &Flags, command: &ClockCommand) -> Result<ExitCode, Problem> {
    let (world, language) = match command {
        ClockCommand::Show => start::console(flags).await?,
        ClockCommand::Accept | ClockCommand::SetBack => start::changing(flags, false).await?,
    };
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let at = |now: Moment| [("now", Arg::At(now))];
    let mut status = ExitCode::SUCCESS;
    match command {
        ClockCommand::Show => {
            let (doubt, now) = world.desk.clock_doubt().await.map_err(Problem::Refused)?;
            match doubt {
                None => print(&words.say_with("console-clock", &at(now))),
                Some(doubt) => {
                    print(&words.clock_doubt(&doubt));
                    print(&words.say("home-clock-admin"));
                    status = ExitCode::FAILURE;
                }
            }
        }
        ClockCommand::Accept => {
            let now =
                world.desk.accept_clock().await.map_err(|error| Problem::Refused(error.into_refusal()))?;
            print(&words.say_with("console-clock-accepted", &at(now)));
        }
        ClockCommand::SetBack => {
            let set = world.desk.set_clock_back().await;
            let now = set.map_err(|error| Problem::Refused(error.into_refusal()))?;
            print(&words.say_with("console-clock-set-back", &at(now)));
        }
    }
    world.close().await;
    Ok(status)
}
