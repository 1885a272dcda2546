//! Who types, and on whose seat: the frame around the body says it before anything else is read. A seat is told by its
//! lines, its sign and its name, so that none is confused with the other where there is no colour.
//!
//! ```text
//! ┌ ► The student types ────────── □ Ordinary seat ┐   ╔ ► The parent types ─ ... ═ ■ Parent's seat ╗
//! │                                                │   ║                                            ║
//! └────────────────────────────────────────────────┘   ╚════════════════════════════════════════════╝
//! ```

use super::model::{Page, Who};
use crate::domain::text::visible;
use crate::domain::visit::Seat;
use crate::ui::theme::{StyleRole, Theme};
use ratatui::style::Modifier;
use ratatui::symbols::border;
use ratatui::symbols::merge::MergeStrategy;
use ratatui::text::{Line, Span};
use ratatui::widgets::Block;

fn is_private(page: &Page) -> bool {
    page.seat.as_ref().is_some_and(|on| on.seat == Seat::Private)
}

/// The lines of the frame. That of a locked desk is drawn last, around all of the page.
fn lines(page: &Page, theme: &Theme) -> border::Set<'static> {
    match is_private(page) {
        _ if page.locked => border::EMPTY,
        true => theme.glyphs.private_frame,
        false => border::PLAIN,
    }
}

/// The frame's line at its right edge.
pub(super) fn upright(page: &Page, theme: &Theme) -> &'static str {
    lines(page, theme).vertical_right
}

/// The frame around a page's body.
pub(super) fn frame(page: &Page, theme: &Theme) -> Block<'static> {
    let private = is_private(page);
    let role = if page.who == Who::Family || private { StyleRole::Family } else { StyleRole::Frame };
    let block = Block::bordered()
        .border_set(lines(page, theme))
        .border_style(theme.style(role))
        .merge_borders(MergeStrategy::Exact);
    let block = match &page.seat {
        Some(on) => {
            let sign = if private { theme.glyphs.private } else { theme.glyphs.ordinary };
            let said = format!(" {sign} {} ", visible(&on.name));
            block.title(Line::from(Span::styled(said, theme.style(StyleRole::Family))).right_aligned())
        }
        None => block,
    };
    if page.who_text.is_empty() {
        return block;
    }
    let (sign, role) = match page.who {
        Who::Family => (format!("{} ", theme.glyphs.now), StyleRole::Family),
        Who::Staff | Who::Nobody => (String::new(), StyleRole::Dim),
    };
    let said = format!(" {sign}{} ", visible(&page.who_text));
    block.title(Line::from(Span::styled(said, theme.style(role).add_modifier(Modifier::REVERSED))))
}

#[cfg(test)]
mod tests {
    use super::super::model::OnSeat;
    use super::*;
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::widgets::Widget;

    fn drawn(seat: Seat, who: Who, glyphs: &Glyphs) -> Buffer {
        let theme = Theme::open("mono", Depth::Mono, *glyphs).unwrap();
        let on = OnSeat { seat, name: if seat == Seat::Private { "Parent" } else { "Student" }.into() };
        let page = Page { seat: Some(on), who, who_text: "Types".into(), ..Page::default() };
        let mut buf = Buffer::empty(Rect::new(0, 0, 30, 3));
        frame(&page, &theme).render(buf.area, &mut buf);
        buf
    }

    #[test]
    fn the_seats_differ_in_lines_sign_and_name_without_any_colour() {
        let seen = |seat, glyphs| shown(&drawn(seat, Who::Family, glyphs));
        assert_eq!(
            seen(Seat::Ordinary, &Glyphs::FULL),
            "┌ ► Types ──────── □ Student ┐\n│                            │\n└────────────────────────────┘\n"
        );
        assert_eq!(
            seen(Seat::Private, &Glyphs::FULL),
            "╔ ► Types ═════════ ■ Parent ╗\n║                            ║\n╚════════════════════════════╝\n"
        );
        assert_eq!(
            seen(Seat::Private, &Glyphs::ASCII),
            "# > Types ######### # Parent #\n#                            #\n##############################\n"
        );
    }

    #[test]
    fn who_types_stands_reversed_and_the_familys_step_has_a_sign() {
        let badge = |who| {
            let buf = drawn(Seat::Ordinary, who, &Glyphs::FULL);
            let reversed = buf.content.iter().filter(|cell| cell.modifier.contains(Modifier::REVERSED));
            reversed.map(ratatui::buffer::Cell::symbol).collect::<String>()
        };
        assert_eq!((badge(Who::Family), badge(Who::Staff)), (" ► Types ".into(), " Types ".into()));
    }
}
