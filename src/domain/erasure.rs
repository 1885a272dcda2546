//! Erasures as an admin sees them: who leaves and on which day, who is erased on a written demand, and the act of an erasure.

use super::id::{AccountId, ProfileId};
use super::person::BirthDate;
use super::time::Moment;
use serde::{Deserialize, Serialize};

/// As many erasures are listed, the newest first.
pub const ACTS_SHOWN: usize = 30;

/// An account that leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaving {
    /// The person; none of an account without a profile.
    pub profile: Option<ProfileId>,
    /// First name and initial; empty without a profile.
    pub name: String,
    /// When its deletion was asked for.
    pub asked: Moment,
    /// The day on which it is erased.
    pub due: Moment,
}

/// An erasure that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// The account's id: no name is left.
    pub account: AccountId,
    /// When.
    pub at: Moment,
}

/// Somebody who may be erased at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToErase {
    /// The person.
    pub profile: ProfileId,
    /// The full name.
    pub name: String,
    /// The birth date, to be held against the written demand.
    pub birth: BirthDate,
    /// How many family links end with it.
    pub links: u32,
    /// How many children are left without a parent by it.
    pub alone: u32,
}

/// A row of the log in an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActRow {
    /// The desk's chain, and the row's place in it.
    pub place: String,
    /// When.
    pub at: Moment,
    /// What was done, in the log's word.
    pub action: String,
    /// The row's hash in the chain.
    pub hash: String,
}

/// The act of an erasure. It holds no name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// The account's id.
    pub account: AccountId,
    /// The profile's id; empty if there was none.
    pub profile: String,
    /// When the deletion was asked for.
    pub asked: Option<Moment>,
    /// The kind of document that was seen, where it was demanded in writing.
    pub demanded: Option<String>,
    /// When the person was erased.
    pub erased: Moment,
    /// How many diary accounts were linked to them.
    pub diaries: usize,
    /// What the log says of them, the oldest first.
    pub rows: Vec<ActRow>,
    /// Whether the log and all that is sealed is as the program wrote it; nothing where that was not looked into.
    pub sound: Option<bool>,
}
