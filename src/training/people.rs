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
    /// Everybody, a parent behind the child.
    pub(super) fn all(&self) -> impl Iterator<Item = &Person> {
        let family = |family: &'static SampleFamily| {
            std::iter::once(&family.student).chain(family.parents.iter().map(|(parent, _)| parent))
        };
        self.families.iter().flat_map(family)
    }

    /// The two friends of whoever has friends.
    pub(super) fn friends(&self) -> impl Iterator<Item = &Person> {
        self.all().filter(|who| matches!(who.shows, Shows::Mailbox(_) | Shows::NoWay))
    }

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
    pub(super) shows: Shows,
}

impl Person {
    const fn shows(self, shows: Shows) -> Self {
        Self { shows, ..self }
    }

    /// Surname and name.
    pub(super) fn full(&self) -> String {
        format!("{} {}", self.surname, self.name)
    }

    /// The mailbox of who has one.
    pub(super) const fn mailbox(&self) -> Option<&'static str> {
        match self.shows {
            Shows::Mailbox(at) | Shows::NumberGone(at) => Some(at),
            _ => None,
        }
    }
}

/// What a trainer shows with somebody: a way back in, or a state of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// Awaits a parent; has no way back in.
    Awaits,
    /// Under 14: a parent beside is the second proof.
    Beside,
    /// A letter to this mailbox.
    Mailbox(&'static str),
    /// From 14 on, and a birth date that is a day off in the diary.
    DiaryOff,
    /// The authenticator is on.
    Authenticator,
    /// The phone is gone: a letter to this mailbox first, then a recovery code, then the number held now.
    NumberGone(&'static str),
    /// None of the ways: two staff members and the hold.
    NoWay,
    /// Two trusted friends ([`People::friends`]).
    Friends,
    /// The account is in its days of grace.
    Leaves,
    /// Nothing of its own.
    Nothing,
}

impl Shows {
    /// The end of the id of its words.
    pub(super) const fn word(self) -> Option<&'static str> {
        Some(match self {
            Self::Awaits => "awaits",
            Self::Beside => "beside",
            Self::Mailbox(_) => "mailbox",
            Self::DiaryOff => "diary-off",
            Self::Authenticator => "authenticator",
            Self::NumberGone(_) => "number-gone",
            Self::NoWay => "no-way",
            Self::Friends => "friends",
            Self::Leaves => "leaves",
            Self::Nothing => return None,
        })
    }
}

const fn person(phone: &'static str, full: [&'static str; 3], age: i16, sex: Sex) -> Person {
    let [surname, name, patronymic] = full;
    let patronymic = if patronymic.is_empty() { None } else { Some(patronymic) };
    Person { phone, surname, name, patronymic, age, sex, shows: Shows::Nothing }
}

const fn parent(
    phone: &'static str,
    full: [&'static str; 3],
    age: i16,
    relation: Relation,
    shows: Shows,
) -> (Person, Relation) {
    let sex = if matches!(relation, Relation::Father) { Sex::Male } else { Sex::Female };
    (person(phone, full, age, sex).shows(shows), relation)
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
            student: person("+79030110001", ["Соколова", "Мария", "Ильинична"], 10, Sex::Female)
                .shows(Shows::Awaits),
            class: "5А",
            parents: &[],
        },
        SampleFamily {
            student: person("+79030220002", ["Лебедев", "Артём", "Игоревич"], 13, Sex::Male)
                .shows(Shows::Beside),
            class: "7Б",
            parents: &[parent(
                "+79030330003",
                ["Лебедева", "Ольга", "Сергеевна"],
                41,
                Relation::Mother,
                Shows::Mailbox("olga@mail.example"),
            )],
        },
        SampleFamily {
            student: person("+79030440004", ["Журавлёва", "Полина", "Денисовна"], 15, Sex::Female)
                .shows(Shows::DiaryOff),
            class: "9А",
            parents: &[
                parent(
                    "+79030550005",
                    ["Журавлёв", "Денис", "Олегович"],
                    44,
                    Relation::Father,
                    Shows::Authenticator,
                ),
                parent(
                    "+79030660006",
                    ["Журавлёва", "Анна", "Петровна"],
                    43,
                    Relation::Mother,
                    Shows::NumberGone("anna@mail.example"),
                ),
            ],
        },
        SampleFamily {
            student: person("+79030770007", ["Филин", "Егор", ""], 18, Sex::Male).shows(Shows::NoWay),
            class: "11А",
            parents: &[],
        },
        SampleFamily {
            student: person("+79031220012", ["Сорокин", "Тимур", "Павлович"], 14, Sex::Male),
            class: "7Б",
            parents: &[parent(
                "+79030990009",
                ["Сорокина", "Вера", "Андреевна"],
                38,
                Relation::Mother,
                Shows::Friends,
            )],
        },
        SampleFamily {
            student: person("+79031010010", ["Стрижова", "Дарья", "Олеговна"], 18, Sex::Female)
                .shows(Shows::Leaves),
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
            student: person("+79030110001", ["Falcon", "Mary", ""], 10, Sex::Female).shows(Shows::Awaits),
            class: "5A",
            parents: &[],
        },
        SampleFamily {
            student: person("+79030220002", ["Swan", "Arthur", ""], 13, Sex::Male).shows(Shows::Beside),
            class: "7B",
            parents: &[parent(
                "+79030330003",
                ["Swan", "Olga", ""],
                41,
                Relation::Mother,
                Shows::Mailbox("olga@mail.example"),
            )],
        },
        SampleFamily {
            student: person("+79030440004", ["Crane", "Pauline", ""], 15, Sex::Female).shows(Shows::DiaryOff),
            class: "9A",
            parents: &[
                parent("+79030550005", ["Crane", "Dennis", ""], 44, Relation::Father, Shows::Authenticator),
                parent(
                    "+79030660006",
                    ["Crane", "Anna", ""],
                    43,
                    Relation::Mother,
                    Shows::NumberGone("anna@mail.example"),
                ),
            ],
        },
        SampleFamily {
            student: person("+79030770007", ["Owl", "Gregory", ""], 18, Sex::Male).shows(Shows::NoWay),
            class: "11A",
            parents: &[],
        },
        SampleFamily {
            student: person("+79031220012", ["Finch", "Timothy", ""], 14, Sex::Male),
            class: "7B",
            parents: &[parent("+79030990009", ["Finch", "Vera", ""], 38, Relation::Mother, Shows::Friends)],
        },
        SampleFamily {
            student: person("+79031010010", ["Swift", "Diana", ""], 18, Sex::Female).shows(Shows::Leaves),
            class: "11A",
            parents: &[],
        },
    ],
};
