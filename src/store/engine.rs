//! One transaction on either engine, and the macros that let one query serve both.
//!
//! Everything ends: when the database does not answer within [`DEADLINE`], that is an error. Only this file, `sqlite`
//! and `postgres` know which engine it is.

use super::error::{DEADLINE, StoreError};
use super::heads::{AuditHead, Heads};
use super::lock::WriteLock;
use super::pool::PgTx;
use super::seals::Sealing;
use super::waits::Batch;
use super::witness::Witness;
use crate::domain::id::ProfileId;
use crate::domain::time::Moment;
use sqlx::{Sqlite, Transaction};
use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

/// A transaction. Dropped without [`Tx::save`], it is rolled back.
#[derive(Debug)]
pub struct Tx {
    pub(super) engine: Engine,
    pub(super) now: Moment,
    /// Whether a session was opened or ended in it, or the private seat made ready or not.
    pub(super) seats_moved: bool,
    /// What is sealed in it.
    pub(super) sealing: Sealing,
    /// What waits to be carried out, and what was asked ahead.
    pub(super) batch: Batch,
    /// The heads of the log as this program has left them.
    pub(super) heads: Heads,
    /// The students who may be joined by nobody else until it ends.
    pub(super) held_students: Vec<ProfileId>,
    /// By how much more or fewer people bear which surnames after it.
    pub(super) surnames: BTreeMap<String, i64>,
    /// The head of the log that was written last.
    pub(super) ended: Option<AuditHead>,
    /// Knows whether the file is still the one that was opened; none on PostgreSQL.
    pub(super) witness: Option<Arc<Witness>>,
    /// How its time is watched.
    pub(super) watched: Watched,
}

/// How the time of a transaction is watched.
#[derive(Debug, Default)]
pub(super) struct Watched {
    /// Whether it may leap without anybody's doing.
    pub(super) leaps: bool,
    /// Whether the transaction writes.
    pub(super) writes: bool,
    /// What the computer's clock shows, where the time is not that clock's alone.
    pub(super) wall: Option<Moment>,
    /// A test's time, which [`Tx::set_clock_back`] moves.
    pub(super) time: Option<Arc<AtomicI64>>,
}

/// The engine's own transaction. Fields are dropped in order: first it is rolled back, then the lock is released.
#[derive(Debug)]
pub(super) enum Engine {
    /// SQLite; a writing one holds the lock file.
    Sqlite(Transaction<'static, Sqlite>, Option<WriteLock>),
    /// PostgreSQL.
    Postgres(PgTx),
}

impl Tx {
    /// A transaction that has just begun.
    pub(super) fn new(engine: Engine, now: Moment) -> Self {
        Self {
            engine,
            now,
            seats_moved: false,
            sealing: Sealing::default(),
            batch: Batch::default(),
            heads: Heads::default(),
            held_students: Vec::new(),
            surnames: BTreeMap::new(),
            ended: None,
            witness: None,
            watched: Watched::default(),
        }
    }

    /// The time of this transaction, by the one clock that decides; it does not move while the transaction lasts.
    pub const fn now(&self) -> Moment {
        self.now
    }

    /// What the computer's clock shows, where the time of a transaction is not that clock's alone.
    pub const fn wall(&self) -> Option<Moment> {
        self.watched.wall
    }

    /// Whether the time may leap without anybody's doing; that of a training or a test leaps when somebody wants it.
    pub const fn is_watched(&self) -> bool {
        self.watched.leaps
    }

    /// Whether it may write.
    pub const fn writes(&self) -> bool {
        self.watched.writes
    }

    /// Whether the seats of a visit may be others than when it began.
    pub const fn seats_moved(&self) -> bool {
        self.seats_moved
    }

    /// Saves everything. [`StoreError::CommitUnknown`] says that it may have been saved: repeat the command by its key.
    pub async fn save(mut self) -> Result<(), StoreError> {
        self.renew_seals().await?;
        self.count_surnames().await?;
        self.send().await?;
        let (ended, witness) = (self.ended, self.witness);
        match self.engine {
            Engine::Sqlite(transaction, lock) => {
                saved(transaction.commit()).await?;
                drop(lock);
                // What was saved into a file that is no longer there is not acknowledged.
                witness.map_or(Ok(()), |witness| witness.saved(ended))
            }
            Engine::Postgres(transaction) => {
                saved(transaction.commit()).await?;
                self.heads.remember(ended);
                Ok(())
            }
        }
    }
}

/// Only an answer of the database itself says that nothing was saved. After a disk that fails nobody knows for certain
/// what it will hold when it is read again: like an unknown commit, the ask is repeated by its key.
async fn saved(commit: impl Future<Output = Result<(), sqlx::Error>>) -> Result<(), StoreError> {
    match tokio::time::timeout(DEADLINE, commit).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error @ sqlx::Error::Database(_))) => match StoreError::from(error) {
            known @ (StoreError::Busy
            | StoreError::Conflict(_)
            | StoreError::Full
            | StoreError::DiskFails(_)) => Err(known),
            _ => Err(StoreError::CommitUnknown),
        },
        Ok(Err(_)) | Err(_) => Err(StoreError::CommitUnknown),
    }
}

/// Repeats one body for both engines' connections.
macro_rules! each {
    ($tx:ident, |$connection:ident| $work:expr) => {
        match &mut $tx.engine {
            $crate::store::engine::Engine::Sqlite(transaction, _) => {
                let $connection = &mut **transaction;
                $crate::store::error::within($work).await
            }
            $crate::store::engine::Engine::Postgres(transaction) => {
                let $connection = &mut **transaction;
                $crate::store::error::within_reach($work).await
            }
        }
    };
}

/// Carries out a change: `change!(self, SQL, value, ...)` answers how many rows it touched.
macro_rules! change {
    ($tx:ident, $sql:expr $(, $value:expr)* $(,)?) => {
        match $tx.before($sql).await {
            Ok(()) => each!($tx, |connection| async {
                Ok(sqlx::query($sql)$(.bind($value))*.execute(connection).await?.rows_affected())
            }),
            Err(error) => Err(error),
        }
    };
}

/// Reads one row or none: `maybe!(self, Row, SQL, value, ...)`.
macro_rules! maybe {
    ($tx:ident, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        match $tx.before($sql).await {
            Ok(()) => each!($tx, |connection| {
                sqlx::query_as::<_, $row>($sql)$(.bind($value))*.fetch_optional(connection)
            }),
            Err(error) => Err(error),
        }
    };
}

/// Reads all rows: `rows!(self, Row, SQL, value, ...)`.
macro_rules! rows {
    ($tx:ident, $row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        match $tx.before($sql).await {
            Ok(()) => each!($tx, |connection| {
                sqlx::query_as::<_, $row>($sql)$(.bind($value))*.fetch_all(connection)
            }),
            Err(error) => Err(error),
        }
    };
}
