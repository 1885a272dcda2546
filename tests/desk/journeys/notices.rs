//! When a message without a code goes out, and from which desk (D09): it keeps to the hours of the settings and to the
//! limit of its number, stands in the way of no code, and is sent by whoever is there.

use crate::kit::Kit;
use crate::kit::people::{ANNA, BORIS, MARIA, OLGA, Person};
use kindesk::domain::challenge::Fate;
use kindesk::domain::hours::Hours;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;

/// A school whose notices go out from a later hour than that at which journeys begin, half past eight.
fn before_hours(language: Language) -> Kit {
    let hours = Hours::parse("11:00", "21:00").unwrap();
    Kit::with(language, |config| config.rules.notice_hours = hours)
}

#[test]
fn d09_a_notice_waits_for_its_hours_and_codes_do_not() {
    for language in Language::BUILT_IN {
        let mut kit = before_hours(language);
        // The codes of both come, and the family registers.
        kit.has_mother(&ANNA);
        assert!(kit.all_told(ANNA.phone).is_empty(), "it is too early");
        kit.sleeps(Span::hours(1)).kill();
        assert!(kit.all_told(ANNA.phone).is_empty(), "it is still too early");
        kit.sleeps(Span::hours(2));
        assert!(kit.told(ANNA.phone).contains("Мария Ё."));
    }
}

#[test]
fn d09_what_is_about_an_accounts_safety_goes_at_any_hour() {
    for language in Language::BUILT_IN {
        let mut kit = before_hours(language);
        let (child, moved) = (Person { phone: MARIA.phone, ..ANNA }, Person { phone: OLGA.phone, ..MARIA });
        kit.has_mother(&BORIS).leaves();
        kit.passes(Span::minutes(3)).comes_to_code(&child).proves_number(&child).stands("owner");
        kit.press("<Down><Down><Enter>").stands("untangle").press("<Enter>");
        kit.stands("untangle-password").types(MARIA.password).press("<Enter>").stands("untangle-phone");
        kit.gives_number(&moved).proves_number(&moved).stands("register-details");
        for number in [child.phone, moved.phone] {
            assert!(kit.told(number).contains("Школа № 12"), "both numbers are told at once");
        }
        assert!(kit.all_told(BORIS.phone).is_empty(), "the other news is not urgent");
    }
}

#[test]
fn d09_a_notice_counts_with_the_codes_and_stands_in_the_way_of_none() {
    for language in Language::BUILT_IN {
        // Two messages a day: the code by which the child registered, and one more.
        let mut kit = Kit::with(language, |config| config.limits.value.sends_per_number = 2);
        kit.has_mother(&ANNA);
        assert!(kit.told(ANNA.phone).contains("Мария Ё."));
        kit.calls_father().confirms_as("<Right><Right>");
        assert!(kit.all_told(ANNA.phone).is_empty(), "the number has had enough today");
        // A code still comes: only codes count against a code.
        kit.leaves().passes(Span::minutes(3)).comes_to_code(&ANNA).proves_number(&ANNA).stands("owner");
        kit.leaves().passes(Span::minutes(3)).registers().gives_number(&ANNA).is_refused(112);
        // Tomorrow there is room again.
        kit.sleeps(Span::days(1));
        assert!(kit.told(ANNA.phone).contains("Пётр Ё."));
    }
}

/// What a notice costs stands in the school's budget like a code; where nothing is left it waits for the next day.
#[test]
fn a11_a_notice_is_paid_from_the_schools_budget() {
    for language in Language::BUILT_IN {
        // The codes of both, and nothing more.
        let mut kit = Kit::with(language, |config| config.limits.value.sends_per_day = 2);
        kit.has_mother(&ANNA);
        assert!(kit.all_told(ANNA.phone).is_empty(), "the school has sent enough today");
        kit.leaves().sleeps(Span::days(1));
        assert!(kit.told(ANNA.phone).contains("Мария Ё."));
        // Where there is room for it, it has cost one.
        let mut kit = Kit::with(language, |config| config.limits.value.sends_per_day = 3);
        kit.has_mother(&ANNA);
        assert!(kit.told(ANNA.phone).contains("Мария Ё."));
        kit.leaves().passes(Span::minutes(3)).registers().gives_number(&BORIS).is_refused(115).leaves();
    }
}

/// An invitation that a family sends is counted when it asks, and not once more when it leaves.
#[test]
fn a11_an_invitation_that_is_sent_is_paid_for_once() {
    for language in Language::BUILT_IN {
        // The child's code, the invitation, and the next child's code.
        let mut kit = Kit::with(language, |config| config.limits.value.sends_per_day = 3);
        kit.invites(&ANNA).press("<F6>").types(MARIA.phone).press("<Enter>").stands("invite-shown");
        kit.told(MARIA.phone);
        kit.leaves().registers().gives_number(&BORIS).stands("register-code").sent_code(BORIS.phone);
        kit.leaves().registers().types("9150000001").press("<Enter>").is_refused(115).leaves();
    }
}

/// The provider asks to wait, and then the desk that put the message in is gone.
#[test]
fn d09_another_desk_sends_what_a_dead_one_has_left() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::new(language);
        let mut door = kit.second_desk();
        kit.invites(&ANNA).calls_parent().joins(&MARIA).answers(Fate::Later).confirms_as("<Right>");
        assert!(kit.all_told(ANNA.phone).len() == 1, "the provider heard of it");
        kit.dies();
        door.sleeps(Span::seconds(64));
        assert!(door.all_told(ANNA.phone).is_empty(), "it is left to its own desk for a while");
        door.sleeps(Span::seconds(15));
        assert!(door.told(ANNA.phone).contains("Мария Ё."));
        // Back again, the first one finds nothing to send.
        kit.starts();
        assert!(kit.all_told(ANNA.phone).is_empty());
        assert_eq!(kit.fates_of_notices(), ["accepted"]);
    }
}

/// A desk that has no way out leaves what it put in to those that have one.
#[test]
fn d09_what_lies_for_too_long_is_not_sent() {
    let mut kit = Kit::new(Language::Ru);
    kit.invites(&ANNA).calls_parent().joins(&MARIA).answers(Fate::Later).confirms_as("<Right>");
    kit.all_told(ANNA.phone);
    kit.dies();
    kit.sleeps(Span::hours(73)).starts();
    assert!(kit.all_told(ANNA.phone).is_empty());
    assert_eq!(kit.fates_of_notices(), ["failed"]);
}
