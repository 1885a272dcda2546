//! A backup: one state of the database in a file of its own, written while desks work, and kept only if it opens and is as
//! sound as what it was made of.
//!
//! The file is a SQLite database like its source, so that it can be read for as long as SQLite is known. In its table `meta`
//! stand two facts that no other database has: the backup's id, to which both logs refer, and, if its key comes along, the
//! key, sealed under a passphrase ([`key_copies`]). Bringing it back takes both out again. Without the key no desk opens it, and
//! what is sealed in the database is sealed in it too: numbers, invitations, drafts. Names, birth dates and classes stand in
//! it as openly as in the database, so it is closed to others like that one.

use crate::desk::Desk;
use crate::desk::console::examine::{Examination, examined};
use crate::desk::kernel::anchors::Anchors;
use crate::desk::kernel::key_file::Master;
use crate::desk::kernel::keys::Keys;
use crate::desk::kernel::start::{fact, is_older};
use crate::desk::kernel::whole::{NotWritten, Part};
use crate::desk::kernel::{Done, Stop, into_refusal, key_copies, refusal_of};
use crate::domain::audit::AuditAction;
use crate::domain::refusal::Refusal;
use crate::domain::staff::DeskKind;
use crate::domain::time::Moment;
use crate::logs;
use crate::store::copies::Counted;
use crate::store::{Store, StoreError};
use secrecy::SecretString;
use std::io;
use std::path::Path;

pub use crate::desk::kernel::key_copies::is_strong;

/// What is written until it has a name. A second backup into the same folder waits.
const PART: &str = ".kindesk-backup.part";

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// How much.
    pub counted: Counted,
    /// What is proved of it. Findings are those of the database itself.
    pub found: Examination,
    /// Its size in bytes.
    pub bytes: u64,
}

/// What is known of the backups of a database, and of how it came to lie where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// The time in the database.
    pub now: Moment,
    /// When the last backup was made.
    pub last: Option<Moment>,
    /// When its log begins.
    pub begins: Option<Moment>,
    /// Whether it is the file of a backup, which nobody has brought back properly.
    pub is_backup: bool,
    /// Whether anything was written down of it outside.
    pub is_anchored: bool,
    /// Whether it is older than that.
    pub is_older: bool,
}

impl Desk {
    /// Writes a backup into `file`, where nothing stands yet; with a passphrase the key comes along. Desks go on working.
    ///
    /// # Errors
    /// [`Refusal::AlreadyThere`]; [`Refusal::NotWrittenWhole`], and then nothing is left of it; what is wrong with the
    /// database or its key file.
    pub async fn back_up(&self, file: &Path, passphrase: Option<&SecretString>) -> Result<BackedUp, Refusal> {
        let part = Part::begin(file, PART).await.map_err(|error| not_written(file, error))?;
        let done = self.written(&part, passphrase).await;
        let (id, copy) = done.map_err(|stop| self.unwritten(file, stop))?;
        // Nothing leaves the house that is not in the log.
        self.noted(&id).await.map_err(into_refusal)?;
        part.name().map_err(|error| not_written(file, error))?;
        self.remembered().await.map_err(into_refusal)?;
        Ok(copy)
    }

    /// Why a backup was not written, in the words of whoever asked for it: a database that is damaged itself is named.
    fn unwritten(&self, file: &Path, stop: Stop) -> Refusal {
        let path = self.inner.store.path().unwrap_or(file).display().to_string();
        match stop {
            Stop::No(Refusal::NotWhole { .. }) => {
                Refusal::NotWrittenWhole { path: file.display().to_string() }
            }
            Stop::Fault(error) if error.is_damage() => Refusal::NotWhole { path },
            Stop::Fault(error)
                if matches!(error, StoreError::Full | StoreError::DiskFails(_))
                    || refusal_of(&error).is_none() =>
            {
                not_written(file, io::Error::other(error).into())
            }
            stop => into_refusal(stop),
        }
    }

    /// Writes and checks it; its id.
    async fn written(&self, part: &Part, passphrase: Option<&SecretString>) -> Done<(String, BackedUp)> {
        let inner = &self.inner;
        let id = inner.chance.id(inner.clock.now());
        let sealed = match passphrase {
            Some(passphrase) => Some(self.sealed_key(passphrase, &id).await?),
            None => None,
        };
        // Read before the copy is made: what is written down later tells of rows that it does not have.
        let anchors = inner.anchors();
        inner.store.copy_into(part.path()).await?;
        let facts = [(fact::BACKUP, Some(id.as_str())), (fact::SEALED_KEY, sealed.as_deref())];
        Store::note_in_copy(part.path(), &facts).await?;
        let copy = looked_into(part.path(), inner.kind, &inner.keys, anchors, Pages::Unread).await?;
        if !copy.found.findings.is_empty() {
            let source = examined(&inner.store, inner.anchors()).await?;
            if !copy.found.findings.iter().all(|finding| source.findings.contains(finding)) {
                return Err(Refusal::NotWhole { path: part.path().display().to_string() }.into());
            }
        }
        Ok((id, copy))
    }

    async fn sealed_key(&self, passphrase: &SecretString, id: &str) -> Done<String> {
        let path = self.inner.key_file.clone();
        let master = Master::open(&path)?;
        let (passphrase, copy) = (passphrase.clone(), id.to_owned());
        let inner = self.inner.clone();
        let work = move || key_copies::seal(&master, &passphrase, &copy, &inner.chance);
        let sealed = tokio::task::spawn_blocking(work).await.ok().flatten();
        sealed.ok_or_else(|| Refusal::KeyFile { path: path.display().to_string() }.into())
    }

    async fn noted(&self, id: &str) -> Done<()> {
        let mut work = self.writing().await?;
        work.note(AuditAction::BackupMade, id);
        work.save().await?;
        Ok(())
    }

    async fn remembered(&self) -> Done<()> {
        let mut work = self.writing().await?;
        let now = work.now;
        work.tx.set_meta(fact::LAST_BACKUP, &now.0.to_string()).await?;
        work.save().await?;
        Ok(())
    }

    /// What is in this database, and whether it is as the program wrote it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub async fn looks_through(&self) -> Result<BackedUp, Refusal> {
        let path = self.inner.store.path().map(Path::to_owned).unwrap_or_default();
        looked(&self.inner.store, &path, self.inner.anchors(), Pages::Unread).await.map_err(into_refusal)
    }

    /// What is known of the backups of this database.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn kept(&self) -> Result<Kept, Refusal> {
        self.all_kept().await.map_err(into_refusal)
    }

    async fn all_kept(&self) -> Done<Kept> {
        let anchors = self.inner.newest_anchors();
        let mut tx = self.reading().await?;
        let facts = tx.all_meta().await?;
        let last = facts.get(fact::LAST_BACKUP).and_then(|at| at.parse().ok()).map(Moment);
        Ok(Kept {
            now: tx.now(),
            last,
            begins: tx.log_begins().await?,
            is_backup: facts.contains_key(fact::BACKUP),
            is_anchored: !anchors.is_empty(),
            is_older: is_older(&mut tx, &anchors).await?,
        })
    }
}

/// Whether it is known of a database that every page and every reference in it is in order: to find out, all of it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pages {
    /// They were examined a moment ago.
    Sound,
    /// They are still to be examined.
    Unread,
}

/// Opens a copy and looks into all of it, without changing a byte.
///
/// # Errors
/// It is no copy of ours; [`Refusal::NotWhole`] where a page of it is damaged; [`Refusal::KeyFile`] where these are other
/// keys.
pub(super) async fn looked_into(
    path: &Path,
    kind: DeskKind,
    keys: &Keys,
    anchors: Anchors,
    pages: Pages,
) -> Done<BackedUp> {
    let (store, _) = Store::open_copy(path, kind)?;
    let store = store.sealed_with(keys.sealer());
    let looked = looked(&store, path, anchors, pages).await;
    store.close().await;
    looked
}

async fn looked(store: &Store, path: &Path, anchors: Anchors, pages: Pages) -> Done<BackedUp> {
    if pages == Pages::Unread && !store.examine().await?.sound {
        return Err(Refusal::NotWhole { path: path.display().to_string() }.into());
    }
    let counted = store.read().await?.holds().await?;
    let found = examined(store, anchors).await?;
    let bytes = std::fs::metadata(path).map_or(0, |file| file.len());
    Ok(BackedUp { counted, found, bytes })
}

/// Why a file was not written, as a refusal; the log gets what the system says.
pub(super) fn not_written(file: &Path, error: NotWritten) -> Refusal {
    match error {
        NotWritten::Stands(path) => Refusal::AlreadyThere { path: path.display().to_string() },
        NotWritten::System(error) => {
            logs::incident(&error);
            Refusal::NotWrittenWhole { path: file.display().to_string() }
        }
    }
}
