//! Codes that only an owner has: asked at every sign-in where the authenticator is on, switched on and off, made and kept.

use super::bench::Bench;
use super::people::{ANOTHER, GUARDED, MOTHER, PASSWORD, RECOVERY_CODE};
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::flow::machine::Hidden;
use crate::flow::{Action, FieldId, Input, Start};
use secrecy::ExposeSecret;

fn given(bench: &mut Bench) -> &mut Bench {
    let code = bench.at("second/own-code").desk.authenticator_code();
    bench.types(FieldId::OwnCode, &code).enter()
}

fn at_the_door() -> Bench {
    let mut bench = Bench::begin(Start::Door);
    bench.types(FieldId::NumberOrMailbox, GUARDED).types(FieldId::Password, PASSWORD).enter();
    bench
}

#[test]
fn the_right_password_alone_signs_nobody_in() {
    let mut bench = at_the_door();
    bench.at("second/own-code").enter().at("second/own-code");
    assert_eq!(bench.top().problem(), None, "a nervous second Enter");
    for (typed, why) in [("12345", Refusal::NotAnOwnCode), ("000000", Refusal::OwnCodeWrong)] {
        bench.types(FieldId::OwnCode, typed).enter().at("second/own-code");
        assert_eq!(bench.top().problem(), Some(why));
    }
    assert!(bench.desk.sessions.iter().all(Option::is_none));
    given(&mut bench).at("menu/ways");
    assert!(bench.desk.sessions.iter().any(Option::is_some));
}

#[test]
fn a_code_is_taken_once_and_a_recovery_code_takes_its_place() {
    let mut bench = at_the_door();
    given(&mut bench)
        .at("menu/ways")
        .goes("cabinet")
        .opens("recovery-codes")
        .act(Action::PutDown)
        .killed()
        .signs_in();
    given(&mut bench).at("second/own-code");
    assert_eq!(bench.top().problem(), Some(Refusal::OwnCodeWrong), "the same code again");
    bench.types(FieldId::OwnCode, RECOVERY_CODE).enter().at("recovery-codes/stands");
}

/// Esc leads to the step below, where the password is typed anew; so does a code that comes too late.
#[test]
fn whoever_leaves_it_types_the_password_anew() {
    let mut bench = at_the_door();
    bench.esc().at("door/number").enter();
    assert_eq!(bench.top().problem(), Some(Refusal::Missing));
    bench.types(FieldId::Password, PASSWORD).enter().at("second/own-code").passes(Span::minutes(6));
    given(&mut bench).at("second/own-code");
    assert_eq!(bench.top().problem(), Some(Refusal::OwnCodeTooLate));
    bench.esc().at("door/number");
    assert!(bench.desk.sessions.iter().all(Option::is_none));
}

#[test]
fn a_code_by_sms_opens_nothing_without_it_either() {
    let mut bench = Bench::begin(Start::Door);
    bench.types(FieldId::NumberOrMailbox, GUARDED).act(Action::ByCode).right_code().at("door/yours").enter();
    given(&mut bench).at("menu/ways");
    for at in [0, 1] {
        let mut bench = Bench::begin(Start::Register);
        bench.number(GUARDED).right_code().at("register/owner").pick(at);
        if at == 0 {
            bench.types(FieldId::Password, PASSWORD).enter();
        }
        given(&mut bench).at("register/done");
    }
    let mut bench = Bench::begin(Start::Register);
    bench.number(GUARDED).right_code().pick(2).enter().types(FieldId::Password, PASSWORD).enter();
    given(&mut bench).at("register/untangle-phone").number(MOTHER).at("register/untangle-code");
}

/// Before anything is known of a number, known and unknown ones are answered alike: the code is asked after the right password.
#[test]
fn a_wrong_password_is_answered_as_for_anybody() {
    let mut bench = Bench::begin(Start::Door);
    bench
        .types(FieldId::NumberOrMailbox, GUARDED)
        .types(FieldId::Password, ANOTHER)
        .enter()
        .at("door/number");
    assert!(matches!(bench.top().problem(), Some(Refusal::SignInWrong { .. })));
}

#[test]
fn a_visit_that_is_taken_up_asks_password_and_code() {
    let mut bench = at_the_door();
    given(&mut bench).at("menu/ways").goes("cabinet").opens("recovery-codes").at("recovery-codes/stands");
    bench.passes(Span::seconds(60)).act(Action::PutDown).killed();
    bench.signs_in();
    given(&mut bench).at("recovery-codes/stands");
    // Killed while the code is asked: the password is asked again.
    bench.passes(Span::seconds(60)).act(Action::PutDown).killed().signs_in().at("second/own-code");
    bench.killed().at("sign-in/password");
}

fn scans() -> Bench {
    let mut bench = Bench::comes_to("family/shown");
    bench
        .enter()
        .goes("cabinet")
        .opens("authenticator")
        .at("authenticator/stands")
        .enter()
        .at("authenticator/scan");
    bench
}

#[test]
fn an_authenticator_is_switched_on_by_a_code_it_shows_and_off_again() {
    let mut bench = scans();
    let mother = bench.desk.sessions[1].clone().unwrap();
    for (typed, why) in [("12", Refusal::NotSixDigits), ("000000", Refusal::AuthenticatorWrong)] {
        bench.types(FieldId::Code, typed).enter().at("authenticator/scan");
        assert_eq!(bench.top().problem(), Some(why));
    }
    assert!(!bench.desk.own_codes_of(&mother).0, "not before its code");
    let code = bench.desk.authenticator_code();
    bench.types(FieldId::Code, &code).enter().at("authenticator/on");
    assert!(bench.desk.own_codes_of(&mother).0);
    bench.enter().at("cabinet/room").esc().passes(Span::minutes(6)).goes("cabinet").opens("authenticator");
    bench.enter().at("authenticator/stands");
    assert_eq!(bench.top().problem(), Some(Refusal::Missing), "the password was typed long ago");
    bench.types(FieldId::Password, ANOTHER).enter();
    assert!(matches!(bench.top().problem(), Some(Refusal::WrongPassword { .. })));
    bench.types(FieldId::Password, PASSWORD).enter().at("authenticator/off");
    assert!(!bench.desk.own_codes_of(&mother).0);
}

/// The secret of the private view is gone when the step is left, and no draft has ever held it.
#[test]
fn each_time_the_step_is_entered_the_secret_is_another_one() {
    let secret = |bench: &Bench| match bench.top().hidden() {
        Some(Hidden::Authenticator(enrolment)) => enrolment.secret.text().expose_secret().to_owned(),
        other => panic!("{other:?}"),
    };
    let mut bench = scans();
    let first = secret(&bench);
    assert!(!bench.visit.draft().to_json().contains(&first));
    bench.act(Action::ShowPrivate).at("authenticator/scan");
    assert_eq!(secret(&bench), first, "opened again");
    bench.esc().at("authenticator/stands").enter().at("authenticator/scan");
    assert_ne!(secret(&bench), first);
    // A lock discards it.
    bench.act(Action::PutDown).killed().signs_in().at("authenticator/stands");
}

#[test]
fn recovery_codes_count_once_they_are_written_down() {
    let mut bench = Bench::comes_to("family/shown");
    bench.enter().goes("cabinet").opens("recovery-codes").enter().at("recovery-codes/shown");
    let mother = bench.desk.sessions[1].clone().unwrap();
    assert!(matches!(bench.top().hidden(), Some(Hidden::Codes(_))));
    bench.enter().at("recovery-codes/shown");
    assert_eq!(bench.top().problem(), Some(Refusal::CodesNotWritten));
    bench.input(Input::Act(Action::ShowPrivate));
    assert_eq!(bench.desk.own_codes_of(&mother).1, 0);
    bench.types(FieldId::Written, "yes").enter().at("recovery-codes/kept");
    assert_eq!(bench.desk.own_codes_of(&mother).1, 10);
    bench.enter().at("cabinet/room");
}

#[test]
fn getting_back_in_asks_a_code_of_the_owners_own_where_the_authenticator_is_on() {
    for at in [0, 1] {
        let mut bench = Bench::begin(Start::RECOVER);
        bench.number(GUARDED).right_code().enter().at("recover/ways").pick(at);
        let code = if at == 0 { bench.desk.authenticator_code() } else { RECOVERY_CODE.to_owned() };
        bench.types(FieldId::OwnCode, "1").enter();
        assert_eq!(bench.top().problem(), Some(Refusal::NotAnOwnCode));
        bench.types(FieldId::OwnCode, &code).enter().at("recover/password");
        bench
            .types(FieldId::Password, ANOTHER)
            .types(FieldId::PasswordAgain, ANOTHER)
            .enter()
            .at("menu/ways");
    }
}
