//! Secrets of a way out: each stands in a file of its own, which is read when it is needed, so that a new one holds at
//! once and none stays in memory.

use crate::files;
use std::path::Path;
use zeroize::Zeroizing;

/// The first line of a secret's file.
///
/// # Errors
/// A word for the log: it cannot be read, or others may read it.
pub(super) fn read(path: &Path) -> Result<Zeroizing<String>, &'static str> {
    files::secret(path).map_err(|_| "secret-unreadable")
}
