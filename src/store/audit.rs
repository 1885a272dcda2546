//! The audit log: one chain for each desk. Every row holds the hash of the one before.
//!
//! A row names who, where, when, which action, which refusal and which fields, never a field's value. A chain shows
//! that a row was changed or taken out. That its end was cut off only the head shows.

use super::{StoreError, Tx};
use crate::domain::audit::{self, Row};
use crate::domain::id::{DeskId, StaffId, VisitId};
use crate::domain::time::Moment;

/// What is written into the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditNew {
    /// The desk's id, or `console` for the command line.
    pub desk_id: String,
    /// When.
    pub at: Moment,
    /// Which staff member was signed in.
    pub staff_id: Option<StaffId>,
    /// In which visit.
    pub visit_id: Option<VisitId>,
    /// What was done or refused.
    pub action: String,
    /// The id of whom or what it was done to.
    pub subject: Option<String>,
    /// The refusal's number.
    pub refusal: Option<i64>,
    /// The names of the fields that changed.
    pub fields: String,
}

/// A row of `audit`.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditRow {
    /// The desk's id, or `console` for the command line.
    pub desk_id: String,
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// The hash of the row before; empty for the first.
    pub prev: String,
    /// Its own hash, by [`AuditRow::link`].
    pub hash: String,
    /// When.
    pub at: Moment,
    /// Which staff member was signed in.
    pub staff_id: Option<StaffId>,
    /// In which visit.
    pub visit_id: Option<VisitId>,
    /// What was done or refused.
    pub action: String,
    /// The id of whom or what it was done to.
    pub subject: Option<String>,
    /// The refusal's number.
    pub refusal: Option<i64>,
    /// The names of the fields that changed.
    pub fields: String,
}

/// The end of a desk's chain.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditHead {
    /// The desk's id, or `console`.
    pub desk_id: String,
    /// How many rows the chain has.
    pub seq: i64,
    /// The hash of the last.
    pub hash: String,
}

impl AuditRow {
    /// The row without its place in the chain.
    fn row(&self) -> Row {
        Row {
            desk: DeskId::new(self.desk_id.as_str()),
            seq: self.seq,
            at: self.at,
            staff: self.staff_id.clone(),
            visit: self.visit_id.clone(),
            action: self.action.clone(),
            subject: self.subject.clone(),
            refusal: self.refusal,
            fields: self.fields.clone(),
        }
    }

    /// The hash that this row must bear ([`audit::hash`]).
    pub fn link(&self) -> String {
        audit::hash(&self.prev, &self.row())
    }

    /// The row as [`audit::verify`] wants it: itself, the hash before it, its own.
    pub fn into_link(self) -> (Row, String, String) {
        (self.row(), self.prev, self.hash)
    }
}

impl Tx {
    /// When an action was noted last in a visit.
    pub async fn last_noted(&mut self, visit: &VisitId, action: &str) -> Result<Option<Moment>, StoreError> {
        Ok(maybe!(self, (Moment,), LAST_NOTED, visit, action)?.map(|(at,)| at))
    }

    /// The actions done in a visit, each named once.
    pub async fn actions_of(&mut self, visit: &VisitId) -> Result<Vec<String>, StoreError> {
        let found = rows!(self, (String,), "SELECT DISTINCT action FROM audit WHERE visit_id = $1", visit)?;
        Ok(found.into_iter().map(|(action,)| action).collect())
    }

    /// Adds a row to the desk's chain. The head's row is taken first, so that transactions that write to one chain at
    /// the same time wait for each other there.
    pub async fn add_audit(&mut self, new: AuditNew) -> Result<(), StoreError> {
        let AuditNew { desk_id, at, staff_id, visit_id, action, subject, refusal, fields } = new;
        let head = maybe!(self, AuditHead, NEXT, &desk_id)?;
        let (seq, prev) = head.map_or((1, String::new()), |head| (head.seq, head.hash));
        let hash = String::new();
        let mut row =
            AuditRow { desk_id, seq, prev, hash, at, staff_id, visit_id, action, subject, refusal, fields };
        row.hash = row.link();
        self.put_audit(&row).await?;
        change!(self, "UPDATE audit_head SET hash = $2 WHERE desk_id = $1", &row.desk_id, &row.hash)?;
        Ok(())
    }

    async fn put_audit(&mut self, row: &AuditRow) -> Result<(), StoreError> {
        let AuditRow { desk_id, seq, prev, hash, at, staff_id, .. } = row;
        let AuditRow { visit_id, action, subject, refusal, fields, .. } = row;
        change!(
            self, ADD, desk_id, seq, prev, hash, at, staff_id, visit_id, action, subject, refusal, fields
        )?;
        Ok(())
    }

    /// A desk's chain, from its beginning.
    pub async fn audit_rows(&mut self, desk: &str) -> Result<Vec<AuditRow>, StoreError> {
        rows!(self, AuditRow, "SELECT * FROM audit WHERE desk_id = $1 ORDER BY seq", desk)
    }

    /// The heads of all chains.
    pub async fn audit_heads(&mut self) -> Result<Vec<AuditHead>, StoreError> {
        rows!(self, AuditHead, "SELECT desk_id, seq, hash FROM audit_head ORDER BY desk_id")
    }

    /// All desks that have a chain, or rows without one.
    pub async fn audit_desks(&mut self) -> Result<Vec<String>, StoreError> {
        let found = rows!(self, (String,), DESKS)?;
        Ok(found.into_iter().map(|(desk,)| desk).collect())
    }
}

const LAST_NOTED: &str = "SELECT at FROM audit WHERE visit_id = $1 AND action = $2 ORDER BY at DESC LIMIT 1";
const NEXT: &str = "INSERT INTO audit_head (desk_id, seq, hash) VALUES ($1, 1, '')
    ON CONFLICT (desk_id) DO UPDATE SET seq = audit_head.seq + 1 RETURNING desk_id, seq, hash";
const ADD: &str = "INSERT INTO audit (desk_id, seq, prev, hash, at, staff_id, visit_id, action, subject,
    refusal, fields) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const DESKS: &str = "SELECT desk_id FROM audit_head UNION SELECT desk_id FROM audit ORDER BY desk_id";

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> AuditRow {
        AuditRow {
            desk_id: "d".into(),
            seq: 1,
            prev: String::new(),
            hash: String::new(),
            at: Moment(5),
            staff_id: None,
            visit_id: None,
            action: "a".into(),
            subject: None,
            refusal: None,
            fields: "b".into(),
        }
    }

    #[test]
    fn moving_text_between_fields_changes_the_hash() {
        let moved = AuditRow { action: "ab".into(), fields: String::new(), ..row() };
        let empty = AuditRow { subject: Some(String::new()), ..row() };
        assert_ne!(row().link(), moved.link());
        assert_ne!(row().link(), empty.link());
        assert_eq!(row().link().len(), 64);
    }
}
