//! The languages together. A language is parsed when it is first asked for, so that a start pays for one only.

use super::{Words, builtin};
use crate::domain::language::Language;
use crate::domain::time::Moment;
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock, RwLock};

/// All languages, each parsed when it is first asked for.
pub struct Catalogue {
    zone: TimeZone,
    folder: Option<PathBuf>,
    now: Arc<AtomicI64>,
    languages: [OnceLock<Words>; Language::ALL.len()],
}

impl Catalogue {
    /// The built-in words with times in `zone`; single sentences may be overridden by `ru.ftl`, `en.ftl` or the files
    /// of a folder `ru`, `en` in `folder`.
    pub fn new(zone: TimeZone, folder: Option<PathBuf>) -> Self {
        Self { zone, folder, now: Arc::new(AtomicI64::new(0)), languages: [const { OnceLock::new() }; 2] }
    }

    /// The words of a language.
    pub fn get(&self, language: Language) -> &Words {
        self.languages[language as usize].get_or_init(|| self.parse(language))
    }

    /// The moment for which sentences are said from now on: it decides what "today" is. The loop sets it before it
    /// draws, so that one picture has one time.
    pub fn set_now(&self, now: Moment) {
        self.now.store(now.0, Ordering::Relaxed);
    }

    fn parse(&self, language: Language) -> Words {
        let (mut own, mut problems) = (None, Vec::new());
        for path in self.folder.as_deref().map(|folder| own_files(folder, language)).unwrap_or_default() {
            match own_file(&path) {
                Ok(resource) => {
                    own.get_or_insert_with(|| built_in(language)).add_resource_overriding(resource);
                }
                Err(problem) => problems.push(problem),
            }
        }
        let (zone, now) = (self.zone.clone(), Arc::clone(&self.now));
        let said = RwLock::default();
        Words { language, bundle: built_in(language), own, zone, now, problems, said }
    }
}

/// The built-in sentences of a language.
fn built_in(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
    // Isolating marks are invisible characters: a terminal shows them as garbage or counts them as cells.
    bundle.set_use_isolating(false);
    for (name, text) in builtin::files(language) {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(read, errors)| {
            debug_assert!(errors.is_empty(), "{name} in {}: {errors:?}", language.tag());
            read
        });
        let added = bundle.add_resource(resource);
        debug_assert!(added.is_ok(), "{name} in {}: {added:?}", language.tag());
    }
    bundle
}

/// The school's own files of a language, in the order of their names.
fn own_files(folder: &Path, language: Language) -> Vec<PathBuf> {
    let single = folder.join(format!("{}.ftl", language.tag()));
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder.join(language.tag()))
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "ftl"))
        .collect();
    files.sort();
    files.extend(single.is_file().then_some(single));
    files
}

/// Reads one own file; a file with a mistake is left out whole, so that half a sentence never stands on a screen.
fn own_file(path: &Path) -> Result<FluentResource, String> {
    let text = super::outside::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    FluentResource::try_new(text).map_err(|(_, errors)| {
        let first = errors.first().map(ToString::to_string).unwrap_or_default();
        format!("{}: {first}", path.display())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_own_sentence_that_cannot_be_said_gives_way_to_the_built_in_one() {
        let folder = tempfile::tempdir().unwrap();
        let text = "title-home = Hi\ntext-cover = { text-attract }\ntext-attract = { text-cover }\n\
                    refusal-101 = Of our own\ntext-quit = { $nobody }\n";
        std::fs::write(folder.path().join("en.ftl"), text).unwrap();
        let (own, built_in) = (Some(folder.path().to_owned()), None);
        let [own, built_in] = [own, built_in].map(|folder| Catalogue::new(TimeZone::UTC, folder));
        let said = |catalogue: &Catalogue, id: &str| catalogue.get(Language::En).say(id);
        assert_eq!(said(&own, "title-home"), "Hi");
        assert_eq!(said(&own, "refusal-101"), "Of our own");
        for id in ["text-cover", "text-attract", "refusal-101.next", "text-quit"] {
            assert_eq!(said(&own, id), said(&built_in, id), "{id}");
        }
    }
}
