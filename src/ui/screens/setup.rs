//! First start: language and kind, the school, this desk, how codes are sent, the first admin.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps;
use crate::domain::language::Language;
use crate::flow::machine::Flow;
use crate::flow::setup::way::{ENCRYPTIONS, Offered, PROVIDERS};
use crate::flow::setup::{SetUp, SetUpAt};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, NoticeKind, Who};
use crate::words::Arg;

const STEPS: [&str; 5] = ["step-language", "step-school", "step-desk", "step-delivery", "step-admin"];

impl FlowScreen for SetUp {
    fn offers(&self) -> &'static [Action] {
        if self.at == SetUpAt::Trial && self.tried.is_some() { &[Action::SendAgain] } else { &[] }
    }

    // The school is set up.
    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Staff, "who-staff").text(&format!("text-set-up-{}", self.name()));
        match self.at {
            SetUpAt::Begin => begin(self, sheet).steps(&STEPS, "step-language"),
            SetUpAt::School => school(self, sheet).steps(&STEPS, "step-school"),
            SetUpAt::Desk => desk(self, sheet).steps(&STEPS, "step-desk"),
            SetUpAt::Delivery => delivery(self, sheet).steps(&STEPS, "step-delivery"),
            SetUpAt::Way => way(self, sheet).steps(&STEPS, "step-delivery"),
            SetUpAt::Trial => trial(self, sheet).steps(&STEPS, "step-delivery"),
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
    let ways = Offered::ALL.map(Offered::as_str);
    let how = sheet.one_of(FieldId::Delivery, "delivery", ways, &flow.typed(FieldId::Delivery));
    let program = flow.names_program().then(|| {
        let id = FieldId::DeliveryProgram;
        Block::Field(sheet.field(id, &flow.typed(id)).room(40, 200))
    });
    let said = format!("delivery-{}.about", flow.offered().as_str());
    sheet.block(Block::OneOf(how)).dim(&said).blocks(program)
}

/// What the way wants. The secret is seen by nobody, and is not asked again once it stands in its file.
fn way<'a>(flow: &SetUp, sheet: Sheet<'a>) -> Sheet<'a> {
    let offered = flow.offered();
    let provider = (offered == Offered::Provider).then(|| {
        let names = PROVIDERS.map(|(name, _)| name);
        Block::OneOf(sheet.one_of(FieldId::Provider, "provider", names, &flow.typed(FieldId::Provider)))
    });
    let field = |id: FieldId| match id {
        FieldId::WayEncryption => Block::OneOf(sheet.one_of(id, "encryption", ENCRYPTIONS, &flow.typed(id))),
        _ => Block::Field(sheet.field(id, &flow.typed(id)).hint(sheet.words(&hint(flow, id))).room(34, 200)),
    };
    let fields: Vec<_> = flow.wanted().iter().map(|id| field(*id)).collect();
    let problem = flow.typed(FieldId::WaySecret).problem;
    let said =
        if flow.is_written() { "way-secret-written".to_owned() } else { hint(flow, FieldId::WaySecret) };
    let secret = sheet.secret(FieldId::WaySecret, problem.as_ref()).hint(sheet.words(&said)).room(34, 200);
    let state = format!("{}/{}", offered.as_str(), flow.provider());
    sheet.state(state).blocks(provider).blocks(fields).block(Block::Field(secret))
}

/// The id of what is said below a field: several mean another thing for each way.
fn hint(flow: &SetUp, field: FieldId) -> String {
    let of = match flow.offered() {
        Offered::Provider => flow.provider(),
        other => other.as_str().to_owned(),
    };
    match field {
        FieldId::WayAddress | FieldId::WayUser | FieldId::WaySecret => format!("{}-{of}", field.as_str()),
        _ => format!("field-{}.hint", field.as_str()),
    }
}

/// Where the trial message goes, and what has become of it with what to do next.
fn trial<'a>(flow: &SetUp, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let id = FieldId::TrialTo;
    let mut to = sheet.field(id, &flow.typed(id)).room(34, 254);
    if flow.offered() == Offered::Mail {
        to.label = words.say("trial-to-mailbox");
    }
    let Some(tried) = &flow.tried else {
        return sheet.block(Block::Field(to));
    };
    let sheet = sheet.block(Block::Field(to));
    let why = words.say_with(&format!("way-{}", tried.detail), &[("path", Arg::from(String::new()))]);
    let said =
        words.say_with("trial-was", &[("mark", Arg::from(tried.mark.clone())), ("why", Arg::from(why))]);
    let code = tried
        .code
        .as_ref()
        .map(|code| Block::Dim(words.say_with("delivery-test-code", &[("code", Arg::from(code.clone()))])));
    let kind = if tried.is_good() { NoticeKind::Ok } else { NoticeKind::Problem };
    let next = if tried.is_good() { "trial-good" } else { "trial-bad" };
    sheet.block(Block::notice(kind, said)).blocks(code).text(next).enter("key-enter")
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
    use crate::domain::challenge::Fate;
    use crate::domain::language::Language;
    use crate::domain::refusal::Refusal;
    use crate::flow::ask::SchoolAnswer;
    use crate::flow::frame::Frame;
    use crate::flow::setup::SetUp;
    use crate::flow::{Answer, FieldId, Input};
    use crate::ui::screens::samples::people::{after, broken, no};
    use crate::ui::screens::samples::sample::{Sample, SampleState};
    use secrecy::SecretString;

    fn set_up(inputs: &[Input]) -> SampleState {
        SampleState::Day(Frame::SetUp(after(|| SetUp::begin(Language::Ru).0, inputs)))
    }

    /// The ways out, each with what it wants, what is wrong with it, and its trial.
    fn ways_out(way: &[Input], stop: &mut impl FnMut(&'static str, &[Input])) {
        let typed = |id, text: &str| Input::Typed(id, text.into());
        let chosen =
            |offered: &str, more: &[Input]| [way, &[typed(FieldId::Delivery, offered)], more].concat();
        let next = Input::Submit;
        stop("set-up-delivery-provider", &chosen("provider", &[]));
        for (name, _) in super::PROVIDERS {
            stop("set-up-way", &chosen("provider", &[next.clone(), typed(FieldId::Provider, name)]));
        }
        stop("set-up-way", &chosen("phone", std::slice::from_ref(&next)));
        stop("set-up-way", &chosen("mail", std::slice::from_ref(&next)));
        stop("set-up-way", &chosen("phone", &[next.clone(), next.clone()]));
        let secret = Input::Secret(FieldId::WaySecret, SecretString::from("1234"));
        let phone = [
            next.clone(),
            typed(FieldId::WayAddress, "http://192.168.1.7:8080"),
            typed(FieldId::WayUser, "sms"),
            secret.clone(),
            next.clone(),
        ];
        let path = "/etc/kindesk/kindesk.toml".to_owned();
        for why in [Refusal::WayAddress, Refusal::WayUnencrypted, Refusal::WayUnwritten { path }] {
            let refused = [phone.as_slice(), &[Input::Answered(Answer::Refused { why })]].concat();
            stop("set-up-way", &chosen("phone", &refused));
        }
        let written = [phone.as_slice(), &[Input::Answered(Answer::Done)]].concat();
        stop("set-up-way-written", &chosen("phone", &[written.as_slice(), &[Input::Back]].concat()));
        stop("set-up-trial", &chosen("phone", &written));
        let sent = [typed(FieldId::TrialTo, "8 912 345-67-89"), next.clone()];
        for (fate, detail, code) in [
            (Fate::Accepted, "provider-accepted", None),
            (Fate::Refused, "provider-refused", Some("301")),
            (Fate::Unknown, "deadline", None),
        ] {
            let (detail, code) = (detail.to_owned(), code.map(str::to_owned));
            let tried = SchoolAnswer::Tried { fate, detail, code, mark: "KT".into() };
            let tried = [written.as_slice(), &sent, &[Input::Answered(Answer::School(tried))]].concat();
            stop("set-up-trial-sent", &chosen("phone", &tried));
        }
        for why in [Refusal::NotANumber, Refusal::Landline] {
            let refused = [written.as_slice(), &sent, &[Input::Answered(Answer::Refused { why })]].concat();
            stop("set-up-trial", &chosen("phone", &refused));
        }
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
        ways_out(&way, &mut stop);
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
