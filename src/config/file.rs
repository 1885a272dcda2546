//! The settings file as it is written: every key optional, none unknown.

use super::delivery_file::DeliveryFile;
use super::error::ConfigError;
use super::settings::{ColoursSetting, GlyphsSetting, MotionSetting, MouseSetting};
use crate::domain::limits::Limits;
use crate::domain::password::Profile;
use crate::store::Encryption;
use crate::words::outside::{excerpt, place};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The documented file of the built-in settings.
pub const BUILT_IN: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/config/kindesk.toml"));

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
#[expect(clippy::struct_field_names, reason = "the fields are the keys of the file")]
pub(super) struct File {
    pub data_dir: Option<PathBuf>,
    pub database: Option<PathBuf>,
    pub key_file: Option<PathBuf>,
    pub lang: Option<String>,
    pub desk: Option<String>,
    pub server: ServerFile,
    pub look: LookFile,
    pub place: PlaceFile,
    pub rules: RulesFile,
    pub limits: Option<Limits>,
    pub delivery: DeliveryFile,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct ServerFile {
    pub password_file: Option<PathBuf>,
    pub authority: Option<PathBuf>,
    pub encryption: Option<Encryption>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct LookFile {
    pub theme: Option<String>,
    pub glyphs: Option<GlyphsSetting>,
    pub colours: Option<ColoursSetting>,
    pub motion: Option<MotionSetting>,
    pub mouse: Option<MouseSetting>,
    pub art: Option<PathBuf>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct PlaceFile {
    pub time_zone: Option<String>,
    pub words: Option<PathBuf>,
    pub kiosk: Option<bool>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct RulesFile {
    pub reached: Option<Vec<String>>,
    pub passwords: Option<Profile>,
    pub own_consent_age: Option<i16>,
    pub adult_age: Option<i16>,
    pub invitation_days: Option<i64>,
    pub invitation_parents: Option<u32>,
    pub awaiting_days: Option<i64>,
    pub deletion_days: Option<i64>,
    pub notices_from: Option<String>,
    pub notices_until: Option<String>,
    pub hold_hours: Option<i64>,
    pub open_days: Option<Vec<String>>,
    pub open_hours: Option<String>,
}

/// Reads the text of a settings file.
pub(super) fn parse(path: &Path, text: &str) -> Result<File, ConfigError> {
    toml::from_str(text).map_err(|error| {
        let (line, column) = place(text, error.span().map_or(0, |span| span.start));
        ConfigError::Mistake { path: path.to_owned(), line, column, what: excerpt(error.message().trim()) }
    })
}
