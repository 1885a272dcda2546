//! Rows of imports of diary lists: what each has done, and how often a list was imported. By that two imports at the same time
//! know which of them was first.

use super::schools::SchoolRow;
use super::{StoreError, Tx};
use crate::domain::id::{DeskId, DiaryImportId, SchoolId, StaffId};
use crate::domain::time::Moment;

/// A row of `diary_import`.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DiaryImportRow {
    /// Its id.
    pub id: DiaryImportId,
    /// The school.
    pub school_id: SchoolId,
    /// Which diary.
    pub system: String,
    /// When.
    pub at: Moment,
    /// By whom.
    pub staff_id: StaffId,
    /// At which desk, or where there is none the chain of the log to which the command writes.
    pub desk_id: DeskId,
    /// SHA-256 of the file, in hex.
    pub digest: String,
    /// Entries that it has brought, or brought back.
    pub added: i64,
    /// Entries that it tells of otherwise.
    pub changed: i64,
    /// Entries of which it tells no more.
    pub gone: i64,
    /// Entries that are as they were.
    pub same: i64,
}

/// A row of `diary_list`.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DiaryListRow {
    /// The school.
    pub school_id: SchoolId,
    /// Which diary.
    pub system: String,
    /// How often it was imported.
    pub version: i64,
    /// The last import.
    pub last_import: DiaryImportId,
}

impl Tx {
    /// Keeps what an import did, and raises the version of its list from `was` on: 0 for a list that is not there yet. False if
    /// another import was first; then nothing is kept.
    pub async fn begin_diary_import(&mut self, row: &DiaryImportRow, was: i64) -> Result<bool, StoreError> {
        let DiaryImportRow { id, school_id, system, at, staff_id, desk_id, digest, .. } = row;
        let DiaryImportRow { added, changed, gone, same, .. } = row;
        // Whoever is first holds the school until it is saved: the other one waits, and finds the version raised.
        hold!(self, SchoolRow, HOLD_SCHOOL, school_id);
        let list = self.diary_list(school_id, system).await?;
        if list.map_or(0, |list| list.version) != was {
            return Ok(false);
        }
        change!(
            self, IMPORTED, id, school_id, system, at, staff_id, desk_id, digest, added, changed, gone, same
        )?;
        Ok(change!(self, RAISE, school_id, system, was + 1, id, was)? == 1)
    }

    /// How often a list was imported, and by which import last.
    pub async fn diary_list(
        &mut self,
        school: &SchoolId,
        system: &str,
    ) -> Result<Option<DiaryListRow>, StoreError> {
        maybe!(self, DiaryListRow, LIST, school, system)
    }

    /// All lists of a school.
    pub async fn diary_lists(&mut self, school: &SchoolId) -> Result<Vec<DiaryListRow>, StoreError> {
        rows!(self, DiaryListRow, LISTS, school)
    }

    /// The last imports of a school, the newest first.
    pub async fn diary_imports(
        &mut self,
        school: &SchoolId,
        limit: i64,
    ) -> Result<Vec<DiaryImportRow>, StoreError> {
        rows!(self, DiaryImportRow, IMPORTS, school, limit)
    }
}

const HOLD_SCHOOL: &str = "UPDATE school SET seal = seal WHERE id = $1 RETURNING *";
const IMPORTED: &str =
    "INSERT INTO diary_import (id, school_id, system, at, staff_id, desk_id, digest, added, changed, gone, same)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const RAISE: &str =
    "INSERT INTO diary_list (school_id, system, version, last_import) VALUES ($1, $2, $3, $4)
    ON CONFLICT (school_id, system) DO UPDATE SET version = excluded.version, last_import = excluded.last_import
    WHERE diary_list.version = $5";
const LIST: &str = "SELECT * FROM diary_list WHERE school_id = $1 AND system = $2";
const LISTS: &str = "SELECT * FROM diary_list WHERE school_id = $1 ORDER BY system";
const IMPORTS: &str = "SELECT * FROM diary_import WHERE school_id = $1 ORDER BY at DESC, id DESC LIMIT $2";
