//! Bringing a database back from a backup, into an empty place only. Everything that can be told of the backup is told
//! before anything is written. The database appears under its name last and in one go, when it has been opened, examined and
//! noted in its log: a kill leaves no database, and the next try goes on from there.
//!
//! A database that was brought back is older than what was written down of the one before it. So the anchors of that one are
//! moved aside, and new ones begin; the log says from which backup it goes on.

use crate::desk::Desk;
use crate::desk::console::backup::{BackedUp, Pages, looked_into, not_written};
use crate::desk::kernel::anchors::{Anchors, FOLDER, move_aside};
use crate::desk::kernel::key_file::Master;
use crate::desk::kernel::keys::Keys;
use crate::desk::kernel::start::fact;
use crate::desk::kernel::whole::{NotWritten, Part};
use crate::desk::kernel::{Done, into_refusal, key_copies};
use crate::domain::audit::AuditAction;
use crate::domain::refusal::Refusal;
use crate::domain::staff::DeskKind;
use crate::files::{self, BESIDE};
use crate::store::{Store, StoreError};
use jiff::Zoned;
use secrecy::SecretString;
use std::fs::{DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// Where a database is brought back to.
#[derive(Debug, Clone)]
pub struct Place {
    /// The data folder: anchors, logs.
    pub folder: PathBuf,
    /// The key file.
    pub key_file: PathBuf,
    /// The database's file.
    pub database: PathBuf,
}

/// A backup that is fit to be brought back.
#[derive(Debug)]
pub struct Backup {
    file: PathBuf,
    id: String,
    sealed_key: Option<String>,
    mark: Option<String>,
    /// The id of the later key that seals its texts, if one does.
    sealing: Option<String>,
    /// Whether its tables are of this release.
    is_newest: bool,
}

/// A database that lies in its folder, and not yet under its name.
#[derive(Debug)]
pub struct Restoring {
    part: Part,
    /// What was made on the way.
    made: Made,
}

#[derive(Debug)]
struct Made {
    place: Place,
    /// Folders that were not there, the outermost first.
    folders: Vec<PathBuf>,
    /// The key file.
    key: bool,
    /// What was written down of the database before is out of the way: what lies there now is of the one that comes back.
    is_cleared: bool,
    /// Where it lies then, if there was anything.
    aside: Option<PathBuf>,
}

/// What is written until it has a name.
const PART: &str = ".kindesk.db.part";
const KEY_PART: &str = ".kindesk.key.part";
/// The lock file that opening the database makes.
const LOCK: &str = "kindesk.lock";

impl Place {
    /// Whether a database can be brought back here: there is none, and nothing of one.
    ///
    /// # Errors
    /// [`Refusal::AlreadyThere`].
    pub fn is_empty(&self) -> Result<(), Refusal> {
        let beside = BESIDE.map(|end| files::ending(&self.database, end));
        match beside.iter().chain([&self.database]).find(|path| path.symlink_metadata().is_ok()) {
            Some(path) => Err(Refusal::AlreadyThere { path: path.display().to_string() }),
            None => Ok(()),
        }
    }

    /// The key file that lies here already, as where the database alone was lost.
    pub fn key(&self) -> Option<PathBuf> {
        Some(self.key_file.clone()).filter(|path| path.symlink_metadata().is_ok())
    }
}

impl Backup {
    /// Looks at a file: whether it is a backup of ours, live, whole, and of no newer program.
    ///
    /// # Errors
    /// Why it is not; [`Refusal::NotWhole`] if it is damaged, or the file of a live database alone.
    pub async fn open(file: &Path) -> Result<Self, Refusal> {
        let not_whole = || Refusal::NotWhole { path: file.display().to_string() };
        let opened = Self::read(file).await.map_err(into_refusal)?;
        opened.ok_or_else(not_whole)
    }

    async fn read(file: &Path) -> Done<Option<Self>> {
        let (store, is_newest) = Store::open_copy(file, DeskKind::Live)?;
        let facts = async {
            let is_sound = store.examine().await?.sound;
            Ok((is_sound, store.read().await?.all_meta().await?))
        };
        let facts = facts.await;
        store.close().await;
        let (is_sound, mut facts) = match facts {
            Ok(read) => read,
            // It cannot be read at all.
            Err(StoreError::Lost(_) | StoreError::DiskFails(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let id = facts.remove(fact::BACKUP).filter(|_| is_sound);
        let (sealed_key, mark) = (facts.remove(fact::SEALED_KEY), facts.remove(fact::KEYS));
        let sealing = facts.remove(fact::SEALING_KEY);
        Ok(id.map(|id| Self { file: file.to_owned(), id, sealed_key, mark, sealing, is_newest }))
    }

    /// Whether the key is inside, under a passphrase.
    pub const fn has_key(&self) -> bool {
        self.sealed_key.is_some()
    }

    /// Opens the key inside. Takes a good part of a second.
    ///
    /// # Errors
    /// [`Refusal::OtherPassphrase`] if it does not open so.
    pub fn unseal(&self, passphrase: &SecretString) -> Result<Master, Refusal> {
        let sealed = self.sealed_key.as_deref();
        let master = sealed.and_then(|sealed| key_copies::unseal(sealed, passphrase, &self.id));
        let other = || Refusal::OtherPassphrase { path: self.file.display().to_string() };
        master.filter(|master| self.is_of(master)).ok_or_else(other)
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// [`Refusal::KeyFile`] if it is none, or not the one of this backup.
    pub fn key_of(&self, path: &Path) -> Result<Master, Refusal> {
        let master = Master::open(path)?;
        if self.is_of(&master) {
            return Ok(master);
        }
        Err(Refusal::KeyFile { path: path.display().to_string() })
    }

    /// Its key, and the later one too that has sealed it.
    fn is_of(&self, master: &Master) -> bool {
        let keys = Keys::of(master);
        self.mark.as_ref() == Some(&keys.mark()) && keys.seals_with(self.sealing.as_deref())
    }

    /// Examines all of it with its key; its pages were found sound when it was opened. One of an earlier release is examined
    /// once its tables are up to date.
    ///
    /// # Errors
    /// What is wrong with it.
    pub async fn examine(&self, master: &Master) -> Result<Option<BackedUp>, Refusal> {
        if !self.is_newest {
            return Ok(None);
        }
        let keys = Keys::of(master);
        let looked = looked_into(&self.file, DeskKind::Live, &keys, Anchors::default(), Pages::Sound);
        looked.await.map(Some).map_err(into_refusal)
    }

    /// Puts folder, key file and database where they belong, the database under another name yet. `now` names the anchors
    /// that are moved aside; where they went is said.
    ///
    /// # Errors
    /// [`Refusal::AlreadyThere`]; [`Refusal::NotWrittenWhole`], and nothing of it is left.
    pub async fn put(
        &self,
        place: &Place,
        master: &Master,
        now: &Zoned,
    ) -> Result<(Restoring, Option<PathBuf>), Refusal> {
        place.is_empty()?;
        let mut made = Made::nothing(place);
        made.folder(&place.folder).map_err(|error| not_written(&place.folder, error))?;
        if let Some(folder) = place.database.parent() {
            made.folder(folder).map_err(|error| not_written(folder, error))?;
        }
        let unwritten = |error: NotWritten| not_written(&place.database, error);
        let mut part = Part::begin(&place.database, PART).await.map_err(unwritten)?;
        if place.key().is_none() {
            let path = place.key_file.clone();
            put_key(&path, master).await.map_err(|error| not_written(&path, error))?;
            made.key = true;
        }
        let copied = File::open(&self.file).and_then(|mut file| io::copy(&mut file, part.file()));
        copied.map_err(|error| unwritten(error.into()))?;
        made.clear(now).map_err(|error| not_written(&place.folder.join(FOLDER), error))?;
        let aside = made.aside.clone();
        Ok((Restoring { part, made }, aside))
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl Restoring {
    /// Where the database lies for the time being, to be opened and examined there.
    pub fn path(&self) -> &Path {
        self.part.path()
    }

    /// Names the database, which is closed by now.
    ///
    /// # Errors
    /// As [`Backup::put`]; where the last rows are not in its file yet, it is not written whole.
    pub fn finish(self) -> Result<(), Refusal> {
        if self.part.has_log() {
            let error = io::Error::other("rows were left in the write-ahead log");
            return Err(not_written(&self.made.place.database, error.into()));
        }
        let Self { part, made } = self;
        part.name().map_err(|error| not_written(&made.place.database, error))
    }
}

impl Made {
    fn nothing(place: &Place) -> Self {
        Self { place: place.clone(), folders: Vec::new(), key: false, is_cleared: false, aside: None }
    }

    /// Makes a folder, and those in which it lies, closed to others.
    fn folder(&mut self, folder: &Path) -> Result<(), NotWritten> {
        let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let mut missing: Vec<_> = folder.ancestors().take_while(is_missing).map(Path::to_owned).collect();
        missing.reverse();
        if let Some(innermost) = missing.last() {
            DirBuilder::new().recursive(true).mode(0o700).create(innermost)?;
        }
        self.folders.extend(missing);
        Ok(())
    }

    /// Moves what was written down of the database before out of the way.
    fn clear(&mut self, now: &Zoned) -> Result<(), NotWritten> {
        self.aside = move_aside(&self.place.folder, now)?;
        self.is_cleared = true;
        Ok(())
    }
}

/// What was begun and not finished is taken back. If there is a database by now, all of it belongs to that one.
impl Drop for Made {
    fn drop(&mut self) {
        let Place { folder, key_file, database } = &self.place;
        if database.symlink_metadata().is_ok() {
            return;
        }
        // What is not there, or holds something else by now, stays as it is.
        if self.key {
            drop(std::fs::remove_file(key_file));
        }
        if self.is_cleared {
            let anchors = folder.join(FOLDER);
            drop(std::fs::remove_dir_all(&anchors));
            if let Some(aside) = &self.aside {
                drop(std::fs::rename(aside, anchors));
            }
        }
        for folder in self.folders.iter().rev() {
            drop(std::fs::remove_file(folder.join(LOCK)));
            drop(std::fs::remove_dir(folder));
        }
    }
}

async fn put_key(path: &Path, master: &Master) -> Result<(), NotWritten> {
    let mut part = Part::begin(path, KEY_PART).await?;
    io::Write::write_all(part.file(), master.text().as_bytes())?;
    part.name()
}

impl Desk {
    /// Goes on in a database that was brought back: nobody is at a desk any more, every visit waits to be taken up, what may
    /// have been sent is not sent again, and the log says so.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn goes_on_from(&self, backup: &str) -> Result<(), Refusal> {
        self.went_on_from(backup).await.map_err(into_refusal)
    }

    async fn went_on_from(&self, backup: &str) -> Done<()> {
        let mut work = self.writing().await?;
        let now = work.now;
        work.note(AuditAction::RestoredFrom, backup);
        for desk in work.tx.desks().await? {
            if work.tx.end_sessions_of_desk(&desk.id, "restored", now).await? > 0 {
                work.note(AuditAction::SessionsEnded, desk.id.as_str());
            }
            work.tx.put_down_left_open(&desk.id, now).await?;
        }
        work.tx.may_have_been_sent().await?;
        for key in [fact::BACKUP, fact::SEALED_KEY] {
            work.tx.unset_meta(key).await?;
        }
        work.save().await?;
        self.inner.anchor_all().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::kernel::chance::Chance;
    use crate::desk::kernel::key_file::FILE;
    use std::fs;
    use tempfile::TempDir;

    /// A restore that has got as far as its last step, into a data folder where something was written down before.
    async fn nearly_done(home: &TempDir) -> (Place, Restoring) {
        let folder = home.path().join("data");
        let key_file = folder.join(FILE);
        let place = Place { database: home.path().join("far/away/kindesk.db"), folder, key_file };
        fs::create_dir_all(place.folder.join(FOLDER)).unwrap();
        fs::write(place.folder.join(FOLDER).join("hall"), "before").unwrap();
        let mut made = Made::nothing(&place);
        made.folder(&place.folder).unwrap();
        made.folder(place.database.parent().unwrap()).unwrap();
        let mut part = Part::begin(&place.database, PART).await.unwrap();
        io::Write::write_all(part.file(), b"database").unwrap();
        put_key(&place.key_file, &Master::drawn(&Chance::foreseen(1))).await.unwrap();
        made.key = true;
        made.clear(&Zoned::new(jiff::Timestamp::UNIX_EPOCH, jiff::tz::TimeZone::UTC)).unwrap();
        fs::create_dir(place.folder.join(FOLDER)).unwrap();
        fs::write(place.folder.join(FOLDER).join("hall"), "after").unwrap();
        (place, Restoring { part, made })
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// As it was before: what was written down of the lost database lies where it lay.
    fn is_as_before(home: &TempDir, place: &Place) {
        assert_eq!(names(home.path()), ["data"]);
        assert_eq!(names(&place.folder), [FOLDER]);
        assert_eq!(fs::read_to_string(place.folder.join(FOLDER).join("hall")).unwrap(), "before");
    }

    #[tokio::test]
    async fn d11_what_was_written_down_goes_back_where_nothing_comes_back() {
        let home = TempDir::new().unwrap();
        let (place, restoring) = nearly_done(&home).await;
        drop(restoring);
        is_as_before(&home, &place);
    }

    #[tokio::test]
    async fn d11_a_database_whose_last_rows_lie_beside_it_gets_no_name() {
        let home = TempDir::new().unwrap();
        let (place, restoring) = nearly_done(&home).await;
        fs::write(files::ending(restoring.path(), BESIDE[0]), "rows").unwrap();
        let path = place.database.display().to_string();
        assert_eq!(restoring.finish(), Err(Refusal::NotWrittenWhole { path }));
        is_as_before(&home, &place);
        // An empty one holds nothing.
        let (place, restoring) = nearly_done(&home).await;
        fs::write(files::ending(restoring.path(), BESIDE[0]), "").unwrap();
        restoring.finish().unwrap();
        assert_eq!(fs::read_to_string(&place.database).unwrap(), "database");
        assert_eq!(fs::read_to_string(place.folder.join(FOLDER).join("hall")).unwrap(), "after");
        assert_eq!(names(place.database.parent().unwrap()), ["kindesk.db"]);
    }
}
