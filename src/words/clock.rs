//! Why the clock is in doubt, in words: for hello and for the command line.

use super::{Arg, Words};
use crate::domain::watch::{ClockDoubt, Leap};

impl Words {
    /// What time it is taken for, and what speaks against it.
    pub fn clock_doubt(&self, doubt: &ClockDoubt) -> String {
        let id = match doubt.leap {
            Leap::Ahead => "clock-ahead",
            Leap::Behind => "clock-behind",
        };
        self.say_with(id, &[("now", Arg::At(doubt.now)), ("believed", Arg::At(doubt.believed))])
    }
}
