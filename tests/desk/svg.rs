//! A drawn screen as an SVG picture: each cell in its place, in its own colours. README's pictures are made this way.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

const CELL: (u16, u16) = (9, 18);
const FOREGROUND: &str = "#1c1c1c";
const BACKGROUND: &str = "#ffffff";

/// The picture of a buffer.
pub fn of(buffer: &Buffer) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (width, height) = (columns * CELL.0, rows * CELL.1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14.9\" shape-rendering=\"crispEdges\">\
         <rect width=\"100%\" height=\"100%\" fill=\"{BACKGROUND}\"/>"
    );
    let mut letters = String::new();
    for y in 0..rows {
        row(&mut svg, &mut letters, buffer, y, columns);
    }
    // Letters lie above all grounds, so that none covers the end of a word in a slightly wider font.
    svg.push_str(&letters);
    svg.push_str("</svg>\n");
    svg
}

/// How a cell looks besides its letter.
#[derive(PartialEq, Clone)]
struct Ink {
    fg: String,
    bg: String,
    weight: Modifier,
}

impl Ink {
    fn of(cell: &Cell) -> Self {
        let (mut fg, mut bg) = (colour(cell.fg, FOREGROUND), colour(cell.bg, BACKGROUND));
        if cell.modifier.contains(Modifier::REVERSED) {
            std::mem::swap(&mut fg, &mut bg);
        }
        Self { fg, bg, weight: cell.modifier }
    }
}

/// One row, in runs of cells that look alike.
fn row(grounds: &mut String, letters: &mut String, buffer: &Buffer, y: u16, columns: u16) {
    let mut from = 0;
    while from < columns {
        let ink = Ink::of(&buffer[(from, y)]);
        let to = (from..columns).find(|x| Ink::of(&buffer[(*x, y)]) != ink).unwrap_or(columns);
        if ink.bg != BACKGROUND {
            rect(grounds, &ink.bg, from * CELL.0, y * CELL.1, (to - from) * CELL.0, CELL.1);
        }
        let symbols: Vec<&str> = (from..to).map(|x| buffer[(x, y)].symbol()).collect();
        run(letters, &symbols, &ink, from, y);
        from = to;
    }
}

/// Block characters as rectangles, so that a QR in the picture can be read; words as text of their exact width.
fn run(svg: &mut String, symbols: &[&str], ink: &Ink, from: u16, y: u16) {
    let top = y * CELL.1;
    let mut word = String::new();
    let mut start = from;
    for (x, symbol) in (from..).zip(symbols.iter().chain([&""])) {
        let block = match *symbol {
            "█" => Some((0, CELL.1)),
            "▀" => Some((0, CELL.1 / 2)),
            "▄" => Some((CELL.1 / 2, CELL.1 / 2)),
            _ => None,
        };
        let ends = block.is_some()
            || symbol.is_empty()
            || (*symbol == " " && (word.is_empty() || word.ends_with(' ')));
        if !ends {
            if word.is_empty() {
                start = x;
            }
            word.push_str(symbol);
            continue;
        }
        letters(svg, word.trim_end(), ink, start, top);
        word.clear();
        if let Some((down, height)) = block {
            rect(svg, &ink.fg, x * CELL.0, top + down, CELL.0, height);
        }
    }
}

fn letters(svg: &mut String, word: &str, ink: &Ink, x: u16, top: u16) {
    if word.is_empty() {
        return;
    }
    let bold = if ink.weight.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let under = if ink.weight.contains(Modifier::UNDERLINED) { " text-decoration=\"underline\"" } else { "" };
    let (left, base) = (x * CELL.0, top + 14);
    let width = u16::try_from(word.width()).unwrap() * CELL.0;
    let text = word.replace('&', "&amp;").replace('<', "&lt;");
    let place = format!("x=\"{left}\" y=\"{base}\" textLength=\"{width}\" fill=\"{}\"", ink.fg);
    let _ = write!(svg, "<text {place}{bold}{under}>{text}</text>");
}

fn rect(svg: &mut String, fill: &str, x: u16, y: u16, width: u16, height: u16) {
    let _ = write!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>");
}

fn colour(colour: Color, default: &str) -> String {
    match kindesk::ui::theme::rgb(colour) {
        Some((red, green, blue)) => format!("#{red:02x}{green:02x}{blue:02x}"),
        None => default.to_owned(),
    }
}
