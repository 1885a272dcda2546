//! A calendar to pick a birth date from: the day in hand, and what keys do to it. Weeks begin on Monday, and no day is
//! later than today. The overlay draws it, and the app uses the day.
//!
//! Arrows walk days and weeks, the page keys months, Home and End years; four digits are a year, eight a whole date,
//! and a month's first letter goes to that month in either keyboard layout.

use crate::domain::birth::BirthDate;
use crate::ui::keys::{Intent, latin};
use jiff::ToSpan;
use jiff::civil::Date;

/// The first year that can be reached: nobody at a desk was born before.
const FIRST_YEAR: i16 = 1900;
/// Weeks that a month can touch.
const WEEKS: usize = 6;

/// The day in hand, and the digits typed so far. Debug is masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    day: BirthDate,
    digits: [u8; 8],
    count: usize,
}

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turned {
    /// The calendar stays open, perhaps on another day.
    Open(Calendar),
    /// The day was picked.
    Picked(BirthDate),
    /// It was left; what was typed stays.
    Left,
}

/// A day of the month that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthDay {
    /// Its number.
    pub number: i8,
    /// Whether it can be picked: it is not in the future.
    pub past: bool,
    /// Whether it is in hand.
    pub chosen: bool,
}

impl Calendar {
    /// Opens on the date in the field; else on its day and month, as far as they are typed, in the year that makes
    /// somebody `usual_age` years old.
    pub fn open(typed: &str, usual_age: i16, today: Date) -> Self {
        let anchor = today.checked_sub(i32::from(usual_age).years()).unwrap_or(today);
        let typed_whole = BirthDate::parse(typed).ok().map(|birth| birth.0);
        Self::on(typed_whole.or_else(|| begun(typed, anchor)).unwrap_or(anchor), today)
    }

    /// The day, kept between the first year and today.
    fn on(day: Date, today: Date) -> Self {
        let first = Date::new(FIRST_YEAR, 1, 1).unwrap_or(Date::MIN);
        Self { day: BirthDate(day.min(today).max(first)), digits: [0; 8], count: 0 }
    }

    /// The day in hand.
    pub const fn day(&self) -> BirthDate {
        self.day
    }

    /// The digits typed so far.
    pub fn typed(&self) -> String {
        self.digits.iter().take(self.count).map(|digit| char::from(b'0' + digit)).collect()
    }

    /// Handles a key. `months` are the names of the twelve months.
    pub fn handle(self, intent: &Intent, today: Date, months: &[String]) -> Turned {
        let day = self.day.0;
        let moved = match intent {
            Intent::Left => day.checked_sub(1.day()),
            Intent::Right => day.checked_add(1.day()),
            Intent::Up => day.checked_sub(1.week()),
            Intent::Down => day.checked_add(1.week()),
            Intent::PageUp | Intent::WheelUp => day.checked_sub(1.month()),
            Intent::PageDown | Intent::WheelDown => day.checked_add(1.month()),
            Intent::Home => day.checked_sub(1.year()),
            Intent::End => day.checked_add(1.year()),
            Intent::Char(c) if c.is_ascii_digit() => return Turned::Open(self.digit(*c, today)),
            Intent::Char(c) => return Turned::Open(self.month(*c, today, months)),
            Intent::Backspace => {
                return Turned::Open(Self { count: self.count.saturating_sub(1), ..self });
            }
            Intent::Enter => return Turned::Picked(self.day),
            Intent::Esc | Intent::Act(_) => return Turned::Left,
            _ => return Turned::Open(self),
        };
        Turned::Open(Self::on(moved.unwrap_or(day), today))
    }

    /// Handles a press on a day of this month: the first takes the day in hand, a second is as good as Enter.
    pub fn press(self, day: i8, today: Date) -> Turned {
        match self.day.0.with().day(day).build() {
            Ok(there) if there == self.day.0 => Turned::Picked(self.day),
            Ok(there) => Turned::Open(Self::on(there, today)),
            Err(_) => Turned::Open(self),
        }
    }

    /// Four digits are a year, if it exists; four more make a date of all eight or, if there is no such date, another
    /// year.
    fn digit(mut self, c: char, today: Date) -> Self {
        if let Some(place) = self.digits.get_mut(self.count) {
            *place = u8::try_from(u32::from(c) - u32::from('0')).unwrap_or(0);
            self.count += 1;
        }
        let typed = self.typed();
        let in_typed_year = |text: &str| {
            let year = text.parse().ok().filter(|year| (FIRST_YEAR..=today.year()).contains(year))?;
            Some(Self::on(in_year(self.day.0, year), today))
        };
        match self.count {
            // A birthday on the 19th or the 20th begins like a year: the digits are kept for the whole date.
            4 => in_typed_year(&typed).map_or(self, |there| Self {
                digits: self.digits,
                count: self.count,
                ..there
            }),
            8 => match BirthDate::parse(&typed) {
                Ok(birth) if birth.0 <= today => Self::on(birth.0, today),
                _ => in_typed_year(&typed[4..]).unwrap_or(Self { count: 0, ..self }),
            },
            _ => self,
        }
    }

    /// The next month whose name begins with the letter.
    fn month(self, c: char, today: Date, months: &[String]) -> Self {
        let day = self.day.0;
        let wanted = latin(c);
        let begins = |month: &i8| {
            let name = usize::try_from(*month - 1).ok().and_then(|at| months.get(at));
            name.and_then(|name| name.chars().next()).is_some_and(|first| latin(first) == wanted)
        };
        let next = (1..=12).map(|ahead| (day.month() - 1 + ahead) % 12 + 1).find(begins);
        let there = next.and_then(|month| last_fitting(day.year(), month, day.day()));
        Self::on(there.unwrap_or(day), today)
    }

    /// The month in hand by weeks, Monday first.
    pub fn weeks(&self, today: Date) -> [[Option<MonthDay>; 7]; WEEKS] {
        let mut weeks = [[None; 7]; WEEKS];
        let first = self.day.0.first_of_month();
        let lead = usize::try_from(first.weekday().to_monday_zero_offset()).unwrap_or(0);
        let days = (1..=first.days_in_month()).filter_map(|number| first.with().day(number).build().ok());
        for (at, day) in days.enumerate() {
            let place = lead + at;
            if let Some(cell) = weeks.get_mut(place / 7).and_then(|week| week.get_mut(place % 7)) {
                *cell = Some(MonthDay { number: day.day(), past: day <= today, chosen: day == self.day.0 });
            }
        }
        weeks
    }
}

/// Day and month as far as they are typed, in the year of `anchor`.
fn begun(typed: &str, anchor: Date) -> Option<Date> {
    let mut groups = typed.split('.').map(|group| group.trim().parse::<i8>().ok());
    let (day, month) = (groups.next()??, groups.next()??);
    (1..=12).contains(&month).then(|| last_fitting(anchor.year(), month, day))?
}

/// The same day in another year; 29 February becomes the 28th where there is none.
fn in_year(day: Date, year: i16) -> Date {
    last_fitting(year, day.month(), day.day()).unwrap_or(day)
}

/// That day of a month, or the month's last one.
fn last_fitting(year: i16, month: i8, day: i8) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    Date::new(year, month, day.clamp(1, first.days_in_month())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const TODAY: Date = date(2026, 11, 25);

    fn months() -> Vec<String> {
        let first = "Январь Февраль Март Апрель Май Июнь";
        let second = "Июль Август Сентябрь Октябрь Ноябрь Декабрь";
        first.split(' ').chain(second.split(' ')).map(String::from).collect()
    }

    fn pressed(calendar: Calendar, keys: &[Intent]) -> Calendar {
        keys.iter().fold(calendar, |calendar, key| match calendar.handle(key, TODAY, &months()) {
            Turned::Open(calendar) => calendar,
            other => panic!("{other:?}"),
        })
    }

    fn typed(calendar: Calendar, text: &str) -> Calendar {
        pressed(calendar, &text.chars().map(Intent::Char).collect::<Vec<_>>())
    }

    #[test]
    fn it_opens_where_the_field_or_the_role_points() {
        let opened = |typed: &str| Calendar::open(typed, 11, TODAY).day().0;
        assert_eq!(opened(""), date(2015, 11, 25));
        assert_eq!(opened("05.09.2014"), date(2014, 9, 5));
        assert_eq!(opened("5.9"), date(2015, 9, 5));
        assert_eq!(opened("31.02.20"), date(2015, 2, 28));
        assert_eq!(opened("05.09.2027"), TODAY, "never in the future");
        assert_eq!(opened("05.19."), date(2015, 11, 25));
    }

    #[test]
    fn keys_walk_days_weeks_months_and_years_and_never_past_today() {
        let at = Calendar::open("31.01.2016", 11, TODAY);
        for (key, day) in [
            (Intent::Left, date(2016, 1, 30)),
            (Intent::Right, date(2016, 2, 1)),
            (Intent::Up, date(2016, 1, 24)),
            (Intent::Down, date(2016, 2, 7)),
            (Intent::PageUp, date(2015, 12, 31)),
            (Intent::PageDown, date(2016, 2, 29)),
            (Intent::Home, date(2015, 1, 31)),
            (Intent::End, date(2017, 1, 31)),
        ] {
            assert_eq!(pressed(at, std::slice::from_ref(&key)).day().0, day, "{key:?}");
        }
        let today = Calendar::open("25.11.2026", 11, TODAY);
        for key in [Intent::Right, Intent::Down, Intent::PageDown, Intent::End] {
            assert_eq!(pressed(today, &[key]).day().0, TODAY);
        }
        assert_eq!(typed(today, "l").day().0, TODAY, "December of this year is yet to come");
    }

    #[test]
    fn digits_are_a_year_or_a_date_and_letters_a_month() {
        let at = Calendar::open("29.02.2016", 11, TODAY);
        assert_eq!(typed(at, "2014").day().0, date(2014, 2, 28));
        assert_eq!(typed(at, "05092013").day().0, date(2013, 9, 5));
        assert_eq!(typed(at, "20012014").day().0, date(2014, 1, 20), "a date that begins like a year");
        assert_eq!(typed(at, "19112013").day().0, date(2013, 11, 19));
        assert_eq!(typed(at, "20142015").day().0, date(2015, 2, 28), "no date: one year, then another");
        assert_eq!(typed(at, "201").typed(), "201");
        assert_eq!(pressed(typed(at, "201"), &[Intent::Left]).typed(), "", "another key begins anew");
        assert_eq!(typed(at, "99999999").day().0, at.day().0);
        assert_eq!(typed(at, "с").day().0, date(2016, 9, 29));
        assert_eq!(typed(at, "c").day().0, date(2016, 9, 29), "the same key in the Latin layout");
        assert_eq!(typed(at, "мм").day().0, date(2016, 5, 29), "March, then May");
    }

    #[test]
    fn weeks_begin_on_monday() {
        let weeks = Calendar::open("05.09.2014", 11, TODAY).weeks(TODAY);
        let numbers = weeks.map(|week| week.map(|day| day.map_or(0, |day| day.number)));
        assert_eq!(numbers[0], [1, 2, 3, 4, 5, 6, 7], "1 September 2014 was a Monday");
        assert_eq!(numbers[4], [29, 30, 0, 0, 0, 0, 0]);
        assert!(weeks[0][4].unwrap().chosen && weeks[0][4].unwrap().past);
        let ahead = Calendar::open("25.11.2026", 11, TODAY).weeks(TODAY);
        assert!(ahead.iter().flatten().flatten().all(|day| day.past == (day.number <= 25)));
    }

    proptest! {
        #[test]
        fn no_key_leads_out_of_the_calendar(typed in "[0-9.]{0,10}", keys in prop::collection::vec(0..14_usize, 0..60)) {
            let all = [
                Intent::Left, Intent::Right, Intent::Up, Intent::Down, Intent::PageUp, Intent::PageDown, Intent::Home,
                Intent::End, Intent::Backspace, Intent::Char('1'), Intent::Char('9'), Intent::Char('м'), Intent::Char('j'),
                Intent::Tab,
            ];
            let mut calendar = Calendar::open(&typed, 38, TODAY);
            for key in keys {
                calendar = pressed(calendar, std::slice::from_ref(&all[key]));
                prop_assert!(calendar.day().0 <= TODAY && calendar.day().0.year() >= FIRST_YEAR);
                let days: Vec<MonthDay> = calendar.weeks(TODAY).into_iter().flatten().flatten().collect();
                prop_assert_eq!(days.len(), usize::try_from(calendar.day().0.days_in_month()).unwrap());
                prop_assert_eq!(days.iter().filter(|day| day.chosen).count(), 1);
            }
        }
    }
}
