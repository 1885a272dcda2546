//! Somebody without a number of their own has signed for a child on paper.

use crate::kit::in_both;
use crate::kit::people::LEV;
use kindesk::domain::audit::AuditAction;

#[test]
pub(super) fn a_consent_on_paper_is_recorded_and_withdrawn_by_its_number() {
    in_both(|mut kit| {
        kit.has_child(&LEV);
        kit.stands("home")
            .picks_word("home-reason-family")
            .stands("family-find")
            .types("Зуев")
            .press("<Enter>");
        kit.press("<Tab><Enter>").stands("family-shown").press("<F10>").picks_word("action-record-paper");
        kit.stands("paper-form").types("Зуева Ольга Львовна").press("<Enter>2<Enter>");
        kit.types("01012026").press("<Enter>1<Enter>").stands("paper-sure").sees("Зуева Ольга Львовна");
        kit.sees_word("purpose-child-use").press("<Enter>").stands("paper-recorded").sees("Ольга З.");
        let receipt = kit.receipt();
        assert_eq!((kit.accounts(), kit.links().len()), (1, 0));
        assert_eq!(kit.standings(), ["awaiting-parent"]);
        kit.press("<Enter>").stands("family-shown").press("<Esc><Esc>");
        // By its number any desk tells of it, and withdraws it for who shows a document.
        kit.stands("home").press("<F10>").picks_word("action-check-receipt").stands("receipts-check");
        kit.types(&receipt).press("<Enter>").sees_word("consent-way-paper").sees_word("consent-is-stands");
        kit.press("<F4>").stands("receipts-withdraw").press("<Enter>").stands("receipts-withdraw");
        kit.is_refused(226).press("1<Enter>").stands("receipts-check").does_not_see_word("consent-is-stands");
        assert_eq!(kit.audited(AuditAction::ConsentWithdrawn), 1);
        kit.press("<Esc>").stands("home").log_is_whole();
    });
}
