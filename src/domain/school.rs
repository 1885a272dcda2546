//! Schools and classes, and the form in which a class is found by typing.

use super::id::{ClassId, SchoolId};
use super::layout::cyrillic_twin;
use super::text::{fold, words};
use serde::{Deserialize, Serialize};

/// A school in which the desk registers students.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct School {
    /// Its id.
    pub id: SchoolId,
    /// Its name as families know it.
    pub name: String,
    /// The town or city it stands in.
    pub city: String,
}

/// A class of a school, such as 5А.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// Its id.
    pub id: ClassId,
    /// The school it belongs to.
    pub school: SchoolId,
    /// Its name as it is written on the door.
    pub name: String,
}

/// A class named in words, with its school: it need not stand in any list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedClass {
    /// The school's name.
    pub school: String,
    /// The town or city of the school.
    pub city: String,
    /// The class's name.
    pub class: String,
}

impl NamedClass {
    /// The class together with its school, as it is told where several schools are meant.
    pub fn in_school(class: &str, school: &str) -> String {
        format!("{class}, {school}")
    }
}

/// A school's name as it is compared: `школа №12` and `Школа 12` are one school.
pub fn school_key(name: &str) -> String {
    class_key(&fold(&unnumbered(name)))
}

/// A name without the sign that stands before a school's number: folding would make letters of it.
fn unnumbered(name: &str) -> String {
    name.replace('№', " ")
}

/// The schools in whose name every typed word begins a word, in the order they are given; all of them if nothing is typed.
pub fn find_schools<'a>(schools: &'a [School], typed: &str) -> Vec<&'a School> {
    let typed = words(&unnumbered(typed));
    let fits = |school: &&School| {
        let name = words(&unnumbered(&school.name));
        typed.iter().all(|wanted| name.iter().any(|word| word.starts_with(wanted.as_str())))
    };
    schools.iter().filter(fits).collect()
}

/// A class name as it is compared: without spaces and hyphens, Latin look-alikes as Cyrillic, upper case.
///
/// A clerk types `5a`, `5 А` or `5-а` and means one class.
pub fn class_key(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .map(|c| match c {
            'A' => 'А',
            'B' => 'В',
            'C' => 'С',
            'E' => 'Е',
            'H' => 'Н',
            'K' => 'К',
            'M' => 'М',
            'O' => 'О',
            'P' => 'Р',
            'T' => 'Т',
            'X' => 'Х',
            other => other,
        })
        .collect()
}

/// The same for a class typed with the Latin layout on: `5f` is the key of `5а`.
pub fn meant_key(typed: &str) -> String {
    class_key(&cyrillic_twin(typed))
}

/// A class's name as it stands on the door: `7г` and `7 г` become `7Г`. A name of another shape stays as it was typed.
pub fn class_name(typed: &str) -> String {
    let typed = typed.trim();
    let year: String = typed.chars().take_while(char::is_ascii_digit).collect();
    let rest = typed[year.len()..].trim_matches(|c: char| c == ' ' || c == '-');
    let is_letter = rest.chars().count() == 1 && rest.chars().all(char::is_alphabetic);
    if (1..=2).contains(&year.len()) && is_letter {
        format!("{year}{}", rest.to_uppercase())
    } else {
        typed.to_owned()
    }
}

/// Compares two class names as a school lists them: by the year first, then by the letter.
pub fn class_order(a: &str, b: &str) -> std::cmp::Ordering {
    let split = |name: &str| {
        let key = class_key(name);
        let year: u32 = key.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0);
        (year, key)
    };
    split(a).cmp(&split(b))
}

/// The classes whose name begins with what was typed, best first.
pub fn find_classes<'a>(classes: &'a [Class], typed: &str) -> Vec<&'a Class> {
    let begins = |wanted: &str| {
        classes.iter().filter(|c| class_key(&c.name).starts_with(wanted)).collect::<Vec<&Class>>()
    };
    let mut found = begins(&class_key(typed));
    if found.is_empty() {
        found = begins(&meant_key(typed));
    }
    found.sort_by(|a, b| class_order(&a.name, &b.name));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_latin_or_spaced_class_is_the_same_class() {
        assert_eq!(class_key("5A"), class_key("5 а"));
        assert_eq!(class_key("10-Б"), class_key("10б"));
        assert_ne!(class_key("5А"), class_key("5Б"));
    }

    #[test]
    fn d36_a_school_is_one_however_it_is_written() {
        for other in ["школа №12", "Школа № 12 ", "ШКОЛА 12", "школа-12"] {
            assert_eq!(school_key(other), school_key("Школа № 12"), "{other}");
        }
        assert_ne!(school_key("Школа № 1"), school_key("Школа № 12"));
        let school =
            |name: &str| School { id: SchoolId::new(name), name: name.into(), city: "Тверь".into() };
        let all = ["Школа № 12", "Лицей № 8"].map(school);
        let found =
            |typed: &str| find_schools(&all, typed).iter().map(|s| s.name.as_str()).collect::<Vec<_>>();
        assert_eq!(found("лиц"), ["Лицей № 8"]);
        assert_eq!(found("школа 1"), ["Школа № 12"]);
        assert_eq!(found(""), ["Школа № 12", "Лицей № 8"]);
        assert!(found("гимназия").is_empty());
    }

    #[test]
    fn d25_a_class_is_written_as_on_the_door() {
        for (typed, name) in
            [("7г", "7Г"), (" 10 б ", "10Б"), ("5-а", "5А"), ("5А", "5А"), ("9 мат", "9 мат"), ("", "")]
        {
            assert_eq!(class_name(typed), name);
        }
    }

    #[test]
    fn d66_a_class_is_found_with_the_other_layout_on() {
        let class =
            |name: &str| Class { id: ClassId::new(name), school: SchoolId::new("s"), name: name.into() };
        let classes = ["5А", "5Б", "6А"].map(class);
        let found =
            |typed: &str| find_classes(&classes, typed).iter().map(|c| c.name.clone()).collect::<Vec<_>>();
        assert_eq!(found("5f"), ["5А"]);
        assert_eq!(found("5,"), ["5А", "5Б"], "a comma is no letter in the layout that is on");
        assert_eq!(found("6F"), ["6А"]);
        assert_eq!(found("5a"), ["5А"]);
        assert!(found("5q").is_empty());
    }

    #[test]
    fn classes_stand_in_the_order_of_years() {
        let mut names = vec!["10А", "5Б", "5А", "1А"];
        names.sort_by(|a, b| class_order(a, b));
        assert_eq!(names, ["1А", "5А", "5Б", "10А"]);
    }
}
