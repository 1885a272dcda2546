//! The languages together: the built-in ones, and those of the school's own files. A language is parsed when it is first
//! asked for, so that a start pays for one only.

use super::builtin;
use super::bundle::Words;
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
    languages: Vec<(Language, OnceLock<Words>)>,
}

impl Catalogue {
    /// The built-in words, with times in `zone`. In `folder`, `ru.ftl`, `en.ftl` or the files of a folder `ru`, `en`
    /// may override single sentences. Files of another tag there are a language of the school's own; what they lack is
    /// said in the first built-in one.
    pub fn new(zone: TimeZone, folder: Option<PathBuf>) -> Self {
        let own = folder.as_deref().map(own_languages).unwrap_or_default();
        let languages = Language::BUILT_IN.into_iter().chain(own);
        let languages = languages.map(|language| (language, OnceLock::new())).collect();
        Self { zone, folder, now: Arc::new(AtomicI64::new(0)), languages }
    }

    /// All languages, in the order in which F2 goes through them.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.languages.iter().map(|(language, _)| *language)
    }

    /// The language after one, in a circle; after one that is gone, the one after the first.
    pub fn after(&self, language: Language) -> Language {
        let at = self.languages.iter().position(|(known, _)| *known == language).unwrap_or(0);
        self.languages[(at + 1) % self.languages.len()].0
    }

    /// The words of a language, or of the first one if that language is gone.
    pub fn get(&self, language: Language) -> &Words {
        let (language, words) = self.known(language);
        words.get_or_init(|| self.parse(*language))
    }

    fn known(&self, language: Language) -> &(Language, OnceLock<Words>) {
        let place = self.languages.iter().position(|(known, _)| *known == language);
        &self.languages[place.unwrap_or(0)]
    }

    /// Sets the moment for which sentences are said, which decides what "today" is. The loop sets it before it draws,
    /// so that one picture has one time.
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
        let base = if matches!(language, Language::Own(_)) { Language::default() } else { language };
        Words { language, bundle: built_in(base), own, zone, now, problems, said }
    }
}

/// The built-in sentences of a language as one file, or the first language's if it has none.
pub fn whole(language: Language) -> String {
    let files = builtin::files(language);
    let files = if files.is_empty() { builtin::files(Language::default()) } else { files };
    files.iter().map(|(_, text)| *text).collect::<Vec<_>>().join("\n")
}

/// The built-in sentences of a language; of a school's own there are none.
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

/// The languages besides the built-in ones that a folder has words of, by their tags. Files that do not name their
/// language (`language-tt = Татарча`) are none: a folder of old files must not be offered to families.
pub fn own_languages(folder: &Path) -> Vec<Language> {
    let tag = |path: PathBuf| {
        let name = path.file_stem()?.to_str()?;
        let named = Language::from_tag(name).filter(|language| language.tag() == name)?;
        Some(named).filter(|language| says_its_name(folder, *language))
    };
    let all = std::fs::read_dir(folder).into_iter().flatten();
    let mut own: Vec<Language> = all.filter_map(|entry| tag(entry.ok()?.path())).collect();
    own.retain(|language| !Language::BUILT_IN.contains(language));
    own.sort();
    own.dedup();
    own
}

fn says_its_name(folder: &Path, language: Language) -> bool {
    let name = format!("language-{}", language.tag());
    let says = |text: String| {
        text.lines().filter_map(|line| line.split_once('=')).any(|(id, _)| id.trim_end() == name)
    };
    own_files(folder, language).iter().any(|path| super::outside::read(path).is_ok_and(says))
}

/// Files of words in a folder that neither are a language nor override one, though somebody may have meant them to.
pub fn nameless(folder: &Path) -> Vec<String> {
    let own = own_languages(folder);
    let is_known = |tag: &str| own.iter().chain(&Language::BUILT_IN).any(|language| language.tag() == tag);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| {
        let tag = name.strip_suffix(".ftl").or_else(|| name.strip_suffix(".toml"));
        tag.is_some_and(|tag| !is_known(tag))
    });
    names.sort();
    names
}

/// Whether there are words in a language.
pub fn is_spoken(language: Language, folder: Option<&Path>) -> bool {
    Language::BUILT_IN.contains(&language)
        || folder.is_some_and(|folder| own_languages(folder).contains(&language))
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
    files.extend(single.symlink_metadata().is_ok().then_some(single));
    files
}

/// Reads one own file; a file with a mistake is left out whole, so that half a sentence never stands on a screen.
fn own_file(path: &Path) -> Result<FluentResource, String> {
    let text = super::outside::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    FluentResource::try_new(text).map_err(|(read, errors)| {
        let first = errors.first().map(|error| (error.pos.start, error.kind.to_string()));
        let (at, what) = first.unwrap_or_default();
        let (line, column) = super::outside::place(read.source(), at);
        format!("{}:{line}:{column}: {}", path.display(), super::outside::excerpt(&what))
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
