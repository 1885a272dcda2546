//! A family as cards in the body: page by page, and below each page all about the card in hand. The room below is the same
//! whoever is in hand, so that nothing moves.

use super::blocks::{Block, Kin};
use super::model::{KeyHint, Page};
use super::rows::Drawer;
use super::trees;
use crate::ui::form::Form;
use crate::ui::mouse::Target;
use crate::ui::text::{self, Row, rows_of, tint};
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

/// The keys of a page: a card in hand is opened by Enter, and put back by Esc.
pub(super) fn keys<'a>(page: &'a Page, form: &Form) -> Cow<'a, [KeyHint]> {
    let kin = page.body.iter().find_map(Block::kin).filter(|kin| form.card(kin.id).is_some());
    let Some(kin) = kin else { return Cow::Borrowed(&page.keys) };
    let mut keys = page.keys.clone();
    for key in &mut keys {
        match key.target {
            Some(Target::Enter) => key.text.clone_from(&kin.keys.0),
            Some(Target::Esc) => key.text.clone_from(&kin.keys.1),
            _ => {}
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

/// Its rows.
pub(super) fn small_rows(plan: &Plan, columns: u16, theme: &Theme) -> Vec<Row> {
    let drawn = plan.pages.iter().flat_map(|page| {
        let area = Rect::new(0, 0, columns, page.rows);
        let mut buf = Buffer::empty(area);
        tint(&mut buf, area, theme.style(StyleRole::Text));
        Drawing { page, numbered: false, small: true, theme }.render(area, &mut buf, &mut Chosen::default());
        rows_of(&buf, |_| None)
    });
    drawn.collect()
}

impl Drawer<'_> {
    pub(super) fn kin(&mut self, kin: &Kin) {
        let from = self.body.rows.len();
        let height = u16::try_from(self.height).unwrap_or(MOST).min(MOST);
        let rows = height.saturating_sub(u16::try_from(from).unwrap_or(MOST));
        let ties = self.ties(kin);
        let (plan, with_ties) = self.planned(kin, rows, ties.len());
        let count = plan.pages.len();
        let chosen = self.form.card(kin.id);
        let paged = count > 1;
        let most = kin.more.iter().map(|lines| trees::rows(lines, self.columns, self.theme).len()).max();
        for (at, page) in plan.pages.iter().enumerate() {
            let top = if at == 0 { from } else { at * usize::from(height) };
            self.body.rows.resize(top, Row::default());
            self.page(kin, page, chosen);
            let taken = self.body.rows.len() - top;
            let left = usize::from(rows).saturating_sub(taken + 1);
            let mut told = self.hints(kin, paged.then_some((at + 1, count)));
            if with_ties {
                told.push(Row::default());
                told.extend(ties.iter().cloned());
            }
            let left = if paged { left } else { left.min(most.unwrap_or(0).max(told.len())) };
            let held = chosen.filter(|card| is_on(page, *card)).and_then(|card| kin.more.get(card));
            let mut below = held.map_or(told, |lines| trees::rows(lines, self.columns, self.theme));
            if below.len() > left {
                below.truncate(left);
                if let Some(last) = below.last_mut() {
                    let (room, dim) = (self.columns.saturating_sub(2), self.theme.style(StyleRole::Dim));
                    *last = std::mem::take(last).within(room, self.theme.glyphs.cut, dim);
                }
            }
            // A blank is room that is taken: whoever is in hand, the cards stand where they stood.
            below.resize(left, Row::of(" ", self.theme.style(StyleRole::Text)));
            self.blank();
            self.put(below);
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
    fn ties(&self, kin: &Kin) -> Vec<Row> {
        let mut inner = Drawer::new(self.form, self.columns, self.height, self.theme, self.close, &[]);
        inner.trees(&kin.ties);
        inner.done().rows
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

    /// The rows of a page, each card to be pressed.
    fn page(&mut self, kin: &Kin, page: &layout::Leaf, chosen: Option<usize>) {
        let top = self.body.rows.len();
        let area = Rect::new(0, 0, u16::try_from(self.columns).unwrap_or(MOST), page.rows);
        let ground = self.theme.style(StyleRole::Text);
        let mut buf = Buffer::empty(area);
        tint(&mut buf, area, ground);
        let drawing = Drawing { page, numbered: true, small: false, theme: self.theme };
        drawing.render(area, &mut buf, &mut Chosen { card: chosen });
        let target = |at: Position| {
            let placed = page.cards.iter().find(|placed| placed.area.contains(at))?;
            Some(Target::Entry(kin.id, placed.card))
        };
        self.body.rows.extend(rows_of(&buf, target));
        let down = u16::try_from(top).unwrap_or(MOST);
        for placed in page.cards.iter().filter(|placed| !placed.again) {
            let area = Rect { y: placed.area.y + down, ..placed.area };
            self.body.kin.push((placed.card, area));
            if chosen == Some(placed.card) {
                self.body.focus = Some((usize::from(area.top()), usize::from(area.bottom())));
                self.body.cursor = Some((usize::from(area.y) + 1, usize::from(area.x) + 2));
            }
        }
    }
}

fn is_on(page: &layout::Leaf, card: usize) -> bool {
    page.cards.iter().any(|placed| placed.card == card && !placed.again)
}
