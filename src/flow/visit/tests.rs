//! A flow of a visit calls another: it waits below, hears how that ended, and stands there again after a power cut.

use super::{Surroundings, Visit};
use crate::domain::language::Language;
use crate::domain::visit::Seats;
use crate::flow::ask::{Facts, TakenUp};
use crate::flow::field::FieldId;
use crate::flow::input::{Input, Next};
use crate::flow::start::Start;
use crate::flow::tests::people::{CHILD, MORNING, around, rules, site};

/// A visit whose registration has called the search, with the number typed.
fn called(around: Surroundings) -> Visit {
    let id = crate::domain::id::VisitId::new("v");
    let (mut visit, _) = Visit::open(id, "0042".into(), Language::Ru, Start::Register);
    visit.step(Input::Typed(FieldId::Phone, CHILD.into()), around);
    let (frame, _) = visit.stack.pop().unwrap();
    let seats = Seats::default();
    let cx = around.cx(&seats, Language::Ru);
    visit.go(Next::Call(frame, Start::Family { profile: None }), &cx);
    visit
}

fn flows(visit: &Visit) -> Vec<&'static str> {
    visit.stack.frames().map(crate::flow::frame::Frame::flow).collect()
}

fn number(visit: &Visit) -> String {
    visit.draft().to_json()
}

#[test]
fn the_caller_stands_as_it_was_when_the_called_flow_is_done() {
    let (rules, site) = (rules(), site());
    let around = around(MORNING, &rules, &site);
    let mut visit = called(around);
    assert_eq!(flows(&visit), ["register", "family"]);
    let before = number(&visit);
    visit.step(Input::Back, around);
    assert_eq!((flows(&visit), visit.top().place()), (vec!["register"], ("register", "phone")));
    let typed = number(&visit);
    assert!(typed.contains("912 345-67-67") && before.contains("912 345-67-67"), "{typed}");
}

#[test]
fn a_flow_on_the_stack_is_not_called_again() {
    let (rules, site) = (rules(), site());
    let around = around(MORNING, &rules, &site);
    let mut visit = called(around);
    let (frame, _) = visit.stack.pop().unwrap();
    let seats = Seats::default();
    visit.go(Next::Call(frame, Start::Register), &around.cx(&seats, Language::Ru));
    assert_eq!(flows(&visit), ["register", "family"]);
}

#[test]
fn caller_and_called_flow_stand_again_when_the_visit_is_taken_up() {
    let (rules, site) = (rules(), site());
    let around = around(MORNING, &rules, &site);
    let visit = called(around);
    let taken = TakenUp {
        visit: visit.id.clone(),
        ticket: visit.ticket.clone(),
        draft: visit.draft().to_json(),
        answer: None,
        facts: Facts::default(),
    };
    let (mut again, _) = Visit::take_up(taken, Language::Ru, around);
    assert_eq!(flows(&again), ["register", "family"]);
    again.step(Input::Back, around);
    assert_eq!(again.top().place(), ("register", "phone"));
    assert!(number(&again).contains("912 345-67-67"));
}
