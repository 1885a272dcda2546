//! What waits for an admin: nothing is decided without a reason, and what is typed is kept while one looks again.

use super::bench::Bench;
use super::people::{MORNING, classes, outside, schools};
use crate::domain::id::WaitingId;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::school::NamedClass;
use crate::domain::time::Moment;
use crate::domain::waiting::{Decided, Matter, Waiting};
use crate::flow::ask::{SchoolAnswer, SchoolAsk, VouchAnswer, VouchAsk, WaitingAnswer, WaitingAsk};
use crate::flow::frame::Frame;
use crate::flow::machine::Flow;
use crate::flow::register::Register;
use crate::flow::waiting::Deciding;
use crate::flow::{Action, Answer, Ask, FieldId, Input, Next, Outcome};

fn one(matter: Matter) -> Waiting {
    Waiting {
        ticket: None,
        phone: None,
        id: WaitingId::new(matter.as_str()),
        matter,
        since: Moment(0),
        desk: "Hall".into(),
        who: "A*** B***".into(),
        other: None,
        by: None,
        class: (matter == Matter::NotListed).then(|| named("7Г", "Школа № 12", "Тверь")),
        elsewhere: false,
        alone: None,
        vouched: None,
    }
}

fn shown(matters: &[Matter]) -> Input {
    Input::Answered(Answer::Waiting(WaitingAnswer::List {
        waiting: matters.iter().copied().map(one).collect(),
    }))
}

fn typed(text: &str) -> Input {
    Input::Typed(FieldId::Reason, text.into())
}

fn step(flow: Deciding, input: Input) -> Next<Deciding> {
    outside(flow, input, MORNING, Language::Ru)
}

/// The screen after some inputs, and what the last of them asked.
fn after(inputs: Vec<Input>) -> (Deciding, Vec<Ask>) {
    let begun = Deciding::begin();
    inputs.into_iter().fold(begun, |(flow, _), input| match step(flow, input) {
        Next::Stay(flow, asks) => (flow, asks),
        other => panic!("left: {other:?}"),
    })
}

/// The field of the reason.
fn field(flow: &Deciding) -> (&str, Option<&Refusal>) {
    match flow {
        Deciding::Reason(one, _) => (&one.field.text, one.field.problem.as_ref()),
        other => panic!("no reason is asked: {other:?}"),
    }
}

fn named(class: &str, school: &str, city: &str) -> NamedClass {
    NamedClass { school: school.into(), city: city.into(), class: class.into() }
}

fn places() -> Input {
    let (schools, classes) = (schools(), classes());
    Input::Answered(Answer::School(SchoolAnswer::Places { schools, classes }))
}

fn types(field: FieldId, text: &str) -> Input {
    Input::Typed(field, text.into())
}

/// The class that the last ask opens.
fn opens(asks: &[Ask]) -> &NamedClass {
    match asks {
        [Ask::Waiting(WaitingAsk::Decide { yes: true, class: Some(class), .. })] => class,
        other => panic!("{other:?}"),
    }
}

#[test]
fn d36_a_yes_to_a_class_names_it_with_its_school_and_offers_what_there_is() {
    let mut way = vec![shown(&Matter::ALL), Input::Pick(0), Input::Pick(0)];
    let (_, asks) = after(way.clone());
    assert!(matches!(asks.as_slice(), [Ask::School(SchoolAsk::Places)]));
    way.push(places());
    let as_typed = after([way.clone(), vec![Input::Submit]].concat());
    assert_eq!(opens(&as_typed.1), &named("7Г", "Школа № 12", "Тверь"), "as the family typed it");
    way.push(types(FieldId::Class, "5"));
    let (flow, _) = after(way.clone());
    let Deciding::Class(one) = &flow else { panic!("{flow:?}") };
    assert_eq!(one.found()[0].name, "5А");
    // No class of that school is known, and its city is: what stands in the city's field does not count.
    way.extend([types(FieldId::SchoolName, "лицей №8"), types(FieldId::City, "Омск")]);
    let (flow, _) = after(way.clone());
    let Deciding::Class(one) = &flow else { panic!("{flow:?}") };
    assert!(one.found().is_empty() && one.found_schools().is_empty());
    assert_eq!(
        opens(&after([way.clone(), vec![Input::Submit]].concat()).1),
        &named("5", "лицей №8", "Тверь")
    );
    // A school that is new has the city that is typed.
    way.push(types(FieldId::SchoolName, " Школа № 45 "));
    assert_eq!(
        opens(&after([way.clone(), vec![Input::Submit]].concat()).1),
        &named("5", "Школа № 45", "Омск")
    );
    way.push(types(FieldId::City, ""));
    let (flow, asks) = after([way, vec![Input::Submit]].concat());
    assert!(asks.is_empty());
    let Deciding::Class(one) = &flow else { panic!("{flow:?}") };
    assert_eq!(one.city.problem, Some(Refusal::Missing));
}

#[test]
fn later_decides_nothing() {
    for matter in 0..Matter::ALL.len() {
        let (flow, asks) = after(vec![shown(&Matter::ALL), Input::Pick(matter), Input::Pick(2)]);
        assert!(asks.is_empty() && matches!(flow, Deciding::List { kept: None, .. }), "{flow:?}");
    }
}

#[test]
fn nothing_is_decided_without_a_reason() {
    for matter in 1..Matter::ALL.len() {
        for answer in [0, 1] {
            // A yes to a recovery is the admin's word, which takes their password.
            if answer == 0 && Matter::ALL[matter] == Matter::Recovery {
                continue;
            }
            let mut way = vec![shown(&Matter::ALL), Input::Pick(matter), Input::Pick(answer), Input::Submit];
            let (flow, asks) = after(way.clone());
            assert_eq!((field(&flow), asks.len()), (("", Some(&Refusal::Missing)), 0));
            way.extend([typed("  seen the paper "), Input::Submit]);
            let (_, asks) = after(way);
            let [Ask::Waiting(WaitingAsk::Decide { yes, reason, .. })] = asks.as_slice() else {
                panic!("{asks:?}")
            };
            assert_eq!((*yes, reason.as_str()), (answer == 0, "seen the paper"));
        }
    }
}

#[test]
fn a_yes_to_a_recovery_takes_the_admins_own_password() {
    let way = vec![shown(&[Matter::Recovery]), Input::Pick(0), Input::Pick(0)];
    let (flow, asks) = after([way.clone(), vec![Input::Submit]].concat());
    assert_eq!((flow.problem(), asks.len()), (Some(Refusal::Missing), 0));
    let typed = Input::Secret(FieldId::Password, "Kanarejka-7x!".into());
    let way = [way, vec![typed, Input::Submit]].concat();
    let (_, asks) = after(way.clone());
    assert!(matches!(asks.as_slice(), [Ask::Vouch(VouchAsk::Decide { .. })]), "{asks:?}");
    let wrong = Input::Answered(Answer::Refused { why: Refusal::OwnPasswordWrong });
    let (flow, asks) = after([way.clone(), vec![wrong, Input::Submit]].concat());
    assert_eq!((flow.problem(), asks.len()), (Some(Refusal::Missing), 0), "it is typed anew");
    let decided = Input::Answered(Answer::Vouch(VouchAnswer::Decided { waiting: Vec::new() }));
    let (flow, _) = after([way, vec![decided]].concat());
    assert!(matches!(flow, Deciding::List { kept: Some(Matter::Recovery), .. }), "{flow:?}");
}

#[test]
fn class_and_reason_are_kept_while_one_looks_again() {
    let mut way = vec![shown(&[Matter::NotListed]), Input::Pick(0), Input::Pick(0)];
    way.extend([types(FieldId::Class, "7В"), Input::Back]);
    way.extend([Input::Pick(1), typed("no such class"), Input::Back]);
    let to = |answer| after([way.clone(), vec![Input::Pick(answer)]].concat()).0;
    assert_eq!(field(&to(1)).0, "no such class");
    let Deciding::Class(one) = to(0) else { panic!("no class is asked") };
    assert_eq!(one.class.text, "7В");
    let (flow, asks) = after([way.clone(), vec![Input::Back]].concat());
    assert!(matches!(flow, Deciding::List { waiting: Some(list), .. } if list.len() == 1) && asks.is_empty());
}

#[test]
fn what_was_decided_says_so_and_who_was_too_late_looks_again() {
    let way = vec![shown(&Matter::ALL), Input::Pick(2), Input::Pick(0), typed("seen"), Input::Submit];
    let with = |input| after([way.clone(), vec![input]].concat());
    let (flow, _) = with(shown(&[Matter::Pin]));
    assert!(matches!(flow, Deciding::List { kept: Some(_), problem: None, .. }), "{flow:?}");
    let (flow, asks) = with(Input::Answered(Answer::Refused { why: Refusal::DecidedAlready }));
    assert!(matches!(asks.as_slice(), [Ask::Waiting(WaitingAsk::List)]));
    assert!(matches!(flow, Deciding::List { problem: Some(Refusal::DecidedAlready), .. }), "{flow:?}");
    let (flow, _) = with(Input::Answered(Answer::Refused { why: Refusal::NoRight }));
    assert_eq!(field(&flow), ("seen", Some(&Refusal::NoRight)), "what was typed is kept");
}

#[test]
fn enter_looks_again_and_esc_leaves() {
    let (flow, asks) = after(vec![shown(&[]), Input::Submit]);
    assert!(matches!(asks.as_slice(), [Ask::Waiting(WaitingAsk::List)]));
    assert!(matches!(step(flow, Input::Back), Next::Done(Outcome::Left)));
    let (flow, asks) = after(vec![shown(&Matter::ALL), Input::Pick(99)]);
    assert!(matches!(flow, Deciding::List { .. }) && asks.is_empty());
}

/// A visit at the class, put down and taken up after an admin has decided.
fn taken_up(decided: Decided) -> Bench {
    let mut bench = Bench::child_at_class();
    bench.types(FieldId::Class, "7Г").act(Action::NotListed).at("register/not-listed").enter();
    let mut taken = bench.desk.take_up();
    taken.facts.decided = vec![decided];
    bench.take_up(taken).at("sign-in/password");
    bench
}

fn class_in_field(bench: &Bench) -> &str {
    match bench.visit.top() {
        Frame::Register(Register::Class(at)) => &at.step.field.text,
        other => panic!("not at the class: {other:?}"),
    }
}

#[test]
fn a_family_is_told_after_the_password_until_the_child_is_registered() {
    let yes = Decided { matter: Matter::NotListed, yes: true, reason: "10А".into() };
    let mut bench = taken_up(yes.clone());
    assert!(bench.visit.told().is_empty(), "nobody is told before the password");
    bench.signs_in().at("register/class");
    assert_eq!((bench.visit.told(), class_in_field(&bench)), (&[yes][..], "10А"));
    bench.esc().at("register/password");
    assert!(bench.visit.told().is_empty(), "it was told");
    bench.enter().at("register/class");
    assert_eq!(bench.visit.told().len(), 1, "at the class it matters again");
    bench.registered();
    assert!(bench.visit.told().is_empty());
}

#[test]
fn a_no_leaves_what_was_typed() {
    let no = Decided { matter: Matter::NotListed, yes: false, reason: "no such class".into() };
    let mut bench = taken_up(no);
    bench.signs_in().at("register/class");
    assert_eq!((bench.visit.told().len(), class_in_field(&bench)), (1, "7Г"));
}
