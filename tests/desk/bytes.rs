//! What a picture costs on a slow line, counted as the glass writes it: a key in a field, a second of a countdown, and the
//! change from the ordinary seat to the parent's and back, which changes frame, title, steps and text at once: no more than one
//! screen, neither as its cells count nor as the new page alone would cost on an empty one.

use kindesk::domain::language::Language;
use kindesk::domain::staff::DeskKind;
use kindesk::domain::time::Span;
use kindesk::ui::form::Form;
use kindesk::ui::glass::Glass;
use kindesk::ui::keys::Intent;
use kindesk::ui::page::{self, Page};
use kindesk::ui::screens::Look;
use kindesk::ui::screens::samples::{Sample, Stage, samples};
use kindesk::ui::theme::{Depth, Glyphs, Theme};
use ratatui::Terminal;
use ratatui::layout::Size;
use std::io::{self, Write};

/// The most bytes of a key in a field.
const KEY: usize = 12;
/// The most bytes of a countdown's second.
const SECOND: usize = 60;
/// The bytes of a cell of one screen: a Russian letter has two.
const CELL: usize = 2;
/// The windows, each with what asks for its size.
const WINDOWS: [fn() -> io::Result<Size>; 2] = [|| Ok(Size::new(80, 24)), || Ok(Size::new(120, 40))];
/// The looks with colours of every depth.
const LOOKS: [(&str, Depth); 3] =
    [("light", Depth::True), ("dark", Depth::Ansi256), ("contrast", Depth::Ansi16)];

/// Counts what is written.
#[derive(Default)]
struct Count(usize);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A desk's screen, which counts its bytes.
struct Counted {
    terminal: Terminal<Glass<Count>>,
    theme: Theme,
}

impl Counted {
    fn new(size: fn() -> io::Result<Size>, (name, depth): (&str, Depth)) -> Self {
        let terminal = Terminal::new(Glass::new(Count::default(), size)).unwrap();
        Self { terminal, theme: Theme::open(name, depth, Glyphs::FULL).unwrap() }
    }

    /// Empties the screen.
    fn wipes(&mut self) {
        self.terminal.clear().unwrap();
    }

    /// Bytes that a page costs after what stands there.
    fn draws(&mut self, page: &Page, form: &mut Form) -> usize {
        let before = self.terminal.backend_mut().line().0;
        let drawn = self.terminal.draw(|frame| {
            let area = frame.area();
            let drawn = page::draw(page, form, &self.theme, frame.buffer_mut(), area);
            if let Some(cursor) = drawn.cursor {
                frame.set_cursor_position(cursor);
            }
            form.drawn(drawn);
        });
        drawn.unwrap();
        self.terminal.backend_mut().line().0 - before
    }
}

fn sample(name: &str) -> Sample {
    let sample = samples().into_iter().find(|sample| sample.name == name);
    sample.unwrap_or_else(|| panic!("no sample {name}"))
}

/// Calls for each window, look and language.
fn everywhere(mut check: impl FnMut(&Look, Counted, &str)) {
    let stage = Stage::new(DeskKind::Live).unwrap();
    for size in WINDOWS {
        for look in LOOKS {
            for language in Language::BUILT_IN {
                let window = size().unwrap();
                let what = format!("{}x{} {} {}", window.width, window.height, look.0, language.tag());
                check(&stage.look(language), Counted::new(size, look), &what);
            }
        }
    }
}

#[test]
fn a_key_in_a_field_costs_a_letter_and_a_step_of_the_cursor() {
    everywhere(|look, mut desk, what| {
        for name in ["set-up-school-empty", "register-details", "register-code"] {
            let page = sample(name).page(look);
            let mut form = Form::of(&page);
            desk.draws(&page, &mut form);
            // The first one also takes up the field's colours.
            for (at, key) in ['4', '8', '2', '1'].into_iter().enumerate() {
                form.handle(&Intent::Char(key), &page);
                let bytes = desk.draws(&page, &mut form);
                assert!(at == 0 || (1..=KEY).contains(&bytes), "{name} {what}: {bytes} bytes");
            }
        }
    });
}

#[test]
fn a_second_of_a_countdown_costs_no_more_than_it_may() {
    everywhere(|look, mut desk, what| {
        let code = sample("register-code");
        let mut form = Form::of(&code.page(look));
        let at = |second| code.page(&Look { now: look.now + Span::seconds(second), ..look.clone() });
        desk.draws(&at(0), &mut form);
        for second in 1..40 {
            let bytes = desk.draws(&at(second), &mut form);
            assert!((1..=SECOND).contains(&bytes), "second {second} {what}: {bytes} bytes");
        }
    });
}

#[test]
fn a_change_of_seat_costs_no_more_than_one_screen() {
    let changes = [
        ("invite-shown", "join-who"),
        ("invite-shown", "join-phone-empty"),
        ("join-child-consent", "family-shown"),
        ("register-done", "join-phone-empty"),
    ];
    everywhere(|look, mut desk, what| {
        for (from, to) in changes {
            let (from_page, to_page) = (sample(from).page(look), sample(to).page(look));
            assert_ne!(from_page.seat, to_page.seat, "{from} and {to} are on one seat");
            desk.wipes();
            let anew = desk.draws(&to_page, &mut Form::of(&to_page));
            desk.draws(&from_page, &mut Form::of(&from_page));
            let bytes = desk.draws(&to_page, &mut Form::of(&to_page));
            println!("{from} to {to} {what}: {bytes} bytes, anew {anew}");
            let size = desk.terminal.size().unwrap();
            let screen = usize::from(size.width) * usize::from(size.height) * CELL;
            assert!(
                (1..=screen.min(anew)).contains(&bytes),
                "{from} to {to} {what}: {bytes} of {screen}, {anew}"
            );
        }
    });
}
