//! What stands on the screen is read again, quietly, when another desk has changed something: only while it can be seen. The
//! family of the picture beside a step is read again too, where the window has room for one. On every other step nothing
//! wakes the program for it. It is no key: it puts off neither cover nor lock.

use super::effects::{Effect, Msg};
use super::state::{App, Screen};
use crate::desk::Changes;
use crate::domain::time::{Moment, Span};

/// How often it is asked whether anything has changed (many desks: what one changes stands on the others' screens within a
/// second, the reading included).
pub const LISTENS: Span = Span(700);

/// How often it is read again although nothing has changed, for what only time changes (rules of the desk: a code's life is
/// told in minutes).
pub const AGAIN: Span = Span::seconds(30);

/// How long a database that could not tell is left alone (rules of many desks: as long as one that is away may be unnoticed).
const REST: Span = Span::seconds(5);

impl App {
    /// When the database is asked whether anything has changed, or what is on the screen is read again.
    pub(super) fn looks_at(&self) -> Option<Moment> {
        let again = self.looks.read + AGAIN;
        self.may_change().then(|| self.looks.listens.map_or(again, |listens| listens.min(again)))
    }

    /// Whether what can be seen may be changed by another desk.
    fn may_change(&self) -> bool {
        let seen = !self.covered && self.above.is_none() && self.over.is_none() && !self.saving();
        let sought = || match &self.screen {
            Screen::Visit(visit) => {
                visit.top().looks_again().is_some() || self.looks.beside && visit.sought_beside().is_some()
            }
            Screen::Day(day) => day.sought().is_some(),
            Screen::Attract | Screen::Parted(_) => false,
        };
        seen && sought()
    }

    /// Notes when the desk was last asked: whatever an answer or a key has brought to the screen is fresh.
    pub(super) fn is_fresh_after(&mut self, msg: &Msg) {
        if matches!(msg, Msg::Answered(_)) || !self.may_change() && !self.covered {
            self.looks.read = self.now;
        }
    }

    /// Time has passed.
    pub(super) fn looks_again(&mut self) -> Vec<Effect> {
        if !self.may_change() {
            return Vec::new();
        }
        if self.now >= self.looks.read + AGAIN {
            return self.reads();
        }
        let listens = self.looks.listens.take_if(|at| self.now >= *at);
        listens.map(|_| Effect::Listen).into_iter().collect()
    }

    /// The database tells how far it is. What this desk has changed itself is read once more, too: nobody else knows whose
    /// change came last.
    pub(super) fn changed(&mut self, told: Option<Changes>) -> Vec<Effect> {
        self.looks.listens = Some(self.now + if told.is_some() { LISTENS } else { REST });
        if told.is_none() || told == self.looks.seen || !self.may_change() {
            return Vec::new();
        }
        let asked = self.reads();
        // While anything else is asked it is not read, and told again.
        if !asked.is_empty() {
            self.looks.seen = told;
        }
        asked
    }

    fn reads(&mut self) -> Vec<Effect> {
        self.looks.read = self.now;
        let asked = match &mut self.screen {
            Screen::Visit(visit) if visit.top().looks_again().is_none() && self.looks.beside => {
                visit.looks_beside()
            }
            Screen::Visit(visit) => visit.looks_again(),
            Screen::Day(day) => day.looks_again(&mut self.next),
            Screen::Attract | Screen::Parted(_) => Vec::new(),
        };
        asked.into_iter().map(Effect::Ask).collect()
    }
}
