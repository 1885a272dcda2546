//! Enter twice, on every step: nothing is made, sent or counted twice.

use crate::kit::{Kit, road};
use crate::road::Doing;
use kindesk::domain::language::Language;

#[test]
fn enter_twice_does_nothing_twice() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers();
    let road = road::whole();
    for (stage, next) in road.iter().zip(&road[1..]) {
        kit.stands(stage.topic);
        stage.fill(&mut kit);
        // Twice on the family is the family and then the menu's first way on, goodbye: that is the end of the job.
        let passes_both = stage.is_quick && next.doing == Doing::Nothing;
        kit.press(if passes_both { "<Enter>" } else { "<Enter><Enter>" }).stands(next.topic);
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
        stage.fill(&mut kit);
        kit.press(if stage.is_quick { "<Enter>" } else { "<Enter><Enter><Esc><Enter><Esc>" })
            .stands(next.topic);
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
