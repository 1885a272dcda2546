//! Files from outside: settings, themes, the school's own words and texts. Such a file may be a link to anything. If it
//! is no ordinary file (a device that never ends, a pipe that nobody writes to), it is not opened, and no more is read
//! than such a file ever needs.

use super::arg::Arg;
use super::bundle::Words;
use crate::files::{self, NotOpened};
use std::io::{self, Read};
use std::path::Path;

/// The largest file that is read (bytes): ten times the largest built-in one.
pub const LARGEST: u64 = 256 * 1024;

/// How deep brackets may stand in each other: the built-in files need four. The reader of words goes one call deeper with
/// each, and ends the program where there is no room for the next.
pub const DEEPEST: usize = 24;

/// The most letters of a file that a mistake repeats.
const EXCERPT: usize = 160;

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
    /// Brackets stand deeper in each other than [`DEEPEST`], first in that line.
    #[error("line {0}: brackets stand more than {DEEPEST} deep in each other")]
    TooDeep(usize),
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

impl From<NotOpened> for Unreadable {
    fn from(error: NotOpened) -> Self {
        match error {
            NotOpened::NoFile => Self::NoFile,
            NotOpened::System(error) => error.into(),
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
            Self::TooDeep(line) => words.say_with(
                "outside-too-deep",
                &[("line", Arg::Text(line.to_string())), ("most", Arg::Text(DEEPEST.to_string()))],
            ),
            Self::NoText => words.say("outside-no-text"),
        }
    }
}

/// Reads a file whole.
///
/// # Errors
/// If it cannot be read, is no ordinary file, is too large or too deep, or is no text.
pub fn read(path: &Path) -> Result<String, Unreadable> {
    let text = read_any(path)?;
    match too_deep(&text) {
        Some(line) => Err(Unreadable::TooDeep(line)),
        None => Ok(text),
    }
}

/// The same of a file that nothing is read from but its letters: its brackets mean nothing.
///
/// # Errors
/// If it cannot be read, is no ordinary file, is too large, or is no text.
pub fn read_any(path: &Path) -> Result<String, Unreadable> {
    let file = files::to_read(path)?;
    if file.metadata()?.len() > LARGEST {
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

/// The first line in which brackets stand too deep in each other.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, line) in text.lines().enumerate() {
        // A sentence or a value begins: what is open before was left open by mistake.
        if let Some((name, _)) = line.split_once('=') {
            let name = name.trim_end();
            if !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)) {
                depth = 0;
            }
        }
        for byte in line.bytes() {
            match byte {
                b'{' | b'[' | b'(' => depth += 1,
                b'}' | b']' | b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                return Some(at + 1);
            }
        }
    }
    None
}

/// The beginning of what a reader says of a file: it may repeat a whole line of it.
pub fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
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
    use rustix::fs::Mode;
    use std::os::unix::fs::symlink;

    #[test]
    fn d79_brackets_that_stand_too_deep_are_found_before_the_file_is_parsed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("en.ftl");
        let calls = format!("a = {{ {}", "A(\n".repeat(9_000));
        for deep in ["a = { { ".repeat(2_500), "x = [".to_owned() + &"[\n".repeat(9_000), calls] {
            std::fs::write(&path, deep).unwrap();
            assert!(matches!(read(&path), Err(Unreadable::TooDeep(_))));
        }
        // Each sentence is counted for itself.
        std::fs::write(&path, "a-b = { $open\n".repeat(1_000)).unwrap();
        assert!(read(&path).is_ok());
        for language in crate::domain::language::Language::BUILT_IN {
            for (name, text) in crate::words::builtin::files(language) {
                assert_eq!(too_deep(text), None, "{name}");
            }
        }
    }

    #[test]
    fn d79_no_more_than_an_excerpt_is_repeated() {
        assert_eq!(excerpt("short"), "short");
        assert_eq!(excerpt(&"ж".repeat(250_000)).chars().count(), EXCERPT + 1);
    }

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
