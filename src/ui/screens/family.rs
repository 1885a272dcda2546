//! The family view: found by number, name, class or invitation; then who belongs to whom, where the children learn, and what
//! was consented to.
//!
//! ```text
//! Иванова Мария Олеговна  мать
//! Иванов Олег             отец
//! ├─ Иванова Анна Олеговна  5А, Школа № 12  Ждёт родителя
//! └─ Пётр И.                7Б, Лицей № 4   Подтверждён родителем
//!
//! Анна И.  связи и согласия
//! └─ Иванова Мария Олеговна: мать, с 5 сентября 2026
//!    └─ Обработка данных ребёнка: согласие …
//! ```

pub(super) mod deeds;
mod tree;

use super::sheet::Sheet;
use super::{Look, On, offers};
use crate::domain::family::{FOUND_AT_MOST, Found};
use crate::flow::family::FamilyView;
use crate::flow::{FieldId, Typed};
use crate::ui::page::{Block, Item, List, Page, Who};
use crate::words::Arg;

/// What each step is about: the middle of the ids of its words.
pub(super) const fn topic(flow: &FamilyView) -> &'static str {
    match flow {
        FamilyView::Find { .. } => "family-find",
        FamilyView::Opening(..) | FamilyView::Shown { .. } => "family-shown",
        FamilyView::Deeds(_) => "family-deeds",
        FamilyView::Alone(..) => "family-alone",
        FamilyView::Sure(..) => "family-sure",
        FamilyView::Password(..) => "family-password",
    }
}

/// The search outside a visit: it is logged, limited and masked, and says so.
pub fn search(flow: &FamilyView, look: &Look) -> Page {
    let sheet = Sheet::new(look, topic(flow)).state("alone");
    let logged = matches!(flow, FamilyView::Find { .. });
    let sheet = if logged { sheet.text("find-logged") } else { sheet };
    fill(flow, sheet).actions(&offers(&On::Search(flow))).done()
}

pub(super) fn fill<'a>(flow: &FamilyView, sheet: Sheet<'a>) -> Sheet<'a> {
    match flow {
        FamilyView::Find { field, found } => find(field, found.as_deref(), sheet),
        FamilyView::Opening(_, Some(why)) => sheet.nobody().refusal(why).enter("key-try-again"),
        FamilyView::Opening(_, None) => sheet.nobody().dim("notice-working").no_enter(),
        FamilyView::Shown { profile, family, .. } => {
            let trees = tree::trees(family, sheet.look.seats, sheet.look.words);
            sheet.state(profile).nobody().block(Block::Trees(trees))
        }
        FamilyView::Deeds(seen) => deeds::list(&seen.family, sheet),
        FamilyView::Alone(seen, doing) => deeds::alone(&seen.family, doing, sheet),
        FamilyView::Sure(seen, doing) => deeds::sure(&seen.family, doing, sheet),
        FamilyView::Password(seen, doing, sign_in) => deeds::password(&seen.family, doing, sign_in, sheet),
    }
}

fn find<'a>(field: &Typed, found: Option<&[Found]>, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = sheet.field(FieldId::Search, field).room(40, 160);
    let sheet = sheet.who(Who::Staff, "who-staff").text("text-family-find").block(Block::Field(field));
    let Some(people) = found.filter(|people| !people.is_empty()) else { return sheet.enter("key-find") };
    let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
    let more = (count >= FOUND_AT_MOST).then(|| Block::Dim(sheet.words("find-more")));
    let counted = sheet.look.words.say_with("find-found", &[("n", Arg::Count(count))]);
    let items =
        people.iter().map(|person| Item::new(person.name.clone()).note(person.place.clone())).collect();
    let list = List { id: FieldId::Kind, items, selected: 0 };
    sheet.block(Block::Dim(counted)).blocks(more).block(Block::List(list)).enter("key-arrows")
}

#[cfg(test)]
mod tests;
