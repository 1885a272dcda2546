//! Linked services: a diary account that is linked is seen in one's own room and in the family view, and unlinked; and one that
//! somebody else has linked is a matter for an admin.

use super::decisions::{admin, staff};
use crate::kit::people::{ANNA, LEV, MARIA};
use crate::kit::{Entry, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;

/// The mother who has just joined links the child's diary, and is in her own room again.
fn links(kit: &mut Kit) -> &mut Kit {
    kit.has_mother(&ANNA).has_entry(&Entry::of("ABC-123", &ANNA));
    kit.press("<Enter>").stands("what-next").picks_word("next-cabinet").stands("cabinet-room");
    kit.picks_word("cabinet-diary").stands("link-first").press("<Enter>").types("ABC-123").press("<Enter>");
    kit.stands("link-whose").press("<Enter>").stands("link-check").press("<Enter>");
    kit.stands("link-consent").agrees().stands("link-linked").press("<Enter>").stands("cabinet-room")
}

/// Some minutes later the password comes first; the child is told, and the consent stands withdrawn in the list.
#[test]
fn a_parent_unlinks_the_childs_diary() {
    in_both(|mut kit| {
        links(&mut kit);
        kit.all_told(ANNA.phone);
        kit.all_told(MARIA.phone);
        kit.passes(Span::minutes(6)).picks_word("cabinet-diaries").stands("diaries-list");
        kit.sees("Анна Ё.").press("1").stands("diaries-one").sees_word("chats-short-open");
        kit.press("<Esc>").stands("diaries-list").press("1").stands("diaries-one").press("<F4>");
        kit.stands("diaries-sure").sees_word("diaries-follows").press("<Enter>").is_refused(211);
        kit.types(MARIA.password).press("<Enter>").stands("diaries-unlinked").press("<Enter>");
        kit.stands("cabinet-room").picks_word("cabinet-diaries").stands("diaries-list");
        kit.sees_word("text-diaries-none").press("<Esc>").stands("cabinet-room");
        assert_eq!((kit.all_told(ANNA.phone).len(), kit.all_told(MARIA.phone).len()), (1, 1));
        assert_eq!(kit.audited(AuditAction::DiaryUnlinked), 1);
        assert_eq!(kit.standings(), ["confirmed"], "the family stays");
        kit.picks_word("cabinet-consents").stands("consents-list").sees_word("consent-withdrawn");
        kit.press("<Esc>").stands("cabinet-room").leaves();
    });
}

/// Withdrawing the consent does the same; the child itself, being too young, only looks.
#[test]
fn who_withdraws_the_consent_unlinks_the_diary() {
    let mut kit = Kit::new(Language::Ru);
    links(&mut kit).picks_word("cabinet-consents").stands("consents-list");
    kit.picks_word("purpose-child-diary").stands("consents-text").press("<F4>").stands("consents-sure");
    kit.sees_word("consents-follows-unlinks").press("<Esc>").press("<Esc>").press("<Esc>").leaves();
    kit.stands("home").picks_word("home-reason-door").stands("door-number").types(ANNA.phone);
    kit.press("<Enter>").types(ANNA.password).press("<Enter>").stands("what-next");
    kit.picks_word("next-cabinet").stands("cabinet-room").picks_word("cabinet-diaries");
    kit.stands("diaries-list").sees_word("chats-open").press("1").stands("diaries-one");
    kit.sees_word("diaries-parent-unlinks").press("<F4>").stands("diaries-one").leaves();
    assert_eq!(kit.audited(AuditAction::DiaryUnlinked), 0);
    kit.stands("home").picks_word("home-reason-door").stands("door-number").types(MARIA.phone);
    kit.press("<Enter>").types(MARIA.password).press("<Enter>").stands("what-next");
    kit.picks_word("next-cabinet").stands("cabinet-room").picks_word("cabinet-consents");
    kit.stands("consents-list").picks_word("purpose-child-diary").press("<F4>").stands("consents-sure");
    kit.press("<Enter>").stands("consents-withdrawn").press("<Enter>").stands("cabinet-room").leaves();
    assert_eq!(kit.audited(AuditAction::DiaryUnlinked), 1);
}

/// The next list does not name the entry: the link stays, and the family view says so.
#[test]
fn an_entry_that_is_gone_keeps_its_link_and_is_flagged() {
    let mut kit = Kit::new(Language::Ru);
    links(&mut kit).entry_goes("ABC-123").picks_word("cabinet-diaries").stands("diaries-list");
    kit.sees_word("diary-flagged").press("1").stands("diaries-one").sees_word("chats-short-open");
    kit.press("<Esc>").press("<Esc>").stands("cabinet-room").press("1").stands("family-shown");
    kit.sees_word("family-diary-gone").press("<Enter>").leaves();
}

/// Another family shows the entry: an admin decides, and whoever had linked it is told.
#[test]
fn an_admin_decides_whose_a_linked_diary_is() {
    in_both(|mut kit| {
        links(&mut kit).leaves();
        kit.registers().comes_to_class(&LEV).picks_class("5а").leaves();
        kit.stands("home").picks_word("home-reason-link").press("<Enter>").types("ABC-123").press("<Enter>");
        kit.stands("link-whose").press("<Enter>").stands("door-number").types(LEV.phone).press("<Enter>");
        kit.types(LEV.password).press("<Enter>").stands("link-whose").is_refused(326).leaves();
        kit.all_told(ANNA.phone);
        admin(&mut kit).picks_word("home-for-admin").stands("waiting-list");
        kit.sees_word("waiting-matter-diary-taken").does_not_see("Анна").press("1").stands("waiting-one");
        kit.press("1").stands("waiting-reason").types("Листки перепутали").press("<Enter>");
        kit.stands("waiting-list").sees_word("waiting-kept-diary-taken").press("<Esc>");
        staff(&mut kit);
        assert_eq!(kit.audited(AuditAction::DiaryUnlinked), 1);
        assert_eq!(kit.all_told(ANNA.phone).len(), 1);
    });
}
