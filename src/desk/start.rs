//! The desk's beginning: which of the school's desks this program is, and what a dead one of that name has left.

use super::work::{Done, Stop, Work};
use super::{Desk, Inner, refusal_of};
use crate::domain::audit::Action;
use crate::domain::id::DeskId;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::school::School;
use crate::domain::text::fold;
use crate::store::desks::DeskRow;
use crate::store::{DeskLock, DeskLockError, Tx};
use std::path::Path;
use std::sync::Arc;

/// The keys under which the school's own facts stand in `meta`.
pub(super) mod fact {
    /// The tag of the school's language.
    pub const LANGUAGE: &str = "language";
    /// The base of the invitation's link.
    pub const LINK_BASE: &str = "link-base";
    /// The mark of the key file, so that a foreign one is noticed.
    pub const KEYS: &str = "keys";
}

/// What is known of a school that is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The school.
    pub school: School,
    /// This desk's name; none before [`Desk::attach`].
    pub desk: Option<String>,
    /// The school's language.
    pub language: Language,
    /// The base of the invitation's link.
    pub link_base: String,
}

impl Desk {
    /// What is known of the school; none before it is set up.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn known(&self) -> Result<Option<Known>, Refusal> {
        self.inner.known().await.map_err(into_refusal)
    }

    /// Makes this program one of the school's desks: the one of that name, or the first that no other program is. Answers
    /// what is known of the school; none before it is set up. [`Desk::put_in_order`] follows.
    ///
    /// # Errors
    /// [`Refusal::NotSetUp`] where there is no such desk, [`Refusal::DeskTaken`], [`Refusal::KeyFile`] where the key
    /// file is not the one of this database.
    pub async fn attach(&self, name: Option<&str>) -> Result<Option<Known>, Refusal> {
        // The program that has just set the school up is its first desk already.
        if self.inner.who().0.is_some() {
            return self.known().await;
        }
        self.inner.attach(name).await.map_err(into_refusal)
    }

    /// Puts in order what a dead program of this desk left, and sends its messages on. Nothing is answered before: where it
    /// was not asked for or did not succeed, the next ask does it first.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn put_in_order(&self) -> Result<(), Refusal> {
        self.inner.in_order().await.map_err(into_refusal)
    }
}

/// What was not carried out, for whoever is told directly.
pub(super) fn into_refusal(stop: Stop) -> Refusal {
    match stop {
        Stop::No(why) => why,
        Stop::Fault(error) => {
            refusal_of(&error).unwrap_or_else(|| Refusal::Broken { incident: crate::logs::incident(&error) })
        }
    }
}

impl Inner {
    async fn known(&self) -> Done<Option<Known>> {
        let mut tx = self.store.read().await?;
        self.known_in(&mut tx).await
    }

    async fn known_in(&self, tx: &mut Tx) -> Done<Option<Known>> {
        self.clock.told(tx.now());
        let (desk, _) = self.who();
        let (desk, row) = match desk {
            Some(id) => (tx.desk(&id).await?.map(|row| row.name), tx.school_of_desk(&id).await?),
            None => (None, tx.first_school().await?),
        };
        let Some(row) = row else { return Ok(None) };
        let tag = tx.meta(fact::LANGUAGE).await?.unwrap_or_default();
        let link_base = tx.meta(fact::LINK_BASE).await?.unwrap_or_default();
        let school = School { id: row.id, name: row.name, city: row.city };
        Ok(Some(Known { school, desk, language: Language::from_tag(&tag).unwrap_or_default(), link_base }))
    }

    async fn attach(&self, name: Option<&str>) -> Done<Option<Known>> {
        let mut tx = self.store.read().await?;
        if tx.first_school().await?.is_none() {
            return Ok(None);
        }
        if tx.meta(fact::KEYS).await?.is_some_and(|mark| mark != self.keys.mark()) {
            let path = self.folder.join(super::keys::FILE).display().to_string();
            return Err(Refusal::KeyFile { path }.into());
        }
        let desks = match name {
            Some(name) => tx.desk_by_name(&desk_key(name)).await?.into_iter().collect(),
            None => tx.desks().await?.into_iter().filter(|desk| desk.closed_at.is_none()).collect::<Vec<_>>(),
        };
        self.be_one_of(&desks)?;
        self.state().disorder = true;
        self.known_in(&mut tx).await
    }

    fn be_one_of(&self, desks: &[DeskRow]) -> Done<()> {
        for desk in desks {
            match self.be(&desk.id) {
                Ok(()) => return Ok(()),
                Err(DeskLockError::Taken) => {}
                Err(DeskLockError::Store(error)) => return Err(error.into()),
            }
        }
        Err(match desks.first() {
            Some(desk) => Refusal::DeskTaken { desk: desk.name.clone() },
            None => Refusal::NotSetUp,
        }
        .into())
    }

    /// Takes the lock of a desk: from here on no other program is it.
    pub(super) fn be(&self, desk: &DeskId) -> Result<(), DeskLockError> {
        let lock = DeskLock::take(&self.folder, desk)?;
        let mut state = self.state();
        state.desk = Some(desk.clone());
        state.lock = Some(lock);
        Ok(())
    }

    /// Whether no program is that desk any more, so that what it held is nobody's. That is known only where all desks keep
    /// their locks beside the one file which they share. Where the database lies elsewhere, nobody is taken for dead.
    pub(super) fn is_dead(&self, desk: &DeskId) -> bool {
        let beside = self.store.path().and_then(Path::parent) == Some(self.folder.as_path());
        beside && DeskLock::take(&self.folder, desk).is_ok()
    }

    /// Waits until what a dead program of this desk left is in order. Nothing is answered before, and nothing sent.
    pub(super) async fn in_order(self: &Arc<Self>) -> Done<()> {
        if !self.state().disorder {
            return Ok(());
        }
        let _one = self.ordering.lock().await;
        if self.state().disorder {
            self.put_in_order().await?;
            self.state().disorder = false;
            self.run_courier();
        }
        Ok(())
    }

    /// Under the desk's lock: whoever held its visit and sessions is dead.
    async fn put_in_order(self: &Arc<Self>) -> Done<()> {
        let mut work = Work::begin(self, self.store.write().await?).await?;
        let desk = work.desk()?;
        work.note(Action::DeskStarted, desk.as_str());
        let now = work.now;
        if work.tx.end_sessions_of_desk(&desk, "desk-died", now).await? > 0 {
            work.note(Action::SessionsEnded, desk.as_str());
        }
        work.tx.put_down_left_open(&desk, now).await?;
        work.tx.unknown_after_crash(&desk).await?;
        work.save().await?;
        self.remove_overdue().await
    }
}

/// A desk's name as it is compared.
pub(super) fn desk_key(name: &str) -> String {
    fold(name)
}
