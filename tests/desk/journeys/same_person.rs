//! A new parent of the name and birth date of a known adult: the same person, or another? Staff answer, and nothing of
//! the known one is shown.

use crate::kit::people::{ANNA, LEV, MARIA, Person};
use crate::kit::{DESK, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::deed::Why;
use kindesk::domain::time::Span;

/// Maria, on a number that is not known.
const NAMESAKE: Person = Person { phone: "9130000077", password: "Ozero-Sosna 31", ..MARIA };

/// Maria is known as Anna's mother; somebody of her name and birth date joins Lev.
fn meets_a_namesake(kit: &mut Kit) {
    kit.brings_parent(&ANNA, &MARIA).confirms("<Right>").leaves();
    kit.invites(&LEV).calls_parent().walks_to("join-own-consent", &NAMESAKE).agrees();
    kit.stands("same-person")
        .is_refused(224)
        .sees("Мария")
        .does_not_see("Анна")
        .does_not_see("913 000-00-01");
    assert_eq!(kit.profiles().len(), 3, "before a profile is made");
}

#[test]
pub(super) fn d03_the_same_person_signs_in_by_number_and_password_and_goes_on_joining() {
    in_both(|mut kit| {
        meets_a_namesake(&mut kit);
        kit.press("<Enter>").stands("door-number").press("<Esc>").stands("same-person");
        kit.press("<Enter>").types(MARIA.phone).press("<Enter>").types(MARIA.password).press("<Enter>");
        kit.stands("join-child").sees("Лев");
        assert_eq!(kit.profiles().len(), 3, "one person, one profile");
        assert_eq!(kit.audited(AuditAction::AnotherPersonSaid), 0);
        kit.confirms("<Right>").leaves();
        assert_eq!(kit.accounts(), 3, "the account that was begun is dropped");
    });
}

/// Who has forgotten the password has a code sent. After a lock on the way the account that was begun asks for its
/// password first, and then the question stands again.
#[test]
fn d03_the_same_person_signs_in_by_a_code_too() {
    in_both(|mut kit| {
        meets_a_namesake(&mut kit);
        kit.press("<Enter>").stands("door-number").types(MARIA.phone).press("<C-k>").stands("lock");
        kit.types(DESK.pin).press("<Enter>").wakes(Some(&NAMESAKE)).stands("join-own-consent").agrees();
        kit.stands("same-person").press("<Enter>").stands("door-number").types(MARIA.phone);
        kit.passes(Span::minutes(2)).press("<F3>").stands("door-code").proves_number(&MARIA);
        kit.stands("door-yours").press("<Enter>").stands("join-child").sees("Лев");
        kit.confirms("<Right>").leaves();
        assert_eq!((kit.profiles().len(), kit.accounts()), (3, 3));
        kit.log_is_whole();
    });
}

#[test]
fn d03_another_person_goes_on_and_that_is_noted() {
    in_both(|mut kit| {
        meets_a_namesake(&mut kit);
        // A slip is corrected first; back at the question, staff say that it is another person.
        kit.press("<Esc>")
            .stands("join-details")
            .sees("Мария")
            .enters_on()
            .stands("join-password")
            .enters_on();
        kit.stands("join-own-consent").agrees().stands("same-person");
        kit.press("<F4>").stands("join-child").sees("Лев");
        assert_eq!(kit.profiles().len(), 4);
        assert_eq!(kit.audited(AuditAction::AnotherPersonSaid), 1);
        // D37: from now on both are flagged, in case it was one person all the same.
        kit.confirms("<Right>").sees_word("family-twice").press("<F3>").sees_word("family-twice-same");
        kit.log_is_whole();
    });
}

#[test]
fn d03_taken_up_the_question_is_asked_again() {
    in_both(|mut kit| {
        meets_a_namesake(&mut kit);
        let ticket = kit.puts_down();
        kit.takes_up(&ticket)
            .wakes(Some(&NAMESAKE))
            .stands("join-own-consent")
            .agrees()
            .stands("same-person");
        assert_eq!(kit.profiles().len(), 3);
    });
}

/// Rule 4: a teacher who is the same person and no parent yet takes the parent's seat, and the child keeps its own.
#[test]
fn d03_the_same_person_who_is_no_parent_yet_leaves_the_childs_seat() {
    in_both(|mut kit| {
        meets_a_namesake(&mut kit);
        kit.console(async |desk| desk.set_teacher(MARIA.phone, true, Why::WorksHere).await.unwrap());
        kit.maria_is_a_teacher_alone();
        kit.press("<Enter>").types(MARIA.phone).press("<Enter>").types(MARIA.password).press("<Enter>");
        assert!(kit.has_seated(&LEV), "the child sits where it sat");
        assert_eq!(kit.seats_taken(), ["ordinary", "private"]);
    });
}
