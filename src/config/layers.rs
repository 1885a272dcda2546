//! The layers: an option comes before a variable, that before the file, and the file before what is built in.

use super::delivery_file::DeliveryFile;
use super::error::{ConfigError, Want};
use super::file::{self, BUILT_IN, File, RulesFile};
use super::settings::{
    ColoursSetting, Config, DatabaseSetting, GlyphsSetting, LookSettings, MotionSetting, MouseSetting,
    PlaceSettings, SchoolRules, ServerSettings, address,
};
use super::sourced::{Source, Sourced};
use super::ways::ways;
use crate::delivery::Ways;
use crate::domain::hours::Hours;
use crate::domain::language::Language;
use crate::domain::open_days::OpenDays;
use crate::domain::rules::Rules;
use crate::domain::staff::DeskKind;
use crate::domain::time::Span;
use crate::store::{AddressFault, Server};
use crate::words::catalogue::is_spoken;
use crate::words::outside;
use directories::ProjectDirs;
use jiff::tz::TimeZone;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The global options of the command line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flags {
    /// `--config`.
    pub config: Option<PathBuf>,
    /// `--database`.
    pub database: Option<PathBuf>,
    /// `--lang`.
    pub lang: Option<String>,
    /// `--theme`.
    pub theme: Option<String>,
    /// `--data-dir`.
    pub data_dir: Option<PathBuf>,
    /// `--desk`.
    pub desk: Option<String>,
    /// `--as`: in whose name a command changes something.
    pub caller: Option<String>,
}

/// Reads a variable of the environment; tests give their own.
pub type Env<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// Reads all layers for live work or training.
///
/// Training takes neither data folder nor database from variables or the file, and refuses `--database`.
///
/// # Errors
/// A settings file that cannot be read, an unknown key, a value that is not allowed, no data folder.
pub fn load(flags: &Flags, env: Env, kind: DeskKind) -> Result<Config, ConfigError> {
    if kind == DeskKind::Training && flags.database.is_some() {
        return Err(ConfigError::TrainingDatabase);
    }
    let at = config_path(flags, env);
    let (own, base) = (read(&at)?, file::parse(Path::new("kindesk.toml"), BUILT_IN)?);
    let layers = Layers { env, from: Source::File(at.value.clone().unwrap_or_default()) };
    let live = kind == DeskKind::Live;
    let (folder, database, key_file) =
        if live { (own.data_dir, own.database, own.key_file) } else { (None, None, None) };
    let dir_env = if live { "KINDESK_DATA_DIR" } else { "" };
    let data_dir = layers.path(flags.data_dir.clone(), "--data-dir", dir_env, folder);
    let database_env = if live { "KINDESK_DATABASE" } else { "" };
    let server = ServerSettings {
        password_file: layers.path(None, "", "", own.server.password_file),
        authority: layers.path(None, "", "", own.server.authority),
        encryption: match own.server.encryption {
            Some(encryption) => Sourced::new(Some(encryption), layers.from.clone()),
            None => Sourced::new(None, Source::BuiltIn),
        },
    };
    let time_zone = layers.text(None, "", "", own.place.time_zone);
    let words = layers.path(None, "", "", own.place.words);
    Ok(Config {
        file: at,
        data_dir: if live { or_home(data_dir)? } else { data_dir },
        database: place(layers.path(flags.database.clone(), "--database", database_env, database), &server)?,
        key_file: layers.path(None, "", if live { "KINDESK_KEY_FILE" } else { "" }, key_file),
        server,
        language: language(
            layers.text(flags.lang.clone(), "--lang", "KINDESK_LANG", own.lang),
            words.value.as_deref(),
        )?,
        desk: layers.text(flags.desk.clone(), "--desk", "KINDESK_DESK", own.desk),
        look: LookSettings {
            theme: layers
                .text(flags.theme.clone(), "--theme", "KINDESK_THEME", own.look.theme)
                .map(|theme| theme.or(base.look.theme).unwrap_or_default()),
            glyphs: layers.own(own.look.glyphs, base.look.glyphs, GlyphsSetting::Auto),
            colours: layers.own(own.look.colours, base.look.colours, ColoursSetting::Auto),
            motion: layers.own(own.look.motion, base.look.motion, MotionSetting::Full),
            mouse: layers.own(own.look.mouse, base.look.mouse, MouseSetting::On),
            art: layers.path(None, "", "", own.look.art),
        },
        place: PlaceSettings {
            zone: zone(&time_zone)?,
            time_zone,
            words,
            kiosk: layers.own(own.place.kiosk, base.place.kiosk, false),
        },
        rules: rules(&layers, own.rules, base.rules)?,
        limits: layers.own(own.limits, base.limits, crate::domain::limits::Limits::default()),
        delivery: delivery(&layers, own.delivery)?,
    })
}

/// The settings of a machine, which a desk's unit names too: a command without options reads the same ones.
const OF_THE_MACHINE: &str = "/etc/kindesk/kindesk.toml";

/// Where the settings file lies: named, or in the user's folder if there is one, or the machine's.
fn config_path(flags: &Flags, env: Env) -> Sourced<Option<PathBuf>> {
    if let Some(path) = &flags.config {
        return Sourced::new(Some(path.clone()), Source::Flag("--config"));
    }
    if let Some(path) = filled(env, "KINDESK_CONFIG") {
        return Sourced::new(Some(path.into()), Source::Env("KINDESK_CONFIG"));
    }
    let own = ProjectDirs::from("", "", "kindesk").map(|dirs| dirs.config_dir().join("kindesk.toml"));
    Sourced::new(first_there([own, Some(OF_THE_MACHINE.into())]), Source::BuiltIn)
}

/// The first of the places where there is a file.
pub(super) fn first_there(places: [Option<PathBuf>; 2]) -> Option<PathBuf> {
    places.into_iter().flatten().find(|path| path.is_file())
}

fn read(at: &Sourced<Option<PathBuf>>) -> Result<File, ConfigError> {
    let Some(path) = &at.value else { return Ok(File::default()) };
    let text = outside::read(path).map_err(|what| ConfigError::Unreadable { path: path.clone(), what })?;
    file::parse(path, &text)
}

/// A variable that is set and not empty.
fn filled(env: Env, name: &str) -> Option<OsString> {
    env(name).filter(|value| !value.is_empty())
}

fn or_home(set: Sourced<Option<PathBuf>>) -> Result<Sourced<Option<PathBuf>>, ConfigError> {
    if set.value.is_some() {
        return Ok(set);
    }
    let dirs = ProjectDirs::from("", "", "kindesk").ok_or(ConfigError::NoHome)?;
    Ok(Sourced::new(Some(dirs.data_dir().to_owned()), Source::BuiltIn))
}

struct Layers<'a> {
    env: Env<'a>,
    from: Source,
}

impl Layers<'_> {
    /// An empty `name` is a setting without a variable.
    fn pick<T: From<OsString>>(
        &self,
        flag: Option<T>,
        flag_name: &'static str,
        name: &'static str,
        own: Option<T>,
    ) -> Sourced<Option<T>> {
        let env = || if name.is_empty() { None } else { filled(self.env, name) };
        if flag.is_some() {
            Sourced::new(flag, Source::Flag(flag_name))
        } else if let Some(value) = env() {
            Sourced::new(Some(T::from(value)), Source::Env(name))
        } else if own.is_some() {
            Sourced::new(own, self.from.clone())
        } else {
            Sourced::new(None, Source::BuiltIn)
        }
    }

    fn path(
        &self,
        flag: Option<PathBuf>,
        flag_name: &'static str,
        name: &'static str,
        own: Option<PathBuf>,
    ) -> Sourced<Option<PathBuf>> {
        self.pick(flag, flag_name, name, own)
    }

    fn text(
        &self,
        flag: Option<String>,
        flag_name: &'static str,
        name: &'static str,
        own: Option<String>,
    ) -> Sourced<Option<String>> {
        let picked = self.pick(flag.map(OsString::from), flag_name, name, own.map(OsString::from));
        picked.map(|text| text.map(|text| text.to_string_lossy().into_owned()))
    }

    /// A setting of the file only; `last` is never used while the built-in file is complete, which a test checks.
    fn own<T>(&self, own: Option<T>, base: Option<T>, last: T) -> Sourced<T> {
        match own {
            Some(value) => Sourced::new(value, self.from.clone()),
            None => Sourced::new(base.unwrap_or(last), Source::BuiltIn),
        }
    }
}

/// A file, or the address of a server, which is checked here: a password in it is refused, and never repeated.
fn place(
    set: Sourced<Option<PathBuf>>,
    of: &ServerSettings,
) -> Result<Sourced<Option<DatabaseSetting>>, ConfigError> {
    let Some(path) = set.value.clone() else { return Ok(set.map(|_| None)) };
    let Some(scheme) = address(&path) else { return Ok(set.map(|_| Some(DatabaseSetting::File(path)))) };
    let fault = |value: String, want| Err(bad("database", value, &set.source, want));
    match Server::parse(&path.to_string_lossy()) {
        Ok(server) => {
            let server = server
                .with_password_file(of.password_file.value.clone())
                .with_authority(of.authority.value.clone())
                .with_encryption(of.encryption.value);
            Ok(set.map(|_| Some(DatabaseSetting::Server(server))))
        }
        Err(AddressFault::Unreadable) => fault(scheme, Want::Address),
        Err(AddressFault::Password) => fault(scheme, Want::NoPassword),
        Err(AddressFault::Option(name)) => fault(name, Want::AddressOption),
    }
}

fn language(
    set: Sourced<Option<String>>,
    words: Option<&Path>,
) -> Result<Sourced<Option<Language>>, ConfigError> {
    let Some(tag) = &set.value else { return Ok(set.map(|_| None)) };
    let Some(language) = Language::from_tag(tag).filter(|language| is_spoken(*language, words)) else {
        return Err(bad("lang", tag, &set.source, Want::Language));
    };
    Ok(set.map(|_| Some(language)))
}

fn zone(set: &Sourced<Option<String>>) -> Result<TimeZone, ConfigError> {
    let Some(name) = &set.value else { return Ok(TimeZone::system()) };
    zone_named(name).ok_or_else(|| bad("place.time-zone", name, &set.source, Want::Zone))
}

fn bad(name: &'static str, value: impl ToString, source: &Source, want: Want) -> ConfigError {
    ConfigError::Value {
        name: name.into(),
        value: outside::excerpt(&value.to_string()),
        source_of: source.clone(),
        want,
    }
}

fn rules(layers: &Layers, own: RulesFile, base: RulesFile) -> Result<SchoolRules, ConfigError> {
    let last = Rules::default();
    let reached = layers.own(own.reached, base.reached, last.reached);
    let code = |code: &&String| code.len() != 2 || !code.bytes().all(|b| b.is_ascii_uppercase());
    if let Some(wrong) = reached.value.iter().find(code) {
        return Err(bad("rules.reached", wrong, &reached.source, Want::Country));
    }
    let days = |days: Sourced<i64>| days.map(Span::days);
    let notices_from = layers.own(own.notices_from, base.notices_from, String::new());
    let notices_until = layers.own(own.notices_until, base.notices_until, String::new());
    let Some(notice_hours) = Hours::parse(&notices_from.value, &notices_until.value) else {
        // Named is the one that the school has set itself; both hold together.
        let (name, set) = match notices_from.source {
            Source::BuiltIn => ("rules.notices-until", notices_until),
            _ => ("rules.notices-from", notices_from),
        };
        return Err(bad(name, set.value, &set.source, Want::Hours));
    };
    let hold = within(
        "rules.hold-hours",
        layers.own(own.hold_hours, base.hold_hours, last.hold.0 / Span::hours(1).0),
        1,
        24 * 14,
    )?;
    let hold = hold.map(Span::hours);
    let days_open = layers.own(own.open_days, base.open_days, last.open_days.names());
    let Some(open_days) = OpenDays::parse(&days_open.value) else {
        return Err(bad("rules.open-days", days_open.value.join(" "), &days_open.source, Want::Weekdays));
    };
    let open_days = days_open.map(|_| open_days);
    let open_hours = layers.text(None, "", "", own.open_hours);
    let hours = open_hours.value.as_deref().map(|text| Hours::span(text).ok_or(text));
    let hours = hours.transpose();
    let hours = hours.map_err(|text| bad("rules.open-hours", text, &open_hours.source, Want::OpenHours))?;
    let open_hours = open_hours.map(|_| hours);
    Ok(SchoolRules {
        reached,
        passwords: layers.own(own.passwords, base.passwords, last.passwords),
        own_consent_age: within(
            "rules.own-consent-age",
            layers.own(own.own_consent_age, base.own_consent_age, last.own_consent_age),
            0,
            18,
        )?,
        adult_age: within(
            "rules.adult-age",
            layers.own(own.adult_age, base.adult_age, last.adult_age),
            16,
            25,
        )?,
        invitation_life: days(within(
            "rules.invitation-days",
            layers.own(own.invitation_days, base.invitation_days, last.invitation_life.whole_days()),
            1,
            90,
        )?),
        invitation_parents: within(
            "rules.invitation-parents",
            layers.own(own.invitation_parents, base.invitation_parents, last.invitation_parents),
            1,
            20,
        )?,
        awaiting_life: days(within(
            "rules.awaiting-days",
            layers.own(own.awaiting_days, base.awaiting_days, last.awaiting_life.whole_days()),
            1,
            365,
        )?),
        deletion_grace: days(within(
            "rules.deletion-days",
            layers.own(own.deletion_days, base.deletion_days, last.deletion_grace.whole_days()),
            1,
            365,
        )?),
        notices_from,
        notices_until,
        notice_hours,
        hold,
        open_days,
        open_hours,
    })
}

fn within<T: Copy + Into<i64>>(
    name: &'static str,
    set: Sourced<T>,
    from: i64,
    to: i64,
) -> Result<Sourced<T>, ConfigError> {
    let value: i64 = set.value.into();
    if (from..=to).contains(&value) {
        Ok(set)
    } else {
        Err(bad(name, value, &set.source, Want::Number(from, to)))
    }
}

fn delivery(layers: &Layers, own: DeliveryFile) -> Result<Sourced<Ways>, ConfigError> {
    let is_said = own.kind.is_some() || !own.ways.is_empty();
    let source = if is_said { layers.from.clone() } else { Source::BuiltIn };
    Ok(Sourced::new(ways(own, &layers.from)?, source))
}

/// Where systems keep one file for each time zone.
const ZONES: &str = "/usr/share/zoneinfo";

/// A time zone by its IANA name. Its own file is read where the system has one: the library would first walk through the
/// files of all the others, before the first picture.
pub(super) fn zone_named(name: &str) -> Option<TimeZone> {
    let is_plain = |part: &str| part.starts_with(|first: char| first.is_ascii_alphabetic());
    let read = || {
        let file = name.split('/').all(is_plain).then(|| Path::new(ZONES).join(name))?;
        TimeZone::tzif(name, &std::fs::read(file).ok()?).ok()
    };
    read().or_else(|| TimeZone::get(name).ok())
}
