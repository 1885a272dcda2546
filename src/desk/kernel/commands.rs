//! What an ask must bring before it is carried out: a key not answered yet, its right, and a visit that is open and
//! held here. The desk's answer carries it out and keeps the answer beside its key.

use crate::desk::kernel::spots::answer_of;
use crate::desk::kernel::stop::{Done, Stop};
use crate::desk::kernel::work::Work;
use crate::domain::refusal::Refusal;
use crate::flow::ask::{AskPlace, Asked, Reply};
use crate::store::StoreError;
use crate::store::commands::CommandRow;

impl Work<'_> {
    /// The answer that was given to this very ask before.
    pub fn known(&mut self, asked: &Asked) -> Done<Option<Reply>> {
        match self.begun.command.take() {
            Some(row) if asked.write.is_some() => self.stored(&row).map(Some),
            _ => Ok(None),
        }
    }

    /// Whether this very ask was answered before.
    pub fn is_known(&mut self, asked: &Asked) -> Done<bool> {
        Ok(self.known(asked)?.is_some())
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
    pub fn check_held(&mut self, asked: &Asked) -> Done<()> {
        if asked.ticket.visit.is_none() {
            return match asked.ask.terms().place {
                AskPlace::Visit => Err(Refusal::VisitOver.into()),
                AskPlace::Anywhere => Ok(()),
            };
        }
        let row = self.begun.visit.take().ok_or(Refusal::VisitOver)?;
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
pub fn held(work: &mut Work<'_>, asked: &Asked) -> Done<()> {
    work.allow_ask(asked)?;
    work.check_held(asked)
}
