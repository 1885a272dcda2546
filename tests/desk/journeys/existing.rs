//! A number that has an account already: the owner signs in, and nobody gets a second account or profile.

use crate::kit::people::{ANNA, BORIS, LEV, MARIA, PAVEL, Person, VERA};
use crate::kit::{Kit, in_both};
use kindesk::domain::time::Span;

/// From hello to "is this you?" on the number of the person who registers.
fn meets(kit: &mut Kit, who: &Person) {
    kit.passes(Span::minutes(3)).comes_to_code(who).is_not_refused();
    kit.proves_number(who);
}

/// "Yes, mine", by the password.
fn owns(kit: &mut Kit, who: &Person) {
    kit.stands("owner").press("<Enter>").stands("owner-password").types(who.password).press("<Enter>");
}

/// Anna is registered, somebody has joined, and both have gone.
fn has_family(kit: &mut Kit, parent: &Person) {
    kit.brings_parent(&ANNA, parent).confirms("<Right>").leaves();
}

/// From the invitation of a child to "is this you?" for the parent who joins.
fn comes_to_join(kit: &mut Kit, child: &Person, who: &Person) {
    kit.passes(Span::minutes(3)).invites(child).calls_parent().press("<Enter>").stands("join-phone");
    kit.gives_number(who).stands("join-code").proves_number(who);
}

#[test]
pub(super) fn a_student_signs_in_and_goes_on_to_the_invitation() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        meets(&mut kit, &ANNA);
        kit.stands("owner").sees("А*** Ё***").does_not_see("Ёлкина");
        owns(&mut kit, &ANNA);
        kit.stands("register-done").sees_word("done-already").press("<Enter>").stands("invite-shown");
        assert_eq!((kit.accounts(), kit.profiles().len()), (1, 1));
        assert_eq!(kit.sits_by(), ["password"]);
    });
}

#[test]
fn wrong_passwords_wait_longer_each_time_and_esc_leads_back() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        meets(&mut kit, &ANNA);
        kit.press("<Enter>").stands("owner-password").press("<Enter>").is_refused(211);
        for wait in [0, 0, 0, 5, 5, 30] {
            kit.passes(Span::seconds(wait)).types("Ne-tot-parol 1").press("<Enter>").is_refused(206);
        }
        // Now the right one must wait too.
        kit.types(ANNA.password).press("<Enter>").stands("owner-password").is_refused(206);
        kit.press("<Esc>").stands("owner").press("<Esc>").stands("register-phone").press("<Enter>");
        kit.stands("owner").press("<Down><Enter>").stands("register-done");
    });
}

#[test]
fn the_code_alone_is_enough_to_invite() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        meets(&mut kit, &ANNA);
        kit.stands("owner")
            .press("<Down><Enter>")
            .stands("register-done")
            .press("<Enter>")
            .stands("invite-shown");
        assert_eq!(kit.sits_by(), ["code"]);
        let ticket = kit.puts_down();
        // A taken-up visit asks the password: the code proves who had the phone then, not who holds the ticket now.
        // A way that would be refused is not offered, and the screen says what there is instead (D22).
        kit.passes(Span::seconds(1)).takes_up(&ticket).stands("sign-in").sees_word("sign-in-forgot");
        let by_code = kit.words().say("action-by-code");
        kit.does_not_see(&by_code).press("<F3>").stands("sign-in").is_not_refused();
        kit.types(ANNA.password).press("<Enter>").stands("invite-shown");
    });
}

/// D06: Enter leads on by the code, not to a number for a second account.
#[test]
fn d06_a_forgotten_password_leads_to_getting_back_in_and_the_visit_is_kept() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        meets(&mut kit, &ANNA);
        kit.press("<Enter>").stands("owner-password").press("<F4>").stands("recover-account");
        let ticket = kit.puts_down();
        kit.takes_up(&ticket).press("<Esc>").stands("owner-password");
        kit.press("<F3>").stands("register-done").leaves();
        meets(&mut kit, &ANNA);
        // She has nothing but the phone: by its code she still comes in.
        kit.press("<Enter><F4>").stands("recover-account").press("<Esc><Esc>").stands("owner-password");
        kit.press("<F3>").stands("register-done").leaves();
        assert_eq!(kit.accounts(), 1);
    });
}

#[test]
pub(super) fn a_parent_becomes_a_student_on_the_same_profile() {
    in_both(|mut kit| {
        has_family(&mut kit, &VERA);
        meets(&mut kit, &VERA);
        owns(&mut kit, &VERA);
        // The own-data consent is kept, and is not asked for again.
        kit.stands("check").sees("Вера").enters_on().picks_class("9в").sees_word("done-complete");
        assert_eq!((kit.accounts(), kit.profiles().len()), (2, 2));
        assert_eq!(kit.roles().len(), 3);
    });
}

#[test]
fn who_is_too_old_for_a_student_is_told_so() {
    in_both(|mut kit| {
        has_family(&mut kit, &MARIA);
        meets(&mut kit, &MARIA);
        owns(&mut kit, &MARIA);
        kit.stands("check").press("<Enter>").stands("check").is_refused(207).press("<Esc>").stands("owner");
    });
}

#[test]
fn a_parent_joins_for_another_child_on_the_same_profile() {
    in_both(|mut kit| {
        has_family(&mut kit, &MARIA);
        comes_to_join(&mut kit, &LEV, &MARIA);
        owns(&mut kit, &MARIA);
        kit.stands("check").sees("Олеговна").enters_on().stands("join-child").sees("Лев");
        assert_eq!((kit.accounts(), kit.profiles().len()), (3, 3));
        assert_eq!(kit.consents().iter().filter(|one| one.purpose == "own-data").count(), 1);
    });
}

#[test]
fn an_old_account_makes_nobody_under_18_a_parent() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&BORIS);
        kit.stands("register-own-consent").agrees().picks_class("9в").leaves();
        comes_to_join(&mut kit, &LEV, &BORIS);
        owns(&mut kit, &BORIS);
        kit.stands("check").press("<Enter>").stands("check").is_refused(217);
        kit.press("<Esc>").stands("owner").press("<Esc>").stands("join-phone");
        kit.press("<C-u>").gives_number(&PAVEL).proves_number(&PAVEL).stands("join-details");
        assert_eq!(kit.roles().iter().filter(|role| *role == "parent").count(), 0);
    });
}

#[test]
pub(super) fn an_account_without_a_profile_makes_one_and_keeps_its_password() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA).picks_class("5а").leaves();
        kit.profiles_are_gone();
        let hash = kit.passwords();
        meets(&mut kit, &ANNA);
        kit.stands("owner").sees_word("text-owner-no-profile");
        owns(&mut kit, &ANNA);
        let ticket = kit.stands("register-details").puts_down();
        kit.takes_up(&ticket).wakes(Some(&ANNA)).stands("register-details").tells_details(&ANNA);
        kit.picks_class("5а").press("<Enter>").stands("invite-shown");
        assert_eq!(kit.passwords(), hash);
    });
}

#[test]
fn a_visit_that_was_put_down_is_gone_on_with() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA);
        kit.stands("register-class").types("5а").puts_down();
        meets(&mut kit, &ANNA);
        kit.stands("another-visit").press("<Enter>").wakes(Some(&ANNA)).stands("register-class").sees("5а");
        assert_eq!(kit.visit_states(), ["open", "closed"]);
    });
}

#[test]
fn begun_anew_the_visit_of_before_is_dropped() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA);
        let ticket = kit.stands("register-class").puts_down();
        meets(&mut kit, &ANNA);
        kit.stands("another-visit").press("<Down><Enter>").stands("register-details").tells_details(&ANNA);
        kit.stands("register-password").sets_password(&ANNA).picks_class("5а").leaves();
        kit.takes_up(&ticket).is_refused(401);
        assert_eq!(kit.accounts(), 1);
    });
}

#[test]
fn d56_a_number_that_another_desk_works_with_says_so_and_is_free_after_its_goodbye() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA);
        let mut other = kit.second_desk();
        meets(&mut other, &ANNA);
        other.stands("another-visit").sees_word("text-another-visit-open");
        other.press("<Enter>").stands("another-visit").is_refused(126);
        // Three minutes have covered the first desk: any key lifts that.
        kit.passes(Span::seconds(1)).press("<Tab>").stands("register-class").leaves();
        // The unfinished account went with that visit: nothing stands on the number any more.
        other.press("<Enter>").stands("register-details");
    });
}

#[test]
fn d56_what_the_other_desk_has_finished_or_put_down_is_seen_at_the_next_look() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA);
        let mut other = kit.second_desk();
        meets(&mut other, &ANNA);
        other.stands("another-visit").sees_word("text-another-visit-open");
        kit.passes(Span::seconds(1)).press("<Tab>");
        let ticket = kit.stands("register-class").puts_down();
        other.press("<Enter>").stands("another-visit").does_not_see_word("text-another-visit-open");
        other.sees_word("text-another-visit");
        kit.takes_up(&ticket).wakes(Some(&ANNA)).stands("register-class");
        kit.picks_class("5а").leaves();
        // Both ways look again, and find whose the number is by now.
        other.press("<Enter>").stands("owner").sees("А*** Ё***");
    });
}

#[test]
fn killed_on_each_step_the_owner_stands_there_again() {
    in_both(|mut kit| {
        has_family(&mut kit, &VERA);
        meets(&mut kit, &VERA);
        for topic in ["owner", "owner-password"] {
            kit.stands(topic).kill().comes_back(None).stands(topic);
            if topic == "owner" {
                kit.press("<Enter>");
            }
        }
        kit.types(VERA.password).press("<Enter>").stands("check");
        kit.kill().comes_back(Some(&VERA)).stands("check").enters_on();
        kit.stands("register-class").types("9в").press("<Esc>").stands("check").enters_on();
        kit.kill().comes_back(Some(&VERA)).stands("register-class");
        kit.sees("9в").ends_registering();
        assert_eq!((kit.accounts(), kit.profiles().len()), (2, 2));
    });
}

#[test]
fn what_is_carried_out_unheard_is_there_after_a_kill() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        kit.passes(Span::minutes(3)).comes_to_code(&ANNA);
        let code = kit.sent_code(ANNA.phone);
        kit.types(&code).pushes("<Enter>").kill_unheard().comes_back(None);
        kit.stands("owner").press("<Enter>").stands("owner-password").types(ANNA.password);
        kit.pushes("<Enter>").kill_unheard().comes_back(None);
        kit.stands("register-done").press("<Enter>").wakes(Some(&ANNA)).stands("invite-shown");
    });
}

#[test]
fn a05_a_code_of_another_number_fits_no_number_but_its_own() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        kit.passes(Span::minutes(3)).comes_to_code(&LEV);
        let of_lev = kit.sent_code(LEV.phone);
        kit.press("<F6>").stands("register-phone").press("<C-u>").gives_number(&ANNA).stands("register-code");
        kit.types(&of_lev).press("<Enter>").stands("register-code").is_refused(122);
        let of_anna = kit.sent_code(ANNA.phone);
        assert_ne!(of_anna, of_lev);
        assert!(kit.proofs().iter().all(|proof| proof.spent));
    });
}
