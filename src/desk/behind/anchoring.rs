//! Once an hour, and at a desk's start, all chains of the log are anchored outside the database, those of other desks too,
//! and the clock is looked at.

use crate::desk::kernel::{Done, Inner, Work};
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

    /// Notes that the clock is in order, also where nobody asks anything for days.
    async fn look_at_clock(&self) -> Done<()> {
        Work::begin_alone(self, self.store.write().await?).await?.save().await?;
        Ok(())
    }

    /// Writes down where all chains stand.
    pub async fn anchor_all(&self) -> Done<()> {
        let mut tx = self.store.read().await?;
        let mut heads = tx.audit_heads().await?;
        // What somebody else has written into a head is not written down under the key.
        heads.retain(|head| tx.is_sound_head(head));
        self.anchor(&heads, tx.now());
        Ok(())
    }
}

async fn run(desk: Weak<Inner>) {
    while let Some(inner) = desk.upgrade() {
        if let Err(stop) = inner.anchor_all().await {
            tracing::warn!(?stop, "the audit log was not anchored");
        }
        if let Err(stop) = inner.look_at_clock().await {
            tracing::warn!(?stop, "the clock was not looked at");
        }
        drop(inner);
        tokio::time::sleep(INTERVAL).await;
    }
}
