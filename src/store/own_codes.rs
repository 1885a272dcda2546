//! What only the owner has beside the password, in the row of the account: the authenticator, each of whose steps is accepted
//! once over all desks, and the recovery codes, each of which is used once.

use super::accounts::AccountRow;
use super::{StoreError, Tx};
use crate::domain::id::AccountId;
use crate::domain::time::Moment;

impl Tx {
    /// Switches an authenticator on, in the place of none: `step` is that of the code which has confirmed it. False if the
    /// account has one by now, or is unfinished.
    pub async fn switch_authenticator_on(
        &mut self,
        id: &AccountId,
        sealed: &str,
        step: i64,
        at: Moment,
    ) -> Result<bool, StoreError> {
        hold!(self, AccountRow, HOLD, id);
        Ok(change!(self, ON, id, sealed, step, at)? == 1)
    }

    /// Switches an authenticator off; false if it is off already.
    pub async fn switch_authenticator_off(&mut self, id: &AccountId) -> Result<bool, StoreError> {
        hold!(self, AccountRow, HOLD, id);
        Ok(change!(self, OFF, id)? == 1)
    }

    /// Accepts the code of a step, once over all desks; false if a code of that step or of a later one was accepted before, or
    /// the authenticator is not the one of `since`.
    pub async fn accept_step(
        &mut self,
        id: &AccountId,
        since: Moment,
        step: i64,
    ) -> Result<bool, StoreError> {
        hold!(self, AccountRow, HOLD, id);
        Ok(change!(self, ACCEPT, id, since, step)? == 1)
    }

    /// How many accounts have an authenticator.
    pub async fn authenticators(&mut self) -> Result<i64, StoreError> {
        let counted =
            maybe!(self, (i64,), "SELECT count(*) FROM account WHERE authenticator_since IS NOT NULL")?;
        Ok(counted.map_or(0, |(count,)| count))
    }

    /// Keeps the keyed hashes of new recovery codes; those before are void. False if the account is unfinished.
    pub async fn set_recovery_codes(
        &mut self,
        id: &AccountId,
        keys: &str,
        at: Moment,
    ) -> Result<bool, StoreError> {
        hold!(self, AccountRow, HOLD, id);
        Ok(change!(self, CODES, id, keys, at)? == 1)
    }

    /// Leaves fewer recovery codes than there were; false if somebody has used or made some meanwhile.
    pub async fn use_recovery_code(
        &mut self,
        id: &AccountId,
        were: &str,
        left: &str,
    ) -> Result<bool, StoreError> {
        hold!(self, AccountRow, HOLD, id);
        Ok(change!(self, USE, id, were, left)? == 1)
    }
}

const HOLD: &str = "UPDATE account SET seal = seal WHERE id = $1 RETURNING *";
const ON: &str =
    "UPDATE account SET authenticator_sealed = $2, authenticator_step = $3, authenticator_since = $4
    WHERE id = $1 AND authenticator_sealed IS NULL AND unfinished_visit IS NULL";
const OFF: &str =
    "UPDATE account SET authenticator_sealed = NULL, authenticator_step = NULL, authenticator_since = NULL
    WHERE id = $1 AND authenticator_sealed IS NOT NULL";
const ACCEPT: &str = "UPDATE account SET authenticator_step = $3
    WHERE id = $1 AND authenticator_since = $2 AND authenticator_step < $3";
const CODES: &str = "UPDATE account SET recovery_keys = $2, recovery_made_at = $3
    WHERE id = $1 AND unfinished_visit IS NULL";
const USE: &str = "UPDATE account SET recovery_keys = $3 WHERE id = $1 AND recovery_keys = $2";
