//! The connections of one desk to a PostgreSQL server: a few, and first the one to which most statements were told, since each
//! new one is a round trip more. The library's own pool asks the server
//! whether a connection lives each time one is given back, a round trip of its own, and has no deadline for it.

use super::error::{DEADLINE, StoreError, within_reach};
use super::server::Server;
use sqlx::{Connection, PgConnection, Row};
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Connections of one process at most (rules of many desks): a screen's ask, a look beside it, the courier.
const CONNECTIONS: usize = 3;

/// How long a connection that lay idle may take to begin: one that has gone silent is given up for a new one.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// Limits of a transaction: the server gives up a statement before this program gives up waiting for it, and lets go of the
/// rows of a program that has fallen silent in the middle. They go out with the beginning, so that they hold behind a pooler
/// too, which gives each transaction another session.
const LIMITS: &str = "SET LOCAL statement_timeout = 4500; SET LOCAL lock_timeout = 4000;
    SET LOCAL idle_in_transaction_session_timeout = 6000";

/// The connections. Cloning it shares them.
#[derive(Clone)]
pub(super) struct Pool {
    shared: Arc<Shared>,
}

struct Shared {
    server: Server,
    idle: Mutex<Idle>,
    free: Arc<Semaphore>,
}

#[derive(Default)]
struct Idle {
    connections: Vec<PgConnection>,
    closed: bool,
}

impl Pool {
    /// None is connected yet.
    pub(super) fn new(server: Server) -> Self {
        let (idle, free) = (Mutex::default(), Arc::new(Semaphore::new(CONNECTIONS)));
        Self { shared: Arc::new(Shared { server, idle, free }) }
    }

    /// The server.
    pub(super) fn server(&self) -> &Server {
        &self.shared.server
    }

    /// Begins a transaction, and tells when by the server's clock (milliseconds since 1970), in one round trip.
    pub(super) async fn begin(&self, reads: bool) -> Result<(PgTx, i64), StoreError> {
        let turn = Arc::clone(&self.shared.free).acquire_owned();
        let turn = match tokio::time::timeout(DEADLINE, turn).await {
            Ok(Ok(turn)) => turn,
            Ok(Err(_)) => return Err(StoreError::closed()),
            Err(_) => return Err(StoreError::Busy),
        };
        let sql = begin(reads);
        while let Some(connection) = self.shared.best()? {
            let mut tx = PgTx { connection: Some(connection), pool: Arc::clone(&self.shared), turn: None };
            match tokio::time::timeout(PATIENCE, begun(&mut tx, &sql)).await {
                Ok(Ok(now)) => {
                    tx.turn = Some(turn);
                    return Ok((tx, now));
                }
                Ok(Err(_)) => {}
                // Those that lay idle beside it have gone silent with it.
                Err(_) => self.shared.idle().connections.clear(),
            }
            tx.gives_up();
        }
        let connection = self.shared.server.connect().await.map_err(away)?;
        let mut tx = PgTx { connection: Some(connection), pool: Arc::clone(&self.shared), turn: Some(turn) };
        let now = within_reach(begun(&mut tx, &sql)).await?;
        Ok((tx, now))
    }

    /// One number, in one round trip and outside any transaction.
    pub(super) async fn number(&self, sql: &'static str) -> Result<i64, StoreError> {
        let Ok(_turn) = self.shared.free.try_acquire() else { return Err(StoreError::Busy) };
        let mut connection = match self.shared.best()? {
            Some(connection) => connection,
            None => self.shared.server.connect().await.map_err(away)?,
        };
        let asked = sqlx::query_scalar(sql).fetch_one(&mut connection);
        // Whoever waits for it longer lets the connection go, with all that it still has to say.
        let number = tokio::time::timeout(PATIENCE, asked).await.map_err(|_| StoreError::Busy)??;
        self.shared.keep(connection);
        Ok(number)
    }

    /// A connection outside any transaction, for what is asked rarely.
    pub(super) async fn alone(&self) -> Result<PgConnection, StoreError> {
        self.shared.server.connect().await
    }

    /// Closes all connections, after waiting for transactions still open.
    pub(super) async fn close(&self) {
        self.shared.idle().closed = true;
        let all = u32::try_from(CONNECTIONS).unwrap_or(1);
        let _ = tokio::time::timeout(DEADLINE, self.shared.free.acquire_many(all)).await;
        self.shared.free.close();
        let connections = std::mem::take(&mut self.shared.idle().connections);
        for connection in connections {
            let _ = tokio::time::timeout(PATIENCE, connection.close()).await;
        }
    }
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pool").field("server", &self.shared.server).finish_non_exhaustive()
    }
}

impl Shared {
    fn idle(&self) -> MutexGuard<'_, Idle> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn best(&self) -> Result<Option<PgConnection>, StoreError> {
        let mut idle = self.idle();
        if idle.closed {
            return Err(StoreError::closed());
        }
        let knows = |(_, connection): &(usize, &PgConnection)| connection.cached_statements_size();
        let best = idle.connections.iter().enumerate().max_by_key(knows).map(|(place, _)| place);
        Ok(best.map(|place| idle.connections.swap_remove(place)))
    }

    fn keep(&self, connection: PgConnection) {
        let mut idle = self.idle();
        if !idle.closed {
            idle.connections.push(connection);
        }
    }
}

/// A server that was there once is away, whatever answers in its place for now: nothing, or a router with no server behind.
fn away(error: StoreError) -> StoreError {
    match error {
        StoreError::Unreachable(_) | StoreError::NotPostgres(_) => StoreError::Away("no connection".into()),
        error => error,
    }
}

/// All of it goes out in one message: the time is of the transaction's beginning.
fn begin(reads: bool) -> String {
    let kind = if reads { "REPEATABLE READ READ ONLY" } else { "READ COMMITTED READ WRITE" };
    format!("BEGIN ISOLATION LEVEL {kind}; {LIMITS}; {NOW}")
}

async fn begun(tx: &mut PgTx, sql: &str) -> Result<i64, sqlx::Error> {
    // To the end: a row alone would leave the end of the answer to the next statement.
    let rows = sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).fetch_all(&mut **tx).await?;
    rows.last().ok_or(sqlx::Error::RowNotFound)?.try_get(0)
}

/// A transaction on a connection of the pool. Dropped without a commit, it is rolled back behind the back of its owner.
pub(super) struct PgTx {
    connection: Option<PgConnection>,
    pool: Arc<Shared>,
    /// Given back last.
    turn: Option<OwnedSemaphorePermit>,
}

impl PgTx {
    /// Saves it, and gives the connection back.
    pub(super) async fn commit(mut self) -> Result<(), sqlx::Error> {
        sqlx::raw_sql("COMMIT").execute(&mut *self).await?;
        if let Some(connection) = self.connection.take() {
            self.pool.keep(connection);
        }
        Ok(())
    }

    /// Lets the connection go: nobody knows what it still has to say.
    fn gives_up(mut self) {
        drop(self.connection.take());
    }
}

impl Deref for PgTx {
    type Target = PgConnection;

    #[expect(clippy::expect_used, reason = "it is taken out only by what consumes the transaction")]
    fn deref(&self) -> &PgConnection {
        self.connection.as_ref().expect("a connection")
    }
}

impl DerefMut for PgTx {
    #[expect(clippy::expect_used, reason = "it is taken out only by what consumes the transaction")]
    fn deref_mut(&mut self) -> &mut PgConnection {
        self.connection.as_mut().expect("a connection")
    }
}

impl Drop for PgTx {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        let (pool, turn) = (Arc::clone(&self.pool), self.turn.take());
        let Ok(tasks) = tokio::runtime::Handle::try_current() else { return };
        tasks.spawn(async move {
            let rolled_back = sqlx::raw_sql("ROLLBACK").execute(&mut connection);
            if let Ok(Ok(_)) = tokio::time::timeout(PATIENCE, rolled_back).await {
                pool.keep(connection);
            }
            drop(turn);
        });
    }
}

impl std::fmt::Debug for PgTx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PgTx")
    }
}

/// Milliseconds since 1970 by the server's clock.
const NOW: &str = "SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT";
