//! The clock, where it is in doubt: an admin of the system says that the time is right, or sets the program's time to the
//! computer's clock. Both are logged; whether the clock is in doubt the kernel's watch says.

use crate::desk::Desk;
use crate::desk::console::error::ConsoleError;
use crate::desk::kernel::{Done, into_refusal, watch};
use crate::domain::audit::AuditAction;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::domain::watch::{ClockDoubt, is_far_off};

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

    /// How many accounts have an authenticator, whose codes fit by this clock alone.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn authenticators(&self) -> Result<i64, Refusal> {
        let read = async || -> Done<_> { Ok(self.reading().await?.authenticators().await?) };
        read().await.map_err(into_refusal)
    }

    /// The time is right, as after a summer in which the desk was off: what waited goes on by it. While the computer's clock
    /// lies behind, the next look would doubt it again: then nothing is accepted, and the answer is that doubt.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn accept_clock(&self) -> Result<Accepted, ConsoleError> {
        let mut work = self.writing().await?;
        let now = work.now;
        work.tx.clock_in_order(now).await?;
        if let Some(doubt) = work.clock_doubt().await? {
            return Ok(Accepted::StillInDoubt(doubt));
        }
        work.note(AuditAction::ClockAccepted, "");
        work.save().await?;
        Ok(Accepted::Now(now))
    }

    /// The program's time stood ahead: it is what the computer's clock shows from now on. Desks that run show the new time
    /// once they are started again. A clock far from the last moment in order is believed only if the admin says so.
    ///
    /// # Errors
    /// [`Refusal::ClockFarOff`]; what is wrong with the database.
    pub async fn set_clock_back(&self, far_off: bool) -> Result<SetBack, ConsoleError> {
        let mut work = self.writing().await?;
        let was = work.now;
        let seen = work.tx.watch().await?.map(|row| row.seen);
        if let (Some(wall), Some(seen), false) = (work.tx.wall(), seen, far_off)
            && is_far_off(Some(seen), wall)
        {
            return Err(Refusal::ClockFarOff { wall, seen, now: was }.into());
        }
        work.now = work.tx.set_clock_back().await?;
        let now = work.now;
        work.tx.clock_in_order(now).await?;
        work.note(AuditAction::ClockSetBack, "");
        work.save().await?;
        Ok(SetBack { was, now })
    }
}

/// What became of the time that an admin takes for right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    /// It is in order from this moment on.
    Now(Moment),
    /// The computer's clock lies behind it still.
    StillInDoubt(ClockDoubt),
}

/// The program's time before it was set back, and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetBack {
    /// Before.
    pub was: Moment,
    /// After.
    pub now: Moment,
}
