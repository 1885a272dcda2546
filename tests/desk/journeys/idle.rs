//! Nobody touches a key: the cover, the lock, the PIN, a forgotten PIN; and another staff member in mid-visit.

use crate::kit::people::{ANNA, MARIA};
use crate::kit::scenes::digits_of;
use crate::kit::{ADMIN, DESK, Kit, Login, distinct, in_both};
use kindesk::app::Exit;
use kindesk::config::MotionSetting;
use kindesk::domain::audit::AuditAction;
use kindesk::domain::challenge::RESEND_AFTER;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use kindesk::words::Arg;

/// A second before and a second after the moment to cover and to lock.
const TO_COVER: Span = Span::seconds(59);
const TO_LOCK: Span = Span::seconds(299);
const SECOND: Span = Span::seconds(1);

impl Kit {
    fn unlocks(&mut self, who: Login) -> &mut Self {
        self.stands("lock").types(who.pin).press("<Enter>")
    }

    fn is_covered(&mut self) -> &mut Self {
        self.sees_word("title-cover")
    }
}

fn each(journey: impl Fn(Kit)) {
    Language::BUILT_IN.into_iter().map(Kit::idle).for_each(journey);
}

#[test]
fn a67_after_a_minute_the_desk_covers_and_any_key_lifts_the_cover_and_is_swallowed() {
    in_both(|mut kit| {
        kit.registers().types("916").idles(TO_COVER).does_not_see_word("title-cover").sees("916");
        kit.idles(SECOND).is_covered().does_not_see("916");
        // The key that lifts the cover does nothing else.
        kit.press("7").does_not_see_word("title-cover").stands("register-phone").sees("916");
        kit.does_not_see("9167").idles(TO_COVER).does_not_see_word("title-cover");
        kit.idles(SECOND).is_covered().press("<Esc>").stands("register-phone").sees("916");
    });
}

#[test]
fn a67_beneath_a_cover_the_countdown_goes_on() {
    in_both(|mut kit| {
        kit.comes_to_code(&ANNA).sent_code(ANNA.phone);
        kit.sees("2:00").idles(Span::seconds(70)).is_covered().does_not_see("0:50");
        kit.press("<Enter>").stands("register-code").sees("0:50");
    });
}

#[test]
fn a67_after_five_minutes_the_desk_locks_and_the_pin_leads_back_to_the_same_step() {
    in_both(|mut kit| {
        kit.invites(&ANNA);
        let link = kit.scans();
        kit.calls_parent().idles(TO_LOCK).is_covered();
        assert_eq!(kit.sessions_open(), 1);
        kit.idles(SECOND).stands("lock");
        for word in [ANNA.name[1], "Анна", "Ёлк", &link, digits_of(&link)] {
            kit.does_not_see(word);
        }
        assert_eq!(kit.sessions_open(), 0);
        assert_eq!(kit.visit_states(), ["down"]);
        kit.unlocks(DESK).stands("join-who");
        assert_eq!(kit.visit_states(), ["open"]);
        assert_eq!(kit.audited(AuditAction::DeskLocked), 1);
        assert_eq!(kit.audited(AuditAction::DeskUnlocked), 1);
    });
}

#[test]
fn a67_what_was_typed_stays_and_a_session_asks_its_password() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA).stands("register-class").types("5").idles(Span::minutes(5));
        kit.unlocks(DESK).wakes(Some(&ANNA)).stands("register-class").sees("5");
        kit.types("а").ends_registering().press("<Enter>").stands("invite-shown");
        kit.idles(Span::minutes(5)).unlocks(DESK).wakes(Some(&ANNA)).stands("invite-shown");
    });
}

/// D23: staff who walk away lock the desk themselves, from any step and whatever lies above it.
#[test]
fn d23_lock_now_has_a_key_and_a_place_in_the_menu_and_the_visit_stands_where_it_stood() {
    in_both(|mut kit| {
        let entry = kit.words().say("key-lock");
        kit.comes_to_code(&ANNA).sent_code(ANNA.phone);
        kit.press("<C-k>").stands("lock").does_not_see("916");
        assert_eq!(kit.visit_states(), ["down"]);
        assert_eq!(kit.audited(AuditAction::DeskLocked), 1);
        // Locked already: the key does nothing, and the menu offers none.
        kit.press("<C-k><F10>").does_not_see(&entry).press("<Esc>");
        assert_eq!(kit.audited(AuditAction::DeskLocked), 1);
        kit.unlocks(DESK).stands("register-code").press("<F10>").picks(&entry).stands("lock");
        kit.unlocks(DESK).stands("register-code");
        // A hidden screen and an open help are locked as well, and show nothing on the way.
        kit.press("<F9>").is_covered().press("<C-k>").stands("lock").unlocks(DESK).stands("register-code");
        kit.press("<F1><C-k>").stands("lock").unlocks(DESK).stands("register-code");
        assert_eq!(kit.visit_states(), ["open"]);
    });
}

#[test]
fn d23_lock_now_works_outside_a_visit_and_not_where_nobody_is_signed_in() {
    in_both(|mut kit| {
        let entry = kit.words().say("key-lock");
        kit.press("<C-k>").stands("lock").unlocks(DESK).stands("home");
        kit.press("<F10>").picks(&entry).stands("lock").unlocks(DESK).stands("home");
        kit.press("<Esc>").stands("attract").press("<C-k>").stands("lock").unlocks(DESK).stands("home");
        kit.changes_staff().press("<C-k>").stands("lock").unlocks(DESK).stands("home");
    });
    each(|mut kit| {
        let entry = kit.words().say("key-lock");
        kit.press("<F10>").does_not_see(&entry).press("<Esc>").stands("attract");
        kit.press("<Enter>").stands("staff-sign-in").press("<C-k>").stands("staff-sign-in");
    });
}

#[test]
fn a67_an_admin_s_desk_locks_after_three_minutes() {
    each(|mut kit| {
        kit.signs_in(ADMIN).registers().idles(Span::seconds(179)).is_covered();
        kit.idles(SECOND).unlocks(ADMIN).stands("register-phone");
    });
}

#[test]
fn a67_a_code_step_locks_when_the_code_s_life_ends() {
    in_both(|mut kit| {
        kit.comes_to_code(&ANNA).sent_code(ANNA.phone);
        kit.idles(Span::seconds(599)).is_covered().idles(SECOND).stands("lock");
        kit.unlocks(DESK).stands("register-code").sees_word("code-expired");
        // Three minutes of the code are gone before somebody types: seven are left.
        kit.press("<F3>").stands("register-code").sent_code(ANNA.phone);
        kit.passes(Span::minutes(3)).press("<Tab>").idles(Span::seconds(419)).is_covered();
        kit.idles(SECOND).stands("lock");
    });
}

/// D64: what hides or locks the large picture, and when, stands below it.
#[test]
fn a67_a_qr_as_large_as_the_screen_is_neither_covered_nor_locked_for_ten_minutes() {
    in_both(|mut kit| {
        kit.invites(&ANNA).press("<F4>");
        kit.sees_said("invite-full-screen-close", &[("minutes", Arg::Count(10))]);
        let link = kit.scans();
        kit.idles(Span::seconds(599)).does_not_see_word("title-cover");
        assert_eq!(kit.scans(), link);
        kit.press("<F9>").is_covered().press("<Space>");
        assert_eq!(kit.scans(), link, "a cover lifted shows the picture again");
        kit.idles(Span::seconds(600)).unlocks(DESK).wakes(Some(&ANNA)).stands("invite-shown");
    });
}

#[test]
fn a67_a_key_that_comes_too_late_goes_nowhere() {
    in_both(|mut kit| {
        kit.registers().types("916");
        // Nothing has woken the program, as after a closed lid.
        kit.sleeps(Span::hours(2)).press("8").stands("lock");
        kit.unlocks(DESK).stands("register-phone").sees("916").does_not_see("9168");
    });
}

#[test]
fn a67_where_nobody_is_signed_in_nothing_locks() {
    each(|mut kit| {
        kit.idles(Span::hours(3)).stands("attract").press("<Enter>").stands("staff-sign-in");
        kit.types("petr").idles(Span::minutes(5)).stands("attract").does_not_see("petr");
    });
}

#[test]
fn a67_idle_with_somebody_signed_in_locks_too() {
    in_both(|mut kit| {
        kit.press("<Esc>").stands("attract").idles(Span::minutes(5)).unlocks(DESK).stands("home");
    });
}

#[test]
fn a67_a_kill_while_locked_asks_the_password_and_offers_the_visit() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA).idles(Span::minutes(5)).stands("lock").kill();
        kit.stands("attract")
            .signs_in(DESK)
            .stands("home")
            .picks_word("home-reason-take-up")
            .wakes(Some(&ANNA));
        kit.stands("register-class");
    });
}

#[test]
fn a67_the_program_ends_while_locked() {
    in_both(|mut kit| {
        kit.registers().idles(Span::minutes(5)).stands("lock").press("<F10>");
        kit.sees_word("menu-quit").press("<Esc>").stands("lock").press("<C-q><Enter>");
        assert_eq!(kit.exit, Some(Exit::Leave));
    });
}

#[test]
fn a68_another_staff_member_s_pin_does_not_unlock() {
    each(|mut kit| {
        kit.signs_in(ADMIN).ends_shift().signs_in(DESK).registers();
        kit.idles(Span::minutes(5)).unlocks(ADMIN).stands("lock").is_refused(418);
        kit.types("12").press("<Enter>").is_refused(416);
        kit.press("<C-u>").unlocks(DESK).stands("register-phone");
    });
}

#[test]
fn a68_a_pin_works_twelve_hours_after_the_password_and_only_where_it_was_typed() {
    in_both(|mut kit| {
        kit.registers().idles(Span(Span::hours(12).0 - 1)).unlocks(DESK).stands("register-phone");
        kit.idles(Span::minutes(5)).unlocks(DESK).stands("staff-sign-in").is_refused(420);
        kit.types(DESK.password).press("<Enter>").stands("register-phone");
        kit.idles(Span::minutes(5)).unlocks(DESK).stands("register-phone");
    });
}

#[test]
fn a13_wrong_pins_wait_longer_and_longer() {
    in_both(|mut kit| {
        kit.registers().idles(Span::minutes(5));
        for _ in 0..3 {
            kit.stands("lock").types("0000").press("<Enter>").is_refused(418);
        }
        // Not even the right one is compared.
        kit.unlocks(DESK).stands("lock").is_refused(419);
        kit.idles(Span::seconds(5)).stands("lock").types("0000").press("<Enter>").is_refused(418);
        kit.idles(Span::seconds(5)).stands("lock").types("0000").press("<Enter>").is_refused(418);
        kit.idles(Span::seconds(5)).types(DESK.pin).press("<Enter>").is_refused(419);
        kit.idles(Span::seconds(25)).types(DESK.pin).press("<Enter>").stands("register-phone");
        assert_eq!(kit.pin_failures(DESK), 0);
        assert_eq!(kit.audited(AuditAction::PinRefused), 7);
    });
}

#[test]
fn a14_wrong_pins_shut_nobody_out_who_has_the_password() {
    in_both(|mut kit| {
        kit.registers().idles(Span::minutes(5));
        for _ in 0..4 {
            kit.stands("lock").types("0000").press("<Enter>");
        }
        kit.is_refused(419).press("<F10>3").stands("staff-sign-in").types(DESK.password).press("<Enter>");
        kit.stands("register-phone");
    });
}

#[test]
fn a_forgotten_pin_is_set_anew_after_the_password() {
    in_both(|mut kit| {
        kit.registers().idles(Span::minutes(5)).press("<F4>").stands("staff-sign-in");
        kit.types("Nepravilno 1").press("<Enter>").is_refused(411).press("<Esc>").stands("lock");
        kit.press("<F4>").types(DESK.password).press("<Enter>").stands("staff-pin");
        kit.types("975310").press("<Enter>").stands("register-phone");
        kit.idles(Span::minutes(5)).unlocks(DESK).is_refused(418);
        kit.types("975310").press("<Enter>").stands("register-phone");
    });
}

#[test]
fn a_forgotten_pin_that_is_left_halfway_locks_again() {
    in_both(|mut kit| {
        kit.registers().idles(Span::minutes(5)).press("<F4>").types(DESK.password).press("<Enter>");
        kit.stands("staff-pin").press("<Esc>").stands("lock").unlocks(DESK).stands("register-phone");
        kit.idles(Span::minutes(5)).press("<F4>").types(DESK.password).press("<Enter>");
        kit.stands("staff-pin").idles(Span::minutes(5)).stands("lock").unlocks(DESK).stands("register-phone");
    });
}

#[test]
fn an_admin_takes_a_forgotten_pin_away() {
    in_both(|mut kit| {
        kit.registers().idles(Span::minutes(5)).press("<F10>4").stands("pin-asked");
        assert_eq!(kit.matters_asked(), ["pin"]);
        kit.press("<Enter>").stands("staff-sign-in").press("<Esc>").stands("lock");
        // A second request is the same one.
        kit.press("<F10>4").stands("pin-asked").press("<Esc>").stands("lock");
        assert_eq!(kit.matters_asked(), ["pin"]);
    });
}

#[test]
fn a69_covered_or_locked_the_screen_shows_nothing_of_the_family() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).stands("join-child").sees("Анна");
        let private = ["Анна", "Ёлк", "Мария", "912", "916", "05.09", "2014", "5А"];
        let bare = |kit: &mut Kit| {
            for word in private {
                kit.does_not_see(word);
            }
        };
        kit.press("<F9>").is_covered();
        bare(&mut kit);
        kit.press("<Space>").stands("join-child").sees("Анна").idles(Span::minutes(5)).stands("lock");
        bare(&mut kit);
        // The lock's help and menu tell nothing either.
        kit.press("<F1>");
        bare(&mut kit);
        kit.press("<Esc><F10>");
        bare(&mut kit);
    });
}

#[test]
fn a88_staff_change_in_mid_visit_and_nothing_of_the_family_s_is_lost() {
    each(|mut kit| {
        kit.signs_in(DESK).ends_shift().signs_in(ADMIN);
        kit.invites(&ANNA).stands("invite-shown");
        kit.changes_staff().sees(DESK.name).picks(DESK.name);
        kit.stands("colleague-pin").types("0000").press("<Enter>").is_refused(418);
        kit.types(DESK.pin).press("<Enter>").stands("invite-shown");
        assert_eq!(kit.sessions_open(), 1);
        kit.calls_parent();
        assert_eq!(distinct(kit.who_did(AuditAction::PrivateSeatOpened)), [DESK.name]);
        // An admin's rights do not carry over: the desk locks after five minutes.
        kit.idles(Span::seconds(299)).is_covered().idles(SECOND).unlocks(DESK).stands("join-who");
    });
}

#[test]
fn a88_whoever_is_not_in_the_list_signs_in_by_password_and_esc_changes_nobody() {
    in_both(|mut kit| {
        kit.registers().types("916").changes_staff().press("<Esc>").stands("register-phone").sees("916");
        kit.changes_staff().press("<Enter>").stands("staff-sign-in");
        kit.types(ADMIN.name).press("<Enter>").types(ADMIN.password).press("<Enter>");
        kit.stands("register-phone").sees("916").sees(ADMIN.name);
        kit.idles(Span::seconds(180)).unlocks(ADMIN).stands("register-phone").sees("916");
    });
}

#[test]
fn a88_a_colleague_opens_the_locked_desk_and_goes_on_with_the_visit() {
    each(|mut kit| {
        kit.signs_in(ADMIN).ends_shift().signs_in(DESK).registers().types("916");
        kit.idles(Span::minutes(5)).stands("lock").press("<F10>2").stands("colleagues");
        kit.picks(ADMIN.name).stands("colleague-pin").types(ADMIN.pin).press("<Enter>");
        kit.stands("register-phone").sees("916").sees(ADMIN.name);
    });
}

#[test]
fn a88_who_was_closed_unlocks_nothing() {
    in_both(|mut kit| {
        kit.registers().idles(Span::minutes(5)).stands("lock");
        kit.console(async |desk| desk.close_staff(DESK.name).await.unwrap());
        kit.unlocks(DESK).stands("staff-sign-in").is_refused(420);
        kit.types(DESK.password).press("<Enter>").is_refused(411);
    });
}

impl Kit {
    /// From the menu: another staff member takes over.
    pub(super) fn changes_staff(&mut self) -> &mut Self {
        let entry = self.words().say("action-change-staff");
        self.press("<F10>").picks(&entry).stands("colleagues")
    }

    fn ends_shift(&mut self) -> &mut Self {
        let entry = self.words().say("action-sign-out");
        self.stands("home").press("<F10>").picks(&entry).stands("attract")
    }
}

#[test]
fn with_reduced_motion_nothing_counts_seconds_and_the_minute_is_told() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::with(language, |config| config.look.motion.value = MotionSetting::Reduced);
        kit.comes_to_code(&ANNA).sent_code(ANNA.phone);
        let again = (kit.now() + RESEND_AFTER).minute_after();
        kit.does_not_see("2:00").sees_said("code-again-at", &[("at", Arg::At(again))]);
        let soon = kit.wakes_at().since(kit.now());
        assert!(soon > SECOND, "nothing wakes the program each second");
        kit.idles(TO_COVER).press("<Left>").idles(TO_COVER).press("<Left>");
        kit.sees_said("code-again-at", &[("at", Arg::At(again))]);
        kit.idles(Span::seconds(3)).sees_word("code-again-free").press("<F3>").stands("register-code");
        kit.sent_code(ANNA.phone);
        kit.does_not_see_word("code-again-free");
    }
}

/// Somebody leaves while something is being saved, and the desk is locked before that is answered: the program ends then,
/// and not some time after the next one has unlocked it.
#[test]
fn whoever_was_leaving_when_the_desk_was_locked_has_left() {
    in_both(|mut kit| {
        kit.stands("home").pushes("1<C-q><Enter>");
        assert!(kit.exit.is_none(), "what is being saved comes first");
        kit.pushes("<C-k>").settle();
        assert_eq!(kit.exit, Some(Exit::Leave));
    });
}
