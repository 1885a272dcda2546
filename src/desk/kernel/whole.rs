//! Files that appear whole or not at all, and never in another one's place. Each is written beside its place under a name of
//! its own, brought to the disk, and only then named. What a kill leaves is the nameless part, which the next one that is
//! written there takes over.

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Endings of the files that SQLite puts beside one of its own.
const SIDES: [&str; 4] = ["", "-journal", "-wal", "-shm"];

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
    /// The folder cannot be written. [`ErrorKind::AlreadyExists`] if something stands in its place.
    pub async fn begin(place: &Path, name: &'static str) -> io::Result<Self> {
        let place = place.to_owned();
        let begun = tokio::task::spawn_blocking(move || Self::open(place, name));
        begun.await.map_err(io::Error::other)?
    }

    fn open(place: PathBuf, name: &str) -> io::Result<Self> {
        if place.symlink_metadata().is_ok() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let path = folder(&place).join(name);
        loop {
            let file = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(&path)?;
            file.lock()?;
            // Whoever had the lock may have named its file meanwhile, or removed it.
            let same = std::fs::metadata(&path).is_ok_and(|there| {
                file.metadata().is_ok_and(|own| (own.dev(), own.ino()) == (there.dev(), there.ino()))
            });
            if same {
                let part = Self { file, path, place, named: false };
                part.file.set_len(0)?;
                part.forget_sides(&SIDES[1..]);
                return Ok(part);
            }
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

    /// Brings it to the disk and puts it into its place in one go.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] if something stands there by now; what the disk says.
    pub fn name(mut self) -> io::Result<()> {
        // Opened anew: what SQLite wrote, it wrote through a file of its own.
        File::open(&self.path)?.sync_all()?;
        match renameat_with(CWD, &self.path, CWD, &self.place, RenameFlags::NOREPLACE) {
            // A file system that knows no such rename.
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
                if self.place.symlink_metadata().is_ok() {
                    return Err(ErrorKind::AlreadyExists.into());
                }
                std::fs::rename(&self.path, &self.place)?;
            }
            done => done?,
        }
        self.named = true;
        File::open(folder(&self.place))?.sync_all()
    }

    fn forget_sides(&self, sides: &[&str]) {
        for side in sides {
            let mut path = self.path.clone().into_os_string();
            path.push(side);
            // One that is not there is as good.
            drop(std::fs::remove_file(path));
        }
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.named {
            self.forget_sides(&SIDES);
        }
    }
}

/// The folder in which a file lies.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    const NAME: &str = ".part";

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
        assert_eq!(taken.kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[tokio::test]
    async fn what_came_meanwhile_is_not_written_over_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("copy");
        let part = Part::begin(&place, NAME).await.unwrap();
        std::fs::write(&place, "somebody's").unwrap();
        assert_eq!(part.name().unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&place).unwrap(), b"somebody's");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[tokio::test]
    async fn what_a_kill_left_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        for side in SIDES {
            std::fs::write(folder.path().join(format!("{NAME}{side}")), "half").unwrap();
        }
        Part::begin(&folder.path().join("copy"), NAME).await.unwrap().name().unwrap();
        assert_eq!(std::fs::read(folder.path().join("copy")).unwrap(), b"");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
