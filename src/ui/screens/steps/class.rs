//! The step that finds a class by typing: `5а` is enough for "5А".

use crate::flow::FieldId;
use crate::flow::steps::class::ClassStep;
use crate::ui::page::{Block, Who};
use crate::ui::screens::sheet::Sheet;

/// The most characters that the field takes.
pub(super) const LIMIT: usize = 40;
/// As many columns: whoever typed too much sees all of it.
const LIMIT_COLUMNS: u16 = 40;

/// The field, with the classes that fit what is typed.
pub(in crate::ui::screens) fn field(step: &ClassStep, sheet: &Sheet) -> Block {
    // An empty field lists them all.
    let found = step.found().into_iter().filter(|class| class.name != step.field.text);
    let found = found.map(|class| class.name.clone()).collect();
    let field = sheet.field(FieldId::Class, &step.field).room(LIMIT_COLUMNS, LIMIT).suggestions(found);
    Block::Field(if step.given { field.hint(sheet.words("from-diary")) } else { field })
}

pub(in crate::ui::screens) fn fill<'a>(step: &ClassStep, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = field(step, &sheet);
    let sheet = sheet.who(Who::Staff, "who-staff").text("text-register-class");
    // A class of another school is named with it.
    let sheet = if step.is_elsewhere() {
        sheet.dim("class-elsewhere")
    } else {
        let school = (sheet.words("step-school"), sheet.look.place.school.clone());
        sheet.block(Block::Facts(vec![school]))
    };
    let sheet = sheet.block(field).enter("key-class");
    if step.loaded { sheet.dim("class-not-listed") } else { sheet.dim("notice-working") }
}
