//! The step that takes a number. For a student it is the first of its flow, and says what the flow will do.

use crate::domain::phone::{Phone, typing};
use crate::domain::refusal::Whose;
use crate::flow::FieldId;
use crate::flow::steps::phone::PhoneStep;
use crate::ui::page::Block;
use crate::ui::screens::sheet::Sheet;

/// The longest number with its signs, and room for a paste of one with brackets.
const LIMIT: usize = 40;

/// The field alone, for a page that says elsewhere what the number is for.
pub(in crate::ui::screens) fn only<'a>(step: &PhoneStep, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = field(step, &sheet);
    sheet.block(field)
}

fn field(step: &PhoneStep, sheet: &Sheet) -> Block {
    let field = sheet.field(FieldId::Phone, &step.field).room(22, LIMIT).format(typing);
    // Another number is typed over a whole one; one that was left half typed goes on.
    Block::Field(if is_whole(&step.field.text) { field.gives_way() } else { field })
}

fn is_whole(text: &str) -> bool {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    Phone::from_e164(&digits).is_some()
}

pub(super) fn fill<'a>(step: &PhoneStep, whose: Whose, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = field(step, &sheet);
    match whose {
        Whose::Student => sheet
            .text("intro-register")
            .text("text-register-phone")
            .block(field)
            .text("text-terms")
            .dim("intro-social"),
        Whose::Parent => sheet.text("text-join-phone").block(field).text("text-terms").dim("intro-social"),
    }
}
