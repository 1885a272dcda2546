//! What is known of the database itself: its kind, the school's language, the base of the invitation's link.

use super::{StoreError, Tx};
use std::collections::HashMap;

impl Tx {
    /// The value of a key, if it was set.
    pub async fn meta(&mut self, key: &str) -> Result<Option<String>, StoreError> {
        let found = maybe!(self, (String,), "SELECT value FROM meta WHERE key = $1", key)?;
        Ok(found.map(|(value,)| value))
    }

    /// All keys that were set, with their values: a handful.
    pub async fn all_meta(&mut self) -> Result<HashMap<String, String>, StoreError> {
        let all: Vec<(String, String)> = rows!(self, (String, String), "SELECT key, value FROM meta")?;
        Ok(all.into_iter().collect())
    }

    /// Sets the value of a key that was never set; false if it was, by somebody who was first.
    pub async fn claim_meta(&mut self, key: &str, value: &str) -> Result<bool, StoreError> {
        Ok(change!(self, CLAIM, key, value)? == 1)
    }

    /// Takes a key out, if it was set.
    pub async fn unset_meta(&mut self, key: &str) -> Result<(), StoreError> {
        change!(self, UNSET, key)?;
        Ok(())
    }

    /// Sets the value of a key.
    pub async fn set_meta(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        change!(self, SET, key, value)?;
        Ok(())
    }
}

pub(super) const SET: &str =
    "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = $2";
const CLAIM: &str = "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING";
pub(super) const UNSET: &str = "DELETE FROM meta WHERE key = $1";
