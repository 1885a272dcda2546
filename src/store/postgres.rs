//! The PostgreSQL database: one for many desks.

use super::clock::StoreClock;
use super::engine::{Engine, Tx, within};
use super::error::{DEADLINE, StoreError};
use super::header::{VERSION, other};
use super::schema::{of_migration, unknown_on_postgres};
use crate::domain::staff::DeskKind;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgSslMode};
use sqlx::{ConnectOptions, Connection, PgConnection, PgPool};
use std::time::Duration;

/// Connections of one process at most: a screen, its queries and the courier.
const CONNECTIONS: u32 = 8;

/// How long the tables may take to be brought up to date; other desks wait for it.
const MIGRATING: Duration = Duration::from_mins(1);

/// Settings for the server: it gives up a statement before this program gives up waiting for it.
const SERVER_OPTIONS: [(&str, &str); 3] = [
    ("statement_timeout", "4500"),
    ("lock_timeout", "4000"),
    ("idle_in_transaction_session_timeout", "30000"),
];

/// An open PostgreSQL database.
#[derive(Debug, Clone)]
pub(super) struct PostgresStore {
    pub(super) pool: PgPool,
}

impl PostgresStore {
    /// Opens the database of `url`, and brings its tables up to date.
    pub(super) async fn open(url: &str, kind: DeskKind) -> Result<Self, StoreError> {
        let options = options(url)?;
        let mut connection = connect(&options).await?;
        let done = tokio::time::timeout(MIGRATING, bring_up(&mut connection, &shown(&options), kind)).await;
        within(connection.close()).await?;
        done.map_err(|_| StoreError::Busy)??;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(DEADLINE)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_lazy_with(options.options(SERVER_OPTIONS));
        Ok(Self { pool })
    }

    /// Begins a transaction. Guarded changes decide here who was first, so one kind of transaction serves both.
    pub(super) async fn begin(&self, clock: &StoreClock, reads: bool) -> Result<Tx, StoreError> {
        let sql = if reads { "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" } else { "BEGIN" };
        let mut transaction = within(self.pool.begin_with(sql)).await.map_err(no_connection)?;
        let now = clock.on_postgres(&mut transaction).await?;
        Ok(Tx::new(Engine::Postgres(transaction), now))
    }

    /// What stands in the schema and was not made by the migrations.
    pub(super) async fn unknown_objects(&self) -> Result<Vec<String>, StoreError> {
        unknown_on_postgres(&mut *within(self.pool.acquire()).await?).await
    }

    /// Closes all connections.
    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}

/// If the address says nothing of encryption, a server on another machine must prove who it is.
fn options(url: &str) -> Result<PgConnectOptions, StoreError> {
    let options: PgConnectOptions =
        url.parse().map_err(|_| StoreError::Lost("the address of the database cannot be read".into()))?;
    let here = options.get_socket().is_some()
        || options.get_host().starts_with('/')
        || matches!(options.get_host(), "localhost" | "127.0.0.1" | "::1");
    let options = options.application_name("kindesk").disable_statement_logging();
    Ok(if here || url.contains("sslmode=") || url.contains("ssl-mode=") {
        options
    } else {
        options.ssl_mode(PgSslMode::VerifyFull)
    })
}

/// The database's name for messages, without user and password.
fn shown(options: &PgConnectOptions) -> String {
    format!("{}/{}", options.get_host(), options.get_database().unwrap_or_else(|| options.get_username()))
}

async fn connect(options: &PgConnectOptions) -> Result<PgConnection, StoreError> {
    within(options.connect()).await
}

/// No connection is free, or none can be had: the database is away.
fn no_connection(error: StoreError) -> StoreError {
    if error == StoreError::Busy { StoreError::Lost("no connection in 5 s".into()) } else { error }
}

async fn bring_up(connection: &mut PgConnection, shown: &str, kind: DeskKind) -> Result<(), StoreError> {
    check_whose(connection, shown, kind).await?;
    sqlx::migrate!("migrations/postgres").run_direct(None, connection, false).await.map_err(of_migration)?;
    within(sqlx::query(SET_KIND).bind(word(kind)).execute(&mut *connection)).await?;
    if let Some(name) = unknown_on_postgres(connection).await?.into_iter().next() {
        return Err(StoreError::UnknownObject(name));
    }
    // Two programs that start at once may both have seen an empty database.
    check_whose(connection, shown, kind).await
}

/// Refuses a database that holds another program's tables, is of the other kind, or was written by a newer program.
async fn check_whose(connection: &mut PgConnection, shown: &str, kind: DeskKind) -> Result<(), StoreError> {
    let tables: Vec<String> = within(sqlx::query_scalar(TABLES).fetch_all(&mut *connection)).await?;
    let has = |name: &str| tables.iter().any(|table| table == name);
    if tables.is_empty() || tables.as_slice() == ["_sqlx_migrations"] {
        return Ok(());
    }
    let foreign = || StoreError::Foreign(shown.to_owned());
    if !(has("meta") && has("audit_head") && has("_sqlx_migrations")) {
        return Err(foreign());
    }
    let read = within(sqlx::query_as::<_, (String, String)>(META).fetch_all(connection)).await;
    let meta = read.map_err(|_| foreign())?;
    let value = |key: &str| meta.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str());
    if value("application") != Some("kindesk") {
        return Err(foreign());
    }
    if value("kind") == Some(word(other(kind))) {
        return Err(StoreError::WrongKind(shown.to_owned()));
    }
    let version: u32 = value("version").and_then(|version| version.parse().ok()).unwrap_or(0);
    if version > VERSION { Err(StoreError::Newer) } else { Ok(()) }
}

const fn word(kind: DeskKind) -> &'static str {
    match kind {
        DeskKind::Live => "live",
        DeskKind::Training => "training",
    }
}

const TABLES: &str = "SELECT table_name::TEXT FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'";
const META: &str = "SELECT key, value FROM meta";
const SET_KIND: &str = "INSERT INTO meta (key, value) VALUES ('kind', $1) ON CONFLICT (key) DO NOTHING";
