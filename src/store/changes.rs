//! Whether anything has changed in the database since somebody looked, told for a fraction of what reading it anew costs.
//! What has changed is read by whoever shows it.

use super::error::{StoreError, within};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use std::sync::Arc;
use tokio::sync::Mutex;

/// How far the database is. Two that are equal say that nothing has changed between them; nothing else can be told of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changes {
    /// Which connection tells: what two of them say cannot be compared.
    by: i64,
    count: i64,
}

impl Changes {
    /// As a server tells.
    pub(super) const fn on_server(count: i64) -> Self {
        Self { by: 0, count }
    }
}

/// The connection that listens: SQLite tells each of its connections how often others have changed the file. It is opened
/// when something is first listened for.
#[derive(Debug, Clone, Default)]
pub(super) struct Listener(Arc<Mutex<Listening>>);

#[derive(Debug, Default)]
struct Listening {
    connection: Option<SqliteConnection>,
    opened: i64,
}

impl Listener {
    /// How far a file is, on a connection as these options say.
    pub(super) async fn changes(&self, options: SqliteConnectOptions) -> Result<Changes, StoreError> {
        let mut listening = self.0.lock().await;
        let mut connection = if let Some(connection) = listening.connection.take() {
            connection
        } else {
            listening.opened += 1;
            within(options.connect()).await?
        };
        let count = within(sqlx::query_scalar(VERSION).fetch_one(&mut connection)).await?;
        listening.connection = Some(connection);
        Ok(Changes { by: listening.opened, count })
    }

    /// Closes the connection, so that the last one folds the write-ahead log into the file.
    pub(super) async fn close(&self) {
        if let Some(connection) = self.0.lock().await.connection.take() {
            let _ = within(connection.close()).await;
        }
    }
}

/// It counts what other connections have committed (`sqlite.org/pragma.html#pragma_data_version`).
const VERSION: &str = "PRAGMA data_version";

/// Each change that a screen shows leaves a line in the log of the desk that made it.
pub(super) const WRITTEN: &str = "SELECT COALESCE(SUM(seq), 0)::BIGINT FROM audit_head";
