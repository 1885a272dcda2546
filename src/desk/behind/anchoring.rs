//! Once an hour, and at a desk's start, all chains of the log are anchored outside the database, those of other desks too.

use crate::desk::kernel::{Done, Inner};
use std::sync::{Arc, Weak};
use std::time::Duration;

/// The time between two anchors of a desk where nobody says goodbye. What is cut off the log within it, by somebody who
/// also has the desk's folder, is the most that can be missed.
const INTERVAL: Duration = Duration::from_hours(1);

impl Inner {
    /// Anchors the chains from now on, until the last handle of the desk is gone.
    pub fn run_anchoring(self: &Arc<Self>) {
        tokio::spawn(run(Arc::downgrade(self)));
    }

    /// Writes down where all chains stand.
    pub async fn anchor_all(&self) -> Done<()> {
        let mut tx = self.store.read().await?;
        let heads = tx.audit_heads().await?;
        self.anchor(&heads, tx.now());
        Ok(())
    }
}

async fn run(desk: Weak<Inner>) {
    while let Some(inner) = desk.upgrade() {
        if let Err(stop) = inner.anchor_all().await {
            tracing::warn!(?stop, "the audit log was not anchored");
        }
        drop(inner);
        tokio::time::sleep(INTERVAL).await;
    }
}
