//! The step that takes a code, and the one place where a number becomes proved.
//!
//! The countdown shows from the first send. Sending again repeats the same code; with under two minutes of life left
//! it makes a new challenge. "Change number" stands here always: no locked door when a number was mistyped.

use super::{StepNext, unheard};
use crate::domain::account::KnownAccount;
use crate::domain::challenge::{DIGITS, Sent, VerifiedPhone, are_call_digits};
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::{Moment, Span};
use crate::flow::action::Action;
use crate::flow::ask::{Answer, Ask};
use crate::flow::ask::{NumberAnswer, NumberAsk};
use crate::flow::field::FieldId;
use crate::flow::input::{Cx, Input};
use secrecy::{ExposeSecret, SecretString};

/// The code step.
#[derive(Debug, Clone)]
pub struct CodeStep {
    /// The challenge.
    pub sent: Sent,
    /// What the family has typed; never in a draft.
    pub typed: SecretString,
    /// Why the last try or send was refused.
    pub problem: Option<Refusal>,
    /// When the last wrong code came back: what stood in the cells is shaken out of them.
    pub shaken: Option<Moment>,
}

/// How long a wrong code is shaken, and how often it changes its place meanwhile (rules of the desk: as long as a head is
/// shaken, and in steps that a slow line carries).
const SHAKES: Span = Span(400);
const SHAKE: Span = Span(100);

/// Where the step leads.
#[derive(Debug)]
pub enum CodeDone {
    /// The number is proved, and free (or holds an unfinished account of this visit).
    Proved(VerifiedPhone),
    /// The number is proved, and has an account.
    Known(VerifiedPhone, KnownAccount),
    /// Another number is wanted: this code is dead.
    Change(Phone),
}

impl CodeStep {
    /// Begins when a code was sent.
    pub fn new(sent: Sent) -> Self {
        Self { sent, typed: SecretString::default(), problem: None, shaken: None }
    }

    /// The next moment at which the picture changes: while it is shaken, each second of the countdown, then when the code
    /// dies.
    pub fn wakes_at(&self, now: Moment) -> Option<Moment> {
        let shake = self.shaken.and_then(|since| {
            let next = since + Span((since.until(now).0 / SHAKE.0 + 1) * SHAKE.0);
            self.shake(now).map(|_| next)
        });
        shake.into_iter().chain(self.sent.wakes_at(now)).min()
    }

    /// Which time the cells change their place, while a wrong code is shaken out of them.
    pub fn shake(&self, now: Moment) -> Option<i64> {
        let passed = self.shaken?.until(now);
        (0..SHAKES.0).contains(&passed.0).then_some(passed.0 / SHAKE.0)
    }

    /// Whether a stored answer may belong to the step, besides a refusal.
    pub const fn recalls(answer: &Answer) -> bool {
        matches!(
            answer,
            Answer::Number(
                NumberAnswer::Sent { .. }
                    | NumberAnswer::Wrong { .. }
                    | NumberAnswer::Proved { .. }
                    | NumberAnswer::Known { .. }
            ) | Answer::Done
        )
    }

    /// Moves on by one input.
    pub fn step(mut self, input: Input, cx: &Cx, whose: Whose) -> StepNext<Self, CodeDone> {
        match input {
            Input::Secret(FieldId::Code, typed) => {
                self.typed = typed;
                if !matches!(self.problem, Some(Refusal::CodeSpent | Refusal::CodeExpired)) {
                    self.problem = None;
                }
                StepNext::stay(self)
            }
            Input::Submit => self.submit(cx, whose),
            Input::Act(Action::SendAgain) => self.send_again(cx, whose),
            Input::Act(Action::TakeCall) => self.take_call(cx),
            Input::Act(Action::ChangeNumber) => {
                let challenge = self.sent.challenge.clone();
                StepNext::ask(self, NumberAsk::Drop { challenge })
            }
            Input::Back => StepNext::Back(self),
            Input::Delivered(challenge, told) => {
                self.sent.hears(&challenge, told);
                StepNext::stay(self)
            }
            Input::Answered(answer) => self.answered(answer, cx.now),
            other => StepNext::stay(unheard(self, &other)),
        }
    }

    fn submit(mut self, cx: &Cx, whose: Whose) -> StepNext<Self, CodeDone> {
        if self.sent.dead(cx.now) {
            return self.send_again(cx, whose);
        }
        let typed = self.typed.expose_secret();
        // A nervous second Enter was meant for the number: nothing is wrong yet.
        if typed.is_empty() && self.problem.is_none() {
            return StepNext::stay(self);
        }
        let is_code = typed.len() == DIGITS && typed.bytes().all(|b| b.is_ascii_digit());
        let is_of_call = self.sent.rings() && are_call_digits(typed);
        if !(is_code || is_of_call) {
            let digits = self.sent.call_digits();
            let rings = self.sent.rings();
            self.problem =
                Some(if rings { Refusal::NotCallDigits { digits } } else { Refusal::NotSixDigits });
            return StepNext::stay(self);
        }
        let ask = NumberAsk::Check { challenge: self.sent.challenge.clone(), code: self.typed.clone() };
        StepNext::ask(self, ask)
    }

    fn send_again(mut self, cx: &Cx, whose: Whose) -> StepNext<Self, CodeDone> {
        if !self.sent.dead(cx.now) && cx.now < self.sent.again() {
            self.problem = Some(Refusal::TooSoon { until: self.sent.again() });
            return StepNext::stay(self);
        }
        let ask = if self.sent.needs_new(cx.now) {
            let instead = Some(self.sent.challenge.clone());
            Ask::Number(NumberAsk::Send { phone: self.sent.phone.clone(), whose, instead })
        } else {
            Ask::Number(NumberAsk::SendAgain { challenge: self.sent.challenge.clone() })
        };
        StepNext::ask(self, ask)
    }

    /// A call beside the SMS, once the countdown has ended; if too little life is left, the desk makes a new challenge.
    fn take_call(mut self, cx: &Cx) -> StepNext<Self, CodeDone> {
        if cx.now < self.sent.again() {
            self.problem = Some(Refusal::TooSoon { until: self.sent.again() });
            return StepNext::stay(self);
        }
        let challenge = self.sent.challenge.clone();
        StepNext::ask(self, NumberAsk::Call { challenge })
    }

    fn answered(mut self, answer: Answer, now: Moment) -> StepNext<Self, CodeDone> {
        match answer {
            Answer::Number(NumberAnswer::Sent { sent }) => StepNext::stay(Self::new(sent)),
            Answer::Number(NumberAnswer::Wrong { sent }) => {
                let left = sent.tries_left;
                self.sent = sent;
                self.typed = SecretString::default();
                self.shaken = Some(now);
                self.problem = Some(if left == 0 { Refusal::CodeSpent } else { Refusal::WrongCode { left } });
                StepNext::stay(self)
            }
            Answer::Number(NumberAnswer::Proved { phone }) => StepNext::Done(CodeDone::Proved(phone)),
            Answer::Number(NumberAnswer::Known { phone, known }) => {
                StepNext::Done(CodeDone::Known(phone, known))
            }
            Answer::Done => StepNext::Done(CodeDone::Change(self.sent.phone)),
            Answer::Refused { why } => {
                if matches!(why, Refusal::CodeSpent | Refusal::CodeExpired) {
                    self.sent.tries_left = 0;
                    self.typed = SecretString::default();
                }
                self.problem = Some(why);
                StepNext::stay(self)
            }
            other => StepNext::stay(unheard(self, &Input::Answered(other))),
        }
    }
}
