//! The bar in a frame's own line beside a text that goes on, with a sign at each end behind which there is more.

use crate::ui::mouse::{Target, Targets};
use crate::ui::theme::{StyleRole, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Scrollbar, ScrollbarOrientation, ScrollbarState, StatefulWidget};

/// Every font has whole blocks.
const THUMB: &str = "█";

/// A bar, where there is more than what is seen. What can be pressed on it is its state.
#[derive(Debug, Clone, Copy)]
pub struct Scroll<'a> {
    /// The first row that is seen, and the last one that may be seen first.
    pub at: (usize, usize),
    /// Rows that are seen at once.
    pub height: usize,
    /// The frame's line.
    pub line: &'a str,
    /// What it is drawn with.
    pub theme: &'a Theme,
}

impl StatefulWidget for Scroll<'_> {
    type State = Targets;

    fn render(self, area: Rect, buf: &mut Buffer, targets: &mut Targets) {
        let (first, last_first) = self.at;
        if last_first == 0 {
            return;
        }
        // The rest of the line keeps the frame's style.
        let style = self.theme.style(StyleRole::LabelFocus);
        let (above, below) = (first > 0, first < last_first);
        let mut state =
            ScrollbarState::new(last_first + 1).position(first).viewport_content_length(self.height);
        Scrollbar::new(ScrollbarOrientation::VerticalRight)
            .begin_symbol(above.then_some(self.theme.glyphs.up))
            .end_symbol(below.then_some(self.theme.glyphs.down))
            .thumb_symbol(THUMB)
            .track_symbol(Some(self.line))
            .begin_style(style)
            .thumb_style(style)
            .end_style(style)
            .render(area, buf, &mut state);
        let end = |y: u16| Rect { y, height: 1, ..area };
        if above {
            targets.add(end(area.y), Target::Up);
        }
        if below {
            targets.add(end(area.bottom().saturating_sub(1)), Target::Down);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};
    use ratatui::layout::Position;

    #[test]
    fn a_sign_stands_where_there_is_more_and_can_be_pressed() {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap();
        let drawn = |at| {
            let (mut buf, mut targets) = (Buffer::empty(Rect::new(0, 0, 1, 6)), Targets::default());
            let bar = Scroll { at, height: 6, line: "│", theme: &theme };
            bar.render(buf.area, &mut buf, &mut targets);
            let pressed = |y| targets.at(Position::new(0, y)).map(|pressed| pressed.target);
            (shown(&buf).replace('\n', ""), pressed(0), pressed(5))
        };
        let (up, down) = (Some(Target::Up), Some(Target::Down));
        assert_eq!(drawn((0, 0)), (String::new(), None, None), "all of it is seen");
        let (top, middle, end) = (drawn((0, 9)), drawn((4, 9)), drawn((9, 9)));
        assert_eq!((top.1, top.2, top.0.ends_with('▼')), (None, down, true), "{top:?}");
        assert_eq!((middle.1, middle.2), (up, down), "{middle:?}");
        assert_eq!((end.1, end.2, end.0.starts_with('▲')), (up, None, true), "{end:?}");
        assert!([top, middle, end].iter().all(|bar| bar.0.contains(THUMB)));
    }
}
