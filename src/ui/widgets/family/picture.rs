//! A family's picture as plain data: people, the ties between them, schools.

use crate::ui::widgets::notice::NoticeKind;

/// A family: its people in their order, parents first, and the ties between them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FamilyPicture {
    /// The people. A tie names them by their place here.
    pub cards: Vec<Card>,
    /// Who is whose parent.
    pub ties: Vec<Tie>,
    /// What stands on a parent's card that is drawn once more.
    pub again: String,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// The name, in full where it may be shown.
    pub name: String,
    /// Whether it is a child: parents stand above.
    pub child: bool,
    /// A parent's relation, a child's class.
    pub place: String,
    /// The school, around whose children a frame stands if there are several; none for a parent.
    pub school: String,
    /// Where the registration stands: of which kind that is, in full, and short.
    pub state: Option<(NoticeKind, String, String)>,
    /// What staff should look into, short.
    pub flags: Vec<(NoticeKind, String)>,
}

/// A tie between a parent and a child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The parent's place among the cards.
    pub parent: usize,
    /// The child's.
    pub child: usize,
    /// How it stands.
    pub state: TieState,
    /// What the parent is to the child, and since when; empty where no more may be shown than that it is there.
    pub label: String,
}

/// How a tie stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieState {
    /// It stands, with its consents.
    Stands,
    /// It stands, and a consent that belongs to it was refused.
    Partly,
    /// It is suspended until an admin decides.
    Suspended,
    /// It has ended.
    Ended,
}

impl TieState {
    /// Whether its line is a solid one.
    pub const fn is_solid(self) -> bool {
        matches!(self, Self::Stands | Self::Partly)
    }
}

impl FamilyPicture {
    /// The ties of a child, in the order of its parents.
    pub fn ties_of(&self, child: usize) -> impl Iterator<Item = &Tie> {
        self.ties.iter().filter(move |tie| tie.child == child)
    }

    /// Whether the children learn in several schools.
    pub fn has_schools(&self) -> bool {
        let mut schools = self.cards.iter().map(|card| &card.school).filter(|school| !school.is_empty());
        let first = schools.next();
        schools.any(|school| Some(school) != first)
    }
}

/// The room for a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Columns.
    pub columns: u16,
    /// Rows of a page.
    pub rows: u16,
    /// Whether it is the small picture beside a step.
    pub small: bool,
}

impl Room {
    /// The least and the most columns of a card.
    pub const fn card(self) -> (u16, u16) {
        if self.small { (13, 20) } else { (21, 34) }
    }

    /// Columns of a card that its frame and the blanks within take.
    pub(super) const fn edges(self) -> u16 {
        if self.small { 2 } else { 4 }
    }
}
