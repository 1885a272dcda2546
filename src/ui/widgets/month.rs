//! A month to pick a day from: Monday first, future days as dots, the day in hand in brackets, so that no colour is needed to
//! see it. It is a table of the library's; the library's own calendar needs a second crate for dates.
//!
//! ```text
//! September 2014     << < > >>
//!  Mo  Tu  We  Th  Fr  Sa  Su
//!   1   2   3   4 [ 5]  6   7
//!   8   9  10  11  12  13  14
//! ...
//! ```

use super::calendar::MonthDay;
use crate::domain::text::visible;
use crate::ui::mouse::{Marks, Target};
use crate::ui::text::Row;
use crate::ui::theme::{StyleRole, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{self, StatefulWidget, Table, Widget};

/// Columns of a day.
const DAY: u16 = 4;
/// Columns of all seven.
pub const COLUMNS: usize = 7 * DAY as usize;
/// Rows of a month: its name, the days of the week, the weeks.
pub const ROWS: u16 = 2 + 6;
/// Columns of the month and its year, so that with the signs after them the row is as wide as the weeks.
const HEADING: usize = 18;

/// A month.
#[derive(Debug, Clone, Copy)]
pub struct MonthOf<'a> {
    /// Its name and its year.
    pub heading: &'a str,
    /// Short names of the seven days, Monday first.
    pub weekdays: &'a [String],
    /// The weeks.
    pub weeks: &'a [[Option<MonthDay>; 7]],
    /// What it is drawn with.
    pub theme: &'a Theme,
}

impl MonthOf<'_> {
    /// The month, and signs for the mouse: a year back, a month back, a month ahead, a year ahead.
    fn heading(&self) -> Row {
        let (ground, sign) = (self.theme.style(StyleRole::Text), self.theme.style(StyleRole::LabelFocus));
        let signs =
            [("<<", Target::Home), ("<", Target::PageUp), (">", Target::PageDown), (">>", Target::End)];
        let row = Row::of(self.heading, self.theme.style(StyleRole::Heading)).padded(HEADING, ground);
        signs.into_iter().fold(row, |mut row, (text, target)| {
            row.append(Row::of(&format!(" {text}"), sign).aimed(target));
            row
        })
    }

    fn day(&self, day: Option<MonthDay>) -> Line<'static> {
        let (said, role) = match day {
            None => (String::new(), StyleRole::Text),
            Some(day) if day.chosen => (format!("[{:>2}]", day.number), StyleRole::Selection),
            Some(day) if day.past => (format!(" {:>2} ", day.number), StyleRole::Text),
            Some(_) => (format!("{:>3} ", self.theme.glyphs.no), StyleRole::Dim),
        };
        Line::styled(said, self.theme.style(role))
    }
}

impl StatefulWidget for MonthOf<'_> {
    type State = Marks;

    fn render(self, area: Rect, buf: &mut Buffer, marks: &mut Marks) {
        if area.is_empty() {
            return;
        }
        self.heading().draw_aimed(buf, area.as_position(), area.width, &mut marks.targets);
        let area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let dim = self.theme.style(StyleRole::Dim);
        let names = self.weekdays.iter().map(|name| Line::styled(format!("{:>3} ", visible(name)), dim));
        let weeks = self.weeks.iter().map(|week| widgets::Row::new(week.map(|day| self.day(day))));
        let rows = std::iter::once(widgets::Row::new(names)).chain(weeks);
        Widget::render(Table::new(rows, [Constraint::Length(DAY); 7]).column_spacing(0), area, buf);
        for (line, week) in area.rows().skip(1).zip(self.weeks) {
            for (day, x) in week.iter().zip((line.x..).step_by(usize::from(DAY))) {
                let place = Rect { x, width: DAY, ..line }.intersection(area);
                let Some(day) = day.filter(|day| day.past && !place.is_empty()) else { continue };
                marks.targets.add(place, Target::Day(day.number));
                if day.chosen {
                    marks.cursor = Some(Position::new(x + 2, line.y)).filter(|at| area.contains(*at));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::tests::shown;
    use crate::ui::theme::{Depth, Glyphs};
    use crate::ui::widgets::calendar::Calendar;
    use jiff::civil::date;

    fn drawn(typed: &str, rows: u16) -> (Buffer, Marks) {
        let (theme, today) = (Theme::open("mono", Depth::Mono, Glyphs::FULL).unwrap(), date(2026, 11, 25));
        let weekdays = ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"].map(String::from);
        let weeks = Calendar::open(typed, 11, today).weeks(today);
        let month =
            MonthOf { heading: "Сентябрь 2014", weekdays: &weekdays, weeks: &weeks, theme: &theme };
        let (mut buf, mut marks) = (Buffer::empty(Rect::new(0, 0, 30, rows)), Marks::default());
        month.render(buf.area, &mut buf, &mut marks);
        (buf, marks)
    }

    #[test]
    fn monday_stands_first_and_the_cursor_on_the_day() {
        let (buf, marks) = drawn("05.09.2014", 8);
        let seen = shown(&buf);
        let rows: Vec<&str> = seen.lines().take(3).collect();
        let wanted =
            ["Сентябрь 2014      << < > >>", " Пн  Вт  Ср  Чт  Пт  Сб  Вс", "  1   2   3   4 [ 5]  6   7"];
        assert_eq!(rows, wanted);
        let at = marks.cursor.unwrap();
        assert_eq!(buf[(at.x, at.y)].symbol(), "5");
        assert_eq!(marks.targets.at(at).map(|pressed| pressed.target), Some(Target::Day(5)));
        let heading = |x| marks.targets.at(Position::new(x, 0)).map(|pressed| pressed.target);
        assert_eq!((heading(19), heading(24)), (Some(Target::Home), Some(Target::PageDown)));
    }

    #[test]
    fn days_to_come_are_dots_and_cannot_be_pressed() {
        let (buf, marks) = drawn("25.11.2026", 8);
        let seen = shown(&buf);
        assert!(seen.contains(" 23  24 [25]  ·   ·   ·   ·"), "{seen}");
        let day = |x| marks.targets.at(Position::new(x, 6)).map(|pressed| pressed.target);
        assert_eq!((day(5), day(13)), (Some(Target::Day(24)), None));
    }

    #[test]
    fn a_month_with_too_few_rows_stays_in_them() {
        assert_eq!(drawn("25.11.2026", 4).1.cursor, None);
        drawn("25.11.2026", 1);
    }
}
