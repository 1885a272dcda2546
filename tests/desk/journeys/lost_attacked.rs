//! Attacks on a lost ticket: guessed past the screen, by a call's digits, with another's code.

use super::lost::{at_code, put_down_at_class};
use crate::kit::people::{ANNA, LEV};
use crate::kit::{DESK, Kit, in_both};
use kindesk::domain::id::{ChallengeId, VisitId};
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use kindesk::flow::ask::{Asked, LostAnswer, LostAsk, NumberAsk, Ticket};
use kindesk::flow::{Answer, Ask};

impl Kit {
    /// Something is asked past the screen.
    fn asks_past(&self, ask: Ask) -> Answer {
        let ticket = Ticket { visit: None, frame: 0, number: 0 };
        self.console(async |desk| desk.answer(Asked { ticket, write: None, ask }).await.answer)
    }

    fn opens_past(&self, challenge: &str, code: &str) -> Answer {
        let challenge = ChallengeId::new(challenge);
        self.asks_past(Ask::Lost(LostAsk::Open { challenge, code: code.to_owned().into() }))
    }

    fn newest(&self, whose: &str) -> String {
        self.column_of(&format!("SELECT id FROM challenge WHERE whose = '{whose}' ORDER BY rowid DESC"))[0]
            .clone()
    }
}

fn number_of(answer: &Answer) -> Option<u16> {
    match answer {
        Answer::Refused { why } => Some(why.number()),
        _ => None,
    }
}

#[test]
fn of_a_hundred_guesses_five_are_compared() {
    let mut kit = Kit::new(Language::Ru);
    put_down_at_class(&mut kit);
    let code = at_code(&mut kit);
    let challenge = kit.newest("lost");
    let guesses = (0..100).map(|at| format!("{at:06}")).filter(|guess| *guess != code);
    let answers: Vec<Answer> = guesses.map(|guess| kit.opens_past(&challenge, &guess)).collect();
    let compared =
        answers.iter().filter(|answer| matches!(answer, Answer::Lost(LostAnswer::Stands { .. }))).count();
    assert_eq!(compared, 5);
    assert_eq!(number_of(&kit.opens_past(&challenge, &code)), Some(435), "not even the right one");
    assert_eq!(kit.column("SELECT state FROM visit"), ["down"]);
}

/// The operator called instead of sending: the digits are known, and open nothing.
#[test]
fn a_calls_digits_open_nothing() {
    in_both(|mut kit| {
        put_down_at_class(&mut kit);
        kit.calls_from("90712").looks_for_visit("Ёлкина").asks_ticket_code().stands("lost-code");
        kit.sent(ANNA.phone);
        kit.sees_word("lost-called").types("90712").press("<Enter>").stands("lost-code").is_refused(437);
        let challenge = kit.newest("lost");
        assert_eq!(number_of(&kit.opens_past(&challenge, "90712")), Some(437));
        assert_eq!(kit.counts("SELECT tries_left FROM challenge WHERE whose = 'lost'"), 5, "it cost no try");
        kit.press("<C-u>").passes(Span::minutes(2)).press("<F3>").is_not_refused();
        let code = kit.sent_code(ANNA.phone);
        kit.types(&code).press("<Enter>").wakes(Some(&ANNA)).stands("register-class");
    });
}

/// As many digits as the SMS has, and still a call's.
#[test]
fn six_digits_of_a_call_are_a_wrong_code() {
    let mut kit = Kit::new(Language::Ru);
    put_down_at_class(&mut kit);
    kit.calls_from("907121").looks_for_visit("Ёлкина").asks_ticket_code().stands("lost-code");
    kit.sent(ANNA.phone);
    kit.types("907121").press("<Enter>").stands("lost-code").is_refused(434);
    assert_eq!(kit.column("SELECT state FROM visit"), ["down"]);
}

/// A code of a visit's own step opens no visit, and one for a lost ticket proves nothing in another visit.
#[test]
fn each_code_is_good_for_its_own_purpose() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers().comes_to_class(&ANNA).press("<Esc><Esc><Esc>").press("<C-u>").gives_number(&LEV);
    let own = kit.stands("register-code").sent_code(LEV.phone);
    kit.puts_down();
    let challenge = kit.newest("student");
    assert_eq!(number_of(&kit.opens_past(&challenge, &own)), Some(435));
    kit.passes(Span::minutes(2));
    let code = at_code(&mut kit);
    let challenge = kit.newest("lost");
    kit.press("<Esc><Esc><Esc>").registers();
    let visit = VisitId::new(kit.column("SELECT id FROM visit WHERE state = 'open'")[0].clone());
    let ticket = Ticket { visit: Some(visit.clone()), frame: 0, number: 99 };
    let key = kindesk::domain::id::CommandKey::new(format!("{visit}:attack"));
    let write = Some(kindesk::flow::ask::Write {
        key,
        draft: "{}".into(),
        people: Vec::new(),
        language: Language::Ru,
    });
    let ask = Ask::Number(NumberAsk::Check {
        challenge: ChallengeId::new(challenge.clone()),
        code: code.clone().into(),
    });
    let answer = kit.console(async |desk| desk.answer(Asked { ticket, write, ask }).await.answer);
    assert_eq!(number_of(&answer), Some(124));
    assert!(matches!(kit.opens_past(&challenge, &code), Answer::TakenUp(_)), "it was not used up");
    assert_eq!(number_of(&kit.opens_past(&challenge, &code)), Some(438), "it is at work");
    kit.kill().signs_in(DESK);
    assert_eq!(number_of(&kit.opens_past(&challenge, &code)), Some(435), "a code is good once");
}

/// Whoever finds a visit cannot have it opened while it is at work elsewhere, nor one that has ended.
#[test]
fn no_code_goes_out_for_a_visit_that_does_not_wait() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers().comes_to_class(&ANNA);
    let visit = || VisitId::new(kit.column("SELECT id FROM visit")[0].clone());
    let ask = |again| Ask::Lost(LostAsk::Code { visit: visit(), again });
    for again in [false, true] {
        assert_eq!(number_of(&kit.asks_past(ask(again))), Some(438));
    }
    let nobody = Ask::Lost(LostAsk::Code { visit: VisitId::new("nobody"), again: false });
    assert_eq!(number_of(&kit.asks_past(nobody)), Some(438));
    kit.sent_nothing().leaves();
    let ended = VisitId::new(kit.column("SELECT id FROM visit")[0].clone());
    let ended = Ask::Lost(LostAsk::Code { visit: ended, again: false });
    assert_eq!(number_of(&kit.asks_past(ended)), Some(438));
    kit.sent_nothing();
}
