//! No statement reads all of a table that grows for ever: each has an index on both engines, or a reason here.
//!
//! PostgreSQL plans by what stands in its tables, so an invented crowd does. It is told to avoid reading a table from end to
//! end: then it does so only where no index serves, as in a far larger database.

mod statements;

use super::bench::{Bench, new_schema, schema_at, server, server_url};
use crate::crowd::stage::Stage;
use kindesk::store::Server;
use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection, Executor};
use std::collections::BTreeSet;

/// The tables that hold as many rows as the school has rooms, people on its staff, or programs; all others grow.
const SMALL: [&str; 18] = [
    "school_role",
    "meta",
    "clock",
    "clock_watch",
    "school",
    "class",
    "desk",
    "staff",
    "staff_account",
    "audit_head",
    "lease",
    "bar",
    "removed",
    "leaving",
    "waiting",
    "way",
    "diary_import",
    "diary_list",
];

/// People of the crowd: so many that one in a thousand is one of a few.
const PEOPLE: usize = 1_500;

/// Indexes of the few rows that are not over yet, or are rare: one may be read from end to end.
const OF_THE_LIVING: [&str; 9] = [
    "outbox_reports",
    "visit_ticket",
    "visit_open",
    "visit_living",
    "visit_down",
    "visit_holder",
    "session_live",
    "proposal_open",
    "audit_way_back",
];

/// Statements that read a whole table for a reason: how they begin, or what stands in them, and why that is so.
const REASONS: [(&str, &str); 17] = [
    ("- $2 END", "the clock is set back, once in years, by an admin who waits for it"),
    ("SET next_at = next_at - $2", "the same"),
    ("SET taken_until = taken_until - $2", "the same"),
    ("SET ask_at = ask_at - $2", "the same"),
    ("DELETE FROM counted WHERE at > $1", "the same"),
    (
        "FROM counted WHERE subject = $1",
        "what is counted is gone after a day, and a number is forgotten rarely",
    ),
    (
        "FROM quota WHERE subject = $1",
        "tries in a row are gone once they stand no more, and a number is forgotten rarely",
    ),
    ("UNION SELECT CAST(desk_id AS TEXT) FROM audit", "an examination reads the whole log in any case"),
    ("SELECT (SELECT count(*) FROM profile)", "a backup copies everything in any case"),
    ("ELSE proved_at END - $3", "the clock is set back"),
    (
        "visit.state = 'closed' WHERE command.at",
        "answers go with their visit: few are left, which PostgreSQL cannot know",
    ),
    (
        "WHERE profile_role.role = $1",
        "it is asked for teachers alone, who are few, which PostgreSQL cannot know",
    ),
    (
        "FROM account WHERE authenticator_since IS NOT NULL",
        "the doctor counts them, and an admin waits for it",
    ),
    ("DELETE FROM surname", "the dictionary of surnames is written once, anew"),
    ("FROM audit WHERE action = $1", "an admin lists the erasures, and waits for it"),
    ("FROM audit WHERE subject IN ($1, $2)", "an admin has the act of one erasure written, and waits for it"),
    ("GROUP BY surname", "the dictionary of surnames is written once"),
];

/// Files whose statements are those of one engine, and no statements on the other.
const OF_ONE_ENGINE: [&str; 12] = [
    "library.rs",
    "apart.rs",
    "changes.rs",
    "clock.rs",
    "copies.rs",
    "roles.rs",
    "frames.rs",
    "pool.rs",
    "postgres.rs",
    "schema.rs",
    "server.rs",
    "sqlite.rs",
];

/// Statements that a builder puts together, as it does for one value of each.
const BUILT: [&str; 4] = [
    "SELECT profile.*, school.name AS school, class.name AS class FROM (
        SELECT id FROM (SELECT id FROM profile WHERE search >= $1 AND search < $2
            ORDER BY search, created_at LIMIT $3) AS present UNION
        SELECT id FROM (SELECT profile_id AS id, until AS created_at, search FROM former_name WHERE search >= $1
            AND search < $2 ORDER BY search, created_at LIMIT $3) AS former) AS found
        JOIN profile ON profile.id = found.id
        LEFT JOIN enrolment ON enrolment.profile_id = profile.id AND enrolment.until IS NULL
        LEFT JOIN school ON school.id = enrolment.school_id LEFT JOIN class ON class.id = enrolment.class_id
        ORDER BY profile.search, profile.created_at LIMIT $3",
    "SELECT DISTINCT surname.name, surname.bearers FROM surname_near
        JOIN surname ON surname.name = surname_near.name WHERE surname_near.key IN ($1, $2)",
    "DELETE FROM surname_near WHERE name = $1 AND key IN ($2, $3)",
    "SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) FROM counted WHERE kind = $1 AND subject = $2 AND at > $3",
];

/// What is wrong with the plan of a statement: the tables that it reads whole.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Whole {
    statement: String,
    tables: Vec<String>,
}

fn is_excused(statement: &str) -> bool {
    REASONS.iter().any(|(part, _)| statement.contains(part))
}

fn all() -> BTreeSet<(String, String)> {
    let mut all: BTreeSet<(String, String)> = statements::statements().into_iter().collect();
    let mut more = |statement: String| all.insert(("built".to_owned(), statement));
    for statement in BUILT {
        more(statement.to_owned());
    }
    // Each sealed table has its way to read a row, and to seal it.
    for (table, key) in
        [("profile", "id"), ("profile_role", "(profile_id || ' ' || role)"), ("student", "profile_id")]
    {
        more(format!("SELECT * FROM {table} WHERE {key} = $1"));
        more(format!("UPDATE {table} SET seal = $2 WHERE {key} = $1"));
    }
    all
}

fn refuse(wrong: Vec<Whole>, plans: usize) {
    assert!(plans > 200, "{plans} plans");
    let told: Vec<String> = wrong
        .iter()
        .map(|one| format!("{}\n    reads all of {}\n", one.statement, one.tables.join(", ")))
        .collect();
    assert!(wrong.is_empty(), "no index serves:\n{}", told.join("\n"));
}

/// How many values a statement takes.
fn values(statement: &str) -> usize {
    let named = statement
        .split('$')
        .skip(1)
        .map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0));
    named.max().unwrap_or(0)
}

#[tokio::test]
async fn every_statement_has_its_index_on_sqlite() {
    let bench = Bench::on_sqlite().await;
    let address = format!("sqlite://{}", bench.file().display());
    let mut beside = sqlx::SqliteConnection::connect(&address).await.unwrap();
    let (mut wrong, mut plans) = (Vec::new(), 0);
    for (file, statement) in all().into_iter().filter(|(_, statement)| !is_excused(statement)) {
        let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}"));
        let lines: Vec<(i64, i64, i64, String)> = match sqlx::query_as(sql).fetch_all(&mut beside).await {
            Ok(lines) => lines,
            Err(_) if OF_ONE_ENGINE.contains(&file.as_str()) => continue,
            Err(why) => panic!("{file}: {statement}: {why}"),
        };
        plans += 1;
        let tables: Vec<String> = lines.iter().filter_map(|(.., line)| read_whole(line)).collect();
        if !tables.is_empty() {
            wrong.push(Whole { statement, tables });
        }
    }
    beside.close().await.unwrap();
    bench.finish().await;
    refuse(wrong, plans);
}

/// The table that a line of SQLite's plan reads from end to end, if it grows.
fn read_whole(line: &str) -> Option<String> {
    let mut words = line.strip_prefix("SCAN ")?.split(' ');
    let table = words.next()?;
    let is_living = OF_THE_LIVING.iter().any(|index| line.ends_with(index));
    // What is not a table of ours is a part of the statement itself, whose own lines tell how it is read.
    (grows(table) && !is_living).then(|| table.to_owned())
}

fn grows(table: &str) -> bool {
    let ours = [
        "account",
        "audit",
        "call_back",
        "challenge",
        "command",
        "consent",
        "counted",
        "enrolment",
        "family_link",
        "former_name",
        "former_number",
        "friend",
        "invitation",
        "invitation_use",
        "outbox",
        "diary_entry",
        "diary_link",
        "diary_pupil",
        "profile",
        "profile_role",
        "proof",
        "second_proof",
        "recovery",
        "proposal",
        "quota",
        "same",
        "school_person",
        "session",
        "sought",
        "student",
        "surname",
        "surname_near",
        "visit",
        "visit_person",
    ];
    ours.contains(&table)
}

#[tokio::test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
async fn every_statement_has_its_index_on_postgres() {
    let schema = new_schema(&server_url()).await;
    let address = schema_at(&server_url(), &schema);
    let folder = tempfile::tempdir().unwrap();
    let stage = Stage::new(folder.path(), Some(Server::parse(&address).unwrap())).await;
    stage.fill(PEOPLE, 1).await;
    stage.world.close().await;
    let mut beside = sqlx::PgConnection::connect(&address).await.unwrap();
    for more in MORE {
        beside.execute(more).await.unwrap();
    }
    beside.execute("ANALYZE").await.unwrap();
    let tables: Vec<String> = sqlx::query_scalar(TABLES).fetch_all(&mut beside).await.unwrap();
    let unnamed: Vec<_> =
        tables.iter().filter(|table| !grows(table) && !SMALL.contains(&table.as_str())).collect();
    assert!(unnamed.is_empty(), "does it grow? {unnamed:?}");
    sqlx::raw_sql(AVOIDING).execute(&mut beside).await.unwrap();
    let (mut wrong, mut plans) = (Vec::new(), 0);
    for (file, statement) in all().into_iter().filter(|(_, statement)| !is_excused(statement)) {
        let nothing = vec!["NULL"; values(&statement)].join(", ");
        let given = if nothing.is_empty() { String::new() } else { format!("({nothing})") };
        let prepare = AssertSqlSafe(format!("PREPARE one AS {statement}"));
        match sqlx::raw_sql(prepare).execute(&mut beside).await {
            Ok(_) => {}
            Err(_) if OF_ONE_ENGINE.contains(&file.as_str()) => continue,
            Err(why) => panic!("{file}: {statement}: {why}"),
        }
        let explain = AssertSqlSafe(format!("EXPLAIN (FORMAT JSON) EXECUTE one{given}"));
        let rows = sqlx::raw_sql(explain).fetch_all(&mut beside).await.unwrap();
        let plan: Value =
            serde_json::from_str(sqlx::Row::try_get_raw(&rows[0], 0).unwrap().as_str().unwrap()).unwrap();
        sqlx::raw_sql("DEALLOCATE one").execute(&mut beside).await.unwrap();
        plans += 1;
        let mut tables = Vec::new();
        reads_whole(&plan[0]["Plan"], &mut tables);
        if !tables.is_empty() {
            wrong.push(Whole { statement, tables });
        }
    }
    beside.close().await.unwrap();
    server(&format!("DROP SCHEMA {schema} CASCADE")).await;
    refuse(wrong, plans);
}

/// Goes through a plan of PostgreSQL for the growing tables that it reads from end to end.
fn reads_whole(node: &Value, into: &mut Vec<String>) {
    let text = |name: &str| node[name].as_str().unwrap_or_default();
    let table = text("Relation Name");
    let is_whole = match text("Node Type") {
        "Seq Scan" => true,
        "Index Scan" | "Index Only Scan" => {
            node["Index Cond"].is_null() && !OF_THE_LIVING.contains(&text("Index Name"))
        }
        _ => false,
    };
    if is_whole && grows(table) {
        into.push(table.to_owned());
    }
    for below in node["Plans"].as_array().into_iter().flatten() {
        reads_whole(below, into);
    }
}

const TABLES: &str = "SELECT table_name::TEXT FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> '_sqlx_migrations'";
/// What a crowd leaves out, so that no table is empty: an empty one is read from end to end in any case.
const MORE: [&str; 14] = [
    "INSERT INTO diary_import (id, school_id, system, at, staff_id, desk_id, digest, added, changed, gone, same)
        SELECT 'i', min(id), '', 0, '', '', '', 0, 0, 0, 0 FROM school",
    "INSERT INTO diary_entry (id, school_id, system, kind, login_key, login_sealed, code_key, code_round, own_code_key, name,
        class, phone_key, search, state, state_at, changed, first_import, last_import)
        SELECT id, (SELECT min(id) FROM school), '', 'student', id, '', id, 0, id, name, id, id, search, 'here', 0, '', 'i',
        'i' FROM profile",
    "INSERT INTO diary_pupil (parent_id, pupil_id) SELECT id, id FROM profile",
    "INSERT INTO diary_link (id, entry_id, school_id, system, kind, profile_id, consent_id, staff_id, desk_id, shown,
        differences, since) SELECT id, id, (SELECT min(id) FROM school), '', 'student', id,
        (SELECT min(id) FROM consent), '', '', 'code', '', 0 FROM profile",
    "INSERT INTO outbox (id, desk_id, challenge_id, template, language, destination_sealed, mark, created_at, state, tries,
        next_at, detail, subject) SELECT id, (SELECT min(id) FROM desk), id, 'code', 'ru', '', '', first_sent, 'accepted',
        1, first_sent, '', id FROM challenge",
    "INSERT INTO command (key, visit_id, seq, frame, answer_sealed, at) SELECT id, id, 1, 1, '', opened_at FROM visit",
    "INSERT INTO former_name (id, profile_id, name, search, birth_date, sex, until, why)
        SELECT id, id, name, 'a' || search, birth_date, sex, created_at, '' FROM profile",
    "INSERT INTO former_number (account_id, phone_key, until) SELECT id, 'a' || phone_key, created_at FROM account",
    "INSERT INTO visit_person (visit_id, position, name, search) SELECT id, 1, '', id FROM visit",
    "INSERT INTO proposal (id, student_id, by_id, fields, name, birth_date, sex, created_at, settled_at)
        SELECT id, student_id, parent_id, '', '', '', '', since, since FROM family_link",
    "INSERT INTO counted (kind, subject, at, until, n) SELECT 'a', id, opened_at, opened_at, 1 FROM visit",
    "INSERT INTO quota (kind, subject, window_start, count) SELECT 'a', id, opened_at, 1 FROM visit",
    "INSERT INTO call_back (id, challenge_id, rang_at, digits, digits_key) SELECT id, id, first_sent, 4, '' FROM challenge",
    "INSERT INTO proof (visit_id, phone_key, phone_sealed, whose, challenge_id, proved_at, spent, proved_by)
        SELECT visit_id, phone_key, '', '', id, first_sent, TRUE, 'sms' FROM challenge",
];
/// The plan is that of any values, and reading from end to end is the last resort.
const AVOIDING: &str = "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off";
