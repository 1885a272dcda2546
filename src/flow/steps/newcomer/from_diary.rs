//! A newcomer whose data begin with what an entry of the diary tells: it was shown in this visit, and each of its values can be
//! corrected.

use super::state::{Newcomer, Step};
use crate::domain::diary::EntryPerson;
use crate::domain::linking::FromDiary;
use crate::domain::person::{BirthDate, suggest_sex};
use crate::domain::refusal::Whose;
use crate::flow::field::FieldId;
use crate::flow::steps::details::Fields;

impl Newcomer {
    /// Begins with the diary's data: at the number, or for whoever is signed in without a profile at who they are.
    pub fn from_diary(whose: Whose, diary: FromDiary) -> Self {
        let FromDiary { entry, person, class, number, account } = diary;
        let mut fields = told(person);
        fields.give(FieldId::Class, class.unwrap_or_default());
        let number = number.map(|number| number.shown()).unwrap_or_default();
        fields.give(FieldId::Phone, number.clone());
        let begun = Self { fields, entry: Some(entry), entered: account, ..Self::new(whose) };
        if begun.entered.is_some() { begun.details() } else { begun.phone(number) }
    }

    /// Whether it is the account of somebody who is signed in: no number is proved for it.
    pub const fn is_entered(&self) -> bool {
        self.entered.is_some()
            && matches!(self.step, Step::Details(_) | Step::OwnConsent(..) | Step::Refused(_))
    }
}

/// The fields, as far as the diary says something. What it does not say is left empty, and never ticked as missing.
fn told(person: EntryPerson) -> Fields {
    let EntryPerson { name, birth, sex } = person;
    let mut fields = Fields::default();
    let suggested = name.patronymic.as_deref().and_then(suggest_sex);
    if let Some(sex) = suggested.filter(|_| sex.is_none()) {
        fields.keep(FieldId::Sex, sex.key().to_owned());
    }
    for (id, text) in [
        (FieldId::Surname, name.surname),
        (FieldId::Name, Some(name.name)),
        (FieldId::Patronymic, name.patronymic),
        (FieldId::BirthDate, birth.map(BirthDate::shown)),
        (FieldId::Sex, sex.map(|sex| sex.key().to_owned())),
    ] {
        fields.give(id, text.unwrap_or_default());
    }
    fields
}
