//! The search for somebody who shows a document.

use crate::domain::family::FOUND_AT_MOST;
use crate::flow::FieldId;
use crate::flow::steps::finding::Finding;
use crate::ui::page::{Block, Item, List, ListId, NoticeKind};
use crate::ui::screens::sheet::Sheet;
use crate::ui::widgets::field::LONGEST;

/// What a search says of itself.
pub struct Said {
    /// The word above it.
    pub text: &'static str,
    /// The word for nobody.
    pub nobody: &'static str,
}

/// The search, and below it what was found.
pub fn put<'a, T>(at: &Finding<T>, said: &Said, item: impl Fn(&T) -> Item, sheet: Sheet<'a>) -> Sheet<'a> {
    let mut name =
        sheet.field(FieldId::Search, &at.name).hint(sheet.words("vouch-name-hint")).room(40, LONGEST);
    name.label = sheet.words("vouch-name");
    let birth = sheet.field(FieldId::BirthDate, &at.birth).room(14, LONGEST);
    let sheet = sheet.text(said.text).block(Block::Field(name)).block(Block::Field(birth));
    match at.found.as_deref() {
        None => sheet.enter("key-find"),
        Some([]) => {
            let nothing = Block::notice(NoticeKind::Warn, sheet.words(said.nobody));
            sheet.block(nothing).enter("key-find")
        }
        Some(found) => {
            let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
            let more = (count >= FOUND_AT_MOST).then(|| Block::Dim(sheet.words("find-more")));
            let list = List { id: ListId::People, items: found.iter().map(item).collect(), selected: 0 };
            let sheet = sheet.blocks(more).block(Block::List(list)).enter("key-arrows");
            sheet.enter_on(FieldId::Search, "key-find").enter_on(FieldId::BirthDate, "key-find")
        }
    }
}
