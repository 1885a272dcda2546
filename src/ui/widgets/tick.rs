//! A tick before what it agrees to, and what is wrong about it.

use super::notice::behind;
use crate::flow::FieldId;
use crate::ui::mouse::{Marks, Target};
use crate::ui::text::{Row, Rows};
use crate::ui::theme::{StyleRole, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::StatefulWidget;

/// Columns of the sign and the blank behind it.
pub const SIGN: usize = 4;

/// A tick.
#[derive(Debug, Clone, Copy)]
pub struct TickBox<'a> {
    /// Which.
    pub id: FieldId,
    /// What it agrees to.
    pub label: &'a str,
    /// Whether it is set.
    pub on: bool,
    /// What is wrong.
    pub problem: Option<&'a str>,
    /// Whether the keys go to it.
    pub focused: bool,
    /// What it is drawn with.
    pub theme: &'a Theme,
}

impl TickBox<'_> {
    fn rows(&self, columns: usize) -> Vec<Row> {
        let style = |role| self.theme.style(role);
        let (sign, role) = if self.focused {
            (StyleRole::FieldFocus, StyleRole::LabelFocus)
        } else {
            (StyleRole::Text, StyleRole::Label)
        };
        let (ground, wrong) = (style(StyleRole::Text), style(StyleRole::Problem));
        let lead = Row::of(if self.on { "[x]" } else { "[ ]" }, style(sign)).with(" ", ground);
        let label = behind(&lead, self.label, columns, style(role)).into_iter();
        let lead = Row::of("    ", ground).with("! ", wrong);
        let problem = self.problem.iter().flat_map(|said| behind(&lead, said, columns, wrong));
        label.map(|row| row.aimed(Target::Tick(self.id))).chain(problem).collect()
    }

    /// Rows that it takes in so many columns.
    pub fn height(&self, columns: usize) -> usize {
        self.rows(columns).len()
    }
}

impl StatefulWidget for TickBox<'_> {
    type State = Marks;

    fn render(self, area: Rect, buf: &mut Buffer, marks: &mut Marks) {
        Rows::new(&self.rows(usize::from(area.width))).render(area, buf, &mut marks.targets);
        if self.focused {
            marks.cursor = Some(Position::new(area.x + 1, area.y));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};

    #[test]
    fn a_tick_keeps_clear_of_its_words_and_of_what_is_wrong() {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap();
        let (id, label, problem) = (FieldId::Agree, "I agree to all of it", Some("Set the tick"));
        let tick = TickBox { id, label, on: true, problem, focused: true, theme: &theme };
        let area = Rect::new(2, 1, 16, u16::try_from(tick.height(16)).unwrap());
        let (mut buf, mut marks) = (Buffer::empty(Rect::new(0, 0, 18, 5)), Marks::default());
        tick.render(area, &mut buf, &mut marks);
        assert_eq!(shown(&buf), "\n  [x] I agree to\n      all of it\n      ! Set the\n        tick\n");
        assert_eq!(marks.cursor, Some(Position::new(3, 1)), "on the tick itself");
        let pressed = |x, y| marks.targets.at(Position::new(x, y)).map(|pressed| pressed.target);
        assert_eq!((pressed(2, 1), pressed(8, 2)), (Some(Target::Tick(id)), Some(Target::Tick(id))));
        assert_eq!(pressed(8, 3), None, "what is wrong is read, not pressed");
    }
}
