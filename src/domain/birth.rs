//! Birth dates: read as people type them, shown as `05.09.2015` while typed, kept as ISO text; and the ages that a
//! student and a parent may have. Today's date comes from the caller.

use super::refusal::Refusal;
use super::text::{ascii_digit, gate};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::RangeInclusive;

/// Years in which somebody at a desk can have been born: a typed year outside them is a slip of the finger.
const YEARS: RangeInclusive<i16> = 1900..=2199;
/// Ages of a student, in whole years: from a preparatory group to the end of evening school (rules of the desk).
const STUDENT_AGES: RangeInclusive<i16> = 4..=25;
/// Ages of a student that nobody asks about: from the first class to the last, a year more on either side.
const USUAL_STUDENT_AGES: RangeInclusive<i16> = 6..=19;
/// Ages of a parent, in whole years: nobody under 18 gets the parent role (rules of the desk).
const PARENT_AGES: RangeInclusive<i16> = 18..=OLDEST;
/// Ages of a parent that nobody asks about: younger ones are more often a sibling, older ones a slip of the finger.
const USUAL_PARENT_AGES: RangeInclusive<i16> = 21..=75;
/// Nobody at a desk is older, in whole years.
const OLDEST: i16 = 110;

/// A birth date. Debug is masked; serialises as `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BirthDate(pub Date);

impl BirthDate {
    /// Reads `05.09.2015`, `5.9.2015`, `05/09/2015`, `05-09-2015`, `05 09 2015`, `05092015` or `2015-09-05`.
    ///
    /// # Errors
    /// [`Refusal::Missing`] for nothing, [`Refusal::NotADate`] for what is no date, names no four-digit year or lies
    /// before 1900; [`Refusal::HiddenCharacter`] as at the gate.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        let text: String = gate(typed)?.chars().map(ascii_digit).collect();
        if text.is_empty() {
            return Err(Refusal::Missing);
        }
        let groups: Vec<&str> = if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
            vec![&text[..2], &text[2..4], &text[4..]]
        } else {
            text.split(is_separator).map(str::trim).filter(|group| !group.is_empty()).collect()
        };
        from_groups(&groups).ok_or(Refusal::NotADate)
    }

    /// The same, and also a year of two figures: the last such year that is not ahead of `today`.
    ///
    /// # Errors
    /// As [`BirthDate::parse`].
    pub fn parse_on(typed: &str, today: Date) -> Result<Self, Refusal> {
        let read = Self::parse(typed);
        if read != Err(Refusal::NotADate) {
            return read;
        }
        let text: String = gate(typed)?.chars().map(ascii_digit).collect();
        let groups: Vec<&str> =
            text.split(is_separator).map(str::trim).filter(|group| !group.is_empty()).collect();
        let [day, month, year] = groups[..] else { return read };
        let short: i16 = year.parse().ok().filter(|_| year.len() == 2).ok_or(Refusal::NotADate)?;
        let century = today.year() - today.year() % 100;
        let whole = |century: i16| from_groups(&[day, month, &format!("{:04}", century + short)]);
        whole(century)
            .filter(|birth| birth.0 <= today)
            .or_else(|| whole(century - 100))
            .ok_or(Refusal::NotADate)
    }

    /// Whole years on that day; negative before the birth. Somebody born on 29 February is a year older on 1 March.
    pub fn age_on(self, today: Date) -> i16 {
        let before = (today.month(), today.day()) < (self.0.month(), self.0.day());
        today.year() - self.0.year() - i16::from(before)
    }

    /// `2015-09-05`, as it stands in the database.
    pub fn as_text(self) -> String {
        self.0.to_string()
    }

    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }

    /// `05.09.2015`, as it stands in the field.
    pub fn shown(self) -> String {
        format!("{:02}.{:02}.{:04}", self.0.day(), self.0.month(), self.0.year())
    }

    /// The field's text after each key: dots are put after day and month; a date that begins with its year stays. No
    /// digit is lost, and formatting the result again changes nothing.
    pub fn typing(typed: &str) -> String {
        let text: String = typed.trim_start().chars().map(ascii_digit).collect();
        match year_first(&text) {
            Some(iso) => iso,
            None => day_first(&text),
        }
    }
}

impl fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthDate(**.**.****)")
    }
}

impl TryFrom<String> for BirthDate {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::from_text(&text).ok_or("not a date")
    }
}

impl From<BirthDate> for String {
    fn from(date: BirthDate) -> Self {
        date.as_text()
    }
}

/// Whether somebody of that birth date can be a student.
///
/// # Errors
/// [`Refusal::DateAhead`] before the birth, [`Refusal::StudentAge`] under 4 and over 25 years.
pub fn check_student_age(birth: BirthDate, today: Date) -> Result<(), Refusal> {
    let age = possible_age(birth, today)?;
    STUDENT_AGES.contains(&age).then_some(()).ok_or(Refusal::StudentAge)
}

/// Whether somebody of that birth date can have the parent role.
///
/// # Errors
/// [`Refusal::DateAhead`] before the birth, [`Refusal::ParentAge`] under 18, [`Refusal::TooOld`] over 110 years.
pub fn check_parent_age(birth: BirthDate, today: Date) -> Result<(), Refusal> {
    let age = possible_age(birth, today)?;
    PARENT_AGES.contains(&age).then_some(()).ok_or(Refusal::ParentAge)
}

/// A student's age, if it is possible but rare, and so is asked about.
pub fn unusual_student_age(birth: BirthDate, today: Date) -> Option<u8> {
    outside(&USUAL_STUDENT_AGES, birth, today)
}

/// A parent's age, if it is possible but rare, and so is asked about.
pub fn unusual_parent_age(birth: BirthDate, today: Date) -> Option<u8> {
    outside(&USUAL_PARENT_AGES, birth, today)
}

fn outside(usual: &RangeInclusive<i16>, birth: BirthDate, today: Date) -> Option<u8> {
    let age = birth.age_on(today);
    if usual.contains(&age) { None } else { u8::try_from(age).ok() }
}

fn possible_age(birth: BirthDate, today: Date) -> Result<i16, Refusal> {
    match birth.age_on(today) {
        ..0 => Err(Refusal::DateAhead),
        age if age > OLDEST => Err(Refusal::TooOld),
        age => Ok(age),
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | '/' | '-' | ',' | ' ')
}

/// Day, month, year; or year, month, day when the first group has four digits.
fn from_groups(groups: &[&str]) -> Option<BirthDate> {
    let &[first, second, third] = groups else { return None };
    let (day, month, year) = if first.len() == 4 { (third, second, first) } else { (first, second, third) };
    let plain = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || day.len() > 2 || month.len() > 2 || !plain(day) || !plain(month) || !plain(year) {
        return None;
    }
    let year: i16 = year.parse().ok()?;
    let date = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
    YEARS.contains(&year).then_some(BirthDate(date))
}

/// A date that begins with its year, pasted or typed. A typed year stands as `20.15` until `-` follows.
fn year_first(text: &str) -> Option<String> {
    let dashed = text.find('-')?;
    let year: String = text[..dashed].chars().filter(|c| *c != '.').collect();
    if year.len() != 4 || !year.parse().is_ok_and(|year| YEARS.contains(&year)) {
        return None;
    }
    let is_day_and_month =
        text[..dashed].contains('.') && year[2..].parse::<u8>().is_ok_and(|month| month <= 12);
    let rest = text[dashed..].chars().filter(|c| c.is_ascii_digit() || *c == '-');
    (!is_day_and_month).then(|| year.chars().chain(rest).collect())
}

/// Day, month and year with dots between, as far as they are typed.
fn day_first(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 2);
    let (mut group, mut digits) = (0, 0);
    for c in text.chars() {
        if c.is_ascii_digit() {
            if digits == 2 && group < 2 {
                shown.push('.');
                (group, digits) = (group + 1, 0);
            }
            shown.push(c);
            digits += 1;
        } else if is_separator(c) && digits > 0 && group < 2 {
            shown.push('.');
            (group, digits) = (group + 1, 0);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d66_a_year_of_two_figures_is_the_last_one_that_has_been() {
        let today = date(2026, 9, 5);
        for (typed, shown) in [
            ("14.3.14", "14.03.2014"),
            ("14 3 84", "14.03.1984"),
            ("5/9/26", "05.09.2026"),
            ("6.9.26", "06.09.1926"),
            ("05.09.2014", "05.09.2014"),
        ] {
            assert_eq!(
                BirthDate::parse_on(typed, today).map(BirthDate::shown),
                Ok(shown.to_owned()),
                "{typed}"
            );
        }
        for typed in ["14.3.4", "31.2.14", "14.14", "14.3.014"] {
            assert_eq!(BirthDate::parse_on(typed, today), Err(Refusal::NotADate), "{typed}");
        }
        assert_eq!(BirthDate::parse_on("", today), Err(Refusal::Missing));
    }
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn every_spelling_gives_one_date() {
        for typed in [
            "05.09.2015",
            "5.9.2015",
            "05/09/2015",
            "05-09-2015",
            "05 09 2015",
            "05092015",
            "2015-09-05",
            " 5. 9. 2015 ",
            "٠٥.٠٩.٢٠١٥",
        ] {
            assert_eq!(BirthDate::parse(typed), Ok(BirthDate(date(2015, 9, 5))), "{typed}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for typed in [
            "31.02.2015",
            "5.9.15",
            "050915",
            "05.13.2015",
            "05.09.0015",
            "01.01.1899",
            "a.b.c",
            "5.9",
            "+5.9.2015",
            "1.2.3.2015",
        ] {
            assert_eq!(BirthDate::parse(typed), Err(Refusal::NotADate), "{typed}");
        }
        assert_eq!(BirthDate::parse(" "), Err(Refusal::Missing));
    }

    #[test]
    fn dots_come_by_themselves() {
        let typed = |keys: &str| {
            keys.chars().fold(String::new(), |field, key| BirthDate::typing(&format!("{field}{key}")))
        };
        assert_eq!(typed("05092015"), "05.09.2015");
        assert_eq!(typed("05.09.2015"), "05.09.2015");
        assert_eq!(typed("5.9.2015"), "5.9.2015");
        assert_eq!(typed("5/9/2015"), "5.9.2015");
        assert_eq!(typed("2015-09-05"), "2015-09-05");
        assert_eq!(typed("20-09-2015"), "20.09.2015");
        assert_eq!(typed("20.12-2015"), "20.12.2015");
        assert_eq!(typed("05."), "05.");
        assert_eq!(typed("050920151"), "05.09.20151");
    }

    #[test]
    fn ages_turn_on_the_day() {
        let birth = BirthDate(date(2008, 2, 29));
        assert_eq!((birth.age_on(date(2026, 2, 28)), birth.age_on(date(2026, 3, 1))), (17, 18));
        assert_eq!(check_parent_age(birth, date(2026, 2, 28)), Err(Refusal::ParentAge));
        assert_eq!(check_parent_age(birth, date(2026, 3, 1)), Ok(()));
        let today = date(2026, 11, 22);
        for (year, student, parent) in [
            (2023, false, false),
            (2022, true, false),
            (2001, true, true),
            (2000, false, true),
            (1916, false, true),
            (1915, false, false),
        ] {
            let birth = BirthDate(date(year, 11, 22));
            assert_eq!(check_student_age(birth, today).is_ok(), student, "{year}");
            assert_eq!(check_parent_age(birth, today).is_ok(), parent, "{year}");
        }
    }

    #[test]
    fn each_reason_is_the_true_one_and_rare_ages_are_asked_about() {
        let today = date(2026, 11, 22);
        let born = |year| BirthDate(date(year, 11, 22));
        for (birth, student, parent) in [
            (BirthDate(date(2026, 11, 23)), Refusal::DateAhead, Refusal::DateAhead),
            (born(2025), Refusal::StudentAge, Refusal::ParentAge),
            (born(1915), Refusal::TooOld, Refusal::TooOld),
        ] {
            assert_eq!(check_student_age(birth, today), Err(student));
            assert_eq!(check_parent_age(birth, today), Err(parent));
        }
        for (year, student, parent) in [
            (2021, Some(5), Some(5)),
            (2020, None, Some(6)),
            (2007, None, Some(19)),
            (2006, Some(20), Some(20)),
            (2005, Some(21), None),
            (1951, Some(75), None),
            (1950, Some(76), Some(76)),
        ] {
            assert_eq!(unusual_student_age(born(year), today), student, "{year}");
            assert_eq!(unusual_parent_age(born(year), today), parent, "{year}");
        }
    }

    #[test]
    fn a_date_is_kept_as_iso_text_and_not_shown_in_debug() {
        let birth = BirthDate(date(2015, 9, 5));
        assert_eq!(serde_json::to_string(&birth).expect("serialises"), "\"2015-09-05\"");
        assert_eq!(serde_json::from_str::<BirthDate>("\"2015-09-05\"").expect("reads"), birth);
        assert_eq!(format!("{birth:?}"), "BirthDate(**.**.****)");
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reading(typed in any::<String>(), near in "[0-9./ -]{0,12}") {
            for text in [typed, near] {
                let _ = BirthDate::parse(&text);
                let once = BirthDate::typing(&text);
                prop_assert_eq!(BirthDate::typing(&once), once.clone());
                let digits = |text: &str| text.chars().map(ascii_digit).filter(char::is_ascii_digit).collect::<String>();
                prop_assert_eq!(digits(&once), digits(&text));
            }
        }

        #[test]
        fn what_is_shown_reads_back(year in 1900_i16..2200, month in 1_i8..=12, day in 1_i8..=28) {
            let birth = BirthDate(date(year, month, day));
            prop_assert_eq!(BirthDate::parse(&birth.shown()), Ok(birth));
            prop_assert_eq!(BirthDate::parse(&birth.as_text()), Ok(birth));
            prop_assert_eq!(BirthDate::typing(&birth.shown()), birth.shown());
            prop_assert_eq!(BirthDate::parse(&BirthDate::typing(&birth.shown().replace('.', ""))), Ok(birth));
        }
    }
}
