//! The glass: writes frames to the terminal, each with one call and as few bytes as possible.
//!
//! It remembers colours, weight, cursor and whether the cursor is shown from frame to frame, so that one typed letter
//! costs a few bytes over a slow line. Colours are written here and not by the terminal library, whose own reading of
//! `NO_COLOR` turns bold and reverse off; the theme decides which colours there are. Frames of more than one row stand
//! between the marks of a synchronised update, unless they are so short that no terminal shows half.

use crate::domain::text::is_steady;
use crate::ui::theme::on_eight;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use std::io::{self, Write};
use zeroize::Zeroize;

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
/// The most bytes of a frame that every terminal reads at once: it needs no marks.
const SHORT: usize = 128;

/// What the next letter would look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    weight: Modifier,
}

impl Pen {
    /// The same as the Linux console can show it. The console turns a bright letter bold, which then stays on for the
    /// letters after it, and it shows bold as bright.
    fn on_console(self) -> Self {
        let mut weight = self.weight;
        if weight.contains(Modifier::REVERSED) {
            weight -= Modifier::BOLD;
        }
        let fg = match on_eight(self.fg) {
            Some((fg, bright)) => {
                weight.set(Modifier::BOLD, bright);
                fg
            }
            None => self.fg,
        };
        Self { fg, bg: on_eight(self.bg).map_or(self.bg, |(bg, _)| bg), weight }
    }
}

/// Writes frames; `W` is the terminal.
#[derive(Debug)]
pub struct Glass<W: Write> {
    to: W,
    frame: Vec<u8>,
    rows: u16,
    /// The frame holds a picture, which the cursor's place ends.
    drawn: bool,
    pen: Option<Pen>,
    at: Option<Position>,
    shown: Option<bool>,
    /// Columns as last asked for, before each frame.
    width: std::cell::Cell<u16>,
    size: fn() -> io::Result<Size>,
    is_console: bool,
}

impl<W: Write> Glass<W> {
    /// A glass that knows nothing yet; `size` asks the terminal for columns and rows.
    pub const fn new(to: W, size: fn() -> io::Result<Size>) -> Self {
        Self {
            to,
            frame: Vec::new(),
            rows: 0,
            drawn: false,
            pen: None,
            at: None,
            shown: None,
            width: std::cell::Cell::new(0),
            size,
            is_console: false,
        }
    }

    /// The same glass for the Linux console, which does not keep a letter's colour and weight apart.
    #[must_use]
    pub fn on_console(self, is_console: bool) -> Self {
        Self { is_console, ..self }
    }

    /// The terminal.
    pub const fn line(&mut self) -> &mut W {
        &mut self.to
    }

    /// Writes text that is not part of a frame (the clipboard's sequence) at once.
    pub fn pass(&mut self, sequence: &[u8]) -> io::Result<()> {
        self.to.write_all(sequence)?;
        self.to.flush()
    }

    /// Sends one frame in one write.
    fn send(&mut self) -> io::Result<()> {
        self.drawn = false;
        if self.frame.is_empty() {
            return Ok(());
        }
        if self.rows > 1 && self.frame.len() > SHORT {
            self.frame.splice(0..0, BEGIN.iter().copied());
            self.frame.extend_from_slice(END);
        }
        let written = self.to.write_all(&self.frame).and_then(|()| self.to.flush());
        // It is used again for years, and a shorter frame would leave the end of a longer one in it.
        self.frame.zeroize();
        self.rows = 0;
        written
    }

    /// The library sets the cursor last, so the frame is sent then. Its flush comes only after it has wiped the
    /// previous picture, and a typed letter need not wait for that.
    fn ended(&mut self) -> io::Result<()> {
        if self.drawn { self.send() } else { Ok(()) }
    }

    fn go(&mut self, to: Position) {
        if self.at == Some(to) {
            return;
        }
        match self.at {
            Some(at) if at.y == to.y && at.x > to.x && at.x - to.x == 1 => self.frame.push(b'\x08'),
            Some(at) if at.y == to.y && to.x == 0 && at.x > 0 => self.frame.push(b'\r'),
            Some(at) if at.y == to.y && to.x > at.x => self.add(format_args!("\x1b[{}C", to.x - at.x)),
            _ => self.add(format_args!("\x1b[{};{}H", to.y + 1, to.x + 1)),
        }
        self.at = Some(to);
    }

    fn add(&mut self, what: std::fmt::Arguments<'_>) {
        // Writing to a vector cannot fail.
        let _ = self.frame.write_fmt(what);
    }

    fn dip(&mut self, pen: Pen) {
        let pen = if self.is_console { pen.on_console() } else { pen };
        if self.pen == Some(pen) {
            return;
        }
        let mut codes = String::new();
        let mut old = self.pen.unwrap_or_else(|| {
            codes.push_str(";0");
            Pen { fg: Color::Reset, bg: Color::Reset, weight: Modifier::empty() }
        });
        // One code ends both bold and dim.
        for (modifiers, code) in ENDS {
            if (old.weight - pen.weight).intersects(modifiers) {
                codes.push_str(code);
                old.weight -= modifiers;
            }
        }
        for (modifier, code) in WEIGHTS {
            if (pen.weight - old.weight).contains(modifier) {
                codes.push_str(code);
            }
        }
        if old.fg != pen.fg {
            colour(&mut codes, pen.fg, 30);
        }
        if old.bg != pen.bg {
            colour(&mut codes, pen.bg, 40);
        }
        self.pen = Some(pen);
        self.add(format_args!("\x1b[{}m", codes.trim_start_matches(';')));
    }

    /// The pen for a blank: of its letter's colour and weight nothing is seen, so they stay what they are. The Linux console
    /// mixes weight and colour, and gets what it is told.
    fn for_blank(&self, pen: Pen) -> Pen {
        match self.pen {
            Some(old) if !self.is_console && !(old.weight | pen.weight).intersects(ON_BLANKS) => {
                Pen { bg: pen.bg, ..old }
            }
            _ => pen,
        }
    }

    fn cell(&mut self, x: u16, y: u16, cell: &Cell) {
        self.go(Position::new(x, y));
        let symbol = cell.symbol();
        let pen = Pen { fg: cell.fg, bg: cell.bg, weight: cell.modifier };
        self.dip(if symbol == " " { self.for_blank(pen) } else { pen });
        self.frame.extend_from_slice(symbol.as_bytes());
        // The place is not trusted where terminals may count otherwise, or wrap at the edge.
        let mut letters = symbol.chars();
        let sure = letters.next().is_some_and(is_steady) && letters.next().is_none();
        self.at = (sure && x + 1 < self.width.get()).then_some(Position::new(x + 1, y));
    }
}

/// What is seen of a weight where there is no letter.
const ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED);

const WEIGHTS: [(Modifier, &str); 5] = [
    (Modifier::BOLD, ";1"),
    (Modifier::DIM, ";2"),
    (Modifier::ITALIC, ";3"),
    (Modifier::UNDERLINED, ";4"),
    (Modifier::REVERSED, ";7"),
];

/// The codes that end them (ECMA-48, SGR): shorter than a new start with all colours.
const ENDS: [(Modifier, &str); 4] = [
    (Modifier::BOLD.union(Modifier::DIM), ";22"),
    (Modifier::ITALIC, ";23"),
    (Modifier::UNDERLINED, ";24"),
    (Modifier::REVERSED, ";27"),
];

/// The sixteen colours in their oldest spelling, which every console knows; 30 is the base for letters, 40 for the
/// ground.
fn colour(codes: &mut String, color: Color, base: u8) {
    use std::fmt::Write as _;
    let named = |place: u8| if place < 8 { base + place } else { base + 52 + place };
    let written = match color {
        Color::Reset => write!(codes, ";{}", base + 9),
        Color::Rgb(red, green, blue) => write!(codes, ";{};2;{red};{green};{blue}", base + 8),
        Color::Indexed(place) => write!(codes, ";{};5;{place}", base + 8),
        named_color => write!(codes, ";{}", named(place(named_color))),
    };
    // Writing to a string cannot fail.
    let _ = written;
}

const fn place(color: Color) -> u8 {
    match color {
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        _ => 0,
    }
}

impl<W: Write> Backend for Glass<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        if self.width.get() == 0 {
            self.size()?;
        }
        self.drawn = true;
        let mut row = None;
        for (x, y, cell) in content {
            if row != Some(y) {
                (row, self.rows) = (Some(y), self.rows + 1);
            }
            self.cell(x, y, cell);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.shown != Some(false) {
            self.shown = Some(false);
            self.frame.extend_from_slice(b"\x1b[?25l");
        }
        self.ended()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.shown != Some(true) {
            self.shown = Some(true);
            self.frame.extend_from_slice(b"\x1b[?25h");
        }
        Ok(())
    }

    /// Never asked of the terminal: we would have to wait for its answer.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.go(position.into());
        self.ended()
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.dip(Pen { fg: Color::Reset, bg: Color::Reset, weight: Modifier::empty() });
        self.frame.extend_from_slice(match clear_type {
            ClearType::All => b"\x1b[2J",
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        });
        self.rows = 2;
        // A window of another size may have moved the cursor.
        self.at = None;
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        let size = (self.size)()?;
        self.width.set(size.width);
        Ok(size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.send()
    }
}

#[cfg(test)]
mod tests;
