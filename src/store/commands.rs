//! Rows of writing asks that were carried out, with their answers: the same key never does its work twice, and a lost
//! answer can be given again.

use super::{StoreError, Tx};
use crate::domain::id::{CommandKey, VisitId};
use crate::domain::time::Moment;
use serde::Deserialize;

/// A row of `command`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, sqlx::FromRow)]
pub struct CommandRow {
    /// The ask's key.
    pub key: CommandKey,
    /// The visit; none outside one.
    pub visit_id: Option<VisitId>,
    /// The flow's place in the visit's stack.
    pub frame: i64,
    /// The answer without secrets, sealed.
    pub answer_sealed: String,
    /// When it was carried out.
    pub at: Moment,
}

impl Tx {
    /// The command of a key, if it was carried out.
    pub async fn command(&mut self, key: &CommandKey) -> Result<Option<CommandRow>, StoreError> {
        maybe!(self, CommandRow, "SELECT * FROM command WHERE key = $1", key)
    }

    /// Notes that a command was carried out. If somebody else did so, the transaction ends with
    /// [`StoreError::Conflict`] `command_pkey`, at the latest when it is saved.
    pub async fn add_command(&mut self, row: &CommandRow) -> Result<(), StoreError> {
        let CommandRow { key, visit_id, frame, answer_sealed, at } = row;
        self.later(statement!(ADD, key, visit_id, *frame, answer_sealed, at)).await
    }

    /// Drops commands of visits that are closed, carried out before then, `limit` at most; says how many. Such an answer is
    /// the last of its visit, and nobody asks for it again.
    pub async fn drop_commands(&mut self, before: Moment, limit: i64) -> Result<u64, StoreError> {
        change!(self, DROP, before, limit)
    }

    /// Drops what was noted outside visits before then, `limit` at most; says how many: tries whose asks were answered long
    /// ago.
    pub async fn drop_commands_outside(&mut self, before: Moment, limit: i64) -> Result<u64, StoreError> {
        change!(self, DROP_OUTSIDE, before, limit)
    }

    /// The newest command of a visit.
    pub async fn last_command(&mut self, visit: &VisitId) -> Result<Option<CommandRow>, StoreError> {
        maybe!(self, CommandRow, LAST, visit)
    }
}

const ADD: &str = "INSERT INTO command (key, visit_id, seq, frame, answer_sealed, at)
    SELECT $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5 FROM command WHERE visit_id = $2";
const DROP: &str = "DELETE FROM command WHERE key IN (SELECT command.key FROM command
    JOIN visit ON visit.id = command.visit_id AND visit.state = 'closed' WHERE command.at <= $1 LIMIT $2)";
const DROP_OUTSIDE: &str = "DELETE FROM command WHERE key IN
    (SELECT key FROM command WHERE visit_id IS NULL AND at < $1 LIMIT $2)";
const LAST: &str = "SELECT * FROM command WHERE visit_id = $1 ORDER BY seq DESC LIMIT 1";
