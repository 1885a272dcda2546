//! The same SQL sent raw: the statements that the store sends for the same work, in the same order and with values of the same
//! kind, through the library alone. Nothing is checked, sealed or decoded.

use sqlx::{PgConnection, SqliteConnection};
use sqlx::{QueryBuilder, Row};

/// One connection of either engine.
pub enum Raw {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// What one who comes brings along: every value that differs from one to the next.
pub struct Comer {
    pub id: String,
    pub desk: String,
    pub visit: String,
    pub staff: String,
    pub school: String,
    pub class: String,
    pub surname: String,
    /// For a parent: the student and the invitation.
    pub joins: Option<(String, String)>,
}

const SEAL: &str = "0000000000000000000000000000000000000000000000000000000000000000";
const AT: i64 = 1_788_238_800_000;

const FOUND: &str = "SELECT profile.*, school.name AS school, class.name AS class FROM (";
const PARTS: [&str; 2] = [
    "SELECT id FROM (SELECT id FROM profile WHERE search >= ",
    "SELECT id FROM (SELECT profile_id AS id, until AS created_at, search FROM former_name WHERE search >= ",
];
const END: &str = ") AS found JOIN profile ON profile.id = found.id
    LEFT JOIN enrolment ON enrolment.profile_id = profile.id AND enrolment.until IS NULL
    LEFT JOIN school ON school.id = enrolment.school_id
    LEFT JOIN class ON class.id = enrolment.class_id
    ORDER BY profile.search, profile.created_at LIMIT ";
const CLASS: &str = "SELECT profile.*, school.name AS school, class.name AS class FROM enrolment
    JOIN profile ON profile.id = enrolment.profile_id
    JOIN school ON school.id = enrolment.school_id
    JOIN class ON class.id = enrolment.class_id
    WHERE enrolment.class_id = $1 AND enrolment.until IS NULL AND ((profile.search >= $2 AND profile.search < $3)
        OR EXISTS (SELECT 1 FROM former_name WHERE former_name.profile_id = profile.id
            AND former_name.search >= $2 AND former_name.search < $3))
    ORDER BY profile.search, profile.created_at LIMIT $4";

macro_rules! each {
    ($raw:expr, |$connection:ident| $work:expr) => {
        match $raw {
            Raw::Sqlite($connection) => $work,
            Raw::Postgres($connection) => $work,
        }
    };
}

/// Sends one statement: how many rows came or were touched is not asked.
macro_rules! send {
    ($connection:ident, $sql:expr $(, $value:expr)*) => {{
        sqlx::query($sql)$(.bind($value))*.fetch_all(&mut *$connection).await.unwrap()
    }};
}

impl Raw {
    async fn begins(&mut self, writes: bool) {
        match self {
            Self::Sqlite(connection) => {
                let sql = if writes { "BEGIN IMMEDIATE" } else { "BEGIN" };
                sqlx::raw_sql(sql).execute(connection).await.unwrap();
            }
            Self::Postgres(connection) => {
                sqlx::raw_sql("BEGIN ISOLATION LEVEL READ COMMITTED").execute(connection).await.unwrap();
            }
        }
    }

    async fn ends(&mut self) {
        each!(self, |connection| {
            sqlx::raw_sql("COMMIT").execute(connection).await.unwrap();
        });
    }

    /// People of these beginnings.
    pub async fn finds(&mut self, beginnings: &[String]) -> usize {
        self.begins(false).await;
        let found = self.found(beginnings).await;
        self.ends().await;
        found
    }

    async fn found(&mut self, beginnings: &[String]) -> usize {
        each!(self, |connection| {
            let mut sql = QueryBuilder::new(FOUND);
            for (place, beginning) in beginnings.iter().enumerate() {
                sql.push(if place == 0 { "" } else { " UNION " });
                for (part, of) in PARTS.into_iter().zip(["present", "former"]) {
                    sql.push(part).push_bind(beginning).push(" AND search < ");
                    sql.push_bind(format!("{beginning}\u{10FFFF}"))
                        .push(" ORDER BY search, created_at LIMIT ");
                    sql.push_bind(20_i64);
                    sql.push(") AS ").push(of).push(if of == "former" { "" } else { " UNION " });
                }
            }
            sql.push(END).push_bind(20_i64).build().fetch_all(connection).await.unwrap().len()
        })
    }

    /// People with a slip in the surname: the surnames that are near, then who bears them.
    pub async fn finds_near(&mut self, keys: &[String], near: &[String]) -> usize {
        self.begins(false).await;
        each!(self, |connection| {
            let mut sql = QueryBuilder::new(
                "SELECT DISTINCT surname.name, surname.bearers FROM surname_near
    JOIN surname ON surname.name = surname_near.name WHERE surname_near.key IN (",
            );
            let mut all = sql.separated(", ");
            for key in keys {
                all.push_bind(key);
            }
            sql.push(")").build().fetch_all(connection).await.unwrap();
        });
        let found = if near.is_empty() { 0 } else { self.found(near).await };
        self.ends().await;
        found
    }

    /// The students of a class.
    pub async fn finds_class(&mut self, class: &str) -> usize {
        self.begins(false).await;
        let rows = each!(self, |connection| send!(connection, CLASS, class, "", "\u{10FFFF}", 200_i64).len());
        self.ends().await;
        rows
    }

    /// Whose a number is.
    pub async fn finds_number(&mut self, key: &str) -> usize {
        self.begins(false).await;
        let rows = each!(self, |connection| {
            let accounts = sqlx::query("SELECT * FROM account WHERE phone_key = $1")
                .bind(key)
                .fetch_all(&mut *connection)
                .await
                .unwrap();
            let id: String = accounts[0].get("id");
            send!(connection, "SELECT * FROM profile WHERE account_id = $1", &id).len()
        });
        self.ends().await;
        rows
    }

    /// A student registers, or a parent joins: see `work`, which has the store do the same.
    pub async fn comes(&mut self, who: &Comer) {
        self.begins(true).await;
        each!(self, |c| {
            let id = who.id.as_str();
            send!(
                c,
                "INSERT INTO account (id, phone_key, phone_sealed, password_hash, language,
    unfinished_visit, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                id,
                id,
                SEAL,
                SEAL,
                "ru",
                &who.visit,
                AT
            );
            send!(
                c,
                "INSERT INTO profile (id, account_id, surname, name, patronymic, birth_date, sex, search,
    created_at, updated_at, seal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                id,
                id,
                &who.surname,
                "Агат",
                "Агатович",
                "2015-09-05",
                "male",
                format!("{} агат", who.surname),
                AT,
                AT,
                SEAL
            );
            send!(
                c,
                "INSERT INTO profile_role (profile_id, role, given_at) VALUES ($1, $2, $3)
    ON CONFLICT (profile_id, role) DO NOTHING",
                id,
                "student",
                AT
            );
            send!(c, "UPDATE account SET seal = seal WHERE id = $1 RETURNING *", id);
            send!(
                c,
                "UPDATE account SET unfinished_visit = NULL WHERE id = $1 AND unfinished_visit IS NOT NULL",
                id
            );
            if let Some((student, invitation)) = &who.joins {
                send!(c, "INSERT INTO family_link (id, parent_id, student_id, relation, document, since, ended_at, seal)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", id, id, student, "mother", None::<&str>, AT, None::<i64>, SEAL);
                send!(c, "UPDATE invitation SET seal = seal WHERE id = $1 RETURNING *", invitation);
                send!(
                    c,
                    "UPDATE invitation SET uses = uses + 1
    WHERE id = $1 AND revoked_at IS NULL AND expires_at > $2 AND uses < allowed",
                    invitation,
                    AT
                );
                send!(
                    c,
                    "INSERT INTO invitation_use (id, invitation_id, link_id, used_at) VALUES ($1, $2, $1, $3)",
                    id,
                    invitation,
                    AT
                );
                for purpose in ["own-data", "child-data", "child-use"] {
                    send!(
                        c,
                        "INSERT INTO consent (id, purpose, version, language, fingerprint, given, giver_id,
    giver_account, subject_id, link_id, staff_id, desk_id, way, at, seal)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
                        format!("{id}{purpose}"),
                        purpose,
                        "1",
                        "ru",
                        SEAL,
                        true,
                        id,
                        id,
                        student,
                        id,
                        &who.staff,
                        &who.desk,
                        "desk",
                        AT,
                        SEAL
                    );
                }
                send!(c, "SELECT * FROM invitation WHERE id = $1", invitation);
                send!(c, "UPDATE invitation SET seal = $2 WHERE id = $1", invitation, SEAL);
            } else {
                send!(
                    c,
                    "INSERT INTO student (profile_id, standing, since, seal) VALUES ($1, $2, $3, $4)",
                    id,
                    "awaiting-parent",
                    AT,
                    SEAL
                );
                send!(
                    c,
                    "INSERT INTO enrolment (id, profile_id, school_id, class_id, since, until, seal)
    VALUES ($1, $2, $3, $4, $5, $6, $7)",
                    id,
                    id,
                    &who.school,
                    &who.class,
                    AT,
                    None::<i64>,
                    SEAL
                );
                send!(
                    c,
                    "UPDATE invitation SET seal = seal WHERE student_id = $1 AND revoked_at IS NULL RETURNING *",
                    id
                );
                send!(
                    c,
                    "UPDATE invitation SET revoked_at = $2
    WHERE student_id = $1 AND revoked_at IS NULL AND (expires_at <= $2 OR uses >= allowed)",
                    id,
                    AT
                );
                send!(c, "INSERT INTO invitation (id, student_id, code_key, code_sealed, allowed, uses, created_at,
    expires_at, revoked_at, seal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                    id, id, id, SEAL, 2_i64, 0_i64, AT, AT + 604_800_000, None::<i64>, SEAL);
            }
            send!(c, "SELECT * FROM account WHERE id = $1", id);
            send!(c, "UPDATE account SET seal = $2 WHERE id = $1", id, SEAL);
            send!(
                c,
                "SELECT * FROM profile_role WHERE (profile_id || ' ' || role) = $1",
                format!("{id} student")
            );
            send!(
                c,
                "UPDATE profile_role SET seal = $2 WHERE (profile_id || ' ' || role) = $1",
                format!("{id} student"),
                SEAL
            );
            let head = send!(
                c,
                "INSERT INTO audit_head (desk_id, seq, hash) VALUES ($1, $2, '')
    ON CONFLICT (desk_id) DO UPDATE SET seq = audit_head.seq + $2 RETURNING *",
                &who.desk,
                5_i64
            );
            let seq: i64 = head[0].get("seq");
            let mut sql = QueryBuilder::new(
                "INSERT INTO audit (desk_id, seq, prev, hash, at, staff_id, visit_id, action, subject,
    refusal, fields) ",
            );
            sql.push_values(0..5_i64, |mut row, nth| {
                row.push_bind(who.desk.as_str())
                    .push_bind(seq - 4 + nth)
                    .push_bind(SEAL)
                    .push_bind(SEAL)
                    .push_bind(AT);
                row.push_bind(who.staff.as_str())
                    .push_bind(who.visit.as_str())
                    .push_bind("code-sent")
                    .push_bind(id);
                row.push_bind(None::<i64>).push_bind("");
            });
            sql.build().execute(&mut *c).await.unwrap();
            send!(
                c,
                "UPDATE audit_head SET hash = $2, sums = $3, seal = $4 WHERE desk_id = $1",
                &who.desk,
                SEAL,
                SEAL.repeat(6),
                SEAL
            );
            send!(
                c,
                "INSERT INTO surname (name, bearers) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET bearers = surname.bearers + excluded.bearers RETURNING bearers",
                &who.surname,
                1_i64
            );
        });
        self.ends().await;
    }
}
