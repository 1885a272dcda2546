//! What the desk does while nobody asks: it sends what lies in the outbox, and closes or removes what is overdue.

pub mod anchoring;
pub mod courier;
pub mod house;
pub mod order;
pub mod removals;
pub mod renewal;
pub mod rounds;
