//! Where a backup is written to, and a database brought back to: folders that are not there yet, addresses of servers, what
//! somebody else has put in the way, and a database that is damaged itself.

use super::{Machine, mode, text};
use crate::kit::whole;
use crate::terminal::place::Place;
use kindesk::domain::language::Language;
use kindesk::words::Arg;
use rustix::fs::{CWD, FileType, Mode, mknodat};
use std::fs;
use std::os::unix::fs::symlink;

/// The name under which a backup is written.
const PART: &str = ".kindesk-backup.part";
/// Bytes of a page.
const PAGE: usize = 4096;

#[test]
fn d11_a_database_elsewhere_comes_back_with_its_folder() {
    let (machine, place) = (Machine::new(Language::En), Place::new(Language::En));
    place.set_up();
    let (file, key) = (machine.path("copy"), place.data().join("kindesk.key"));
    machine.says(&place.data(), &["backup", text(&file)], "");
    let (there, database) = (machine.path("data"), machine.path("disk/school/kindesk.db"));
    let args = ["--database", text(&database), "restore", text(&file), "--key", text(&key)];
    machine.says(&there, &args, "");
    assert_eq!([mode(database.parent().unwrap()), mode(&database), mode(&there)], [0o700, 0o600, 0o700]);
    assert!(whole(&database).log > 0);
    machine.says(&there, &["--database", text(&database), "verify"], "");
}

/// The address of a server is no place for a backup or what comes back from one, and nothing is made under its name.
#[test]
fn d11_an_address_is_no_place_for_a_database() {
    for language in Language::BUILT_IN {
        let (machine, place) = (Machine::new(language), Place::new(language));
        place.set_up();
        let (file, key) = (machine.path("copy"), place.data().join("kindesk.key"));
        machine.says(&place.data(), &["backup", text(&file)], "");
        let address = "postgres://desk@school/kindesk";
        let args = ["--database", address, "restore", text(&file), "--key", text(&key)];
        machine.is_refused(&machine.path("data"), &args, "", 547);
        assert_eq!(machine.names(""), ["copy"]);
    }
}

/// D45: nobody's file is written through what somebody has put under the part's name, and nothing is waited for.
#[test]
fn d45_what_stands_in_the_way_of_a_backup_is_named_and_left() {
    let (machine, place) = (Machine::new(Language::Ru), Place::new(Language::Ru));
    place.set_up();
    fs::create_dir(machine.path("kept")).unwrap();
    let (file, part, other) =
        (machine.path("kept/copy"), machine.path("kept").join(PART), machine.path("other"));
    fs::write(&other, "somebody's").unwrap();
    let named = machine.word("refusal-513", &[("path", Arg::from(text(&part)))]);
    let is_named = || {
        let done = machine.runs(&place.data(), &["backup", text(&file)], "");
        let told = String::from_utf8(done.stderr).unwrap();
        assert!(told.starts_with(&format!("513 {named}")), "{told}");
        assert_eq!(machine.names("kept"), [PART]);
        assert_eq!(fs::read(&other).unwrap(), b"somebody's");
        fs::remove_file(&part).unwrap();
    };
    symlink(&other, &part).unwrap();
    is_named();
    fs::hard_link(&other, &part).unwrap();
    is_named();
    mknodat(CWD, &part, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    is_named();
    machine.says(&place.data(), &["backup", text(&file)], "");
}

/// The school's own sentences are said by this command too.
#[test]
fn d11_it_is_told_in_the_schools_own_words() {
    let (machine, place) = (Machine::new(Language::En), Place::new(Language::En));
    place.set_up();
    let (file, key, words) = (machine.path("copy"), place.data().join("kindesk.key"), machine.path("words"));
    machine.says(&place.data(), &["backup", text(&file)], "");
    fs::create_dir(&words).unwrap();
    fs::write(words.join("en.ftl"), "restore-next = Call the headmistress.\n").unwrap();
    let settings = machine.path("kindesk.toml");
    fs::write(&settings, format!("[place]\nwords = \"{}\"\n", text(&words))).unwrap();
    let args = ["--config", text(&settings), "restore", text(&file), "--key", text(&key)];
    let said = machine.says(&machine.path("data"), &args, "");
    assert!(said.contains("Call the headmistress."), "{said}");
}

/// One page after another is written over: a backup is as the database is, or refused by what is wrong with that.
#[test]
fn d11_a_damaged_database_is_named_and_no_backup_of_it_is_left() {
    let (machine, place) = (Machine::new(Language::En), Place::new(Language::En));
    place.set_up();
    let (data, file) = (place.data(), machine.path("copy"));
    let database = data.join("kindesk.db");
    let sound = fs::read(&database).unwrap();
    let path = [("path", Arg::from(text(&database)))];
    let (damaged, not_whole) = (machine.word("refusal-517", &path), machine.word("refusal-514", &path));
    let verify = machine.word("backup-verify", &[]);
    let mut found = [0; 3];
    for page in (1..sound.len() / PAGE).step_by(3) {
        let mut bytes = sound.clone();
        bytes[page * PAGE..page * PAGE + 8].fill(0xA5);
        fs::write(&database, bytes).unwrap();
        let done = machine.runs(&data, &["backup", text(&file)], "");
        let told = String::from_utf8(done.stderr).unwrap();
        let which = if told.is_empty() {
            // An index is made anew in the copy; what lacks a row is kept as it is, and said.
            let said = String::from_utf8(done.stdout).unwrap();
            assert_eq!(done.status.success(), !said.contains(&verify), "page {page}: {said}");
            fs::remove_file(&file).unwrap();
            0
        } else if told.starts_with(&format!("514 {not_whole}")) {
            1
        } else {
            assert!(told.starts_with(&format!("517 {damaged}")), "page {page}: {told}");
            2
        };
        found[which] += 1;
        assert!(machine.names("").is_empty(), "page {page}: {:?}", machine.names(""));
    }
    assert!(found[1] > 0 && found[2] > 0, "{found:?}");
    // One that is not there is told as one.
    fs::remove_file(&database).unwrap();
    machine.is_refused(&data, &["backup", text(&file)], "", 510);
}
