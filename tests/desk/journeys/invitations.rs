//! Invitations: each fault has its own number; unknown ones close the desk's entry; nobody becomes their own parent; a
//! scanner types in any layout.

use crate::kit::people::{ANNA, LEV, MARIA, PAVEL};
use crate::kit::{ADMIN, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::invitation::InvitationCode;
use kindesk::domain::language::Language;
use kindesk::domain::layout::cyrillic_twin;
use kindesk::domain::time::Span;

/// A code whose check digit fits, but which nobody has.
fn unknown(at: u8) -> String {
    InvitationCode::from_fifteen([7, 3, 0, 5, 2, 9, 1, 4, 1, 2, 3, 4, 5, at / 10, at % 10])
        .digits()
        .to_owned()
}

/// The same digits with two differing neighbours swapped.
fn swapped(code: &str) -> String {
    let mut digits: Vec<char> = code.chars().collect();
    let at = digits.windows(2).position(|pair| pair[0] != pair[1]).unwrap();
    digits.swap(at, at + 1);
    digits.into_iter().collect()
}

#[test]
fn a_wrong_one_says_which_way_it_is_wrong() {
    in_both(|mut kit| {
        let code = kit.has_child(&ANNA);
        let last = if code.ends_with('0') { "1" } else { "0" };
        kit.has_invitation();
        for (typed, refusal) in [
            (String::new(), 301),
            ("привет".into(), 301),
            ("1234 5678".into(), 301),
            ("https://elsewhere.example/I/1234567890123456".into(), 301),
            (swapped(&code), 302),
            (format!("{}{last}", &code[..15]), 302),
            (unknown(0), 303),
        ] {
            kit.enters(&typed).stands("join-enter").is_refused(refusal);
        }
        let grouped = format!("{} {} {} {}", &code[..4], &code[4..8], &code[8..12], &code[12..]);
        kit.enters(&grouped).stands("join-who").sees("Анна Ё.").sees("5А").does_not_see("Петровна");
    });
}

#[test]
fn after_seven_days_it_is_expired() {
    in_both(|mut kit| {
        let code = kit.has_child(&ANNA);
        kit.passes(Span(Span::days(7).0 - 1)).has_invitation().enters(&code).stands("join-who").leaves();
        kit.passes(Span(1)).has_invitation().enters(&code).stands("join-enter").is_refused(304);
    });
}

#[test]
pub(super) fn a_revoked_one_is_dead_and_the_new_one_opens() {
    in_both(|mut kit| {
        kit.invites(&ANNA);
        let old = kit.scans();
        kit.press("<F10>5").sees_word("invite-revoke-title").press("<Esc>").sees_word("invite-code");
        assert_eq!(kit.scans(), old);
        kit.press("<F10>5<Enter>").sees_word("invite-renewed");
        let new = kit.scans();
        assert_ne!(new, old);
        kit.leaves().has_invitation().enters(&old).is_refused(305).enters(&new).stands("join-who");
    });
}

#[test]
pub(super) fn two_parents_use_it_up() {
    let mut kit = Kit::new(Language::Ru);
    let code = kit.has_child(&ANNA);
    for (parent, relation) in [(&MARIA, "<Right>"), (&PAVEL, "<Right><Right>")] {
        kit.has_invitation().enters(&code).joins(parent).press(relation).press("<Enter>");
        kit.agrees().agrees().stands("family-shown").leaves();
    }
    kit.has_invitation().enters(&code).stands("join-enter").is_refused(306);
    assert_eq!(kit.relations(), ["mother", "father"]);
    assert_eq!(kit.uses(), [2]);
}

#[test]
fn opening_putting_down_and_refusing_use_nothing() {
    let mut kit = Kit::new(Language::En);
    let code = kit.has_child(&ANNA);
    kit.has_invitation().enters(&code).stands("join-who").puts_down();
    kit.has_invitation().enters(&code).joins(&MARIA).press("<Right><Enter>").press("<F3><F3>");
    kit.is_refused(221).leaves();
    assert_eq!(kit.uses(), [0]);
}

/// A scanner is a keyboard; on hello it types wherever the focus is, and the layout may be the Russian one.
#[test]
fn a_link_scanned_on_hello_opens_in_any_layout() {
    in_both(|mut kit| {
        kit.invites(&ANNA);
        let link = kit.scans();
        kit.leaves();
        let russian = cyrillic_twin(&link);
        assert_ne!(russian, link);
        kit.types(&link).press("<Enter>").stands("join-who").leaves();
        kit.types(&russian).press("<Enter>").stands("join-who").leaves();
        kit.pastes(&link).press("<Enter>").stands("join-who");
    });
}

#[test]
fn ten_unknown_ones_close_the_entry_and_the_parent_at_the_desk_still_gets_in() {
    in_both(|mut kit| {
        kit.invites(&ANNA);
        let link = kit.scans();
        kit.leaves().has_invitation();
        for at in 0..9 {
            kit.enters(&unknown(at)).is_refused(303);
        }
        kit.enters(&unknown(9));
        let until = kit.words().at(kit.now() + Span::minutes(15));
        kit.enters(&link).stands("join-enter").is_refused(308).sees(&until).leaves();
        kit.invites(&LEV).calls_parent().leaves();
        kit.passes(Span::minutes(15)).has_invitation().enters(&link).stands("join-who");
    });
}

#[test]
fn the_invitation_is_shown_copied_and_saved() {
    in_both(|mut kit| {
        kit.invites(&ANNA);
        let link = kit.scans();
        kit.press("<F5>").sees_word("notice-copied");
        assert_eq!(kit.clipboard, std::slice::from_ref(&link));
        kit.press("<F4>");
        assert_eq!(kit.scans(), link);
        kit.press("x").stands("invite-shown");
        for (entry, end) in [("3", ".png"), ("4", ".svg")] {
            kit.press("<F10>").press(entry).sees(end);
        }
        let saved = kit.saved_files();
        assert_eq!(saved.len(), 2, "{saved:?}");
        // The same one is shown again.
        kit.press("<Esc>").stands("what-next").press("<Enter>").stands("invite-shown");
        assert_eq!(kit.scans(), link);
    });
}

#[test]
fn d07_the_block_names_the_parents_who_have_joined() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA)
            .press("<Enter>")
            .stands("what-next")
            .picks_word("next-invite")
            .stands("invite-shown");
        let at = kit.words().at(kit.now());
        kit.sees_said("invite-used-by", &[("name", "Мария Ё.".into()), ("at", at.into())]);
    });
}

#[test]
pub(super) fn d07_an_admin_revokes_an_invitation_without_seeing_it() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::idle(language);
        kit.signs_in(ADMIN);
        let code = kit.has_child(&ANNA);
        kit.picks_word("home-reason-family")
            .stands("family-find")
            .types("Ёлк")
            .press("<Enter>")
            .press("<Tab><Enter>");
        kit.stands("family-shown").press("<F4>").stands("family-deeds").press("1").stands("family-sure");
        kit.sees_word("sure-revoke").does_not_see(&code[..4]).press("<Enter>").stands("family-shown");
        // It is gone from the list, and dead.
        kit.does_not_see_word("action-deeds").press("<Esc><Esc>").stands("home");
        kit.has_invitation().enters(&code).stands("join-enter").is_refused(305);
    }
}

/// D07: a confirmed parent, signed in by the password, revokes the child's invitation from the family view, unseen.
#[test]
pub(super) fn d07_a_parent_who_has_signed_in_revokes_the_invitation_unseen() {
    in_both(|mut kit| {
        let code = kit.has_child(&ANNA);
        kit.has_invitation().enters(&code).joins(&MARIA).confirms_as("<Right>").leaves();
        kit.passes(Span::minutes(3)).picks_word("home-reason-door").stands("door-number");
        kit.types(MARIA.phone).press("<Enter>").types(MARIA.password).press("<Enter>").stands("what-next");
        kit.press("<Enter>").stands("family-shown").press("<F4>").stands("family-deeds");
        let revoke = kit.words().say_with("deed-revoke", &[("child", "Анна Ё.".into())]);
        kit.picks(&revoke).stands("family-sure").does_not_see(&code[..4]).press("<Enter>");
        kit.stands("family-shown").sees_word("deed-done-revoke").does_not_see(&code[..4]);
        assert_eq!(kit.audited(AuditAction::InvitationRevoked), 1);
        // It is gone from the list, and dead.
        kit.press("<F4>").stands("family-deeds").does_not_see(&revoke).leaves();
        kit.has_invitation().enters(&code).stands("join-enter").is_refused(305);
        kit.press("<Esc><Esc>").leaves().log_is_whole();
    });
}

/// D07: who came in by a code alone is offered no revoking.
#[test]
fn d07_by_a_code_alone_no_invitation_is_revoked() {
    let mut kit = Kit::new(Language::Ru);
    kit.has_mother(&ANNA).leaves();
    kit.passes(Span::minutes(3)).picks_word("home-reason-door").stands("door-number").types(MARIA.phone);
    kit.press("<F3>").stands("door-code").proves_number(&MARIA).stands("door-yours").press("<Enter>");
    kit.stands("what-next").press("<Enter>").stands("family-shown").press("<F4>").stands("family-deeds");
    kit.does_not_see(&kit.words().say_with("deed-revoke", &[("child", "Анна Ё.".into())]));
}
