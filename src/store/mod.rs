//! The store: the only SQL of the house, and one deciding clock. It knows rows; what they mean is the desk's matter.
//!
//! One text for two engines, SQLite and PostgreSQL: `engine` holds the transaction and the macros that repeat a query
//! for both; each noun has one file with its rows and queries. A change of state is one guarded statement: when it
//! touches no row, somebody else was first. What must be unique is a constraint ([`StoreError::Conflict`]).

#[macro_use]
mod engine;
#[macro_use]
mod seals;
#[macro_use]
mod statement;
#[macro_use]
mod many;
mod batch;
mod chains;
mod changes;
mod clock;
mod ending;
mod error;
mod header;
mod heads;
mod library;
mod lock;
mod near;
mod pool;
mod postgres;
mod programs;
mod roles;
mod schema;
mod sealing;
mod server;
mod set_back;
mod sqlite;
mod surnames_due;
mod waits;
mod witness;

pub mod accounts;
pub mod apart;
pub mod audit;
pub mod bars;
#[cfg(feature = "samples")]
pub mod bulk;
pub mod calls;
pub mod challenges;
pub mod commands;
pub mod consents;
pub mod copies;
pub mod desks;
pub mod diary;
pub mod diary_imports;
pub mod diary_links;
mod enrolments;
mod erasures;
pub mod former_names;
pub mod frames;
pub mod friends;
pub mod invitations;
pub mod leases;
pub mod leaving;
pub mod links;
pub mod meta;
pub mod outbox;
mod own_codes;
pub mod people;
pub mod profiles;
pub mod proposals;
pub mod quotas;
pub mod recoveries;
pub mod removed;
pub mod reports;
pub mod schools;
pub mod sealed_texts;
pub mod second_proofs;
pub mod sessions;
pub mod shown;
pub mod staff;
pub mod staff_accounts;
pub mod students;
mod surnames;
pub mod visits;
pub mod waiting;
pub mod watch;
pub mod ways;

pub use changes::Changes;
pub use clock::StoreClock;
pub use engine::Tx;
pub use error::{DEADLINE, StoreError};
use header::FileFound;
pub use header::VERSION;
use heads::Heads;
pub use lock::{DeskLock, DeskLockError};
pub use seals::{Sealed, Sealer, Sums};

use crate::domain::staff::DeskKind;
use postgres::PostgresStore;
pub use roles::{BadName, Roles};
pub use server::{AddressFault, Encryption, Server};
use sqlite::SqliteStore;
pub use statement::Read;
use std::path::Path;
use std::sync::Arc;

#[cfg(test)]
pub(crate) use postgres::bench;

/// An open database. Cloning it shares the connections.
#[derive(Clone)]
pub struct Store {
    place: Location,
    clock: StoreClock,
    sealer: Option<Arc<dyn Sealer>>,
    heads: Heads,
}

#[derive(Debug, Clone)]
enum Location {
    Sqlite(SqliteStore),
    Postgres(PostgresStore),
}

/// What an examination of the database found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// The version of its tables.
    pub version: u32,
    /// The version of the SQLite library, or of the server.
    pub library: String,
    /// Whether every page and every reference is in order.
    pub sound: bool,
}

impl Store {
    /// Opens the SQLite file at `path`, makes it (0600, its folder 0700) if there is none, and brings it up to date.
    ///
    /// A file of another program, of the other kind or of a newer program is refused before a byte is written.
    pub async fn open_sqlite(path: &Path, clock: StoreClock, kind: DeskKind) -> Result<Self, StoreError> {
        let place = Location::Sqlite(SqliteStore::open(path, &clock, kind).await?);
        Ok(Self { place, clock, sealer: None, heads: Heads::default() })
    }

    /// Opens the database on a server. Nothing is made and nothing is brought up to date: that is its owner's, by
    /// [`Store::migrate_server`]; one that is being brought up to date this moment is waited for.
    ///
    /// # Errors
    /// Why there is no connection; [`StoreError::NotMigrated`]; and as [`Store::open_sqlite`] refuses.
    pub async fn open_server(server: &Server, clock: StoreClock, kind: DeskKind) -> Result<Self, StoreError> {
        let place = Location::Postgres(PostgresStore::open(server, kind).await?);
        Ok(Self { place, clock, sealer: None, heads: Heads::default() })
    }

    /// Makes the tables on a server, or brings them up to date, and gives the desks' role its rights to them. Its owner does
    /// that.
    ///
    /// # Errors
    /// As [`Store::open_server`].
    pub async fn migrate_server(server: &Server, kind: DeskKind) -> Result<(), StoreError> {
        postgres::migrate(server, kind).await
    }

    /// The same database, whose deciding rows are sealed with this key from now on, and checked.
    #[must_use]
    pub fn sealed_with(self, sealer: Arc<dyn Sealer>) -> Self {
        Self { sealer: Some(sealer), ..self }
    }

    /// The version of the tables of the SQLite file at `path`, told by its first bytes without opening it; none where there
    /// is no file. Refuses as [`Store::open_sqlite`] does.
    pub fn version_of(path: &Path, kind: DeskKind) -> Result<Option<u32>, StoreError> {
        Ok(match header::look(path, kind)? {
            FileFound::Nothing => None,
            FileFound::Ours(version) => Some(version),
        })
    }

    /// Brings the SQLite file at `path` up to date and closes it again.
    pub async fn migrate_only(path: &Path, kind: DeskKind) -> Result<(), StoreError> {
        let store = Self::open_sqlite(path, StoreClock::Database, kind).await?;
        store.close().await;
        Ok(())
    }

    /// Begins a transaction that only reads.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        let tx = match &self.place {
            Location::Sqlite(store) => store.read(&self.clock).await,
            Location::Postgres(store) => store.begin(&self.clock, true).await,
        };
        Ok(self.sealing(Tx { watched: self.clock.watched(self.path().is_some(), false), ..tx? }))
    }

    /// Begins a transaction that may write. On SQLite it is the only one among all programs: keep it short.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        let tx = match &self.place {
            Location::Sqlite(store) => store.write(&self.clock).await,
            Location::Postgres(store) => store.begin(&self.clock, false).await,
        };
        Ok(self.sealing(Tx { watched: self.clock.watched(self.path().is_some(), true), ..tx? }))
    }

    /// How far the database is now. It takes no transaction: on a server one round trip, on a file one look at its header.
    ///
    /// # Errors
    /// What is wrong with the database, or that its server is away.
    pub async fn changes(&self) -> Result<Changes, StoreError> {
        match &self.place {
            Location::Sqlite(store) => store.changes().await,
            Location::Postgres(store) => store.pool.number(changes::WRITTEN).await.map(Changes::on_server),
        }
    }

    fn sealing(&self, mut tx: Tx) -> Tx {
        tx.sealing.sealer.clone_from(&self.sealer);
        tx.heads.clone_from(&self.heads);
        tx
    }

    /// The server; none on SQLite.
    pub fn server(&self) -> Option<&Server> {
        match &self.place {
            Location::Sqlite(_) => None,
            Location::Postgres(store) => Some(store.pool.server()),
        }
    }

    /// The SQLite file; none on PostgreSQL.
    pub fn path(&self) -> Option<&Path> {
        match &self.place {
            Location::Sqlite(store) => Some(&store.path),
            Location::Postgres(_) => None,
        }
    }

    /// Where it is, as it may be shown: the file's path, or the server.
    pub fn shown(&self) -> String {
        match &self.place {
            Location::Sqlite(store) => store.path.display().to_string(),
            Location::Postgres(store) => store.pool.server().to_string(),
        }
    }

    /// Checks whether the database is sound; reads all of it.
    pub async fn examine(&self) -> Result<Examined, StoreError> {
        let (library, sound) = match &self.place {
            Location::Sqlite(store) => store.examine().await?,
            // PostgreSQL looks after itself: from here one can tell only whether it answers, and as what.
            Location::Postgres(store) => (store.version().await?, self.read().await.map(|_| true)?),
        };
        Ok(Examined { version: VERSION, library, sound })
    }

    /// What stands in the database and was not made by the program, or is not as it made it: triggers, views, tables,
    /// indexes, each with its kind. Nothing if all is in order.
    pub async fn unknown_objects(&self) -> Result<Vec<String>, StoreError> {
        match &self.place {
            Location::Sqlite(store) => store.unknown_objects().await,
            Location::Postgres(store) => store.unknown_objects().await,
        }
    }

    /// Closes all connections, after waiting for transactions still open.
    pub async fn close(&self) {
        match &self.place {
            Location::Sqlite(store) => store.close().await,
            Location::Postgres(store) => store.close().await,
        }
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("place", &self.place).finish_non_exhaustive()
    }
}
