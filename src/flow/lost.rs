//! A lost ticket: staff find the visit by name, and a code to the phone of that visit opens it.
//!
//! ```text
//! Find ──one of the list──▶ One ──Enter──▶ Code ──the right code──▶ the visit, where it stood
//!   ▲──────────Esc───────────┘◀─────Esc──────┘
//! ```
//! Neither the ticket nor the number is known here: the phone shows whose visit it is. The search is logged, masked and
//! limited; that is decided in the desk.

use super::action::Action;
use super::ask::{Answer, Ask};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::{DayOutcome, Outcome};
use super::steps::unheard;
use crate::domain::challenge::{DIGITS, Ending, Sent, are_call_digits};
use crate::domain::family::SHORTEST;
use crate::domain::language::Language;
use crate::domain::line::is_too_long;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::domain::visit::LostVisit;
use crate::flow::ask::{LostAnswer, LostAsk};
use secrecy::{ExposeSecret, SecretString};

/// The flow.
#[derive(Debug, Clone)]
pub enum LostTicket {
    /// The search.
    Find(Finding),
    /// One visit, before a code goes to its phone.
    One(ListedVisit),
    /// The code.
    Code(ListedVisit, Box<Code>),
}

/// What is typed, and what was found.
#[derive(Debug, Clone, Default)]
pub struct Finding {
    /// The beginning of a name.
    pub field: Typed,
    /// The visits; none before the first answer.
    pub found: Option<Vec<LostVisit>>,
}

/// One visit of the list.
#[derive(Debug, Clone)]
pub struct ListedVisit {
    /// The visit.
    pub visit: LostVisit,
    /// Why no code was sent.
    pub problem: Option<Refusal>,
    /// The search, for the way back.
    finding: Box<Finding>,
}

/// The step in which the family types.
#[derive(Debug, Clone)]
pub struct Code {
    /// The challenge.
    pub sent: Sent<Ending>,
    /// What was typed.
    pub typed: SecretString,
    /// Why the last try or send was refused.
    pub problem: Option<Refusal>,
    /// The language that the screen speaks: the family's.
    pub language: Language,
}

impl LostTicket {
    /// Begins with the search.
    pub fn begin() -> (Self, Vec<Ask>) {
        (Self::Find(Finding::default()), Vec::new())
    }

    /// The challenge whose code is awaited.
    pub const fn sent(&self) -> Option<&Sent<Ending>> {
        match self {
            Self::Code(_, code) => Some(&code.sent),
            Self::Find(_) | Self::One(_) => None,
        }
    }
}

impl Flow for LostTicket {
    const NAME: &'static str = "lost";

    fn name(&self) -> &'static str {
        match self {
            Self::Find(_) => "find",
            Self::One(_) => "one",
            Self::Code(..) => "code",
        }
    }

    fn step(self, input: Input, cx: &Cx) -> Next<Self> {
        match self {
            Self::Find(finding) => finding.step(input),
            Self::One(one) => one.step(input),
            Self::Code(one, code) => on_code(one, code, input, cx.now),
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::Find(finding) => finding.field.problem.clone(),
            Self::One(one) => one.problem.clone(),
            Self::Code(_, code) => code.problem.clone(),
        }
    }

    fn wakes_at(&self, now: Moment) -> Option<Moment> {
        self.sent().and_then(|sent| sent.wakes_at(now))
    }

    fn code_dies(&self) -> Option<Moment> {
        self.sent().map(Sent::dies)
    }

    fn is_typed(&self) -> bool {
        !matches!(self, Self::One(_))
    }

    fn sends_code(&self) -> bool {
        matches!(self, Self::One(_))
    }

    fn speaks(&self) -> Option<Language> {
        if let Self::Code(_, code) = self { Some(code.language) } else { None }
    }

    fn speaks_mut(&mut self) -> Option<&mut Language> {
        if let Self::Code(_, code) = self { Some(&mut code.language) } else { None }
    }

    fn forget(&mut self) {
        if let Self::Code(_, code) = self {
            code.typed = SecretString::default();
        }
    }
}

impl Finding {
    /// A list is out of date once a visit in it waits no more: Enter looks again.
    fn grows_old(&mut self, why: &Refusal) {
        if *why == Refusal::LostVisitGone {
            self.found = None;
        }
    }

    fn step(mut self, input: Input) -> Next<LostTicket> {
        let mut asks = Vec::new();
        match input {
            Input::Typed(FieldId::Search, text) => {
                self.field.set(text);
                self.found = None;
            }
            Input::Pick(at) => {
                if let Some(visit) = self.found.as_ref().and_then(|found| found.get(at)).cloned() {
                    return Next::stay(LostTicket::One(ListedVisit {
                        visit,
                        problem: None,
                        finding: Box::new(self),
                    }));
                }
            }
            Input::Submit if self.field.text.trim().chars().count() < SHORTEST => {
                self.field.problem = Some(Refusal::LostTooShort);
            }
            Input::Submit if is_too_long(&self.field.text) => self.field.problem = Some(Refusal::TooLong),
            Input::Submit => asks.push(Ask::Lost(LostAsk::Find { text: self.field.text.clone() })),
            Input::Back => return Next::Done(Outcome::Left),
            Input::Answered(Answer::Lost(LostAnswer::Found { visits })) => {
                self.field.problem = None;
                self.found = Some(visits);
            }
            Input::Answered(Answer::Refused { why }) => self.field.problem = Some(why),
            other => return Next::stay(unheard(LostTicket::Find(self), &other)),
        }
        Next::Stay(LostTicket::Find(self), asks)
    }
}

impl ListedVisit {
    fn step(mut self, input: Input) -> Next<LostTicket> {
        match input {
            Input::Submit | Input::Act(Action::SendAgain) => {
                self.problem = None;
                let ask = Ask::Lost(LostAsk::Code { visit: self.visit.visit.clone(), again: false });
                Next::Stay(LostTicket::One(self), vec![ask])
            }
            Input::Back => Next::stay(LostTicket::Find(*self.finding)),
            Input::Answered(Answer::Lost(LostAnswer::Sent { sent } | LostAnswer::Stands { sent })) => {
                let language = self.visit.language;
                let typed = SecretString::default();
                let code = Box::new(Code { sent, typed, problem: None, language });
                Next::stay(LostTicket::Code(self, code))
            }
            Input::Answered(Answer::Refused { why }) => {
                self.finding.grows_old(&why);
                self.problem = Some(why);
                Next::stay(LostTicket::One(self))
            }
            other => Next::stay(unheard(LostTicket::One(self), &other)),
        }
    }
}

fn on_code(mut one: ListedVisit, mut code: Box<Code>, input: Input, now: Moment) -> Next<LostTicket> {
    let mut asks = Vec::new();
    match input {
        Input::Secret(FieldId::Code, typed) => {
            code.typed = typed;
            code.problem = code.problem.filter(|why| *why == Refusal::LostCodeDead);
        }
        Input::Submit if code.sent.dead(now) => asks.extend(code.again(&one, now)),
        Input::Submit => asks.extend(code.tries()),
        Input::Act(Action::SendAgain) => asks.extend(code.again(&one, now)),
        Input::Back => return Next::stay(LostTicket::One(one)),
        Input::Delivered(challenge, told) => code.sent.hears(&challenge, told),
        Input::Answered(Answer::TakenUp(taken)) => {
            return Next::Done(Outcome::Day(DayOutcome::TakenUp(taken)));
        }
        Input::Answered(Answer::Lost(LostAnswer::Sent { sent })) => {
            *code = Code { sent, typed: SecretString::default(), problem: None, language: code.language };
        }
        Input::Answered(Answer::Lost(LostAnswer::Stands { sent })) => {
            let left = sent.tries_left;
            let why = if left == 0 { Refusal::LostCodeDead } else { Refusal::LostWrongCode { left } };
            *code =
                Code { sent, typed: SecretString::default(), problem: Some(why), language: code.language };
        }
        Input::Answered(Answer::Refused { why }) => {
            if why == Refusal::LostCodeDead {
                code.sent.tries_left = 0;
                code.typed = SecretString::default();
            }
            one.finding.grows_old(&why);
            code.problem = Some(why);
        }
        other => return Next::stay(unheard(LostTicket::Code(one, code), &other)),
    }
    Next::Stay(LostTicket::Code(one, code), asks)
}

impl Code {
    /// Tries six digits. The digits of a call open nothing, and use up no try.
    fn tries(&mut self) -> Option<Ask> {
        let typed = self.typed.expose_secret();
        // A nervous second Enter was meant for the send: nothing is wrong yet.
        if typed.is_empty() && self.problem.is_none() {
            return None;
        }
        if typed.len() == DIGITS && typed.bytes().all(|b| b.is_ascii_digit()) {
            let challenge = self.sent.challenge.clone();
            return Some(Ask::Lost(LostAsk::Open { challenge, code: self.typed.clone() }));
        }
        let of_call = self.sent.rings() && are_call_digits(typed);
        self.problem = Some(if of_call { Refusal::LostCallNotEnough } else { Refusal::NotSixDigits });
        None
    }

    /// Sends the code once more, or a new one if it is dead; not before the countdown has ended.
    fn again(&mut self, one: &ListedVisit, now: Moment) -> Option<Ask> {
        if now < self.sent.again() {
            self.problem = Some(Refusal::LostTooSoon { until: self.sent.again() });
            return None;
        }
        self.problem = None;
        Some(Ask::Lost(LostAsk::Code { visit: one.visit.visit.clone(), again: true }))
    }
}
