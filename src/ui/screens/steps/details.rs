//! The step in which a person's data is entered as in the document; staff may type. And the same data to be read.

use crate::domain::family::PersonData;
use crate::domain::mixed::{mended, odd_letter};
use crate::domain::person::{BirthDate, Sex};
use crate::flow::FieldId;
use crate::flow::steps::details::{DetailsStep, Of};
use crate::ui::page::Block;
use crate::ui::screens::sheet::Sheet;

/// Characters that the field for a part of a name takes: more than allowed, so that a longer one is refused.
const PART: usize = 120;

pub(super) fn fill<'a>(step: &DetailsStep, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet =
        if step.of == Of::Student { sheet.text("details-document") } else { sheet.text("text-join-details") };
    form(step, sheet)
}

/// The fields.
pub(in crate::ui::screens) fn form<'a>(step: &DetailsStep, sheet: Sheet<'a>) -> Sheet<'a> {
    let part = |id, hint: bool| {
        let typed = step.typed(id);
        let meant = mended(&typed.text).into_iter().collect();
        let odd = odd_letter(&typed.text).map(|odd| odd.place - 1);
        let field = sheet.field(id, &typed).room(36, PART).suggestions(meant).mark(odd);
        Block::Field(if step.fields.is_given(id) {
            field.hint(sheet.words("from-diary"))
        } else if hint {
            field
        } else {
            field.hint("")
        })
    };
    let birth = sheet.field(FieldId::BirthDate, &step.typed(FieldId::BirthDate));
    let is_given = step.fields.is_given(FieldId::BirthDate);
    let birth = if is_given { birth.hint(sheet.words("from-diary")) } else { birth };
    let birth = birth.room(12, 12).format(BirthDate::typing);
    let keys = Sex::ALL.map(Sex::key);
    let mut sex = sheet.one_of(FieldId::Sex, "sex", keys, &step.typed(FieldId::Sex));
    sex.hint = if step.fields.is_given(FieldId::Sex) { sheet.words("from-diary") } else { String::new() };
    let blocks = [
        part(FieldId::Surname, false),
        none(step, FieldId::Surname, FieldId::NoSurname, &sheet),
        part(FieldId::Name, true),
        part(FieldId::Patronymic, false),
        none(step, FieldId::Patronymic, FieldId::NoPatronymic, &sheet),
        Block::Field(birth),
        Block::OneOf(sex),
    ];
    sheet.blocks(blocks)
}

/// The tick "none", while its field is empty: with a surname typed, nobody need walk over it.
fn none(step: &DetailsStep, part: FieldId, none: FieldId, sheet: &Sheet) -> Block {
    let on = step.fields.ticked(none);
    if on || step.fields.text(part).trim().is_empty() {
        Block::Tick(sheet.tick(none, on))
    } else {
        Block::Space
    }
}

/// Names and values, to be checked.
pub(in crate::ui::screens) fn facts(data: &PersonData, sheet: &Sheet) -> Vec<(String, String)> {
    let none = |part: &Option<String>, none: &str| part.clone().unwrap_or_else(|| sheet.words(none));
    vec![
        (sheet.words("field-surname"), none(&data.name.surname, "field-no-surname")),
        (sheet.words("field-name"), data.name.name.clone()),
        (sheet.words("field-patronymic"), none(&data.name.patronymic, "field-no-patronymic")),
        (sheet.words("field-birth-date"), sheet.look.words.day(data.birth.0)),
        (sheet.words("field-sex"), sheet.words(&format!("sex-{}", data.sex.key()))),
    ]
}
