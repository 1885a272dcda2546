//! Databases and folders the program must not touch: they are refused by number and exit status, and no byte is
//! written.

use crate::kit::Kit;
use crate::kit::people::ANNA;
use kindesk::config::{Flags, load};
use kindesk::domain::language::Language;
use kindesk::domain::refusal::Refusal;
use kindesk::domain::staff::DeskKind;
use kindesk::world::{DATABASE, World, words};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The first 100 bytes of a SQLite file with an application id and a version.
fn head(application: [u8; 4], version: u32) -> Vec<u8> {
    let mut head = vec![0; 4096];
    head[..16].copy_from_slice(b"SQLite format 3\0");
    head[60..64].copy_from_slice(&version.to_be_bytes());
    head[68..72].copy_from_slice(&application);
    head
}

fn folder_with(bytes: &[u8]) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    fs::write(folder.path().join(DATABASE), bytes).unwrap();
    folder
}

/// Every file below a folder, with its bytes.
pub fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.insert(path.clone(), Vec::new());
            found.extend(snapshot(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

fn opened(data: &Path) -> Refusal {
    let flags = Flags { data_dir: Some(data.to_owned()), ..Flags::default() };
    let config = load(&flags, &|_| None, DeskKind::Live).unwrap();
    let tasks = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tasks.block_on(async { World::live(&config).await.err().unwrap() })
}

/// How the program ends and what it prints, run in a language.
pub fn run(data: &Path, tag: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_kindesk"))
        .env_clear()
        .args(["--data-dir", data.to_str().unwrap(), "--lang", tag])
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(done.stdout.is_empty(), "{}", String::from_utf8_lossy(&done.stdout));
    (done.status.code(), String::from_utf8(done.stderr).unwrap())
}

fn is_refused(data: &Path, kept: &Path, number: u16) {
    is_refused_by_both(data, kept, [number, number]);
}

/// The desk and a command refuse a folder, each by its own number.
fn is_refused_by_both(data: &Path, kept: &Path, numbers: [u16; 2]) {
    let before = snapshot(kept);
    assert_eq!(opened(data).number(), numbers[0]);
    for tag in ["ru", "en"] {
        for (arguments, number) in [&[][..], &["class", "list"][..]].into_iter().zip(numbers) {
            let (status, said) = run(data, tag, arguments);
            assert_eq!(status, Some(1), "{said}");
            assert!(said.starts_with(&format!("{number} ")) && said.lines().count() > 1, "{said}");
        }
    }
    assert_eq!(snapshot(kept), before, "something was written");
}

#[test]
fn a_folder_that_cannot_be_written() {
    // Even root cannot write below a file.
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("file"), "a file").unwrap();
    // A command only looks for a database there, and finds none.
    is_refused_by_both(&folder.path().join("file").join("data"), folder.path(), [501, 510]);
}

#[test]
fn d12_a_command_makes_no_database_where_a_folder_is_mistyped() {
    let folder = TempDir::new().unwrap();
    let mistyped = folder.path().join("typo");
    for arguments in [
        &["audit", "verify"][..],
        &["class", "list"],
        &["staff", "list"],
        &["waiting", "list"],
        &["family"],
        &["migrate"],
    ] {
        for tag in ["ru", "en"] {
            let (status, said) = run(&mistyped, tag, arguments);
            assert_eq!(status, Some(1), "{arguments:?}: {said}");
            assert!(said.starts_with("510 ") && said.contains("typo"), "{arguments:?}: {said}");
        }
    }
    assert!(!mistyped.exists(), "nothing was made");
}

/// D13: whoever may not read the folder is told so, and not that there is no database. Root reads everything, so that
/// this is seen only by the sentence's own test.
#[test]
fn d13_the_sentence_for_a_user_who_may_not_read_names_what_to_do() {
    for language in Language::BUILT_IN {
        let why = Refusal::Unreadable { path: "/var/lib/kindesk".into() };
        assert_eq!(why.number(), 512);
        let catalogue = kindesk::words::Catalogue::new(jiff::tz::TimeZone::UTC, None);
        let said = catalogue.get(language).refusal(&why);
        assert!(said.next.contains("sudo -u kindesk"), "{}", said.next);
    }
}

#[test]
fn a_database_of_another_program() {
    for bytes in [head(*b"MAIL", 1), b"Dear diary, today nothing happened. ".repeat(9)] {
        let folder = folder_with(&bytes);
        is_refused(folder.path(), folder.path(), 502);
    }
}

#[test]
fn a_database_of_a_newer_program() {
    let folder = folder_with(&head(*b"KDLV", kindesk::store::VERSION + 1));
    is_refused(folder.path(), folder.path(), 503);
}

#[test]
fn a_training_folder_opened_live() {
    let folder = folder_with(&head(*b"KDTR", 1));
    is_refused(folder.path(), folder.path(), 507);
}

#[test]
fn a_live_folder_opened_for_training() {
    let folder = folder_with(&head(*b"KDLV", 1));
    let before = snapshot(folder.path());
    for tag in ["ru", "en"] {
        let (status, said) = run(folder.path(), tag, &["training"]);
        assert!(status == Some(1) && said.starts_with("507 "), "{said}");
    }
    assert_eq!(snapshot(folder.path()), before);
}

/// Attack A89: invented and real data never meet, whichever program is opened on the other's folder.
#[test]
fn a89_training_and_real_data_never_mix() {
    let mut kit = Kit::new(Language::Ru);
    kit.has_child(&ANNA);
    kit.closes();
    let real = kit.key_file().parent().unwrap().to_owned();
    let folder = TempDir::new().unwrap();
    let trained = folder.path().join("training");
    let tasks = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let training = async |data: &Path| {
        let flags = Flags { data_dir: Some(data.to_owned()), ..Flags::default() };
        let config = load(&flags, &|_| None, DeskKind::Training).unwrap();
        World::training(&config, words(&config)).await
    };
    let before = snapshot(&real);
    let school = tasks.block_on(async {
        let world = training(&trained).await.unwrap();
        let school = world.known.as_ref().unwrap().school.name.clone();
        world.close().await;
        assert_eq!(training(&real).await.err().unwrap().number(), 507);
        school
    });
    let invented = snapshot(&trained);
    assert_eq!(opened(&trained).number(), 507);
    assert_eq!(snapshot(&trained), invented, "the real program touched the training");
    assert_eq!(snapshot(&real), before, "the training touched the real data");
    // The names of one are nowhere in the other's files.
    let held = |files: &BTreeMap<PathBuf, Vec<u8>>, text: &str| {
        files.values().any(|bytes| bytes.windows(text.len()).any(|window| window == text.as_bytes()))
    };
    assert!(held(&before, ANNA.name[0]) && !held(&invented, ANNA.name[0]));
    assert!(held(&invented, &school) && !held(&before, &school), "{school}");
}

/// Neither the environment nor the settings file lead the training to real data.
#[test]
fn a89_the_training_reads_no_place_of_real_data() {
    let folder = TempDir::new().unwrap();
    let settings = folder.path().join("kindesk.toml");
    fs::write(&settings, "data-dir = \"/srv/real\"\ndatabase = \"/srv/real/kindesk.db\"\n").unwrap();
    let env = |name: &str| match name {
        "KINDESK_DATA_DIR" | "KINDESK_DATABASE" => Some("/srv/real".into()),
        _ => None,
    };
    let flags = Flags { config: Some(settings), ..Flags::default() };
    let config = load(&flags, &env, DeskKind::Training).unwrap();
    assert_eq!((config.data_dir.value, config.database.value), (None, None));
    let live = load(&flags, &|_| None, DeskKind::Live).unwrap();
    assert_eq!(live.data_dir.value, Some("/srv/real".into()));
    let named = Flags { database: Some("/srv/real/kindesk.db".into()), ..flags };
    assert!(load(&named, &|_| None, DeskKind::Training).is_err());
}

#[test]
fn commands_before_set_up_say_so() {
    let folder = TempDir::new().unwrap();
    for tag in ["ru", "en"] {
        // No database is there, and a command makes none (D12).
        let (status, said) = run(&folder.path().join("data"), tag, &["class", "list"]);
        assert!(status == Some(1) && said.starts_with("510 "), "{said}");
    }
}
