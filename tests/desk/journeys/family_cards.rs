//! The family as cards: arrows walk from one to another, Enter, a digit or a press opens one, and only what is about that
//! person is offered there.

use crate::kit::people::{ANNA, MARIA};
use crate::kit::{Kit, in_both};
use kindesk::domain::audit::AuditAction;

/// What may be put right about the child's class, as the list names it.
fn class_of_anna(kit: &Kit) -> String {
    kit.words().say_with("correct-class", &[("parent", "".into()), ("child", "Анна Ё.".into())])
}

#[test]
fn d37_a_card_offers_what_is_about_that_person_alone() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA);
        let class = class_of_anna(&kit);
        // The mother stands above her child, and has no class.
        kit.press("<Down>").sees_word("key-open-card").press("<Enter>").stands("family-deeds");
        kit.sees_word("text-family-one").sees(MARIA.name[1]).does_not_see(&class);
        kit.press("<Esc>").stands("family-shown").does_not_see_word("key-open-card");
        kit.press("<Down><Down><Enter>").stands("family-deeds").sees(&class);
        kit.picks(&class).stands("family-class").press("<Esc>").stands("family-deeds");
        // Whoever presses Enter without reading comes back, and a second one leads on, as ever.
        kit.press("<Enter>").stands("family-shown").press("<Enter>").stands("what-next");
        kit.leaves();
        assert!(kit.who_did(AuditAction::ClassCorrected).is_empty());
        kit.log_is_whole();
    });
}

#[test]
fn d37_a_card_is_opened_by_its_digit_or_a_press_and_put_back_by_esc() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA);
        let class = class_of_anna(&kit);
        kit.press("2").stands("family-deeds").sees(&class).press("<Esc>").stands("family-shown");
        kit.clicks("5А").stands("family-deeds").sees(&class).press("<Esc>").stands("family-shown");
        kit.press("<Down>").sees_word("key-leave-card").press("<Esc>").stands("family-shown");
        kit.does_not_see_word("key-leave-card").sees_word("family-cards");
        kit.press("<Enter>").stands("what-next").leaves();
    });
}

/// Of a link that has ended the first name and initial stay, with a line of its own and the day; nobody reads more there.
#[test]
fn d37_a_link_that_has_ended_is_told_apart() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).calls_father().confirms_as("<Right><Right>").leaves();
        kit.looks_at_own_family(&ANNA).does_not_see_word("family-card-former");
        kit.leaves();
        kit.console(async |desk| desk.bar(MARIA.phone, ANNA.phone).await.unwrap());
        kit.looks_at_own_family(&ANNA).sees_word("family-card-former").sees("··x").sees("Мария Ё.");
        kit.does_not_see("Ёлкина Мария");
        kit.press("<F3>").sees("Мария Ё.").leaves();
        kit.log_is_whole();
    });
}

/// Who prefers it reads the family as a tree, which stays until it is cards again.
#[test]
fn d37_the_family_is_a_tree_for_whoever_prefers_it() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).sees_word("family-cards");
        kit.press("<F3>").stands("family-shown").does_not_see_word("family-cards").sees("└─");
        kit.press("<F4>").stands("family-deeds").press("<Esc>").stands("family-shown").sees("└─");
        kit.press("<F3>").sees_word("family-cards").press("<Enter>").stands("what-next").leaves();
    });
}
