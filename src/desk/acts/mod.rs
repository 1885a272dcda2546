//! What several asks do alike inside their transaction. What a single ask does is left to its own file among the asks.

pub mod families;
pub mod notices;
