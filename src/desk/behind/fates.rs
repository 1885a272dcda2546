//! What became of a code that another program has sent: `kindesk courier`, or another desk of the school after this one's way
//! had failed. Nobody tells this desk, so it looks, from the time at which another program may have taken the code until it has
//! heard the last word or the code is dead. Nothing is looked at while this desk sends its codes itself.

use crate::desk::behind::courier::PATIENCE;
use crate::desk::facts::challenges;
use crate::desk::kernel::Done;
use crate::desk::kernel::inner::{DeskEvent, Inner};
use crate::domain::challenge::{Fate, Told};
use crate::domain::id::ChallengeId;
use crate::store::outbox::StateRow;
use std::sync::{Arc, Weak};
use std::time::Duration;

/// Between two looks: a family that waits for minutes reads the line, and does not count its seconds.
const LOOKS: Duration = Duration::from_secs(3);

impl Inner {
    /// A code was put into the outbox: from now on the screen is told of it, whoever sends it.
    pub fn listens_for(self: &Arc<Self>, challenge: ChallengeId) {
        self.state().awaited = Some(challenge.clone());
        // A test's time does not move by itself: there whoever moves it looks.
        if self.clock.moves() {
            tokio::spawn(listen(Arc::downgrade(self), challenge));
        }
    }

    /// This desk has told the screen of a code itself.
    pub(super) fn has_told(&self, challenge: &ChallengeId) {
        let mut state = self.state();
        if state.awaited.as_ref() == Some(challenge) {
            state.awaited = None;
        }
    }

    /// Looks once at the code that is awaited, and tells the screen what is new since `last`. Whether there is more to hear.
    pub async fn hears_fate(&self, challenge: &ChallengeId, last: &mut Option<StateRow>) -> Done<bool> {
        if self.state().awaited.as_ref() != Some(challenge) {
            return Ok(false);
        }
        let mut tx = self.store.read().await?;
        let now = tx.now();
        let lives =
            tx.challenge(challenge).await?.is_some_and(|row| row.ended_at.is_none() && now < row.dies());
        let newest = tx.outbox_state(challenge).await?.filter(|_| lives);
        drop(tx);
        let Some(newest) = newest else { return Ok(false) };
        let is_on_its_way = newest.state == "sending" || newest.state == Fate::Waiting.as_str();
        if !is_on_its_way && last.as_ref() != Some(&newest) {
            let told =
                Told { report: challenges::report(&newest), ..Told::of(Fate::from_text(&newest.state)) };
            // Nobody listens while the program ends.
            let _ = self.tell.send(DeskEvent::Delivered(challenge.clone(), told));
        }
        let is_last = !is_on_its_way && newest.state != Fate::Later.as_str() && newest.report != "awaited";
        *last = Some(newest);
        Ok(!is_last)
    }
}

async fn listen(desk: Weak<Inner>, challenge: ChallengeId) {
    let (mut rest, mut last) = (PATIENCE.std() + LOOKS, None);
    loop {
        tokio::time::sleep(rest).await;
        rest = LOOKS;
        let Some(inner) = desk.upgrade() else { return };
        if inner.ends() || inner.is_taken() {
            return;
        }
        match inner.hears_fate(&challenge, &mut last).await {
            Ok(true) => {}
            Ok(false) => return,
            // The courier says so; what it was is asked again.
            Err(stop) => tracing::debug!(?stop, "what became of a code was not heard"),
        }
    }
}
