//! Timings of the screen: the drawing of each sample, and from a key to its frame, beside a bare ratatui form of the
//! same size in the same run. A timing is a benchmark, never a test.
//!
//!     cargo bench --bench desk
//!     cargo bench --bench desk -- key      only the keys

#![expect(clippy::expect_used, reason = "a benchmark stops at the first thing that is not as it should be")]
#![expect(clippy::print_stdout, reason = "it is run to be read")]

#[path = "live/form.rs"]
mod form;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use kindesk::app::{App, House, Msg};
use kindesk::domain::language::Language;
use kindesk::domain::rules::Rules;
use kindesk::domain::staff::DeskKind;
use kindesk::domain::time::Moment;
use kindesk::flow::Site;
use kindesk::ui::glass::Glass;
use kindesk::ui::keys::Intent;
use kindesk::ui::page;
use kindesk::ui::screens::Whereabouts;
use kindesk::ui::screens::samples::{Stage, samples};
use kindesk::ui::theme::{Depth, Glyphs, Theme};
use kindesk::words::Catalogue;
use kindesk::words::texts::Texts;
use ratatui::Terminal;
use ratatui::backend::{CrosstermBackend, TestBackend};
use ratatui::layout::Size;
use std::cell::Cell;
use std::hint::black_box;
use std::io::Write;
use std::rc::Rc;
use std::sync::Arc;

/// The window that both are drawn in.
const WINDOW: Size = Size::new(100, 32);

/// Counts what would go to the terminal.
#[derive(Debug, Default, Clone)]
struct Wire(Rc<Cell<usize>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn theme() -> Theme {
    Theme::open("light", Depth::Ansi256, Glyphs::FULL).expect("a built-in theme")
}

fn screens(criterion: &mut Criterion) {
    let (stage, theme) = (Stage::new(DeskKind::Live).expect("built-in texts"), theme());
    let mut group = criterion.benchmark_group("draw");
    let mut seen = std::collections::BTreeSet::new();
    for sample in samples().into_iter().filter(|sample| seen.insert(sample.name)) {
        let look = stage.look(Language::Ru);
        let page = sample.page(&look);
        let form = sample.form(&page);
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a buffer");
        group.bench_function(BenchmarkId::from_parameter(sample.name), |bench| {
            bench.iter(|| {
                let drawn = terminal.draw(|frame| {
                    let area = frame.area();
                    black_box(page::draw(&page, &form, &theme, frame.buffer_mut(), area));
                });
                drawn.map(|frame| frame.count).unwrap_or_default()
            });
        });
    }
    group.finish();
}

/// The program at the first step with fields to type in, without a database: from a key to the bytes of its frame.
struct Desk {
    app: App,
    theme: Theme,
    terminal: Terminal<Glass<Wire>>,
    wire: Wire,
}

impl Desk {
    fn new() -> Self {
        let zone = jiff::tz::TimeZone::UTC;
        let house = House {
            catalogue: Arc::new(Catalogue::new(zone.clone(), None)),
            texts: Arc::new(Texts::new(None).expect("built-in texts")),
            place: Whereabouts {
                school: String::new(),
                city: String::new(),
                desk: String::new(),
                kind: DeskKind::Live,
                link_base: String::new(),
                key_file: String::new(),
                art: Vec::new(),
                delivers: true,
                calls: true,
                calm: false,
                people: Vec::new(),
                people_password: String::new(),
                logins: Vec::new(),
            },
            rules: Rules { reached: vec!["RU".to_owned()], ..Rules::default() },
            authenticators: Vec::new(),
            recovery_codes: Vec::new(),
            site: Site::default(),
            zone,
            language: Language::Ru,
            has_phone: false,
            kiosk: false,
        };
        let app = App::new(house, false, Moment(0));
        let wire = Wire::default();
        let terminal = Terminal::new(Glass::new(wire.clone(), || Ok(WINDOW))).expect("a glass");
        let mut desk = Self { app, theme: theme(), terminal, wire };
        desk.press(Intent::Enter);
        desk.press(Intent::Enter);
        desk
    }

    fn press(&mut self, intent: Intent) {
        self.app.update(Msg::Key(intent), Moment(0));
        let (app, theme) = (&mut self.app, &self.theme);
        let drawn = self.terminal.draw(|frame| {
            let area = frame.area();
            if let Some(cursor) = app.draw(theme, frame.buffer_mut(), area) {
                frame.set_cursor_position(cursor);
            }
        });
        drawn.expect("a frame");
    }
}

/// The bare form: edits one text, draws once, nothing else.
struct Bare {
    typed: String,
    terminal: Terminal<CrosstermBackend<Wire>>,
    wire: Wire,
}

impl Bare {
    fn new() -> Self {
        let options = ratatui::TerminalOptions {
            viewport: ratatui::Viewport::Fixed(ratatui::layout::Rect::new(0, 0, WINDOW.width, WINDOW.height)),
        };
        let wire = Wire::default();
        let backend = CrosstermBackend::new(wire.clone());
        let terminal = Terminal::with_options(backend, options).expect("a terminal");
        Self { typed: String::new(), terminal, wire }
    }

    fn press(&mut self, key: Option<char>) {
        match key {
            Some(letter) => self.typed.push(letter),
            None => drop(self.typed.pop()),
        }
        let typed = &self.typed;
        let drawn = self.terminal.draw(|frame| form::draw(frame, typed));
        drawn.expect("a frame");
    }
}

fn keys(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("key");
    let letters = "абвгдежзик";
    let mut bare = Bare::new();
    bare.press(None);
    group.bench_function("bare ratatui form", |bench| {
        bench.iter(|| {
            letters.chars().for_each(|letter| bare.press(Some(letter)));
            letters.chars().for_each(|_| bare.press(None));
        });
    });
    let mut desk = Desk::new();
    group.bench_function("kindesk", |bench| {
        bench.iter(|| {
            letters.chars().for_each(|letter| desk.press(Intent::Char(letter)));
            letters.chars().for_each(|_| desk.press(Intent::Backspace));
        });
    });
    group.finish();
    let tenths = |before: usize, after: usize| (after - before) / 2;
    let before = desk.wire.0.get();
    letters.chars().for_each(|letter| desk.press(Intent::Char(letter)));
    letters.chars().for_each(|_| desk.press(Intent::Backspace));
    let after = desk.wire.0.get();
    let bare_before = bare.wire.0.get();
    letters.chars().for_each(|letter| bare.press(Some(letter)));
    letters.chars().for_each(|_| bare.press(None));
    let bare_after = bare.wire.0.get();
    println!(
        "bytes of ten keys, typed or taken back: kindesk {}, bare form {}",
        tenths(before, after),
        tenths(bare_before, bare_after)
    );
}

fn passwords(criterion: &mut Criterion) {
    // How long one look at a password takes, off the loop: no key may ever wait for it.
    criterion.bench_function("strength of a password", |bench| {
        bench.iter(|| kindesk::domain::password::strength(black_box("Берёзка-2026"), &[]));
    });
}

criterion_group!(benches, screens, keys, passwords);
criterion_main!(benches);
