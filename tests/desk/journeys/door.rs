//! Sign in (D01): whoever has an account comes alone, and is asked what to do.

use crate::kit::people::{ANNA, BORIS, LEV, MARIA, PAVEL, Person};
use crate::kit::{Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::time::Span;

/// From hello to the question for number and password.
fn comes(kit: &mut Kit) -> &mut Kit {
    kit.passes(Span::minutes(3)).stands("home").picks_word("home-reason-door").stands("door-number")
}

/// Number and password.
fn enters(kit: &mut Kit, who: &Person) {
    comes(kit).types(who.phone).press("<Enter>").types(who.password).press("<Enter>");
}

/// From hello to "is this you?".
fn comes_by_code(kit: &mut Kit, who: &Person) {
    comes(kit).types(who.phone).press("<F3>").stands("door-code").proves_number(who);
}

#[test]
pub(super) fn d01_a_parent_alone_sees_the_family_and_takes_their_own_link_away() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves();
        enters(&mut kit, &MARIA);
        kit.stands("what-next").sees_word("next-family").sees_word("next-another-invitation");
        kit.sees_word("next-another-child").does_not_see_word("next-invite");
        kit.press("<Enter>").stands("family-shown").sees("Анна").press("<F4>").stands("family-deeds");
        kit.press("1").stands("family-alone").press("<Enter>").stands("family-sure");
        kit.press("<Right><Enter>");
        assert_eq!(kit.links_ended(), ["own-wish"]);
        assert_eq!(kit.sits_by().last().map(String::as_str), Some("password"));
        kit.log_is_whole();
    });
}

/// Whoever took the own link away and comes back joins by the same invitation: a use is a link that lives. Nobody else does.
#[test]
fn a_parent_who_went_by_themselves_comes_back_by_the_same_invitation() {
    in_both(|mut kit| {
        let code = kit.has_child(&ANNA);
        kit.has_invitation().enters(&code).joins(&MARIA).confirms("<Right>").leaves();
        kit.has_invitation().enters(&code).joins(&PAVEL).confirms("<Right><Right>").leaves();
        kit.has_invitation().enters(&code).stands("join-enter").is_refused(306).leaves();
        enters(&mut kit, &MARIA);
        kit.stands("what-next").press("<Enter>").stands("family-shown").press("<F4>").stands("family-deeds");
        kit.press("1").stands("family-sure").sees("Мария Ё.").press("1<Enter>");
        assert_eq!((kit.links_ended().len(), kit.noted_uses()), (1, 1));
        kit.leaves().has_invitation().enters(&code).stands("join-who");
    });
}

/// D52: the day's codes to a number are spent; whoever knows the password comes in all the same.
#[test]
fn d52_the_password_opens_the_door_when_the_days_codes_are_spent() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves().passes(Span::days(1));
        comes(&mut kit).types(MARIA.phone).press("<F3>").stands("door-code").sent_code(MARIA.phone);
        for _ in 0..4 {
            kit.passes(Span::minutes(2)).press("<F3>").is_not_refused().sent_code(MARIA.phone);
        }
        kit.passes(Span::minutes(2)).press("<F3>").is_refused(112).sent_nothing().leaves();
        enters(&mut kit, &MARIA);
        kit.stands("what-next").press("<Enter>").stands("family-shown").sees("Анна").leaves();
    });
}

#[test]
fn d01_by_a_code_the_family_is_seen_and_nothing_is_taken_away() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves();
        comes_by_code(&mut kit, &MARIA);
        kit.stands("door-yours").does_not_see("Мария").press("<Enter>").stands("what-next");
        kit.press("<Enter>").stands("family-shown").press("<F4>").stands("family-deeds");
        kit.press("1").stands("family-alone").press("<Enter>").press("<Right><Enter>");
        kit.stands("family-password").is_refused(130);
        assert!(kit.links_ended().is_empty());
        kit.types(MARIA.password).press("<Enter>");
        assert_eq!(kit.links_ended(), ["own-wish"], "the password was the second proof");
    });
}

#[test]
fn d01_a_student_comes_to_the_invitation_without_registering() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        enters(&mut kit, &ANNA);
        kit.stands("what-next").press("<Enter>").stands("invite-shown");
        kit.kill().comes_back(Some(&ANNA)).stands("invite-shown");
    });
}

#[test]
pub(super) fn d01_a_parent_alone_takes_up_another_childs_invitation() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves();
        let digits = kit.passes(Span::minutes(3)).has_child(&LEV);
        enters(&mut kit, &MARIA);
        kit.stands("what-next").picks_word("next-another-invitation").stands("join-enter");
        kit.types(&digits).press("<Enter>").stands("join-which").press("<Enter>").stands("join-who");
        kit.press("<Enter>").stands("join-child");
    });
}

/// An unknown number and a wrong password are answered alike, and wait alike.
#[test]
fn d01_nobody_learns_whether_a_number_has_an_account() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves();
        let mut pictures = Vec::new();
        for phone in [MARIA.phone, BORIS.phone] {
            comes(&mut kit).types(phone).press("<Enter>");
            for _ in 0..4 {
                kit.types("Ne.tot-parol 9").press("<Enter>").stands("door-number").is_refused(208);
            }
            // The digits of number and time differ, and nothing else.
            pictures.push(kit.body().replace(|c: char| c.is_ascii_digit(), "#"));
            kit.leaves();
        }
        assert_eq!(pictures[0], pictures[1]);
        let refused = kit.noted(&[AuditAction::SignInRefused]);
        assert_eq!(refused.len(), 8);
    });
}

/// Wrong passwords are counted once for an account, wherever they are typed; a visit has three of its own.
#[test]
fn d01_wrong_passwords_at_the_door_and_in_a_visit_are_one_count() {
    const WRONG: &str = "Ne.tot-parol 9";
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        // Two at the door do not count against the family that comes next.
        comes(&mut kit).types(ANNA.phone).press("<Enter>");
        for _ in 0..2 {
            kit.types(WRONG).press("<Enter>").stands("door-number").is_refused(208);
        }
        kit.leaves().passes(Span::minutes(3)).meets_owner(&ANNA).press("<Enter>").stands("owner-password");
        for _ in 0..3 {
            kit.types(WRONG).press("<Enter>").is_refused(206);
        }
        assert_eq!(kit.password_tries(), 5);
        kit.types(ANNA.password).press("<Enter>").stands("owner-password").is_refused(206);
        // The right one, typed in time, forgets them.
        kit.passes(Span::minutes(1)).types(ANNA.password).ends_registering().leaves();
        assert_eq!(kit.password_tries(), 0);
        // Two in a visit, and three at the door.
        kit.passes(Span::minutes(3)).meets_owner(&ANNA).press("<Enter>").stands("owner-password");
        for _ in 0..2 {
            kit.types(WRONG).press("<Enter>").stands("owner-password").is_refused(206);
        }
        kit.leaves();
        comes(&mut kit).types(ANNA.phone).press("<Enter>");
        for _ in 0..3 {
            kit.types(WRONG).press("<Enter>").is_refused(208);
        }
        assert_eq!(kit.password_tries(), 5);
        kit.types(ANNA.password).press("<Enter>").stands("door-number").is_refused(208);
        kit.passes(Span::minutes(1)).types(ANNA.password).press("<Enter>").stands("what-next");
    });
}

#[test]
fn d01_a_number_without_an_account_is_told_after_its_code_alone() {
    in_both(|mut kit| {
        comes_by_code(&mut kit, &BORIS);
        kit.stands("door-number").is_refused(135);
        kit.press("<Esc>").stands("what-next").leaves();
        // A registration that was begun and put down.
        kit.registers().walks_to("register-class", &LEV).puts_down();
        comes_by_code(&mut kit, &LEV);
        kit.stands("door-number").is_refused(136);
    });
}

/// The scanner's invitation wins over the question for a number.
#[test]
fn d01_a_scanned_invitation_begins_joining() {
    in_both(|mut kit| {
        let digits = kit.has_child(&ANNA);
        comes(&mut kit).types(&digits).press("<Enter>").stands("join-who");
    });
}

/// A parent who came alone settles what the other one has proposed.
#[test]
fn d01_a_parent_alone_settles_a_correction() {
    in_both(|mut kit| {
        kit.father_proposes().leaves();
        kit.leaves();
        enters(&mut kit, &MARIA);
        // What was proposed stands in the tree.
        kit.stands("what-next")
            .press("<Enter>")
            .stands("family-shown")
            .press("<F3>")
            .sees("Аня")
            .press("<F4>");
        kit.stands("family-deeds").press("1").stands("family-sure").sees("Анна → Аня").press("<Enter>");
        kit.stands("family-shown").does_not_see("Анна");
        assert_eq!(kit.noted(&[AuditAction::CorrectionSettled]), ["accepted"]);
    });
}

/// A student who came alone disputes a link.
#[test]
fn d01_whoever_came_alone_disputes_a_link() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).leaves();
        enters(&mut kit, &ANNA);
        kit.stands("what-next").picks_word("next-family").stands("family-shown").press("<F4>");
        kit.stands("family-deeds").press("1").stands("family-sure").press("<Enter>");
        kit.sees_word("deed-last-word-dispute").press("<Enter>").stands("family-shown");
        kit.disputed_link();
    });
}

/// An account whose profile is not made yet has a seat, is known by the end of its number, and may begin.
#[test]
fn d01_an_account_without_a_profile_has_a_seat() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA).picks_class("5а").leaves();
        kit.profiles_are_gone();
        enters(&mut kit, &ANNA);
        kit.stands("what-next").sees_word("home-reason-register").does_not_see_word("next-family");
        kit.does_not_see_word("next-invite").leaves();
        comes_by_code(&mut kit, &ANNA);
        kit.stands("door-yours").sees_word("text-door-yours-no-profile").press("<Enter>").stands("what-next");
    });
}
