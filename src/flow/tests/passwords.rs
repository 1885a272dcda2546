//! The password of a newcomer: its rules, its strength, and who it may say nothing about.

use super::bench::Bench;
use super::newcomer::{begin, newcomer};
use super::people::{ANOTHER, PASSWORD};
use crate::domain::refusal::{OwnPart, Refusal};
use crate::flow::ask::{AccountAnswer, AccountAsk};
use crate::flow::steps::newcomer::Step;
use crate::flow::{Action, Answer, Ask, FieldId, Input};

#[test]
fn the_passwords_rules_and_both_entries_are_checked() {
    let mut bench = begin();
    bench.walks_to("register/password");
    let problem = |bench: &Bench| match &newcomer(bench).step {
        Step::Password(step) => step.entry.problem.clone(),
        _ => panic!("not at the password: {}", bench.place()),
    };
    bench.types(FieldId::Password, "short").enter();
    assert_eq!(problem(&bench), Some((FieldId::Password, Refusal::PasswordRules)));
    bench.types(FieldId::Password, &format!("Aa1!{}", "x".repeat(125))).enter();
    assert_eq!(problem(&bench), Some((FieldId::Password, Refusal::PasswordTooLong)));
    bench.types(FieldId::Password, PASSWORD).enter();
    assert_eq!(problem(&bench), Some((FieldId::PasswordAgain, Refusal::Missing)));
    bench.types(FieldId::PasswordAgain, ANOTHER).enter();
    assert_eq!(problem(&bench), Some((FieldId::PasswordAgain, Refusal::PasswordsDiffer)));
    bench.types(FieldId::PasswordAgain, PASSWORD).refuses(Refusal::PasswordCommon).enter();
    assert_eq!(problem(&bench), Some((FieldId::Password, Refusal::PasswordCommon)));
    // D02: what the password holds of its owner is named.
    let personal = Refusal::PasswordPersonal { what: Some(OwnPart::Surname) };
    bench.refuses(personal.clone()).enter();
    assert_eq!(problem(&bench), Some((FieldId::Password, personal)));
    bench.input(Input::Submit);
    let Ask::Account(AccountAsk::SetPassword { data, .. }) = bench.asks() else {
        panic!("{:?}", bench.asks())
    };
    assert_eq!(data.name.surname.as_deref(), Some("Котова"), "the desk checks it against who they are");
    bench.settle().at("register/class");
}

/// D02: a password that was set for one name does not stay for another one, which it may hold.
#[test]
fn d02_who_corrects_the_data_sets_the_password_anew() {
    let mut bench = begin();
    bench.walks_to("register/class").esc().at("register/password").enter().at("register/class");
    bench.esc().esc().at("register/details").types(FieldId::Surname, "Кошкина").enter();
    bench.at("register/password").enter().at("register/password");
    bench.password().at("register/class");
    assert_eq!(bench.desk.accounts.len(), 1, "it is the same account");
    // What was kept of it says so too.
    bench.esc().esc().at("register/details").act(Action::PutDown).killed().signs_in();
    bench.at("register/details").types(FieldId::Surname, "Котова").enter().enter().at("register/password");
    bench.esc().types(FieldId::Surname, "Кошкина").enter().enter().at("register/class");
}

#[test]
fn only_the_newest_strength_counts() {
    let mut bench = begin();
    bench.walks_to("register/password");
    bench.input(Input::Secret(FieldId::Password, "a".into()));
    bench.input(Input::Secret(FieldId::Password, PASSWORD.into()));
    let score = |bench: &Bench| match &newcomer(bench).step {
        Step::Password(step) => step.entry.score,
        _ => None,
    };
    let (old, new) = (bench.pending.remove(0), bench.pending.remove(0));
    let said = |score| {
        Answer::Account(AccountAnswer::Strength { strength: crate::domain::password::Strength { score } })
    };
    bench.hear(&new, said(4));
    bench.hear(&old, said(0));
    assert_eq!(score(&bench), Some(4));
    bench.types(FieldId::Password, "");
    assert_eq!(score(&bench), None);
}

#[test]
fn a_strength_that_comes_after_the_step_is_dropped() {
    let mut bench = begin();
    bench.walks_to("register/password").types(FieldId::PasswordAgain, PASSWORD);
    bench.input(Input::Secret(FieldId::Password, PASSWORD.into()));
    bench.input(Input::Submit);
    assert!(matches!(bench.pending[1].ask, Ask::Account(AccountAsk::SetPassword { .. })));
    bench.answer(1);
    bench.at("register/class").settle().at("register/class");
}
