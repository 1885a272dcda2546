//! Letters on the glass: measuring, wrapping by words, cutting with a sign, and the only functions that put text into a
//! buffer. Everything passes [`visible`] first, so that no control character in anybody's name reaches a terminal.

use super::mouse::{Target, Targets};
use crate::domain::text::{is_plain, visible};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::StatefulWidget;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A piece of a row in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The text, already fit to be shown.
    pub text: String,
    /// How it is drawn.
    pub style: Style,
    /// What a press on it stands for.
    pub target: Option<Target>,
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
        self.0.push(Run { text: visible(text).into_owned(), style, target: None });
        self
    }

    /// The same row; a press on any of its pieces stands for this.
    #[must_use]
    pub fn aimed(mut self, target: Target) -> Self {
        self.0.iter_mut().for_each(|run| run.target = Some(target));
        self
    }

    /// The same, if there is something to press.
    #[must_use]
    pub fn aimed_if(self, target: Option<Target>) -> Self {
        match target {
            Some(target) => self.aimed(target),
            None => self,
        }
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

    /// The same row, cut to so many columns where it is wider, with a sign at its end that there is more.
    #[must_use]
    pub fn within(self, room: usize, sign: &str, style: Style) -> Self {
        let (mut row, mut left) = (Self::default(), room.saturating_sub(columns(sign)));
        for run in self.0 {
            let text = cut(&run.text, left, "");
            left = left.saturating_sub(columns(&text));
            row.0.push(Run { text, ..run });
        }
        row.with(" ", style).with(sign, style)
    }

    /// Columns that the row takes.
    pub fn width(&self) -> usize {
        self.0.iter().map(|run| columns(&run.text)).sum()
    }

    /// Draws the row, at most `columns` wide. Returns the column behind it.
    pub fn draw(&self, buf: &mut Buffer, at: Position, columns: u16) -> u16 {
        self.draw_aimed(buf, at, columns, &mut Targets::default())
    }

    /// Draws the row, and keeps what can be pressed on it.
    pub fn draw_aimed(&self, buf: &mut Buffer, at: Position, columns: u16, targets: &mut Targets) -> u16 {
        let mut x = at.x;
        let end = at.x.saturating_add(columns);
        for run in &self.0 {
            let from = x;
            x = put_shown(buf, Position::new(x, at.y), end.saturating_sub(x), &run.text, run.style);
            if let Some(target) = run.target {
                targets.add(Rect::new(from, at.y, x.saturating_sub(from), 1), target);
            }
        }
        x
    }
}

/// Rows one below another, as many as fit. What can be pressed on them is their state.
///
/// They are ours, and not the library's lines, since each piece passes [`visible`] and may be pressed.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    /// The rows.
    pub rows: &'a [Row],
    /// Whether each stands in the middle of the area.
    pub centred: bool,
}

impl<'a> Rows<'a> {
    /// Rows at the left edge.
    pub const fn new(rows: &'a [Row]) -> Self {
        Self { rows, centred: false }
    }
}

impl StatefulWidget for Rows<'_> {
    type State = Targets;

    fn render(self, area: Rect, buf: &mut Buffer, targets: &mut Targets) {
        for (line, row) in area.rows().zip(self.rows) {
            let spare = if self.centred { usize::from(line.width).saturating_sub(row.width()) } else { 0 };
            let indent = u16::try_from(spare / 2).unwrap_or(0);
            row.draw_aimed(buf, Position::new(line.x + indent, line.y), line.width - indent, targets);
        }
    }
}

/// Puts a part of a drawing into another one: its rows from `first` on, as many as the place has.
pub fn lay(drawing: &Buffer, first: u16, buf: &mut Buffer, place: Rect) {
    let place = place.intersection(buf.area);
    let wide = usize::from(place.width.min(drawing.area.width));
    if wide == 0 {
        return;
    }
    for (from, to) in (first..drawing.area.height).zip(place.top()..place.bottom()) {
        let (from, to) = (drawing.index_of(0, from), buf.index_of(place.x, to));
        buf.content[to..to + wide].clone_from_slice(&drawing.content[from..from + wide]);
    }
}

/// Puts one line of text, cut at `columns`. Returns the column behind it. Outside the buffer it does nothing.
pub fn put(buf: &mut Buffer, at: Position, columns: u16, text: &str, style: Style) -> u16 {
    put_shown(buf, at, columns, &visible(text), style)
}

/// The same for a text that is fit to be shown. Plain texts, as most are, are not split into graphemes, since this runs
/// for every letter of every frame.
fn put_shown(buf: &mut Buffer, at: Position, columns: u16, text: &str, style: Style) -> u16 {
    if !buf.area.contains(at) {
        return at.x;
    }
    if !is_plain(text) {
        return buf.set_stringn(at.x, at.y, text, usize::from(columns), style).0;
    }
    let end = at.x.saturating_add(columns).min(buf.area.right());
    let first = buf.index_of(at.x, at.y);
    let mut x = at.x;
    for (letter, cell) in text.chars().zip(buf.content.iter_mut().skip(first)).take(usize::from(end - at.x)) {
        cell.set_char(letter).set_style(style);
        x += 1;
    }
    x
}

/// Columns of a text that is fit to be shown.
fn columns(text: &str) -> usize {
    if is_plain(text) { text.chars().count() } else { text.width() }
}

/// Fills a rectangle with blanks in a style.
pub fn fill(buf: &mut Buffer, area: Rect, style: Style) {
    each(buf, area, |cell| {
        cell.reset();
        cell.set_style(style);
    });
}

/// Gives all of a rectangle a style. The library's own way looks up each cell again, which slows a whole frame down.
pub fn tint(buf: &mut Buffer, area: Rect, style: Style) {
    each(buf, area, |cell| {
        cell.set_style(style);
    });
}

fn each(buf: &mut Buffer, area: Rect, mut change: impl FnMut(&mut Cell)) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    for y in area.top()..area.bottom() {
        let first = buf.index_of(area.left(), y);
        buf.content.iter_mut().skip(first).take(usize::from(area.width)).for_each(&mut change);
    }
}

/// Columns that a text takes once it is drawn.
pub fn width(text: &str) -> usize {
    columns(&visible(text))
}

/// The text, cut to `room` columns with a sign at its end where it is longer.
pub fn cut(text: &str, room: usize, sign: &str) -> String {
    let shown = visible(text);
    if columns(&shown) <= room {
        return shown.into_owned();
    }
    let mut short = head(&shown, room.saturating_sub(sign.width())).0.trim_end().to_owned();
    if room >= sign.width() {
        short.push_str(sign);
    }
    short
}

/// Wraps a text by words at `room` columns; a line end begins a new row, and a word that is too long is broken, behind
/// its last slash or hyphen there. The
/// no-break space holds words together. Never empty: no text is one empty row.
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    let room = room.max(1);
    text.split('\n').flat_map(|line| wrap_line(&visible(line), room)).collect()
}

fn wrap_line(line: &str, room: usize) -> Vec<String> {
    let mut rows = Vec::new();
    let (mut row, mut taken) = (String::new(), 0);
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        let (gap, wide) = (usize::from(!row.is_empty()), columns(word));
        if taken + gap + wide <= room {
            if gap == 1 {
                row.push(' ');
            }
            row.push_str(word);
            taken += gap + wide;
            continue;
        }
        if !row.is_empty() {
            rows.push(std::mem::take(&mut row));
        }
        let mut rest = word;
        while columns(rest) > room {
            let (start, _) = head(rest, room);
            // A path, a link or a double name is easier to read where its parts stay whole.
            let end = start.rfind(['/', '-']).map_or(start.len(), |at| at + 1);
            let end = if 2 * end >= start.len() { end } else { start.len() };
            let (start, tail) = rest.split_at(end);
            rows.push(start.to_owned());
            rest = tail;
        }
        rest.clone_into(&mut row);
        taken = columns(rest);
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
        assert_eq!(wrap("/srv/kindesk/invitation.png", 20), ["/srv/kindesk/", "invitation.png"]);
        assert_eq!(wrap("A/BCDEFGHIJKL", 8), ["A/BCDEFG", "HIJKL"]);
        assert_eq!(wrap("invitation-4821.png", 18), ["invitation-", "4821.png"]);
        assert_eq!(wrap("5\u{a0}мин. ещё", 7), ["5\u{a0}мин.", "ещё"]);
    }

    #[test]
    fn a_cut_shows_that_something_is_missing() {
        assert_eq!(cut("Иванова Мария", 8, "…"), "Иванова…");
        assert_eq!(cut("Иванова", 7, "…"), "Иванова");
        assert_eq!(cut("日本語", 5, "…"), "日本…");
    }

    #[test]
    fn a_part_of_a_drawing_stands_in_another_one_whatever_is_written_there() {
        let mut drawing = Buffer::empty(Rect::new(0, 0, 9, 3));
        for (y, said) in ["above", "│日本 a │", "│ab     │"].into_iter().enumerate() {
            put(&mut drawing, Position::new(0, u16::try_from(y).unwrap()), 9, said, Style::new());
        }
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 4));
        lay(&drawing, 1, &mut buf, Rect::new(2, 1, 9, 2));
        assert_eq!(shown(&buf), "\n  │日本 a │\n  │ab     │\n\n");
        lay(&drawing, 0, &mut buf, Rect::new(10, 3, 9, 9));
        assert_eq!(shown(&buf).lines().last(), Some("          ab"), "what has no room is left out");
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
