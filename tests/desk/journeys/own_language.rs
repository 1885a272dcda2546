//! A language is a file: a school writes one, F2 offers it like any other, and a family is served in it. Sentences
//! missing from it are in Russian, and so are consents without texts of their own, each marked with the language it was
//! read in.

use crate::kit::people::{ANNA, MARIA};
use crate::kit::{DESK, Kit, distinct};
use kindesk::config::{Flags, load};
use kindesk::domain::language::Language;
use kindesk::domain::staff::DeskKind;
use kindesk::world::{World, words};
use secrecy::ExposeSecret;

const WORDS: &str = "
language-tt = Татарча
title-home = Исәнмесез!
title-register-phone = Укучының телефоны
title-register-class = Мәктәп һәм сыйныф
title-family-shown = Гаилә
sms-code-school = { $school }: { $mark } { $code } коды
";

/// A desk of a school with words of its own, and settings in the folder.
fn desk(folder: &tempfile::TempDir) -> Kit {
    std::fs::write(folder.path().join("tt.ftl"), WORDS).unwrap();
    Kit::with(Language::Ru, |config| config.place.words.value = Some(folder.path().to_owned()))
}

#[test]
fn a_family_is_served_in_a_language_that_the_school_has_added() {
    let folder = tempfile::tempdir().unwrap();
    let mut kit = desk(&folder);
    kit.sees("Язык семьи: Русский").press("<F2>").sees("English").press("<F2>").sees("Исәнмесез!");
    // The language's name is its own; the sentence around it is missing from it.
    kit.sees("Язык семьи: Татарча").press("<F2>").stands("home").press("<C-l><C-l>").sees("Исәнмесез!");
    kit.registers().sees("Укучының телефоны").gives_number(&ANNA);
    let said = kit.sent(ANNA.phone).text.expose_secret().to_owned();
    assert!(said.ends_with(" коды"), "the message speaks it too: {said}");
    let code: String = said.split(' ').rev().nth(1).unwrap_or_default().to_owned();
    kit.types(&code).press("<Enter>").tells_details(&ANNA).sets_password(&ANNA).sees("Мәктәп һәм сыйныф");
    kit.picks_class("5а").press("<Enter>").stands("invite-shown").calls_parent().joins(&MARIA);
    kit.press("<Right>").enters_on().stands("join-child-data").agrees();
    kit.stands("join-child-use").agrees().sees("Гаилә");
    let read_in = distinct(kit.consent_languages());
    assert_eq!(read_in, ["ru"], "there are no texts in the new language");
    kit.leaves();
}

#[test]
fn consents_have_texts_in_it_where_the_school_wrote_some() {
    let folder = tempfile::tempdir().unwrap();
    let built_in = concat!(env!("CARGO_MANIFEST_DIR"), "/config/texts/ru.toml");
    std::fs::copy(built_in, folder.path().join("tt.toml")).unwrap();
    let mut kit = desk(&folder);
    kit.press("<F2><F2>").registers().comes_to_class(&ANNA).picks_class("5а").press("<Enter>");
    kit.stands("invite-shown").calls_parent().joins(&MARIA).press("<Right>").enters_on().agrees();
    kit.stands("join-child-use").agrees().sees("Гаилә");
    assert_eq!(distinct(kit.consent_languages()), ["tt"]);
    kit.leaves();
}

#[test]
fn a_tick_holds_for_the_text_that_was_read_and_for_no_other_language() {
    let folder = tempfile::tempdir().unwrap();
    let mut kit = desk(&folder);
    kit.invites(&ANNA);
    kit.calls_parent().joins(&MARIA).press("<Right>").enters_on().stands("join-child-data");
    kit.reads_and_ticks().sees("[x]").press("<F2>").does_not_see("[x]").press("<End>").press("<Enter>");
    kit.stands("join-child-data").reads_and_ticks().sees("[x]").press("<Enter>");
    kit.stands("join-child-use").agrees().stands("family-shown");
    assert_eq!(kit.consent_languages(), ["ru", "en", "en"]);
    kit.leaves();
}

#[test]
fn training_speaks_a_language_without_consents_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("tt.ftl"), WORDS).unwrap();
    let settings = folder.path().join("kindesk.toml");
    let text = format!("lang = \"tt\"\n[place]\nwords = \"{}\"\n", folder.path().display());
    std::fs::write(&settings, text).unwrap();
    let data_dir = Some(folder.path().join("training"));
    let flags = Flags { config: Some(settings), data_dir, ..Flags::default() };
    let config = load(&flags, &|_| None, DeskKind::Training).unwrap();
    let tasks = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tasks.block_on(async {
        let world = World::training(&config, words(&config)).await.unwrap();
        assert_eq!(world.language(&config).tag(), "tt");
        world.close().await;
    });
}

#[test]
fn a_visit_in_a_language_that_is_gone_goes_on_in_the_first_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut kit = desk(&folder);
    kit.press("<F2><F2>").registers().comes_to_class(&ANNA).sees("Мәктәп һәм сыйныф");
    let ticket = kit.puts_down();
    std::fs::remove_file(folder.path().join("tt.ftl")).unwrap();
    kit.closes().starts().signs_in(DESK).takes_up(&ticket).wakes(Some(&ANNA)).stands("register-class");
    kit.sees("Школа и класс").press("<F2>").stands("register-class").picks_class("5а");
    kit.press("<Enter>").stands("invite-shown");
}

#[test]
fn a_desk_does_not_begin_with_other_consents_than_the_school_wrote() {
    let folder = tempfile::tempdir().unwrap();
    let mut kit = desk(&folder);
    kit.closes();
    let path = folder.path().join("ru.toml");
    std::fs::write(&path, "x =\n").unwrap();
    assert_eq!(kit.refused().number(), 509);
    std::fs::remove_file(&path).unwrap();
    // Anything under that name is taken for the file.
    std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
    assert_eq!(kit.refused().number(), 509);
    std::fs::remove_file(&path).unwrap();
    kit.starts().signs_in(DESK).stands("home");
}
