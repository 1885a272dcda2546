//! The lease of this desk on a server, renewed as long as the program lives: also while nobody asks, and while somebody reads.

use crate::desk::kernel::{Inner, Stop};
use std::sync::{Arc, Weak};
use std::time::Duration;

/// The time between two renewals: a third of the lease.
const RENEWAL: Duration = Duration::from_secs(10);
/// The same after one that failed: whoever reaches the server again in time stays the desk.
const AGAIN: Duration = Duration::from_secs(2);

impl Inner {
    /// Renews the lease from now on, until it is lost or given up, or the last handle of the desk is gone. On SQLite there is
    /// none.
    pub fn run_renewal(self: &Arc<Self>) {
        let mut state = self.state();
        if state.leases.epoch.is_some() && !std::mem::replace(&mut state.leases.renews, true) {
            tokio::spawn(run(Arc::downgrade(self)));
        }
    }
}

async fn run(desk: Weak<Inner>) {
    let mut rest = RENEWAL;
    loop {
        tokio::time::sleep(rest).await;
        let Some(inner) = desk.upgrade() else { return };
        rest = match inner.renew().await {
            Ok(true) => RENEWAL,
            Ok(false) => return,
            Err(Stop::Fault(error)) if error.is_closed() => return,
            Err(stop) => {
                tracing::warn!(?stop, "the lease of the desk was not renewed");
                AGAIN
            }
        };
    }
}
