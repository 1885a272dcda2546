//! The first start: the screen leads through it, with every mistake told at its field. After it the desk is ready, and
//! set-up is never offered again.

use crate::kit::{ADMIN, Kit};
use kindesk::app::Exit;
use kindesk::domain::language::Language;

fn each(journey: impl Fn(Kit)) {
    Language::BUILT_IN.into_iter().map(Kit::empty).for_each(journey);
}

#[test]
fn it_leads_to_a_desk_that_is_ready() {
    each(|mut kit| {
        kit.sets_up().signs_in(ADMIN).registers().leaves();
        kit.log_is_whole();
    });
}

#[test]
fn every_mistake_is_said_and_nothing_typed_is_lost() {
    each(|mut kit| {
        kit.press("<Enter><Enter>")
            .stands("set-up-school")
            .press("<Enter><Enter><Enter><Enter>")
            .is_refused(211);
        kit.types("Школа № 12").press("<Enter>").types("Пермь").press("<Enter>").types("5А").press("<Enter>");
        kit.stands("set-up-desk")
            .types("Холл")
            .press("<Enter>")
            .types("наш сайт")
            .press("<Enter>")
            .is_refused(417);
        kit.press("<Esc>").stands("set-up-school").sees("Школа № 12").sees("Пермь").enters_on().sees("Холл");
        kit.press("<Tab><C-u>").types("https://s12.example").press("<Enter>").stands("set-up-admin");
        kit.types(ADMIN.name)
            .press("<Enter>")
            .types("a b")
            .press("<Enter>")
            .types(ADMIN.password)
            .press("<Enter>")
            .types("Drugoy-Parol 1");
        kit.press("<Enter>").types("12").press("<Enter>").stands("set-up-admin");
        kit.is_refused(415).is_refused(205);
        kit.press("<C-u>")
            .types(ADMIN.name)
            .press("<Tab><Tab><C-u>")
            .types(ADMIN.password)
            .press("<Enter><C-u>");
        kit.types("4711").press("<Enter>").stands("attract").signs_in(ADMIN).stands("home");
    });
}

#[test]
fn the_language_turns_the_screen_at_once() {
    let mut kit = Kit::empty(Language::Ru);
    kit.stands("set-up-language").press("<Right>").sees("Welcome").press("<F2>").sees("Добро пожаловать");
}

#[test]
fn training_may_be_chosen_instead_and_nothing_is_set_up() {
    each(|mut kit| {
        kit.press("<Enter><Right><Enter>");
        assert_eq!(kit.exit, Some(Exit::Training));
        assert!(kit.schools().is_empty());
    });
}

#[test]
fn leaving_it_is_asked() {
    each(|mut kit| {
        kit.press("<Esc>")
            .sees_word("text-quit-idle")
            .press("<Esc>")
            .stands("set-up-language")
            .press("<Esc><Enter>");
        assert_eq!(kit.exit, Some(Exit::Leave));
    });
}
