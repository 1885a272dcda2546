//! The body in its frame: the part of it that is seen, what was refused below it, and a bar that says where it is in the
//! whole. The body is a drawing of its own, since fields, lists and pictures scroll with the text.

use super::body;
use super::model::{Drawn, Page};
use super::{places, seat};
use crate::ui::form::Form;
use crate::ui::text::{Rows, lay};
use crate::ui::theme::Theme;
use crate::ui::widgets::notice;
use crate::ui::widgets::scroll::Scroll;
use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Position, Rect};
use ratatui::widgets::{StatefulWidget, Widget};

/// The most rows that a problem may take.
const PROBLEM_ROWS: usize = 5;

/// The body of a page, as its form holds it. Its state is what the drawing leaves behind.
pub(super) struct Window<'a> {
    pub(super) page: &'a Page,
    pub(super) form: &'a Form,
    pub(super) theme: &'a Theme,
    /// Whether what waits stands beside it.
    pub(super) counted: bool,
}

impl StatefulWidget for Window<'_> {
    type State = Drawn;

    fn render(self, area: Rect, buf: &mut Buffer, drawn: &mut Drawn) {
        let Self { page, form, theme, counted } = self;
        let (inside, lead) = self.inside(area, buf);
        let columns = usize::from(inside.width);
        let mut problem = page.problem.as_ref().map_or_else(Vec::new, |problem| {
            notice::rows(notice::NoticeKind::Problem, problem, columns, theme)
        });
        problem.truncate(PROBLEM_ROWS);
        let below = if problem.is_empty() { 0 } else { problem.len() + 1 };
        let height = usize::from(inside.height).saturating_sub(below);
        let body = body::build(page, form, (columns, height), theme, counted);
        let total = body.total;
        let paged = !body.stops.is_empty();
        drawn.last_first = body.stops.last().copied().unwrap_or_else(|| total.saturating_sub(height));
        let focus = body.marks.focus.map(|area| (usize::from(area.top()), usize::from(area.bottom())));
        let to_focus =
            |(from, to): (usize, usize)| if paged { from } else { to.min(total).saturating_sub(height) };
        let wanted = form.scroll().unwrap_or_else(|| focus.map_or(0, to_focus));
        // Pages are turned whole.
        let stop = body.stops.iter().rev().find(|stop| **stop <= wanted);
        drawn.first = stop.copied().unwrap_or(wanted).min(drawn.last_first);
        (drawn.height, drawn.cards) = (height, body.cards);
        (drawn.stops, drawn.kin) = (body.stops.clone(), body.kin.clone());
        drawn.focus_visible = focus
            .is_none_or(|(from, to)| from >= drawn.first && to.min(from + height) <= drawn.first + height);
        let free = if paged { 0 } else { height - total.min(height) };
        let lead = if page.centred { free / 2 } else { lead.min(free) };
        let from = |row: usize| {
            let row = u16::try_from(row).unwrap_or(u16::MAX).min(inside.height);
            Rect { y: inside.y + row, height: inside.height - row, ..inside }
        };
        let rows = height.min(total.saturating_sub(drawn.first));
        let seen = Rect { height: u16::try_from(rows).unwrap_or(u16::MAX), ..from(lead) };
        let first = u16::try_from(drawn.first).unwrap_or(u16::MAX);
        lay(&body.drawing, first, buf, seen);
        drawn.targets.take(&body.marks.targets, Rect { x: 0, y: first, ..seen }, seen.as_position());
        Rows::new(&problem).render(from(lead + total.min(height) + 1), buf, &mut drawn.targets);
        let cursor = body.marks.cursor.and_then(|at| {
            let (x, y) = (seen.x.checked_add(at.x)?, seen.y.checked_add(at.y.checked_sub(first)?)?);
            Some(Position::new(x, y)).filter(|at| at.y - seen.y < seen.height)
        });
        drawn.cursor = cursor.filter(|at| !page.centred && buf.area.contains(*at));
        let at = (drawn.first, drawn.last_first);
        let edge = Rect {
            x: area.right().saturating_sub(1),
            width: 1,
            height: u16::try_from(height).unwrap_or(0),
            ..inside
        };
        Scroll { at, height, line: seat::upright(page, theme), theme }.render(edge, buf, &mut drawn.targets);
    }
}

impl Window<'_> {
    /// The column of the text, and the rows that may stay empty above it.
    fn inside(&self, area: Rect, buf: &mut Buffer) -> (Rect, usize) {
        if self.page.centred {
            return (area.inner(Margin::new(1, 1)), 0);
        }
        let frame = seat::frame(self.page, self.theme);
        let inner = frame.inner(area);
        frame.render(area, buf);
        // One column stays empty on either side: text that touches a line is hard to read.
        let beside = inner.inner(Margin::new(1, 0));
        places::column(self.page, beside, buf.area)
    }
}
