//! What can be read, and what guards it: rows turned into the domain's words, and questions that several asks put to the
//! store. Nothing is written here; that is left to the acts.

pub mod own;
pub mod rows;
