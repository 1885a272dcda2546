//! Goodbye: unfinished things are gone, the number is free, and nothing of a family is left at the desk.

use crate::kit::people::{ANNA, LEV, MARIA, Person};
use crate::kit::{DESK, Kit, in_both};

#[test]
fn an_early_goodbye_is_asked_and_drops_what_was_not_finished() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&ANNA).stands("register-class");
        assert_eq!(kit.accounts(), 1);
        kit.press("<F8>").sees_word("text-goodbye-early").press("<Esc>").stands("register-class");
        kit.press("<F8><Enter>").stands("goodbye").sees_word("goodbye-nothing");
        assert_eq!(kit.accounts(), 0);
        // The number is free again.
        kit.press("<Enter>").registers().comes_to_class(&ANNA).picks_class("5а");
    });
}

#[test]
fn who_awaits_whom_is_said() {
    in_both(|mut kit| {
        kit.invites(&ANNA).press("<F8>");
        if kit.shows(&kit.words().say("title-goodbye-early")) {
            kit.press("<Enter>");
        }
        kit.stands("goodbye").sees_said("goodbye-registered", &[("name", "Анна Ё.".into())]);
        kit.sees_said("goodbye-awaiting", &[("name", "Анна Ё.".into())]).sees_word("goodbye-awaiting-next");
        // What is kept, without the code: the student's session is over.
        kit.sees_said("goodbye-invited", &[("name", "Анна Ё.".into())]).sees_word("goodbye-list-keep");
        kit.sees_word("goodbye-keep-sign-in");
    });
}

/// Everything about a family that somebody else must not find: names, dates, numbers as typed and as shown, secrets.
fn canaries(who: &Person) -> Vec<String> {
    let mut all: Vec<String> = who.name.iter().map(|part| (*part).to_owned()).collect();
    let (a, b) = (&who.phone[..3], &who.phone[3..]);
    all.extend([who.phone.to_owned(), format!("{a} {}-{}-{}", &b[..3], &b[3..5], &b[5..7])]);
    all.extend([
        who.password.to_owned(),
        format!("{}.{}.{}", &who.birth[..2], &who.birth[2..4], &who.birth[4..]),
    ]);
    all
}

fn finds(kit: &Kit, canaries: &[String]) -> Vec<String> {
    let (picture, holds) = (kit.picture(), kit.holds());
    canaries.iter().filter(|canary| picture.contains(*canary) || holds.contains(*canary)).cloned().collect()
}

#[test]
fn nothing_of_a_family_is_left_at_the_desk() {
    in_both(|mut kit| {
        kit.invites(&ANNA);
        let link = kit.scans();
        let mut all = [canaries(&ANNA), canaries(&MARIA)].concat();
        all.extend([link.clone(), link[link.len() - 4..].to_owned()]);
        // Four digits may be a figure of the program's own: what a desk without any family shows tells nothing.
        let bare = Kit::new(kit.language);
        all.retain(|one| finds(&bare, std::slice::from_ref(one)).is_empty());
        kit.calls_parent().joins(&MARIA).confirms("<Right>");
        assert!(!finds(&kit, &all).is_empty(), "the eye that looks for it sees");
        kit.leaves();
        assert_eq!(finds(&kit, &all), Vec::<String>::new());
        // The next family's fields are empty, and no key brings anything back.
        kit.registers().press("<C-y><C-u><C-y><C-z><C-w>");
        assert_eq!(finds(&kit, &all), Vec::<String>::new());
        kit.types("9150000001").press("<Enter>").stands("register-code");
        let code = kit.sent_code("9150000001");
        kit.types(&code).press("<Enter>").stands("register-details").tells_details(&LEV);
        kit.stands("register-password").press("<C-y>").types("Drugoy-Parol 1");
        kit.press("<C-u><C-y>")
            .types("Drugoy-Parol 1")
            .press("<Enter>")
            .types("Drugoy-Parol 1")
            .press("<Enter>");
        kit.stands("register-class").press("<C-y>");
        assert_eq!(finds(&kit, &all), Vec::<String>::new());
        assert!(kit.clipboard.is_empty());
    });
}

#[test]
fn what_was_typed_before_the_visit_was_left_is_wiped_too() {
    in_both(|mut kit| {
        let all = canaries(&ANNA);
        for leave in [Kit::puts_down as fn(&mut Kit) -> String, |kit| kit.leaves().picture()] {
            kit.registers().comes_to_class(&ANNA).stands("register-class");
            assert!(!finds(&kit, &all).is_empty());
            leave(&mut kit);
            assert_eq!(finds(&kit, &all), Vec::<String>::new());
            if kit.accounts() > 0 {
                // The put-down visit holds the number for a day.
                kit.passes(kindesk::domain::time::Span::hours(24));
            }
        }
    });
}

#[test]
fn no_secret_stands_in_the_program_while_it_is_typed() {
    let mut kit = Kit::new(kindesk::domain::language::Language::Ru);
    kit.registers().gives_number(&ANNA);
    let code = kit.sent_code(ANNA.phone);
    kit.types(&code);
    assert_eq!(finds(&kit, std::slice::from_ref(&code)), Vec::<String>::new());
    kit.press("<Enter>").tells_details(&ANNA).types(ANNA.password).press("<Enter>").types(ANNA.password);
    assert_eq!(finds(&kit, &[ANNA.password.to_owned()]), Vec::<String>::new());
}

/// D80: an invitation that was copied does not stay on the clipboard when the family goes, or when the desk is covered or
/// locked.
#[test]
fn d80_a_copied_invitation_leaves_the_clipboard_with_the_family() {
    in_both(|mut kit| {
        kit.invites(&ANNA).press("<F5>");
        let link = kit.clipboard.clone();
        assert!(link.len() == 1 && !link[0].is_empty(), "{link:?}");
        kit.press("<F9>");
        assert_eq!(kit.clipboard, [link[0].clone(), String::new()], "covered");
        kit.press("x").press("<F5>").press("<C-k>").stands("lock");
        assert_eq!(kit.clipboard.len(), 4);
        assert_eq!(kit.clipboard[3], "", "locked");
        kit.types(DESK.pin).press("<Enter>");
        // Nothing was copied since: the clipboard is somebody else's again.
        kit.press("<F9>").press("x");
        assert_eq!(kit.clipboard.len(), 4);
    });
}
