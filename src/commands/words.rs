//! `kindesk words`: the built-in sentences, or the texts of consents, as files to begin a language of one's own with.

use super::said::Problem;
use super::start;
use crate::config::Flags;
use crate::domain::staff::DeskKind;
use crate::words::{catalogue, texts};
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// Writes them on standard output, in the language that is asked for.
pub fn write(flags: &Flags, consents: bool) -> Result<ExitCode, Problem> {
    // A missing language, or settings that cannot be read, are reported rather than answered in another language.
    start::config(flags, DeskKind::Training)?;
    let language = start::language(flags);
    let text = if consents { texts::built_in(language).to_owned() } else { catalogue::whole(language) };
    // A reader that has read enough is no failure.
    let heard = std::io::stdout().lock().write_all(text.as_bytes());
    let failed = heard.is_err_and(|error| error.kind() != ErrorKind::BrokenPipe);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
