//! The pieces that pages are made of. Each is a function from data and styles to rows.

pub mod big;
pub mod calendar;
pub mod choice;
pub mod countdown;
pub mod field;
pub mod notice;
pub mod step_bar;
mod undo;
