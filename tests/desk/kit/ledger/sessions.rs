//! Sessions on the two seats of a desk.

use crate::kit::Kit;
use crate::kit::people::Person;
use sqlx::FromRow;

/// A person's time on a seat.
#[derive(Debug, FromRow)]
pub struct Session {
    pub seat: String,
    /// What it was opened with.
    pub proof: String,
    /// The person's name, without surname; none before there is a profile.
    pub name: Option<String>,
    pub is_open: bool,
    /// Why it ended.
    pub why: Option<String>,
}

impl Kit {
    /// All sessions.
    pub fn sessions(&self) -> Vec<Session> {
        self.asks(
            "SELECT s.seat, s.proof, p.name, s.ended_at IS NULL AS is_open, s.why FROM session s
            LEFT JOIN profile p ON p.id = s.profile_id ORDER BY s.rowid",
        )
    }

    /// The open ones, the ordinary seat's before the private one's.
    pub fn open_sessions(&self) -> Vec<Session> {
        let mut open: Vec<Session> = self.sessions().into_iter().filter(|one| one.is_open).collect();
        open.sort_by(|one, other| one.seat.cmp(&other.seat));
        open
    }

    /// How many are open.
    pub fn sessions_open(&self) -> usize {
        self.open_sessions().len()
    }

    /// The seats on which somebody sits.
    pub fn seats_taken(&self) -> Vec<String> {
        self.open_sessions().into_iter().map(|one| one.seat).collect()
    }

    /// How the people on the seats have proved who they are.
    pub fn sits_by(&self) -> Vec<String> {
        self.open_sessions().into_iter().map(|one| one.proof).collect()
    }

    /// Whether somebody sits on a seat.
    pub fn has_seated(&self, who: &Person) -> bool {
        self.open_sessions().iter().any(|one| one.name.as_deref() == Some(who.name[1]))
    }

    /// The people on the seats were let in by a code, not by the password.
    pub fn sessions_came_by_code(&self) {
        self.changes("UPDATE session SET proof = 'code' WHERE ended_at IS NULL");
    }
}
