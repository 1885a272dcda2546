//! A number that has an account: is this you?, by password, by code, forgotten; the visit that holds it; and what
//! becomes of the existing profile.

use super::bench::Bench;
use super::people::{BEGUN, CHILD, ELSEWHERE, PASSWORD};
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::domain::visit::WaitsFor;
use crate::flow::ask::{By, OwnerAsk, VisitAsk};
use crate::flow::{Action, Ask, FieldId, Input, Start};

fn is_this_you() -> Bench {
    let mut bench = Bench::begin(Start::Register);
    bench.number(ELSEWHERE).at("register/code").right_code().at("register/owner");
    bench
}

#[test]
fn somebodys_number_asks_is_this_you_after_its_code_only() {
    let mut bench = is_this_you();
    for back in [Input::Back, Input::Act(Action::ChangeNumber)] {
        bench.input(back);
        // It was proved a moment ago: no second code.
        bench.settle().at("register/phone").enter().at("register/owner");
    }
    bench.esc().number(CHILD).right_code().at("register/details");
}

#[test]
fn an_owner_signs_in_by_password_reads_the_profile_and_consents() {
    let mut bench = is_this_you();
    bench.pick(0).at("register/owner-password").enter().at("register/owner-password");
    bench.types(FieldId::Password, "Not-the-one 7").enter().at("register/owner-password");
    bench.esc().at("register/owner").owns().at("register/check");
    bench.esc().at("register/owner").owns().enter().at("register/own-consent");
    bench.esc().at("register/check").enter().agrees().at("register/class").class("5А").is_registered();
    assert_eq!(bench.desk.people.len(), 1, "no second profile");
    bench.enter().at("invite/shown");
}

#[test]
fn an_owner_goes_on_by_the_code_and_who_forgot_can_too() {
    let mut bench = is_this_you();
    // The number is proved already: no second code is sent.
    bench.pick(0).act(Action::Forgot).at("recover/account").enter().at("recover/no-way");
    bench.enter().at("register/owner-password");
    bench.input(Input::Act(Action::ByCode));
    assert!(matches!(bench.asks(), Ask::Owner(OwnerAsk::SignIn { by: By::Code, .. })));
    bench.settle().at("register/check").esc().pick(1).at("register/check");
}

#[test]
fn who_was_registered_before_goes_on_to_the_invitation() {
    let mut bench = Bench::child_invites();
    let desk = bench.take_desk();
    let mut again = Bench::begin_at(desk, Start::Register);
    again
        .number(CHILD)
        .right_code()
        .at("register/owner")
        .owns()
        .at("register/done")
        .enter()
        .at("invite/shown");
    assert_eq!(again.desk.accounts.len(), 1);
}

#[test]
fn a_child_is_no_parent_by_an_old_account_either() {
    let mut bench = Bench::parent_is_here();
    bench
        .enter()
        .number(CHILD)
        .right_code()
        .at("join/owner")
        .owns()
        .at("join/check")
        .enter()
        .at("join/check");
    bench.esc().at("join/owner").esc().at("join/phone");
}

#[test]
fn an_owner_joins_on_the_same_profile_and_confirms() {
    let mut bench = Bench::parent_is_here();
    bench.enter().number(ELSEWHERE).right_code().owns().at("join/check").enter().at("join/own-consent");
    bench.agrees().at("join/confirm").types(FieldId::Relation, "mother").enter().agrees().agrees();
    bench.at("family/shown");
    assert_eq!(bench.desk.people.len(), 2, "no second profile");
}

#[test]
fn another_visits_number_is_begun_anew() {
    let mut bench = Bench::begin(Start::Register);
    bench.number(BEGUN).right_code().at("register/another-visit");
    bench.pick(0).at("register/another-visit").pick(1).at("register/details");
}

#[test]
fn taken_up_an_owner_stands_where_it_stood_and_types_the_password() {
    let mut bench = is_this_you();
    bench.pick(0).act(Action::PutDown).killed().at("register/owner-password");
    bench.types(FieldId::Password, PASSWORD).enter().at("register/check").act(Action::PutDown);
    bench.killed().signs_in().at("register/check").enter().agrees().types(FieldId::Class, "10А");
    bench.act(Action::PutDown).killed().at("sign-in/password").act(Action::ByCode).at("sign-in/password");
    bench.signs_in().at("register/class");
    bench.registered();
}

#[test]
fn an_old_proof_is_asked_anew_and_the_owner_with_it() {
    let mut bench = is_this_you();
    bench.owns().at("register/check").act(Action::PutDown).passes(Span::minutes(31)).killed();
    bench.at("register/phone").enter().right_code().at("register/owner").owns().at("register/check");
    bench.enter().agrees().refuses(Refusal::ProofTooOld).class("5А").at("register/phone");
}

#[test]
fn not_me_waits_for_an_admin_and_stands_at_the_question_again() {
    let mut bench = is_this_you();
    bench.pick(3).at("register/owner").esc().at("register/owner").pick(3);
    bench.input(Input::Submit);
    assert!(matches!(bench.asks(), Ask::Visit(VisitAsk::PutDown { why: WaitsFor::NotMe })));
    bench.settle().killed().at("register/owner");
}
