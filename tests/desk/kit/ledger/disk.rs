//! What stands in a database written by real programs, such as what one desk made: for tests without a kit.

use super::open;
use super::server::{self, Schema};
use sqlx::{Connection, FromRow};
use std::path::Path;

/// How much of each kind one desk made. An unfinished account is counted by its visit, a finished one by its sessions.
#[derive(Debug, FromRow)]
pub struct Made {
    pub accounts: i64,
    pub profiles: i64,
    pub enrolments: i64,
    pub invitations: i64,
    pub links: i64,
    pub uses: i64,
    pub consents: i64,
    pub confirmed: i64,
    /// The tickets of the visits that have not ended.
    #[sqlx(skip)]
    pub tickets: Vec<String>,
}

const MADE: &str = "WITH
    seated AS (SELECT DISTINCT account_id, profile_id, seat FROM session WHERE desk_id = $1),
    child AS (SELECT profile_id FROM seated WHERE seat = 'ordinary')
    SELECT
    (SELECT COUNT(*) FROM account WHERE unfinished_visit IN (SELECT id FROM visit WHERE desk_id = $1)) +
        (SELECT COUNT(DISTINCT account_id) FROM seated) AS accounts,
    (SELECT COUNT(DISTINCT profile_id) FROM seated) AS profiles,
    (SELECT COUNT(*) FROM enrolment WHERE profile_id IN (SELECT profile_id FROM child)) AS enrolments,
    (SELECT COUNT(*) FROM invitation WHERE student_id IN (SELECT profile_id FROM child)) AS invitations,
    (SELECT COUNT(*) FROM family_link WHERE student_id IN (SELECT profile_id FROM child)) AS links,
    (SELECT COUNT(*) FROM invitation_use JOIN invitation ON invitation.id = invitation_id
        WHERE student_id IN (SELECT profile_id FROM child)) AS uses,
    (SELECT COUNT(*) FROM consent WHERE desk_id = $1) AS consents,
    (SELECT COUNT(*) FROM student WHERE standing = 'confirmed'
        AND profile_id IN (SELECT profile_id FROM child)) AS confirmed";

const TICKETS: &str = "SELECT ticket FROM visit WHERE state <> 'closed' AND desk_id = $1";

/// Reads what the desk of a name has made, on either engine, and closes the connection.
macro_rules! made {
    ($database:ident, $desk:ident) => {{
        let desk: String = sqlx::query_scalar("SELECT id FROM desk WHERE name = $1")
            .bind($desk)
            .fetch_one(&mut $database)
            .await
            .unwrap();
        let mut made: Made = sqlx::query_as(MADE).bind(&desk).fetch_one(&mut $database).await.unwrap();
        made.tickets = sqlx::query_scalar(TICKETS).bind(&desk).fetch_all(&mut $database).await.unwrap();
        $database.close().await.unwrap();
        made
    }};
}

/// What the desk of that name made. The database must be sound.
pub fn made_at(database: &Path, desk: &str) -> Made {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut database = open(database).await;
        let sound: String =
            sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut database).await.unwrap();
        assert_eq!(sound, "ok");
        made!(database, desk)
    })
}

/// The same in a schema on a server.
pub fn made_in(schema: &Schema, desk: &str) -> Made {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut database = server::connect(&schema.url()).await;
        made!(database, desk)
    })
}

/// What stands open in a database written by real programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct StandsOpen {
    /// Visits that some desk holds.
    pub visits: i64,
    /// Visits that are put down.
    pub down: i64,
    /// Sessions that have not ended.
    pub sessions: i64,
}

/// What stands open. A program may be running.
pub fn open_at(database: &Path) -> StandsOpen {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut database = open(database).await;
        let query = "SELECT
            (SELECT COUNT(*) FROM visit WHERE state = 'open') AS visits,
            (SELECT COUNT(*) FROM visit WHERE state = 'down') AS down,
            (SELECT COUNT(*) FROM session WHERE ended_at IS NULL) AS sessions";
        let found = sqlx::query_as(query).fetch_one(&mut database).await.unwrap();
        database.close().await.unwrap();
        found
    })
}

/// What a whole database holds, for those who compare it with a copy.
#[derive(Debug, PartialEq, Eq, FromRow)]
pub struct Whole {
    /// Rows of the log.
    pub log: i64,
    pub people: i64,
    pub links: i64,
    /// Visits that a program holds, and sessions that have not ended.
    pub held: i64,
    /// Messages that may still be sent.
    pub unsent: i64,
    /// The last thing that the console did.
    pub last: Option<String>,
    /// When the last backup was made.
    pub backed_up: Option<String>,
    /// What only a backup has: its id, and the key in it.
    pub marks: i64,
}

const WHOLE: &str = "SELECT (SELECT count(*) FROM audit) AS log, (SELECT count(*) FROM profile) AS people,
    (SELECT count(*) FROM family_link) AS links,
    (SELECT count(*) FROM visit WHERE state = 'open') +
        (SELECT count(*) FROM session WHERE ended_at IS NULL) AS held,
    (SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending', 'later')) AS unsent,
    (SELECT action FROM audit WHERE desk_id = 'console' ORDER BY seq DESC LIMIT 1) AS last,
    (SELECT value FROM meta WHERE key = 'last-backup') AS backed_up,
    (SELECT count(*) FROM meta WHERE key IN ('backup', 'sealed-key')) AS marks";

/// What a database holds. It must be sound.
pub fn whole(database: &Path) -> Whole {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut database = open(database).await;
        let whole = sqlx::query_as(WHOLE).fetch_one(&mut database).await.unwrap();
        database.close().await.unwrap();
        whole
    })
}

/// The last backup was made so many milliseconds earlier.
pub fn backup_ages(database: &Path, by: i64) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut database = open(database).await;
        let aged = sqlx::query("UPDATE meta SET value = value - $1 WHERE key = 'last-backup'").bind(by);
        assert_eq!(aged.execute(&mut database).await.unwrap().rows_affected(), 1);
        database.close().await.unwrap();
    });
}
