//! The key file: one line with the master from which the keys are derived, and a line for every later key that seals texts.
//!
//! The first never changes: under it numbers are found, codes are drawn and rows are bound. A later one takes over the
//! sealing of texts, so that a key that may have been seen seals nothing any more; the older ones stay, to open what they
//! have sealed until it is sealed anew.

use crate::desk::kernel::chance::Chance;
use crate::domain::encoding::{hex, unhex};
use crate::domain::refusal::Refusal;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, fchown};
use std::path::Path;
use zeroize::Zeroizing;

/// The key file's name, in the data folder.
pub const FILE: &str = "kindesk.key";
/// Begins the first line, with its version.
const HEAD: &str = "kindesk-key-1 ";
/// Begins the line of a later key, before its id.
const SEALING: &str = "sealing-key-1 ";
/// The bits of a file's mode that give others any access.
const OTHERS: u32 = 0o077;
/// The bits that give them to everybody.
const WORLD: u32 = 0o007;
/// Bytes that are read at most: a line has fewer than 90, and a school changes its key less than once a year.
const MOST: u64 = 16 * 1024;

/// A key, or what keys are derived from. Memory is wiped on drop.
pub type Secret = Zeroizing<[u8; 32]>;

/// What the key file holds.
#[derive(Clone)]
pub struct Master {
    /// What all keys are derived from.
    pub root: Secret,
    /// The later keys that seal texts, the oldest first, each with its id.
    pub sealing: Vec<(String, Secret)>,
}

impl Master {
    /// One that nobody has had before.
    pub fn drawn(chance: &Chance) -> Self {
        Self { root: Zeroizing::new(chance.bytes()), sealing: Vec::new() }
    }

    /// The same with one more key that seals texts; its id.
    pub fn with_another(mut self, chance: &Chance) -> (Self, String) {
        let id = hex(&chance.bytes::<4>());
        self.sealing.push((id.clone(), Zeroizing::new(chance.bytes())));
        (self, id)
    }

    /// As the file holds it.
    pub fn text(&self) -> Zeroizing<String> {
        let digits = |key: &Secret| Zeroizing::new(hex(&key[..]));
        let mut text = Zeroizing::new(format!("{HEAD}{}\n", *digits(&self.root)));
        for (id, key) in &self.sealing {
            text.push_str(&Zeroizing::new(format!("{SEALING}{id} {}\n", *digits(key))));
        }
        text
    }

    /// Reads what [`Master::text`] wrote; nothing for any other text.
    pub fn of_text(text: &str) -> Option<Self> {
        let mut lines = text.trim_end().lines();
        let root = secret(lines.next()?.strip_prefix(HEAD)?)?;
        let mut sealing = Vec::new();
        for line in lines {
            let (id, digits) = line.strip_prefix(SEALING)?.split_once(' ')?;
            unhex(id).filter(|id| id.len() == 4)?;
            sealing.push((id.to_owned(), secret(digits)?));
        }
        Some(Self { root, sealing })
    }

    /// Reads the key file.
    ///
    /// # Errors
    /// [`Refusal::KeyFile`] if it is missing, no key file, or open to others.
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        let read = || -> Option<Self> {
            let file = crate::files::to_read(path).ok()?;
            let meta = file.metadata().ok()?;
            // A credential of systemd may belong to the administrator, and its group is nobody's (systemd.exec(5)).
            let is_closed = meta.mode() & OTHERS == 0 || meta.mode() & WORLD == 0 && meta.uid() == 0;
            let mut text = Zeroizing::new(String::new());
            file.take(MOST).read_to_string(&mut text).ok()?;
            Self::of_text(&text).filter(|_| is_closed)
        };
        read().ok_or_else(|| refused(path))
    }

    /// Writes a new key file, closed to others; an existing one is never overwritten.
    ///
    /// # Errors
    /// [`Refusal::KeyFile`] if one exists already or the folder cannot be written.
    pub fn create(&self, path: &Path) -> Result<(), Refusal> {
        let write = || -> std::io::Result<()> {
            let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
            file.write_all(self.text().as_bytes())?;
            file.sync_all()?;
            keep_name(path)
        };
        write().map_err(|_| refused(path))
    }

    /// Puts it in the place of the key file that lies there: whole, or not at all.
    ///
    /// # Errors
    /// [`Refusal::NotWritable`].
    pub fn replace(&self, path: &Path) -> Result<(), Refusal> {
        let write = || -> std::io::Result<()> {
            // What stands behind a link is replaced, not the link.
            let path = path.canonicalize()?;
            let part = crate::files::ending(&path, ".part");
            let old = std::fs::metadata(&path)?;
            // What a killed program has left is this program's own.
            drop(std::fs::remove_file(&part));
            let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part)?;
            file.write_all(self.text().as_bytes())?;
            // It stays its owner's, whoever adds a key.
            fchown(&file, Some(old.uid()), Some(old.gid()))?;
            file.sync_all()?;
            std::fs::rename(&part, &path)?;
            keep_name(&path)
        };
        write().map_err(|_| Refusal::NotWritable { path: path.display().to_string() })
    }
}

impl std::fmt::Debug for Master {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Master")
    }
}

fn secret(digits: &str) -> Option<Secret> {
    let bytes = Zeroizing::new(unhex(digits)?);
    bytes.as_slice().try_into().ok().map(Zeroizing::new)
}

/// A name outlives a power cut only once its folder is written.
fn keep_name(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

fn refused(path: &Path) -> Refusal {
    Refusal::KeyFile { path: path.display().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_key_file_is_made_once_and_read_only_while_closed_to_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let refused = Refusal::KeyFile { path: path.display().to_string() };
        assert_eq!(Master::open(&path).unwrap_err(), refused);
        let made = Master::drawn(&Chance::foreseen(1));
        made.create(&path).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        assert_eq!(Master::open(&path).unwrap().text(), made.text());
        assert_eq!(
            Master::drawn(&Chance::foreseen(2)).create(&path).unwrap_err(),
            refused,
            "never written over"
        );
        set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        assert_eq!(Master::open(&path).unwrap_err(), refused);
        set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        std::fs::write(&path, "kindesk-key-2 00\n").unwrap();
        assert_eq!(Master::open(&path).unwrap_err(), refused);
    }

    #[test]
    fn a_later_key_stands_in_a_line_of_its_own_and_the_first_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let chance = Chance::foreseen(1);
        let first = Master::drawn(&chance);
        first.create(&path).unwrap();
        let (second, id) = first.clone().with_another(&chance);
        second.replace(&path).unwrap();
        let read = Master::open(&path).unwrap();
        assert_eq!((&read.root, read.sealing.len(), &read.sealing[0].0), (&first.root, 1, &id));
        assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        for bad in ["sealing-key-1 zz 00", "sealing-key-1 0011aabb 00", "more"] {
            assert!(Master::of_text(&format!("{}{bad}\n", *first.text())).is_none(), "{bad}");
        }
    }
}
