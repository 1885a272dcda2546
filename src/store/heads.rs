//! The end of a chain of the audit log, as its row.

use super::seals::Sums;
use crate::domain::encoding::Fields;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The end of a desk's chain.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditHead {
    /// The desk's id, or `console`.
    pub desk_id: String,
    /// How many rows the chain has.
    pub seq: i64,
    /// The hash of the last.
    pub hash: String,
    /// The sealed rows that this desk has added and taken, as [`Sums`] tells.
    pub sums: String,
    /// Its seal; empty in a database of the releases before.
    pub seal: String,
}

impl AuditHead {
    /// The sealed rows that this desk has added and taken; nothing if they cannot be read.
    pub fn sums(&self) -> Option<Sums> {
        Sums::from_text(&self.sums)
    }

    pub(super) fn encode(&self) -> Fields {
        let mut fields = Fields::of("kindesk audit head 1");
        fields.text(&self.desk_id).number(self.seq).text(&self.hash).text(&self.sums);
        fields
    }
}

/// The heads as this program has written them last. Whoever goes on from there needs not read them: the change of a head is
/// guarded by all that stood in it. Cloning it shares them.
#[derive(Debug, Clone, Default)]
pub(super) struct Heads(Arc<Mutex<HashMap<String, AuditHead>>>);

impl Heads {
    /// The head of a desk's chain; none if this program has not written it.
    pub(super) fn of(&self, desk: &str) -> Option<AuditHead> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(desk).cloned()
    }

    /// This one was saved.
    pub(super) fn remember(&self, saved: Option<AuditHead>) {
        if let Some(head) = saved {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(head.desk_id.clone(), head);
        }
    }
}
