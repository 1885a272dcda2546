//! A far office: the main job, and an end for which nobody waits, over a line on which each way takes its time, beside a file.
//! How long it took is printed, for `docs/many-desks.md`: a timing is never a test.
//!
//!     cargo test --test desk -- far_office --include-ignored --nocapture
//!
//! With `KINDESK_LONG` the line is as long as the longest on which anything is promised.

use crate::kit::people::{ANNA, MARIA, Person};
use crate::kit::{Kit, on_server};
use kindesk::domain::language::Language;
use std::time::{Duration, Instant};

/// There and back, in milliseconds.
const DELAYS: [u64; 2] = [0, 20];
const LONG: u64 = 80;

/// The asks whose time is printed one by one.
const STEPS: [&str; 8] = [
    "Visit Keep",
    "Number Send",
    "Number Check",
    "Student Register",
    "Invitation Show",
    "Parent Make",
    "Parent Confirm",
    "Family Show",
];

#[expect(clippy::disallowed_methods, reason = "it is printed")]
fn now() -> Instant {
    Instant::now()
}

#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn a_far_office_does_the_main_job() {
    walks("a file", None);
    let long = std::env::var_os("KINDESK_LONG").map(|_| LONG);
    for delay in DELAYS.into_iter().chain(long) {
        on_server(|| walks(&format!("{delay} ms"), Some(delay)));
    }
}

/// Two families, since each statement is told to the server once before it serves, and a third one in whose midst the line to
/// the terminal is gone.
fn walks(way: &str, delay: Option<u64>) {
    let mut kit = Kit::new(Language::Ru);
    if let Some(delay) = delay {
        kit.line().delays(Duration::from_millis(delay) / 2);
    }
    let named = |one: Person, name, phone| Person { phone, name, ..one };
    let later = (
        named(ANNA, ["Серова", "Дарья", "Ильинична"], "9120000091"),
        named(MARIA, ["Серова", "Ирина", "Львовна"], "9120000092"),
    );
    for (which, (child, parent)) in [("the first", (ANNA, MARIA)), ("a later", later)] {
        kit.took.clear();
        let begun = now();
        kit.invites(&child).calls_parent().joins(&parent);
        kit.press("<Right><Enter>").stands("join-child-data").agrees().stands("join-child-use").agrees();
        kit.leaves();
        println!("{way}: {which} family: {:?}", begun.elapsed());
    }
    for step in STEPS {
        let longest = kit.took.iter().filter(|(name, _)| name == step).map(|(_, took)| took).max().unwrap();
        println!("{way}: {step}: {longest:?}");
    }
    assert_eq!(kit.students().len(), 2);
    kit.log_is_whole();
    kit.registers();
    let begun = now();
    kit.hangs_up();
    println!("{way}: an end: {:?}", begun.elapsed());
}
