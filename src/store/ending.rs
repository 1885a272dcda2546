//! The end of a transaction that writes into the log. Where this program has left the head of the chain itself, the rows, the
//! new head and all that waits go out in one statement, which is guarded by all that stood in the head: nothing needs to be
//! read first.

use super::audit::AuditRow;
use super::engine::Engine;
use super::heads::AuditHead;
use super::statement::{Statement, Value};
use super::{StoreError, Tx};

impl Tx {
    /// All rows in one statement.
    pub(super) async fn put_audits(&mut self, rows: &[AuditRow]) -> Result<(), StoreError> {
        each!(self, |connection| async {
            let mut sql = sqlx::QueryBuilder::new(ADD);
            sql.push_values(rows, |mut values, row| {
                let AuditRow { desk_id, seq, prev, hash, at, staff_id, .. } = row;
                let AuditRow { visit_id, action, subject, refusal, fields, .. } = row;
                values.push_bind(desk_id).push_bind(seq).push_bind(prev).push_bind(hash).push_bind(at);
                values.push_bind(staff_id).push_bind(visit_id).push_bind(action).push_bind(subject);
                values.push_bind(refusal).push_bind(fields);
            });
            sql.build().execute(connection).await.map(drop)
        })
    }

    /// The head of a chain as this program has left it, where reading it again would be a round trip.
    pub(super) fn known_head(&self, desk: &str) -> Option<AuditHead> {
        let is_on_server = matches!(self.engine, Engine::Postgres(_));
        self.ended
            .clone()
            .filter(|head| head.desk_id == desk)
            .or_else(|| self.heads.of(desk))
            .filter(|_| is_on_server)
    }

    /// Writes the rows, their head, and what waits, in one statement; false if the head is not as this program has left it:
    /// then nothing of the log was written, and the head must be read.
    pub(super) async fn end_at_once(
        &mut self,
        before: &AuditHead,
        rows: &[AuditRow],
        head: AuditHead,
    ) -> Result<bool, StoreError> {
        let head = self.sealed_head(head, self.sums());
        let mut last = vec![statement!(
            END_IF,
            &head.desk_id,
            head.seq,
            &head.hash,
            &head.sums,
            &head.seal,
            before.seq,
            &before.hash,
            &before.sums,
            &before.seal
        )];
        last.extend((!rows.is_empty()).then(|| add_if_ended(rows)));
        if self.send_with(&last).await? == 0 {
            return Ok(false);
        }
        self.take_sums();
        self.ended = Some(head);
        Ok(true)
    }
}

const ADD: &str = "INSERT INTO audit (desk_id, seq, prev, hash, at, staff_id, visit_id, action, subject,
    refusal, fields) ";
const END_IF: &str = "UPDATE audit_head SET seq = $2, hash = $3, sums = $4, seal = $5
    WHERE desk_id = $1 AND seq = $6 AND hash = $7 AND sums = $8 AND seal = $9";

/// The rows, put in where the statement before has found the head as it must be.
fn add_if_ended(rows: &[AuditRow]) -> Statement {
    let (mut sql, mut values) = (format!("{ADD}SELECT * FROM (VALUES "), Vec::new());
    for row in rows {
        let AuditRow { desk_id, seq, prev, hash, at, staff_id, visit_id, action, subject, refusal, fields } =
            row;
        let one = [
            Value::from(desk_id),
            Value::from(*seq),
            Value::from(prev),
            Value::from(hash),
            Value::from(at),
            Value::from(staff_id),
            Value::from(visit_id),
            Value::from(action),
            Value::from(subject),
            Value::from(*refusal),
            Value::from(fields),
        ];
        let places =
            (values.len() + 1..).take(one.len()).map(|place| format!("${place}")).collect::<Vec<_>>();
        sql.push_str(if values.is_empty() { "(" } else { ", (" });
        sql.push_str(&places.join(", "));
        sql.push(')');
        values.extend(one);
    }
    sql.push_str(") one WHERE EXISTS (SELECT 1 FROM last0)");
    Statement { sql: sql.into(), values }
}
