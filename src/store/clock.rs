//! The one clock that decides: every time-out, countdown and limit counts on it, never on a wall clock.
//!
//! SQLite keeps a row (boot, milliseconds since boot, time). Within one boot the time advances with the boot's own
//! clock. After a new start it goes on from the later of the wall clock and the row, so that it never runs back.
//! PostgreSQL's server has its own clock, one for all desks.

use super::engine::{Tx, Watched};
use super::error::{StoreError, within};
use crate::clock;
use crate::domain::time::Moment;
use sqlx::SqliteConnection;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Which clock a store uses.
#[derive(Debug, Clone)]
pub enum StoreClock {
    /// The database's own: live work.
    Database,
    /// Milliseconds since 1970 that a test sets.
    Settable(Arc<AtomicI64>),
    /// The same beside a computer's clock that the test sets too: only here a leap is watched in a test.
    Walled {
        /// The deciding time.
        time: Arc<AtomicI64>,
        /// The computer's clock.
        wall: Arc<AtomicI64>,
    },
    /// The database's own plus so many milliseconds: training.
    Hurried(Arc<AtomicI64>),
}

impl StoreClock {
    /// A test's clock; with a computer's clock beside it a leap is watched.
    pub fn of_test(time: &Arc<AtomicI64>, wall: Option<Arc<AtomicI64>>) -> Self {
        let time = Arc::clone(time);
        match wall {
            Some(wall) => Self::Walled { time, wall },
            None => Self::Settable(time),
        }
    }

    /// How a transaction's time is watched; a server's clock is its own, and what this computer shows says nothing of it.
    pub(super) fn watched(&self, on_file: bool, writes: bool) -> Watched {
        match self {
            Self::Database => Watched { leaps: true, writes, wall: on_file.then(clock::wall), time: None },
            Self::Walled { time, wall } => {
                let shown = Moment(wall.load(Ordering::SeqCst));
                Watched { leaps: true, writes, wall: Some(shown), time: Some(Arc::clone(time)) }
            }
            Self::Settable(_) | Self::Hurried(_) => Watched { writes, ..Watched::default() },
        }
    }

    /// The time of a transaction that was begun on SQLite; a writing one also moves the row.
    pub(super) async fn on_sqlite(
        &self,
        connection: &mut SqliteConnection,
        writes: bool,
    ) -> Result<Moment, StoreError> {
        if let Self::Settable(time) | Self::Walled { time, .. } = self {
            return Ok(Moment(time.load(Ordering::SeqCst)));
        }
        let sql = if writes { ADVANCE } else { READ };
        let seen = clock::look();
        let query = sqlx::query_scalar::<_, i64>(sql).bind(seen.boot).bind(seen.boot_ms).bind(seen.wall);
        let found = within(query.fetch_optional(connection)).await?;
        Ok(self.hurry(found.map_or_else(clock::wall, Moment)))
    }

    /// Notes a new start of the machine at once, so that reads count from it. Within one boot nothing is written.
    pub(super) async fn new_boot_on_sqlite(
        &self,
        connection: &mut SqliteConnection,
    ) -> Result<(), StoreError> {
        let noted = within(sqlx::query_scalar::<_, String>(BOOT).fetch_optional(&mut *connection)).await?;
        if !self.is_noted(noted.as_deref()) {
            self.on_sqlite(connection, true).await?;
        }
        Ok(())
    }

    /// Whether the row belongs to this start of the machine. A test's clock has no row.
    pub(super) fn is_noted(&self, boot: Option<&str>) -> bool {
        let now = clock::look().boot;
        matches!(self, Self::Settable(_) | Self::Walled { .. })
            || !now.is_empty() && boot == Some(now.as_str())
    }

    /// The time of a transaction whose beginning a server has told.
    pub(super) fn told_by_server(&self, now: i64) -> Moment {
        match self {
            Self::Settable(time) | Self::Walled { time, .. } => Moment(time.load(Ordering::SeqCst)),
            Self::Database | Self::Hurried(_) => self.hurry(Moment(now)),
        }
    }

    fn hurry(&self, now: Moment) -> Moment {
        match self {
            Self::Hurried(more) => Moment(now.0.saturating_add(more.load(Ordering::SeqCst))),
            Self::Database | Self::Settable(_) | Self::Walled { .. } => now,
        }
    }
}

impl Tx {
    /// Sets the deciding time to what the computer's clock shows, also where that lies back; answers it. What was noted
    /// under a time that is the future again moves back with it. A server has no other time than its own clock's: there
    /// nothing is set.
    pub async fn set_clock_back(&mut self) -> Result<Moment, StoreError> {
        let Some(wall) = self.wall() else { return Ok(self.now()) };
        if let Some(time) = &self.watched.time {
            time.store(wall.0, Ordering::SeqCst);
        } else {
            let seen = clock::look();
            change!(self, SET_BACK, seen.boot, seen.boot_ms, wall)?;
        }
        self.move_back(self.now, wall).await?;
        self.now = wall;
        Ok(wall)
    }
}

const SET_BACK: &str = "UPDATE clock SET boot = $1, boot_ms = $2, wall_ms = $3 WHERE id = 1";

/// Which start of the machine was noted.
pub(super) const BOOT: &str = "SELECT boot FROM clock WHERE id = 1";

const READ: &str = "SELECT CASE WHEN boot = $1 AND boot <> '' THEN wall_ms + max($2 - boot_ms, 0)
    ELSE max(wall_ms, $3) END FROM clock WHERE id = 1";

const ADVANCE: &str = "INSERT INTO clock (id, boot, boot_ms, wall_ms) VALUES (1, $1, $2, $3)
    ON CONFLICT (id) DO UPDATE SET
        wall_ms = CASE WHEN clock.boot = $1 AND clock.boot <> '' THEN clock.wall_ms + max($2 - clock.boot_ms, 0)
            ELSE max(clock.wall_ms, $3) END,
        boot_ms = CASE WHEN clock.boot = $1 THEN max($2, clock.boot_ms) ELSE $2 END,
        boot = $1
    RETURNING wall_ms";
