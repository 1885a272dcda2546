//! The child, once the parent's profile exists: the desk is asked for the data, the parent reads and corrects them.

use super::state::{Agreeing, Invited, Join, Joining};
use crate::domain::family::Inviter;
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::refusal::Refusal;
use crate::flow::action::Action;
use crate::flow::ask::{Answer, Ask};
use crate::flow::ask::{ParentAnswer, ParentAsk};
use crate::flow::input::{Cx, Input, Next};
use crate::flow::start::{Outcome, Start};
use crate::flow::steps::confirm::{ChildTold, ConfirmDone, ConfirmStep};
use crate::flow::steps::newcomer::{Newcomer, ReadyNewcomer};
use crate::flow::steps::{StepNext, unheard};

impl Joining {
    /// A parent whose profile has just been made.
    pub fn new(account: AccountId, parent: ProfileId, inviter: Inviter) -> Self {
        Self { account, parent, inviter, told: ChildTold::default(), agreed: None }
    }

    /// The same parent, with what was told on the step.
    pub(super) fn telling(self, step: &ConfirmStep) -> Self {
        Self { told: step.told(), agreed: None, ..self }
    }
}

impl Join {
    /// Has the parent's profile made; `another` says that staff have told two people of one name apart.
    pub(super) fn make(
        newcomer: Newcomer,
        invited: Invited,
        ready: Box<ReadyNewcomer>,
        another: bool,
    ) -> Next<Self> {
        let ReadyNewcomer { account, data, consent, .. } = (*ready).clone();
        let invitation = invited.inviter.invitation.clone();
        let ask = ParentAsk::Make { account, data, consent, invitation, another };
        Next::ask(Self::Making { newcomer, invited, ready, problem: None }, ask)
    }

    /// The same person, or another? The same one signs in on the number of before, by password or code.
    pub(super) fn on_same(
        newcomer: Newcomer,
        invited: Invited,
        ready: Box<ReadyNewcomer>,
        input: Input,
    ) -> Next<Self> {
        match input {
            Input::Submit => Next::Call(Self::Same { newcomer, invited, ready }, Start::Door),
            Input::Act(Action::AnotherPerson) => Self::make(newcomer, invited, ready, true),
            Input::Back => Next::stay(Self::Newcomer(newcomer.corrects(), invited)),
            other => Next::stay(unheard(Self::Same { newcomer, invited, ready }, &other)),
        }
    }

    pub(super) fn on_making(
        newcomer: Newcomer,
        invited: Invited,
        ready: Box<ReadyNewcomer>,
        problem: Option<Refusal>,
        input: Input,
    ) -> Next<Self> {
        match input {
            Input::Answered(Answer::Parent(ParentAnswer::Made { parent, .. })) => {
                match newcomer.stands_on().cloned() {
                    Some(account) => Self::fetch(Joining::new(account, parent, invited.inviter)),
                    None => Next::stay(Self::Newcomer(newcomer, invited)),
                }
            }
            Input::Answered(Answer::Refused { why: Refusal::ProofTooOld }) => {
                Next::stay(Self::Newcomer(newcomer.proof_too_old(), invited))
            }
            Input::Answered(Answer::Refused { why: Refusal::SamePerson }) => {
                Next::stay(Self::Same { newcomer, invited, ready })
            }
            Input::Answered(Answer::Refused { why }) => {
                Next::stay(Self::Making { newcomer, invited, ready, problem: Some(why) })
            }
            Input::Back | Input::Submit if problem.is_some() => Next::stay(Self::Newcomer(newcomer, invited)),
            other => Next::stay(unheard(Self::Making { newcomer, invited, ready, problem }, &other)),
        }
    }

    pub(super) fn fetch(joining: Joining) -> Next<Self> {
        let (flow, asks) = Self::fetching(joining);
        Next::Stay(flow, asks)
    }

    /// Asks for the child's data.
    pub(super) fn fetching(joining: Joining) -> (Self, Vec<Ask>) {
        let ask = Ask::Parent(ParentAsk::Child { invitation: joining.inviter.invitation.clone() });
        (Self::Fetching(joining, None), vec![ask])
    }

    pub(super) fn on_fetching(
        joining: Joining,
        problem: Option<Refusal>,
        input: Input,
        cx: &Cx,
    ) -> Next<Self> {
        match input {
            Input::Answered(Answer::Parent(ParentAnswer::Child { child, giver, parent })) => {
                let step = ConfirmStep::again(child, giver, joining.told.clone()).of(parent);
                let (step, asks) = step.here(joining.inviter.elsewhere.is_none());
                let flow = match joining.agreed.clone().filter(|_| step.is_told()) {
                    Some(agreed) => Self::Agree(Agreeing::again(joining, step, agreed, cx)),
                    None => Self::Confirm(joining, step),
                };
                Next::Stay(flow, asks)
            }
            // The visit was taken up after the confirmation was stored and before it was shown.
            Input::Answered(Answer::Parent(ParentAnswer::Confirmed { student, parent, .. })) => {
                Next::Done(Outcome::Joined { student, parent })
            }
            Input::Answered(Answer::Refused { why }) => Next::stay(Self::Fetching(joining, Some(why))),
            Input::Submit if matches!(problem, Some(Refusal::AlreadyLinked)) => {
                Next::Done(Outcome::Linked { parent: joining.parent })
            }
            Input::Submit if problem.is_some() => Self::fetch(joining),
            // Not this parent: another one may still join.
            Input::Back if matches!(problem, Some(Refusal::Barred | Refusal::AlreadyLinked)) => {
                Next::stay(Self::Which(Invited::by(joining.inviter)))
            }
            Input::Back if problem.is_some() => Next::Done(Outcome::Left),
            other => Next::stay(unheard(Self::Fetching(joining, problem), &other)),
        }
    }

    pub(super) fn on_confirm(
        joining: Joining,
        next: StepNext<ConfirmStep, ConfirmDone>,
        cx: &Cx,
    ) -> Next<Self> {
        match next {
            StepNext::Stay(step, asks) => Next::Stay(Self::Confirm(joining, step), asks),
            // The parent's profile exists: no way leads back before it, only out of the flow.
            StepNext::Back(_) => Next::Done(Outcome::Left),
            StepNext::Done(ConfirmDone { step }) => {
                Next::stay(Self::Agree(Agreeing::begin(joining, step, cx)))
            }
        }
    }
}
