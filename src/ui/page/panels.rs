//! The panels on the right: the family's picture with the help for the step, the simulated phone.

use super::kin;
use super::model::{Aside, Help, Picture};
use super::places::HELP_FROM;
use super::trees;
use crate::ui::text::{self, Row, put};
use crate::ui::theme::{StyleRole, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// The rows that help needs to be worth beginning: title, an empty row, some text.
const HELP: usize = 6;

/// The family's picture, and in a tall window the help for the step below it.
pub(super) fn picture(
    picture: Option<&Picture>,
    help: Option<&Help>,
    theme: &Theme,
    buf: &mut Buffer,
    area: Rect,
    lead: u16,
) {
    let inner = inside(area, theme, buf);
    let columns = usize::from(inner.width);
    let mut rows = Vec::new();
    if let Some(picture) = picture {
        rows.extend(titled(&picture.title, columns, theme));
        if picture.lines.is_empty() {
            rows.extend(wrapped(&picture.empty, columns, theme.style(StyleRole::Dim)));
        }
        let left = usize::from(inner.height.saturating_sub(lead)).saturating_sub(rows.len());
        match kin::small(&picture.cards, inner.width, u16::try_from(left).unwrap_or(0)) {
            Some(plan) => rows.extend(kin::small_rows(&plan, inner.width, theme)),
            None => rows.extend(trees::rows(&picture.lines, columns, theme)),
        }
    }
    let room = usize::from(inner.height.saturating_sub(lead)).saturating_sub(rows.len());
    if let Some(help) = help.filter(|_| buf.area.height >= HELP_FROM && room >= HELP) {
        if !rows.is_empty() {
            rows.extend([Row::default(), Row::default()]);
        }
        rows.extend(titled(&help.title, columns, theme));
        for (at, paragraph) in help.paragraphs.iter().enumerate() {
            rows.extend((at > 0).then(Row::default));
            rows.extend(wrapped(paragraph, columns, theme.style(StyleRole::Dim)));
        }
    }
    shown(&rows, theme, buf, inner, lead);
}

fn wrapped(said: &str, columns: usize, style: Style) -> Vec<Row> {
    text::wrap(said, columns).iter().map(|line| Row::of(line, style)).collect()
}

/// The simulated phone.
pub(super) fn phone(aside: &Aside, theme: &Theme, buf: &mut Buffer, area: Rect, lead: u16) {
    let inner = inside(area, theme, buf);
    let columns = usize::from(inner.width);
    let mut rows = titled(&aside.title, columns, theme);
    if aside.messages.is_empty() {
        rows.extend(wrapped(&aside.empty, columns, theme.style(StyleRole::Dim)));
    }
    for (at, message) in aside.messages.iter().enumerate() {
        if at > 0 {
            rows.push(Row::default());
        }
        rows.push(Row::of(&text::cut(&message.head, columns, theme.glyphs.cut), theme.style(StyleRole::Dim)));
        rows.extend(wrapped(&message.text, columns, theme.style(StyleRole::Text)));
    }
    shown(&rows, theme, buf, inner, lead);
}

fn titled(title: &str, columns: usize, theme: &Theme) -> Vec<Row> {
    let title = text::cut(title, columns, theme.glyphs.cut);
    vec![Row::of(&title, theme.style(StyleRole::Heading)), Row::default()]
}

/// What is left of a panel beside the line at its left.
fn inside(area: Rect, theme: &Theme, buf: &mut Buffer) -> Rect {
    upright(buf, area.x, area.top(), area.bottom(), theme);
    Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area }
}

/// The rows that fit, and a sign if there are more.
fn shown(rows: &[Row], theme: &Theme, buf: &mut Buffer, inner: Rect, lead: u16) {
    for (line, row) in inner.rows().skip(usize::from(lead)).zip(rows) {
        row.draw(buf, line.as_position(), inner.width);
    }
    if rows.len() + usize::from(lead) > usize::from(inner.height) {
        let at = Position::new(inner.right(), inner.bottom().saturating_sub(1));
        put(buf, at, 1, theme.glyphs.down, theme.style(StyleRole::Family));
    }
}

/// An upright line.
pub(super) fn upright(buf: &mut Buffer, x: u16, from: u16, to: u16, theme: &Theme) {
    for y in from..to {
        put(buf, Position::new(x, y), 1, "│", theme.style(StyleRole::Frame));
    }
}
