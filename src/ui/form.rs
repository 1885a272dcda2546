//! Focus and typing on a page. The form holds what is being typed. The flow is told of each change, and its next page
//! says what the fields hold. Secrets are held only here, and are wiped with the form.
//!
//! Up, Down and Tab move between fields; Enter goes on, and on the last field submits. A key never acts on what is
//! not visible: where a text is to be read first, the keys scroll until the field below it is on the screen.

mod choosing;
mod kin;
mod mouse;
mod slot;
mod value;

pub use value::Value;

use super::ids::{BlockId, ListId};
use super::keys::Intent;
use super::page::blocks::{Block, Field};
use super::page::model::{Drawn, Page};
use super::widgets::field::Editor;
use crate::flow::{FieldId, Input};
use slot::{Act, Slot};

/// Rows that one step of the mouse's wheel scrolls, as in most terminals.
pub const WHEEL: usize = 3;

/// What a key did.
#[derive(Debug)]
pub enum FormEvent {
    /// Nothing that the flow needs to know; the picture may have changed.
    None,
    /// A field holds something else now.
    Changed(FieldId, Value),
    /// Enter on the last field, or on a page without fields.
    Submit,
    /// An entry of a list was picked.
    Pick(ListId, usize),
    /// The key is not for forms.
    NotMine,
}

impl FormEvent {
    /// What the flow is told about it, if anything.
    pub fn input(self) -> Option<Input> {
        Some(match self {
            Self::Changed(id, value) => value.input(id),
            Self::Submit => Input::Submit,
            Self::Pick(_, at) => Input::Pick(at),
            Self::None | Self::NotMine => return None,
        })
    }
}

/// Focus and typing on a page.
#[derive(Debug, Clone, Default)]
pub struct Form {
    place: String,
    slots: Vec<Slot>,
    focus: usize,
    suggestion: Option<usize>,
    scroll: Option<usize>,
    drawn: Drawn,
    submitted: bool,
    enter: Enters,
}

/// What Enter may rely on.
#[derive(Debug, Clone, Copy, Default)]
struct Enters {
    /// Whether all was filled in once: then one field is corrected, and Enter need not walk over the others.
    corrects: bool,
    /// Whether something was typed since the form was shown or refused: a nervous second Enter ends nothing.
    typed: bool,
    /// Whether Enter has just come to the field that has the focus.
    entered: bool,
}

impl Form {
    /// The form of a page.
    pub fn of(page: &Page) -> Self {
        let mut form = Self::default();
        form.begin(page);
        form
    }

    /// Follows a new page: other fields, other texts, new problems. Call it after each update.
    pub fn sync(&mut self, page: &Page) {
        if page.place != self.place {
            self.begin(page);
            return;
        }
        let focused = self.focused();
        let mut old = std::mem::take(&mut self.slots);
        for block in &page.body {
            let known = old.iter().position(|slot| Some(slot.id()) == block.id() && slot.suits(block));
            match known.map(|at| old.swap_remove(at)) {
                Some(mut slot) => {
                    slot.follow(block);
                    self.slots.push(slot);
                }
                None => self.slots.extend(Slot::of(block)),
            }
        }
        self.focus = focused.and_then(|id| self.place_of(id)).unwrap_or(self.focus);
        self.focus = self.focus.min(self.slots.len().saturating_sub(1));
        if self.submitted {
            self.show_problem(page);
        }
    }

    fn begin(&mut self, page: &Page) {
        *self = Self {
            place: page.place.clone(),
            slots: page.body.iter().filter_map(Slot::of).collect(),
            scroll: page.read_first.then_some(0),
            ..Self::default()
        };
        self.enter.corrects = self.is_whole();
        self.show_problem(page);
    }

    /// After Enter the first refused field gets the focus.
    fn show_problem(&mut self, page: &Page) {
        let refused = page.body.iter().filter(|block| block.problem().is_some()).find_map(Block::id);
        if let Some(at) = refused.and_then(|id| self.place_of(id)) {
            self.focus = at;
            self.scroll = None;
            self.submitted = false;
        }
    }

    fn slot(&self, id: impl Into<BlockId>) -> Option<&Slot> {
        self.slots.get(self.place_of(id.into())?)
    }

    fn place_of(&self, id: BlockId) -> Option<usize> {
        self.slots.iter().position(|slot| slot.id() == id)
    }

    /// Learns where the drawing put things.
    pub fn drawn(&mut self, drawn: Drawn) {
        self.drawn = drawn;
    }

    /// What has the focus.
    pub fn focused(&self) -> Option<BlockId> {
        self.slots.get(self.focus).map(Slot::id)
    }

    /// Gives the focus to a field or a list.
    pub fn focus(&mut self, id: impl Into<BlockId>) {
        if let Some(at) = self.place_of(id.into()) {
            self.go(at);
        }
    }

    /// The text of a field.
    pub fn editor(&self, id: FieldId) -> Option<&Editor> {
        self.slot(id)?.editor()
    }

    /// The chosen option of a choice.
    pub fn chosen(&self, id: FieldId) -> Option<usize> {
        self.slot(id)?.chosen()
    }

    /// Whether a tick is set.
    pub fn ticked(&self, id: FieldId) -> bool {
        self.slot(id).is_some_and(Slot::ticked)
    }

    /// The selected entry of a list.
    pub fn picked(&self, id: ListId) -> usize {
        self.slot(id).map_or(0, Slot::picked)
    }

    /// The chosen suggestion below the focused field.
    pub const fn suggestion(&self) -> Option<usize> {
        self.suggestion
    }

    /// The body's row at the top, if somebody scrolled.
    pub const fn scroll(&self) -> Option<usize> {
        self.scroll
    }

    /// Whether the keys go to a list.
    pub fn is_on_list(&self) -> bool {
        self.slots.get(self.focus).is_some_and(Slot::is_list)
    }

    /// Whether the keys go to a text.
    pub fn is_on_text(&self) -> bool {
        self.slots.get(self.focus).is_some_and(|slot| slot.text().is_some())
    }

    /// The earlier contents of the fields that have changed since an earlier form.
    pub fn changed_from(&self, before: &Self) -> Vec<(FieldId, Value)> {
        let now = |old: &Slot| self.slots.iter().find(|slot| slot.id() == old.id());
        let changed = before.slots.iter().filter(|old| now(old).is_none_or(|slot| !slot.is_like(old)));
        changed.filter_map(|old| Some((old.field()?, old.value()?))).collect()
    }

    /// Replaces the text of a field.
    pub fn fill(&mut self, id: FieldId, text: &str) -> Option<Value> {
        self.slots.iter_mut().find(|slot| slot.field() == Some(id))?.put(text)
    }

    /// Whether undo can bring something back in the focused field.
    pub fn can_undo(&self) -> bool {
        self.slots.get(self.focus).and_then(Slot::editor).is_some_and(Editor::can_undo)
    }

    /// Puts a text into a field, as if it had been typed there, and gives it the focus.
    pub fn type_in(&mut self, id: FieldId, text: &str) -> FormEvent {
        self.focus(id);
        if self.focused() == Some(id.into()) { self.adopt(text) } else { FormEvent::None }
    }

    /// Wipes everything that was typed in secret fields.
    pub fn wipe_secrets(&mut self) {
        self.slots.iter_mut().for_each(Slot::wipe);
    }

    /// Handles a key.
    pub fn handle(&mut self, intent: &Intent, page: &Page) -> FormEvent {
        let entered = std::mem::take(&mut self.enter.entered);
        self.sync(page);
        if self.scrolls(intent) {
            return FormEvent::None;
        }
        self.leaves_tick(intent);
        let Some(slot) = self.slots.get_mut(self.focus) else {
            return if *intent == Intent::Enter { FormEvent::Submit } else { FormEvent::NotMine };
        };
        let id = slot.id();
        let block = block_of(page, id);
        if let Some(Block::Family(kin)) = block
            && let Some(event) = self.walks_cards(intent, kin)
        {
            return event;
        }
        if let Some(Block::Field(field)) = block
            && let Some(event) = self.suggest(intent, field)
        {
            return event;
        }
        let Some(slot) = self.slots.get_mut(self.focus) else { return FormEvent::None };
        let act = slot.among_cards(intent, self.drawn.cards);
        match act.unwrap_or_else(|| block.map_or(Act::NotMine, |block| slot.handle(intent, block))) {
            Act::NotMine => self.walk(intent, entered),
            act => self.did(id, act),
        }
    }

    /// Whoever types on a tick means the field after it: a letter there would be lost.
    fn leaves_tick(&mut self, intent: &Intent) {
        let types = matches!(intent, Intent::Char(c) if *c != ' ') || matches!(intent, Intent::Paste(_));
        if types && self.slots.get(self.focus).is_some_and(Slot::is_tick) {
            let next = self.slots.iter().skip(self.focus).position(|slot| slot.text().is_some());
            if let Some(ahead) = next {
                self.go(self.focus + ahead);
            }
        }
    }

    fn did(&mut self, id: BlockId, act: Act) -> FormEvent {
        match (act, id) {
            (Act::Changed(value), BlockId::Field(id)) => {
                self.suggestion = None;
                self.scroll = None;
                self.submitted = false;
                self.enter.typed = true;
                FormEvent::Changed(id, value)
            }
            (Act::Picked(at), BlockId::List(id)) => FormEvent::Pick(id, at),
            _ => FormEvent::None,
        }
    }

    /// Keys that scroll: the page keys always, the others while the focused field is out of sight.
    fn scrolls(&mut self, intent: &Intent) -> bool {
        if let Some(turned) = self.turns(intent) {
            return turned;
        }
        let &Drawn { first, last_first, height, focus_visible, .. } = &self.drawn;
        let page = height.saturating_sub(2).max(1);
        let hidden = self.scroll.is_some() && !focus_visible;
        let idle = self.slots.is_empty();
        let to = match intent {
            Intent::PageDown => first + page,
            Intent::PageUp => first.saturating_sub(page),
            Intent::WheelDown => first + WHEEL,
            Intent::WheelUp => first.saturating_sub(WHEEL),
            Intent::Enter | Intent::Char(' ') if hidden && first < last_first => first + page,
            Intent::Char(' ') if idle => first + page,
            Intent::Down if hidden && first < last_first => first + 1,
            Intent::Up if hidden && first > 0 => first - 1,
            Intent::Down if idle || (self.at_end() && first < last_first) => first + 1,
            Intent::Up if idle || (self.focus == 0 && first > 0 && self.plain()) => first.saturating_sub(1),
            Intent::Home if idle => 0,
            Intent::End if idle => last_first,
            _ => return false,
        };
        self.scroll = Some(to.min(last_first));
        true
    }

    /// Whether the last field has the focus, and Down has no meaning of its own there.
    fn at_end(&self) -> bool {
        self.focus + 1 >= self.slots.len() && self.plain() && self.suggestion.is_none()
    }

    fn plain(&self) -> bool {
        self.slots.get(self.focus).is_none_or(|slot| !slot.is_list())
    }

    /// Keys for the suggestions below a field.
    fn suggest(&mut self, intent: &Intent, field: &Field) -> Option<FormEvent> {
        let offered = &field.value.suggestions;
        let slot = self.slots.get_mut(self.focus)?;
        if offered.is_empty() || offered.iter().any(|line| Some(line.as_str()) == slot.text()) {
            self.suggestion = None;
            return None;
        }
        match (intent, self.suggestion) {
            (Intent::Down, None) => self.suggestion = Some(0),
            (Intent::Down, Some(at)) => self.suggestion = Some((at + 1).min(offered.len() - 1)),
            (Intent::Up, Some(at)) => self.suggestion = at.checked_sub(1),
            (Intent::Esc, Some(_)) => self.suggestion = None,
            (Intent::Enter, Some(at)) => return offered.get(at).map(|line| self.adopt(line)),
            (Intent::Right, None) if slot.at_text_end() => {
                return offered.first().map(|line| self.adopt(line));
            }
            _ => return None,
        }
        Some(FormEvent::None)
    }

    fn adopt(&mut self, line: &str) -> FormEvent {
        self.suggestion = None;
        let Some(slot) = self.slots.get_mut(self.focus) else { return FormEvent::None };
        let changed = slot.field().zip(slot.put(line));
        self.enter.typed |= changed.is_some();
        changed.map_or(FormEvent::None, |(id, value)| FormEvent::Changed(id, value))
    }

    /// Keys that move between fields. A nervous second Enter does not skip an empty field to which the first one led.
    fn walk(&mut self, intent: &Intent, entered: bool) -> FormEvent {
        let count = self.slots.len();
        let empty = self.slots.get(self.focus).and_then(Slot::text) == Some("");
        match intent {
            Intent::Enter if self.focus + 1 < count && entered && empty => {}
            Intent::Enter if self.focus + 1 < count && !self.ends_here() => {
                self.go(self.focus + 1);
                self.enter.entered = true;
            }
            Intent::Enter => {
                (self.submitted, self.enter.corrects, self.enter.typed) = (true, true, false);
                return FormEvent::Submit;
            }
            Intent::Tab => self.go((self.focus + 1) % count),
            Intent::BackTab => self.go((self.focus + count - 1) % count),
            Intent::Down => self.go((self.focus + 1).min(count - 1)),
            Intent::Up => self.go(self.focus.saturating_sub(1)),
            _ => return FormEvent::NotMine,
        }
        FormEvent::None
    }

    /// Whether Enter in the focused text ends the form: nothing behind it is open any more.
    fn ends_here(&self) -> bool {
        let text = self.slots.get(self.focus).is_some_and(|slot| slot.text().is_some() && slot.is_filled());
        let mut rest = self.slots.iter().skip(self.focus + 1);
        self.enter.typed
            && text
            && (self.enter.corrects && self.is_whole() || rest.all(|slot| slot.chosen().is_some()))
    }

    /// Whether every field and choice is filled in, and there is one to be typed.
    fn is_whole(&self) -> bool {
        let filled = |slot: &Slot| !slot.is_list() && (slot.is_tick() || slot.is_filled());
        self.slots.iter().any(|slot| slot.text().is_some()) && self.slots.iter().all(filled)
    }

    fn go(&mut self, at: usize) {
        self.focus = at;
        self.suggestion = None;
        self.scroll = None;
    }
}

fn block_of(page: &Page, id: BlockId) -> Option<&Block> {
    page.body.iter().find(|block| block.id() == Some(id))
}

#[cfg(test)]
mod tests;
