//! The glass: writes frames to the terminal, each with one call and with as few bytes as it takes.
//!
//! It remembers colours, weight, cursor and whether the cursor is shown from frame to frame, so that one typed letter
//! costs a few bytes over a slow line. Colours are written here and not through the terminal library, whose own
//! reading of `NO_COLOR` turns bold and reverse off: which colours there are is the theme's to say. Draws of more
//! than one row stand between the marks of a synchronised update, unless they are so short that no terminal shows half.

use crate::domain::text::is_steady;
use crate::ui::theme::on_eight;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use std::io::{self, Write};

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
/// Bytes of a frame that is read at once by any terminal: it needs no marks.
const SHORT: usize = 128;

/// What the next letter would look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    weight: Modifier,
}

impl Pen {
    /// The same in what the Linux console has: of a bright letter it makes bold, which then stays for the letters behind
    /// it, and of bold it makes bright.
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
    /// A picture is in the frame; where the cursor stands ends it.
    drawn: bool,
    pen: Option<Pen>,
    at: Option<Position>,
    shown: Option<bool>,
    width: u16,
    size: fn() -> io::Result<Size>,
    is_console: bool,
}

impl<W: Write> Glass<W> {
    /// A glass of which nothing is known yet; `size` asks the terminal for columns and rows.
    pub const fn new(to: W, size: fn() -> io::Result<Size>) -> Self {
        Self {
            to,
            frame: Vec::new(),
            rows: 0,
            drawn: false,
            pen: None,
            at: None,
            shown: None,
            width: 0,
            size,
            is_console: false,
        }
    }

    /// The same glass before the Linux console, which keeps no letter's colour and its weight apart.
    #[must_use]
    pub fn on_console(self, is_console: bool) -> Self {
        Self { is_console, ..self }
    }

    /// Text that is no part of a frame (the clipboard's sequence), at once.
    pub fn pass(&mut self, sequence: &[u8]) -> io::Result<()> {
        self.to.write_all(sequence)?;
        self.to.flush()
    }

    /// One frame, one write.
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
        self.frame.clear();
        self.rows = 0;
        written
    }

    /// The cursor is what the library says last of a picture. It is sent then: the library asks for it only when it has
    /// wiped the picture before, and who has typed a letter need not wait for that.
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
            _ => self.add(format_args!("\x1b[{};{}H", to.y + 1, to.x + 1)),
        }
        self.at = Some(to);
    }

    fn add(&mut self, what: std::fmt::Arguments<'_>) {
        // A vector takes everything.
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

    fn cell(&mut self, x: u16, y: u16, cell: &Cell) {
        self.go(Position::new(x, y));
        self.dip(Pen { fg: cell.fg, bg: cell.bg, weight: cell.modifier });
        let symbol = cell.symbol();
        self.frame.extend_from_slice(symbol.as_bytes());
        // Where terminals may count otherwise, or wrap at the edge, the place is not trusted.
        let mut letters = symbol.chars();
        let sure = letters.next().is_some_and(is_steady) && letters.next().is_none();
        self.at = (sure && x + 1 < self.width).then_some(Position::new(x + 1, y));
    }
}

const WEIGHTS: [(Modifier, &str); 5] = [
    (Modifier::BOLD, ";1"),
    (Modifier::DIM, ";2"),
    (Modifier::ITALIC, ";3"),
    (Modifier::UNDERLINED, ";4"),
    (Modifier::REVERSED, ";7"),
];

/// What ends them (ECMA-48, SGR): shorter than to begin anew with all colours.
const ENDS: [(Modifier, &str); 4] = [
    (Modifier::BOLD.union(Modifier::DIM), ";22"),
    (Modifier::ITALIC, ";23"),
    (Modifier::UNDERLINED, ";24"),
    (Modifier::REVERSED, ";27"),
];

/// The sixteen in their oldest spelling, which every console knows; 30 begins the front, 40 the ground.
fn colour(codes: &mut String, color: Color, base: u8) {
    use std::fmt::Write as _;
    let named = |place: u8| if place < 8 { base + place } else { base + 52 + place };
    let written = match color {
        Color::Reset => write!(codes, ";{}", base + 9),
        Color::Rgb(red, green, blue) => write!(codes, ";{};2;{red};{green};{blue}", base + 8),
        Color::Indexed(place) => write!(codes, ";{};5;{place}", base + 8),
        named_color => write!(codes, ";{}", named(place(named_color))),
    };
    // A string takes everything.
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
        self.width = self.size()?.width;
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

    /// Never asked: an answer would have to be waited for.
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
        (self.size)()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.send()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use ratatui::style::Style;
    use unicode_width::UnicodeWidthStr;

    /// Counts writes.
    #[derive(Default)]
    struct Line(Vec<Vec<u8>>);

    impl Write for Line {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.push(bytes.to_vec());
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "the glass asks a terminal, which may be gone")]
    fn small() -> io::Result<Size> {
        Ok(Size::new(20, 3))
    }

    fn frames(texts: &[&str], style: Style) -> (Vec<Vec<u8>>, vt100::Parser) {
        let mut terminal = Terminal::new(Glass::new(Line::default(), small)).unwrap();
        for text in texts {
            terminal
                .draw(|frame| {
                    for (y, line) in (0..).zip(text.lines()) {
                        frame.buffer_mut().set_string(0, y, line, style);
                    }
                    let end = text.lines().next().map_or(0, UnicodeWidthStr::width);
                    frame.set_cursor_position((u16::try_from(end).unwrap(), 0));
                })
                .unwrap();
        }
        let writes = std::mem::take(&mut terminal.backend_mut().to.0);
        let mut seen = vt100::Parser::new(3.try_into().unwrap(), 20.try_into().unwrap(), 0);
        for write in &writes {
            seen.process(write);
        }
        (writes, seen)
    }

    #[test]
    fn a_frame_is_one_write_and_a_letter_one_byte() {
        let (writes, seen) = frames(&["ab", "abc", "abcd\nx", "abcd\nx", "ab\nx"], Style::new());
        assert_eq!(writes.len(), 4, "an equal picture writes nothing: {writes:?}");
        assert_eq!(writes[1], b"c");
        assert!(writes.iter().all(|write| !write.starts_with(BEGIN)), "all of them are short: {writes:?}");
        assert_eq!(seen.screen().contents().lines().map(str::trim_end).collect::<Vec<_>>(), ["ab", "x"]);
        assert_eq!(seen.screen().cursor_position(), (0, 2));
    }

    #[test]
    fn a_long_frame_of_many_rows_is_shown_at_once() {
        let line = "я".repeat(20);
        let (writes, seen) = frames(&[&[line.as_str(); 3].join("\n")], Style::new());
        assert!(writes[0].len() > SHORT && writes[0].starts_with(BEGIN) && writes[0].ends_with(END));
        assert_eq!(seen.screen().contents(), [line.as_str(); 3].join("\n"));
    }

    #[test]
    fn a_weight_ends_without_its_colours_being_said_again() {
        let colours = Style::new().fg(Color::Indexed(231)).bg(Color::Indexed(16));
        let weights =
            [Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED];
        for weight in weights {
            let mut terminal = Terminal::new(Glass::new(Line::default(), small)).unwrap();
            let drawn = terminal.draw(|frame| {
                let all = Modifier::BOLD | weight;
                frame.buffer_mut().set_string(0, 0, "a", colours.add_modifier(all));
                frame.buffer_mut().set_string(1, 0, "b", colours.add_modifier(Modifier::BOLD));
                frame.buffer_mut().set_string(2, 0, "c", colours);
            });
            drawn.unwrap();
            let bytes = terminal.backend_mut().to.0.concat();
            let text = String::from_utf8_lossy(&bytes);
            assert_eq!(text.matches("48;5;16").count(), 1, "{weight:?}: {text:?}");
            let mut seen = vt100::Parser::new(3.try_into().unwrap(), 20.try_into().unwrap(), 0);
            seen.process(&bytes);
            let cell = |x| seen.screen().cell(0, x).unwrap();
            assert!(cell(1).bold() && !cell(2).bold(), "{weight:?}: {text:?}");
            assert!(!cell(1).inverse() && !cell(1).underline() && !cell(1).italic(), "{weight:?}: {text:?}");
            assert!(!cell(2).dim() && !cell(2).inverse() && !cell(2).underline() && !cell(2).italic());
        }
    }

    #[test]
    fn bold_and_reverse_need_no_colour() {
        let style = Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED);
        let (writes, seen) = frames(&["a"], style);
        let text = String::from_utf8(writes.concat()).unwrap();
        assert!(text.contains("\x1b[1;7m") || text.contains("\x1b[0;1;7m"), "{text:?}");
        assert!(!text.contains("38;") && !text.contains("48;"), "{text:?}");
        let cell = seen.screen().cell(0, 0).unwrap();
        assert!(cell.bold() && cell.inverse());
    }

    #[test]
    fn colours_arrive_and_end() {
        let style = Style::new().fg(Color::Indexed(231)).bg(Color::Indexed(16));
        let (_, seen) = frames(&["█x", "█y"], style);
        assert_eq!(seen.screen().cell(0, 1).unwrap().fgcolor(), vt100::Color::Idx(231));
        let named = Style::new().fg(Color::White).bg(Color::Blue);
        let (_, seen) = frames(&["x"], named);
        assert_eq!(seen.screen().cell(0, 0).unwrap().fgcolor(), vt100::Color::Idx(15));
        assert_eq!(seen.screen().cell(0, 0).unwrap().bgcolor(), vt100::Color::Idx(4));
    }

    /// Colour and brightness of each letter, as the kernel's console reads the codes: a bright letter's code (90 to 97)
    /// makes bold of it, and bold stays.
    fn on_the_console(bytes: &str) -> Vec<(char, u8, bool, u8)> {
        let (mut seen, mut fg, mut bold, mut bg) = (Vec::new(), 7, false, 0);
        let mut rest = bytes.chars();
        while let Some(letter) = rest.next() {
            if letter != '\x1b' {
                seen.push((letter, fg, bold, bg));
                continue;
            }
            let code: String = rest.by_ref().skip(1).take_while(|c| !c.is_ascii_alphabetic()).collect();
            for code in code.split(';').filter_map(|code| code.parse::<u8>().ok()) {
                match code {
                    0 => (fg, bold, bg) = (7, false, 0),
                    1 => bold = true,
                    22 => bold = false,
                    30..=37 => fg = code - 30,
                    90..=97 => (fg, bold) = (code - 90, true),
                    40..=47 => bg = code - 40,
                    100..=107 => bg = code - 100,
                    _ => {}
                }
            }
        }
        seen
    }

    #[test]
    fn on_the_linux_console_a_bright_letter_leaves_the_next_one_its_colour() {
        let mut terminal = Terminal::new(Glass::new(Line::default(), small).on_console(true)).unwrap();
        let drawn = terminal.draw(|frame| {
            let style = |fg, bg| Style::new().fg(fg).bg(bg);
            let buf = frame.buffer_mut();
            buf.set_string(0, 0, "a", style(Color::White, Color::Blue));
            buf.set_string(1, 0, "b", style(Color::Black, Color::White));
            buf.set_string(2, 0, "c", style(Color::Red, Color::Gray).add_modifier(Modifier::BOLD));
            buf.set_string(3, 0, "d", style(Color::Indexed(231), Color::Indexed(16)));
            buf.set_string(4, 0, "e", style(Color::Black, Color::Cyan));
        });
        drawn.unwrap();
        let text = String::from_utf8(terminal.backend_mut().to.0.concat()).unwrap();
        let seen: Vec<_> = on_the_console(&text).into_iter().filter(|(letter, ..)| *letter != ' ').collect();
        let wanted = [
            ('a', 7, true, 4),
            ('b', 0, false, 7),
            ('c', 1, false, 7),
            ('d', 7, true, 0),
            ('e', 0, false, 6),
        ];
        assert_eq!(seen, wanted, "{text:?}");
    }

    #[test]
    fn wide_letters_and_the_edge_leave_no_dirt() {
        let (_, seen) = frames(&["日本語", "日x", "12345678901234567890\nz"], Style::new());
        assert_eq!(seen.screen().contents(), "12345678901234567890\nz");
    }
}
