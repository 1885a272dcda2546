//! A terminal with nothing but the program on it, at which anybody may stand.

use crate::kit::{DESK, Kit};
use kindesk::app::Exit;
use kindesk::domain::language::Language;

/// D80: in a kiosk a passer-by does not end the program: who leaves it has signed in, and gives the PIN on the idle screen.
#[test]
fn d80_a_kiosk_is_left_by_who_has_signed_in() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::with(language, |config| config.place.kiosk.value = true);
        kit.stands("home").press("<Esc>").stands("attract").press("<C-q>").stands("lock");
        kit.press("<C-q>");
        assert!(kit.exit.is_none());
        kit.stands("lock").types(DESK.pin).press("<Enter>").stands("home");
        // Nobody is signed in.
        kit.press("<F10>").press("1").stands("attract").press("<C-q>").stands("staff-sign-in");
        kit.press("<C-q>").stands("staff-sign-in");
        assert!(kit.exit.is_none());
        kit.types(DESK.name).press("<Enter>").types(DESK.password).press("<Enter>");
        kit.stands("home").press("<C-q>").sees_word("text-quit-idle").press("<Enter>");
        assert_eq!(kit.exit, Some(Exit::Leave));
    }
}
