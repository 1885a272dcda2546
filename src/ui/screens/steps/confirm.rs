//! The step in which a parent reads the child's data, has it corrected, and says what they are to the child.

use super::{class, details};
use crate::domain::family::{Document, Relation, Standing};
use crate::flow::FieldId;
use crate::flow::steps::confirm::ConfirmStep;
use crate::ui::page::{Block, NoticeKind, Who};
use crate::ui::screens::sheet::Sheet;

pub(in crate::ui::screens) fn fill<'a>(step: &ConfirmStep, sheet: Sheet<'a>) -> Sheet<'a> {
    if let Some(form) = &step.correcting {
        let sheet = sheet.who(Who::Staff, "who-staff").text("text-join-child-correct");
        let class = step.class_step.as_ref().map(|step| class::field(step, &sheet));
        return details::form(form, sheet).blocks(class);
    }
    let mut facts = details::facts(step.data(), &sheet);
    facts.push((sheet.words("field-class"), format!("{}, {}", step.class_name(), step.child.school)));
    // This parent may no longer change confirmed data: the first parent is asked.
    let confirmed = step.child.standing != Standing::AwaitingParent;
    let word = if confirmed { "child-proposed" } else { "child-changed" };
    let changed = step.changed().then(|| Block::notice(NoticeKind::Ok, sheet.words(word)));
    let keys = Relation::ALL.map(Relation::as_str);
    let relation = sheet.one_of(FieldId::Relation, "relation", keys, &step.relation);
    let keys = Document::ALL.map(Document::as_str);
    let document = || Block::OneOf(sheet.one_of(FieldId::Document, "document", keys, &step.document));
    let document = step.asks_document().then(document);
    sheet
        .who(Who::Family, "who-parent")
        .text("text-join-child")
        .block(Block::Facts(facts))
        .blocks(changed)
        .block(Block::OneOf(relation))
        .blocks(document)
}
