//! Invite a parent: the student's own open session shows the invitation as QR, link and sixteen digits.
//!
//! ```text
//! Opening ──▶ Shown ──"the parent is here"──▶ Join, on the private seat
//!               ├─ copy, save, full screen
//!               ├─ send ──number or mailbox──▶ on its way
//!               └─ revoke? ──yes──▶ a new one
//! ```

use super::action::Action;
use super::ask::Facts;
use super::ask::{Answer, Ask};
use super::circle::{Circle, Sight};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::{Flow, Kept, Session};
use super::start::Outcome;
use super::steps::unheard;
use crate::domain::id::ProfileId;
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::refusal::Refusal;
use crate::domain::visit::{InvitationView, Seat, Seats, Sitting};
use crate::flow::ask::{FileKind, InvitationAnswer, InvitationAsk};
use serde::{Deserialize, Serialize};

/// The flow.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum Invite {
    /// The desk is asked for the invitation.
    Opening {
        /// The student.
        student: ProfileId,
        /// Why it was refused.
        problem: Option<Refusal>,
    },
    /// It is shown.
    Shown(ShownInvitation),
}

/// The invitation on the screen.
#[derive(Debug, Clone)]
pub struct ShownInvitation {
    /// The student.
    pub student: ProfileId,
    /// The invitation.
    pub view: InvitationView,
    /// Whether the QR fills the screen.
    pub full: bool,
    /// Whether "revoke and make anew?" is asked.
    pub revoking: bool,
    /// Where it is to be sent, while that is typed.
    pub sending: Option<Typed>,
    /// Whether anything can be sent from here.
    pub sends: bool,
    /// What was done last.
    pub notice: Option<InvitationNotice>,
}

/// What the screen says below the invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvitationNotice {
    /// The link went to the terminal's clipboard.
    Copied,
    /// It was put on its way to there.
    Sent(String),
    /// A picture was saved there.
    Saved(String),
    /// The old one is revoked, this is a new one.
    Renewed,
    /// It did not work.
    Refused(Refusal),
}

impl Invite {
    /// Begins by asking for the invitation.
    pub fn begin(student: ProfileId) -> (Self, Vec<Ask>) {
        let ask = Ask::Invitation(InvitationAsk::Show { student: student.clone() });
        (Self::Opening { student, problem: None }, vec![ask])
    }

    /// The student whose invitation it is.
    pub const fn student(&self) -> &ProfileId {
        match self {
            Self::Opening { student, .. } => student,
            Self::Shown(shown) => &shown.student,
        }
    }
}

impl Flow for Invite {
    const NAME: &'static str = "invite";

    fn brings(&self, circle: &mut Circle, seats: &Seats) {
        if let Some(Sitting { profile: Some(profile), name, .. }) =
            seats.ordinary.as_ref().filter(|who| who.open)
        {
            circle.student_came(profile, name.clone());
        }
    }

    fn sight(&self, circle: &Circle, _seats: &Seats) -> Option<Sight> {
        Some(circle.whole())
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Opening { .. } => "opening",
            Self::Shown(_) => "shown",
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::Opening { problem, .. } => problem.clone(),
            Self::Shown(ShownInvitation { sending: Some(field), .. }) => field.problem.clone(),
            Self::Shown(ShownInvitation { notice: Some(InvitationNotice::Refused(why)), .. }) => {
                Some(why.clone())
            }
            Self::Shown(_) => None,
        }
    }

    fn step(self, input: Input, cx: &Cx) -> Next<Self> {
        match self {
            Self::Opening { student, problem } => match input {
                Input::Answered(Answer::Invitation(InvitationAnswer::Shown { view })) => {
                    let (full, revoking, sending, notice) = (false, false, None, None);
                    let sends = cx.site.delivers || cx.site.mails;
                    let shown = ShownInvitation { student, view, full, revoking, sending, sends, notice };
                    Next::stay(Self::Shown(shown))
                }
                Input::Answered(Answer::Refused { why }) => {
                    Next::stay(Self::Opening { student, problem: Some(why) })
                }
                Input::Submit if problem.is_some() => {
                    let (flow, asks) = Self::begin(student);
                    Next::Stay(flow, asks)
                }
                Input::Back => Next::Done(Outcome::Left),
                other => Next::stay(unheard(Self::Opening { student, problem }, &other)),
            },
            Self::Shown(shown) => shown.step(input, cx),
        }
    }

    fn is_typed(&self) -> bool {
        matches!(self, Self::Shown(shown) if shown.sending.is_some())
    }

    fn invitation(&self) -> Option<&InvitationView> {
        if let Self::Shown(shown) = self { Some(&shown.view) } else { None }
    }

    fn session(&self) -> Session {
        Session::Of(Seat::Ordinary)
    }

    fn may_be_left_asleep(&self) -> bool {
        true
    }
}

impl Kept for Invite {
    type Draft = InviteDraft;

    // Keeps only the student; the desk is asked for the code again.
    fn draft(&self) -> InviteDraft {
        InviteDraft::Shown { student: self.student().clone() }
    }

    fn resume(draft: InviteDraft, _facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        let InviteDraft::Shown { student } = draft;
        Self::begin(student)
    }
}

impl ShownInvitation {
    fn step(mut self, input: Input, cx: &Cx) -> Next<Invite> {
        match input {
            Input::Typed(FieldId::NumberOrMailbox, text) => {
                if let Some(field) = &mut self.sending {
                    field.set(text);
                }
                Next::stay(Invite::Shown(self))
            }
            Input::Submit if self.sending.is_some() => self.send(cx),
            Input::Submit if self.revoking => {
                let ask = InvitationAsk::Renew { student: self.student.clone() };
                Next::ask(Invite::Shown(self), ask)
            }
            Input::Submit if !self.full => Next::ask(Invite::Shown(self), InvitationAsk::OpenPrivateSeat),
            Input::Back if self.revoking || self.full || self.sending.is_some() => {
                self.revoking = false;
                self.full = false;
                self.sending = None;
                Next::stay(Invite::Shown(self))
            }
            Input::Submit => {
                self.full = false;
                Next::stay(Invite::Shown(self))
            }
            Input::Back => Next::Done(Outcome::Left),
            Input::Act(action) => self.act(action),
            Input::Answered(answer) => self.answered(answer),
            other => Next::stay(unheard(Invite::Shown(self), &other)),
        }
    }

    /// To the number or the mailbox that was typed.
    fn send(mut self, cx: &Cx) -> Next<Invite> {
        let Some(field) = &mut self.sending else { return Next::stay(Invite::Shown(self)) };
        match NumberOrMailbox::parse(&field.text, &cx.rules.reached) {
            Ok(to) => {
                let student = self.student.clone();
                Next::ask(Invite::Shown(self), InvitationAsk::Send { student, to })
            }
            Err(why) => {
                field.problem = Some(why);
                Next::stay(Invite::Shown(self))
            }
        }
    }

    fn act(mut self, action: Action) -> Next<Invite> {
        let student = self.student.clone();
        match action {
            Action::Copy => self.notice = Some(InvitationNotice::Copied),
            Action::FullScreen => self.full = !self.full,
            Action::Revoke => self.revoking = true,
            Action::SendInvitation if self.sends && !self.full && !self.revoking => {
                self.notice = None;
                self.sending = Some(Typed::default());
            }
            Action::SavePng => {
                return Next::ask(Invite::Shown(self), InvitationAsk::Save { student, kind: FileKind::Png });
            }
            Action::SaveSvg => {
                return Next::ask(Invite::Shown(self), InvitationAsk::Save { student, kind: FileKind::Svg });
            }
            _ => {}
        }
        Next::stay(Invite::Shown(self))
    }

    fn answered(mut self, answer: Answer) -> Next<Invite> {
        match answer {
            Answer::Invitation(InvitationAnswer::SeatReady) => {
                return Next::Done(Outcome::Invited { student: self.student, invitation: self.view.id });
            }
            Answer::Invitation(InvitationAnswer::Shown { view }) => {
                self.notice = Some(InvitationNotice::Renewed);
                self.revoking = false;
                self.view = view;
            }
            Answer::Invitation(InvitationAnswer::Saved { path }) => {
                self.notice = Some(InvitationNotice::Saved(path));
            }
            Answer::Invitation(InvitationAnswer::Sent { to }) => {
                self.sending = None;
                self.notice = Some(InvitationNotice::Sent(to));
            }
            Answer::Refused { why } if self.sending.is_some() => {
                if let Some(field) = &mut self.sending {
                    field.problem = Some(why);
                }
            }
            Answer::Refused { why } => {
                self.revoking = false;
                self.notice = Some(InvitationNotice::Refused(why));
            }
            other => return Next::stay(unheard(Invite::Shown(self), &Input::Answered(other))),
        }
        Next::stay(Invite::Shown(self))
    }
}

/// What is kept of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum InviteDraft {
    /// The invitation of this student stood on the screen.
    Shown {
        /// The student.
        student: ProfileId,
    },
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::domain::refusal::Refusal;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::ways::{Variant, Walked, Way, on, variant};

    impl Walked for super::Invite {
        const WAYS: &'static [Way] = &[
            ("invite/opening", || {
                on(Bench::comes_to("register/done"), |bench| bench.refuses(Refusal::NoRight).enter())
            }),
            ("invite/shown", Bench::child_invites),
        ];

        fn variant(&self) -> Variant {
            variant(self)
        }
    }
}
