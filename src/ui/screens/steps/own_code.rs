//! The field that takes a code of the owner's own: six digits of an authenticator, or a recovery code.

use crate::flow::FieldId;
use crate::flow::steps::own_code::OwnCodeStep;
use crate::ui::page::Block;
use crate::ui::screens::sheet::Sheet;

/// Columns of the field: a recovery code in its groups.
const ROOM: u16 = 20;
/// Signs that it takes: those of a recovery code, and what may stand between them.
const LIMIT: usize = 24;

/// The step.
pub(in crate::ui::screens) fn fill<'a>(step: &OwnCodeStep, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = sheet.secret(FieldId::OwnCode, step.problem.as_ref()).room(ROOM, LIMIT);
    sheet.state(step.tries).block(Block::Field(field)).enter("own-code-check")
}
