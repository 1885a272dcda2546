//! The first seconds: what the screen shows before anybody has done anything.

use super::place::{LOGIN, Place, SCHOOL};
use kindesk::domain::language::Language;
use kindesk::domain::refusal::Refusal;
use std::fs;
use std::time::Duration;

#[test]
fn a_desk_that_is_set_up_waits_for_any_key_in_both_languages() {
    for language in Language::BUILT_IN {
        let place = Place::new(language);
        place.set_up();
        let mut terminal = place.open();
        terminal.stands_on("attract");
        terminal.says("text-attract");
        terminal.sees(SCHOOL);
        terminal.press("<Space>");
        terminal.stands_on("staff-sign-in");
        terminal.press("<Esc>");
        terminal.stands_on("attract");
    }
}

#[test]
fn the_first_start_leads_through_set_up_to_home() {
    let place = Place::new(Language::En);
    let mut terminal = place.open();
    terminal.sets_up();
    terminal.signs_in();
    terminal.sees(LOGIN);
    terminal.says("home-reason-register");
    assert!(!terminal.picture().says(&terminal.words().say("home-no-delivery")));
    // D38: nothing is wrong with a first start, and the log says so. The world of the set-up is gone by now.
    terminal.kill();
    let logs = Place::files_below(&place.data().join("logs"));
    assert!(!logs.is_empty(), "a log was begun");
    let said: String = logs.iter().map(|(_, held)| String::from_utf8_lossy(held).into_owned()).collect();
    assert!(!said.contains("ERROR"), "{said}");
}

#[test]
fn a_wrong_password_is_refused_and_the_right_one_still_lets_in() {
    let place = Place::new(Language::Ru);
    place.set_up();
    let mut terminal = place.open();
    terminal.stands_on("attract");
    terminal.press("<Enter>");
    terminal.stands_on("staff-sign-in");
    terminal.press("<C-u>anna<Enter>Quite-wrong-1<Enter>");
    terminal.sees(&terminal.words().refusal(&Refusal::StaffWrong).reason);
    terminal.signs_in();
}

#[test]
fn why_a_damaged_database_did_not_open_stands_in_the_log() {
    /// The header before all pages: it says whose database it is, and is not damaged here.
    const HEAD: usize = 100;
    let place = Place::new(Language::En);
    place.set_up();
    let mut terminal = place.open();
    terminal.stands_on("attract");
    terminal.kill();
    let database = place.data().join("kindesk.db");
    let mut bytes = fs::read(&database).unwrap();
    bytes[HEAD..].fill(b'Z');
    fs::write(&database, bytes).unwrap();
    let mut terminal = place.open();
    terminal.sees("517");
    assert_eq!(terminal.exits_within(Duration::from_secs(10)).status.exit_code(), 1);
    let logs = Place::files_below(&place.data().join("logs"));
    assert!(logs.iter().any(|(_, held)| String::from_utf8_lossy(held).contains("is damaged")), "{logs:?}");
}
