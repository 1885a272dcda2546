//! Who may decide: a student from 14 on, anybody who is 18, no parent below 18, a guardian with a document; and what
//! follows from a refused consent.

use crate::kit::in_both;
use crate::kit::people::{ANNA, BORIS, MARIA, OLGA, Person, VERA};

#[test]
fn from_fourteen_a_student_consents_too() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&BORIS).stands("register-own-consent");
        kit.press("<PgDn><PgDn><PgDn><PgDn><PgDn>")
            .press("<Enter>")
            .stands("register-own-consent")
            .is_refused(222);
        kit.agrees().picks_class("9в").sees_word("done-awaiting");
        assert_eq!(kit.own_consent_answers(), ["own-data given"]);
        kit.press("<Enter>").stands("invite-shown");
    });
}

#[test]
fn without_the_students_consent_there_is_no_account() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&BORIS).stands("register-own-consent").press("<F4>");
        kit.is_refused(221).sees_word("consent-refuse-own");
        assert_eq!(kit.consent_answers(), ["own-data refused"]);
        // They think it over, and think again.
        kit.press("<Esc>").stands("register-own-consent").press("<F4>").is_refused(221).leaves();
        assert_eq!(kit.accounts(), 0);
        assert_eq!(kit.profiles().len(), 0);
        assert!(!kit.consents().iter().any(|one| one.given));
    });
}

#[test]
fn who_is_eighteen_awaits_nobody() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&VERA).agrees().picks_class("11а").sees_word("done-complete");
        assert_eq!(kit.standings(), ["complete"]);
        // The invitation is still offered.
        kit.press("<Enter>").stands("invite-shown");
    });
}

#[test]
fn nobody_below_eighteen_becomes_a_parent() {
    const BROTHER: Person = Person { birth: "06092008", ..VERA };
    in_both(|mut kit| {
        kit.invites(&ANNA).calls_parent().press("<Enter>").gives_number(&BROTHER).proves_number(&BROTHER);
        kit.tells_details(&BROTHER).stands("join-details").is_refused(217);
        assert_eq!(kit.profiles().len(), 1);
    });
}

#[test]
fn a_refused_consent_for_the_child_is_kept_and_makes_no_link() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).press("<Right><Enter>").stands("join-child-data");
        kit.agrees().stands("join-child-use").press("<F4>").is_refused(221).sees_word("consent-refuse-child");
        assert_eq!(kit.consent_answers_for_others(), ["child-use refused"]);
        assert_eq!(kit.links().len(), 0);
        assert_eq!(kit.standings(), ["awaiting-parent"]);
        // Back at the text, they can change their mind.
        kit.press("<Esc>").stands("join-child-use").agrees().stands("family-shown");
        assert_eq!(kit.standings(), ["confirmed"]);
    });
}

#[test]
fn of_a_guardian_a_document_is_asked_and_its_kind_kept() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &OLGA).press("3<Enter>").stands("join-child");
        kit.press("<Enter>").stands("join-child").is_refused(223).press("1<Enter>").stands("join-child-data");
        kit.agrees().agrees().stands("family-shown").sees_word("document-guardianship");
        let links = kit.links();
        let kept: Vec<_> =
            links.iter().map(|link| (link.relation.as_str(), link.document.as_deref())).collect();
        assert_eq!(kept, [("guardian", Some("guardianship"))]);
    });
}
