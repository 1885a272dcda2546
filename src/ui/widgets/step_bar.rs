//! The steps of a flow, on the left: which are done, which is now, which are ahead, and how far one is.
//!
//! They are rows and no list of the library's, which has no sign for what it leaves out.

use super::frame::titled;
use super::notice::hanging;
use crate::ui::mouse::Targets;
use crate::ui::text::Rows;
use crate::ui::theme::{StyleRole, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Padding, StatefulWidget, Widget};

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

/// The list in its box. Where it is too tall, the rows around the step in hand are shown, with signs for the rest.
#[derive(Debug, Clone, Copy)]
pub struct StepBar<'a> {
    /// The steps; without any there is no box.
    pub steps: &'a [StepLine],
    /// How far one is.
    pub title: &'a str,
    /// What it is drawn with.
    pub theme: &'a Theme,
}

impl Widget for StepBar<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        if self.steps.is_empty() {
            return;
        }
        let block = titled(self.title, area.width, self.theme).padding(Padding::left(1));
        let inner = block.inner(area);
        let (mut rows, mut now) = (Vec::new(), (0, 0));
        for step in self.steps {
            let (sign, role) = match step.state {
                StepState::Done => (self.theme.glyphs.done, StyleRole::StepDone),
                StepState::Now => (self.theme.glyphs.now, StyleRole::StepNow),
                StepState::Ahead => (self.theme.glyphs.ahead, StyleRole::StepAhead),
            };
            let start = rows.len();
            rows.extend(hanging(sign, &step.label, usize::from(inner.width), self.theme.style(role)));
            if step.state == StepState::Now {
                now = (start, rows.len());
            }
        }
        let height = usize::from(inner.height);
        let last_first = rows.len().saturating_sub(height);
        let first = (now.1 + 2).saturating_sub(height).min(now.0).min(last_first);
        let lead = u16::from(rows.len() < height);
        let sign = |sign| Line::styled(sign, self.theme.style(StyleRole::LabelFocus)).right_aligned();
        let block = if first > 0 { block.title_top(sign(self.theme.glyphs.up)) } else { block };
        let block = if first < last_first { block.title_bottom(sign(self.theme.glyphs.down)) } else { block };
        block.render(area, buf);
        let seen = rows.get(first..).unwrap_or_default();
        let list = Rect { y: inner.y + lead, height: inner.height.saturating_sub(lead), ..inner };
        Rows::new(seen).render(list, buf, &mut Targets::default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};

    fn drawn(now: usize, rows: u16) -> String {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap();
        let steps = StepLine::list(["Phone", "Code", "About the child", "Done"], now);
        let mut buf = Buffer::empty(Rect::new(0, 0, 15, rows));
        StepBar { steps: &steps, title: "2 of 4", theme: &theme }.render(buf.area, &mut buf);
        shown(&buf)
    }

    #[test]
    fn the_step_in_hand_is_seen_however_few_rows_there_are() {
        let whole = "┌ 2 of 4 ─────┐\n│             │\n│ ✓ Phone     │\n│ ► Code      │\n│ · About the │\n│   child     │\n│ · Done      │\n└─────────────┘\n";
        assert_eq!(drawn(1, 8), whole);
        assert_eq!(
            drawn(2, 5),
            "┌ 2 of 4 ────▲┐\n│ ► About the │\n│   child     │\n│ · Done      │\n└─────────────┘\n"
        );
        assert!(drawn(0, 4).ends_with("▼┘\n"));
    }
}
