//! What commands print and ask on the command line, and why a command ended without doing its work. Each command has a
//! file of its own.

use crate::config::ConfigError;
use crate::domain::refusal::Refusal;
use crate::ui::theme::ThemeError;
use crate::words::Words;
use crate::words::catalogue::Catalogue;
use crate::words::outside::Unreadable;
use jiff::tz::TimeZone;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why a command ended without doing its work.
#[derive(Debug)]
pub enum Problem {
    /// It was refused, with a number.
    Refused(Refusal),
    /// The settings are wrong.
    Config(ConfigError),
    /// The theme is wrong.
    Theme {
        /// As the settings call it.
        name: String,
        /// What is wrong with it.
        error: ThemeError,
    },
    /// The art of the idle screen cannot be read.
    Art {
        /// Its file.
        path: PathBuf,
        /// Why not.
        why: Unreadable,
    },
    /// The terminal failed.
    Terminal(io::Error),
    /// Anything else, in words already.
    Said(String),
}

impl From<Refusal> for Problem {
    fn from(why: Refusal) -> Self {
        Self::Refused(why)
    }
}

impl From<ConfigError> for Problem {
    fn from(error: ConfigError) -> Self {
        Self::Config(error)
    }
}

/// The exit status of a command that was refused.
const REFUSED: u8 = 1;
/// The exit status if settings or usage are wrong (as `clap`'s own).
pub const USAGE: u8 = 2;

/// The built-in words, for use before there is a world.
pub fn catalogue() -> Catalogue {
    Catalogue::new(TimeZone::system(), None)
}

/// Says what is wrong and what to do, on the error output.
pub fn complain(problem: &Problem, words: &Words) -> ExitCode {
    let (text, status) = match problem {
        Problem::Refused(why) => {
            let said = words.refusal(why);
            (format!("{} {}\n{}", said.number, said.reason, said.next), REFUSED)
        }
        Problem::Config(error) => (error.say(words), USAGE),
        Problem::Theme { name, error } => (error.say(name, words), USAGE),
        Problem::Art { path, why } => (art(path, why, words), USAGE),
        Problem::Terminal(_) => (words.say("console-no-terminal"), USAGE),
        Problem::Said(text) => (text.clone(), REFUSED),
    };
    let mut out = io::stderr().lock();
    let _ = writeln!(out, "{}", visible(&text));
    ExitCode::from(status)
}

/// Why the art is not shown, and what to do.
pub fn art(path: &Path, why: &Unreadable, words: &Words) -> String {
    let (path, what) = (path.display().to_string(), why.say(words));
    words.say_with("art-unreadable", &[("path", path.into()), ("what", what.into())])
}

/// What is printed, without control characters: a name from the database may hold anything.
pub fn visible(text: &str) -> String {
    text.lines().map(crate::domain::text::visible).collect::<Vec<_>>().join("\n")
}

/// Prints lines; a reader that has gone is no error.
pub fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{}", visible(text));
}

/// One line of standard input, without its line end. If a person sits at a keyboard, it asks on the error output.
pub fn line(ask: &str) -> Option<String> {
    given(ask).filter(|text| !text.is_empty())
}

/// The same, where a line may be left empty; nothing if no line comes any more.
pub fn given(ask: &str) -> Option<String> {
    if is_typed() {
        let mut out = io::stderr().lock();
        let _ = write!(out, "{ask} ");
        let _ = out.flush();
    }
    let mut text = String::new();
    let read = io::stdin().lock().read_line(&mut text).ok()?;
    (read > 0).then(|| text.trim_end_matches(['\r', '\n']).to_owned())
}

/// Whether a person sits at a keyboard.
pub fn is_typed() -> bool {
    io::IsTerminal::is_terminal(&io::stdin())
}

/// The same without an echo, for a password.
pub fn secret(ask: &str) -> Option<secrecy::SecretString> {
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
    let before = tcgetattr(io::stdin()).ok();
    if let Some(modes) = &before {
        let mut silent = modes.clone();
        silent.local_modes.remove(LocalModes::ECHO);
        let _ = tcsetattr(io::stdin(), OptionalActions::Flush, &silent);
    }
    let read = line(ask).map(secrecy::SecretString::from);
    if let Some(modes) = &before {
        let _ = tcsetattr(io::stdin(), OptionalActions::Flush, modes);
        let _ = writeln!(io::stderr());
    }
    read
}
