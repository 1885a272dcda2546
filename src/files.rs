//! Opens files without ever waiting for one. In a file's place somebody may have put a pipe that nobody writes to, a device
//! that never ends, or a folder: such a thing is told by its kind before it is opened, and left alone.

use rustix::fs::OFlags;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Endings of the files that SQLite may put beside a database: the write-ahead log and its index, as long as it is open, and
/// the journal of another mode (sqlite.org/tempfiles.html).
pub const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Why a file was not opened.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    /// A folder, a pipe, a device or a socket stands there.
    #[error("it is no ordinary file")]
    NoFile,
    /// What the system says.
    #[error(transparent)]
    System(#[from] io::Error),
}

/// Opens a file as the options say.
///
/// # Errors
/// No ordinary file stands there, or the system refuses.
pub fn open(path: &Path, options: &OpenOptions) -> Result<File, NotOpened> {
    if is_strange(path) {
        return Err(NotOpened::NoFile);
    }
    // It may have been put there since: a pipe is not waited for, a terminal does not become this program's, and the kind
    // is checked once more.
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    let mut options = options.clone();
    let file = options.custom_flags(i32::try_from(flags).unwrap_or_default()).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(NotOpened::NoFile) }
}

/// Opens a file to read it.
///
/// # Errors
/// As [`open`].
pub fn to_read(path: &Path) -> Result<File, NotOpened> {
    open(path, OpenOptions::new().read(true))
}

/// Why a secret was not read.
#[derive(Debug, thiserror::Error)]
pub enum NoSecret {
    /// No ordinary file, or the system refuses.
    #[error(transparent)]
    NotOpened(#[from] NotOpened),
    /// Others than its owner and the system's administrator may read it.
    #[error("others may read it")]
    Open,
    /// It is empty, or no text.
    #[error("it is empty, or no text in UTF-8")]
    Empty,
}

/// The secret of a file: its first line. Nobody but its owner, or the system's administrator, may read it.
///
/// # Errors
/// It cannot be read, others may read it too, or there is none in it.
pub fn secret(path: &Path) -> Result<Zeroizing<String>, NoSecret> {
    let file = to_read(path)?;
    let meta = file.metadata().map_err(NotOpened::from)?;
    // A credential of systemd belongs to the administrator, and its group is nobody's (systemd.exec(5)).
    if meta.mode() & 0o007 != 0 || meta.mode() & 0o070 != 0 && meta.uid() != 0 {
        return Err(NoSecret::Open);
    }
    let mut text = Zeroizing::new(String::new());
    file.take(4096).read_to_string(&mut text).map_err(|_| NoSecret::Empty)?;
    let line = text.lines().next().unwrap_or_default();
    if line.is_empty() { Err(NoSecret::Empty) } else { Ok(Zeroizing::new(line.to_owned())) }
}

/// Whether something stands there that is no ordinary file. What a link leads to is meant.
pub fn is_strange(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|meta| !meta.is_file())
}

/// The same path with an ending put to its file's name: `kindesk.db` and `-wal` make `kindesk.db-wal`.
pub fn ending(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::fs::{CWD, FileType, Mode, mknodat};

    #[test]
    fn d45_what_is_no_ordinary_file_is_neither_opened_nor_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        mknodat(CWD, at("pipe"), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        std::os::unix::fs::symlink(at("pipe"), at("link")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        let strange = [at("pipe"), at("link"), at("socket"), folder.path().to_owned(), "/dev/null".into()];
        for path in strange {
            assert!(matches!(to_read(&path), Err(NotOpened::NoFile)), "{}", path.display());
            let made = open(&path, OpenOptions::new().create(true).append(true));
            assert!(matches!(made, Err(NotOpened::NoFile)), "{}", path.display());
        }
        std::fs::write(at("file"), "text").unwrap();
        assert!(to_read(&at("file")).is_ok());
        assert!(matches!(to_read(&at("nothing")), Err(NotOpened::System(_))));
    }
}
