//! The invitation: scanned, typed, pasted, or known from its own screen.

use super::state::{Entering, Invited, Join};
use crate::domain::id::InvitationId;
use crate::domain::invitation;
use crate::domain::refusal::Refusal;
use crate::flow::action::Action;
use crate::flow::ask::Answer;
use crate::flow::ask::{InvitationAnswer, InvitationAsk};
use crate::flow::field::{FieldId, Typed};
use crate::flow::input::{Cx, Input, Next};
use crate::flow::start::Outcome;
use crate::flow::steps::unheard;

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

impl Join {
    /// The invitation can no longer be used: another one is entered, and the parent stays the same.
    pub(super) fn another(self, why: Refusal, input: Input, cx: &Cx) -> Next<Self> {
        let (newcomer, same) = match self {
            Self::Making { newcomer, .. } => (Some(Box::new(newcomer)), false),
            Self::Fetching(..) | Self::Agree(_) => (None, true),
            other => return other.step_on(input, cx),
        };
        let field = Typed { text: String::new(), problem: Some(why) };
        Next::stay(Self::Enter(Entering { field, newcomer, same }))
    }

    pub(super) fn on_enter(mut entering: Entering, input: Input, cx: &Cx) -> Next<Self> {
        let in_the_childs_place = entering.is_in_the_childs_place();
        let field = &mut entering.field;
        match input {
            Input::Typed(FieldId::Invitation, text) => field.set(text),
            // Two ways out at this desk: the same invitation is opened once the seat is ready or the student out.
            Input::Act(Action::PrivateSession) if in_the_childs_place => {
                return Next::ask(Self::Enter(entering), InvitationAsk::OpenPrivateSeat);
            }
            Input::Act(Action::SignStudentOut) if in_the_childs_place => {
                return Next::ask(Self::Enter(entering), InvitationAsk::SignStudentOut);
            }
            Input::Submit
            | Input::Answered(Answer::Invitation(
                InvitationAnswer::SeatReady | InvitationAnswer::StudentOut,
            )) => match invitation::InvitationCode::parse(&field.text, &cx.site.link_base) {
                Ok(code) => {
                    return Next::ask(Self::Enter(entering), InvitationAsk::Open { code });
                }
                Err(why) => field.problem = Some(why),
            },
            Input::Back => return Next::Done(Outcome::Left),
            Input::Answered(Answer::Invitation(InvitationAnswer::Opened { inviter })) => {
                let Entering { field, newcomer, same } = entering;
                let invited = Invited { typed: Some(field.text), newcomer, ..Invited::by(inviter) };
                return Next::stay(if same { Self::Who(invited) } else { invited.opened(cx.seats) });
            }
            Input::Answered(Answer::Refused { why }) => field.problem = Some(why),
            other => return Next::stay(unheard(Self::Enter(entering), &other)),
        }
        Next::stay(Self::Enter(entering))
    }

    pub(super) fn on_opening(
        id: InvitationId,
        problem: Option<Refusal>,
        input: Input,
        cx: &Cx,
    ) -> Next<Self> {
        match input {
            Input::Answered(Answer::Invitation(InvitationAnswer::Opened { inviter })) => {
                Next::stay(Invited::by(inviter).opened(cx.seats))
            }
            Input::Answered(Answer::Refused { why }) => Next::stay(Self::Opening(id, Some(why))),
            Input::Submit if problem.is_some() => Next::stay(Self::Enter(Entering::default())),
            Input::Back => Next::Done(Outcome::Left),
            other => Next::stay(unheard(Self::Opening(id, problem), &other)),
        }
    }
}
