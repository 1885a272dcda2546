//! Copies made by hand: what they lack is named, at the start, by the doctor and by the examination.

use super::{Machine, data, text};
use crate::kit::people::ANNA;
use crate::kit::{ADMIN, Kit, whole};
use kindesk::config::{Flags, load};
use kindesk::domain::language::Language;
use kindesk::domain::refusal::Refusal;
use kindesk::domain::staff::DeskKind;
use kindesk::world::{World, words};
use std::fs;
use std::path::Path;
use std::process::Command;

/// How a desk starts on a data folder.
fn starts(data: &Path) -> Result<(), Refusal> {
    let flags = Flags { data_dir: Some(data.to_owned()), ..Flags::default() };
    let config = load(&flags, &|_| None, DeskKind::Live).unwrap();
    let tasks = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tasks.block_on(async {
        let world = World::live_desk(&config, words(&config)).await?;
        world.close().await;
        Ok(())
    })
}

/// What the system's own program copies, in this order. This process has the files open, and would lose its locks on them.
fn copies(from: &Path, names: &[&str], to: &Path) {
    fs::create_dir(to).unwrap();
    for name in names {
        let done = Command::new("cp").arg("-r").arg(from.join(name)).arg(to).status().unwrap();
        assert!(done.success());
    }
}

#[test]
fn d11_a_copy_without_its_write_ahead_log_is_named_with_the_way_back() {
    for language in Language::BUILT_IN {
        let machine = Machine::new(language);
        let mut kit = Kit::new(language);
        kit.has_mother(&ANNA).leaves();
        let (live, there) = (data(&kit), machine.path("there"));
        copies(&live, &["kindesk.db", "kindesk.key", "anchors"], &there);
        copies(&live, &["kindesk.db"], &machine.path("alone"));
        let [all, copied] = [&kit.database(), &machine.path("alone/kindesk.db")].map(|path| whole(path));
        assert!(copied.log < all.log && copied.links == 0, "nothing is missing: {copied:?} of {all:?}");

        let why = starts(&there).unwrap_err();
        assert_eq!(why, Refusal::NotWhole { path: text(&there.join("kindesk.db")).to_owned() });
        let doctor = machine.runs(&there, &["doctor"], "");
        assert_eq!(doctor.status.code(), Some(1));
        let told = String::from_utf8(doctor.stdout).unwrap();
        assert!(told.contains("514 ") && told.contains("kindesk restore FILE"), "{told}");
        let verify = machine.runs(&there, &["verify"], "");
        assert_eq!(verify.status.code(), Some(1));
        let told = String::from_utf8(verify.stdout).unwrap();
        assert!(told.contains(&machine.word("verify-older-next", &[])), "{told}");
        // Where there is nothing newer, an admin goes on with it.
        let accepts = ["verify", "--accept", "--as", ADMIN.name];
        machine.says(&there, &accepts, &format!("{}\n", ADMIN.password));
        assert_eq!(starts(&there), Ok(()));

        // The copy of the file alone is no backup, whatever the key.
        let (key, nowhere) = (kit.key_file(), machine.path("nowhere"));
        let file = there.join("kindesk.db");
        machine.is_refused(&nowhere, &["restore", text(&file), "--key", text(&key)], "", 514);
        assert!(!nowhere.exists());

        // Without what was written down nobody can tell, and that is said.
        let bare = machine.path("bare");
        copies(&live, &["kindesk.db", "kindesk.key"], &bare);
        let told = String::from_utf8(machine.runs(&bare, &["doctor"], "").stdout).unwrap();
        assert!(told.contains(&machine.word("doctor-copied", &[])), "{told}");
        let told = machine.says(&bare, &["verify"], "");
        assert!(told.contains(&machine.word("verify-not-anchored", &[])), "{told}");

        // With the log all of it is there.
        let with_log = machine.path("with-log");
        copies(&live, &["kindesk.db", "kindesk.db-wal", "kindesk.key", "anchors"], &with_log);
        assert_eq!(starts(&with_log), Ok(()));
        machine.says(&with_log, &["verify"], "");
    }
}

/// The database is gone, and what lay beside it is still there: no new one is made in silence, and a backup comes back to
/// where it was.
#[test]
fn d11_a_lost_database_is_missed_and_comes_back_to_its_place() {
    for language in Language::BUILT_IN {
        let machine = Machine::new(language);
        let mut kit = Kit::new(language);
        kit.has_mother(&ANNA).leaves();
        let (live, file) = (data(&kit), machine.path("copy"));
        machine.says(&live, &["backup", text(&file)], "");
        kit.press("<F10>");
        kit.closes();
        let database = live.join("kindesk.db");
        fs::rename(&database, machine.path("lost.db")).unwrap();
        let why = starts(&live).unwrap_err();
        assert_eq!(why, Refusal::Damaged { path: text(&database).to_owned() });
        assert!(!database.exists(), "a new one was made");
        let doctor = String::from_utf8(machine.runs(&live, &["doctor"], "").stdout).unwrap();
        assert!(doctor.contains("517 "), "{doctor}");

        // The key lies there, and what was written down of the lost one is moved aside.
        let said = machine.says(&live, &["restore", text(&file)], "");
        let names: Vec<_> = fs::read_dir(&live).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        let aside = names.iter().find(|name| name.to_string_lossy().starts_with("anchors-2"));
        let aside = live.join(aside.unwrap_or_else(|| panic!("{names:?}")));
        assert!(said.contains(&machine.word("restore-anchors", &[("path", text(&aside).into())])), "{said}");
        machine.says(&live, &["verify"], "");
        assert_eq!(starts(&live), Ok(()));
    }
}

/// The file of a backup put in a database's place by hand opens, and the doctor says what it is.
#[test]
fn d11_the_file_of_a_backup_in_the_place_of_a_database_is_told() {
    let machine = Machine::new(Language::En);
    let kit = Kit::new(Language::En);
    let (file, there) = (machine.path("copy"), machine.path("there"));
    machine.says(&data(&kit), &["backup", text(&file)], "");
    copies(&data(&kit), &["kindesk.key"], &there);
    fs::copy(&file, there.join("kindesk.db")).unwrap();
    let doctor = String::from_utf8(machine.runs(&there, &["doctor"], "").stdout).unwrap();
    let path = [("path", text(&there.join("kindesk.db")).into())];
    assert!(doctor.contains(&machine.word("doctor-backup-file", &path)), "{doctor}");
}
