//! Hostile names out of the database: somebody has written them there past the gate, and every screen on a family's way
//! shows them.

use super::strings::is_hidden;
use crate::kit::people::{ANNA, LEV, MARIA};
use crate::kit::{DESK, Kit};
use kindesk::domain::language::Language;

/// A name with an escape, a clipboard sequence, a reversed direction, tags, and three hundred marks on one letter.
const NAMES: &str = "UPDATE profile SET \
    surname = char(27) || ']52;c;ZXZpbA==' || char(7) || 'Орлова' || char(8238) || char(917569), \
    name = 'А' || replace(hex(zeroblob(150)), '0', char(769)) || 'нна' || char(155) || '31m', \
    patronymic = replace(hex(zeroblob(40)), '0', char(4352)) || char(8203)";
const PLACES: [&str; 4] = [
    "UPDATE school SET name = 'Школа' || char(27) || '[2J' || char(133) || char(8232), city = char(27) || 'c' || city",
    "UPDATE class SET name = name || char(27) || ']0;x' || char(7)",
    "UPDATE desk SET name = 'Холл' || char(27) || '[6n' || char(8203)",
    "UPDATE staff SET login = login || char(27) || '[8m'",
];

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
        kit.changes(NAMES);
        for sql in PLACES {
            kit.changes(sql);
        }
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
        kit.press("3").stands("family-find").types("Ёлкина").press("<Enter>");
        is_clean(&kit, true);
        kit.press("<Esc>").stands("home");
        kit.registers().comes_to_class(&LEV).stands("register-class").types("5");
        is_clean(&kit, true);
    }
}
