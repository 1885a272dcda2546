//! Matters that only an admin can decide: the visit is put down with its ticket and waits for fourteen days.

use crate::kit::in_both;
use crate::kit::people::{ANNA, Person};
use kindesk::domain::time::Span;

/// Anna's namesake, or Anna with another number.
pub const NAMESAKE: Person = Person { phone: "9120000007", ..ANNA };

#[test]
fn a_class_that_is_not_listed_waits_for_the_admin() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA).types("7Г").press("<Enter>").is_refused(219);
        kit.press("<F4>").stands("register-not-listed").press("<Esc>").stands("register-class").sees("7Г");
        kit.press("<F4>").press("<Enter><Enter>").stands("put-down").sees_word("put-down-why-not-listed");
        let until = kit.words().at(kit.now() + Span::days(14));
        let ticket = kit.sees(&until).ticket();
        assert_eq!(kit.visits_wait_for(), ["not-listed"]);
        kit.console(async |desk| desk.add_class("7Г", None).await.unwrap());
        kit.press("<Enter>").passes(Span::days(13)).takes_up(&ticket).wakes(Some(&ANNA));
        kit.stands("register-phone").is_refused(404).press("<Enter>").proves_number(&ANNA);
        kit.stands("register-password").enters_on().stands("register-class").sees("7Г").ends_registering();
    });
}

#[test]
pub(super) fn after_fourteen_days_the_ticket_is_dead() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA).press("<F4>").types("7Г").press("<Enter><Enter>");
        let ticket = kit.ticket();
        kit.press("<Enter>").passes(Span::days(14)).takes_up(&ticket).stands("home").is_refused(401);
    });
}

#[test]
pub(super) fn the_same_child_or_another_is_asked_before_anything_is_made() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        kit.registers()
            .comes_to_class(&NAMESAKE)
            .types("5а")
            .press("<Enter>")
            .stands("same-child")
            .is_refused(220);
        assert_eq!(kit.profiles().len(), 1);
        // Nothing is told of the other child; the typed text can be corrected.
        kit.does_not_see("5А").press("<Esc>").stands("register-details").sees("Анна");
        kit.enters_on().stands("register-password").enters_on().stands("register-class");
        kit.press("<Enter>").stands("same-child");
        kit.press("<F4>").sees_word("waits-same-child").press("<Enter>").stands("put-down");
        kit.sees_word("put-down-why-same-child");
        assert_eq!(kit.visits_wait_for(), ["same-child"]);
    });
}
