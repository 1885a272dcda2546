//! What the database and the folder hold, looked up beside the program: the only place of the journeys that knows how a
//! thing is kept. Each noun has a file below: it reads the noun whole, oldest first, and tells it in the desk's words.
//! A function by which a journey arranges something is named after the event in the world.

mod accounts;
mod apart;
mod codes;
mod consents;
mod diaries;
mod disk;
mod families;
mod faults;
mod former;
mod invitations;
mod log;
mod messages;
mod naming;
mod outbox;
pub mod own_server;
mod removed;
mod rules;
mod school;
pub(super) mod server;
mod sessions;
mod state;
mod students;
mod visits;
mod waiting;

pub use accounts::Profile;
pub use codes::Way;
pub use diaries::Entry;
pub use disk::{Made, StandsOpen, Whole, backup_ages, made_at, made_in, open_at, whole};
pub use faults::{Believed, Damage, clock_stands_ahead, damages};
pub use outbox::Outbox;
pub use server::{KEEPS_ANSWER, Schema};

use super::Kit;
use kindesk::domain::consent::{Purpose, TextMark};
use kindesk::store::apart::Sight;
use sqlx::postgres::PgRow;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection, FromRow, SqlSafeStr};
use std::path::{Path, PathBuf};

/// Each text once, in the order of first occurrence.
pub fn distinct(texts: Vec<String>) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for text in texts {
        if !once.contains(&text) {
            once.push(text);
        }
    }
    once
}

async fn open(database: &Path) -> SqliteConnection {
    SqliteConnection::connect(&format!("sqlite://{}", database.display())).await.unwrap()
}

impl Kit {
    /// The rows a query finds.
    #[track_caller]
    fn asks<T>(&self, sql: impl SqlSafeStr) -> Vec<T>
    where
        T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let path = self.folder.database();
        self.run().tasks.block_on(async {
            if let Some(server) = self.folder.server() {
                let mut database = server::connect(&server.url()).await;
                let found = sqlx::query_as::<_, T>(sql).fetch_all(&mut database).await.unwrap();
                database.close().await.unwrap();
                return found;
            }
            let mut database = open(&path).await;
            let found = sqlx::query_as::<_, T>(sql).fetch_all(&mut database).await.unwrap();
            database.close().await.unwrap();
            found
        })
    }

    /// The same for a single column.
    #[track_caller]
    fn column(&self, sql: impl SqlSafeStr) -> Vec<String> {
        self.asks::<(String,)>(sql).into_iter().map(|(text,)| text).collect()
    }

    /// How many rows a query counts.
    #[track_caller]
    fn counts(&self, sql: impl SqlSafeStr) -> usize {
        usize::try_from(self.asks::<(i64,)>(sql)[0].0).unwrap()
    }

    /// Changes the database behind the program's back, and seals it as it then stands: what the program does with such
    /// rows is tried, not how it notices them.
    fn changes(&self, sql: &'static str) {
        let path = self.folder.database();
        self.run().tasks.block_on(async {
            if let Some(server) = self.folder.server() {
                let mut database = server::connect(&server.url()).await;
                sqlx::query(sql).execute(&mut database).await.unwrap();
                database.close().await.unwrap();
            } else {
                let mut database = open(&path).await;
                sqlx::query(sql).execute(&mut database).await.unwrap();
                database.close().await.unwrap();
            }
            let mut tx = self.run().world.store().write().await.unwrap();
            // A school's role sums up in the console's log of its school.
            let chain = match tx.sight().await.unwrap() {
                Sight::Of(school) => format!("console-{school}"),
                Sight::All | Sight::None => "console".to_owned(),
            };
            tx.seal_as_it_stands(&chain).await.unwrap();
            tx.save().await.unwrap();
        });
    }

    /// The consent text in force for a purpose, in the language of the screen.
    pub fn in_force(&self, purpose: Purpose) -> TextMark {
        let run = self.run();
        run.app.house.site.text(purpose, run.app.spoken())
    }

    /// The database's file.
    pub fn database(&self) -> PathBuf {
        self.folder.database()
    }

    /// Files with saved invitations.
    pub fn saved_files(&self) -> Vec<PathBuf> {
        let folder = std::fs::read_dir(self.folder.data().join("invitations")).unwrap();
        folder.map(|entry| entry.unwrap().path()).collect()
    }

    /// The key file beside the database.
    pub fn key_file(&self) -> PathBuf {
        self.folder.data().join("kindesk.key")
    }

    /// Puts a file where saved invitations belong, or removes it.
    pub fn blocks_saving(&self, blocked: bool) {
        let place = self.folder.data().join("invitations");
        if blocked { std::fs::write(place, "").unwrap() } else { std::fs::remove_file(place).unwrap() }
    }

    /// Does something at the desk as the console would.
    pub fn console<T>(&self, work: impl AsyncFnOnce(&kindesk::desk::Desk) -> T) -> T {
        let run = self.run();
        let done = run.tasks.block_on(work(&run.world.desk));
        self.rests();
        done
    }
}
