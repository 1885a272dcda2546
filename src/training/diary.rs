//! The electronic diary of the training: a list as a school has one, imported through the desk, so that linking can be shown. The
//! diary's own code of each entry is the end of its number, which a trainer reads off the help; and one pupil's birth date is a
//! day off in it, so that a difference is seen.

use super::people::{People, Person, Shows, unfit};
use crate::domain::language::Language;
use crate::domain::person::{PersonData, Sex};
use crate::domain::refusal::Refusal;
use std::fmt::Write;

/// Digits of an entry's code: as many as the help says.
const CODE: usize = 7;

/// A pupil who stands in the diary alone: whoever shows this entry has no account yet.
const fn newcomer(language: Language) -> (Person, &'static str) {
    let (surname, name, patronymic, class) = match language {
        Language::En => ("Heron", "Leo", None, "5B"),
        _ => ("Цаплин", "Лев", Some("Андреевич"), "5Б"),
    };
    (
        Person {
            phone: "+79030880008",
            surname,
            name,
            patronymic,
            age: 11,
            sex: Sex::Male,
            shows: Shows::Nothing,
        },
        class,
    )
}

/// What the diary is called.
const fn system(language: Language) -> &'static str {
    match language {
        Language::En => "Diary",
        _ => "Дневник",
    }
}

/// The list, as a file lies there. `data` tells what stands in a person's profile.
pub(super) fn list(
    people: &People,
    language: Language,
    data: impl Fn(&Person) -> Result<PersonData, Refusal>,
) -> Result<String, Refusal> {
    let mut list =
        String::from("system;login;kind;surname;name;patronymic;birth date;phone;pupils;class;sex;code\n");
    let mut line = |person: &Person, kind: &str, pupils: &str, class: &str, days: i64| {
        let born = data(person)?.birth.0;
        let born = born.checked_add(jiff::Span::new().days(days)).unwrap_or(born);
        let Person { surname, name, phone, .. } = person;
        let (patronymic, system) = (person.patronymic.unwrap_or_default(), system(language));
        let (login, code) = (login(person), code(person));
        let sex = if person.sex == Sex::Female { "f" } else { "m" };
        let line = writeln!(
            list,
            "{system};{login};{kind};{surname};{name};{patronymic};{born};{phone};{pupils};{class};{sex};{code}"
        );
        line.map_err(|_| unfit())
    };
    for (at, family) in people.families.iter().enumerate() {
        line(&family.student, "student", "", family.class, i64::from(at == 2))?;
        for (parent, _) in family.parents {
            line(parent, "parent", &login(&family.student), "", 0)?;
        }
    }
    let (alone, class) = newcomer(language);
    line(&alone, "student", "", class, 0)?;
    Ok(list)
}

fn login(person: &Person) -> String {
    format!("d{}", code(person))
}

fn code(person: &Person) -> &'static str {
    person.phone.get(person.phone.len().saturating_sub(CODE)..).unwrap_or_default()
}
