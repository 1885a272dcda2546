//! What stands around the body: title bar, steps, panels, line for staff, keys; each in its place, each drawn by itself.

use super::kin;
use super::model::{Drawn, KeyHint, Page};
use super::panels::{Held, Panel};
use super::places::{Places, SMALLEST};
use super::scene::Scene;
use super::window::Window;
use crate::domain::text::visible;
use crate::ui::form::Form;
use crate::ui::mouse::Targets;
use crate::ui::text::{self, Row, fill, tint};
use crate::ui::theme::{StyleRole, Theme};
use crate::ui::widgets::step_bar::StepBar;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Padding, Paragraph, StatefulWidget, Widget};

/// The most rows that the line for staff may take.
const STAFF_ROWS: usize = 3;

/// Whether a window is large enough for pages.
pub fn fits(area: Rect) -> bool {
    area.width >= SMALLEST.0 && area.height >= SMALLEST.1
}

/// Draws a page, with what its form holds, on an empty buffer. Give the result to the form ([`Form::drawn`]).
pub fn draw(page: &Page, form: &Form, theme: &Theme, buf: &mut Buffer, area: Rect) -> Drawn {
    tint(buf, area, theme.style(StyleRole::Text));
    let mut staff = text::wrap(&page.staff_line, usize::from(area.width.saturating_sub(2)));
    staff.truncate(if page.staff_line.is_empty() { 0 } else { STAFF_ROWS });
    let places = Places::of(page, area, u16::try_from(staff.len()).unwrap_or(1));
    let mut drawn = Drawn::default();
    TitleBar { page, theme }.render(places.title, buf);
    StepBar { steps: &page.steps, title: &page.progress, theme }.render(places.steps, buf);
    let held = [
        (page.picture.as_ref().map(Held::Picture), places.picture),
        (page.help.as_ref().map(Held::Help), places.help),
        (page.aside.as_ref().map(Held::Phone), places.phone),
        (page.queue.as_ref().map(Held::Queue), places.queue),
    ];
    for (held, place) in held.into_iter().filter(|(_, place)| !place.is_empty()) {
        if let Some(held) = held {
            Panel { held, theme }.render(place, buf);
        }
    }
    let counted = page.queue.is_some() && !places.queue.is_empty();
    Window { page, form, theme, counted }.render(places.body, buf, &mut drawn);
    Paragraph::new(staff.into_iter().map(Line::raw).collect::<Vec<_>>())
        .style(theme.style(StyleRole::StaffLine))
        .block(Block::new().padding(Padding::left(1)))
        .render(places.staff, buf);
    KeyBar { keys: &kin::keys(page, form), theme }.render(places.keys, buf, &mut drawn.targets);
    Scene { page, middle: places.middle, theme }.render(area, buf);
    drawn.beside = page.picture.is_some() && !places.picture.is_empty();
    drawn
}

/// The title bar: training or not, where one is, and the corner.
struct TitleBar<'a> {
    page: &'a Page,
    theme: &'a Theme,
}

impl Widget for TitleBar<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Self { page, theme } = self;
        fill(buf, area, theme.style(StyleRole::Title));
        let cut = |said: &str, room: usize| text::cut(said, room, theme.glyphs.cut);
        let wide = usize::from(area.width);
        let banner = page.banner.as_ref().map_or_else(String::new, |banner| format!(" {} ", visible(banner)));
        let room = wide.saturating_sub(text::width(&banner) + 1);
        // A title says where one is: who is signed in gives way to it.
        let fits = text::width(&page.title) + text::width(&page.corner) + 3 <= room;
        let shown = if fits || page.corner_short.is_empty() { &page.corner } else { &page.corner_short };
        // A school's own title may be of any length: the corner keeps its place.
        let corner = text::width(shown).min(wide / 2);
        let title = cut(&page.title, room.saturating_sub(corner + 3));
        let corner = cut(shown, room.saturating_sub(text::width(&title) + 3));
        let said = format!(" {title}");
        let said = Span::styled(said, theme.style(StyleRole::Title));
        Line::from_iter([Span::styled(banner, theme.style(StyleRole::Training)), said]).render(area, buf);
        let corner = Span::styled(format!("{corner} "), theme.style(StyleRole::Corner));
        Line::from(corner).right_aligned().render(area, buf);
    }
}

/// The keys that fit, in their order; those that are always kept have their room reserved. What can be pressed is its
/// state.
struct KeyBar<'a> {
    keys: &'a [KeyHint],
    theme: &'a Theme,
}

impl StatefulWidget for KeyBar<'_> {
    type State = Targets;

    fn render(self, area: Rect, buf: &mut Buffer, targets: &mut Targets) {
        fill(buf, area, self.theme.style(StyleRole::Bar));
        // A strong hint has a blank of its own at both ends.
        let hints = self.keys.iter().map(|key| (key, hint(key, self.theme), if key.strong { 1 } else { 2 }));
        let hints: Vec<_> = hints.map(|(key, row, gap)| (key.kept, row.width() + gap, row)).collect();
        let kept: usize = hints.iter().filter(|(kept, ..)| *kept).map(|(_, wanted, _)| wanted).sum();
        let lead = u16::from(self.keys.first().is_some_and(|key| !key.strong));
        // The last hint needs no gap after it.
        let mut room = (usize::from(area.width.saturating_sub(lead)) + 2).saturating_sub(kept);
        let mut x = area.x + lead;
        for (kept, wanted, row) in hints {
            if !kept && wanted > room {
                continue;
            }
            if !kept {
                room -= wanted;
            }
            row.draw_aimed(buf, Position::new(x, area.y), area.right().saturating_sub(x), targets);
            x = x.saturating_add(u16::try_from(wanted).unwrap_or(u16::MAX));
        }
    }
}

fn hint(key: &KeyHint, theme: &Theme) -> Row {
    let (bar, strong) = (theme.style(StyleRole::Bar), theme.style(StyleRole::Key));
    let row = if key.strong {
        Row::of(&format!(" {} {} ", key.label, key.text), theme.style(StyleRole::KeyStrong))
    } else {
        let row = Row::of(&key.label, strong);
        let row = if key.twin.is_empty() { row } else { row.with("/", bar).with(&key.twin, bar) };
        row.with(" ", bar).with(&key.text, bar)
    };
    row.aimed_if(key.target)
}
