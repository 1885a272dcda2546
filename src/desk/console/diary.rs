//! Lists of diary accounts, as a command imports them, and the codes of a class, as a command writes them.

use crate::desk::Desk;
use crate::desk::acts::diary_lists::ListRead;
use crate::desk::acts::{diary_imports, diary_lists};
use crate::desk::console::error::Console;
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::code_slip::CodeSlip;
use crate::domain::diary::{EntryKind, EntryState};
use crate::domain::hours::Hours;
use crate::domain::language::Language;
use crate::domain::list_encoding::Encoding;
use crate::domain::list_entry::class_of;
use crate::domain::list_fault::Faults;
use crate::domain::list_plan::{How, Sums};
use crate::domain::list_preview::Preview;
use crate::domain::open_days::OpenDays;
use crate::domain::person::PersonName;
use crate::import::diary::ListFile;
use crate::store::diary::EntryRow;
use std::collections::BTreeSet;
use std::path::Path;

/// The codes of a class.
#[derive(Debug)]
pub struct CodesOf {
    /// The class, as entries have it.
    pub class: String,
    /// The school.
    pub school: String,
    /// On which days it is open.
    pub days: OpenDays,
    /// At which hours its desk is, where it has said so.
    pub hours: Option<Hours>,
    /// A slip for each pupil by name, and behind it those of the parents.
    pub slips: Vec<CodeSlip>,
}

impl Desk {
    /// Opens and reads a list.
    ///
    /// # Errors
    /// [`crate::domain::refusal::Refusal::ListNotRead`].
    pub async fn open_diary_list(
        &self,
        path: &Path,
        system: Option<String>,
        encoding: Option<Encoding>,
    ) -> Console<ListRead> {
        Ok(diary_lists::open(&self.inner, path, system, encoding).await?)
    }

    /// Reads a list that is at hand, as a file of it would be read.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn read_diary_list(&self, bytes: &[u8]) -> ListRead {
        diary_lists::read(&self.inner, bytes)
    }

    /// What an import of the list would do, or what is wrong with it.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn preview_diary_list(&self, file: &ListFile, how: How) -> Console<Result<Preview, Faults>> {
        let mut work = Work::begin(&self.inner, self.reading().await?).await?;
        Ok(diary_lists::preview(&mut work, file, how).await?)
    }

    /// Imports the list, if that does what was seen.
    ///
    /// # Errors
    /// As [`diary_imports::take`]; what is wrong with the database.
    pub async fn take_diary_list(
        &self,
        file: &ListFile,
        how: How,
        seen: &str,
    ) -> Console<Result<Sums, Faults>> {
        let mut work = self.writing().await?;
        let taken = diary_imports::take(&mut work, file, how, Some(seen)).await?;
        if taken.is_ok() {
            work.save().await?;
        }
        Ok(taken)
    }

    /// The codes of a class of the school, to be printed: of its pupils, and of the parents whom the list names. The log tells that
    /// they were asked for.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn diary_codes(&self, class: &str) -> Console<CodesOf> {
        let mut work = self.writing().await?;
        let school = work.school().await?;
        let class = class_of(class);
        let (mut slips, mut seen) = (Vec::new(), BTreeSet::new());
        for row in work.tx.entries_of_class(&school.id, &class).await? {
            let is_pupil = row.kind == EntryKind::Student.as_str();
            let parents = if is_pupil { work.tx.parents_of(&row.id).await? } else { Vec::new() };
            for row in [row].into_iter().chain(parents) {
                // Brothers and sisters of one class have the same parents.
                if row.state != EntryState::Gone.as_str() && seen.insert(row.id.clone()) {
                    slips.extend(slip(&mut work, &row).await?);
                }
            }
        }
        if !slips.is_empty() {
            let count = format!("slips-{}", slips.len());
            work.note_fields(AuditAction::DiaryCodesWritten, school.id.as_str(), count);
            work.save().await?;
        }
        let (days, hours) = (self.inner.rules.open_days, self.inner.rules.open_hours);
        Ok(CodesOf { class, school: school.name, days, hours, slips })
    }
}

async fn slip(work: &mut Work<'_>, row: &EntryRow) -> Done<Option<CodeSlip>> {
    let Some(kind) = EntryKind::from_text(&row.kind) else { return Ok(None) };
    let name = PersonName {
        surname: row.surname.clone(),
        name: row.name.clone(),
        patronymic: row.patronymic.clone(),
    };
    let code = work.inner.keys.diary_code(&row.id, row.code_round);
    let (class, system) = (row.class.clone(), row.system.clone());
    let language = language(work, row).await?;
    Ok(Some(CodeSlip { name, kind, class, system, code, language }))
}

/// The language of the account to which the entry is linked.
async fn language(work: &mut Work<'_>, row: &EntryRow) -> Done<Option<Language>> {
    let Some(link) = work.tx.diary_link_of(&row.id).await? else { return Ok(None) };
    let Some(profile) = link.profile_id else { return Ok(None) };
    let Some(profile) = work.tx.profile(&profile).await? else { return Ok(None) };
    let account = work.tx.account(&profile.account_id).await?;
    Ok(account.and_then(|account| Language::from_tag(&account.language)))
}
