//! Hostile names out of the database: somebody has written them there past the gate, and every screen on a family's way
//! shows them.

use super::strings::is_hidden;
use crate::kit::people::{ANNA, LEV, MARIA};
use crate::kit::{DESK, Kit};
use kindesk::domain::language::Language;

/// Every cell of the screen is fit to be written, and a mark stands where something was removed.
#[track_caller]
fn is_clean(kit: &Kit, marked: bool) {
    let cells = &kit.cells().content;
    for cell in cells {
        assert!(!cell.symbol().chars().any(is_hidden), "{:?} in\n{}", cell.symbol(), kit.picture());
        assert!(cell.symbol().len() <= 32, "{} bytes in\n{}", cell.symbol().len(), kit.picture());
    }
    assert!(!marked || kit.picture().contains('·'), "no mark:\n{}", kit.picture());
}

#[test]
fn names_that_somebody_wrote_past_the_gate_are_shown_with_marks() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::new(language);
        let code = kit.has_child(&ANNA);
        kit.names_are_hostile();
        kit.kill();
        is_clean(&kit, true);
        kit.signs_in(DESK);
        is_clean(&kit, true);
        kit.has_invitation().enters(&code).stands("join-who");
        is_clean(&kit, true);
        kit.joins(&MARIA);
        is_clean(&kit, true);
        kit.press("<Right><Enter>").stands("join-child-data");
        is_clean(&kit, true);
        for key in ["<F1>", "<Esc>", "<F10>", "<Esc>", "<F9>", "x", "<F2>", "<F2>"] {
            kit.press(key);
            is_clean(&kit, false);
        }
        kit.leaves();
        kit.picks_word("home-reason-family").stands("family-find").types("Ёлкина").press("<Enter>");
        is_clean(&kit, true);
        kit.press("<Esc>").stands("home");
        kit.registers().comes_to_class(&LEV).stands("register-class").types("5");
        is_clean(&kit, true);
    }
}
