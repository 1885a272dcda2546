//! What stands before a change of an owner's own codes: the password, where it was not typed a moment ago.

use crate::flow::steps::gate::Gate;
use crate::flow::{Action, FieldId};
use crate::ui::page::Block;
use crate::ui::screens::sheet::Sheet;

/// What can be done there.
pub(in crate::ui::screens) const fn offers(gate: &Gate) -> &'static [Action] {
    if gate.password.is_some() { &[Action::Forgot] } else { &[] }
}

/// The end of the step; `enter` says what Enter does.
pub(in crate::ui::screens) fn fill<'a>(gate: &Gate, enter: &str, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.state(format!("{}/{}", gate.tries, gate.password.is_some()));
    let sheet = match &gate.password {
        Some(_) => {
            let password = sheet.secret(FieldId::Password, gate.problem.as_ref()).room(24, 128);
            sheet.block(Block::Field(password)).dim("own-codes-forgot")
        }
        None => sheet.problem(gate.problem.as_ref()),
    };
    if gate.has.is_some() { sheet.enter(enter) } else { sheet }
}
