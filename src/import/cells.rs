//! What stands in one cell, read as what its column is about.

use super::table::Cell;
use crate::domain::birth::BirthDate;
use crate::domain::diary::EntryKind;
use crate::domain::list_fault::Why;
use crate::domain::mixed::odd_letter;
use crate::domain::person::{Sex, name_part};
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::text::gate;

/// Letters of a login, a system, a code or a school at most (rules of the desk).
const TEXT_AT_MOST: usize = 100;
/// Pupils of one parent at most (rules of the desk).
const PUPILS_AT_MOST: usize = 30;
/// Digits of a number that a spreadsheet keeps (Excel: 15; the others of a long number are zeros).
const KEPT: usize = 15;
/// What a spreadsheet would reckon with begins with one of these (OWASP, CSV injection).
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// A headline or a word of a list as it is compared.
pub fn folded(head: &str) -> String {
    head.trim_start_matches('\u{FEFF}').trim().to_lowercase().replace('_', " ").replace('ё', "е")
}

/// A text as it stands there, of at most so many letters.
fn text(cell: &Cell, at_most: usize) -> Result<String, Why> {
    let text = gate(cell.text()).map_err(Why::from)?;
    match text {
        text if text.starts_with(FORMULA) => Err(Why::Formula),
        text if text.chars().count() > at_most => Err(Refusal::TooLong.into()),
        text => Ok(text),
    }
}

/// A short text.
pub fn plain(cell: &Cell) -> Result<String, Why> {
    text(cell, TEXT_AT_MOST)
}

/// A login: letters of one alphabet in each word, digits, and what stands between them.
pub fn login(cell: &Cell) -> Result<String, Why> {
    is_whole(cell)?;
    one_login(&plain(cell)?)
}

fn one_login(text: &str) -> Result<String, Why> {
    if !text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '@' | '+')) {
        return Err(Why::NotALogin);
    }
    match odd_letter(text) {
        Some(odd) => {
            let place = u8::try_from(odd.place).unwrap_or(u8::MAX);
            Err(Refusal::MixedLetters { place, letter: odd.letter.to_string(), alphabet: odd.alphabet }
                .into())
        }
        None => Ok(text.to_owned()),
    }
}

/// A code that the diary has printed.
pub fn code(cell: &Cell) -> Result<String, Why> {
    is_whole(cell)?;
    plain(cell)
}

/// Logins of a parent's pupils, parted as people part them.
pub fn several(cell: &Cell) -> Result<Vec<String>, Why> {
    is_whole(cell)?;
    let lines = cell.text().replace(['\r', '\n'], ";");
    let text = text(&Cell::Text(lines), TEXT_AT_MOST * PUPILS_AT_MOST)?;
    let parts = text.split([',', ';', '|']).map(str::trim).filter(|part| !part.is_empty());
    let mut all = parts.map(one_login).collect::<Result<Vec<_>, _>>()?;
    all.sort();
    all.dedup();
    if all.len() > PUPILS_AT_MOST { Err(Refusal::TooLong.into()) } else { Ok(all) }
}

/// Whose entry it is.
pub fn kind(cell: &Cell) -> Result<EntryKind, Why> {
    Ok(match folded(cell.text()).as_str() {
        "ученик" | "ученица" | "учащийся" | "учащаяся" | "student" | "pupil" => {
            EntryKind::Student
        }
        "родитель" | "представитель" | "законный представитель" | "parent" => {
            EntryKind::Parent
        }
        "учитель" | "педагог" | "сотрудник" | "teacher" => EntryKind::Teacher,
        _ => return Err(Why::NoSuchKind),
    })
}

/// The sex, in a word or its first letter.
pub fn sex(cell: &Cell) -> Result<Sex, Why> {
    Ok(match folded(cell.text()).trim_end_matches('.') {
        "ж" | "жен" | "женский" | "f" | "female" => Sex::Female,
        "м" | "муж" | "мужской" | "m" | "male" => Sex::Male,
        _ => return Err(Why::NoSuchSex),
    })
}

/// A part of a name.
pub fn name(cell: &Cell) -> Result<String, Why> {
    name_part(cell.text()).map_err(Why::from)
}

/// A birth date.
pub fn birth(cell: &Cell) -> Result<BirthDate, Why> {
    let text = cell.text();
    // A spreadsheet counts days: 42252 is the fifth of September 2015.
    let is_day = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_day || matches!(cell, Cell::Number(_)) {
        return Err(Why::DateAsNumber);
    }
    // A time behind a date says nothing of a birth date.
    let text =
        text.split_once([' ', 'T']).map_or(text, |(date, time)| if time.contains(':') { date } else { text });
    BirthDate::parse(text).map_err(Why::from)
}

/// A number.
pub fn phone(cell: &Cell, reached: &[String]) -> Result<Phone, Why> {
    is_whole(cell)?;
    Phone::parse(cell.text(), reached).map_err(Why::from)
}

/// Whether no digit was lost on the way through a spreadsheet: `8,91E+10` has none of its last ones, and neither has a number
/// that is longer than what such a program keeps.
fn is_whole(cell: &Cell) -> Result<(), Why> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = cell.text().split_once(['E', 'e', 'Е', 'е']).is_some_and(|(front, exponent)| {
        exponent.strip_prefix(['+', '-']).is_some_and(digits) && digits(&front.replace([',', '.'], ""))
    });
    let is_long = match cell {
        Cell::Number(text) => text.bytes().filter(u8::is_ascii_digit).count() > KEPT,
        Cell::Text(_) | Cell::Date(_) => false,
    };
    if is_short || is_long { Err(Why::Spoiled) } else { Ok(()) }
}
