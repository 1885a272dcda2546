//! The step that takes a number. For a student it is the first of its flow, and says what the flow will do.

use crate::domain::phone::typing;
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
    Block::Field(sheet.field(FieldId::Phone, &step.field).room(22, LIMIT).format(typing))
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
