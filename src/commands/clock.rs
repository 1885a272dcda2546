//! `kindesk clock`: what time it is by the program, and what an admin says of it when it is in doubt.

use super::said::{Problem, print};
use super::start;
use crate::cli::ClockCommand;
use crate::config::Flags;
use crate::desk::console::{Accepted, SetBack};
use crate::domain::time::Moment;
use crate::domain::watch::ClockDoubt;
use crate::words::Arg;
use std::process::ExitCode;

/// Shows, accepts, or sets back. The exit status is 1 while the clock is in doubt, also after it was
/// accepted in vain.
pub async fn clock(flags: &Flags, command: &ClockCommand) -> Result<ExitCode, Problem> {
    let (world, language) = match command {
        ClockCommand::Show => start::console(flags).await?,
        ClockCommand::Accept | ClockCommand::SetBack { .. } => start::changing(flags, false).await?,
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
            let accepted = world.desk.accept_clock().await;
            match accepted.map_err(|error| Problem::Refused(error.into_refusal()))? {
                Accepted::Now(now) => print(&words.say_with("console-clock-accepted", &at(now))),
                Accepted::StillInDoubt(ClockDoubt { now, believed, .. }) => {
                    let both = [("now", Arg::At(now)), ("believed", Arg::At(believed))];
                    print(&words.say_with("console-clock-not-accepted", &both));
                    status = ExitCode::FAILURE;
                }
            }
        }
        ClockCommand::SetBack { far_off } => {
            let set = world.desk.set_clock_back(*far_off).await;
            let SetBack { was, now } = set.map_err(|error| Problem::Refused(error.into_refusal()))?;
            let both = [("was", Arg::At(was)), ("now", Arg::At(now))];
            print(&words.say_with("console-clock-set-back", &both));
        }
    }
    world.close().await;
    Ok(status)
}
