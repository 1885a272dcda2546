//! Training: the simulated phone, what goes wrong with its next message, and a clock that is sent on.

use super::World;
use crate::delivery::{PhoneMessage, SimulatedPhone, Twist};
use crate::domain::time::Span;
use std::sync::atomic::Ordering;

impl World {
    /// Training: sends the clock on by a minute.
    pub fn forward_a_minute(&self) {
        if let Some(hurried) = &self.hurried {
            hurried.fetch_add(Span::minutes(1).0, Ordering::SeqCst);
            self.clock.told(self.now() + Span::minutes(1));
        }
    }

    /// The messages on the simulated phone, newest first.
    pub fn phone_messages(&self) -> Vec<PhoneMessage> {
        self.phone.as_ref().map(SimulatedPhone::messages).unwrap_or_default()
    }

    /// Training: what goes wrong with the next message.
    pub fn twist(&self) -> Twist {
        self.phone.as_ref().map(SimulatedPhone::twist).unwrap_or_default()
    }

    /// Training: chooses it.
    pub fn twists(&self, twist: Twist) {
        if let Some(phone) = &self.phone {
            phone.twists(twist);
        }
    }

    /// Whether there is a simulated phone.
    pub const fn has_phone(&self) -> bool {
        self.phone.is_some()
    }
}
