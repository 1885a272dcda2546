//! Messages on their way out, and those that went.

use crate::kit::Kit;
use sqlx::FromRow;

/// A message without a code.
#[derive(Debug, FromRow)]
pub struct Notice {
    pub template: String,
    /// What the phone shows to tell messages apart.
    pub mark: String,
}

impl Kit {
    /// How many messages were put into the outbox.
    pub fn messages(&self) -> usize {
        self.counts("SELECT count(*) FROM outbox")
    }

    /// The messages without a code.
    pub fn notices(&self) -> Vec<Notice> {
        self.asks("SELECT template, mark FROM outbox WHERE challenge_id IS NULL ORDER BY rowid")
    }

    /// What became of the messages without a code.
    pub fn fates_of_notices(&self) -> Vec<String> {
        self.column("SELECT state FROM outbox WHERE challenge_id IS NULL ORDER BY created_at, id")
    }
}
