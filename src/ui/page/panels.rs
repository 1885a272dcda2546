//! The panels beside a page: the family's picture, the help for the step, the simulated phone, what waits. Each is a box with a title;
//! where it has too little room, a sign says so.

use super::kin;
use super::model::{Aside, Help, Picture, Queue};
use super::trees;
use crate::ui::mouse::Targets;
use crate::ui::text::{self, Row, Rows};
use crate::ui::theme::{StyleRole, Theme};
use crate::ui::widgets::frame::titled;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Padding, StatefulWidget, Widget};

/// What a panel holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Held<'a> {
    /// The family's picture.
    Picture(&'a Picture),
    /// The help for the step.
    Help(&'a Help),
    /// The simulated phone.
    Phone(&'a Aside),
    /// What waits.
    Queue(&'a Queue),
}

/// A panel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Panel<'a> {
    pub(super) held: Held<'a>,
    pub(super) theme: &'a Theme,
}

impl Panel<'_> {
    fn title(&self) -> &str {
        match self.held {
            Held::Picture(picture) => &picture.title,
            Held::Help(help) => &help.title,
            Held::Phone(phone) => &phone.title,
            Held::Queue(queue) => &queue.title,
        }
    }

    fn rows(&self, columns: usize) -> Vec<Row> {
        let (dim, text) = (self.theme.style(StyleRole::Dim), self.theme.style(StyleRole::Text));
        match self.held {
            Held::Picture(picture) if picture.lines.is_empty() => wrapped(&picture.empty, columns, dim),
            Held::Picture(picture) => trees::rows(&picture.lines, columns, self.theme),
            Held::Help(help) => apart(help.paragraphs.iter().map(|said| wrapped(said, columns, dim))),
            Held::Queue(queue) => {
                let lines = queue.lines.iter().flat_map(|line| wrapped(line, columns, text));
                lines.chain(wrapped(&queue.heard, columns, dim)).collect()
            }
            Held::Phone(phone) if phone.messages.is_empty() => wrapped(&phone.empty, columns, dim),
            Held::Phone(phone) => apart(phone.messages.iter().map(|message| {
                let head = Row::of(&text::cut(&message.head, columns, self.theme.glyphs.cut), dim);
                std::iter::once(head).chain(wrapped(&message.text, columns, text)).collect()
            })),
        }
    }
}

fn wrapped(said: &str, columns: usize, style: Style) -> Vec<Row> {
    text::wrap(said, columns).iter().map(|line| Row::of(line, style)).collect()
}

/// Pieces with an empty row between them.
fn apart(pieces: impl Iterator<Item = Vec<Row>>) -> Vec<Row> {
    pieces.collect::<Vec<_>>().join(&Row::default())
}

impl Widget for Panel<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let block = titled(self.title(), area.width, self.theme).padding(Padding::new(1, 0, 0, 0));
        let inner = block.inner(area);
        if let Held::Picture(picture) = self.held
            && let Some(plan) = kin::small(&picture.cards, inner.width, inner.height)
        {
            block.render(area, buf);
            let lead = u16::from(plan.pages.iter().map(|page| page.rows).sum::<u16>() < inner.height);
            let below = Rect { y: inner.y + lead, height: inner.height - lead, ..inner };
            return kin::draw_small(&plan, self.theme, buf, below);
        }
        let mut rows = self.rows(usize::from(inner.width));
        if rows.len() < usize::from(inner.height) {
            rows.insert(0, Row::default());
        }
        let more =
            Line::styled(self.theme.glyphs.down, self.theme.style(StyleRole::LabelFocus)).right_aligned();
        let block = if rows.len() > usize::from(inner.height) { block.title_bottom(more) } else { block };
        block.render(area, buf);
        Rows::new(&rows).render(inner, buf, &mut Targets::default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};

    fn drawn(paragraphs: &[&str], rows: u16) -> String {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap();
        let help =
            Help { title: "Help".into(), paragraphs: paragraphs.iter().copied().map(String::from).collect() };
        let mut buf = Buffer::empty(Rect::new(0, 0, 14, rows));
        Panel { held: Held::Help(&help), theme: &theme }.render(buf.area, &mut buf);
        shown(&buf)
    }

    #[test]
    fn a_panel_says_where_it_has_no_room_for_all() {
        let whole = "┌ Help ──────┐\n│            │\n│ One two    │\n│            │\n│ Three      │\n└────────────┘\n";
        assert_eq!(drawn(&["One two", "Three"], 6), whole);
        assert_eq!(
            drawn(&["One two", "Three"], 4),
            "┌ Help ──────┐\n│ One two    │\n│            │\n└───────────▼┘\n"
        );
    }
}
