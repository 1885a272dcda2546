//! Attacks on codes and sends, each under its number: guesses, guesses from many desks, a kill between two halves, old
//! codes, other people's codes, sweeps, hurry, mass sends, numbers abroad, and a single victim.

use crate::kit::past::is_refusal;
use crate::kit::people::{ANNA, BORIS};
use crate::kit::{DESK, Kit, in_both};
use kindesk::domain::id::ChallengeId;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use kindesk::flow::ask::{NumberAnswer, NumberAsk};
use kindesk::flow::{Answer, Ask};
use kindesk::words::Arg;

impl Kit {
    /// Tries a code past the screen, as often as one likes.
    fn tries(&self, key: usize, code: &str) -> Answer {
        let challenge = self.challenge();
        let ask = Ask::Number(NumberAsk::Check { challenge: challenge.id, code: code.to_owned().into() });
        self.does_in(&challenge.visit, &format!("attack-{key}"), ask)
    }

    /// Tries a code for another visit's challenge, in the visit that is open here.
    fn tries_here(&self, challenge: &ChallengeId, code: &str) -> Answer {
        let ask =
            Ask::Number(NumberAsk::Check { challenge: challenge.clone(), code: code.to_owned().into() });
        self.does_in(&self.open_visit(), &format!("attack-{challenge}"), ask)
    }

    fn at_code(&mut self) -> String {
        self.comes_to_code(&ANNA);
        self.sent_code(ANNA.phone)
    }
}

/// How many of the answers say that a code was compared.
fn compared(answers: &[Answer]) -> usize {
    answers
        .iter()
        .filter(|answer| {
            matches!(answer, Answer::Number(NumberAnswer::Wrong { .. } | NumberAnswer::Proved { .. }))
        })
        .count()
}

fn wrong(at: usize, right: &str) -> String {
    let code = format!("{at:06}");
    if code == right { "999999".into() } else { code }
}

#[test]
fn a01_of_a_hundred_guesses_at_one_code_five_are_compared() {
    let mut kit = Kit::new(Language::Ru);
    let code = kit.at_code();
    let answers: Vec<Answer> = (0..100).map(|at| kit.tries(at, &wrong(at, &code))).collect();
    assert_eq!(compared(&answers), 5);
    // Not even the right one.
    is_refusal(&kit.tries(100, &code), 123);
}

#[test]
fn a02_a_code_is_tried_only_at_the_desk_that_holds_the_visit() {
    let mut hall = Kit::new(Language::Ru);
    for desk in ["Вход", "Актовый зал"] {
        hall.console(async |one| one.add_desk(desk, None).await.unwrap());
    }
    let code = hall.at_code();
    for (at, desk) in ["Вход", "Актовый зал"].into_iter().enumerate() {
        let mut other = hall.neighbour(desk);
        other.signs_in(DESK);
        for guess in 0..10 {
            let answer = other.tries(at * 100 + guess, &code);
            assert!(matches!(answer, Answer::Refused { .. }), "{answer:?}");
        }
    }
    assert_eq!(hall.tries_left(), [5], "no try was used up from elsewhere");
    hall.types(&code).press("<Enter>").stands("register-details");
}

/// The try is counted and saved, and the program dies before the code is compared. However often that happens, five
/// tries are compared at most, and each stays counted.
#[test]
fn a03_killed_between_counting_and_comparing_the_try_stays_counted() {
    let mut kit = Kit::new(Language::Ru);
    let code = kit.at_code();
    // The comparison is never saved: the step after the count breaks.
    kit.without_keeping_answers(|kit| {
        for left in (0..5).rev() {
            is_refusal(&kit.tries(left, &wrong(left, &code)), 599);
            assert_eq!(kit.tries_left(), [i64::try_from(left).unwrap()]);
        }
    });
    is_refusal(&kit.tries(9, &code), 123);
}

#[test]
fn a04_the_old_code_after_a_new_challenge_is_wrong_in_the_same_words() {
    in_both(|mut kit| {
        let old = kit.at_code();
        kit.passes(Span::minutes(9)).press("<F3>").is_not_refused();
        let new = kit.sent_code(ANNA.phone);
        kit.types(&old).press("<Enter>").is_refused(122);
        let said = kit.body();
        kit.types(&wrong(1, &new)).press("<Enter>").is_refused(122);
        let but_tries = |said: &str| said.replace('4', "3").replace("●●●●○", "●●●○○");
        assert_eq!(but_tries(&said), but_tries(&kit.body()), "but for the tries left");
        kit.types(&new).press("<Enter>").stands("register-details");
    });
}

/// A living code of somebody else's visit, and one that only opens a visit whose ticket is lost.
#[test]
fn a06_a_code_of_another_visit_or_for_another_purpose_proves_nothing() {
    in_both(|mut kit| {
        let code = kit.at_code();
        let there = kit.challenge().id;
        kit.puts_down();
        kit.comes_to_code(&BORIS);
        kit.sent_code(BORIS.phone);
        kit.types(&code).press("<Enter>").stands("register-code").is_refused(122);
        assert!(matches!(kit.tries_here(&there, &code), Answer::Refused { .. }));
        kit.leaves();

        kit.passes(Span::minutes(2));
        super::lost::put_down_at_class(&mut kit);
        let proofs = kit.proofs().len();
        let code = super::lost::at_code(&mut kit);
        let lost = kit.challenge().id;
        kit.press("<Esc><Esc><Esc>").comes_to_code(&BORIS);
        kit.sent_code(BORIS.phone);
        assert!(matches!(kit.tries_here(&lost, &code), Answer::Refused { .. }));
        assert_eq!(kit.proofs().len(), proofs);
        kit.leaves();
    });
}

/// A sweep over the digits of a calling number, past the screen: three are compared.
#[test]
fn a07_of_a_sweep_over_a_calls_digits_three_are_compared() {
    let mut kit = Kit::new(Language::Ru);
    kit.at_code();
    kit.passes(Span::minutes(2)).press("<F4>");
    let digits = kit.rang(ANNA.phone);
    let sweep = (0..60).map(|at| format!("{at:04}")).filter(|guess| *guess != digits);
    let answers: Vec<Answer> = sweep.enumerate().map(|(at, guess)| kit.tries(at, &guess)).collect();
    assert_eq!(compared(&answers), 3);
    is_refusal(&kit.tries(99, &digits), 117);
    assert_eq!(kit.tries_left(), [2], "the two others are the SMS's");
}

#[test]
fn a08_nothing_hurries_the_countdown() {
    in_both(|mut hall| {
        hall.at_code();
        for way in ["<F3>", "<F4>"] {
            hall.press(way).stands("register-code").is_refused(111).sent_nothing();
        }
        // The same number again leads to the same code.
        hall.press("<Esc>").stands("register-phone").press("<Enter>").stands("register-code").sent_nothing();
        // A restart and another desk do not hurry it.
        let ticket = hall.ticket();
        hall.kill();
        hall.signs_in(DESK);
        hall.takes_up(&ticket).press("<F3>").is_refused(111).sent_nothing().puts_down();
        let mut door = hall.second_desk();
        door.takes_up(&ticket).press("<F3>").is_refused(111).sent_nothing();
        // A clock that goes back does not either.
        door.passes(Span(-Span::hours(3).0)).press("<F3>").is_refused(111).sent_nothing();
    });
}

#[test]
fn a09_of_a_heap_of_numbers_alike_ten_get_a_code_in_an_hour() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers();
    let mut sent = 0;
    for at in 0..40 {
        let number = format!("914000{at:04}");
        kit.press("<C-u>").types(&number).press("<Enter>");
        if kit.title() == kit.words().say("title-register-code") {
            kit.sent_code(&number);
            kit.press("<Esc>");
            sent += 1;
        } else {
            kit.is_refused(114).sent_nothing();
        }
    }
    assert_eq!(sent, 10);
}

#[test]
fn a10_no_code_goes_to_a_premium_satellite_or_foreign_number() {
    in_both(|mut kit| {
        kit.registers();
        for number in
            ["+79000", "88095551234", "+881612345678", "+8821612345678", "+447911123456", "+12025550123"]
        {
            kit.press("<C-u>").types(number).press("<Enter>").stands("register-phone").sent_nothing();
        }
        assert_eq!(kit.challenges().len(), 0);
    });
}

#[test]
fn a11_the_budget_of_a_day_is_a_hard_stop_and_opens_again() {
    let mut kit = Kit::with(Language::Ru, |config| config.limits.value.sends_per_day = 3);
    kit.registers();
    for at in 0..6_u32 {
        let number = format!("91{at}0000001");
        kit.press("<C-u>").types(&number).press("<Enter>");
        if at < 3 {
            kit.stands("register-code").sent_code(&number);
            kit.press("<Esc>");
        } else {
            kit.stands("register-phone").is_refused(115).sent_nothing();
        }
    }
    kit.passes(Span::days(1)).press("<Enter>").stands("register-code").sent_code("9150000001");
}

/// A school whose own words make its message two parts long pays two for each: the budget counts what is paid for. Hello
/// tells staff and admin from four fifths on, each what they can do.
#[test]
fn a11_the_budget_counts_the_parts_of_long_messages_and_is_told_before_it_is_spent() {
    for language in Language::BUILT_IN {
        let words = tempfile::tempdir().unwrap();
        let long = format!(
            "sms-code-school = {{ $school }} {{ $code }} {{ $mark }} {0}\nsms-code = {{ $code }} {{ $mark }} {0}\n",
            "ш".repeat(70)
        );
        std::fs::write(words.path().join(format!("{}.ftl", language.tag())), long).unwrap();
        let mut kit = Kit::with(language, |config| {
            config.place.words.value = Some(words.path().to_owned());
            config.limits.value.sends_per_day = 5;
        });
        for (at, number) in ["9120000001", "9130000001"].into_iter().enumerate() {
            kit.does_not_see_word("home-budget-staff").registers().types(number).press("<Enter>");
            kit.stands("register-code").sent_code(number);
            kit.leaves().stands("home");
            assert_eq!(kit.shows(&kit.words().say("home-budget-staff")), at == 1, "{}", kit.picture());
        }
        let count = |n: &str| Arg::Text(n.to_owned());
        kit.sees_said("home-budget", &[("parts", count("4")), ("of", count("5"))]);
        // One part is left, and no message of two fits: nothing is counted for it.
        kit.registers().types("9140000001").press("<Enter>").is_refused(115).sent_nothing();
        kit.leaves().sees_said("home-budget", &[("parts", count("4")), ("of", count("5"))]);
        kit.passes(Span::days(1)).press("<Space>").does_not_see_word("home-budget-staff");
        kit.registers().types("9140000001").press("<Enter>").stands("register-code").sent_code("9140000001");
        kit.leaves();
    }
}

/// One number gets five messages a day, calls included, from however many desks and visits.
#[test]
fn a12_one_victim_gets_five_messages_a_day_from_all_desks_together() {
    let mut hall = Kit::new(Language::Ru);
    let mut door = hall.second_desk();
    let mut sent = 0;
    for at in 0..10 {
        let kit = if at % 2 == 0 { &mut hall } else { &mut door };
        if at > 0 {
            // Nobody touched this desk meanwhile, and it is covered.
            kit.press("<Space>");
        }
        kit.registers().types(BORIS.phone).press("<Enter>");
        if kit.title() == kit.words().say("title-register-code") {
            kit.sent_code(BORIS.phone);
            sent += 1;
        } else {
            kit.is_refused(112).sent_nothing();
        }
        // D74: two minutes lie between two sends, whichever desk asks.
        kit.leaves().passes(Span::minutes(2));
    }
    assert_eq!(sent, 5);
}
