//! The visible state as plain data: what fills the screen, what lies above it, who is signed in, what is typed. The
//! files beside this one say how a message changes it.

use super::effects::{Exit, House};
use super::scanning::Scanning;
use crate::delivery::Twist;
use crate::desk::Changes;
use crate::domain::id::StaffId;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Staff;
use crate::domain::time::Moment;
use crate::flow::asked::Outstanding;
use crate::flow::day::Day;
use crate::flow::visit::Visit;
use crate::ui::form::Form;
use crate::ui::keys::Intent;
use crate::ui::mouse::{Target, Targets};
use crate::ui::page::{AsideMessage, Page};
use crate::ui::screens::{Parted, Queue};
use crate::ui::widgets::calendar::Calendar;
use std::collections::VecDeque;
use std::mem::Discriminant;

/// The visible state.
#[derive(Debug)]
pub struct App {
    /// What does not change while the program runs.
    pub house: House,
    /// What fills the screen.
    pub screen: Screen,
    /// What lies above it.
    pub(super) over: Option<Over>,
    /// A PIN that is asked above the screen: the lock, or another staff member.
    pub(super) above: Option<Above>,
    /// When the last key came.
    pub(super) watch: Watch,
    /// What another desk may change on the screen.
    pub(super) looks: Looks,
    /// Whether F9 or idleness has covered everything; the key that lifts the cover is swallowed.
    pub(super) covered: bool,
    /// Who is signed in.
    pub staff: Option<Staff>,
    /// Staff's language; the family's stands in the visit.
    pub(super) language: Language,
    /// The language of the family that has just gone.
    pub(super) family: Language,
    pub(super) form: Form,
    pub(super) page: Page,
    pub(super) now: Moment,
    /// The number of the next ask outside a visit.
    pub(super) next: u64,
    /// Asks outside a visit that belong to no flow: signing out.
    pub(super) out: Outstanding,
    /// Keys typed while something is being saved.
    pub(super) held: VecDeque<Intent>,
    /// Where to go once the visit is put down.
    pub(super) leaving: Option<Exit>,
    /// Messages on the simulated phone, newest first.
    pub(super) phone: Vec<AsideMessage>,
    /// Training: what goes wrong with the next message.
    pub(super) twist: Twist,
    /// What waits, as the first screen last told it, and whom it told.
    pub(super) queue: Option<(StaffId, Queue)>,
    pub(super) notice: Option<Refusal>,
    /// Since when the database is away.
    pub(super) away: Option<Moment>,
    /// Whether an invitation of the family at the desk is on the terminal's clipboard.
    pub(super) copied: bool,
    /// What a scanner may be typing.
    pub(super) scan: Scanning,
    /// What can be pressed on the current picture; nothing once something has happened since.
    pub(super) targets: Option<Targets>,
    /// The last press of the mouse.
    pub(super) pressed: Option<Last>,
}

/// What fills the screen.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one screen")]
pub enum Screen {
    /// Idle: the school, the clock.
    Attract,
    /// What staff do outside a visit.
    Day(Day),
    /// A family is at the desk.
    Visit(Visit),
    /// The family has gone, or will come again.
    Parted(Parted),
}

/// What lies above the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// The step's help.
    Help {
        /// The first row shown.
        scroll: usize,
    },
    /// Terms, privacy, data passed on.
    Terms {
        /// The first row shown.
        scroll: usize,
    },
    /// Data passed on, as a consent cites it.
    PassedOn {
        /// The first row shown.
        scroll: usize,
    },
    /// The simulated phone, where there is no room beside the form.
    Phone {
        /// The first row shown.
        scroll: usize,
    },
    /// What can be done now.
    Menu {
        /// The entry in hand.
        selected: usize,
    },
    /// The QR as large as the screen.
    Picture,
    /// The birth date's calendar.
    Calendar(Calendar),
    /// A suggested password, for the family's eyes only.
    Private {
        /// Whether the family has opened it.
        open: bool,
    },
    /// "Goodbye before all is done?"
    Goodbye,
    /// "Leave the program?"
    Quit,
    /// "Begin the training anew?"
    Reset,
}

/// A PIN is asked above the screen.
#[derive(Debug)]
pub(super) struct Above {
    pub(super) day: Day,
    /// Whether the desk is locked; else another staff member takes over.
    pub(super) locked: bool,
    /// The ticket of the visit that the lock put down.
    pub(super) ticket: Option<String>,
    /// The form of the screen beneath, put back if nothing of that screen has changed.
    pub(super) under: Form,
}

/// When keys came, which decides on the cover and the lock.
#[derive(Debug, Clone, Copy)]
pub(super) struct Watch {
    /// When the last key came.
    pub(super) touched: Moment,
    /// The clock was sent on by hand, which is no idle time.
    pub(super) hurried: bool,
}

impl Watch {
    pub(super) const fn new(now: Moment) -> Self {
        Self { touched: now, hurried: false }
    }
}

/// What is on the screen, as far as another desk may change it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looks {
    /// When it was last read.
    pub(super) read: Moment,
    /// How far the database was then, as far as it is known.
    pub(super) seen: Option<Changes>,
    /// When it is asked whether anything has changed; none while that is out.
    pub(super) listens: Option<Moment>,
    /// Whether the family's picture stands beside the step: a narrow window has none, and then nothing is read for it.
    pub(super) beside: bool,
}

impl Looks {
    /// Nothing is known yet.
    pub(super) const fn begin(now: Moment) -> Self {
        Self { read: now, seen: None, listens: Some(now), beside: false }
    }
}

/// The last press, and what it was made on.
#[derive(Debug)]
pub(super) struct Last {
    pub(super) when: Moment,
    pub(super) on: UnderMouse,
    pub(super) target: Option<Target>,
}

/// What lay under the mouse: a step, and what was above it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct UnderMouse {
    pub(super) place: String,
    pub(super) above: Option<Discriminant<Over>>,
    pub(super) open: bool,
    pub(super) covered: bool,
}
