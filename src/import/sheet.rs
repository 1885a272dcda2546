//! A workbook's first sheet as lines of cells. A file of a few kilobytes can unpack to gigabytes, and a sheet of two cells may
//! claim to be seventeen billion large: so everything is unpacked once to be measured, and cells are taken one by one.

use super::table::{COLUMNS, Cell, LINES, Table};
use crate::domain::list_fault::{Fault, Why};
use calamine::{DataRef, Reader, Xlsx};
use std::io::{self, Cursor, Read};

/// To how many bytes a workbook unpacks at most (rules of the desk): 10,000 lines of a list unpack to about eight million.
const UNPACKED: u64 = 48 << 20;
/// How many files lie in a workbook at most: each sheet is one, and a dozen describe them.
const FILES: usize = 1_000;

/// Reads the first sheet.
pub fn read(bytes: &[u8]) -> Result<Table, Fault> {
    measure(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let name = book.sheet_names().first().cloned().ok_or_else(unreadable)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(|_| unreadable())?;
    let mut table = Table::default();
    let (mut at, mut line) = (0_u32, Vec::new());
    while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
        let (row, column) = cell.get_position();
        let value = value(cell.get_value());
        if value.text().is_empty() {
            continue;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= COLUMNS {
            return Err(Fault::whole(Why::TooManyColumns));
        }
        if row != at {
            table.push(at + 1, std::mem::take(&mut line))?;
            // Lines come in their order; one that does not is no workbook of anybody's.
            if row < at || usize::try_from(row).is_ok_and(|row| row > LINES * 10) {
                return Err(Fault::whole(Why::TooManyLines));
            }
            at = row;
        }
        if line.len() <= column {
            line.resize(column + 1, Cell::Text(String::new()));
        }
        line[column] = value;
    }
    table.push(at + 1, line)?;
    table.whole()
}

/// Adds up what the directory says of sizes; and since that may be untrue, unpacks all of it into nothing, and stops where it is
/// too much. Names are never taken for paths: nothing is written anywhere.
fn measure(bytes: &[u8]) -> Result<(), Fault> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    if archive.len() > FILES || archive.decompressed_size().is_some_and(|size| size > u128::from(UNPACKED)) {
        return Err(Fault::whole(Why::TooLargeUnpacked));
    }
    let mut left = UNPACKED;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|_| unreadable())?;
        let unpacked = io::copy(&mut file.take(left + 1), &mut io::sink()).map_err(|_| unreadable())?;
        left = left.checked_sub(unpacked).ok_or(Fault::whole(Why::TooLargeUnpacked))?;
    }
    Ok(())
}

fn value(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::String(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Int(number) => Cell::Number(number.to_string()),
        DataRef::Float(number) => Cell::Number(number.to_string()),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Cell::Date(format!("{year:04}-{month:02}-{day:02}"))
        }
        DataRef::DateTimeIso(text) => Cell::Date(text.chars().take(10).collect()),
        DataRef::Bool(_)
        | DataRef::DateTime(_)
        | DataRef::DurationIso(_)
        | DataRef::Error(_)
        | DataRef::Empty => Cell::Text(String::new()),
    }
}

const fn unreadable() -> Fault {
    Fault::whole(Why::Unreadable)
}
