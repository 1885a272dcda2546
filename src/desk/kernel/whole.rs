//! Files that appear whole or not at all, and never in another one's place. Each is written beside its place under a name of
//! its own, brought to the disk, and only then named. What a kill leaves is the nameless part, which the next one that is
//! written there takes over.
//!
//! In the folder somebody else may have put a thing under the part's name: a link to another file, a second name of one, a
//! pipe, a file of their own. Only a file of this user that has no other name is taken over; anything else stays as it is.

use crate::files::{self, BESIDE, NotOpened};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;
use rustix::process::geteuid;
use std::fs::{File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// Something stands there already, and stays as it is.
    #[error("something stands there already")]
    Stands(PathBuf),
    /// What the system says.
    #[error(transparent)]
    System(#[from] io::Error),
}

/// A file that is still being written. Dropped before it is named, it is removed, with what SQLite put beside it.
#[derive(Debug)]
pub struct Part {
    /// Held as long as it is written: a second program waits.
    file: File,
    path: PathBuf,
    place: PathBuf,
    named: bool,
}

impl Part {
    /// Begins a file for `place`, closed to others and empty. All that are written under the same `name` in that folder are
    /// written one after another; waits for its turn on a thread of its own.
    ///
    /// # Errors
    /// The folder cannot be written. [`NotWritten::Stands`] if something stands in its place, also when its turn has come, or
    /// what bears the part's name is not this user's own file.
    pub async fn begin(place: &Path, name: &'static str) -> Result<Self, NotWritten> {
        let place = place.to_owned();
        let begun = tokio::task::spawn_blocking(move || Self::open(place, name));
        begun.await.map_err(io::Error::other)?
    }

    fn open(place: PathBuf, name: &str) -> Result<Self, NotWritten> {
        is_free(&place)?;
        let path = folder(&place).join(name);
        loop {
            let Some(file) = made_or_left(&path)? else { continue };
            file.lock()?;
            // Whoever had the lock may have named its file meanwhile, or removed it.
            if !is_at(&file, &path) {
                continue;
            }
            let part = Self { file, path, place, named: false };
            is_free(&part.place)?;
            part.file.set_permissions(Permissions::from_mode(0o600))?;
            part.file.set_len(0)?;
            part.forget_beside();
            return Ok(part);
        }
    }

    /// Where it is written for the time being.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is written.
    pub const fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Whether SQLite has left rows in a write-ahead log beside it: the file alone is not whole then.
    pub fn has_log(&self) -> bool {
        std::fs::metadata(files::ending(&self.path, BESIDE[0])).is_ok_and(|log| log.len() > 0)
    }

    /// Brings it to the disk and puts it into its place in one go.
    ///
    /// # Errors
    /// [`NotWritten::Stands`] if something stands there by now; what the disk says.
    pub fn name(mut self) -> Result<(), NotWritten> {
        // That is true of what SQLite wrote through a file of its own, too: the system keeps one state of a file.
        self.file.sync_all()?;
        if !is_at(&self.file, &self.path) {
            return Err(NotWritten::Stands(self.path.clone()));
        }
        match renameat_with(CWD, &self.path, CWD, &self.place, RenameFlags::NOREPLACE) {
            Err(Errno::EXIST) => return Err(NotWritten::Stands(self.place.clone())),
            // A file system that knows no such rename.
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
                is_free(&self.place)?;
                std::fs::rename(&self.path, &self.place)?;
            }
            Err(error) => return Err(io::Error::from(error).into()),
            Ok(()) => {}
        }
        self.named = true;
        self.forget_beside();
        File::open(folder(&self.place))?.sync_all()?;
        Ok(())
    }

    fn forget_beside(&self) {
        for end in BESIDE {
            // One that is not there is as good.
            drop(std::fs::remove_file(files::ending(&self.path, end)));
        }
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.named && is_at(&self.file, &self.path) {
            drop(std::fs::remove_file(&self.path));
            self.forget_beside();
        }
    }
}

/// A new file at `path`, or the one that a kill has left there; none if that went away meanwhile. Nothing is made through a
/// link, and nothing is changed yet.
fn made_or_left(path: &Path) -> Result<Option<File>, NotWritten> {
    let stands = || NotWritten::Stands(path.to_owned());
    match files::open(path, OpenOptions::new().write(true).create_new(true).mode(0o600)) {
        Err(NotOpened::System(error)) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(NotOpened::System(error)) => return Err(error.into()),
        Err(NotOpened::NoFile) => return Err(stands()),
        Ok(file) => return Ok(Some(file)),
    }
    match path.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
        Ok(left) if !is_own(&left) => return Err(stands()),
        Ok(_) => {}
    }
    match files::open(path, OpenOptions::new().write(true)) {
        Err(NotOpened::System(error)) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(NotOpened::System(error)) => Err(error.into()),
        Err(NotOpened::NoFile) => Err(stands()),
        // Once more: another one may stand there by now.
        Ok(file) => {
            if is_own(&file.metadata()?) {
                Ok(Some(file))
            } else {
                Err(stands())
            }
        }
    }
}

/// Whether it is an ordinary file of this user, under one name only.
fn is_own(file: &Metadata) -> bool {
    file.is_file() && file.uid() == geteuid().as_raw() && file.nlink() == 1
}

/// Whether this very file stands at `path`, and no link to it.
fn is_at(file: &File, path: &Path) -> bool {
    let identity = |file: Metadata| (file.dev(), file.ino());
    let there = path.symlink_metadata().map(identity);
    there.is_ok_and(|there| file.metadata().is_ok_and(|own| identity(own) == there))
}

fn is_free(place: &Path) -> Result<(), NotWritten> {
    if place.symlink_metadata().is_ok() { Err(NotWritten::Stands(place.to_owned())) } else { Ok(()) }
}

/// The folder in which a file lies.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::fs::{FileType, Mode, mknodat};
    use std::io::Write;
    use std::os::unix::fs::{chown, symlink};

    const NAME: &str = ".part";

    fn names(folder: &Path) -> usize {
        std::fs::read_dir(folder).unwrap().count()
    }

    #[tokio::test]
    async fn a_file_appears_whole_and_in_nobodys_place() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("copy");
        let mut part = Part::begin(&place, NAME).await.unwrap();
        part.file().write_all(b"whole").unwrap();
        assert!(!place.exists());
        part.name().unwrap();
        assert_eq!(std::fs::read(&place).unwrap(), b"whole");
        assert_eq!(std::fs::metadata(&place).unwrap().mode() & 0o777, 0o600);
        let taken = Part::begin(&place, NAME).await.unwrap_err();
        assert!(matches!(taken, NotWritten::Stands(there) if there == place));
        assert_eq!(names(folder.path()), 1);
    }

    #[tokio::test]
    async fn what_came_meanwhile_is_not_written_over_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("copy");
        let part = Part::begin(&place, NAME).await.unwrap();
        std::fs::write(&place, "somebody's").unwrap();
        assert!(matches!(part.name().unwrap_err(), NotWritten::Stands(there) if there == place));
        assert_eq!(std::fs::read(&place).unwrap(), b"somebody's");
        assert_eq!(names(folder.path()), 1);
    }

    #[tokio::test]
    async fn what_a_kill_left_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        std::fs::write(&path, "half").unwrap();
        for end in BESIDE {
            std::fs::write(files::ending(&path, end), "half").unwrap();
        }
        Part::begin(&folder.path().join("copy"), NAME).await.unwrap().name().unwrap();
        assert_eq!(std::fs::read(folder.path().join("copy")).unwrap(), b"");
        assert_eq!(names(folder.path()), 1);
    }

    /// D45: what bears the part's name and is no file of this user is neither written nor waited for nor removed.
    #[tokio::test]
    async fn d45_nothing_that_is_anothers_is_taken_for_a_part() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join(NAME), folder.path().join("other"));
        std::fs::write(&other, "somebody's").unwrap();
        let made: [&dyn Fn(); 5] = [
            &|| symlink(&other, &path).unwrap(),
            &|| symlink(folder.path().join("nothing"), &path).unwrap(),
            &|| std::fs::hard_link(&other, &path).unwrap(),
            &|| mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap(),
            &|| {
                std::fs::write(&path, "somebody's").unwrap();
                // Only root gives a file away; for anybody else it is a second name once more.
                if chown(&path, Some(1), None).is_err() {
                    std::fs::remove_file(&path).unwrap();
                    std::fs::hard_link(&other, &path).unwrap();
                }
            },
        ];
        for (at, make) in made.iter().enumerate() {
            make();
            let before = path.symlink_metadata().unwrap();
            let begun = Part::begin(&folder.path().join("copy"), NAME).await;
            assert!(matches!(begun, Err(NotWritten::Stands(there)) if there == path), "{at}");
            let after = path.symlink_metadata().unwrap();
            assert_eq!((before.ino(), before.len(), before.mode()), (after.ino(), after.len(), after.mode()));
            assert_eq!(std::fs::read(&other).unwrap(), b"somebody's", "{at}");
            assert_eq!(names(folder.path()), 2, "{at}");
            std::fs::remove_file(&path).unwrap();
        }
    }

    /// Two that are written for one place: the second waits, and finds the place taken.
    #[test]
    fn d11_the_second_of_two_for_one_place_finds_it_taken() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("copy");
        let first = Part::open(place.clone(), NAME).unwrap();
        let second = std::thread::spawn({
            let place = place.clone();
            move || Part::open(place, NAME)
        });
        // It waits for the lock: the system says so, with the file's number (proc_locks(5)).
        let file = format!(":{} ", first.file.metadata().unwrap().ino());
        let waits = |line: &str| line.contains("-> FLOCK") && line.contains(&file);
        while !std::fs::read_to_string("/proc/locks").unwrap().lines().any(waits) {
            assert!(!second.is_finished(), "it did not wait");
            std::thread::yield_now();
        }
        first.name().unwrap();
        let why = second.join().unwrap().unwrap_err();
        assert!(matches!(why, NotWritten::Stands(there) if there == place));
        assert_eq!(names(folder.path()), 1, "its part was left");
    }
}
