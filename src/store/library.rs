//! Which SQLite will do.

use super::error::{StoreError, within};
use sqlx::SqliteConnection;

/// The oldest SQLite whose write-ahead log does not lose a commit when a checkpoint meets a writer.
const OLDEST_LIBRARY: [u32; 3] = [3, 51, 3];

/// Refuses a library that is too old.
pub(super) async fn check_library(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let text: String = within(sqlx::query_scalar("SELECT sqlite_version()").fetch_one(connection)).await?;
    if is_new_enough(&text) { Ok(()) } else { Err(StoreError::OldLibrary) }
}

/// Whether a version of it will do.
pub(super) fn is_new_enough(library: &str) -> bool {
    let found: Vec<u32> = library.split('.').map_while(|part| part.parse().ok()).collect();
    found.as_slice() >= OLDEST_LIBRARY.as_slice()
}
