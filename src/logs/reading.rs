//! The log read again: the lines of some days, as grave as asked, that hold a text.

use std::io;
use std::path::Path;

/// How the name of a day's file begins and ends; the date stands between.
const BEGINS: &str = "kindesk.";
const ENDS: &str = ".log";

/// How grave a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// What happened.
    Info,
    /// What may need somebody.
    Warn,
    /// What does.
    Error,
}

impl Level {
    /// The level of a line as the log writes it; nothing for the further lines of an entry.
    fn of(line: &str) -> Option<Self> {
        match line.split_whitespace().nth(1)? {
            "INFO" => Some(Self::Info),
            "WARN" => Some(Self::Warn),
            "ERROR" => Some(Self::Error),
            _ => None,
        }
    }
}

/// Which lines of the log are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// From this moment on, as the lines begin: RFC 3339, UTC.
    pub since: String,
    /// As grave as this, or more.
    pub level: Level,
    /// That hold this text; empty for all.
    pub holds: &'a str,
}

/// The lines of the log in `folder` that are wanted, the oldest first. An entry of several lines is kept together.
///
/// # Errors
/// There is no log, or it may not be read.
pub fn read(folder: &Path, wanted: &Wanted<'_>) -> io::Result<Vec<String>> {
    let entries: Vec<_> = std::fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    let is_log = |name: &str| name.starts_with(BEGINS) && name.ends_with(ENDS);
    let mut paths: Vec<_> = entries
        .iter()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .filter(|entry| entry.file_name().to_str().is_some_and(is_log))
        .map(std::fs::DirEntry::path)
        .collect();
    // The date is part of the name.
    paths.sort();
    if paths.is_empty() {
        return Err(io::Error::from(io::ErrorKind::NotFound));
    }
    let mut found = Vec::new();
    for path in paths {
        let text = String::from_utf8_lossy(&std::fs::read(path)?).into_owned();
        let mut is_wanted = false;
        for line in text.lines() {
            if let Some(level) = Level::of(line) {
                let begins = line.split_whitespace().next().unwrap_or_default();
                is_wanted =
                    level >= wanted.level && begins >= wanted.since.as_str() && line.contains(wanted.holds);
            }
            if is_wanted {
                found.push(line.to_owned());
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_is_read_by_time_level_and_text() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        let wanted = |since: &str, level, holds| Wanted { since: since.into(), level, holds };
        let all = wanted("2026-09-01", Level::Info, "");
        assert!(read(folder.path(), &all).is_err(), "there is no log");
        write("crash-AAAAAA.txt", "2026-09-05T08:00:00Z ERROR kindesk: no line of the log\n");
        write("kindesk.2026-09-05.log", "2026-09-05T08:00:00Z  INFO kindesk: began\n");
        write(
            "kindesk.2026-09-06.log",
            "2026-09-06T08:00:00Z ERROR kindesk: broke incident=7F3K2A\n   its second line\n2026-09-06T09:00:00Z  WARN kindesk: slow\n",
        );
        let read = |wanted: &Wanted<'_>| read(folder.path(), wanted).unwrap();
        assert_eq!(read(&all).len(), 4);
        assert_eq!(read(&wanted("2026-09-06", Level::Info, "")).len(), 3);
        assert_eq!(read(&wanted("2026-09-01", Level::Error, "")).len(), 2, "with its second line");
        assert_eq!(read(&wanted("2026-09-01", Level::Info, "7F3K2A")).len(), 2);
        assert_eq!(
            read(&wanted("2026-09-01", Level::Warn, "slow")),
            ["2026-09-06T09:00:00Z  WARN kindesk: slow"]
        );
    }
}
