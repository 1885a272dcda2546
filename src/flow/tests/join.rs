//! Joining: the invitation, the newcomer, the child, the consents.

use super::bench::{Bench, Child};
use super::people::MOTHER;
use crate::domain::consent::Purpose;
use crate::domain::family::Relation;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::flow::ask::ParentAsk;
use crate::flow::frame::Frame;
use crate::flow::join::{Agreeing, Join};
use crate::flow::steps::confirm::ConfirmStep;
use crate::flow::steps::newcomer::Step;
use crate::flow::{Action, Ask, FieldId, Input, Start};

fn join(bench: &Bench) -> &Join {
    match bench.top() {
        Frame::Join(join) => join,
        other => panic!("not joining: {other:?}"),
    }
}

fn confirm(bench: &Bench) -> &ConfirmStep {
    match join(bench) {
        Join::Confirm(_, step) => step,
        other => panic!("nothing to confirm: {other:?}"),
    }
}

fn agreeing(bench: &Bench) -> &Agreeing {
    match join(bench) {
        Join::Agree(agreeing) => agreeing,
        other => panic!("no consent: {other:?}"),
    }
}

/// A visit of a parent alone, while a student's invitation is good.
fn alone() -> (Bench, String) {
    let invited = Bench::child_invites();
    let code = invited.desk.invitations[0].code.grouped();
    let mut desk = invited.desk;
    desk.seats = crate::domain::visit::Seats::default();
    (Bench::begin_at(desk, Start::Join { invitation: None }), code)
}

#[test]
fn a_wrong_invitation_says_which() {
    let (mut bench, code) = alone();
    let problem = |bench: &Bench| match join(bench) {
        Join::Enter(entering) => entering.field.problem.clone(),
        other => panic!("not entering: {other:?}"),
    };
    let mut wrong = code.clone().into_bytes();
    wrong[0] = if wrong[0] == b'9' { b'8' } else { wrong[0] + 1 };
    let unknown = crate::domain::invitation::InvitationCode::from_fifteen([7; 15]).grouped();
    for (typed, why) in [
        ("ivan", Refusal::NotACode),
        (std::str::from_utf8(&wrong).expect("digits"), Refusal::Mistyped),
        (unknown.as_str(), Refusal::UnknownInvitation),
    ] {
        bench.types(FieldId::Invitation, typed).enter().at("join/enter");
        assert_eq!(problem(&bench), Some(why), "{typed}");
    }
    bench.types(FieldId::Invitation, &code);
    let over = Moment(1_780_000_000_000);
    for why in [
        Refusal::InvitationExpired { since: over },
        Refusal::InvitationRevoked,
        Refusal::InvitationUsedUp,
        Refusal::EntryClosed { until: over },
    ] {
        bench.refuses(why.clone()).enter().at("join/enter");
        assert_eq!(problem(&bench), Some(why));
    }
    bench.enter().at("join/who");
}

#[test]
fn esc_from_who_comes_back_to_the_code_as_typed_and_the_newcomer_is_kept() {
    let (mut bench, code) = alone();
    bench
        .types(FieldId::Invitation, &code)
        .enter()
        .enter()
        .number(MOTHER)
        .right_code()
        .details("Котова", "05.05.1988")
        .password();
    bench
        .esc()
        .esc()
        .esc()
        .at("join/phone")
        .esc()
        .at("join/who")
        .esc()
        .at("join/enter")
        .esc()
        .at("menu/ways");
    bench.goes("enter").at("join/enter").enter().at("join/who").enter().at("join/phone");
    bench.enter().at("join/details").enter().at("join/password").enter().at("join/own-consent");
}

#[test]
fn the_child_is_refused_in_its_own_place() {
    let mut bench = Bench::child_invites();
    let code = bench.desk.invitations[0].code.grouped();
    let mut bench = Bench::begin_at(bench.settle().take_desk(), Start::Join { invitation: None });
    bench.types(FieldId::Invitation, &code).enter().at("join/enter");
    assert!(
        matches!(join(&bench), Join::Enter(entering) if entering.field.problem == Some(Refusal::ChildOwnParent))
    );
    // After a power cut nobody's session is open, and nothing is left to be led out of.
    bench.killed().at("join/enter");
    assert!(matches!(join(&bench), Join::Enter(entering) if entering.field.problem.is_none()));
    bench.types(FieldId::Invitation, &code).enter().at("join/who");
}

#[test]
fn a_known_invitation_that_is_refused_can_be_entered() {
    let mut bench = Bench::child_invites();
    bench.input(Input::Submit);
    bench.answer(0);
    bench.refuses(Refusal::InvitationRevoked).settle().at("join/opening");
    assert!(matches!(join(&bench), Join::Opening(_, Some(Refusal::InvitationRevoked))));
    bench.enter().at("join/enter");
}

#[test]
fn esc_from_the_number_to_who_invites_loses_no_number() {
    let mut bench = Bench::parent_is_here();
    bench.enter().types(FieldId::Phone, MOTHER).esc().at("join/who").enter().at("join/phone");
    let Join::Newcomer(newcomer, _) = join(&bench) else { panic!("a newcomer") };
    assert!(matches!(&newcomer.step, Step::Phone(step) if step.field.text == MOTHER));
}

#[test]
fn a_parent_always_consents_and_is_of_age() {
    let mut bench = Bench::parent_is_here();
    bench.enter().number(MOTHER).right_code().details("Котова", "12.03.2009").at("join/details");
    bench.types(FieldId::BirthDate, "05.05.1988").enter().password().at("join/own-consent");
    bench.types(FieldId::Agree, "yes");
    bench.input(Input::Submit);
    bench.input(Input::Submit);
    assert!(matches!(bench.asks(), Ask::Parent(ParentAsk::Make { .. })));
    bench.at("join/making").answer(0);
    assert!(bench.visit.seats.private.as_ref().is_some_and(|sitting| sitting.open));
    bench.settle().at("join/confirm");
}

#[test]
fn a_refused_profile_leads_back_to_the_consent() {
    let mut bench = Bench::parent_is_here();
    bench.walks_to("join/own-consent").types(FieldId::Agree, "yes");
    bench.refuses(Refusal::NoRight).enter().at("join/making");
    assert!(matches!(join(&bench), Join::Making { problem: Some(Refusal::NoRight), .. }));
    bench.esc().at("join/own-consent").agrees().at("join/confirm");
}

#[test]
fn a_child_that_cannot_be_read_is_asked_for_again() {
    let mut bench = Bench::parent_is_here();
    bench.walks_to("join/own-consent").types(FieldId::Agree, "yes");
    bench.input(Input::Submit);
    bench.answer(0);
    bench.refuses(Refusal::SessionNeeded).settle().at("join/fetching");
    bench.enter().at("join/confirm");
}

#[test]
fn the_child_is_corrected_where_it_is_wrong() {
    let mut bench = Bench::parent_confirms();
    assert!(!confirm(&bench).changed());
    bench.act(Action::CorrectChild).types(FieldId::Surname, "Кошкина").esc();
    assert!(
        confirm(&bench).correcting.is_none() && !confirm(&bench).changed(),
        "Esc takes no correction over"
    );
    bench.act(Action::CorrectChild).types(FieldId::Surname, "").enter();
    assert!(confirm(&bench).correcting.is_some(), "a wrong correction stays open");
    bench.types(FieldId::Surname, "Кошкина").enter();
    assert!(confirm(&bench).changed());
    bench.types(FieldId::Relation, "mother").enter().at("join/agree").agrees().agrees();
    let (_, student, relation) = bench.desk.links[0].clone();
    assert_eq!(relation, Relation::Mother);
    assert_eq!(bench.desk.people[&student].name.surname.as_deref(), Some("Кошкина"));
}

#[test]
fn a_guardian_and_another_show_a_document() {
    for relation in ["guardian", "other"] {
        let mut bench = Bench::parent_confirms();
        bench.enter();
        assert_eq!(confirm(&bench).relation.problem, Some(Refusal::PickOne));
        bench.types(FieldId::Relation, relation).enter().at("join/confirm");
        assert_eq!(confirm(&bench).document.problem, Some(Refusal::DocumentMissing));
        bench.types(FieldId::Document, "court").enter().at("join/agree").agrees().agrees().at("family/shown");
    }
    // A document that is not asked for is not sent: the desk would stop the test.
    let mut bench = Bench::parent_confirms();
    bench
        .types(FieldId::Relation, "guardian")
        .types(FieldId::Document, "court")
        .types(FieldId::Relation, "mother");
    bench.enter().agrees().agrees().at("family/shown");
}

#[test]
fn below_fourteen_each_purpose_has_its_own_screen() {
    let mut bench = Bench::parent_confirms();
    bench.types(FieldId::Relation, "mother").enter();
    assert_eq!(agreeing(&bench).step.purpose, Purpose::ChildData);
    bench.agrees();
    assert_eq!((agreeing(&bench).step.purpose, agreeing(&bench).step.agreed), (Purpose::ChildUse, None));
    bench.esc();
    assert_eq!((agreeing(&bench).step.purpose, agreeing(&bench).step.agreed), (Purpose::ChildData, None));
    bench.esc().at("join/confirm");
    assert_eq!(confirm(&bench).relation(), Some(Relation::Mother));
    bench.enter().agrees().types(FieldId::Agree, "yes");
    bench.input(Input::Submit);
    bench.input(Input::Submit);
    let Ask::Parent(ParentAsk::Confirm(confirmation)) = bench.asks() else { panic!("{:?}", bench.asks()) };
    let purposes: Vec<_> =
        confirmation.consents.iter().map(|mark| (mark.purpose, mark.version.as_str())).collect();
    assert_eq!(purposes, [(Purpose::ChildData, "1"), (Purpose::ChildUse, "1")]);
    bench.settle().at("family/shown");
}

#[test]
fn from_fourteen_only_the_use_is_asked_of_the_parent() {
    let mut bench = Bench::brings(Child::CONSENTING, "join/confirm");
    bench.types(FieldId::Relation, "mother").enter();
    assert_eq!(agreeing(&bench).step.purpose, Purpose::ChildUse);
    bench.agrees().at("family/shown");
}

#[test]
fn a_refusal_at_the_last_consent_is_said_there() {
    let mut bench = Bench::parent_confirms();
    bench.types(FieldId::Relation, "mother").enter().agrees().types(FieldId::Agree, "yes");
    bench.refuses(Refusal::NoRight).enter().at("join/agree-again");
    assert_eq!(agreeing(&bench).step.problem, Some(Refusal::NoRight));
    assert!(bench.desk.links.is_empty());
}

#[test]
fn another_invitation_is_entered_by_the_same_person() {
    let mut bench = Bench::parent_is_here();
    bench.walks_to("join/own-consent").types(FieldId::Agree, "yes");
    bench.refuses(Refusal::InvitationUsedUp).enter().at("join/enter");
    let code = bench.desk.invitations[0].code.grouped();
    bench.types(FieldId::Invitation, &code).enter().at("join/who").enter().at("join/own-consent").agrees();
    bench.at("join/confirm").types(FieldId::Relation, "mother").enter().agrees().types(FieldId::Agree, "yes");
    bench.refuses(Refusal::InvitationRevoked).enter().at("join/enter");
    bench.types(FieldId::Invitation, &code).enter().at("join/who").enter().at("join/confirm");
}

#[test]
fn a_refused_consent_makes_no_link_and_can_be_thought_over() {
    let mut bench = Bench::parent_confirms();
    bench.types(FieldId::Relation, "guardian").types(FieldId::Document, "court").enter().agrees();
    // Asked once more, nothing is recorded yet, and Enter leads back to the text.
    bench.act(Action::Refuse).at("join/agree-again");
    assert!(agreeing(&bench).step.refusing && bench.desk.refused_consents == 0);
    bench.enter().at("join/agree-again");
    assert!(!agreeing(&bench).step.refusing);
    bench.refuses_consent().at("join/not-joined");
    assert_eq!((bench.desk.refused_consents, bench.desk.links.len()), (1, 0));
    bench.enter().at("join/agree-again");
    assert_eq!(agreeing(&bench).confirm.relation(), Some(Relation::Guardian), "nothing told is lost");
    bench.refuses_consent().esc().at("menu/ways");
    assert!(bench.desk.links.is_empty());
}

#[test]
fn a_refusal_that_was_not_recorded_is_not_past() {
    let mut bench = Bench::parent_confirms();
    bench.types(FieldId::Relation, "mother").enter();
    bench.refuses(Refusal::SessionNeeded).refuses_consent().at("join/fetching");
    assert!(matches!(join(&bench), Join::Fetching(_, Some(Refusal::SessionNeeded))));
    bench.enter().at("join/agree");
    assert_eq!(agreeing(&bench).confirm.relation(), Some(Relation::Mother));
}

#[test]
fn esc_at_the_child_leaves_and_joining_again_goes_on_there() {
    for clears_seat in [false, true] {
        let mut bench = Bench::parent_confirms();
        bench.desk.clears_seat = clears_seat;
        bench
            .act(Action::CorrectChild)
            .types(FieldId::Surname, "Кошкина")
            .enter()
            .types(FieldId::Relation, "mother");
        bench.esc().at("menu/ways").enter().at("join/confirm");
        assert!(confirm(&bench).changed());
        // Also by way of the invitation's own screen.
        bench.esc().goes("invite").at("invite/shown").enter();
        if clears_seat {
            bench.signs_in();
        }
        bench.at("join/confirm");
        assert_eq!(confirm(&bench).relation(), Some(Relation::Mother));
        bench.enter().agrees().agrees().at("family/shown");
    }
}

#[test]
fn with_the_next_child_this_parent_goes_straight_to_it() {
    let mut bench = Bench::again_or_another();
    bench.enter().at("join/who").esc().at("join/which").enter().enter().at("join/confirm");
    assert!(!confirm(&bench).changed());
    bench.walks_to("family/shown");
    let parents: Vec<_> = bench.desk.links.iter().map(|(parent, ..)| parent.clone()).collect();
    assert_eq!(parents.len(), 2);
    assert_eq!(parents[0], parents[1]);
}

#[test]
fn another_parent_begins_with_their_own_number() {
    let mut bench = Bench::again_or_another();
    bench.act(Action::AnotherParent).at("join/who").enter().at("join/phone").types(FieldId::Phone, "+7 9");
    bench.esc().at("join/who").esc().at("join/which").esc().at("menu/ways");
    // Beginning again loses nothing that was told.
    bench.goes("join").at("join/which").act(Action::AnotherParent).enter().at("join/phone");
}

#[test]
fn taken_up_whoever_joins_again_types_the_password() {
    let mut bench = Bench::again_or_another();
    bench.act(Action::PutDown).killed().at("join/which").enter().at("join/who").enter();
    bench.signs_in().at("join/confirm");
}
