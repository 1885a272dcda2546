//! Commands without a screen, and the one that opens it. This module owns what they print and how they end; the desk's
//! `console` does their work in the school, logged like everything else.

mod audit;
mod bar;
mod doctor;
mod family;
mod lists;
mod open;
mod setup;
mod start;
mod waiting;
mod words;

use crate::cli::{AuditCommand, Cli, Command, WaitingCommand};
use crate::config::ConfigError;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Kind;
use crate::ui::theme::ThemeError;
use crate::words::Words;
use crate::words::catalogue::Catalogue;
use jiff::tz::TimeZone;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use tokio::runtime::Handle;

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
/// The exit status where settings or usage are wrong (as `clap`'s own).
const USAGE: u8 = 2;

/// Carries a command line out. A desk that is opened works on the threads of `hands`.
pub async fn carry_out(cli: Cli, hands: &Handle) -> ExitCode {
    let flags = cli.globals.flags();
    let done = match cli.command {
        None => open::open(&flags, Kind::Live, hands).await,
        Some(Command::Training) => open::open(&flags, Kind::Training, hands).await,
        Some(Command::Setup(asked)) => setup::set_up(&flags, asked).await,
        Some(Command::Migrate) => setup::migrate(&flags).await,
        Some(Command::Staff(command)) => lists::staff(&flags, command).await,
        Some(Command::School(command)) => lists::schools(&flags, command).await,
        Some(Command::Class(command)) => lists::classes(&flags, command).await,
        Some(Command::Desk(command)) => lists::desks(&flags, command).await,
        Some(Command::Bar(command)) => bar::bar(&flags, &command).await,
        Some(Command::Family { json }) => family::show(&flags, json).await,
        Some(Command::Waiting(WaitingCommand::List)) => waiting::list(&flags).await,
        Some(Command::Audit(AuditCommand::Verify)) => audit::verify(&flags).await,
        Some(Command::Words { texts }) => words::write(&flags, texts),
        Some(Command::Doctor { look }) => doctor::examine(&flags, look).await,
    };
    done.unwrap_or_else(|problem| {
        let words = catalogue();
        complain(&problem, words.get(start::language(&flags)))
    })
}

/// The built-in words, for use before there is a world.
fn catalogue() -> Catalogue {
    Catalogue::new(TimeZone::system(), None)
}

/// Says what is wrong and what to do, on the error output.
fn complain(problem: &Problem, words: &Words) -> ExitCode {
    let (text, status) = match problem {
        Problem::Refused(why) => {
            let said = words.refusal(why);
            (format!("{} {}\n{}", said.number, said.reason, said.next), REFUSED)
        }
        Problem::Config(error) => (error.say(words), USAGE),
        Problem::Theme { name, error } => (error.say(name, words), USAGE),
        Problem::Terminal(_) => (words.say("console-no-terminal"), USAGE),
        Problem::Said(text) => (text.clone(), REFUSED),
    };
    let mut out = io::stderr().lock();
    let _ = writeln!(out, "{}", visible(&text));
    ExitCode::from(status)
}

/// Says what is wrong with a command line, or the help that it asked for.
pub fn misread(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    // It repeats the command line, which may hold anything.
    let mut out = io::stderr().lock();
    let _ = writeln!(out, "{}", visible(error.render().to_string().trim_end()));
    ExitCode::from(USAGE)
}

/// What is printed, without control characters: a name from the database may hold anything.
fn visible(text: &str) -> String {
    text.lines().map(crate::domain::text::visible).collect::<Vec<_>>().join("\n")
}

/// Prints lines; a reader that has gone is no error.
fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{}", visible(text));
}

/// One line of standard input, without its line end. Asks on the error output where somebody sits at a keyboard.
fn line(ask: &str) -> Option<String> {
    if io::IsTerminal::is_terminal(&io::stdin()) {
        let mut out = io::stderr().lock();
        let _ = write!(out, "{ask} ");
        let _ = out.flush();
    }
    let mut text = String::new();
    io::stdin().lock().read_line(&mut text).ok()?;
    let text = text.trim_end_matches(['\r', '\n']).to_owned();
    (!text.is_empty()).then_some(text)
}

/// The same without an echo, for a password.
fn secret(ask: &str) -> Option<secrecy::SecretString> {
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
