//! The clock, where it is in doubt: an admin of the system says that the time is right, or sets the program's time to the
//! computer's clock. Both are logged; whether the clock is in doubt the kernel's watch says.

use crate::desk::Desk;
use crate::desk::console::error::ConsoleError;
use crate::desk::kernel::{Done, into_refusal, watch};
use crate::domain::audit::AuditAction;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::domain::watch::ClockDoubt;

impl Desk {
    /// Why the clock is in doubt, if it is, and the program's time.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn clock_doubt(&self) -> Result<(Option<ClockDoubt>, Moment), Refusal> {
        let read = async || -> Done<_> {
            let mut tx = self.reading().await?;
            Ok((watch::doubt(&mut tx).await?, tx.now()))
        };
        read().await.map_err(into_refusal)
    }

    /// The time is right, as after a summer in which the desk was off: what waited goes on by it.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn accept_clock(&self) -> Result<Moment, ConsoleError> {
        let mut work = self.writing().await?;
        let now = work.now;
        work.tx.clock_in_order(now).await?;
        work.note(AuditAction::ClockAccepted, "");
        work.save().await?;
        Ok(now)
    }

    /// The program's time stood ahead: it is what the computer's clock shows from now on. Desks that run show the new time
    /// once they are started again.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn set_clock_back(&self) -> Result<Moment, ConsoleError> {
        let mut work = self.writing().await?;
        work.now = work.tx.set_clock_back().await?;
        let now = work.now;
        work.tx.clock_in_order(now).await?;
        work.note(AuditAction::ClockSetBack, "");
        work.save().await?;
        Ok(now)
    }
}
