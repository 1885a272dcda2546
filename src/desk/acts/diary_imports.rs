//! Does what the import of a list of diary accounts was shown to do: all of it, or nothing. Links stay as they are; an entry that
//! changes or goes is flagged, and whoever shows a link shows that.

use super::diary_lists::{Compared, Diary, compare, mark};
use crate::desk::kernel::{Done, Spot, Work, console_chain};
use crate::domain::audit::AuditAction;
use crate::domain::diary::EntryState;
use crate::domain::id::{DeskId, DiaryImportId, EntryId};
use crate::domain::list_entry::{EntryKey, Listed, Part};
use crate::domain::list_fault::Faults;
use crate::domain::list_plan::{Away, How, Plan, Step, Sums};
use crate::domain::refusal::Refusal;
use crate::import::diary::ListFile;
use crate::store::diary::{DiaryPupilRow, EntryRow};
use crate::store::diary_imports::DiaryImportRow;
use std::collections::{BTreeMap, HashMap};

/// Imports a list, in the way that an admin has seen: `seen` is the preview's mark, or nothing where nobody was asked.
///
/// # Errors
/// [`Refusal::ListMoved`] if file or entries have changed since, also when another desk was first; [`Refusal::ListTakesAway`].
pub async fn take(
    work: &mut Work<'_>,
    file: &ListFile,
    how: How,
    seen: Option<&str>,
) -> Done<Result<Sums, Faults>> {
    let compared = match compare(work, file).await? {
        Ok(compared) => compared,
        Err(faults) => return Ok(Err(faults)),
    };
    if seen.is_some_and(|seen| seen != mark(file, &compared, how)) {
        return Err(Refusal::ListMoved.into());
    }
    let plan = match Plan::of(&compared.lines, &compared.known, &file.list.columns, how) {
        Ok(plan) => plan,
        Err(faults) => return Ok(Err(faults)),
    };
    if let Some(Away { gone, of }) = plan.away {
        return Err(Refusal::ListTakesAway { gone: gone.to_string(), of: of.to_string() }.into());
    }
    let imports = begin(work, file, &compared, &plan).await?;
    Taking { compared: &compared, tells: &file.list.columns.tells, imports: &imports }
        .all(work, &plan)
        .await?;
    Ok(Ok(plan.sums(compared.lines.len())))
}

/// Keeps that each of the diaries is imported now, and by that is the first.
async fn begin(
    work: &mut Work<'_>,
    file: &ListFile,
    compared: &Compared,
    plan: &Plan,
) -> Done<BTreeMap<Diary, DiaryImportId>> {
    let staff = work.helper()?;
    let desk = match &work.desk {
        Some(desk) => desk.clone(),
        None => DeskId::new(console_chain(&work.tx.sight().await?)),
    };
    let mut imports = BTreeMap::new();
    for (diary, version) in &compared.diaries {
        let counts = Counts::of(diary, compared, plan);
        let row = DiaryImportRow {
            id: DiaryImportId::new(work.id()),
            school_id: diary.0.clone(),
            system: diary.1.clone(),
            at: work.now,
            staff_id: staff.clone(),
            desk_id: desk.clone(),
            digest: file.digest.clone(),
            added: counts.added,
            changed: counts.changed,
            gone: counts.gone,
            same: counts.same,
        };
        if !work.tx.begin_diary_import(&row, *version).await? {
            return Err(Refusal::ListMoved.into());
        }
        let fields = format!("added-{},changed-{},gone-{}", row.added, row.changed, row.gone);
        work.note_fields(AuditAction::DiaryImported, row.id.as_str(), fields);
        imports.insert(diary.clone(), row.id);
    }
    Ok(imports)
}

/// What an import does in one diary.
#[derive(Default)]
struct Counts {
    added: i64,
    changed: i64,
    gone: i64,
    same: i64,
}

impl Counts {
    fn of(diary: &Diary, compared: &Compared, plan: &Plan) -> Self {
        let of_line = |line: &Listed| line.school == diary.0 && line.entry.system == diary.1;
        let of_row = |row: &EntryRow| row.school_id == diary.0 && row.system == diary.1;
        let mut counts = Self::default();
        let lines = compared.lines.iter().filter(|line| of_line(line)).count();
        counts.same = i64::try_from(lines).unwrap_or(i64::MAX);
        for step in &plan.steps {
            let (count, of) = match step {
                Step::New { line } | Step::Back { line, .. } => {
                    (&mut counts.added, of_line(&compared.lines[*line]))
                }
                Step::Change { line, .. } => (&mut counts.changed, of_line(&compared.lines[*line])),
                Step::Gone { known } => {
                    counts.gone += i64::from(of_row(&compared.rows[*known]));
                    continue;
                }
                // It is neither, and no entry of the diary.
                Step::Held { line, .. } => {
                    counts.same -= i64::from(of_line(&compared.lines[*line]));
                    continue;
                }
            };
            *count += i64::from(of);
            counts.same -= i64::from(of);
        }
        counts
    }
}

/// An import on its way.
struct Taking<'a> {
    compared: &'a Compared,
    tells: &'a [Part],
    imports: &'a BTreeMap<Diary, DiaryImportId>,
}

impl Taking<'_> {
    async fn all(&self, work: &mut Work<'_>, plan: &Plan) -> Done<()> {
        let new = plan.steps.iter().filter(|step| matches!(step, Step::New { .. })).count();
        let (mut added, mut changed) = (Vec::with_capacity(new), Vec::new());
        let mut parents: Vec<(EntryId, &Listed)> = Vec::with_capacity(new);
        let Compared { lines, rows, .. } = self.compared;
        for step in &plan.steps {
            match step {
                Step::New { line } => {
                    let row = self.row(work, &lines[*line]);
                    parents.push((row.id.clone(), &lines[*line]));
                    added.push(row);
                }
                Step::Change { line, known, parts } | Step::Back { line, known, parts } => {
                    let (was, listed) = (&rows[*known], &lines[*line]);
                    if parts.contains(&Part::Pupils) {
                        parents.push((was.id.clone(), listed));
                    }
                    changed.push((was.clone(), self.changed(work, was, listed, parts)));
                }
                Step::Gone { known } => {
                    let was = &rows[*known];
                    let mut now = was.clone();
                    (now.state, now.state_at) = (EntryState::Gone.as_str().to_owned(), work.now);
                    now.last_import = self.import(&was.school_id, &was.system);
                    changed.push((was.clone(), now));
                }
                Step::Held { .. } => {}
            }
        }
        work.tx.add_entries(&added).await?;
        work.tx.change_entries(&changed).await?;
        self.pupils(work, &added, &parents).await
    }

    fn import(&self, school: &crate::domain::id::SchoolId, system: &str) -> DiaryImportId {
        let import = self.imports.get(&(school.clone(), system.to_owned())).cloned();
        import.unwrap_or_else(|| DiaryImportId::new(""))
    }

    /// The row of a new entry, with a code of its own.
    fn row(&self, work: &Work<'_>, listed: &Listed) -> EntryRow {
        let id = EntryId::new(work.id());
        let (entry, keys) = (&listed.entry, &work.inner.keys);
        let import = self.import(&listed.school, &entry.system);
        let row = EntryRow {
            school_id: listed.school.clone(),
            system: entry.system.clone(),
            kind: entry.kind.as_str().to_owned(),
            login_key: listed.login.clone(),
            login_sealed: work.seal(&entry.login, spot("login_sealed", &id)),
            code_key: keys.diary_code_key(&keys.diary_code(&id, 0)),
            code_round: 0,
            own_code_key: None,
            surname: None,
            name: String::new(),
            patronymic: None,
            birth_date: None,
            sex: None,
            class: None,
            phone_key: None,
            phone_sealed: None,
            search: String::new(),
            state: EntryState::Here.as_str().to_owned(),
            state_at: work.now,
            changed: String::new(),
            first_import: import.clone(),
            last_import: import,
            seal: String::new(),
            id,
        };
        filled(work, row, listed, &Part::ALL)
    }

    /// A known entry as the list has it now.
    fn changed(&self, work: &Work<'_>, was: &EntryRow, listed: &Listed, parts: &[Part]) -> EntryRow {
        let parts: Vec<Part> = parts.iter().copied().filter(|part| self.tells.contains(part)).collect();
        let mut now = filled(work, was.clone(), listed, &parts);
        let state = if parts.is_empty() { EntryState::Here } else { EntryState::Changed };
        (now.state, now.state_at) = (state.as_str().to_owned(), work.now);
        now.changed = parts.iter().map(|part| part.as_str()).collect::<Vec<_>>().join(" ");
        now.last_import = self.import(&was.school_id, &was.system);
        now
    }

    /// Whose parents they are now: those of a new entry, and of one whose pupils have changed.
    async fn pupils(
        &self,
        work: &mut Work<'_>,
        added: &[EntryRow],
        parents: &[(EntryId, &Listed)],
    ) -> Done<()> {
        let known = self.compared.known.iter().zip(&self.compared.rows);
        let mut ids: HashMap<EntryKey, EntryId> =
            known.map(|(known, row)| (known.key.clone(), row.id.clone())).collect();
        let of_added: HashMap<(&str, &str, &str, &str), &EntryId> =
            added.iter().map(|row| (place(row), &row.id)).collect();
        for listed in &self.compared.lines {
            let place = (
                listed.school.as_str(),
                listed.entry.system.as_str(),
                listed.entry.kind.as_str(),
                listed.login.as_str(),
            );
            if let Some(id) = of_added.get(&place) {
                ids.insert(listed.key(), (*id).clone());
            }
        }
        let (mut come, mut go) = (Vec::new(), Vec::new());
        let mut before: HashMap<EntryId, Vec<EntryId>> = HashMap::new();
        for (school, system) in self.compared.diaries.keys() {
            for row in work.tx.diary_pupils(school, system).await? {
                before.entry(row.parent_id).or_default().push(row.pupil_id);
            }
        }
        for (parent, listed) in parents {
            let now: Vec<EntryId> = listed
                .pupils
                .iter()
                .filter_map(|login| ids.get(&pupil_key(listed, login)).cloned())
                .collect();
            let was = before.remove(parent).unwrap_or_default();
            let row = |pupil: &EntryId| DiaryPupilRow { parent_id: parent.clone(), pupil_id: pupil.clone() };
            come.extend(now.iter().filter(|pupil| !was.contains(pupil)).map(row));
            go.extend(was.iter().filter(|pupil| !now.contains(pupil)).map(row));
        }
        work.tx.drop_pupils(&go).await?;
        work.tx.add_pupils(&come).await?;
        Ok(())
    }
}

fn place(row: &EntryRow) -> (&str, &str, &str, &str) {
    (row.school_id.as_str(), &row.system, &row.kind, &row.login_key)
}

/// The key of a parent's pupil: of the same school and diary.
fn pupil_key(listed: &Listed, login: &str) -> EntryKey {
    let mut key = listed.key();
    key.scope.kind = crate::domain::diary::EntryKind::Student;
    login.clone_into(&mut key.login);
    key
}

fn spot<'a>(column: &'static str, id: &'a EntryId) -> Spot<'a> {
    Spot { table: "diary_entry", column, id: id.as_str() }
}

/// A row with these parts of a line.
fn filled(work: &Work<'_>, mut row: EntryRow, listed: &Listed, parts: &[Part]) -> EntryRow {
    let entry = &listed.entry;
    for part in parts {
        match part {
            Part::Name => {
                row.search = entry.name.search();
                row.surname.clone_from(&entry.name.surname);
                row.name.clone_from(&entry.name.name);
                row.patronymic.clone_from(&entry.name.patronymic);
            }
            Part::Birth => row.birth_date = entry.birth.map(crate::domain::birth::BirthDate::as_text),
            Part::Phone => {
                row.phone_key.clone_from(&listed.phone);
                let seal = |phone: &crate::domain::phone::Phone| {
                    work.seal(phone.e164(), spot("phone_sealed", &row.id))
                };
                row.phone_sealed = entry.phone.as_ref().map(seal);
            }
            Part::Code => row.own_code_key.clone_from(&listed.code),
            Part::Class => row.class.clone_from(&entry.class),
            Part::Sex => row.sex = entry.sex.map(|sex| sex.key().to_owned()),
            // They stand in a table of their own.
            Part::Pupils => {}
        }
    }
    row
}
