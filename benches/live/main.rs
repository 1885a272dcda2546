//! The program as it is, in a pseudo-terminal, beside a bare ratatui form in the same run: first frame, key to last byte
//! (quiet, and while hashes, saves and searches run), bytes of a key and of a countdown's second, idle, memory; and how long
//! one of eight processes waits for the database. Figures are printed beside their goals; a timing is never a test.
//!
//!     cargo bench --bench live
//!
//! Every figure is of this machine at this moment: trust medians and ratios.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a benchmark stops at the first thing that is not as it should be"
)]
#![expect(clippy::print_stdout, reason = "it is run to be read")]
#![expect(clippy::disallowed_methods, reason = "it measures time")]

mod bare;
mod figures;
mod form;
mod glass;
mod place;
mod writers;

use figures::{Figures, line};
use glass::Glass;
use place::{CODE_PERSON, LOGIN, PASSWORD, PIN, Place};
use std::time::Duration;

/// Starts of each program, in turns.
const STARTS: usize = 21;
/// Cycles of ten letters and ten times Backspace.
const CYCLES: usize = 25;
/// How long nothing happens, and for how many seconds a countdown is watched.
const IDLE: Duration = Duration::from_secs(10);
const COUNTED: u8 = 6;

/// One part of the measurement, and the name that asks for it alone.
type Part = (&'static str, fn(&Place));

const PARTS: [Part; 5] =
    [("frames", first_frames), ("bytes", bytes), ("keys", keys), ("idle", idle), ("writers", writers::eight)];

fn main() {
    let mut args = std::env::args().skip(1);
    match args.next().as_deref() {
        Some("bare") => return bare::run(),
        Some("writer") => return writers::write(&args.next().unwrap()),
        Some("load") => return writers::load(&args.next().unwrap()),
        _ => {}
    }
    // All parts, or those that are named: `cargo bench --bench live -- keys idle`.
    let named: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let place = Place::new();
    for (name, part) in PARTS {
        if named.is_empty() || named.iter().any(|wanted| wanted == name) {
            part(&place);
        }
    }
}

/// The bare form in its terminal.
fn bare_form(place: &Place) -> Glass {
    Glass::open(&std::env::current_exe().unwrap(), &["bare"], &place.env("256"))
}

fn first_frames(place: &Place) {
    let (mut bare, mut attract) = (Figures::default(), Figures::default());
    for _ in 0..STARTS {
        bare.add(bare_form(place).until("Field 5"));
        attract.add(place.desk("256").until(place::SCHOOL));
    }
    let (bare, attract) = (bare.median(), attract.median());
    line("first frame, bare form", &format!("{bare:.1} ms"), "");
    line(
        "first frame, attract screen with live data",
        &format!("{attract:.1} ms, {:.1} x", attract / bare),
        "3 x",
    );
}

/// Signs in and leaves the desk at home.
fn home(place: &Place, colours: &str) -> Glass {
    let mut desk = place.desk(colours);
    desk.until(place::SCHOOL);
    desk.press("\r");
    desk.until("Login");
    for text in [LOGIN, "\r", PASSWORD, "\r"] {
        desk.press(text);
    }
    // Those who have no PIN yet are asked for one, once.
    if desk.until_one_of(&["PIN", "Register a student"]) == 0 {
        desk.press(PIN);
        desk.press("\r");
        desk.until("Register a student");
    }
    desk
}

fn cycle(glass: &mut Glass, time: &mut Figures, bytes: &mut Figures) {
    for key in "abcdefghij".chars().map(String::from).chain((0..10).map(|_| "\x7f".to_owned())) {
        let (took, count) = glass.key(&key);
        time.add(took);
        bytes.add_count(count);
    }
}

fn typed(glass: &mut Glass) -> (Figures, Figures) {
    let (mut time, mut bytes) = (Figures::default(), Figures::default());
    (0..CYCLES).for_each(|_| cycle(glass, &mut time, &mut bytes));
    (time, bytes)
}

/// Types into two programs in turns, so that other load on the machine hits both.
fn typed_in_turns(one: &mut Glass, other: &mut Glass) -> (Figures, Figures) {
    let (mut first, mut second, mut bytes) = (Figures::default(), Figures::default(), Figures::default());
    for _ in 0..CYCLES {
        cycle(one, &mut first, &mut bytes);
        cycle(other, &mut second, &mut bytes);
    }
    (first, second)
}

fn bytes(place: &Place) {
    for (colours, key, second) in [("16", 64, 60), ("256", 64, 60), ("true", 80, 72)] {
        bytes_in(place, colours, key, second);
    }
}

fn bytes_in(place: &Place, colours: &str, per_key: usize, per_second: usize) {
    let mut desk = place.desk(colours);
    desk.until(place::SCHOOL);
    desk.press("\r");
    desk.until("Login");
    let (_, count) = typed(&mut desk);
    let said = format!("median {:.0}, most {:.0}", count.median(), count.most());
    line(&format!("bytes of a key, {colours} colours"), &said, &per_key.to_string());
    // One program is one desk.
    drop(desk);
    let mut desk = home(place, colours);
    desk.press("1");
    desk.until("phone");
    desk.press(CODE_PERSON);
    desk.press("\r");
    desk.until("1:5");
    let counted = Duration::from_secs(COUNTED.into());
    // The clock's new minute is not part of a countdown.
    desk.awaits_a_minute(counted);
    desk.quiet();
    let count = desk.bytes_in(counted) / usize::from(COUNTED);
    line(
        &format!("bytes of a countdown's second, {colours} colours"),
        &format!("{count:.0}"),
        &per_second.to_string(),
    );
}

fn keys(place: &Place) {
    let mut form = bare_form(place);
    form.until("Field 5");
    let mut desk = place.desk("256");
    desk.until(place::SCHOOL);
    desk.press("\r");
    desk.until("Login");
    let (bare, quiet) = typed_in_turns(&mut form, &mut desk);
    drop(desk);
    let beside = |figures: &Figures| {
        format!(
            "median {:.2} ms ({:.2} x), p99 {:.2} ms ({:.2} x)",
            figures.median(),
            figures.median() / bare.median(),
            figures.p99(),
            figures.p99() / bare.p99()
        )
    };
    line("key to last byte, bare form", &beside(&bare), "");
    line("key to last byte", &beside(&quiet), "1.2 x, 2 x");
    // The search field asks the database with each letter, while another process hashes and saves.
    let mut desk = home(place, "256");
    desk.press("3");
    desk.until("Whom to find");
    let load = writers::Load::start(place);
    // The bare form shows what the system itself takes under this load, on all processors there are.
    let (busy_bare, busy) = typed_in_turns(&mut form, &mut desk);
    drop(load);
    line("key to last byte beside the same load, bare form", &beside(&busy_bare), "");
    line("key to last byte with hash, save, search", &beside(&busy), "p99 2 ms");
}

fn idle(place: &Place) {
    let mut desk = place.desk("256");
    desk.until(place::SCHOOL);
    desk.quiet();
    // The clock's minute is not idle: between two of them nothing may happen.
    desk.awaits_a_minute(IDLE);
    let before = desk.wake_ups();
    let count = desk.bytes_in(IDLE);
    // A thread that has ended meanwhile takes its own count with it.
    let woke = desk.wake_ups().saturating_sub(before);
    let least = desk.memory();
    drop(desk);
    line("idle for 10 s: bytes, wake-ups", &format!("{count}, {woke}"), "0, 0");
    line("resident memory without hashing", &format!("{least} MiB"), "32 MiB");
    let desk = home(place, "256");
    line("resident memory with hashing, at most", &format!("{} MiB", desk.memory()), "56 MiB");
}
