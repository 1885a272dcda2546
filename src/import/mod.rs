//! Lists of schools, as they come: files that a spreadsheet or a diary has written, read into plain rows. What is wrong is
//! named by line and column, and nothing is guessed: a row is good, or it is said why it is not. Nothing is stored here.
//!
//! `encoding` makes text of bytes, `table` makes lines of cells of a text and `sheet` of a workbook, `cells` reads what one holds,
//! `diary` reads all of them as diary accounts. Every bound stands beside what it bounds.

mod cells;
pub mod diary;
mod encoding;
mod sheet;
mod table;

use crate::domain::list_encoding::Encoding;
use crate::domain::list_fault::{Fault, Why};

pub use table::Table;

/// How large a file is read, in bytes (rules of the desk): a school's list of 10,000 lines has about two million.
pub const FILE_AT_MOST: u64 = 16 << 20;

/// Reads a file as it lies there: a workbook by its first bytes, else a text.
///
/// # Errors
/// What makes the whole file unreadable.
pub fn table(bytes: &[u8], encoding: Option<Encoding>) -> Result<Table, Fault> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > FILE_AT_MOST) {
        return Err(Fault::whole(Why::TooLarge));
    }
    // Every zip file begins so, and every workbook is one (APPNOTE 4.3.7).
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Table { read_as: "xlsx", ..sheet::read(bytes)? });
    }
    // A workbook of the time before 2007 begins so (MS-CFB 2.2): another format, which is not read.
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Fault::whole(Why::OldWorkbook));
    }
    let (text, read_as) = encoding::text(bytes, encoding)?;
    Ok(Table { read_as, ..table::read(&text)? })
}
