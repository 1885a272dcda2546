//! The box in the middle that holds every overlay, with the line of its keys. Each overlay draws its own content.

use crate::ui::mouse::{Target, Targets};
use crate::ui::page::KeyHint;
use crate::ui::text::{Row, fill};
use crate::ui::theme::{StyleRole, Theme};
use crate::ui::widgets::frame::titled;
use ratatui::buffer::Buffer;
use ratatui::layout::Constraint::{Fill, Length};
use ratatui::layout::{Layout, Position, Rect};
use ratatui::widgets::{Padding, Widget};

/// Draws a box in the middle for so many columns and rows. Returns its inside, above the line of its keys, and what can be
/// pressed there.
pub(super) fn boxed(
    title: &str,
    (columns, rows): (usize, usize),
    keys: &[KeyHint],
    theme: &Theme,
    buf: &mut Buffer,
    area: Rect,
) -> (Rect, Targets) {
    let width = u16::try_from(columns + 4).unwrap_or(u16::MAX).min(area.width.saturating_sub(4));
    // Two lines, an empty row and the keys are around the text.
    let height = u16::try_from(rows + 4).unwrap_or(u16::MAX).min(area.height.saturating_sub(2));
    let frame = area.centered(Length(width), Length(height));
    // Beside the box nothing is left of the lines that it covers: half a word there reads like part of the box.
    fill(buf, Rect { x: area.x, width: area.width, ..frame }, theme.style(StyleRole::Text));
    let block = titled(title, width, theme).padding(Padding::horizontal(1));
    let [inside, foot] = Layout::vertical([Fill(1), Length(1)]).areas(block.inner(frame));
    block.render(frame, buf);
    let mut targets = Targets::default();
    targets.add(frame, Target::Inside);
    key_line(keys, theme, buf, foot, &mut targets);
    (inside, targets)
}

fn key_line(keys: &[KeyHint], theme: &Theme, buf: &mut Buffer, area: Rect, targets: &mut Targets) {
    let ground = theme.style(StyleRole::Text);
    let mut x = area.x;
    for key in keys {
        let (name, role) = if key.strong {
            (format!(" {} ", key.label), StyleRole::KeyStrong)
        } else {
            (key.label.clone(), StyleRole::LabelFocus)
        };
        let row = Row::of(&name, theme.style(role)).with(" ", ground).with(&key.text, ground);
        let row = row.aimed_if(key.target);
        if usize::from(area.right().saturating_sub(x)) < row.width() {
            break;
        }
        x = row.draw_aimed(buf, Position::new(x, area.y), area.right() - x, targets) + 3;
    }
}
