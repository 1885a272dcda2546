//! What the desk does while nobody asks: it sends what lies in the outbox, hears of what others have sent, stays the desk that it is, and closes or removes
//! what is overdue.

pub mod anchoring;
pub mod courier;
pub mod errands;
pub mod fates;
pub mod health;
pub mod house;
pub mod leavings;
pub mod letters;
pub mod order;
pub mod removals;
pub mod renewal;
pub mod reports;
pub mod rounds;
