//! What an ask must bring before it is carried out: a key not answered yet, its right, and a visit that is open and
//! held here. The desk's answer carries it out and keeps the answer beside its key.

use crate::desk::kernel::keys::Spot;
use crate::desk::kernel::stop::{Done, Stop};
use crate::desk::kernel::work::Work;
use crate::domain::id::{CommandKey, VisitId};
use crate::domain::refusal::Refusal;
use crate::flow::ask::{AskPlace, Asked, Reply, Write};
use crate::store::StoreError;
use crate::store::commands::CommandRow;

impl Work<'_> {
    /// The answer that was given to this very ask before.
    pub async fn known(&mut self, asked: &Asked) -> Done<Option<Reply>> {
        let Some(Write { key, .. }) = &asked.write else { return Ok(None) };
        let Some(row) = self.tx.command(key).await? else { return Ok(None) };
        self.stored(&row).map(Some)
    }

    /// Whether this very ask was answered before.
    pub async fn is_known(&mut self, asked: &Asked) -> Done<bool> {
        Ok(self.known(asked).await?.is_some())
    }

    /// A stored answer.
    pub fn stored(&self, row: &CommandRow) -> Done<Reply> {
        let json = self.unseal(&row.answer_sealed, answer_of(&row.key))?;
        serde_json::from_str(&json).map_err(|_| {
            let id = row.key.as_str().to_owned();
            Stop::Fault(StoreError::Corrupt { table: "command", column: "answer_sealed", id })
        })
    }

    /// The staff member may do it.
    pub fn allow_ask(&self, asked: &Asked) -> Done<()> {
        let right = asked.ask.terms().right(asked.ticket.visit.is_some());
        right.map_or(Ok(()), |right| self.allow(right))
    }

    /// The ask's visit is open and held by this program, or it needs none.
    pub async fn check_held(&mut self, asked: &Asked) -> Done<()> {
        let Some(id) = &asked.ticket.visit else {
            return match asked.ask.terms().place {
                AskPlace::Visit => Err(Refusal::VisitOver.into()),
                AskPlace::Anywhere => Ok(()),
            };
        };
        let row = self.tx.visit(id).await?.ok_or(Refusal::VisitOver)?;
        match row.state.as_str() {
            "closed" => return Err(Refusal::VisitOver.into()),
            "open" if row.holder == self.inner.holder => {}
            _ => return Err(Refusal::VisitTaken.into()),
        }
        self.open = Some(row);
        Ok(())
    }
}

/// Before the transaction proper: the staff member may ask it, and the visit is held here. The draft is not kept yet:
/// it is stored together with the answer.
pub async fn held(work: &mut Work<'_>, asked: &Asked) -> Done<()> {
    work.allow_ask(asked)?;
    work.check_held(asked).await
}

/// Where the answer to an ask is sealed.
pub fn answer_of(key: &CommandKey) -> Spot<'_> {
    Spot { table: "command", column: "answer_sealed", id: key.as_str() }
}

/// Where a visit's draft is sealed.
pub fn draft_of(visit: &VisitId) -> Spot<'_> {
    Spot { table: "visit", column: "draft_sealed", id: visit.as_str() }
}
