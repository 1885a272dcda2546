//! Join as a parent, by a student's invitation, on the private seat.
//!
//! ```text
//! Enter ──opened──▶ Which? ──▶ Who ──join──▶ newcomer (number … own consent) ──profile made──▶ Confirm ──▶ Agree (each purpose)
//!   (typed, scanned,                                                     │  ▲           │ ├─all given──▶ joined
//!    or known from                                                       ▼  │           │ └─one refused──▶ Refused
//!    "the parent is here")                                             Correct          ▼
//! ```
//! `Which` is asked only where a parent sits on the private seat already: who joins with another child goes from `Who`
//! straight to `Confirm`.

mod agree;
mod draft;
mod which;

pub use agree::Agreeing;
pub use draft::JoinDraft;
pub use which::Invited;

use super::steps::confirm::{ConfirmDone, ConfirmStep, Told};
use super::steps::newcomer::{Newcomer, NewcomerNext, Ready};
use super::steps::{StepNext, unheard};
use super::{Action, Answer, Ask, Cx, FieldId, Input, Next, Outcome, Typed};
use crate::domain::consent::TextMark;
use crate::domain::family::Inviter;
use crate::domain::id::{AccountId, InvitationId, ProfileId};
use crate::domain::invitation;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use serde::{Deserialize, Serialize};

/// The flow.
#[derive(Debug, Clone)]
pub enum Join {
    /// The invitation is scanned, typed or pasted.
    Enter(Entering),
    /// The desk is asked for the invitation on whose screen "the parent is here" was pressed.
    Opening(InvitationId, Option<Refusal>),
    /// A parent sits on the private seat: this parent again, or another?
    Which(Invited),
    /// Who invites.
    Who(Invited),
    /// Number, code, password, details, own consent.
    Newcomer(Newcomer, Invited),
    /// The profile is being made.
    Making {
        /// For whoever must walk back.
        newcomer: Newcomer,
        /// Who invites.
        invited: Invited,
        /// Why it was refused.
        problem: Option<Refusal>,
    },
    /// The desk is asked for the child's data.
    Fetching(Joining, Option<Refusal>),
    /// The child is read, corrected where it is wrong; the relation is told.
    Confirm(Joining, ConfirmStep),
    /// One consent after the other.
    Agree(Agreeing),
    /// The consent was refused: recorded, no link is made.
    Refused(Joining, ProfileId),
}

/// The invitation as it is entered.
#[derive(Debug, Clone, Default)]
pub struct Entering {
    /// The field.
    pub field: Typed,
    /// The newcomer, when one walked back from the number.
    newcomer: Option<Box<Newcomer>>,
    /// Whether the parent on the private seat stays who joins: only the invitation was no good any more.
    same: bool,
}

impl Entering {
    /// A field that holds a text already.
    pub const fn of(field: Typed) -> Self {
        Self { field, newcomer: None, same: false }
    }

    /// Whether it was refused because the student's own session is open here: then three ways lead out.
    pub const fn is_in_the_childs_place(&self) -> bool {
        matches!(self.field.problem, Some(Refusal::ChildOwnParent))
    }
}

/// The parent who joins, once the profile stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Joining {
    /// The parent's account.
    pub account: AccountId,
    /// The parent.
    pub parent: ProfileId,
    /// Who invites.
    pub inviter: Inviter,
    /// What the parent has told of the child so far.
    #[serde(default)]
    pub told: Told,
    /// The consents given so far, once the child was read.
    #[serde(default)]
    pub agreed: Option<Vec<TextMark>>,
}

impl Joining {
    /// A parent whose profile has just been made.
    pub fn new(account: AccountId, parent: ProfileId, inviter: Inviter) -> Self {
        Self { account, parent, inviter, told: Told::default(), agreed: None }
    }

    /// The same parent, with what stands on the step.
    fn telling(self, step: &ConfirmStep) -> Self {
        Self { told: step.told(), agreed: None, ..self }
    }
}

impl Join {
    /// Begins with the invitation that is known, or asks for one.
    pub fn begin(invitation: Option<InvitationId>) -> (Self, Vec<Ask>) {
        match invitation {
            None => (Self::Enter(Entering::default()), Vec::new()),
            Some(invitation) => {
                let ask = Ask::OpenShownInvitation { invitation: invitation.clone() };
                (Self::Opening(invitation, None), vec![ask])
            }
        }
    }

    /// Whether this flow, which was left, goes on where an invitation is opened: by its own screen or by typing, as
    /// before. Past the profile only while that parent is still the last on the private seat.
    pub fn is_begun_by(&self, invitation: Option<&InvitationId>, seats: &Seats) -> bool {
        let (inviter, typed) = match self {
            Self::Enter(_) => return invitation.is_none(),
            Self::Opening(..) => return false,
            Self::Which(invited)
            | Self::Who(invited)
            | Self::Newcomer(_, invited)
            | Self::Making { invited, .. } => (&invited.inviter, invited.typed.is_some()),
            Self::Fetching(joining, _) | Self::Confirm(joining, _) | Self::Refused(joining, _) => {
                (&joining.inviter, true)
            }
            Self::Agree(agreeing) => (&agreeing.joining.inviter, true),
        };
        let sits = self
            .account()
            .is_none_or(|account| seats.private.as_ref().is_some_and(|sitting| sitting.account == *account));
        sits && invitation.map_or(typed, |invitation| *invitation == inviter.invitation)
    }

    /// The parent's account, once the profile stands.
    const fn account(&self) -> Option<&AccountId> {
        match self {
            Self::Fetching(joining, _) | Self::Confirm(joining, _) | Self::Refused(joining, _) => {
                Some(&joining.account)
            }
            Self::Agree(agreeing) => Some(&agreeing.joining.account),
            _ => None,
        }
    }

    /// When the picture changes by itself.
    pub fn wakes_at(&self, now: Moment) -> Option<Moment> {
        if let Self::Newcomer(newcomer, _) = self { newcomer.wakes_at(now) } else { None }
    }

    /// Moves on by one input.
    pub fn step(self, input: Input, cx: &Cx) -> Next<Self> {
        if let Input::Answered(Answer::Refused { why }) = &input
            && invitation::needs_another(why)
        {
            return self.another(why.clone(), input, cx);
        }
        self.step_on(input, cx)
    }

    /// An invitation that can no longer be used: another one is entered, and the parent stays who they are.
    fn another(self, why: Refusal, input: Input, cx: &Cx) -> Next<Self> {
        let (newcomer, same) = match self {
            Self::Making { newcomer, .. } => (Some(Box::new(newcomer)), false),
            Self::Fetching(..) | Self::Agree(_) => (None, true),
            other => return other.step_on(input, cx),
        };
        let field = Typed { text: String::new(), problem: Some(why) };
        Next::stay(Self::Enter(Entering { field, newcomer, same }))
    }

    fn step_on(self, input: Input, cx: &Cx) -> Next<Self> {
        match self {
            Self::Enter(entering) => Self::on_enter(entering, input, cx),
            Self::Opening(id, problem) => Self::on_opening(id, problem, input, cx),
            Self::Which(invited) => invited.on_which(input),
            Self::Who(invited) => Self::on_who(invited, input, cx),
            Self::Newcomer(newcomer, invited) => Self::on_newcomer(newcomer.step(input, cx), invited),
            Self::Making { newcomer, invited, problem } => Self::on_making(newcomer, invited, problem, input),
            Self::Fetching(joining, problem) => Self::on_fetching(joining, problem, input, cx),
            Self::Confirm(joining, step) => Self::on_confirm(joining, step.step(input, cx), cx),
            Self::Agree(agreeing) => agreeing.step(input, cx),
            Self::Refused(joining, student) => match input {
                Input::Submit => Next::Done(Outcome::NotJoined { student }),
                Input::Back => Self::fetch(joining),
                Input::Answered(Answer::Done) => Next::stay(Self::Refused(joining, student)),
                // The refusal could not be recorded: it is not past yet.
                Input::Answered(Answer::Refused { why }) => Next::stay(Self::Fetching(joining, Some(why))),
                other => Next::stay(unheard(Self::Refused(joining, student), &other)),
            },
        }
    }

    fn on_enter(mut entering: Entering, input: Input, cx: &Cx) -> Next<Self> {
        let in_the_childs_place = entering.is_in_the_childs_place();
        let field = &mut entering.field;
        match input {
            Input::Typed(FieldId::Invitation, text) => field.set(text),
            // Two ways out on this desk: when the seat is there, or the student away, the same invitation is opened.
            Input::Act(Action::PrivateSession) if in_the_childs_place => {
                return Next::ask(Self::Enter(entering), Ask::OpenPrivateSeat);
            }
            Input::Act(Action::SignStudentOut) if in_the_childs_place => {
                return Next::ask(Self::Enter(entering), Ask::SignStudentOut);
            }
            Input::Submit | Input::Answered(Answer::SeatReady { .. } | Answer::StudentOut { .. }) => {
                match invitation::InvitationCode::parse(&field.text, &cx.rules.link_base) {
                    Ok(code) => return Next::ask(Self::Enter(entering), Ask::OpenInvitation { code }),
                    Err(why) => field.problem = Some(why),
                }
            }
            Input::Back => return Next::Done(Outcome::Left),
            Input::Answered(Answer::Opened { inviter }) => {
                let Entering { field, newcomer, same } = entering;
                let invited = Invited { typed: Some(field.text), newcomer, ..Invited::by(inviter) };
                return Next::stay(if same { Self::Who(invited) } else { invited.opened(cx.seats) });
            }
            Input::Answered(Answer::Refused { why }) => field.problem = Some(why),
            other => return Next::stay(unheard(Self::Enter(entering), &other)),
        }
        Next::stay(Self::Enter(entering))
    }

    fn on_opening(id: InvitationId, problem: Option<Refusal>, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Answered(Answer::Opened { inviter }) => Next::stay(Invited::by(inviter).opened(cx.seats)),
            Input::Answered(Answer::Refused { why }) => Next::stay(Self::Opening(id, Some(why))),
            Input::Submit if problem.is_some() => Next::stay(Self::Enter(Entering::default())),
            Input::Back => Next::Done(Outcome::Left),
            other => Next::stay(unheard(Self::Opening(id, problem), &other)),
        }
    }

    /// A parent who sits on the private seat already goes straight to the child.
    fn on_who(invited: Invited, input: Input, cx: &Cx) -> Next<Self> {
        let sitting = cx.seats.private.as_ref().filter(|_| !invited.another);
        if let (Input::Submit, Some(sitting)) = (&input, sitting) {
            let (account, parent) = (sitting.account.clone(), sitting.profile.clone());
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

    fn on_newcomer(next: NewcomerNext, invited: Invited) -> Next<Self> {
        match next {
            StepNext::Stay(newcomer, asks) => Next::Stay(Self::Newcomer(newcomer, invited), asks),
            StepNext::Back(newcomer) => {
                Next::stay(Self::Who(Invited { newcomer: Some(Box::new(newcomer)), ..invited }))
            }
            StepNext::Done((newcomer, Ready { account, data, consent, .. })) => {
                let invitation = invited.inviter.invitation.clone();
                let ask = Ask::MakeParent { account, data, consent, invitation };
                Next::ask(Self::Making { newcomer, invited, problem: None }, ask)
            }
        }
    }

    fn on_making(newcomer: Newcomer, invited: Invited, problem: Option<Refusal>, input: Input) -> Next<Self> {
        match input {
            Input::Answered(Answer::ParentMade { parent, .. }) => match newcomer.stands_on().cloned() {
                Some(account) => Self::fetch(Joining::new(account, parent, invited.inviter)),
                None => Next::stay(Self::Newcomer(newcomer, invited)),
            },
            Input::Answered(Answer::Refused { why: Refusal::ProofTooOld }) => {
                Next::stay(Self::Newcomer(newcomer.proof_too_old(), invited))
            }
            Input::Answered(Answer::Refused { why }) => {
                Next::stay(Self::Making { newcomer, invited, problem: Some(why) })
            }
            Input::Back | Input::Submit if problem.is_some() => Next::stay(Self::Newcomer(newcomer, invited)),
            other => Next::stay(unheard(Self::Making { newcomer, invited, problem }, &other)),
        }
    }

    fn fetch(joining: Joining) -> Next<Self> {
        let (flow, asks) = Self::fetching(joining);
        Next::Stay(flow, asks)
    }

    /// Asks for the child's data.
    fn fetching(joining: Joining) -> (Self, Vec<Ask>) {
        let ask = Ask::Child { invitation: joining.inviter.invitation.clone() };
        (Self::Fetching(joining, None), vec![ask])
    }

    fn on_fetching(joining: Joining, problem: Option<Refusal>, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Answered(Answer::Child { child }) => {
                let step = ConfirmStep::again(child, joining.told.clone());
                Next::stay(match joining.agreed.clone().filter(|_| step.is_told()) {
                    Some(agreed) => Self::Agree(Agreeing::again(joining, step, agreed, cx)),
                    None => Self::Confirm(joining, step),
                })
            }
            // The visit was taken up after the confirmation was stored and before it was shown.
            Input::Answered(Answer::Confirmed { student, parent, .. }) => {
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

    fn on_confirm(joining: Joining, next: StepNext<ConfirmStep, ConfirmDone>, cx: &Cx) -> Next<Self> {
        match next {
            StepNext::Stay(step, asks) => Next::Stay(Self::Confirm(joining, step), asks),
            // The parent's profile stands: there is no way back before it, only out of the flow.
            StepNext::Back(_) => Next::Done(Outcome::Left),
            StepNext::Done(ConfirmDone { step }) => {
                Next::stay(Self::Agree(Agreeing::begin(joining, step, cx)))
            }
        }
    }

    /// Whether a stored answer belongs to the step at hand.
    pub const fn recalls(&self, answer: &Answer) -> bool {
        match self {
            Self::Newcomer(newcomer, _) => newcomer.recalls(answer),
            Self::Enter(_) | Self::Opening(..) => {
                matches!(answer, Answer::Opened { .. } | Answer::Refused { .. })
            }
            Self::Fetching(..) => matches!(answer, Answer::Confirmed { .. }),
            Self::Refused(..) => matches!(answer, Answer::Done | Answer::Refused { .. }),
            Self::Which(_) | Self::Who(_) | Self::Making { .. } | Self::Confirm(..) | Self::Agree(_) => false,
        }
    }

    /// The account whose password is asked when the visit is taken up, with its owner's masked name.
    pub fn unfinished(&self) -> Option<(&AccountId, &str)> {
        match self {
            Self::Newcomer(newcomer, _) | Self::Making { newcomer, .. } => newcomer.sleeper(),
            Self::Which(Invited { newcomer: Some(newcomer), .. })
            | Self::Who(Invited { newcomer: Some(newcomer), .. })
            | Self::Enter(Entering { newcomer: Some(newcomer), .. }) => newcomer.sleeper(),
            _ => None,
        }
    }

    /// Whether the step stands on the parent's open session.
    pub const fn needs_session(&self) -> bool {
        self.account().is_some()
    }

    /// Asks anew for a proof that has grown old while the visit waited.
    #[must_use]
    pub fn renewed(self, now: Moment) -> Self {
        match self {
            Self::Newcomer(newcomer, invited) => Self::Newcomer(newcomer.renewed(now), invited),
            Self::Which(invited) => Self::Which(invited.renewed(now)),
            Self::Who(invited) => Self::Who(invited.renewed(now)),
            Self::Enter(entering) => {
                let newcomer = entering.newcomer.map(|newcomer| Box::new(newcomer.renewed(now)));
                Self::Enter(Entering { newcomer, ..entering })
            }
            other => other,
        }
    }
}
