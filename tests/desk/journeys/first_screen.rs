//! The first screen: whose language F2 turns there, what it counts, which digits its entries have, and who sees what.

use super::decisions::{admin, staff, waits_for_class};
use crate::kit::people::ANNA;
use crate::kit::{ADMIN, DESK, in_both};
use kindesk::domain::language::Language;
use kindesk::words::Arg;

#[test]
fn d19_f2_turns_the_language_of_the_next_family_alone() {
    in_both(|mut kit| {
        let staff = kit.words().language();
        let line = kit.words().say("staff-line-home");
        let menu = kit.words().say("title-menu");
        kit.press("<F2>").sees(&line).press("<F10>").sees(&menu).press("<Esc>");
        let family = kit.words().language();
        assert_ne!(family, staff);
        kit.registers();
        assert_eq!(kit.words().language(), family, "the family is served in the language that was chosen");
        kit.leaves();
        assert_eq!(kit.words().language(), staff, "the next family begins anew");
        kit.registers();
        assert_eq!(kit.words().language(), staff);
    });
}

#[test]
fn d24_on_a_change_of_staff_the_list_is_that_of_whoever_goes_on() {
    in_both(|mut kit| {
        waits_for_class(&mut kit, &ANNA, "7Г");
        admin(&mut kit).sees_said("home-for-admin", &[("n", Arg::from("1"))]);
        kit.changes_staff().picks(DESK.name).stands("colleague-pin").types(DESK.pin).press("<Enter>");
        kit.stands("home").sees(DESK.name).does_not_see_said("home-for-admin", &[("n", Arg::from("1"))]);
        kit.changes_staff().picks(ADMIN.name).stands("colleague-pin").types(ADMIN.pin).press("<Enter>");
        kit.stands("home")
            .sees_said("home-for-admin", &[("n", Arg::from("1"))])
            .picks_word("home-for-admin")
            .stands("waiting-list");
    });
}

#[test]
fn d31_it_counts_todays_visits_and_those_that_wait() {
    in_both(|mut kit| {
        kit.sees_said("home-today", &[("n", Arg::Count(0))]);
        kit.comes_to_code(&ANNA).sent_code(ANNA.phone);
        kit.leaves();
        kit.registers().puts_down();
        kit.sees_said("home-today", &[("n", Arg::Count(2))])
            .sees_said("home-waiting", &[("n", Arg::Count(1))]);
        // Hello and goodbye with nothing done is no visit of the day.
        kit.registers().leaves();
        kit.sees_said("home-today", &[("n", Arg::Count(2))]);
        kit.passes(kindesk::domain::time::Span::hours(24)).registers().puts_down();
        kit.sees_said("home-today", &[("n", Arg::Count(1))]);
    });
}

#[test]
fn d67_an_admins_list_has_the_same_digit_whatever_waits_and_left_visits_do_not_pile_up() {
    in_both(|mut kit| {
        for _ in 0..5 {
            kit.registers().kill();
            kit.signs_in(DESK);
        }
        let rows =
            |kit: &crate::kit::Kit| kit.body().matches(&kit.words().say("home-reason-take-up")).count();
        assert_eq!(rows(&kit), 3, "{}", kit.picture());
        // Whoever reads over a shoulder learns the matter and how long it waits, and nobody's name.
        let words = kit.words();
        let said = format!("{}: {} · ", words.say("home-reason-take-up"), words.say("home-matter-register"));
        kit.sees(&format!("{said}{}", kit.words().say("waited-now"))).does_not_see("Анна");
        admin(&mut kit).picks_word("home-for-admin").stands("waiting-list");
    });
}

#[test]
fn d58_a_number_that_stood_there_gives_way_to_the_next_one_and_a_half_typed_one_goes_on() {
    in_both(|mut kit| {
        kit.comes_to_code(&ANNA).sent_code(ANNA.phone);
        kit.press("<F6>").stands("register-phone").sees("912 000-00-01");
        kit.types("916").does_not_see("912 000-00-01").sees("+7 916");
        // What stood there comes back, and a corrected digit keeps the rest.
        kit.press("<C-z>").press("<C-z>").press("<C-z>").sees("912 000-00-01");
        kit.press("<BS>").types("4").sees("912 000-00-04").press("<C-u>").types("91600");
        let ticket = kit.puts_down();
        kit.takes_up(&ticket).stands("register-phone").types("1").sees("+7 916 001");
    });
}

#[test]
fn d58_a_class_typed_by_an_admin_takes_the_place_of_the_familys() {
    in_both(|mut kit| {
        let ticket = waits_for_class(&mut kit, &ANNA, "7ж");
        admin(&mut kit).opens_first_matter().press("1").sees("7ж").types("7Ж").does_not_see("7ж");
        kit.press("<Enter>").stands("waiting-list").sees_word("waiting-kept").press("<Esc>");
        staff(&mut kit).takes_up(&ticket).wakes(Some(&ANNA)).stands("register-class");
        kit.sees_said("told-not-listed-yes", &[("reason", Arg::from("7Ж"))]);
    });
}

#[test]
fn d61_the_key_that_wakes_a_locked_desk_is_no_part_of_the_pin() {
    in_both(|mut kit| {
        kit.registers().idles(kindesk::domain::time::Span::minutes(5)).stands("lock");
        kit.press("<Space>x").types(DESK.pin).press("<Enter>").stands("register-phone").is_not_refused();
    });
}

/// The language is the next family's alone, and a visit that was taken up keeps its own.
#[test]
fn d19_a_visit_that_is_taken_up_keeps_its_own_language() {
    in_both(|mut kit| {
        let staff = kit.words().language();
        kit.press("<F2>").registers();
        let ticket = kit.puts_down();
        assert_eq!(kit.words().language(), staff);
        kit.takes_up(&ticket);
        assert_ne!(kit.words().language(), staff);
        assert!([Language::Ru, Language::En].contains(&kit.words().language()));
    });
}
