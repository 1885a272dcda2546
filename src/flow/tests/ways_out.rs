//! The three ways out where a child would become their own parent, and the way back to the student.

use super::bench::Bench;
use super::people::{ANOTHER, PASSWORD};
use crate::domain::refusal::Refusal;
use crate::domain::visit::WaitsFor;
use crate::flow::ask::VisitAsk;
use crate::flow::frame::Frame;
use crate::flow::join::Join;
use crate::flow::{Action, Ask, FieldId, Input};

/// The invitation was entered in the student's own place.
fn refused() -> Bench {
    let mut bench = Bench::child_invites();
    let code = bench.desk.invitations[0].code.grouped();
    bench.esc().at("menu/ways").goes("enter").at("join/enter");
    bench.types(FieldId::Invitation, &code).enter().at("join/enter");
    assert!(is_refused(&bench));
    bench
}

fn is_refused(bench: &Bench) -> bool {
    matches!(bench.top(), Frame::Join(Join::Enter(entering)) if entering.is_in_the_childs_place())
}

/// From the step that shows who invites to the child's confirmation, and on to the family.
fn joins(bench: &mut Bench) {
    bench.at("join/who").walks_to("join/own-consent");
    bench.agrees().walks_to("family/shown");
}

#[test]
fn at_another_desk_the_same_invitation_opens_without_a_password() {
    let mut bench = refused();
    bench.input(Input::Act(Action::AnotherDesk));
    assert!(matches!(bench.asks(), Ask::Visit(VisitAsk::PutDown { why: WaitsFor::OtherDesk })));
    bench.settle();
    assert!(bench.desk.is_down());
    bench.killed().at("join/enter").enter();
    joins(&mut bench);
}

#[test]
fn on_the_private_seat_the_same_invitation_opens_at_once() {
    let mut bench = refused();
    bench.act(Action::PrivateSession);
    assert!(bench.visit.seats.private_ready && bench.visit.seats.ordinary.as_ref().is_some_and(|on| on.open));
    joins(&mut bench);
}

#[test]
fn with_the_student_signed_out_it_opens_and_the_password_alone_leads_back() {
    let mut bench = refused();
    bench.act(Action::SignStudentOut);
    assert!(bench.visit.seats.ordinary.as_ref().is_some_and(|on| !on.open), "signed out, and still known");
    joins(&mut bench);
    bench.enter().at("menu/ways").goes("back").at("sign-in/password");
    // Esc is a way back to the menu, and no way past the password.
    bench.esc().at("menu/ways").goes("back").at("sign-in/password");
    bench.types(FieldId::Password, ANOTHER).enter().at("sign-in/password");
    bench.types(FieldId::Password, PASSWORD).enter().at("invite/shown");
}

#[test]
fn the_way_back_stands_in_the_menu_before_the_parent_has_joined() {
    let mut bench = refused();
    bench.act(Action::SignStudentOut).at("join/who").esc().at("join/enter").esc().at("menu/ways");
    bench.goes("back").signs_in().at("invite/shown");
}

#[test]
fn a_way_out_that_is_refused_stays_on_the_screen() {
    for action in [Action::PrivateSession, Action::SignStudentOut] {
        let mut bench = refused();
        bench.refuses(Refusal::VisitTaken).act(action).at("join/enter");
        bench.enter();
        assert!(is_refused(&bench), "{action:?}");
    }
}

#[test]
fn the_ways_out_are_offered_only_there() {
    for action in [Action::PrivateSession, Action::SignStudentOut] {
        let mut bench = refused();
        bench.types(FieldId::Invitation, "4").act(action).at("join/enter");
        assert!(!is_refused(&bench) && bench.desk.seats.ordinary.as_ref().is_some_and(|on| on.open));
    }
}
