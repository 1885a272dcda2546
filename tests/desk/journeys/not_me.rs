//! "This is not me": a number that used to be somebody else's passes on, at once or after an admin's yes.

use super::decisions::{admin, staff};
use crate::kit::people::{ANNA, LEV, MARIA, Person};
use crate::kit::{Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::time::Span;

/// A child who now has Anna's old number.
const HEIR: Person = Person { name: ["Лесной", "Тимур", "Олегович"], ..ANNA };

/// From hello to "is this you?" on Anna's old number.
fn meets(kit: &mut Kit) {
    kit.meets_owner(&HEIR);
}

/// The visit waits for an admin; returns its ticket.
fn waits(kit: &mut Kit) -> String {
    kit.passes(Span::minutes(3));
    meets(kit);
    kit.press("<Down><Down><Down><Enter>").stands("not-me").is_refused(128);
    kit.press("<Esc>").stands("owner").press("<Down><Down><Down><Enter>").stands("not-me");
    kit.press("<Enter>").stands("put-down").sees_word("put-down-why-not-me");
    let ticket = kit.ticket();
    kit.press("<Enter>").stands("home");
    ticket
}

#[test]
fn a_number_that_nobody_used_for_long_passes_on_at_once() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        kit.passes(Span::days(91));
        meets(&mut kit);
        kit.press("<Down><Down><Down><Enter>").stands("register-details").tells_details(&HEIR);
        kit.stands("register-password").sets_password(&HEIR).picks_class("5а");
        assert_eq!((kit.accounts(), kit.profiles().len()), (2, 2));
        assert_eq!(kit.accounts_without_number(), 1);
        assert_eq!(kit.accounts_passed_on(), 1);
        assert!(kit.audited(AuditAction::NumberPassedOn) > 0);
        kit.log_is_whole();
    });
}

#[test]
fn a_family_keeps_the_number_until_an_admin_says_yes() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).confirms("<Right>").leaves();
        kit.passes(Span::days(91));
        let ticket = waits(&mut kit);
        assert_eq!(kit.accounts_without_number(), 0);
        admin(&mut kit)
            .picks_word("home-for-admin")
            .stands("waiting-list")
            .sees("А*** Ё***")
            .press("1")
            .stands("waiting-one");
        kit.press("1")
            .stands("waiting-reason")
            .types("SIM")
            .press("<Enter>")
            .stands("waiting-list")
            .press("<Esc>");
        staff(&mut kit).passes(Span::minutes(3)).takes_up(&ticket).stands("register-phone").sees("SIM");
        kit.press("<Enter>").proves_number(&HEIR).stands("register-details");
        assert_eq!(kit.matters_spent(), 1);
        assert_eq!(kit.accounts_without_number(), 1);
        assert_eq!(kit.living_links().len(), 1);
    });
}

/// D57: after the yes the number is proved once more at once, and a second code waits as ever.
#[test]
fn d57_after_an_admins_yes_nobody_waits_to_prove_the_number_again() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).confirms("<Right>").leaves();
        kit.passes(Span::days(91));
        let ticket = waits(&mut kit);
        kit.passes(Span::seconds(10));
        admin(&mut kit).decides_first_matter("1", "SIM");
        staff(&mut kit).takes_up(&ticket).stands("register-phone").press("<Enter>").stands("register-code");
        let code = kit.sent_code(HEIR.phone);
        // Not even now is a code sent again before the countdown ends.
        kit.press("<F6>").stands("register-phone").press("<C-u>").types(LEV.phone).press("<Enter>");
        kit.stands("register-code").sent_code(LEV.phone);
        kit.press("<F6>")
            .press("<C-u>")
            .types(HEIR.phone)
            .press("<Enter>")
            .stands("register-phone")
            .is_refused(111);
        kit.passes(Span::minutes(2)).press("<Enter>").stands("register-code");
        assert_ne!(kit.sent_code(HEIR.phone), code);
        kit.passes(Span::seconds(1));
    });
}

/// D20: until an admin has decided the code alone makes nobody the owner.
#[test]
fn d20_taken_up_before_it_is_decided_the_visit_says_so() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        let ticket = waits(&mut kit);
        kit.takes_up(&ticket).stands("owner").sees_word("awaits-not-me");
        // The matter keeps its two weeks.
        kit.press("2").stands("owner").is_refused(133).press("4").stands("not-me").is_refused(128);
        kit.press("<Esc>").stands("owner");
        let ticket = kit.puts_down();
        kit.passes(Span::days(3));
        admin(&mut kit).decides_first_matter("2", "Anna");
        staff(&mut kit).takes_up(&ticket).sees("Anna").does_not_see_word("awaits-not-me");
    });
}

#[test]
fn a_no_is_told_and_the_number_stays() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        let ticket = waits(&mut kit);
        admin(&mut kit).decides_first_matter("2", "Anna");
        staff(&mut kit).takes_up(&ticket).stands("owner").sees("Anna");
        assert_eq!(kit.accounts_without_number(), 0);
        // After "this is not me" a code alone does not make them the owner, and no admin is asked twice.
        for way in ["2", "4"] {
            kit.press(way).stands("owner").is_refused(132);
        }
        assert_eq!(kit.sessions_open(), 0);
        assert_eq!(kit.matters().len(), 1);
        kit.press("1").stands("owner-password").types(ANNA.password).ends_registering();
    });
}

#[test]
fn d08_the_family_view_flags_an_account_whose_number_has_passed_on() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).confirms("<Right>").leaves();
        kit.passes(Span::days(91));
        let ticket = waits(&mut kit);
        admin(&mut kit).decides_first_matter("1", "SIM");
        staff(&mut kit).passes(Span::minutes(3)).takes_up(&ticket).stands("register-phone");
        kit.press("<Enter>").proves_number(&HEIR).stands("register-details").leaves();
        kit.picks_word("home-reason-family")
            .stands("family-find")
            .types("Ёлк")
            .press("<Enter>")
            .press("<Tab><Enter>");
        kit.stands("family-shown").sees_word("family-no-number");
        let flags = kit.body().matches(&kit.words().say("family-no-number")).count();
        assert_eq!(flags, 1, "the mother has her number:\n{}", kit.picture());
    });
}
