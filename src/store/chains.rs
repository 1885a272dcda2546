//! The log as an examination reads it: whole chains, the heads of all of them, and what of them cannot be read.

use super::audit::AuditRow;
use super::heads::AuditHead;
use super::{StoreError, Tx};
use crate::domain::audit;

impl Tx {
    /// A desk's chain, from its beginning, in as many statements as it takes.
    pub async fn audit_rows(&mut self, desk: &str) -> Result<Vec<AuditRow>, StoreError> {
        let mut found: Vec<AuditRow> = Vec::new();
        loop {
            let from = found.last().map_or(Some(i64::MIN), |row| row.seq.checked_add(1));
            let Some(from) = from else { return Ok(found) };
            let rows = rows!(self, AuditRow, CHAIN, desk, from, ROWS_AT_ONCE)?;
            if rows.is_empty() {
                return Ok(found);
            }
            found.extend(rows);
        }
    }

    /// The same where a row may hold what the program never writes: such a one is `Err`, with its place in the chain.
    pub async fn audit_rows_one_by_one(
        &mut self,
        desk: &str,
    ) -> Result<Vec<Result<AuditRow, i64>>, StoreError> {
        let counted = maybe!(self, (i64,), "SELECT count(*) FROM audit WHERE desk_id = $1", desk)?;
        let mut found = Vec::new();
        for at in 0..counted.map_or(0, |(count,)| count) {
            match maybe!(self, AuditRow, ONE, desk, at) {
                Ok(row) => found.extend(row.map(Ok)),
                Err(StoreError::Lost(_)) => found.push(Err(at + audit::FIRST)),
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    /// The heads of all chains.
    pub async fn audit_heads(&mut self) -> Result<Vec<AuditHead>, StoreError> {
        rows!(self, AuditHead, "SELECT * FROM audit_head ORDER BY desk_id")
    }

    /// The same where a head may hold what the program never writes: such a one is left out.
    pub async fn readable_heads(&mut self) -> Result<Vec<AuditHead>, StoreError> {
        let counted = maybe!(self, (i64,), "SELECT count(*) FROM audit_head")?;
        let mut found = Vec::new();
        for at in 0..counted.map_or(0, |(count,)| count) {
            match maybe!(self, AuditHead, ONE_HEAD, at) {
                Ok(head) => found.extend(head),
                Err(StoreError::Lost(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    /// All desks that have a chain, or rows without one.
    pub async fn audit_desks(&mut self) -> Result<Vec<String>, StoreError> {
        let found = rows!(self, (String,), DESKS)?;
        Ok(found.into_iter().map(|(desk,)| desk).collect())
    }
}

/// Rows of a chain that are read at once: some tenths of a second of the five that a statement may take.
const ROWS_AT_ONCE: i64 = 10_000;
const CHAIN: &str = "SELECT * FROM audit WHERE desk_id = $1 AND seq >= $2 ORDER BY seq LIMIT $3";
const ONE_HEAD: &str = "SELECT * FROM audit_head ORDER BY desk_id LIMIT 1 OFFSET $1";
const ONE: &str = "SELECT * FROM audit WHERE desk_id = $1 ORDER BY seq LIMIT 1 OFFSET $2";
const DESKS: &str = "SELECT CAST(desk_id AS TEXT) AS desk_id FROM audit_head
    UNION SELECT CAST(desk_id AS TEXT) FROM audit ORDER BY desk_id";
