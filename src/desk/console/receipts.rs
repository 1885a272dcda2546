//! What the receipt of a consent tells, for printing; each look is logged.

use crate::desk::Desk;
use crate::desk::facts::consents;
use crate::desk::kernel::{Done, into_refusal};
use crate::domain::audit::AuditAction;
use crate::domain::consent::CheckedConsent;
use crate::domain::receipt::Receipt;
use crate::domain::refusal::Refusal;

impl Desk {
    /// The consents of a receipt: none for one that was made up.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn check_receipt(&self, receipt: Receipt) -> Result<Vec<CheckedConsent>, Refusal> {
        self.look_at_receipt(receipt).await.map_err(into_refusal)
    }

    async fn look_at_receipt(&self, receipt: Receipt) -> Done<Vec<CheckedConsent>> {
        let mut work = self.writing().await?;
        let found = consents::of_receipt(&mut work, receipt).await?;
        for (row, _) in &found {
            work.note(AuditAction::ReceiptChecked, row.id.as_str());
        }
        work.save().await?;
        Ok(found.into_iter().map(|(_, told)| told).collect())
    }
}
