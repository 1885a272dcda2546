//! Calls beside the SMS: the last digits of the calling number go into the same field. Four digits are easier to guess
//! than six, so they live shorter, may be tried less often, and a proof by them alone is marked.

use crate::kit::people::ANNA;
use crate::kit::{Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use kindesk::words::Arg;

/// Anna's number as the screen shows it.
const SHOWN: &str = "+7 912 000-00-01";

impl Kit {
    /// How many digits of the calling number are asked for, in the text and in the label of the field.
    #[track_caller]
    fn sees_digits_asked(&mut self, digits: i64) -> &mut Self {
        let args = [("digits", Arg::Count(digits))];
        self.sees_said("text-code-call", &args).sees_said("code-label-call", &args)
    }
}

/// At the code step with a call beside the SMS: the code, and the digits of the calling number.
fn called(kit: &mut Kit) -> (String, String) {
    kit.comes_to_code(&ANNA);
    let code = kit.sent_code(ANNA.phone);
    kit.press("<F4>").is_refused(111).sent_nothing();
    kit.passes(Span::minutes(2)).sees_word("code-again-free").press("<F4>").is_not_refused().sees("2:00");
    let digits = kit.sees_digits_asked(4).rang(ANNA.phone);
    (code, digits)
}

#[test]
fn the_calling_numbers_last_digits_prove_the_number() {
    in_both(|mut kit| {
        let (_, digits) = called(&mut kit);
        assert_eq!(digits.len(), 4);
        kit.sees_word("fate-called").sees_said("code-called", &[("phone", SHOWN.into())]);
        kit.sees_word("code-free").types(&digits).press("<Enter>").stands("register-details");
        assert_eq!(kit.proved_by(), ["call"]);
        kit.log_is_whole();
        assert!(kit.audited(AuditAction::CallAsked) > 0);
        // The digits are nowhere in the clear.
        assert_eq!(kit.call_digits(), [4]);
        assert!(!kit.keeps_digits(&digits));
    });
}

/// Where no way carries calls nobody is told of one: no key, no entry in the menu, no words.
#[test]
fn a_school_that_does_not_call_offers_no_call() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::without_calls(language);
        kit.comes_to_code(&ANNA);
        let code = kit.sent_code(ANNA.phone);
        kit.passes(Span::minutes(2)).sees_word("code-again-free").sees_word("code-again-sms");
        kit.sees_word("code-free-sms").does_not_see_word("code-again-now").does_not_see_word("key-take-call");
        kit.press("<F4>").stands("register-code").is_not_refused().sent_nothing();
        kit.press("<F10>").does_not_see_word("action-take-call").press("<Esc>");
        kit.types(&code).press("<Enter>").stands("register-details");
    }
}

/// The last way that calls has gone since the program was started: the code stays good, and comes again by SMS.
#[test]
fn where_no_way_calls_any_more_the_code_comes_again_by_sms() {
    in_both(|mut kit| {
        kit.has_no_calls().comes_to_code(&ANNA);
        let code = kit.sent_code(ANNA.phone);
        kit.passes(Span::minutes(2)).press("<F4>").stands("register-code").is_refused(460).sent_nothing();
        kit.press("<F3>").stands("register-code").is_not_refused();
        assert_eq!(kit.sent_code(ANNA.phone), code);
        kit.types(&code).press("<Enter>").stands("register-details");
    });
}

#[test]
fn the_sms_that_comes_late_is_good_in_the_same_field() {
    in_both(|mut kit| {
        let (code, _) = called(&mut kit);
        kit.types(&code).press("<Enter>").stands("register-details");
        assert_eq!(kit.proved_by(), ["sms"]);
    });
}

#[test]
fn three_of_the_five_tries_may_be_on_a_call() {
    in_both(|mut kit| {
        let (code, digits) = called(&mut kit);
        kit.types("12").press("<Enter>").is_refused(118).press("<C-u>");
        kit.types("12345").press("<Enter>").is_refused(118);
        kit.sees_said("code-tries", &[("left", Arg::Count(5))]).press("<C-u>");
        for left in (2..5).rev() {
            kit.types("0000").press("<Enter>").is_refused(122);
            kit.sees_said("code-tries", &[("left", Arg::Count(left))]);
        }
        kit.types(&digits).press("<Enter>").stands("register-code").is_refused(117).press("<C-u>");
        // The SMS has two tries left.
        kit.types(&code).press("<Enter>").stands("register-details");
    });
}

#[test]
fn the_digits_live_five_minutes_and_the_sms_longer() {
    in_both(|mut kit| {
        let (code, digits) = called(&mut kit);
        kit.passes(Span::minutes(5)).types(&digits).press("<Enter>").stands("register-code").is_refused(118);
        kit.press("<C-u>").types(&code).press("<Enter>").stands("register-details");
    });
}

#[test]
fn two_calls_a_day_go_to_one_number() {
    in_both(|mut kit| {
        let (_, first) = called(&mut kit);
        kit.passes(Span::minutes(2)).press("<F4>").is_not_refused();
        let second = kit.rang(ANNA.phone);
        assert_ne!(first, second, "from another number each time");
        kit.passes(Span::minutes(2)).press("<F4>").is_refused(116).sent_nothing();
        // The SMS may still be asked for, and the second call's digits live.
        kit.types(&second).press("<Enter>").stands("register-details");
    });
}

#[test]
fn with_less_than_two_minutes_left_the_call_belongs_to_a_new_challenge() {
    let mut kit = Kit::new(Language::Ru);
    kit.comes_to_code(&ANNA);
    let old = kit.sent_code(ANNA.phone);
    kit.passes(Span(Span::minutes(8).0 + 1)).press("<F4>").is_not_refused();
    let digits = kit.rang(ANNA.phone);
    kit.types(&old)
        .press("<Enter>")
        .is_refused(122)
        .types(&digits)
        .press("<Enter>")
        .stands("register-details");
}

/// D26: as many digits as the provider says are asked for, in the text, in the label of the field and in the refusal.
#[test]
fn d26_the_operator_calls_unasked_and_says_how_many_digits() {
    in_both(|mut kit| {
        kit.registers().calls_from("90712").gives_number(&ANNA).stands("register-code");
        kit.sent(ANNA.phone);
        kit.sees_word("fate-called").sees_digits_asked(5);
        kit.types("9071").press("<Enter>").is_refused(118).press("<C-u>");
        kit.types("90712").press("<Enter>").stands("register-details");
        assert_eq!(kit.proved_by(), ["call"]);
    });
}

#[test]
fn fewer_than_four_digits_are_no_call() {
    in_both(|mut kit| {
        kit.comes_to_code(&ANNA);
        let code = kit.sent_code(ANNA.phone);
        kit.calls_from("071").passes(Span::minutes(2)).press("<F4>").sees_word("fate-refused");
        kit.sees_said("code-not-called", &[("phone", SHOWN.into())]).sees_word("field-code").sent(ANNA.phone);
        assert!(kit.call_digits().is_empty());
        kit.types("0712").press("<Enter>").is_refused(118).press("<C-u>");
        kit.types(&code).press("<Enter>").stands("register-details");
    });
}

#[test]
fn put_down_with_a_call_out_the_digits_are_good_when_it_is_taken_up() {
    in_both(|mut kit| {
        let (_, digits) = called(&mut kit);
        let ticket = kit.puts_down();
        kit.takes_up(&ticket).stands("register-code").sees_digits_asked(4);
        kit.types(&digits).press("<Enter>").stands("register-details");
    });
}

/// The four digits of a call alone let a new family go on. They never prove the owner of an existing account.
#[test]
fn a_call_signs_nobody_in_and_takes_no_number_over() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        kit.passes(Span::days(91));
        let (_, digits) = called(&mut kit);
        kit.types(&digits).press("<Enter>").stands("owner");
        kit.press("<Down><Enter>").stands("owner").is_refused(119);
        kit.press("<Down><Down><Down><Enter>").stands("owner").is_refused(119);
        assert_eq!(kit.accounts_without_number(), 0);
        // The key that the screen names leads on to an SMS.
        kit.passes(Span::minutes(2)).press("<F6>").stands("register-phone");
        kit.press("<Enter>")
            .proves_number(&ANNA)
            .stands("owner")
            .press("<Down><Enter>")
            .sees_word("done-already");
        kit.log_is_whole();
    });
}

#[test]
fn a_call_opens_no_visit_of_before_and_drops_none() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA);
        let ticket = kit.stands("register-class").puts_down();
        kit.passes(Span::minutes(2));
        let (_, digits) = called(&mut kit);
        kit.types(&digits).press("<Enter>").stands("another-visit");
        kit.press("<Enter>").stands("another-visit").is_refused(119);
        kit.press("<Down><Enter>").stands("another-visit").is_refused(119).leaves();
        kit.takes_up(&ticket).wakes(Some(&ANNA)).stands("register-class");
    });
}
