//! Nobody helps in a visit of their own: a staff member who has named an account as their own is refused wherever that
//! family comes up, and a colleague goes on.

use crate::kit::people::{ANNA, BORIS, MARIA};
use crate::kit::scenes::digits_of;
use crate::kit::{ADMIN, DESK, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::time::Span;

impl Kit {
    /// This person works at this very desk.
    fn works_here(&mut self, who: &crate::kit::people::Person) -> &mut Self {
        self.console(async |desk| desk.name_own_account(DESK.name, who.phone).await.unwrap());
        self
    }

    /// A colleague signs in.
    fn hands_over_to_admin(&mut self) -> &mut Self {
        self.stands("home").signs_out().signs_in(ADMIN).stands("home")
    }

    fn signs_out(&mut self) -> &mut Self {
        self.press("<F10>").press("1").stands("attract")
    }

    fn whole_family(&mut self) -> String {
        self.invites(&ANNA);
        let link = self.scans();
        self.calls_parent().joins(&MARIA).confirms("<Right>");
        digits_of(&link).to_owned()
    }
}

#[test]
fn the_own_childs_invitation_is_opened_by_somebody_else() {
    in_both(|mut kit| {
        let code = kit.whole_family();
        kit.leaves().works_here(&MARIA);
        kit.has_invitation().enters(&code).stands("join-enter").is_refused(408);
        let ticket = kit.puts_down();
        kit.hands_over_to_admin().takes_up(&ticket).stands("join-enter").press("<Enter>").stands("join-who");
        kit.leaves();
        assert_eq!(kit.audited(AuditAction::OwnAccountNamed), 1);
    });
}

#[test]
fn nobody_of_the_own_family_sits_down() {
    in_both(|mut kit| {
        kit.whole_family();
        let ticket = kit.puts_down();
        kit.works_here(&MARIA).takes_up(&ticket).stands("sign-in").types(MARIA.password).press("<Enter>");
        kit.stands("sign-in").is_refused(408);
        assert_eq!(kit.puts_down(), ticket);
        kit.hands_over_to_admin().takes_up(&ticket).wakes(Some(&MARIA)).stands("family-shown").leaves();
    });
}

/// A colleague whose own family sits there cannot take over in mid-visit, by the PIN or by the password.
#[test]
fn nobody_takes_over_a_visit_of_their_own_family() {
    in_both(|mut kit| {
        kit.whole_family();
        kit.leaves().works_here(&MARIA).hands_over_to_admin();
        kit.registers().passes(Span::minutes(2)).gives_number(&ANNA).proves_number(&ANNA).stands("owner");
        kit.press("<Down><Enter>").stands("register-done");
        kit.changes_staff().picks(DESK.name).stands("colleague-pin").types(DESK.pin).press("<Enter>");
        kit.stands("colleague-pin").is_refused(408).press("<Esc>").stands("colleagues").picks(DESK.name);
        let by_password = kit.words().say("action-staff-password");
        kit.stands("colleague-pin").press("<F10>").picks(&by_password);
        kit.stands("staff-sign-in").types(DESK.name).press("<Enter>").types(DESK.password).press("<Enter>");
        kit.stands("staff-sign-in").is_refused(408).press("<Esc>").stands("colleagues").press("<Esc>");
        kit.stands("register-done").sees(ADMIN.name).leaves();
    });
}

/// Even an admin does not decide about their own family.
#[test]
pub(super) fn nobody_decides_about_their_own_family() {
    in_both(|mut kit| {
        kit.whole_family();
        kit.leaves().disputes_first_link(&ANNA);
        kit.press("<F3>").sees_word("family-link-disputed").leaves();
        kit.console(async |desk| desk.name_own_account(ADMIN.name, ANNA.phone).await.unwrap());
        kit.hands_over_to_admin().opens_first_matter().press("1");
        kit.stands("waiting-reason").types("OK").press("<Enter>").stands("waiting-reason").is_refused(408);
        assert_eq!(kit.waiting().len(), 1);
        kit.press("<Esc><Esc><Esc>").stands("home");
    });
}

#[test]
fn the_own_number_proves_nothing_at_the_own_desk() {
    in_both(|mut kit| {
        kit.whole_family();
        kit.leaves().works_here(&MARIA);
        kit.comes_to_code(&MARIA).proves_number(&MARIA);
        kit.stands("register-code").is_refused(408);
        // It counts as a try, like any try before it is compared; the code itself lives on for a colleague.
        assert_eq!(kit.living_challenge().tries_left, 4);
        kit.leaves();
        kit.invites(&BORIS_OF_ANOTHER_FAMILY);
        kit.leaves();
    });
}

/// A child she may help.
const BORIS_OF_ANOTHER_FAMILY: crate::kit::people::Person =
    crate::kit::people::Person {
        birth: "01022015", name: ["Дымов", "Борис", "Олегович"], ..BORIS
    };
