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
        // Twice on the family is the family and then the menu's first way on, goodbye: that is the end of the job.
        let times = if stage.topic == "family-shown" { 1 } else { 2 };
        kit.press(stage.last.repeat(times).as_str()).stands(next.topic);
    }
    for (table, rows) in
        [("account", 2), ("profile", 2), ("student", 1), ("invitation", 1), ("family_link", 1)]
    {
        assert_eq!(kit.rows(table), rows, "{table}");
    }
    assert_eq!((kit.rows("consent"), kit.rows("invitation_use")), (3, 1));
    // Two codes, and the student who is told of the parent.
    assert_eq!(kit.rows("outbox"), 3);
    assert_eq!(kit.counts("SELECT sum(5 - tries_left) FROM challenge"), 2, "each code was tried once");
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
    assert_eq!((kit.rows("account"), kit.rows("profile"), kit.rows("outbox")), (1, 1, 1));
}

#[test]
fn a_nervous_wrong_code_is_one_try() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers().gives_number(&crate::kit::people::ANNA).types("000000").press("<Enter><Enter><Enter>");
    assert_eq!(kit.counts("SELECT tries_left FROM challenge"), 4);
    kit.sent_code(crate::kit::people::ANNA.phone);
}
