//! The texts are whole in both languages; a consent bears names, and its fingerprint does not.

use super::*;
use crate::domain::id::SchoolId;

fn school() -> School {
    School { id: SchoolId::new("1"), name: "Школа {city}".into(), city: "Тверь".into() }
}

fn signed(purpose: Purpose) -> Signed {
    let child = (!purpose.is_own()).then(|| "Климова Анна Олеговна".to_owned());
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
            assert_eq!(text.body[0].contains("Анна"), !purpose.is_own(), "{}", text.body[0]);
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

/// Texts that were read once never change: who agreed is shown what they read. A new version moves its predecessor to `earlier`,
/// and adds its own line here.
#[test]
fn what_was_agreed_to_is_still_shown() {
    let texts = Texts::new(None).unwrap();
    let school =
        School { id: SchoolId::new("1"), name: "Школа № 12".into(), city: "Тверь".into() };
    for (purpose, version, language, fingerprint) in LANDED {
        let mark = TextMark { purpose, version: version.into(), language, fingerprint: fingerprint.into() };
        let text = texts.agreed(&mark, &school, &signed(purpose));
        let text = text.unwrap_or_else(|| panic!("{purpose:?} {version} {language:?}"));
        assert_eq!(text.mark, mark);
        assert_eq!(text.body.len(), 7);
        let unknown = TextMark { version: "0".into(), ..mark };
        assert_eq!(texts.agreed(&unknown, &school, &signed(purpose)), None);
    }
    for mark in texts.marks(&school) {
        let is_landed = LANDED.iter().any(|(purpose, version, language, fingerprint)| {
            (*purpose, *language) == (mark.purpose, mark.language)
                && (*version, *fingerprint) == (&*mark.version, &*mark.fingerprint)
        });
        assert!(is_landed, "{mark:?} is in no line of LANDED");
    }
}

/// A school keeps its own earlier texts beside those in force.
#[test]
fn a_schools_own_earlier_texts_are_shown_too() {
    let folder = tempfile::tempdir().unwrap();
    let before = EN.replace("Learning Space", "Owl Post");
    std::fs::create_dir(folder.path().join("earlier")).unwrap();
    std::fs::write(folder.path().join("en.toml"), &before).unwrap();
    let mark =
        Texts::new(Some(folder.path().to_owned())).unwrap().mark(Purpose::ChildUse, Language::En, &school());
    std::fs::write(folder.path().join("earlier/en-2026.toml"), before).unwrap();
    std::fs::write(folder.path().join("en.toml"), EN.replace("version = \"2\"", "version = \"3\"")).unwrap();
    let texts = Texts::new(Some(folder.path().to_owned())).unwrap();
    let text = texts.agreed(&mark, &school(), &signed(Purpose::ChildUse)).unwrap();
    assert!(text.body[0].contains("Owl Post"), "{:?}", text.body);
    std::fs::write(folder.path().join("earlier/en-2025.toml"), "[names]\nplatform = 1\n").unwrap();
    assert!(Texts::new(Some(folder.path().to_owned())).unwrap_err().contains("en-2025.toml"));
}

/// The texts of every version, as a school in Tver asked them.
const LANDED: [(Purpose, &str, Language, &str); 18] = [
    (Purpose::Diary, "1", Language::Ru, "2aa4965ffb90de4408becf49731a267f7ea1dd6764f7a79f1502827f29c2c5c5"),
    (
        Purpose::ChildDiary,
        "1",
        Language::Ru,
        "d022da3374b54e083601d88d637c9a369a9ee62a62f491d96e40123fc4b75f25",
    ),
    (Purpose::Diary, "1", Language::En, "4de1771676faf99330dd6fab62d5e4225a573ad4bf6a326561d33328b5adc630"),
    (
        Purpose::ChildDiary,
        "1",
        Language::En,
        "da487ef49d0da94b8557809ca619d2b8fd76e5de40492548bc726f9c6dabd02e",
    ),
    (Purpose::OwnData, "1", Language::Ru, "b4a1639bc86d2306feb028b2846b8d4d5ed3c84e71c2d29728b36435654483a4"),
    (
        Purpose::ChildData,
        "1",
        Language::Ru,
        "f6162f21523558947fe49e1d1ec4a1bb535495664bafcc4715ecda8733722e59",
    ),
    (
        Purpose::ChildUse,
        "1",
        Language::Ru,
        "5b0c10c933d6d411b7d4781aea0e446f72ff226453738fcb2289049ac85116f5",
    ),
    (Purpose::OwnData, "1", Language::En, "ed9ef46f50076191a921b507f968013e1412f834b4a5d67511d39c906f6ac0a2"),
    (
        Purpose::ChildData,
        "1",
        Language::En,
        "bb9a5dda36e6bab51cb83d310c4415391a97c5e24769e7bcf608643e630912db",
    ),
    (
        Purpose::ChildUse,
        "1",
        Language::En,
        "b4d25e5bd534439136b3de225fb9d9badaca23c3919dda03a0225d7040a1466c",
    ),
    (Purpose::OwnData, "2", Language::Ru, "783166e230fbc6d3a0d710690ff645a6897f994c949d5cfb688c6cacab664bbf"),
    (
        Purpose::ChildData,
        "2",
        Language::Ru,
        "a9d3a6e11121e874d4618db64574232a0095dd21de6c8fd108f4a0f56e3da0d9",
    ),
    (
        Purpose::ChildUse,
        "2",
        Language::Ru,
        "b08c5e639838d5b5e0afa95d9f64eb057d5ece261a2e7d8c0c5abcbf1205be89",
    ),
    (
        Purpose::ParentsSight,
        "1",
        Language::Ru,
        "380aedeb9c31ca863d42c23269fc771e9b1f889f1dd5696bc4e582367ce2ae0b",
    ),
    (Purpose::OwnData, "2", Language::En, "184938f22855a749d447eb9bd24107a3f02381c877f0e8ea37a145d6a5cc418a"),
    (
        Purpose::ChildData,
        "2",
        Language::En,
        "a954096e13f07d7ecc3181b9a52acb853eb662e3a6f96e59c7247bf4e76360fe",
    ),
    (
        Purpose::ChildUse,
        "2",
        Language::En,
        "04400ebe35882053d8d745d03844471637a4389a8058bf8c01a178438641806a",
    ),
    (
        Purpose::ParentsSight,
        "1",
        Language::En,
        "4454bc16576a74cb323e9e182ea0268250cc6ac050590a53ba08c92e249044ec",
    ),
];
