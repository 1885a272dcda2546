//! A month to pick a day from, as it is drawn (by us, since the library's calendar needs a second crate for dates and
//! knows no press of the mouse): Monday first, future days as dots, the day in hand in brackets, so that
//! no colour is needed to see it.
//!
//! ```text
//! ┌─ Birth date ─────────────────────────┐
//! │ September 2014     << < > >>         │
//! │  Mo  Tu  We  Th  Fr  Sa  Su          │
//! │   1   2   3   4 [ 5]  6   7          │
//! │   8   9  10  11  12  13  14          │
//! │ ...                                  │
//! │                                      │
//! │ 5 September 2014, 12 years old       │
//! │                                      │
//! │ Arrows: day and week. PgUp ...       │
//! │ Enter Choose   Esc Leave             │
//! └──────────────────────────────────────┘
//! ```

use super::boxed::boxed;
use crate::ui::mouse::Target;
use crate::ui::page::{Drawn, KeyHint};
use crate::ui::text::{self, Row, Rows};
use crate::ui::theme::{StyleRole, Theme};
use crate::ui::widgets::calendar::MonthDay;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::StatefulWidget;

/// Columns of a day.
const DAY: usize = 4;
/// Columns of the month and its year, so that with the signs after them the row is as wide as the weeks.
const HEADING: usize = 18;
/// The most columns for the hints about keys.
const WIDEST: usize = 44;
/// Rows above the weeks: the month, the days of the week.
const ABOVE: usize = 2;

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
        let wide = text::width(&self.caption).max(7 * DAY).max(WIDEST);
        wide.min(usize::from(area.width.saturating_sub(8)))
    }

    fn hint_rows(&self, columns: usize) -> Vec<String> {
        self.hints.iter().flat_map(|hint| text::wrap(hint, columns)).collect()
    }

    fn rows(&self, columns: usize) -> usize {
        ABOVE + self.weeks.len() + 3 + self.hint_rows(columns).len()
    }
}

pub(super) fn draw(month: &Month, theme: &Theme, buf: &mut Buffer, area: Rect) -> Drawn {
    let columns = month.columns(area);
    let (inner, mut targets) =
        boxed(&month.title, (columns, month.rows(columns)), &month.keys, theme, buf, area);
    let dim = theme.style(StyleRole::Dim);
    let names = month.weekdays.iter().fold(Row::default(), |row, name| row.with(&format!("{name:>3} "), dim));
    let mut rows = vec![heading(month, theme), names];
    rows.extend(month.weeks.iter().map(|week| days(week, theme)));
    rows.extend([Row::default(), Row::of(&month.caption, theme.style(StyleRole::Label)), Row::default()]);
    rows.extend(month.hint_rows(columns).iter().map(|line| Row::of(line, dim)));
    Rows::new(&rows).render(inner, buf, &mut targets);
    Drawn { cursor: cursor(month, inner), targets, ..Drawn::default() }
}

/// The month, and signs for the mouse: a year back, a month back, a month ahead, a year ahead.
fn heading(month: &Month, theme: &Theme) -> Row {
    let (ground, sign) = (theme.style(StyleRole::Text), theme.style(StyleRole::LabelFocus));
    let signs = [("<<", Target::Home), ("<", Target::PageUp), (">", Target::PageDown), (">>", Target::End)];
    let row = Row::of(&month.heading, theme.style(StyleRole::Heading)).padded(HEADING, ground);
    signs.into_iter().fold(row, |mut row, (text, target)| {
        row.append(Row::of(&format!(" {text}"), sign).aimed(target));
        row
    })
}

fn days(week: &[Option<MonthDay>; 7], theme: &Theme) -> Row {
    let mut row = Row::default();
    for day in week {
        let (cell, role) = match day {
            None => (" ".repeat(DAY), StyleRole::Text),
            Some(day) if day.chosen => (format!("[{:>2}]", day.number), StyleRole::Selection),
            Some(day) if day.past => (format!(" {:>2} ", day.number), StyleRole::Text),
            Some(_) => (format!("{:>3} ", theme.glyphs.no), StyleRole::Dim),
        };
        let past = day.filter(|day| day.past);
        let cell = Row::of(&cell, theme.style(role));
        row.append(cell.aimed_if(past.map(|day| Target::Day(day.number))));
    }
    row
}

/// The cursor stands on the day in hand.
fn cursor(month: &Month, inner: Rect) -> Option<Position> {
    let chosen = |day: &Option<MonthDay>| day.is_some_and(|day| day.chosen);
    let week = month.weeks.iter().position(|week| week.iter().any(chosen))?;
    let column = month.weeks.get(week)?.iter().position(chosen)?;
    let (x, y) = (u16::try_from(column * DAY + 2).ok()?, u16::try_from(ABOVE + week).ok()?);
    let at = Position::new(inner.x + x, inner.y + y);
    inner.contains(at).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::overlay::{Overlay, draw};
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};
    use crate::ui::widgets::calendar::Calendar;
    use jiff::civil::date;

    fn month(typed: &str) -> Overlay {
        let today = date(2026, 11, 25);
        let calendar = Calendar::open(typed, 11, today);
        Overlay::Calendar(Month {
            title: "Дата рождения".into(),
            heading: "Сентябрь 2014".into(),
            weekdays: ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"].map(String::from).to_vec(),
            weeks: calendar.weeks(today),
            caption: "5 сентября 2014, 12 лет".into(),
            hints: vec!["Стрелки: день и неделя.".into()],
            keys: vec![KeyHint::plain("Enter", "Выбрать").strong()],
        })
    }

    fn drawn(overlay: &Overlay) -> (Buffer, Drawn) {
        let theme = Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap();
        let mut buf = Buffer::empty(Rect::new(0, 0, 80, 24));
        let area = buf.area;
        let drawn = draw(overlay, &theme, &mut buf, area);
        (buf, drawn)
    }

    #[test]
    fn monday_stands_first_and_the_cursor_on_the_day() {
        let (buf, drawn) = drawn(&month("05.09.2014"));
        let seen = shown(&buf);
        assert!(seen.contains(" Пн  Вт  Ср  Чт  Пт  Сб  Вс"), "{seen}");
        assert!(seen.contains("  1   2   3   4 [ 5]  6   7 "), "{seen}");
        let at = drawn.cursor.unwrap();
        assert_eq!(buf[(at.x, at.y)].symbol(), "5");
        assert_eq!(drawn.targets.at(at).map(|pressed| pressed.target), Some(Target::Day(5)));
    }

    #[test]
    fn days_to_come_are_dots() {
        let seen = shown(&drawn(&month("25.11.2026")).0);
        assert!(seen.contains(" 23  24 [25]  ·   ·   ·   · "), "{seen}");
    }
}
