//! Taken up: where the visit stands after it was put down, or after the process died at any moment.

use super::bench::{Bench, step_at};
use super::people::{CHILD, MOTHER, OTHER};
use super::road;
use super::ways::steps;
use crate::domain::challenge::LIFE;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Span;
use crate::flow::ask::AccountAnswer;
use crate::flow::draft::VisitDraft;
use crate::flow::frame::Frame;
use crate::flow::join::Join;
use crate::flow::register::Register;
use crate::flow::steps::newcomer::Step;
use crate::flow::{Action, Answer, FieldId, Input, Start};

/// Where a step stands after it was put down and taken up: on itself, except for these.
fn taken_up_at(place: &'static str) -> &'static str {
    match place {
        // An admin decides meanwhile: the class is asked of the desk once more.
        "register/same" | "register/waits" | "register/not-listed" => "register/class",
        // The child's data are asked for again; the consents given before this one stand.
        "join/fetching" => "join/agree",
        // What was refused is tried again from where it was asked.
        "join/making" | "join/same" => "join/own-consent",
        "invite/opening" | "sign-in/password" => "invite/shown",
        "join/opening" => "join/who",
        // The family is asked for again, and looked at anew.
        "family/opening" | "family/deeds" | "family/alone" | "family/sure" | "family/password"
        | "family/class" | "family/relation" | "family/data" | "family/reason" => "family/shown",
        "deletion/sure" => "deletion/about",
        // What stands on a paper names somebody who is not here: it is typed anew.
        "paper/sure" => "paper/form",
        // What follows from withdrawing a consent is asked anew.
        "consents/text" | "consents/sure" => "consents/list",
        "diaries/one" | "diaries/sure" => "diaries/list",
        // Both proofs of whoever gets back in are given at one sitting.
        "recover/account"
        | "recover/ways"
        | "recover/no-way"
        | "recover/letter"
        | "recover/parent"
        | "recover/authenticator"
        | "recover/recovery-code"
        | "recover/friends"
        | "recover/friend-code"
        | "recover/password" => "recover/phone",
        // The friends are told anew, and a last word is said anew.
        "cabinet/naming" | "cabinet/friend" => "cabinet/friends",
        // Whoever takes the visit up has just typed the password.
        "cabinet/prove" => "cabinet/room",
        // The number is proved: whether a parent is needed the desk says once more.
        "cabinet/parent" => "cabinet/moving",
        // The password is typed first, and the code after it.
        "second/own-code" => "door/number",
        // Whatever was shown there is made anew.
        "authenticator/scan" => "authenticator/stands",
        "recovery-codes/shown" => "recovery-codes/stands",
        // The recovery stands as the desk tells it; the rest is typed anew.
        "vouch/second" | "vouch/password" | "vouch/phone" | "vouch/code" | "vouch/moving" => "vouch/held",
        // What was shown the log knows; by what it is shown is asked anew, and who sits here is looked at anew.
        // A document is looked at again.
        "link/which" => "link/entry",
        "link/paper" => "link/find",
        "link/check" | "link/parent" | "link/consent" | "link/not-linked" => "link/whose",
        other => other,
    }
}

#[test]
fn every_step_stands_again_where_it_was_put_down() {
    for (place, reach) in steps() {
        let mut bench = reach();
        bench.act(Action::PutDown).killed();
        if bench.place() == "sign-in/password" {
            bench.signs_in();
        }
        // Rule 11: nobody's password could be asked, so the number is proved anew, and all that was told is still there.
        if step_at(place).is_some_and(road::Step::is_proved_anew) {
            bench.proves_again();
        }
        assert_eq!(bench.place(), taken_up_at(place), "put down at {place}");
        assert!(bench.pending.is_empty() && !bench.visit.waiting());
    }
}

#[test]
fn no_draft_of_any_step_holds_what_a_family_types_unseen() {
    for (place, reach) in steps() {
        let mut bench = reach();
        for field in
            [FieldId::Password, FieldId::PasswordAgain, FieldId::Code, FieldId::OwnCode, FieldId::Pin]
        {
            bench.types(field, "Tajna-slovo5!");
        }
        assert!(!bench.visit.draft().to_json().contains("Tajna"), "{place}");
    }
}

/// The process dies after the desk has carried out the newest ask and before the answer was heard.
fn dies_unheard(bench: &mut Bench) -> &mut Bench {
    for asked in std::mem::take(&mut bench.pending) {
        bench.desk.answer(&asked);
    }
    bench.killed()
}

#[test]
fn a_lost_answer_is_heard_when_the_visit_is_taken_up() {
    let mut bench = Bench::begin(Start::Register);
    bench.types(FieldId::Phone, CHILD);
    bench.input(Input::Submit);
    dies_unheard(&mut bench).at("register/code");
    let code = bench.desk.code();
    bench.types(FieldId::Code, "111111");
    bench.input(Input::Submit);
    dies_unheard(&mut bench).at("register/code");
    assert!(matches!(
        bench.top(),
        Frame::Register(Register::Newcomer(newcomer))
            if matches!(&newcomer.step, Step::Code(step) if step.problem == Some(Refusal::WrongCode { left: 4 }))
    ));
    bench.types(FieldId::Code, &code);
    bench.input(Input::Submit);
    dies_unheard(&mut bench).proves_again().at("register/details").details("Котова", "12.03.2015");
    bench
        .at("register/password")
        .types(FieldId::Password, super::people::PASSWORD)
        .types(FieldId::PasswordAgain, super::people::PASSWORD);
    bench.input(Input::Submit);
    dies_unheard(&mut bench).signs_in().at("register/class").types(FieldId::Class, "5А");
    bench.input(Input::Submit);
    dies_unheard(&mut bench).is_registered();
    assert_eq!(bench.desk.people.len(), 1);
}

#[test]
fn a_registration_is_found_done_however_late() {
    for hours in [0, 20] {
        let mut bench = Bench::child_at_class();
        bench.class("5А").is_registered().passes(Span::hours(hours)).killed().is_registered();
        bench.enter().signs_in().at("invite/shown");
    }
}

#[test]
fn a_parents_profile_is_found_made_however_late() {
    for hours in [0, 20] {
        let mut bench = Bench::parent_is_here();
        bench.walks_to("join/own-consent");
        bench.types(FieldId::Agree, "yes");
        bench.input(Input::Submit);
        bench.passes(Span::hours(0));
        dies_unheard(bench.passes(Span::hours(0))).at("sign-in/password");
        bench.passes(Span::hours(hours)).killed().signs_in().at("join/confirm");
    }
}

#[test]
fn a_confirmation_is_found_made() {
    let mut bench = Bench::parent_confirms();
    bench.types(FieldId::Relation, "mother").enter().agrees().types(FieldId::Agree, "yes");
    bench.input(Input::Submit);
    dies_unheard(&mut bench).signs_in().at("family/shown");
    assert_eq!(bench.desk.links.len(), 1);
}

#[test]
fn a_recorded_refusal_is_found_recorded_and_an_unrecorded_one_not() {
    let mut bench = Bench::parent_confirms();
    bench.types(FieldId::Relation, "mother").enter();
    bench.act(Action::Refuse).input(Input::Act(Action::Refuse));
    dies_unheard(&mut bench).signs_in().at("join/not-joined");
    let mut bench = Bench::parent_confirms();
    bench.types(FieldId::Relation, "mother").enter().refuses(Refusal::SessionNeeded);
    bench.act(Action::Refuse).input(Input::Act(Action::Refuse));
    dies_unheard(&mut bench).signs_in();
    assert!(
        matches!(bench.top(), Frame::Join(Join::Fetching(_, Some(Refusal::SessionNeeded)))),
        "{}",
        bench.place()
    );
}

#[test]
fn an_ask_that_never_reached_the_desk_is_as_if_it_was_not_made() {
    let mut bench = Bench::child_at_class();
    bench.types(FieldId::Class, "5А");
    bench.input(Input::Submit);
    bench.killed().signs_in();
    // The password's answer was the last that was acknowledged: what was typed since is typed again.
    bench.at("register/class").class("5А").is_registered();
}

#[test]
fn a_proof_too_old_sends_back_to_the_number_and_says_so() {
    let mut bench = Bench::child_at_class();
    bench.types(FieldId::Class, "5б").act(Action::PutDown).passes(Span::minutes(31)).killed().signs_in();
    let Frame::Register(Register::Newcomer(newcomer)) = bench.top() else { panic!("{}", bench.place()) };
    let Step::Phone(step) = &newcomer.step else { panic!("{}", bench.place()) };
    assert_eq!(
        (step.field.text.as_str(), &step.field.problem),
        ("+7 912 345-67-67", &Some(Refusal::ProofTooOld))
    );
    bench.enter().right_code().at("register/password").enter().at("register/class");
    let Frame::Register(Register::Class(at)) = bench.top() else { panic!("{}", bench.place()) };
    assert_eq!(at.step.field.text, "5б");
}

#[test]
fn a_code_lives_on_to_its_end_and_a_dead_one_is_sent_anew_by_enter() {
    let mut bench = Bench::begin(Start::Register);
    bench.number(CHILD).act(Action::PutDown).passes(Span::minutes(9)).killed().at("register/code");
    bench.act(Action::PutDown).passes(LIFE).killed().at("register/code");
    let old = bench.desk.code();
    bench.enter().at("register/code");
    assert_ne!(bench.desk.code(), old);
    bench.right_code().at("register/details");
}

#[test]
fn what_stood_on_the_child_is_there_again() {
    let mut bench = Bench::parent_confirms();
    bench
        .act(Action::CorrectChild)
        .types(FieldId::Surname, "Кошкина")
        .enter()
        .types(FieldId::Relation, "guardian");
    bench.types(FieldId::Document, "court").act(Action::CorrectChild).types(FieldId::Name, "Алла");
    bench.act(Action::PutDown).killed().signs_in();
    let Frame::Join(Join::Confirm(_, step)) = bench.top() else { panic!("{}", bench.place()) };
    assert!(step.correcting.as_ref().is_some_and(|form| form.fields.text(FieldId::Name) == "Алла"));
    assert_eq!(
        (step.data().name.surname.as_deref(), step.document.text.as_str()),
        (Some("Кошкина"), "court")
    );
}

#[test]
fn what_was_left_by_esc_is_gone_on_with_after_its_password() {
    let mut bench = Bench::parent_confirms();
    bench
        .types(FieldId::Relation, "mother")
        .esc()
        .at("menu/ways")
        .act(Action::PutDown)
        .killed()
        .at("menu/ways");
    bench.enter().signs_in().at("join/confirm").enter().at("join/agree");
    let mut bench = Bench::child_at_class();
    bench.esc().esc().esc().esc().at("menu/ways").act(Action::PutDown).killed().at("menu/ways");
    assert!(bench.desk.unfinished(Whose::Student).is_some());
    bench.enter().signs_in().at("register/phone").enter().at("register/details");
}

#[test]
fn an_answer_from_before_is_not_heard_after() {
    let mut bench = Bench::begin(Start::Register);
    bench.walks_to("register/password");
    bench.input(Input::Secret(FieldId::Password, "x".into()));
    let late = bench.pending.remove(0);
    bench.act(Action::PutDown).killed().proves_again().at("register/password");
    bench.input(Input::Secret(FieldId::Password, "xy".into()));
    bench.hear(
        &late,
        Answer::Account(AccountAnswer::Started { account: crate::domain::id::AccountId::new("nobody") }),
    );
    bench.at("register/password");
}

#[test]
fn a_draft_that_cannot_be_read_leads_to_the_menu() {
    let frames = serde_json::to_string(&VisitDraft::from_json("{}").frames).expect("serialises");
    assert_eq!(frames, "[]");
    for draft in [
        "",
        "no JSON at all",
        "[]",
        "{\"v\":1}",
        "{\"v\":99,\"next\":5,\"frames\":[]}",
        "{\"v\":1,\"next\":5,\"frames\":[{\"flow\":\"admin\",\"at\":{\"step\":\"x\"}}]}",
        "{\"v\":1,\"next\":5,\"frames\":[{\"flow\":\"invite\",\"at\":{\"step\":\"unknown\"}}]}",
        "{\"v\":1,\"next\":5,\"frames\":[{\"flow\":\"register\",\"at\":{\"step\":\"done\"}}]}",
        "{\"v\":1,\"next\":-5,\"frames\":{}}",
    ] {
        let mut bench = Bench::begin(Start::Register);
        bench.number(CHILD);
        draft.clone_into(&mut bench.desk.draft);
        bench.killed().at("menu/ways");
        // The count of asks goes on if it can be read; the visit goes on anyway.
        if draft.contains("\"next\":5") {
            assert_eq!(bench.visit.draft().next, 5, "{draft}");
        }
    }
}

#[test]
fn another_number_on_its_way_stands_whatever_became_of_the_first_ones_proof() {
    let mut bench = Bench::begin(Start::Register);
    bench.number(OTHER).right_code().at("register/details").esc().at("register/phone");
    bench.number(CHILD).at("register/code").passes(Span::minutes(31)).act(Action::PutDown).killed();
    bench.at("register/code").esc().types(FieldId::Phone, MOTHER).act(Action::PutDown).killed();
    bench.at("register/phone");
    let Frame::Register(Register::Newcomer(newcomer)) = bench.top() else { panic!("{}", bench.place()) };
    let Step::Phone(step) = &newcomer.step else { panic!("{}", bench.place()) };
    assert_eq!((step.field.text.as_str(), step.field.problem.as_ref()), (MOTHER, None));
}
