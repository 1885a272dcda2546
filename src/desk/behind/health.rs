//! How the ways out do, as whoever sends finds: what fails is noted with the fate of the message, for all desks of the school,
//! and so is that it works again. What is left of the money is asked after messages have left, once an hour at the most.

use crate::delivery::{Delivery, Handed, Receipt};
use crate::desk::kernel::inner::Inner;
use crate::desk::kernel::{Done, Stop};
use crate::domain::challenge::Fate;
use crate::domain::id::SchoolId;
use crate::domain::way::hundredths;
use crate::store::Tx;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// That a way works is noted once more after so long, since another desk may have found otherwise.
const ANEW: Duration = Duration::from_mins(1);
/// How often a provider is asked for the balance.
const ASKED: Duration = Duration::from_hours(1);

impl Inner {
    /// Notes how the ways did that a message was given to, in the transaction of its fate.
    pub(super) async fn note_ways(&self, tx: &mut Tx, handed: &Handed) -> Done<()> {
        let decided = handed.way.as_ref().map(|way| (way, handed.receipt));
        let tried = handed.passed.iter().map(|(way, receipt)| (way, *receipt)).chain(decided);
        for (way, receipt) in tried {
            if works(receipt) && !self.is_news_that_it_works(way) {
                continue;
            }
            let Some(school) = self.school_that_sends(tx).await? else { return Ok(()) };
            if works(receipt) {
                if tx.way_works(&school, way).await? {
                    tracing::info!(way = &**way, "a way works again");
                }
                self.state().ways.insert(way.to_string(), Some(Instant::now()));
            } else {
                let now = tx.now();
                tx.way_fails(&school, way, receipt.detail, now).await?;
                self.state().ways.insert(way.to_string(), None);
            }
        }
        Ok(())
    }

    fn is_news_that_it_works(&self, way: &str) -> bool {
        match self.state().ways.get(way) {
            Some(None) => true,
            Some(Some(noted)) => noted.elapsed() >= ANEW,
            // A program that has just started knows of nothing that failed before.
            None => matches!(self.delivery, Delivery::Ways(_)),
        }
    }

    /// The school whose messages this program sends.
    async fn school_that_sends(&self, tx: &mut Tx) -> Done<Option<SchoolId>> {
        if let Some(school) = &self.state().school {
            return Ok(Some(school.id.clone()));
        }
        match self.sends_as() {
            Some((_, desk)) => Ok(tx.school_of_desk(&desk).await?.map(|school| school.id)),
            None => Ok(None),
        }
    }

    /// Messages have left: what is left of the money is asked, unless it was within the hour. Nobody waits for the answer.
    pub(super) fn money_was_spent(self: &Arc<Self>) {
        if !self.clock.moves() || !matches!(self.delivery, Delivery::Ways(_)) {
            return;
        }
        let asked = self.state().balances_asked.replace(Instant::now());
        if let Some(asked) = asked.filter(|asked| asked.elapsed() < ASKED) {
            self.state().balances_asked = Some(asked);
            return;
        }
        let inner = Arc::clone(self);
        tokio::spawn(async move {
            if let Err(stop) = inner.note_balances().await {
                tracing::warn!(?stop, "what is left of the money was not noted");
            }
        });
    }

    /// Asks for what is left of the money, and notes it.
    pub async fn note_balances(&self) -> Result<(), Stop> {
        let told = self.delivery.balances().await;
        let told: Vec<_> = told.iter().filter_map(|(way, text)| Some((way, hundredths(text)?))).collect();
        if told.is_empty() {
            return Ok(());
        }
        let mut tx = self.store.write().await?;
        let Some(school) = self.school_that_sends(&mut tx).await? else { return Ok(()) };
        let now = tx.now();
        for (way, balance) in told {
            tx.way_balance(&school, way, balance, now).await?;
        }
        tx.save().await?;
        Ok(())
    }
}

/// Whether a way works: it took the message, or had an answer about it. One that asks to come later sends nothing just now.
const fn works(receipt: Receipt) -> bool {
    match receipt.fate {
        Fate::Accepted | Fate::Called | Fate::Refused | Fate::Waiting => true,
        Fate::Later | Fate::Unknown | Fate::Failed => false,
    }
}
