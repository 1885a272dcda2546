//! The texts are whole in both languages; a consent bears names, and its fingerprint does not.

use super::*;
use crate::domain::id::SchoolId;

fn school() -> School {
    School { id: SchoolId::new("1"), name: "Школа {city}".into(), city: "Тверь".into() }
}

fn signed(purpose: Purpose) -> Signed {
    let child = purpose.is_of_child().then(|| "Климова Анна Олеговна".to_owned());
    Signed { giver: "Климова Мария Игоревна".into(), child }
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
            let text = texts.consent(purpose, language, &school(), &signed(purpose));
            assert_eq!(text.body.len(), 7, "who, operator, purposes, data, actions, term, withdrawal");
            let whole = text.body.join(" ").replace("Школа {city}", "");
            assert!(!whole.contains('{') && whole.contains("Тверь"), "{whole}");
            assert!(!text.tick.is_empty() && !text.mark.version.is_empty());
            assert_eq!((text.mark.purpose, text.mark.language), (purpose, language));
        }
    }
}

/// D04: the program withdraws nothing by itself, so a consent names who does, and no time within which it is done.
#[test]
fn d04_a_consent_promises_only_what_the_school_does() {
    let texts = Texts::new(None).unwrap();
    for (language, who, days) in [
        (Language::Ru, ["письменно в школе", "администратора"], ["дней", "дня"]),
        (Language::En, ["in writing at the school", "an admin"], ["days", "day "]),
    ] {
        for purpose in Purpose::ALL {
            let text = texts.consent(purpose, language, &school(), &signed(purpose));
            let withdrawal = text.body.last().unwrap();
            assert!(who.iter().all(|who| withdrawal.contains(who)), "{withdrawal}");
            let whole = text.body.join(" ");
            assert!(!days.iter().any(|days| whole.contains(days)), "{whole}");
        }
    }
}

#[test]
fn a_fingerprint_follows_the_text_and_the_school() {
    let texts = Texts::new(None).unwrap();
    let here = texts.mark(Purpose::OwnData, Language::Ru, &school()).fingerprint;
    let again = texts.mark(Purpose::OwnData, Language::Ru, &school()).fingerprint;
    let there = School { city: "Омск".into(), ..school() };
    assert_eq!((here.len(), &here), (64, &again));
    assert_ne!(here, texts.mark(Purpose::OwnData, Language::Ru, &there).fingerprint);
    assert_ne!(here, texts.mark(Purpose::ChildData, Language::Ru, &school()).fingerprint);
    // `printf 'а\nб\nв\n' | sha256sum`
    let known = fingerprint("а", &["б".into()], "в");
    assert_eq!(known, "c72b1af6c076843dbd30600e22ff0f626c3d5ef7ba428e73c260a27c99f631b6");
}

/// Whoever agrees reads their own name and the child's. The fingerprint is that of the text as the school wrote it.
#[test]
fn a_consent_bears_the_names_and_its_fingerprint_does_not() {
    let texts = Texts::new(None).unwrap();
    for language in Language::BUILT_IN {
        for purpose in Purpose::ALL {
            let signed = signed(purpose);
            let text = texts.consent(purpose, language, &school(), &signed);
            assert!(text.body[0].contains(&signed.giver), "{}", text.body[0]);
            assert_eq!(text.body[0].contains("Анна"), purpose.is_of_child(), "{}", text.body[0]);
            let other = Signed {
                giver: "Иванов Пётр".into(), child: Some("Иванова Вера".into())
            };
            assert_eq!(texts.consent(purpose, language, &school(), &other).mark, text.mark);
            assert_eq!(texts.mark(purpose, language, &school()), text.mark);
            assert!(texts.marks(&school()).contains(&text.mark));
        }
    }
    // A name is a name, whatever it looks like; so is a school's.
    let odd = School { name: "{giver}".into(), ..school() };
    let by = Signed { giver: "{city}".into(), child: None };
    let text = texts.consent(Purpose::OwnData, Language::Ru, &odd, &by);
    assert!(text.body[0].starts_with("Я, {city}, ") && text.body[1].contains("{giver}"), "{:?}", text.body);
}

/// D28: the consents are half as long as they were, and the minutes that joining is said to take leave time to read
/// them: at 120 words a minute the three of a parent take two of the five.
#[test]
fn d28_the_consents_are_read_in_the_time_that_is_said() {
    let texts = Texts::new(None).unwrap();
    for (language, before, minutes) in
        [(Language::Ru, [145, 166, 118], "минут пять"), (Language::En, [173, 202, 150], "five minutes")]
    {
        let mut all = 0;
        for (purpose, before) in Purpose::ALL.into_iter().zip(before) {
            let text = texts.consent(purpose, language, &school(), &signed(purpose));
            let words = [vec![text.title, text.tick], text.body].concat().join(" ");
            let names = if purpose == Purpose::OwnData { 3 } else { 6 };
            let words = words.split_whitespace().count();
            assert!(words <= before / 2 + names, "{purpose:?} in {language:?}: {words} words");
            all += words;
        }
        assert!(all <= 120 * 5 / 2, "{all} words");
        let catalogue = crate::words::Catalogue::new(jiff::tz::TimeZone::UTC, None);
        assert!(catalogue.get(language).say("intro-join").contains(minutes));
    }
}

#[test]
fn an_own_file_stands_instead_and_a_broken_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let own = EN.replace("Learning Space", "Owl Post").replace("version = \"2\"", "version = \"7\"");
    std::fs::write(folder.path().join("en.toml"), own).unwrap();
    let texts = Texts::new(Some(folder.path().to_owned())).unwrap();
    let read = |language| texts.consent(Purpose::ChildUse, language, &school(), &signed(Purpose::ChildUse));
    let own = read(Language::En);
    assert!(own.body[0].contains("Owl Post") && own.mark.version == "7");
    assert!(read(Language::Ru).body[0].contains("Учебное"));

    std::fs::write(folder.path().join("ru.toml"), "[names]\nplatform = 1\n").unwrap();
    assert!(Texts::new(Some(folder.path().to_owned())).unwrap_err().contains("ru.toml"));
    let missing = RU.split("[consent.child-use]").next().unwrap();
    std::fs::write(folder.path().join("ru.toml"), missing).unwrap();
    assert!(Texts::new(Some(folder.path().to_owned())).unwrap_err().contains("child-use"));

    // Who agrees for themselves names no child.
    std::fs::write(folder.path().join("ru.toml"), RU.replace("Я, {giver}, свободно и в своём", "{child}"))
        .unwrap();
    assert!(Texts::new(Some(folder.path().to_owned())).unwrap_err().contains("own-data"));
}

/// A newer version is asked of whoever agreed to an earlier one only where it says so.
#[test]
fn a_text_says_itself_whether_it_is_asked_anew() {
    let folder = tempfile::tempdir().unwrap();
    let own = EN.replace(
        "[consent.own-data]\nversion = \"2\"",
        "[consent.own-data]\nversion = \"3\"\nask-again = true",
    );
    std::fs::write(folder.path().join("en.toml"), own).unwrap();
    let texts = Texts::new(Some(folder.path().to_owned())).unwrap();
    assert!(texts.asks_again(Purpose::OwnData, Language::En));
    assert!(!texts.asks_again(Purpose::ChildUse, Language::En));
    assert!(!texts.asks_again(Purpose::OwnData, Language::Ru));
}

/// An own file of a release before has no text about what parents see: the built-in one serves, with the school's names.
#[test]
fn an_own_file_of_a_release_before_still_serves() {
    let folder = tempfile::tempdir().unwrap();
    let older = RU.split("# Спрашивают у ученика").next().unwrap().replace("{school}, {city}", "Лицей");
    assert!(!older.contains("parents-sight"));
    std::fs::write(folder.path().join("ru.toml"), older).unwrap();
    let texts = Texts::new(Some(folder.path().to_owned())).unwrap();
    let text = texts.consent(Purpose::ParentsSight, Language::Ru, &school(), &signed(Purpose::ParentsSight));
    assert!(text.body[1].contains("Лицей"), "{:?}", text.body);
}
