//! An admin sees who leaves, and erases somebody at once who demands it in writing. Across schools that stand apart on a server
//! nothing is left either.

use crate::kit::people::{ANNA, LEV, MARIA, PAVEL};
use crate::kit::{ADMIN, Kit, in_both, on_server};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;

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

/// A mother with a child in each of two schools, and the father of one of them, whom the second school does not know: both ask there
/// that their accounts be deleted. Each role works on its own rows alone, and in the end neither school has anything of them.
#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn across_schools_that_stand_apart_nothing_is_left() {
    on_server(|| {
        let mut hall = Kit::new(Language::Ru);
        hall.has_mother(&ANNA).calls_father().confirms_as("<Right><Right>").leaves();
        // A visit at the first school of which her number alone is known.
        hall.passes(Span::minutes(3)).meets_owner(&MARIA).leaves();
        let mut there = hall.sets_up_beside("Лицей № 8", "Вход");
        there.passes(Span::minutes(3)).invites(&LEV).calls_parent().press("<Enter>").stands("join-phone");
        there.gives_number(&MARIA).proves_number(&MARIA).stands("owner").press("<Enter>");
        there.types(MARIA.password).press("<Enter>").enters_on().confirms_as("<Right>").leaves();
        for who in [&MARIA, &PAVEL] {
            there.picks_word("home-reason-door").stands("door-number").types(who.phone).press("<Enter>");
            there.types(who.password).press("<Enter>").stands("what-next").picks_word("next-cabinet");
            there.stands("cabinet-room").picks_word("cabinet-deletion").stands("deletion-about");
            there.press("<Enter>").stands("deletion-sure").types(who.password).press("<Enter>");
            there.stands("deletion-leaves").press("<Enter>").stands("what-next").leaves();
            assert!(!hall.held_of(who).is_empty(), "the looking finds what is there");
        }
        // Of an account that somebody has, nothing is forgotten by the function that reaches every school.
        let held = hall.held_of(&MARIA);
        hall.forgets_whoever_is_erased();
        assert_eq!(hall.held_of(&MARIA), held);
        there.passes(Span::days(23)).kill().signs_in(ADMIN);
        for who in [&MARIA, &PAVEL] {
            assert!(there.all_told(who.phone).len() > 1, "that it comes soon");
        }
        there.passes(Span::days(8)).kill().signs_in(ADMIN);
        assert_eq!(there.audited(AuditAction::AccountErased), 2);
        assert_eq!(hall.standings(), ["awaiting-parent", "awaiting-parent"]);
        for who in [&MARIA, &PAVEL] {
            assert_eq!(hall.held_of(who), [] as [String; 0]);
        }
        hall.kill();
        for kit in [&hall, &there] {
            kit.log_is_whole();
        }
    });
}
