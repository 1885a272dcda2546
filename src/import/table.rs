//! A list as lines of cells, with its headline.

use crate::domain::list_fault::{Fault, Why};
use csv::ReaderBuilder;

/// How many columns a list has at most (rules of the desk: the widest export of a diary has about forty).
pub const COLUMNS: usize = 64;
/// How many line ends one cell has at most (rules of the desk: an address has three). More tell of a quotation mark that opens
/// a cell and that nobody has closed: it would swallow all lines below.
const LINE_ENDS: usize = 20;
/// How many lines are read at once (rules of the desk: ten times a large school).
pub const LINES: usize = 100_000;

/// A list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns.
    pub head: Vec<String>,
    /// The lines below, those that hold nothing left out, each with its number in the file.
    pub lines: Vec<(u32, Vec<Cell>)>,
    /// How its letters were read, by the encoding's name; `xlsx` for a workbook.
    pub read_as: &'static str,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number in a workbook, as it is written shortest.
    Number(String),
    /// A date in a workbook, as `YYYY-MM-DD`.
    Date(String),
}

impl Cell {
    /// What stands there, trimmed.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Date(text) => text.trim(),
        }
    }
}

impl Table {
    /// Puts a line in; the first one is the headline.
    pub(super) fn push(&mut self, number: u32, cells: Vec<Cell>) -> Result<(), Fault> {
        if cells.iter().all(|cell| cell.text().is_empty()) {
            return Ok(());
        }
        if self.head.is_empty() {
            self.head = cells.iter().map(|cell| cell.text().to_owned()).collect();
            while self.head.last().is_some_and(String::is_empty) {
                self.head.pop();
            }
            return if self.head.len() > COLUMNS { Err(Fault::whole(Why::TooManyColumns)) } else { Ok(()) };
        }
        if self.lines.len() >= LINES {
            return Err(Fault::whole(Why::TooManyLines));
        }
        self.lines.push((number, cells));
        Ok(())
    }

    pub(super) fn whole(self) -> Result<Self, Fault> {
        if self.lines.is_empty() { Err(Fault::whole(Why::Empty)) } else { Ok(self) }
    }
}

/// Reads a text whose cells are parted by semicolons, commas or tabs: by whichever the headline has most of, outside quotes; or
/// by what a line before it says, as spreadsheets write it (`sep=;`).
pub fn read(text: &str) -> Result<Table, Fault> {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut table = Table::default();
    let (mut counted, mut number) = (0, 1_u32);
    for (at, record) in reader.records().enumerate() {
        let record = record.map_err(|_| Fault::whole(Why::Unreadable))?;
        if at == 0 && told_separator(text).is_some() {
            continue;
        }
        // The reader's own count leaves empty lines out.
        let begins = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(counted);
        let begins = begins + text[begins..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let ends = text[counted..begins].bytes().filter(|byte| *byte == b'\n').count();
        number += u32::try_from(ends).map_err(|_| Fault::whole(Why::TooManyLines))?;
        counted = begins;
        if record.len() > COLUMNS && record.iter().skip(COLUMNS).any(|cell| !cell.trim().is_empty()) {
            return Err(Fault::whole(Why::TooManyColumns));
        }
        if record.iter().any(|cell| cell.bytes().filter(|byte| *byte == b'\n').count() > LINE_ENDS) {
            return Err(Fault::of_line(number, Why::OpenQuote));
        }
        table.push(number, record.iter().map(|cell| Cell::Text(cell.to_owned())).collect())?;
    }
    table.whole()
}

/// The separator of a first line `sep=;`.
fn told_separator(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim_end();
    let sign = line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?;
    // A tab at the line's end is trimmed.
    match sign {
        ";" => Some(b';'),
        "," => Some(b','),
        "" => Some(b'\t'),
        _ => None,
    }
}

fn separator(text: &str) -> u8 {
    if let Some(told) = told_separator(text) {
        return told;
    }
    let (mut counts, mut quoted) = ([0_usize; 3], false);
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            b';' if !quoted => counts[0] += 1,
            b',' if !quoted => counts[1] += 1,
            b'\t' if !quoted => counts[2] += 1,
            _ => {}
        }
    }
    match counts {
        [semicolons, commas, tabs] if commas > semicolons && commas >= tabs => b',',
        [semicolons, _, tabs] if tabs > semicolons => b'\t',
        _ => b';',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(cells: &[Cell]) -> Vec<&str> {
        cells.iter().map(Cell::text).collect()
    }

    #[test]
    fn the_separator_is_that_of_the_headline_outside_quotes() {
        for (sep, quoted) in [(";", "\"a;b,,,,\""), (",", "\"a,b;;;;\""), ("\t", "\"a;;;;,b\"")] {
            let text = format!("{quoted}{sep}c\r\n\r\n1{sep} 2 \r\n");
            let table = read(&text).unwrap();
            assert_eq!(table.head.len(), 2, "{text:?}");
            assert_eq!((table.lines[0].0, texts(&table.lines[0].1)), (3, vec!["1", "2"]), "{text:?}");
        }
    }

    #[test]
    fn a_cell_may_hold_a_line_end_and_the_number_is_that_of_the_line_it_begins_in() {
        let table = read("a;b\n\"one\ntwo\";x\n3;4\n").unwrap();
        assert_eq!(table.lines.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn a_line_that_names_the_separator_is_no_headline() {
        for (sign, named) in [(";", "sep=;"), (",", "SEP=,"), ("\t", "sep=\t")] {
            let table = read(&format!("{named}\r\nA{sign}B\r\n1{sign}2\r\n")).unwrap();
            assert_eq!((table.head, table.lines[0].0), (vec!["A".to_owned(), "B".to_owned()], 3), "{named}");
        }
    }

    #[test]
    fn a_quotation_mark_that_nobody_closes_swallows_nothing_unsaid() {
        let text = format!("a;b\n1;2\n3;\"open\n{}", "5;6\n".repeat(30));
        assert_eq!(read(&text).unwrap_err(), Fault::of_line(3, Why::OpenQuote));
    }

    #[test]
    fn a_list_that_is_none_is_refused_as_a_whole() {
        for (text, why) in [
            (String::new(), Why::Empty),
            ("a;b\n".to_owned(), Why::Empty),
            (";".repeat(1_000_000) + "x\n1\n", Why::TooManyColumns),
            ("a;b\n".to_owned() + &"1;2\n".repeat(LINES + 1), Why::TooManyLines),
        ] {
            assert_eq!(read(&text).unwrap_err(), Fault::whole(why));
        }
    }
}
