//! What a press of the mouse does to a form.

use super::slot::{Act, Slot};
use super::{Form, FormEvent, block_of};
use crate::ui::ids::BlockId;
use crate::ui::keys::Intent;
use crate::ui::mouse::{Pressed, Target};
use crate::ui::page::blocks::Block;
use crate::ui::page::model::Page;

impl Form {
    /// Gives the last field the focus, where Enter would only go to the next one. It does not leave a list, a
    /// suggestion or a text still to be read, which use Enter themselves, nor does it go to a list or to an end that is
    /// out of sight.
    pub fn go_to_end(&mut self) {
        let reads = self.scroll.is_some() && !self.drawn.focus_visible;
        let last = self.slots.len().saturating_sub(1);
        let ends_in_list = self.slots.get(last).is_some_and(Slot::is_list);
        let ends = self.drawn.first >= self.drawn.last_first;
        if ends && !(reads || ends_in_list || self.is_on_list() || self.suggestion.is_some()) {
            self.focus = last;
        }
    }

    /// Handles a press of the mouse. The pressed target gets the focus, and does what its key would do.
    pub fn press(&mut self, pressed: Pressed, page: &Page) -> FormEvent {
        self.sync(page);
        let id = match pressed.target {
            Target::Suggestion(at) => {
                let field = self.focused().and_then(|id| block_of(page, id));
                let Some(Block::Field(field)) = field else { return FormEvent::None };
                return field.value.suggestions.get(at).map_or(FormEvent::None, |line| self.adopt(line));
            }
            Target::Label(id) | Target::Text(id) | Target::Tick(id) | Target::Choice(id, _) => id.into(),
            Target::Entry(id, _) => BlockId::from(id),
            _ => return FormEvent::None,
        };
        let reads = self.scroll.is_some() && !self.drawn.focus_visible;
        self.focus(id);
        // Space would first scroll to the tick, and so does a press.
        if reads && matches!(pressed.target, Target::Tick(_)) {
            return FormEvent::None;
        }
        let (Some(slot), Some(block)) = (self.slots.get_mut(self.focus), block_of(page, id)) else {
            return FormEvent::None;
        };
        if slot.id() != id {
            return FormEvent::None;
        }
        let act = match pressed.target {
            Target::Text(_) => {
                slot.point(pressed.columns, pressed.column);
                Act::Kept
            }
            Target::Tick(_) => slot.handle(&Intent::Char(' '), block),
            Target::Choice(_, at) | Target::Entry(_, at) => slot.take(at, block),
            _ => Act::Kept,
        };
        self.did(id, act)
    }
}
