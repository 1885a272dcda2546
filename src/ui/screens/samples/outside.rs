//! Before a visit and after it: idle, first start, staff sign-in, hello, ticket, goodbye.

use super::people::{NOW, TICKET, broken, rules};
use super::{Sample, State};
use crate::domain::id::{StaffId, VisitId};
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::staff::{Role, Staff};
use crate::domain::time::Span;
use crate::domain::visit::{Also, Offered, Summary, WaitsFor};
use crate::flow::home::Home;
use crate::flow::setup::{SetUp, SetUpNext};
use crate::flow::staff::StaffSignIn;
use crate::flow::{Answer, FieldId, Input, Typed};
use crate::ui::keys::{Intent, Key};
use crate::ui::screens::{Looking, Parted};
use secrecy::SecretString;

pub(super) fn samples() -> Vec<Sample> {
    let mut all = vec![Sample::new("attract", State::Attract)];
    all.extend(set_ups());
    all.extend(sign_ins());
    all.extend(homes());
    all.extend(partings());
    all.extend(lookings());
    all
}

/// A set-up after some inputs.
fn after(inputs: &[Input]) -> SetUp {
    let rules = rules();
    inputs.iter().fold(SetUp::begin(Language::Ru), |flow, input| match flow.step(input.clone(), &rules) {
        SetUpNext::Stay(flow, _) | SetUpNext::Language(flow, _) => flow,
        SetUpNext::Training | SetUpNext::Done | SetUpNext::Left => SetUp::begin(Language::Ru),
    })
}

fn set_ups() -> Vec<Sample> {
    let typed = |id, text: &str| Input::Typed(id, text.into());
    let mut way = vec![Input::Submit];
    let mut all = vec![Sample::new("set-up-language", State::SetUp(SetUp::begin(Language::Ru)))];
    let mut stop = |name, way: &[Input]| all.push(Sample::new(name, State::SetUp(after(way))));
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
    let wrong = vec![typed(FieldId::DeskName, "Холл"), typed(FieldId::LinkBase, "школа.рф"), Input::Submit];
    stop("set-up-desk", &[way.clone(), wrong].concat());
    way.extend([
        typed(FieldId::DeskName, "Холл"),
        typed(FieldId::LinkBase, "https://school12.example"),
        Input::Submit,
    ]);
    stop("set-up-admin-empty", &way);
    stop("set-up-admin", &[way.clone(), vec![Input::Submit]].concat());
    let secret = |id, text: &str| Input::Secret(id, SecretString::from(text));
    way.extend([
        typed(FieldId::Login, "ivanova.m"),
        secret(FieldId::Password, "Три!Совы7в-ряд"),
        Input::Submit,
    ]);
    stop("set-up-admin-again", &way);
    for why in [Refusal::LoginTaken, broken()] {
        stop("set-up-admin", &[way.clone(), vec![Input::Answered(Answer::Refused { why })]].concat());
    }
    all
}

fn sign_ins() -> Vec<Sample> {
    let password = |login: &str, problem| {
        let login = Typed::of(login);
        State::SignIn(StaffSignIn::Password { login, password: SecretString::default(), problem, tries: 0 })
    };
    let staff = || Staff { id: StaffId::new("s1"), login: "ivanova.m".into(), role: Role::Admin };
    let pin = |problem| {
        let pin = SecretString::default();
        State::SignIn(StaffSignIn::Pin { staff: staff(), language: Language::Ru, pin, problem, tries: 0 })
    };
    let until = NOW + Span::minutes(5);
    vec![
        Sample::new("staff-sign-in-empty", password("", None)),
        Sample::new("staff-sign-in", password("ivanova.m", None)).typed(&[(FieldId::Password, "Три!Совы7")]),
        Sample::new("staff-sign-in-login", password("", Some((FieldId::Login, Refusal::Missing)))),
        Sample::new("staff-sign-in", password("ivanova.m", Some((FieldId::Password, Refusal::Missing)))),
        Sample::new("staff-sign-in", password("ivanova.m", Some((FieldId::Password, Refusal::StaffWrong)))),
        Sample::new(
            "staff-sign-in",
            password("ivanova.m", Some((FieldId::Password, Refusal::StaffWait { until }))),
        ),
        Sample::new("staff-sign-in", password("ivanova.m", Some((FieldId::Password, broken())))),
        Sample::new("staff-pin-empty", pin(None)),
        Sample::new("staff-pin", pin(None)).typed(&[(FieldId::Pin, "29")]),
        Sample::new("staff-pin", pin(Some(Refusal::PinShape))),
        Sample::new("staff-pin", pin(Some(Refusal::ScannedTooSoon))),
        Sample::new("staff-pin", pin(Some(broken()))),
    ]
}

fn homes() -> Vec<Sample> {
    let home = |text: &str, problem, tickets: &[&str]| {
        let offered = |ticket: &&str| Offered {
            visit: VisitId::new(*ticket),
            ticket: (*ticket).to_owned(),
            desk: None,
        };
        let mut home = Home::default();
        home.field = Typed { text: text.into(), problem };
        home.waiting = tickets.iter().map(offered).collect();
        home.put_down = u32::try_from(tickets.len()).unwrap_or(0) * 2;
        home
    };
    let mut all = vec![
        Sample::new("home", State::Home(home("", None, &[]))),
        Sample::new("home-waiting", State::Home(home("48", None, &[TICKET, "0937", "5510"]))),
        Sample::new("home-decided", State::Home(for_admin(home("", None, &[TICKET])))),
        Sample::new("home-left-elsewhere", State::Home(elsewhere(home("", None, &[TICKET])))),
        Sample::new("home-silent", State::HomeSilent(home("", None, &[TICKET]))),
    ];
    for why in [
        Refusal::NoSuchTicket,
        Refusal::VisitTaken,
        Refusal::VisitOver,
        Refusal::NotACode,
        Refusal::Mistyped,
        Refusal::PickOne,
        Refusal::NoRight,
        Refusal::HiddenCharacter { code: "U+200B".into() },
        broken(),
    ] {
        all.push(Sample::new("home", State::Home(home("4822", Some(why), &[TICKET]))));
    }
    all
}

/// The same with a visit that another desk left, whose program is dead.
fn elsewhere(mut home: Home) -> Home {
    let (visit, ticket) = (VisitId::new("elsewhere"), "0937".to_owned());
    home.waiting.push(Offered { visit, ticket, desk: Some("Актовый зал".into()) });
    home
}

/// The same as an admin sees it, with visits that may go on.
fn for_admin(mut home: Home) -> Home {
    let offered =
        |ticket: &str| Offered { visit: VisitId::new(ticket), ticket: ticket.to_owned(), desk: None };
    home.decided = ["0937", "5510", "7302", "9114"].map(offered).into();
    home.for_admin = Some(12);
    home
}

fn partings() -> Vec<Sample> {
    let put_down = |why: WaitsFor| {
        State::Parted(Parted::PutDown { ticket: TICKET.into(), why, until: NOW + why.life() })
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let whole = Summary {
        registered: names(&["Анна К."]),
        joined: names(&["Мария К."]),
        awaiting: Vec::new(),
        unconfirmed: Vec::new(),
        also: Vec::new(),
    };
    let half = Summary {
        registered: names(&["Анна К.", "Sukarto"]),
        awaiting: names(&["Sukarto"]),
        unconfirmed: names(&["Ольга Б."]),
        also: Also::ALL.to_vec(),
        ..whole.clone()
    };
    vec![
        Sample::new("put-down", put_down(WaitsFor::Family)),
        Sample::new("put-down-not-listed", put_down(WaitsFor::NotListed)),
        Sample::new("put-down-same-child", put_down(WaitsFor::SameChild)),
        Sample::new("put-down-not-me", put_down(WaitsFor::NotMe)),
        Sample::new("goodbye", State::Parted(Parted::Goodbye(whole))),
        Sample::new("goodbye-awaiting", State::Parted(Parted::Goodbye(half))),
        Sample::new("goodbye-nothing", State::Parted(Parted::Goodbye(Summary::default()))),
    ]
}

/// The pages of `kindesk doctor --look`.
fn lookings() -> Vec<Sample> {
    let after =
        |keys: &[Intent]| State::Looking(keys.iter().cloned().fold(Looking::default(), Looking::press));
    let yes = || Intent::Char('1');
    vec![
        Sample::new("look-signs", after(&[])),
        Sample::new("look-colours", after(&[yes()])),
        Sample::new("look-keys", after(&[yes(), yes()])),
        Sample::new("look-keys-tried", after(&[yes(), yes(), Intent::Tab, Intent::Act(Key::Menu)])),
    ]
}
