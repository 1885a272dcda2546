//! The desk's beginning: which of the school's desks this program is, and what a dead one of that name has left.

use crate::desk::work::{Done, Stop, Work};
use crate::desk::{Desk, Inner, refusal_of};
use crate::domain::audit::Action;
use crate::domain::id::DeskId;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::school::School;
use crate::domain::text::fold;
use crate::store::desks::DeskRow;
use crate::store::schools::SchoolRow;
use crate::store::{DeskLock, DeskLockError};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// The keys under which the school's own facts stand in `meta`.
pub mod fact {
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

impl Known {
    fn of(school: SchoolRow, desk: Option<String>, facts: &HashMap<String, String>) -> Self {
        let fact = |key| facts.get(key).cloned().unwrap_or_default();
        let SchoolRow { id, name, city, .. } = school;
        Self {
            school: School { id, name, city },
            desk,
            language: Language::from_tag(&fact(fact::LANGUAGE)).unwrap_or_default(),
            link_base: fact(fact::LINK_BASE),
        }
    }
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
pub fn into_refusal(stop: Stop) -> Refusal {
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
        self.clock.told(tx.now());
        let facts = tx.all_meta().await?;
        let (desk, school) = match self.who().0 {
            Some(id) => (tx.desk(&id).await?.map(|row| row.name), tx.school_of_desk(&id).await?),
            None => (None, tx.first_school().await?),
        };
        Ok(school.map(|school| Known::of(school, desk, &facts)))
    }

    /// Few questions: each is a way to another thread and back, and the first picture waits for all of them.
    async fn attach(&self, name: Option<&str>) -> Done<Option<Known>> {
        let mut tx = self.store.read().await?;
        self.clock.told(tx.now());
        let facts = tx.all_meta().await?;
        let desks = match name {
            Some(name) => tx.desk_by_name(&desk_key(name)).await?.into_iter().collect(),
            None => tx.desks().await?.into_iter().filter(|desk| desk.closed_at.is_none()).collect::<Vec<_>>(),
        };
        if desks.is_empty() && tx.first_school().await?.is_none() {
            return Ok(None);
        }
        if facts.get(fact::KEYS).is_some_and(|mark| *mark != self.keys.mark()) {
            let path = self.folder.join(crate::desk::keys::FILE).display().to_string();
            return Err(Refusal::KeyFile { path }.into());
        }
        let desk = self.be_one_of(desks)?;
        self.state().disorder = true;
        let school = tx.school_of_desk(&desk.id).await?;
        Ok(school.map(|school| Known::of(school, Some(desk.name), &facts)))
    }

    fn be_one_of(&self, desks: Vec<DeskRow>) -> Done<DeskRow> {
        let first = desks.first().map(|desk| desk.name.clone());
        for desk in desks {
            match self.be(&desk.id) {
                Ok(()) => return Ok(desk),
                Err(DeskLockError::Taken) => {}
                Err(DeskLockError::Store(error)) => return Err(error.into()),
            }
        }
        Err(first.map_or(Refusal::NotSetUp, |desk| Refusal::DeskTaken { desk }).into())
    }

    /// Takes the lock of a desk: from here on no other program is it.
    pub fn be(&self, desk: &DeskId) -> Result<(), DeskLockError> {
        let lock = DeskLock::take(&self.folder, desk)?;
        let mut state = self.state();
        state.desk = Some(desk.clone());
        state.lock = Some(lock);
        Ok(())
    }

    /// Whether no program is that desk any more, so that what it held is nobody's. That is known only where all desks keep
    /// their locks beside the one file which they share. Where the database lies elsewhere, nobody is taken for dead.
    pub fn is_dead(&self, desk: &DeskId) -> bool {
        let beside = self.store.path().and_then(Path::parent) == Some(self.folder.as_path());
        beside && DeskLock::take(&self.folder, desk).is_ok()
    }

    /// Waits until what a dead program of this desk left is in order. Nothing is answered before, and nothing sent.
    pub async fn in_order(self: &Arc<Self>) -> Done<()> {
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
pub fn desk_key(name: &str) -> String {
    fold(name)
}
