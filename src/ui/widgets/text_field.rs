//! A field as it is drawn: the part of its text that fits, with the letter that is out of place, a sign on each side where
//! the text goes on, and below it what the text might become. They are pieces of text and no paragraph or list of the
//! library's, since each is pressed by itself and only its cut text takes the colour of a field.

use super::field::Editor;
use crate::flow::FieldId;
use crate::ui::mouse::{Marks, Target};
use crate::ui::text::{self, Row};
use crate::ui::theme::{StyleRole, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::StatefulWidget;
use std::ops::Range;

/// Suggestions shown at once below a field.
const SUGGESTIONS: usize = 5;

/// A field of one row.
#[derive(Debug, Clone, Copy)]
pub struct TextField<'a> {
    /// Which.
    pub id: FieldId,
    /// What is typed in it.
    pub editor: Option<&'a Editor>,
    /// The character that is out of place, counted from 0.
    pub mark: Option<usize>,
    /// Columns of the text.
    pub columns: usize,
    /// Whether the keys go to it.
    pub focused: bool,
    /// What it is drawn with.
    pub theme: &'a Theme,
}

impl StatefulWidget for TextField<'_> {
    type State = Marks;

    fn render(self, area: Rect, buf: &mut Buffer, marks: &mut Marks) {
        let (wide, style) = (self.columns, |role| self.theme.style(role));
        let window = self.editor.map(|editor| editor.window(wide, self.theme.glyphs.dot, self.mark));
        let window = window.unwrap_or_default();
        let field = style(if self.focused { StyleRole::FieldFocus } else { StyleRole::Field });
        let (said, end) = (window.text.as_str(), window.text.len());
        let (from, to) = window.mark.map_or((end, end), |(from, len)| (from, from + len));
        let part = |range: Range<usize>| said.get(range).unwrap_or_default();
        let row = Row::of(part(0..from), field).with(part(from..to), style(StyleRole::Selection));
        let row = row.with(part(to..end), field).padded(wide, field).aimed(Target::Text(self.id));
        let row = match window.hidden {
            (false, false) => row,
            (true, true) => row.with("<>", style(StyleRole::Dim)),
            (true, false) => row.with("<", style(StyleRole::Dim)),
            (false, true) => row.with(">", style(StyleRole::Dim)),
        };
        row.draw_aimed(buf, area.as_position(), area.width, &mut marks.targets);
        if self.focused {
            let column = u16::try_from(window.cursor).unwrap_or(u16::MAX);
            marks.cursor = Some(Position::new(area.x.saturating_add(column), area.y));
        }
    }
}

/// What a text might become. Where there are more than are shown, the one in hand is among these, and signs say where the
/// list goes on.
#[derive(Debug, Clone, Copy)]
pub struct Suggestions<'a> {
    /// All of them.
    pub lines: &'a [String],
    /// The one in hand.
    pub picked: Option<usize>,
    /// Columns of each.
    pub columns: usize,
    /// What they are drawn with.
    pub theme: &'a Theme,
}

impl Suggestions<'_> {
    /// Rows that they take.
    pub fn height(&self) -> usize {
        self.lines.len().min(SUGGESTIONS)
    }
}

impl StatefulWidget for Suggestions<'_> {
    type State = Marks;

    fn render(self, area: Rect, buf: &mut Buffer, marks: &mut Marks) {
        let first = self.picked.unwrap_or(0).saturating_sub(SUGGESTIONS - 1);
        let last = (first + self.height()).min(self.lines.len());
        let glyphs = self.theme.glyphs;
        for (place, (at, line)) in area.rows().zip(self.lines.iter().enumerate().skip(first)) {
            let role = if self.picked == Some(at) { StyleRole::Selection } else { StyleRole::Dim };
            let style = self.theme.style(role);
            let row = Row::of(&text::cut(line, self.columns, glyphs.cut), style).padded(self.columns, style);
            let row = row.aimed(Target::Suggestion(at));
            let more = match at + 1 {
                next if next == last && last < self.lines.len() => glyphs.down,
                _ if at == first && first > 0 => glyphs.up,
                _ => "",
            };
            let (ground, dim) = (self.theme.style(StyleRole::Text), self.theme.style(StyleRole::Dim));
            let row = if more.is_empty() { row } else { row.with(" ", ground).with(more, dim) };
            row.draw_aimed(buf, place.as_position(), place.width, &mut marks.targets);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};
    use ratatui::style::Modifier;

    #[test]
    fn a_field_shows_where_its_text_goes_on_and_which_letter_is_meant() {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap();
        let editor = Editor::new("Mакарова", 40, false);
        let drawn = |columns, mark| {
            let (mut buf, mut marks) = (Buffer::empty(Rect::new(0, 0, 14, 1)), Marks::default());
            let (id, editor) = (FieldId::Surname, Some(&editor));
            TextField { id, editor, mark, columns, focused: true, theme: &theme }.render(
                Rect::new(2, 0, 12, 1),
                &mut buf,
                &mut marks,
            );
            (buf, marks)
        };
        let (buf, marks) = drawn(10, Some(0));
        assert_eq!(shown(&buf), "  Mакарова\n");
        assert!(buf[(2, 0)].modifier.contains(Modifier::REVERSED), "the marked letter");
        assert_eq!(marks.cursor, Some(Position::new(10, 0)));
        assert_eq!(marks.targets.at(Position::new(11, 0)).map(|pressed| pressed.columns), Some(10));
        assert_eq!(shown(&drawn(5, None).0), "  рова <\n");
    }

    #[test]
    fn suggestions_go_with_the_one_in_hand_and_say_where_there_are_more() {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap();
        let lines: Vec<String> = (1..=7).map(|class| format!("{class}А")).collect();
        let drawn = |picked| {
            let (mut buf, mut marks) = (Buffer::empty(Rect::new(0, 0, 8, 5)), Marks::default());
            let shown_now = Suggestions { lines: &lines, picked, columns: 4, theme: &theme };
            assert_eq!(shown_now.height(), 5);
            shown_now.render(buf.area, &mut buf, &mut marks);
            let last = marks.targets.at(Position::new(0, 4)).map(|pressed| pressed.target);
            (shown(&buf), last)
        };
        assert_eq!(drawn(None), ("1А\n2А\n3А\n4А\n5А   ▼\n".into(), Some(Target::Suggestion(4))));
        assert_eq!(drawn(Some(6)), ("3А   ▲\n4А\n5А\n6А\n7А\n".into(), Some(Target::Suggestion(6))));
    }
}
