//! The pieces that pages are made of. Those that have a place of their own are widgets; text that a page
//! stacks and scrolls is made as rows.

pub mod big;
pub mod calendar;
pub mod cards;
pub mod cells;
pub mod choice;
pub mod countdown;
pub mod family;
pub mod field;
pub mod frame;
pub mod lock;
pub mod notice;
pub mod scroll;
pub mod shut;
pub mod step_bar;
mod undo;
