//! The school's own texts: what platform, messenger and diary are called, the terms, and the consents.
//!
//! They are data, not sentences of the program: a school changes them without a new version of it. A consent's mark
//! holds the fingerprint of the whole text as it stood on the screen, so that it can be shown later what was agreed to.

use crate::domain::consent::{Purpose, TextMark};
use crate::domain::language::Language;
use crate::domain::school::School;
use crate::words::catalogue::own_languages;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const RU: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/config/texts/ru.toml"));
const EN: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/config/texts/en.toml"));

/// The texts that may be opened as well as accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextPage {
    /// The terms of use: accepted by going on, no consent.
    Terms,
    /// The privacy policy.
    Privacy,
    /// Which data are passed on, and to whom.
    PassedOn,
}

impl TextPage {
    /// All pages, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::Terms, Self::Privacy, Self::PassedOn];
}

/// A text to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageText {
    /// Its title.
    pub title: String,
    /// Its paragraphs.
    pub body: Vec<String>,
}

/// A consent as it is read and ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentText {
    /// Its title.
    pub title: String,
    /// Its paragraphs: who, for what, which data, what is done, how long, how to withdraw.
    pub body: Vec<String>,
    /// What stands beside the tick.
    pub tick: String,
    /// What is kept of it: purpose, version, language, fingerprint.
    pub mark: TextMark,
}

/// The names that texts and screens use for what is not the desk's own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// The learning platform.
    pub platform: String,
    /// The messenger.
    pub messenger: String,
    /// The electronic diary.
    pub diary: String,
    /// Who answers for the data.
    pub operator: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    names: Names,
    labels: Labels,
    terms: PageFile,
    privacy: PageFile,
    passed_on: PageFile,
    consent: BTreeMap<Purpose, ConsentFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Labels {
    operator: String,
    purposes: String,
    data: String,
    actions: String,
    term: String,
    withdraw: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PageFile {
    #[expect(dead_code, reason = "kept for readers of the file; terms are no consent and leave no row")]
    version: String,
    title: String,
    body: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConsentFile {
    version: String,
    title: String,
    intro: String,
    operator: String,
    purposes: Vec<String>,
    data: Vec<String>,
    actions: String,
    term: String,
    withdraw: String,
    tick: String,
}

/// The texts of all languages, each read when it is first asked for.
#[derive(Debug)]
pub struct Texts {
    languages: Vec<(Language, OnceLock<Option<File>>)>,
}

impl Texts {
    /// The built-in texts; `ru.toml` or `en.toml` in `folder` replaces them as a whole. A file of another tag there
    /// holds the texts of a language of the school's own; without it the first built-in language's serve.
    ///
    /// # Errors
    /// The file that cannot be read or understood, with what is wrong: a desk must not start with other consents than
    /// the school wrote.
    pub fn new(folder: Option<PathBuf>) -> Result<Self, String> {
        let own = folder.as_deref().map(own_languages).unwrap_or_default();
        let mut languages = Vec::new();
        for language in Language::BUILT_IN.into_iter().chain(own) {
            let path = folder.as_ref().map(|folder| folder.join(format!("{}.toml", language.tag())));
            // Whatever stands under that name is read, or refused.
            let file = match path.filter(|path| path.symlink_metadata().is_ok()) {
                Some(path) => OnceLock::from(Some(read(&path)?)),
                None if matches!(language, Language::Own(_)) => continue,
                None => OnceLock::new(),
            };
            languages.push((language, file));
        }
        Ok(Self { languages })
    }

    /// The names of platform, messenger, diary and operator, filled in for `school`.
    pub fn names(&self, language: Language, school: &School) -> Names {
        self.file(language).map_or_else(
            || Names {
                platform: String::new(),
                messenger: String::new(),
                diary: String::new(),
                operator: school.name.clone(),
            },
            |file| {
                let names = file.names.clone();
                Names { operator: place(&names.operator, school), ..names }
            },
        )
    }

    /// The terms, the privacy policy, or the list of data passed on.
    pub fn page(&self, page: TextPage, language: Language, school: &School) -> PageText {
        let Some(file) = self.file(language) else {
            return PageText { title: String::new(), body: Vec::new() };
        };
        let text = match page {
            TextPage::Terms => &file.terms,
            TextPage::Privacy => &file.privacy,
            TextPage::PassedOn => &file.passed_on,
        };
        let filled = |text: &String| fill(text, &file.names, school);
        PageText { title: filled(&text.title), body: text.body.iter().map(filled).collect() }
    }

    /// The consent for a purpose, as `school` asks it in a language; its mark names the language that was read.
    pub fn consent(&self, purpose: Purpose, language: Language, school: &School) -> ConsentText {
        let language = self.known(language).0;
        let filled = self.file(language).and_then(|file| {
            let text = file.consent.get(&purpose)?;
            Some((text.version.clone(), rendered(text, file, school)))
        });
        // A built-in file without a purpose fails the tests, an own one is refused at the start.
        let (version, (title, body, tick)) = filled.unwrap_or_default();
        let fingerprint = fingerprint(&title, &body, &tick);
        ConsentText { mark: TextMark { purpose, version, language, fingerprint }, title, body, tick }
    }

    /// The marks of all consents in force: each purpose in each language.
    pub fn marks(&self, school: &School) -> Vec<TextMark> {
        let languages = self.languages.iter().map(|(language, _)| *language);
        let each = languages.flat_map(|language| Purpose::ALL.map(|purpose| (purpose, language)));
        each.map(|(purpose, language)| self.consent(purpose, language, school).mark).collect()
    }

    /// Whether a language has texts of its own.
    pub fn has(&self, language: Language) -> bool {
        self.languages.iter().any(|(known, _)| *known == language)
    }

    /// A language that has texts: the one that is asked for, else the first.
    fn known(&self, language: Language) -> &(Language, OnceLock<Option<File>>) {
        let place = self.languages.iter().position(|(known, _)| *known == language);
        &self.languages[place.unwrap_or(0)]
    }

    fn file(&self, language: Language) -> Option<&File> {
        let (language, file) = self.known(language);
        file.get_or_init(|| {
            let read = toml::from_str(built_in(*language));
            debug_assert!(read.is_ok(), "built-in texts: {:?}", read.as_ref().err());
            read.ok()
        })
        .as_ref()
    }
}

/// The built-in texts as they are written, or the first language's if this one has none.
pub fn built_in(language: Language) -> &'static str {
    if language == Language::En { EN } else { RU }
}

/// Reads an own file; it must hold every purpose.
fn read(path: &Path) -> Result<File, String> {
    let shown = path.display();
    let text = super::outside::read(path).map_err(|error| format!("{shown}: {error}"))?;
    let file: File = toml::from_str(&text).map_err(|error| format!("{shown}: {error}"))?;
    match Purpose::ALL.iter().find(|purpose| !file.consent.contains_key(purpose)) {
        Some(missing) => Err(format!("{shown}: [consent.{}] is missing", missing.as_str())),
        None => Ok(file),
    }
}

type Rendered = (String, Vec<String>, String);

fn rendered(text: &ConsentFile, file: &File, school: &School) -> Rendered {
    let labels = &file.labels;
    let row = |label: &str, value: &str| format!("{label}: {value}.");
    let body = [
        text.intro.clone(),
        row(&labels.operator, &text.operator),
        row(&labels.purposes, &text.purposes.join("; ")),
        row(&labels.data, &text.data.join("; ")),
        row(&labels.actions, &text.actions),
        row(&labels.term, &text.term),
        row(&labels.withdraw, &text.withdraw),
    ];
    let filled = |text: &String| fill(text, &file.names, school);
    (filled(&text.title), body.iter().map(filled).collect(), filled(&text.tick))
}

/// SHA-256 in hex over title, paragraphs and tick, each ended by a line break.
fn fingerprint(title: &str, body: &[String], tick: &str) -> String {
    let mut hash = Sha256::new();
    for part in std::iter::once(title).chain(body.iter().map(String::as_str)).chain(std::iter::once(tick)) {
        hash.update(part.as_bytes());
        hash.update(b"\n");
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        for half in [byte >> 4, byte & 0xf] {
            hex.extend(char::from_digit(u32::from(half), 16));
        }
        hex
    })
}

/// Fills in the names; the school's own come last, so that a school called `{diary}` stays what it is.
fn fill(text: &str, names: &Names, school: &School) -> String {
    let filled = text
        .replace("{operator}", &names.operator)
        .replace("{platform}", &names.platform)
        .replace("{messenger}", &names.messenger)
        .replace("{diary}", &names.diary);
    place(&filled, school)
}

fn place(text: &str, school: &School) -> String {
    text.split("{school}")
        .map(|part| part.replace("{city}", &school.city))
        .collect::<Vec<_>>()
        .join(&school.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::SchoolId;

    fn school() -> School {
        School { id: SchoolId::new("1"), name: "Школа {city}".into(), city: "Тверь".into() }
    }

    #[test]
    fn every_text_stands_in_both_languages_with_nothing_left_to_fill_in() {
        let texts = Texts::new(None).unwrap();
        for language in Language::BUILT_IN {
            for page in TextPage::ALL {
                let text = texts.page(page, language, &school());
                assert!(!text.title.is_empty() && !text.body.is_empty(), "{page:?} in {language:?}");
            }
            for purpose in Purpose::ALL {
                let text = texts.consent(purpose, language, &school());
                assert_eq!(text.body.len(), 7, "who, operator, purposes, data, actions, term, withdrawal");
                let whole = text.body.join(" ").replace("Школа {city}", "");
                assert!(!whole.contains('{') && whole.contains("Тверь"), "{whole}");
                assert!(!text.tick.is_empty() && !text.mark.version.is_empty());
                assert_eq!((text.mark.purpose, text.mark.language), (purpose, language));
            }
        }
    }

    #[test]
    fn a_fingerprint_follows_the_text_and_the_school() {
        let texts = Texts::new(None).unwrap();
        let here = texts.consent(Purpose::OwnData, Language::Ru, &school()).mark.fingerprint;
        let again = texts.consent(Purpose::OwnData, Language::Ru, &school()).mark.fingerprint;
        let there = School { city: "Омск".into(), ..school() };
        assert_eq!((here.len(), &here), (64, &again));
        assert_ne!(here, texts.consent(Purpose::OwnData, Language::Ru, &there).mark.fingerprint);
        assert_ne!(here, texts.consent(Purpose::ChildData, Language::Ru, &school()).mark.fingerprint);
        // `printf 'а\nб\nв\n' | sha256sum`
        let known = fingerprint("а", &["б".into()], "в");
        assert_eq!(known, "c72b1af6c076843dbd30600e22ff0f626c3d5ef7ba428e73c260a27c99f631b6");
    }

    #[test]
    fn an_own_file_stands_instead_and_a_broken_one_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let own = EN.replace("Learning Space", "Owl Post").replace("version = \"1\"", "version = \"2\"");
        std::fs::write(folder.path().join("en.toml"), own).unwrap();
        let texts = Texts::new(Some(folder.path().to_owned())).unwrap();
        let own = texts.consent(Purpose::ChildUse, Language::En, &school());
        assert!(own.tick.contains("Owl Post") && own.mark.version == "2");
        assert!(texts.consent(Purpose::ChildUse, Language::Ru, &school()).tick.contains("Учебное"));

        std::fs::write(folder.path().join("ru.toml"), "[names]\nplatform = 1\n").unwrap();
        assert!(Texts::new(Some(folder.path().to_owned())).unwrap_err().contains("ru.toml"));
        let missing = RU.split("[consent.child-use]").next().unwrap();
        std::fs::write(folder.path().join("ru.toml"), missing).unwrap();
        assert!(Texts::new(Some(folder.path().to_owned())).unwrap_err().contains("child-use"));
    }
}
