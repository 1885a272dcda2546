//! Whose file a SQLite file is, read from its first 100 bytes without SQLite, so that a foreign file stays untouched to
//! the last byte. (SQLite file format, section 1.3: application id at 68, user version at 60, both big-endian.)

use super::error::StoreError;
use super::lock::not_writable;
use crate::domain::staff::DeskKind;
use crate::files::{self, NotOpened};
use std::io::{ErrorKind, Read};
use std::path::Path;

/// The version of the tables: the number of the newest migration. A database with a greater one is refused.
pub const VERSION: u32 = 28;
/// The statement that lets the header tell [`VERSION`] to programs that have not opened the file yet.
pub(super) const SET_VERSION: &str = "PRAGMA user_version = 28";

/// What a path holds, as far as it may be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileFound {
    /// Nothing yet.
    Nothing,
    /// A database of ours, with tables of this version.
    Ours(u32),
}

/// Looks at a path; refuses what is no file, is empty, or is of another program, of the other kind, or of a newer program.
/// The program itself never leaves an empty file: a new one gets its name when it bears its mark.
pub(super) fn look(path: &Path, kind: DeskKind) -> Result<FileFound, StoreError> {
    let Some(head) = head(path)? else { return Ok(FileFound::Nothing) };
    if head.is_empty() {
        return Err(StoreError::Damaged(path.display().to_string()));
    }
    version(&head, path, kind).map(FileFound::Ours)
}

/// Looks at a copy: its version. Refuses besides the file of a live database, which has a write-ahead log (section 1.3:
/// the versions for writing and reading at 18 and 19 are 2 then).
pub(super) fn look_at_copy(path: &Path, kind: DeskKind) -> Result<u32, StoreError> {
    let head = head(path)?.unwrap_or_default();
    let version = version(&head, path, kind)?;
    match head.get(18..20) {
        Some([1, 1]) => Ok(version),
        _ => Err(StoreError::Alone(path.display().to_string())),
    }
}

/// The first 100 bytes; none if there is no such file.
fn head(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    let shown = || path.display().to_string();
    let file = match files::to_read(path) {
        Ok(file) => file,
        Err(NotOpened::NoFile) => return Err(StoreError::NoFile(shown())),
        Err(NotOpened::System(error)) if error.kind() == ErrorKind::NotFound => return Ok(None),
        // A folder of the path is a file: there it is neither found nor made.
        Err(NotOpened::System(error)) if error.kind() == ErrorKind::NotADirectory => {
            return Err(not_writable(path));
        }
        Err(NotOpened::System(_)) => return Err(StoreError::Unreadable(shown())),
    };
    let mut head = Vec::with_capacity(100);
    match file.take(100).read_to_end(&mut head) {
        Ok(_) => Ok(Some(head)),
        Err(_) => Err(StoreError::Unreadable(shown())),
    }
}

/// The version of the tables, if it is one of ours.
fn version(head: &[u8], path: &Path, kind: DeskKind) -> Result<u32, StoreError> {
    let shown = || path.display().to_string();
    if head.len() < 100 || !head.starts_with(b"SQLite format 3\0") {
        return Err(StoreError::Foreign(shown()));
    }
    match number(head, 68) {
        id if id == application(kind) => {}
        id if id == application(other(kind)) => return Err(StoreError::WrongKind(shown())),
        _ => return Err(StoreError::Foreign(shown())),
    }
    let version = number(head, 60);
    if version > VERSION { Err(StoreError::Newer) } else { Ok(version) }
}

/// The application id: the letters `KDLV` for a live database, `KDTR` for a training one.
const fn application(kind: DeskKind) -> u32 {
    match kind {
        DeskKind::Live => u32::from_be_bytes(*b"KDLV"),
        DeskKind::Training => u32::from_be_bytes(*b"KDTR"),
    }
}

/// The statement that makes an empty file one of ours.
pub(super) const fn mark(kind: DeskKind) -> &'static str {
    match kind {
        DeskKind::Live => "PRAGMA application_id = 1262767190",
        DeskKind::Training => "PRAGMA application_id = 1262769234",
    }
}

pub(super) const fn other(kind: DeskKind) -> DeskKind {
    match kind {
        DeskKind::Live => DeskKind::Training,
        DeskKind::Training => DeskKind::Live,
    }
}

fn number(head: &[u8], at: usize) -> u32 {
    head.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(id: u32, version: u32) -> tempfile::NamedTempFile {
        let mut head = vec![0; 100];
        head[..16].copy_from_slice(b"SQLite format 3\0");
        head[60..64].copy_from_slice(&version.to_be_bytes());
        head[68..72].copy_from_slice(&id.to_be_bytes());
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), head).unwrap();
        file
    }

    #[test]
    fn only_ours_of_this_kind_and_age_is_opened() {
        let live = file(0x4B44_4C56, 1);
        assert_eq!(look(live.path(), DeskKind::Live), Ok(FileFound::Ours(1)));
        assert!(matches!(look(live.path(), DeskKind::Training), Err(StoreError::WrongKind(_))));
        assert_eq!(look(file(0x4B44_5452, 0).path(), DeskKind::Training), Ok(FileFound::Ours(0)));
        assert_eq!(look(file(0x4B44_4C56, VERSION + 1).path(), DeskKind::Live), Err(StoreError::Newer));
        assert!(matches!(look(file(0, 0).path(), DeskKind::Live), Err(StoreError::Foreign(_))));
    }

    #[test]
    fn a_text_file_is_foreign_and_an_empty_one_is_damaged() {
        let text = tempfile::NamedTempFile::new().unwrap();
        assert!(matches!(look(text.path(), DeskKind::Live), Err(StoreError::Damaged(_))));
        std::fs::write(text.path(), "hello").unwrap();
        assert!(matches!(look(text.path(), DeskKind::Live), Err(StoreError::Foreign(_))));
    }

    #[test]
    fn the_version_is_that_of_the_newest_migration() {
        let newest = sqlx::migrate!("migrations/sqlite").iter().map(|one| one.version).max();
        assert_eq!(newest, Some(i64::from(VERSION)));
        assert_eq!(SET_VERSION, format!("PRAGMA user_version = {VERSION}"));
    }

    #[test]
    fn the_marks_are_the_application_ids() {
        for kind in [DeskKind::Live, DeskKind::Training] {
            assert!(mark(kind).ends_with(&application(kind).to_string()));
        }
    }
}
