//! Rows of the accounts that staff have named as their own, which tell whose family is theirs.

use super::seals::{Sealed, SealedRow};
use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{AccountId, ProfileId, StaffId};
use crate::domain::time::Moment;

/// A row of `staff_account`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, sqlx::FromRow)]
pub(super) struct OwnAccountRow {
    staff_id: StaffId,
    account_id: AccountId,
    #[sqlx(default)]
    seal: String,
}

impl SealedRow for OwnAccountRow {
    const OF: Sealed = Sealed::StaffAccount;

    fn key(&self) -> String {
        self.staff_id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(self.staff_id.as_str()).text(self.account_id.as_str());
    }

    bears_seal!();
}

impl Read {
    /// What [`Tx::is_own_family`] asks first.
    pub fn own_account(staff: &StaffId) -> Self {
        read!("SELECT * FROM staff_account WHERE staff_id = $1", staff)
    }
}

impl Tx {
    /// Keeps which account is a staff member's own; the one named before is forgotten.
    pub async fn name_own_account(
        &mut self,
        staff: &StaffId,
        account: &AccountId,
        at: Moment,
    ) -> Result<(), StoreError> {
        if change!(self, NAME, staff, account, at)? == 1 {
            self.may_be_new(Sealed::StaffAccount, staff.to_string());
            return Ok(());
        }
        hold!(self, OwnAccountRow, HOLD, staff);
        change!(self, NAME_ANEW, staff, account, at)?;
        Ok(())
    }

    /// Whether an account is a staff member's own.
    pub async fn is_own_account(&mut self, staff: &StaffId, account: &AccountId) -> Result<bool, StoreError> {
        let row = maybe!(self, OwnAccountRow, IS_ACCOUNT, staff, account)?;
        Ok(self.sound_one(row)?.is_some())
    }

    /// Whether a person belongs to a staff member's own family: themself, their children, their parents, and the other
    /// parents of their children.
    pub async fn is_own_family(&mut self, staff: &StaffId, profile: &ProfileId) -> Result<bool, StoreError> {
        let row: Option<OwnAccountRow> = self.one(Read::own_account(staff)).await?;
        Ok(self.sound_one(row)?.is_some() && maybe!(self, (String,), IS_FAMILY, staff, profile)?.is_some())
    }

    /// Forgets whose account it was, before the account itself goes.
    pub async fn forget_own_account(&mut self, account: &AccountId) -> Result<u64, StoreError> {
        hold!(self, OwnAccountRow, HOLD_OF, account);
        change!(self, "DELETE FROM staff_account WHERE account_id = $1", account)
    }
}

const HOLD: &str = "UPDATE staff_account SET seal = seal WHERE staff_id = $1 RETURNING *";
const HOLD_OF: &str = "UPDATE staff_account SET seal = seal WHERE account_id = $1 RETURNING *";
const NAME: &str = "INSERT INTO staff_account (staff_id, account_id, named_at) VALUES ($1, $2, $3)
    ON CONFLICT (staff_id) DO NOTHING";
const NAME_ANEW: &str = "UPDATE staff_account SET account_id = $2, named_at = $3 WHERE staff_id = $1";
const IS_ACCOUNT: &str = "SELECT * FROM staff_account WHERE staff_id = $1 AND account_id = $2";
const IS_FAMILY: &str = "SELECT own.account_id FROM staff_account own
    JOIN profile me ON me.account_id = own.account_id
    WHERE own.staff_id = $1 AND (me.id = $2
        OR EXISTS (SELECT 1 FROM family_link l WHERE l.ended_at IS NULL
            AND ((l.parent_id = me.id AND l.student_id = $2) OR (l.student_id = me.id AND l.parent_id = $2)))
        OR EXISTS (SELECT 1 FROM family_link mine JOIN family_link theirs ON theirs.student_id = mine.student_id
            WHERE mine.ended_at IS NULL AND theirs.ended_at IS NULL
            AND mine.parent_id = me.id AND theirs.parent_id = $2))";
