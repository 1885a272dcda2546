//! What is outside a visit: hello, staff sign-in, set-up.

use super::people::{ANOTHER, BASE, MORNING, PASSWORD, around, outside, rules, site};
use crate::domain::id::{StaffId, VisitId};
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::staff::{Role, Staff};
use crate::domain::time::Moment;
use crate::domain::visit::{Offered, Seats, WaitsFor};
use crate::flow::ask::{SchoolAsk, StaffAnswer, StaffAsk, VisitAnswer, VisitAsk};
use crate::flow::home::{Home, Reason};
use crate::flow::machine::Flow;
use crate::flow::setup::{SetUp, SetUpAt, split_classes};
use crate::flow::staff::StaffSignIn;
use crate::flow::{Action, Answer, Ask, DayOutcome, FieldId, Input, Next, Outcome, Site, Start};

fn home(inputs: Vec<Input>) -> Next<Home> {
    let (home, asks) = Home::begin(None);
    assert!(matches!(asks.as_slice(), [Ask::Visit(VisitAsk::Home)]));
    let mut next = Next::stay(home);
    for input in inputs {
        let Next::Stay(home, _) = next else { panic!("gone: {next:?}") };
        next = outside(home, input, MORNING, Language::En);
    }
    next
}

fn typed(text: &str) -> Vec<Input> {
    vec![Input::Typed(FieldId::Ticket, text.into()), Input::Submit]
}

#[test]
fn each_reason_begins_its_flow() {
    let opened = Answer::Visit(VisitAnswer::Opened { visit: VisitId::new("v"), ticket: "0042".into() });
    let wanted = [
        (0, Start::Register),
        (1, Start::Join { invitation: None }),
        (2, Start::Door),
        (3, Start::Link { scanned: false }),
        (4, Start::RECOVER),
    ];
    for (at, wanted) in wanted {
        let next = home(vec![Input::Pick(at), Input::Answered(opened.clone())]);
        assert!(
            matches!(next, Next::Done(Outcome::Day(DayOutcome::VisitOpened { start, typed: None, .. })) if start == wanted)
        );
    }
    assert_eq!(Reason::ALL[5], Reason::Find);
    assert!(matches!(home(vec![Input::Pick(5)]), Next::Call(_, Start::Family { profile: None })));
    let Next::Stay(_, asks) = home(vec![Input::Pick(0)]) else { panic!("still here") };
    assert!(matches!(asks.as_slice(), [Ask::Visit(VisitAsk::Open { language: Language::En })]));
}

#[test]
fn a_ticket_or_a_waiting_visit_is_taken_up() {
    let Next::Stay(_, asks) = home(typed(" 0042 ")) else { panic!("still here") };
    assert!(matches!(asks.as_slice(), [Ask::Visit(VisitAsk::TakeUp { ticket })] if ticket == "0042"));
    let offered = Offered {
        visit: VisitId::new("v"),
        ticket: "0007".into(),
        desk: None,
        since: Moment(0),
        why: WaitsFor::LeftOpen,
        matter: None,
    };
    let waiting = vec![offered];
    let shown = Answer::Visit(VisitAnswer::Home {
        waiting,
        decided: Vec::new(),
        for_admin: None,
        put_down: 1,
        today: 1,
        clock: None,
        ways: Vec::new(),
        spent: None,
    });
    let Next::Stay(_, asks) = home(vec![Input::Answered(shown), Input::Pick(6)]) else {
        panic!("still here")
    };
    assert!(matches!(asks.as_slice(), [Ask::Visit(VisitAsk::TakeUp { ticket })] if ticket == "0007"));
    let Next::Stay(_, asks) = home(vec![Input::Pick(6)]) else { panic!("still here") };
    assert!(asks.is_empty());
}

#[test]
fn a_scanned_invitation_begins_joining_with_it() {
    let code = crate::domain::invitation::InvitationCode::from_fifteen([3; 15]).link(BASE);
    let opened = Answer::Visit(VisitAnswer::Opened { visit: VisitId::new("v"), ticket: "0042".into() });
    let mut inputs = typed(&code);
    inputs.push(Input::Answered(opened));
    let next = home(inputs);
    assert!(
        matches!(next, Next::Done(Outcome::Day(DayOutcome::VisitOpened { typed: Some(text), .. })) if text == code)
    );
}

#[test]
fn what_is_neither_is_said_and_goes_when_it_is_changed() {
    for (text, why) in
        [("", Refusal::PickOne), ("кот", Refusal::NotACode), ("1111 1111 1111 1112", Refusal::Mistyped)]
    {
        let Next::Stay(home, asks) = home(typed(text)) else { panic!("still here") };
        assert_eq!((home.field.problem.clone(), asks.len()), (Some(why), 0), "{text}");
        let input = Input::Typed(FieldId::Ticket, "1".into());
        let Next::Stay(home, _) = outside(home, input, MORNING, Language::Ru) else { panic!("still here") };
        assert_eq!(home.field.problem, None);
    }
    let mut inputs = typed("0042");
    inputs.push(Input::Answered(Answer::Refused { why: Refusal::NoSuchTicket }));
    assert!(matches!(home(inputs), Next::Stay(home, _) if home.field.problem == Some(Refusal::NoSuchTicket)));
}

fn staff() -> Staff {
    Staff { id: StaffId::new("s"), login: "anna".into(), name: String::new(), role: Role::Desk }
}

fn sign_in(inputs: Vec<Input>) -> Next<StaffSignIn> {
    let mut next = Next::stay(StaffSignIn::default());
    for input in inputs {
        let Next::Stay(flow, _) = next else { panic!("gone: {next:?}") };
        next = outside(flow, input, MORNING, Language::Ru);
    }
    next
}

fn login() -> Vec<Input> {
    vec![
        Input::Typed(FieldId::Login, " anna ".into()),
        Input::Secret(FieldId::Password, PASSWORD.into()),
        Input::Submit,
    ]
}

fn problem(next: &Next<StaffSignIn>) -> Option<(FieldId, Refusal)> {
    match next {
        Next::Stay(StaffSignIn::Password { problem, .. }, asks) if asks.is_empty() => problem.clone(),
        other => panic!("nothing was refused: {other:?}"),
    }
}

#[test]
fn staff_sign_in_by_login_and_password() {
    assert_eq!(problem(&sign_in(vec![Input::Submit])), Some((FieldId::Login, Refusal::Missing)));
    let only_login = vec![Input::Typed(FieldId::Login, "anna".into()), Input::Submit];
    assert_eq!(problem(&sign_in(only_login)), Some((FieldId::Password, Refusal::Missing)));
    let Next::Stay(_, asks) = sign_in(login()) else { panic!("still here") };
    assert!(matches!(asks.as_slice(), [Ask::Staff(StaffAsk::SignIn { login, .. })] if login == "anna"));
    let mut wrong = login();
    wrong.push(Input::Answered(Answer::Refused { why: Refusal::StaffWrong }));
    assert_eq!(problem(&sign_in(wrong)), Some((FieldId::Password, Refusal::StaffWrong)));
    let mut right = login();
    right.push(Input::Answered(Answer::Staff(StaffAnswer::SignedIn {
        needs_password: false,
        staff: staff(),
        needs_pin: false,
        language: Language::En,
    })));
    assert!(matches!(
        sign_in(right),
        Next::Done(Outcome::Day(DayOutcome::StaffIn { language: Language::En, .. }))
    ));
    assert!(matches!(sign_in(vec![Input::Back]), Next::Done(Outcome::Left)));
}

#[test]
fn who_has_no_pin_sets_one() {
    let with = |more: Vec<Input>| {
        let mut inputs = login();
        inputs.push(Input::Answered(Answer::Staff(StaffAnswer::SignedIn {
            needs_password: false,
            staff: staff(),
            needs_pin: true,
            language: Language::Ru,
        })));
        inputs.extend(more);
        sign_in(inputs)
    };
    for pin in ["12", "12345a", "123456789"] {
        let next = with(vec![Input::Secret(FieldId::Pin, pin.into()), Input::Submit]);
        assert!(
            matches!(next, Next::Stay(StaffSignIn::Pin { problem: Some(Refusal::PinShape), .. }, _)),
            "{pin}"
        );
    }
    let typed = || vec![Input::Secret(FieldId::Pin, "4711".into()), Input::Submit];
    assert!(
        matches!(with(typed()), Next::Stay(_, asks) if matches!(asks.as_slice(), [Ask::Staff(StaffAsk::SetPin { .. })]))
    );
    let mut done = typed();
    done.push(Input::Answered(Answer::Done));
    assert!(matches!(
        with(done),
        Next::Done(Outcome::Day(DayOutcome::StaffIn { language: Language::Ru, .. }))
    ));
    assert!(matches!(with(vec![Input::Back]), Next::Done(Outcome::Day(DayOutcome::StaffOut))));
}

fn begun() -> SetUp {
    SetUp::begin(Language::Ru).0
}

fn stepped(flow: SetUp, input: Input) -> Next<SetUp> {
    outside(flow, input, MORNING, Language::Ru)
}

fn step(flow: SetUp, input: Input) -> (SetUp, Vec<Ask>) {
    match stepped(flow, input) {
        Next::Stay(flow, asks) => (flow, asks),
        other => panic!("gone: {other:?}"),
    }
}

fn fill(mut flow: SetUp, fields: &[(FieldId, &str)]) -> SetUp {
    for (field, text) in fields {
        let input = if field.is_secret() {
            Input::Secret(*field, (*text).into())
        } else {
            Input::Typed(*field, (*text).into())
        };
        (flow, _) = step(flow, input);
    }
    flow
}

#[test]
fn set_up_walks_four_steps_and_back_and_keeps_what_was_typed() {
    let (flow, _) = step(begun(), Input::Submit);
    let (flow, _) = step(flow, Input::Submit);
    assert_eq!((flow.at, flow.typed(FieldId::City).problem), (SetUpAt::School, Some(Refusal::Missing)));
    let school = [(FieldId::SchoolName, "Школа 12"), (FieldId::City, "Тула"), (FieldId::Classes, "5А, 5Б")];
    let (flow, _) = step(fill(flow, &school), Input::Submit);
    let flow = fill(flow, &[(FieldId::DeskName, "Вход"), (FieldId::LinkBase, "nothing")]);
    let (flow, _) = step(flow, Input::Submit);
    assert_eq!((flow.at, flow.typed(FieldId::LinkBase).problem), (SetUpAt::Desk, Some(Refusal::LinkBase)));
    let (flow, _) = step(flow, Input::Back);
    assert_eq!((flow.at, flow.typed(FieldId::City).text), (SetUpAt::School, "Тула".to_owned()));
    let (flow, _) = step(flow, Input::Submit);
    let (flow, _) = step(fill(flow, &[(FieldId::LinkBase, "https://s12.ru")]), Input::Submit);
    let wrong = [
        (FieldId::Login, "a"),
        (FieldId::Password, PASSWORD),
        (FieldId::PasswordAgain, ANOTHER),
        (FieldId::Pin, "1"),
    ];
    let (flow, asks) = step(fill(flow, &wrong), Input::Submit);
    let problem = |field| flow.typed(field).problem;
    assert_eq!(problem(FieldId::Login), Some(Refusal::LoginShape));
    assert_eq!(problem(FieldId::PasswordAgain), Some(Refusal::PasswordsDiffer));
    assert_eq!((problem(FieldId::Pin), asks.len()), (Some(Refusal::PinShape), 0));
    let right = [
        (FieldId::FullName, "Егорова Анна"),
        (FieldId::Login, "anna"),
        (FieldId::PasswordAgain, PASSWORD),
        (FieldId::Pin, "4711"),
    ];
    let (flow, asks) = step(fill(flow, &right), Input::Submit);
    let [Ask::School(SchoolAsk::SetUp(all))] = asks.as_slice() else { panic!("{asks:?}") };
    assert_eq!((all.school.as_str(), all.classes.len(), all.desk.as_str()), ("Школа 12", 2, "Вход"));
    let (flow, _) = step(flow, Input::Answered(Answer::Refused { why: Refusal::AlreadySetUp }));
    assert_eq!(flow.typed(FieldId::Login).problem, Some(Refusal::AlreadySetUp));
    assert!(matches!(
        stepped(flow, Input::Answered(Answer::Done)),
        Next::Done(Outcome::Day(DayOutcome::SetUp))
    ));
}

#[test]
fn set_up_turns_the_language_at_once_and_offers_training() {
    let (mut flow, _) = step(begun(), Input::Typed(FieldId::Language, "en".into()));
    assert_eq!((flow.take_chosen(), flow.take_chosen()), (Some(Language::En), None));
    let flow = fill(begun(), &[(FieldId::Kind, "training")]);
    assert!(matches!(stepped(flow, Input::Submit), Next::Done(Outcome::Day(DayOutcome::Training))));
    assert!(matches!(stepped(begun(), Input::Back), Next::Done(Outcome::Day(DayOutcome::Quit))));
    let (flow, asks) = step(begun(), Input::Act(Action::Copy));
    assert_eq!((flow.at, asks.len()), (SetUpAt::Begin, 0));
}

#[test]
fn classes_are_parted_by_commas_semicolons_and_spaces() {
    assert_eq!(split_classes(" 5А,5Б; 6А  7А "), ["5А", "5Б", "6А", "7А"]);
}

/// What each way asks for, and that its secret is asked once and kept by nobody.
#[test]
fn set_up_asks_what_a_way_needs_writes_it_tries_it_and_forgets_the_secret() {
    use crate::domain::challenge::Fate;
    use crate::flow::ask::{SchoolAnswer, WayMeans};
    use crate::flow::setup::way::{Offered, PROVIDERS};
    let (rules, site) = (rules(), Site { delivers: false, ..site() });
    let step = |flow: SetUp, input: Input| {
        let seats = Seats::default();
        match flow.step(input, &around(MORNING, &rules, &site).cx(&seats, Language::Ru)) {
            Next::Stay(flow, asks) => (flow, asks),
            other => panic!("{other:?}"),
        }
    };
    let typed = |flow: SetUp, field, text: &str| step(flow, Input::Typed(field, text.to_owned())).0;
    let at_delivery = || {
        let mut flow = step(begun(), Input::Submit).0;
        for (field, text) in [
            (FieldId::SchoolName, "Школа 12"),
            (FieldId::City, "Тула"),
            (FieldId::Classes, "5А"),
            (FieldId::DeskName, "Вход"),
            (FieldId::LinkBase, "https://s12.ru"),
        ] {
            flow = typed(flow, field, text);
        }
        let flow = step(step(flow, Input::Submit).0, Input::Submit).0;
        assert_eq!(flow.at, SetUpAt::Delivery);
        flow
    };
    let flow = step(typed(at_delivery(), FieldId::Delivery, "later"), Input::Submit).0;
    assert_eq!(flow.at, SetUpAt::Admin);
    let ways = PROVIDERS.iter().map(|(name, _)| (Offered::Provider, *name));
    for (offered, provider) in ways.chain([(Offered::Phone, ""), (Offered::Mail, "")]) {
        let mut flow = typed(at_delivery(), FieldId::Delivery, offered.as_str());
        flow = step(typed(flow, FieldId::Provider, provider), Input::Submit).0;
        assert_eq!(flow.at, SetUpAt::Way);
        let (empty, asks) = step(flow, Input::Submit);
        assert!(asks.is_empty() && empty.problem().is_some(), "{offered:?} {provider}");
        flow = empty;
        for field in flow.wanted().to_vec() {
            let text = match field {
                FieldId::WayFrom => "school@mail.example",
                FieldId::WayEncryption => "tls",
                _ => "one",
            };
            flow = typed(flow, field, text);
        }
        let (flow, asks) = step(flow, Input::Submit);
        assert!(asks.is_empty(), "{offered:?} {provider}: it has a secret");
        assert_eq!(flow.typed(FieldId::WaySecret).problem, Some(Refusal::Missing));
        let flow = step(flow, Input::Secret(FieldId::WaySecret, PASSWORD.to_owned().into())).0;
        let (flow, asks) = step(flow, Input::Submit);
        let [Ask::School(SchoolAsk::Way(way))] = asks.as_slice() else { panic!("{asks:?}") };
        let is_mail = way.means == WayMeans::Mail;
        assert_eq!((is_mail, way.values.len()), (offered == Offered::Mail, flow.wanted().len()));
        assert!(way.secret.is_some());
        let flow = step(flow, Input::Answered(Answer::Done)).0;
        assert_eq!((flow.at, flow.is_written()), (SetUpAt::Trial, true));
        // Back and on: the secret stands in its file, and is not asked again.
        let (flow, asks) = step(step(flow, Input::Back).0, Input::Submit);
        let [Ask::School(SchoolAsk::Way(way))] = asks.as_slice() else { panic!("{asks:?}") };
        assert!(way.secret.is_none(), "nobody keeps it");
        let flow = step(flow, Input::Answered(Answer::Done)).0;
        let (flow, asks) = step(typed(flow, FieldId::TrialTo, "8 912 345-67-89"), Input::Submit);
        let [Ask::School(SchoolAsk::Try { program: None, channel, .. })] = asks.as_slice() else {
            panic!("{asks:?}")
        };
        assert_eq!(*channel, offered.channel());
        let tried = |fate| {
            let (detail, mark) = ("provider-refused".to_owned(), "KT".to_owned());
            Input::Answered(Answer::School(SchoolAnswer::Tried { fate, detail, code: None, mark }))
        };
        let flow = step(flow, tried(Fate::Refused)).0;
        assert!(flow.tried.as_ref().is_some_and(|tried| !tried.is_good()));
        let (flow, asks) = step(flow, Input::Act(Action::SendAgain));
        assert!(matches!(asks.as_slice(), [Ask::School(SchoolAsk::Try { .. })]) && flow.tried.is_none());
        let flow = step(flow, tried(Fate::Accepted)).0;
        let (flow, asks) = step(flow, Input::Submit);
        assert_eq!((flow.at, asks.len()), (SetUpAt::Admin, 0));
    }
}
