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
        kit.registers().comes_to_class(&BORIS).stands("register-own-consent").press("<F3>");
        // D29: asked once more, the desk does not say that the refusal is recorded.
        kit.stands("refuse").sees_word("consent-refuse-own").sees_word("text-refuse");
        assert!(kit.consent_answers().is_empty());
        kit.press("<Enter>").stands("register-own-consent").press("<F3><F3>").stands("refused");
        kit.is_refused(221).sees_word("text-refused").does_not_see_word("text-refuse");
        assert_eq!(kit.consent_answers(), ["own-data refused"]);
        // They think it over, and think again.
        kit.press("<Enter>").stands("register-own-consent").press("<F3><F3>").is_refused(221).leaves();
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
        kit.agrees()
            .stands("join-child-use")
            .press("<F3>")
            .stands("refuse")
            .sees_word("consent-refuse-child");
        assert!(kit.consent_answers_for_others().is_empty());
        kit.press("<F3>").is_refused(221).sees_word("join-refused");
        assert_eq!(kit.consent_answers_for_others(), ["child-use refused"]);
        assert_eq!(kit.links().len(), 0);
        assert_eq!(kit.standings(), ["awaiting-parent"]);
        // D29, D66: Enter leads back to the text, as it does after the student's own refusal.
        kit.press("<Enter>").stands("join-child-use").agrees().stands("family-shown");
        assert_eq!(kit.standings(), ["confirmed"]);
    });
}

#[test]
fn after_a_refusal_for_the_child_esc_goes_on_without_a_link() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &MARIA).press("<Right><Enter>").stands("join-child-data").press("<F3><F3>");
        kit.is_refused(221).sees_word("refused-without-link").press("<Esc>").stands("what-next");
        assert_eq!((kit.links().len(), kit.standings()), (0, vec!["awaiting-parent".to_owned()]));
    });
}

/// D32: without a document nobody but a mother or a father joins; the visit waits for it at that very step.
#[test]
fn d32_of_a_guardian_a_document_is_asked_and_its_kind_kept() {
    in_both(|mut kit| {
        kit.brings_parent(&ANNA, &OLGA).press("3<Enter>").stands("join-child");
        kit.press("<Enter>").stands("join-child").is_refused(223);
        kit.sees_word("refusal-223").sees_word("refusal-223.next");
        let ticket = kit.puts_down();
        kit.takes_up(&ticket).wakes(Some(&OLGA)).stands("join-child");
        kit.press("<Enter>").press("1<Enter>").stands("join-child-data");
        kit.agrees().agrees().stands("family-shown").press("<F3>").sees_word("document-guardianship");
        let links = kit.links();
        let kept: Vec<_> =
            links.iter().map(|link| (link.relation.as_str(), link.document.as_deref())).collect();
        assert_eq!(kept, [("guardian", Some("guardianship"))]);
    });
}
