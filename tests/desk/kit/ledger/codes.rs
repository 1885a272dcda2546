//! Codes, calls, and what they proved.

use crate::kit::Kit;
use kindesk::domain::id::{ChallengeId, VisitId};
use sqlx::FromRow;

/// How a number was proved.
#[derive(Debug, Clone, Copy)]
pub enum Way {
    Sms,
    Call,
}

/// A requested code.
#[derive(Debug, FromRow)]
pub struct Challenge {
    pub id: ChallengeId,
    pub visit: VisitId,
    pub whose: String,
    pub tries_left: i64,
    outcome: Option<String>,
    pub is_living: bool,
}

/// A number that was proved.
#[derive(Debug, FromRow)]
pub struct Proof {
    pub proved_by: String,
    pub spent: bool,
}

impl Kit {
    /// All requested codes.
    pub fn challenges(&self) -> Vec<Challenge> {
        self.asks(
            "SELECT id, visit_id AS visit, whose, tries_left, outcome, ended_at IS NULL AS is_living FROM challenge
            ORDER BY rowid",
        )
    }

    /// The newest one.
    #[track_caller]
    pub fn challenge(&self) -> Challenge {
        self.challenges().pop().unwrap()
    }

    /// The newest one for a person: `student`, `parent`, `lost`.
    #[track_caller]
    pub fn challenge_of(&self, whose: &str) -> Challenge {
        self.challenges().into_iter().rfind(|one| one.whose == whose).unwrap()
    }

    /// The one that can still be answered.
    #[track_caller]
    pub fn living_challenge(&self) -> Challenge {
        self.challenges().into_iter().find(|one| one.is_living).unwrap()
    }

    /// What became of each code for that person; nothing for a living one.
    pub fn outcomes_of(&self, whose: &str) -> Vec<Option<String>> {
        let own = self.challenges().into_iter().filter(|one| one.whose == whose);
        own.map(|one| one.outcome).collect()
    }

    /// The tries left of each code.
    pub fn tries_left(&self) -> Vec<i64> {
        self.challenges().into_iter().map(|one| one.tries_left).collect()
    }

    /// All numbers that were proved.
    pub fn proofs(&self) -> Vec<Proof> {
        self.asks("SELECT proved_by, spent FROM proof ORDER BY rowid")
    }

    /// How the numbers were proved.
    pub fn proved_by(&self) -> Vec<String> {
        self.proofs().into_iter().map(|one| one.proved_by).collect()
    }

    /// How many digits each call asks for.
    pub fn call_digits(&self) -> Vec<i64> {
        self.asks("SELECT digits FROM call_back ORDER BY rowid").into_iter().map(|(digits,)| digits).collect()
    }

    /// Whether the digits of a call are kept somewhere in the clear.
    pub fn keeps_digits(&self, digits: &str) -> bool {
        self.column("SELECT digits_key FROM call_back").iter().any(|kept| kept == digits)
    }

    /// All proofs are gone.
    pub fn proofs_are_gone(&self) {
        self.changes("DELETE FROM proof");
    }

    /// The numbers to which codes were sent are gone.
    pub fn numbers_are_gone(&self) {
        for sql in ["DELETE FROM proof", "DELETE FROM outbox", "DELETE FROM challenge"] {
            self.changes(sql);
        }
    }

    /// All numbers were proved in that way.
    pub fn were_proved_by(&self, way: Way) {
        self.changes(match way {
            Way::Sms => "UPDATE proof SET proved_by = 'sms'",
            Way::Call => "UPDATE proof SET proved_by = 'call'",
        });
    }

    /// The parent's number was proved by a call alone.
    pub fn parent_was_proved_by_call(&self) {
        self.changes("UPDATE proof SET proved_by = 'call' WHERE whose = 'parent'");
    }
}
