//! `kindesk waiting list`: what waits for an admin, by ids. Only the screen shows whom it is about, masked.

use super::{Problem, print, start};
use crate::config::Flags;
use crate::words::Arg;
use std::process::ExitCode;

/// Lists it, the oldest first.
pub async fn list(flags: &Flags) -> Result<ExitCode, Problem> {
    let (world, language) = start::console(flags).await?;
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let waiting = world.desk.waiting_list().await?;
    if waiting.is_empty() {
        print(&words.say("console-waiting-none"));
    }
    for one in waiting {
        let matter = words.say(&format!("waiting-matter-{}", one.matter.as_str()));
        let args = [
            ("id", Arg::from(one.id.to_string())),
            ("matter", Arg::from(matter)),
            ("since", Arg::At(one.since)),
        ];
        print(&words.say_with("console-waiting-row", &args));
    }
    world.close().await;
    Ok(ExitCode::SUCCESS)
}
