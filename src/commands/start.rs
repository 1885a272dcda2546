//! What every command begins with: settings, world, log, theme.

use super::said::{Problem, visible};
use crate::config::{self, ColoursSetting, Config, Flags, GlyphsSetting};
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::staff::DeskKind;
use crate::files::{self, NotOpened};
use crate::logs::LogGuard;
use crate::ui::terminal::{self, AfterPanic};
use crate::ui::theme::{self, Depth, Glyphs, Theme};
use crate::words::{Catalogue, Words};
use crate::world::{World, database_file};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
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
    let asked = config::load(flags, &variable, kind).ok().and_then(|config| config.language.value);
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

/// The database of a command that makes none: it is there, and this user may read it.
///
/// # Errors
/// [`Refusal::NoDatabase`], [`Refusal::Unreadable`], [`Refusal::NoFile`].
pub fn database(config: &Config) -> Result<PathBuf, Refusal> {
    let path = database_file(config)?;
    let shown = path.display().to_string();
    match files::to_read(&path) {
        Ok(_) => Ok(path),
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
    let world = World::live(&config).await?;
    keep_log(&world.folder)?;
    if world.known.is_none() {
        return Err(Refusal::NotSetUp.into());
    }
    let language = world.language(&config);
    watch_panics(&world.folder, world.catalogue.get(language));
    Ok((world, language))
}

/// The log of a console command, kept until [`close_log`].
static LOG: Mutex<Option<LogGuard>> = Mutex::new(None);

/// Opens the log of a data folder for a command, so that what breaks in it stands there under its number.
fn keep_log(folder: &Path) -> Result<(), Refusal> {
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
