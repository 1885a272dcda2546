//! The parts of a page that may have the focus: the ids of its fields and lists. They stand below all that draws, so that
//! widgets and the mouse know them without the page.

use crate::flow::FieldId;

/// The lists that something is picked from. Nothing is typed there, and a flow hears only which entry was picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListId {
    /// The reasons on the first screen, and the visits that wait below them.
    Reasons,
    /// The ways on from the menu.
    Ways,
    /// People whom a search found.
    People,
    /// The people of a family, as cards.
    Family,
    /// What may be done about a family.
    Deeds,
    /// Visits that a lost ticket may belong to.
    Visits,
    /// What waits for an admin.
    Matters,
    /// An admin's answers.
    Answers,
    /// What may be done if a number has an account already.
    Owners,
    /// The ways by which an account is proved to be one's own.
    WaysBack,
    /// What an account's owner sees and changes of it.
    Cabinet,
    /// Trusted friends.
    Friends,
    /// The consents of somebody who is signed in.
    Consents,
    /// The diary accounts that are linked.
    Diaries,
    /// What an admin looks after, and its entries.
    Office,
    /// Staff who may unlock the desk.
    Staff,
}

impl ListId {
    /// How many entries at the beginning bear no digit, so that those of the others stay where hands know them: the one
    /// that does nothing, which is in hand where an entry may do harm.
    pub const fn unnumbered(self) -> usize {
        match self {
            Self::Deeds => 1,
            Self::Reasons
            | Self::Ways
            | Self::People
            | Self::Family
            | Self::Visits
            | Self::Matters
            | Self::Answers
            | Self::Owners
            | Self::Friends
            | Self::WaysBack
            | Self::Cabinet
            | Self::Consents
            | Self::Diaries
            | Self::Office
            | Self::Staff => 0,
        }
    }
}

/// What may have the focus: a field, a choice or a tick, or a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockId {
    /// It is filled in.
    Field(FieldId),
    /// It is picked from.
    List(ListId),
}

impl From<FieldId> for BlockId {
    fn from(id: FieldId) -> Self {
        Self::Field(id)
    }
}

impl From<ListId> for BlockId {
    fn from(id: ListId) -> Self {
        Self::List(id)
    }
}
