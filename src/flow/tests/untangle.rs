//! "It is my parent's": the parent sits on the private seat, moves the account to another number, and the child goes on.

use super::bench::Bench;
use super::people::{ANOTHER, ELSEWHERE, MOTHER, OTHER, PASSWORD};
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::domain::visit::Seat;
use crate::flow::ask::OwnerAsk;
use crate::flow::frame::Frame;
use crate::flow::register::Register;
use crate::flow::{Action, Ask, FieldId, Input, Start};

/// The parent is asked to sit down.
fn parents() -> Bench {
    let mut bench = Bench::begin(Start::Register);
    bench.number(ELSEWHERE).right_code().at("register/owner").pick(2).at("register/untangle");
    bench
}

/// The parent has typed the password.
fn seated() -> Bench {
    let mut bench = parents();
    bench.enter().at("register/untangle-password");
    types(&mut bench);
    bench.at("register/untangle-phone");
    bench
}

fn types(bench: &mut Bench) -> &mut Bench {
    bench.types(FieldId::Password, PASSWORD).enter()
}

/// The visit is put down and taken up; whoever sat there types the password.
fn put_down(bench: &mut Bench) -> &mut Bench {
    bench.act(Action::PutDown).killed()
}

#[test]
fn the_parent_moves_and_the_child_goes_on_with_its_password() {
    let mut bench = seated();
    assert!(bench.desk.sessions[1].is_some());
    bench.number(MOTHER).at("register/untangle-code").right_code().at("register/details");
    assert_eq!((&bench.desk.sessions[1], bench.visit.seats.on(Seat::Private)), (&None, None));
    // The child's next screen says that the account has moved, also to whoever takes the visit up there.
    let says = |bench: &Bench| matches!(bench.top(), Frame::Register(Register::Newcomer(at)) if at.moved);
    assert!(says(&bench));
    put_down(&mut bench).proves_again().at("register/details");
    assert!(says(&bench));
    bench.details("Котова", "12.03.2015").password().class("5А").is_registered();
    assert_eq!(bench.desk.accounts.len(), 2, "the parent's and the child's");
}

#[test]
fn a_parent_who_joins_is_not_asked_for_a_parent() {
    let mut bench = Bench::parent_is_here();
    bench.enter().number(ELSEWHERE).right_code().at("join/owner").pick(2).at("join/owner");
    assert_eq!(bench.visit.top().place().1, "owner");
    bench.input(Input::Pick(3));
    assert!(bench.pending.is_empty(), "there are three ways");
}

#[test]
fn esc_leads_back_step_by_step_and_closes_the_seat() {
    let mut bench = seated();
    bench.number(MOTHER).at("register/untangle-code").esc().at("register/untangle-phone");
    // The code still lives.
    bench.enter().at("register/untangle-code").esc();
    bench.input(Input::Back);
    assert!(matches!(bench.asks(), Ask::Owner(OwnerAsk::CloseSeat { .. })));
    bench.settle().at("register/untangle-password");
    assert_eq!(bench.desk.sessions[1], None);
    bench.esc().at("register/untangle").esc().at("register/owner").pick(2).enter();
    // The number that was typed is still there.
    types(&mut bench).at("register/untangle-phone").passes(Span::minutes(3)).enter();
    bench.at("register/untangle-code").right_code().at("register/details");
}

/// D06: whoever has forgotten the password stands before ways that lead on.
#[test]
fn d06_wrong_and_forgotten_passwords_leave_the_number_where_it_is() {
    let mut bench = parents();
    bench.enter().enter().at("register/untangle-password");
    bench.types(FieldId::Password, ANOTHER).enter().at("register/untangle-password");
    // The account has no second way; the child's own number is a key of its own.
    bench.act(Action::Forgot).at("recover/account").enter().at("recover/no-way");
    bench.enter().at("register/untangle-password");
    bench.act(Action::ChangeNumber).at("register/phone").walks_to("register/details");
    bench.at("register/details");
    assert_eq!(bench.desk.accounts.len(), 1);
}

#[test]
fn the_child_may_take_another_number_before_the_parent_sits() {
    for there in [Bench::settle as fn(&mut Bench) -> &mut Bench, Bench::enter] {
        let mut bench = parents();
        there(&mut bench).act(Action::ChangeNumber).at("register/phone");
    }
}

#[test]
fn a_number_with_an_account_is_refused_and_another_one_is_taken() {
    let mut bench = seated();
    bench.number(MOTHER).refuses(Refusal::NumberHasAccount).right_code().at("register/untangle-code");
    let mut bench = seated();
    bench.number(MOTHER).at("register/untangle-code");
    let code = bench.desk.code();
    bench.types(FieldId::Code, &code).input(Input::Submit);
    bench.answer(0);
    bench.at("register/untangle-move").refuses(Refusal::NumberHasAccount).settle();
    bench.at("register/untangle-phone").number(OTHER).right_code().at("register/details");
}

#[test]
fn a_call_is_not_offered_and_the_code_is_sent_again() {
    let mut bench = seated();
    bench.number(MOTHER).passes(Span::minutes(2)).input(Input::Act(Action::TakeCall));
    assert!(bench.pending.is_empty());
    bench.act(Action::SendAgain).at("register/untangle-code");
    bench.act(Action::ChangeNumber).at("register/untangle-phone").number(OTHER).right_code();
    bench.at("register/details");
}

#[test]
fn a_password_typed_too_long_ago_is_asked_once_more_and_the_proof_stays() {
    let mut bench = seated();
    bench.number(MOTHER).passes(Span(Span::minutes(5).0 + 1)).right_code().at("register/untangle-password");
    assert_eq!(bench.desk.sessions[1], None, "no session stays open behind it");
    types(&mut bench).at("register/details");
}

#[test]
fn put_down_on_each_step_the_parent_stands_there_again() {
    let mut bench = parents();
    put_down(&mut bench).at("register/untangle").enter();
    put_down(&mut bench).at("register/untangle-password");
    types(&mut bench).types(FieldId::Phone, MOTHER);
    put_down(&mut bench).signs_in().at("register/untangle-phone").enter().at("register/untangle-code");
    put_down(&mut bench).signs_in().at("register/untangle-code").right_code().at("register/details");
}

#[test]
fn killed_while_it_moves_it_moved_once_or_not_at_all() {
    for carried in [false, true] {
        let mut bench = seated();
        bench.number(MOTHER);
        let code = bench.desk.code();
        bench.types(FieldId::Code, &code).input(Input::Submit);
        bench.answer(0);
        assert!(matches!(bench.asks(), Ask::Owner(OwnerAsk::Move { .. })));
        if carried {
            let asked = bench.pending.remove(0);
            bench.desk.answer(&asked);
            // Nothing stands on the child's number now.
            bench.killed().proves_again().at("register/details");
        } else {
            bench.killed().signs_in().at("register/untangle-move").enter().at("register/details");
        }
        assert_eq!(bench.desk.accounts.len(), 1);
    }
}

#[test]
fn a_childs_proof_that_grew_old_meanwhile_is_asked_anew() {
    let mut bench = seated();
    put_down(bench.passes(Span::minutes(31))).signs_in().at("register/untangle-phone");
    bench.number(MOTHER).right_code().at("register/phone").enter().at("register/code").right_code();
    bench.at("register/details");
    // Before the parent sits, it is asked anew at once.
    let mut bench = parents();
    put_down(bench.passes(Span::minutes(31))).at("register/phone");
}

#[test]
fn what_cannot_be_moved_now_is_tried_again_with_enter() {
    let mut bench = seated();
    bench.number(MOTHER);
    let code = bench.desk.code();
    bench.types(FieldId::Code, &code).input(Input::Submit);
    bench.answer(0);
    bench.refuses(Refusal::Broken { incident: "Q7".into() }).settle().at("register/untangle-move");
    bench.esc().at("register/untangle-phone").enter().at("register/details");
}
