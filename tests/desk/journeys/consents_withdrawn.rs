//! What somebody agreed to, seen by themselves, withdrawn, and checked by its number.

use crate::kit::people::{ANNA, BORIS, MARIA, PAVEL};
use crate::kit::{Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::receipt::Receipt;
use kindesk::domain::time::Span;

/// The parent who has joined looks at what she agreed to.
fn looks(kit: &mut Kit) -> &mut Kit {
    kit.press("<Enter>").stands("what-next").picks_word("next-cabinet").stands("cabinet-room");
    kit.picks_word("cabinet-consents").stands("consents-list")
}

/// Opens the one about the child's use of the platform.
fn opens(kit: &mut Kit) -> &mut Kit {
    kit.picks_word("purpose-child-use").stands("consents-text")
}

#[test]
pub(super) fn the_only_parent_withdraws_and_the_child_awaits_one_again() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA);
        kit.told(ANNA.phone);
        opens(looks(&mut kit)).sees_word("consent-stands").sees(&MARIA.name.join(" "));
        let receipt = kit.receipt();
        kit.press("<F4>").stands("consents-sure").press("<Esc>").stands("consents-text").press("<F4>");
        kit.stands("consents-sure").press("<Enter>").stands("consents-withdrawn");
        assert_eq!(kit.standings(), ["awaiting-parent"]);
        assert_eq!(kit.audited(AuditAction::ConsentWithdrawn), 1);
        // That the consent is withdrawn, and that the link has ended.
        assert_eq!((kit.all_told(MARIA.phone).len(), kit.all_told(ANNA.phone).len()), (2, 1));
        kit.press("<Enter>").stands("cabinet-room").leaves();
        // At any desk the number tells it.
        kit.stands("home").press("<F10>").picks_word("action-check-receipt").stands("receipts-check");
        kit.types(&receipt).press("<Enter>").is_not_refused().sees_word("purpose-child-use");
        kit.does_not_see(MARIA.name[0]).does_not_see_word("consent-is-stands");
        kit.types("123").press("<Enter>").is_refused(261);
        // Made-up numbers tell nothing, and close the check.
        for tag in 0..10 {
            let made_up = Receipt::of(kit.now() + Span::minutes(5), tag).grouped();
            kit.types_anew(&made_up).press("<Enter>").is_refused(262);
        }
        kit.types_anew(&receipt).press("<Enter>").is_refused(263).press("<Esc>").stands("home");
        kit.log_is_whole();
    });
}

#[test]
fn while_the_other_parents_consent_stands_only_the_own_link_ends() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).told(ANNA.phone);
        kit.calls_father().confirms_as("<Right><Right>");
        kit.told(ANNA.phone);
        kit.told(MARIA.phone);
        opens(looks(&mut kit)).press("<F4>").stands("consents-sure").press("<Enter>");
        kit.stands("consents-withdrawn");
        assert_eq!(kit.standings(), ["confirmed"]);
        for (number, wanted) in [(PAVEL.phone, 2), (ANNA.phone, 1), (MARIA.phone, 1)] {
            assert_eq!(kit.all_told(number).len(), wanted, "{number}");
        }
        kit.press("<Enter>").stands("cabinet-room").leaves().log_is_whole();
    });
}

#[test]
fn the_password_is_asked_after_five_minutes_and_a_withdrawn_one_is_withdrawn_no_more() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).told(ANNA.phone);
        kit.passes(Span::minutes(6));
        opens(looks(&mut kit)).press("<F4>").stands("consents-sure").press("<Enter>").is_refused(211);
        kit.types("Nepravda 12!").press("<Enter>").is_refused(206);
        kit.passes(Span::seconds(31)).types(MARIA.password).press("<Enter>").stands("consents-withdrawn");
        kit.press("<Enter>").stands("cabinet-room");
        kit.picks_word("cabinet-consents").stands("consents-list");
        opens(&mut kit).does_not_see_word("action-withdraw").press("<Esc>").stands("consents-list").leaves();
    });
}

/// A student of fourteen sees the own consent, and withdraws what is the parent's nowhere.
#[test]
fn who_has_agreed_alone_reads_the_text() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&BORIS).agrees().picks_class("5а");
        kit.leaves();
        kit.picks_word("home-reason-door").stands("door-number").types(BORIS.phone).press("<Enter>");
        kit.types(BORIS.password).press("<Enter>").stands("what-next").picks_word("next-cabinet");
        kit.stands("cabinet-room")
            .picks_word("cabinet-consents")
            .stands("consents-list")
            .picks_word("purpose-own-data")
            .stands("consents-text");
        kit.sees(&BORIS.name.join(" ")).does_not_see_word("consent-text-gone").leaves();
    });
}

/// Staff put a birth date right, and somebody is fourteen by it: she is asked at her next sign-in, and nothing is blocked until then.
#[test]
pub(super) fn whom_a_corrected_birth_date_makes_fourteen_is_asked_at_the_sign_in() {
    in_both(|mut kit| {
        kit.has_mother(&ANNA).all_told(ANNA.phone);
        kit.corrects_data("Анна Ё.").press("<Tab><Tab><Tab>").types_anew("06092010").press("<Enter>");
        kit.stands("family-reason").press("2<Enter>2").writes("correct-done-data");
        kit.all_told(ANNA.phone);
        kit.all_told(MARIA.phone);
        kit.press("<Enter>").stands("what-next").leaves();
        let enters = |kit: &mut Kit| {
            kit.stands("home").picks_word("home-reason-door").stands("door-number").types(ANNA.phone);
            kit.press("<Enter>").types(ANNA.password).press("<Enter>");
        };
        // Later, and refused: what the parent agreed to holds, and she is asked again.
        enters(&mut kit);
        kit.stands("renewal-consent").sees_word("renewal-age").press("<Esc>").stands("what-next").leaves();
        enters(&mut kit);
        kit.stands("renewal-consent").press("<F3>").sees_word("renewal-refuse").press("<F3>");
        kit.stands("what-next").leaves();
        enters(&mut kit);
        kit.stands("renewal-consent").sees(&ANNA.name.join(" ")).agrees().stands("what-next").leaves();
        enters(&mut kit);
        kit.stands("what-next").leaves();
        assert_eq!(kit.standings(), ["confirmed"]);
        kit.log_is_whole();
    });
}
