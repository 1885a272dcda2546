//! The invented people of the training, in each language. Ages are years before today, so that a school never grows
//! old. Each number has a prefix of its own, so that the limits of a workshop are its own too.

use crate::domain::family::Relation;
use crate::domain::language::Language;
use crate::domain::person::Sex;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Role;

/// What stands in it does not belong together: a broken training.
pub(super) fn unfit() -> Refusal {
    Refusal::Broken { incident: "SAMPLE".to_owned() }
}

/// The sample school.
pub(super) struct People {
    pub(super) school: &'static str,
    pub(super) city: &'static str,
    pub(super) desk: &'static str,
    /// The names of an admin, a clerk and a trainer.
    pub(super) staff: [&'static str; 3],
    pub(super) classes: &'static [&'static str],
    pub(super) families: &'static [SampleFamily],
}

impl People {
    /// What a staff member of that role is called.
    pub(super) const fn called(&self, role: Role) -> &'static str {
        match role {
            Role::Admin => self.staff[0],
            Role::Desk => self.staff[1],
            Role::Trainer => self.staff[2],
        }
    }
}

/// One student with the parents who have joined.
pub(super) struct SampleFamily {
    pub(super) student: Person,
    pub(super) class: &'static str,
    pub(super) parents: &'static [(Person, Relation)],
}

/// An invented person.
pub(super) struct Person {
    pub(super) phone: &'static str,
    pub(super) surname: &'static str,
    pub(super) name: &'static str,
    pub(super) patronymic: Option<&'static str>,
    pub(super) age: i16,
    pub(super) sex: Sex,
}

const fn person(phone: &'static str, full: [&'static str; 3], age: i16, sex: Sex) -> Person {
    let [surname, name, patronymic] = full;
    let patronymic = if patronymic.is_empty() { None } else { Some(patronymic) };
    Person { phone, surname, name, patronymic, age, sex }
}

const fn parent(
    phone: &'static str,
    full: [&'static str; 3],
    age: i16,
    relation: Relation,
) -> (Person, Relation) {
    let sex = if matches!(relation, Relation::Father) { Sex::Male } else { Sex::Female };
    (person(phone, full, age, sex), relation)
}

/// The people for a language; the Russian ones for a language of the school's own.
pub(super) fn of(language: Language) -> &'static People {
    if language == Language::En { &EN } else { &RU }
}

const RU: People = People {
    school: "Школа № 12 (учебная)",
    city: "Тверь",
    desk: "Вестибюль",
    staff: ["Зимина Елена Павловна", "Рощин Олег Андреевич", "Полянская Инна Марковна"],
    classes: &["1А", "5А", "5Б", "7Б", "9А", "11А"],
    families: &[
        SampleFamily {
            student: person("+79030110001", ["Соколова", "Мария", "Ильинична"], 10, Sex::Female),
            class: "5А",
            parents: &[],
        },
        SampleFamily {
            student: person("+79030220002", ["Лебедев", "Артём", "Игоревич"], 13, Sex::Male),
            class: "7Б",
            parents: &[parent("+79030330003", ["Лебедева", "Ольга", "Сергеевна"], 41, Relation::Mother)],
        },
        SampleFamily {
            student: person("+79030440004", ["Журавлёва", "Полина", "Денисовна"], 15, Sex::Female),
            class: "9А",
            parents: &[
                parent("+79030550005", ["Журавлёв", "Денис", "Олегович"], 44, Relation::Father),
                parent("+79030660006", ["Журавлёва", "Анна", "Петровна"], 43, Relation::Mother),
            ],
        },
        SampleFamily {
            student: person("+79030770007", ["Филин", "Егор", ""], 18, Sex::Male),
            class: "11А",
            parents: &[],
        },
    ],
};

const EN: People = People {
    school: "School No. 12 (training)",
    city: "Tver",
    desk: "Entrance hall",
    staff: ["Winter Helen", "Grove Oliver", "Field Irene"],
    classes: &["1A", "5A", "5B", "7B", "9A", "11A"],
    families: &[
        SampleFamily {
            student: person("+79030110001", ["Falcon", "Mary", ""], 10, Sex::Female),
            class: "5A",
            parents: &[],
        },
        SampleFamily {
            student: person("+79030220002", ["Swan", "Arthur", ""], 13, Sex::Male),
            class: "7B",
            parents: &[parent("+79030330003", ["Swan", "Olga", ""], 41, Relation::Mother)],
        },
        SampleFamily {
            student: person("+79030440004", ["Crane", "Pauline", ""], 15, Sex::Female),
            class: "9A",
            parents: &[
                parent("+79030550005", ["Crane", "Dennis", ""], 44, Relation::Father),
                parent("+79030660006", ["Crane", "Anna", ""], 43, Relation::Mother),
            ],
        },
        SampleFamily {
            student: person("+79030770007", ["Owl", "Gregory", ""], 18, Sex::Male),
            class: "11A",
            parents: &[],
        },
    ],
};
