//! Windows of 6,000 sizes: whatever is drawn in whatever window, nothing panics, the cursor stands inside, and what can
//! be scrolled stays in its bounds. As in the program, a window that is too small for pages says so; now and then the
//! page is drawn in it all the same. In a plain run each screen meets some two hundred of the sizes (a hundred in each
//! language, and different ones), and each size several of the screens; with `KINDESK_LONG` every screen meets every
//! size.

use kindesk::domain::language::Language;
use kindesk::domain::staff::DeskKind;
use kindesk::ui::form::Form;
use kindesk::ui::overlay::{self, Overlay};
use kindesk::ui::page::{self, Page};
use kindesk::ui::screens::samples::{Stage, samples};
use kindesk::ui::theme::{Depth, Glyphs, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns and rows of the sizes: 100 widths up to 200, 60 heights up to 60.
const WIDTHS: u16 = 100;
const HEIGHTS: u16 = 60;
/// In a plain run each screen meets one size in this many; the next screen meets the sizes after those.
const EVERY: usize = 61;
/// One in this many windows shows the page even if it is too small for pages.
const CRAMPED: usize = 16;

fn sizes() -> Vec<(u16, u16)> {
    let all = (1..=WIDTHS).flat_map(|wide| (1..=HEIGHTS).map(move |high| (wide * 2, high)));
    all.collect()
}

/// A screen as it is drawn in each of its windows.
struct Drawn {
    name: String,
    page: Page,
    form: Form,
    above: Option<Overlay>,
}

impl Drawn {
    fn draw(&mut self, theme: &Theme, (wide, high): (u16, u16), cramped: bool) {
        let area = Rect::new(0, 0, wide, high);
        let mut buffer = Buffer::empty(area);
        if !page::fits(area) && !cramped {
            overlay::too_small(&self.page.staff_line, theme, &mut buffer, area);
            return;
        }
        let drawn = page::draw(&self.page, &self.form, theme, &mut buffer, area);
        self.form.drawn(drawn.clone());
        let told = || format!("{} at {wide}x{high}", self.name);
        assert!(drawn.cursor.is_none_or(|cursor| area.contains(cursor)), "{}: {drawn:?}", told());
        assert!(drawn.first <= drawn.last_first, "{}: {drawn:?}", told());
        if let Some(above) = &self.above {
            overlay::draw(above, theme, &mut buffer, area);
        }
        assert!(buffer.content.iter().all(|cell| !cell.symbol().is_empty()), "{}", told());
    }
}

fn walk(language: Language, kind: DeskKind, name: &str) {
    let every = if std::env::var_os("KINDESK_LONG").is_some() { 1 } else { EVERY };
    let stage = Stage::new(kind).unwrap();
    let theme = Theme::open(name, Depth::Ansi256, Glyphs::FULL).unwrap();
    let sizes = sizes();
    assert_eq!(sizes.len(), 6_000);
    let look = stage.look(language);
    for (at, sample) in samples().iter().enumerate() {
        let page = sample.page(&look);
        let (form, above) = (sample.form(&page), sample.overlay(&look));
        let mut drawn = Drawn { name: sample.id(), page, form, above };
        let shift = if language == Language::Ru { 0 } else { every / 2 };
        let first = (at + shift) % every;
        for (turn, size) in sizes.iter().skip(first).step_by(every).enumerate() {
            drawn.draw(&theme, *size, (turn + at).is_multiple_of(CRAMPED));
        }
    }
}

#[test]
fn every_screen_in_windows_of_every_size_in_russian() {
    walk(Language::Ru, DeskKind::Live, "light");
}

#[test]
fn every_screen_in_windows_of_every_size_in_english() {
    walk(Language::En, DeskKind::Training, "contrast");
}
