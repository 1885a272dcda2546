//! The steps of a flow, on the left: which are done, which is now, which are ahead.

use super::notice::hanging;
use crate::ui::text::{Row, fill};
use crate::ui::theme::{StyleRole, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Behind us.
    Done,
    /// In hand.
    Now,
    /// To come.
    Ahead,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepLine {
    /// The step's short name.
    pub label: String,
    /// Where it stands.
    pub state: StepState,
}

impl StepLine {
    /// A flow's list: all labels, and which of them is now.
    pub fn list<S: Into<String>>(labels: impl IntoIterator<Item = S>, now: usize) -> Vec<Self> {
        labels
            .into_iter()
            .enumerate()
            .map(|(at, label)| {
                let state = match at.cmp(&now) {
                    std::cmp::Ordering::Less => StepState::Done,
                    std::cmp::Ordering::Equal => StepState::Now,
                    std::cmp::Ordering::Greater => StepState::Ahead,
                };
                Self { label: label.into(), state }
            })
            .collect()
    }
}

/// Draws the list. Where it is too tall, the rows around the step in hand are shown, with signs for the rest.
pub fn draw(steps: &[StepLine], buf: &mut Buffer, area: Rect, theme: &Theme) {
    fill(buf, area, theme.style(StyleRole::Text));
    let columns = usize::from(area.width);
    let mut rows: Vec<Row> = Vec::new();
    let mut now = (0, 0);
    for step in steps {
        let (sign, role) = match step.state {
            StepState::Done => (theme.glyphs.done, StyleRole::StepDone),
            StepState::Now => (theme.glyphs.now, StyleRole::StepNow),
            StepState::Ahead => (theme.glyphs.ahead, StyleRole::StepAhead),
        };
        let start = rows.len();
        rows.append(&mut hanging(sign, &step.label, columns, theme.style(role)));
        if step.state == StepState::Now {
            now = (start, rows.len());
        }
    }
    let height = usize::from(area.height);
    let first = if rows.len() <= height {
        0
    } else {
        (now.1 + 2).saturating_sub(height).min(now.0).min(rows.len() - height)
    };
    for (line, row) in area.rows().zip(rows.iter().skip(first)) {
        row.draw(buf, line.as_position(), area.width);
    }
    let sign = |buf: &mut Buffer, y: u16, sign: &str| {
        Row::of(sign, theme.style(StyleRole::Dim)).draw(
            buf,
            Position::new(area.right().saturating_sub(1), y),
            1,
        );
    };
    if first > 0 {
        sign(buf, area.top(), theme.glyphs.up);
    }
    if first + height < rows.len() {
        sign(buf, area.bottom().saturating_sub(1), theme.glyphs.down);
    }
}
