//! Whom a school's role may name in rows of its own that bring somebody into its sight, tried below the program.

use super::server::{apart, connect};
use crate::kit::Kit;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Executor};

/// Rows that name somebody, and what must stand there first: `$1` is an account, `$2` a profile, both of one person.
const NAMING: [(&str, &str, &str); 7] = [
    (
        "a message",
        "",
        "INSERT INTO outbox (id, desk_id, template, language, destination_sealed, mark, created_at, state, tries, next_at, detail,
            subject) SELECT 'mine' || $1, (SELECT id FROM desk LIMIT 1), 'decided', 'ru', '', '', 1, 'waiting', 0, 1, '', $2",
    ),
    (
        "a message to an account",
        "",
        "INSERT INTO outbox (id, desk_id, template, language, destination_sealed, mark, created_at, state, tries, next_at, detail,
            subject) SELECT 'mine' || $2, (SELECT id FROM desk LIMIT 1), 'decided', 'ru', '', '', 1, 'waiting', 0, 1, '', $1",
    ),
    (
        "a session",
        "",
        "INSERT INTO session (id, visit_id, desk_id, seat, account_id, profile_id, proof, opened_at)
            SELECT 'mine', id, desk_id, 'another', $1, $2, 'password', 1 FROM visit WHERE state <> 'closed' LIMIT 1",
    ),
    (
        "a bar",
        "",
        "INSERT INTO bar (id, adult_id, student_id, since) SELECT 'mine' || $1, $2, profile_id, 1 FROM enrolment
            WHERE school_id = desk_school() ORDER BY id LIMIT 1",
    ),
    (
        "a pupil",
        "",
        "INSERT INTO enrolment (id, profile_id, school_id, class_id, since) SELECT 'mine' || $1, $2, school_id, id, 1
            FROM class WHERE school_id = desk_school() LIMIT 1",
    ),
    (
        "a parent",
        "",
        "INSERT INTO family_link (id, parent_id, student_id, relation, since) SELECT 'mine' || $1, $2, profile_id, 'mother', 1
            FROM enrolment WHERE school_id = desk_school() AND profile_id = ANY (seated_people()) LIMIT 1",
    ),
    (
        "an invitation",
        "INSERT INTO sought (visit_id, key) SELECT id, 'mine' FROM visit WHERE state <> 'closed' LIMIT 1",
        "INSERT INTO invitation (id, student_id, code_key, code_sealed, allowed, uses, created_at, expires_at)
            SELECT 'mine' || $1, $2, 'mine', '', 1, 0, 1, 1",
    ),
];

/// A number that was somebody's, and is proved here.
const PROVED: &str =
    "INSERT INTO proof (visit_id, phone_key, phone_sealed, whose, challenge_id, proved_at, spent, proved_by)
    SELECT visit.id, 'mine', '', 'child', challenge.id, 1, FALSE, 'sms' FROM visit, challenge
    WHERE visit.state <> 'closed' LIMIT 1";
const FORMER: &str = "INSERT INTO former_number (account_id, phone_key, until) SELECT $1, 'mine', 1 WHERE $2::TEXT IS NOT NULL";

/// What the server says to a row that a policy does not let in.
const NOT_LET_IN: &str = "42501";

impl Kit {
    /// The other school's people are near to this one from here on, or only the other's.
    pub fn are_near(&self, near: bool) {
        self.owner_does(if near {
            "INSERT INTO school_person SELECT role.school_id, person.profile_id, person.account_id, TRUE
                FROM school_role role, school_person person WHERE role.role = 'kindesk_test_school'
                AND person.school_id <> role.school_id AND NOT person.near ON CONFLICT DO NOTHING"
        } else {
            "DELETE FROM school_person WHERE near"
        });
    }

    /// The owner binds another role to this school, too.
    pub fn gets_a_second_role(&self) {
        self.owner_does("INSERT INTO school_role SELECT 'kindesk_test_other', school_id FROM school_role");
    }

    /// The console of a release before has summed rows up, in a head that no school's role writes.
    pub fn has_sums_of_before(&self) {
        self.owner_does(
            "INSERT INTO audit_head (desk_id, seq, hash, sums) VALUES ('console', 0, '', 'staff 1 0')",
        );
    }

    /// The rows in which this school's role names somebody, and was let: of the other school, or of its own.
    pub fn may_name(&self, own: bool) -> Vec<&'static str> {
        let server = self.folder.server().unwrap();
        let (url, role) = (server.url(), server.url_of_desks());
        apart(async {
            let (mut owner, mut desks) = (connect(&url).await, connect(&role).await);
            let whose = "SELECT account_id, profile_id FROM school_person known WHERE NOT near AND EXISTS
                (SELECT 1 FROM school_role role WHERE role.school_id = known.school_id AND (role.role = 'kindesk_test_school') = $1)";
            let people: Vec<(String, String)> =
                sqlx::query_as(whose).bind(own).fetch_all(&mut owner).await.unwrap();
            assert!(people.len() >= 2, "{people:?}");
            let mut let_in = Vec::new();
            let last = ("a former number", PROVED, FORMER);
            for (what, before, sql) in NAMING.into_iter().chain([last]) {
                for person in &people {
                    if is_let_in(&mut desks, before, sql, person).await {
                        let_in.push(what);
                    }
                }
            }
            let_in.dedup();
            let_in
        })
    }
}

async fn is_let_in(
    desks: &mut PgConnection,
    before: &str,
    sql: &str,
    (account, profile): &(String, String),
) -> bool {
    desks.execute("BEGIN").await.unwrap();
    if !before.is_empty() {
        let done = desks.execute(AssertSqlSafe(before.to_owned())).await.unwrap();
        assert_eq!(done.rows_affected(), 1, "{before}");
    }
    let done =
        sqlx::query(AssertSqlSafe(sql.to_owned())).bind(account).bind(profile).execute(&mut *desks).await;
    desks.execute("ROLLBACK").await.unwrap();
    match done {
        Ok(done) => {
            assert_eq!(done.rows_affected(), 1, "{sql}");
            true
        }
        // Policies are asked before references and unique names are.
        Err(sqlx::Error::Database(error)) => error.code().is_none_or(|code| code != NOT_LET_IN),
        Err(error) => panic!("{sql}: {error}"),
    }
}
