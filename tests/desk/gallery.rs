//! The gallery: every screen in every state, in each theme, language and size, as it is drawn. Nothing is clipped, no
//! letter is hard to see, a camera reads every picture, and no control character reaches the glass. Of theme, depth and
//! size together a part is drawn: all sizes in the ordinary look, and in each other one the smallest and, of some screens, one more.
//!
//! With `KINDESK_GALLERY` set to a folder, the drawings are left there, as text and as pictures:
//! `KINDESK_GALLERY=/tmp/gallery cargo test --test desk gallery::`. With `KINDESK_GALLERY_OF=home,goodbye` only these.

use kindesk::domain::language::Language;
use kindesk::domain::staff::DeskKind;
use kindesk::ui::form::Form;
use kindesk::ui::keys::Intent;
use kindesk::ui::overlay::{self, Overlay};
use kindesk::ui::page::{self, ASIDE_FROM, Block, Drawn, Page};
use kindesk::ui::screens::samples::{Sample, Stage, samples};
use kindesk::ui::theme::{self, Depth, Glyphs, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use std::collections::BTreeSet;

const SIZES: [(u16, u16); 6] = [(80, 24), (100, 30), (120, 40), (132, 43), (160, 50), (200, 60)];
/// The size at which panels first stand beside the page and the body is narrowest; checked where there are two panels.
const BESIDE: (u16, u16) = (110, 30);
/// The least window in which what waits stands beside the page.
const COUNTED: (u16, u16) = (98, 30);
/// The least contrast of letters (WCAG 2.2, 1.4.3).
const CONTRAST: f64 = 4.5;

/// Rows by which an overlay's text is scrolled: fewer than it shows at the smallest size.
const OVERLAY_ROWS: usize = 12;
/// The most faults printed.
const SHOWN: usize = 8;

/// One drawing: a sample as a family or a clerk sees it.
struct Drawing<'a> {
    sample: &'a Sample,
    page: Page,
    above: Option<Overlay>,
    form: Form,
    theme: &'a Theme,
    terminal: Terminal<TestBackend>,
    what: String,
    faults: Vec<String>,
}

impl<'a> Drawing<'a> {
    fn new(
        sample: &'a Sample,
        stage: &Stage,
        language: Language,
        theme: &'a Theme,
        size: (u16, u16),
    ) -> Self {
        let look = stage.look(language);
        let page = sample.page(&look);
        let form = sample.form(&page);
        let above = sample.overlay(&look);
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        let what = format!("{} {} {}x{}", sample.id(), language.tag(), size.0, size.1);
        Self { sample, page, above, form, theme, terminal, what, faults: Vec::new() }
    }

    fn draw(&mut self) -> Drawn {
        let mut drawn = Drawn::default();
        self.terminal
            .draw(|frame| {
                let area = frame.area();
                drawn = page::draw(&self.page, &self.form, self.theme, frame.buffer_mut(), area);
                if let Some(above) = &self.above {
                    drawn = overlay::draw(above, self.theme, frame.buffer_mut(), area);
                }
            })
            .unwrap();
        self.form.drawn(drawn.clone());
        drawn
    }

    fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// A screenful further down.
    fn scroll_on(&mut self, seen: &mut usize) -> Drawn {
        if let Some(Overlay::Help { scroll, .. }) = &mut self.above {
            *scroll += OVERLAY_ROWS;
            *seen = *scroll;
            return self.draw();
        }
        self.form.handle(&Intent::PageDown, &self.page);
        let drawn = self.draw();
        *seen = drawn.first;
        drawn
    }

    /// The text of the screen, scrolled from its top to its end.
    fn read_through(&mut self) -> String {
        let mut drawn = self.draw();
        let mut all = text(self.buffer());
        if drawn.first < drawn.last_first && self.above.is_none() {
            self.expect(all.contains(self.theme.glyphs.down), "more below, and no sign of it");
        }
        if drawn.first > 0 {
            self.expect(all.contains(self.theme.glyphs.up), "more above, and no sign of it");
            while drawn.first > 0 {
                self.form.handle(&Intent::PageUp, &self.page);
                drawn = self.draw();
            }
            all.push_str(&text(self.buffer()));
        }
        let mut seen = drawn.first;
        while seen < drawn.last_first {
            drawn = self.scroll_on(&mut seen);
            all.push_str(&text(self.buffer()));
        }
        all
    }

    /// The text of a family's cards, each of them in hand once.
    fn walk_cards(&mut self) -> String {
        let Some(kin) = self.page.body.iter().find_map(Block::kin) else { return String::new() };
        let mut all = String::new();
        for _ in 0..kin.names.len() {
            self.form.handle(&Intent::Tab, &self.page);
            let drawn = self.draw();
            self.expect(drawn.focus_visible, "the card in hand is not on the screen");
            all.push_str(&text(self.buffer()));
        }
        all
    }

    /// Checks for all that can be wrong; with `words`, looks for every word too.
    fn check(&mut self, words: bool) {
        let drawn = self.draw();
        let first = text(self.buffer());
        if let Ok(folder) = std::env::var("KINDESK_GALLERY") {
            let name = self.what.replace(' ', "-");
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(format!("{folder}/{name}.txt"), &first).unwrap();
            std::fs::write(format!("{folder}/{name}.svg"), crate::svg::of(self.buffer())).unwrap();
        }
        self.expect(!first.chars().any(|c| c.is_control() && c != '\n'), "a control character");
        self.sees_well();
        self.reads_pictures();
        if self.above.is_none() && !self.page.read_first {
            self.expect(drawn.focus_visible, "what has the focus is not on the screen");
        }
        if !words {
            return;
        }
        let all = self.read_through() + &self.walk_cards();
        let missing: Vec<String> =
            self.said().into_iter().filter(|word| !stands_in(word, &all, &first)).collect();
        self.expect(missing.is_empty(), &format!("clipped {missing:?}"));
    }

    fn expect(&mut self, holds: bool, fault: &str) {
        if !holds {
            self.faults.push(format!("{}: {fault}\n{}", self.what, text(self.buffer())));
        }
    }

    /// Letters stand out from their ground.
    fn sees_well(&mut self) {
        let faint = |cell: &&ratatui::buffer::Cell| {
            let ratio = theme::contrast(cell.fg, cell.bg).unwrap_or(21.0);
            !cell.symbol().trim().is_empty() && ratio < CONTRAST
        };
        let found = self.buffer().content.iter().find(faint).map(|cell| cell.symbol().to_owned());
        self.expect(found.is_none(), &format!("hard to see: {found:?}"));
    }

    /// A camera before the screen reads what the picture says.
    fn reads_pictures(&mut self) {
        let wanted = match &self.above {
            Some(Overlay::Picture { text, .. }) => Some(text),
            _ => self.page.body.iter().find_map(|block| match block {
                Block::Qr(picture) => Some(&picture.text),
                _ => None,
            }),
        };
        if let Some(wanted) = wanted.cloned() {
            let read = camera(self.buffer());
            self.expect(read == [wanted], &format!("a camera reads {read:?}"));
        }
    }

    /// Every word that the screen must say.
    fn said(&self) -> BTreeSet<String> {
        let mut all = Vec::new();
        match &self.above {
            Some(Overlay::Help { title, text, .. }) => all.extend([title.clone(), text.clone()]),
            Some(Overlay::Picture { caption, .. }) => all.push(caption.clone()),
            Some(Overlay::Calendar(month)) => {
                all.extend([month.title.clone(), month.heading.clone(), month.caption.clone()]);
                all.extend(month.weekdays.iter().chain(&month.hints).cloned());
                all.extend(month.keys.iter().map(|key| format!("{} {}", key.label, key.text)));
            }
            Some(Overlay::Private(view)) => {
                all.extend([view.title.clone(), view.warning.clone(), view.text.clone()]);
                all.extend(view.secret.iter().map(|secret| secret.0.to_string()));
                all.extend(view.keys.iter().map(|key| format!("{} {}", key.label, key.text)));
            }
            Some(_) => {}
            None => {
                all.extend([
                    self.page.title.clone(),
                    self.page.who_text.clone(),
                    self.page.staff_line.clone(),
                    self.page.progress.clone(),
                ]);
                all.extend(self.page.seat.iter().map(|on| on.name.clone()));
                all.extend(self.page.problem.clone());
                all.extend(self.page.steps.iter().map(|step| step.label.clone()));
                all.extend(self.page.banner.clone());
                let beside = self.page.picture.as_ref().filter(|_| self.buffer().area.width >= ASIDE_FROM);
                let lines = beside.iter().flat_map(|picture| &picture.lines);
                all.extend(lines.flat_map(|line| [line.text.clone(), line.note.clone()]));
                self.page.body.iter().for_each(|block| words_of(block, &mut all));
                let Rect { width, height, .. } = self.buffer().area;
                let beside = self.page.queue.as_ref().filter(|_| width >= COUNTED.0 && height >= COUNTED.1);
                for block in &self.page.body {
                    match (block, beside) {
                        (Block::Counts(_), Some(queue)) => all.extend(queue.lines.clone()),
                        (Block::Counts(text), None) => all.push(text.clone()),
                        _ => {}
                    }
                }
                let kept = self.page.keys.iter().filter(|key| key.strong || key.kept || key.label == "Esc");
                // What Enter does where the keys go now.
                let there = self.page.enters.iter().find(|(id, _)| self.form.focused() == Some(*id));
                let there = there.map(|(_, does)| does);
                all.extend(kept.map(|key| {
                    let does = there.filter(|_| key.label == "Enter").unwrap_or(&key.text);
                    format!("{} {does}", key.label)
                }));
            }
        }
        all.iter().flat_map(|text| text.split_whitespace()).map(str::to_owned).collect()
    }
}

fn words_of(block: &Block, all: &mut Vec<String>) {
    match block {
        Block::Heading(text) | Block::Text(text) | Block::Dim(text) | Block::Notice { text, .. } => {
            all.push(text.clone());
        }
        Block::Field(field) => {
            all.push(field.label.clone());
            all.push(field.problem.clone().unwrap_or_else(|| field.hint.clone()));
        }
        Block::OneOf(choice) => {
            all.push(choice.label.clone());
            all.push(choice.problem.clone().unwrap_or_else(|| choice.hint.clone()));
            all.extend(choice.options.iter().map(|(_, name)| name.clone()));
        }
        Block::Tick(tick) => all.extend([tick.label.clone(), tick.problem.clone().unwrap_or_default()]),
        Block::List(list) => {
            all.extend(list.items.iter().flat_map(|item| [item.label.clone(), item.note.clone()]));
        }
        Block::Rules(rules) => all.extend(rules.iter().map(|(rule, _)| rule.clone())),
        Block::Checks(checks) => all.extend(checks.iter().map(|(_, line)| line.clone())),
        Block::Meter { label, .. } => all.push(label.clone()),
        Block::Badge { badge, text } => all.extend([badge.clone(), text.clone()]),
        Block::Dots { text, .. } => all.push(text.clone()),
        Block::Countdown(count) => all.push(count.label.clone()),
        Block::Qr(picture) => picture.beside.iter().for_each(|block| words_of(block, all)),
        Block::Facts(facts) => {
            all.extend(facts.iter().flat_map(|(name, value)| [name.clone(), value.clone()]));
        }
        // Whoever is in hand is told in full; what hangs on that the tree says too.
        Block::Family(kin) => {
            all.push(kin.hint.clone());
            let first = kin.more.iter().filter_map(|lines| lines.first());
            all.extend(first.flat_map(|line| [line.text.clone(), line.place.clone(), line.note.clone()]));
        }
        Block::Trees(trees) => {
            let lines = trees.iter().flatten();
            all.extend(lines.flat_map(|line| [line.text.clone(), line.place.clone(), line.note.clone()]));
        }
        Block::Tiles(tiles) => all.extend(tiles.iter().cloned()),
        // Large digits are drawn, not written; a drawing gives way where there is no room.
        // What waits stands beside the page where it has a place there.
        Block::Art(_)
        | Block::Counts(_)
        | Block::Lock { .. }
        | Block::BigCode(_)
        | Block::Signs
        | Block::Roles
        | Block::Space => {}
    }
}

/// The fewest letters of a part of a word that is broken, but for its last one.
const PART: usize = 4;

/// A word too long for its place is broken: then all its parts stand there.
fn stands_in(word: &str, all: &str, first: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let stands = |letters: &[char]| {
        let part: String = letters.iter().collect();
        all.contains(&part) || first.contains(&part)
    };
    let mut rest = letters.as_slice();
    while !stands(rest) {
        let part = (PART..rest.len()).rev().find(|part| stands(&rest[..*part]));
        let Some(part) = part.filter(|_| letters.len() > 24) else { return false };
        rest = &rest[part..];
    }
    true
}

/// What stands on the screen, row by row.
fn text(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width);
    let rows = buffer.content.chunks(width).map(|row| {
        let row: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
        format!("{}\n", row.trim_end())
    });
    rows.collect()
}

/// What a camera reads: cells of 4 by 8 dots, colours as drawn, the terminal's own as a middle grey.
fn camera(buffer: &Buffer) -> Vec<String> {
    let (wide, high) = (usize::from(buffer.area.width) * 4, usize::from(buffer.area.height) * 8);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(wide, high, |x, y| {
        let cell = &buffer.content[y / 8 * (wide / 4) + x / 4];
        let upper = y % 8 < 4;
        let front = match cell.symbol() {
            "█" => true,
            "▀" => upper,
            "▄" => !upper,
            _ => false,
        };
        match if front { cell.fg } else { cell.bg } {
            Color::Indexed(231) => 255,
            Color::Indexed(16) => 0,
            Color::Rgb(red, ..) => red,
            _ => 127,
        }
    });
    image.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}

/// The sizes at which a screen is drawn in a look, the first of which sees them all. Any other look sees every screen in
/// the smallest window. One whose words are looked for sees it in the next window too, and in one of the larger ones; one
/// of new colours alone sees every second screen in a larger one. The next screen has the next size, so that each look
/// meets each size.
fn sizes(look: usize, screen: usize, words: bool) -> impl Iterator<Item = (u16, u16)> {
    let always = if look == 0 { SIZES.len() } else { 1 + usize::from(words) };
    let larger = SIZES.get(always..).filter(|rest| !rest.is_empty());
    let turn = look + screen;
    let larger = larger.filter(|_| words || turn.is_multiple_of(2));
    let one = larger.map(|rest| rest[if words { turn } else { turn / 2 } % rest.len()]);
    SIZES.into_iter().take(always).chain(one)
}

fn walk(language: Language) {
    let mut all = samples();
    assert!(all.len() > 200, "{} samples", all.len());
    // Whoever looks at pictures may want a few alone.
    if let Ok(only) = std::env::var("KINDESK_GALLERY_OF") {
        all.retain(|sample| only.split(',').any(|name| name == sample.name));
    }
    assert!(
        Theme::names().all(|name| ["light", "dark", "contrast", "mono"].contains(&name)),
        "a theme that nobody looks at"
    );
    let mut faults = Vec::new();
    // Colours change no word: once the words were looked for with each set of signs, only the colours are checked.
    let looks = [
        (DeskKind::Live, "light", Depth::True, true),
        (DeskKind::Live, "dark", Depth::True, false),
        (DeskKind::Live, "contrast", Depth::True, false),
        (DeskKind::Training, "light", Depth::Ansi256, true),
        (DeskKind::Training, "mono", Depth::Mono, true),
        (DeskKind::Training, "light", Depth::Ansi16, false),
        (DeskKind::Training, "dark", Depth::Ansi16, false),
        (DeskKind::Training, "contrast", Depth::Ansi16, false),
        (DeskKind::Live, "light", Depth::Console, true),
        (DeskKind::Live, "dark", Depth::Console, false),
        (DeskKind::Live, "contrast", Depth::Console, false),
    ];
    for (turn, (kind, name, depth, words)) in looks.into_iter().enumerate() {
        let stage = Stage::new(kind).unwrap();
        let plain = name == "mono" || depth == Depth::Console;
        let glyphs = if plain { Glyphs::ASCII } else { Glyphs::FULL };
        let theme = Theme::open(name, depth, glyphs).unwrap();
        // Two panels beside the narrowest body.
        let beside = Some(BESIDE).filter(|_| kind == DeskKind::Training && name == "light" && words);
        for (at, sample) in all.iter().enumerate() {
            for size in sizes(turn, at, words).chain(beside) {
                let mut drawing = Drawing::new(sample, &stage, language, &theme, size);
                drawing.what = format!("{} {kind:?} {name} {depth:?}", drawing.what);
                drawing.check(words);
                faults.append(&mut drawing.faults);
            }
        }
    }
    let (count, shown) = (faults.len(), faults.into_iter().take(SHOWN).collect::<String>());
    assert!(count == 0, "{count} faults, the first of them:\n{shown}");
}

#[test]
fn every_screen_is_whole_in_russian() {
    walk(Language::Ru);
}

#[test]
fn every_screen_is_whole_in_english() {
    walk(Language::En);
}

#[test]
fn every_sample_has_a_name_of_its_own_or_another_picture() {
    let stage = Stage::new(DeskKind::Live).unwrap();
    let theme = Theme::open("light", Depth::True, Glyphs::FULL).unwrap();
    let mut seen = BTreeSet::new();
    for sample in &samples() {
        let mut drawing = Drawing::new(sample, &stage, Language::Ru, &theme, SIZES[0]);
        drawing.draw();
        let picture = text(drawing.buffer());
        assert!(
            seen.insert((sample.id(), picture.clone())),
            "{} stands twice:\n{picture}",
            drawing.sample.id()
        );
    }
}
