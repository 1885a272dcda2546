//! Somebody without a number of their own has signed for a child on paper.

use crate::kit::people::LEV;
use crate::kit::{Kit, in_both};
use kindesk::domain::audit::AuditAction;

/// The number on the screen, as it is typed.
fn number(kit: &Kit) -> String {
    let text = kit.picture();
    let groups: Vec<&str> = text.split_whitespace().collect();
    let is_group = |part: &&&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    let found = groups.windows(3).find(|three| three.iter().filter(is_group).count() == 3);
    found.unwrap_or_else(|| panic!("no number in {text}")).concat()
}

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
        let receipt = number(&kit);
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
