//! Random keys over the whole program: two desks on one database, and somebody who leans on the keyboard. Now and then
//! somebody does what the step asks, so that the keys meet every step; time passes, windows change, the plug is pulled.
//! Nothing panics, and at the end of each run the database is asked whether the rules hold.

use super::family::{Hall, Walker};
use super::{ASLEEP, AWAKE, Turn, hall};
use crate::hostile::strings::any_of_its_kind;
use kindesk::domain::language::Language;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use ratatui::crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// Keys in a plain run (both tests together), and with `KINDESK_LONG`.
const KEYS: usize = 100_000;
const MANY_KEYS: usize = 10_000_000;
/// Keys of one run, on a school of its own; and keys between two looks at the screen.
const RUN: usize = 10_000;
const BURST: usize = 250;
/// The seed of the first run; the next ones follow.
const SEED: u64 = 7;

const CODES: [KeyCode; 16] = [
    KeyCode::Enter,
    KeyCode::Enter,
    KeyCode::Enter,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Esc,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Backspace,
    KeyCode::Delete,
];

/// What is pasted: a number, a code, a link, a name, rubbish.
const PASTES: [&str; 6] = [
    "+7 912 000-00-01",
    "7305 2914 1234 5678",
    "https://s12.example/i/7305291412345678",
    "Ёлкина Анна\r\n",
    "\x1b[31m\u{202e}\u{0}",
    "05.09.2014",
];

fn key(random: &mut ChaCha8Rng) -> Event {
    let held = |code, held| Event::Key(KeyEvent::new(code, held));
    let plain = |code| held(code, KeyModifiers::NONE);
    match random.random_range(0..100) {
        0..25 => plain(KeyCode::Char(char::from(random.random_range(b'0'..=b'9')))),
        25..40 => plain(KeyCode::Char(char::from_u32(random.random_range(0x430..0x450)).unwrap_or('а'))),
        40..44 => plain(KeyCode::Char(any_of_its_kind(random))),
        44..48 => plain(KeyCode::Char(' ')),
        48..78 => plain(CODES[random.random_range(0..CODES.len())]),
        78..90 => plain(KeyCode::F(random.random_range(1..=12))),
        90..96 => {
            let letter = char::from(random.random_range(b'a'..=b'z'));
            held(KeyCode::Char(letter), KeyModifiers::CONTROL)
        }
        96 => mouse(random),
        97 => held(KeyCode::Char(char::from(random.random_range(b'a'..=b'z'))), KeyModifiers::ALT),
        _ => Event::Paste(PASTES[random.random_range(0..PASTES.len())].to_owned()),
    }
}

/// The mouse, anywhere in the smallest window.
fn mouse(random: &mut ChaCha8Rng) -> Event {
    let kind = match random.random_range(0..8) {
        0 => MouseEventKind::ScrollUp,
        1 => MouseEventKind::ScrollDown,
        _ => MouseEventKind::Down(MouseButton::Left),
    };
    let (column, row) = (random.random_range(0..80), random.random_range(0..24));
    Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
}

fn run(language: Language, seed: u64) {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut desks: Hall = hall(language);
    let mut walker = Walker::default();
    for burst in 0..RUN / BURST {
        let keys: Vec<Event> = (0..BURST).map(|_| key(&mut random)).collect();
        if desks.now().leans_on(keys).exit.is_some() {
            desks.now().kill();
        }
        let turn = match random.random_range(0..16) {
            0 => Turn::Other,
            1 => Turn::Passes(AWAKE[random.random_range(0..AWAKE.len())]),
            2 if burst % 3 == 0 => Turn::Idles(ASLEEP[random.random_range(0..ASLEEP.len())]),
            3 => Turn::Ticket(random.random_range(0..8)),
            4 if burst % 2 == 0 => Turn::Killed,
            5 => {
                desks.now().resizes(random.random_range(1..200), random.random_range(1..60)).resizes(80, 24);
                continue;
            }
            _ => Turn::Goes(random.random_range(0..16)),
        };
        walker.takes(turn, &mut desks);
    }
    let broken = desks.broken_rules();
    assert!(broken.is_empty(), "run {seed} in {language:?}: {broken:?}\n{}", desks.now().picture());
    desks.ends();
}

fn runs(language: Language) {
    let keys = if std::env::var_os("KINDESK_LONG").is_some() { MANY_KEYS } else { KEYS };
    (SEED..).take(keys / RUN / 2).for_each(|seed| run(language, seed));
}

#[test]
fn random_keys_break_no_rule_in_a_hall_that_speaks_russian() {
    runs(Language::Ru);
}

#[test]
fn random_keys_break_no_rule_in_a_hall_that_speaks_english() {
    runs(Language::En);
}
