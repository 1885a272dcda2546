//! Where a press of the mouse goes: to what lay there on the picture that the hand saw, as a key would. A press where
//! nothing lies ends what any key ends.

use super::effects::Effect;
use super::state::{App, Last, Over, Screen, UnderMouse};
use crate::domain::time::Span;
use crate::ui::keys::{Intent, Key};
use crate::ui::mouse::{Pressed, Target};
use ratatui::layout::Position;
use std::mem;

/// A press within this time is the second half of a double click, which many make of every press. Desktops take the
/// same time (GTK's and KDE's default). Nobody reads another step in that time.
const TWICE: Span = Span(400);

impl App {
    /// Whether a press is the second half of a double click, and must do nothing: the first half led to a page at which
    /// nobody has aimed yet, or the second would undo the first.
    pub(super) fn is_the_same_press(&mut self, at: Position) -> bool {
        let above = self.over.as_ref().map(mem::discriminant);
        let open = matches!(self.over, Some(Over::Private { open: true }));
        let on = UnderMouse { place: self.page.place.clone(), above, open, covered: self.covered };
        let target = self.targets.as_ref().and_then(|targets| targets.at(at)).map(|pressed| pressed.target);
        // A second press undoes the first on these.
        let undoes = matches!(target, Some(Target::Tick(_) | Target::Space | Target::Key(Key::Language)));
        let same = |last: &Last| last.on != on || (undoes && last.target == target);
        if self.pressed.as_ref().is_some_and(|last| self.now < last.when + TWICE && same(last)) {
            return true;
        }
        self.pressed = Some(Last { when: self.now, on, target });
        false
    }

    /// A key between two presses means that they are no double click.
    pub(super) fn forget_press(&mut self, intent: &Intent) {
        if !matches!(intent, Intent::Click(_)) {
            self.pressed = None;
        }
    }

    pub(super) fn click(&mut self, at: Position) -> Vec<Effect> {
        // Something has happened since the picture that the hand saw.
        let Some(targets) = &self.targets else { return Vec::new() };
        let pressed = targets.at(at);
        let target = pressed.map(|pressed| pressed.target);
        match (target, self.over) {
            (Some(Target::Enter), None) => self.press_enter(),
            (Some(Target::Item(at)), Some(Over::Menu { .. })) => self.press_menu(at),
            (Some(Target::Day(day)), Some(Over::Calendar(calendar))) => self.press_day(calendar, day),
            (_, Some(Over::Picture)) => {
                self.over = None;
                Vec::new()
            }
            (None, Some(over)) if closes_beside(over) => self.press(Intent::Esc),
            (None, None) if self.above.is_none() && matches!(self.screen, Screen::Attract) => self.wake_up(),
            _ => match (target.and_then(Target::key), pressed) {
                (Some(key), _) => self.press(key),
                (None, Some(pressed)) if self.over.is_none() => self.press_form(pressed),
                _ => Vec::new(),
            },
        }
    }

    /// Enter in the footer goes on at once, whichever field has the keys: the hand has filled in what it wants.
    fn press_enter(&mut self) -> Vec<Effect> {
        if !self.saving() {
            self.form.go_to_end();
        }
        self.press(Intent::Enter)
    }

    /// A press on the form. During saving a press is not kept: its target may lie elsewhere afterwards.
    fn press_form(&mut self, pressed: Pressed) -> Vec<Effect> {
        if self.saving() {
            return Vec::new();
        }
        let page = mem::take(&mut self.page);
        let event = self.form.press(pressed, &page);
        self.page = page;
        event.input().map_or_else(Vec::new, |input| self.input(input))
    }
}

/// A box in which nothing is at stake: a press beside it closes it, as people expect.
const fn closes_beside(over: Over) -> bool {
    matches!(
        over,
        Over::Help { .. }
            | Over::Terms { .. }
            | Over::PassedOn { .. }
            | Over::Phone { .. }
            | Over::Menu { .. }
            | Over::Calendar(_)
    )
}
