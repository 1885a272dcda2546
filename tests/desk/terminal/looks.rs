//! Windows of every size, terminals without colours, the bare console, and what is left on the glass.

use super::driver::Terminal;
use super::place::{Person, Place, SMALLEST};
use super::steps::Messages;
use kindesk::domain::language::Language;
use kindesk::words::Arg;
use std::time::Duration;

/// Walks through the pages up to the details, in whose fields something is then typed.
fn at_the_details(place: &Place, terminal: &mut Terminal, child: &Person) {
    terminal.signs_in();
    terminal.press("1");
    terminal.walks(&Messages::Program(place), child, "register-phone", "register-details");
}

/// The page without its title bar, in which the clock goes on.
fn page(terminal: &Terminal) -> Vec<String> {
    terminal.picture().rows()[1..].to_vec()
}

fn too_small(terminal: &Terminal, rows: u16, columns: u16) {
    let args = [("columns", Arg::Count(columns.into())), ("rows", Arg::Count(rows.into()))];
    terminal.says_with("text-too-small", &args);
}

#[test]
fn a_window_may_shrink_and_grow_at_any_moment_and_nothing_is_lost() {
    let place = Place::new(Language::En);
    place.set_up();
    let child = Person::child("Салтыкова", 3_000_001);
    let mut terminal = place.open();
    at_the_details(&place, &mut terminal, &child);
    terminal.types(&child.surname);
    terminal.sees(&child.surname);
    let before = page(&terminal);
    for (rows, columns) in [(10, 40), (23, 80), (24, 79), (5, 200), (2, 9)] {
        terminal.resize(rows, columns);
        if columns >= 40 {
            too_small(&terminal, rows, columns);
        }
        terminal.resize(24, 80);
        terminal.finds("the page as it was", |picture| (picture.rows()[1..] == before[..]).then_some(()));
    }
    // Larger windows show the same.
    for (rows, columns) in [(32, 100), (60, 200), (24, 110)] {
        terminal.resize(rows, columns);
        terminal.finds("the page in the larger window", |picture| {
            let filled = picture.rows().len() == usize::from(rows) && picture.title().chars().count() > 79;
            (filled && picture.says(&child.surname)).then_some(())
        });
    }
    // The window may also change while keys are typed, and keys typed in one that is too small are kept.
    terminal.press("<Enter><Enter>");
    for (at, letter) in child.name.chars().enumerate() {
        terminal.resize(if at % 2 == 0 { 20 } else { 30 }, 80);
        terminal.types(&letter.to_string());
    }
    terminal.resize(24, 80);
    terminal.sees(child.name);
    terminal.sees(&child.surname);
    terminal.stands_on("register-details");
}

#[test]
fn a_window_that_begins_too_small_says_so_and_goes_on_when_it_has_grown() {
    let place = Place::new(Language::En);
    place.set_up();
    let mut terminal = place.open_with(&[], &[], (12, 60));
    too_small(&terminal, 12, 60);
    terminal.resize(24, 80);
    terminal.signs_in();
}

/// The parameters of every sequence that sets colours and weight.
fn pens(raw: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(raw);
    let sequences = text.split("\x1b[").skip(1);
    sequences
        .filter_map(|from| {
            let end = from.find(|c: char| !c.is_ascii_digit() && c != ';' && c != ':')?;
            from[end..].starts_with('m').then(|| from[..end].to_owned())
        })
        .collect()
}

#[test]
fn without_colours_there_is_weight_and_reverse_and_no_colour_at_all() {
    let place = Place::new(Language::En);
    place.set_up();
    let child = Person::child("Салтыкова", 3_000_002);
    let mut terminal = place.open_with(&[], &[("NO_COLOR", "1")], SMALLEST);
    at_the_details(&place, &mut terminal, &child);
    let pens = pens(&terminal.raw());
    let codes: Vec<&str> = pens.iter().flat_map(|pen| pen.split(';')).collect();
    // 39 and 49 are the terminal's own; everything else from 30 on is a colour.
    let coloured = |code: &&&str| code.parse().is_ok_and(|code: u16| code >= 30 && code != 39 && code != 49);
    assert_eq!(codes.iter().find(coloured), None, "{pens:?}");
    assert!(codes.contains(&"1") && codes.contains(&"7"), "{pens:?}");
}

#[test]
fn with_colours_there_are_some() {
    let place = Place::new(Language::En);
    place.set_up();
    let terminal = place.open();
    terminal.stands_on("attract");
    assert!(pens(&terminal.raw()).iter().any(|pen| pen.contains("38;") || pen.contains("48;")));
}

#[test]
fn the_bare_console_has_no_other_screen_and_is_blank_behind_a_family() {
    let place = Place::new(Language::En);
    place.set_up();
    let child = Person::child("Салтыкова", 3_000_003);
    let mut terminal = place.open_with(&[], &[("TERM", "linux")], SMALLEST);
    at_the_details(&place, &mut terminal, &child);
    terminal.types(&child.surname);
    terminal.sees(&child.surname);
    terminal.press("<C-q>");
    terminal.says("text-quit");
    terminal.press("<Enter>");
    terminal.exits_within(Duration::from_secs(10));
    let left = terminal.last_picture().unwrap();
    assert!(left.rows().iter().all(|row| row.trim().is_empty()), "{left}");
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    assert!(!raw.contains("\x1b[?1049") && !raw.contains("\x1b[?1000"), "{raw:?}");
    // What scrolled away is gone too, and the cursor is shown again.
    let behind = raw.rsplit_once("\x1b[3J").map(|(_, behind)| behind);
    assert!(behind.is_some_and(|behind| behind.contains("\x1b[?25h")), "{raw:?}");
}

#[test]
fn the_mouse_presses_where_it_is_wanted_and_stays_the_terminals_where_not() {
    let place = Place::new(Language::En);
    place.set_up();
    let mut terminal = place.open();
    terminal.signs_in();
    let asked = |screen: &vt100::Screen| (screen.mouse_protocol_mode(), screen.mouse_protocol_encoding());
    let (mode, form) = terminal.screen(asked);
    assert_eq!(mode, vt100::MouseProtocolMode::PressRelease);
    assert_eq!(form, vt100::MouseProtocolEncoding::Sgr);
    let wanted = terminal.words().say("home-reason-register");
    let row =
        terminal.finds("the reason", |picture| picture.rows().iter().position(|row| row.contains(&wanted)));
    terminal.send(format!("\x1b[<0;8;{0}M\x1b[<0;8;{0}m", row.unwrap() + 1).as_bytes());
    terminal.stands_on("register-phone");
    drop(terminal);
    let mut settings = std::fs::read_to_string(place.path("settings.toml")).unwrap();
    settings.push_str("\n[look]\nmouse = \"off\"\n");
    std::fs::write(place.path("settings.toml"), settings).unwrap();
    let terminal = place.open();
    terminal.stands_on("attract");
    assert_eq!(terminal.screen(asked).0, vt100::MouseProtocolMode::None);
}

/// All rows that the terminal holds, with those that scrolled away.
fn held(terminal: &Terminal) -> String {
    terminal.screen(|screen| {
        let mut screen = screen.clone();
        screen.set_scrollback(usize::MAX);
        let away = screen.contents();
        screen.set_scrollback(0);
        away + &screen.contents()
    })
}

#[test]
fn behind_a_cover_nothing_of_a_family_is_on_the_glass_scrolled_away_or_in_the_title() {
    for term in ["xterm-256color", "linux"] {
        let place = Place::new(Language::Ru);
        place.set_up();
        let child = Person::child("Салтыкова", 3_000_004);
        let mut terminal = place.open_with(&[], &[("TERM", term)], SMALLEST);
        at_the_details(&place, &mut terminal, &child);
        terminal.types(&child.surname);
        terminal.sees(&child.surname);
        terminal.press("<F9>");
        terminal.says("text-cover");
        let left = held(&terminal);
        assert!(!left.contains(&child.surname), "{term}: {left}");
        // The first key only lifts the cover; what was typed is still there.
        terminal.press("x");
        terminal.stands_on("register-details");
        terminal.sees(&child.surname);
        let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
        assert!(
            ["\x1b]0;", "\x1b]1;", "\x1b]2;", "\x1bk"].iter().all(|title| !raw.contains(title)),
            "{term}"
        );
    }
}

#[test]
fn the_doctor_draws_asks_and_names_the_keys_that_arrive() {
    for language in Language::BUILT_IN {
        let place = Place::new(language);
        place.set_up();
        // As many rows as the whole report has, so that none scrolls away.
        let mut terminal = place.open_with(&["doctor", "--look"], &[], (60, 120));
        assert_eq!(terminal.reads_qr(), "KINDESK");
        terminal.press("<Enter>1");
        terminal.says("look-colours");
        terminal.press("2");
        terminal.says("look-keys");
        let named = |terminal: &Terminal, key: &str| {
            terminal.says_with("look-last", &[("key", key.into())]);
        };
        // The bare console's own Shift+Tab, a twin under a Russian layout, a letter.
        terminal.send(b"\x1b\t");
        named(&terminal, "Shift+Tab");
        terminal.press("<C-o>");
        named(&terminal, &format!("F10/^O {}", terminal.words().say("key-menu")));
        terminal.types("ф");
        named(&terminal, &terminal.words().say_with("look-cyrillic", &[("letter", "ф".into())]));
        terminal.press("<Esc>");
        named(&terminal, "Esc");
        terminal.press("<Esc>");
        let ended = terminal.exits_within(Duration::from_secs(10));
        assert_eq!(ended.status.exit_code(), 1, "something is to be mended");
        let report = terminal.last_picture().unwrap();
        for id in ["doctor-signs", "doctor-colours-alike"] {
            assert!(report.says(&terminal.words().say(id)), "{id}: {report}");
        }
    }
}
