//! The line is cut, again and again, in the middle of families' visits: the program ends in order every time. And the
//! line stalls: the desk goes on without it.
//!
//! The moments come from a seeded generator.

use super::driver::{Terminal, waits_for};
use super::place::{Person, Place, in_letters};
use super::steps::Messages;
use crate::kit::{StandsOpen, open_at};
use crate::road::Doing;
use kindesk::domain::language::Language;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rustix::process::Signal;
use std::time::Duration;

const SEED: u64 = 44;
/// How often the line is cut; with `KINDESK_LONG` set, more often. A family meets [`CUTS`] of them.
const HANG_UPS: u64 = 40;
const MANY_HANG_UPS: u64 = 1_000;
const CUTS: u64 = 5;
/// Schools whose desks are cut off at the same time.
const SCHOOLS: u64 = 2;
/// Long beyond what the end takes: how soon it comes is tested in `ending`.
const END: Duration = Duration::from_secs(20);
/// The longest wait for a piece of output while something is saved (microseconds).
const PATIENCE: u64 = 40_000;
/// More whole pictures than the system keeps of a line that nobody reads (68 KiB for a pseudo-terminal).
const PICTURES: usize = 150;

/// The line of one desk, and the moments at which it is cut.
struct Cut {
    place: Place,
    random: ChaCha8Rng,
    /// Visits that were put down until now.
    down: i64,
}

impl Cut {
    /// Cuts the line, in one of the ways in which that happens, and looks at what is left.
    #[track_caller]
    fn off(&mut self, mut terminal: Terminal, moment: &str) {
        let way = self.random.random_range(0..3);
        match way {
            0 => terminal.hang_up(),
            order => terminal.hang_up_by_signals(order == 1),
        }
        let ended = terminal.exits_within(END);
        assert_eq!(ended.status.exit_code(), 0, "{moment}, way {way}: {ended:?}");
        let left = open_at(&self.place.data().join("kindesk.db"));
        let expected = StandsOpen { visits: 0, down: self.down, sessions: 0 };
        assert_eq!(left, expected, "{moment}, way {way}");
    }

    fn opens(&self) -> Terminal {
        let mut terminal = self.place.open();
        terminal.signs_in();
        terminal
    }

    /// The program again, with the newest visit taken up.
    fn takes_up(&self) -> Terminal {
        let mut terminal = self.opens();
        terminal.takes_up(None);
        terminal
    }

    /// The first of somebody's letters, at least one and not all.
    fn begins<'a>(&mut self, text: &'a str) -> &'a str {
        &text[..self.random.random_range(1..text.len())]
    }

    /// One family, which the line is cut off from [`CUTS`] times on its way.
    fn family(&mut self, at: u32) {
        let child = Person::child(&format!("Белов{}", in_letters(at)), 5_000_000 + at);
        let terminal = self.place.open();
        if self.random.random_bool(0.5) {
            terminal.stands_on("attract");
            self.off(terminal, "idle");
        } else {
            drop(terminal);
            let terminal = self.opens();
            self.off(terminal, "signed in");
        }
        self.down += 1;

        let mut terminal = self.opens();
        terminal.press("1");
        terminal.stands_on("register-phone");
        let begun = self.begins(&child.number).to_owned();
        terminal.press("<C-u>");
        terminal.types(&begun);
        let typed = |terminal: &Terminal| {
            terminal.finds(&format!("the digits {begun}"), |picture| {
                let rows = picture.rows().iter();
                let digits = |row: &String| row.chars().filter(char::is_ascii_digit).collect::<String>();
                rows.map(digits).any(|row| row.ends_with(&begun)).then_some(())
            });
        };
        typed(&terminal);
        self.off(terminal, "half typed");

        let mut terminal = self.takes_up();
        terminal.stands_on("register-phone");
        typed(&terminal);
        terminal.gives_number(&child);
        terminal.stands_on("register-code");
        terminal.says("fate-accepted");
        let code = self.place.code_for(&child.e164()).unwrap();
        terminal.types(self.begins(&code));
        self.off(terminal, "at the code");

        let mut terminal = self.takes_up();
        terminal.stands_on("register-code");
        terminal.types(&code);
        terminal.press("<Enter>");
        terminal.walks(&Messages::Program(&self.place), &child, "register-details", "register-class");
        terminal.does(Doing::Class, &child);
        let pieces = self.random.random_range(0..=2);
        let patience = Duration::from_micros(self.random.random_range(0..=PATIENCE));
        terminal.awaits_output(pieces, patience);
        self.off(terminal, "while it is saved");

        let mut terminal = self.takes_up();
        let (sign_in, done) = (terminal.title("sign-in"), terminal.title("register-done"));
        let registered = terminal.finds("the step of the class, or what follows it", |picture| {
            let title = picture.title();
            title.contains(&sign_in).then_some(false).or(title.contains(&done).then_some(true))
        });
        if registered == Some(false) {
            // The line was cut before the Enter was read: what was typed stands there.
            terminal.fill(&[&child.password]);
            terminal.stands_on("register-class");
            terminal.sees("5А");
            terminal.does(Doing::Class, &child);
            terminal.stands_on("register-done");
        }
        terminal.press("<Enter>");
        self.off(terminal, "at the invitation");
    }
}

/// D44: closing the terminal, and the two signals that the system sends then, in either order.
#[test]
fn d44_every_hang_up_puts_the_visit_down_and_keeps_what_was_typed() {
    let all = if std::env::var_os("KINDESK_LONG").is_some() { MANY_HANG_UPS } else { HANG_UPS };
    std::thread::scope(|hall| {
        for school in 0..SCHOOLS {
            hall.spawn(move || {
                let place = Place::new(Language::En);
                place.set_up();
                let mut cut = Cut { place, random: ChaCha8Rng::seed_from_u64(SEED + school), down: 0 };
                for at in 0..all / CUTS / SCHOOLS {
                    cut.family(u32::try_from(at).unwrap());
                }
                cut.place.says(&["verify"], "");
            });
        }
    });
}

/// Brings the line to a standstill: nobody reads it, and the whole picture changes again and again.
fn stalls(terminal: &mut Terminal) {
    terminal.stops_reading();
    for _ in 0..PICTURES {
        terminal.press("<F2>");
        terminal.has_read_all_keys();
    }
}

/// D70: whatever the glass does, the desk hears keys and signals.
#[test]
fn d70_a_stalled_line_holds_up_neither_the_lock_nor_the_end() {
    let place = Place::new(Language::En);
    place.set_up();
    let database = place.data().join("kindesk.db");
    let child = Person::child("Белова", 6_000_001);
    let mut terminal = place.open();
    terminal.signs_in();
    terminal.press("1");
    terminal.walks(&Messages::Program(&place), &child, "register-phone", "invite-shown");
    assert_eq!(open_at(&database), StandsOpen { visits: 1, down: 0, sessions: 1 });

    stalls(&mut terminal);
    terminal.press("<C-k>");
    waits_for("the lock", || open_at(&database) == StandsOpen { visits: 0, down: 1, sessions: 0 });
    // The line works again: everything is there, and nothing of the family.
    terminal.reads_again();
    terminal.stands_on("lock");
    assert!(!terminal.picture().says("Белова"), "{}", terminal.picture());

    stalls(&mut terminal);
    terminal.signal(Signal::TERM);
    let ended = terminal.exits_within(END);
    assert_eq!(ended.status.exit_code(), 0, "{ended:?}");
    assert_eq!(open_at(&database), StandsOpen { visits: 0, down: 1, sessions: 0 });
}

/// D70: a line that stalls in mid-visit and is then cut.
#[test]
fn d70_a_stalled_line_that_is_cut_puts_the_visit_down() {
    let place = Place::new(Language::En);
    place.set_up();
    let mut terminal = place.open();
    terminal.signs_in();
    terminal.press("1");
    terminal.stands_on("register-phone");
    stalls(&mut terminal);
    terminal.hang_up();
    let ended = terminal.exits_within(END);
    assert_eq!(ended.status.exit_code(), 0, "{ended:?}");
    let left = open_at(&place.data().join("kindesk.db"));
    assert_eq!(left, StandsOpen { visits: 0, down: 1, sessions: 0 });
}
