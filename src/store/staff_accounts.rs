//! Rows of the accounts that staff have named as their own, which tell whose family is theirs.

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ProfileId, StaffId};
use crate::domain::time::Moment;

impl Tx {
    /// Keeps which account is a staff member's own; the one named before is forgotten.
    pub async fn name_own_account(
        &mut self,
        staff: &StaffId,
        account: &AccountId,
        at: Moment,
    ) -> Result<(), StoreError> {
        change!(self, NAME, staff, account, at)?;
        Ok(())
    }

    /// Whether an account is a staff member's own.
    pub async fn is_own_account(&mut self, staff: &StaffId, account: &AccountId) -> Result<bool, StoreError> {
        Ok(maybe!(self, (String,), IS_ACCOUNT, staff, account)?.is_some())
    }

    /// Whether a person belongs to a staff member's own family: themself, their children, their parents, and the other
    /// parents of their children.
    pub async fn is_own_family(&mut self, staff: &StaffId, profile: &ProfileId) -> Result<bool, StoreError> {
        Ok(maybe!(self, (String,), IS_FAMILY, staff, profile)?.is_some())
    }

    /// Forgets whose account it was, before the account itself goes.
    pub async fn forget_own_account(&mut self, account: &AccountId) -> Result<u64, StoreError> {
        change!(self, "DELETE FROM staff_account WHERE account_id = $1", account)
    }
}

const NAME: &str = "INSERT INTO staff_account (staff_id, account_id, named_at) VALUES ($1, $2, $3)
    ON CONFLICT (staff_id) DO UPDATE SET account_id = excluded.account_id, named_at = excluded.named_at";
const IS_ACCOUNT: &str = "SELECT account_id FROM staff_account WHERE staff_id = $1 AND account_id = $2";
const IS_FAMILY: &str = "SELECT own.account_id FROM staff_account own
    JOIN profile me ON me.account_id = own.account_id
    WHERE own.staff_id = $1 AND (me.id = $2
        OR EXISTS (SELECT 1 FROM family_link l WHERE l.ended_at IS NULL
            AND ((l.parent_id = me.id AND l.student_id = $2) OR (l.student_id = me.id AND l.parent_id = $2)))
        OR EXISTS (SELECT 1 FROM family_link mine JOIN family_link theirs ON theirs.student_id = mine.student_id
            WHERE mine.ended_at IS NULL AND theirs.ended_at IS NULL
            AND mine.parent_id = me.id AND theirs.parent_id = $2))";
