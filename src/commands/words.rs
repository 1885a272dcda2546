//! `kindesk words`: the built-in sentences, or the texts of consents, as files to begin a language of one's own with.

use super::said::Problem;
use super::start;
use crate::config::Flags;
use crate::domain::staff::DeskKind;
use crate::words::{catalogue, texts};
use std::io::Write;
use std::process::ExitCode;

/// Writes them on standard output, in the language that is asked for.
pub fn write(flags: &Flags, consents: bool) -> Result<ExitCode, Problem> {
    // A missing language, or settings that cannot be read, are reported rather than answered in another language.
    start::config(flags, DeskKind::Training)?;
    let language = start::language(flags);
    let text = if consents { texts::built_in(language).to_owned() } else { catalogue::whole(language) };
    // The reader may have stopped reading.
    let heard = std::io::stdout().lock().write_all(text.as_bytes()).is_ok();
    Ok(if heard { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
