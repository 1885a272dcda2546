//! Where everything stands between title bar and foot. What does not fit a window's width is left out. The spare room
//! of a large window is shared, so that steps, body and panels stand in the middle, in the same places on every page.

use super::kin;
use super::model::Page;
use super::trees::TREE;
use crate::ui::text;
use ratatui::layout::Rect;

/// The smallest window in which pages look right: columns and rows.
pub const SMALLEST: (u16, u16) = (80, 24);

/// From so many columns the panels stand beside the page.
pub const ASIDE_FROM: u16 = 110;
/// From this many rows the help for the step stands there too, without F1.
pub(super) const HELP_FROM: u16 = 40;
/// From this many columns the list of steps and the panels are wider.
const WIDE_FROM: u16 = 160;
/// From this many columns both panels stand side by side.
const BOTH_FROM: u16 = 190;
/// Columns of the list of steps, its line included, and in a wide window.
const STEPS: (u16, u16) = (22, 28);
/// Columns of a panel, its line included, and in a wide window.
const PANEL: (u16, u16) = (34, 42);
/// Text wider than this is tiring to read.
const WIDEST: u16 = 84;
/// Columns around the text: two before it, one behind.
const AROUND: u16 = 3;
/// One in this many of the rows beyond the smallest window's stays empty above the body.
const LEAD: u16 = 8;
/// Rows of the smallest window.
const LEAST_ROWS: u16 = SMALLEST.1;

/// The places of a page.
pub(super) struct Places {
    /// The list of steps, with the line at its right edge.
    pub(super) steps: Option<Rect>,
    /// Who types, the body, the problem.
    pub(super) body: Rect,
    /// The family's picture and the help, with the line at its left edge.
    pub(super) picture: Option<Rect>,
    /// The simulated phone, likewise.
    pub(super) phone: Option<Rect>,
    /// Rows that stay empty above all of it.
    pub(super) lead: u16,
}

impl Places {
    /// The places in `middle` of a window. `spread` gives the body all the width that is left, for trees that stand
    /// side by side.
    pub(super) fn of(page: &Page, window: Rect, middle: Rect, spread: bool) -> Self {
        let wide = window.width >= WIDE_FROM;
        let of = |(narrow, broad): (u16, u16)| if wide { broad } else { narrow };
        let (steps, panel) = (of(STEPS), of(PANEL));
        let room = window.width >= ASIDE_FROM;
        let helps = page.help.is_some() && !page.centred && window.height >= HELP_FROM && !spread;
        let phone = room && page.aside.is_some();
        let picture = room && (page.picture.is_some() || helps && (!phone || window.width >= BOTH_FROM));
        let both = picture && phone && window.width >= BOTH_FROM;
        let panels = if both { 2 * panel } else { panel * u16::from(picture || phone) };
        // The width of all that may ever stand there: a page without some part leaves its place empty.
        let whole =
            steps + AROUND + WIDEST + if phone && window.width >= BOTH_FROM { 2 * panel } else { panel };
        let spare = if spread || page.centred { 0 } else { window.width.saturating_sub(whole) / 2 };
        let (from, width) = (middle.x + spare, middle.width.saturating_sub(panels + spare));
        let listed = !page.steps.is_empty();
        let free = width.saturating_sub(WIDEST + AROUND);
        let before = match (listed, spread || page.centred) {
            (true, _) => steps.min(width),
            (false, true) => 0,
            (false, false) => steps.min(free),
        };
        let most = if spread || page.centred { u16::MAX } else { WIDEST + AROUND };
        let body = Rect { x: from + before, width: (width - before).min(most), ..middle };
        let lead = window.height.saturating_sub(LEAST_ROWS) / LEAD;
        let steps = listed.then_some(Rect { x: from, width: before, ..middle });
        let beside = Rect { x: body.right(), width: panels, ..middle };
        let (picture, phone) = panels_of(page, beside, (picture, phone), both, lead);
        Self { steps, body, picture, phone, lead }
    }

    /// Whether a page's trees can stand side by side in a body of this many columns.
    pub(super) const fn spreads(columns: u16) -> bool {
        columns as usize >= 2 * TREE + 3
    }
}

/// Both panels side by side, or the picture above the phone, as tall as it needs but at most half.
fn panels_of(
    page: &Page,
    beside: Rect,
    (picture, phone): (bool, bool),
    both: bool,
    lead: u16,
) -> (Option<Rect>, Option<Rect>) {
    if both {
        let half = beside.width / 2;
        let left = Rect { width: half, ..beside };
        return (Some(left), Some(Rect { x: left.right(), ..left }));
    }
    if picture && phone {
        let columns = usize::from(beside.width.saturating_sub(AROUND));
        let most = (beside.height / 2).saturating_sub(lead + 3);
        let rows = page.picture.as_ref().map_or(0, |picture| match picture.lines.len() {
            0 => text::wrap(&picture.empty, columns).len(),
            lines => {
                let plan = kin::small(&picture.cards, beside.width.saturating_sub(AROUND), most);
                // A flag may need a row of its own.
                plan.map_or(2 * lines, |plan| plan.pages.iter().map(|page| usize::from(page.rows)).sum())
            }
        });
        // The page's own empty rows, title, an empty row, the content, and an empty row; no help.
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        let tall = rows.saturating_add(lead + 3).min((beside.height / 2).max(4)).min(beside.height);
        let above = Rect { height: tall, ..beside };
        return (Some(above), Some(Rect { y: above.bottom(), height: beside.height - tall, ..beside }));
    }
    (picture.then_some(beside), phone.then_some(beside))
}
