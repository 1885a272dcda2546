//! What stands around the body: title bar, steps, problem, line for staff, footer, panel; and the window through
//! which the body is seen.

use super::blocks::Block;
use super::body;
use super::kin;
use super::model::{Drawn, KeyHint, Page, Who};
use super::panels::{self, upright};
use super::places::{Places, SMALLEST};
use super::scene::Scene;
use crate::ui::form::Form;
use crate::ui::mouse::{Target, Targets};
use crate::ui::text::{self, Row, fill, put, tint};
use crate::ui::theme::{StyleRole, Theme};
use crate::ui::widgets::{notice, step_bar};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

/// Columns around the body's text: two before it, one behind.
const AROUND: u16 = 3;
/// Taller trees stand side by side where there is room; the smallest window shows this many rows at once.
const TALL: usize = 18;
/// The most rows that a problem, and the line for staff, may take.
const PROBLEM_ROWS: usize = 5;
const STAFF_ROWS: usize = 3;

/// Whether a window is large enough for pages.
pub fn fits(area: Rect) -> bool {
    area.width >= SMALLEST.0 && area.height >= SMALLEST.1
}

/// Draws a page, with what its form holds, on an empty buffer. Give the result to the form ([`Form::drawn`]).
pub fn draw(page: &Page, form: &Form, theme: &Theme, buf: &mut Buffer, area: Rect) -> Drawn {
    tint(buf, area, theme.style(StyleRole::Text));
    let (top, rest) = split_top(area, 1);
    title_bar(page, theme, buf, top);
    let mut targets = Targets::default();
    let keys = kin::keys(page, form);
    let (middle, line) = foot((page, &keys), theme, buf, rest, &mut targets);
    let places = places(page, form, theme, area, middle);
    if let Some(steps) = places.steps {
        let list = Rect {
            x: steps.x + 1,
            y: steps.y + 1 + places.lead,
            width: steps.width.saturating_sub(2),
            height: steps.height.saturating_sub(1 + places.lead),
        };
        step_bar::draw(&page.steps, buf, list, theme);
        upright(buf, steps.right(), steps.top(), steps.bottom(), theme);
        joint(buf, steps.right(), line, theme);
    }
    for panel in [places.picture, places.phone].into_iter().flatten().filter(|panel| panel.bottom() == line) {
        joint(buf, panel.x, line, theme);
    }
    if let Some(panel) = places.picture {
        panels::picture(page.picture.as_ref(), page.help.as_ref(), theme, buf, panel, places.lead);
    }
    if let (Some(panel), Some(phone)) = (places.phone, &page.aside) {
        // Below the picture it needs one empty row of its own.
        let lead = if places.picture.is_some_and(|picture| picture.x == panel.x) { 1 } else { places.lead };
        panels::phone(phone, theme, buf, panel, lead);
    }
    let drawn = inside(page, form, theme, buf, (places.body, places.lead), &mut targets);
    Scene { page, middle, theme }.render(area, buf);
    let beside = places.picture.is_some() && page.picture.is_some();
    Drawn { beside, targets, ..drawn }
}

/// Where everything stands. Trees that are too tall for one screen stand side by side where there is room.
fn places(page: &Page, form: &Form, theme: &Theme, window: Rect, middle: Rect) -> Places {
    let narrow = Places::of(page, window, middle, false);
    if let Some(kin) = page.body.iter().find_map(Block::kin) {
        let room = kin::room(narrow.body.width.saturating_sub(AROUND), narrow.body.height.saturating_sub(1));
        return if kin::is_easy(kin, room) { narrow } else { Places::of(page, window, middle, true) };
    }
    if !page.body.iter().any(|block| matches!(block, Block::Trees(_))) {
        return narrow;
    }
    let spread = Places::of(page, window, middle, true);
    let columns = narrow.body.width.saturating_sub(AROUND);
    let body = body::build(page, form, usize::from(columns), usize::MAX, theme);
    let tall = body.rows.len() > TALL;
    if tall && Places::spreads(spread.body.width.saturating_sub(AROUND)) { spread } else { narrow }
}

/// Who types, the body through its window, and below it what was refused.
fn inside(
    page: &Page,
    form: &Form,
    theme: &Theme,
    buf: &mut Buffer,
    (area, lead): (Rect, u16),
    targets: &mut Targets,
) -> Drawn {
    let mut area = Rect { x: area.x + 2, width: area.width.saturating_sub(AROUND), ..area };
    if page.centred {
        area = Rect { x: area.x - 1, width: area.width + 1, ..area };
    }
    let top = if page.who_text.is_empty() { 1 } else { 2 };
    let window = Rect { y: area.y + top, height: area.height.saturating_sub(top), ..area };
    let problem = page.problem.as_ref().map_or_else(Vec::new, |problem| {
        let mut rows = notice::rows(notice::NoticeKind::Problem, problem, usize::from(window.width), theme);
        rows.truncate(PROBLEM_ROWS);
        rows
    });
    let below = if problem.is_empty() { 0 } else { problem.len() + 1 };
    let (columns, height) = (usize::from(window.width), usize::from(window.height).saturating_sub(below));
    let body = body::build(page, form, columns, height, theme);
    let total = body.rows.iter().rposition(|row| row.width() > 0).map_or(0, |last| last + 1);
    let last_first = body.stops.last().copied().unwrap_or_else(|| total.saturating_sub(height));
    let to_focus = |(from, to): (usize, usize)| {
        if body.stops.is_empty() { to.min(total).saturating_sub(height) } else { from }
    };
    let wanted = form.scroll().unwrap_or_else(|| body.focus.map_or(0, to_focus));
    // Pages are turned whole.
    let stop = body.stops.iter().rev().find(|stop| **stop <= wanted);
    let first = stop.copied().unwrap_or(wanted).min(last_first);
    let free = if body.stops.is_empty() { height - total.min(height) } else { 0 };
    let lead = if page.centred { free / 2 } else { usize::from(lead).min(free) };
    if !page.who_text.is_empty() {
        let role = if page.who == Who::Family { StyleRole::Family } else { StyleRole::Dim };
        let at =
            Position::new(area.x, area.y + if page.centred { 0 } else { u16::try_from(lead).unwrap_or(0) });
        put(buf, at, area.width, &page.who_text, theme.style(role));
    }
    let lines = window.rows().take(height).skip(lead);
    for (line, row) in lines.zip(body.rows.iter().skip(first)) {
        let indent = if page.centred { columns.saturating_sub(row.width()) / 2 } else { 0 };
        let x = line.x + u16::try_from(indent).unwrap_or(0);
        row.draw_aimed(buf, Position::new(x, line.y), line.right().saturating_sub(x), targets);
    }
    for (line, row) in window.rows().skip(lead + total.min(height) + 1).zip(&problem) {
        row.draw(buf, line.as_position(), window.width);
    }
    let dim = theme.style(StyleRole::Family);
    if first > 0 {
        let at = Position::new(window.right(), window.top());
        Row::of(theme.glyphs.up, dim).aimed(Target::Up).draw_aimed(buf, at, 1, targets);
    }
    if first < last_first {
        let last = window.y + u16::try_from(height).unwrap_or(0).saturating_sub(1);
        let at = Position::new(window.right(), last);
        Row::of(theme.glyphs.down, dim).aimed(Target::Down).draw_aimed(buf, at, 1, targets);
    }
    let cursor = body.cursor.filter(|(row, _)| (first..first + height).contains(row) && !page.centred);
    Drawn {
        cursor: cursor.and_then(|(row, column)| {
            let (x, y) = (u16::try_from(column).ok()?, u16::try_from(row - first + lead).ok()?);
            let at = Position::new(window.x.checked_add(x)?, window.y.checked_add(y)?);
            // In a window that is too small for pages the field may lie outside.
            buf.area.contains(at).then_some(at)
        }),
        first,
        last_first,
        height,
        focus_visible: body
            .focus
            .is_none_or(|(from, to)| from >= first && to.min(from + height) <= first + height),
        stops: body.stops,
        kin: body.kin,
        cards: body.cards,
        ..Drawn::default()
    }
}

fn title_bar(page: &Page, theme: &Theme, buf: &mut Buffer, area: Rect) {
    fill(buf, area, theme.style(StyleRole::Title));
    let mut x = area.x;
    if let Some(banner) = &page.banner {
        x = put(
            buf,
            area.as_position(),
            area.width / 2,
            &format!(" {banner} "),
            theme.style(StyleRole::Training),
        );
    }
    let room = area.right().saturating_sub(x + 1);
    // A title says where one is: who is signed in gives way to it.
    let fits = text::width(&page.title) + text::width(&page.corner) + 3 <= usize::from(room);
    let shown = if fits || page.corner_short.is_empty() { &page.corner } else { &page.corner_short };
    // A school's own title may be of any length: the corner keeps its place.
    let corner = u16::try_from(text::width(shown)).unwrap_or(u16::MAX).min(area.width / 2);
    let title = text::cut(&page.title, usize::from(room.saturating_sub(corner + 3)), theme.glyphs.cut);
    let end = put(buf, Position::new(x + 1, area.y), room, &title, theme.style(StyleRole::Title));
    let room = usize::from(area.right().saturating_sub(end + 3));
    let corner = text::cut(shown, room, theme.glyphs.cut);
    let from = area.right().saturating_sub(u16::try_from(text::width(&corner)).unwrap_or(0) + 1);
    put(buf, Position::new(from, area.y), area.width, &corner, theme.style(StyleRole::Corner));
}

/// Line, text for staff, keys, from the bottom up. Returns what is left above, and the row of the line.
fn foot(
    (page, hints): (&Page, &[KeyHint]),
    theme: &Theme,
    buf: &mut Buffer,
    area: Rect,
    targets: &mut Targets,
) -> (Rect, u16) {
    let (rest, keys) = split_bottom(area, 1);
    footer(hints, theme, buf, keys, targets);
    let said = text::wrap(&page.staff_line, usize::from(area.width.saturating_sub(2)));
    let rows = if page.staff_line.is_empty() { 0 } else { said.len().min(STAFF_ROWS) };
    let (rest, staff) = split_bottom(rest, u16::try_from(rows).unwrap_or(1));
    fill(buf, staff, theme.style(StyleRole::StaffLine));
    for (line, row) in staff.rows().zip(&said) {
        put(
            buf,
            Position::new(line.x + 1, line.y),
            line.width.saturating_sub(1),
            row,
            theme.style(StyleRole::StaffLine),
        );
    }
    let (rest, line) = split_bottom(rest, 1);
    put(
        buf,
        line.as_position(),
        line.width,
        &"─".repeat(usize::from(line.width)),
        theme.style(StyleRole::Frame),
    );
    (rest, line.y)
}

/// Where an upright line meets the line above the foot.
fn joint(buf: &mut Buffer, x: u16, y: u16, theme: &Theme) {
    put(buf, Position::new(x, y), 1, "┴", theme.style(StyleRole::Frame));
}

/// The keys that fit, in their order; those that are always kept have their room reserved.
fn footer(keys: &[KeyHint], theme: &Theme, buf: &mut Buffer, area: Rect, targets: &mut Targets) {
    fill(buf, area, theme.style(StyleRole::Bar));
    let hints: Vec<(bool, Row, usize)> = keys
        .iter()
        .map(|key| {
            let row = hint(key, theme);
            // A strong hint has a blank of its own at both ends.
            let wanted = row.width() + if key.strong { 1 } else { 2 };
            (key.kept, row, wanted)
        })
        .collect();
    let kept: usize = hints.iter().filter(|(kept, ..)| *kept).map(|(.., wanted)| wanted).sum();
    let lead = u16::from(keys.first().is_some_and(|key| !key.strong));
    // The last hint needs no gap after it.
    let mut room = (usize::from(area.width.saturating_sub(lead)) + 2).saturating_sub(kept);
    let mut x = area.x + lead;
    for (kept, row, wanted) in hints {
        if !kept && wanted > room {
            continue;
        }
        if !kept {
            room -= wanted;
        }
        row.draw_aimed(buf, Position::new(x, area.y), area.right().saturating_sub(x), targets);
        x = x.saturating_add(u16::try_from(wanted).unwrap_or(u16::MAX));
    }
}

fn hint(key: &KeyHint, theme: &Theme) -> Row {
    let (bar, strong) = (theme.style(StyleRole::Bar), theme.style(StyleRole::Key));
    let row = if key.strong {
        Row::of(&format!(" {} {} ", key.label, key.text), theme.style(StyleRole::KeyStrong))
    } else {
        let row = Row::of(&key.label, strong);
        let row = if key.twin.is_empty() { row } else { row.with("/", bar).with(&key.twin, bar) };
        row.with(" ", bar).with(&key.text, bar)
    };
    row.aimed_if(key.target)
}

fn split_top(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

fn split_bottom(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: area.height - rows, ..area }, Rect { y: area.bottom() - rows, height: rows, ..area })
}
