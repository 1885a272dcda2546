//! The day: what staff do outside a visit, as a second stack of flows. Set-up and staff sign-in stand on it alone; hello
//! stands at the bottom and calls the search, the list of what waits and the lost ticket. A question for a PIN above
//! the screen is a day of its own. When the flow at the bottom ends, the program acts on its outcome.

use super::ask::{Answer, Ask};
use super::ask::{Asked, Ticket};
use super::asked::Outstanding;
use super::frame::Frame;
use super::input::{Cx, Input, Next};
use super::stack::Stack;
use super::start::{Outcome, Start};

/// The flows outside a visit.
#[derive(Debug, Default)]
pub struct Day {
    stack: Stack,
    out: Outstanding,
    /// Whether what the step asked quietly may not be read: then it is not asked again until a key is pressed. Trouble
    /// that nobody asked for is not heard, and forbids nothing.
    refused: bool,
}

impl Day {
    /// Begins with a flow. Asks are numbered from `next` on.
    pub fn begin(start: Start, next: &mut u64) -> (Self, Vec<Asked>) {
        let mut day = Self::default();
        let (frame, asks) = Frame::begin(start);
        day.stack.put(frame);
        let asked = day.out.ask(asks, next);
        (day, asked)
    }

    /// The flow on the screen.
    pub fn top(&self) -> &Frame {
        self.stack.top()
    }

    /// The flow on the screen, to be changed.
    pub fn top_mut(&mut self) -> Option<&mut Frame> {
        self.stack.top_mut()
    }

    /// Whether a writing ask is unanswered: keys wait.
    pub fn saving(&self) -> bool {
        self.out.saving()
    }

    /// Takes an answer; says whether it was waited for, and is to be heard.
    pub fn awaits(&mut self, ticket: &Ticket, answer: &Answer) -> bool {
        let is_quiet = self.out.is_quiet(ticket);
        let is_heard = self.out.hears(ticket, answer);
        self.refused |= is_quiet && is_heard && matches!(answer, Answer::Refused { .. });
        is_heard
    }

    /// Asks on behalf of the flow on top, which hears the answer.
    pub fn ask(&mut self, asks: Vec<Ask>, next: &mut u64) -> Vec<Asked> {
        self.out.ask(asks, next)
    }

    /// What the step on the screen asks quietly, as long as it may be read.
    pub fn sought(&self) -> Option<Ask> {
        self.top().looks_again().filter(|_| !self.refused)
    }

    /// Asks it; nothing while anything else is asked.
    pub fn looks_again(&mut self, next: &mut u64) -> Vec<Asked> {
        let ask = self.sought().filter(|_| self.out.is_empty());
        ask.map_or_else(Vec::new, |ask| self.out.ask_quietly(ask, next))
    }

    /// The desk locks: what was typed and not tried is forgotten, and no answer is waited for.
    pub fn lock(&mut self) {
        self.out.clear();
        self.refused = false;
        if let Some(top) = self.stack.top_mut() {
            top.forget();
        }
    }

    /// Moves on by one input or answer; gives what is asked, and how the day ended, if it did.
    pub fn step(&mut self, input: Input, cx: &Cx, next: &mut u64) -> (Vec<Asked>, Option<Outcome>) {
        let Some((frame, _)) = self.stack.pop() else { return (Vec::new(), None) };
        let (place, first) = (frame.place(), *next);
        self.refused &= matches!(input, Input::Answered(_));
        let (asks, ended) = self.go(frame.step(input, cx), cx);
        self.refused &= self.top().place() == place;
        if self.top().flow() != place.0 {
            self.out.forget_before(first);
        } else if self.top().place() != place {
            self.out.forget_reads_before(first);
        }
        (self.out.ask(asks, next), ended)
    }

    fn go(&mut self, next: Next<Frame>, cx: &Cx) -> (Vec<Ask>, Option<Outcome>) {
        match next {
            Next::Stay(frame, asks) => {
                self.stack.put(frame);
                (asks, None)
            }
            Next::Call(frame, start) => {
                self.stack.put(frame);
                let (called, asks) = Frame::begin(start);
                (if self.stack.call(called) { asks } else { Vec::new() }, None)
            }
            Next::Follow(start) => {
                self.stack.clear();
                let (frame, asks) = Frame::begin(start);
                self.stack.put(frame);
                (asks, None)
            }
            Next::Done(outcome) => match self.stack.pop() {
                Some((caller, _)) => self.go(caller.returned(outcome, cx), cx),
                None => (Vec::new(), Some(outcome)),
            },
        }
    }
}
