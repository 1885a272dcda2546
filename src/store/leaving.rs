//! Rows of accounts that their owner wants deleted: until when that can be undone. An account that is kept, or erased, has none.

use super::seals::{Sealed, SealedRow};
use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{AccountId, SchoolId};
use crate::domain::time::Moment;

/// A row of `leaving`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct LeavingRow {
    /// The account.
    pub account_id: AccountId,
    /// The school at whose desk that was asked for; it erases.
    pub school_id: SchoolId,
    /// When its deletion was asked for.
    pub asked_at: Moment,
    /// Until when that can be undone.
    pub due_at: Moment,
    /// When its owner was told that it comes soon.
    pub told_at: Option<Moment>,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for LeavingRow {
    const OF: Sealed = Sealed::Leaving;

    fn key(&self) -> String {
        self.account_id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields
            .text(self.account_id.as_str())
            .text(self.school_id.as_str())
            .number(self.asked_at.0)
            .number(self.due_at.0);
        fields.maybe_number(self.told_at.map(|at| at.0));
    }

    bears_seal!();
}

impl Read {
    /// What [`Tx::leaving`] asks.
    pub fn leaving(account: &AccountId) -> Self {
        read!(ONE, account)
    }
}

impl Tx {
    /// The account leaves; false if it does already.
    pub async fn add_leaving(&mut self, row: &LeavingRow) -> Result<bool, StoreError> {
        let LeavingRow { account_id, school_id, asked_at, due_at, told_at, .. } = row;
        let seal = self.seal_of(row);
        if change!(self, ADD, account_id, school_id, asked_at, due_at, told_at, &seal)? == 0 {
            return Ok(false);
        }
        self.put_in::<LeavingRow>(&seal);
        Ok(true)
    }

    /// Until when an account can be kept, if it leaves.
    pub async fn leaving(&mut self, account: &AccountId) -> Result<Option<LeavingRow>, StoreError> {
        let row = self.one(Read::leaving(account)).await?;
        self.sound_one(row)
    }

    /// The account stays, or is erased; false if it did not leave.
    pub async fn leaves_no_more(&mut self, account: &AccountId) -> Result<bool, StoreError> {
        hold!(self, LeavingRow, HOLD, account);
        Ok(change!(self, "DELETE FROM leaving WHERE account_id = $1", account)? == 1)
    }

    /// Notes that the owner was told that it comes soon; false if they were before.
    pub async fn told_of_leaving(&mut self, account: &AccountId, at: Moment) -> Result<bool, StoreError> {
        hold!(self, LeavingRow, HOLD, account);
        Ok(change!(self, TELL, account, at)? == 1)
    }

    /// The accounts that leave at a school, the nearest day first, `limit` at most.
    pub async fn leaving_at(&mut self, school: &SchoolId, limit: i64) -> Result<Vec<LeavingRow>, StoreError> {
        let found = rows!(self, LeavingRow, AT, school, limit)?;
        self.sound_all(found)
    }

    /// Accounts that left at a school and are due by then, the longest first, `limit` at most. With `untold`, only those whose
    /// owner was not told yet.
    pub async fn leaving_by(
        &mut self,
        school: &SchoolId,
        by: Moment,
        untold: bool,
        limit: i64,
    ) -> Result<Vec<AccountId>, StoreError> {
        let found = rows!(self, (AccountId,), DUE, school, by, untold, limit)?;
        Ok(found.into_iter().map(|(id,)| id).collect())
    }
}

const ADD: &str = "INSERT INTO leaving (account_id, school_id, asked_at, due_at, told_at, seal)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (account_id) DO NOTHING";
const ONE: &str = "SELECT * FROM leaving WHERE account_id = $1";
const AT: &str = "SELECT * FROM leaving WHERE school_id = $1 ORDER BY due_at, account_id LIMIT $2";
const HOLD: &str = "UPDATE leaving SET seal = seal WHERE account_id = $1 RETURNING *";
const TELL: &str = "UPDATE leaving SET told_at = $2 WHERE account_id = $1 AND told_at IS NULL";
const DUE: &str = "SELECT account_id FROM leaving WHERE school_id = $1 AND due_at <= $2
    AND (NOT $3 OR told_at IS NULL) ORDER BY due_at, account_id LIMIT $4";
