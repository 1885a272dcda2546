//! The pieces that pages are made of. What is filled in, picked from or has a place of its own is a widget of ratatui, whose
//! state is what it leaves behind; running text is made as rows.

pub mod big;
pub mod calendar;
pub mod cards;
pub mod cells;
pub mod choice;
pub mod countdown;
pub mod facts;
pub mod family;
pub mod field;
pub mod frame;
pub mod lock;
pub mod month;
pub mod notice;
pub mod scroll;
pub mod shut;
pub mod step_bar;
pub mod text_field;
pub mod tick;
mod undo;
