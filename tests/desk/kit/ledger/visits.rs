//! Visits.

use crate::kit::Kit;
use kindesk::domain::id::VisitId;
use sqlx::FromRow;

/// A visit.
#[derive(Debug, FromRow)]
pub struct Visit {
    pub id: VisitId,
    pub state: String,
    pub waits_for: String,
    pub has_draft: bool,
}

impl Kit {
    /// All visits.
    pub fn visits(&self) -> Vec<Visit> {
        self.asks(
            "SELECT id, state, waits_for, draft_sealed IS NOT NULL AS has_draft FROM visit ORDER BY opened_at, rowid",
        )
    }

    /// The newest one.
    #[track_caller]
    pub fn visit(&self) -> VisitId {
        self.visits().pop().unwrap().id
    }

    /// The one that is open.
    #[track_caller]
    pub fn open_visit(&self) -> VisitId {
        self.visits().into_iter().find(|one| one.state == "open").unwrap().id
    }

    /// The states of the visits.
    pub fn visit_states(&self) -> Vec<String> {
        self.visits().into_iter().map(|one| one.state).collect()
    }

    /// What the put-down visits wait for.
    pub fn visits_wait_for(&self) -> Vec<String> {
        let down = self.visits().into_iter().filter(|one| one.state == "down");
        down.map(|one| one.waits_for).collect()
    }

    /// How many answers are kept in case a visit asks again.
    pub fn kept_answers(&self) -> usize {
        self.counts("SELECT count(*) FROM command WHERE visit_id IS NOT NULL")
    }
}
