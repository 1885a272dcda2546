//! What is found where the database should be: whose file it is, and whether it can be written.

use super::bench::{Bench, server};
use kindesk::domain::staff::DeskKind;
use kindesk::store::{Server, Store, StoreClock, StoreError, VERSION};
use sqlx::Connection;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

async fn open(path: &Path, kind: DeskKind) -> Result<Store, StoreError> {
    Store::open_sqlite(path, StoreClock::Database, kind).await
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn all_files_are_closed_to_others() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("a/data");
    let store = open(&folder.join("kindesk.db"), DeskKind::Live).await.unwrap();
    let mut tx = store.write().await.unwrap();
    tx.set_meta("a", "b").await.unwrap();
    tx.save().await.unwrap();
    assert_eq!(names(&folder), ["kindesk.db", "kindesk.db-shm", "kindesk.db-wal", "kindesk.lock"]);
    for name in names(&folder) {
        assert_eq!(mode(&folder.join(&name)), 0o600, "{name}");
    }
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&place.path().join("a")), 0o700);
    store.close().await;
    assert_eq!(names(&folder), ["kindesk.db", "kindesk.lock"], "the log is folded in");
}

#[tokio::test]
async fn another_program_s_file_stays_untouched() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("kindesk.db");
    let address = format!("sqlite://{}?mode=rwc", path.display());
    let mut other = sqlx::SqliteConnection::connect(&address).await.unwrap();
    sqlx::query("CREATE TABLE notes (text TEXT)").execute(&mut other).await.unwrap();
    other.close().await.unwrap();
    let before = fs::read(&path).unwrap();
    let shown = path.display().to_string();
    assert_eq!(open(&path, DeskKind::Live).await.unwrap_err(), StoreError::Foreign(shown));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(names(place.path()), ["kindesk.db"]);
}

#[tokio::test]
async fn the_other_kind_and_a_newer_one_are_refused() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("kindesk.db");
    Store::migrate_only(&path, DeskKind::Live).await.unwrap();
    Store::migrate_only(&path, DeskKind::Live).await.unwrap();
    let shown = path.display().to_string();
    assert_eq!(open(&path, DeskKind::Training).await.unwrap_err(), StoreError::WrongKind(shown));
    let mut newer = fs::read(&path).unwrap();
    newer[63] = u8::try_from(VERSION + 1).unwrap();
    fs::write(&path, &newer).unwrap();
    assert_eq!(open(&path, DeskKind::Live).await.unwrap_err(), StoreError::Newer);
    assert_eq!(fs::read(&path).unwrap(), newer);
}

#[tokio::test]
async fn a_newer_version_that_stands_in_the_log_only_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("kindesk.db");
    let store = open(&path, DeskKind::Live).await.unwrap();
    let mut newer = sqlx::SqliteConnection::connect(&format!("sqlite://{}", path.display())).await.unwrap();
    let version = format!("PRAGMA user_version = {}", VERSION + 1);
    sqlx::query(sqlx::AssertSqlSafe(version)).execute(&mut newer).await.unwrap();
    assert_eq!(open(&path, DeskKind::Live).await.unwrap_err(), StoreError::Newer);
    newer.close().await.unwrap();
    store.close().await;
}

/// What `0019_own_codes.sql` brings, taken away again.
const WITHOUT_OWN_CODES: [&str; 5] = [
    "ALTER TABLE account DROP COLUMN authenticator_sealed",
    "ALTER TABLE account DROP COLUMN authenticator_since",
    "ALTER TABLE account DROP COLUMN authenticator_step",
    "ALTER TABLE account DROP COLUMN recovery_keys",
    "ALTER TABLE account DROP COLUMN recovery_made_at",
];

/// What `0020_recoveries.sql` brings, taken away again.
const WITHOUT_RECOVERIES: [&str; 1] = ["DROP TABLE recovery"];

/// What `0022_receipts_and_leaving.sql` brings, taken away again.
const WITHOUT_LEAVING: [&str; 3] =
    ["DROP TABLE leaving", "DROP INDEX consent_at", "ALTER TABLE consent DROP COLUMN document"];

/// What `0024_friends.sql` brings, taken away again.
const WITHOUT_FRIENDS: [&str; 1] = ["DROP TABLE friend"];
/// What `0025_sight_and_paper.sql` brings, taken away again.
const WITHOUT_PAPER: [&str; 4] = [
    "ALTER TABLE family_link DROP COLUMN hidden_at",
    "ALTER TABLE consent DROP COLUMN giver_name",
    "ALTER TABLE consent DROP COLUMN signed_on",
    "ALTER TABLE consent DROP COLUMN withdrawn_document",
];

/// What `0023_diary_accounts.sql` brings, taken away again.
const WITHOUT_DIARIES: [&str; 5] = [
    "DROP TABLE diary_link",
    "DROP TABLE diary_pupil",
    "DROP TABLE diary_entry",
    "DROP TABLE diary_list",
    "DROP TABLE diary_import",
];

/// What `0018_second_proofs.sql` brings, taken away again.
const WITHOUT_SECOND_PROOFS: [&str; 1] = ["DROP TABLE second_proof"];

/// What `0017_mailboxes.sql` brings, taken away again.
const WITHOUT_MAILBOXES: [&str; 6] = [
    "DROP INDEX account_email",
    "ALTER TABLE account DROP COLUMN email_key",
    "ALTER TABLE account DROP COLUMN email_sealed",
    "ALTER TABLE account DROP COLUMN email_proved_at",
    "ALTER TABLE challenge DROP COLUMN channel",
    "ALTER TABLE proof DROP COLUMN channel",
];

/// What `0016_channels_and_reports.sql` brings, taken away again.
const WITHOUT_CHANNELS: [&str; 10] = [
    "DROP TABLE way",
    "DROP INDEX outbox_reports",
    "ALTER TABLE outbox DROP COLUMN channel",
    "ALTER TABLE outbox DROP COLUMN way",
    "ALTER TABLE outbox DROP COLUMN handed_id",
    "ALTER TABLE outbox DROP COLUMN report",
    "ALTER TABLE outbox DROP COLUMN report_why",
    "ALTER TABLE outbox DROP COLUMN reported_at",
    "ALTER TABLE outbox DROP COLUMN ask_at",
    "ALTER TABLE outbox RENAME COLUMN destination_sealed TO phone_sealed",
];

/// A database as the first release left it: without what later migrations bring.
const FIRST_RELEASE: [&str; 81] = [
    "DROP TABLE surname",
    "DROP TABLE surname_near",
    "DROP INDEX audit_visit",
    "DROP INDEX session_account",
    "DROP INDEX session_profile",
    "DROP INDEX student_standing",
    "DROP INDEX enrolment_profile",
    "DROP INDEX enrolment_class",
    "DROP INDEX consent_giver",
    "DROP INDEX consent_account",
    "DROP INDEX invitation_student",
    "DROP INDEX profile_role_role",
    "DROP INDEX outbox_subject",
    "DROP INDEX visit_opened",
    "DROP INDEX visit_living",
    "DROP INDEX visit_down",
    "DROP INDEX bar_student",
    "DROP INDEX family_link_parent",
    "DROP INDEX proposal_student",
    "DROP INDEX quota_window",
    "DROP INDEX proof_phone",
    "DROP INDEX invitation_use_made",
    "DROP INDEX command_at",
    "DROP INDEX visit_holder",
    "DROP INDEX audit_way_back",
    "DROP TABLE sought",
    "ALTER TABLE command DROP COLUMN school_id",
    "DROP INDEX visit_ticket",
    "CREATE UNIQUE INDEX visit_ticket ON visit (ticket) WHERE state <> 'closed'",
    "DROP INDEX desk_name",
    "CREATE UNIQUE INDEX desk_name ON desk (name_key)",
    "DROP INDEX staff_login",
    "CREATE UNIQUE INDEX staff_login ON staff (login_key)",
    "ALTER TABLE waiting DROP COLUMN school_id",
    "ALTER TABLE visit DROP COLUMN school_id",
    "ALTER TABLE staff DROP COLUMN school_id",
    "ALTER TABLE desk DROP COLUMN seal",
    "ALTER TABLE class DROP COLUMN seal",
    "ALTER TABLE school DROP COLUMN seal",
    "ALTER TABLE school DROP COLUMN link_base",
    "DROP TABLE lease",
    "ALTER TABLE student DROP COLUMN seal",
    "ALTER TABLE enrolment DROP COLUMN seal",
    "ALTER TABLE invitation DROP COLUMN seal",
    "DROP TABLE removed",
    "DROP TABLE clock_watch",
    "ALTER TABLE staff ADD COLUMN failures BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE staff ADD COLUMN failed_at BIGINT NOT NULL DEFAULT 0",
    "DROP TABLE counted",
    "DROP INDEX challenge_phone",
    "DROP INDEX profile_role_key",
    "ALTER TABLE staff DROP COLUMN seal",
    "ALTER TABLE staff_account DROP COLUMN seal",
    "ALTER TABLE account DROP COLUMN seal",
    "ALTER TABLE profile DROP COLUMN seal",
    "ALTER TABLE profile_role DROP COLUMN seal",
    "ALTER TABLE family_link DROP COLUMN seal",
    "ALTER TABLE bar DROP COLUMN seal",
    "ALTER TABLE consent DROP COLUMN seal",
    "ALTER TABLE audit_head DROP COLUMN sums",
    "ALTER TABLE audit_head DROP COLUMN seal",
    "ALTER TABLE account ADD COLUMN failures BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE account ADD COLUMN failed_at BIGINT NOT NULL DEFAULT 0",
    "DROP INDEX outbox_due",
    "ALTER TABLE outbox DROP COLUMN taken_by",
    "ALTER TABLE outbox DROP COLUMN taken_until",
    "ALTER TABLE outbox DROP COLUMN begun",
    "ALTER TABLE outbox DROP COLUMN at_once",
    "ALTER TABLE outbox DROP COLUMN counted",
    "CREATE INDEX outbox_due ON outbox (desk_id, state, next_at)",
    "ALTER TABLE staff DROP COLUMN name",
    "ALTER TABLE staff DROP COLUMN password_due",
    "ALTER TABLE waiting DROP COLUMN class_id",
    "ALTER TABLE bar DROP COLUMN why",
    "DROP TABLE former_number",
    "DROP TABLE former_name",
    "DROP TABLE visit_person",
    "ALTER TABLE visit DROP COLUMN people",
    "DELETE FROM _sqlx_migrations WHERE version > 1",
    "UPDATE meta SET value = '1' WHERE key = 'version'",
    "PRAGMA user_version = 1",
];

#[tokio::test]
async fn a_database_of_the_first_release_is_brought_up_to_date_once() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("kindesk.db");
    Store::migrate_only(&path, DeskKind::Live).await.unwrap();
    let version = |path: &Path| u32::from(fs::read(path).unwrap()[63]);
    assert_eq!(version(&path), VERSION, "the header tells the version of a new database");
    let mut old = sqlx::SqliteConnection::connect(&format!("sqlite://{}", path.display())).await.unwrap();
    // Wrong passwords of one account, in a visit and at the door.
    let tries = [
        "INSERT INTO account (id, phone_key, password_hash, language, failures, failed_at, created_at)
            VALUES ('a', 'key', '', 'ru', 4, 77, 1), ('b', 'other', '', 'ru', 2, 99, 1)",
        "INSERT INTO quota (kind, subject, window_start, count) VALUES ('sign-ins', 'key', 90, 2)",
        "INSERT INTO profile (id, account_id, surname, name, birth_date, sex, search, created_at, updated_at)
            VALUES ('p', 'a', 'Семёнов', 'Пётр', '', '', 'семенов петр', 1, 1)",
    ];
    for change in WITHOUT_PAPER
        .into_iter()
        .chain(WITHOUT_FRIENDS)
        .chain(WITHOUT_DIARIES)
        .chain(WITHOUT_LEAVING)
        .chain(WITHOUT_OWN_CODES)
        .chain(WITHOUT_RECOVERIES)
        .chain(WITHOUT_SECOND_PROOFS)
        .chain(WITHOUT_MAILBOXES)
        .chain(WITHOUT_CHANNELS)
        .chain(FIRST_RELEASE)
        .chain(tries)
    {
        sqlx::query(change).execute(&mut old).await.unwrap();
    }
    old.close().await.unwrap();
    Store::migrate_only(&path, DeskKind::Live).await.unwrap();
    assert_eq!(version(&path), VERSION);
    let done = fs::read(&path).unwrap();
    let store = open(&path, DeskKind::Live).await.unwrap();
    assert!(store.read().await.unwrap().people_in_visits("а").await.unwrap().is_empty());
    for subject in ["key", "other"] {
        let failures = store.read().await.unwrap().failures("sign-ins", subject).await.unwrap();
        assert_eq!(failures, None, "they stood under hashes by which somebody is found");
    }
    let near = store.read().await.unwrap().surnames_near("симёнов").await.unwrap();
    assert!(near.is_empty(), "only what is folded is compared");
    let near = store.read().await.unwrap().surnames_near("сименов").await.unwrap();
    assert_eq!(near, ["семенов"], "whose surname was there before is in the dictionary");
    store.close().await;
    assert_eq!(fs::read(&path).unwrap(), done, "what is up to date is opened without a write");
}

/// What a release before has moved to a school that is there by name alone, where nobody decides, goes back to the school of the
/// desk that asked; another school's matters stay there, and so does what is decided.
#[tokio::test]
async fn a_dispute_goes_back_to_who_can_decide_it() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("kindesk.db");
    Store::migrate_only(&path, DeskKind::Live).await.unwrap();
    let address = format!("sqlite://{}", path.display());
    let mut old = sqlx::SqliteConnection::connect(&address).await.unwrap();
    for change in WITHOUT_PAPER.into_iter().chain(WITHOUT_FRIENDS).chain(WITHOUT_DIARIES).chain(WITHOUT_LEAVING).chain(WITHOUT_OWN_CODES).chain(WITHOUT_RECOVERIES).chain(WITHOUT_SECOND_PROOFS).chain(WITHOUT_MAILBOXES).chain(WITHOUT_CHANNELS).chain([
        "INSERT INTO school (id, name, city, created_at) VALUES ('one', '', '', 1), ('two', '', '', 2), ('named', '', '', 3)",
        "INSERT INTO desk (id, name, name_key, created_at, school_id)
            VALUES ('hall', '', 'hall', 1, 'one'), ('there', '', 'there', 1, 'two')",
        "INSERT INTO waiting (id, matter, subject, desk_id, since, school_id, decided_at) VALUES
            ('a', 'dispute', 'a', 'hall', 1, 'named', NULL), ('b', 'dispute', 'b', 'hall', 1, 'two', NULL),
            ('c', 'dispute', 'c', 'hall', 1, 'named', 2), ('d', 'not-listed', 'd', 'hall', 1, 'named', NULL)",
        "DELETE FROM _sqlx_migrations WHERE version > 13",
        "UPDATE meta SET value = '13' WHERE key = 'version'",
        "PRAGMA user_version = 13",
    ]) {
        sqlx::query(change).execute(&mut old).await.unwrap();
    }
    old.close().await.unwrap();
    Store::migrate_only(&path, DeskKind::Live).await.unwrap();
    let mut now = sqlx::SqliteConnection::connect(&address).await.unwrap();
    let decide: Vec<String> =
        sqlx::query_scalar("SELECT school_id FROM waiting ORDER BY id").fetch_all(&mut now).await.unwrap();
    assert_eq!(decide, ["one", "two", "named", "named"]);
    now.close().await.unwrap();
}

#[tokio::test]
async fn what_cannot_be_written_is_named() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "no folder").unwrap();
    let not_writable = |path: &Path| StoreError::NotWritable(path.display().to_string());
    let below = file.join("kindesk.db");
    assert_eq!(open(&below, DeskKind::Live).await.unwrap_err(), not_writable(&below));
    let no_file = StoreError::NoFile(place.path().display().to_string());
    assert_eq!(open(place.path(), DeskKind::Live).await.unwrap_err(), no_file);
    let path = place.path().join("kindesk.db");
    Store::migrate_only(&path, DeskKind::Live).await.unwrap();
    if rustix::process::geteuid().is_root() {
        return; // Nothing is closed to root.
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
    assert_eq!(open(&path, DeskKind::Live).await.unwrap_err(), not_writable(&path));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o500)).unwrap();
    assert_eq!(open(&path, DeskKind::Live).await.unwrap_err(), not_writable(&path));
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o700)).unwrap();
}

/// D45: whatever stands in the place of one of its files and is no file is refused, and not waited for.
#[tokio::test]
async fn d45_a_pipe_in_the_place_of_a_file_is_refused_and_not_waited_for() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    for name in ["kindesk.db", "kindesk.db-wal", "kindesk.db-shm", "kindesk.db-journal", "kindesk.lock"] {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("kindesk.db");
        Store::migrate_only(&path, DeskKind::Live).await.unwrap();
        let strange = place.path().join(name);
        let _ = fs::remove_file(&strange);
        mknodat(CWD, &strange, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        let held = || (name != "kindesk.db").then(|| fs::read(&path).unwrap());
        let before = held();
        let opened = open(&path, DeskKind::Live).await;
        let refused = match opened {
            // What is up to date is opened without a write: the first write says it.
            Ok(store) => store.write().await.map(drop).unwrap_err(),
            Err(error) => error,
        };
        assert_eq!(refused, StoreError::NoFile(strange.display().to_string()), "{name}");
        assert_eq!(before, held(), "{name}");
    }
}

/// D80: however long somebody reads, the write-ahead log is cut down once they have gone.
#[tokio::test]
async fn d80_the_log_is_cut_down_when_the_last_reader_has_gone() {
    const BOUND: u64 = 4_096_000;
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("kindesk.db");
    let store = open(&path, DeskKind::Live).await.unwrap();
    let log = || fs::metadata(place.path().join("kindesk.db-wal")).unwrap().len();
    let mut round = 0;
    let mut write = async || {
        // What stands there already would not be written again.
        round += 1;
        let mut tx = store.write().await.unwrap();
        tx.set_meta("a", &format!("{round:05}").repeat(100_000)).await.unwrap();
        tx.save().await.unwrap();
    };
    let mut reader = store.read().await.unwrap();
    reader.meta("a").await.unwrap();
    while log() < 2 * BOUND {
        write().await;
    }
    drop(reader);
    // One folds it in, the next begins it anew.
    write().await;
    write().await;
    assert!(log() <= BOUND, "{}", log());
    store.close().await;
}

/// D71: when one write has failed, the connection is thrown away and the next one writes.
#[tokio::test]
async fn d71_a_transaction_that_the_database_ended_itself_stops_nobody() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("kindesk.db");
    let store = open(&path, DeskKind::Live).await.unwrap();
    let mut other = sqlx::SqliteConnection::connect(&format!("sqlite://{}", path.display())).await.unwrap();
    // A rule that ends the transaction, as a disk without room does.
    let rule = "CREATE TRIGGER gone BEFORE INSERT ON meta BEGIN SELECT RAISE(ROLLBACK, 'no room'); END";
    sqlx::query(rule).execute(&mut other).await.unwrap();
    let mut tx = store.write().await.unwrap();
    tx.set_meta("a", "b").await.unwrap_err();
    drop(tx);
    sqlx::query("DROP TRIGGER gone").execute(&mut other).await.unwrap();
    other.close().await.unwrap();
    let mut tx = store.write().await.unwrap();
    tx.set_meta("a", "c").await.unwrap();
    tx.save().await.unwrap();
    assert_eq!(store.read().await.unwrap().meta("a").await.unwrap().as_deref(), Some("c"));
    store.close().await;
}

#[tokio::test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
async fn a_server_s_database_is_refused_for_the_same_reasons() {
    let bench = Bench::on_postgres().await;
    let (at, schema) = (bench.server(), bench.url().rsplit_once('=').unwrap().1.to_owned());
    let open = async |kind| Store::open_server(&at, StoreClock::Database, kind).await.map(drop);
    open(DeskKind::Training).await.unwrap();
    assert!(matches!(open(DeskKind::Live).await, Err(StoreError::WrongKind(_))));
    let newer = VERSION + 1;
    server(&format!("UPDATE {schema}.meta SET value = '{newer}' WHERE key = 'version'")).await;
    assert_eq!(open(DeskKind::Training).await, Err(StoreError::Newer));
    server(&format!("UPDATE {schema}.meta SET value = 'other' WHERE key = 'application'")).await;
    assert!(matches!(open(DeskKind::Training).await, Err(StoreError::Foreign(_))));
    server(&format!("DROP TABLE {schema}.meta")).await;
    assert!(matches!(open(DeskKind::Training).await, Err(StoreError::Foreign(_))));
    bench.finish().await;
}

#[tokio::test]
async fn a_server_that_is_not_there_is_named_without_the_role() {
    let server = Server::parse("postgres://olga@127.0.0.1:1/kindesk").unwrap();
    let error = Store::open_server(&server, StoreClock::Database, DeskKind::Live).await.unwrap_err();
    assert_eq!(error, StoreError::Unreachable("postgres://127.0.0.1:1/kindesk".into()));
}
