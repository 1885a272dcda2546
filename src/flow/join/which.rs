//! An opened invitation, and for whom it was opened: the parent who sits on the private seat already, or another.

use super::state::{Entering, Invited, Join, Joining};
use crate::domain::account::ProfileRole;
use crate::domain::family::Inviter;
use crate::domain::id::AccountId;
use crate::domain::refusal::Whose;
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use crate::flow::action::Action;
use crate::flow::ask::Facts;
use crate::flow::field::Typed;
use crate::flow::input::{Cx, Input, Next};
use crate::flow::start::Outcome;
use crate::flow::steps::newcomer::{Newcomer, NewcomerDraft, NewcomerNext};
use crate::flow::steps::{StepNext, unheard};
use serde::{Deserialize, Serialize};

impl Invited {
    /// An invitation that was just opened.
    pub const fn by(inviter: Inviter) -> Self {
        Self { inviter, typed: None, newcomer: None, another: false }
    }

    /// Shows who invites. If somebody sits on the private seat, it first asks who joins; a walk back from the number of
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

    /// Leads from the number to the own consent; then the profile is made.
    pub(super) fn on_newcomer(self, next: NewcomerNext) -> Next<Join> {
        match next {
            StepNext::Stay(newcomer, asks) => Next::Stay(Join::Newcomer(newcomer, self), asks),
            StepNext::Back(newcomer) => {
                Next::stay(Join::Who(Self { newcomer: Some(Box::new(newcomer)), ..self }))
            }
            StepNext::Done((newcomer, ready)) => Join::make(newcomer, self, Box::new(ready), false),
        }
    }

    /// The same person as before has signed in: it is that parent who joins. Who is no parent yet proves the number here,
    /// and their data are checked.
    pub(super) fn entered(self, account: &AccountId, seats: &Seats) -> Next<Join> {
        let sitting = seats.private.as_ref().filter(|sitting| sitting.account == *account);
        match sitting.and_then(|sitting| sitting.in_role(ProfileRole::Parent)) {
            Some(parent) => Join::fetch(Joining::new(account.clone(), parent.clone(), self.inviter)),
            None => Next::stay(Join::Newcomer(Newcomer::new(Whose::Parent), self)),
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

impl Join {
    /// A parent who sits on the private seat already goes straight to the child.
    pub(super) fn on_who(invited: Invited, input: Input, cx: &Cx) -> Next<Self> {
        let sitting = cx.seats.private.as_ref().filter(|_| !invited.another);
        let known = sitting.and_then(|sitting| Some((sitting.account.clone(), sitting.profile.clone()?)));
        if let (Input::Submit, Some((account, parent))) = (&input, known) {
            return Self::fetch(Joining::new(account, parent, invited.inviter));
        }
        match input {
            Input::Submit => {
                let kept = invited.newcomer.clone();
                let newcomer = kept.map_or_else(|| Newcomer::new(Whose::Parent), |kept| *kept);
                Next::stay(Self::Newcomer(newcomer, Invited { newcomer: None, ..invited }))
            }
            Input::Back if cx.seats.private.is_some() => Next::stay(Self::Which(invited)),
            Input::Back => invited.back(),
            other => Next::stay(unheard(Self::Who(invited), &other)),
        }
    }
}

/// What is kept of an opened invitation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InvitedDraft {
    inviter: Inviter,
    #[serde(default)]
    typed: Option<String>,
    #[serde(default)]
    pub(super) newcomer: Option<NewcomerDraft>,
    #[serde(default)]
    another: bool,
}

impl InvitedDraft {
    pub(super) fn of(invited: &Invited) -> Self {
        let Invited { inviter, typed, newcomer, another } = invited;
        let newcomer = newcomer.as_ref().map(|newcomer| newcomer.draft());
        Self { inviter: inviter.clone(), typed: typed.clone(), newcomer, another: *another }
    }

    pub(super) fn resume(self, facts: &Facts, cx: &Cx) -> Invited {
        let Self { inviter, typed, newcomer, another } = self;
        let newcomer = newcomer.map(|draft| Box::new(Newcomer::resume(draft, facts, cx)));
        Invited { inviter, typed, newcomer, another }
    }
}
