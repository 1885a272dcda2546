//! The files themselves: damaged, gone, replaced, or no files at all. A new school is never set up over an old one, nothing
//! waits for a pipe, and a database that is taken away while the desk runs is missed at once.

use super::databases::{run, snapshot};
use crate::kit::people::ANNA;
use crate::kit::{Damage, Kit, damages, in_both};
use kindesk::config::{Flags, load};
use kindesk::domain::language::Language;
use kindesk::domain::refusal::Refusal;
use kindesk::domain::staff::DeskKind;
use kindesk::world::{DATABASE, World};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A school's files, at rest.
fn school() -> Vec<(String, Vec<u8>)> {
    let mut kit = Kit::idle(Language::Ru);
    kit.closes();
    let data = kit.key_file().parent().unwrap().to_owned();
    // Once by the real clock, which is noted in it.
    knows(&data).unwrap();
    let names = [DATABASE, "kindesk.key", "kindesk.lock"];
    names.map(|name| (name.to_owned(), fs::read(data.join(name)).unwrap())).into()
}

fn folder_of(files: &[(String, Vec<u8>)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
        fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(0o600)).unwrap();
    }
    folder
}

/// Whether a school is known there, or why it cannot be opened.
fn knows(data: &Path) -> Result<bool, Refusal> {
    let flags = Flags { data_dir: Some(data.to_owned()), ..Flags::default() };
    let config = load(&flags, &|_| None, DeskKind::Live).unwrap();
    let tasks = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tasks.block_on(async {
        let world = World::live(&config).await?;
        let known = world.known.is_some();
        world.close().await;
        Ok(known)
    })
}

/// D45: set-up is offered only where there is nothing at all.
#[test]
fn d45_a_database_that_lost_its_school_is_never_set_up_anew() {
    let whole = school();
    let without = |damage| {
        let folder = folder_of(&whole);
        damages(&folder.path().join(DATABASE), damage);
        folder
    };
    let (empty, gone) = (folder_of(&whole), folder_of(&whole));
    fs::write(empty.path().join(DATABASE), "").unwrap();
    fs::remove_file(gone.path().join(DATABASE)).unwrap();
    let damaged = [empty, gone, without(Damage::School), without(Damage::Table), without(Damage::Migrations)];
    for folder in damaged {
        let logs = folder.path().join("logs");
        // The program's own log tells of it.
        let data = || snapshot(folder.path()).into_iter().filter(|(path, _)| !path.starts_with(&logs));
        let before: Vec<_> = data().collect();
        assert_eq!(knows(folder.path()).unwrap_err().number(), 517);
        let (status, said) = run(folder.path(), "ru", &[]);
        assert!(status == Some(1) && said.starts_with("517 "), "{said}");
        assert!(data().eq(before), "something was written");
    }
}

/// D45: pages that stand in each other's place are refused, or the school is known all the same.
#[test]
fn d45_pages_that_were_swapped_are_never_taken_for_a_new_school() {
    const PAGE: usize = 4096;
    let whole = school();
    let pages = whole[0].1.len() / PAGE;
    let mut refused = 0;
    for at in 1..pages - 1 {
        let mut files = whole.clone();
        let (one, other) = files[0].1.split_at_mut((at + 1) * PAGE);
        one[at * PAGE..].swap_with_slice(&mut other[..PAGE]);
        let folder = folder_of(&files);
        match knows(folder.path()) {
            Ok(known) => assert!(known, "page {at}: set-up was offered"),
            Err(why) => {
                refused += 1;
                for (name, bytes) in &files {
                    let now = fs::read(folder.path().join(name)).unwrap();
                    assert!(now == *bytes, "page {at}: {why:?}, and {name} was changed");
                }
                let log = fs::metadata(folder.path().join("kindesk.db-wal")).map_or(0, |log| log.len());
                assert_eq!(log, 0, "page {at}: {why:?}, and something waits to be written");
            }
        }
    }
    assert!(refused > 0, "no page matters");
}

/// D45, D48: what is no file is refused by number, whoever looks for it, and nothing waits.
#[test]
fn d45_what_is_no_file_is_refused_by_every_program() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let whole = school();
    for (name, numbers) in [
        (DATABASE, [518, 518]),
        ("kindesk.db-wal", [518, 518]),
        ("kindesk.db-journal", [518, 518]),
        ("kindesk.key", [506, 506]),
    ] {
        let folder = folder_of(&whole);
        let _ = fs::remove_file(folder.path().join(name));
        mknodat(CWD, folder.path().join(name), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        for (arguments, number) in [&[][..], &["class", "list"]].into_iter().zip(numbers) {
            let (status, said) = run(folder.path(), "en", arguments);
            assert_eq!(status, Some(1), "{name} {arguments:?}: {said}");
            assert!(said.starts_with(&format!("{number} ")), "{name} {arguments:?}: {said}");
        }
    }
    // The log.
    let folder = folder_of(&whole);
    fs::create_dir(folder.path().join("logs")).unwrap();
    let log = folder.path().join("logs/kindesk.2026-01-01.log");
    mknodat(CWD, &log, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    for arguments in [&[][..], &["class", "list"]] {
        let (status, said) = run(folder.path(), "en", arguments);
        assert!(status == Some(1) && said.starts_with("518 "), "{arguments:?}: {said}");
    }
}

/// D48: the address of a server is no name of a file, and no password in it is repeated.
#[test]
fn d48_the_address_of_a_server_makes_no_folder_of_its_name() {
    let folder = TempDir::new().unwrap();
    for address in ["postgres://olga:secret@school/kindesk", "sqlite://kindesk.db"] {
        for arguments in [&[][..], &["class", "list"], &["migrate"], &["doctor"]] {
            let done = Command::new(env!("CARGO_BIN_EXE_kindesk"))
                .env_clear()
                .current_dir(folder.path())
                .args(["--data-dir", "data", "--lang", "en", "--database", address])
                .args(arguments)
                .stdin(Stdio::null())
                .output()
                .unwrap();
            let said = [done.stdout, done.stderr].map(|told| String::from_utf8(told).unwrap()).concat();
            assert_eq!(done.status.code(), Some(2), "{said}");
            assert!(said.contains("database (option --database)") && !said.contains("secret"), "{said}");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "something was made");
        }
    }
}

/// The files of a database, at rest or not.
const FILES: [&str; 3] = [DATABASE, "kindesk.db-wal", "kindesk.db-shm"];

/// D68: a database that is taken away while the desk runs is missed at once. Nothing is acknowledged and nothing typed is
/// lost, and the desk goes on by itself when the file is back.
#[test]
fn d68_a_database_taken_away_is_missed_at_once_until_it_is_back() {
    in_both(|mut kit| {
        let data = kit.key_file().parent().unwrap().to_owned();
        let away = TempDir::new_in(&data).unwrap();
        kit.registers().comes_to_class(&ANNA).stands("register-class").types("5А");
        for name in FILES {
            fs::rename(data.join(name), away.path().join(name)).unwrap();
        }
        for _ in 0..2 {
            kit.press("<Enter>").stands("register-class").is_refused(522).sees("5А");
        }
        for name in FILES {
            assert!(!data.join(name).exists(), "{name} was made anew");
            fs::rename(away.path().join(name), data.join(name)).unwrap();
        }
        kit.press("<Enter>").stands("register-done");
    });
}

/// D68: so is one in whose place an older copy was put, which stays as it is. A copy that holds the desk's last step is
/// worked with.
#[test]
fn d68_an_older_copy_is_left_alone_and_the_newest_is_worked_with() {
    in_both(|mut kit| {
        let data = kit.key_file().parent().unwrap().to_owned();
        let away = TempDir::new_in(&data).unwrap();
        kit.rests_on_disk();
        let older = fs::read(data.join(DATABASE)).unwrap();
        kit.registers().comes_to_class(&ANNA).stands("register-class").types("5А");
        for name in FILES {
            fs::rename(data.join(name), away.path().join(name)).unwrap();
        }
        fs::write(data.join(DATABASE), &older).unwrap();
        kit.press("<Enter>").stands("register-class").is_refused(522).sees("5А");
        assert_eq!(fs::read(data.join(DATABASE)).unwrap(), older);
        assert!(FILES[1..].iter().all(|name| !data.join(name).exists()), "something was made beside it");
        fs::remove_file(data.join(DATABASE)).unwrap();
        for name in &FILES[..2] {
            fs::copy(away.path().join(name), data.join(name)).unwrap();
        }
        kit.press("<Enter>").stands("register-done");
    });
}

/// D68: an older copy that was written into the file itself keeps its number, but lacks the desk's last step.
#[test]
fn d68_an_older_copy_written_into_the_file_is_noticed() {
    in_both(|mut kit| {
        let file = kit.key_file().with_file_name(DATABASE);
        kit.rests_on_disk();
        let older = fs::read(&file).unwrap();
        kit.registers().comes_to_class(&ANNA).stands("register-class").types("5А");
        kit.rests_on_disk();
        let newest = fs::read(&file).unwrap();
        fs::write(&file, &older).unwrap();
        kit.press("<Enter>").stands("register-class").is_refused(522);
        fs::write(&file, &newest).unwrap();
        kit.press("<Enter>").stands("register-done");
    });
}
