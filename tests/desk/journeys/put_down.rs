//! Put down and taken up by the ticket at every step, with everything typed except secrets and ticks; only what must be
//! asked again is asked.

use crate::kit::people::{ANNA, MARIA};
use crate::kit::{Kit, in_both, road};
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;

fn at_every_step(mut kit: Kit, road: Vec<road::Stage>) {
    kit.registers();
    for stage in road {
        kit.arrives(&stage);
        stage.fill(&mut kit);
        let before = kit.body();
        let ticket = kit.puts_down();
        assert_eq!(kit.sessions_open(), 0);
        kit.takes_up(&ticket).wakes_on(&stage);
        kit.stands(stage.topic).is_not_refused().sent_nothing();
        if stage.anew {
            stage.fill(&mut kit);
        } else {
            assert_eq!(kit.body(), before, "at {}", stage.topic);
        }
        kit.enters_on();
    }
}

#[test]
pub(super) fn at_every_step_of_the_main_job() {
    let mut ways = road::whole();
    // On the step after the family Enter ends the visit.
    ways.pop();
    at_every_step(Kit::new(Language::Ru), ways);
}

#[test]
fn at_every_step_of_a_student_who_consents() {
    at_every_step(Kit::new(Language::En), road::with_consent());
}

#[test]
fn a_code_lives_on_and_an_expired_one_says_so() {
    in_both(|mut kit| {
        kit.comes_to_code(&ANNA).press("<F7><Enter>").stands("put-down");
        let ticket = kit.ticket();
        let code = kit.sent_code(ANNA.phone);
        kit.press("<Enter>").passes(Span::minutes(9)).takes_up(&ticket).stands("register-code");
        kit.does_not_see_word("code-expired").puts_down();
        kit.passes(Span::minutes(1)).takes_up(&ticket).stands("register-code").sees_word("code-expired");
        kit.sent_nothing().types(&code).press("<Enter>").does_not_see_word("code-expired");
        kit.proves_number(&ANNA).stands("register-details");
    });
}

#[test]
fn a_number_proved_half_an_hour_ago_is_proved_again_and_the_rest_is_kept() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA).stands("register-class").types("5а");
        let ticket = kit.puts_down();
        kit.passes(Span::minutes(31)).takes_up(&ticket).wakes(Some(&ANNA));
        kit.stands("register-phone").is_refused(404).sees("+7 912 000-00-01").sent_nothing();
        kit.press("<Enter>").stands("register-code").proves_number(&ANNA);
        // The password is kept, and so are the details.
        kit.stands("register-password").sees_word("password-keep").press("<Esc>").stands("register-details");
        kit.sees("Ёлкина").sees("Петровна").sees("06.09.2014").enters_on().stands("register-password");
        kit.sees_word("password-keep").enters_on().stands("register-class").sees("5а").ends_registering();
    });
}

#[test]
fn a_proof_that_grows_old_at_the_desk_is_asked_anew_too() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers().comes_to_class(&ANNA).passes(Span::minutes(31)).types("5а").press("<Enter>");
    kit.stands("register-phone")
        .is_refused(404)
        .press("<Enter>")
        .proves_number(&ANNA)
        .stands("register-password")
        .enters_on()
        .stands("register-class");
    kit.ends_registering();
}

#[test]
pub(super) fn a_wrong_password_opens_nothing_and_delays_grow() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA);
        let ticket = kit.puts_down();
        kit.takes_up(&ticket);
        for _ in 0..3 {
            kit.types(MARIA.password).press("<Enter>").stands("sign-in").is_refused(206);
        }
        kit.types(ANNA.password).press("<Enter>").stands("sign-in").is_refused(206);
        // Before the delay is over no password is even compared.
        kit.passes(Span::seconds(5)).types(ANNA.password).press("<Enter>").stands("register-class");
    });
}

#[test]
pub(super) fn a_ticket_is_good_for_a_day() {
    in_both(|mut kit| {
        kit.registers().gives_number(&ANNA);
        kit.sent_code(ANNA.phone);
        let ticket = kit.puts_down();
        let other = if ticket == "0001" { "0002" } else { "0001" };
        kit.takes_up(other).stands("home").is_refused(401).press("<C-u>").types(&ticket);
        kit.passes(Span(Span::hours(24).0 - 1)).press("<Enter>").stands("register-code").puts_down();
        kit.passes(Span::hours(24)).takes_up(&ticket).stands("home").is_refused(401);
        // Its unfinished account is gone, and the number is free.
        kit.press("<C-u><S-Tab>1").comes_to_class(&ANNA).stands("register-class");
    });
}

#[test]
fn d22_putting_down_again_never_shortens_the_time_of_a_ticket() {
    in_both(|mut kit| {
        let ticket = super::decisions::waits_for_class(&mut kit, &ANNA, "7Г");
        kit.takes_up(&ticket).wakes(Some(&ANNA)).stands("register-class").types("7");
        kit.puts_down();
        kit.passes(Span::days(13)).takes_up(&ticket).stands("sign-in");
    });
}

#[test]
fn d18_without_a_number_of_ones_own_the_visit_waits_two_weeks_for_it() {
    in_both(|mut kit| {
        kit.registers().press("<F3>").stands("put-down").sees_word("put-down-why-number");
        kit.sees_word("put-down-bring-number").does_not_see_word("put-down-bring").sent_nothing();
        let until = kit.words().at(kit.now() + Span::days(14));
        let ticket = kit.sees(&until).ticket();
        kit.press("<Enter>").stands("home").passes(Span::days(13)).takes_up(&ticket).stands("register-phone");
        // Put down in the ordinary way later on, it keeps the days it was given.
        kit.puts_down();
        kit.passes(Span::hours(23))
            .takes_up(&ticket)
            .stands("register-phone")
            .gives_number(&ANNA)
            .stands("register-code")
            .sent_code(ANNA.phone);
    });
}
