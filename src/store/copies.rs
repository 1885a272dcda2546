//! Copies of a SQLite database: one state of it, written into a file of its own while others go on writing to it, and opened
//! again without a byte being changed. Where a copy lies, and whether it may be kept, is the desk's matter.
//!
//! `VACUUM INTO` reads one state from beginning to end, the write-ahead log included. It keeps every row with its seal, every
//! chain, and both marks of the header, and leaves out the pages of rows that are erased. What it writes has no
//! write-ahead log. A live database always has one: so a copy of the file alone is known from a backup.

use super::error::{StoreError, within};
use super::header;
use super::heads::Heads;
use super::meta::{SET, UNSET};
use super::sqlite::{SqliteStore, plain};
use super::{Location, Store, StoreClock, Tx};
use crate::domain::staff::DeskKind;
use crate::domain::time::Moment;
use sqlx::sqlite::SqliteJournalMode;
use sqlx::{ConnectOptions, Connection};
use std::path::Path;

/// How much is in a database, for whoever keeps a copy of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// People with a profile.
    pub people: i64,
    /// Family links, those that have ended included.
    pub links: i64,
    /// When the last row of the log was written; none where nothing was.
    pub until: Option<Moment>,
}

impl Store {
    /// Writes the database as it stands now into the empty file `to`. It takes as long as the file is large; nobody waits
    /// for it.
    ///
    /// # Errors
    /// What is wrong with either file; the rest of `to` is then the caller's to remove. PostgreSQL has its own tools.
    pub async fn copy_into(&self, to: &Path) -> Result<(), StoreError> {
        let Location::Sqlite(store) = &self.place else {
            return Err(StoreError::Lost("a copy of PostgreSQL".into()));
        };
        let path = to.to_str().ok_or_else(|| StoreError::NotWritable(to.display().to_string()))?;
        let mut connection = within(plain(&store.path).connect()).await?;
        // Without the deadline of a desk's question.
        let done = sqlx::query("VACUUM INTO $1").bind(path).execute(&mut connection).await;
        within(connection.close()).await?;
        done.map(drop).map_err(StoreError::from)
    }

    /// Sets facts of a copy that nobody else has open; nothing takes one out.
    pub async fn note_in_copy(path: &Path, facts: &[(&str, Option<&str>)]) -> Result<(), StoreError> {
        // Killed in the middle it is thrown away whole, and leaves no journal.
        let options = plain(path).journal_mode(SqliteJournalMode::Memory);
        let mut connection = within(options.connect()).await?;
        for (key, value) in facts {
            let done = match value {
                Some(value) => sqlx::query(SET).bind(*key).bind(*value).execute(&mut connection).await,
                None => sqlx::query(UNSET).bind(*key).execute(&mut connection).await,
            };
            done?;
        }
        within(connection.close()).await
    }

    /// Opens a copy to be read only, and changes no byte of it. Says besides whether its tables are of this version: those
    /// of an older one are read only where they have stayed alike.
    ///
    /// # Errors
    /// It is no copy of a database of that kind, or one of a newer program; [`StoreError::Alone`] if it is the file of a
    /// live database.
    pub fn open_copy(path: &Path, kind: DeskKind) -> Result<(Self, bool), StoreError> {
        let version = header::look_at_copy(path, kind)?;
        let place = Location::Sqlite(SqliteStore::of_copy(path, kind));
        Ok((
            Self { place, clock: StoreClock::Database, sealer: None, heads: Heads::default() },
            version == header::VERSION,
        ))
    }
}

impl Tx {
    /// How much is in the database.
    pub async fn holds(&mut self) -> Result<Counted, StoreError> {
        let found = maybe!(self, (i64, i64, Option<Moment>), COUNTED)?;
        let (people, links, until) = found.unwrap_or_default();
        Ok(Counted { people, links, until })
    }

    /// When the log begins; none where nothing was written.
    pub async fn log_begins(&mut self) -> Result<Option<Moment>, StoreError> {
        Ok(maybe!(self, (Option<Moment>,), "SELECT min(at) FROM audit")?.and_then(|(at,)| at))
    }

    /// In a database that was brought back: what waited to be sent when the copy was made may have gone out since, and is
    /// not sent again. Says how many messages there were.
    pub async fn may_have_been_sent(&mut self) -> Result<u64, StoreError> {
        change!(self, SENT_PERHAPS)
    }
}

const COUNTED: &str = "SELECT (SELECT count(*) FROM profile), (SELECT count(*) FROM family_link),
    (SELECT max(at) FROM audit)";
const SENT_PERHAPS: &str = "UPDATE outbox SET state = 'unknown',
    destination_sealed = CASE WHEN challenge_id IS NULL THEN '' ELSE destination_sealed END
    WHERE state IN ('waiting', 'sending', 'later')";
