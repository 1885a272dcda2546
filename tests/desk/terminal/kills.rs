//! The plug is pulled, again and again, in the middle of families' visits, on one data folder. What the screen said is
//! there afterwards, once; the visit is offered and goes on; the database and the audit log are sound.
//!
//! The moments come from a seeded generator: so many keys from the start of the program, then so many pieces of output,
//! each for a while.
//! What a family does on which page stands in `walk`, what must be in the database in `books`.

mod books;
mod walk;

use super::driver::KillAt;
use super::place::{Person, Place};
use kindesk::domain::language::Language;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::time::Duration;
use walk::{Family, Told};

const SEED: u64 = 2026;
/// How often it is killed; with `KINDESK_LONG` set, more often.
const KILLS: usize = 100;
const MANY_KILLS: usize = 2_000;
/// The most keys from one start to the next kill: a registration with its parent takes about twice as many.
const KEYS: usize = 45;
/// The most pieces of output that are waited for behind the last key.
const READS: usize = 2;
/// How long for each, at the most (microseconds): a commit takes a part of it, a password's hash the whole.
const PATIENCE: u64 = 40_000;

/// Says what had happened when the test fails.
#[derive(Default)]
struct Story(Vec<String>);

impl Drop for Story {
    #[expect(clippy::print_stderr, reason = "the only place where a failed test can say how it came to it")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            let from = self.0.len().saturating_sub(5);
            eprintln!("seed {SEED}, the last of {} kills:\n{}", self.0.len(), self.0[from..].join("\n"));
        }
    }
}

#[test]
fn nothing_acknowledged_is_lost_or_doubled_however_often_the_plug_is_pulled() {
    let place = Place::new(Language::En);
    place.set_up();
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let mut families = vec![family(0)];
    let mut story = Story::default();
    let kills = if std::env::var_os("KINDESK_LONG").is_some() { MANY_KILLS } else { KILLS };
    while story.0.len() < kills {
        let at = moment(&mut random);
        story.0.push(format!("{at:?}, then {:?}", families.last().map(|family| family.told)));
        let mut terminal = place.open();
        terminal.kill_at(at);
        while !terminal.is_killed() {
            walk(&place, &mut terminal, &mut families);
        }
        let current = families.last_mut().unwrap();
        if let Some(last) = terminal.last_picture() {
            current.learns(&terminal, &last);
        }
        books::check(&place, &mut families);
        next_if_gone(&mut families);
        place.says(&["audit", "verify"], "");
    }
    let last = families.len();
    let mut terminal = place.open();
    while families.len() == last {
        walk(&place, &mut terminal, &mut families);
    }
    terminal.press("<C-q>");
    terminal.says("text-quit-idle");
    terminal.press("<Enter>");
    terminal.exits_within(Duration::from_secs(10));
    books::check(&place, &mut families);
    families.pop();
    for family in &families {
        books::family_stands_once(&place, family);
    }
    place.says(&["audit", "verify"], "");
}

fn moment(random: &mut ChaCha8Rng) -> KillAt {
    KillAt {
        keys: random.random_range(1..=KEYS),
        at_enter: random.random_bool(0.7),
        reads: random.random_range(0..=READS),
        patience: Duration::from_micros(random.random_range(0..=PATIENCE)),
    }
}

/// One step of the family at the desk; when it has gone, the next one comes.
fn walk(place: &Place, terminal: &mut super::driver::Terminal, families: &mut Vec<Family>) {
    families.last_mut().unwrap().step(place, terminal);
    next_if_gone(families);
}

fn next_if_gone(families: &mut Vec<Family>) {
    if families.last().is_some_and(|family| family.told == Told::Gone) {
        let next = family(families.len());
        families.push(next);
    }
}

fn family(at: usize) -> Family {
    let at = u32::try_from(at).unwrap();
    // Letters alone, since a name holds no digit.
    let letters = ["а", "б", "в", "г", "д", "е", "ж", "з", "и", "к"];
    let ending: String =
        at.to_string().chars().filter_map(|c| letters.get(c.to_digit(10)? as usize)).copied().collect();
    let password = "Zhuravl-81-Ozero";
    let mut parent = Person::parent(&format!("Папин{ending}"), 4_000_000 + at);
    // One for both: after a kill the test cannot always know whose turn it is to type it.
    password.clone_into(&mut parent.password);
    Family::new(Person::child(&format!("Детин{ending}"), 4_000_000 + at), parent)
}
