//! What a running program leaves behind of what was typed: no image of its memory on the disk, and in its memory nothing
//! of a family that has gone. The second is proved as root only: nobody else may look into the program's memory, and then
//! that is all the test has seen.

use super::driver::{Launch, Terminal};
use super::place::{LOGIN, Person, Place, SMALLEST, STAFF_PASSWORD, in_letters};
use super::steps::Messages;
use kindesk::domain::language::Language;
use rustix::process::{Pid, Signal};
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::time::Duration;

/// Visits of a small day; with `KINDESK_LONG` set, of a large one.
const VISITS: u32 = 12;
const MANY_VISITS: u32 = 200;
/// The most memory of its own (64 MiB with the program's text, rules of the desk).
const OWN_KIB: u64 = 48 * 1024;

/// Raises the limit of core files as far as it may, goes where they would lie, and becomes the program.
const RAISED: &str =
    r#"ulimit -c unlimited 2>/dev/null || ulimit -c "$(ulimit -Hc)"; cd "$1"; shift; exec "$@""#;

/// D47: whatever ends the program, and whatever the limits were.
#[test]
fn d47_an_abort_at_the_staff_sign_in_leaves_no_core_file() {
    let place = Place::new(Language::En);
    place.set_up();
    let there = place.path("here");
    fs::create_dir(&there).unwrap();
    let (folder, program) = (there.display().to_string(), Place::program().display().to_string());
    let mut terminal = Terminal::start(Launch {
        program: "/bin/sh".into(),
        args: ["-c", RAISED, "sh", &folder, &program].map(str::to_owned).into(),
        env: place.env(),
        size: SMALLEST,
        language: Language::En,
    });
    terminal.stands_on("attract");
    terminal.press("<Enter>");
    terminal.stands_on("staff-sign-in");
    terminal.fill(&[LOGIN]);
    terminal.types(STAFF_PASSWORD);
    let limits = fs::read_to_string(of(terminal.pid(), "limits")).unwrap();
    let cores = limits.lines().find(|row| row.starts_with("Max core file size")).unwrap().to_owned();
    assert_eq!(cores.split_whitespace().filter(|word| *word == "0").count(), 2, "{cores}");
    terminal.signal(Signal::ABORT);
    terminal.exits_within(Duration::from_secs(10));
    let left: Vec<_> = fs::read_dir(&there).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// D47: after goodbye the program holds nothing that was typed, nor does it hold staff's password.
#[test]
fn d47_after_goodbye_no_password_and_no_number_is_in_memory() {
    let place = Place::new(Language::En);
    place.set_up();
    let child = Person::child("Белова", 7_654_321);
    let mut terminal = place.open();
    terminal.signs_in();
    terminal.press("1");
    terminal.walks(&Messages::Program(&place), &child, "register-phone", "invite-shown");
    let before = held(terminal.pid());
    terminal.press("<F8><Enter>");
    terminal.stands_on("goodbye");
    terminal.press("<Enter>");
    terminal.stands_on("home");
    // Another picture of each buffer, and the last pieces of work behind.
    terminal.press("1");
    terminal.stands_on("register-phone");
    terminal.press("<F8><Enter>");
    terminal.stands_on("goodbye");
    terminal.press("<Enter>");
    terminal.stands_on("home");
    let (Some(before), Some(after)) = (before, held(terminal.pid())) else {
        // Not even another program of the same user may look.
        return;
    };
    // What is looked for can be found, and whoever must stay is there.
    assert!(holds(&before, &child.surname) && holds(&after, LOGIN), "the search finds nothing");
    let number = format!(
        "{} {}-{}-{}",
        &child.number[..3],
        &child.number[3..6],
        &child.number[6..8],
        &child.number[8..]
    );
    for typed in [STAFF_PASSWORD, &child.password, &child.number, &number] {
        assert!(!holds(&after, typed), "{typed} is still in memory");
    }
}

/// D75: memory that hashing took is used again, visit after visit. What the program holds itself is counted, without its
/// text, which is much larger in a build for tests.
#[test]
fn d75_a_day_of_visits_takes_no_more_memory_than_the_first() {
    let visits = if std::env::var_os("KINDESK_LONG").is_some() { MANY_VISITS } else { VISITS };
    let place = Place::new(Language::En);
    place.set_up();
    let mut terminal = place.open();
    terminal.signs_in();
    for at in 0..visits {
        let child = Person::child(&format!("Белов{}", in_letters(at)), 7_100_000 + at);
        terminal.stands_on("home");
        terminal.press("1");
        terminal.walks(&Messages::Program(&place), &child, "register-phone", "invite-shown");
        terminal.press("<F8><Enter>");
        terminal.stands_on("goodbye");
        terminal.press("<Enter>");
    }
    terminal.stands_on("home");
    let status = fs::read_to_string(of(terminal.pid(), "status")).unwrap();
    let own = status.lines().find_map(|row| row.strip_prefix("RssAnon:")).unwrap();
    let kib: u64 = own.split_whitespace().next().unwrap().parse().unwrap();
    assert!(kib <= OWN_KIB, "{kib} KiB after {visits} visits");
}

fn of(pid: Pid, file: &str) -> String {
    format!("/proc/{}/{file}", pid.as_raw_nonzero())
}

/// All memory that a program may write; none where the system lets nobody look.
fn held(pid: Pid) -> Option<Vec<u8>> {
    let mut memory = match File::open(of(pid, "mem")) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => return None,
        memory => memory.unwrap(),
    };
    let mut all = Vec::new();
    for row in fs::read_to_string(of(pid, "maps")).unwrap().lines().filter(|row| row.contains(" rw")) {
        let (from, to) = row.split_whitespace().next().unwrap().split_once('-').unwrap();
        let [from, to] = [from, to].map(|at| u64::from_str_radix(at, 16).unwrap());
        memory.seek(SeekFrom::Start(from)).unwrap();
        let mut piece = vec![0; usize::try_from(to - from).unwrap()];
        // A piece may have been given back meanwhile.
        if memory.read_exact(&mut piece).is_ok() {
            all.extend(piece);
        }
    }
    Some(all)
}

/// Whether a text is there, as text or letter by letter.
fn holds(memory: &[u8], text: &str) -> bool {
    let letters: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    [text.as_bytes(), &letters].into_iter().any(|wanted| {
        let starts = memory.iter().enumerate().filter(|(_, byte)| **byte == wanted[0]);
        starts.map(|(at, _)| at).any(|at| memory[at..].starts_with(wanted))
    })
}
