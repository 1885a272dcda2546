//! A database of its own for each test, with a clock that the test sets.

use kindesk::domain::staff::DeskKind;
use kindesk::domain::time::{Moment, Span};
use kindesk::store::{Sealer, Server, Store, StoreClock, Tx};
use sha2::{Digest, Sha256};
use sqlx::{Connection, Executor};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

/// The time at which every test begins.
pub const START: Moment = Moment(1_780_000_000_000);

/// Seals rows with a hash that needs no key: the contract is the same.
struct Keyless;

impl Sealer for Keyless {
    fn seal(&self, text: &[u8]) -> [u8; 32] {
        Sha256::digest(text).into()
    }
}

/// A store with nothing in it.
pub struct Bench {
    /// The store.
    pub store: Store,
    place: Place,
    time: Arc<AtomicI64>,
}

enum Place {
    Sqlite(tempfile::TempDir),
    Postgres(String),
}

impl Bench {
    /// On a new SQLite file.
    pub async fn on_sqlite() -> Self {
        Self::at(Place::Sqlite(tempfile::tempdir().unwrap())).await
    }

    /// In a new schema of the test server.
    pub async fn on_postgres() -> Self {
        Self::at(Place::Postgres(new_schema(&server_url()).await)).await
    }

    async fn at(place: Place) -> Self {
        let time = Arc::new(AtomicI64::new(START.0));
        let store = open(&place, StoreClock::Settable(Arc::clone(&time))).await;
        Self { store, place, time }
    }

    /// The same database opened once more, as by another program.
    pub async fn again(&self) -> Store {
        open(&self.place, StoreClock::Settable(Arc::clone(&self.time))).await
    }

    /// The same database with its own clock.
    pub async fn with_own_clock(&self) -> Store {
        open(&self.place, StoreClock::Database).await
    }

    /// The same database beside a computer's clock that shows `wall`.
    pub async fn beside_wall(&self, wall: Moment) -> Store {
        let wall = Arc::new(AtomicI64::new(wall.0));
        open(&self.place, StoreClock::of_test(&self.time, Some(wall))).await
    }

    /// Lets time pass.
    pub fn passes(&self, span: Span) {
        self.time.fetch_add(span.0, Ordering::SeqCst);
    }

    /// Sets the time.
    pub fn at_time(&self, now: Moment) {
        self.time.store(now.0, Ordering::SeqCst);
    }

    /// A writing transaction.
    pub async fn write(&self) -> Tx {
        self.store.write().await.unwrap()
    }

    /// A reading transaction.
    pub async fn read(&self) -> Tx {
        self.store.read().await.unwrap()
    }

    /// The SQLite file.
    pub fn file(&self) -> PathBuf {
        self.store.path().unwrap().to_owned()
    }

    /// Where a PostgreSQL bench lives.
    pub fn url(&self) -> String {
        match &self.place {
            Place::Postgres(schema) => in_schema(schema),
            Place::Sqlite(_) => panic!("not on PostgreSQL"),
        }
    }

    /// The same as the program knows it.
    pub fn server(&self) -> Server {
        Server::parse(&self.url()).unwrap()
    }

    /// Closes the store and drops what held it.
    pub async fn finish(self) {
        self.store.close().await;
        if let Place::Postgres(schema) = self.place {
            server(&format!("DROP SCHEMA {schema} CASCADE")).await;
        }
    }
}

async fn open(place: &Place, clock: StoreClock) -> Store {
    let store = match place {
        Place::Sqlite(folder) => {
            Store::open_sqlite(&folder.path().join("kindesk.db"), clock, DeskKind::Training).await.unwrap()
        }
        Place::Postgres(schema) => {
            let server = Server::parse(&in_schema(schema)).unwrap();
            Store::migrate_server(&server, DeskKind::Training).await.unwrap();
            Store::open_server(&server, clock, DeskKind::Training).await.unwrap()
        }
    };
    store.sealed_with(Arc::new(Keyless))
}

/// Makes a new schema on a server.
pub async fn new_schema(server: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::SeqCst);
    let schema = format!("t{}_{number}", std::process::id());
    tell(server, &format!("CREATE SCHEMA {schema}")).await;
    schema
}

fn in_schema(schema: &str) -> String {
    schema_at(&server_url(), schema)
}

/// A server's address for a schema.
pub fn schema_at(url: &str, schema: &str) -> String {
    let joint = if url.contains('?') { '&' } else { '?' };
    format!("{url}{joint}options[search_path]={schema}")
}

/// The test server.
pub fn server_url() -> String {
    std::env::var("KINDESK_TEST_POSTGRES").unwrap_or_else(|_| panic!("tests/run sets KINDESK_TEST_POSTGRES"))
}

/// Carries out one statement beside the store.
pub async fn server(sql: &str) {
    tell(&server_url(), sql).await;
}

/// The same on another server.
pub async fn tell(server: &str, sql: &str) {
    let mut connection = sqlx::PgConnection::connect(server).await.unwrap();
    connection.execute(sqlx::AssertSqlSafe(sql.to_owned())).await.unwrap();
    connection.close().await.unwrap();
}
