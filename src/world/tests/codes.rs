//! Codes, and the accounts that begin with them.

use super::kit::{Kit, code_in, person, phone, wrong};
use super::{CHILD, FATHER, MOTHER, refused};
use crate::domain::account::Holder;
use crate::domain::challenge::{Fate, RESEND_AFTER};
use crate::domain::refusal::{Refusal, Stands, Whose};
use crate::domain::time::Span;
use crate::domain::visit::{Seat, WaitsFor};
use crate::flow::ask::{AccountAnswer, AccountAsk, NumberAnswer, NumberAsk, VisitAsk};
use crate::flow::{Answer, Ask};

#[tokio::test]
async fn a_code_is_sent_again_unchanged_and_tries_are_counted() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    let sent = kit.send(CHILD, Whose::Student).await;
    let code = kit.code().await;
    let again = Ask::Number(NumberAsk::SendAgain { challenge: sent.challenge.clone() });
    let until = sent.last_sent + RESEND_AFTER;
    assert_eq!(kit.ask(again).await, refused(Refusal::TooSoon { until }));
    kit.pass(RESEND_AFTER);
    let answer = kit.ok(Ask::Number(NumberAsk::SendAgain { challenge: sent.challenge.clone() })).await;
    let Answer::Number(NumberAnswer::Sent { sent: second }) = answer else { panic!("{answer:?}") };
    assert_eq!((second.first_sent, &second.mark), (sent.first_sent, &sent.mark));
    assert_eq!(kit.code().await, code, "messages arrive late and out of order");
    for left in (0..5).rev() {
        let tried = Ask::Number(NumberAsk::Check { challenge: sent.challenge.clone(), code: wrong(&code) });
        let answer = kit.ok(tried).await;
        let Answer::Number(NumberAnswer::Wrong { sent }) = answer else { panic!("{answer:?}") };
        assert_eq!(sent.tries_left, left);
    }
    let right =
        Ask::Number(NumberAsk::Check { challenge: sent.challenge.clone(), code: code.clone().into() });
    assert_eq!(kit.ask(right).await, refused(Refusal::CodeSpent), "the right code comes too late");

    kit.pass(RESEND_AFTER);
    let sent = kit.send(CHILD, Whose::Student).await;
    let code = kit.code().await;
    kit.pass(Span::minutes(10));
    let late = Ask::Number(NumberAsk::Check { challenge: sent.challenge, code: code.into() });
    assert_eq!(kit.ask(late).await, refused(Refusal::CodeExpired));
}

#[tokio::test]
async fn sends_are_limited_and_a_number_stands_for_one_person() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    kit.proved(CHILD, Whose::Student).await;
    let parents = Ask::Number(NumberAsk::Send { phone: phone(CHILD), whose: Whose::Parent, instead: None });
    let why = Refusal::NumberInThisVisit { whose: Stands::Student };
    assert_eq!(kit.ask(parents).await, refused(why));
    for _ in 0..5 {
        kit.pass(RESEND_AFTER);
        kit.send(MOTHER, Whose::Parent).await;
        kit.code().await;
    }
    kit.pass(RESEND_AFTER);
    let sixth = Ask::Number(NumberAsk::Send { phone: phone(MOTHER), whose: Whose::Parent, instead: None });
    assert!(matches!(kit.ask(sixth).await, Answer::Refused { why: Refusal::TooManySends { .. } }));
    let another = kit.send(FATHER, Whose::Parent).await;
    kit.ok(Ask::Number(NumberAsk::Drop { challenge: another.challenge.clone() })).await;
    let code =
        Ask::Number(NumberAsk::Check { challenge: another.challenge, code: "000000".to_owned().into() });
    assert_eq!(kit.ask(code).await, refused(Refusal::CodeExpired), "it died at once");
}

#[tokio::test]
async fn a_number_with_an_account_is_told_only_after_its_code() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    kit.pass(RESEND_AFTER);
    kit.open().await;
    let sent = kit.send(CHILD, Whose::Student).await;
    let code = kit.code().await;
    let answer = kit.ok(Ask::Number(NumberAsk::Check { challenge: sent.challenge, code: code.into() })).await;
    let Answer::Number(NumberAnswer::Known { phone: proved, known }) = answer else { panic!("{answer:?}") };
    assert_eq!(*proved.phone(), phone(CHILD));
    assert!(matches!(known.holder, Holder::Person { name } if name == "П*** И***"));

    let account = kit.started(FATHER, Whose::Student).await;
    let same = kit.registration(account, ["Иванов", "Пётр", ""], "2015-09-05");
    assert_eq!(kit.ask(same).await, refused(Refusal::SameChild));
}

#[tokio::test]
async fn an_unfinished_account_falls_with_its_visit() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    kit.started(CHILD, Whose::Student).await;
    kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    kit.pass(RESEND_AFTER);
    kit.open().await;
    kit.proved(CHILD, Whose::Student).await;
}

#[tokio::test]
async fn a_proof_grows_old_and_a_consent_is_needed_from_fourteen() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    let account = kit.started(CHILD, Whose::Student).await;
    let grown = kit.registration(account.clone(), ["Иванов", "Пётр", ""], "2010-09-05");
    assert_eq!(kit.ask(grown).await, refused(Refusal::NotTicked));
    let baby = kit.registration(account.clone(), ["Иванов", "Пётр", ""], "2024-09-05");
    assert_eq!(kit.ask(baby).await, refused(Refusal::StudentAge));
    kit.pass(Span::minutes(31));
    let late = kit.registration(account, ["Иванов", "Пётр", ""], "2015-09-05");
    assert_eq!(kit.ask(late).await, refused(Refusal::ProofTooOld));
}

/// Who takes a visit up may hold its ticket only: the password of the account that it has started is not set anew before
/// it was typed, or the number is proved once more.
#[tokio::test]
async fn d73_taken_up_a_started_account_gets_no_other_password_unasked() {
    let mut kit = Kit::signed_in().await;
    let ticket = kit.open().await;
    let phone_of_child = kit.proved(CHILD, Whose::Student).await;
    let sets = |password: &str| {
        let data = Box::new(person(["Никто", "Никита", "Никитич"], "1985-01-02"));
        let (phone, password) = (phone_of_child.clone(), password.to_owned().into());
        Ask::Account(AccountAsk::SetPassword { phone, password, whose: Whose::Student, data })
    };
    let answer = kit.ok(sets("Klen-Parus 53")).await;
    let Answer::Account(AccountAnswer::Started { account }) = answer else { panic!("{answer:?}") };
    kit.ok(sets("Klen-Parus 54")).await;
    kit.ok(Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Family })).await;
    kit.pass(Span::minutes(1));
    kit.take_up(&ticket).await;
    assert_eq!(kit.ask(sets("Sosna-Reka 71")).await, refused(Refusal::ProofTooOld));
    let signs_in = |password: &str| {
        let (account, password) = (account.clone(), password.to_owned().into());
        Ask::Account(AccountAsk::SignIn { account, seat: Seat::Ordinary, password })
    };
    assert!(matches!(kit.ask(signs_in("Sosna-Reka 71")).await, Answer::Refused { .. }));
    kit.ok(signs_in("Klen-Parus 54")).await;
    kit.ok(sets("Sosna-Reka 71")).await;
}

#[tokio::test]
async fn a_refused_message_shows_its_fate() {
    let mut kit = Kit::signed_in().await;
    kit.memory.next(crate::delivery::Receipt::new(Fate::Refused, "test"));
    kit.open().await;
    let sent = kit.send(CHILD, Whose::Student).await;
    assert_eq!(sent.fate, Fate::Waiting);
    assert_eq!(kit.fate().await, (sent.challenge, Fate::Refused));
}

#[test]
fn the_code_is_the_run_of_six_digits() {
    assert_eq!(code_in("Школа 12: код 012345 (AB)"), "012345");
}
