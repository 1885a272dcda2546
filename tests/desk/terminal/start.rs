//! The first seconds: what the screen shows before anybody has done anything.

use super::place::{DESK, LOGIN, Person, Place, SCHOOL, SMALLEST};
use super::steps::Messages;
use crate::kit::{StandsOpen, open_at};
use kindesk::desk::keys::FILE;
use kindesk::domain::language::Language;
use kindesk::domain::refusal::Refusal;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
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

/// A kiosk whose settings are broken says so on the glass, and stays there until a key: its unit clears the glass.
#[test]
fn broken_settings_stand_on_the_glass_of_a_unit() {
    let place = Place::new(Language::En);
    place.set_up();
    fs::write(place.path("broken.toml"), "[limits]\nsends-per-number = many\n").unwrap();
    let file = place.path("broken.toml").display().to_string();
    let unit = [("INVOCATION_ID", "0123456789abcdef0123456789abcdef")];
    let mut terminal = place.open_with(&["--config", &file], &unit, SMALLEST);
    terminal.sees("broken.toml");
    // Half a minute is longer than it takes when a key is pressed.
    terminal.press("<Enter>");
    assert_eq!(terminal.exits_within(Duration::from_secs(10)).status.exit_code(), 2);
}

/// D77: a desk is one program on its database, whatever the data folder and whatever path leads to the file.
#[test]
fn d77_a_second_start_from_another_data_folder_does_not_take_a_running_desks_place() {
    let place = Place::new(Language::En);
    place.set_up();
    let database = place.data().join("kindesk.db");
    let child = Person::child("Белова", 7_000_001);
    let mut terminal = place.open_with(&["--desk", DESK], &[], SMALLEST);
    terminal.signs_in();
    terminal.press("1");
    terminal.walks(&Messages::Program(&place), &child, "register-phone", "invite-shown");
    let stands = StandsOpen { visits: 1, down: 0, sessions: 1 };
    assert_eq!(open_at(&database), stands);

    let (other, link, folder) = (place.path("other"), place.path("link.db"), place.path("folder"));
    fs::create_dir(&other).unwrap();
    fs::set_permissions(&other, fs::Permissions::from_mode(0o700)).unwrap();
    fs::copy(place.data().join(FILE), other.join(FILE)).unwrap();
    symlink(&database, &link).unwrap();
    symlink(place.data(), &folder).unwrap();
    for way in [&database, &link, &folder.join("kindesk.db")] {
        let [data, file] = [&other, way].map(|path| path.display().to_string());
        let args = ["--data-dir", &data, "--database", &file, "--desk", DESK];
        let mut second = place.open_with(&args, &[], SMALLEST);
        second.sees(&second.words().refusal(&Refusal::DeskTaken { desk: DESK.into() }).reason);
        assert_eq!(second.exits_within(Duration::from_secs(10)).status.exit_code(), 1, "{way:?}");
        assert_eq!(open_at(&database), stands, "{way:?}");
    }
    // The first goes on as if nothing had been.
    terminal.press("<Enter>");
    terminal.stands_on("join-who");
}
