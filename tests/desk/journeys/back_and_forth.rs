//! Esc at every step and forward again: only secrets must be typed again, no second code is sent, no second account is
//! made.

use crate::kit::in_both;
use crate::kit::people::{ANNA, BORIS, MARIA};

#[test]
fn registering_backwards_and_forwards_loses_nothing() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA).stands("register-class").types("5");
        kit.press("<Esc>").stands("register-password").sees_word("password-keep");
        kit.press("<Esc>")
            .stands("register-details")
            .sees("Ёлкина")
            .sees("Анна")
            .sees("Петровна")
            .sees("06.09.2014");
        kit.press("<Esc>").stands("register-phone").sees("+7 912 000-00-01");
        kit.press("<Esc>")
            .stands("what-next")
            .press("<Enter>")
            .stands("register-phone")
            .sees("+7 912 000-00-01");
        // The number is proved, the password set.
        kit.press("<Enter>").stands("register-details").sees("Ёлкина").enters_on();
        kit.stands("register-password").enters_on().stands("register-class").sees("5");
        kit.types("а").ends_registering().sent_nothing();
        assert_eq!((kit.challenges().len(), kit.accounts(), kit.profiles().len()), (1, 1, 1));
    });
}

#[test]
fn from_the_code_back_to_the_number_and_forward_the_same_code_is_good() {
    in_both(|mut kit| {
        kit.comes_to_code(&ANNA).types("123").press("<Esc>");
        kit.stands("register-phone").sees("+7 912 000-00-01").press("<Enter>").stands("register-code");
        kit.proves_number(&ANNA).stands("register-details").sent_nothing();
    });
}

#[test]
fn from_the_own_consent_back_and_forward_the_details_stand() {
    in_both(|mut kit| {
        kit.registers()
            .comes_to_class(&BORIS)
            .stands("register-own-consent")
            .reads_and_ticks()
            .press("<Esc>");
        kit.stands("register-password").press("<Esc>").stands("register-details").sees("Борис").enters_on();
        kit.stands("register-password")
            .enters_on()
            .stands("register-own-consent")
            .agrees()
            .stands("register-class")
            .press("<Esc>");
        kit.stands("register-own-consent").agrees().picks_class("9в");
        assert_eq!(kit.consents().len(), 1);
    });
}

#[test]
fn joining_backwards_and_forwards_loses_nothing() {
    in_both(|mut kit| {
        kit.invites(&ANNA).calls_parent().press("<Enter>").gives_number(&MARIA).proves_number(&MARIA);
        kit.tells_details(&MARIA).sets_password(&MARIA).stands("join-own-consent").press("<Esc>");
        kit.stands("join-password").press("<Esc>").stands("join-details").sees("Мария").sees("11.03.1985");
        kit.press("<Esc>").stands("join-phone").sees("+7 913 000-00-01").press("<Esc>").stands("join-who");
        kit.press("<Enter>").stands("join-phone").sees("+7 913 000-00-01").press("<Enter>");
        kit.stands("join-details").sees("Олеговна").enters_on().stands("join-password");
        kit.enters_on().stands("join-own-consent").agrees().stands("join-child");
        kit.sent_nothing();
        assert_eq!((kit.challenges().len(), kit.accounts(), kit.profiles().len()), (2, 2, 2));
    });
}

#[test]
fn the_childs_correction_and_the_relation_stand_when_one_comes_back() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).press("<Right><F4>").stands("join-child-correct");
        kit.press("<Enter><C-u>").types("Алла").press("<Enter>").enters_on().stands("join-child");
        kit.press("<Enter>").stands("join-child-data").agrees().stands("join-child-use");
        kit.press("<Esc>").stands("join-child-data").press("<Esc>").stands("join-child").sees("Алла");
        kit.sees_word("child-changed");
        // Out of it, and back by the menu.
        kit.press("<Esc>").stands("what-next");
        assert_eq!(kit.links().len(), 0);
    });
}

#[test]
fn from_a_screen_above_esc_comes_back_to_the_step_as_it_was() {
    in_both(|mut kit| {
        kit.registers().types("912000");
        let before = kit.body();
        for keys in ["<F1><Esc>", "<F4><Esc>", "<F10><Esc>", "<F8><Esc>", "<C-q><Esc>", "<F9><Esc>"] {
            kit.press(keys);
            assert_eq!(kit.body(), before, "{keys}");
        }
        kit.types("0001").press("<Enter>").stands("register-code").sent_code(ANNA.phone);
    });
}
