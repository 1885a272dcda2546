//! What stands on the screen is read again, quietly, where another desk may have changed it: only while it can be seen. It
//! is no key: it puts off neither cover nor lock. On every other step nothing wakes the program for it.

use super::effects::{Effect, Msg};
use super::state::{App, Screen};
use crate::domain::time::{Moment, Span};
use crate::flow::frame::Frame;

/// How often it is read (rules of the desk: sooner than a family asks whether it is there yet, and cheap for a far
/// database).
pub const AGAIN: Span = Span::seconds(5);

impl App {
    /// When what is on the screen is read again.
    pub(super) fn looks_at(&self) -> Option<Moment> {
        let seen = !self.covered && self.above.is_none() && self.over.is_none() && !self.saving();
        let top = match &self.screen {
            Screen::Visit(visit) => Some(visit.top()),
            Screen::Day(day) => Some(day.top()),
            Screen::Attract | Screen::Parted(_) => None,
        };
        let looks = seen && top.and_then(Frame::looks_again).is_some();
        looks.then_some(self.watch.looked + AGAIN)
    }

    /// Notes when the desk was last asked: whatever an answer or a key has brought to the screen is fresh.
    pub(super) fn is_fresh_after(&mut self, msg: &Msg) {
        if matches!(msg, Msg::Answered(_)) || self.looks_at().is_none() && !self.covered {
            self.watch.looked = self.now;
        }
    }

    /// Time has passed.
    pub(super) fn looks_again(&mut self) -> Vec<Effect> {
        if self.looks_at().is_none_or(|at| self.now < at) {
            return Vec::new();
        }
        self.watch.looked = self.now;
        let asked = match &mut self.screen {
            Screen::Visit(visit) => visit.looks_again(),
            Screen::Day(day) => day.looks_again(&mut self.next),
            Screen::Attract | Screen::Parted(_) => Vec::new(),
        };
        asked.into_iter().map(Effect::Ask).collect()
    }
}
