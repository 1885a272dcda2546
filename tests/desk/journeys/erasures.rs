//! An admin sees who leaves, and erases somebody at once who demands it in writing.

use crate::kit::people::ANNA;
use crate::kit::{ADMIN, in_both};
use kindesk::domain::audit::AuditAction;

#[test]
pub(super) fn an_admin_erases_on_a_written_demand_and_reads_the_act() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        kit.stands("home").press("<F10>1").stands("attract").signs_in(ADMIN);
        kit.picks_word("home-office").stands("office-menu").picks_word("office-erasures");
        kit.stands("erasures-list").sees_word("text-erasures-nobody").picks_word("erasures-demand");
        kit.stands("erasures-find")
            .types("Ёлк")
            .press("<Enter>")
            .press("<Tab><Enter>")
            .stands("erasures-sure");
        kit.sees(&ANNA.name.join(" ")).press("<Enter>").is_refused(226).press("1<Enter>");
        kit.stands("erasures-sure").sees_word("erasures-last-word").press("<Esc>").stands("erasures-sure");
        kit.does_not_see_word("erasures-last-word").press("<Enter><Enter>").stands("erasures-act");
        kit.does_not_see(ANNA.name[0]);
        assert_eq!(kit.audited(AuditAction::ErasureDemanded), 1);
        assert_eq!(kit.audited(AuditAction::AccountErased), 1);
        assert!(kit.names().iter().all(|name| name != ANNA.name[1]), "{:?}", kit.names());
        kit.press("<Enter>").stands("erasures-list").press("<Down><Enter>").stands("erasures-act");
        kit.sees_word("console-erased-log").press("<Esc><Esc>").stands("office-menu").log_is_whole();
    });
}
