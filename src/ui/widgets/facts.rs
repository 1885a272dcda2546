//! Names and values in two columns: a table of the library's, in which each value is wrapped by words.

use crate::ui::text;
use crate::ui::theme::{StyleRole, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Text};
use ratatui::widgets::{Row, Table, Widget};

/// The widest column of names.
const NAMES: usize = 20;
/// Columns between a name and its value.
const GAP: u16 = 2;

/// Names and values.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Each name with its value.
    pub facts: &'a [(String, String)],
    /// What they are drawn with.
    pub theme: &'a Theme,
}

impl Facts<'_> {
    /// Columns of the names.
    fn names(&self, columns: u16) -> u16 {
        let widest = self.facts.iter().map(|(name, _)| text::width(name)).max().unwrap_or(0);
        u16::try_from(widest.min(NAMES)).unwrap_or(0).min(columns / 2)
    }

    /// Each name and value, wrapped.
    fn wrapped(&self, columns: u16) -> impl Iterator<Item = (Vec<String>, Vec<String>)> {
        let names = self.names(columns);
        let values = columns.saturating_sub(names + GAP);
        let wrap = |said: &str, columns: u16| text::wrap(said, usize::from(columns));
        self.facts.iter().map(move |(name, value)| (wrap(name, names), wrap(value, values)))
    }

    /// Rows that they take in so many columns.
    pub fn height(&self, columns: u16) -> usize {
        self.wrapped(columns).map(|(name, value)| name.len().max(value.len())).sum()
    }
}

impl Widget for Facts<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let lines = |said: Vec<String>, style: Style| {
            said.into_iter().map(|line| Line::styled(line, style)).collect::<Text>()
        };
        let (dim, ground) = (self.theme.style(StyleRole::Dim), self.theme.style(StyleRole::Text));
        let rows = self.wrapped(area.width).map(|(name, value)| {
            let height = u16::try_from(name.len().max(value.len())).unwrap_or(u16::MAX);
            Row::new([lines(name, dim), lines(value, ground)]).height(height)
        });
        let columns = [Constraint::Length(self.names(area.width)), Constraint::Fill(1)];
        Table::new(rows, columns).column_spacing(GAP).render(area, buf);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};

    #[test]
    fn values_stand_in_a_column_of_their_own_whatever_is_written_there() {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap();
        let facts = [("Name", "日本 Мария\u{202e}"), ("Born in the city", "Tver"), ("", "5А")];
        let facts = facts.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let facts = Facts { facts: &facts, theme: &theme };
        let seen = |columns| {
            let rows = u16::try_from(facts.height(columns)).unwrap();
            let mut buf = Buffer::empty(Rect::new(0, 0, columns, rows));
            facts.render(buf.area, &mut buf);
            shown(&buf)
        };
        assert_eq!(seen(34), "Name              日本 Мария·\nBorn in the city  Tver\n                  5А\n");
        assert_eq!(
            seen(18),
            "Name       日本\n           Мария·\nBorn in    Tver\nthe city\n           5А\n"
        );
    }
}
