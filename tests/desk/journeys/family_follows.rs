//! What is on the screen follows what another desk does, within a second and quietly: no key, no search, no line of the log.
//! The family view does, hello does, and the list of what waits for an admin.

use super::decisions::{admin, staff, waits_for_class};
use crate::kit::people::{ANNA, LEV, MARIA, PAVEL};
use crate::kit::{ADMIN, DESK, Kit, in_both, on_server};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::time::Span;
use kindesk::words::Arg;
use std::fs;

/// Within which time another desk's change stands on the screen.
const AGAIN: Span = Span::seconds(1);

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

/// So does the small picture beside a step, where the window has room for it.
#[test]
fn d37_the_picture_beside_a_step_follows_what_another_desk_does() {
    in_both(|mut hall| {
        hall.invites(&ANNA);
        let link = hall.scans();
        hall.resizes(132, 43).stands("invite-shown").does_not_see_word("standing-short-confirmed");
        let mut door = hall.second_desk();
        door.has_invitation().enters(&link).stands("join-who").joins(&MARIA).confirms("<Right>");
        hall.idles(AGAIN).stands("invite-shown").sees_word("standing-short-confirmed");
        let shown = hall.audited(AuditAction::FamilyShown);
        hall.idles(AGAIN);
        assert_eq!(hall.audited(AuditAction::FamilyShown), shown, "nobody has asked to see it");
        // In a narrow window there is no picture, and nothing wakes the program for it.
        hall.resizes(80, 24).stands("invite-shown");
        assert!(hall.wakes_at().since(hall.now()) > AGAIN, "{:?}", hall.wakes_at());
        hall.log_is_whole();
    });
}

/// Reading again is no key: the screen covers and locks as it would, and covered it is not read.
#[test]
fn d37_reading_again_puts_off_neither_cover_nor_lock() {
    in_both(|mut hall| {
        hall.has_child(&ANNA);
        finds(&mut hall);
        for _ in 0..60 {
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

/// Within a second on a file. A server that many tests share may leave one look without an answer: then the desk rests before
/// it looks again.
fn catches_up(hall: &mut Kit, is_seen: impl Fn(&Kit) -> bool) {
    hall.idles(AGAIN);
    for _ in 0..4 {
        if hall.is_on_server() && !is_seen(hall) {
            hall.idles(Span::seconds(5)).idles(AGAIN);
        }
    }
}

#[test]
fn hello_follows_and_what_is_typed_there_stays() {
    in_both(|mut hall| {
        let mut door = hall.second_desk();
        admin(&mut hall).types("08");
        let count = |n: &'static str| [("n", Arg::from(n))];
        hall.sees_said("home-for-admin", &count("0"));
        waits_for_class(&mut door, &ANNA, "7Г");
        hall.sees_said("home-for-admin", &count("0"));
        let one = hall.words().say_with("home-for-admin", &count("1"));
        catches_up(&mut hall, |hall| hall.shows(&one));
        hall.stands("home");
        hall.sees_said("home-for-admin", &count("1")).sees("08");
        // Whoever looks at nothing that others change is not woken.
        hall.press("<C-u><S-Tab>1").stands("register-phone");
        assert!(hall.wakes_at().since(hall.now()) > AGAIN, "{:?}", hall.wakes_at());
    });
}

#[test]
fn the_list_of_what_waits_follows_and_the_entry_in_hand_stays_in_hand() {
    in_both(|mut hall| {
        let mut door = hall.second_desk();
        waits_for_class(&mut door, &ANNA, "7Г");
        door.passes(Span::seconds(20));
        waits_for_class(&mut door, &LEV, "9Г");
        admin(&mut hall).picks_word("home-for-admin").stands("waiting-list").press("<Down>");
        // The older one, above the one in hand, is decided elsewhere.
        admin(&mut door).decides_first_matter("2", "нет");
        catches_up(&mut hall, |hall| !hall.shows("А*** Ё***"));
        hall.stands("waiting-list").does_not_see("А*** Ё***");
        hall.press("<Enter>").stands("waiting-one").sees("9Г");
    });
}

#[test]
fn where_nothing_can_be_told_hello_stays_as_it_is() {
    in_both(|mut hall| {
        hall.stands("home");
        let before = hall.body();
        let database = hall.key_file().with_extension("db");
        let away = database.with_extension("away");
        fs::rename(&database, &away).unwrap();
        for _ in 0..40 {
            hall.idles(AGAIN);
        }
        assert_eq!(hall.body(), before, "nobody has asked for anything");
        fs::rename(&away, &database).unwrap();
        let mut door = hall.second_desk();
        waits_for_class(&mut door, &ANNA, "7Г");
        hall.idles(Span::seconds(5)).idles(AGAIN);
        hall.sees_said("home-today", &[("n", Arg::from("1"))]);
    });
}

#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn on_a_server_they_follow_too() {
    on_server(|| {
        d37_a_family_that_is_shown_follows_what_another_desk_does();
        hello_follows_and_what_is_typed_there_stays();
        the_list_of_what_waits_follows_and_the_entry_in_hand_stays_in_hand();
    });
}

/// What may not be read any more is told once, and not asked for again and again.
#[test]
fn a_list_that_may_not_be_read_any_more_says_so_and_is_left_alone() {
    in_both(|mut hall| {
        let mut door = hall.second_desk();
        admin(&mut hall).picks_word("home-for-admin").stands("waiting-list");
        hall.idles(Span::minutes(3)).stands("lock").passes(Span::minutes(31));
        hall.types(ADMIN.pin).press("<Enter>").stands("waiting-list");
        door.press("<Esc>").types(DESK.pin).press("<Enter>").stands("home");
        waits_for_class(&mut door, &ANNA, "7Г");
        hall.idles(AGAIN).stands("waiting-list").is_refused(449);
        let noted = hall.lines_noted();
        for _ in 0..20 {
            hall.idles(AGAIN);
        }
        assert_eq!(hall.lines_noted(), noted);
        hall.press("<Esc>").stands("home");
    });
}

/// A refusal of what somebody did holds nothing up: the list follows on under it.
#[test]
fn whoever_was_too_late_sees_what_comes_next_all_the_same() {
    in_both(|mut hall| {
        let mut door = hall.second_desk();
        waits_for_class(&mut door, &ANNA, "7Г");
        admin(&mut hall).picks_word("home-for-admin").stands("waiting-list").press("1").stands("waiting-one");
        hall.press("2").stands("waiting-reason").types("Нет 7Г");
        admin(&mut door).decides_first_matter("2", "нет");
        hall.press("<Enter>").stands("waiting-list").is_refused(430).sees_word("waiting-nothing");
        staff(&mut door);
        waits_for_class(&mut door, &LEV, "9Г");
        hall.idles(AGAIN).stands("waiting-list").is_refused(430).does_not_see_word("waiting-nothing");
        hall.press("1").stands("waiting-one").sees("9Г");
    });
}

/// So does hello, while a ticket stands there that is none.
#[test]
fn a_mistyped_ticket_holds_up_nothing_on_hello() {
    in_both(|mut hall| {
        let mut door = hall.second_desk();
        admin(&mut hall).types("08").press("<Enter>").stands("home").is_refused(301);
        waits_for_class(&mut door, &ANNA, "7Г");
        hall.idles(AGAIN).stands("home").is_refused(301).sees("08");
        hall.sees_said("home-for-admin", &[("n", Arg::from("1"))]);
    });
}
