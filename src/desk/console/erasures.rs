//! Erasures, and the act of one: who was erased by their ids, when that was asked for and done, and what the log says of it. It
//! holds no name: there is none any more.

use crate::desk::Desk;
use crate::desk::console::error::{Console, ConsoleError};
use crate::desk::facts::erasures;
use crate::desk::kernel::Work;
use crate::domain::audit::AuditAction;
use crate::domain::erasure::Act;
use crate::domain::id::AccountId;
use crate::domain::time::Moment;

impl Desk {
    /// The accounts that were erased, the newest first, each with when.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn erasures(&self) -> Console<Vec<(String, Moment)>> {
        let mut work = Work::begin(&self.inner, self.reading().await?).await?;
        let rows = work.tx.erasures(AuditAction::AccountErased.as_str()).await?;
        Ok(rows.into_iter().map(|row| (row.subject.unwrap_or_default(), row.at)).collect())
    }

    /// The act of one.
    ///
    /// # Errors
    /// [`ConsoleError::NoSuch`] for an account that was not erased; what is wrong with the database.
    pub async fn act_of(&self, account: &str) -> Console<Act> {
        let sound = self.examine().await?.findings.is_empty();
        let mut work = Work::begin(&self.inner, self.reading().await?).await?;
        let act = erasures::act(&mut work, &AccountId::new(account)).await?;
        let act = act.ok_or(ConsoleError::NoSuch)?;
        Ok(Act { sound: Some(sound), ..act })
    }
}
