//! A mailbox: asked after a joining, left for later, typed, proved.

use super::bench::Bench;
use super::people::{MAILBOX, MOTHER, PASSWORD, TAKEN_MAILBOX};
use crate::domain::challenge::{LETTER_AGAIN_AFTER, LIFE, TRIES};
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::flow::ask::{AccountAsk, MailboxAsk};
use crate::flow::frame::Frame;
use crate::flow::mailbox::{AtAddress, OwnMailbox};
use crate::flow::{Action, Ask, FieldId, Input, Start};

/// A mother has joined where letters leave, and goes on from the family.
fn asked() -> Bench {
    let mut bench = Bench::comes_to("family/shown");
    bench.site.mails = true;
    bench.enter().at("mailbox/address");
    bench
}

fn sent() -> Bench {
    let mut bench = asked();
    bench.types(FieldId::Mailbox, MAILBOX).enter().at("mailbox/code");
    bench
}

fn address(bench: &Bench) -> &AtAddress {
    match bench.top() {
        Frame::Mailbox(OwnMailbox::Address(at)) => at,
        other => panic!("no mailbox is asked: {other:?}"),
    }
}

#[test]
fn it_is_asked_once_after_a_joining_and_never_where_no_letters_leave() {
    let mut bench = Bench::comes_to("family/shown");
    bench.enter().at("menu/ways");
    let mut bench = asked();
    bench.act(Action::Later).at("menu/ways").goes("cabinet").takes("data").at("family/shown").enter();
    bench.at("cabinet/room").esc().at("menu/ways");
    let mut bench = asked();
    bench.esc().at("menu/ways").goes("cabinet").at("cabinet/room").takes("mailbox").at("mailbox/address");
    bench.types(FieldId::Mailbox, MAILBOX).enter().right_code().at("mailbox/kept").enter().at("cabinet/room");
    bench.esc().at("menu/ways");
}

/// The plug is pulled while the family is looked at: the question is not forgotten.
#[test]
fn a_power_cut_before_the_question_does_not_forget_it() {
    let mut bench = Bench::comes_to("family/shown");
    bench.site.mails = true;
    bench.desk.draft = bench.visit.draft().to_json();
    bench.killed().signs_in().at("family/shown").enter().at("mailbox/address");
}

#[test]
fn what_is_no_mailbox_asks_nothing() {
    let mut bench = asked();
    for (typed, why) in
        [("", Refusal::Missing), ("katya", Refusal::NotAMailbox), ("8 912", Refusal::NotAMailbox)]
    {
        bench.fill(FieldId::Mailbox, typed);
        bench.input(Input::Submit);
        assert!(bench.pending.is_empty());
        assert_eq!(address(&bench).field.problem, Some(why));
    }
}

#[test]
fn the_password_is_asked_where_it_was_typed_long_ago() {
    let mut bench = asked();
    bench.passes(Span::minutes(6)).types(FieldId::Mailbox, MAILBOX).enter().at("mailbox/address");
    assert_eq!(bench.visit.top().problem(), Some(Refusal::PasswordTypedLongAgo));
    bench.enter();
    assert_eq!(bench.visit.top().problem(), Some(Refusal::Missing), "an empty password asks nothing");
    bench.types(FieldId::Password, "Other-1234").enter();
    assert!(matches!(bench.visit.top().problem(), Some(Refusal::WrongPassword { .. })));
    bench.types(FieldId::Password, PASSWORD).enter().at("mailbox/code");
}

#[test]
fn whose_a_mailbox_is_is_said_after_its_code_and_it_can_be_typed_anew() {
    let mut bench = asked();
    bench.types(FieldId::Mailbox, TAKEN_MAILBOX).enter().at("mailbox/code").right_code();
    bench.at("mailbox/address");
    assert_eq!(address(&bench).field.problem, Some(Refusal::MailboxTaken));
    bench.types(FieldId::Mailbox, MAILBOX).enter().right_code().at("mailbox/kept");
}

#[test]
fn wrong_codes_end_the_letter_and_enter_sends_another() {
    let mut bench = sent();
    // A nervous second Enter was meant for the mailbox.
    bench.enter();
    assert_eq!(bench.visit.top().problem(), None);
    for left in (0..TRIES).rev() {
        bench.types(FieldId::Code, "000000").enter();
        let wrong = Refusal::LetterWrongCode { left };
        assert_eq!(bench.visit.top().problem(), Some(if left == 0 { Refusal::LetterDead } else { wrong }));
    }
    bench.enter();
    assert!(matches!(bench.visit.top().problem(), Some(Refusal::LetterTooSoon { .. })));
    bench.passes(LETTER_AGAIN_AFTER).input(Input::Submit);
    assert!(matches!(bench.asks(), Ask::Mailbox(MailboxAsk::SendAgain { .. })));
}

#[test]
fn no_access_drops_the_code_and_esc_keeps_it() {
    let mut bench = sent();
    let code = bench.desk.code();
    bench.esc().at("mailbox/address").enter().at("mailbox/code");
    assert_eq!(bench.desk.code(), code);
    bench.act(Action::ChangeMailbox).at("mailbox/address");
    assert_eq!(address(&bench).field.text, MAILBOX);
}

#[test]
fn a_letter_that_is_too_old_when_the_visit_is_taken_up_is_sent_anew() {
    let mut bench = sent();
    bench.passes(LIFE).killed().signs_in().at("mailbox/code").input(Input::Submit);
    assert!(matches!(bench.asks(), Ask::Mailbox(MailboxAsk::SendAgain { .. })));
}

/// Whoever has a mailbox comes in by it, however it is typed.
#[test]
fn the_door_opens_by_mailbox_and_password() {
    let mut bench = sent();
    bench.right_code().at("mailbox/kept");
    let desk = bench.take_desk();
    let mut bench = Bench::begin_at(desk, Start::Door);
    bench.fill(FieldId::NumberOrMailbox, "KATYA@mail.ru");
    bench.fill(FieldId::Password, PASSWORD);
    bench.input(Input::Act(Action::ByCode));
    assert!(bench.pending.is_empty(), "a letter signs nobody in");
    assert_eq!(bench.visit.top().problem(), Some(Refusal::CodeNeedsNumber));
    bench.input(Input::Submit);
    assert!(matches!(bench.asks(), Ask::Account(AccountAsk::Enter { .. })));
    bench.settle().at("menu/ways");
    bench.site.mails = true;
    // The number still does.
    let desk = bench.take_desk();
    let mut bench = Bench::begin_at(desk, Start::Door);
    bench.types(FieldId::NumberOrMailbox, MOTHER).types(FieldId::Password, PASSWORD).enter().at("menu/ways");
}
