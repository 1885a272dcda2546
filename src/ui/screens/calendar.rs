//! The calendar above the details: from which step it opens, in which year, and what it says.

use super::look::Look;
use crate::domain::birth::BirthDate;
use crate::flow::FieldId;
use crate::flow::frame::Frame;
use crate::flow::steps::details::Of;
use crate::ui::overlay::{Month, Overlay};
use crate::ui::page::KeyHint;
use crate::ui::widgets::calendar::Calendar;
use crate::words::{Arg, Words};
use jiff::civil::Date;

/// Where a student's calendar opens, in years before today: in the middle of school.
const STUDENT: i16 = 11;
/// Where a parent's calendar opens: the age of a mother at a birth, about 27, plus her child's.
const PARENT: i16 = 38;

/// The calendar for the birth date that is typed on a step; none on a step without one.
pub fn calendar_for(frame: &Frame, today: Date) -> Option<Calendar> {
    let step = frame.details()?;
    let age = if step.of == Of::Student { STUDENT } else { PARENT };
    Some(Calendar::open(step.fields.text(FieldId::BirthDate), age, today))
}

/// The names of the twelve months, as they stand above a calendar.
pub fn months(words: &Words) -> Vec<String> {
    (1..=12).map(|month| words.say(&format!("calendar-month-{month}"))).collect()
}

/// The calendar's picture.
pub fn calendar(calendar: &Calendar, look: &Look) -> Overlay {
    let (words, birth) = (look.words, calendar.day());
    let typed = calendar.typed();
    let month = words.say(&format!("calendar-month-{}", birth.0.month()));
    let year = match typed.len() {
        0 => birth.0.year().to_string(),
        1..=4 => format!("{typed:_<4}"),
        _ => format!("{typed:_<8}"),
    };
    Overlay::Calendar(Month {
        title: words.say("field-birth-date"),
        heading: format!("{month} {year}"),
        weekdays: (1..=7).map(|day| words.say(&format!("weekday-{day}"))).collect(),
        weeks: calendar.weeks(look.today),
        caption: caption(birth, look),
        hints: words.paragraphs("calendar-keys"),
        keys: vec![
            KeyHint::plain("Enter", words.say("key-arrows")).strong(),
            KeyHint::plain("Esc", words.say("key-leave-field")),
        ],
    })
}

fn caption(birth: BirthDate, look: &Look) -> String {
    let age = i64::from(birth.age_on(look.today));
    look.words.say_with("calendar-day", &[("day", Arg::Day(birth.0)), ("age", Arg::Count(age))])
}
