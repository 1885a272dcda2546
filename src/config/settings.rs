//! The settings in force, each with its source. The layers read them.

use super::sourced::{Source, Sourced};
use crate::delivery::Ways;
use crate::domain::hours::Hours;
use crate::domain::language::Language;
use crate::domain::limits::Limits;
use crate::domain::open_days::OpenDays;
use crate::domain::password::Profile;
use crate::domain::rules::Rules;
use crate::domain::time::Span;
use crate::store::{Encryption, Server};
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// All settings in force.
#[derive(Debug, Clone)]
pub struct Config {
    /// The settings file that was read.
    pub file: Sourced<Option<PathBuf>>,
    /// The data folder. None in training without `--data-dir`: a temporary folder.
    pub data_dir: Sourced<Option<PathBuf>>,
    /// The database, if it is not the file in the data folder.
    pub database: Sourced<Option<DatabaseSetting>>,
    /// The key file, if it is not in the data folder.
    pub key_file: Sourced<Option<PathBuf>>,
    /// How a server is reached.
    pub server: ServerSettings,
    /// The language that staff begin with. None: the school's own, before set-up the locale's.
    pub language: Sourced<Option<Language>>,
    /// This desk's name. None: the only desk there is.
    pub desk: Sourced<Option<String>>,
    /// How it looks.
    pub look: LookSettings,
    /// Where it stands.
    pub place: PlaceSettings,
    /// The rules that a school may change.
    pub rules: SchoolRules,
    /// How much is too much.
    pub limits: Sourced<Limits>,
    /// How messages leave.
    pub delivery: Sourced<Ways>,
}

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseSetting {
    /// A SQLite file.
    File(PathBuf),
    /// A PostgreSQL server.
    Server(Server),
}

impl std::fmt::Display for DatabaseSetting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Server(server) => server.fmt(f),
        }
    }
}

/// `[server]`.
#[derive(Debug, Clone)]
pub struct ServerSettings {
    /// The file with the password. None: `PGPASSFILE`, or none is asked for.
    pub password_file: Sourced<Option<PathBuf>>,
    /// The certificates of the authority that has signed the server's. None: those of the system.
    pub authority: Sourced<Option<PathBuf>>,
    /// How the way there is secured. None: `verify-full`, except on this machine.
    pub encryption: Sourced<Option<Encryption>>,
}

/// `[look]`.
#[derive(Debug, Clone)]
pub struct LookSettings {
    /// The theme's name or its file.
    pub theme: Sourced<String>,
    /// Which frames and signs are drawn.
    pub glyphs: Sourced<GlyphsSetting>,
    /// How many colours are used.
    pub colours: Sourced<ColoursSetting>,
    /// What moves by itself.
    pub motion: Sourced<MotionSetting>,
    /// Whether the mouse is asked for.
    pub mouse: Sourced<MouseSetting>,
    /// The file of the school's art on the idle screen.
    pub art: Sourced<Option<PathBuf>>,
}

/// Whether the mouse is asked for. If it is, terminals select text with it only while Shift is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MouseSetting {
    /// It clicks in the program.
    On,
    /// It stays the terminal's own.
    Off,
}

impl MouseSetting {
    /// Its value in the doctor's list.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }
}

/// What moves by itself, since it disturbs some people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MotionSetting {
    /// Countdowns by seconds.
    Full,
    /// Nothing but the clock's minutes: a countdown says when it ends.
    Reduced,
}

impl MotionSetting {
    /// Its value in the doctor's list.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Reduced => "reduced",
        }
    }
}

/// Which frames and signs are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GlyphsSetting {
    /// As the locale and the terminal allow.
    Auto,
    /// Lines and marks of Unicode.
    Unicode,
    /// Only letters and signs of ASCII.
    Ascii,
}

impl GlyphsSetting {
    /// Its value in the doctor's list.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Unicode => "unicode",
            Self::Ascii => "ascii",
        }
    }
}

/// How many colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum ColoursSetting {
    /// As the terminal says, and none with `NO_COLOR`.
    #[serde(rename = "auto")]
    Auto,
    /// None.
    #[serde(rename = "none")]
    None,
    /// The 16 of every console.
    #[serde(rename = "16")]
    Sixteen,
    /// 256.
    #[serde(rename = "256")]
    Palette,
    /// All.
    #[serde(rename = "true")]
    True,
}

impl ColoursSetting {
    /// Its value in the doctor's list.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::None => "none",
            Self::Sixteen => "16",
            Self::Palette => "256",
            Self::True => "true",
        }
    }
}

/// `[place]`.
#[derive(Debug, Clone)]
pub struct PlaceSettings {
    /// The desk's time zone by its name. None: the computer's.
    pub time_zone: Sourced<Option<String>>,
    /// The same, read once.
    pub zone: TimeZone,
    /// The folder with the school's own words and texts.
    pub words: Sourced<Option<PathBuf>>,
    /// Whether the terminal is a kiosk: only who has signed in leaves the program.
    pub kiosk: Sourced<bool>,
}

/// `[rules]`.
#[derive(Debug, Clone)]
pub struct SchoolRules {
    /// ISO codes of the countries that codes are sent to.
    pub reached: Sourced<Vec<String>>,
    /// Which password rules hold.
    pub passwords: Sourced<Profile>,
    /// From this age a student consents too (years).
    pub own_consent_age: Sourced<i16>,
    /// From this age a student awaits no parent (years).
    pub adult_age: Sourced<i16>,
    /// How long an invitation is good.
    pub invitation_life: Sourced<Span>,
    /// How many parents an invitation admits.
    pub invitation_parents: Sourced<u32>,
    /// How long a student may await a parent.
    pub awaiting_life: Sourced<Span>,
    /// How long an account whose deletion was asked for can be kept.
    pub deletion_grace: Sourced<Span>,
    /// From when on families are told what is not urgent, as it is written.
    pub notices_from: Sourced<String>,
    /// Until when.
    pub notices_until: Sourced<String>,
    /// Both, read once.
    pub notice_hours: Hours,
    /// How long an owner can cancel a recovery by two staff members' words, on open days.
    pub hold: Sourced<Span>,
    /// On which days of the week the school is open.
    pub open_days: Sourced<OpenDays>,
    /// At which hours its desk is; none where nobody has said so.
    pub open_hours: Sourced<Option<Hours>>,
}

/// The address of a server where a file is named, with nothing behind its scheme, since a password may stand there:
/// `mysql://…`. None for a path.
pub(super) fn address(path: &Path) -> Option<String> {
    let text = path.to_string_lossy();
    let (scheme, _) = text.split_once("://")?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then(|| format!("{scheme}://…"))
}

impl Config {
    /// The school's rules, without their sources.
    pub fn to_rules(&self) -> Rules {
        Rules {
            reached: self.rules.reached.value.clone(),
            passwords: self.rules.passwords.value,
            own_consent_age: self.rules.own_consent_age.value,
            adult_age: self.rules.adult_age.value,
            invitation_life: self.rules.invitation_life.value,
            invitation_parents: self.rules.invitation_parents.value,
            awaiting_life: self.rules.awaiting_life.value,
            deletion_grace: self.rules.deletion_grace.value,
            notice_hours: self.rules.notice_hours,
            hold: self.rules.hold.value,
            open_days: self.rules.open_days.value,
            open_hours: self.rules.open_hours.value,
            limits: self.limits.value.clone(),
        }
    }
    /// Each setting as `doctor` lists it: its key in the file, its value if there is one, its source.
    pub fn settings(&self) -> Vec<(&'static str, Option<String>, &Source)> {
        fn path(sourced: &Sourced<Option<PathBuf>>) -> (Option<String>, &Source) {
            let shown = |path: &PathBuf| address(path).unwrap_or_else(|| path.display().to_string());
            (sourced.value.as_ref().map(shown), &sourced.source)
        }
        fn shown<T>(sourced: &Sourced<T>, value: impl ToString) -> (Option<String>, &Source) {
            (Some(value.to_string()), &sourced.source)
        }
        fn days(sourced: &Sourced<Span>) -> (Option<String>, &Source) {
            (Some(sourced.value.whole_days().to_string()), &sourced.source)
        }
        let language = self.language.value.map(|language| language.tag().to_owned());
        let rows = [
            ("config", path(&self.file)),
            ("data-dir", path(&self.data_dir)),
            ("database", (self.database.value.as_ref().map(ToString::to_string), &self.database.source)),
            ("key-file", path(&self.key_file)),
            ("server.password-file", path(&self.server.password_file)),
            ("server.authority", path(&self.server.authority)),
            (
                "server.encryption",
                (
                    self.server.encryption.value.map(|encryption| encryption.as_str().to_owned()),
                    &self.server.encryption.source,
                ),
            ),
            ("lang", (language, &self.language.source)),
            ("desk", (self.desk.value.clone(), &self.desk.source)),
            ("look.theme", (Some(self.look.theme.value.clone()), &self.look.theme.source)),
            ("look.glyphs", shown(&self.look.glyphs, self.look.glyphs.value.as_str())),
            ("look.colours", shown(&self.look.colours, self.look.colours.value.as_str())),
            ("look.motion", shown(&self.look.motion, self.look.motion.value.as_str())),
            ("look.mouse", shown(&self.look.mouse, self.look.mouse.value.as_str())),
            ("look.art", path(&self.look.art)),
            ("place.time-zone", (self.place.time_zone.value.clone(), &self.place.time_zone.source)),
            ("place.words", path(&self.place.words)),
            ("place.kiosk", shown(&self.place.kiosk, self.place.kiosk.value)),
            ("rules.reached", (Some(self.rules.reached.value.join(" ")), &self.rules.reached.source)),
            ("rules.passwords", shown(&self.rules.passwords, self.rules.passwords.value.as_str())),
            ("rules.own-consent-age", shown(&self.rules.own_consent_age, self.rules.own_consent_age.value)),
            ("rules.adult-age", shown(&self.rules.adult_age, self.rules.adult_age.value)),
            ("rules.invitation-days", days(&self.rules.invitation_life)),
            (
                "rules.invitation-parents",
                shown(&self.rules.invitation_parents, self.rules.invitation_parents.value),
            ),
            ("rules.awaiting-days", days(&self.rules.awaiting_life)),
            ("rules.deletion-days", days(&self.rules.deletion_grace)),
            ("rules.notices-from", shown(&self.rules.notices_from, &self.rules.notices_from.value)),
            ("rules.notices-until", shown(&self.rules.notices_until, &self.rules.notices_until.value)),
            ("rules.hold-hours", shown(&self.rules.hold, self.rules.hold.value.0 / Span::hours(1).0)),
            ("rules.open-days", shown(&self.rules.open_days, self.rules.open_days.value.names().join(" "))),
            (
                "rules.open-hours",
                (self.rules.open_hours.value.map(|hours| hours.to_string()), &self.rules.open_hours.source),
            ),
        ];
        let limits = limits(&self.limits.value)
            .map(|(name, most)| (name, (Some(most.to_string()), &self.limits.source)));
        let delivery = ("delivery", (Some(self.delivery.value.to_string()), &self.delivery.source));
        let rows = rows.into_iter().chain(limits).chain([delivery]);
        rows.map(|(name, (value, source))| (name, value, source)).collect()
    }
}

/// Each limit by its key in the file.
const fn limits(of: &Limits) -> [(&'static str, u32); 8] {
    [
        ("limits.sends-per-number", of.sends_per_number),
        ("limits.sends-per-account", of.sends_per_account),
        ("limits.sends-per-desk", of.sends_per_desk),
        ("limits.sends-per-prefix", of.sends_per_prefix),
        ("limits.sends-per-day", of.sends_per_day),
        ("limits.calls-per-number", of.calls_per_number),
        ("limits.unknown-codes", of.unknown_codes),
        ("limits.searches", of.searches),
    ]
}
