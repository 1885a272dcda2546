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

/// The ids of a file's sentences, and of their attributes (`id.attribute`).
pub(super) fn ids(text: &str) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let mut message = "";
    for line in text.lines() {
        let Some((name, value)) = line.split_once('=') else { continue };
        if let Some(attribute) = name.trim().strip_prefix('.').filter(|_| name.starts_with(' ')) {
            ids.push(format!("{message}.{attribute}"));
        } else if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            message = name.trim_end();
            // Some messages have attributes only.
            if !value.trim().is_empty() || !text.contains(&format!("{message} =\n    .")) {
                ids.push(message.to_owned());
            }
        }
    }
    ids
}
