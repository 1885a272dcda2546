//! Getting back in: whoever does not know the password any more proves the account twice, sets a new one, and is told of it.

use super::numbers::drawn_for;
use crate::kit::people::{ANNA, BORIS, LEV, MARIA, OLGA, PAVEL, Person, SPELLINGS};
use crate::kit::{Kit, in_both, in_both_by_mail};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;

const MAILBOX: &str = "maria.elkina@mail.ru";
const NEW: &str = "Rjabina-Luna 52!";

/// A mother with a mailbox, and the desk free again.
pub(super) fn has_mother_with_mailbox(kit: &mut Kit) -> &mut Kit {
    kit.has_mother(&ANNA);
    kit.told(ANNA.phone);
    kit.press("<Enter>").stands("mailbox-address").types(MAILBOX).press("<Enter>").stands("mailbox-code");
    let code = kit.sent_code(MAILBOX);
    kit.types(&code).press("<Enter>").stands("mailbox-kept").press("<Enter>").leaves();
    kit.told(MARIA.phone);
    kit.passes(Span::hours(1))
}

/// From hello to the account that was recognised.
pub(super) fn forgets<'a>(kit: &'a mut Kit, who: &Person) -> &'a mut Kit {
    kit.passes(Span::minutes(3))
        .stands("home")
        .picks_word("home-reason-recover")
        .stands("recover-phone")
        .types(who.phone);
    kit.press("<Enter>").stands("recover-code").proves_number(who).stands("recover-account");
    kit.does_not_see(who.name[0])
}

pub(super) fn reads_letter(kit: &mut Kit) -> &mut Kit {
    kit.stands("recover-letter").sees("ma***@mail.ru").does_not_see("elkina");
    let code = kit.sent_code(MAILBOX);
    kit.types(&code).press("<Enter>").stands("recover-password")
}

fn sets_new(kit: &mut Kit) -> &mut Kit {
    kit.types(NEW).press("<Enter>").types(NEW).press("<Enter>").press("<Enter>")
}

/// Both ways that reach the owner tell where it was.
fn is_told(kit: &mut Kit) {
    for place in [MARIA.phone, MAILBOX] {
        let told = kit.all_told(place);
        assert_eq!(told.len(), 1, "{place}: {told:?}");
        assert!(told[0].contains("Холл") || told[0].contains("Hall"), "{told:?}");
    }
}

#[test]
pub(super) fn a_mother_gets_back_in_by_sms_and_letter() {
    in_both_by_mail(|mut kit| {
        forgets(has_mother_with_mailbox(&mut kit), &MARIA).press("<Enter>").stands("recover-ways");
        kit.sees("ma***@mail.ru").press("<Enter>");
        reads_letter(&mut kit);
        sets_new(&mut kit).stands("what-next");
        is_told(&mut kit);
        assert_eq!(kit.audited(AuditAction::Recovered), 1);
        kit.press("<Enter>").stands("family-shown").sees("Анна").leaves();
        // The old password is none any more.
        let enters = |kit: &mut Kit, typed: &str| {
            kit.stands("home")
                .picks_word("home-reason-door")
                .types(MARIA.phone)
                .press("<Enter>")
                .types(typed);
            kit.press("<Enter>");
        };
        enters(&mut kit, MARIA.password);
        kit.stands("door-number").is_refused(208).leaves();
        enters(&mut kit, NEW);
        kit.stands("what-next").leaves();
        kit.log_is_whole();
    });
}

/// Every step with a password leads there by F4, and stands again.
#[test]
pub(super) fn from_the_door_and_from_is_this_you() {
    in_both_by_mail(|mut kit| {
        has_mother_with_mailbox(&mut kit).picks_word("home-reason-door").stands("door-number").press("<F4>");
        kit.stands("recover-phone")
            .press("<Esc>")
            .stands("door-number")
            .press("<F4>")
            .stands("recover-phone");
        kit.types(MARIA.phone).press("<Enter>").stands("recover-code").proves_number(&MARIA);
        kit.stands("recover-account").press("<Enter>").stands("recover-ways").press("<Enter>");
        reads_letter(&mut kit);
        sets_new(&mut kit).stands("what-next").leaves();
        is_told(&mut kit);
        // At "is this you?" the number is proved already.
        let code = kit.passes(Span::hours(1)).has_child(&LEV);
        kit.has_invitation().enters(&code).stands("join-who").press("<Enter>").gives_number(&MARIA);
        kit.proves_number(&MARIA).stands("owner").press("1");
        kit.stands("owner-password").press("<F4>").stands("recover-account").press("<Enter><Enter>");
        reads_letter(&mut kit);
        kit.types(MARIA.password).press("<Enter>").types(MARIA.password).press("<Enter><Enter>");
        kit.stands("owner-password").types(MARIA.password).press("<Enter>").stands("check").leaves();
        is_told(&mut kit);
    });
}

/// Rule 13: the parent beside a child under the age of consent, whose link is a day old.
#[test]
pub(super) fn a_child_gets_back_in_with_its_mother_beside_it() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves();
        kit.told(ANNA.phone);
        // On the day of the joining nobody counts.
        forgets(&mut kit, &ANNA).press("<Enter>").stands("recover-no-way").is_refused(182);
        kit.press("<Enter>").stands("what-next").leaves().passes(Span::days(1));
        forgets(&mut kit, &ANNA)
            .press("<Enter>")
            .stands("recover-ways")
            .press("<Enter>")
            .stands("recover-parent");
        let parent = |kit: &mut Kit, number: &str, password: &str| {
            kit.types_anew(number).press("<Enter>").types(password).press("<Enter>");
        };
        parent(&mut kit, ANNA.phone, ANNA.password);
        kit.stands("recover-parent").is_refused(187);
        parent(&mut kit, MARIA.phone, "Nepravda 12!");
        kit.stands("recover-parent").is_refused(188).types(MARIA.password).press("<Enter>");
        kit.stands("recover-password");
        // No name of the child's stands in a password.
        kit.types("Anna-Elkina 12!").press("<Enter>").types("Anna-Elkina 12!").press("<Enter><Enter>");
        kit.stands("recover-password").is_refused(203).press("<Esc>").stands("recover-ways").leaves();
        kit.log_is_whole();
    });
}

#[test]
fn a_number_without_an_account_and_one_proved_by_a_call_lead_nowhere() {
    in_both(|mut kit| {
        kit.stands("home").picks_word("home-reason-recover").stands("recover-phone").types(PAVEL.phone);
        kit.press("<Enter>")
            .stands("recover-code")
            .proves_number(&PAVEL)
            .stands("recover-phone")
            .is_refused(135);
        kit.leaves();
        // The digits of a call prove the number at "is this you?", and lead nobody back in.
        kit.has_child(&BORIS);
        kit.passes(Span::hours(1)).registers().gives_number(&BORIS).stands("register-code");
        kit.sent_code(BORIS.phone);
        kit.passes(Span::minutes(2)).press("<F4>");
        let digits = kit.rang(BORIS.phone);
        kit.types(&digits).press("<Enter>").stands("owner").press("1").stands("owner-password").press("<F4>");
        kit.stands("recover-phone").is_refused(180).leaves();
    });
}

#[test]
fn wrong_codes_too_many_letters_and_an_old_proof_lead_on() {
    in_both_by_mail(|mut kit| {
        forgets(has_mother_with_mailbox(&mut kit), &MARIA).press("<Enter><Enter>").stands("recover-letter");
        let code = kit.sent_code(MAILBOX);
        kit.types(if code == "111111" { "222222" } else { "111111" }).press("<Enter>").is_refused(184);
        kit.press("<F3>").is_refused(183).sent_nothing();
        kit.press("<F6>").stands("recover-ways").press("<Enter>").stands("recover-letter").sent_nothing();
        for _ in 0..4 {
            kit.types(if code == "111111" { "222222" } else { "111111" }).press("<Enter>");
        }
        kit.is_refused(185);
        // The day's letters to one mailbox are five.
        for _ in 0..3 {
            kit.passes(Span::minutes(5)).press("<F3>").stands("recover-letter").is_not_refused();
            kit.sent_code(MAILBOX);
        }
        kit.passes(Span::minutes(5)).press("<F3>").stands("recover-letter").is_refused(186).sent_nothing();
        kit.press("<Esc>").stands("recover-ways").leaves();
        // A proof that has grown old: both are given anew.
        kit.passes(Span::days(1));
        forgets(&mut kit, &MARIA).passes(Span::minutes(29)).press("<Enter><Enter>");
        reads_letter(&mut kit).passes(Span::minutes(2));
        sets_new(&mut kit).stands("recover-phone").is_refused(404).leaves();
    });
}

/// The second proof is gone while the password is thought of; and a parent who sat here has been here too long.
#[test]
fn a_second_proof_that_is_gone_is_given_anew() {
    in_both_by_mail(|mut kit| {
        has_mother_with_mailbox(&mut kit).passes(Span::days(1));
        // The mother signs in, and sits here.
        kit.stands("home").picks_word("home-reason-door").types(MARIA.phone).press("<Enter>");
        kit.types(MARIA.password).press("<Enter>").stands("what-next").passes(Span::minutes(25));
        kit.picks_word("next-another-child").stands("register-phone").gives_number(&ANNA);
        kit.stands("register-code").proves_number(&ANNA).stands("owner").press("1").stands("owner-password");
        kit.press("<F4>")
            .stands("recover-account")
            .press("<Enter><Enter>")
            .stands("recover-parent")
            .sees("Мария");
        kit.passes(Span::minutes(6)).press("<Enter>").stands("recover-parent").is_refused(189);
        kit.types(MARIA.phone)
            .press("<Enter>")
            .types(MARIA.password)
            .press("<Enter>")
            .stands("recover-password");
        kit.press("<Esc>").stands("recover-ways").press("<Enter>").stands("recover-password").leaves();
    });
}

/// A visit that is put down asks for both anew (rule 11).
#[test]
pub(super) fn taken_up_both_proofs_are_given_anew() {
    in_both_by_mail(|mut kit| {
        forgets(has_mother_with_mailbox(&mut kit), &MARIA).press("<Enter><Enter>");
        reads_letter(&mut kit);
        let ticket = kit.puts_down();
        kit.passes(Span::minutes(6))
            .takes_up(&ticket)
            .stands("recover-phone")
            .is_refused(404)
            .press("<Enter>");
        kit.stands("recover-code").proves_number(&MARIA).stands("recover-account").press("<Enter><Enter>");
        reads_letter(&mut kit);
        sets_new(&mut kit).stands("what-next").leaves();
        is_told(&mut kit);
    });
}

/// Until the code nobody who gets back in learns whether a number has an account: the same letters and the same colours.
#[test]
fn a18_known_and_unknown_numbers_draw_the_same() {
    let spellings = SPELLINGS.map(|spelling| spelling.replacen("912", "913", 1));
    let drawn = |known: bool| {
        let mut kit = Kit::new(Language::En);
        kit.invites(&ANNA).calls_parent().joins(if known { &MARIA } else { &OLGA });
        kit.leaves().passes(Span::minutes(3)).picks_word("home-reason-recover").stands("recover-phone");
        let drawn = drawn_for(&mut kit, &spellings, MARIA.phone);
        let colours: Vec<_> =
            kit.cells().content.iter().map(|cell| (cell.fg, cell.bg, cell.modifier)).collect();
        (drawn, colours)
    };
    assert_eq!(drawn(true), drawn(false));
}

/// A stranger with the phone in hand: the SMS alone leads to no password, whatever is tried (A30).
#[test]
fn a30_the_sms_alone_leads_to_no_password() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves();
        kit.told(ANNA.phone);
        forgets(kit.passes(Span::hours(1)), &MARIA).press("<Enter>").stands("recover-no-way").is_refused(182);
        kit.press("<Esc>").stands("recover-account").press("<F6>").stands("recover-phone").leaves();
        assert_eq!(kit.audited(AuditAction::Recovered), 0);
    });
}
