//! Whose database this is for whoever is signed in at a server: the role of a school's desks sees its own school, and the
//! tables' owner sees all. A file is read whole by whoever may open it.

use super::accounts::AccountRow;
use super::engine::Engine;
use super::error::within_reach;
use super::{StoreError, Tx};
use crate::domain::id::{ProfileId, SchoolId, VisitId};

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

    /// Whether a school's desks and staff are beyond whoever is signed in: another school's role is. None is a school that is
    /// not there yet.
    pub async fn is_beyond(&mut self, school: Option<&SchoolId>) -> Result<bool, StoreError> {
        Ok(match self.sight().await? {
            Sight::All => false,
            Sight::Of(own) => Some(&own) != school,
            Sight::None => true,
        })
    }

    /// How many schools have desks, whoever asks: the others are there because a child was registered for them. No row is
    /// checked.
    pub async fn working_schools(&mut self) -> Result<i64, StoreError> {
        if let Engine::Postgres(connection) = &mut self.engine {
            let told = sqlx::query_scalar("SELECT working_schools()").fetch_one(&mut **connection);
            return within_reach(told).await;
        }
        Ok(maybe!(self, (i64,), WORKING)?.map_or(0, |(count,)| count))
    }

    /// What visits of other schools knew of an account that is erased by now: on a server its rows there are reached by a
    /// function alone. In a file all were.
    pub(super) async fn forget_everywhere(
        &mut self,
        account: &AccountRow,
        person: &ProfileId,
    ) -> Result<(), StoreError> {
        self.send().await?;
        let Engine::Postgres(connection) = &mut self.engine else { return Ok(()) };
        let key = |key: &Option<String>| key.clone().unwrap_or_default();
        let forgotten = sqlx::query(EVERYWHERE)
            .bind(&account.id)
            .bind(person)
            .bind(key(&account.phone_key))
            .bind(key(&account.email_key));
        within_reach(forgotten.execute(&mut **connection)).await.map(drop)
    }

    /// Notes that a visit asks for a number or an invitation, by its keyed hash: from here on, until the visit is closed, its
    /// school sees whose that is.
    pub async fn seek(&mut self, visit: &VisitId, key: &str) -> Result<(), StoreError> {
        self.later(statement!(SEEK, visit, key)).await
    }
}

const SIGHT: &str = "SELECT row_security_active('school'), desk_school()";
const APART: &str =
    "SELECT row_security_active('class') AND has_role($1) AND COALESCE(desk_school() <> $1, TRUE)";
const EVERYWHERE: &str = "SELECT forget_everywhere($1, $2, $3, $4)";
const WORKING: &str = "SELECT count(DISTINCT school_id) FROM desk";
const SEEK: &str =
    "INSERT INTO sought (visit_id, key) VALUES ($1, $2) ON CONFLICT (visit_id, key) DO NOTHING";
