//! Which of the school's desks this program is, and what is known of the school. `behind` puts in order what a dead
//! program of that desk left.

use crate::desk::kernel::anchors::Anchor;
use crate::desk::kernel::inner::Inner;
use crate::desk::kernel::stop::{Done, Stop};
use crate::domain::audit::FIRST;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::school::{School, school_key};
use crate::domain::text::fold;
use crate::store::desks::DeskRow;
use crate::store::schools::SchoolRow;
use crate::store::{DeskLockError, StoreError, Tx};
use std::collections::HashMap;

/// The keys under which the school's own facts stand in `meta`.
pub mod fact {
    /// The tag of the school's language.
    pub const LANGUAGE: &str = "language";
    /// The mark of the key file, so that a foreign one is noticed.
    pub const KEYS: &str = "keys";
    /// The id of the later key that seals texts; none while the first does.
    pub use crate::store::frames::SEALING_KEY;
    /// When a database of the releases before was sealed; none in one that was sealed from its beginning.
    pub const SEALED_SINCE: &str = "sealed-since";
    /// When the last backup was made (milliseconds since 1970).
    pub const LAST_BACKUP: &str = "last-backup";
    /// In a backup alone: its id.
    pub const BACKUP: &str = "backup";
    /// In a backup alone that brings its key along: the key, sealed under a passphrase.
    pub const SEALED_KEY: &str = "sealed-key";
}

/// What is known of a school that has been set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSchool {
    /// The school.
    pub school: School,
    /// This desk's name; none before `Desk::attach`.
    pub desk: Option<String>,
    /// The school's language.
    pub language: Language,
    /// The base of the invitation's link.
    pub link_base: String,
}

impl KnownSchool {
    fn of(school: SchoolRow, desk: Option<String>, facts: &HashMap<String, String>) -> Self {
        let language = facts.get(fact::LANGUAGE).and_then(|tag| Language::from_tag(tag));
        let SchoolRow { id, name, city, link_base, .. } = school;
        Self { school: School { id, name, city }, desk, language: language.unwrap_or_default(), link_base }
    }
}

impl Inner {
    /// A reading transaction, and the facts of the database, which is bound to the key file first.
    async fn opened(&self) -> Done<(Tx, HashMap<String, String>)> {
        let mut tx = self.store.read().await?;
        let mut facts = tx.all_meta().await?;
        if self.bind(&facts).await? {
            tx = self.store.read().await?;
            facts = tx.all_meta().await?;
        }
        self.clock.told(tx.now());
        // With another school's key every row would seem changed by somebody else.
        if facts.get(fact::KEYS).is_some_and(|mark| *mark != self.keys.mark()) {
            return Err(self.foreign_keys());
        }
        // A desk that could not open what others seal is told so before it does anything.
        if !self.keys.seals_with(facts.get(fact::SEALING_KEY).map(String::as_str)) {
            return Err(self.foreign_keys());
        }
        Ok((tx, facts))
    }

    fn foreign_keys(&self) -> Stop {
        Refusal::KeyFile { path: self.key_file.display().to_string() }.into()
    }

    /// What no school was found in is set up only if there never was one: neither the mark of a key file stands in the
    /// database, nor do anchors outside it that were written with this key.
    fn never_set_up(&self, facts: &HashMap<String, String>) -> Done<Option<KnownSchool>> {
        if facts.contains_key(fact::KEYS) || !self.anchors().sound.is_empty() {
            return Err(self.damaged().into());
        }
        Ok(None)
    }

    /// There are schools, and the role that this program works as is none's.
    fn no_school_of_role(&self) -> Refusal {
        Refusal::NoSchoolOfRole { server: self.store.shown() }
    }

    fn damaged(&self) -> Refusal {
        Refusal::Damaged { path: self.store.path().unwrap_or(&self.folder).display().to_string() }
    }

    /// What SQLite makes no sense of at a start is damaged.
    fn at_start<T>(&self, done: Done<T>) -> Done<T> {
        done.map_err(|stop| match stop {
            Stop::Fault(error) if error.is_damage() => self.damaged().into(),
            stop => stop,
        })
    }

    /// What is known of the school; none before it is set up.
    pub async fn known(&self) -> Done<Option<KnownSchool>> {
        let known = self.look_for_school().await;
        self.at_start(known)
    }

    async fn look_for_school(&self) -> Done<Option<KnownSchool>> {
        let (mut tx, facts) = self.opened().await?;
        let (desk, school) = match self.who().0 {
            Some(id) => (tx.desk(&id).await?.map(|row| row.name), tx.school_of_desk(&id).await?),
            None => (None, tx.first_school().await?),
        };
        match school {
            Some(school) => Ok(Some(KnownSchool::of(school, desk, &facts))),
            None if tx.has_school().await? => Err(self.no_school_of_role().into()),
            None => self.never_set_up(&facts),
        }
    }

    /// Becomes the desk of that name, or the first that no other program holds; none before the school is set up.
    pub async fn attach(&self, name: Option<&str>) -> Done<Option<KnownSchool>> {
        let attached = self.become_desk(name).await;
        self.at_start(attached)
    }

    /// Few queries: each goes to another thread and back, and the first picture waits for all of them.
    async fn become_desk(&self, name: Option<&str>) -> Done<Option<KnownSchool>> {
        // Read before the database is: another desk may write down a later end meanwhile.
        let anchors = self.newest_anchors();
        let (mut tx, facts) = self.opened().await?;
        if is_older(&mut tx, &anchors).await? {
            return Err(Refusal::NotWhole { path: self.store.shown() }.into());
        }
        let desks: Vec<_> = if let Some(name) = name {
            named_desk(&mut tx, name).await?.into_iter().collect()
        } else {
            let mut open = tx.desks().await?;
            open.retain(|desk| desk.closed_at.is_none());
            // The oldest first: a desk that an admin adds takes no other one's place at its next start.
            open.sort_by_key(|desk| desk.created_at);
            open
        };
        if desks.is_empty() && tx.first_school().await?.is_none() {
            if tx.has_school().await? {
                return Err(self.no_school_of_role().into());
            }
            return self.never_set_up(&facts);
        }
        if let (true, Some(name)) = (desks.is_empty(), name) {
            return Err(Refusal::NoSuchDesk { desk: name.to_owned() }.into());
        }
        let desk = self.be_one_of(desks).await?;
        self.state().disorder = true;
        let school = tx.school_of_desk(&desk.id).await?;
        Ok(school.map(|school| KnownSchool::of(school, Some(desk.name), &facts)))
    }

    /// Becomes a courier of the school of the desk of that name, else of the first school: no desk, and any number of programs
    /// may be one.
    ///
    /// # Errors
    /// [`Refusal::NoSuchDesk`]; [`Refusal::NotSetUp`] where the school has no desk.
    pub async fn be_courier(&self, name: Option<&str>) -> Done<SchoolRow> {
        let mut tx = self.store.read().await?;
        let desk = if let Some(name) = name {
            let desk = named_desk(&mut tx, name).await?;
            desk.ok_or_else(|| Refusal::NoSuchDesk { desk: name.to_owned() })?
        } else {
            let first = tx.first_school().await?.ok_or(Refusal::NotSetUp)?;
            let mut desks = tx.desks().await?;
            desks.retain(|desk| desk.school_id == first.id);
            desks.pop().ok_or(Refusal::NotSetUp)?
        };
        let school = tx.school_of_desk(&desk.id).await?.ok_or(Refusal::NotSetUp)?;
        self.state().courier = Some((format!("courier {}", self.holder), desk.id));
        Ok(school)
    }

    async fn be_one_of(&self, desks: Vec<DeskRow>) -> Done<DeskRow> {
        let first = desks.first().map(|desk| desk.name.clone());
        for desk in desks {
            match self.be(&desk.id).await {
                Ok(()) => return Ok(desk),
                Err(DeskLockError::Taken) => {}
                Err(DeskLockError::Store(error)) => return Err(error.into()),
            }
        }
        Err(first.map_or(Refusal::NotSetUp, |desk| Refusal::DeskTaken { desk }).into())
    }
}

/// The open desk of a name. Where schools have desks of the same name, the school is named behind a comma, as the list of
/// desks shows it.
pub async fn named_desk(tx: &mut Tx, name: &str) -> Done<Option<DeskRow>> {
    let mut all = tx.desks_by_name(&desk_key(name)).await?;
    if all.is_empty()
        && let Some((name, school)) = name.rsplit_once(',')
    {
        all = tx.desks_by_name(&desk_key(name)).await?;
        let (key, schools) = (school_key(school), tx.schools().await?);
        let named: Vec<_> = schools.into_iter().filter(|row| school_key(&row.name) == key).collect();
        all.retain(|desk| named.iter().any(|row| row.id == desk.school_id));
    }
    Ok(all.pop().filter(|_| all.is_empty()))
}

/// Whether the log ends before what was written down of it outside the database, or elsewhere. One statement: the first
/// picture waits. What was changed further back the examination tells.
pub async fn is_older(tx: &mut Tx, anchors: &[Anchor]) -> Done<bool> {
    if anchors.is_empty() {
        return Ok(false);
    }
    let heads = match tx.audit_heads().await {
        Err(StoreError::Lost(_)) => tx.readable_heads().await?,
        heads => heads?,
    };
    let stands = |anchor: &Anchor| {
        let head = heads.iter().find(|head| head.desk_id == anchor.desk);
        head.is_some_and(|head| head.seq > anchor.seq || head.seq == anchor.seq && head.hash == anchor.hash)
    };
    Ok(!anchors.iter().filter(|anchor| anchor.seq >= FIRST).all(stands))
}

/// A desk's name as it is compared.
pub fn desk_key(name: &str) -> String {
    fold(name)
}
