//! The model: two desks on one database, a handful of people, and whatever may happen in a hall, in any order: families
//! go on or turn back, press keys that lead nowhere, put down and come to the other desk, time passes, the plug is
//! pulled, an answer is lost. Every third walk begins with a family that has an own room: they get back in, are vouched for,
//! cancel, withdraw, delete, and switch authenticators (`room`). After each turn the database is asked whether the rules hold (`kit::ledger::rules`), and the
//! history may only have grown. What a person does before a step is in `family`.
//!
//! `keys` leans on the keyboard instead.
//!
//! The library shortens and prints a failing walk. `KINDESK_LONG` walks 20,000 of them.

mod family;
mod keys;
mod room;

use crate::kit::people::ANNA;
use crate::kit::{Kit, on_server};
use family::{Hall, Walker};
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

/// Walks in a plain run (both tests together), and with `KINDESK_LONG`.
const WALKS: u32 = 256;
const MANY_WALKS: u32 = 20_000;
/// On a server, where each walk makes a school of its own, so many times fewer.
const ON_SERVER: u32 = 8;
/// The turns of one walk: a registration with its parent takes about twenty.
const TURNS: std::ops::Range<usize> = 10..60;

/// How many of the walks begin with a family of which nobody is new.
const WITH_FAMILY: f64 = 1.0 / 3.0;

/// What happens next.
#[derive(Debug, Clone, Copy)]
pub enum Turn {
    /// Somebody at the desk does what the step asks; the number says who.
    Goes(usize),
    /// A key that the step may not expect.
    Key(&'static str),
    /// Time passes, and somebody keeps the desk awake.
    Passes(Span),
    /// Nobody touches a key: the desk covers, or locks.
    Idles(Span),
    /// The other desk comes into view.
    Other,
    /// Somebody comes with a ticket seen before.
    Ticket(usize),
    /// The plug is pulled.
    Killed,
    /// The step is done, and the plug is pulled before the screen knows.
    Unheard,
}

const KEYS: [&str; 24] = [
    "<Enter>",
    "<Esc>",
    "<Esc>",
    "<Tab>",
    "<S-Tab>",
    "<Enter><Enter>",
    "<Up>",
    "<Down>",
    "<Left>",
    "<Right>",
    "<Space>",
    "<F1>",
    "<F2>",
    "<F3>",
    "<F4>",
    "<F5>",
    "<F6>",
    "<F7>",
    "<F8>",
    "<F9>",
    "<F10>",
    "1",
    "2",
    "5",
];

/// Spans in which somebody keeps the desk awake, and spans in which nobody does.
const AWAKE: [Span; 5] =
    [Span::seconds(1), Span::seconds(30), Span::minutes(2), Span::minutes(4), Span::minutes(11)];
const ASLEEP: [Span; 6] = [
    Span::seconds(61),
    Span::minutes(4),
    Span::minutes(6),
    Span::minutes(31),
    Span::hours(25),
    Span::days(31),
];

fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![
        60 => (0..16_usize).prop_map(Turn::Goes),
        16 => prop::sample::select(&KEYS).prop_map(Turn::Key),
        4 => prop::sample::select(&AWAKE).prop_map(Turn::Passes),
        2 => prop::sample::select(&ASLEEP).prop_map(Turn::Idles),
        5 => Just(Turn::Other),
        5 => (0..8_usize).prop_map(Turn::Ticket),
        2 => Just(Turn::Killed),
        3 => Just(Turn::Unheard),
    ]
}

fn walks(language: Language) {
    walks_often(language, cases());
}

fn cases() -> u32 {
    if std::env::var_os("KINDESK_LONG").is_some() { MANY_WALKS / 2 } else { WALKS / 2 }
}

fn walks_often(language: Language, cases: u32) {
    // A failing walk is printed in full: nothing is written beside the sources.
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let walks = (prop::bool::weighted(WITH_FAMILY), prop::collection::vec(turn(), TURNS));
    runner.run(&walks, |(has_family, turns)| walk(language, has_family, &turns)).unwrap();
}

/// Two desks of one school, with staff at each.
fn hall(language: Language) -> Hall {
    let hall = Kit::new(language);
    let door = hall.second_desk();
    Hall::new(hall, door)
}

fn walk(language: Language, has_family: bool, turns: &[Turn]) -> Result<(), TestCaseError> {
    let mut desks = hall(language);
    if has_family {
        desks.now().has_mother(&ANNA).leaves().passes(Span::days(1));
    }
    let mut walker = Walker::default();
    for turn in turns {
        walker.takes(*turn, &mut desks);
        let broken = desks.broken_rules();
        if !broken.is_empty() {
            let why = format!("after {turn:?}: {broken:?}\n{}", desks.now().picture());
            desks.ends();
            return Err(TestCaseError::fail(why));
        }
    }
    desks.ends();
    Ok(())
}

#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn the_rules_hold_whatever_happens_in_a_hall_on_a_server() {
    on_server(|| walks_often(Language::Ru, cases() / ON_SERVER));
}

#[test]
fn the_rules_hold_whatever_happens_in_a_hall_that_speaks_russian() {
    walks(Language::Ru);
}

#[test]
fn the_rules_hold_whatever_happens_in_a_hall_that_speaks_english() {
    walks(Language::En);
}
