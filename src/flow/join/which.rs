//! An opened invitation, and for whom it was opened: the parent who sits on the private seat already, or another.

use super::{Entering, Join};
use crate::domain::family::Inviter;
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use crate::flow::steps::newcomer::Newcomer;
use crate::flow::steps::unheard;
use crate::flow::{Action, Input, Next, Outcome, Typed};

/// An opened invitation, and what was told on both sides of its screen: kept for whoever walks to and fro.
#[derive(Debug, Clone)]
pub struct Invited {
    /// Who invites.
    pub inviter: Inviter,
    /// The invitation as it was typed or scanned; none when it was known from its own screen.
    pub(super) typed: Option<String>,
    /// The newcomer, when one walked back from the number.
    pub(super) newcomer: Option<Box<Newcomer>>,
    /// Whether another parent joins than the one on the private seat.
    pub(super) another: bool,
}

impl Invited {
    /// An invitation that was just opened.
    pub const fn by(inviter: Inviter) -> Self {
        Self { inviter, typed: None, newcomer: None, another: false }
    }

    /// Who invites; before it, who joins, where somebody sits on the private seat. Who walked back from the number of
    /// another parent has answered that already.
    pub(super) fn opened(self, seats: &Seats) -> Join {
        match (&seats.private, &self.newcomer) {
            (Some(_), None) => Join::Which(self),
            (Some(_), Some(_)) => Join::Who(Self { another: true, ..self }),
            (None, _) => Join::Who(self),
        }
    }

    /// This parent again, or another?
    pub(super) fn on_which(self, input: Input) -> Next<Join> {
        match input {
            Input::Submit => Next::stay(Join::Who(Self { another: false, ..self })),
            Input::Act(Action::AnotherParent) => Next::stay(Join::Who(Self { another: true, ..self })),
            Input::Back => self.back(),
            other => Next::stay(unheard(Join::Which(self), &other)),
        }
    }

    /// Back to where the invitation was entered, or out.
    pub(super) fn back(self) -> Next<Join> {
        match self.typed {
            Some(typed) => {
                let (field, newcomer) = (Typed::of(typed), self.newcomer);
                Next::stay(Join::Enter(Entering { newcomer, ..Entering::of(field) }))
            }
            None => Next::Done(Outcome::Left),
        }
    }

    /// Asks anew for a proof that has grown old while the visit waited.
    pub(super) fn renewed(self, now: Moment) -> Self {
        let newcomer = self.newcomer.map(|newcomer| Box::new(newcomer.renewed(now)));
        Self { newcomer, ..self }
    }
}
