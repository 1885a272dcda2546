//! Hostile text: whatever a name, a setting or a row of the database holds, the program writes only its own sequences
//! to the terminal. Everything is drawn through the real [`Glass`], and the bytes it wrote are read: they hold no
//! sequence but the glass's own, no character that hides or turns the writing, and no cell of more than 32 bytes.

mod database;
pub mod strings;
mod wire;

use kindesk::domain::language::Language;
use kindesk::domain::staff::DeskKind;
use kindesk::domain::text::visible;
use kindesk::ui::form::Form;
use kindesk::ui::overlay::{self, Overlay};
use kindesk::ui::page::{self, Block, Page};
use kindesk::ui::screens::samples::{Stage, samples};
use kindesk::ui::theme::{Depth, Glyphs, Theme};
use strings::{GENERATED, generated, hidden, kinds};
use wire::Window;

/// Strings on one page, a row for each.
const ROWS: usize = 40;

/// Texts that are handed out one after the other, endlessly.
struct Pool {
    all: Vec<String>,
    next: usize,
}

impl Pool {
    fn next(&mut self) -> String {
        self.next += 1;
        self.all[self.next % self.all.len()].clone()
    }

    fn spoil(&mut self, text: &mut String) {
        // An empty text is not drawn, and stays empty.
        if !text.is_empty() {
            *text = self.next();
        }
    }

    fn spoil_page(&mut self, page: &mut Page) {
        for text in [&mut page.title, &mut page.who_text, &mut page.staff_line, &mut page.corner] {
            self.spoil(text);
        }
        page.problem.iter_mut().chain(&mut page.banner).for_each(|text| self.spoil(text));
        page.steps.iter_mut().for_each(|step| self.spoil(&mut step.label));
        for key in &mut page.keys {
            self.spoil(&mut key.label);
            self.spoil(&mut key.text);
        }
        if let Some(aside) = &mut page.aside {
            self.spoil(&mut aside.title);
            self.spoil(&mut aside.empty);
            for message in &mut aside.messages {
                self.spoil(&mut message.head);
                self.spoil(&mut message.text);
            }
        }
        page.body.iter_mut().for_each(|block| self.spoil_block(block));
    }

    fn spoil_block(&mut self, block: &mut Block) {
        match block {
            Block::Heading(text)
            | Block::Text(text)
            | Block::Dim(text)
            | Block::Counts(text)
            | Block::BigCode(text)
            | Block::Notice { text, .. }
            | Block::Dots { text, .. }
            | Block::Meter { label: text, .. } => self.spoil(text),
            Block::Badge { badge, text } => {
                self.spoil(badge);
                self.spoil(text);
            }
            Block::Field(field) => {
                for text in [&mut field.label, &mut field.hint, &mut field.value.text] {
                    self.spoil(text);
                }
                field
                    .problem
                    .iter_mut()
                    .chain(&mut field.value.suggestions)
                    .for_each(|text| self.spoil(text));
            }
            Block::OneOf(choice) => {
                self.spoil(&mut choice.label);
                self.spoil(&mut choice.hint);
                choice.options.iter_mut().for_each(|(_, name)| self.spoil(name));
                choice.problem.iter_mut().for_each(|text| self.spoil(text));
            }
            Block::Tick(tick) => {
                self.spoil(&mut tick.label);
                tick.problem.iter_mut().for_each(|text| self.spoil(text));
            }
            Block::List(list) => list.items.iter_mut().for_each(|item| {
                self.spoil(&mut item.label);
                self.spoil(&mut item.note);
                item.card.iter_mut().for_each(|what_for| self.spoil(what_for));
            }),
            Block::Rules(rules) => rules.iter_mut().for_each(|(rule, _)| self.spoil(rule)),
            Block::Checks(checks) => checks.iter_mut().for_each(|(_, line)| self.spoil(line)),
            Block::Countdown(count) => self.spoil(&mut count.label),
            Block::Qr(picture) => {
                self.spoil(&mut picture.caption);
                self.spoil(&mut picture.aloud);
                self.spoil(&mut picture.aloud_label);
                picture.beside.iter_mut().for_each(|block| self.spoil_block(block));
            }
            Block::Facts(facts) => facts.iter_mut().for_each(|(name, value)| {
                self.spoil(name);
                self.spoil(value);
            }),
            Block::Family(kin) => {
                for text in [&mut kin.hint, &mut kin.pages, &mut kin.picture.again] {
                    self.spoil(text);
                }
                for card in &mut kin.picture.cards {
                    for text in [&mut card.name, &mut card.place, &mut card.school] {
                        self.spoil(text);
                    }
                    card.state.iter_mut().for_each(|(_, long, short)| {
                        self.spoil(long);
                        self.spoil(short);
                    });
                    card.flags.iter_mut().for_each(|(_, flag)| self.spoil(flag));
                }
                kin.picture.ties.iter_mut().for_each(|tie| self.spoil(&mut tie.label));
                kin.more.iter_mut().flatten().for_each(|line| {
                    for text in [&mut line.text, &mut line.place, &mut line.note] {
                        self.spoil(text);
                    }
                });
            }
            Block::Trees(trees) => trees.iter_mut().flatten().for_each(|line| {
                for text in [&mut line.text, &mut line.place, &mut line.note] {
                    self.spoil(text);
                }
            }),
            Block::Art(rows) | Block::Tiles(rows) => rows.iter_mut().for_each(|row| self.spoil(row)),
            Block::Lock { .. } | Block::Signs | Block::Roles | Block::Space => {}
        }
    }

    fn spoil_overlay(&mut self, above: &mut Overlay) {
        match above {
            Overlay::Help { title, text, keys, .. }
            | Overlay::Confirm { title, text, keys }
            | Overlay::Problem { title, text, keys } => {
                self.spoil(title);
                // A long text of many strings, one below the other.
                *text = (0..ROWS).map(|_| self.next()).collect::<Vec<_>>().join("\n");
                for key in keys {
                    self.spoil(&mut key.text);
                }
            }
            Overlay::Menu { title, items, .. } => {
                self.spoil(title);
                for item in items {
                    self.spoil(&mut item.text);
                }
            }
            Overlay::Calendar(month) => {
                for text in [&mut month.title, &mut month.heading, &mut month.caption] {
                    self.spoil(text);
                }
                for text in month.weekdays.iter_mut().chain(&mut month.hints) {
                    self.spoil(text);
                }
            }
            Overlay::Private(view) => {
                for text in [&mut view.title, &mut view.warning, &mut view.text] {
                    self.spoil(text);
                }
            }
            Overlay::Cover { text } => self.spoil(text),
            Overlay::Picture { caption, .. } => self.spoil(caption),
        }
    }
}

/// A page of nothing but quiet rows.
fn rows_of(texts: &[String]) -> Page {
    Page { body: texts.iter().cloned().map(Block::Dim).collect(), ..Page::default() }
}

fn theme(name: &str) -> Theme {
    Theme::open(name, Depth::Ansi256, Glyphs::FULL).unwrap()
}

#[test]
fn every_screen_with_a_hostile_text_in_every_place() {
    let all: Vec<String> = kinds().into_iter().chain(hidden().into_iter().map(|(_, text)| text)).collect();
    let mut pool = Pool { all, next: 0 };
    let theme = theme("light");
    let stage = Stage::new(DeskKind::Training).unwrap();
    let mut windows = [Window::small(), Window::large()];
    for (at, sample) in samples().iter().enumerate() {
        for (window, language) in windows.iter_mut().zip(Language::BUILT_IN) {
            let look = stage.look(language);
            let mut page = sample.page(&look);
            let mut above = sample.overlay(&look);
            pool.spoil_page(&mut page);
            if let Some(above) = &mut above {
                pool.spoil_overlay(above);
            }
            let form = Form::of(&page);
            window.draws(at % 16 == 0, &sample.id(), |buffer, area| {
                let drawn = page::draw(&page, &form, &theme, buffer, area);
                match &above {
                    Some(above) => {
                        overlay::draw(above, &theme, buffer, area);
                        None
                    }
                    None => drawn.cursor,
                }
            });
        }
    }
}

#[test]
fn every_control_and_every_format_character_stands_as_a_mark() {
    let theme = theme("dark");
    let mut window = Window::large();
    for chunk in hidden().chunks(ROWS) {
        let texts: Vec<String> = chunk.iter().map(|(code, text)| format!("U+{code:04X} x{text}y")).collect();
        let page = rows_of(&texts);
        window.draws(true, &texts[0], |buffer, area| {
            page::draw(&page, &Form::of(&page), &theme, buffer, area).cursor
        });
        let shown = window.text();
        // A line end in a text begins a new row, as it should.
        for (code, _) in chunk.iter().filter(|(code, _)| *code != 0x0A) {
            assert!(shown.contains(&format!("U+{code:04X} x·y")), "U+{code:04X} is not told:\n{shown}");
        }
    }
}

#[test]
fn strings_of_every_naughty_kind_and_ten_thousand_generated_ones() {
    let theme = theme("light");
    let mut window = Window::large();
    let kinds = kinds();
    let generated = generated();
    assert_eq!(generated.len(), GENERATED);
    for (at, chunk) in kinds.chunks(ROWS).chain(generated.chunks(ROWS)).enumerate() {
        let page = rows_of(chunk);
        window.draws(at < kinds.len() || at % 16 == 0, &format!("{chunk:?}"), |buffer, area| {
            page::draw(&page, &Form::of(&page), &theme, buffer, area).cursor
        });
        let shown = window.text();
        for text in chunk.iter().filter(|text| text.chars().all(|c| c.is_ascii_graphic())) {
            let begins: String = visible(text).chars().take(40).collect();
            assert!(shown.contains(&begins), "{text:?} does not stand there:\n{shown}");
        }
    }
}

#[test]
fn what_reads_the_wire_finds_what_is_foreign() {
    for foreign in [
        "\x1b]0;title\x07",
        "\x1b[6n",
        "\x1bc",
        "\u{9b}31m",
        "a\u{202e}b",
        "\x1b[?1000h",
        "\x1b[31",
        "\x07",
        "\n",
        "\u{e0041}",
        "\x1b[2;5r",
    ] {
        assert!(wire::foreign(foreign.as_bytes()).is_some(), "{foreign:?}");
    }
    assert_eq!(
        wire::foreign("\x1b[?2026h\x1b[2J\x1b[3;4H\x1b[0;38;5;231;48;5;16mЖ\x08x\r\x1b[?25l".as_bytes()),
        None
    );
    assert!(wire::foreign(&[0x9b, b'm']).is_some(), "eight bits");
}
