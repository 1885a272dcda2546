//! What makes a picture look unlike work at one glance, without colour too: the band of training, and the frame of a desk
//! that is locked or covered. Both are drawn last; signs come on empty cells alone, so that they hide nothing.

use super::model::Page;
use crate::ui::text::tint;
use crate::ui::theme::{StyleRole, Theme};
use crate::ui::widgets::shut::{Shut, hatch};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

/// The hatching of training, as on a tape that nobody crosses; every font has it.
const TAPE: &str = "/";

/// What a page looks like besides what it says.
pub(super) struct Scene<'a> {
    pub(super) page: &'a Page,
    /// What lies between the title bar and the lines at the foot.
    pub(super) middle: Rect,
    pub(super) theme: &'a Theme,
}

impl Widget for Scene<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        if self.page.locked {
            Shut { theme: self.theme }.render(self.middle, buf);
        }
        if self.page.banner.is_some() {
            let style = self.theme.style(StyleRole::Training);
            let title = Rect { height: area.height.min(1), ..area };
            tint(buf, title, style);
            hatch(title, TAPE, style, buf);
            let left = Rect { width: self.middle.width.min(1), ..self.middle };
            let right = Rect { x: self.middle.right() - left.width, ..left };
            for at in left.positions().chain(right.positions()) {
                if let Some(cell) = buf.cell_mut(at).filter(|cell| !is_read(cell.symbol())) {
                    cell.set_style(style);
                }
            }
        }
    }
}

/// Whether a sign is read, and is no blank and no line.
fn is_read(symbol: &str) -> bool {
    symbol.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::{put, tests::shown};
    use crate::ui::theme::{Depth, Glyphs};
    use ratatui::layout::Position;
    use ratatui::style::Modifier;

    fn drawn(page: &Page, glyphs: &Glyphs) -> Buffer {
        let theme = Theme::open("mono", Depth::Mono, *glyphs).unwrap();
        let mut buf = Buffer::empty(Rect::new(0, 0, 24, 6));
        put(&mut buf, Position::new(1, 0), 24, "TRAINING  Code", theme.style(StyleRole::Title));
        put(&mut buf, Position::new(0, 3), 24, "x", theme.style(StyleRole::Text));
        let area = buf.area;
        let middle = Rect { y: 1, height: 4, ..area };
        Scene { page, middle, theme: &theme }.render(area, &mut buf);
        buf
    }

    #[test]
    fn training_is_told_by_its_tape_without_colour_and_hides_nothing() {
        let page = Page { banner: Some("TRAINING".into()), ..Page::default() };
        let buf = drawn(&page, &Glyphs::FULL);
        assert_eq!(shown(&buf), " TRAINING  Code ////////\n\n\nx\n\n\n");
        let is_marked = |x, y| buf[(x, y)].modifier.contains(Modifier::REVERSED);
        assert!(
            is_marked(20, 0) && is_marked(0, 1) && is_marked(23, 3) && !is_marked(0, 3) && !is_marked(0, 5)
        );
        assert_eq!(shown(&drawn(&Page::default(), &Glyphs::FULL)), " TRAINING  Code\n\n\nx\n\n\n");
    }

    #[test]
    fn a_locked_desk_is_framed_as_nothing_else_is_and_its_keys_are_not() {
        let page = Page { locked: true, ..Page::default() };
        let seen = shown(&drawn(&page, &Glyphs::FULL));
        let rows: Vec<&str> = seen.lines().collect();
        assert_eq!(rows[1], "▒".repeat(24));
        assert_eq!((rows[2].trim_matches('▒').trim(), rows[3].starts_with("x▒")), ("", true), "{seen}");
        assert_eq!((rows[4], rows[5]), ("▒".repeat(24).as_str(), ""));
        assert!(shown(&drawn(&page, &Glyphs::ASCII)).contains("%%%%"));
    }
}
