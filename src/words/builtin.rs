//! The built-in files of each language, compiled in, one for each part of the program.

use crate::domain::language::Language;

/// The files of one language, each with its text. A file of words is named here, and stands in every language's folder.
macro_rules! files {
    ($language:literal) => {
        files!(
            $language:
            "common",
            "fields",
            "flows",
            "calls",
            "start",
            "lock",
            "lost",
            "register",
            "accounts",
            "door",
            "untangle",
            "join",
            "link",
            "mailbox",
            "own-codes",
            "cabinet",
            "recover",
            "vouch",
            "consents",
            "diaries",
            "deletion",
            "ways-out",
            "family",
            "kin",
            "corrections",
            "help",
            "waiting",
            "office",
            "diary-list",
            "refusals-family",
            "refusals-desk",
            "console",
            "delivery",
            "command-line",
        )
    };
    ($language:literal: $($name:literal,)+) => {
        &[$(($name, include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"), "/config/words/", $language, "/", $name, ".ftl"
        )))),+]
    };
}

const RU: &[(&str, &str)] = files!("ru");
const EN: &[(&str, &str)] = files!("en");

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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn every_file_of_a_languages_folder_is_compiled_in() {
        for language in Language::BUILT_IN {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/words").join(language.tag());
            let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
            let there: BTreeSet<String> = entries.map(|name| name.into_string().unwrap()).collect();
            let compiled = files(language).iter().map(|(name, _)| format!("{name}.ftl"));
            assert_eq!(there, compiled.collect(), "{}", language.tag());
        }
    }
}
