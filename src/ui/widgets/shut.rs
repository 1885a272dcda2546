//! The frame of a desk that takes no work, and the hatching it is made of, which comes on empty cells alone: it hides nothing.

use crate::ui::theme::{StyleRole, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

/// Columns of the frame of a locked desk on each side.
const WIDE: u16 = 2;
/// Empty cells in a row from which it is hatched between its words; one stays empty at each end.
const GAP: usize = 3;

/// The frame of a desk that takes no work: wide, and of no line that anything else is framed with.
#[derive(Debug, Clone, Copy)]
pub struct Shut<'a> {
    /// What it is drawn with.
    pub theme: &'a Theme,
}

impl Widget for Shut<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let (sign, style) = (self.theme.glyphs.shut, self.theme.style(StyleRole::Frame));
        let (wide, high) = (WIDE.min(area.width), area.height.min(1));
        let right = Rect { x: area.right() - wide, width: wide, ..area };
        let foot = Rect { y: area.bottom() - high, height: high, ..area };
        hatch(Rect { height: high, ..area }, sign, style, buf);
        hatch(foot, sign, style, buf);
        for at in right.positions().chain(Rect { width: wide, ..area }.positions()) {
            if let Some(cell) = buf.cell_mut(at).filter(|cell| cell.symbol() == " ") {
                cell.set_symbol(sign).set_style(style);
            }
        }
    }
}

/// Fills what is empty in a row. Between words it keeps clear of them.
pub fn hatch(row: Rect, sign: &str, style: Style, buf: &mut Buffer) {
    let row = row.intersection(buf.area);
    let is_empty = |buf: &Buffer, x: u16| buf.cell((x, row.y)).is_some_and(|cell| cell.symbol() == " ");
    let mut x = row.left();
    while x < row.right() && !row.is_empty() {
        let run = (x..row.right()).take_while(|x| is_empty(buf, *x)).count();
        let end = x + u16::try_from(run).unwrap_or(u16::MAX);
        // At an end of the row there is no word.
        let from = if x == row.left() { x } else { x + 1 };
        let to = if end == row.right() { end } else { end.saturating_sub(1) };
        if run >= GAP {
            for x in from..to {
                buf[(x, row.y)].set_symbol(sign).set_style(style);
            }
        }
        x = end.max(x + 1);
    }
}
