//! Attacks on a lost ticket: guesses past the screen, a call's digits, other people's codes.

use super::lost::{at_code, put_down_at_class};
use crate::kit::past::{is_refusal, refused_by};
use crate::kit::people::{ANNA, LEV};
use crate::kit::{DESK, Kit, in_both};
use kindesk::domain::id::{ChallengeId, VisitId};
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use kindesk::flow::ask::{LostAnswer, LostAsk, NumberAsk};
use kindesk::flow::{Answer, Ask};

impl Kit {
    fn opens_past(&self, challenge: &ChallengeId, code: &str) -> Answer {
        let challenge = challenge.clone();
        self.does_outside(Ask::Lost(LostAsk::Open { challenge, code: code.to_owned().into() }))
    }
}

#[test]
fn of_a_hundred_guesses_five_are_compared() {
    let mut kit = Kit::new(Language::Ru);
    put_down_at_class(&mut kit);
    let code = at_code(&mut kit);
    let challenge = kit.challenge_of("lost").id;
    let guesses = (0..100).map(|at| format!("{at:06}")).filter(|guess| *guess != code);
    let answers: Vec<Answer> = guesses.map(|guess| kit.opens_past(&challenge, &guess)).collect();
    let compared =
        answers.iter().filter(|answer| matches!(answer, Answer::Lost(LostAnswer::Stands { .. }))).count();
    assert_eq!(compared, 5);
    assert_eq!(refused_by(&kit.opens_past(&challenge, &code)), Some(435), "not even the right one");
    assert_eq!(kit.visit_states(), ["down"]);
}

/// The operator called instead of sending an SMS: the digits are known, but open nothing.
#[test]
fn a_calls_digits_open_nothing() {
    in_both(|mut kit| {
        put_down_at_class(&mut kit);
        kit.calls_from("90712").comes_to_ticket_code("Ёлкина");
        kit.sent(ANNA.phone);
        kit.sees_word("lost-called").types("90712").press("<Enter>").stands("lost-code").is_refused(437);
        let challenge = kit.challenge_of("lost").id;
        is_refusal(&kit.opens_past(&challenge, "90712"), 437);
        assert_eq!(kit.challenge_of("lost").tries_left, 5, "it cost no try");
        kit.press("<C-u>").passes(Span::minutes(2)).press("<F3>").is_not_refused();
        let code = kit.sent_code(ANNA.phone);
        kit.opens_at_class(&code);
    });
}

/// As many digits as the SMS has, but from a call.
#[test]
fn six_digits_of_a_call_are_a_wrong_code() {
    let mut kit = Kit::new(Language::Ru);
    put_down_at_class(&mut kit);
    kit.calls_from("907121").comes_to_ticket_code("Ёлкина");
    kit.sent(ANNA.phone);
    kit.types("907121").press("<Enter>").stands("lost-code").is_refused(434);
    assert_eq!(kit.visit_states(), ["down"]);
}

/// A code of a visit's own step opens no visit, and one for a lost ticket proves nothing in another visit.
#[test]
fn each_code_is_good_for_its_own_purpose() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers().comes_to_class(&ANNA).press("<Esc><Esc><Esc>").press("<C-u>").gives_number(&LEV);
    let own = kit.stands("register-code").sent_code(LEV.phone);
    kit.puts_down();
    let challenge = kit.challenge_of("student").id;
    is_refusal(&kit.opens_past(&challenge, &own), 435);
    kit.passes(Span::minutes(2));
    let code = at_code(&mut kit);
    let challenge = kit.challenge_of("lost").id;
    kit.press("<Esc><Esc><Esc>").registers();
    let ask = Ask::Number(NumberAsk::Check { challenge: challenge.clone(), code: code.clone().into() });
    let answer = kit.does_in(&kit.open_visit(), "attack", ask);
    is_refusal(&answer, 124);
    assert!(matches!(kit.opens_past(&challenge, &code), Answer::TakenUp(_)), "it was not used up");
    assert_eq!(refused_by(&kit.opens_past(&challenge, &code)), Some(438), "it is at work");
    kit.kill().signs_in(DESK);
    assert_eq!(refused_by(&kit.opens_past(&challenge, &code)), Some(435), "a code is good once");
}

/// A visit that is at work elsewhere or has ended cannot be opened by finding it.
#[test]
fn no_code_goes_out_for_a_visit_that_does_not_wait() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers().comes_to_class(&ANNA);
    let visit = || kit.visit();
    let ask = |again| Ask::Lost(LostAsk::Code { visit: visit(), again });
    for again in [false, true] {
        is_refusal(&kit.does_outside(ask(again)), 438);
    }
    let nobody = Ask::Lost(LostAsk::Code { visit: VisitId::new("nobody"), again: false });
    is_refusal(&kit.does_outside(nobody), 438);
    kit.sent_nothing().leaves();
    let ended = kit.visit();
    let ended = Ask::Lost(LostAsk::Code { visit: ended, again: false });
    is_refusal(&kit.does_outside(ended), 438);
    kit.sent_nothing();
}
