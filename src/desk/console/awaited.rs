//! What waits for an admin and how many await a parent, for printing. Deciding is left to the admin's screen.

use crate::desk::Desk;
use crate::desk::facts::waiting;
use crate::desk::kernel::{Done, Work, into_refusal};
use crate::domain::family::Standing;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::domain::waiting::Waiting;

/// Registrations that end within this time are announced beforehand (rules of the desk).
const SOON: Span = Span::days(7);

/// How much waits for an admin, and how many students await a parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Awaited {
    /// What waits for an admin.
    pub for_admin: i64,
    /// Students who await a parent.
    pub for_parent: i64,
    /// Those of them whose registration ends within a week.
    pub ending_soon: i64,
}

impl Desk {
    /// What waits for an admin, the oldest first.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn waiting_list(&self) -> Result<Vec<Waiting>, Refusal> {
        self.all_waiting().await.map_err(into_refusal)
    }

    async fn all_waiting(&self) -> Done<Vec<Waiting>> {
        let mut work = Work::begin(&self.inner, self.inner.store.read().await?).await?;
        waiting::all(&mut work).await
    }

    /// How much waits for an admin, and how many students await a parent.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn awaited(&self) -> Result<Awaited, Refusal> {
        self.count_awaited().await.map_err(into_refusal)
    }

    async fn count_awaited(&self) -> Done<Awaited> {
        let mut work = Work::begin(&self.inner, self.inner.store.read().await?).await?;
        let school = work.school().await?.id;
        let (now, standing) = (work.now, Standing::AwaitingParent.as_str());
        let ending = now + SOON - self.inner.rules.awaiting_life;
        Ok(Awaited {
            for_admin: work.tx.count_waiting(&school).await?,
            for_parent: work.tx.count_standing(&school, standing, now).await?,
            ending_soon: work.tx.count_standing(&school, standing, ending).await?,
        })
    }
}
