//! The cells of a code: one a digit, large enough for a family that stands two steps from the screen. The digits
//! themselves never show. The cell in hand is told by the terminal's cursor, which stands in its middle: a digit then
//! costs a sign and a step of the cursor, which a slow line feels.
//!
//! ```text
//! ┌─────┐ ┌─────┐ ┌─────┐ ┌─────┐ ┌─────┐ ┌─────┐
//! │  ●  │ │  ●  │ │  _  │ │     │ │     │ │     │
//! └─────┘ └─────┘ └─────┘ └─────┘ └─────┘ └─────┘
//! ```

use crate::flow::FieldId;
use crate::ui::mouse::{Marks, Target};
use crate::ui::theme::{StyleRole, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, StatefulWidget, Widget};

/// Rows of a cell.
pub const ROWS: u16 = 3;
/// Columns of a cell that has room, and of one that has little.
const COLUMNS: [u16; 2] = [7, 5];
/// Columns between two cells.
const GAP: u16 = 1;

/// A code's cells.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a> {
    /// Of which field.
    pub id: FieldId,
    /// How many there are.
    pub count: usize,
    /// How many of them are filled, from the first.
    pub filled: usize,
    /// Where the next digit goes, counted from the first.
    pub at: usize,
    /// Whether the keys go to them.
    pub focused: bool,
    /// Whether what stood in them was wrong: they bear the sign of it.
    pub wrong: bool,
    /// What they are drawn with.
    pub theme: &'a Theme,
}

impl Cells<'_> {
    /// Columns of one cell in a row of so many; nothing if they have no room.
    fn cell(&self, columns: usize) -> Option<u16> {
        COLUMNS.into_iter().find(|wide| usize::from(wide + GAP) * self.count <= columns + usize::from(GAP))
    }

    /// Columns of all of them in a row of so many; nothing if they have no room.
    pub fn width(&self, columns: usize) -> Option<usize> {
        let cell = self.cell(columns)?;
        Some((usize::from(cell + GAP) * self.count).saturating_sub(usize::from(GAP)))
    }

    /// The column of the cell into which the next digit goes; of the last one when all are full.
    fn cursor(&self, wide: u16) -> u16 {
        let at = u16::try_from(self.at.min(self.count.saturating_sub(1))).unwrap_or(0);
        at * (wide + GAP) + wide / 2
    }
}

impl StatefulWidget for Cells<'_> {
    type State = Marks;

    fn render(self, area: Rect, buf: &mut Buffer, marks: &mut Marks) {
        let Some(wide) = self.cell(usize::from(area.width)) else { return };
        marks.targets.add(area, Target::Label(self.id));
        if self.focused {
            marks.cursor = Some(Position::new(area.x + self.cursor(wide), area.y + 1));
        }
        let style = |role| self.theme.style(role);
        let frame = if self.wrong {
            style(StyleRole::Problem)
        } else if self.focused {
            style(StyleRole::LabelFocus)
        } else {
            style(StyleRole::Frame)
        };
        let cells = Layout::horizontal((0..self.count).map(|_| Constraint::Length(wide))).spacing(GAP);
        let area = Rect { width: (wide + GAP) * u16::try_from(self.count).unwrap_or(0), ..area };
        for (at, cell) in cells.split(area).iter().enumerate() {
            let block = Block::bordered().border_style(frame);
            let inner = block.inner(*cell);
            block.render(*cell, buf);
            let sign = if at < self.filled { self.theme.glyphs.full_dot } else { " " };
            Line::raw(sign).centered().style(style(StyleRole::Heading)).render(inner, buf);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};

    fn drawn(cells: Cells, columns: u16) -> (String, Option<(u16, u16)>) {
        let (mut buf, mut marks) = (Buffer::empty(Rect::new(0, 0, columns, ROWS)), Marks::default());
        cells.render(buf.area, &mut buf, &mut marks);
        (shown(&buf), marks.cursor.map(Into::into))
    }

    #[test]
    fn cells_fill_from_the_first_and_the_cursor_stands_in_the_next() {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap();
        let id = FieldId::Code;
        let cells =
            |filled| Cells { id, count: 6, filled, at: filled, focused: true, wrong: false, theme: &theme };
        assert_eq!(drawn(cells(1), 24), ("\n\n\n".into(), None), "no room");
        let (seen, cursor) = drawn(cells(2), 35);
        assert_eq!(seen.lines().nth(1), Some("│ ● │ │ ● │ │   │ │   │ │   │ │   │"));
        assert_eq!((cells(2).width(35), cursor), (Some(35), Some((14, 1))));
        let (seen, cursor) = drawn(cells(6), 60);
        assert_eq!(seen.lines().nth(1), Some("│  ●  │ │  ●  │ │  ●  │ │  ●  │ │  ●  │ │  ●  │"));
        assert_eq!((drawn(cells(0), 60).1, cursor), (Some((3, 1)), Some((43, 1))));
        assert_eq!(drawn(Cells { at: 1, ..cells(6) }, 60).1, Some((11, 1)), "whoever goes back sees where");
    }
}
