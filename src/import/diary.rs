//! A list of diary accounts: each line one entry, by columns that are found by their names, in Russian or English, whatever
//! their order. All that is wrong is said at once.

use super::fault::{Fault, Why};
use super::table::{Cell, Table};
use crate::domain::birth::BirthDate;
use crate::domain::diary::{EntryKind, EntryLine};
use crate::domain::person::{PersonName, name_part};
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use std::collections::HashMap;

/// Letters of a login, a system, a code or a school at most (rules of the desk).
const TEXT_AT_MOST: usize = 100;

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Column {
    System,
    Login,
    Code,
    Kind,
    Surname,
    Name,
    Patronymic,
    Birth,
    Phone,
    Pupils,
    School,
}

impl Column {
    const ALL: [Self; 11] = [
        Self::System,
        Self::Login,
        Self::Code,
        Self::Kind,
        Self::Surname,
        Self::Name,
        Self::Patronymic,
        Self::Birth,
        Self::Phone,
        Self::Pupils,
        Self::School,
    ];

    /// By which names it is found, folded; the first is shown where it is missing.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::System => &["система", "дневник", "system", "diary"],
            Self::Login => &["логин", "login", "username"],
            Self::Code => &["код", "code"],
            Self::Kind => &["вид", "роль", "kind", "role"],
            Self::Surname => &["фамилия", "surname", "last name", "family name"],
            Self::Name => &["имя", "name", "first name", "given name"],
            Self::Patronymic => &["отчество", "patronymic", "middle name"],
            Self::Birth => &["дата рождения", "birth date", "birthdate", "date of birth"],
            Self::Phone => &["телефон", "номер телефона", "phone", "mobile"],
            Self::Pupils => &["ученики", "дети", "pupils", "children"],
            Self::School => &["школа", "school"],
        }
    }

    const fn must_be_there(self) -> bool {
        matches!(self, Self::Login | Self::Kind | Self::Surname | Self::Name)
    }
}

/// What the list itself does not say.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// The diary, where there is no such column.
    pub system: Option<String>,
    /// The countries whose numbers are reached.
    pub reached: Vec<String>,
}

/// Where each column stands.
struct Places<'a> {
    at: HashMap<Column, usize>,
    table: &'a Table,
}

/// Reads the entries, or says all that is wrong.
///
/// # Errors
/// Every fault, in the order of the lines.
pub fn read(table: &Table, told: &Told) -> Result<Vec<EntryLine>, Vec<Fault>> {
    let places = Places::of(table, told)?;
    let (mut lines, mut faults) = (Vec::with_capacity(table.lines.len()), Vec::new());
    for (number, cells) in &table.lines {
        match places.line(*number, cells, told) {
            Ok(line) => lines.push(line),
            Err(wrong) => faults.extend(wrong),
        }
    }
    twice(&lines, &mut faults);
    if faults.is_empty() {
        return Ok(lines);
    }
    faults.sort_by_key(|fault| fault.line);
    Err(faults)
}

/// Two lines that tell of one entry, or bear one code.
fn twice(lines: &[EntryLine], faults: &mut Vec<Fault>) {
    let (mut seen, mut codes) = (HashMap::new(), HashMap::new());
    for line in lines {
        if let Some(first) =
            seen.insert((line.system.as_str(), line.login.to_lowercase(), line.kind), line.line)
        {
            faults.push(Fault::of_line(line.line, Why::Twice { line: first }));
        }
        if let Some(code) = &line.code
            && let Some(first) = codes.insert((line.system.as_str(), code), line.line)
        {
            faults.push(Fault::of_line(line.line, Why::Twice { line: first }));
        }
    }
}

impl<'a> Places<'a> {
    fn of(table: &'a Table, told: &Told) -> Result<Self, Vec<Fault>> {
        let (mut at, mut faults) = (HashMap::new(), Vec::new());
        let named = |column: Option<String>, why| Fault { line: Some(1), column, why };
        for (place, head) in table.head.iter().enumerate() {
            let folded = folded(head);
            let column = Column::ALL.into_iter().find(|column| column.names().contains(&folded.as_str()));
            // Other columns are left alone: diaries export many.
            if let Some(column) = column
                && at.insert(column, place).is_some()
            {
                faults.push(named(Some(head.clone()), Why::ColumnTwice));
            }
        }
        for column in Column::ALL {
            let is_needed = column.must_be_there() || (column == Column::System && told.system.is_none());
            if is_needed && !at.contains_key(&column) {
                faults.push(named(Some(column.names()[0].to_owned()), Why::NoColumn));
            }
        }
        if faults.is_empty() { Ok(Self { at, table }) } else { Err(faults) }
    }

    fn line(&self, number: u32, cells: &[Cell], told: &Told) -> Result<EntryLine, Vec<Fault>> {
        let mut faults = Vec::new();
        if cells.iter().skip(self.table.head.len()).any(|cell| !cell.text().is_empty()) {
            return Err(vec![Fault::of_line(number, Why::TooManyCells)]);
        }
        let mut take = |column: Column, read: Result<Option<String>, Why>| match read {
            Ok(text) => text,
            Err(why) => {
                let head = self.at.get(&column).and_then(|at| self.table.head.get(*at)).cloned();
                faults.push(Fault { line: Some(number), column: head, why });
                None
            }
        };
        let cell = |column| {
            self.at.get(&column).and_then(|at| cells.get(*at)).filter(|cell| !cell.text().is_empty())
        };
        let system = match cell(Column::System) {
            Some(cell) => take(Column::System, plain(cell).map(Some)),
            None => told.system.clone().or_else(|| take(Column::System, Err(Why::Missing))),
        };
        let login = take(Column::Login, needed(cell(Column::Login)).and_then(login).map(Some));
        let code = take(Column::Code, cell(Column::Code).map(login_or_code).transpose());
        let kind = take(Column::Kind, needed(cell(Column::Kind)).and_then(kind).map(Some));
        let kind = kind.and_then(|kind| EntryKind::from_text(&kind));
        let surname = take(Column::Surname, cell(Column::Surname).map(name).transpose());
        let first = take(Column::Name, needed(cell(Column::Name)).and_then(name).map(Some));
        let patronymic = take(Column::Patronymic, cell(Column::Patronymic).map(name).transpose());
        let is_student = kind == Some(EntryKind::Student);
        let date = match cell(Column::Birth) {
            None if is_student => Err(Why::Missing),
            other => other.map(birth).transpose(),
        };
        let birth = take(Column::Birth, date).and_then(|text| BirthDate::from_text(&text));
        let number_of = |cell: &Cell| phone(cell, &told.reached);
        let phone = take(Column::Phone, cell(Column::Phone).map(number_of).transpose());
        let pupils = match (cell(Column::Pupils), kind) {
            (Some(_), Some(EntryKind::Student | EntryKind::Teacher)) => Err(Why::NoParent),
            (cell, _) => cell.map(|cell| plain(cell)).transpose(),
        };
        let pupils = take(Column::Pupils, pupils).unwrap_or_default();
        let school = take(Column::School, cell(Column::School).map(plain).transpose());
        let (Some(system), Some(login), Some(kind), Some(first), true) =
            (system, login, kind, first, faults.is_empty())
        else {
            return Err(faults);
        };
        Ok(EntryLine {
            line: number,
            system,
            login,
            code,
            kind,
            name: PersonName { surname, name: first, patronymic },
            birth,
            phone: phone.as_deref().and_then(Phone::from_e164),
            pupils: split(&pupils),
            school,
        })
    }
}

fn folded(head: &str) -> String {
    head.trim_start_matches('\u{FEFF}').trim().to_lowercase().replace('_', " ").replace('ё', "е")
}

fn needed(cell: Option<&Cell>) -> Result<&Cell, Why> {
    cell.ok_or(Why::Missing)
}

/// A short text as it stands there.
fn plain(cell: &Cell) -> Result<String, Why> {
    let text = crate::domain::text::gate(cell.text()).map_err(Why::Refused)?;
    if text.chars().count() > TEXT_AT_MOST { Err(Why::Refused(Refusal::TooLong)) } else { Ok(text) }
}

/// What a spreadsheet would reckon with begins with one of these (OWASP, CSV injection): no login does.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

fn login(cell: &Cell) -> Result<String, Why> {
    let text = login_or_code(cell)?;
    let is_one = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '@' | '+'));
    if is_one && !text.starts_with(FORMULA) { Ok(text) } else { Err(Why::NotALogin) }
}

fn login_or_code(cell: &Cell) -> Result<String, Why> {
    if is_spoiled(cell.text()) {
        return Err(Why::Spoiled);
    }
    plain(cell)
}

fn kind(cell: &Cell) -> Result<String, Why> {
    let kind = match folded(cell.text()).as_str() {
        "ученик" | "ученица" | "учащийся" | "student" | "pupil" => EntryKind::Student,
        "родитель" | "представитель" | "законный представитель" | "parent" => {
            EntryKind::Parent
        }
        "учитель" | "педагог" | "сотрудник" | "teacher" => EntryKind::Teacher,
        _ => return Err(Why::NoSuchKind),
    };
    Ok(kind.as_str().to_owned())
}

fn name(cell: &Cell) -> Result<String, Why> {
    name_part(cell.text()).map_err(Why::Refused)
}

fn birth(cell: &Cell) -> Result<String, Why> {
    let text = cell.text();
    // A spreadsheet counts days: 42252 is the fifth of September 2015.
    let is_day = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_day || matches!(cell, Cell::Number(_)) {
        return Err(Why::DateAsNumber);
    }
    // A time behind a date says nothing of a birth date.
    let text =
        text.split_once([' ', 'T']).map_or(text, |(date, time)| if time.contains(':') { date } else { text });
    BirthDate::parse(text).map(BirthDate::as_text).map_err(Why::Refused)
}

fn phone(cell: &Cell, reached: &[String]) -> Result<String, Why> {
    if is_spoiled(cell.text()) {
        return Err(Why::Spoiled);
    }
    Phone::parse(cell.text(), reached).map(|phone| phone.e164().to_owned()).map_err(Why::Refused)
}

/// `8,91E+10`: a long number that a spreadsheet has shortened, and whose last digits are gone.
fn is_spoiled(text: &str) -> bool {
    let Some((front, exponent)) = text.split_once(['E', 'e', 'Е', 'е']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(exponent.trim_start_matches('+')) && digits(&front.replace([',', '.'], ""))
}

/// Logins one after the other, parted as people part them.
fn split(text: &str) -> Vec<String> {
    let parts = text.split([',', ';', '|', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let mut all: Vec<String> = parts.map(str::to_owned).collect();
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests;
