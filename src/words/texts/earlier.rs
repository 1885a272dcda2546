//! Consents of earlier versions, by which it is still shown what somebody agreed to. A file is never changed once its texts were
//! read; a new version of a text leaves the file before it here.

use crate::domain::language::Language;
use crate::words::outside::{self, excerpt, place};
use serde::de::DeserializeOwned;
use std::path::Path;

/// The files of a school's own, in its folder of words: `earlier/ru-2025.toml`, the language's tag first.
const FOLDER: &str = "earlier";

const BUILT_IN: [(Language, &str); 2] = [
    (Language::Ru, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/config/texts/earlier/ru-1.toml"))),
    (Language::En, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/config/texts/earlier/en-1.toml"))),
];

/// The built-in ones.
pub(super) fn built_in<File: DeserializeOwned>() -> Vec<(Language, File)> {
    let read =
        BUILT_IN.into_iter().filter_map(|(language, text)| Some((language, toml::from_str(text).ok()?)));
    let read: Vec<(Language, File)> = read.collect();
    debug_assert!(read.len() == BUILT_IN.len(), "each of them is read");
    read
}

/// A school's own.
///
/// # Errors
/// The file that cannot be read or understood.
pub(super) fn own<File: DeserializeOwned>(words: &Path) -> Result<Vec<(Language, File)>, String> {
    let Ok(folder) = std::fs::read_dir(words.join(FOLDER)) else { return Ok(Vec::new()) };
    let mut paths: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let language = |path: &Path| {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        Language::from_tag(stem.split('-').next().unwrap_or_default())
    };
    paths
        .iter()
        .filter_map(|path| Some((language(path)?, path)))
        .map(|(of, path)| Ok((of, parse(path)?)))
        .collect()
}

/// Reads a file of texts, whatever purposes it holds.
pub(super) fn parse<File: DeserializeOwned>(path: &Path) -> Result<File, String> {
    let shown = path.display();
    let text = outside::read(path).map_err(|error| format!("{shown}: {error}"))?;
    toml::from_str(&text).map_err(|error| {
        let (line, column) = place(&text, error.span().map_or(0, |span| span.start));
        format!("{shown}:{line}:{column}: {}", excerpt(error.message().trim()))
    })
}
