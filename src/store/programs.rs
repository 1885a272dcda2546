//! Which program is which desk, on either engine: by a lock file on SQLite, by a lease on PostgreSQL.

use super::leases::Lease;
use super::lock::{DeskLock, DeskLockError};
use super::{Location, Store, StoreError, Tx};
use crate::domain::id::{DeskId, SchoolId};
use std::path::Path;

impl Store {
    /// Becomes a desk, without waiting: from here on no other program on this database is that desk, whatever its data
    /// folder. `holder` is the random id of this run of the program.
    ///
    /// On SQLite a lock file beside the database says so, which ends with the process, even by `kill -9`. A server has no
    /// folder that its desks share: there a lease does, which is renewed as long as the program lives, and taken over when it
    /// has run out. The lock file then keeps apart the programs of one data folder; whoever has it takes the lease of the dead
    /// one at once.
    ///
    /// # Errors
    /// [`DeskLockError::Taken`] while another program is that desk.
    pub async fn be_desk(
        &self,
        desk: &DeskId,
        folder: &Path,
        holder: &str,
    ) -> Result<(DeskLock, Option<Lease>), DeskLockError> {
        if let Location::Sqlite(store) = &self.place {
            return Ok((DeskLock::beside(&store.path, desk)?, None));
        }
        let mut lock = DeskLock::take(folder, desk)?;
        let mut tx = self.write().await?;
        let taken = tx.take_lease(desk.as_str(), holder, &lock.held_before()).await?;
        let lease = taken.ok_or(DeskLockError::Taken)?;
        tx.save().await?;
        lock.note(holder);
        Ok((lock, Some(lease)))
    }

    /// Which of a school's desks are nobody's: no program is one of them. Nothing is held.
    ///
    /// # Errors
    /// The leases cannot be read.
    pub async fn nobodys(
        &self,
        tx: &mut Tx,
        school: &SchoolId,
        mut desks: Vec<DeskId>,
    ) -> Result<Vec<DeskId>, StoreError> {
        match &self.place {
            Location::Sqlite(store) => desks.retain(|desk| DeskLock::is_free(&store.path, desk)),
            Location::Postgres(_) if desks.is_empty() => {}
            Location::Postgres(_) => {
                let leased = tx.leased_desks(school).await?;
                desks.retain(|desk| !leased.contains(desk));
            }
        }
        Ok(desks)
    }

    /// Whether no program is that desk. Nothing is held.
    ///
    /// # Errors
    /// The lease cannot be read.
    pub async fn is_nobodys(&self, tx: &mut Tx, desk: &DeskId) -> Result<bool, StoreError> {
        match &self.place {
            Location::Sqlite(store) => Ok(DeskLock::is_free(&store.path, desk)),
            Location::Postgres(_) => Ok(!tx.is_leased(desk.as_str()).await?),
        }
    }

    /// Whether no program is that desk. On a server none becomes or stays it until the transaction ends.
    ///
    /// # Errors
    /// The lease cannot be held.
    pub async fn hold_nobodys(&self, tx: &mut Tx, desk: &DeskId) -> Result<bool, StoreError> {
        match &self.place {
            Location::Sqlite(store) => Ok(DeskLock::is_free(&store.path, desk)),
            Location::Postgres(_) => tx.hold_lapsed(desk.as_str()).await,
        }
    }
}
