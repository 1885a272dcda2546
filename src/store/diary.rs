//! Rows of diary accounts, as the lists of schools tell of them. A list has ten thousand: they are put in
//! and changed by the hundred, and one that has not changed is not touched.

use super::seals::{Sealed, SealedRow};
use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{DiaryImportId, EntryId, SchoolId};
use crate::domain::time::Moment;

/// A row of `diary_entry`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct EntryRow {
    /// Its id.
    pub id: EntryId,
    /// The school whose list tells of it.
    pub school_id: SchoolId,
    /// Which diary, by the name that the school gives it.
    pub system: String,
    /// The text of `domain::diary::EntryKind`.
    pub kind: String,
    /// The keyed hash of what its owner signs in to the diary with.
    pub login_key: String,
    /// That itself, sealed.
    pub login_sealed: String,
    /// The keyed hash of the code that the program prints.
    pub code_key: String,
    /// Which of the entry's codes that is: a new one is of the next round.
    pub code_round: i64,
    /// The keyed hash of the code that the diary has printed.
    pub own_code_key: Option<String>,
    /// The surname.
    pub surname: Option<String>,
    /// The first name.
    pub name: String,
    /// The patronymic.
    pub patronymic: Option<String>,
    /// The birth date.
    pub birth_date: Option<String>,
    /// The sex.
    pub sex: Option<String>,
    /// The class, as the list writes it.
    pub class: Option<String>,
    /// The keyed hash of the number that stands in it.
    pub phone_key: Option<String>,
    /// That number, sealed.
    pub phone_sealed: Option<String>,
    /// The searched form of the name.
    pub search: String,
    /// The text of `domain::diary::EntryState`.
    pub state: String,
    /// Since when it stands so.
    pub state_at: Moment,
    /// What the last import that changed it has changed: words with a blank between them.
    pub changed: String,
    /// The import that has brought it.
    pub first_import: DiaryImportId,
    /// The import that has changed it last.
    pub last_import: DiaryImportId,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for EntryRow {
    const OF: Sealed = Sealed::DiaryEntry;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(self.id.as_str()).text(self.school_id.as_str()).text(&self.system).text(&self.kind);
        fields.text(&self.login_key).text(&self.login_sealed).text(&self.code_key).number(self.code_round);
        fields.maybe(self.own_code_key.as_deref()).maybe(self.surname.as_deref()).text(&self.name);
        fields.maybe(self.patronymic.as_deref()).maybe(self.birth_date.as_deref());
        fields.maybe(self.sex.as_deref()).maybe(self.class.as_deref());
        fields.maybe(self.phone_key.as_deref()).maybe(self.phone_sealed.as_deref()).text(&self.search);
        fields.text(&self.state).number(self.state_at.0).text(&self.changed);
        fields.text(self.first_import.as_str()).text(self.last_import.as_str());
    }

    bears_seal!();
}

/// A row of `diary_pupil`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
pub struct DiaryPupilRow {
    /// The parent's entry.
    pub parent_id: EntryId,
    /// The pupil's entry.
    pub pupil_id: EntryId,
}

impl Tx {
    /// Puts entries in. [`StoreError::Conflict`] `diary_entry_login` if one is there already, `diary_entry_code` if a code is.
    pub async fn add_entries(&mut self, rows: &[EntryRow]) -> Result<(), StoreError> {
        // What waits may be what they refer to.
        self.before("INSERT INTO diary_entry ").await?;
        put!(
            self,
            "diary_entry",
            rows,
            [
                id,
                school_id,
                system,
                kind,
                login_key,
                login_sealed,
                code_key,
                code_round,
                own_code_key,
                surname,
                name,
                patronymic,
                birth_date,
                sex,
                class,
                phone_key,
                phone_sealed,
                search,
                state,
                state_at,
                changed,
                first_import,
                last_import
            ],
            sealed
        );
        Ok(())
    }

    /// Changes entries from what was read to what they are. [`StoreError::Busy`] if one has changed meanwhile.
    pub async fn change_entries(&mut self, rows: &[(EntryRow, EntryRow)]) -> Result<(), StoreError> {
        for (was, now) in rows {
            let (before, seal) = self.sealed_from(was, now);
            let EntryRow { id, kind, login_key, login_sealed, code_key, code_round, own_code_key, .. } = now;
            let EntryRow { surname, name, patronymic, birth_date, sex, class, .. } = now;
            let EntryRow { phone_key, phone_sealed, search, state, state_at, changed, last_import, .. } = now;
            let change = statement!(
                CHANGE,
                id,
                &before,
                kind,
                login_key,
                login_sealed,
                code_key,
                code_round,
                own_code_key,
                surname,
                name,
                patronymic,
                birth_date,
                sex,
                class,
                phone_key,
                phone_sealed,
                search,
                state,
                state_at,
                changed,
                last_import,
                &seal
            );
            self.later_one_of(id.to_string(), change).await?;
        }
        Ok(())
    }

    /// All entries of a list, also those that are gone.
    pub async fn entries_of(&mut self, school: &SchoolId, system: &str) -> Result<Vec<EntryRow>, StoreError> {
        let found = rows!(self, EntryRow, OF_LIST, school, system)?;
        self.sound_all(found)
    }

    /// The entries of a class that are not gone, by name.
    pub async fn entries_of_class(
        &mut self,
        school: &SchoolId,
        class: &str,
    ) -> Result<Vec<EntryRow>, StoreError> {
        let found = rows!(self, EntryRow, OF_CLASS, school, class)?;
        self.sound_all(found)
    }

    /// An entry, however it stands.
    pub async fn entry(&mut self, id: &EntryId) -> Result<Option<EntryRow>, StoreError> {
        let found = self.one(Read::diary_entry(id)).await?;
        self.sound_one(found)
    }

    /// The same under its lock: no import changes it until this transaction ends.
    pub async fn held_entry(&mut self, id: &EntryId) -> Result<Option<EntryRow>, StoreError> {
        let found = maybe!(self, EntryRow, HOLD, id)?;
        self.sound_one(found)
    }

    /// The entry of a school with this printed code.
    pub async fn entry_by_code(
        &mut self,
        school: &SchoolId,
        code_key: &str,
    ) -> Result<Option<EntryRow>, StoreError> {
        let found = maybe!(self, EntryRow, BY_CODE, school, code_key)?;
        self.sound_one(found)
    }

    /// The entries of a school with this code of the diary's own, `limit` at most: two diaries may have printed the same one.
    pub async fn entries_by_own_code(
        &mut self,
        school: &SchoolId,
        own_code_key: &str,
        limit: i64,
    ) -> Result<Vec<EntryRow>, StoreError> {
        let found = rows!(self, EntryRow, BY_OWN_CODE, school, own_code_key, limit)?;
        self.sound_all(found)
    }

    /// The entries of a school in which this number stands, `limit` at most, those that are not gone first.
    pub async fn entries_by_phone(
        &mut self,
        school: &SchoolId,
        phone_key: &str,
        limit: i64,
    ) -> Result<Vec<EntryRow>, StoreError> {
        let found = rows!(self, EntryRow, BY_PHONE, school, phone_key, limit)?;
        self.sound_all(found)
    }

    /// The entries of a school whose searched name begins with `prefix`, and which are not gone, `limit` at most. It queries a
    /// range, not `LIKE`, so what was typed holds no wildcard.
    pub async fn entries_by_name(
        &mut self,
        school: &SchoolId,
        prefix: &str,
        limit: i64,
    ) -> Result<Vec<EntryRow>, StoreError> {
        let end = format!("{prefix}\u{10FFFF}");
        let found = rows!(self, EntryRow, BY_NAME, school, prefix, &end, limit)?;
        self.sound_all(found)
    }

    /// The pupils of all parents' entries of a list.
    pub async fn diary_pupils(
        &mut self,
        school: &SchoolId,
        system: &str,
    ) -> Result<Vec<DiaryPupilRow>, StoreError> {
        rows!(self, DiaryPupilRow, PUPILS_OF_LIST, school, system)
    }

    /// The pupils' entries of a parent's entry.
    pub async fn pupils_of(&mut self, parent: &EntryId) -> Result<Vec<EntryRow>, StoreError> {
        let found = rows!(self, EntryRow, PUPILS, parent)?;
        self.sound_all(found)
    }

    /// The parents' entries of a pupil's entry.
    pub async fn parents_of(&mut self, pupil: &EntryId) -> Result<Vec<EntryRow>, StoreError> {
        let found = rows!(self, EntryRow, PARENTS, pupil)?;
        self.sound_all(found)
    }

    /// Notes whose parents they are.
    pub async fn add_pupils(&mut self, rows: &[DiaryPupilRow]) -> Result<(), StoreError> {
        self.before("INSERT INTO diary_pupil ").await?;
        put!(self, "diary_pupil", rows, [parent_id, pupil_id]);
        Ok(())
    }

    /// Forgets whose parents they are.
    pub async fn drop_pupils(&mut self, rows: &[DiaryPupilRow]) -> Result<(), StoreError> {
        for DiaryPupilRow { parent_id, pupil_id } in rows {
            self.later_of(format!("{parent_id} {pupil_id}"), statement!(DROP_PUPIL, parent_id, pupil_id))
                .await?;
        }
        Ok(())
    }

    /// Takes an entry out whose person was erased.
    pub(super) async fn forget_entry(&mut self, id: &EntryId) -> Result<(), StoreError> {
        hold!(self, EntryRow, HOLD, id);
        change!(self, "DELETE FROM diary_pupil WHERE parent_id = $1", id)?;
        change!(self, "DELETE FROM diary_pupil WHERE pupil_id = $1", id)?;
        change!(self, "DELETE FROM diary_entry WHERE id = $1", id)?;
        Ok(())
    }
}

impl Read {
    /// What [`Tx::entry`] asks.
    pub fn diary_entry(id: &EntryId) -> Self {
        read!("SELECT * FROM diary_entry WHERE id = $1", id)
    }
}

const HOLD: &str = "UPDATE diary_entry SET seal = seal WHERE id = $1 RETURNING *";
const CHANGE: &str = "UPDATE diary_entry SET kind = $3, login_key = $4, login_sealed = $5, code_key = $6,
    code_round = $7, own_code_key = $8, surname = $9, name = $10, patronymic = $11, birth_date = $12, sex = $13,
    class = $14, phone_key = $15, phone_sealed = $16, search = $17, state = $18, state_at = $19, changed = $20,
    last_import = $21, seal = $22 WHERE id = $1 AND seal = $2";
const OF_LIST: &str =
    "SELECT * FROM diary_entry WHERE school_id = $1 AND system = $2 ORDER BY kind, login_key";
const OF_CLASS: &str = "SELECT * FROM diary_entry WHERE school_id = $1 AND class = $2 AND state <> 'gone'
    ORDER BY search, id";
const BY_CODE: &str = "SELECT * FROM diary_entry WHERE school_id = $1 AND code_key = $2";
const BY_OWN_CODE: &str =
    "SELECT * FROM diary_entry WHERE school_id = $1 AND own_code_key = $2 ORDER BY system, id LIMIT $3";
const BY_PHONE: &str = "SELECT * FROM diary_entry WHERE school_id = $1 AND phone_key = $2
    ORDER BY CASE WHEN state = 'gone' THEN 1 ELSE 0 END, search, id LIMIT $3";
const BY_NAME: &str = "SELECT * FROM diary_entry WHERE school_id = $1 AND search >= $2 AND search < $3
    AND state <> 'gone' ORDER BY search, id LIMIT $4";
const PUPILS_OF_LIST: &str = "SELECT diary_pupil.* FROM diary_entry
    JOIN diary_pupil ON diary_pupil.parent_id = diary_entry.id
    WHERE diary_entry.school_id = $1 AND diary_entry.system = $2 AND diary_entry.kind = 'parent'";
const PUPILS: &str =
    "SELECT diary_entry.* FROM diary_pupil JOIN diary_entry ON diary_entry.id = diary_pupil.pupil_id
    WHERE diary_pupil.parent_id = $1 ORDER BY diary_entry.search, diary_entry.id";
const PARENTS: &str =
    "SELECT diary_entry.* FROM diary_pupil JOIN diary_entry ON diary_entry.id = diary_pupil.parent_id
    WHERE diary_pupil.pupil_id = $1 ORDER BY diary_entry.search, diary_entry.id";
const DROP_PUPIL: &str = "DELETE FROM diary_pupil WHERE parent_id = $1 AND pupil_id = $2";
