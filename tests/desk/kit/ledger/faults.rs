//! A database that fails in the middle of work.

use super::open;
use crate::kit::Kit;
use sqlx::Connection;
use std::path::Path;

/// What somebody has done to a database that rests.
#[derive(Debug, Clone, Copy)]
pub enum Damage {
    /// The school and its desks are gone.
    School,
    /// A table is gone: the log.
    Table,
    /// Nothing tells how the tables were made.
    Migrations,
    /// An index is gone: that of the open visits.
    Index,
    /// It says that it is of the first release.
    Older,
}

/// Does that to a database that no program runs on.
pub fn damages(database: &Path, damage: Damage) {
    let sql = match damage {
        Damage::School => "PRAGMA foreign_keys = OFF; DELETE FROM school; DELETE FROM desk",
        Damage::Table => "DROP TABLE audit",
        Damage::Migrations => "DROP TABLE _sqlx_migrations",
        Damage::Index => "DROP INDEX visit_open",
        Damage::Older => "PRAGMA user_version = 1",
    };
    carries_out(database, sql);
}

/// Whether the program took a wrong time for right.
#[derive(Debug, Clone, Copy)]
pub enum Believed {
    /// For as long as it stood ahead.
    Yes,
    /// Nobody has looked yet.
    No,
}

/// The program's time stands thirty days ahead, in a database that no program runs on.
pub fn clock_stands_ahead(database: &Path, believed: Believed) {
    carries_out(database, "UPDATE clock SET wall_ms = wall_ms + 30 * 86400000");
    match believed {
        Believed::Yes => carries_out(database, "UPDATE clock_watch SET seen = seen + 30 * 86400000"),
        Believed::No => {}
    }
}

fn carries_out(database: &Path, sql: &'static str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut database = open(database).await;
        sqlx::raw_sql(sql).execute(&mut database).await.unwrap();
        database.close().await.unwrap();
    });
}

impl Kit {
    /// While `work` lasts, no answer can be kept: an ask breaks at its end.
    pub fn without_keeping_answers<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        // A counted try is kept outside any visit.
        self.changes(
            "CREATE TRIGGER no_answers BEFORE INSERT ON command WHEN NEW.visit_id IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'no answers'); END",
        );
        let done = work(self);
        self.changes("DROP TRIGGER no_answers");
        done
    }

    /// Folds the write-ahead log into the database's file.
    pub fn rests_on_disk(&self) {
        carries_out(&self.folder.database(), "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// While `work` lasts, no code can be noted.
    pub fn without_codes<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        self.changes("ALTER TABLE challenge RENAME TO lost");
        let done = work(self);
        self.changes("ALTER TABLE lost RENAME TO challenge");
        done
    }
}
