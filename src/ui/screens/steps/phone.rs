//! The step that takes a number. For a student it is the first of its flow, and says what the flow will do.

use crate::domain::mailbox;
use crate::domain::phone::{Phone, typing};
use crate::domain::refusal::Whose;
use crate::flow::steps::phone::PhoneStep;
use crate::flow::{FieldId, Typed};
use crate::ui::page::Block;
use crate::ui::screens::sheet::Sheet;

/// The longest number with its signs, and room for a paste of one with brackets.
const LIMIT: usize = 40;

/// Columns of a field for a mailbox; a longer one is scrolled.
pub(in crate::ui::screens) const MAILBOX_ROOM: u16 = 34;
/// Letters of a mailbox at the most (RFC 5321, 4.5.3.1.3), and room for blanks around a pasted one.
pub(in crate::ui::screens) const MAILBOX_LIMIT: usize = 260;

/// The field alone, for a page that says elsewhere what the number is for.
pub(in crate::ui::screens) fn only<'a>(step: &PhoneStep, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = field(step, &sheet);
    sheet.block(field)
}

/// The field alone, for a number or a mailbox.
pub(in crate::ui::screens) fn or_mailbox<'a>(step: &PhoneStep, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = number_or_mailbox(&step.field, &sheet);
    sheet.block(field)
}

/// A field that takes a number or a mailbox.
pub(in crate::ui::screens) fn number_or_mailbox(typed: &Typed, sheet: &Sheet) -> Block {
    let field = sheet.field(FieldId::NumberOrMailbox, typed).room(MAILBOX_ROOM, MAILBOX_LIMIT);
    let field = field.format(mailbox::typing);
    Block::Field(if is_whole(&typed.text) { field.gives_way() } else { field })
}

fn field(step: &PhoneStep, sheet: &Sheet) -> Block {
    match number(&step.field, sheet) {
        Block::Field(field) if step.given => Block::Field(field.hint(sheet.words("from-diary"))),
        block => block,
    }
}

/// A field that takes a number.
pub(in crate::ui::screens) fn number(typed: &Typed, sheet: &Sheet) -> Block {
    let field = sheet.field(FieldId::Phone, typed).room(22, LIMIT).format(typing);
    // Another number is typed over a whole one; one that was left half typed goes on.
    Block::Field(if is_whole(&typed.text) { field.gives_way() } else { field })
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
