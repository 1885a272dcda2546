//! Frames as a terminal reads them, the Linux console among them.

use super::*;
use ratatui::Terminal;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

/// Keeps each write by itself.
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
    let weights = [Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED];
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

#[test]
fn a_blank_takes_its_ground_and_no_colour_of_letters_and_a_step_ahead_is_short() {
    let style = |fg| Style::new().fg(fg).bg(Color::Black);
    let mut terminal = Terminal::new(Glass::new(Line::default(), small)).unwrap();
    let mut drawn = |last: &str, blank: Style| {
        let draw = terminal.draw(|frame| {
            let buf = frame.buffer_mut();
            buf.set_string(0, 0, "a", style(Color::Red));
            buf.set_string(1, 0, " ", blank);
            buf.set_string(5, 0, last, style(Color::Red));
        });
        draw.unwrap();
        terminal.backend_mut().to.0.pop().unwrap()
    };
    let first = String::from_utf8(drawn("b", style(Color::Green))).unwrap();
    assert_eq!((first.matches("31").count(), first.matches("32").count()), (1, 0), "{first:?}");
    assert!(first.contains("a \x1b[3Cb"), "{first:?}");
    // What is seen without a letter is told.
    let line = style(Color::Green).add_modifier(Modifier::UNDERLINED);
    let under = String::from_utf8(drawn("b", line)).unwrap();
    assert!(under.contains("[4;32m"), "{under:?}");
    let ground = String::from_utf8(drawn("b", Style::new().bg(Color::Blue))).unwrap();
    assert!(ground.contains("44") && ground.contains("24"), "{ground:?}");
}

/// Colour and brightness of each letter, as the kernel's console reads the codes: a bright letter's code (90 to 97)
/// turns bold on, and bold stays.
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
    let wanted =
        [('a', 7, true, 4), ('b', 0, false, 7), ('c', 1, false, 7), ('d', 7, true, 0), ('e', 0, false, 6)];
    assert_eq!(seen, wanted, "{text:?}");
}

#[test]
fn wide_letters_and_the_edge_leave_no_dirt() {
    let (_, seen) = frames(&["日本語", "日x", "12345678901234567890\nz"], Style::new());
    assert_eq!(seen.screen().contents(), "12345678901234567890\nz");
}
