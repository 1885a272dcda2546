//! Boxes with a title. Those that share a line are joined in it.

use crate::ui::text;
use crate::ui::theme::{StyleRole, Theme};
use ratatui::symbols::merge::MergeStrategy;
use ratatui::text::Line;
use ratatui::widgets::Block;

/// A box; its title is cut where it is wider than these columns with the corners.
pub fn titled(title: &str, columns: u16, theme: &Theme) -> Block<'static> {
    let block =
        Block::bordered().border_style(theme.style(StyleRole::Frame)).merge_borders(MergeStrategy::Exact);
    if title.is_empty() {
        return block;
    }
    let title = text::cut(title, usize::from(columns.saturating_sub(4)), theme.glyphs.cut);
    block.title(Line::styled(format!(" {title} "), theme.style(StyleRole::Heading)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::widgets::Widget;

    #[test]
    fn boxes_join_and_a_long_title_is_cut_with_a_sign() {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap();
        let mut buf = Buffer::empty(Rect::new(0, 0, 17, 3));
        titled("Семья у стойки", 9, &theme).render(Rect::new(0, 0, 9, 3), &mut buf);
        titled("Код", 9, &theme).render(Rect::new(8, 0, 9, 3), &mut buf);
        assert_eq!(shown(&buf), "┌ Семь… ┬ Код ──┐\n│       │       │\n└───────┴───────┘\n");
    }
}
