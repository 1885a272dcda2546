//! A family as a picture: people as cards, the parents above and the children below, lines between them, schools as frames.
//!
//! ```text
//! ┌ 1 ────────────────────┐  ┌ 2 ────────────────────┐
//! │ Климова Мария         │  │ Климов Олег           │
//! │ мать                  │  │ отец                  │
//! └───────────┬───────────┘  └───────────┬───────────┘
//!             └──────┬─────────────┬─────┘
//! ┌ 3 ───────────────┴────┐  ┌ 4 ──┴─────────────────┐
//! │ Климова Анна          │  │ Климов Пётр           │
//! │ 5А  ✓ подтверждён     │  │ 7Б  ! ждёт родителя   │
//! └───────────────────────┘  └───────────────────────┘
//! ```
//!
//! `picture` has the data, `content` says what stands on a card, `layout` who stands where, `lines` how the lines run, and
//! `draw` puts it all on the glass.

pub mod content;
pub mod draw;
pub mod layout;
pub mod lines;
pub mod picture;
pub mod tier;

#[cfg(test)]
mod tests;
