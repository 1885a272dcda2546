//! Consents that are asked when somebody signs in: which text, of whom, for whom, and why.

use super::consent::Purpose;
use super::family::Elsewhere;
use super::id::ProfileId;
use serde::{Deserialize, Serialize};

/// A consent that is asked when somebody signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The full name of who is asked.
    pub giver: String,
    /// Why.
    pub why: DueWhy,
    /// The text.
    #[serde(default = "own_data")]
    pub purpose: Purpose,
    /// The child for whom a parent is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<Box<DueChild>>,
}

/// Drafts of the releases before knew no other.
const fn own_data() -> Purpose {
    Purpose::OwnData
}

/// The child for whom a consent is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueChild {
    /// The child.
    pub id: ProfileId,
    /// Its full name, which stands in the text.
    pub name: String,
    /// Its school with the texts in force there, if it is not this desk's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Elsewhere>,
}

impl Due {
    /// One that is about the giver's own.
    pub const fn own(giver: String, why: DueWhy, purpose: Purpose) -> Self {
        Self { giver, why, purpose, child: None }
    }

    /// Whether it is the same question: about the same matter of the same person.
    pub fn is_same(&self, other: &Self) -> bool {
        let child = |due: &Self| due.child.as_ref().map(|child| child.id.clone());
        self.purpose == other.purpose && child(self) == child(other)
    }
}

/// Why a consent is asked when somebody signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DueWhy {
    /// They have come of the age to give it themselves.
    Age,
    /// The text has a newer version that is asked anew.
    Version,
    /// They are of age, and decide themselves what their parents see.
    Adult,
    /// They want to decide it anew: it is asked in their own room.
    Anew,
    /// The child's birth date was put right, and it is too young to consent itself.
    Young,
}
