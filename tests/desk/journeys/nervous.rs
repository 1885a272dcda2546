//! Enter twice, on every step: nothing is made, sent or counted twice.

use crate::kit::people::{ANNA, MARIA};
use crate::kit::{Kit, in_both, road};
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
        // Twice on the family is the family and then a way on from the menu.
        let passes_both = stage.is_quick && next.doing == Doing::Nothing;
        kit.press(if passes_both { "<Enter>" } else { "<Enter><Enter>" }).stands(next.topic);
    }
    kit.holds_one_family();
    assert_eq!(kit.tries_left(), [4, 4], "each code was tried once");
    kit.picks_word("next-goodbye").stands("goodbye");
}

/// D53: whoever presses Enter twice on the family has not said goodbye.
#[test]
fn d53_a_second_enter_on_the_family_is_no_goodbye() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).stands("family-shown").press("<Enter><Enter>").stands("link-first");
        kit.press("<Esc>").stands("what-next").press("<F8>").stands("goodbye");
    });
}

/// D53: goodbye is asked about where something is open, also on the menu while the child awaits a parent, and nowhere
/// else.
#[test]
fn d53_goodbye_is_asked_about_where_something_is_open() {
    in_both(|mut kit| {
        let asks = |kit: &Kit| kit.shows(&kit.words().say("title-goodbye-early"));
        kit.invites(&ANNA).press("<Esc>").stands("what-next").press("<F8>");
        assert!(asks(&kit));
        kit.sees_word("text-goodbye-awaits").press("<Esc>").stands("what-next").picks_word("next-invite");
        kit.stands("invite-shown").calls_parent().joins(&MARIA).confirms("<Right>").stands("family-shown");
        kit.press("<F8>").stands("goodbye");
    });
}

/// D53: a second Enter does not skip the empty field to which the first one led.
#[test]
fn d53_a_second_enter_skips_no_field() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers().comes_to_details(&ANNA).types("Ёлкина").press("<Enter><Enter>").types("Анна");
    kit.press("<Enter><Enter>").types("Петровна").press("<Enter><Enter>").types("06092014");
    kit.enters_on().stands("register-password");
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
    kit.registers().gives_number(&ANNA).types("000000").press("<Enter><Enter><Enter>");
    assert_eq!(kit.tries_left(), [4]);
    kit.sent_code(ANNA.phone);
}
