//! Registering: the class and what comes of it.

use super::bench::Bench;
use super::people::PASSWORD;
use crate::domain::family::Standing;
use crate::domain::refusal::Refusal;
use crate::domain::visit::WaitsFor;
use crate::flow::ask::{InvitationAsk, VisitAsk};
use crate::flow::frame::Frame;
use crate::flow::register::{AtClass, Register};
use crate::flow::{Action, Answer, Ask, FieldId, Input, Start};

fn at_class(bench: &Bench) -> &AtClass {
    match bench.top() {
        Frame::Register(Register::Class(at)) => at,
        other => panic!("not at the class: {other:?}"),
    }
}

fn problem(bench: &Bench) -> Option<Refusal> {
    at_class(bench).step.field.problem.clone()
}

#[test]
fn a_class_is_found_by_typing_or_picked() {
    for typed in ["5А", "5a", "5-а", "10"] {
        Bench::child_at_class().class(typed).is_registered();
    }
    let mut bench = Bench::child_at_class();
    bench.types(FieldId::Class, "5").pick(1).is_registered();
    assert!(matches!(
        bench.top(),
        Frame::Register(Register::Done { standing: Standing::AwaitingParent, .. })
    ));
    assert!(bench.visit.seats.ordinary.as_ref().is_some_and(|sitting| sitting.open));
}

#[test]
fn what_is_no_class_is_said() {
    let mut bench = Bench::child_at_class();
    for (typed, why) in [("", Refusal::Missing), ("5", Refusal::PickOne), ("7Ж", Refusal::NoSuchClass)] {
        bench.class(typed);
        assert_eq!(problem(&bench), Some(why), "{typed}");
    }
    bench.pick(9).at("register/class");
}

#[test]
fn a_list_that_did_not_come_is_asked_for_again() {
    let mut bench = Bench::begin(Start::Register);
    bench
        .walks_to("register/password")
        .types(FieldId::Password, PASSWORD)
        .types(FieldId::PasswordAgain, PASSWORD);
    bench.input(Input::Submit);
    bench.answer(0);
    let broken = Refusal::Broken { incident: "Q7".into() };
    bench.refuses(broken.clone()).settle().at("register/class");
    assert_eq!(problem(&bench), Some(broken));
    bench.class("5А").at("register/class");
    assert!(at_class(&bench).step.loaded);
    bench.registered();
}

#[test]
fn not_listed_waits_for_an_admin_and_esc_comes_back_to_the_list() {
    let mut bench = Bench::child_at_class();
    bench.types(FieldId::Class, "7Ж").act(Action::NotListed).at("register/not-listed");
    bench.types(FieldId::Class, "").enter().at("register/not-listed");
    assert_eq!(bench.top().problem(), Some(Refusal::Missing));
    bench.types(FieldId::Class, "7Ж").esc().at("register/class");
    assert_eq!((at_class(&bench).step.field.text.as_str(), at_class(&bench).step.loaded), ("7Ж", true));
    bench.act(Action::NotListed);
    bench.input(Input::Submit);
    assert!(matches!(bench.asks(), Ask::Visit(VisitAsk::PutDown { why: WaitsFor::NotListed })));
    bench.settle();
    assert!(bench.desk.is_down());
}

#[test]
fn not_listed_before_the_list_came_is_no_dead_end() {
    let mut bench = Bench::begin(Start::Register);
    bench.walks_to("register/details");
    for (field, text) in
        [(FieldId::Surname, "Котова"), (FieldId::Name, "Анна"), (FieldId::NoPatronymic, "yes")]
    {
        bench.types(field, text);
    }
    bench.types(FieldId::BirthDate, "12.03.2015").types(FieldId::Sex, "female").enter();
    bench.types(FieldId::Password, PASSWORD).types(FieldId::PasswordAgain, PASSWORD);
    bench.input(Input::Submit);
    bench.answer(0);
    bench.input(Input::Act(Action::NotListed));
    bench.settle().at("register/not-listed").esc().at("register/class").class("5А").is_registered();
}

/// The school that is named is kept with the class: for an admin, and for the way back.
#[test]
fn d36_another_school_is_named_beside_the_class() {
    let mut bench = Bench::child_at_class();
    bench.act(Action::NotListed).types(FieldId::Class, "7Ж").types(FieldId::SchoolName, "Школа № 45");
    let people = |bench: &Bench| bench.visit.draft().people();
    let named =
        |bench: &Bench| people(bench).into_iter().find_map(|one| one.registering).expect("at the class");
    assert_eq!((named(&bench).class.as_str(), named(&bench).school.as_deref()), ("7Ж", Some("Школа № 45")));
    bench.esc().at("register/class").act(Action::NotListed).at("register/not-listed");
    assert_eq!(named(&bench).school.as_deref(), Some("Школа № 45"), "Esc loses nothing");
    // This desk's own school, however it is written, is no other one; and a class that it has is not missing.
    bench.types(FieldId::SchoolName, "школа №12");
    assert_eq!(named(&bench).school, None);
    bench.types(FieldId::Class, "5а").enter().at("register/class");
    bench.registered();
}

#[test]
fn the_same_child_is_corrected_or_put_before_an_admin() {
    let mut bench = Bench::begin(Start::Register);
    bench
        .walks_to("register/details")
        .details("Двойников", "12.03.2015")
        .password()
        .class("5А")
        .at("register/same");
    bench.act(Action::AnotherChild).at("register/waits");
    bench.esc().at("register/same");
    bench.enter().at("register/details").types(FieldId::Surname, "Котова").enter();
    // The password was checked against the name that stood there before.
    bench.password().at("register/class");
    assert_eq!(at_class(&bench).step.field.text, "5А");
    bench.registered();
}

#[test]
fn the_same_child_may_wait_for_an_admin() {
    let mut bench = Bench::begin(Start::Register);
    bench.walks_to("register/details").details("Двойников", "12.03.2015").password().class("5А");
    bench.act(Action::AnotherChild);
    bench.input(Input::Submit);
    assert!(matches!(bench.asks(), Ask::Visit(VisitAsk::PutDown { why: WaitsFor::SameChild })));
}

#[test]
fn a_refusal_of_the_desk_is_said_at_the_class() {
    let mut bench = Bench::child_at_class();
    bench.types(FieldId::Class, "5А").refuses(Refusal::NoRight).enter().at("register/class");
    assert_eq!(problem(&bench), Some(Refusal::NoRight));
    bench.registered();
}

#[test]
fn esc_from_the_class_keeps_what_was_typed() {
    let mut bench = Bench::child_at_class();
    bench.types(FieldId::Class, "5б").esc().at("register/password").enter().at("register/class");
    assert_eq!(at_class(&bench).step.field.text, "5б");
}

#[test]
fn who_is_of_age_awaits_nobody() {
    let mut bench = Bench::begin(Start::Register);
    bench
        .walks_to("register/details")
        .details("Котова", "12.03.2008")
        .password()
        .agrees()
        .class("10А")
        .is_registered();
    assert!(matches!(bench.top(), Frame::Register(Register::Done { standing: Standing::Complete, .. })));
}

#[test]
fn registered_goes_straight_on_to_the_invitation() {
    for on in [Input::Submit, Input::Back] {
        let mut bench = Bench::child_at_class();
        bench.class("5А").is_registered();
        bench.input(on);
        assert!(matches!(bench.asks(), Ask::Invitation(InvitationAsk::Show { .. })));
        bench.settle().at("invite/shown");
    }
}

#[test]
fn a_second_enter_registers_nobody_twice() {
    let mut bench = Bench::child_at_class();
    bench.types(FieldId::Class, "5А");
    bench.input(Input::Submit);
    bench.input(Input::Submit);
    bench.input(Input::Pick(1));
    let asked = bench.pending.remove(0);
    assert!(bench.pending.is_empty());
    let answer = bench.desk.answer(&asked);
    bench.hear(&asked, answer.clone());
    bench.is_registered();
    // The same answer again finds nobody.
    bench.hear(&asked, answer);
    bench.hear(&asked, Answer::Refused { why: Refusal::NoRight });
    bench.at("register/done");
}
