//! The watch over the clock, in every transaction that writes: whether the time may be believed. While it is in doubt the
//! last moment in order is not moved, and whoever would remove, close or decide something by the date asks here first.

use crate::desk::kernel::stop::Done;
use crate::desk::kernel::work::Work;
use crate::domain::audit::AuditAction;
use crate::domain::time::Span;
use crate::domain::watch::{ClockDoubt, judge};
use crate::store::Tx;

/// How often one program looks while the time goes on as it should. A leap within that is seen at once, since the time
/// itself is then further on than this.
const LOOK: Span = Span::minutes(1);

/// What the clock is in doubt for, by what the database knows.
pub async fn doubt(tx: &mut Tx) -> Done<Option<ClockDoubt>> {
    if !tx.is_watched() {
        return Ok(None);
    }
    let seen = tx.watch().await?.map(|row| row.seen);
    Ok(judge(seen, tx.wall(), tx.now()))
}

impl Work<'_> {
    /// Looks at the clock, if this program has not done so a moment ago.
    pub(super) async fn look_at_clock(&mut self) -> Done<()> {
        let now = self.now;
        let looked = self.inner.state().looked;
        let is_fresh = looked.is_some_and(|at| now.since(at) < LOOK && at.since(now) < LOOK);
        if is_fresh || !(self.tx.is_watched() && self.tx.writes()) {
            return Ok(());
        }
        let doubt = doubt(&mut self.tx).await?;
        match doubt {
            None => self.tx.clock_in_order(now).await?,
            Some(doubt) => {
                if self.tx.clock_in_doubt(now, doubt.believed).await? {
                    self.note_alone_fields(AuditAction::ClockDoubted, doubt.leap.as_str());
                }
            }
        }
        let mut state = self.inner.state();
        (state.looked, state.doubt) = (Some(now), doubt);
        Ok(())
    }

    /// Why the clock is in doubt now, if it is: nothing that cannot be undone is done by it.
    pub async fn clock_doubt(&mut self) -> Done<Option<ClockDoubt>> {
        doubt(&mut self.tx).await
    }

    /// The date by which somebody comes of age: while the clock is in doubt, that of the earlier moment.
    pub fn today_for_ages(&self) -> jiff::civil::Date {
        let believed = self.inner.state().doubt.map(|doubt| doubt.believed);
        self.date_of(believed.map_or(self.now, |believed| believed.min(self.now)))
    }
}
