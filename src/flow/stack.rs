//! A stack of flows: each was called by the one below it, and the top one is on the screen. Its greatest height is
//! decided here, for a visit and for the day.

use super::ask::Ask;
use super::frame::Frame;
use super::start::Start;
use std::mem::discriminant;

/// The greatest height of a stack.
pub const DEEPEST: usize = 5;

/// A flow, and what it asks when it is on the screen again.
#[derive(Debug)]
struct Level {
    frame: Frame,
    asks: Vec<Ask>,
    /// The sign-in that comes first: the visit was taken up since it was on the screen.
    first: Option<Start>,
}

/// The flows, the top one last.
#[derive(Debug, Default)]
pub struct Stack(Vec<Level>);

impl Stack {
    /// The flow on the screen; a menu without ways, which nobody sees, where there is none.
    pub fn top(&self) -> &Frame {
        self.0.last().map_or(Frame::NOTHING, |level| &level.frame)
    }

    /// The flow on the screen, to be changed; nothing where there is none.
    pub fn top_mut(&mut self) -> Option<&mut Frame> {
        self.0.last_mut().map(|level| &mut level.frame)
    }

    /// All of them, from the bottom.
    pub fn frames(&self) -> impl Iterator<Item = &Frame> {
        self.0.iter().map(|level| &level.frame)
    }

    /// How many there are.
    pub const fn depth(&self) -> usize {
        self.0.len()
    }

    /// Takes the top one off, with the asks that wait with it.
    pub fn pop(&mut self) -> Option<(Frame, Vec<Ask>)> {
        self.0.pop().map(|level| (level.frame, level.asks))
    }

    /// Puts back the flow that was taken off, or what it has become.
    pub fn put(&mut self, frame: Frame) {
        self.wait(frame, Vec::new());
    }

    /// Puts back a flow that asks something when it is on the screen again.
    pub fn wait(&mut self, frame: Frame, asks: Vec<Ask>) {
        self.0.push(Level { frame, asks, first: None });
    }

    /// Puts down a flow of a visit that is taken up: another one stands above it, and `first` is asked when it is on the screen
    /// again.
    pub fn sleep(&mut self, frame: Frame, asks: Vec<Ask>, first: Option<Start>) {
        self.0.push(Level { frame, asks, first });
    }

    /// The sign-in that comes first when the top one is on the screen again.
    pub fn first(&self) -> Option<&Start> {
        self.0.last()?.first.as_ref()
    }

    /// Puts a called flow on top. False if it may not stand there: the stack is full, or has that flow already.
    #[must_use]
    pub fn call(&mut self, frame: Frame) -> bool {
        let kind = discriminant(&frame);
        let may = self.0.len() < DEEPEST && self.frames().all(|below| discriminant(below) != kind);
        if may {
            self.put(frame);
        }
        may
    }

    /// Takes all of them off.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{AccountId, ProfileId};
    use crate::domain::visit::Seat;
    use crate::flow::ask::SchoolAsk;

    fn flow(start: Start) -> Frame {
        Frame::begin(start).0
    }

    #[test]
    fn no_flow_stands_on_a_stack_twice() {
        let mut stack = Stack::default();
        stack.put(flow(Start::Register));
        assert!(stack.call(flow(Start::Family { profile: None })));
        assert!(!stack.call(flow(Start::Register)));
        assert!(!stack.call(flow(Start::Family { profile: Some(ProfileId::new("p")) })));
        assert_eq!(stack.depth(), 2);
        assert_eq!(stack.top().flow(), "family");
    }

    #[test]
    fn five_stand_upon_one_another_and_no_more() {
        let sign_in =
            Start::SignIn { account: AccountId::new("a"), seat: Seat::Ordinary, name: String::new() };
        let starts = [
            Start::Register,
            Start::Invite { student: ProfileId::new("p") },
            Start::Join { invitation: None },
            sign_in,
            Start::RECOVER,
            Start::Family { profile: None },
        ];
        let mut stack = Stack::default();
        let stands: Vec<bool> = starts.into_iter().map(|start| stack.call(flow(start))).collect();
        assert_eq!(stands, [true, true, true, true, true, false]);
        assert_eq!(stack.depth(), DEEPEST);
    }

    #[test]
    fn a_flow_asks_what_it_waited_with_when_it_is_on_the_screen_again() {
        let mut stack = Stack::default();
        stack.wait(flow(Start::Register), vec![Ask::School(SchoolAsk::Classes)]);
        assert!(stack.call(flow(Start::Family { profile: None })));
        assert!(stack.pop().is_some_and(|(frame, asks)| frame.flow() == "family" && asks.is_empty()));
        let waited = stack.pop();
        assert!(waited.is_some_and(|(_, asks)| matches!(asks.as_slice(), [Ask::School(SchoolAsk::Classes)])));
    }
}
