//! Files from outside: settings, themes, the school's own words and texts. Such a file may be a link to anything. If it
//! is no ordinary file (a device that never ends, a pipe that nobody writes to), it is not opened, and no more is read
//! than such a file ever needs.

use super::{Arg, Words};
use rustix::fs::{Mode, OFlags};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The largest file that is read (bytes): ten times the largest built-in one.
pub const LARGEST: u64 = 256 * 1024;

/// Why a file from outside is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// What the system says.
    #[error("{0}")]
    System(String),
    /// A folder, a device or a pipe.
    #[error("it is no ordinary file")]
    NoFile,
    /// Larger than [`LARGEST`].
    #[error("it is larger than {} KB", LARGEST / 1024)]
    TooLarge,
    /// Not UTF-8.
    #[error("it is no text in UTF-8")]
    NoText,
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::InvalidData {
            Self::NoText
        } else {
            Self::System(error.to_string())
        }
    }
}

impl Unreadable {
    /// The reason in words.
    pub fn say(&self, words: &Words) -> String {
        match self {
            Self::System(what) => what.clone(),
            Self::NoFile => words.say("outside-no-file"),
            Self::TooLarge => {
                words.say_with("outside-too-large", &[("kilobytes", Arg::Text((LARGEST / 1024).to_string()))])
            }
            Self::NoText => words.say("outside-no-text"),
        }
    }
}

/// Reads a file whole.
///
/// # Errors
/// If it cannot be read, is no ordinary file, is too large, or is no text.
pub fn read(path: &Path) -> Result<String, Unreadable> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(Unreadable::NoFile);
    }
    // The file may have changed since: a pipe is not waited for, and the kind is checked once more.
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = File::from(rustix::fs::open(path, flags, Mode::empty()).map_err(io::Error::from)?);
    let meta = file.metadata()?;
    if !meta.is_file() {
        return Err(Unreadable::NoFile);
    }
    if meta.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let mut text = String::new();
    file.take(LARGEST + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    // Some editors begin a file with a mark.
    Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}

/// Line and column of a byte of a text, both from 1; columns are characters.
pub fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn only_an_ordinary_file_of_some_size_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("own"), "[look]\n").unwrap();
        symlink(at("own"), at("link")).unwrap();
        assert_eq!(read(&at("link")).as_deref(), Ok("[look]\n"), "a link to a file is a file");
        symlink("/dev/zero", at("endless")).unwrap();
        rustix::fs::mknodat(rustix::fs::CWD, at("pipe"), rustix::fs::FileType::Fifo, Mode::RUSR, 0).unwrap();
        symlink(at("pipe"), at("to-pipe")).unwrap();
        for name in ["endless", "pipe", "to-pipe", "."] {
            assert_eq!(read(&at(name)), Err(Unreadable::NoFile), "{name}");
        }
        std::fs::write(at("large"), "#".repeat(usize::try_from(LARGEST).unwrap() + 1)).unwrap();
        assert_eq!(read(&at("large")), Err(Unreadable::TooLarge));
        std::fs::write(at("bytes"), [0xff, 0xfe]).unwrap();
        assert_eq!(read(&at("bytes")), Err(Unreadable::NoText));
        assert!(matches!(read(&at("nowhere")), Err(Unreadable::System(_))));
        symlink(at("loop"), at("loop")).unwrap();
        assert!(matches!(read(&at("loop")), Err(Unreadable::System(_))));
    }
}
