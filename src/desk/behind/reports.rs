//! Whether messages have arrived. The provider that took a code is asked, as often as its file says and less often the longer
//! it takes, while the code lives and somebody waits for it; whoever handed the message over asks. Nothing is asked, and nothing
//! looks, while no such code is on its way.

use crate::delivery::Arrived;
use crate::desk::acts::codes;
use crate::desk::behind::letters::destination;
use crate::desk::behind::rounds::Faults;
use crate::desk::facts::challenges;
use crate::desk::kernel::inner::{DeskEvent, Inner};
use crate::desk::kernel::{Done, Spot, Stop};
use crate::domain::challenge::{Fate, Told};
use crate::domain::time::{Moment, Span};
use crate::store::reports::AwaitedRow;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::Notify;

/// How many are asked about one after another.
const AT_ONCE: i64 = 16;
/// Each wait is this part of the time that has passed since the message was put in, or longer.
const PART: i64 = 10;
/// The rest where nothing is on its way: somebody wakes it.
const NONE: Duration = Duration::from_hours(24);
/// The least rest between two looks, and that after a fault.
const SHORTEST: Duration = Duration::from_secs(1);
const AGAIN: Duration = Duration::from_secs(10);

impl Inner {
    /// Asks from now on, until the last handle of the desk is gone.
    pub(super) fn run_reports(self: &Arc<Self>) {
        // What a dead program of this desk has asked about goes on.
        self.reports.notify_one();
        // A test's time does not move by itself: there whoever moves it asks.
        if self.clock.moves() {
            tokio::spawn(run(Arc::downgrade(self), Arc::clone(&self.reports)));
        }
    }

    /// Asks about what is due, and says how long until the next is.
    pub async fn ask_reports(self: &Arc<Self>) -> Done<Option<Span>> {
        let Some((by, _)) = self.sends_as() else { return Ok(None) };
        loop {
            let mut tx = self.store.read().await?;
            let (now, awaited) = (tx.now(), tx.awaited(&by, AT_ONCE).await?);
            drop(tx);
            let Some(first) = awaited.first() else { return Ok(None) };
            if now < first.ask_at {
                return Ok(Some(now.until(first.ask_at)));
            }
            for row in awaited.into_iter().filter(|row| row.ask_at <= now) {
                self.ask_report(row).await?;
            }
        }
    }

    async fn ask_report(&self, row: AwaitedRow) -> Done<()> {
        let AwaitedRow { message, way, handed_id, .. } = &row;
        let mut tx = self.store.write().await?;
        let now = tx.now();
        let challenge = match &message.challenge_id {
            Some(id) => tx.challenge(id).await?,
            None => None,
        };
        let waits = challenge.is_some_and(|one| one.ended_at.is_none() && now < one.dies());
        let spot = Spot { id: message.id.as_str(), ..codes::MESSAGE };
        let to = self.keys.unseal(&message.destination_sealed, spot);
        let to = to.and_then(|text| destination(message.channel, &text));
        let (Some(every), Some(to), true) = (self.delivery.reports_every(way), to, waits) else {
            tx.forget_report(&message.id).await?;
            tx.save().await?;
            return Ok(());
        };
        let next = now + every.max(Span(message.created_at.until(now).0 / PART));
        if !tx.begin_asking(&row, next).await? {
            return Ok(());
        }
        tx.save().await?;
        // Handing over and asking have an end of their own.
        match self.delivery.report(way, handed_id, &to).await {
            Some(Arrived::Yes) => self.has_said(&row, ("delivered", "")).await,
            Some(Arrived::No(why)) => self.has_said(&row, ("undelivered", why.as_str())).await,
            None => Ok(()),
        }
    }

    /// Notes what was said of a message, and tells this desk's screen of the newest one.
    async fn has_said(&self, row: &AwaitedRow, (report, why): (&str, &str)) -> Done<()> {
        let Some(challenge) = &row.message.challenge_id else { return Ok(()) };
        let mut tx = self.store.write().await?;
        let now: Moment = tx.now();
        if !tx.set_report(&row.message.id, (report, why), now).await? {
            return Ok(());
        }
        let newest = tx.outbox_state(challenge).await?.filter(|newest| newest.id == row.message.id);
        tx.save().await?;
        tracing::info!(%challenge, report, why, way = row.way, "the provider has told of a code");
        if let Some(newest) = newest {
            let told =
                Told { report: challenges::report(&newest), ..Told::of(Fate::from_text(&newest.state)) };
            // Nobody listens while the program ends.
            let _ = self.tell.send(DeskEvent::Delivered(challenge.clone(), told));
        }
        Ok(())
    }
}

async fn run(desk: Weak<Inner>, reports: Arc<Notify>) {
    let (mut rest, mut faults) = (NONE, Faults::default());
    loop {
        let _ = tokio::time::timeout(rest, reports.notified()).await;
        let Some(inner) = desk.upgrade() else { return };
        if inner.ends() || inner.is_taken() {
            return;
        }
        rest = match inner.ask_reports().await {
            Ok(next) => {
                let _ = faults.end();
                next.map_or(NONE, |span| span.std().max(SHORTEST))
            }
            Err(Stop::Fault(error)) if error.is_closed() => return,
            Err(stop) => {
                if faults.is_new(&stop) {
                    tracing::warn!(?stop, "whether messages have arrived was not asked");
                }
                AGAIN
            }
        };
    }
}
