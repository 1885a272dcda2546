//! What may be done about a family, under a hurried hand: a second Enter that nobody meant, a page pasted into one line.

use crate::kit::people::ANNA;
use crate::kit::{ADMIN, in_both};

/// Nothing is in hand on the list: a nervous second Enter after F4 disputes, ends and corrects nothing. What the first one
/// did before is asked with a last word.
#[test]
fn two_nervous_enters_after_f4_do_nothing_about_a_family() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves().looks_at_own_family(&ANNA);
        let dispute = [("parent", "Мария Ё.".into()), ("child", "Анна Ё.".into())];
        let dispute = kit.words().say_with("deed-dispute", &dispute);
        let was = kit.state();
        kit.press("<F4>").stands("family-deeds").sees_word("deeds-nothing").sees(&dispute);
        kit.press("<Enter>").stands("family-shown");
        assert_eq!(kit.state(), was, "one Enter");
        kit.press("<F4><Enter><Enter>");
        assert_eq!(kit.state(), was, "two of them");
        if kit.is_at("what-next") {
            kit.picks_word("next-family");
        }
        // Its digit is where it was; two Enters come no further than the last word.
        kit.stands("family-shown").press("<F4>").press("1").stands("family-sure").sees_word("sure-dispute");
        kit.press("<Enter>").sees_word("deed-last-word-dispute").press("<Esc><Esc>").stands("family-deeds");
        assert_eq!(kit.state(), was, "the last word was not said");
        kit.picks(&dispute).press("<Enter><Enter>").stands("family-shown");
        kit.press("<F3>").sees_word("family-link-disputed");
        kit.disputed_link();
        kit.leaves().log_is_whole();
    });
}

/// What is pasted is not cut unsaid: the search, an admin's reason and a school's name are refused where they are too long.
#[test]
fn what_is_pasted_and_too_long_is_refused() {
    in_both(|mut kit| {
        let page = "слово ".repeat(60);
        kit.picks_word("home-reason-family").pastes(&page).press("<Enter>").stands("family-find");
        kit.is_refused(214).press("<Esc>").stands("home");
        kit.registers().comes_to_class(&ANNA).types("7Г").press("<F4>").stands("register-not-listed");
        kit.press("<Tab>").pastes(&page).press("<Enter>").stands("register-not-listed").is_refused(214);
        kit.press("<C-u><Enter>").stands("put-down").press("<Enter>").press("<F10>1").signs_in(ADMIN);
        kit.opens_first_matter().press("2").stands("waiting-reason").pastes(&page).press("<Enter>");
        kit.is_refused(214).press("<Esc>").press("1").stands("waiting-class").sees_word("field-city");
        kit.press("<Tab>").pastes(&page).press("<Enter>").press("<Enter>").stands("waiting-class");
        kit.is_refused(214);
    });
}
