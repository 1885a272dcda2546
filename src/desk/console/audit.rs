//! The chains of the audit log, checked from their first row to the head. The domain says what a sound chain is.

use crate::desk::Desk;
use crate::desk::kernel::work::NO_DESK;
use crate::desk::kernel::{Done, into_refusal};
use crate::domain::audit::{self, Broken};
use crate::domain::id::DeskId;
use crate::domain::refusal::Refusal;

impl Desk {
    /// Checks the chains of the log: returns how many rows are sound, or the first that is not as it was written.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn verify_audit(&self) -> Result<Result<u64, Broken>, Refusal> {
        self.verify().await.map_err(into_refusal)
    }

    async fn verify(&self) -> Done<Result<u64, Broken>> {
        let mut tx = self.reading().await?;
        let mut rows = 0;
        let mut desks = tx.audit_desks().await?;
        if !desks.iter().any(|desk| desk == NO_DESK) {
            desks.push(NO_DESK.to_owned());
        }
        for desk in desks {
            let chain = tx.audit_rows(&desk).await?;
            let end = chain.last().map(|row| (row.seq, row.hash.clone()));
            match audit::verify(chain.into_iter().map(crate::store::audit::AuditRow::into_link)) {
                Ok(count) => rows += count,
                Err(broken) => return Ok(Err(broken)),
            }
            // A chain whose end was cut off looks sound by itself; only its head tells.
            let head = tx.audit_heads().await?.into_iter().find(|head| head.desk_id == desk);
            let head = head.map(|head| (head.seq, head.hash));
            if head != end {
                let seq = end.map_or(audit::FIRST, |(seq, _)| seq + 1);
                return Ok(Err(Broken { desk: DeskId::new(desk), seq, why: audit::Fault::Gap }));
            }
        }
        Ok(Ok(rows))
    }
}
