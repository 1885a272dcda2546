//! What waits for an admin: the matters that nobody at a desk may settle alone, and what was decided.

use super::correction::Paper;
use super::id::WaitingId;
use super::school::NamedClass;
use super::time::{Moment, Span};
use super::visit::WaitsFor;
use serde::{Deserialize, Serialize};

/// What an admin is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// The class or the school is not listed. A yes names both, and opens what there is not yet.
    NotListed,
    /// Somebody of the same name and birth date is known. A yes: it is another child.
    SameChild,
    /// "This is not me": the number's old account has family links, or was used lately. A yes: the number passes on.
    NotMe,
    /// A family link is disputed, and suspended until then. A yes: the link stands.
    Dispute,
    /// Somebody has none of the ways back into an account, and one staff member vouches. A yes is the other one's word.
    Recovery,
    /// A staff member has vouched for more recoveries in a day than is ordinary. Either answer takes it off the list.
    ManyRecoveries,
    /// An entry of the diary is linked to somebody, and another family has shown that it is theirs. A yes: it is unlinked.
    DiaryTaken,
    /// A staff member has forgotten the PIN. A yes: a new one is set at the next sign-in.
    Pin,
}

impl Matter {
    /// All matters, in the order of the screen.
    pub const ALL: [Self; 8] = [
        Self::NotListed,
        Self::SameChild,
        Self::NotMe,
        Self::Dispute,
        Self::Pin,
        Self::Recovery,
        Self::ManyRecoveries,
        Self::DiaryTaken,
    ];

    /// The text kept in the database, and the suffix of its words' ids.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotListed => "not-listed",
            Self::SameChild => "same-child",
            Self::NotMe => "not-me",
            Self::Dispute => "dispute",
            Self::DiaryTaken => "diary-taken",
            Self::Pin => "pin",
            Self::Recovery => "recovery",
            Self::ManyRecoveries => "many-recoveries",
        }
    }
    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|matter| matter.as_str() == text)
    }
    /// The matter that an admin is asked about when a visit is put down for this reason.
    pub const fn of(why: WaitsFor) -> Option<Self> {
        match why {
            WaitsFor::NotListed => Some(Self::NotListed),
            WaitsFor::SameChild => Some(Self::SameChild),
            WaitsFor::NotMe => Some(Self::NotMe),
            WaitsFor::Recovery => Some(Self::Recovery),
            WaitsFor::Family
            | WaitsFor::OtherDesk
            | WaitsFor::LeftOpen
            | WaitsFor::Number
            | WaitsFor::Hold => None,
        }
    }
}

/// Something that waits, as an admin sees it: names are masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Its id.
    pub id: WaitingId,
    /// What is asked.
    pub matter: Matter,
    /// Since when it waits.
    pub since: Moment,
    /// The name of the desk that asked.
    pub desk: String,
    /// Whom it is about, masked; empty where nobody is known.
    pub who: String,
    /// The other person it is about, masked; a student with the class.
    pub other: Option<String>,
    /// Who disputes a link, masked.
    #[serde(default)]
    pub by: Option<String>,
    /// The class that is not listed, as it was typed, with its school: the typed one, or that of the desk that asked.
    pub class: Option<NamedClass>,
    /// Whether another school than that of the desk that asked was named.
    #[serde(default)]
    pub elsewhere: bool,
    /// The ticket of the visit that waits: the family has it, and staff may ask for it.
    #[serde(default)]
    pub ticket: Option<String>,
    /// The last digits of the number proved last in that visit.
    #[serde(default)]
    pub phone: Option<String>,
    /// For a dispute of the child's last link: within how long another parent must come after a no.
    #[serde(default)]
    pub alone: Option<Span>,
    /// For a recovery: what the staff member who asks has seen.
    #[serde(default)]
    pub vouched: Option<Vouched>,
}

/// What one staff member vouches for, as the admin sees it who is to be the other one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vouched {
    /// The login of the staff member.
    pub by: String,
    /// The kind of the document that they saw.
    pub paper: Paper,
    /// Whether the account's owner can be told.
    pub told: bool,
}

/// What an admin decided about a visit's matter, as the family is told when the visit is taken up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// What was asked.
    pub matter: Matter,
    /// Yes or no.
    pub yes: bool,
    /// The admin's reason; for a class that was not listed and now is, its name, with the school where it is not that
    /// of the desk that asked.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_fixed_and_read_back() {
        for matter in Matter::ALL {
            assert_eq!(Matter::from_text(matter.as_str()), Some(matter));
        }
        assert_eq!(Matter::from_text("nothing"), None);
    }

    #[test]
    fn a_visit_that_waits_for_its_family_asks_no_admin() {
        assert_eq!(Matter::of(WaitsFor::Family), None);
        assert_eq!(Matter::of(WaitsFor::SameChild), Some(Matter::SameChild));
    }
}
