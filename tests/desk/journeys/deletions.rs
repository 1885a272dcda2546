//! An account is deleted: asked for, told, kept after all by whoever signs in, and in the end erased.

use crate::kit::people::{ANNA, MARIA};
use crate::kit::{DESK, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::time::Span;

/// A mother has joined, and wants her account deleted.
fn leaves(kit: &mut Kit) -> &mut Kit {
    kit.has_mother(&ANNA).told(ANNA.phone);
    kit.press("<Enter>").stands("what-next").picks_word("next-cabinet").stands("cabinet-room");
    kit.picks_word("cabinet-deletion").stands("deletion-about");
    kit.press("<Enter>").stands("deletion-sure").press("<Enter>").is_refused(211);
    kit.stands("deletion-sure").types(MARIA.password).press("<Enter>").stands("deletion-leaves");
    assert_eq!(kit.audited(AuditAction::AccountLeaves), 1);
    kit.told(MARIA.phone);
    kit.press("<Enter>").stands("what-next").leaves()
}

fn enters(kit: &mut Kit) -> &mut Kit {
    kit.stands("home").picks_word("home-reason-door").stands("door-number").types(MARIA.phone);
    kit.press("<Enter>").types(MARIA.password).press("<Enter>")
}

#[test]
pub(super) fn whoever_signs_in_is_asked_and_keeps_the_account() {
    in_both(|mut kit| {
        enters(leaves(&mut kit)).stands("deletion-keep").press("<Enter>").stands("deletion-kept");
        kit.told(MARIA.phone);
        kit.press("<Enter>").stands("what-next").sees_word("next-cabinet").leaves();
        kit.passes(Span::days(31)).kill().signs_in(DESK);
        enters(&mut kit).stands("what-next").leaves();
        assert_eq!(
            (kit.audited(AuditAction::AccountKept), kit.standings()),
            (1, vec!["confirmed".to_owned()])
        );
        kit.log_is_whole();
    });
}

#[test]
fn whoever_signs_in_and_does_not_keep_it_is_asked_again() {
    in_both(|mut kit| {
        enters(leaves(&mut kit)).stands("deletion-keep").press("<Esc>").stands("what-next").leaves();
        enters(&mut kit).stands("deletion-keep").leaves();
        assert_eq!(kit.audited(AuditAction::AccountKept), 0);
    });
}

#[test]
pub(super) fn in_the_end_it_is_erased_and_the_child_awaits_a_parent() {
    in_both(|mut kit| {
        leaves(&mut kit);
        kit.passes(Span::days(23)).kill().signs_in(DESK);
        kit.told(MARIA.phone);
        kit.passes(Span::days(8)).kill().signs_in(DESK);
        assert_eq!(kit.audited(AuditAction::AccountErased), 1);
        assert_eq!((kit.standings(), kit.accounts_with_number()), (vec!["awaiting-parent".to_owned()], 1));
        kit.told(ANNA.phone);
        // The act tells when, and what the log says of it.
        let act = kit.console(async |desk| {
            let all = desk.erasures().await.unwrap();
            assert_eq!(all.len(), 1);
            desk.act_of(&all[0].0).await.unwrap()
        });
        assert!(act.sound == Some(true) && act.asked.is_some_and(|at| at < act.erased), "{act:?}");
        let done: Vec<&str> = act.rows.iter().map(|row| row.action.as_str()).collect();
        assert!(done.contains(&"account-leaves") && done.last() == Some(&"account-erased"), "{done:?}");
        enters(&mut kit).is_refused(208).leaves();
        kit.log_is_whole();
    });
}

/// A child under the age of own consent deletes nothing alone.
#[test]
fn a_child_needs_a_parent_beside() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        kit.stands("home").picks_word("home-reason-door").stands("door-number").types(ANNA.phone);
        kit.press("<Enter>").types(ANNA.password).press("<Enter>").stands("what-next");
        kit.picks_word("next-cabinet").stands("cabinet-room").picks_word("cabinet-deletion");
        kit.stands("deletion-about").sees_word("deletion-needs-parent").press("<Enter>");
        kit.stands("deletion-sure")
            .types(ANNA.password)
            .press("<Enter>")
            .is_refused(264)
            .press("<Esc>")
            .leaves();
        assert_eq!(kit.audited(AuditAction::AccountLeaves), 0);
    });
}
