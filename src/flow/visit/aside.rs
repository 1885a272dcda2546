//! Flows that Esc left on their first step, kept aside. Begun again from the menu, they go on with all that was told.

use crate::domain::visit::Seats;
use crate::flow::ask::Ask;
use crate::flow::frame::{Frame, FrameDraft};
use crate::flow::start::Start;

/// A flow that was left.
#[derive(Debug)]
pub struct LeftFlow {
    /// The flow.
    pub frame: Frame,
    /// What it asks when it goes on, if it was rebuilt from a draft.
    pub asks: Vec<Ask>,
    /// Whether the visit was taken up since: then the owner of the flow's unfinished account types the password first.
    pub asleep: bool,
}

/// The flows that were left, at most one of each kind.
#[derive(Debug, Default)]
pub struct Left(Vec<LeftFlow>);

impl Left {
    /// Nothing was left.
    pub const NOTHING: Self = Self(Vec::new());

    /// Puts aside a flow in which something was told; an older one of its kind goes.
    pub fn put(&mut self, aside: LeftFlow) {
        if aside.frame.is_kept_aside() {
            let kind = std::mem::discriminant(&aside.frame);
            self.0.retain(|left| std::mem::discriminant(&left.frame) != kind);
            self.0.push(aside);
        }
    }

    /// Begins a flow, or goes on with it where it was left; with the sign-in that comes first, and what is asked then.
    pub fn begin(&mut self, start: Start, seats: &Seats) -> (Option<Start>, Frame, Vec<Ask>) {
        if let Some(at) = self.0.iter().position(|left| left.frame.is_begun_by(&start, seats)) {
            let LeftFlow { frame, asks, asleep } = self.0.remove(at);
            return (asleep.then(|| frame.unfinished()).flatten(), frame, asks);
        }
        let (frame, asks) = Frame::begin(start);
        (None, frame, asks)
    }

    /// What a draft keeps.
    pub fn draft(&self) -> Vec<FrameDraft> {
        self.0.iter().filter_map(|left| left.frame.draft()).collect()
    }
}
