//! Whose database this is for whoever is signed in at a server: the role of a school's desks sees its own school, and the
//! tables' owner sees all. A file is read whole by whoever may open it.

use super::engine::Engine;
use super::error::within_reach;
use super::{StoreError, Tx};
use crate::domain::id::{SchoolId, VisitId};

/// What a transaction may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// All schools: a file, or the tables' owner.
    All,
    /// One school: its desks' role.
    Of(SchoolId),
    /// None: a role that no school's desks have.
    None,
}

impl Tx {
    /// What this transaction may see.
    pub async fn sight(&mut self) -> Result<Sight, StoreError> {
        let Engine::Postgres(connection) = &mut self.engine else { return Ok(Sight::All) };
        let told = sqlx::query_as::<_, (bool, Option<SchoolId>)>(SIGHT).fetch_one(&mut **connection);
        Ok(match within_reach(told).await? {
            (false, _) => Sight::All,
            (true, Some(school)) => Sight::Of(school),
            (true, None) => Sight::None,
        })
    }

    /// Binds the role that is signed in to a school that is being set up; nothing where no role is needed. False if the role
    /// or the school is bound already.
    pub async fn claim_school(&mut self, school: &SchoolId) -> Result<bool, StoreError> {
        if self.sight().await? != Sight::None {
            return Ok(true);
        }
        let Engine::Postgres(connection) = &mut self.engine else { return Ok(true) };
        let claimed = sqlx::query_scalar::<_, Option<bool>>("SELECT claim_school($1)").bind(school);
        Ok(within_reach(claimed.fetch_one(&mut **connection)).await? == Some(true))
    }

    /// Whether a school's desks have a role of their own, which is another than the one that is signed in.
    pub async fn is_apart(&mut self, school: &SchoolId) -> Result<bool, StoreError> {
        let Engine::Postgres(connection) = &mut self.engine else { return Ok(false) };
        let told = sqlx::query_scalar(APART).bind(school).fetch_one(&mut **connection);
        within_reach(told).await
    }

    /// Notes that a visit asks for a number or an invitation, by its keyed hash: from here on, until the visit is closed, its
    /// school sees whose that is.
    pub async fn seek(&mut self, visit: &VisitId, key: &str) -> Result<(), StoreError> {
        self.later(statement!(SEEK, visit, key)).await
    }
}

/// Tables by whose new rows a server shows a school more of a table, as its policies say (`0012_row_security.sql`), and the
/// functions and triggers that they rest on. Schools, their roles, and what triggers alone write are left out: no transaction
/// puts rows in there and reads on.
pub fn shown_by(table: &str) -> &'static [&'static str] {
    match table {
        "visit_person" | "challenge" | "proof" | "sought" => &["visit"],
        "call_back" => &["visit", "challenge"],
        "staff_account" => &["staff"],
        "session" | "outbox" | "lease" | "waiting" | "audit" | "audit_head" => &["desk"],
        "account" | "profile" | "profile_role" | "student" | "enrolment" | "former_name"
        | "former_number" | "bar" | "proposal" | "removed" | "invitation" | "invitation_use"
        | "family_link" | "consent" => &PEOPLE,
        _ => &[],
    }
}

/// Who people are shown by: who sits in a visit, whom a message is about, and whom a school knows.
const PEOPLE: [&str; 13] = [
    "desk",
    "visit",
    "session",
    "proof",
    "sought",
    "outbox",
    "account",
    "former_number",
    "profile",
    "enrolment",
    "family_link",
    "invitation",
    "bar",
];

const SIGHT: &str = "SELECT row_security_active('school'), desk_school()";
const APART: &str =
    "SELECT row_security_active('class') AND has_role($1) AND COALESCE(desk_school() <> $1, TRUE)";
const SEEK: &str =
    "INSERT INTO sought (visit_id, key) VALUES ($1, $2) ON CONFLICT (visit_id, key) DO NOTHING";
