//! Enter twice, on every step: nothing is made, sent or counted twice.

use crate::kit::{Kit, road};
use kindesk::domain::language::Language;

#[test]
fn enter_twice_does_nothing_twice() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers();
    let road = road::whole();
    for (stage, next) in road.iter().zip(&road[1..]) {
        kit.stands(stage.topic);
        (stage.fill)(&mut kit);
        // A second Enter on the family would be the menu's first way on, goodbye, and end the job.
        let times = if stage.topic == "family-shown" { 1 } else { 2 };
        kit.press(stage.last.repeat(times).as_str()).stands(next.topic);
    }
    kit.holds_one_family();
    assert_eq!(kit.tries_left(), [4, 4], "each code was tried once");
    kit.press("<Enter><Enter>").stands("goodbye");
}

/// A whole row of impatient Enters, and Esc on top.
#[test]
fn a_row_of_enters_and_escapes_is_one_enter() {
    let mut kit = Kit::new(Language::En);
    kit.registers();
    let road = road::with_consent();
    for (stage, next) in road.iter().zip(&road[1..]) {
        kit.stands(stage.topic);
        (stage.fill)(&mut kit);
        let asks = !matches!(stage.topic, "register-details" | "register-own-consent");
        kit.press(if asks { "<Enter><Enter><Esc><Enter><Esc>" } else { "<Enter>" }).stands(next.topic);
    }
    assert_eq!((kit.accounts(), kit.profiles().len(), kit.messages()), (1, 1, 1));
}

#[test]
fn a_nervous_wrong_code_is_one_try() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers().gives_number(&crate::kit::people::ANNA).types("000000").press("<Enter><Enter><Enter>");
    assert_eq!(kit.tries_left(), [4]);
    kit.sent_code(crate::kit::people::ANNA.phone);
}
