//! Join as a parent, by a student's invitation, on the private seat.
//!
//! ```text
//! Enter ──opened──▶ Which? ──▶ Who ──join──▶ newcomer (number … own consent) ──profile made──▶ Confirm ──▶ Agree (each purpose)
//!   (typed, scanned,                       (a namesake is known: Same?)  │  ▲           │ ├─all given──▶ joined
//!    or known from                                          │            ▼  │           │ └─one refused──▶ Refused
//!    "the parent is here")                                   └─yes: Door  Correct        ▼
//! ```
//! `Which` is asked only if a parent sits on the private seat already. To join with another child, that parent goes
//! from `Who` straight to `Confirm`.

mod agree;
mod child;
mod draft;
mod enter;
mod picture;
mod state;
mod which;

pub use draft::JoinDraft;
pub use state::{Agreeing, Entering, Invited, Join, Joining};

use super::ask::{Answer, Ask};
use super::circle::{Circle, Sight};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::machine::{Flow, Session};
use super::start::{Outcome, Start};
use super::steps::consent::ConsentStep;
use super::steps::details::DetailsStep;
use super::steps::newcomer::Newcomer;
use crate::domain::family::{Inviter, Student};
use crate::domain::id::InvitationId;
use crate::domain::invitation;
use crate::domain::linking::FromDiary;
use crate::domain::password_suggest::Suggested;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Moment;
use crate::domain::visit::{Seat, Seats};
use crate::flow::ask::{InvitationAnswer, InvitationAsk, ParentAnswer};

impl Join {
    /// Begins with the invitation that is known, or asks for one.
    pub fn begin(invitation: Option<InvitationId>) -> (Self, Vec<Ask>) {
        match invitation {
            None => (Self::Enter(Entering::default()), Vec::new()),
            Some(invitation) => {
                let ask = Ask::Invitation(InvitationAsk::OpenShown { invitation: invitation.clone() });
                (Self::Opening(invitation, None), vec![ask])
            }
        }
    }

    /// Begins with an invitation that is to be typed, and with what the diary tells of the parent.
    pub fn begin_from(diary: FromDiary) -> (Self, Vec<Ask>) {
        let newcomer = Newcomer::from_diary(Whose::Parent, diary);
        (Self::Enter(Entering { newcomer: Some(Box::new(newcomer)), ..Entering::default() }), Vec::new())
    }

    /// Whether this flow, which was left, goes on when an invitation is opened the same way as before: from its own
    /// screen or by typing. Past the profile it does so only while that parent is still the last on the private seat.
    fn goes_on_by(&self, invitation: Option<&InvitationId>, seats: &Seats) -> bool {
        let typed = match self {
            Self::Enter(_) => return invitation.is_none(),
            Self::Opening(..) => return false,
            _ => self.invited().is_none_or(|invited| invited.typed.is_some()),
        };
        let sits = self.joining().is_none_or(|joining| {
            seats.private.as_ref().is_some_and(|sitting| sitting.account == joining.account)
        });
        let known = self.inviter().map(|inviter| &inviter.invitation);
        sits && invitation.map_or(typed, |invitation| known == Some(invitation))
    }

    /// The opened invitation, before the profile exists.
    const fn invited(&self) -> Option<&Invited> {
        match self {
            Self::Which(invited)
            | Self::Who(invited)
            | Self::Newcomer(_, invited)
            | Self::Making { invited, .. }
            | Self::Same { invited, .. } => Some(invited),
            Self::Enter(_)
            | Self::Opening(..)
            | Self::Fetching(..)
            | Self::Confirm(..)
            | Self::Agree(_)
            | Self::Refused(..) => None,
        }
    }

    /// The parent who joins, once the profile exists.
    pub const fn joining(&self) -> Option<&Joining> {
        match self {
            Self::Fetching(joining, _) | Self::Confirm(joining, _) | Self::Refused(joining, _) => {
                Some(joining)
            }
            Self::Agree(agreeing) => Some(&agreeing.joining),
            Self::Enter(_)
            | Self::Opening(..)
            | Self::Which(_)
            | Self::Who(_)
            | Self::Newcomer(..)
            | Self::Making { .. }
            | Self::Same { .. } => None,
        }
    }

    /// The newcomer, until the profile exists.
    fn newcomer(&self) -> Option<&Newcomer> {
        match self {
            Self::Newcomer(newcomer, _) | Self::Making { newcomer, .. } | Self::Same { newcomer, .. } => {
                Some(newcomer)
            }
            Self::Which(Invited { newcomer, .. })
            | Self::Who(Invited { newcomer, .. })
            | Self::Enter(Entering { newcomer, .. }) => newcomer.as_deref(),
            _ => None,
        }
    }

    /// The inviter, once the invitation is opened.
    pub fn inviter(&self) -> Option<&Inviter> {
        let before = self.invited().map(|invited| &invited.inviter);
        before.or_else(|| self.joining().map(|joining| &joining.inviter))
    }

    /// The child, where the step shows who it is.
    pub const fn child(&self) -> Option<&Student> {
        match self {
            Self::Confirm(_, step) => Some(&step.child),
            Self::Agree(agreeing) => Some(&agreeing.confirm.child),
            _ => None,
        }
    }

    fn step_on(self, input: Input, cx: &Cx) -> Next<Self> {
        match self {
            Self::Enter(entering) => Self::on_enter(entering, input, cx),
            Self::Opening(id, problem) => Self::on_opening(id, problem, input, cx),
            Self::Which(invited) => invited.on_which(input),
            Self::Who(invited) => Self::on_who(invited, input, cx),
            Self::Newcomer(newcomer, invited) => invited.on_newcomer(newcomer.step(input, cx)),
            Self::Making { newcomer, invited, ready, problem } => {
                Self::on_making(newcomer, invited, ready, problem, input)
            }
            Self::Same { newcomer, invited, ready } => Self::on_same(newcomer, invited, ready, input),
            Self::Fetching(joining, problem) => Self::on_fetching(joining, problem, input, cx),
            Self::Confirm(joining, step) => Self::on_confirm(joining, step.step(input, cx), cx),
            Self::Agree(agreeing) => agreeing.step(input, cx),
            Self::Refused(joining, student) => joining.on_refused(student, input),
        }
    }
}

impl Flow for Join {
    const NAME: &'static str = "join";

    fn brings(&self, circle: &mut Circle, seats: &Seats) {
        self.brings_parent(circle, seats);
    }

    fn sight(&self, circle: &Circle, seats: &Seats) -> Option<Sight> {
        Some(self.beside(circle, seats))
    }

    // The second consent has a name of its own, so that the visit knows it has moved on.
    fn name(&self) -> &'static str {
        match self {
            Self::Enter(_) => "enter",
            Self::Opening(..) => "opening",
            Self::Which(_) => "which",
            Self::Who(_) => "who",
            Self::Newcomer(newcomer, _) => newcomer.name(),
            Self::Making { .. } => "making",
            Self::Same { .. } => "same",
            Self::Fetching(..) => "fetching",
            Self::Confirm(..) => "confirm",
            Self::Agree(agreeing) if agreeing.given.is_empty() => "agree",
            Self::Agree(_) => "agree-again",
            Self::Refused(..) => "not-joined",
        }
    }

    fn is_typed(&self) -> bool {
        match self {
            Self::Newcomer(newcomer, _) => newcomer.is_typed(),
            Self::Enter(_) | Self::Opening(..) | Self::Making { .. } | Self::Confirm(..) | Self::Agree(_) => {
                true
            }
            Self::Which(_) | Self::Who(_) | Self::Same { .. } | Self::Fetching(..) | Self::Refused(..) => {
                false
            }
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::Newcomer(newcomer, _) => newcomer.problem(),
            Self::Enter(entering) => entering.field.problem.clone(),
            Self::Opening(_, problem) | Self::Making { problem, .. } | Self::Fetching(_, problem) => {
                problem.clone()
            }
            Self::Confirm(_, step) => match &step.correcting {
                Some(form) => form.problems.values().next().cloned(),
                None => step.relation.problem.clone().or_else(|| step.document.problem.clone()),
            },
            Self::Agree(agreeing) => agreeing.step.problem.clone(),
            Self::Refused(..) => Some(Refusal::ConsentRefused),
            Self::Same { .. } => Some(Refusal::SamePerson),
            Self::Which(_) | Self::Who(_) => None,
        }
    }

    fn wakes_at(&self, now: Moment) -> Option<Moment> {
        if let Self::Newcomer(newcomer, _) = self { newcomer.wakes_at(now) } else { None }
    }

    fn step(self, input: Input, cx: &Cx) -> Next<Self> {
        if let Input::Answered(Answer::Refused { why }) = &input
            && invitation::needs_another(why)
        {
            return self.another(why.clone(), input, cx);
        }
        self.step_on(input, cx)
    }

    fn returned(self, outcome: Outcome, cx: &Cx) -> Next<Self> {
        match (self, outcome) {
            (Self::Same { invited, .. }, Outcome::Entered { account }) => invited.entered(&account, cx.seats),
            (Self::Newcomer(newcomer, invited), Outcome::SecondGiven) => {
                invited.on_newcomer(newcomer.signs_in_again(cx))
            }
            (Self::Newcomer(newcomer, invited), _) => {
                Next::stay(Self::Newcomer(newcomer.asks_anew(), invited))
            }
            (other, _) => Next::stay(other),
        }
    }

    fn forgotten(&self) -> Option<Start> {
        if let Self::Newcomer(newcomer, _) = self { newcomer.forgotten() } else { None }
    }

    fn code_dies(&self) -> Option<Moment> {
        if let Self::Newcomer(newcomer, _) = self { newcomer.code_dies() } else { None }
    }

    fn details(&self) -> Option<&DetailsStep> {
        match self {
            Self::Newcomer(newcomer, _) => newcomer.details_step(),
            Self::Confirm(_, step) => step.correcting.as_ref(),
            _ => None,
        }
    }

    fn consent(&self) -> Option<&ConsentStep> {
        match self {
            Self::Newcomer(newcomer, _) => newcomer.consent_step(),
            Self::Agree(agreeing) => Some(&agreeing.step),
            _ => None,
        }
    }

    fn suggested(&self) -> Option<&Suggested> {
        if let Self::Newcomer(newcomer, _) = self { newcomer.suggested() } else { None }
    }

    fn is_number_asked(&self) -> bool {
        if let Self::Newcomer(newcomer, _) = self { newcomer.is_number_asked() } else { false }
    }

    fn is_kept_aside(&self) -> bool {
        true
    }

    fn is_begun_by(&self, start: &Start, seats: &Seats) -> bool {
        match start {
            Start::Join { invitation } => self.goes_on_by(invitation.as_ref(), seats),
            Start::JoinFrom { diary } => {
                self.newcomer().is_some_and(|newcomer| newcomer.entry.as_ref() == Some(&diary.entry))
            }
            _ => false,
        }
    }

    fn field_for_invitation(&self) -> Option<FieldId> {
        matches!(self, Self::Enter(_)).then_some(FieldId::Invitation)
    }

    fn recalls(&self, answer: &Answer) -> bool {
        match self {
            Self::Newcomer(newcomer, _) => newcomer.recalls(answer),
            // The student's session, which stood in its way, has ended.
            Self::Enter(_) | Self::Opening(..) if refused(answer) == Some(&Refusal::ChildOwnParent) => false,
            Self::Enter(_) | Self::Opening(..) => {
                matches!(answer, Answer::Invitation(InvitationAnswer::Opened { .. }) | Answer::Refused { .. })
            }
            Self::Fetching(..) => matches!(answer, Answer::Parent(ParentAnswer::Confirmed { .. })),
            Self::Refused(..) => matches!(answer, Answer::Done | Answer::Refused { .. }),
            Self::Which(_)
            | Self::Who(_)
            | Self::Making { .. }
            | Self::Same { .. }
            | Self::Confirm(..)
            | Self::Agree(_) => false,
        }
    }

    fn unfinished(&self) -> Option<Start> {
        self.newcomer()?.sign_in(Seat::Private)
    }

    fn session(&self) -> Session {
        if self.joining().is_some() { Session::Of(Seat::Private) } else { Session::None }
    }

    fn renewed(self, now: Moment) -> Self {
        match self {
            Self::Newcomer(newcomer, invited) => Self::Newcomer(newcomer.renewed(now), invited),
            Self::Which(invited) => Self::Which(invited.renewed(now)),
            Self::Who(invited) => Self::Who(invited.renewed(now)),
            Self::Enter(entering) => {
                let newcomer = entering.newcomer.map(|newcomer| Box::new(newcomer.renewed(now)));
                Self::Enter(Entering { newcomer, ..entering })
            }
            other @ (Self::Opening(..)
            | Self::Making { .. }
            | Self::Same { .. }
            | Self::Fetching(..)
            | Self::Confirm(..)
            | Self::Agree(_)
            | Self::Refused(..)) => other,
        }
    }
}

/// Why something was refused.
const fn refused(answer: &Answer) -> Option<&Refusal> {
    if let Answer::Refused { why } = answer { Some(why) } else { None }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::flow::start::Start;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::ways::{
        Variant, Walked, Way, namesake, on, refuses, unmade, unopened, unread, variant,
    };

    impl Walked for super::Join {
        const WAYS: &'static [Way] = &[
            ("join/enter", || Bench::begin(Start::Join { invitation: None })),
            ("join/opening", || on(Bench::child_invites(), unopened)),
            ("join/which", Bench::again_or_another),
            ("join/who", Bench::parent_is_here),
            ("join/making", || on(Bench::parent_is_here(), |bench| unmade(bench))),
            ("join/same", || on(Bench::parent_is_here(), |bench| namesake(bench))),
            ("join/fetching", || on(Bench::parent_confirms(), unread)),
            ("join/confirm", Bench::parent_confirms),
            ("join/agree", || Bench::comes_to("join/agree")),
            ("join/not-joined", || on(Bench::parent_confirms(), |bench| refuses(bench))),
        ];

        fn variant(&self) -> Variant {
            variant(self)
        }
    }
}
