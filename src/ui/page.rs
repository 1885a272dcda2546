//! A page: what a screen wants shown, as plain data, and [`draw`], which shows it.
//!
//! ```text
//! TRAINING  Register a student                       Desk 1 · Ivanova · 08:41   title bar
//!                       │ The family types
//!  ✓ Phone              │
//!  ► Code               │ Code from the message                                 body, scrolled so that the
//!    Password           │ Code        [      ]                                  field in hand is visible
//!                       │             six digits
//!                       │ ! That code is wrong                                  problem
//! ──────────────────────┴────────────────────────────────────────────────────
//!  Tell the family that the message can take two minutes.                       line for staff
//!  Enter Next   Esc Back   F1/^G Help   F10/^O Menu                             keys that work now
//! ```
//!
//! A screen never measures and never draws; the form handles focus and typing. From 110 columns there is room on the
//! right for panels: the family's picture, and in training the simulated phone. One stands below the other, or beside
//! it where the window is wide enough. In a larger window everything stands in the middle, at the same places on every
//! page.

pub(super) mod blocks;
mod body;
mod chrome;
mod fields;
pub(super) mod ids;
mod kin;
pub(super) mod model;
mod panels;
mod places;
mod rows;
pub(super) mod scene;
mod swatches;
mod trees;

pub use crate::flow::FieldId;
pub use crate::ui::widgets::choice::Item;
pub use crate::ui::widgets::countdown::Countdown;
pub use crate::ui::widgets::notice::NoticeKind;
pub use crate::ui::widgets::step_bar::{StepLine, StepState};
pub use blocks::{Block, CellsView, Check, Field, FieldView, Kin, List, OneOf, Qr, Tick, TreeLine};
pub use chrome::{draw, fits};
pub use ids::{BlockId, ListId};
pub use model::{Aside, AsideMessage, Drawn, Help, KeyHint, Page, Picture, Who};
pub use places::{ASIDE_FROM, SMALLEST};

#[cfg(test)]
mod tests;
