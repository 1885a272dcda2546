//! The SQLite file: how it is found, made, opened and closed.
//!
//! One writing connection per process, behind the lock file; a few reading ones. WAL with `synchronous=FULL`, since
//! desks lose power; `secure_delete`, since families may be erased. `witness` tells whether the file is still there.

use super::changes::{Changes, Listener};
use super::clock::{BOOT, StoreClock};
use super::engine::{Engine, Tx};
use super::error::{DEADLINE, StoreError, within};
use super::header::{self, FileFound, SET_VERSION, VERSION};
use super::heads::AuditHead;
use super::library::{check_library, is_new_enough};
use super::lock::{WriteGate, not_opened, not_writable};
use super::schema::{MIGRATIONS, STANDS, known_objects, of_migration, refuse_unknown, unknown_on_sqlite};
use super::witness::{Stands, Witness, holds, is_held};
use crate::domain::staff::DeskKind;
use crate::files;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqlSafeStr, SqliteConnection, SqlitePool};
use std::fs::{DirBuilder, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Reading connections of one process: a screen and two queries behind it.
const READERS: u32 = 3;

/// How long SQLite itself waits for a holder that does not know the lock file; less than the deadline.
const BUSY: Duration = Duration::from_secs(4);

/// How large the write-ahead log may stay (bytes): as much as SQLite lets it grow before a checkpoint by itself, 1,000
/// pages of 4 KiB (sqlite.org/wal.html). It grows beyond as long as somebody reads; then the next writer cuts it down.
const LOG: &str = "4096000";

/// An open SQLite file.
#[derive(Debug, Clone)]
pub(super) struct SqliteStore {
    pub(super) path: PathBuf,
    kind: DeskKind,
    gate: WriteGate,
    witness: Arc<Witness>,
    listener: Listener,
    writer: SqlitePool,
    readers: SqlitePool,
}

impl SqliteStore {
    /// Opens the file, makes it if there is none, and brings its tables up to date.
    pub(super) async fn open(path: &Path, clock: &StoreClock, kind: DeskKind) -> Result<Self, StoreError> {
        let gate = WriteGate::beside(path);
        let witness = Arc::new(Witness::of(path));
        let pool = || pool(&witness);
        let options = plain(path).journal_mode(SqliteJournalMode::Wal);
        let writer = pool().max_connections(1).test_before_acquire(false).connect_lazy_with(options.clone());
        let reading = options.pragma("query_only", "ON");
        let readers = pool().max_connections(READERS).test_before_acquire(false).connect_lazy_with(reading);
        let store = Self {
            path: path.to_owned(),
            kind,
            gate,
            witness: Arc::clone(&witness),
            listener: Listener::default(),
            writer,
            readers,
        };
        if let Err(error) = store.prepare(kind, clock).await {
            store.close().await;
            return Err(opening(path, error));
        }
        Ok(store)
    }

    /// A copy that nobody writes to: nothing of it or beside it is changed.
    pub(super) fn of_copy(path: &Path, kind: DeskKind) -> Self {
        let options = plain(path).read_only(true).immutable(true);
        let readers = SqlitePoolOptions::new().acquire_timeout(DEADLINE).max_connections(READERS);
        let readers = readers.connect_lazy_with(options);
        let (gate, witness) = (WriteGate::beside(path), Arc::new(Witness::of(path)));
        Self {
            path: path.to_owned(),
            kind,
            gate,
            witness,
            listener: Listener::default(),
            writer: readers.clone(),
            readers,
        }
    }

    /// Everything that happens before the file may be used. A file that needs nothing done is only read, on a
    /// connection that is read from later: opening another one takes as long as all of this.
    async fn prepare(&self, kind: DeskKind, clock: &StoreClock) -> Result<(), StoreError> {
        let path = &self.path;
        // SQLite itself would wait for a pipe.
        if let Some(strange) =
            files::BESIDE.iter().map(|end| files::ending(path, end)).find(|path| files::is_strange(path))
        {
            return Err(StoreError::NoFile(strange.display().to_string()));
        }
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
        let is_up_to_date = state.is_ok_and(|(library, version, migrations, boot)| {
            is_new_enough(&library)
                && version == i64::from(VERSION)
                && migrations == Some(known_migrations())
                && clock.is_noted(boot.as_deref())
                && stands == Ok(Some(known_objects()))
        });
        if is_up_to_date {
            // Returned before anybody asks for a connection, which would open another.
            connection.return_to_pool().await;
        } else {
            // The file is looked at once more: a process that closes a file gives up all its locks on it, and with them the
            // one by which others know that the write-ahead log is in use.
            let _ = within(connection.close()).await;
        }
        is_up_to_date
    }

    /// Begins a transaction that only reads, and sees one state throughout.
    pub(super) async fn read(&self, clock: &StoreClock) -> Result<Tx, StoreError> {
        self.is_there().await?;
        let mut transaction = within(self.readers.begin()).await?;
        self.is_the_one(&mut transaction).await?;
        let now = clock.on_sqlite(&mut transaction, false).await?;
        Ok(self.witnessed(Tx::new(Engine::Sqlite(transaction, None), now)))
    }

    /// How far the file is.
    pub(super) async fn changes(&self) -> Result<Changes, StoreError> {
        self.is_there().await?;
        self.listener.changes(plain(&self.path).pragma("query_only", "ON")).await
    }

    fn witnessed(&self, tx: Tx) -> Tx {
        Tx { witness: Some(Arc::clone(&self.witness)), ..tx }
    }

    /// Whether the file still stands at its path, or stands there again.
    async fn is_there(&self) -> Result<(), StoreError> {
        if self.witness.look() != Stands::Other {
            return Ok(());
        }
        let Some(mark) = self.witness.mark() else { return Err(self.witness.replaced()) };
        self.was_brought_back(&mark).await.map_err(|_| self.witness.replaced())?;
        self.witness.begin_anew();
        Ok(())
    }

    /// Whether another file of ours holds the row of the log that this program wrote last. Where nobody has left a log
    /// beside it, nothing is made there.
    async fn was_brought_back(&self, mark: &AuditHead) -> Result<(), StoreError> {
        let path = &self.path;
        // The open file is not looked into: closing it again would give up its locks.
        if self.witness.is_half_there() || header::look(path, self.kind)? != FileFound::Ours(VERSION) {
            return Err(self.witness.replaced());
        }
        let log = std::fs::metadata(files::ending(path, "-wal")).is_ok_and(|log| log.len() > 0);
        let mut connection = within(plain(path).immutable(!log).pragma("query_only", "ON").connect()).await?;
        let holds = holds(&mut connection, mark).await;
        within(connection.close()).await?;
        if holds? { Ok(()) } else { Err(self.witness.replaced()) }
    }

    /// Whether a transaction that has begun sees the file that was opened.
    async fn is_the_one(&self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        let (mark, touch) = match self.witness.look() {
            Stands::Same => return Ok(()),
            Stands::Other => return Err(self.witness.replaced()),
            Stands::Touched { mark, touch } => (mark, touch),
        };
        let is_it = match mark {
            None => true,
            // A mixture of two files makes no sense to SQLite.
            Some(mark) => match is_held(connection, &mark).await {
                Ok(holds) => holds,
                Err(error) if error.is_damage() => false,
                Err(error) => return Err(error),
            },
        };
        if is_it {
            self.witness.is_known(touch);
            Ok(())
        } else {
            Err(self.witness.replaced())
        }
    }

    /// Begins the one writing transaction of this file. It takes this process's connection first, so that tasks queue
    /// inside the process and only one of them waits at the gate.
    pub(super) async fn write(&self, clock: &StoreClock) -> Result<Tx, StoreError> {
        self.is_there().await?;
        let connection = within(self.writer.acquire()).await?;
        let lock = self.gate.pass().await?;
        let mut transaction =
            within(sqlx::Transaction::begin(connection, Some(BEGIN.into_sql_str()))).await?;
        self.is_the_one(&mut transaction).await?;
        let now = clock.on_sqlite(&mut transaction, true).await?;
        Ok(self.witnessed(Tx::new(Engine::Sqlite(transaction, Some(lock)), now)))
    }

    /// What a database that was made this moment does not have, or has otherwise.
    pub(super) async fn unknown_objects(&self) -> Result<Vec<String>, StoreError> {
        unknown_on_sqlite(&mut *within(self.readers.acquire()).await?).await
    }

    /// Closes all connections; the last one folds the write-ahead log into the file.
    pub(super) async fn close(&self) {
        self.listener.close().await;
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

/// A pool whose connections are thrown away when they lead to a file that is gone, or when a write that failed has ended
/// their transaction unseen by the library, which would begin no other on them.
fn pool(witness: &Arc<Witness>) -> SqlitePoolOptions {
    let witness = Arc::clone(witness);
    let pool = SqlitePoolOptions::new().acquire_timeout(DEADLINE).idle_timeout(None).max_lifetime(None);
    pool.before_acquire(move |connection, meta| {
        let is_good = !connection.is_in_transaction() && !witness.is_gone(meta.age);
        if !is_good {
            witness.forget_beside();
        }
        Box::pin(async move { Ok(is_good) })
    })
}

/// Library, version, the checksums of all migrations in their order, and the start of the machine in the clock's row.
const STATE: &str = "SELECT sqlite_version(), (SELECT user_version FROM pragma_user_version),
    (SELECT group_concat(hex(checksum), ' ') FROM (SELECT checksum FROM _sqlx_migrations ORDER BY version)),
    (SELECT boot FROM clock WHERE id = 1)";

/// The checksums of all migrations alone.
const MADE: &str =
    "SELECT group_concat(hex(checksum), ' ') FROM (SELECT checksum FROM _sqlx_migrations ORDER BY version)";

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
    if version == VERSION {
        // All its tables must be there, each made as the program makes it: what is missing is not made anew.
        let migrations =
            within(sqlx::query_scalar::<_, Option<String>>(MADE).fetch_one(&mut *connection)).await;
        let migrations = match migrations {
            Ok(migrations) => migrations,
            Err(StoreError::Lost(_)) => return Err(StoreError::Damaged(String::new())),
            Err(error) => return Err(error),
        };
        refuse_unknown(connection).await?;
        let stands: Option<String> = within(sqlx::query_scalar(STANDS).fetch_one(&mut *connection)).await?;
        if migrations != Some(known_migrations()) || stands != Some(known_objects()) {
            return Err(StoreError::Damaged(String::new()));
        }
        // Before the first write of a new start of the machine, which the power may have ended.
        let boot: Option<String> = within(sqlx::query_scalar(BOOT).fetch_optional(&mut *connection)).await?;
        if !clock.is_noted(boot.as_deref()) && sound(connection).await? != "ok" {
            return Err(StoreError::Damaged(String::new()));
        }
    } else {
        // Once in a release, so all of it may be read.
        if version > 0 && sound(connection).await? != "ok" {
            return Err(StoreError::Damaged(String::new()));
        }
        MIGRATIONS.run_direct(None, connection, false).await.map_err(of_migration)?;
        super::surnames_due::fill_on_sqlite(connection).await?;
        refuse_unknown(connection).await?;
    }
    if version != VERSION {
        within(sqlx::query(SET_VERSION).execute(&mut *connection)).await?;
        within(sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *connection)).await?;
    }
    clock.new_boot_on_sqlite(connection).await
}

/// What SQLite says of all pages: `ok`, or the first thing that is wrong.
async fn sound(connection: &mut SqliteConnection) -> Result<String, StoreError> {
    // It may take longer than a desk's question.
    Ok(sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(connection).await?)
}

fn writable(path: &Path) -> Result<(), StoreError> {
    files::open(path, OpenOptions::new().write(true)).map(drop).map_err(|error| not_opened(path, &error))
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
/// write-ahead log, so that the mark is in the file itself. It gets its name only then: an empty file at the path is never
/// one that the program has begun.
async fn make_file(path: &Path, kind: DeskKind) -> Result<(), StoreError> {
    let new = files::ending(path, "-new");
    for left in [new.clone(), files::ending(&new, "-journal")] {
        match std::fs::remove_file(&left) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(not_writable(&left)),
            Ok(()) | Err(_) => {}
        }
    }
    let made = files::open(&new, OpenOptions::new().create_new(true).write(true).mode(0o600));
    made.map_err(|error| not_opened(path, &error))?;
    let mut connection = within(plain(&new).connect()).await?;
    within(sqlx::query(header::mark(kind)).execute(&mut connection)).await?;
    within(connection.close()).await?;
    std::fs::rename(&new, path).map_err(|_| not_writable(path))
}

/// A connection as all of this file are; a file that is not there is not made.
pub(super) fn plain(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .pragma("secure_delete", "ON")
        .pragma("journal_size_limit", LOG)
        .pragma("temp_store", "MEMORY")
        .disable_statement_logging()
}

/// While a file is opened, SQLite's 8 (read-only) and 14 (cannot open) mean "cannot be written", what it makes no sense of
/// "damaged".
fn opening(path: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::DiskFails(code) if matches!(code & 0xff, 8 | 14) => not_writable(path),
        error if error.is_damage() => StoreError::Damaged(path.display().to_string()),
        error => error,
    }
}
