//! The built-in files of each language, compiled in, one for each part of the program.

use crate::domain::language::Language;

macro_rules! files {
    ($language:literal: $($name:literal),+) => {
        &[$(($name, include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"), "/config/words/", $language, "/", $name, ".ftl"
        )))),+]
    };
}

const RU: &[(&str, &str)] = files!("ru": "common", "fields", "flows", "calls", "start", "lock", "lost", "register", "accounts", "untangle", "join", "ways-out", "family", "kin", "help",
    "waiting", "refusals-family", "refusals-desk", "console");
const EN: &[(&str, &str)] = files!("en": "common", "fields", "flows", "calls", "start", "lock", "lost", "register", "accounts", "untangle", "join", "ways-out", "family", "kin", "help",
    "waiting", "refusals-family", "refusals-desk", "console");

/// The files of a language: name and text.
pub(super) const fn files(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Ru => RU,
        Language::En => EN,
        Language::Own(_) => &[],
    }
}

/// The ids of the sentences in a file.
pub(super) fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let (id, _) = line.split_once('=')?;
        let id = id.trim_end();
        id.starts_with(|first: char| first.is_ascii_alphabetic()).then_some(id)
    })
}
