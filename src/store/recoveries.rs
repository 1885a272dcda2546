//! Rows of recoveries by two staff members' words: of an account and a visit, who vouched, and what became of it.

use super::seals::{Sealed, SealedRow};
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{AccountId, RecoveryId, StaffId, VisitId};
use crate::domain::time::Moment;

/// Its owner has cancelled it by the number.
pub const BY_NUMBER: &str = "number";
/// An admin has said no.
pub const BY_ADMIN: &str = "admin";
/// Another one has taken its place.
pub const BY_ANOTHER: &str = "another";

/// A row of `recovery`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub struct RecoveryRow {
    /// Its id.
    pub id: RecoveryId,
    /// The account.
    pub account_id: AccountId,
    /// The visit that goes on when the hold has passed.
    pub visit_id: VisitId,
    /// The staff member who vouched first.
    pub asked_by: StaffId,
    /// The second one; none as long as they are awaited.
    pub confirmed_by: Option<StaffId>,
    /// The text of `domain::correction::Paper`.
    pub paper: String,
    /// When the first one vouched.
    pub asked_at: Moment,
    /// When the hold ends; none before the second one has vouched.
    pub ends_at: Option<Moment>,
    /// When it was cancelled.
    pub cancelled_at: Option<Moment>,
    /// By what.
    pub cancelled_by: Option<String>,
    /// When the password was set.
    pub done_at: Option<Moment>,
    /// The keyed hash of the cancel number.
    pub number_key: String,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for RecoveryRow {
    const OF: Sealed = Sealed::Recovery;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(self.id.as_str()).text(self.account_id.as_str()).text(self.visit_id.as_str());
        fields.text(self.asked_by.as_str()).maybe(self.confirmed_by.as_ref().map(StaffId::as_str));
        fields.text(&self.paper).number(self.asked_at.0).maybe_number(self.ends_at.map(|at| at.0));
        fields.maybe_number(self.cancelled_at.map(|at| at.0)).maybe(self.cancelled_by.as_deref());
        fields.maybe_number(self.done_at.map(|at| at.0)).text(&self.number_key);
    }

    bears_seal!();
}

impl Tx {
    /// Keeps a new one. [`StoreError::Conflict`] `recovery_lives` if one of the account runs already.
    pub async fn add_recovery(&mut self, row: &RecoveryRow) -> Result<(), StoreError> {
        let RecoveryRow { id, account_id, visit_id, asked_by, paper, asked_at, number_key, .. } = row;
        let seal = self.seal_of(row);
        change!(self, ADD, id, account_id, visit_id, asked_by, paper, asked_at, number_key, &seal)?;
        self.put_in::<RecoveryRow>(&seal);
        Ok(())
    }

    /// One, whatever became of it.
    pub async fn recovery(&mut self, id: &RecoveryId) -> Result<Option<RecoveryRow>, StoreError> {
        let found = maybe!(self, RecoveryRow, "SELECT * FROM recovery WHERE id = $1", id)?;
        self.sound_one(found)
    }

    /// That of an account which is neither cancelled nor done.
    pub async fn living_recovery(&mut self, account: &AccountId) -> Result<Option<RecoveryRow>, StoreError> {
        let found = maybe!(self, RecoveryRow, LIVING, account)?;
        self.sound_one(found)
    }

    /// The newest of a visit.
    pub async fn recovery_of_visit(&mut self, visit: &VisitId) -> Result<Option<RecoveryRow>, StoreError> {
        let found = maybe!(self, RecoveryRow, OF_VISIT, visit)?;
        self.sound_one(found)
    }

    /// The newest of an account that its owner has cancelled.
    pub async fn cancelled_recovery(
        &mut self,
        account: &AccountId,
    ) -> Result<Option<RecoveryRow>, StoreError> {
        let found = maybe!(self, RecoveryRow, CANCELLED, account, BY_NUMBER)?;
        self.sound_one(found)
    }

    /// The one of that cancel number.
    pub async fn recovery_by_number(&mut self, key: &str) -> Result<Option<RecoveryRow>, StoreError> {
        let found = maybe!(self, RecoveryRow, "SELECT * FROM recovery WHERE number_key = $1", key)?;
        self.sound_one(found)
    }

    /// For how many a staff member has vouched first since.
    pub async fn count_recoveries(&mut self, by: &StaffId, since: Moment) -> Result<i64, StoreError> {
        let counted = maybe!(self, (i64,), COUNT, by, since)?;
        Ok(counted.map_or(0, |(count,)| count))
    }

    /// The second staff member has vouched; false if it is over, or somebody was first.
    pub async fn confirm_recovery(
        &mut self,
        id: &RecoveryId,
        by: &StaffId,
        ends: Moment,
    ) -> Result<bool, StoreError> {
        hold!(self, RecoveryRow, HOLD, id);
        Ok(change!(self, CONFIRM, id, by, ends)? == 1)
    }

    /// Cancels one; false if it is over.
    pub async fn cancel_recovery(
        &mut self,
        id: &RecoveryId,
        by: &str,
        at: Moment,
    ) -> Result<bool, StoreError> {
        hold!(self, RecoveryRow, HOLD, id);
        Ok(change!(self, CANCEL, id, by, at)? == 1)
    }

    /// The password is set by it; false if it is over, or its hold has not passed.
    pub async fn finish_recovery(&mut self, id: &RecoveryId, at: Moment) -> Result<bool, StoreError> {
        hold!(self, RecoveryRow, HOLD, id);
        Ok(change!(self, FINISH, id, at)? == 1)
    }

    /// Forgets those of a removed owner.
    pub(super) async fn forget_recoveries(&mut self, account: &AccountId) -> Result<(), StoreError> {
        hold!(self, RecoveryRow, HOLD_ALL, account);
        change!(self, "DELETE FROM recovery WHERE account_id = $1", account)?;
        Ok(())
    }
}

const ADD: &str =
    "INSERT INTO recovery (id, account_id, visit_id, asked_by, paper, asked_at, number_key, seal)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const LIVING: &str =
    "SELECT * FROM recovery WHERE account_id = $1 AND cancelled_at IS NULL AND done_at IS NULL";
const OF_VISIT: &str = "SELECT * FROM recovery WHERE visit_id = $1 ORDER BY asked_at DESC, id DESC LIMIT 1";
const CANCELLED: &str = "SELECT * FROM recovery WHERE account_id = $1 AND cancelled_by = $2
    ORDER BY asked_at DESC, id DESC LIMIT 1";
const COUNT: &str = "SELECT count(*) FROM recovery WHERE asked_by = $1 AND asked_at >= $2";
const HOLD: &str = "UPDATE recovery SET seal = seal WHERE id = $1 RETURNING *";
// One row by its id: as it is written here, the index of the living ones is not read whole for it.
const CONFIRM: &str = "UPDATE recovery SET confirmed_by = $2, ends_at = $3
    WHERE id = $1 AND confirmed_by IS NULL AND COALESCE(cancelled_at, done_at) IS NULL";
const CANCEL: &str = "UPDATE recovery SET cancelled_by = $2, cancelled_at = $3
    WHERE id = $1 AND COALESCE(cancelled_at, done_at) IS NULL";
const FINISH: &str = "UPDATE recovery SET done_at = $2
    WHERE id = $1 AND ends_at <= $2 AND COALESCE(cancelled_at, done_at) IS NULL";
const HOLD_ALL: &str = "UPDATE recovery SET seal = seal WHERE account_id = $1 RETURNING *";
