//! A registration that was removed: for two weeks it can be brought back whole, then nothing of it is left.

use crate::kit::people::{ANNA, BORIS, Person};
use crate::kit::{ADMIN, DESK, Kit, in_both};
use kindesk::desk::console::{ConsoleError, Noted};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::staff::Role;
use kindesk::domain::time::Span;

impl Kit {
    /// Boris has registered with his own consent, awaited a parent for too long, and was removed.
    fn removes_boris(&mut self) -> String {
        self.registers().comes_to_class(&BORIS).agrees().picks_class("5а").leaves();
        self.passes(Span::days(23)).kill().signs_in(DESK);
        self.passes(Span::days(7)).kill().signs_in(DESK);
        assert_eq!(self.all_told(BORIS.phone).len(), 2);
        assert_eq!(self.standings(), ["removed"]);
        let lines = self.console(async |desk| desk.removed().await.unwrap());
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].class.as_str(), lines[0].at + Span::days(14)), ("5А", lines[0].until));
        lines[0].id.clone()
    }

    fn undoes(&self, id: &str) -> Result<bool, ConsoleError> {
        self.console(async |desk| desk.undo_removal(id).await)
    }
}

#[test]
pub(super) fn d69_a_removal_can_be_undone_and_all_is_back() {
    in_both(|mut kit| {
        let id = kit.removes_boris();
        assert_eq!(kit.left_of_the_removed(), Vec::<&str>::new());
        assert!(kit.undoes(&id).unwrap(), "the number too");
        assert_eq!((kit.standings(), kit.accounts_with_number()), (vec!["awaiting-parent".to_owned()], 1));
        assert_eq!(kit.audited(AuditAction::RemovalUndone), 1);
        kit.log_is_whole();
        assert!(matches!(kit.undoes(&id), Err(ConsoleError::NoSuch)), "it happens once");
        // He is found, and signs in with his password; his consent is his again.
        kit.picks_word("home-reason-family").types("Ёлкин").press("<Enter>").is_not_refused().press("<Esc>");
        kit.registers().gives_number(&BORIS).proves_number(&BORIS).stands("owner").leaves();
        assert_eq!(kit.consents_of_nobody(), 0);
        // A month begins anew.
        kit.passes(Span::days(20)).kill().signs_in(DESK);
        assert_eq!(kit.standings(), ["awaiting-parent"]);
    });
}

/// Where a file has two schools, each one's admins bring back their own.
#[test]
fn another_schools_admin_sees_no_removal_of_this_one() {
    in_both(|mut kit| {
        let id = kit.removes_boris();
        let password = || "Bereza-Vesna 19".to_owned().into();
        kit.beside(async |desk| {
            desk.add_school("Лицей № 8", "Омск").await.unwrap();
            desk.works_for("Лицей № 8").await.unwrap();
            desk.add_staff("olga", "", Role::Admin, &password()).await.unwrap();
        });
        kit.beside(async |desk| {
            desk.name_caller("olga", &password(), None, Noted::Now).await.unwrap();
            assert_eq!(desk.removed().await.unwrap(), []);
            assert!(matches!(desk.undo_removal(&id).await, Err(ConsoleError::NoSuch)));
        });
        kit.beside(async |desk| {
            desk.name_caller(ADMIN.name, &ADMIN.password.to_owned().into(), None, Noted::Now).await.unwrap();
            assert_eq!(desk.removed().await.unwrap().len(), 1);
            assert!(desk.undo_removal(&id).await.unwrap());
        });
    });
}

#[test]
fn d69_a_number_that_has_another_account_by_then_stays_there() {
    in_both(|mut kit| {
        let id = kit.removes_boris();
        kit.has_child(&Person { phone: BORIS.phone, ..ANNA });
        assert!(!kit.undoes(&id).unwrap());
        assert_eq!(kit.standings().iter().filter(|one| *one == "awaiting-parent").count(), 2);
        assert_eq!(kit.accounts_with_number(), 1);
        kit.log_is_whole();
    });
}

#[test]
fn d69_whoever_has_registered_anew_is_not_brought_back_beside() {
    in_both(|mut kit| {
        let id = kit.removes_boris();
        kit.registers().comes_to_class(&BORIS).agrees().picks_class("5а").leaves();
        assert!(matches!(kit.undoes(&id), Err(ConsoleError::Taken)));
        assert_eq!(kit.standings(), ["removed", "awaiting-parent"]);
    });
}

/// What was asked for on the number before the removal counts no more: whoever holds it registers at once.
#[test]
fn what_was_counted_for_a_removed_number_is_forgotten() {
    in_both(|mut kit| {
        kit.registers().comes_to_class(&BORIS).agrees().picks_class("5а").leaves();
        kit.passes(Span::days(23)).kill().signs_in(DESK);
        kit.passes(Span(Span::days(7).0 - Span::minutes(30).0));
        for _ in 0..5 {
            kit.registers().gives_number(&BORIS);
            kit.sent_code(BORIS.phone);
            kit.leaves().passes(Span::minutes(3));
        }
        kit.registers().gives_number(&BORIS).is_refused(112).leaves();
        kit.passes(Span::minutes(30)).kill().signs_in(DESK);
        assert_eq!(kit.standings(), ["removed"]);
        kit.registers().comes_to_class(&BORIS).agrees().picks_class("5а").leaves();
        assert_eq!(kit.standings(), ["removed", "awaiting-parent"]);
    });
}

#[test]
fn d69_after_two_weeks_nothing_is_left_of_it() {
    in_both(|mut kit| {
        let id = kit.removes_boris();
        let sealed = kit.kept_of_removed();
        assert_eq!(sealed.len(), 1);
        kit.passes(Span(Span::days(14).0 - 1)).kill().signs_in(DESK);
        assert_eq!(kit.kept_of_removed(), sealed);
        kit.passes(Span(1)).kill().signs_in(DESK);
        assert_eq!(kit.kept_of_removed(), Vec::<String>::new());
        assert!(matches!(kit.undoes(&id), Err(ConsoleError::NoSuch)));
        assert_eq!(kit.audited(AuditAction::RemovedErased), 1);
        kit.log_is_whole();
        kit.closes();
        assert!(!kit.file_holds(&sealed[0]), "the pages are overwritten");
    });
}
