//! Whether the file is still the one that was opened. While a desk runs, somebody may take the database away, or put an
//! older copy in its place: what is written then goes into a file that nobody will open again. So each transaction asks the
//! system which file stands at the path, at its beginning and once more before its end is acknowledged.
//!
//! A file is told by its device and number, and the two files beside it too. A copy written *into* the file keeps both:
//! when its time or size is another than before, as after a checkpoint, the row of the log that this program wrote last must
//! be in it. By the same row a file that was brought back under another number is known again.

use super::error::{StoreError, within};
use super::heads::AuditHead;
use crate::files;
use sqlx::SqliteConnection;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The files that SQLite keeps beside a database while it is open: those of the write-ahead log.
const BESIDE: [&str; 2] = [files::BESIDE[0], files::BESIDE[1]];

/// Device and number of a file.
type Identity = (u64, u64);

/// When a file was written last (seconds, nanoseconds), and its size in bytes.
pub(super) type Touch = (i64, i64, u64);

/// What is known of the open file.
#[derive(Debug)]
pub(super) struct Witness {
    path: PathBuf,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    file: Option<Identity>,
    beside: Option<[Option<Identity>; BESIDE.len()]>,
    touch: Touch,
    /// The row of the log that was written last by this program.
    mark: Option<AuditHead>,
    /// Since when the connections lead to this file: older ones lead to one that is gone.
    since: Option<Instant>,
}

/// What stands at the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stands {
    /// The file that was opened.
    Same,
    /// The same, written since.
    Touched {
        /// The row that must be in it, if this program has written one.
        mark: Option<AuditHead>,
        /// How it was found, for [`Witness::is_known`].
        touch: Touch,
    },
    /// Another file, or none.
    Other,
}

impl Witness {
    /// Nothing is known yet: the first look takes the file that it finds.
    pub(super) fn of(path: &Path) -> Self {
        Self { path: path.to_owned(), seen: Mutex::default() }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at the path, while a connection is open.
    pub(super) fn look(&self) -> Stands {
        let mut seen = self.seen();
        let Some((file, touch)) = found(&self.path) else { return Stands::Other };
        if *seen.file.get_or_insert(file) != file {
            return Stands::Other;
        }
        let beside = BESIDE.map(|end| found(&files::ending(&self.path, end)).map(|(file, _)| file));
        // One that was not there yet may come; one that was there stays as long as it is open.
        let known = seen.beside.get_or_insert(beside);
        if known.iter().zip(&beside).any(|(known, now)| known.is_some() && known != now) {
            return Stands::Other;
        }
        *known = beside;
        if seen.touch == touch { Stands::Same } else { Stands::Touched { mark: seen.mark.clone(), touch } }
    }

    /// The file as it was found then bears the row that it must. What was written into it since is judged by the next look.
    pub(super) fn is_known(&self, touch: Touch) {
        self.seen().touch = touch;
    }

    /// A transaction was saved. It is acknowledged if its file still stands at the path.
    pub(super) fn saved(&self, ended: Option<AuditHead>) -> Result<(), StoreError> {
        if self.look() == Stands::Other {
            return Err(self.replaced());
        }
        if let Some(ended) = ended {
            self.seen().mark = Some(ended);
        }
        Ok(())
    }

    /// The row by which a file that was brought back is known again.
    pub(super) fn mark(&self) -> Option<AuditHead> {
        self.seen().mark.clone()
    }

    /// Whether one of the files that were opened still stands in its place: then no other database can be opened there,
    /// since the log of one would be taken for that of the other.
    pub(super) fn is_half_there(&self) -> bool {
        let seen = self.seen();
        let is_same = |path: &Path, known: Option<Identity>| {
            known.is_some() && found(path).map(|(file, _)| file) == known
        };
        let beside = seen.beside.unwrap_or_default();
        is_same(&self.path, seen.file)
            || BESIDE.iter().zip(beside).any(|(end, known)| is_same(&files::ending(&self.path, end), known))
    }

    /// The file that stands at the path now is the right one: connections that are open lead elsewhere.
    #[expect(clippy::disallowed_methods, reason = "the age of connections, by which no desk decides")]
    pub(super) fn begin_anew(&self) {
        let mut seen = self.seen();
        *seen = Seen { mark: seen.mark.take(), since: Some(Instant::now()), ..Seen::default() };
    }

    /// Whether a connection of that age leads to a file that is gone.
    pub(super) fn is_gone(&self, age: Duration) -> bool {
        self.seen().since.is_some_and(|since| age >= since.elapsed())
    }

    /// All connections may be closed, and with the last one the files beside go: they are looked at anew.
    pub(super) fn forget_beside(&self) {
        self.seen().beside = None;
    }

    /// What is said of it.
    pub(super) fn replaced(&self) -> StoreError {
        StoreError::Replaced(self.path.display().to_string())
    }
}

fn found(path: &Path) -> Option<(Identity, Touch)> {
    let meta = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    Some(((meta.dev(), meta.ino()), (meta.mtime(), meta.mtime_nsec(), meta.size())))
}

/// Gives up the pages that are kept in memory.
const FORGET: &str = "PRAGMA shrink_memory";
/// A row of the log that was written once stays as it is.
const HOLDS: &str = "SELECT hash FROM audit WHERE desk_id = $1 AND seq = $2";

/// Whether a database holds a row of the log that was the last once.
pub(super) async fn holds(connection: &mut SqliteConnection, mark: &AuditHead) -> Result<bool, StoreError> {
    let query = sqlx::query_scalar::<_, String>(HOLDS).bind(&mark.desk_id).bind(mark.seq);
    let hash = within(query.fetch_optional(connection)).await?;
    Ok(hash.as_ref() == Some(&mark.hash))
}

/// The same, read from the file: what was kept of it before may be of another one, and so may what is kept now.
pub(super) async fn is_held(connection: &mut SqliteConnection, mark: &AuditHead) -> Result<bool, StoreError> {
    within(sqlx::query(FORGET).execute(&mut *connection)).await?;
    let held = holds(connection, mark).await;
    within(sqlx::query(FORGET).execute(connection)).await?;
    held
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d68_another_file_is_not_the_one_that_was_opened() {
        let folder = tempfile::tempdir().unwrap();
        let (path, away) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::write(&path, "four").unwrap();
        let witness = Witness::of(&path);
        knows(&witness);
        assert_eq!(witness.look(), Stands::Same);
        std::fs::rename(&path, &away).unwrap();
        assert_eq!(witness.look(), Stands::Other);
        std::fs::write(&path, "four").unwrap();
        assert_eq!(witness.look(), Stands::Other, "a copy is another file");
        assert!(witness.saved(None).is_err());
        std::fs::rename(&away, &path).unwrap();
        assert_eq!(witness.look(), Stands::Same, "it was brought back");
        std::fs::write(&path, "seven").unwrap();
        assert!(
            matches!(witness.look(), Stands::Touched { mark: None, .. }),
            "something was written into it"
        );
    }

    /// Nothing is known of what stands there, or of what was written into it; now it is.
    fn knows(witness: &Witness) {
        let Stands::Touched { mark: None, touch } = witness.look() else { panic!("it is known already") };
        witness.is_known(touch);
    }

    #[test]
    fn d68_what_is_written_while_a_file_is_judged_is_judged_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "four").unwrap();
        let witness = Witness::of(&path);
        let Stands::Touched { touch, .. } = witness.look() else { panic!("it is known already") };
        // Its row is looked for; meanwhile another copy is written into it.
        std::fs::write(&path, "seven").unwrap();
        witness.is_known(touch);
        assert!(matches!(witness.look(), Stands::Touched { .. }), "the copy was never judged");
        knows(&witness);
        assert_eq!(witness.look(), Stands::Same);
    }

    #[test]
    fn d68_a_log_taken_away_is_noticed_and_one_that_comes_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let log = files::ending(&path, "-wal");
        std::fs::write(&path, "").unwrap();
        let witness = Witness::of(&path);
        assert_ne!(witness.look(), Stands::Other);
        std::fs::write(&log, "").unwrap();
        assert_ne!(witness.look(), Stands::Other);
        std::fs::remove_file(&log).unwrap();
        assert_eq!(witness.look(), Stands::Other);
    }
}
