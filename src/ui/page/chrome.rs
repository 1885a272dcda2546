//! What stands around the body: title bar, steps, problem, line for staff, footer, panel; and the window through
//! which the body is seen.

use super::{Aside, Drawn, KeyHint, Page, Who, body};
use crate::ui::form::Form;
use crate::ui::text::{self, Row, fill, put};
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::{notice, step_bar};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// The smallest window in which pages look right: columns and rows.
pub const SMALLEST: (u16, u16) = (80, 24);
/// From so many columns the panel stands beside the page.
pub const ASIDE_FROM: u16 = 110;

/// Columns of the list of steps, its line included.
const STEPS: u16 = 22;
/// Columns of the panel, its line included.
const ASIDE: u16 = 34;
/// Text wider than this is tiring to read.
const WIDEST: u16 = 84;
/// The most rows that a problem, and the line for staff, may take.
const PROBLEM_ROWS: usize = 5;
const STAFF_ROWS: usize = 3;

/// Whether a window is large enough for pages.
pub fn fits(area: Rect) -> bool {
    area.width >= SMALLEST.0 && area.height >= SMALLEST.1
}

/// Draws a page with what is typed in its form. The form wants to know the result ([`Form::drawn`]).
pub fn draw(page: &Page, form: &Form, theme: &Theme, buf: &mut Buffer, area: Rect) -> Drawn {
    fill(buf, area, theme.style(Role::Text));
    let (top, rest) = split_top(area, 1);
    title_bar(page, theme, buf, top);
    let rest = foot(page, theme, buf, rest);
    let mut middle = rest;
    if let Some(aside) = page.aside.as_ref().filter(|_| area.width >= ASIDE_FROM) {
        middle.width -= ASIDE;
        panel(aside, theme, buf, Rect { x: middle.right(), width: ASIDE, ..middle });
    }
    if !page.steps.is_empty() {
        let steps = Rect {
            x: middle.x + 1,
            y: middle.y + 1,
            width: STEPS - 2,
            height: middle.height.saturating_sub(1),
        };
        step_bar::draw(&page.steps, buf, steps, theme);
        upright(buf, middle.x + STEPS, middle.top(), middle.bottom(), theme);
        middle = Rect { x: middle.x + STEPS, width: middle.width.saturating_sub(STEPS), ..middle };
    }
    inside(page, form, theme, buf, middle)
}

/// Who types, the body, the problem.
fn inside(page: &Page, form: &Form, theme: &Theme, buf: &mut Buffer, area: Rect) -> Drawn {
    let width = area.width.saturating_sub(3).min(WIDEST);
    let mut area = Rect { x: area.x + 2, width, ..area };
    if page.centred {
        area = Rect { x: buf.area.x + 1, width: buf.area.width.saturating_sub(2), ..area };
    }
    let mut top = 1;
    if !page.who_text.is_empty() {
        let role = if page.who == Who::Family { Role::Family } else { Role::Dim };
        put(buf, area.as_position(), area.width, &page.who_text, theme.style(role));
        top = 2;
    }
    let mut window = Rect { y: area.y + top, height: area.height.saturating_sub(top), ..area };
    if let Some(problem) = &page.problem {
        let rows = notice::rows(notice::Kind::Problem, problem, usize::from(area.width), theme);
        let height = rows.len().min(PROBLEM_ROWS);
        let (rest, below) = split_bottom(window, u16::try_from(height).unwrap_or(1) + 1);
        for (line, row) in below.rows().skip(1).zip(&rows) {
            row.draw(buf, line.as_position(), area.width);
        }
        window = rest;
    }
    scrolled(page, form, theme, buf, window)
}

/// The body through its window.
fn scrolled(page: &Page, form: &Form, theme: &Theme, buf: &mut Buffer, window: Rect) -> Drawn {
    let (columns, height) = (usize::from(window.width), usize::from(window.height));
    let body = body::build(page, form, columns, height, theme);
    let total = body.rows.iter().rposition(|row| row.width() > 0).map_or(0, |last| last + 1);
    let last_first = total.saturating_sub(height);
    let wanted =
        form.scroll().unwrap_or_else(|| body.focus.map_or(0, |(_, to)| to.min(total).saturating_sub(height)));
    let first = wanted.min(last_first);
    let lead = if page.centred { (height - total.min(height)) / 2 } else { 0 };
    for (line, row) in window.rows().skip(lead).zip(body.rows.iter().skip(first)) {
        let indent = if page.centred { columns.saturating_sub(row.width()) / 2 } else { 0 };
        let x = line.x + u16::try_from(indent).unwrap_or(0);
        row.draw(buf, Position::new(x, line.y), line.right().saturating_sub(x));
    }
    let dim = theme.style(Role::Family);
    if first > 0 {
        put(buf, Position::new(window.right(), window.top()), 1, theme.glyphs.up, dim);
    }
    if first < last_first {
        put(buf, Position::new(window.right(), window.bottom().saturating_sub(1)), 1, theme.glyphs.down, dim);
    }
    let cursor = body.cursor.filter(|(row, _)| (first..first + height).contains(row) && !page.centred);
    Drawn {
        cursor: cursor.and_then(|(row, column)| {
            let (x, y) = (u16::try_from(column).ok()?, u16::try_from(row - first).ok()?);
            Some(Position::new(window.x + x, window.y + y))
        }),
        first,
        last_first,
        height,
        focus_visible: body
            .focus
            .is_none_or(|(from, to)| from >= first && to.min(from + height) <= first + height),
    }
}

fn title_bar(page: &Page, theme: &Theme, buf: &mut Buffer, area: Rect) {
    fill(buf, area, theme.style(Role::Title));
    let mut x = area.x;
    if let Some(banner) = &page.banner {
        x = put(buf, area.as_position(), area.width / 2, &format!(" {banner} "), theme.style(Role::Training));
    }
    let room = area.right().saturating_sub(x + 1);
    let title = text::cut(&page.title, usize::from(room), theme.glyphs.cut);
    let end = put(buf, Position::new(x + 1, area.y), room, &title, theme.style(Role::Title));
    let room = usize::from(area.right().saturating_sub(end + 3));
    let corner = text::cut(&page.corner, room, theme.glyphs.cut);
    let from = area.right().saturating_sub(u16::try_from(text::width(&corner)).unwrap_or(0) + 1);
    put(buf, Position::new(from, area.y), area.width, &corner, theme.style(Role::Corner));
}

/// Line, text for staff, keys, from the bottom up. Returns what is left above.
fn foot(page: &Page, theme: &Theme, buf: &mut Buffer, area: Rect) -> Rect {
    let (rest, keys) = split_bottom(area, 1);
    footer(&page.keys, theme, buf, keys);
    let said = text::wrap(&page.staff_line, usize::from(area.width.saturating_sub(2)));
    let rows = if page.staff_line.is_empty() { 0 } else { said.len().min(STAFF_ROWS) };
    let (rest, staff) = split_bottom(rest, u16::try_from(rows).unwrap_or(1));
    fill(buf, staff, theme.style(Role::StaffLine));
    for (line, row) in staff.rows().zip(&said) {
        put(
            buf,
            Position::new(line.x + 1, line.y),
            line.width.saturating_sub(1),
            row,
            theme.style(Role::StaffLine),
        );
    }
    let (rest, line) = split_bottom(rest, 1);
    put(buf, line.as_position(), line.width, &"─".repeat(usize::from(line.width)), theme.style(Role::Frame));
    if !page.steps.is_empty() {
        put(buf, Position::new(line.x + STEPS, line.y), 1, "┴", theme.style(Role::Frame));
    }
    rest
}

/// The keys that fit, in their order; those that are always kept have their room reserved.
fn footer(keys: &[KeyHint], theme: &Theme, buf: &mut Buffer, area: Rect) {
    fill(buf, area, theme.style(Role::Bar));
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
    // Behind the last hint no gap is needed.
    let mut room = (usize::from(area.width.saturating_sub(lead)) + 2).saturating_sub(kept);
    let mut x = area.x + lead;
    for (kept, row, wanted) in hints {
        if !kept && wanted > room {
            continue;
        }
        if !kept {
            room -= wanted;
        }
        row.draw(buf, Position::new(x, area.y), area.right().saturating_sub(x));
        x = x.saturating_add(u16::try_from(wanted).unwrap_or(u16::MAX));
    }
}

fn hint(key: &KeyHint, theme: &Theme) -> Row {
    if key.strong {
        return Row::of(&format!(" {} {} ", key.label, key.text), theme.style(Role::KeyStrong));
    }
    let (bar, strong) = (theme.style(Role::Bar), theme.style(Role::Key));
    let row = Row::of(&key.label, strong);
    let row = if key.twin.is_empty() { row } else { row.with("/", bar).with(&key.twin, bar) };
    row.with(" ", bar).with(&key.text, bar)
}

fn panel(aside: &Aside, theme: &Theme, buf: &mut Buffer, area: Rect) {
    upright(buf, area.x, area.top(), area.bottom(), theme);
    let inner = Rect { x: area.x + 2, y: area.y, width: area.width.saturating_sub(3), height: area.height };
    let columns = usize::from(inner.width);
    let mut rows =
        vec![Row::of(&text::cut(&aside.title, columns, theme.glyphs.cut), theme.style(Role::Heading))];
    if aside.messages.is_empty() {
        rows.push(Row::default());
        rows.extend(
            text::wrap(&aside.empty, columns).iter().map(|line| Row::of(line, theme.style(Role::Dim))),
        );
    }
    for message in &aside.messages {
        rows.push(Row::default());
        rows.push(Row::of(&text::cut(&message.head, columns, theme.glyphs.cut), theme.style(Role::Dim)));
        rows.extend(
            text::wrap(&message.text, columns).iter().map(|line| Row::of(line, theme.style(Role::Text))),
        );
    }
    for (line, row) in inner.rows().zip(&rows) {
        row.draw(buf, line.as_position(), inner.width);
    }
}

fn upright(buf: &mut Buffer, x: u16, from: u16, to: u16, theme: &Theme) {
    for y in from..to {
        put(buf, Position::new(x, y), 1, "│", theme.style(Role::Frame));
    }
}

fn split_top(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

fn split_bottom(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: area.height - rows, ..area }, Rect { y: area.bottom() - rows, height: rows, ..area })
}
