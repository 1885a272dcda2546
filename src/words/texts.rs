//! The school's own texts: what platform, messenger and diary are called, the terms, and the consents.
//!
//! They are data, not sentences of the program: a school changes them without a new version of it. A consent bears the
//! names of its giver and of the child, which the screen fills in. Its mark holds the fingerprint of the whole text
//! before that, so that it can be shown later what was agreed to, and the same text has one fingerprint for everybody.

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

/// Whose names stand in a consent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signed {
    /// The full name of who agrees.
    pub giver: String,
    /// The full name of the child for whom a parent agrees.
    pub child: Option<String>,
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
    /// Whether whoever agreed to an earlier version is asked anew when they sign in.
    #[serde(default, rename = "ask-again")]
    ask_again: bool,
}

/// The texts of all languages, each read when it is first asked for.
#[derive(Debug)]
pub struct Texts {
    languages: Vec<(Language, OnceLock<Option<File>>)>,
    /// The built-in texts of earlier versions, read when the first of them is looked for.
    earlier: OnceLock<Vec<(Language, File)>>,
    /// The school's own texts of earlier versions.
    own_earlier: Vec<(Language, File)>,
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
                Some(path) => OnceLock::from(Some(read(&path, language)?)),
                None if matches!(language, Language::Own(_)) => continue,
                None => OnceLock::new(),
            };
            languages.push((language, file));
        }
        let own_earlier = folder.as_deref().map_or_else(|| Ok(Vec::new()), earlier::own)?;
        Ok(Self { languages, earlier: OnceLock::new(), own_earlier })
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
                Names { operator: fill(&names.operator, &|place| of_school(place, school)), ..names }
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
        let filled = |text: &String| fill(text, &|place| named(place, &file.names, school));
        PageText { title: filled(&text.title), body: text.body.iter().map(filled).collect() }
    }

    /// The consent for a purpose, as `school` asks it in a language, with the names of who agrees and for whom.
    pub fn consent(
        &self,
        purpose: Purpose,
        language: Language,
        school: &School,
        signed: &Signed,
    ) -> ConsentText {
        let mark = self.mark(purpose, language, school);
        let file = self.file(language);
        let (title, body, tick) =
            file.and_then(|file| rendered(file, purpose, school, Some(signed))).unwrap_or_default();
        ConsentText { title, body, tick, mark }
    }

    /// Whether the text in force is asked of whoever agreed to an earlier version.
    pub fn asks_again(&self, purpose: Purpose, language: Language) -> bool {
        self.file(language).and_then(|file| file.consent.get(&purpose)).is_some_and(|text| text.ask_again)
    }

    /// The text that somebody agreed to, of this version or an earlier one that is kept; nothing for one that is not at hand,
    /// or the text of another school.
    pub fn agreed(&self, mark: &TextMark, school: &School, signed: &Signed) -> Option<ConsentText> {
        let text = self.consent(mark.purpose, mark.language, school, signed);
        if text.mark == *mark {
            return Some(text);
        }
        let earlier = self.earlier.get_or_init(earlier::built_in).iter().chain(&self.own_earlier);
        let mut of_language = earlier.filter(|(language, _)| *language == mark.language);
        of_language.find_map(|(_, file)| {
            let version = &file.consent.get(&mark.purpose)?.version;
            let (title, body, tick) = rendered(file, mark.purpose, school, None)?;
            let is_it = *version == mark.version && fingerprint(&title, &body, &tick) == mark.fingerprint;
            let (title, body, tick) = rendered(file, mark.purpose, school, Some(signed)).filter(|_| is_it)?;
            Some(ConsentText { title, body, tick, mark: mark.clone() })
        })
    }

    /// What is kept of a consent to that text; it names the language that was read.
    pub fn mark(&self, purpose: Purpose, language: Language, school: &School) -> TextMark {
        let language = self.known(language).0;
        let text = self.file(language).and_then(|file| file.consent.get(&purpose));
        let version = text.map(|text| text.version.clone()).unwrap_or_default();
        let file = self.file(language);
        let (title, body, tick) =
            file.and_then(|file| rendered(file, purpose, school, None)).unwrap_or_default();
        TextMark { purpose, version, language, fingerprint: fingerprint(&title, &body, &tick) }
    }

    /// The marks of all consents in force: each purpose in each language.
    pub fn marks(&self, school: &School) -> Vec<TextMark> {
        let languages = self.languages.iter().map(|(language, _)| *language);
        let each = languages.flat_map(|language| Purpose::ALL.map(|purpose| (purpose, language)));
        each.map(|(purpose, language)| self.mark(purpose, language, school)).collect()
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

/// Title, paragraphs and tick. Without names their places stay as they are written. A built-in file without a purpose fails the
/// tests, an own one is refused at the start.
fn rendered(file: &File, purpose: Purpose, school: &School, signed: Option<&Signed>) -> Option<Rendered> {
    let (text, labels) = (file.consent.get(&purpose)?, &file.labels);
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
    let filled = |text: &String| {
        fill(text, &|place| match place {
            GIVER => signed.map(|signed| signed.giver.clone()),
            CHILD => signed.and_then(|signed| signed.child.clone()),
            _ => named(place, &file.names, school),
        })
    };
    Some((filled(&text.title), body.iter().map(filled).collect(), filled(&text.tick)))
}

/// The built-in texts as they are written, or the first language's if this one has none.
pub fn built_in(language: Language) -> &'static str {
    if language == Language::En { EN } else { RU }
}

/// Reads an own file; it must hold every purpose. Who agrees for themselves names no child.
fn read(path: &Path, language: Language) -> Result<File, String> {
    let (shown, mut file) = (path.display(), earlier::parse::<File>(path)?);
    let is_missing = |purpose: &Purpose| !file.consent.contains_key(purpose);
    let later: Vec<Purpose> = Purpose::LATER.into_iter().filter(is_missing).collect();
    if let Ok(mut built_in) = toml::from_str::<File>(built_in(language)) {
        file.consent.extend(later.iter().filter_map(|purpose| built_in.consent.remove_entry(purpose)));
    }
    if let Some(missing) = Purpose::ALL.iter().find(|purpose| !file.consent.contains_key(purpose)) {
        return Err(format!("{shown}: [consent.{}] is missing", missing.as_str()));
    }
    let names_a_child = |own: &&Purpose| {
        own.is_own() && file.consent.get(own).is_some_and(|text| text.holds(&format!("{{{CHILD}}}")))
    };
    match Purpose::ALL.iter().find(names_a_child) {
        Some(own) => Err(format!("{shown}: [consent.{}] has no {{{CHILD}}}", own.as_str())),
        None => Ok(file),
    }
}

impl ConsentFile {
    /// Whether some sentence of it holds that.
    fn holds(&self, part: &str) -> bool {
        let single = [&self.title, &self.intro, &self.operator, &self.actions];
        let more = [&self.term, &self.withdraw, &self.tick];
        let mut all = single.into_iter().chain(more).chain(&self.purposes).chain(&self.data);
        all.any(|sentence| sentence.contains(part))
    }
}

/// The place of the giver's name.
const GIVER: &str = "giver";
/// The place of the child's name.
const CHILD: &str = "child";

type Rendered = (String, Vec<String>, String);

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

/// Fills in each `{place}` that is known, once: a school called `{diary}` stays what it is.
fn fill(text: &str, known: &dyn Fn(&str) -> Option<String>) -> String {
    let (mut filled, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(place, behind)| Some((known(place)?, behind)));
        if let Some((value, behind)) = value {
            filled.push_str(&value);
            rest = behind;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled + rest
}

/// What stands in the places of the names.
fn named(place: &str, names: &Names, school: &School) -> Option<String> {
    let name = match place {
        "operator" => &names.operator,
        "platform" => &names.platform,
        "messenger" => &names.messenger,
        "diary" => &names.diary,
        _ => return of_school(place, school),
    };
    Some(fill(name, &|place| of_school(place, school)))
}

fn of_school(place: &str, school: &School) -> Option<String> {
    match place {
        "school" => Some(school.name.clone()),
        "city" => Some(school.city.clone()),
        _ => None,
    }
}

mod earlier;
#[cfg(test)]
mod tests;
