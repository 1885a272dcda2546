//! Putting down and goodbye, from every step there is.

use super::bench::Bench;
use super::people::{CHILD, PASSWORD};
use super::ways::steps;
use crate::domain::refusal::Refusal;
use crate::domain::visit::WaitsFor;
use crate::flow::ask::{Asked, NumberAsk, VisitAsk};
use crate::flow::frame::Frame;
use crate::flow::{Action, Ask, FieldId, Input, Start};

#[test]
fn every_step_can_be_put_down_and_ended() {
    for (place, reach) in steps() {
        for (action, state) in [(Action::PutDown, "down"), (Action::Goodbye, "closed")] {
            let mut bench = reach();
            bench.at(place);
            bench.input(Input::Act(action));
            bench.input(Input::Act(action));
            assert!(
                matches!(bench.asks(), Ask::Visit(VisitAsk::PutDown { .. } | VisitAsk::Goodbye)),
                "{place}"
            );
            bench.settle().at(place);
            assert_eq!(bench.desk.state, state, "{place}");
        }
    }
}

#[test]
fn a_visit_that_could_not_be_put_down_says_so_and_goes_on() {
    let broken = Refusal::Broken { incident: "Q7".into() };
    for (place, reach) in steps() {
        let mut bench = reach();
        bench.refuses(broken.clone()).act(Action::PutDown).at(place);
        assert_eq!(bench.visit.problem, Some(broken.clone()), "{place}");
        bench.input(Input::Typed(FieldId::Search, String::new()));
        assert_eq!(bench.visit.problem, None, "{place}");
        bench.act(Action::PutDown);
        assert!(bench.desk.is_down(), "{place}");
    }
}

#[test]
fn esc_leads_from_every_step_to_a_menu_or_a_password() {
    for (place, reach) in steps() {
        let mut bench = reach();
        for _ in 0..12 {
            bench.esc();
        }
        let way_on = matches!(bench.top(), Frame::Menu(_) | Frame::SignIn(_));
        assert!(way_on, "from {place} Esc leads to {}", bench.place());
    }
}

#[test]
fn leaving_waits_for_what_is_being_saved_and_keeps_it() {
    for (action, state) in [(Action::PutDown, "down"), (Action::Goodbye, "closed")] {
        let mut bench = Bench::begin(Start::Register);
        bench.types(FieldId::Phone, CHILD);
        bench.input(Input::Submit);
        bench.input(Input::Act(action));
        bench.input(Input::Act(action));
        assert!(matches!(bench.asks(), Ask::Number(NumberAsk::Send { .. })));
        bench.answer(0);
        bench.at("register/code");
        assert!(matches!(bench.asks(), Ask::Visit(VisitAsk::PutDown { .. } | VisitAsk::Goodbye)));
        bench.settle();
        assert_eq!(bench.desk.state, state);
    }
}

#[test]
fn a_program_that_ends_puts_the_visit_down_where_it_stands() {
    let mut bench = Bench::begin(Start::Register);
    bench
        .walks_to("register/password")
        .types(FieldId::Password, PASSWORD)
        .types(FieldId::PasswordAgain, PASSWORD);
    bench.input(Input::Submit);
    assert!(bench.visit.leave().is_empty(), "after what is being saved");
    bench.answer(0);
    // The list of classes is read meanwhile.
    let parts = |asked: &&Asked| asked.ask.terms().parts();
    let parting: Vec<_> = bench.pending.iter().filter(parts).map(|asked| &asked.ask).collect();
    assert!(matches!(parting[..], [Ask::Visit(VisitAsk::PutDown { why: WaitsFor::LeftOpen })]));
    bench.settle().killed().signs_in().at("register/class");
}
