//! The family view follows what another desk does about the family, quietly: no key, no search, no line of the log.

use crate::kit::people::{ANNA, MARIA, PAVEL};
use crate::kit::{DESK, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::time::Span;

/// How often the family is read again.
const AGAIN: Span = Span::seconds(5);

/// Outside a visit the family is found by its name; masked.
fn finds(kit: &mut Kit) -> &mut Kit {
    kit.picks_word("home-reason-family").stands("family-find").types("Ёлк").press("<Enter>");
    kit.press("<Tab><Enter>").stands("family-shown")
}

#[test]
fn d37_a_family_that_is_shown_follows_what_another_desk_does() {
    in_both(|mut hall| {
        let code = hall.has_child(&ANNA);
        let mut door = hall.second_desk();
        finds(&mut hall).sees_word("family-no-parents").does_not_see("М*** Ё***");
        let before = hall.body();
        let (shown, searched) = (hall.audited(AuditAction::FamilyShown), hall.searches_counted());
        hall.idles(AGAIN);
        assert_eq!(hall.body(), before, "nothing has changed");
        assert_eq!((hall.audited(AuditAction::FamilyShown), hall.searches_counted()), (shown, searched));
        door.has_invitation().enters(&code).stands("join-who").joins(&MARIA).confirms("<Right>");
        let shown = hall.audited(AuditAction::FamilyShown);
        hall.idles(AGAIN).stands("family-shown").sees("М*** Ё***").does_not_see_word("family-no-parents");
        assert_eq!(hall.audited(AuditAction::FamilyShown), shown);
        // Only this step wakes the program for it.
        assert!(hall.wakes_at().since(hall.now()) <= AGAIN);
        hall.press("<Esc>").stands("family-find");
        assert!(hall.wakes_at().since(hall.now()) > AGAIN, "{:?}", hall.wakes_at());
        hall.log_is_whole();
    });
}

#[test]
fn d37_in_a_visit_too_and_what_was_just_done_stays_told() {
    in_both(|mut hall| {
        hall.invites(&ANNA);
        let link = hall.scans();
        hall.calls_parent().joins(&MARIA).confirms("<Right>").sees("Мария").does_not_see(PAVEL.name[1]);
        let mut door = hall.second_desk();
        door.has_invitation().enters(&link).stands("join-who").joins(&PAVEL).confirms("<Right><Right>");
        hall.does_not_see(PAVEL.name[1]).idles(AGAIN).stands("family-shown").sees(PAVEL.name[1]);
        hall.press("<F1>").sees_word("title-help");
        assert!(hall.wakes_at().since(hall.now()) > AGAIN, "under the help nothing is read");
    });
}

/// Reading again is no key: the screen covers and locks as it would, and covered it is not read.
#[test]
fn d37_reading_again_puts_off_neither_cover_nor_lock() {
    in_both(|mut hall| {
        hall.has_child(&ANNA);
        finds(&mut hall);
        for _ in 0..12 {
            hall.idles(AGAIN);
        }
        hall.sees_word("title-cover");
        let lock = hall.now() + Span::minutes(4);
        while hall.now() < lock {
            assert!(hall.wakes_at().since(hall.now()) > Span(0));
            hall.idles(Span::seconds(30));
        }
        hall.stands("lock").types(DESK.pin).press("<Enter>").stands("family-shown");
    });
}
