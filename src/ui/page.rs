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

mod blocks;
mod body;
mod chrome;
mod fields;
mod panels;
mod places;
mod rows;
mod swatches;
mod trees;

pub use crate::flow::FieldId;
pub use crate::ui::widgets::choice::Item;
pub use crate::ui::widgets::countdown::Countdown;
pub use crate::ui::widgets::notice::Kind;
pub use crate::ui::widgets::step_bar::{State, StepLine};
pub use blocks::{Block, BlockId, Field, FieldView, List, ListId, OneOf, Qr, Tick, TreeLine};
pub use chrome::{SMALLEST, draw, fits};
pub use places::ASIDE_FROM;

use crate::ui::keys::{self, Key};
use crate::ui::mouse::{Target, Targets};
use ratatui::layout::Position;

/// What a screen wants shown.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Which step this is. When it changes, the form begins anew and wipes what was typed.
    pub place: String,
    /// The flow's name, in the title bar.
    pub title: String,
    /// The steps of the flow; none leaves the whole width to the body.
    pub steps: Vec<StepLine>,
    /// Who types on this step.
    pub who: Who,
    /// The same in words, above the body.
    pub who_text: String,
    /// What the step is about, from the top.
    pub body: Vec<Block>,
    /// What was refused about the step as a whole; stands below the body and is never scrolled away.
    pub problem: Option<String>,
    /// What staff may tell the family, in staff's language.
    pub staff_line: String,
    /// The keys that work now, the most important first. What does not fit is left to the menu.
    pub keys: Vec<KeyHint>,
    /// That this is training.
    pub banner: Option<String>,
    /// Desk, staff member, clock.
    pub corner: String,
    /// The family's picture, shown where there is room.
    pub picture: Option<Picture>,
    /// The help for the step, shown where there is room.
    pub help: Option<Help>,
    /// The simulated phone, shown where there is room.
    pub aside: Option<Aside>,
    /// Everything stands in the middle of the screen (the idle screen, a cover).
    pub centred: bool,
    /// The text is to be read from its top before the field below it takes keys.
    pub read_first: bool,
}

/// Who types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Who {
    /// The desk.
    #[default]
    Staff,
    /// The family; staff look away.
    Family,
    /// Nobody: there is nothing to type.
    Nobody,
}

/// A key and what it does now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyHint {
    /// The key: "Enter", "F1".
    pub label: String,
    /// Its Ctrl twin: "^G"; empty where there is none.
    pub twin: String,
    /// What it does.
    pub text: String,
    /// The one to press next.
    pub strong: bool,
    /// Kept in the footer whatever else must go (the menu).
    pub kept: bool,
    /// What a press on it stands for, if it names one key.
    pub target: Option<Target>,
}

impl KeyHint {
    /// A function key.
    pub fn of(key: Key, text: impl Into<String>) -> Self {
        let (label, twin) = (keys::label(key).to_owned(), keys::twin_label(key).to_owned());
        let target = Some(Target::Key(key));
        Self { label, twin, text: text.into(), strong: false, kept: key == Key::Menu, target }
    }
    /// A key with a name of its own (Enter, Esc, 1-6).
    pub fn plain(label: impl Into<String>, text: impl Into<String>) -> Self {
        let label = label.into();
        let target = match label.as_str() {
            "Enter" => Some(Target::Enter),
            "Esc" => Some(Target::Esc),
            _ => None,
        };
        Self { label, twin: String::new(), text: text.into(), strong: false, kept: false, target }
    }
    /// The same hint, with what a press on it stands for.
    #[must_use]
    pub fn aimed(self, target: Target) -> Self {
        Self { target: Some(target), ..self }
    }
    /// The one to press next.
    #[must_use]
    pub fn strong(self) -> Self {
        Self { strong: true, ..self }
    }
}

/// The family's picture, on the right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it is.
    pub title: String,
    /// Who is at the desk, as a tree.
    pub lines: Vec<TreeLine>,
    /// What stands there while there is nobody.
    pub empty: String,
}

/// The help for the step, on the right of a tall window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// What it is.
    pub title: String,
    /// The text.
    pub paragraphs: Vec<String>,
}

/// The simulated phone, on the right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// What it is.
    pub title: String,
    /// Newest first.
    pub messages: Vec<AsideMessage>,
    /// What stands there while there is nothing.
    pub empty: String,
}

/// A message on the simulated phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsideMessage {
    /// To which number, and when.
    pub head: String,
    /// The message.
    pub text: String,
}

/// What a drawing left behind: where things stand now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Where the terminal's own cursor stands.
    pub cursor: Option<Position>,
    /// The first row of the body that is shown.
    pub first: usize,
    /// The last row that may be shown first.
    pub last_first: usize,
    /// Rows of the body that are shown at once.
    pub height: usize,
    /// Whether the focused field is shown whole.
    pub focus_visible: bool,
    /// What can be pressed.
    pub targets: Targets,
}

impl Default for Drawn {
    fn default() -> Self {
        Self {
            cursor: None,
            first: 0,
            last_first: 0,
            height: 1,
            focus_visible: true,
            targets: Targets::default(),
        }
    }
}

#[cfg(test)]
mod tests;
