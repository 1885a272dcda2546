//! The SQLite file: how it is found, made, opened and closed.
//!
//! One writing connection per process, behind the lock file; a few reading ones. WAL with `synchronous=FULL`, since
//! desks lose power; `secure_delete`, since families may be erased.

use super::clock::StoreClock;
use super::engine::{Engine, Tx, within};
use super::error::{DEADLINE, StoreError};
use super::header::{self, FileFound, SET_VERSION, VERSION};
use super::lock::{WriteGate, not_writable};
use super::schema::{MIGRATIONS, STANDS, known_objects, of_migration, refuse_unknown, unknown_on_sqlite};
use crate::domain::staff::DeskKind;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqlSafeStr, SqliteConnection, SqlitePool};
use std::fs::{DirBuilder, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Reading connections of one process: a screen and two queries behind it.
const READERS: u32 = 3;

/// How long SQLite itself waits for a holder that does not know the lock file; less than the deadline.
const BUSY: Duration = Duration::from_secs(4);

/// The oldest SQLite whose write-ahead log does not lose a commit when a checkpoint meets a writer.
const OLDEST_LIBRARY: [u32; 3] = [3, 51, 3];

/// An open SQLite file.
#[derive(Debug, Clone)]
pub(super) struct SqliteStore {
    pub(super) path: PathBuf,
    gate: WriteGate,
    writer: SqlitePool,
    pub(super) readers: SqlitePool,
}

impl SqliteStore {
    /// Opens the file, makes it if there is none, and brings its tables up to date.
    pub(super) async fn open(path: &Path, clock: &StoreClock, kind: DeskKind) -> Result<Self, StoreError> {
        let gate = WriteGate::beside(path);
        let pool =
            || SqlitePoolOptions::new().acquire_timeout(DEADLINE).idle_timeout(None).max_lifetime(None);
        let options = plain(path).journal_mode(SqliteJournalMode::Wal);
        let writer = pool().max_connections(1).test_before_acquire(false).connect_lazy_with(options.clone());
        let reading = options.pragma("query_only", "ON");
        let readers = pool().max_connections(READERS).test_before_acquire(false).connect_lazy_with(reading);
        let store = Self { path: path.to_owned(), gate, writer, readers };
        if let Err(error) = store.prepare(kind, clock).await {
            store.close().await;
            return Err(opening(path, error));
        }
        Ok(store)
    }

    /// A copy that nobody writes to: nothing of it or beside it is changed.
    pub(super) fn of_copy(path: &Path) -> Self {
        let options = plain(path).read_only(true).immutable(true);
        let readers = SqlitePoolOptions::new().acquire_timeout(DEADLINE).max_connections(READERS);
        let readers = readers.connect_lazy_with(options);
        Self { path: path.to_owned(), gate: WriteGate::beside(path), writer: readers.clone(), readers }
    }

    /// Everything that happens before the file may be used. A file that needs nothing done is only read, on a
    /// connection that is read from later: opening another one takes as long as all of this.
    async fn prepare(&self, kind: DeskKind, clock: &StoreClock) -> Result<(), StoreError> {
        let path = &self.path;
        let found = header::look(path, kind)?;
        if found == FileFound::Ours(VERSION) && writable(path).is_ok() && self.is_up_to_date(clock).await {
            return Ok(());
        }
        // Programs may start at the same time.
        make_folder(path)?;
        let lock = self.gate.pass().await?;
        let version = match header::look(path, kind)? {
            FileFound::Nothing => {
                make_file(path, kind).await?;
                0
            }
            FileFound::Ours(version) => version,
        };
        writable(path)?;
        // The connection that writes later: a separate one would checkpoint the write-ahead log when it closes.
        let mut connection = within(self.writer.acquire()).await?;
        let done = bring_up(&mut connection, version, clock).await;
        drop(lock);
        done
    }

    /// Whether library, tables and clock are as they should be. What cannot be read is not; the repair that follows
    /// says why.
    async fn is_up_to_date(&self, clock: &StoreClock) -> bool {
        let Ok(mut connection) = within(self.readers.acquire()).await else { return false };
        let query = sqlx::query_as::<_, (String, i64, Option<String>, Option<String>)>(STATE);
        let state = within(query.fetch_one(&mut *connection)).await;
        let stands = sqlx::query_scalar::<_, Option<String>>(STANDS).fetch_one(&mut *connection);
        let stands = within(stands).await;
        // Returned before anybody asks for a connection, which would open another.
        connection.return_to_pool().await;
        let Ok((library, version, migrations, boot)) = state else { return false };
        is_new_enough(&library)
            && version == i64::from(VERSION)
            && migrations == Some(known_migrations())
            && clock.is_noted(boot.as_deref())
            && stands == Ok(Some(known_objects()))
    }

    /// Begins a transaction that only reads, and sees one state throughout.
    pub(super) async fn read(&self, clock: &StoreClock) -> Result<Tx, StoreError> {
        let mut transaction = within(self.readers.begin()).await?;
        let now = clock.on_sqlite(&mut transaction, false).await?;
        Ok(Tx::new(Engine::Sqlite(transaction, None), now))
    }

    /// Begins the one writing transaction of this file. It takes this process's connection first, so that tasks queue
    /// inside the process and only one of them waits at the gate.
    pub(super) async fn write(&self, clock: &StoreClock) -> Result<Tx, StoreError> {
        let connection = within(self.writer.acquire()).await?;
        let lock = self.gate.pass().await?;
        let mut transaction =
            within(sqlx::Transaction::begin(connection, Some(BEGIN.into_sql_str()))).await?;
        let now = clock.on_sqlite(&mut transaction, true).await?;
        Ok(Tx::new(Engine::Sqlite(transaction, Some(lock)), now))
    }

    /// What a database that was made this moment does not have, or has otherwise.
    pub(super) async fn unknown_objects(&self) -> Result<Vec<String>, StoreError> {
        unknown_on_sqlite(&mut *within(self.readers.acquire()).await?).await
    }

    /// Closes all connections; the last one folds the write-ahead log into the file.
    pub(super) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// The library's version, and whether every page and every reference is in order. Reads the whole file, without the
    /// deadline of a desk's question.
    pub(super) async fn examine(&self) -> Result<(String, bool), StoreError> {
        let one = |sql: &'static str| sqlx::query_as::<_, (String,)>(sql).fetch_one(&self.readers);
        let (library,) = one("SELECT sqlite_version()").await?;
        let (pages,) = one("PRAGMA integrity_check").await?;
        let dangling = sqlx::query("PRAGMA foreign_key_check").fetch_all(&self.readers).await?;
        Ok((library, pages == "ok" && dangling.is_empty()))
    }
}

const BEGIN: &str = "BEGIN IMMEDIATE";

/// Library, version, the checksums of all migrations in their order, and the start of the machine in the clock's row.
const STATE: &str = "SELECT sqlite_version(), (SELECT user_version FROM pragma_user_version),
    (SELECT group_concat(hex(checksum), ' ') FROM (SELECT checksum FROM _sqlx_migrations ORDER BY version)),
    (SELECT boot FROM clock WHERE id = 1)";

/// The migrations that this program knows, as [`STATE`] tells them.
fn known_migrations() -> String {
    let hex = |hex: String, byte: &u8| hex + &format!("{byte:02X}");
    MIGRATIONS.iter().map(|one| one.checksum.iter().fold(String::new(), hex)).collect::<Vec<_>>().join(" ")
}

async fn bring_up(
    connection: &mut SqliteConnection,
    version: u32,
    clock: &StoreClock,
) -> Result<(), StoreError> {
    check_library(connection).await?;
    // The header lags behind the write-ahead log: a newer program may have written only to the log so far.
    let newest: i64 = within(sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut *connection)).await?;
    if newest > i64::from(VERSION) {
        return Err(StoreError::Newer);
    }
    MIGRATIONS.run_direct(None, connection, false).await.map_err(of_migration)?;
    refuse_unknown(connection).await?;
    if version != VERSION {
        within(sqlx::query(SET_VERSION).execute(&mut *connection)).await?;
        within(sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *connection)).await?;
    }
    clock.new_boot_on_sqlite(connection).await
}

async fn check_library(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let text: String = within(sqlx::query_scalar("SELECT sqlite_version()").fetch_one(connection)).await?;
    if is_new_enough(&text) { Ok(()) } else { Err(StoreError::OldLibrary) }
}

fn is_new_enough(library: &str) -> bool {
    let found: Vec<u32> = library.split('.').map_while(|part| part.parse().ok()).collect();
    found.as_slice() >= OLDEST_LIBRARY.as_slice()
}

fn writable(path: &Path) -> Result<(), StoreError> {
    OpenOptions::new().write(true).open(path).map(drop).map_err(|_| not_writable(path))
}

/// A new folder is closed to others; one that was there is left as it is, for it may be shared on purpose.
fn make_folder(path: &Path) -> Result<(), StoreError> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => {
            let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
            made.map_err(|_| not_writable(folder))
        }
        _ => Ok(()),
    }
}

/// Makes the file, closed to others (SQLite gives its side files the same mode), and marks it while it has no
/// write-ahead log, so that the mark is in the file itself.
async fn make_file(path: &Path, kind: DeskKind) -> Result<(), StoreError> {
    let made = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(path);
    made.map_err(|_| not_writable(path))?;
    let mut connection = within(plain(path).connect()).await?;
    within(sqlx::query(header::mark(kind)).execute(&mut connection)).await?;
    within(connection.close()).await
}

/// A connection as all of this file are; a file that is not there is not made.
pub(super) fn plain(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .pragma("secure_delete", "ON")
        .pragma("temp_store", "MEMORY")
        .disable_statement_logging()
}

/// While a file is opened, SQLite's 8 (read-only) and 14 (cannot open) mean "cannot be written", 26 "no database".
fn opening(path: &Path, error: StoreError) -> StoreError {
    let code = match &error {
        StoreError::Lost(text) => text.strip_prefix("sqlite ").and_then(|code| code.parse::<i32>().ok()),
        _ => None,
    };
    match code.map(|code| code & 0xff) {
        Some(8 | 14) => not_writable(path),
        Some(26) => StoreError::Foreign(path.display().to_string()),
        _ => error,
    }
}
