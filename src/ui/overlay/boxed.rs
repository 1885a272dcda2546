//! The box in the middle that holds every overlay, with the line of its keys. Each overlay draws its own content.

use crate::ui::mouse::{Target, Targets};
use crate::ui::page::KeyHint;
use crate::ui::text::{self, Row, fill, put};
use crate::ui::theme::{StyleRole, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// The frame of a box for this many columns and rows, in the middle.
fn frame_of(columns: usize, rows: usize, area: Rect) -> Rect {
    let width = u16::try_from(columns + 4).unwrap_or(u16::MAX).min(area.width.saturating_sub(4));
    // Two lines, an empty row and the keys are around the text.
    let height = u16::try_from(rows + 4).unwrap_or(u16::MAX).min(area.height.saturating_sub(2));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// Draws a box in the middle. Returns its inside, above the line of its keys, and what can be pressed there.
pub(super) fn boxed(
    title: &str,
    columns: usize,
    rows: usize,
    keys: &[KeyHint],
    theme: &Theme,
    buf: &mut Buffer,
    area: Rect,
) -> (Rect, Targets) {
    let frame = frame_of(columns, rows, area);
    let (width, height) = (frame.width, frame.height);
    // Beside the box nothing is left of the lines that it covers: half a word there reads like part of the box.
    let band = Rect { x: area.x, width: area.width, ..frame };
    fill(buf, band, theme.style(StyleRole::Text));
    let line = theme.style(StyleRole::Frame);
    let inner = usize::from(width.saturating_sub(2));
    let (left, right) = (frame.x, frame.right().saturating_sub(1));
    let last = frame.bottom().saturating_sub(1);
    put(buf, frame.as_position(), width, &format!("┌{}┐", "─".repeat(inner)), line);
    for y in frame.y + 1..last {
        put(buf, Position::new(left, y), 1, "│", line);
        put(buf, Position::new(right, y), 1, "│", line);
    }
    put(buf, Position::new(left, last), width, &format!("└{}┘", "─".repeat(inner)), line);
    let title = format!(" {} ", text::cut(title, inner.saturating_sub(4), theme.glyphs.cut));
    put(
        buf,
        Position::new(left + 2, frame.y),
        width.saturating_sub(4),
        &title,
        theme.style(StyleRole::Heading),
    );
    let foot = Rect { x: left + 2, y: last.saturating_sub(1), width: width.saturating_sub(4), height: 1 };
    let targets = key_line(keys, theme, buf, foot, frame);
    (Rect { y: frame.y + 1, height: height.saturating_sub(3), ..foot }, targets)
}

fn key_line(keys: &[KeyHint], theme: &Theme, buf: &mut Buffer, area: Rect, frame: Rect) -> Targets {
    let mut targets = Targets::default();
    targets.add(frame, Target::Inside);
    let mut x = area.x;
    for key in keys {
        let (name, role) = if key.strong {
            (format!(" {} ", key.label), StyleRole::KeyStrong)
        } else {
            (key.label.clone(), StyleRole::LabelFocus)
        };
        let row = Row::of(&name, theme.style(role))
            .with(" ", theme.style(StyleRole::Text))
            .with(&key.text, theme.style(StyleRole::Text))
            .aimed_if(key.target);
        if usize::from(area.right().saturating_sub(x)) < row.width() {
            break;
        }
        x = row.draw_aimed(buf, Position::new(x, area.y), area.right() - x, &mut targets) + 3;
    }
    targets
}
