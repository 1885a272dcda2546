//! Order at the desk's start: what a dead program of this desk left is put down before anything is answered. The kernel
//! knows which desk this is.

use crate::desk::kernel::{Done, Inner, Work};
use crate::domain::audit::AuditAction;
use std::sync::Arc;

impl Inner {
    /// Waits until what a dead program of this desk left is in order. Before that nothing is answered or sent.
    pub async fn in_order(self: &Arc<Self>) -> Done<()> {
        if !self.state().disorder {
            return Ok(());
        }
        let _one = self.ordering.lock().await;
        if self.state().disorder {
            self.put_in_order().await?;
            self.state().disorder = false;
            self.run_renewal();
            self.run_courier();
            self.run_house();
            self.run_anchoring();
        }
        Ok(())
    }

    /// Under the desk's lock: the program that held its visit and sessions is dead.
    async fn put_in_order(self: &Arc<Self>) -> Done<()> {
        let mut work = Work::begin(self, self.store.write().await?).await?;
        let desk = work.desk()?;
        work.note(AuditAction::DeskStarted, desk.as_str());
        let now = work.now;
        if work.tx.end_sessions_of_desk(&desk, "desk-died", now).await? > 0 {
            work.note(AuditAction::SessionsEnded, desk.as_str());
        }
        work.tx.put_down_left_open(&desk, now).await?;
        work.tx.courier_died(desk.as_str()).await?;
        work.save().await?;
        Ok(())
    }
}
