//! A database whose server is away: since when, who is told, and when it is back. A file is never away.

use crate::desk::kernel::inner::{DeskEvent, Inner};
use std::sync::{Arc, Weak};
use std::time::Duration;

/// How often it is looked for: well within the five seconds in which a desk goes on by itself.
const LOOK: Duration = Duration::from_secs(1);

impl Inner {
    /// Something did not reach the database: the screen is told since when, once, and the database is looked for.
    pub fn is_away(self: &Arc<Self>) {
        let since = self.clock.now();
        {
            // Of several asks that meet it at once one tells.
            let mut state = self.state();
            if state.away.is_some() {
                return;
            }
            state.away = Some(since);
        }
        tracing::warn!("the database is away");
        // Nobody listens while the program ends.
        let _ = self.tell.send(DeskEvent::Database(Some(since)));
        tokio::spawn(looks(Arc::downgrade(self)));
    }

    /// The database has answered: the screen is told, and what waits is sent.
    pub fn is_back(&self) {
        if self.state().away.take().is_some() {
            tracing::info!("the database is back");
            let _ = self.tell.send(DeskEvent::Database(None));
            self.mail.notify_one();
        }
    }
}

async fn looks(desk: Weak<Inner>) {
    loop {
        tokio::time::sleep(LOOK).await;
        let Some(inner) = desk.upgrade() else { return };
        if inner.state().away.is_none() {
            return;
        }
        // A copy that may not write yet is no database for a desk.
        match inner.store.write().await {
            Ok(_) => return inner.is_back(),
            Err(error) if error.is_closed() => return,
            Err(_) => {}
        }
    }
}
