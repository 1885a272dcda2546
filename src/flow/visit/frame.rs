//! One flow on the visit's stack: every flow behind one door.

use super::Menu;
use crate::domain::time::Moment;
use crate::domain::visit::{Seat, Seats, Sitting};
use crate::flow::ask::Facts;
use crate::flow::draft::FrameDraft;
use crate::flow::family::FamilyView;
use crate::flow::invite::Invite;
use crate::flow::join::Join;
use crate::flow::register::Register;
use crate::flow::sign_in::SignIn;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::newcomer::Step;
use crate::flow::steps::untangle::{At, UntangleStep};
use crate::flow::{Answer, Ask, Cx, Input, Next, Start};

/// The name of signing in.
pub(super) const SIGN_IN: &str = "sign-in";

/// A flow on the stack.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each name is that of its flow")]
pub enum Frame {
    Register(Register),
    Invite(Invite),
    Join(Join),
    SignIn(SignIn),
    Family(FamilyView),
    /// What next?
    Menu(Menu),
}

impl Frame {
    /// Begins a flow.
    pub fn begin(start: Start) -> (Self, Vec<Ask>) {
        match start {
            Start::Register => wrap(Register::begin(), Self::Register),
            Start::Invite { student } => wrap(Invite::begin(student), Self::Invite),
            Start::Join { invitation } => wrap(Join::begin(invitation), Self::Join),
            Start::SignIn { account, seat, name } => wrap(SignIn::begin(account, seat, name), Self::SignIn),
            Start::Family { profile } => wrap(FamilyView::begin(profile), Self::Family),
        }
    }

    /// The step at hand, flow and step: how a visit knows that it has moved on.
    pub const fn place(&self) -> (&'static str, &'static str) {
        match self {
            Self::Register(flow) => ("register", flow.name()),
            Self::Invite(flow) => ("invite", flow.name()),
            Self::Join(flow) => ("join", flow.name()),
            Self::SignIn(_) => (SIGN_IN, "password"),
            Self::Family(flow) => ("family", flow.name()),
            Self::Menu(_) => ("menu", "ways"),
        }
    }

    /// Moves on by one input.
    pub fn step(self, input: Input, cx: &Cx) -> Next<Self> {
        // A message's fate concerns the code step alone; wherever else it arrives, it is old news.
        if matches!(input, Input::Delivered(..)) && !self.awaits_code() {
            return Next::stay(self);
        }
        match self {
            Self::Register(flow) => flow.step(input, cx).map(Self::Register),
            Self::Invite(flow) => flow.step(input, cx).map(Self::Invite),
            Self::Join(flow) => flow.step(input, cx).map(Self::Join),
            Self::SignIn(flow) => flow.step(input, cx).map(Self::SignIn),
            Self::Family(flow) => flow.step(input, cx).map(Self::Family),
            Self::Menu(menu) => menu.step(input).into_next(),
        }
    }

    /// Whether this flow, which was left by Esc, is the one that `start` would begin.
    pub fn is_begun_by(&self, start: &Start, seats: &Seats) -> bool {
        match (self, start) {
            (Self::Register(_), Start::Register) => true,
            (Self::Join(join), Start::Join { invitation }) => join.is_begun_by(invitation.as_ref(), seats),
            _ => false,
        }
    }

    fn awaits_code(&self) -> bool {
        self.awaited_code().is_some()
    }

    /// The step that waits for a code, if that is on the screen.
    pub const fn awaited_code(&self) -> Option<&CodeStep> {
        match self {
            Self::Register(Register::Newcomer(newcomer)) | Self::Join(Join::Newcomer(newcomer, _)) => {
                match &newcomer.step {
                    Step::Code(code) => Some(code),
                    Step::Untangle(step) => of_untangle(step),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// When the picture changes by itself.
    pub fn wakes_at(&self, now: Moment) -> Option<Moment> {
        match self {
            Self::Register(flow) => flow.wakes_at(now),
            Self::Join(flow) => flow.wakes_at(now),
            Self::Invite(_) | Self::SignIn(_) | Self::Family(_) | Self::Menu(_) => None,
        }
    }

    /// The sign-in that must come first, when the step stands on a session that was ended.
    pub fn sleeping_session(&self, seats: &Seats) -> Option<Start> {
        let wake = |seat: Seat, sitting: &Sitting| {
            let (account, name) = (sitting.account.clone(), sitting.name.clone());
            (!sitting.open).then_some(Start::SignIn { account, seat, name })
        };
        let on = |seat: Seat| seats.on(seat).and_then(|sitting| wake(seat, sitting));
        let somebody = |seat: Seat| seats.on(seat).is_some_and(|sitting| sitting.open);
        match self {
            Self::Invite(_) => on(Seat::Ordinary),
            Self::Join(join) if join.needs_session() => on(Seat::Private),
            Self::Family(flow)
                if flow.needs_session() && !somebody(Seat::Private) && !somebody(Seat::Ordinary) =>
            {
                on(Seat::Private).or_else(|| on(Seat::Ordinary))
            }
            _ => None,
        }
    }

    /// Whether Esc leads out of the step while its password is not typed: then the menu offers it again.
    pub const fn may_be_left_asleep(&self) -> bool {
        matches!(self, Self::Invite(_))
    }

    /// What a draft keeps.
    pub fn draft(&self) -> FrameDraft {
        match self {
            Self::Register(flow) => FrameDraft::Register(flow.draft()),
            Self::Invite(flow) => FrameDraft::Invite(flow.draft()),
            Self::Join(flow) => FrameDraft::Join(flow.draft()),
            Self::SignIn(flow) => FrameDraft::SignIn(flow.draft()),
            Self::Family(flow) => FrameDraft::Family(flow.draft()),
            Self::Menu(_) => FrameDraft::Menu,
        }
    }

    /// Stands again where the draft stood; a menu is made anew by the visit.
    pub fn resume(draft: FrameDraft, facts: &Facts, cx: &Cx) -> (Self, Vec<Ask>) {
        match draft {
            FrameDraft::Register(draft) => wrap(Register::resume(draft, facts, cx), Self::Register),
            FrameDraft::Invite(draft) => wrap(Invite::resume(draft), Self::Invite),
            FrameDraft::Join(draft) => wrap(Join::resume(draft, facts, cx), Self::Join),
            FrameDraft::SignIn(draft) => wrap(SignIn::resume(draft), Self::SignIn),
            FrameDraft::Family(draft) => wrap(FamilyView::resume(draft), Self::Family),
            FrameDraft::Menu => (Self::Menu(Menu::EMPTY), Vec::new()),
        }
    }

    /// Whether a stored answer belongs to the step at hand.
    pub const fn recalls(&self, answer: &Answer) -> bool {
        match self {
            Self::Register(flow) => flow.recalls(answer),
            Self::Join(flow) => flow.recalls(answer),
            Self::Invite(_) | Self::SignIn(_) | Self::Family(_) | Self::Menu(_) => false,
        }
    }

    /// Asks anew for a proof that has grown old while the visit waited.
    #[must_use]
    pub fn renewed(self, now: Moment) -> Self {
        match self {
            Self::Register(flow) => Self::Register(flow.renewed(now)),
            Self::Join(flow) => Self::Join(flow.renewed(now)),
            other @ (Self::Invite(_) | Self::SignIn(_) | Self::Family(_) | Self::Menu(_)) => other,
        }
    }

    /// The sign-in for an unfinished account, asked when a visit is taken up.
    pub fn unfinished(&self) -> Option<Start> {
        let ((account, name), seat) = match self {
            Self::Register(flow) => (flow.unfinished()?, flow.seat()),
            Self::Join(flow) => (flow.unfinished()?, Seat::Private),
            _ => return None,
        };
        Some(Start::SignIn { account: account.clone(), seat, name: name.to_owned() })
    }
}

/// The code of a parent's new number.
const fn of_untangle(step: &UntangleStep) -> Option<&CodeStep> {
    if let At::Code(code) = &step.at { Some(code) } else { None }
}

fn wrap<F>((flow, asks): (F, Vec<Ask>), into: impl FnOnce(F) -> Frame) -> (Frame, Vec<Ask>) {
    (into(flow), asks)
}
