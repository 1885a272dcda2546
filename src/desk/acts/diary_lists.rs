//! A school's list of diary accounts, compared with what is known of them: what an import would do, as an admin is shown it.
//! Another file does it ([`super::diary_imports`]).

use crate::desk::kernel::{Done, Inner, Stop, Work};
use crate::domain::birth::BirthDate;
use crate::domain::diary::{EntryKind, EntryState};
use crate::domain::diary_code::OwnCode;
use crate::domain::encoding::hex;
use crate::domain::id::{EntryId, SchoolId};
use crate::domain::list_encoding::Encoding;
use crate::domain::list_entry::{EntryKey, Known, Listed, Scope, system_key};
use crate::domain::list_fault::{Fault, Faults, Why};
use crate::domain::list_plan::{How, Plan};
use crate::domain::list_preview::Preview;
use crate::domain::person::{PersonName, Sex};
use crate::domain::refusal::Refusal;
use crate::domain::school::school_key;
use crate::files;
use crate::import::diary::{self, ListFile, Told};
use crate::store::StoreError;
use crate::store::diary::EntryRow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Read as _;
use std::path::Path;

/// A list that was read, or all that is wrong with it.
pub type ListRead = Result<ListFile, Faults>;

/// One diary of one school, as a list tells of it.
pub type Diary = (SchoolId, String);

/// A list beside what is known of its diaries.
pub struct Compared {
    /// Its lines.
    pub lines: Vec<Listed>,
    /// The entries that are known.
    pub known: Vec<Known>,
    /// Their rows, in the same order.
    pub rows: Vec<EntryRow>,
    /// The diaries, each with how often its list was imported.
    pub diaries: BTreeMap<Diary, i64>,
}

/// Opens and reads a file. It takes some tenths of a second for ten thousand lines, so it is done on a thread of its own, and
/// before any transaction.
///
/// # Errors
/// [`Refusal::ListNotRead`].
pub async fn open(
    inner: &Inner,
    path: &Path,
    system: Option<String>,
    encoding: Option<Encoding>,
) -> Done<ListRead> {
    let unread = Refusal::ListNotRead { path: path.display().to_string() };
    let told = Told { system, reached: inner.rules.reached.clone() };
    let path = path.to_owned();
    let read = tokio::task::spawn_blocking(move || {
        let mut bytes = Vec::new();
        let file = files::to_read(&path).ok()?;
        file.take(crate::import::FILE_AT_MOST + 1).read_to_end(&mut bytes).ok()?;
        Some(diary::of_file(&bytes, encoding, &told))
    });
    read.await.ok().flatten().ok_or_else(|| unread.into())
}

/// Reads a list that is at hand.
///
/// # Errors
/// All that is wrong with it.
pub fn read(inner: &Inner, bytes: &[u8]) -> ListRead {
    diary::of_file(bytes, None, &Told { system: None, reached: inner.rules.reached.clone() })
}

/// What an import of the list would do, or what is wrong with it that only the school's own data tell.
///
/// # Errors
/// What is wrong with the database.
pub async fn preview(work: &mut Work<'_>, file: &ListFile, how: How) -> Done<Result<Preview, Faults>> {
    let compared = match compare(work, file).await? {
        Ok(compared) => compared,
        Err(faults) => return Ok(Err(faults)),
    };
    let Compared { lines, known, .. } = &compared;
    Ok(Plan::of(lines, known, &file.list.columns, how).map(|plan| {
        let mark = mark(file, &compared, how);
        Preview::of(&plan, lines, known, file.read_as, mark)
    }))
}

/// What stands for a file and for what it would do now, whatever words an admin says to it.
pub fn mark(file: &ListFile, compared: &Compared, how: How) -> String {
    let asked = How { take_away: true, take_held: false, ..how };
    let plan = Plan::of(&compared.lines, &compared.known, &file.list.columns, asked);
    let bytes = plan.map(|plan| plan.in_bytes(&compared.lines, &compared.known)).unwrap_or_default();
    let sum = <sha2::Sha256 as sha2::Digest>::digest([file.digest.as_bytes(), &bytes].concat());
    hex(&sum)
}

/// Puts a list beside what is known.
///
/// # Errors
/// What is wrong with the database.
pub async fn compare(work: &mut Work<'_>, file: &ListFile) -> Done<Result<Compared, Faults>> {
    let schools = match schools(work, file).await? {
        Ok(schools) => schools,
        Err(faults) => return Ok(Err(faults)),
    };
    let own = work.school().await?.id;
    let mut compared =
        Compared { lines: Vec::new(), known: Vec::new(), rows: Vec::new(), diaries: BTreeMap::new() };
    compared.lines.reserve_exact(file.list.lines.len());
    let mut called = Called::default();
    for entry in &file.list.lines {
        let named = entry.school.as_deref().and_then(|name| schools.get(&school_key(name)));
        let school = named.unwrap_or(&own).clone();
        let mut entry = entry.clone();
        entry.system = called.by(work, &school, &entry.system, &mut compared.diaries).await?;
        let keys = &work.inner.keys;
        let login = |login: &str| keys.diary_login(&school, &entry.system, login);
        let code = entry.code.as_deref().and_then(OwnCode::of);
        compared.lines.push(Listed {
            login: login(&entry.login),
            phone: entry.phone.as_ref().map(|phone| keys.phone(phone)),
            code: code.map(|code| keys.diary_own_code(&school, &code)),
            pupils: entry.pupils.iter().map(|pupil| login(pupil)).collect(),
            entry,
            school,
        });
    }
    let faults = bad_codes(&compared.lines);
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let diaries: Vec<Diary> = compared.diaries.keys().cloned().collect();
    for (school, system) in &diaries {
        read_known(work, school, system, &mut compared).await?;
    }
    Ok(Ok(compared))
}

/// The schools that the list names, by the form in which they are compared. An admin looks after the own one, and after those
/// that have no staff.
async fn schools(work: &mut Work<'_>, file: &ListFile) -> Done<Result<HashMap<String, SchoolId>, Faults>> {
    let named: BTreeSet<String> =
        file.list.lines.iter().filter_map(|line| line.school.as_deref()).map(school_key).collect();
    if named.is_empty() {
        return Ok(Ok(HashMap::new()));
    }
    let own = work.school().await?.id;
    let (mut found, mut foreign) = (HashMap::new(), BTreeSet::new());
    for row in work.tx.schools().await? {
        let key = school_key(&row.name);
        if !named.contains(&key) {
            continue;
        }
        if row.id == own || !work.tx.is_apart(&row.id).await? && !work.tx.has_staff(&row.id).await? {
            found.insert(key, row.id);
        } else {
            foreign.insert(key);
        }
    }
    let wrong = file.list.lines.iter().filter_map(|line| {
        let key = school_key(line.school.as_deref()?);
        let why = match (found.contains_key(&key), foreign.contains(&key)) {
            (true, _) => return None,
            (false, true) => Why::OtherSchool,
            (false, false) => Why::NoSuchSchool,
        };
        Some(Fault { line: Some(line.line), column: file.list.school.clone(), why })
    });
    let faults = Faults::of(wrong.collect());
    Ok(if faults.is_empty() { Ok(found) } else { Err(faults) })
}

fn bad_codes(lines: &[Listed]) -> Faults {
    let bad = lines.iter().filter(|line| line.entry.code.is_some() && line.code.is_none());
    Faults::of(bad.map(|line| Fault::of_line(line.entry.line, Why::NoCode)).collect())
}

/// What each school calls its diaries: a list may write `эдш` where another one wrote `ЭДШ`.
#[derive(Default)]
struct Called(HashMap<SchoolId, HashMap<String, String>>);

impl Called {
    /// The name of a diary as the school's first list wrote it; `diaries` hears of it.
    async fn by(
        &mut self,
        work: &mut Work<'_>,
        school: &SchoolId,
        system: &str,
        diaries: &mut BTreeMap<Diary, i64>,
    ) -> Done<String> {
        let key = system_key(system);
        if let Some(name) = self.0.get(school).and_then(|names| names.get(&key)) {
            return Ok(name.clone());
        }
        let lists = work.tx.diary_lists(school).await?;
        let list = lists.into_iter().find(|list| system_key(&list.system) == key);
        let (name, version) = list.map_or_else(|| (system.to_owned(), 0), |list| (list.system, list.version));
        self.0.entry(school.clone()).or_default().insert(key, name.clone());
        diaries.insert((school.clone(), name.clone()), version);
        Ok(name)
    }
}

async fn read_known(work: &mut Work<'_>, school: &SchoolId, system: &str, into: &mut Compared) -> Done<()> {
    let rows = work.tx.entries_of(school, system).await?;
    let logins: HashMap<&EntryId, &str> = rows.iter().map(|row| (&row.id, row.login_key.as_str())).collect();
    let mut pupils: HashMap<EntryId, Vec<String>> = HashMap::new();
    for row in work.tx.diary_pupils(school, system).await? {
        if let Some(login) = logins.get(&row.pupil_id) {
            pupils.entry(row.parent_id).or_default().push((*login).to_owned());
        }
    }
    // Ten thousand of each are the most of what an import holds: neither is held twice while it is put together.
    into.known.reserve_exact(rows.len());
    for row in &rows {
        let mut own = pupils.remove(&row.id).unwrap_or_default();
        own.sort();
        into.known.push(known(row, own)?);
    }
    if into.rows.is_empty() {
        into.rows = rows;
    } else {
        into.rows.extend(rows);
    }
    Ok(())
}

/// An entry as it is compared. A row with a value that the program never writes is broken.
fn known(row: &EntryRow, pupils: Vec<String>) -> Done<Known> {
    let broken =
        |column| Stop::Fault(StoreError::Corrupt { table: "diary_entry", column, id: row.id.to_string() });
    let kind = EntryKind::from_text(&row.kind).ok_or_else(|| broken("kind"))?;
    let state = EntryState::from_text(&row.state).ok_or_else(|| broken("state"))?;
    let scope = Scope { school: row.school_id.clone(), system: system_key(&row.system), kind };
    Ok(Known {
        key: EntryKey { scope, login: row.login_key.clone() },
        name: PersonName {
            surname: row.surname.clone(),
            name: row.name.clone(),
            patronymic: row.patronymic.clone(),
        },
        birth: row.birth_date.as_deref().and_then(BirthDate::from_text),
        phone: row.phone_key.clone(),
        code: row.own_code_key.clone(),
        class: row.class.clone(),
        sex: row.sex.as_deref().and_then(Sex::from_key),
        pupils,
        here: state != EntryState::Gone,
    })
}
