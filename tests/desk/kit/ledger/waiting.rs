//! What waits for an admin.

use crate::kit::Kit;
use kindesk::domain::id::WaitingId;
use sqlx::FromRow;

/// Something an admin decides.
#[derive(Debug, FromRow)]
pub struct Matter {
    pub id: WaitingId,
    /// What it is about.
    pub kind: String,
    subject: String,
    pub reason: Option<String>,
    pub is_decided: bool,
    pub yes: Option<bool>,
    pub is_spent: bool,
}

impl Kit {
    /// All that has waited.
    pub fn matters(&self) -> Vec<Matter> {
        self.asks(
            "SELECT id, matter AS kind, subject, reason, decided_at IS NOT NULL AS is_decided, yes,
            spent_at IS NOT NULL AS is_spent FROM waiting ORDER BY since, rowid",
        )
    }

    /// What still waits.
    pub fn waiting(&self) -> Vec<Matter> {
        self.matters().into_iter().filter(|one| !one.is_decided).collect()
    }

    /// All that is kept about the people they concern.
    pub fn matters_text(&self) -> String {
        let text = |one: Matter| one.kind + &one.subject + one.reason.as_deref().unwrap_or_default();
        self.matters().into_iter().map(text).collect()
    }

    /// What each matter is about.
    pub fn matters_asked(&self) -> Vec<String> {
        self.matters().into_iter().map(|one| one.kind).collect()
    }

    /// The reasons that admins gave.
    pub fn reasons(&self) -> Vec<String> {
        self.matters().into_iter().filter_map(|one| one.reason).collect()
    }

    /// How many were a yes.
    pub fn matters_granted(&self) -> usize {
        self.matters().iter().filter(|one| one.yes == Some(true)).count()
    }

    /// How many decisions have had their effect.
    pub fn matters_spent(&self) -> usize {
        self.matters().iter().filter(|one| one.is_spent).count()
    }
}
