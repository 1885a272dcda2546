//! The catalogue's test: both languages say the same things with the same values, and nothing that the program says
//! is missing.

mod said;
mod waited;

use super::bundle::joined;
use super::*;
use crate::domain::consent::Purpose;
use crate::domain::family::{Document, Relation};
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Role;
use crate::domain::time::{Moment, Span};
use crate::ui::screens::samples::{Sample, samples};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What stands under one id: attributes, variables, and the plural branches of each counted variable.
#[derive(Debug, Default, PartialEq, Eq)]
struct Message {
    text: String,
    attributes: BTreeMap<String, String>,
    variables: BTreeSet<String>,
    plurals: BTreeMap<String, BTreeSet<String>>,
}

fn messages(language: Language) -> BTreeMap<String, Message> {
    let mut all = BTreeMap::new();
    for (name, text) in builtin::files(language) {
        let resource = fluent_syntax::parser::parse(*text)
            .unwrap_or_else(|(_, errors)| panic!("{name}.ftl in {language:?}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(found) = entry else { continue };
            let mut message = Message::default();
            message.text = read(found.value.as_ref().expect("a message has a value"), &mut message);
            for attribute in &found.attributes {
                let text = read(&attribute.value, &mut message);
                message.attributes.insert(attribute.id.name.to_owned(), text);
            }
            assert!(
                all.insert(found.id.name.to_owned(), message).is_none(),
                "{} stands twice",
                found.id.name
            );
        }
    }
    all
}

fn read(pattern: &Pattern<&str>, message: &mut Message) -> String {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value }
            | PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                message.variables.insert(variable(inline));
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                let counted = variable(selector);
                message.variables.insert(counted.clone());
                for branch in variants {
                    let VariantKey::Identifier { name } = branch.key else {
                        panic!("numbers choose by category")
                    };
                    message.plurals.entry(counted.clone()).or_default().insert(name.to_owned());
                    text.push_str(&read(&branch.value, message));
                }
            }
        }
    }
    text
}

fn variable(inline: &InlineExpression<&str>) -> String {
    match inline {
        InlineExpression::VariableReference { id } => id.name.to_owned(),
        other => panic!("only variables stand in sentences: {other:?}"),
    }
}

fn catalogue() -> Catalogue {
    Catalogue::new(TimeZone::get("Europe/Moscow").unwrap(), None)
}

#[test]
fn both_languages_say_the_same_things_with_the_same_values() {
    let (ru, en) = (messages(Language::Ru), messages(Language::En));
    let ids = |all: &BTreeMap<String, Message>| all.keys().cloned().collect::<BTreeSet<_>>();
    let lonely: Vec<_> = ids(&ru).symmetric_difference(&ids(&en)).cloned().collect();
    assert!(lonely.is_empty(), "in one language only: {lonely:?}");
    for (id, russian) in &ru {
        let english = &en[id];
        assert_eq!(russian.variables, english.variables, "values of {id}");
        assert!(russian.attributes.keys().eq(english.attributes.keys()), "attributes of {id}");
        assert!(russian.plurals.keys().eq(english.plurals.keys()), "counts of {id}");
    }
}

#[test]
fn counts_have_every_plural_form_of_their_language() {
    for (language, forms) in
        [(Language::Ru, &["few", "many", "one"][..]), (Language::En, &["one", "other"][..])]
    {
        for (id, message) in messages(language) {
            for (name, branches) in message.plurals {
                assert!(branches.iter().eq(forms), "{id}, ${name} in {language:?}: {branches:?}");
            }
        }
    }
}

#[test]
fn every_refusal_has_its_reason_its_next_steps_and_its_help() {
    for language in Language::BUILT_IN {
        let all = messages(language);
        for (number, facts) in Refusal::CATALOGUE {
            let message = all.get(&format!("refusal-{number}")).unwrap_or_else(|| panic!("refusal-{number}"));
            assert!(message.attributes.keys().eq(["help", "next"]), "refusal-{number} in {language:?}");
            let known: BTreeSet<String> = facts.iter().map(|fact| (*fact).to_owned()).collect();
            assert_eq!(message.variables, known, "values of refusal-{number} in {language:?}");
        }
        let numbers =
            all.keys().filter(|id| id.strip_prefix("refusal-").is_some_and(|n| n.parse::<u16>().is_ok()));
        assert_eq!(numbers.count(), Refusal::CATALOGUE.len(), "a text without its refusal in {language:?}");
        let catalogue = catalogue();
        for refusal in Refusal::samples() {
            let text = catalogue.get(language).refusal(&refusal);
            assert_eq!(text.number, refusal.number());
            assert!(![&text.reason, &text.next, &text.help].into_iter().any(String::is_empty));
        }
    }
}

/// Variants of an enum of the source, as its keys on the screen.
fn variants(file: &str, name: &str) -> Vec<String> {
    let source =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file)).unwrap();
    let body =
        source.split(&format!("pub enum {name} {{\n")).nth(1).expect("the enum").split("\n}").next().unwrap();
    let found: Vec<String> = body
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//") && !line.is_empty())
        .map(|line| kebab(line.trim_end_matches(',')))
        .collect();
    assert!(found.len() > 5, "{name}: {found:?}");
    found
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

#[test]
fn every_field_action_and_choice_has_its_words() {
    let ru = messages(Language::Ru);
    for field in variants("flow/field.rs", "FieldId") {
        let message = ru.get(&format!("field-{field}")).unwrap_or_else(|| panic!("field-{field}"));
        assert!(message.attributes.keys().eq(["hint"]), "hint of field-{field}");
    }
    let known = |kind: &str, key: &str| assert!(ru.contains_key(&format!("{kind}-{key}")), "{kind}-{key}");
    for action in variants("flow/action.rs", "Action") {
        known("action", &action);
    }
    for fate in variants("domain/challenge.rs", "Fate") {
        known("fate", &fate);
    }
    for relation in Relation::ALL {
        known("relation", relation.as_str());
    }
    for document in Document::ALL {
        known("document", document.as_str());
    }
    for purpose in Purpose::ALL {
        known("purpose", purpose.as_str());
    }
    for role in Role::ALL {
        known("role", role.as_str());
    }
    for language in Language::BUILT_IN {
        known("language", language.tag());
    }
    for key in ["awaiting-parent", "confirmed", "complete"] {
        known("standing", key);
    }
    for key in ["family", "not-listed", "same-child"] {
        known("put-down-why", key);
    }
    for matter in crate::domain::waiting::Matter::ALL {
        for word in ["waiting-matter", "waiting-about", "waiting-yes", "waiting-no"] {
            known(word, matter.as_str());
        }
        for answer in ["yes", "no"] {
            known("told", &format!("{}-{answer}", matter.as_str()));
        }
    }
}

#[test]
fn every_step_has_title_help_and_a_line_for_staff() {
    let ru = messages(Language::Ru);
    let steps: BTreeSet<_> = samples().iter().filter_map(Sample::topic).collect();
    assert!(steps.len() > 50, "{steps:?}");
    for step in steps {
        for part in ["title", "staff-line", "help"] {
            assert!(ru.contains_key(&format!("{part}-{step}")), "{part}-{step}");
        }
    }
}

/// Widest text of each kind that still fits its place at 80 columns.
const PLACES: &[(&str, usize)] =
    &[("staff-line-", 68), ("action-", 28), ("step-", 16), ("key-", 16), ("title-", 40), ("flow-", 26)];

#[test]
fn every_text_fits_its_place() {
    for language in Language::BUILT_IN {
        for (id, message) in messages(language) {
            for (kind, most) in PLACES {
                let length = message.text.chars().count();
                assert!(
                    !id.starts_with(kind) || length <= *most,
                    "{id} in {language:?} has {length} characters"
                );
            }
            let hint = message.attributes.get("hint").map_or(0, |hint| hint.chars().count());
            assert!(hint <= 64, "hint of {id} in {language:?} has {hint} characters");
        }
    }
}

#[test]
fn only_letters_and_signs_that_every_console_has() {
    let allowed = |c: char| matches!(c, '\n' | ' '..='~' | 'А'..='я' | 'ё' | 'Ё' | '«' | '»' | '№');
    for language in Language::BUILT_IN {
        for (name, text) in builtin::files(language) {
            let strange: BTreeSet<char> = text.chars().filter(|c| !allowed(*c)).collect();
            assert!(strange.is_empty(), "{name}.ftl in {language:?}: {strange:?}");
        }
    }
}

#[test]
fn the_program_says_only_what_stands_in_the_files() {
    let ru = messages(Language::Ru);
    let mut said = 0;
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |path, source| {
        for call in ["say(", "say_with(", "paragraphs("] {
            for rest in source.split(call).skip(1) {
                let Some(id) = rest.trim_start().strip_prefix('"').and_then(|id| id.split('"').next()) else {
                    continue;
                };
                let (message, attribute) = id.split_once('.').unwrap_or((id, ""));
                let found = ru.get(message);
                let whole =
                    found.is_some_and(|m| attribute.is_empty() || m.attributes.contains_key(attribute));
                assert!(whole, "{id} in {}", path.display());
                said += 1;
            }
        }
    });
    assert!(said > 3, "the scan found nothing");
}

fn walk(folder: &Path, look: &mut impl FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, look);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("words/tests.rs") {
            look(&path, &std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn russian_counts_as_russians_do() {
    let catalogue = catalogue();
    let tries = |n| catalogue.get(Language::Ru).say_with("code-tries", &[("left", Arg::Count(n))]);
    assert_eq!(tries(1), "Осталась 1 попытка");
    assert_eq!(tries(2), "Осталось 2 попытки");
    assert_eq!(tries(5), "Осталось 5 попыток");
    assert_eq!(tries(11), "Осталось 11 попыток");
    assert_eq!(tries(21), "Осталась 21 попытка");
    let english = catalogue.get(Language::En).say_with("code-tries", &[("left", Arg::Count(1))]);
    assert_eq!(english, "1 try left");
}

#[test]
fn dates_stand_in_words_and_today_shows_only_the_time() {
    let catalogue = catalogue();
    // 2026-09-05T11:30:00Z is 14:30 in Moscow.
    let at = Moment(1_788_607_800_000);
    let say = |language| catalogue.get(language).say_with("put-down-until", &[("until", Arg::At(at))]);
    assert_eq!(say(Language::Ru), "Ждём вас до 5 сентября 2026, 14:30");
    assert_eq!(say(Language::En), "We expect you until 5 September 2026, 14:30");
    catalogue.set_now(at + Span::hours(9));
    assert_eq!(say(Language::Ru), "Ждём вас до 14:30");
    catalogue.set_now(at + Span::hours(10));
    assert_eq!(say(Language::Ru), "Ждём вас до 5 сентября 2026, 14:30");
    let left = |span| catalogue.get(Language::Ru).say_with("code-lives", &[("left", Arg::Left(span))]);
    assert_eq!(left(Span(112_001)), "код действует ещё 1:53");
    assert_eq!(left(Span::seconds(3_723)), "код действует ещё 1:02:03");
}

#[test]
fn line_breaks_of_a_file_are_paragraphs_only_where_a_line_is_empty() {
    assert_eq!(joined("one\ntwo\n\nthree"), "one two\nthree");
    let help = catalogue().get(Language::Ru).paragraphs("help-register-phone");
    assert_eq!(help.len(), 2);
}

#[test]
fn a_school_overrides_single_sentences_and_a_broken_file_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("ru")).unwrap();
    std::fs::write(folder.path().join("ru/own.ftl"), "title-home = Привет!\n").unwrap();
    std::fs::write(folder.path().join("en.ftl"), "title-home = Hi!\ntitle-menu = { broken\n").unwrap();
    let catalogue = Catalogue::new(TimeZone::UTC, Some(folder.path().to_owned()));
    let (ru, en) = (catalogue.get(Language::Ru), catalogue.get(Language::En));
    assert_eq!((ru.say("title-home"), ru.say("title-menu")), ("Привет!".into(), "Меню".into()));
    assert!(ru.problems().is_empty());
    assert_eq!((en.say("title-home"), en.problems().len()), ("Hello!".into(), 1));
    assert!(en.problems()[0].contains("en.ftl:3:"), "{:?}", en.problems());
}

#[test]
fn a_school_adds_a_language_and_what_it_does_not_say_is_said_in_the_first_one() {
    let folder = tempfile::tempdir().unwrap();
    let own = "language-tt = Татарча\ntitle-home = Сәлам!\nhome-waiting = { $n ->\n    [one] бер\n   *[other] күп\n}\n";
    std::fs::write(folder.path().join("tt.ftl"), own).unwrap();
    std::fs::create_dir(folder.path().join("sah")).unwrap();
    std::fs::write(folder.path().join("sah/own.ftl"), "language-sah = Саха тыла\ntitle-home = Эҕэрдэ!\n")
        .unwrap();
    // None of these is a language: no tag, or nothing that says its name.
    std::fs::write(folder.path().join("new.ftl"), "title-home = no\n").unwrap();
    std::fs::create_dir(folder.path().join("old")).unwrap();
    std::fs::write(folder.path().join("ba.toml"), "").unwrap();
    std::fs::write(folder.path().join("notes.txt"), "").unwrap();
    std::fs::write(folder.path().join("README.ftl"), "title-home = no\n").unwrap();
    let catalogue = Catalogue::new(TimeZone::UTC, Some(folder.path().to_owned()));
    let [sah, tt] = ["sah", "tt"].map(|tag| Language::from_tag(tag).unwrap());
    assert_eq!(catalogue.languages().collect::<Vec<_>>(), [Language::Ru, Language::En, sah, tt]);
    assert_eq!(
        [Language::Ru, Language::En, sah, tt].map(|at| catalogue.after(at)),
        [Language::En, sah, tt, Language::Ru]
    );
    let words = catalogue.get(tt);
    assert_eq!(
        (words.language(), words.name_of(tt), words.name_of(sah)),
        (tt, "Татарча".into(), "sah".into())
    );
    assert_eq!((words.say("title-home"), words.say("title-menu")), ("Сәлам!".into(), "Меню".into()));
    // Its own plural forms for its own sentences, and Russian ones for Russian sentences.
    let count = |id: &str, n| words.say_with(id, &[("n", Arg::Count(n))]);
    assert_eq!((count("home-waiting", 21), count("home-waiting", 1)), ("күп".into(), "бер".into()));
    let russian = catalogue.get(Language::Ru);
    assert_eq!(
        words.say_with("look-pasted", &[("n", Arg::Count(21))]),
        russian.say_with("look-pasted", &[("n", Arg::Count(21))])
    );
    let (said, all) = words.said_of_all();
    assert!(said == 2 && all > 500, "{said} of {all}");
    // A language that nobody speaks here any more.
    let gone = Language::from_tag("ba").unwrap();
    assert_eq!((catalogue.get(gone).language(), catalogue.after(gone)), (Language::Ru, Language::En));
}

#[test]
fn the_message_of_a_code_is_one_message() {
    use secrecy::ExposeSecret;
    let catalogue = catalogue();
    for (language, most) in [(Language::Ru, 70), (Language::En, 70)] {
        for school in ["", "Школа № 12", "Государственная гимназия имени М. В. Ломоносова № 1234"]
        {
            let text =
                messages::code_text(catalogue.get(language), school, &"012345".to_owned().into(), "AB");
            let text = text.expose_secret();
            assert!(text.encode_utf16().count() <= most, "{text}");
            assert!(text.contains("012345") && text.contains("AB"), "{text}");
            assert_eq!(text.contains("Школа № 12"), school == "Школа № 12", "{text}");
        }
    }
}
