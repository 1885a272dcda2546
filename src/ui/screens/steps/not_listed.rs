//! The step that tells an admin which class is missing, and in which school.

use crate::flow::FieldId;
use crate::flow::steps::not_listed::NotListedStep;
use crate::ui::page::{Block, Who};
use crate::ui::screens::sheet::Sheet;
use crate::ui::widgets::field::LONGEST;
use crate::words::Arg;

pub(in crate::ui::screens) fn fill<'a>(step: &NotListedStep, sheet: Sheet<'a>) -> Sheet<'a> {
    let class = sheet.field(FieldId::Class, &step.class).room(16, super::class::LIMIT);
    let class = class.hint(sheet.words("office-class-hint"));
    let schools = step.found().into_iter().map(|school| school.name.clone()).collect();
    let mut school = sheet.field(FieldId::SchoolName, &step.school).room(34, LONGEST).suggestions(schools);
    let own = Arg::from(sheet.look.place.school.clone());
    school.hint = sheet.look.words.say_with("not-listed-school-hint", &[("school", own)]);
    sheet
        .who(Who::Staff, "who-staff")
        .text("text-register-not-listed")
        .block(Block::Field(class))
        .block(Block::Field(school.gives_way()))
}
