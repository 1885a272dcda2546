//! What every command begins with: settings, world, log, theme.

use super::said::{Problem, line, secret, visible};
use crate::config::{self, ColoursSetting, Config, DatabaseSetting, Flags, GlyphsSetting};
use crate::desk::console::{Noted, Shell};
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::staff::DeskKind;
use crate::files::{self, NotOpened};
use crate::logs::LogGuard;
use crate::ui::terminal::{self, AfterPanic};
use crate::ui::theme::{self, Depth, Glyphs, Theme};
use crate::words::{Arg, Catalogue, Words, art};
use crate::world::{self, World};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn variable(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name)
}

/// The settings.
pub fn config(flags: &Flags, kind: DeskKind) -> Result<Config, Problem> {
    Ok(config::load(flags, &variable, kind)?)
}

/// The language in which a command speaks before there is a world: the settings', else the locale's.
pub fn language(flags: &Flags) -> Language {
    let kind = if flags.database.is_some() { DeskKind::Live } else { DeskKind::Training };
    let asked = match config::load(flags, &variable, kind) {
        Ok(config) => config.language.value,
        // What is wrong with the settings is said in the language of the command line.
        Err(_) => flags.lang.as_deref().and_then(Language::from_tag),
    };
    let locale = || sys_locale::get_locale().and_then(|tag| Language::from_tag(&tag));
    asked.or_else(locale).unwrap_or_default()
}

/// The world, attached to one of the school's desks if the school is set up.
pub async fn world(config: &Config, kind: DeskKind, words: Arc<Catalogue>) -> Result<World, Problem> {
    match kind {
        DeskKind::Live => Ok(World::live_desk(config, words).await?),
        DeskKind::Training => {
            let mut world = World::training(config, words).await?;
            world.attach(config.desk.value.as_deref()).await?;
            Ok(world)
        }
    }
}

/// The database of a command that makes none. A file is there, and this user may read it; what is wrong with a server, its
/// opening tells.
///
/// # Errors
/// [`Refusal::NoDatabase`], [`Refusal::Unreadable`], [`Refusal::NoFile`].
pub fn database(config: &Config) -> Result<DatabaseSetting, Refusal> {
    let path = match world::database(config) {
        DatabaseSetting::File(path) => path,
        server @ DatabaseSetting::Server(_) => return Ok(server),
    };
    let shown = path.display().to_string();
    match files::to_read(&path) {
        Ok(_) => Ok(DatabaseSetting::File(path)),
        Err(NotOpened::NoFile) => Err(Refusal::NoFile { path: shown }),
        Err(NotOpened::System(error)) if error.kind() == ErrorKind::PermissionDenied => {
            Err(Refusal::Unreadable { path: shown })
        }
        Err(NotOpened::System(_)) => Err(Refusal::NoDatabase { path: shown }),
    }
}

/// The world for a console command: it needs a school, but is no desk.
pub async fn console(flags: &Flags) -> Result<(World, Language), Problem> {
    let config = config(flags, DeskKind::Live)?;
    database(&config)?;
    let world = Box::pin(World::live(&config)).await?;
    keep_log(&world.folder)?;
    if world.known.is_none() {
        return Err(Refusal::NotSetUp.into());
    }
    let language = world.language(&config);
    watch_panics(&world.folder, world.catalogue.get(language));
    Ok((world, language))
}

/// The same for a command that changes something: an admin stands behind it. The shell that has just named one is not
/// asked again; else the password comes first on standard input, and before it the login, where `--as` does not say it.
///
/// # Errors
/// As [`console`]; who is named is no admin, or the password is wrong.
pub async fn changing(flags: &Flags, way_back: bool) -> Result<(World, Language), Problem> {
    let (world, language) = console(flags).await?;
    let named = async {
        if way_back {
            return Ok(world.desk.takes_way_back().await?);
        }
        name_caller(flags, &world, language, Noted::Now).await
    };
    let named = named.await;
    ends_unless_named(world, language, named).await
}

/// The same for the command that seals the log as it stands: a log that was changed cannot be written before.
///
/// # Errors
/// As [`changing`].
pub async fn accepting(flags: &Flags) -> Result<(World, Language), Problem> {
    let (world, language) = console(flags).await?;
    let named = name_caller(flags, &world, language, Noted::ByWhatIsDone).await;
    ends_unless_named(world, language, named).await
}

async fn ends_unless_named(
    world: World,
    language: Language,
    named: Result<(), Problem>,
) -> Result<(World, Language), Problem> {
    if let Err(problem) = named {
        world.close().await;
        return Err(problem);
    }
    Ok((world, language))
}

async fn name_caller(flags: &Flags, world: &World, language: Language, noted: Noted) -> Result<(), Problem> {
    let shell = shell();
    if let Some(shell) = shell.filter(|_| flags.caller.is_none())
        && world.desk.is_known_shell(shell).await?
    {
        return Ok(());
    }
    let catalogue = Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let none = || Problem::Said(words.say("console-caller-none"));
    let login = flags.caller.clone().or_else(|| line(&words.say("console-caller-login"))).ok_or_else(none)?;
    let ask = words.say_with("console-caller-password", &[("login", Arg::from(login.as_str()))]);
    let password = secret(&ask).ok_or_else(none)?;
    Ok(world.desk.name_caller(&login, &password, shell, noted).await?)
}

/// How long what is wrong stands on a glass that a unit of the system clears right after.
const READ: Timespec = Timespec { tv_sec: 30, tv_nsec: 0 };

/// A desk that was started by a unit of the system (systemd.exec(5) sets `INVOCATION_ID`) ends with what is wrong on the
/// glass: it waits until somebody presses a key, or half a minute, since the unit clears the glass.
pub fn lets_it_be_read() {
    let is_glass = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if is_glass && env("INVOCATION_ID").is_some() {
        let stdin = std::io::stdin();
        let mut keys = [PollFd::new(&stdin, PollFlags::IN)];
        let _ = poll(&mut keys, Some(&READ));
    }
}

/// The program that this command was started from, where the system tells when it began.
pub fn shell() -> Option<Shell> {
    let process = rustix::process::getppid()?.as_raw_nonzero().get();
    // The first process is the parent of whatever the system starts: no shell of anybody's.
    if process == 1 {
        return None;
    }
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // proc_pid_stat(5): the name in brackets may hold anything; behind it the start is the 20th field.
    let began = text.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse().ok()?;
    Some(Shell { process, began })
}

/// The log of a console command, kept until [`close_log`].
static LOG: Mutex<Option<LogGuard>> = Mutex::new(None);

/// Opens the log of a data folder for a command, so that what breaks in it stands there under its number.
///
/// # Errors
/// As [`logs`].
pub fn keep_log(folder: &Path) -> Result<(), Refusal> {
    *LOG.lock().unwrap_or_else(PoisonError::into_inner) = logs(folder)?;
    Ok(())
}

/// Writes what still waits for the log of a command. What broke before there was one, as where a database does not open,
/// is written into the data folder that was asked for, if it is there.
pub fn close_log(flags: &Flags, kind: DeskKind) {
    let mut log = LOG.lock().unwrap_or_else(PoisonError::into_inner).take();
    if crate::logs::is_awaited() {
        let folder = config(flags, kind).ok().and_then(|config| config.data_dir.value);
        log = folder.filter(|folder| folder.is_dir()).and_then(|folder| logs(&folder).ok()).flatten();
    }
    drop(log);
}

/// From here on a panic leaves a report in the data folder and says only its number, in the words given. One on this
/// thread ends the program, and gives the terminal back first.
pub fn watch_panics(data_dir: &Path, words: &Words) {
    let folder = crate::logs::folder(data_dir);
    let main = std::thread::current().id();
    // Made beforehand: if the words themselves broke, asking for them again would wait for ever.
    let (incident, path) = ("{incident}", "{path}");
    let args = [("incident", incident.into()), ("path", path.into())];
    let said = words.say_with("console-crash", &args);
    terminal::install_panic_hook(move |info| {
        let crash = crate::logs::crashed(info, &folder);
        let file = crash.path.map(|path| path.display().to_string()).unwrap_or_default();
        let text = said.replace(incident, &crash.incident).replace(path, &file);
        if std::thread::current().id() == main {
            let _ = writeln!(std::io::stderr(), "{}", visible(&text));
        }
        AfterPanic::Quiet
    });
}

/// The log of a data folder. Where it cannot be written the desk works without one, and the doctor says so.
///
/// # Errors
/// [`Refusal::NoFile`] if in its place stands what is no file: writing there would wait for whoever reads it.
pub fn logs(folder: &Path) -> Result<Option<LogGuard>, Refusal> {
    match crate::logs::strange(folder) {
        Some(path) => Err(Refusal::NoFile { path: path.display().to_string() }),
        None => Ok(crate::logs::start(folder).ok()),
    }
}

/// How many colours the terminal has, by the settings and what it says of itself.
pub fn depth(config: &Config) -> Depth {
    let forced = match config.look.colours.value {
        ColoursSetting::Auto => None,
        ColoursSetting::None => Some(Depth::Mono),
        ColoursSetting::Sixteen => Some(Depth::Ansi16),
        ColoursSetting::Palette => Some(Depth::Ansi256),
        ColoursSetting::True => Some(Depth::True),
    };
    let (colorterm, term) = (env("COLORTERM"), env("TERM"));
    theme::depth(env("NO_COLOR").is_some(), colorterm.as_deref(), term.as_deref(), forced)
}

/// The theme, by the settings.
pub fn theme(config: &Config) -> Result<Theme, Problem> {
    let glyphs = match config.look.glyphs.value {
        GlyphsSetting::Auto => Glyphs::of(env("TERM").as_deref()),
        GlyphsSetting::Unicode => Glyphs::FULL,
        GlyphsSetting::Ascii => Glyphs::ASCII,
    };
    let (mut name, mut depth) = (config.look.theme.value.as_str(), depth(config));
    if depth == Depth::Mono && env("TERM").is_some_and(|term| theme::is_console(&term)) {
        (name, depth) = ("mono", Depth::Console);
    }
    let opened = Theme::open(name, depth, glyphs);
    let name = config.look.theme.value.clone();
    opened.map_err(|error| Problem::Theme { name, error })
}

/// The school's art for the idle screen, by the settings.
pub fn art(config: &Config) -> Result<Vec<String>, Problem> {
    let Some(path) = &config.look.art.value else { return Ok(Vec::new()) };
    art::open(path).map_err(|why| Problem::Art { path: path.clone(), why })
}
