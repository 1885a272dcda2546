//! What can go wrong with the database, without any personal data in it.
//!
//! A database's own error names the row that was in the way (`Key (phone)=(+7…) already exists`), so none of its text
//! leaves this file: only codes, and names of constraints that are written in the migrations.

use sqlx::error::DatabaseError;
use std::future::Future;
use std::time::Duration;

/// How long a connection, a lock or one statement may take (rules of the desk: a desk never looks frozen).
pub const DEADLINE: Duration = Duration::from_secs(5);

/// Why the store could not do something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The database file, or its folder, cannot be written.
    #[error("{0} cannot be written")]
    NotWritable(String),
    /// The system's user may not read the database.
    #[error("{0} cannot be read")]
    Unreadable(String),
    /// A folder, a pipe, a device or a socket stands where a file should.
    #[error("{0} is no ordinary file")]
    NoFile(String),
    /// The database is empty, or is not whole.
    #[error("{0} is damaged")]
    Damaged(String),
    /// The file was taken away or replaced since it was opened.
    #[error("{0} is no longer the file that was opened")]
    Replaced(String),
    /// There is no room on the disk; nothing was done.
    #[error("the disk is full")]
    Full,
    /// The disk cannot be written, or not be read; the number is SQLite's. By its key the ask can be repeated.
    #[error("the disk fails: sqlite {0}")]
    DiskFails(i32),
    /// The database belongs to another program.
    #[error("{0} belongs to another program")]
    Foreign(String),
    /// The database was written by a newer program.
    #[error("the database was written by a newer program")]
    Newer,
    /// A training database where a live one is needed, or the other way round.
    #[error("{0} is a database of the other kind: live or training")]
    WrongKind(String),
    /// The file of a live database, copied by itself: what stood in its write-ahead log may be missing.
    #[error("{0} is the file of a live database alone")]
    Alone(String),
    /// A constraint of the tables said no; the name is the one in the migrations.
    #[error("the constraint {0} does not allow it")]
    Conflict(&'static str),
    /// Somebody else held the database for too long; nothing was done, and trying again may help.
    #[error("the database is busy")]
    Busy,
    /// A commit was sent and no answer came: it may have been done, or may still be under way. Repeat the command with
    /// its key; if the repeat meets a [`StoreError::Conflict`], look for the key once more, for the first may have won.
    #[error("it is not known whether the change was saved")]
    CommitUnknown,
    /// A row holds what the program never writes.
    #[error("the row {id} of {table} holds something unreadable in {column}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's id.
        id: String,
    },
    /// A row that decides something is not as the program wrote it: somebody else has changed it.
    #[error("the row {id} of {table} was changed by something else than this program")]
    Tampered {
        /// The table.
        table: &'static str,
        /// What the row is found by.
        id: String,
    },
    /// Something acts or stands in the database that the program did not make; its kind and name.
    #[error("the database holds something that the program did not make: {0}")]
    UnknownObject(String),
    /// The SQLite library is older than 3.51.3, whose write-ahead log can lose a commit.
    #[error("the SQLite library is too old")]
    OldLibrary,
    /// The server cannot be reached, or has no room for one more.
    #[error("{0} cannot be reached")]
    Unreachable(String),
    /// Something answers there that is no PostgreSQL.
    #[error("what answers at {0} is no PostgreSQL")]
    NotPostgres(String),
    /// The server is older than what is worked on.
    #[error("{server} is PostgreSQL {version}, which is too old")]
    TooOld {
        /// The server.
        server: String,
        /// Its version.
        version: String,
    },
    /// The server does not prove who it is, or does not encrypt.
    #[error("{0} does not prove who it is")]
    Certificate(String),
    /// The server does not believe the password, or there is none.
    #[error("{0} does not take the password")]
    WrongPassword(String),
    /// The server does not admit this role to this database; why is PostgreSQL's name of it.
    #[error("{server} does not admit this role: {why}")]
    NotAdmitted {
        /// The server.
        server: String,
        /// What it said.
        why: &'static str,
    },
    /// The tables are not there yet, or of an earlier version: their owner brings them up to date.
    #[error("the tables at {0} are not of this version yet")]
    NotMigrated(String),
    /// The file of the database's password is missing, empty, or open to others.
    #[error("{0} holds no password that only its owner can read")]
    PasswordFile(String),
    /// The server that was there is away: restarted, cut off, or not yet the one that may write. Nothing was done. The text
    /// is a code without personal data.
    #[error("the database is away: {0}")]
    Away(String),
    /// The database does not answer, or answers nonsense; the text is a code without personal data.
    #[error("the database is lost: {0}")]
    Lost(String),
}

/// What is told of a database that this program itself has closed.
const CLOSED: &str = "closed";

impl StoreError {
    /// This program itself has closed the database.
    pub(super) fn closed() -> Self {
        Self::Lost(CLOSED.into())
    }

    /// Whether the server is away for now: nothing was done, and it may be there again in a moment.
    pub const fn is_away(&self) -> bool {
        matches!(self, Self::Away(_))
    }

    /// Whether this program itself has closed the database: the world it belonged to is over.
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::Lost(text) if text == CLOSED)
    }

    /// Whether SQLite has found pages that make no sense (its code 11), or no database at all (26).
    pub fn is_damage(&self) -> bool {
        let code = |text: &str| text.strip_prefix("sqlite ").and_then(|code| code.parse::<i32>().ok());
        match self {
            Self::Damaged(_) => true,
            Self::Lost(text) => code(text).is_some_and(|code| matches!(code & 0xff, 11 | 26)),
            _ => false,
        }
    }
}

/// Carries one statement out within the deadline.
pub(super) async fn within<T>(work: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T, StoreError> {
    match tokio::time::timeout(DEADLINE, work).await {
        Ok(done) => done.map_err(StoreError::from),
        Err(_) => Err(StoreError::Lost("no answer in 5 s".into())),
    }
}

/// The same with a server: one that falls silent is away. Its side of the transaction it gives up by itself.
pub(super) async fn within_reach<T>(
    work: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, StoreError> {
    match tokio::time::timeout(DEADLINE, work).await {
        Ok(done) => done.map_err(StoreError::from),
        Err(_) => Err(StoreError::Away("no answer in 5 s".into())),
    }
}

/// The constraints of the migrations: their names, and what SQLite calls the unique ones.
const CONSTRAINTS: &[(&str, &str)] = &[
    ("class_open_name", "class.school_id, class.name_key"),
    ("desk_name", "desk.school_id, desk.name_key"),
    ("staff_login", "staff.school_id, staff.login_key"),
    ("visit_state", "visit_state"),
    ("visit_ticket", "visit.school_id, visit.ticket"),
    ("visit_open", "visit.desk_id"),
    ("command_pkey", "command.key"),
    ("waiting_open", "index 'waiting_open'"),
    ("account_phone", "account.phone_key"),
    ("recovery_lives", "recovery.account_id"),
    ("friend_named", "friend.owner_account, friend.phone_key"),
    ("friend_agreed", "friend.owner_account, friend.friend_account"),
    ("recovery_number", "recovery.number_key"),
    ("account_email", "account.email_key"),
    (
        "diary_entry_login",
        "diary_entry.school_id, diary_entry.system, diary_entry.kind, diary_entry.login_key",
    ),
    ("diary_entry_code", "diary_entry.code_key"),
    ("diary_link_entry", "diary_link.entry_id"),
    ("diary_link_profile", "diary_link.profile_id, diary_link.system, diary_link.kind"),
    ("profile_account", "profile.account_id"),
    ("enrolment_live", "enrolment.profile_id"),
    ("invitation_uses", "invitation_uses"),
    ("invitation_code", "invitation.code_key"),
    ("invitation_live", "invitation.student_id"),
    ("family_link_two", "family_link_two"),
    ("family_link_live", "family_link.parent_id, family_link.student_id"),
    ("proposal_open", "proposal.student_id, proposal.by_id"),
    ("bar_live", "bar.adult_id, bar.student_id"),
    ("invitation_use_link", "invitation_use.invitation_id, invitation_use.link_id"),
    ("challenge_tries", "challenge_tries"),
    ("outbox_state", "outbox_state"),
    ("session_live", "session.desk_id, session.seat"),
    ("audit_pkey", "audit.desk_id, audit.seq"),
];

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(error) => of_database(&*error),
            sqlx::Error::Io(error) => Self::Away(format!("io {:?}", error.kind())),
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::PoolClosed => Self::closed(),
            sqlx::Error::WorkerCrashed => Self::Lost("worker".into()),
            sqlx::Error::Tls(_) => Self::Lost("tls".into()),
            sqlx::Error::ColumnNotFound(name) => Self::Lost(format!("no column {name}")),
            sqlx::Error::ColumnDecode { index, .. } => Self::Lost(format!("column {index}")),
            sqlx::Error::Configuration(_) => Self::Lost("settings".into()),
            _ => Self::Lost("protocol".into()),
        }
    }
}

fn of_database(error: &dyn DatabaseError) -> StoreError {
    let code = error.code().unwrap_or_default();
    if let Some(postgres) = error.as_error().downcast_ref::<sqlx::postgres::PgDatabaseError>() {
        of_postgres(&code, postgres.constraint())
    } else {
        of_sqlite(code.parse().unwrap_or(0), error.message())
    }
}

/// SQLSTATE codes: class 23 is a constraint; deadlock, serialisation, lock and statement time-outs pass by themselves.
fn of_postgres(code: &str, constraint: Option<&str>) -> StoreError {
    match code {
        "23503" => StoreError::Conflict("reference"),
        "23502" => StoreError::Conflict("missing"),
        "23505" | "23514" => StoreError::Conflict(named(constraint.unwrap_or_default())),
        "53100" => StoreError::Full,
        "40001" | "40P01" | "55P03" | "57014" => StoreError::Busy,
        // A server that goes down, comes up, or is a copy that may not write yet (classes 08 and 57P; 25006; 0A000 of a
        // copy that is asked for a lock), or has given up a transaction whose program was silent for too long (25P03). A
        // right that is missing stays one until somebody gives it.
        _ if code.starts_with("08") || code.starts_with("57P") => {
            StoreError::Away(format!("postgres {code}"))
        }
        "25006" | "25P03" | "0A000" | "53300" => StoreError::Away(format!("postgres {code}")),
        _ => StoreError::Lost(format!("postgres {code}")),
    }
}

/// SQLite's result codes: the low byte is the kind (5 busy, 6 locked, 8 read-only, 10 input or output, 13 full, 14 cannot
/// open, 19 constraint), the rest tells more.
fn of_sqlite(code: i32, message: &str) -> StoreError {
    let which = message.split_once("failed: ").map_or("", |(_, which)| which);
    match (code & 0xff, code) {
        (5 | 6, _) => StoreError::Busy,
        (8 | 10 | 14, _) => StoreError::DiskFails(code),
        (13, _) => StoreError::Full,
        (19, 787) => StoreError::Conflict("reference"),
        (19, 1299) => StoreError::Conflict("missing"),
        (19, _) => StoreError::Conflict(named(which)),
        _ => StoreError::Lost(format!("sqlite {code}")),
    }
}

fn named(which: &str) -> &'static str {
    let found = CONSTRAINTS.iter().find(|(name, columns)| *name == which || *columns == which);
    found.map_or("another", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_name_a_constraint_alike() {
        for (name, columns) in CONSTRAINTS {
            assert_eq!(of_postgres("23505", Some(name)), StoreError::Conflict(name));
            let said = format!("UNIQUE constraint failed: {columns}");
            assert_eq!(of_sqlite(2067, &said), StoreError::Conflict(name));
        }
    }

    #[test]
    fn every_named_constraint_stands_in_both_migrations() {
        let both = [
            concat!(
                include_str!("../../migrations/sqlite/0001_desk.sql"),
                include_str!("../../migrations/sqlite/0017_mailboxes.sql"),
                include_str!("../../migrations/sqlite/0020_recoveries.sql"),
                include_str!("../../migrations/sqlite/0023_diary_accounts.sql"),
                include_str!("../../migrations/sqlite/0024_friends.sql")
            ),
            concat!(
                include_str!("../../migrations/postgres/0001_desk.sql"),
                include_str!("../../migrations/postgres/0017_mailboxes.sql"),
                include_str!("../../migrations/postgres/0020_recoveries.sql"),
                include_str!("../../migrations/postgres/0023_diary_accounts.sql"),
                include_str!("../../migrations/postgres/0024_friends.sql")
            ),
        ];
        for (name, _) in CONSTRAINTS.iter().filter(|(name, _)| !name.ends_with("_pkey")) {
            assert!(both.iter().all(|sql| sql.contains(name)), "{name}");
        }
        for line in both.iter().flat_map(|sql| sql.lines()) {
            if let Some(rest) = line.strip_prefix("CREATE UNIQUE INDEX ") {
                let name = rest.split(' ').next().unwrap_or_default();
                assert!(CONSTRAINTS.iter().any(|(known, _)| *known == name), "{name}");
            }
        }
    }

    #[test]
    fn nothing_of_a_row_is_told() {
        assert_eq!(
            of_sqlite(2067, "UNIQUE constraint failed: x.y").to_string(),
            "the constraint another does not allow it"
        );
        assert_eq!(of_postgres("40P01", None), StoreError::Busy);
    }

    #[test]
    fn d49_a_full_disk_and_one_that_fails_are_told_apart() {
        assert_eq!(of_sqlite(13, ""), StoreError::Full);
        assert_eq!(of_sqlite(778, ""), StoreError::DiskFails(778), "a page was not written");
        assert_eq!(of_postgres("53100", None), StoreError::Full);
        assert!(
            of_sqlite(11, "").is_damage() && of_sqlite(267, "").is_damage() && !of_sqlite(13, "").is_damage()
        );
    }
}
