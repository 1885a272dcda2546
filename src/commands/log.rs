//! `kindesk log`: the program's own log, of screen and commands alike, filtered. It makes nothing and needs no database.

use super::said::{Problem, print};
use super::start;
use crate::cli::LogLevel;
use crate::clock;
use crate::config::Flags;
use crate::domain::refusal::Refusal;
use crate::domain::staff::DeskKind;
use crate::domain::time::Span;
use crate::logs::{self, Wanted};
use crate::words::Arg;
use crate::world::live_folder;
use jiff::Timestamp;
use std::process::ExitCode;

/// Prints the lines of the last days that are as grave as asked and hold what is looked for; first where they stand.
pub fn show(flags: &Flags, days: u16, level: LogLevel, find: Option<&str>) -> Result<ExitCode, Problem> {
    let config = start::config(flags, DeskKind::Live)?;
    let catalogue = super::said::catalogue();
    let words = catalogue.get(start::language(flags));
    let folder = logs::folder(&live_folder(&config));
    let shown = folder.display().to_string();
    let first = clock::wall() - Span::days(i64::from(days));
    let first = Timestamp::from_millisecond(first.0).unwrap_or(Timestamp::MIN);
    let wanted = Wanted { since: first.to_string(), level: level.into(), holds: find.unwrap_or_default() };
    let lines = logs::read(&folder, &wanted).map_err(|error| match error.kind() {
        std::io::ErrorKind::PermissionDenied => Problem::from(Refusal::Unreadable { path: shown.clone() }),
        _ => Problem::Said(words.say_with("log-none", &[("path", Arg::from(shown.clone()))])),
    })?;
    print(&words.say_with("log-from", &[("path", Arg::from(shown.clone()))]));
    for line in &lines {
        print(line);
    }
    let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    match count {
        0 => print(&words.say("log-nothing")),
        _ => print(&words.say_with("log-lines", &[("lines", Arg::Count(count))])),
    }
    Ok(ExitCode::SUCCESS)
}
