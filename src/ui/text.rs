//! Letters on the glass: measuring, wrapping by words, cutting with a sign, and the only functions that put text into
//! a buffer. Everything passes [`visible`] first, so that no control character of anybody's name reaches a terminal.

use crate::domain::text::visible;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A piece of a row in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The text, already fit to be shown.
    pub text: String,
    /// How it is drawn.
    pub style: Style,
}

/// One row of a page: its pieces, from the left.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row(pub Vec<Run>);

impl Row {
    /// A row of one piece.
    pub fn of(text: &str, style: Style) -> Self {
        Self::default().with(text, style)
    }

    /// The same row with one more piece at its end.
    #[must_use]
    pub fn with(mut self, text: &str, style: Style) -> Self {
        self.0.push(Run { text: visible(text), style });
        self
    }

    /// Puts all pieces of another row behind.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// The same row, filled with blanks up to a width.
    #[must_use]
    pub fn padded(self, columns: usize, style: Style) -> Self {
        let missing = columns.saturating_sub(self.width());
        self.with(&" ".repeat(missing), style)
    }

    /// Columns that the row takes.
    pub fn width(&self) -> usize {
        self.0.iter().map(|run| run.text.width()).sum()
    }

    /// Draws the row, at most `columns` wide. Returns the column behind it.
    pub fn draw(&self, buf: &mut Buffer, at: Position, columns: u16) -> u16 {
        let mut x = at.x;
        let end = at.x.saturating_add(columns);
        for run in &self.0 {
            x = put(buf, Position::new(x, at.y), end.saturating_sub(x), &run.text, run.style);
        }
        x
    }
}

/// Puts one line of text, cut at `columns`. Returns the column behind it. Outside the buffer it does nothing.
pub fn put(buf: &mut Buffer, at: Position, columns: u16, text: &str, style: Style) -> u16 {
    if !buf.area.contains(at) {
        return at.x;
    }
    buf.set_stringn(at.x, at.y, visible(text), usize::from(columns), style).0
}

/// Fills a rectangle with blanks in a style.
pub fn fill(buf: &mut Buffer, area: Rect, style: Style) {
    for y in area.intersection(buf.area).rows().map(|row| row.y) {
        for x in area.intersection(buf.area).columns().map(|column| column.x) {
            buf[(x, y)].reset();
        }
    }
    buf.set_style(area.intersection(buf.area), style);
}

/// Columns that a text takes once it is drawn.
pub fn width(text: &str) -> usize {
    visible(text).width()
}

/// The text, cut to `columns` with a sign at its end where it is longer.
pub fn cut(text: &str, columns: usize, sign: &str) -> String {
    let shown = visible(text);
    if shown.width() <= columns {
        return shown;
    }
    let mut short = head(&shown, columns.saturating_sub(sign.width())).0.trim_end().to_owned();
    if columns >= sign.width() {
        short.push_str(sign);
    }
    short
}

/// Wraps a text by words at `columns`; a line end begins a new row, and a word that is too long is broken. The
/// no-break space holds words together. Never empty: no text is one empty row.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    text.split('\n').flat_map(|line| wrap_line(&visible(line), columns)).collect()
}

fn wrap_line(line: &str, columns: usize) -> Vec<String> {
    let mut rows = Vec::new();
    let mut row = String::new();
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        let gap = usize::from(!row.is_empty());
        if row.width() + gap + word.width() <= columns {
            if gap == 1 {
                row.push(' ');
            }
            row.push_str(word);
            continue;
        }
        if !row.is_empty() {
            rows.push(std::mem::take(&mut row));
        }
        let mut rest = word;
        while rest.width() > columns {
            let (start, tail) = head(rest, columns);
            rows.push(start.to_owned());
            rest = tail;
        }
        rest.clone_into(&mut row);
    }
    rows.push(row);
    rows
}

/// Splits where `columns` are full; at least one grapheme goes to the head, so that breaking always ends.
fn head(text: &str, columns: usize) -> (&str, &str) {
    let mut taken = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        taken += grapheme.width();
        if taken > columns && at > 0 {
            return text.split_at(at);
        }
    }
    (text, "")
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// What stands in a buffer, row by row, without the blanks at the ends.
    pub(crate) fn shown(buf: &Buffer) -> String {
        let mut all = String::new();
        for y in buf.area.top()..buf.area.bottom() {
            let mut row = String::new();
            let mut x = buf.area.left();
            while x < buf.area.right() {
                let symbol = buf[(x, y)].symbol();
                row.push_str(symbol);
                x += u16::try_from(symbol.width().max(1)).unwrap();
            }
            all.push_str(row.trim_end());
            all.push('\n');
        }
        all
    }

    #[test]
    fn text_is_wrapped_by_words_and_never_lost() {
        assert_eq!(wrap("Номер ребёнка, а не родителя", 14), ["Номер ребёнка,", "а не родителя"]);
        assert_eq!(wrap("a\n\nb", 5), ["a", "", "b"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("5\u{a0}мин. ещё", 7), ["5\u{a0}мин.", "ещё"]);
    }

    #[test]
    fn a_cut_shows_that_something_is_missing() {
        assert_eq!(cut("Иванова Мария", 8, "…"), "Иванова…");
        assert_eq!(cut("Иванова", 7, "…"), "Иванова");
        assert_eq!(cut("日本語", 5, "…"), "日本…");
    }

    #[test]
    fn no_control_reaches_the_buffer() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 30, 1));
        put(&mut buf, Position::ORIGIN, 30, "a\u{1b}]52;c;eA==\u{7}\u{202e}b", Style::new());
        let row = shown(&buf);
        assert!(!row.chars().any(|c| c.is_control() && c != '\n'), "{row:?}");
        assert!(!row.contains('\u{202e}'));
        put(&mut buf, Position::new(40, 7), 30, "outside", Style::new());
    }
}
