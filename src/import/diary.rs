//! A list of diary accounts: each line one entry, by columns that are found by their names, in Russian or English, whatever
//! their order. All that is wrong is said at once.

use super::cells::{self, folded};
use super::table::{Cell, Table};
use crate::domain::diary::{EntryKind, EntryLine};
use crate::domain::encoding::hex;
use crate::domain::list_encoding::Encoding;
use crate::domain::list_entry::{Columns, Part, class_of, login_key, system_key};
use crate::domain::list_fault::{Fault, Faults, Why};
use crate::domain::mixed::passes_for_cyrillic;
use crate::domain::person::PersonName;
use crate::domain::school::school_key;
use crate::domain::text::has_cyrillic;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;

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
    Class,
    Sex,
}

impl Column {
    const ALL: [Self; 13] = [
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
        Self::Class,
        Self::Sex,
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
            Self::Class => &["класс", "class", "grade"],
            Self::Sex => &["пол", "sex", "gender"],
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

/// A list that was read.
#[derive(Debug, Clone)]
pub struct List {
    /// Its lines.
    pub lines: Vec<EntryLine>,
    /// What it tells of.
    pub columns: Columns,
    /// What its headline calls the school.
    pub school: Option<String>,
}

/// A file that was read whole.
#[derive(Debug, Clone)]
pub struct ListFile {
    /// The list.
    pub list: List,
    /// SHA-256 of the file, in hex.
    pub digest: String,
    /// How its letters were read, by the encoding's name; `xlsx` for a workbook.
    pub read_as: &'static str,
}

/// Reads a file as it lies there.
///
/// # Errors
/// All that is wrong with it.
pub fn of_file(bytes: &[u8], encoding: Option<Encoding>, told: &Told) -> Result<ListFile, Faults> {
    let table = super::table(bytes, encoding)?;
    let list = read(&table, told).map_err(|faults| faults.read_as(table.read_as))?;
    Ok(ListFile { list, digest: hex(&Sha256::digest(bytes)), read_as: table.read_as })
}

/// Where each column stands.
struct Places<'a> {
    at: HashMap<Column, usize>,
    table: &'a Table,
}

/// Reads the entries, or says all that is wrong.
///
/// # Errors
/// The faults, in the order of the lines.
pub fn read(table: &Table, told: &Told) -> Result<List, Faults> {
    let places = Places::of(table, told).map_err(Faults::of)?;
    let (mut lines, mut faults) = (Vec::with_capacity(table.lines.len()), Vec::new());
    for (number, cells) in &table.lines {
        match places.line(*number, cells, told) {
            Ok(line) => lines.push(line),
            Err(wrong) => faults.extend(wrong),
        }
    }
    twice(&lines, &mut faults);
    if !faults.is_empty() {
        return Err(Faults::of(faults));
    }
    let columns = Columns { pupils: places.head(Column::Pupils), tells: places.tells() };
    Ok(List { lines, columns, school: places.head(Column::School) })
}

/// Two lines that tell of one entry, or bear one code.
fn twice(lines: &[EntryLine], faults: &mut Vec<Fault>) {
    let (mut seen, mut codes) = (HashMap::new(), HashMap::new());
    for line in lines {
        let system = system_key(&line.system);
        let school = line.school.as_deref().map(school_key);
        let entry = (system.clone(), school.clone(), line.kind, login_key(&line.login));
        if let Some(first) = seen.insert(entry, line.line) {
            faults.push(Fault::of_line(line.line, Why::Twice { line: first }));
            continue;
        }
        if let Some(code) = &line.code
            && let Some(first) = codes.insert((system, school, code.to_lowercase()), line.line)
        {
            faults.push(Fault::of_line(line.line, Why::CodeTwice { line: first }));
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
        for column in Column::ALL.into_iter().filter(|column| !at.contains_key(column)) {
            if column == Column::System && told.system.is_none() {
                faults.push(Fault::of_line(1, Why::NoSystem));
            } else if column.must_be_there() {
                faults.push(named(Some(column.names()[0].to_owned()), Why::NoColumn));
            }
        }
        if faults.is_empty() { Ok(Self { at, table }) } else { Err(faults) }
    }

    /// What the headline calls a column.
    fn head(&self, column: Column) -> Option<String> {
        self.at.get(&column).and_then(|at| self.table.head.get(*at)).cloned()
    }

    fn tells(&self) -> Vec<Part> {
        let column = |part: Part| match part {
            Part::Name => Column::Name,
            Part::Birth => Column::Birth,
            Part::Phone => Column::Phone,
            Part::Code => Column::Code,
            Part::Class => Column::Class,
            Part::Sex => Column::Sex,
            Part::Pupils => Column::Pupils,
        };
        Part::ALL.into_iter().filter(|part| self.at.contains_key(&column(*part))).collect()
    }

    fn line(&self, number: u32, cells: &[Cell], told: &Told) -> Result<EntryLine, Vec<Fault>> {
        if cells.iter().skip(self.table.head.len()).any(|cell| !cell.text().is_empty()) {
            return Err(vec![Fault::of_line(number, Why::TooManyCells)]);
        }
        let mut row = Row { places: self, number, cells, faults: Vec::new() };
        let system = match told.system.clone() {
            Some(system) if row.cell(Column::System).is_none() => Some(system),
            _ => row.needs(Column::System, cells::plain),
        };
        let login = row.needs(Column::Login, cells::login);
        let code = row.has(Column::Code, cells::code);
        let kind = row.needs(Column::Kind, cells::kind);
        let surname = row.has(Column::Surname, cells::name);
        let first = row.needs(Column::Name, cells::name);
        let patronymic = row.has(Column::Patronymic, cells::name);
        row.is_in_one_alphabet([
            (Column::Surname, surname.as_deref()),
            (Column::Name, first.as_deref()),
            (Column::Patronymic, patronymic.as_deref()),
        ]);
        let birth = if kind == Some(EntryKind::Student) {
            row.needs(Column::Birth, cells::birth)
        } else {
            row.has(Column::Birth, cells::birth)
        };
        let phone = row.has(Column::Phone, |cell| cells::phone(cell, &told.reached));
        let pupils = row.has(Column::Pupils, |cell| match kind {
            Some(EntryKind::Student | EntryKind::Teacher) => Err(Why::NoParent),
            Some(EntryKind::Parent) | None => cells::several(cell),
        });
        let school = row.has(Column::School, cells::plain);
        let class = row.has(Column::Class, cells::plain);
        let sex = row.has(Column::Sex, cells::sex);
        let (Some(system), Some(login), Some(kind), Some(first), true) =
            (system, login, kind, first, row.faults.is_empty())
        else {
            return Err(row.faults);
        };
        Ok(EntryLine {
            line: number,
            system,
            login,
            code,
            kind,
            name: PersonName { surname, name: first, patronymic },
            birth,
            phone,
            pupils: pupils.unwrap_or_default(),
            school,
            class: class.as_deref().map(class_of),
            sex,
        })
    }
}

/// A line on its way, with what is wrong so far.
struct Row<'a> {
    places: &'a Places<'a>,
    number: u32,
    cells: &'a [Cell],
    faults: Vec<Fault>,
}

impl<'a> Row<'a> {
    /// A cell that holds something.
    fn cell(&self, column: Column) -> Option<&'a Cell> {
        let cell = self.places.at.get(&column).and_then(|at| self.cells.get(*at));
        cell.filter(|cell| !cell.text().is_empty())
    }

    fn is_wrong(&mut self, column: Column, why: Why) {
        self.faults.push(Fault { line: Some(self.number), column: self.places.head(column), why });
    }

    /// What stands in a cell that may be empty.
    fn has<T>(&mut self, column: Column, read: impl FnOnce(&Cell) -> Result<T, Why>) -> Option<T> {
        match read(self.cell(column)?) {
            Ok(value) => Some(value),
            Err(why) => {
                self.is_wrong(column, why);
                None
            }
        }
    }

    /// What stands in a cell that must not be empty.
    fn needs<T>(&mut self, column: Column, read: impl FnOnce(&Cell) -> Result<T, Why>) -> Option<T> {
        if self.cell(column).is_none() {
            self.is_wrong(column, Why::Missing);
        }
        self.has(column, read)
    }

    /// A part of a name that only looks Cyrillic, beside one that is.
    fn is_in_one_alphabet(&mut self, parts: [(Column, Option<&str>); 3]) {
        if parts.iter().any(|(_, part)| part.is_some_and(has_cyrillic)) {
            for (column, _) in parts.into_iter().filter(|(_, part)| part.is_some_and(passes_for_cyrillic)) {
                self.is_wrong(column, Why::LooksCyrillic);
            }
        }
    }
}

#[cfg(test)]
mod tests;
