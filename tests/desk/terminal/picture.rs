//! What a terminal's screen shows: its text, however it is wrapped, and the QR that a camera would read.

use std::fmt;

/// Notes whether the program is in the middle of a picture (a synchronised update, mode 2026).
#[derive(Default)]
pub struct Frames {
    pub drawing: bool,
}

impl vt100::Callbacks for Frames {
    fn unhandled_csi(
        &mut self,
        _: &mut vt100::Screen,
        first: Option<u8>,
        _: Option<u8>,
        params: &[&[u16]],
        letter: char,
    ) {
        if first == Some(b'?') && params == [&[2026]] {
            self.drawing = letter == 'h';
        }
    }
}

/// The upright lines of the page's boxes, and of the bar beside a text that goes on.
const UPRIGHT: [char; 5] = ['│', '║', '█', '▲', '▼'];

/// The text of a screen.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    rows: Vec<String>,
}

impl Picture {
    pub fn of(screen: &vt100::Screen) -> Self {
        Self { rows: screen.rows(0, screen.size().1.get()).collect() }
    }

    /// The title bar.
    pub fn title(&self) -> &str {
        self.rows.first().map_or("", String::as_str)
    }

    pub fn rows(&self) -> &[String] {
        &self.rows
    }

    /// Whether a text stands here: on one row, or wrapped within the column of a page that holds it.
    pub fn says(&self, text: &str) -> bool {
        let wanted = plain(text);
        self.columns().iter().any(|column| column.contains(&wanted))
    }

    /// What stands between the upright lines of the page, each column from the top; the whole rows first.
    fn columns(&self) -> Vec<String> {
        let most = self.rows.iter().map(|row| row.split(UPRIGHT).count()).max().unwrap_or(1);
        let whole = plain(&self.rows.join(" "));
        let column = |at: usize| {
            let parts = self.rows.iter().filter_map(|row| row.split(UPRIGHT).nth(at));
            plain(&parts.collect::<Vec<_>>().join(" "))
        };
        std::iter::once(whole).chain((0..most).map(column)).collect()
    }

    /// The first row in which a text stands.
    pub fn row_with(&self, text: &str) -> Option<&str> {
        self.rows.iter().map(String::as_str).find(|row| row.contains(text))
    }

    /// The word behind a text.
    pub fn word_behind(&self, text: &str) -> Option<String> {
        let text = plain(text);
        let behind =
            |column: &String| column.split_once(&text)?.1.split_whitespace().next().map(str::to_owned);
        self.columns().iter().find_map(behind)
    }

    /// The word before the beginning of a sentence, which may be wrapped.
    pub fn word_before(&self, sentence: &str) -> Option<String> {
        let begins = plain(sentence.split(['.', '?']).next().unwrap_or(sentence));
        let before =
            |column: &String| column.split_once(&begins)?.0.split_whitespace().last().map(str::to_owned);
        self.columns().iter().find_map(before)
    }

    /// The code in the message that bears a mark: the last six digits before it.
    pub fn code_marked(&self, mark: &str) -> Option<String> {
        self.columns().iter().find_map(|column| {
            let mut before = column.match_indices(mark).map(|(at, _)| &column[..at]);
            before.find_map(|text| {
                let near: Vec<&str> = text.rsplit(' ').take(3).collect();
                near.iter().find_map(|word| digits(word, 6))
            })
        })
    }

    /// The sixteen digits of an invitation in their four groups.
    pub fn invitation(&self) -> Option<String> {
        let is_group = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        self.columns().iter().find_map(|column| {
            let words: Vec<&str> = column.split(' ').collect();
            words.windows(4).find(|four| four.iter().all(is_group)).map(<[&str]>::concat)
        })
    }
}

/// The first run of exactly `count` digits in a text.
pub fn digits(text: &str, count: usize) -> Option<String> {
    let mut runs = text.split(|c: char| !c.is_ascii_digit());
    runs.find(|run| run.len() == count).map(str::to_owned)
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wide = self.rows.iter().map(|row| row.chars().count()).max().unwrap_or(0);
        writeln!(f, "+{}", "-".repeat(wide))?;
        for row in &self.rows {
            writeln!(f, "|{row}")?;
        }
        write!(f, "+{}", "-".repeat(wide))
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a camera reads from the drawn cells, each as 4 by 8 dots, in the colours that were written; the terminal's
/// own ground is a middle grey, so that a missing quiet zone shows.
pub fn qr(screen: &vt100::Screen) -> Option<String> {
    let (rows, columns) = screen.size();
    let (wide, high) = (usize::from(columns.get()) * 4, usize::from(rows.get()) * 8);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(wide, high, |x, y| {
        let (row, column) = (u16::try_from(y / 8).unwrap(), u16::try_from(x / 4).unwrap());
        screen.cell(row, column).map_or(127, |cell| dot(cell, y % 8 < 4))
    });
    image.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}

fn dot(cell: &vt100::Cell, upper: bool) -> u8 {
    let front = match cell.contents() {
        "█" => true,
        "▀" => upper,
        "▄" => !upper,
        _ => false,
    };
    match if front { cell.fgcolor() } else { cell.bgcolor() } {
        vt100::Color::Idx(231) => 255,
        vt100::Color::Idx(16) => 0,
        vt100::Color::Rgb(red, ..) => red,
        _ => 127,
    }
}
