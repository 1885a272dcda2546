//! How long this program is the desk that it has become. On SQLite its lock file ends with it. On a server it holds a lease:
//! every transaction reads its epoch with the staff member's row, and a writing one of a lease that is half over renews it
//! besides, so that nobody takes it over before the transaction is saved. A program whose lease was taken over does nothing
//! more as that desk, and says so once.

use crate::desk::kernel::inner::{DeskEvent, Inner};
use crate::desk::kernel::stop::Done;
use crate::domain::id::DeskId;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::store::leases::{LEASED, Lease};
use crate::store::{DEADLINE, DeskLockError, Tx};
use std::time::Duration;
use tokio::time::Instant;

/// A writing transaction of a lease that ends sooner renews it.
const SOON: Span = Span(LEASED.0 / 2);

/// How long the end of the program waits for its lease to be given up; else that runs out.
const PATIENCE: Duration = Duration::from_millis(1_500);

impl Inner {
    /// Becomes a desk: from here on no other program is it.
    ///
    /// # Errors
    /// Another program is it.
    pub async fn be(&self, desk: &DeskId) -> Result<(), DeskLockError> {
        let (lock, lease) = self.store.be_desk(desk, &self.folder, &self.holder).await?;
        let mut state = self.state();
        state.desk = Some(desk.clone());
        state.lock = Some(lock);
        state.leases.epoch = lease.map(|lease| lease.epoch);
        Ok(())
    }

    /// Whether another program has become this desk meanwhile.
    pub fn is_taken(&self) -> bool {
        self.state().taken.is_some()
    }

    /// The desk by lease, with its epoch; none on SQLite, and before this program is a desk.
    ///
    /// # Errors
    /// [`Refusal::DeskTaken`] once another program has become this desk.
    pub(super) fn leased(&self) -> Result<Option<(DeskId, i64)>, Refusal> {
        let state = self.state();
        match &state.taken {
            Some(desk) => Err(Refusal::DeskTaken { desk: desk.clone() }),
            None => Ok(state.desk.clone().zip(state.leases.epoch)),
        }
    }

    /// Whether this program is still its desk, by the lease that the transaction has read with all else. The answer is
    /// until when the transaction is saved, or not at all: the lease could end before its commit is answered. `begun` is
    /// before anything was read, since the transaction's time is that of its beginning. A transaction that looked for no
    /// lease is bound by none: this program may have become a desk behind it.
    pub(super) async fn present(
        &self,
        tx: &mut Tx,
        looked: Option<(DeskId, i64)>,
        (lease, begun): (Option<Lease>, Instant),
    ) -> Done<Option<Instant>> {
        let (Some(_), Some((desk, epoch))) = (looked, self.leased()?) else { return Ok(None) };
        let own = lease.filter(|lease| lease.holder == self.holder && lease.epoch == epoch);
        let Some(Lease { mut until, .. }) = own else { return Err(self.lose(tx, &desk).await?.into()) };
        // One that ends later than any lease was given before the clock was set back, and binds nobody else.
        let left = tx.now().until(until);
        if tx.writes() && (left < SOON || left > LEASED) {
            if !tx.renew_lease(desk.as_str(), &self.holder, epoch).await? {
                return Err(self.lose(tx, &desk).await?.into());
            }
            until = tx.now() + LEASED;
        }
        let left = tx.now().until(until).std().saturating_sub(DEADLINE);
        Ok(tx.writes().then(|| begun + left))
    }

    /// Renews the lease of this desk; false if there is none to renew any more.
    pub async fn renew(&self) -> Done<bool> {
        let Ok(Some((desk, epoch))) = self.leased() else { return Ok(false) };
        let mut tx = self.store.write().await?;
        if tx.renew_lease(desk.as_str(), &self.holder, epoch).await? {
            tx.save().await?;
            return Ok(true);
        }
        // What was given up meanwhile was not taken over.
        if matches!(self.leased(), Ok(Some(_))) {
            self.lose(&mut tx, &desk).await?;
        }
        Ok(false)
    }

    /// Another program is this desk: that is told once, and nothing more is done here.
    async fn lose(&self, tx: &mut Tx, desk: &DeskId) -> Done<Refusal> {
        let name = tx.desk(desk).await?.map(|row| row.name).unwrap_or_default();
        let mut state = self.state();
        state.leases.epoch = None;
        if state.taken.replace(name.clone()).is_none() {
            tracing::error!(%desk, "another program has become this desk: this one ends");
            // Nobody listens while the program ends.
            let _ = self.tell.send(DeskEvent::Taken);
        }
        Ok(Refusal::DeskTaken { desk: name })
    }

    /// Gives up all leases, at the end of the program. Where the server does not answer they run out.
    pub async fn leave(&self) {
        let holds = {
            let mut state = self.state();
            state.leases.leaves = true;
            state.leases.epoch.take().is_some() || state.leases.keeps_house
        };
        if !holds {
            return;
        }
        let given_up = tokio::time::timeout(PATIENCE, async {
            let mut tx = self.store.write().await?;
            tx.give_up_leases(&self.holder).await?;
            tx.save().await
        });
        if !matches!(given_up.await, Ok(Ok(()))) {
            tracing::warn!("the leases were not given up: they run out");
        }
    }
}
