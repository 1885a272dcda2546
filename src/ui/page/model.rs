//! A page as plain data: what a screen wants shown, and what its drawing left behind. `blocks` has the kinds of its
//! blocks; the other files here draw it all.

use super::blocks::{Block, TreeLine};
use crate::domain::visit::Seat;
use crate::ui::ids::BlockId;
use crate::ui::keys::{self, Key};
use crate::ui::mouse::{Target, Targets};
use crate::ui::widgets::family::picture::FamilyPicture;
use crate::ui::widgets::step_bar::StepLine;
use ratatui::layout::{Position, Rect};

/// What a screen wants shown.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Which step this is. When it changes, the form begins anew and wipes what was typed.
    pub place: String,
    /// The flow's name, in the title bar.
    pub title: String,
    /// The steps of the flow; none leaves the whole width to the body.
    pub steps: Vec<StepLine>,
    /// How far one is in them, in words.
    pub progress: String,
    /// Who types on this step.
    pub who: Who,
    /// The same in words, in the frame around the body.
    pub who_text: String,
    /// The seat on which the step is done, if it is done on one.
    pub seat: Option<OnSeat>,
    /// What the step is about, from the top.
    pub body: Vec<Block>,
    /// A refusal about the step as a whole; it stands below the body and is never scrolled away.
    pub problem: Option<String>,
    /// What staff may tell the family, in staff's language.
    pub staff_line: String,
    /// What Enter does while the keys go to one of these, where that is something else than on the rest of the page.
    pub enters: Vec<(BlockId, String)>,
    /// The keys that work now, the most important first. What does not fit is left to the menu.
    pub keys: Vec<KeyHint>,
    /// That this is training.
    pub banner: Option<String>,
    /// Desk, staff member, clock.
    pub corner: String,
    /// The same without the staff member, where the title needs the room.
    pub corner_short: String,
    /// The family's picture, shown where there is room.
    pub picture: Option<Picture>,
    /// The help for the step, shown where there is room.
    pub help: Option<Help>,
    /// The simulated phone, shown where there is room.
    pub aside: Option<Aside>,
    /// What waits, shown where there is room.
    pub queue: Option<Queue>,
    /// Whether everything stands in the middle of the screen (the idle screen, a cover).
    pub centred: bool,
    /// Whether the desk takes no work until somebody unlocks it.
    pub locked: bool,
    /// Whether the text must be read from its top before the field below it takes keys.
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

/// A seat of the desk, as the frame around the body tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnSeat {
    /// Which.
    pub seat: Seat,
    /// Its name.
    pub name: String,
}

/// A key and what it does now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyHint {
    /// The key: "Enter", "F1".
    pub label: String,
    /// Its Ctrl twin: "^G"; empty if there is none.
    pub twin: String,
    /// What it does.
    pub text: String,
    /// Whether it is the one to press next.
    pub strong: bool,
    /// Whether it stays in the footer when others must go (the menu).
    pub kept: bool,
    /// What a press on it stands for, if it names one key.
    pub target: Option<Target>,
}

impl KeyHint {
    /// A function key; one that has its twin alone goes by that name.
    pub fn of(key: Key, text: impl Into<String>) -> Self {
        let (mut label, mut twin) = (keys::label(key).to_owned(), keys::twin_label(key).to_owned());
        if label.is_empty() {
            std::mem::swap(&mut label, &mut twin);
        }
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
    /// Who is at the desk, as a tree: shown where the cards have no room.
    pub lines: Vec<TreeLine>,
    /// The same as cards.
    pub cards: FamilyPicture,
    /// The text while there is nobody.
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

/// What waits, below the steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// What it is.
    pub title: String,
    /// How many came, and how many wait for whom.
    pub lines: Vec<String>,
    /// When this was heard.
    pub heard: String,
}

/// The simulated phone, on the right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// What it is.
    pub title: String,
    /// Newest first.
    pub messages: Vec<AsideMessage>,
    /// The text while there is nothing.
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

/// What a drawing left behind: where things are now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Where the terminal's own cursor is.
    pub cursor: Option<Position>,
    /// The first row of the body that is shown.
    pub first: usize,
    /// The last row that may be shown first.
    pub last_first: usize,
    /// Rows of the body that are shown at once.
    pub height: usize,
    /// Whether the focused field is shown whole.
    pub focus_visible: bool,
    /// The rows at which the pages of a body begin that is turned and not scrolled; none if it is scrolled.
    pub stops: Vec<usize>,
    /// Whether the family's picture stands beside the body.
    pub beside: bool,
    /// The cards of a family, each with its place in the body.
    pub kin: Vec<(usize, Rect)>,
    /// What can be pressed.
    pub targets: Targets,
    /// How many entries of the list stand as cards, among which arrows go in their own directions.
    pub cards: usize,
}

impl Default for Drawn {
    fn default() -> Self {
        Self {
            cursor: None,
            first: 0,
            last_first: 0,
            height: 1,
            focus_visible: true,
            stops: Vec::new(),
            beside: false,
            kin: Vec::new(),
            targets: Targets::default(),
            cards: 0,
        }
    }
}
