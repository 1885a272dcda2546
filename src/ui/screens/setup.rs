//! First start: language and kind, the school, this desk, the first admin.

use super::sheet::Sheet;
use super::{Look, steps};
use crate::domain::language::Language;
use crate::flow::FieldId;
use crate::flow::setup::{At, SetUp};
use crate::ui::page::{Block, Page, Who};
use crate::words::Arg;

const STEPS: [&str; 4] = ["step-language", "step-school", "step-desk", "step-admin"];

/// What a step is about: the middle of the ids of its words.
pub(super) const fn topic(flow: &SetUp) -> &'static str {
    match flow.at {
        At::Begin => "set-up-language",
        At::School => "set-up-school",
        At::Desk => "set-up-desk",
        At::Admin => "set-up-admin",
    }
}

/// The school is set up.
pub fn setup(flow: &SetUp, look: &Look) -> Page {
    let topic = topic(flow);
    let sheet = Sheet::new(look, topic).who(Who::Staff, "who-staff").text(&format!("text-{topic}"));
    let sheet = match flow.at {
        At::Begin => begin(flow, sheet).steps(&STEPS, 0),
        At::School => school(flow, sheet).steps(&STEPS, 1),
        At::Desk => desk(flow, sheet).steps(&STEPS, 2),
        At::Admin => admin(flow, sheet).steps(&STEPS, 3),
    };
    sheet.actions(&[]).done()
}

fn begin<'a>(flow: &SetUp, sheet: Sheet<'a>) -> Sheet<'a> {
    let mut language = sheet.one_of(FieldId::Language, "language", [], &flow.typed(FieldId::Language));
    let named = |language: Language| (language.tag().to_owned(), sheet.look.words.name_of(language));
    language.options = sheet.look.catalogue.languages().map(named).collect();
    let kind = sheet.one_of(FieldId::Kind, "kind", ["live", "training"], &flow.typed(FieldId::Kind));
    sheet.block(Block::OneOf(language)).block(Block::OneOf(kind))
}

fn school<'a>(flow: &SetUp, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = |id| Block::Field(sheet.field(id, &flow.typed(id)).room(34, 200));
    let fields = [FieldId::SchoolName, FieldId::City, FieldId::Classes].map(field);
    sheet.blocks(fields)
}

fn desk<'a>(flow: &SetUp, sheet: Sheet<'a>) -> Sheet<'a> {
    let name = sheet.field(FieldId::DeskName, &flow.typed(FieldId::DeskName)).room(34, 100);
    let base = sheet.field(FieldId::LinkBase, &flow.typed(FieldId::LinkBase)).room(40, 100);
    sheet.block(Block::Field(name)).block(Block::Field(base))
}

fn admin<'a>(flow: &SetUp, sheet: Sheet<'a>) -> Sheet<'a> {
    let login = sheet.field(FieldId::Login, &flow.typed(FieldId::Login)).room(24, 32);
    let secret =
        |id, room, limit| Block::Field(sheet.secret(id, flow.typed(id).problem.as_ref()).room(room, limit));
    let secrets = [
        secret(FieldId::Password, 24, 128),
        secret(FieldId::PasswordAgain, 24, 128),
        secret(FieldId::Pin, 12, 8),
    ];
    let rules = steps::password::said(&flow.rules, &sheet);
    let rules = (!rules.is_empty()).then_some(Block::Rules(rules));
    let key =
        sheet.look.words.say_with("set-up-key", &[("path", Arg::from(sheet.look.place.key_file.clone()))]);
    sheet.block(Block::Field(login)).blocks(secrets).blocks(rules).block(Block::Dim(key))
}
