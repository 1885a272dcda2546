//! A month to pick a day from, in its box, with what the day means and what the keys do.

use super::boxed::boxed;
use crate::ui::mouse::Marks;
use crate::ui::page::{Drawn, KeyHint};
use crate::ui::text::{self, Row, Rows};
use crate::ui::theme::{StyleRole, Theme};
use crate::ui::widgets::calendar::MonthDay;
use crate::ui::widgets::month::{COLUMNS, MonthOf, ROWS};
use ratatui::buffer::Buffer;
use ratatui::layout::Constraint::{Fill, Length};
use ratatui::layout::{Layout, Rect};
use ratatui::widgets::StatefulWidget;

/// The most columns for the hints about keys.
const WIDEST: usize = 44;

/// The month of a calendar, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// What the day is picked for.
    pub title: String,
    /// The month's name and its year.
    pub heading: String,
    /// Short names of the seven days, Monday first.
    pub weekdays: Vec<String>,
    /// The weeks.
    pub weeks: [[Option<MonthDay>; 7]; 6],
    /// The day in hand in words, with the resulting age.
    pub caption: String,
    /// What the keys do, by paragraphs.
    pub hints: Vec<String>,
    /// The keys that close it.
    pub keys: Vec<KeyHint>,
}

impl Month {
    fn columns(&self, area: Rect) -> usize {
        let wide = text::width(&self.caption).max(COLUMNS).max(WIDEST);
        wide.min(usize::from(area.width.saturating_sub(8)))
    }

    /// What stands below the weeks.
    fn below(&self, columns: usize, theme: &Theme) -> Vec<Row> {
        let hints = self.hints.iter().flat_map(|hint| text::wrap(hint, columns));
        let hints = hints.map(|line| Row::of(&line, theme.style(StyleRole::Dim)));
        let caption = Row::of(&self.caption, theme.style(StyleRole::Label));
        [Row::default(), caption, Row::default()].into_iter().chain(hints).collect()
    }
}

pub(super) fn draw(month: &Month, theme: &Theme, buf: &mut Buffer, area: Rect) -> Drawn {
    let columns = month.columns(area);
    let below = month.below(columns, theme);
    let size = (columns, usize::from(ROWS) + below.len());
    let (inner, targets) = boxed(&month.title, size, &month.keys, theme, buf, area);
    let Month { heading, weekdays, weeks, .. } = month;
    let [top, foot] = Layout::vertical([Length(ROWS), Fill(1)]).areas(inner);
    let mut marks = Marks { targets, ..Marks::default() };
    MonthOf { heading, weekdays, weeks, theme }.render(top, buf, &mut marks);
    Rows::new(&below).render(foot, buf, &mut marks.targets);
    Drawn { cursor: marks.cursor, targets: marks.targets, ..Drawn::default() }
}
