//! What may follow what: one table, and the menu that shows it.

use crate::domain::visit::Seats;
use crate::flow::steps::unheard;
use crate::flow::{Input, Next, Outcome, Start};

/// One way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Onward {
    /// Another flow.
    Start(Start),
    /// The end of the visit.
    Goodbye,
}

/// What may follow an outcome, the usual way on first.
pub fn after(outcome: &Outcome, seats: &Seats) -> Vec<Onward> {
    let student =
        seats.ordinary.as_ref().filter(|sitting| sitting.open).map(|sitting| sitting.profile.clone());
    let invite = student.map(|student| Onward::Start(Start::Invite { student }));
    let family = |profile| Onward::Start(Start::Family { profile: Some(profile) });
    // The parent on the private seat may have another child: to be registered, or with an invitation already.
    let parent = seats.private.as_ref();
    let child = parent.map(|_| Onward::Start(Start::Register));
    let invited = parent.map(|_| Onward::Start(Start::Join { invitation: None }));
    match outcome {
        Outcome::Registered { student } => {
            vec![Onward::Start(Start::Invite { student: student.clone() }), Onward::Goodbye]
        }
        Outcome::Invited { student, invitation } => vec![
            Onward::Start(Start::Join { invitation: Some(invitation.clone()) }),
            Onward::Start(Start::Invite { student: student.clone() }),
            Onward::Goodbye,
        ],
        // The parent sees all their children.
        Outcome::Joined { parent, .. } => vec![family(parent.clone()), Onward::Goodbye],
        Outcome::FamilySeen { profile } => {
            let ways = [Some(Onward::Goodbye), child, invited, Some(family(profile.clone())), invite];
            ways.into_iter().flatten().collect()
        }
        Outcome::NotJoined { .. } => [Some(Onward::Goodbye), invite].into_iter().flatten().collect(),
        Outcome::Left | Outcome::SignedIn { .. } => vec![
            Onward::Start(Start::Register),
            Onward::Start(Start::Join { invitation: None }),
            Onward::Start(Start::Family { profile: None }),
            Onward::Goodbye,
        ],
    }
}

/// The menu "what next?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// The ways on; Enter takes the first.
    pub ways: Vec<Onward>,
}

impl Menu {
    /// A menu without ways, which nobody sees.
    pub const EMPTY: Self = Self { ways: Vec::new() };

    /// The menu after an outcome; at the very beginning, all that may be begun.
    pub fn after(outcome: Option<&Outcome>, seats: &Seats) -> Self {
        Self { ways: after(outcome.unwrap_or(&Outcome::Left), seats) }
    }

    /// Moves on by one input.
    pub fn step(self, input: Input) -> MenuNext {
        match input {
            Input::Submit => self.pick(0),
            Input::Pick(at) => self.pick(at),
            other => MenuNext::Stay(unheard(self, &other)),
        }
    }

    fn pick(self, at: usize) -> MenuNext {
        match self.ways.get(at) {
            Some(Onward::Start(start)) => MenuNext::Start(start.clone()),
            Some(Onward::Goodbye) => MenuNext::Goodbye(self),
            None => MenuNext::Stay(self),
        }
    }
}

/// What comes after an input to the menu.
#[derive(Debug)]
pub enum MenuNext {
    /// Nothing was picked.
    Stay(Menu),
    /// A flow begins.
    Start(Start),
    /// The visit ends.
    Goodbye(Menu),
}

impl MenuNext {
    /// The same decision for the visit's stack.
    pub fn into_next(self) -> Next<super::Frame> {
        match self {
            Self::Stay(menu) => Next::stay(super::Frame::Menu(menu)),
            Self::Start(start) => Next::Call(super::Frame::Menu(Menu::EMPTY), start),
            Self::Goodbye(menu) => Next::ask(super::Frame::Menu(menu), crate::flow::Ask::Goodbye),
        }
    }
}
