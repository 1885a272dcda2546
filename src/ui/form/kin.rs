//! A family's cards: arrows take a card and walk to the nearest one, Enter or a digit opens it, Esc puts it back. While none
//! is in hand, Enter and Esc do what they do on the step. Pages are turned whole.

use super::slot::Slot;
use super::{Form, FormEvent};
use crate::ui::ids::ListId;
use crate::ui::keys::{Intent, picked_by};
use crate::ui::page::blocks::Kin;
use crate::ui::widgets::family::layout::nearest;

impl Form {
    /// The card in hand.
    pub fn card(&self, id: ListId) -> Option<usize> {
        self.slot(id).and_then(Slot::card)
    }

    /// A key for the cards, if it is one.
    pub(super) fn walks_cards(&mut self, intent: &Intent, kin: &Kin) -> Option<FormEvent> {
        let count = kin.names.len();
        let held = self.slots.get(self.focus).and_then(Slot::card).filter(|at| *at < count);
        let opened = match intent {
            Intent::Char(c) => picked_by(*c).and_then(|at| self.in_order(at, count)),
            Intent::Enter => held,
            _ => None,
        };
        if let Some(at) = opened {
            self.holds(Some(at));
            return kin.people.get(at).map(|person| FormEvent::Pick(kin.id, *person));
        }
        let to = match (intent, held) {
            (Intent::Esc, Some(_)) => {
                self.holds(None);
                // The page that is shown stays.
                self.scroll = Some(self.drawn.first);
                return Some(FormEvent::None);
            }
            (Intent::Left, Some(at)) => self.beside(at, (-1, 0)),
            (Intent::Right, Some(at)) => self.beside(at, (1, 0)),
            (Intent::Up, Some(at)) => self.beside(at, (0, -1)),
            (Intent::Down, Some(at)) => self.beside(at, (0, 1)),
            (Intent::Tab, Some(at)) => self.after(at, 1, count),
            (Intent::BackTab, Some(at)) => self.after(at, count.saturating_sub(1), count),
            (Intent::Home, _) => self.in_order(0, count).unwrap_or(0),
            (Intent::End, _) => self.in_order(count.saturating_sub(1), count).unwrap_or(0),
            (
                Intent::Left | Intent::Right | Intent::Up | Intent::Down | Intent::Tab | Intent::BackTab,
                None,
            ) => self.first_seen(),
            _ => return None,
        };
        if count > 0 {
            self.holds(Some(to));
            self.scroll = None;
        }
        Some(FormEvent::None)
    }

    fn holds(&mut self, card: Option<usize>) {
        if let Some(slot) = self.slots.get_mut(self.focus) {
            slot.hold(card);
        }
    }

    /// The card that stands there in the order in which eyes find them.
    fn in_order(&self, at: usize, count: usize) -> Option<usize> {
        let drawn = self.drawn.kin.get(at).map(|(card, _)| *card);
        drawn.or(Some(at).filter(|_| self.drawn.kin.is_empty())).filter(|card| *card < count)
    }

    /// The card so many places behind another one, round and round.
    fn after(&self, card: usize, places: usize, count: usize) -> usize {
        let at = self.drawn.kin.iter().position(|(known, _)| *known == card).unwrap_or(card);
        self.in_order((at + places) % count.max(1), count).unwrap_or(card)
    }

    fn beside(&self, at: usize, way: (i32, i32)) -> usize {
        nearest(&self.drawn.kin, at, way).unwrap_or(at)
    }

    /// The first card on the page that is shown.
    fn first_seen(&self) -> usize {
        let (from, to) = (self.drawn.first, self.drawn.first + self.drawn.height);
        let mut seen = self.drawn.kin.iter().filter(|(_, area)| (from..to).contains(&usize::from(area.y)));
        seen.next().map_or(0, |(card, _)| *card)
    }

    /// Turns to another page where the body has pages; nothing where it is scrolled.
    pub(super) fn turns(&mut self, intent: &Intent) -> Option<bool> {
        let (stops, first) = (&self.drawn.stops, self.drawn.first);
        if stops.is_empty() {
            return None;
        }
        let to = match intent {
            Intent::PageDown | Intent::WheelDown => stops.iter().find(|stop| **stop > first),
            Intent::PageUp | Intent::WheelUp => stops.iter().rev().find(|stop| **stop < first),
            _ => return None,
        };
        if let Some(to) = to.copied() {
            self.scroll = Some(to);
            self.holds(None);
        }
        Some(true)
    }
}
