//! Lock files: who may write to the SQLite file now, and which program runs a desk. They lie beside the file itself, by
//! whatever path it is opened, so that all programs on one database meet at them.
//!
//! The system releases them when their process ends, even by `kill -9`. They are never deleted: a deleted lock file
//! would let two programs lock two files of one name.
//!
//! A desk's file on a server lies in the data folder and also names its last program, whose lease its next one ends.

use super::error::{DEADLINE, StoreError};
use crate::clock;
use crate::domain::id::DeskId;
use crate::files::{self, NotOpened};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::oneshot;

/// Threads of this process that wait for the lock at most: a hanging holder must not pile them up.
const WAITING: usize = 8;

/// Bytes of a program's name and its machine's run at the most.
const NOTE: u64 = 200;

/// The queue of all processes for the one writing transaction of a SQLite file.
///
/// Without it SQLite's own busy handler sleeps in growing steps, and of eight writing processes some wait for seconds.
#[derive(Debug, Clone)]
pub(super) struct WriteGate {
    path: PathBuf,
    waiting: Arc<AtomicUsize>,
}

/// The right to write; released when dropped.
#[derive(Debug)]
pub(super) struct WriteLock(#[expect(dead_code, reason = "the open file is the lock")] File);

impl WriteGate {
    /// The gate of the database at `database`: the file `kindesk.lock` beside it.
    pub(super) fn beside(database: &Path) -> Self {
        Self { path: real(database).with_file_name("kindesk.lock"), waiting: Arc::default() }
    }

    /// Waits for the right to write; [`StoreError::Busy`] after the deadline.
    pub(super) async fn pass(&self) -> Result<WriteLock, StoreError> {
        let file = open(&self.path)?;
        match file.try_lock() {
            Ok(()) => return Ok(WriteLock(file)),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(_)) => return Err(not_writable(&self.path)),
        }
        match tokio::time::timeout(DEADLINE, self.wait(file)?).await {
            Ok(Ok(Ok(file))) => Ok(WriteLock(file)),
            Ok(Ok(Err(_))) => Err(not_writable(&self.path)),
            Ok(Err(_)) | Err(_) => Err(StoreError::Busy),
        }
    }

    /// Locks on a thread of its own: one of the runtime's would hold up the program's end while it waits.
    fn wait(&self, file: File) -> Result<oneshot::Receiver<io::Result<File>>, StoreError> {
        if self.waiting.fetch_add(1, Ordering::SeqCst) >= WAITING {
            self.waiting.fetch_sub(1, Ordering::SeqCst);
            return Err(StoreError::Busy);
        }
        let (send, receive) = oneshot::channel();
        let waiting = Arc::clone(&self.waiting);
        let work = move || {
            let locked = file.lock().map(|()| file);
            waiting.fetch_sub(1, Ordering::SeqCst);
            // If nobody listens any more, the file comes back and is closed, and the lock with it.
            drop(send.send(locked));
        };
        let thread = std::thread::Builder::new().name("write-lock".into()).stack_size(64 * 1024);
        if thread.spawn(work).is_err() {
            self.waiting.fetch_sub(1, Ordering::SeqCst);
            return Err(StoreError::Busy);
        }
        Ok(receive)
    }
}

/// The lock of a running desk: two programs cannot be the same desk.
#[derive(Debug)]
pub struct DeskLock(File);

/// Why a desk's lock was not obtained.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeskLockError {
    /// Another running program is this desk.
    #[error("the desk is in use by another running program")]
    Taken,
    /// The lock file cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl DeskLock {
    /// Takes a desk's lock in the folder of the database at `database`, without waiting. Its drop or a kill releases it.
    pub(super) fn beside(database: &Path, desk: &DeskId) -> Result<Self, DeskLockError> {
        Self::take(real(database).parent().unwrap_or(Path::new(".")), desk)
    }

    /// Whether nobody has the lock of a desk. It is had for that moment.
    pub(super) fn is_free(database: &Path, desk: &DeskId) -> bool {
        Self::beside(database, desk).is_ok()
    }

    /// The program that had the lock before, if it noted itself in this run of the machine: then it is dead. A folder that
    /// was copied to another machine says nothing about that machine's programs.
    pub(super) fn held_before(&mut self) -> String {
        let (mut noted, boot) = (String::new(), clock::look().boot);
        let read = self.0.rewind().and_then(|()| Read::take(&mut self.0, NOTE).read_to_string(&mut noted));
        let holder = noted.split_once(' ').filter(|(_, of)| *of == boot && !boot.is_empty());
        read.ok().and(holder).map(|(holder, _)| holder.to_owned()).unwrap_or_default()
    }

    /// Notes the program that has the lock. Where that cannot be written its lease runs out by itself.
    pub(super) fn note(&mut self, holder: &str) {
        let text = format!("{holder} {}", clock::look().boot);
        let written =
            self.0.set_len(0).and_then(|()| self.0.rewind()).and_then(|()| self.0.write_all(text.as_bytes()));
        if let Err(error) = written {
            tracing::warn!(%error, "the lock of the desk does not name this program");
        }
    }

    /// Takes the lock `desk-<id>.lock` in a folder, without waiting.
    pub(super) fn take(folder: &Path, desk: &DeskId) -> Result<Self, DeskLockError> {
        let path = folder.join(format!("desk-{desk}.lock"));
        let file = open(&path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(DeskLockError::Taken),
            Err(TryLockError::Error(_)) => Err(not_writable(&path).into()),
        }
    }
}

/// The path of the file itself, without links and other ways to it. One that is not there yet is made in the folder
/// itself.
fn real(path: &Path) -> PathBuf {
    let folder = || {
        let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    };
    path.canonicalize().ok().or_else(folder).unwrap_or_else(|| path.to_owned())
}

fn open(path: &Path) -> Result<File, StoreError> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).read(true).write(true).mode(0o600);
    files::open(path, &options).map_err(|error| not_opened(path, &error))
}

/// Why a file of the store's was not opened, as the store says it.
pub(super) fn not_opened(path: &Path, error: &NotOpened) -> StoreError {
    match error {
        NotOpened::NoFile => StoreError::NoFile(path.display().to_string()),
        NotOpened::System(error) if error.kind() == io::ErrorKind::StorageFull => StoreError::Full,
        NotOpened::System(_) => not_writable(path),
    }
}

pub(super) fn not_writable(path: &Path) -> StoreError {
    StoreError::NotWritable(path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_is_one_program_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (DeskId::new("one"), DeskId::new("two"));
        let held = DeskLock::take(folder.path(), &one).unwrap();
        assert_eq!(DeskLock::take(folder.path(), &one).unwrap_err(), DeskLockError::Taken);
        DeskLock::take(folder.path(), &two).unwrap();
        drop(held);
        DeskLock::take(folder.path(), &one).unwrap();
    }

    #[test]
    fn d77_the_locks_lie_beside_the_file_itself_whatever_leads_to_it() {
        let (home, away) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let file = home.path().join("kindesk.db");
        std::fs::write(&file, "").unwrap();
        let (link, folder) = (away.path().join("other.db"), away.path().join("folder"));
        std::os::unix::fs::symlink(&file, &link).unwrap();
        std::os::unix::fs::symlink(home.path(), &folder).unwrap();
        let one = DeskId::new("one");
        let held = DeskLock::beside(&file, &one).unwrap();
        let through = home.path().join("../").join(home.path().file_name().unwrap()).join("kindesk.db");
        for way in [&file, &link, &folder.join("kindesk.db"), &through] {
            assert_eq!(DeskLock::beside(way, &one).unwrap_err(), DeskLockError::Taken, "{way:?}");
            assert_eq!(WriteGate::beside(way).path, WriteGate::beside(&file).path, "{way:?}");
        }
        // Before the file is there, its folder is.
        let new = folder.join("new.db");
        assert_eq!(WriteGate::beside(&new).path, home.path().canonicalize().unwrap().join("kindesk.lock"));
        drop(held);
        DeskLock::beside(&link, &one).unwrap();
    }

    #[test]
    fn a_lock_names_its_last_program_of_this_run_of_the_machine() {
        let folder = tempfile::tempdir().unwrap();
        let desk = DeskId::new("one");
        let path = folder.path().join("desk-one.lock");
        let before = || DeskLock::take(folder.path(), &desk).unwrap().held_before();
        assert_eq!(before(), "");
        let mut lock = DeskLock::take(folder.path(), &desk).unwrap();
        lock.note("a longer name of a program");
        lock.note("program");
        drop(lock);
        assert_eq!(before(), "program");
        for other in ["program", "program another-run", "program "] {
            std::fs::write(&path, other).unwrap();
            assert_eq!(before(), "", "{other:?}");
        }
    }

    #[tokio::test]
    async fn the_gate_lets_one_through_and_then_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let gate = WriteGate::beside(&folder.path().join("kindesk.db"));
        let first = gate.pass().await.unwrap();
        let other = gate.clone();
        let next = tokio::spawn(async move { other.pass().await.map(drop) });
        while gate.waiting.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        assert!(!next.is_finished());
        drop(first);
        next.await.unwrap().unwrap();
    }
}
