//! Rows of leases: what one program alone is, or does, until a moment. On PostgreSQL a program is a desk by one; on both
//! engines the house is kept under one. A session's advisory lock would be lost when the server starts again, and be kept
//! when a desk's power fails.
//!
//! Only the row decides, by the transaction's own time. Who takes a lease over gives it another epoch, by which the one before
//! notices.

use super::{StoreError, Tx};
use crate::domain::id::{DeskId, SchoolId};
use crate::domain::time::{Moment, Span};
use serde::Deserialize;

/// How long a lease holds that is not renewed: three renewals may fail before somebody else takes it.
pub const LEASED: Span = Span::seconds(30);

/// A lease that ends later than this was given before the clock was set back, and binds nobody. A clock that steps by less
/// than one lease takes none away.
const LATEST: Span = Span(2 * LEASED.0);

/// The name under which a school's house is kept: no desk's id, which is a UUID.
pub fn house_of(school: &SchoolId) -> String {
    format!("house of {school}")
}

/// A row of `lease`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, sqlx::FromRow)]
pub struct Lease {
    /// The random id of the program that has it, or had it last.
    pub holder: String,
    /// Grows with each new holder.
    pub epoch: i64,
    /// Until when.
    pub until: Moment,
}

impl Tx {
    /// Takes a lease for [`LEASED`] if nobody has it, or it was `dead`'s, or renews the own; nothing if another has it.
    pub async fn take_lease(
        &mut self,
        name: &str,
        holder: &str,
        dead: &str,
    ) -> Result<Option<Lease>, StoreError> {
        let now = self.now();
        maybe!(self, Lease, TAKE, name, holder, now, now + LEASED, dead, now + LATEST)
    }

    /// Renews a lease; false if another has taken it, or it was given up.
    pub async fn renew_lease(&mut self, name: &str, holder: &str, epoch: i64) -> Result<bool, StoreError> {
        let until = self.now() + LEASED;
        Ok(change!(self, RENEW, name, holder, epoch, until)? == 1)
    }

    /// Gives up all leases of a program, at its end.
    pub async fn give_up_leases(&mut self, holder: &str) -> Result<u64, StoreError> {
        change!(self, GIVE_UP, holder)
    }

    /// Gives up one lease of a program.
    pub async fn give_up_lease(&mut self, name: &str, holder: &str) -> Result<bool, StoreError> {
        Ok(change!(self, GIVE_UP_ONE, holder, name)? == 1)
    }

    /// A lease, whether it still holds or not.
    pub async fn lease(&mut self, name: &str) -> Result<Option<Lease>, StoreError> {
        maybe!(self, Lease, ONE, name)
    }

    /// Whether somebody has a lease now.
    pub async fn is_leased(&mut self, name: &str) -> Result<bool, StoreError> {
        let now = self.now();
        Ok(self.lease(name).await?.is_some_and(|lease| now < lease.until && lease.until <= now + LATEST))
    }

    /// Whether nobody has a lease now. If so, nobody takes or renews it until the transaction ends.
    pub async fn hold_lapsed(&mut self, name: &str) -> Result<bool, StoreError> {
        let now = self.now();
        Ok(change!(self, HOLD_LAPSED, name, now, now + LATEST)? == 1)
    }

    /// A school's desks that a program has leased.
    pub async fn leased_desks(&mut self, school: &SchoolId) -> Result<Vec<DeskId>, StoreError> {
        let now = self.now();
        let leased = rows!(self, (DeskId,), LEASED_DESKS, school, now, now + LATEST)?;
        Ok(leased.into_iter().map(|(desk,)| desk).collect())
    }
}

const TAKE: &str = "INSERT INTO lease (name, holder, epoch, until) VALUES ($1, $2, 1, $4)
    ON CONFLICT (name) DO UPDATE SET holder = $2, until = $4,
        epoch = CASE WHEN lease.holder = $2 THEN lease.epoch ELSE lease.epoch + 1 END
    WHERE lease.holder = $2 OR lease.holder = $5 OR lease.until <= $3 OR lease.until > $6
    RETURNING holder, epoch, until";
const RENEW: &str = "UPDATE lease SET until = $4 WHERE name = $1 AND holder = $2 AND epoch = $3";
const GIVE_UP: &str = "UPDATE lease SET until = 0, epoch = epoch + 1 WHERE holder = $1 AND until > 0";
const GIVE_UP_ONE: &str =
    "UPDATE lease SET until = 0, epoch = epoch + 1 WHERE holder = $1 AND until > 0 AND name = $2";
const ONE: &str = "SELECT holder, epoch, until FROM lease WHERE name = $1";
const HOLD_LAPSED: &str = "INSERT INTO lease (name, holder, epoch, until) VALUES ($1, '', 0, 0)
    ON CONFLICT (name) DO UPDATE SET until = lease.until WHERE lease.until <= $2 OR lease.until > $3";
const LEASED_DESKS: &str = "SELECT name FROM lease WHERE until > $2 AND until <= $3
    AND name IN (SELECT id FROM desk WHERE school_id = $1)";
