//! Codes: how long one lives, when it is sent again, how it dies, how many are sent, and what became of the message.

use crate::kit::people::{ANNA, BORIS, Person};
use crate::kit::{Kit, in_both};
use kindesk::domain::challenge::Fate;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use kindesk::words::Arg;

/// At the code step; returns the code that came.
fn at_code(kit: &mut Kit, who: &Person) -> String {
    kit.comes_to_code(who);
    kit.sent_code(who.phone)
}

/// A code other than this one.
fn not(code: &str) -> String {
    if code == "111111" { "222222".into() } else { "111111".into() }
}

/// In the smallest window a wrong code leaves all its ways in the footer, the call among them.
#[test]
fn a_wrong_code_leaves_the_call_in_the_footer() {
    in_both(|mut kit| {
        let code = at_code(&mut kit, &ANNA);
        kit.types(&not(&code)).press("<Enter>").is_refused(122);
        let picture = kit.picture();
        let footer = picture.lines().last().unwrap().to_owned();
        for key in ["Enter", "Esc", "F3/", "F4/", "F6/", "F10/"] {
            assert!(footer.contains(key), "{key} is not in the footer:\n{picture}");
        }
        assert!(footer.contains(&kit.words().say("key-take-call")), "{picture}");
    });
}

#[test]
pub(super) fn five_wrong_codes_end_it() {
    in_both(|mut kit| {
        let code = at_code(&mut kit, &ANNA);
        for left in (1..5).rev() {
            kit.types(&not(&code)).press("<Enter>").is_refused(122);
            kit.sees_said("code-tries", &[("left", Arg::Count(left))]);
        }
        kit.types(&not(&code)).press("<Enter>").stands("register-code").is_refused(123);
        // It is too late for the right code, and too early for another.
        kit.types(&code).press("<Enter>").stands("register-code").is_refused(111).sent_nothing();
        kit.passes(Span::minutes(2)).press("<Enter>").is_not_refused();
        let next = kit.sent_code(ANNA.phone);
        assert_ne!(next, code);
        kit.types(&next).press("<Enter>").stands("register-details");
    });
}

#[test]
fn a_code_is_checked_only_when_it_has_six_digits() {
    let mut kit = Kit::new(Language::Ru);
    let code = at_code(&mut kit, &ANNA);
    kit.types("12").press("<Enter>").is_refused(121);
    kit.sees_said("code-tries", &[("left", Arg::Count(5))]);
    kit.press("<C-u>").types(&code).press("<Enter>").stands("register-details");
}

#[test]
pub(super) fn a_code_lives_ten_minutes() {
    in_both(|mut kit| {
        let code = at_code(&mut kit, &ANNA);
        kit.passes(Span(Span::minutes(10).0 - 1)).does_not_see_word("code-expired");
        kit.passes(Span(1)).sees_word("code-expired").sent_nothing();
        kit.types(&code).press("<Enter>").stands("register-code").does_not_see_word("code-expired");
        let next = kit.sent_code(ANNA.phone);
        assert_ne!(next, code);
        kit.types(&code)
            .press("<Enter>")
            .is_refused(122)
            .types(&next)
            .press("<Enter>")
            .stands("register-details");
    });
}

#[test]
fn the_same_code_comes_again_and_not_before_two_minutes() {
    in_both(|mut kit| {
        kit.comes_to_code(&ANNA);
        let first = kit.sent(ANNA.phone);
        kit.sees(&first.mark).sees("2:00").passes(Span::seconds(7)).sees("1:53");
        kit.press("<F3>").is_refused(111).sent_nothing();
        kit.passes(Span::seconds(112)).sees("0:01").press("<F3>").is_refused(111);
        kit.passes(Span::seconds(1)).sees_word("code-again-free").press("<F3>").is_not_refused().sees("2:00");
        let again = kit.sent(ANNA.phone);
        assert_eq!((&again.mark, again.language), (&first.mark, kit.language));
        assert_eq!(
            secrecy::ExposeSecret::expose_secret(&again.text),
            secrecy::ExposeSecret::expose_secret(&first.text)
        );
        // Its life counts from the first send.
        let dies = kit.now() + Span::minutes(8);
        kit.sees_said("code-lives-until", &[("at", Arg::At(dies))]);
        kit.passes(Span::seconds(361)).sees_said("code-lives", &[("left", Arg::Left(Span::seconds(119)))]);
    });
}

#[test]
fn with_less_than_two_minutes_left_another_code_comes_and_the_old_one_dies() {
    let mut kit = Kit::new(Language::En);
    let old = at_code(&mut kit, &ANNA);
    kit.passes(Span(Span::minutes(8).0 + 1)).press("<F3>").stands("register-code");
    let new = kit.sent_code(ANNA.phone);
    assert_ne!(new, old);
    kit.types(&old).press("<Enter>").is_refused(122).types(&new).press("<Enter>").stands("register-details");
}

#[test]
fn with_another_number_the_code_of_the_first_dies_at_once() {
    in_both(|mut kit| {
        let first = at_code(&mut kit, &ANNA);
        kit.press("<F6>").stands("register-phone").sees("+7 912 000-00-01").press("<C-u>");
        assert_eq!(kit.outcomes_of("student"), [Some("dropped".to_owned())]);
        kit.gives_number(&BORIS).stands("register-code").types(&first).press("<Enter>").is_refused(122);
        kit.proves_number(&BORIS).stands("register-details");
    });
}

#[test]
pub(super) fn five_codes_go_to_one_number_in_a_day() {
    in_both(|mut kit| {
        at_code(&mut kit, &ANNA);
        for _ in 0..4 {
            kit.passes(Span::minutes(2)).press("<F3>").is_not_refused().sent_code(ANNA.phone);
        }
        let opens = Span(Span::days(1).0 - Span::minutes(8).0);
        kit.passes(Span::minutes(2)).press("<F3>").is_refused(112).sent_nothing();
        let until = kit.words().at(kit.now() + opens - Span::minutes(2));
        kit.sees(&until).passes(opens).press("<F3>").is_not_refused().sent_code(ANNA.phone);
    });
}

#[test]
fn ten_codes_an_hour_go_to_numbers_alike_and_sixty_from_a_desk() {
    let mut kit = Kit::new(Language::Ru);
    kit.registers();
    for sent in 0..60 {
        if sent == 10 {
            kit.press("<C-u>").types("9140009999").press("<Enter>").is_refused(114).sent_nothing();
            // The way on is another number.
            kit.press("<C-u>").types("9150009999").press("<Enter>").stands("register-code").press("<Esc>");
            kit.sent_code("9150009999");
            continue;
        }
        let number = format!("914{:03}{:04}", sent / 10, sent);
        kit.press("<C-u>").types(&number).press("<Enter>").stands("register-code").press("<Esc>");
        kit.sent_code(&number);
    }
    kit.press("<C-u>").types("9160000001").press("<Enter>").is_refused(113).sent_nothing();
    let until = kit.words().at(kit.now() + Span::hours(1));
    kit.sees(&until).passes(Span::hours(1)).press("<Enter>").stands("register-code").sent_code("9160000001");
}

#[test]
fn the_schools_messages_have_an_end_too() {
    let mut kit = Kit::with(Language::En, |config| config.limits.value.sends_per_day = 1);
    at_code(&mut kit, &ANNA);
    kit.press("<F6><C-u>").gives_number(&BORIS).is_refused(115).sent_nothing();
}

#[test]
fn what_became_of_the_message_stands_on_the_screen() {
    in_both(|mut kit| {
        kit.registers();
        let fates = [
            (Fate::Accepted, "fate-accepted"),
            (Fate::Refused, "fate-refused"),
            (Fate::Failed, "fate-failed"),
            (Fate::Unknown, "fate-unknown"),
            (Fate::Later, "fate-later"),
        ];
        for (at, (fate, word)) in fates.into_iter().enumerate() {
            let number = format!("914000000{at}");
            kit.answers(fate)
                .press("<C-u>")
                .types(&number)
                .press("<Enter>")
                .stands("register-code")
                .sees_word(word);
            kit.sent_code(&number);
            if fate != Fate::Later {
                kit.press("<Esc>");
            }
        }
        // The courier tries again by itself.
        kit.passes(Span::seconds(10)).hears().sees_word("fate-accepted").sent_code("9140000004");
    });
}

/// D65, D34: what has not left the house is not called sent. What the operator refused may be sent again at once, and
/// counts as a send all the same.
#[test]
fn d65_nobody_waits_for_a_message_that_did_not_leave() {
    in_both(|mut kit| {
        let shown = [("phone", Arg::from("+7 912 000-00-01"))];
        kit.registers().answers(Fate::Refused).gives_number(&ANNA).stands("register-code");
        kit.sent_code(ANNA.phone);
        kit.sees_said("code-not-sent", &shown).does_not_see("2:00").answers(Fate::Failed).press("<F3>");
        kit.is_not_refused().sees_said("code-not-sent", &shown).sent_code(ANNA.phone);
        // Another number and back again: the wait is that of a message which left.
        kit.press("<F6>").stands("register-phone").press("<Enter>").stands("register-code").is_not_refused();
        kit.sees("2:00");
        let code = kit.sees_said("code-sent", &shown).sent_code(ANNA.phone);
        kit.press("<F3>").is_refused(111).sent_nothing();
        kit.types(&code).press("<Enter>").stands("register-details").leaves();

        kit.registers().answers(Fate::Later).gives_number(&BORIS).stands("register-code");
        let shown = [("phone", Arg::from("+7 912 000-00-02"))];
        kit.sees_said("code-later", &shown).sees_word("fate-later").does_not_see_said("code-sent", &shown);
        kit.sent_code(BORIS.phone);
        kit.passes(Span::seconds(10)).hears().sees_said("code-sent", &shown).sent_code(BORIS.phone);
    });
}

/// D57: a wait is told as short as it is, to the second below a minute.
#[test]
fn d57_a_wait_of_a_second_is_no_minute() {
    in_both(|mut kit| {
        kit.comes_to_code(&ANNA).sent_code(ANNA.phone);
        let wait = |kit: &Kit, n| kit.words().say_with("wait-seconds", &[("n", Arg::Count(n))]);
        kit.press("<F3>").is_refused(111);
        let until = (kit.now() + Span::minutes(2)).minute_after();
        let until = kit.words().say_with("wait-until", &[("at", Arg::At(until))]);
        kit.sees(&until).passes(Span(Span::minutes(2).0 - 900)).press("<F3>").is_refused(111);
        let second = wait(&kit, 1);
        kit.sees(&second).does_not_see(&until);
    });
}

/// Without delivery the desk says so on hello, with what to do; nothing is sent and no code is shown.
#[test]
fn without_delivery_it_is_said_and_nothing_is_sent() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::without_delivery(language);
        kit.sees_word("home-no-delivery").sees_word("home-no-delivery-next");
        kit.registers().gives_number(&ANNA).stands("register-phone").is_refused(511);
        assert_eq!(kit.challenges().len(), 0);
        kit.puts_down();
    }
}

#[test]
fn a_nervous_second_enter_is_no_wrong_code() {
    in_both(|mut kit| {
        kit.registers().types(ANNA.phone).press("<Enter>").stands("register-code").sent_code(ANNA.phone);
        kit.press("<Enter>").stands("register-code").is_not_refused().press("<Enter>").is_not_refused();
    });
}

/// D33: a dormitory's numbers are alike, and their codes are entered; an attack's are not.
#[test]
fn d33_numbers_alike_whose_codes_are_entered_are_no_attack() {
    let mut kit = Kit::new(Language::Ru);
    let numbers: Vec<String> = (0..12).map(|at| format!("91200000{at:02}")).collect();
    for number in &numbers {
        kit.registers().types(number).press("<Enter>").stands("register-code").is_not_refused();
        let code = kit.newest_code(number).unwrap();
        kit.types(&code).press("<Enter>").stands("register-details").leaves();
    }
    // Ten more that nobody answers for, and the eleventh is refused.
    for at in 20..30 {
        kit.registers().types(&format!("91200000{at}")).press("<Enter>").stands("register-code").leaves();
        kit.newest_code("");
    }
    kit.registers().types("9120000030").press("<Enter>").is_refused(114);
}
