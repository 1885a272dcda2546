//! Who may decide: a student from 14, whoever is 18, no parent below 18, a guardian with a document; and what a refused
//! consent does and leaves undone.

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
        let consents = "SELECT purpose || given FROM consent WHERE giver_id = subject_id";
        assert_eq!(kit.column(consents), ["own-data1"]);
        kit.press("<Enter>").stands("invite-shown");
    });
}

#[test]
fn without_the_students_consent_there_is_no_account() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&BORIS).stands("register-own-consent").press("<F4>");
        kit.is_refused(221).sees_word("consent-refuse-own");
        assert_eq!(kit.column("SELECT purpose || given FROM consent"), ["own-data0"]);
        // Thought over, and thought over again.
        kit.press("<Esc>").stands("register-own-consent").press("<F4>").is_refused(221).leaves();
        assert_eq!(kit.counts("SELECT count(*) FROM account"), 0);
        assert_eq!(kit.counts("SELECT count(*) FROM profile"), 0);
        assert_eq!(kit.counts("SELECT count(*) FROM consent WHERE given"), 0);
    });
}

#[test]
fn who_is_eighteen_awaits_nobody() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&VERA).agrees().picks_class("11а").sees_word("done-complete");
        assert_eq!(kit.column("SELECT standing FROM student"), ["complete"]);
        // The invitation is offered all the same.
        kit.press("<Enter>").stands("invite-shown");
    });
}

#[test]
fn nobody_below_eighteen_becomes_a_parent() {
    const BROTHER: Person = Person { birth: "06092008", ..VERA };
    in_both(|mut kit| {
        kit.invites(&ANNA).calls_parent().press("<Enter>").gives_number(&BROTHER).proves_number(&BROTHER);
        kit.sets_password(&BROTHER).tells_details(&BROTHER).stands("join-details").is_refused(217);
        assert_eq!(kit.counts("SELECT count(*) FROM profile"), 1);
    });
}

#[test]
fn a_refused_consent_for_the_child_is_kept_and_makes_no_link() {
    in_both(|mut kit| {
        kit.invites(&ANNA).calls_parent().joins(&MARIA).press("<Right><Enter>").stands("join-child-data");
        kit.agrees().stands("join-child-use").press("<F4>").is_refused(221).sees_word("consent-refuse-child");
        let refused = "SELECT purpose || given FROM consent WHERE giver_id <> subject_id";
        assert_eq!(kit.column(refused), ["child-use0"]);
        assert_eq!(kit.counts("SELECT count(*) FROM family_link"), 0);
        assert_eq!(kit.column("SELECT standing FROM student"), ["awaiting-parent"]);
        // Back to the text it can be thought over.
        kit.press("<Esc>").stands("join-child-use").agrees().stands("family-shown");
        assert_eq!(kit.column("SELECT standing FROM student"), ["confirmed"]);
    });
}

#[test]
fn of_a_guardian_a_document_is_asked_and_its_kind_kept() {
    in_both(|mut kit| {
        kit.invites(&ANNA).calls_parent().joins(&OLGA).press("3<Enter>").stands("join-child");
        kit.press("<Enter>").stands("join-child").is_refused(223).press("1<Enter>").stands("join-child-data");
        kit.agrees().agrees().stands("family-shown").sees_word("document-guardianship");
        let kept = "SELECT relation || ' ' || document FROM family_link";
        assert_eq!(kit.column(kept), ["guardian guardianship"]);
    });
}
