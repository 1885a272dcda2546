//! A page: what a screen wants shown, as plain data, and [`draw`], which shows it.
//!
//! ```text
//! TRAINING  Register a student                       Desk 1 · Ivanova · 08:41   title bar
//! ┌ Step 2 of 7 ────────┬ ► The student types ────────────── □ Ordinary seat ┐   how far; who types, on whose seat
//! │                     │                                                    │
//! │ ✓ Phone             │ Code        [      ]                               ▲   body, scrolled so that the field in
//! │ ► Code              │             six digits                             █   hand is visible
//! │ · Password          │                                                    │
//! │                     │ ! That code is wrong                               │   problem
//! └─────────────────────┴────────────────────────────────────────────────────┘
//!  Tell the family that the message can take two minutes.                        line for staff
//!  Enter Next   Esc Back   F1/^G Help   F10/^O Menu                              keys that work now
//! ```
//!
//! A screen never measures and never draws; the form handles focus and typing. From 110 columns there is room on the
//! right for panels: the family's picture, the help for the step, and in training the simulated phone. Whatever stands
//! in a window of a size stands there on every page ([`places`]); each part is a widget of its own.

pub(super) mod blocks;
mod body;
mod chrome;
mod drawer;
mod fields;
mod kin;
pub(super) mod model;
mod panels;
mod places;
mod scene;
mod seat;
mod swatches;
mod trees;
mod window;

pub use super::ids::{BlockId, ListId};
pub use crate::flow::FieldId;
pub use crate::ui::widgets::choice::Item;
pub use crate::ui::widgets::countdown::Countdown;
pub use crate::ui::widgets::notice::NoticeKind;
pub use crate::ui::widgets::step_bar::{StepLine, StepState};
pub use blocks::{Block, CellsView, Check, Field, FieldView, Kin, List, OneOf, Qr, Tick, TreeLine};
pub use chrome::{draw, fits};
pub use model::{Aside, AsideMessage, Drawn, Help, KeyHint, OnSeat, Page, Picture, Queue, Who};
pub use places::{ASIDE_FROM, SMALLEST};

#[cfg(test)]
mod tests;
