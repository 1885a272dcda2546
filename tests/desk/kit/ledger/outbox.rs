//! What lies in an outbox, put in and looked at past every program.

use super::server::{apart, connect};
use kindesk::desk::chance::Chance;
use kindesk::desk::keys::{Keys, Spot};
use sqlx::{AssertSqlSafe, Connection, Executor, SqliteConnection};
use std::path::{Path, PathBuf};

/// The outbox of a database.
pub enum Outbox {
    /// In a file.
    File(PathBuf),
    /// On a server, by its owner's address.
    Server(String),
}

impl Outbox {
    fn tells(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        apart(async {
            match self {
                Self::File(path) => {
                    let mut database = SqliteConnection::connect(&address(path)).await.unwrap();
                    database.execute(sql).await.unwrap();
                    database.close().await.unwrap();
                }
                Self::Server(url) => drop(connect(url).await.execute(sql).await.unwrap()),
            }
        });
    }

    fn asks(&self, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(sql.to_owned());
        apart(async {
            match self {
                Self::File(path) => {
                    let mut database = SqliteConnection::connect(&address(path)).await.unwrap();
                    let told = sqlx::query_scalar(sql).fetch_all(&mut database).await.unwrap();
                    database.close().await.unwrap();
                    told
                }
                Self::Server(url) => {
                    sqlx::query_scalar(sql).fetch_all(&mut connect(url).await).await.unwrap()
                }
            }
        })
    }

    /// Messages that a desk has put in a minute ago: each says that an account has left its number, sealed with the key of
    /// that file.
    pub fn is_filled(&self, key_file: &Path, messages: usize) {
        let (keys, chance) = (Keys::open(key_file).unwrap(), Chance::of_the_system().unwrap());
        let at = jiff::Timestamp::now().as_millisecond() - 60_000;
        let row = |number: usize| {
            let id = format!("left-{number:05}");
            let spot = Spot { table: "outbox", column: "phone_sealed", id: &id };
            let sealed = keys.seal(&format!("+7912{number:07}"), spot, &chance);
            format!(
                "('{id}', (SELECT MIN(id) FROM desk), 'number-left', 'ru', 'sms', '{sealed}', '', {at}, 'waiting', 0, {at}, '',
                    TRUE, FALSE)"
            )
        };
        for piece in (0..messages).collect::<Vec<_>>().chunks(500) {
            let rows: Vec<_> = piece.iter().map(|number| row(*number)).collect();
            self.tells(&format!(
                "INSERT INTO outbox (id, desk_id, template, language, channel, destination_sealed, mark, created_at, state, tries,
                    next_at, detail, at_once, begun) VALUES {}",
                rows.join(", ")
            ));
        }
    }

    /// How many messages stand how.
    pub fn stand(&self) -> Vec<String> {
        self.asks("SELECT state || ' ' || CAST(count(*) AS TEXT) FROM outbox GROUP BY state ORDER BY state")
    }

    /// How many messages that were accepted still bear a number.
    pub fn numbers(&self) -> usize {
        self.asks("SELECT id FROM outbox WHERE state = 'accepted' AND destination_sealed <> ''").len()
    }

    /// All leases have run out.
    pub fn lapses(&self) {
        self.tells("UPDATE outbox SET taken_until = 1");
    }

    /// What lies there is over, and its ids are free again.
    pub fn is_old_news(&self) {
        self.tells("UPDATE outbox SET id = 'old ' || id, state = 'failed'");
    }
}

fn address(path: &Path) -> String {
    format!("sqlite://{}", path.display())
}
