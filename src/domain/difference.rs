//! Wherein a diary account and a profile differ. Letters that lists write in two ways are no difference, and neither is what the
//! diary does not say. A link over a difference is staff's to answer for, and changes nothing in the profile.

use super::deed::Why;
use super::diary::EntryPerson;
use super::person::PersonData;
use super::text::fold;
use serde::{Deserialize, Serialize};

/// What may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DataField {
    /// The surname.
    Surname,
    /// The first name.
    Name,
    /// The patronymic.
    Patronymic,
    /// The birth date.
    Birth,
    /// The sex.
    Sex,
}

impl DataField {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 5] = [Self::Surname, Self::Name, Self::Patronymic, Self::Birth, Self::Sex];

    /// The word kept in the database, and the key on the screen.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Surname => "surname",
            Self::Name => "name",
            Self::Patronymic => "patronymic",
            Self::Birth => "birth",
            Self::Sex => "sex",
        }
    }

    /// Several as one text for the database.
    pub fn joined(fields: &[Self]) -> String {
        fields.iter().map(|field| field.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Reads what [`DataField::joined`] wrote; a word that is none is left out.
    pub fn parted(text: &str) -> Vec<Self> {
        let named = |word: &str| Self::ALL.into_iter().find(|field| field.as_str() == word);
        text.split(' ').filter_map(named).collect()
    }
}

/// Why staff may go on over a difference, in the order of the screen.
pub const REASONS: [Why; 3] = [Why::WrongEntry, Why::NewDocument, Why::Other];

/// Wherein they differ, in the order of the screen.
pub fn differences(diary: &EntryPerson, profile: &PersonData) -> Vec<DataField> {
    let part = |diary: Option<&String>, profile: Option<&String>| {
        diary.is_some_and(|diary| profile.is_none_or(|profile| fold(diary) != fold(profile)))
    };
    let (theirs, ours) = (&diary.name, &profile.name);
    let differs = |field: &DataField| match field {
        DataField::Surname => part(theirs.surname.as_ref(), ours.surname.as_ref()),
        DataField::Name => part(Some(&theirs.name), Some(&ours.name)),
        DataField::Patronymic => part(theirs.patronymic.as_ref(), ours.patronymic.as_ref()),
        DataField::Birth => diary.birth.is_some_and(|birth| birth != profile.birth),
        DataField::Sex => diary.sex.is_some_and(|sex| sex != profile.sex),
    };
    DataField::ALL.into_iter().filter(differs).collect()
}

/// Whether a profile may well be the one of a diary account: the same surname and first name, and no other birth date. Only what
/// is offered depends on it, and nothing that is linked.
pub fn fits(diary: &EntryPerson, profile: &PersonData) -> bool {
    let differing = differences(diary, profile);
    let essential = [DataField::Surname, DataField::Name, DataField::Birth];
    !essential.iter().any(|field| differing.contains(field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::birth::BirthDate;
    use crate::domain::person::{PersonName, Sex};

    fn name(surname: Option<&str>, name: &str, patronymic: Option<&str>) -> PersonName {
        PersonName::parse(surname, name, patronymic).expect("a name")
    }

    fn profile() -> PersonData {
        let birth = BirthDate::from_text("2015-09-05").expect("a date");
        PersonData {
            name: name(Some("Семёнова"), "Наталия", Some("Олеговна")), birth, sex: Sex::Female
        }
    }

    fn entry(of: PersonName, birth: Option<&str>, sex: Option<Sex>) -> EntryPerson {
        EntryPerson { name: of, birth: birth.and_then(BirthDate::from_text), sex }
    }

    #[test]
    fn what_differs_is_named() {
        let same = || name(Some("Семёнова"), "Наталия", Some("Олеговна"));
        let day = Some("2015-09-05");
        for (diary, wanted) in [
            (entry(same(), day, Some(Sex::Female)), vec![]),
            // Lists often write the two letters alike, and capitals alone.
            (entry(name(Some("СЕМЕНОВА"), "НАТАЛИЯ", Some("ОЛЕГОВНА")), day, None), vec![]),
            // The diary does not say it.
            (entry(name(Some("Семёнова"), "Наталия", None), None, None), vec![]),
            (entry(name(None, "Наталия", None), day, None), vec![]),
            (entry(name(Some("Семёнова"), "Наталья", Some("Олеговна")), day, None), vec![DataField::Name]),
            (entry(same(), Some("2015-09-06"), None), vec![DataField::Birth]),
            (entry(same(), day, Some(Sex::Male)), vec![DataField::Sex]),
            (
                entry(name(Some("Петрова"), "Анна", Some("Ивановна")), Some("1985-01-02"), Some(Sex::Male)),
                DataField::ALL.to_vec(),
            ),
        ] {
            let found = differences(&diary, &profile());
            assert_eq!(found, wanted, "{diary:?}");
            assert_eq!(DataField::parted(&DataField::joined(&found)), found);
        }
        let without =
            PersonData { name: name(Some("Семёнова"), "Наталия", None), ..profile() };
        assert_eq!(differences(&entry(same(), day, None), &without), [DataField::Patronymic]);
    }

    #[test]
    fn whose_it_may_be_is_offered() {
        let day = Some("2015-09-05");
        assert!(fits(&entry(name(Some("Семенова"), "Наталия", None), day, Some(Sex::Male)), &profile()));
        assert!(!fits(&entry(name(Some("Семёнова"), "Наталья", None), day, None), &profile()));
        assert!(!fits(&entry(name(Some("Семёнова"), "Наталия", None), Some("2015-09-06"), None), &profile()));
        assert!(!fits(&entry(name(Some("Петрова"), "Наталия", None), day, None), &profile()));
    }
}
