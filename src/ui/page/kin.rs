//! A family as cards in the body: page by page, and below each page all about the card in hand. The room below is the same
//! whoever is in hand, so that nothing moves.

use super::blocks::{Block, Kin};
use super::drawer::{Body, Drawer};
use super::model::{KeyHint, Page};
use super::trees;
use crate::ui::form::Form;
use crate::ui::mouse::Target;
use crate::ui::text::{self, Row};
use crate::ui::theme::{StyleRole, Theme};
use crate::ui::widgets::family::draw::{Chosen, Drawing};
use crate::ui::widgets::family::layout::{self, Plan};
use crate::ui::widgets::family::picture::{FamilyPicture, Room};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::StatefulWidget;
use std::borrow::Cow;

/// Rows below a page of cards that are kept for who is in hand: one of them is empty.
const BELOW: u16 = 3;
/// The most rows that a body is planned for.
const MOST: u16 = 1000;

/// The room for cards in a body.
const fn room(columns: u16, rows: u16) -> Room {
    Room { columns, rows: rows.saturating_sub(BELOW), small: false }
}

/// The keys of a page as they are now: what Enter does depends on where the keys go, and on whether a card is in hand, which
/// Esc puts back. Wherever they go, the keys behind Enter stay in their places.
pub(super) fn keys<'a>(page: &'a Page, form: &Form) -> Cow<'a, [KeyHint]> {
    let kin = page.body.iter().find_map(Block::kin).filter(|kin| form.card(kin.id).is_some());
    if kin.is_none() && page.enters.is_empty() {
        return Cow::Borrowed(&page.keys);
    }
    let there = page.enters.iter().find(|(id, _)| form.focused() == Some(*id)).map(|(_, does)| does);
    let mut keys = page.keys.clone();
    for key in &mut keys {
        let does = match key.target {
            Some(Target::Enter) => kin.map(|kin| &kin.keys.0).or(there),
            Some(Target::Esc) => kin.map(|kin| &kin.keys.1),
            _ => None,
        };
        let own = text::width(&key.text);
        key.text = does.unwrap_or(&key.text).clone();
        if key.target == Some(Target::Enter) && !page.enters.is_empty() {
            let widest = page.enters.iter().map(|(_, does)| text::width(does)).fold(own, usize::max);
            key.text += &" ".repeat(widest.saturating_sub(text::width(&key.text)));
        }
    }
    Cow::Owned(keys)
}

/// The small picture beside a step, if all that it tells fits on one page.
pub(super) fn small(picture: &FamilyPicture, columns: u16, rows: u16) -> Option<Plan> {
    let plan = Plan::of(picture, Room { columns, rows, small: true });
    let fits = plan.is_whole && plan.pages.len() == 1 && plan.pages.iter().all(|page| page.rows <= rows);
    fits.then_some(plan)
}

/// Draws it.
pub(super) fn draw_small(plan: &Plan, theme: &Theme, buf: &mut Buffer, area: Rect) {
    for page in &plan.pages {
        let drawing = Drawing { page, numbered: false, small: true, theme };
        drawing.render(area, buf, &mut Chosen::default());
    }
}

impl Drawer<'_> {
    pub(super) fn kin(&mut self, kin: &Kin) {
        let from = self.body.rows();
        let height = u16::try_from(self.height).unwrap_or(MOST).min(MOST);
        let rows = height.saturating_sub(u16::try_from(from).unwrap_or(MOST));
        let ties = self.ties(kin);
        let (plan, with_ties) = self.planned(kin, rows, ties.rows());
        let count = plan.pages.len();
        let chosen = self.form.card(kin.id);
        let paged = count > 1;
        let most = kin.more.iter().map(|lines| trees::rows(lines, self.columns, self.theme).len()).max();
        for (at, page) in plan.pages.iter().enumerate() {
            let top = if at == 0 { from } else { at * usize::from(height) };
            self.body.from(top, 0);
            self.page(kin, page, chosen);
            let taken = self.body.rows() - top;
            let left = usize::from(rows).saturating_sub(taken + 1);
            let told = self.hints(kin, paged.then_some((at + 1, count)));
            let needed = told.len() + if with_ties { 1 + ties.rows() } else { 0 };
            let left = if paged { left } else { left.min(most.unwrap_or(0).max(needed)) };
            let held = chosen.filter(|card| is_on(page, *card)).and_then(|card| kin.more.get(card));
            let ties = Some(&ties).filter(|_| with_ties && held.is_none()).map(|ties| (told.len() + 1, ties));
            let mut below = held.map_or(told, |lines| trees::rows(lines, self.columns, self.theme));
            if below.len() > left {
                below.truncate(left);
                if let Some(last) = below.last_mut() {
                    let (room, dim) = (self.columns.saturating_sub(2), self.theme.style(StyleRole::Dim));
                    *last = std::mem::take(last).within(room, self.theme.glyphs.cut, dim);
                }
            }
            // The room is taken: whoever is in hand, the cards stand where they stood.
            self.blank();
            let room = self.body.taken(left);
            self.set(&below, room);
            if let Some((row, ties)) = ties {
                self.lay(ties, usize::from(room.y) + row, 0);
            }
        }
        if paged {
            self.body.stops = (0..count).map(|at| at * usize::from(height)).collect();
        }
    }

    /// The places in so many rows, and whether the ties stand below with all that belongs to them.
    fn planned(&self, kin: &Kin, rows: u16, ties: usize) -> (Plan, bool) {
        let columns = u16::try_from(self.columns).unwrap_or(MOST);
        let told = text::wrap(&kin.hint, self.columns).len() + 2 + ties;
        let above = rows.saturating_sub(u16::try_from(told).unwrap_or(MOST));
        if ties > 0 && above > 0 {
            let plan = Plan::of(&kin.picture, Room { columns, rows: above, small: false });
            let fits = plan.pages.iter().all(|page| page.rows <= above);
            if fits && plan.is_whole && plan.pages.len() == 1 {
                return (plan, true);
            }
        }
        (Plan::of(&kin.picture, room(columns, rows)), false)
    }

    /// All ties with what stands behind them.
    fn ties(&self, kin: &Kin) -> Body {
        let mut inner = Drawer::new(self.form, (self.columns, self.height), self.theme, self.close, &[]);
        inner.trees(&kin.ties);
        inner.body
    }

    /// What can be done while nobody is in hand, and which page it is.
    fn hints(&self, kin: &Kin, page: Option<(usize, usize)>) -> Vec<Row> {
        let dim = self.theme.style(StyleRole::Dim);
        let turned = page.map(|(at, count)| {
            kin.pages.replace(Kin::PAGE, &at.to_string()).replace(Kin::PAGES, &count.to_string())
        });
        let said = turned.into_iter().chain([kin.hint.clone()]);
        said.flat_map(|line| text::wrap(&line, self.columns)).map(|line| Row::of(&line, dim)).collect()
    }

    /// A page, each card to be pressed.
    fn page(&mut self, kin: &Kin, page: &layout::Leaf, chosen: Option<usize>) {
        let room = self.body.taken(usize::from(page.rows));
        let Body { drawing, marks, kin: places, .. } = &mut self.body;
        let cards = Drawing { page, numbered: true, small: false, theme: self.theme };
        cards.render(room, drawing, &mut Chosen { card: chosen });
        for placed in &page.cards {
            let area = Rect { y: placed.area.y + room.y, ..placed.area };
            marks.targets.add(area, Target::Entry(kin.id, placed.card));
            if placed.again {
                continue;
            }
            places.push((placed.card, area));
            if chosen == Some(placed.card) {
                marks.focus = Some(area);
                marks.cursor = Some(Position::new(area.x + 2, area.y + 1));
            }
        }
    }
}

fn is_on(page: &layout::Leaf, card: usize) -> bool {
    page.cards.iter().any(|placed| placed.card == card && !placed.again)
}
