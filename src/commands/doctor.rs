//! `kindesk doctor`: database, files, terminal, colours, locale, delivery, settings. Each line says that all is well,
//! or what to do. It makes and mends nothing; a database that was migrated but never opened since is sealed by it, as by
//! whatever opens it first.

mod delivery;
mod files;
mod findings;
mod glass;
mod look;

use super::said::{self, Problem, print};
use super::start;
use crate::config::{Config, DatabaseSetting, Flags};
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::staff::DeskKind;
use crate::domain::time::Span;
use crate::store::{Encryption, Server, Store, VERSION};
use crate::words::Arg;
use crate::words::catalogue::nameless;
use crate::words::texts::Texts;
use crate::world::{self, World, live_folder};
use findings::Findings;
use serde::Serialize;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::ExitCode;

/// A setting in force.
#[derive(Debug, Serialize)]
struct Setting {
    /// Its key in the settings file.
    name: &'static str,
    /// Its value, if it has one.
    value: Option<String>,
    /// Where that comes from, in the language of the command.
    source: String,
}

/// The whole examination, for other programs.
#[derive(Debug, Serialize)]
struct Report<'a> {
    version: &'static str,
    well: bool,
    problems: i64,
    lines: &'a [findings::Line],
    settings: Vec<Setting>,
}

/// Examines everything; with `look` somebody at the terminal is asked what they see, with `json` other programs read it.
/// The exit status is 1 where something needs mending.
pub async fn examine(flags: &Flags, look: bool, json: bool) -> Result<ExitCode, Problem> {
    let config = start::config(flags, DeskKind::Live)?;
    let catalogue = said::catalogue();
    let words = catalogue.get(start::language(flags));
    let seen = if look { Some(look::look(&config, words).await?) } else { None };
    let mut found = Findings { words, lines: Vec::new(), problems: 0 };
    found.well("doctor-program", &[("version", Arg::from(env!("CARGO_PKG_VERSION")))]);
    database(&config, &mut found).await;
    glass::examine(&config, &mut found);
    match seen {
        Some(seen) => look::told(&seen, &mut found),
        None => found.well("doctor-look-hint", &[]),
    }
    locale(&mut found);
    languages(&config, &mut found);
    time(&config, &mut found);
    delivery::delivery(&config, &mut found).await;
    let settings: Vec<Setting> = config
        .settings()
        .into_iter()
        .map(|(name, value, source)| Setting { name, value, source: source.say(words) })
        .collect();
    let well = found.problems == 0;
    if json {
        let (version, problems) = (env!("CARGO_PKG_VERSION"), found.problems);
        let report = Report { version, well, problems, lines: &found.lines, settings };
        let text = serde_json::to_string_pretty(&report).map_err(|error| Problem::Said(error.to_string()))?;
        print(&text);
        return Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    print(&words.say("title-doctor"));
    found.lines.iter().for_each(|line| print(&found.said(line)));
    print(&words.say("doctor-settings"));
    for Setting { name, value, source } in settings {
        let value = value.unwrap_or_else(|| words.say("doctor-setting-empty"));
        let args = [("name", Arg::from(name)), ("value", Arg::from(value)), ("source", Arg::from(source))];
        print(&format!("  {}", words.say_with("doctor-setting", &args)));
    }
    if well {
        print(&words.say("doctor-all-well"));
        return Ok(ExitCode::SUCCESS);
    }
    print(&words.say_with("doctor-problems", &[("n", Arg::Count(found.problems))]));
    Ok(ExitCode::FAILURE)
}

fn shown(path: &Path) -> Arg {
    Arg::from(path.display().to_string())
}

/// A refusal as a line that something needs mending.
fn refused(why: &Refusal, found: &mut Findings<'_>) {
    let said = found.words.refusal(why);
    found.look(&format!("{} {} {}", said.number, said.reason, said.next));
}

async fn database(config: &Config, found: &mut Findings<'_>) {
    let folder = live_folder(config);
    let key = world::live_key_file(config);
    let at = match start::database(config) {
        Ok(at) => at,
        Err(Refusal::NoDatabase { path }) if key.exists() => {
            refused(&Refusal::Damaged { path }, found);
            return;
        }
        Err(Refusal::NoDatabase { path }) => {
            found.look_at("doctor-database-missing", &[("path", path.into())]);
            return;
        }
        Err(why) => {
            refused(&why, found);
            return;
        }
    };
    if key.exists() {
        match &at {
            DatabaseSetting::File(path) if !is_current(path, found) => {}
            _ => opened(config, &at, &key, found).await,
        }
    } else {
        let id = match &at {
            DatabaseSetting::File(_) => "doctor-key-missing",
            DatabaseSetting::Server(_) => "doctor-key-missing-server",
        };
        found.look_at(id, &[("path", shown(&key))]);
    }
    match &at {
        DatabaseSetting::File(path) => {
            modes(&[(&folder, 0o700), (path, 0o600), (&key, 0o600)], found);
            files::room(&folder, path, found);
        }
        DatabaseSetting::Server(server) => {
            modes(&[(&folder, 0o700), (&key, 0o600)], found);
            files::room(&folder, &folder, found);
            way_to(server, found);
        }
    }
    files::logs(&folder, found);
}

/// Whether a file is of this version: an older one would be brought up to date by being opened.
fn is_current(path: &Path, found: &mut Findings<'_>) -> bool {
    match Store::version_of(path, DeskKind::Live) {
        Ok(Some(version)) if version < VERSION => {
            let versions =
                [("version", Arg::from(version.to_string())), ("newest", Arg::from(VERSION.to_string()))];
            found.look_at("doctor-database-older", &versions);
            false
        }
        Ok(_) => true,
        Err(error) => {
            refused(&world::refused(&error), found);
            false
        }
    }
}

/// How the way to a server is secured.
fn way_to(server: &Server, found: &mut Findings<'_>) {
    match server.encryption() {
        None => found.well("doctor-server-here", &[]),
        Some(Encryption::VerifyFull) => found.well("doctor-server-proved", &[]),
        Some(less) => found.look_at("doctor-server-unproved", &[("encryption", less.as_str().into())]),
    }
}

async fn opened(config: &Config, at: &DatabaseSetting, key: &Path, found: &mut Findings<'_>) {
    let world = match World::live(config).await {
        Ok(world) => world,
        Err(why) => {
            refused(&why, found);
            return;
        }
    };
    files::database(&world, at, found).await;
    match world.store().examine().await {
        Ok(seen) => {
            let version = Arg::from(seen.version.to_string());
            let told = [("version", version), ("library", Arg::from(seen.library))];
            let id = match at {
                DatabaseSetting::File(_) => "doctor-database-version",
                DatabaseSetting::Server(_) => "doctor-server-version",
            };
            found.well(id, &told);
            match (at, seen.sound) {
                (_, false) => found.look_at("doctor-integrity-bad", &[]),
                (DatabaseSetting::File(_), true) => found.well("doctor-integrity", &[]),
                // A server looks after its own pages.
                (DatabaseSetting::Server(_), true) => {}
            }
        }
        Err(error) if world.store().server().is_some() => refused(&world::refused(&error), found),
        Err(_) => found.look_at("doctor-integrity-bad", &[]),
    }
    match world.store().unknown_objects().await {
        Ok(names) => {
            for name in names {
                found.look_at("verify-object", &[("name", name.into())]);
            }
        }
        Err(error) => refused(&world::refused(&error), found),
    }
    kept(&world, at, found).await;
    awaited(&world, found).await;
    way_back(&world, found).await;
    deciding(&world, found).await;
    world.close().await;
    found.well("doctor-key", &[("path", shown(key))]);
}

/// From how long on a backup is missed: a school that loses its database repeats the visits of this time.
const BACKUP_DUE: Span = Span::days(7);

/// When the last backup was made, and whether the database is all that it was.
async fn kept(world: &World, at: &DatabaseSetting, found: &mut Findings<'_>) {
    if world.known.is_none() {
        return;
    }
    let Ok(kept) = world.desk.kept().await else { return };
    if kept.is_backup {
        found.look_at("doctor-backup-file", &[("path", at.to_string().into())]);
    } else if kept.is_older {
        refused(&Refusal::NotWhole { path: at.to_string() }, found);
    } else if !kept.is_anchored && matches!(at, DatabaseSetting::File(_)) {
        found.look_at("doctor-copied", &[]);
    }
    // A server's own backups are not known here.
    if matches!(at, DatabaseSetting::Server(_)) {
        found.well("doctor-server-backup", &[]);
        return;
    }
    // Without one, what would be lost is all since the school was set up.
    let since = kept.last.or(kept.begins).unwrap_or(kept.now);
    let is_due = since + BACKUP_DUE <= kept.now;
    match kept.last {
        Some(last) if is_due => found.look_at("doctor-backup-old", &[("at", Arg::At(last))]),
        Some(last) => found.well("doctor-backup", &[("at", Arg::At(last))]),
        None if is_due => found.look_at("doctor-backup-none", &[]),
        None => found.well("doctor-backup-none", &[]),
    }
}

/// What awaits an admin or a parent. Nothing is broken by it, and only registrations go away by themselves.
async fn awaited(world: &World, found: &mut Findings<'_>) {
    if world.known.is_none() {
        return;
    }
    let Ok(awaited) = world.desk.awaited().await else { return };
    let n = |count: i64| [("n", Arg::from(count.to_string()))];
    found.well("doctor-waiting", &n(awaited.for_admin));
    found.well("doctor-awaiting", &n(awaited.for_parent));
    if awaited.ending_soon > 0 {
        found.well("doctor-awaiting-soon", &n(awaited.ending_soon));
    }
}

/// That the command line went on without an admin is told as long as an admin may wonder.
async fn way_back(world: &World, found: &mut Findings<'_>) {
    if let Ok(Some(at)) = world.desk.way_back_taken().await {
        found.look_at("doctor-way-back", &[("at", Arg::At(at))]);
    }
}

/// Whether the time by which the program decides may be believed, and whom a wrong one keeps out.
async fn deciding(world: &World, found: &mut Findings<'_>) {
    let Ok((doubt, now)) = world.desk.clock_doubt().await else { return };
    let apps = world.desk.authenticators().await.unwrap_or_default();
    let n = [("n", Arg::from(apps.to_string()))];
    if let Some(doubt) = doubt {
        let said = format!("{} {}", found.words.clock_doubt(&doubt), found.words.say("home-clock-admin"));
        found.look(&said);
        if apps > 0 {
            found.look_at("doctor-authenticators-doubt", &n);
        }
        return;
    }
    found.well("doctor-clock", &[("now", Arg::At(now))]);
    if apps > 0 {
        found.well("doctor-authenticators", &n);
    }
}

/// The files and their folder must be their owner's only.
fn modes(wanted: &[(&Path, u32)], found: &mut Findings<'_>) {
    for (path, allowed) in wanted {
        let Ok(meta) = std::fs::metadata(path) else { continue };
        let mode = meta.permissions().mode() & 0o777;
        let args = [
            ("mode", Arg::from(format!("{mode:o}"))),
            ("path", shown(path)),
            ("wanted", Arg::from(format!("{allowed:o}"))),
        ];
        if mode & !allowed == 0 {
            found.well("doctor-mode", &args);
        } else {
            found.look_at("doctor-mode-bad", &args);
        }
    }
}

/// What the clock on the wall should show: an admin compares it with their own.
fn time(config: &Config, found: &mut Findings<'_>) {
    let zone = config.place.zone.clone();
    let name = zone.iana_name().unwrap_or("UTC").to_owned();
    let Ok(now) = jiff::Timestamp::from_millisecond(crate::clock::wall().0) else { return };
    let now = now.to_zoned(zone).strftime("%d.%m.%Y %H:%M").to_string();
    found.well("doctor-time", &[("now", Arg::from(now)), ("zone", Arg::from(name))]);
}

/// The variables that decide on letters, the strongest first (POSIX, "Internationalization Variables").
const LOCALE: [&str; 3] = ["LC_ALL", "LC_CTYPE", "LANG"];

fn locale(found: &mut Findings<'_>) {
    let set = LOCALE.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let locale = set.unwrap_or_else(|| "C".to_owned());
    let upper = locale.to_ascii_uppercase();
    let args = [("locale", Arg::from(locale))];
    if upper.contains("UTF-8") || upper.contains("UTF8") {
        found.well("doctor-locale", &args);
    } else {
        found.look_at("doctor-locale-bad", &args);
    }
}

/// The school's own words: mistakes in their files, and how much of a language of its own is translated.
fn languages(config: &Config, found: &mut Findings<'_>) {
    let catalogue = world::words(config);
    let texts = Texts::new(config.place.words.value.clone());
    for language in catalogue.languages() {
        let words = catalogue.get(language);
        for what in words.problems() {
            found.look_at("doctor-words-broken", &[("what", what.as_str().into())]);
        }
        if !matches!(language, Language::Own(_)) {
            continue;
        }
        let (said, all) = words.said_of_all();
        let name = || Arg::from(words.name_of(language));
        let count = |n: usize| Arg::from(n.to_string());
        let id = if said == all { "doctor-words-whole" } else { "doctor-words-own" };
        found.well(id, &[("language", name()), ("said", count(said)), ("all", count(all))]);
        if texts.as_ref().is_ok_and(|texts| !texts.has(language)) {
            found.well(
                "doctor-texts-none",
                &[("language", name()), ("file", format!("{}.toml", language.tag()).into())],
            );
        }
    }
    if let Some(folder) = config.place.words.value.as_deref() {
        if !folder.is_dir() {
            found.look_at("doctor-words-missing", &[("path", shown(folder))]);
        }
        for file in nameless(folder) {
            found.look_at("doctor-words-nameless", &[("file", file.into())]);
        }
    }
    if let Err(what) = texts {
        found.look_at("doctor-words-broken", &[("what", what.into())]);
    }
}
