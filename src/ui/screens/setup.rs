//! First start: language and kind, the school, this desk, how codes are sent, the first admin.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps;
use crate::domain::language::Language;
use crate::flow::FieldId;
use crate::flow::machine::Flow;
use crate::flow::setup::{SetUp, SetUpAt};
use crate::ui::page::{Block, Who};
use crate::words::Arg;

const STEPS: [&str; 5] = ["step-language", "step-school", "step-desk", "step-delivery", "step-admin"];

impl FlowScreen for SetUp {
    // The school is set up.
    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Staff, "who-staff").text(&format!("text-set-up-{}", self.name()));
        match self.at {
            SetUpAt::Begin => begin(self, sheet).steps(&STEPS, "step-language"),
            SetUpAt::School => school(self, sheet).steps(&STEPS, "step-school"),
            SetUpAt::Desk => desk(self, sheet).steps(&STEPS, "step-desk"),
            SetUpAt::Delivery => delivery(self, sheet).steps(&STEPS, "step-delivery"),
            SetUpAt::Admin => admin(self, sheet).steps(&STEPS, "step-admin"),
        }
    }
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

fn delivery<'a>(flow: &SetUp, sheet: Sheet<'a>) -> Sheet<'a> {
    let how =
        sheet.one_of(FieldId::Delivery, "delivery", ["later", "program"], &flow.typed(FieldId::Delivery));
    let program = flow.names_program().then(|| {
        let id = FieldId::DeliveryProgram;
        Block::Field(sheet.field(id, &flow.typed(id)).room(40, 200))
    });
    sheet.block(Block::OneOf(how)).blocks(program)
}

fn admin<'a>(flow: &SetUp, sheet: Sheet<'a>) -> Sheet<'a> {
    let name = sheet.field(FieldId::FullName, &flow.typed(FieldId::FullName)).room(34, 100);
    let login = sheet.field(FieldId::Login, &flow.typed(FieldId::Login)).room(24, 32);
    let secret = |id, room, limit| {
        Block::Field(sheet.secret(id, flow.typed(id).problem.as_ref()).hint("").room(room, limit))
    };
    let passwords = [secret(FieldId::Password, 24, 128), secret(FieldId::PasswordAgain, 24, 128)];
    let pin = secret(FieldId::Pin, 12, 8);
    let rules = steps::password::said(&flow.rules, &sheet);
    let rules = (!rules.is_empty()).then_some(Block::Rules(rules));
    let key =
        sheet.look.words.say_with("set-up-key", &[("path", Arg::from(sheet.look.place.key_file.clone()))]);
    sheet
        .block(Block::Field(name))
        .block(Block::Field(login))
        .blocks(passwords)
        .blocks(rules)
        .block(pin)
        .block(Block::Dim(key))
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use crate::domain::language::Language;
    use crate::domain::refusal::Refusal;
    use crate::flow::frame::Frame;
    use crate::flow::setup::SetUp;
    use crate::flow::{FieldId, Input};
    use crate::ui::screens::samples::people::{after, broken, no};
    use crate::ui::screens::samples::sample::{Sample, SampleState};
    use secrecy::SecretString;

    fn set_up(inputs: &[Input]) -> SampleState {
        SampleState::Day(Frame::SetUp(after(|| SetUp::begin(Language::Ru).0, inputs)))
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let typed = |id, text: &str| Input::Typed(id, text.into());
        let mut way = vec![Input::Submit];
        let mut all = vec![Sample::new("set-up-language", set_up(&[]))];
        let mut stop = |name, way: &[Input]| all.push(Sample::new(name, set_up(way)));
        stop("set-up-school-empty", &way);
        stop("set-up-school", &[way.clone(), vec![Input::Submit]].concat());
        way.extend([
            typed(FieldId::SchoolName, "Школа № 12 имени Константина Эдуардовича Циолковского"),
            typed(FieldId::City, "Тверь"),
            typed(FieldId::Classes, "1А, 1Б, 5А, 5Б"),
        ]);
        stop("set-up-school-filled", &way);
        way.push(Input::Submit);
        stop("set-up-desk-empty", &way);
        stop("set-up-desk", &[way.clone(), vec![Input::Submit]].concat());
        let wrong =
            vec![typed(FieldId::DeskName, "Холл"), typed(FieldId::LinkBase, "наша школа"), Input::Submit];
        stop("set-up-desk", &[way.clone(), wrong].concat());
        way.extend([
            typed(FieldId::DeskName, "Холл"),
            typed(FieldId::LinkBase, "https://school12.example"),
            Input::Submit,
        ]);
        stop("set-up-delivery-later", &way);
        let program = [way.clone(), vec![typed(FieldId::Delivery, "program")]].concat();
        stop("set-up-delivery-program", &program);
        let path = typed(FieldId::DeliveryProgram, "/usr/local/bin/send-sms");
        let path_of = "/etc/kindesk/kindesk.toml".to_owned();
        let unwritten =
            Refusal::SettingsUnwritten { path: path_of, program: "/usr/local/bin/send-sms".into() };
        stop("set-up-delivery", &[program.clone(), vec![Input::Submit]].concat());
        for why in [Refusal::DeliveryProgram, unwritten] {
            let refused = vec![path.clone(), Input::Submit, no(why)];
            stop("set-up-delivery", &[program.clone(), refused].concat());
        }
        way.push(Input::Submit);
        stop("set-up-admin-empty", &way);
        stop("set-up-admin", &[way.clone(), vec![Input::Submit]].concat());
        let secret = |id, text: &str| Input::Secret(id, SecretString::from(text));
        way.extend([
            typed(FieldId::FullName, "Иванова Мария Петровна"),
            typed(FieldId::Login, "ivanova.m"),
            secret(FieldId::Password, "Три!Совы7в-ряд"),
            Input::Submit,
        ]);
        stop("set-up-admin-again", &way);
        for why in [Refusal::LoginTaken, broken()] {
            stop("set-up-admin", &[way.clone(), vec![no(why)]].concat());
        }
        all
    }
}
