//! What the desk does while nobody asks: it sends what lies in the outbox, and puts in order what time has left over.

pub mod courier;
pub mod order;
pub mod removals;
