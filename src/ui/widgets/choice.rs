//! One of several: beside each other where they fit, else one below another; and lists to pick from by digit, which are the
//! library's.

use crate::flow::FieldId;
use crate::ui::ids::ListId;
use crate::ui::keys::PICKED_BY_DIGIT;
use crate::ui::mouse::{Marks, Target};
use crate::ui::text::{self, Row};
use crate::ui::theme::{StyleRole, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{self, ListItem, StatefulWidget, Widget};

/// Columns between two options, and between an entry and its note.
const GAP: u16 = 2;
/// Columns before an entry: its digit between blanks.
const DIGIT: usize = 4;

/// One of several. They are pieces of text and no list of the library's, which knows none side by side.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'a> {
    /// Which choice.
    pub id: FieldId,
    /// The options.
    pub options: &'a [&'a str],
    /// The chosen one.
    pub chosen: Option<usize>,
    /// Whether the keys go to it.
    pub focused: bool,
    /// What it is drawn with.
    pub theme: &'a Theme,
}

impl Choice<'_> {
    fn option(&self, at: usize, said: &str) -> Row {
        let chosen = self.chosen == Some(at);
        let role = match (chosen, self.focused) {
            (true, true) => StyleRole::Selection,
            (true, false) => StyleRole::Label,
            (false, _) => StyleRole::Text,
        };
        let sign = if chosen { self.theme.glyphs.dot } else { " " };
        Row::of(&format!("({sign}) {said} "), self.theme.style(role)).aimed(Target::Choice(self.id, at))
    }

    /// The options, each with its place from the upper left.
    fn places(&self, columns: u16) -> Vec<(Row, Position)> {
        let options: Vec<Row> =
            self.options.iter().enumerate().map(|(at, said)| self.option(at, said)).collect();
        let wide = |row: &Row| u16::try_from(row.width()).unwrap_or(u16::MAX).saturating_add(GAP);
        let all = options.iter().map(wide).fold(0, u16::saturating_add);
        let beside = all <= columns.saturating_add(GAP);
        let mut next = Position::ORIGIN;
        let place = |option: Row| {
            let at = next;
            if beside {
                next.x = next.x.saturating_add(wide(&option));
            } else {
                next.y += 1;
            }
            (option, at)
        };
        options.into_iter().map(place).collect()
    }

    /// Rows that it takes in so many columns.
    pub fn height(&self, columns: u16) -> usize {
        self.places(columns).last().map_or(1, |(_, at)| usize::from(at.y) + 1)
    }
}

impl StatefulWidget for Choice<'_> {
    type State = Marks;

    /// The cursor stands at the chosen option, else at the first.
    fn render(self, area: Rect, buf: &mut Buffer, marks: &mut Marks) {
        for (at, (option, place)) in self.places(area.width).into_iter().enumerate() {
            let place = Position::new(area.x + place.x, area.y + place.y);
            option.draw_aimed(buf, place, area.right().saturating_sub(place.x), &mut marks.targets);
            if self.focused && at == self.chosen.unwrap_or(0) {
                marks.cursor = Some(Position::new(place.x + 1, place.y));
            }
        }
    }
}

/// One entry of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub label: String,
    /// More about it, drawn quietly behind.
    pub note: String,
    /// What for, if it may stand as a card where there is room. Cards come first in their list.
    pub card: Option<String>,
}

impl Item {
    /// An entry without a note.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// The same entry as a card, with what it is for.
    #[must_use]
    pub fn card(self, what_for: impl Into<String>) -> Self {
        Self { card: Some(what_for.into()), ..self }
    }

    /// The same entry with a note.
    #[must_use]
    pub fn note(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }
}

/// The entries of a list. While the keys go to it, the entry in hand is a bar over the whole width, and the first six that
/// may have one bear their digits: elsewhere a digit picks nothing, and Enter does something else.
#[derive(Debug, Clone, Copy)]
pub struct Entries<'a> {
    /// Which list.
    pub id: ListId,
    /// Its entries.
    pub items: &'a [Item],
    /// How many of the first stand elsewhere, as cards.
    pub from: usize,
    /// The entry in hand.
    pub picked: usize,
    /// Whether the keys go to it.
    pub focused: bool,
    /// What it is drawn with.
    pub theme: &'a Theme,
}

impl Entries<'_> {
    /// The style of a piece; the entry in hand has one of its own.
    fn style(&self, at: usize, role: StyleRole) -> Style {
        let in_hand = self.focused && at == self.picked;
        self.theme.style(if in_hand { StyleRole::Selection } else { role })
    }

    /// Each entry's lines.
    fn lines(&self, columns: u16) -> impl Iterator<Item = (usize, Vec<Line<'static>>)> {
        let items = || self.items.iter().enumerate().skip(self.from);
        let widest = items().map(|(_, item)| text::width(&item.label)).max().unwrap_or(0);
        let columns = usize::from(columns).saturating_sub(DIGIT + 1).max(1);
        items().map(move |(at, item)| (at, self.entry(at, item, widest, columns)))
    }

    fn entry(&self, at: usize, item: &Item, widest: usize, columns: usize) -> Vec<Line<'static>> {
        let style = |role| self.style(at, role);
        let digit = (at + 1).saturating_sub(self.id.unnumbered());
        let digit = if self.focused && (1..=PICKED_BY_DIGIT).contains(&digit) {
            format!(" {digit}  ")
        } else {
            " ".repeat(DIGIT)
        };
        let blank = || Span::styled(" ".repeat(DIGIT), style(StyleRole::Text));
        let key = Style { bg: style(StyleRole::Text).bg, ..style(StyleRole::Key) };
        let (ground, dim) = (style(StyleRole::Text), style(StyleRole::Dim));
        let line = |said| Line::from(vec![blank(), Span::styled(said, ground)]);
        let mut lines: Vec<Line> = text::wrap(&item.label, columns).into_iter().map(line).collect();
        lines.iter_mut().take(1).for_each(|first| first.spans[0] = Span::styled(digit.clone(), key));
        let beside = widest + usize::from(GAP) + text::width(&item.note) <= columns;
        match lines.last_mut() {
            Some(last) if beside && !item.note.is_empty() => {
                let gap = widest + usize::from(GAP) - text::width(&item.label);
                last.push_span(Span::styled(" ".repeat(gap), ground));
                last.push_span(Span::styled(text::wrap(&item.note, columns).concat(), dim));
            }
            _ if !item.note.is_empty() => {
                let below = text::wrap(&item.note, columns).into_iter();
                lines.extend(below.map(|said| Line::from(vec![blank(), Span::styled(said, dim)])));
            }
            _ => {}
        }
        lines
    }

    /// Rows that they take in so many columns.
    pub fn height(&self, columns: u16) -> usize {
        self.lines(columns).map(|(_, lines)| lines.len()).sum()
    }
}

impl StatefulWidget for Entries<'_> {
    type State = Marks;

    fn render(self, area: Rect, buf: &mut Buffer, marks: &mut Marks) {
        let (mut items, mut y) = (Vec::new(), area.y);
        for (at, lines) in self.lines(area.width) {
            let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
            let place = Rect { y, height, ..area }.intersection(area);
            y = y.saturating_add(height);
            marks.targets.add(place, Target::Entry(self.id, at));
            if self.focused && at == self.picked {
                marks.focus = Some(place);
                marks.cursor = Some(Position::new(place.x + 1, place.y));
            }
            items.push(ListItem::new(lines).style(self.style(at, StyleRole::Text)));
        }
        Widget::render(widgets::List::new(items), area, buf);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};
    use ratatui::style::Modifier;

    fn chosen(chosen: Option<usize>, columns: u16) -> (String, Marks) {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap();
        let (id, options) = (FieldId::Sex, &["девочка", "мальчик"][..]);
        let choice = Choice { id, options, chosen, focused: true, theme: &theme };
        let rows = u16::try_from(choice.height(columns)).unwrap();
        let (mut buf, mut marks) = (Buffer::empty(Rect::new(0, 0, columns, rows)), Marks::default());
        choice.render(buf.area, &mut buf, &mut marks);
        (shown(&buf), marks)
    }

    #[test]
    fn options_stand_beside_each_other_where_they_fit() {
        let (seen, marks) = chosen(Some(1), 30);
        assert_eq!(
            (seen.as_str(), marks.cursor),
            ("( ) девочка   (•) мальчик\n", Some(Position::new(15, 0)))
        );
        let pressed = |x, y| marks.targets.at(Position::new(x, y)).map(|pressed| pressed.target);
        assert_eq!(pressed(16, 0), Some(Target::Choice(FieldId::Sex, 1)));
        assert_eq!(pressed(12, 0), None, "nothing lies between them");
        let (seen, marks) = chosen(None, 20);
        assert_eq!((seen.as_str(), marks.cursor), ("( ) девочка\n( ) мальчик\n", Some(Position::new(1, 0))));
    }

    fn listed(id: ListId, items: &[Item], (picked, focused): (usize, bool), columns: u16) -> (String, Marks) {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap();
        let entries = Entries { id, items, from: 0, picked, focused, theme: &theme };
        let rows = u16::try_from(entries.height(columns)).unwrap();
        let (mut buf, mut marks) = (Buffer::empty(Rect::new(0, 0, columns, rows)), Marks::default());
        entries.render(buf.area, &mut buf, &mut marks);
        let bar = (0..rows).filter(|y| buf[(columns - 1, *y)].modifier.contains(Modifier::REVERSED));
        assert_eq!(bar.count() > 0, focused, "whoever types elsewhere has no entry in hand");
        (shown(&buf), marks)
    }

    #[test]
    fn an_entry_that_does_nothing_bears_no_digit_and_none_does_while_the_keys_go_elsewhere() {
        let items = ["Nothing", "Dispute", "Revoke"].map(Item::new);
        let (seen, marks) = listed(ListId::Deeds, &items, (0, true), 24);
        assert_eq!(seen, "    Nothing\n 1  Dispute\n 2  Revoke\n");
        assert_eq!(marks.focus, Some(Rect::new(0, 0, 24, 1)));
        let (seen, marks) = listed(ListId::Deeds, &items, (0, false), 24);
        assert_eq!((seen.as_str(), marks.focus), ("    Nothing\n    Dispute\n    Revoke\n", None));
    }

    #[test]
    fn a_list_keeps_long_notes_and_each_entry_is_pressed_on_all_its_rows() {
        let items = [Item::new("Join").note("an invitation is at hand"), Item::new("日本 in")];
        let (seen, marks) = listed(ListId::Ways, &items, (1, true), 24);
        assert_eq!(seen, " 1  Join\n    an invitation is at\n    hand\n 2  日本 in\n");
        assert_eq!((marks.focus, marks.cursor), (Some(Rect::new(0, 3, 24, 1)), Some(Position::new(1, 3))));
        let pressed = marks.targets.at(Position::new(20, 2)).map(|pressed| pressed.target);
        assert_eq!(pressed, Some(Target::Entry(ListId::Ways, 0)));
        let (wide, _) = listed(ListId::Ways, &items, (0, true), 50);
        assert_eq!(wide, " 1  Join     an invitation is at hand\n 2  日本 in\n");
    }
}
