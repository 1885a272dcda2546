//! The line to the terminal: a window that keeps every byte the glass writes, and the reader of those bytes.

use super::strings::is_hidden;
use kindesk::ui::glass::Glass;
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// The most bytes of one cell.
const CELL: usize = 32;

/// Where the bytes go.
#[derive(Clone, Default)]
struct Line(Rc<RefCell<Vec<u8>>>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A window and what was written to it; an emulator reads part of that, as a terminal would.
pub struct Window {
    line: Line,
    terminal: Terminal<Glass<Line>>,
    last: Buffer,
    /// Whether the cursor is shown, after all that was written so far.
    shown: bool,
}

#[expect(clippy::unnecessary_wraps, reason = "the glass asks a terminal, which may be gone")]
fn small() -> io::Result<Size> {
    Ok(Size::new(80, 24))
}

#[expect(clippy::unnecessary_wraps, reason = "the glass asks a terminal, which may be gone")]
fn large() -> io::Result<Size> {
    Ok(Size::new(120, 48))
}

impl Window {
    pub fn small() -> Self {
        Self::of(small)
    }

    pub fn large() -> Self {
        Self::of(large)
    }

    fn of(size: fn() -> io::Result<Size>) -> Self {
        let line = Line::default();
        let terminal = Terminal::new(Glass::new(line.clone(), size)).unwrap();
        Self { line, terminal, last: Buffer::default(), shown: true }
    }

    /// Draws, and reads what was written. With `whole` the picture is drawn anew, and an emulator reads it too.
    pub fn draws(
        &mut self,
        whole: bool,
        what: &str,
        draw: impl FnOnce(&mut Buffer, Rect) -> Option<Position>,
    ) {
        if whole {
            self.terminal.clear().unwrap();
            self.line.0.borrow_mut().clear();
        }
        let mut cursor = None;
        let done = self.terminal.draw(|frame| {
            let area = frame.area();
            cursor = draw(frame.buffer_mut(), area);
            if let Some(cursor) = cursor {
                frame.set_cursor_position(cursor);
            }
        });
        self.last = done.unwrap().buffer.clone();
        let written = std::mem::take(&mut *self.line.0.borrow_mut());
        if let Some(found) = foreign(&written) {
            panic!("{what}: {found} is on the wire:\n{}", self.text());
        }
        for symbol in
            self.last.content.iter().map(ratatui::buffer::Cell::symbol).filter(|symbol| *symbol != " ")
        {
            assert!(symbol.len() <= CELL, "{what}: a cell of {} bytes: {symbol:?}", symbol.len());
            assert!(!symbol.chars().any(is_hidden), "{what}: a cell holds {symbol:?}");
        }
        let said = |sequence: &str| String::from_utf8_lossy(&written).rfind(sequence);
        self.shown = match (said("\x1b[?25h"), said("\x1b[?25l")) {
            (None, None) => self.shown,
            (shown, hidden) => shown > hidden,
        };
        assert_eq!(self.shown, cursor.is_some(), "{what}: the cursor");
        if whole {
            self.emulates(&written, cursor, what);
        }
    }

    /// A terminal shows what was drawn: no title, no clipboard, no bell, and the cursor where it belongs.
    fn emulates(&self, written: &[u8], cursor: Option<Position>, what: &str) {
        let (wide, high) = (self.last.area.width, self.last.area.height);
        let size = (high.try_into().unwrap(), wide.try_into().unwrap());
        let mut parser = vt100::Parser::new_with_callbacks(size.0, size.1, 0, Taken::default());
        parser.process(written);
        assert_eq!(parser.callbacks().0, Vec::<String>::new(), "{what}");
        if let Some(cursor) = cursor {
            assert_eq!(parser.screen().cursor_position(), (cursor.y, cursor.x), "{what}");
        }
    }

    /// What stands there, row by row.
    pub fn text(&self) -> String {
        let width = usize::from(self.last.area.width).max(1);
        let row =
            |row: &[ratatui::buffer::Cell]| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>();
        self.last.content.chunks(width).map(row).collect::<Vec<_>>().join("\n")
    }
}

/// What the program must not ask of a terminal.
#[derive(Default)]
struct Taken(Vec<String>);

impl vt100::Callbacks for Taken {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.0.push("a bell".to_owned());
    }
    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.0.push(format!("a title: {title:?}"));
    }
    fn set_window_icon_name(&mut self, _: &mut vt100::Screen, name: &[u8]) {
        self.0.push(format!("an icon: {name:?}"));
    }
    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.0.push(format!("a clipboard: {data:?}"));
    }
    fn unhandled_char(&mut self, _: &mut vt100::Screen, c: char) {
        // The emulator does not know the replacement character.
        if c != char::REPLACEMENT_CHARACTER {
            self.0.push(format!("an invalid character: {c:?}"));
        }
    }
    fn unhandled_escape(&mut self, _: &mut vt100::Screen, _: Option<u8>, _: Option<u8>, last: u8) {
        self.0.push(format!("an escape: {last}"));
    }
}

/// The first thing in written bytes that the glass does not write by itself: anything but text, moves, colours,
/// erasing, showing and hiding the cursor, and the marks of a whole picture.
pub fn foreign(written: &[u8]) -> Option<String> {
    let Ok(text) = std::str::from_utf8(written) else { return Some("no UTF-8".to_owned()) };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\x1b' => match own(rest) {
                Some(behind) => rest = behind,
                None => return Some(format!("the sequence {:?}", rest.chars().take(12).collect::<String>())),
            },
            // Moves of the glass: one step back, and to the row's beginning. The cells are checked for holding neither.
            '\x08' | '\r' => {}
            c if is_hidden(c) => return Some(format!("U+{:04X}", u32::from(c))),
            _ => {}
        }
    }
    None
}

/// The text after one of the glass's own sequences.
fn own(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix('[')?;
    for mode in ["?2026h", "?2026l", "?25h", "?25l", "2J"] {
        if let Some(behind) = rest.strip_prefix(mode) {
            return Some(behind);
        }
    }
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    let (numbers, last) = (&rest[..end], rest[end..].chars().next()?);
    let fits = match last {
        'H' => numbers.split(';').count() == 2,
        // Some steps ahead in the row.
        'C' => !numbers.is_empty() && !numbers.contains(';'),
        'm' => !numbers.is_empty(),
        _ => false,
    };
    fits.then(|| &rest[end + 1..])
}
