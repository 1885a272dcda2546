//! The school's own affairs: an admin looks after staff, classes and desks on the screen (D05, D30, D39).

use crate::kit::{ADMIN, DESK, Kit, in_both};
use kindesk::domain::audit::AuditAction;

/// From hello to a list of the office, by the id of its words.
fn opens<'a>(kit: &'a mut Kit, list: &str) -> &'a mut Kit {
    kit.stands("home").picks_word("home-office").stands("office-menu").picks_word(list)
}

fn admin(kit: &mut Kit) -> &mut Kit {
    kit.stands("home").press("<F10>1").stands("attract").signs_in(ADMIN)
}

/// The password that is shown once.
fn shown(kit: &Kit) -> String {
    let picture = kit.picture();
    let mut words = picture.split_whitespace();
    let is_password =
        |word: &&str| word.matches('-').count() == 3 && word.ends_with(|c: char| c.is_ascii_digit());
    words.rfind(is_password).unwrap_or_else(|| panic!("no password:\n{picture}")).to_owned()
}

#[test]
fn d30_an_admin_adds_a_colleague_who_sets_a_password_of_their_own() {
    in_both(|mut kit| {
        admin(&mut kit);
        opens(&mut kit, "office-staff").stands("office-staff").press("1").stands("office-add");
        kit.press("<Tab><Tab><Enter>").is_refused(211);
        kit.types("Орлова Вера Ильинична")
            .press("<Enter>")
            .types("o")
            .press("<Enter><Enter>")
            .is_refused(415);
        kit.types("rlova").press("<Enter><Enter>").stands("office-given").sees("orlova");
        let given = shown(&kit);
        kit.press("<Enter>").stands("office-staff").sees("Орлова Вера Ильинична").does_not_see(&given);
        kit.press("<Esc><Esc>")
            .stands("home")
            .press("<F10>2")
            .stands("attract")
            .press("<Enter>")
            .stands("staff-sign-in");
        kit.types("orlova").press("<Enter>").types(&given).press("<Enter>").stands("staff-renew");
        // The given password is no new one.
        kit.types(&given).press("<Enter>").types(&given).press("<Enter>").is_refused(443);
        kit.press("<C-u>").types("Kedr-Iva 58").press("<Enter><C-u>").types("Kedr-Iva 58").press("<Enter>");
        kit.stands("staff-pin").types("1234").press("<Enter>").is_refused(416);
        kit.types("2580").press("<Enter>").stands("home").sees("Орлова");
        // Known by her full name from here on, and no admin.
        kit.does_not_see_word("home-office");
        assert_eq!(kit.noted(&[AuditAction::StaffAdded]).len(), 4, "three of the kit, and she");
        kit.log_is_whole();
    });
}

#[test]
fn d05_a_colleague_who_forgot_the_password_gets_another() {
    in_both(|mut kit| {
        admin(&mut kit);
        opens(&mut kit, "office-staff")
            .picks(DESK.name)
            .stands("office-one")
            .picks_word("office-new-password");
        kit.stands("office-sure").press("<Enter>");
        let given = kit.stands("office-given").sees(DESK.name).picture();
        assert!(!given.is_empty());
        let given = shown(&kit);
        kit.press("<Enter><Esc><Esc>").stands("home").press("<F10>2").stands("attract").press("<Enter>");
        kit.types(DESK.name).press("<Enter>").types(DESK.password).press("<Enter>").is_refused(411);
        kit.types(&given).press("<Enter>").stands("staff-renew");
    });
}

#[test]
fn d39_a_full_name_is_noted_and_the_last_admin_stays() {
    in_both(|mut kit| {
        admin(&mut kit);
        opens(&mut kit, "office-staff").picks(ADMIN.name).stands("office-one").picks_word("office-rename");
        kit.stands("office-rename")
            .press("<C-u>")
            .types("Егоров Илья")
            .press("<Enter>")
            .stands("office-staff")
            .sees("Егоров Илья");
        kit.picks("Егоров Илья")
            .picks_word("office-close")
            .stands("office-sure")
            .press("<Enter>")
            .is_refused(440);
        kit.press("<Esc><Esc>")
            .picks(DESK.name)
            .picks_word("office-close")
            .press("<Enter>")
            .stands("office-staff");
        kit.does_not_see(DESK.name);
        assert_eq!(kit.noted(&[AuditAction::StaffNamed, AuditAction::StaffClosed]).len(), 2);
    });
}

#[test]
fn d30_classes_and_desks_are_added_and_closed_on_the_screen() {
    in_both(|mut kit| {
        admin(&mut kit);
        opens(&mut kit, "office-classes").stands("office-places").press("1").stands("office-add-place");
        kit.types("6В").press("<Enter>").stands("office-places").sees("6В");
        kit.press("1").types("6в").press("<Enter>").is_refused(441);
        kit.press("<Esc>").picks("6В").stands("office-sure-place").press("<Enter>").stands("office-places");
        kit.does_not_see("6В").press("<Esc>").picks_word("office-desks").stands("office-places");
        kit.picks("Холл").stands("office-sure-place").press("<Enter>").is_refused(444);
        kit.press("<Esc>")
            .press("1")
            .types("Двор")
            .press("<Enter>")
            .sees("Двор")
            .picks("Двор")
            .press("<Enter>");
        kit.stands("office-places").does_not_see("Двор");
        kit.log_is_whole();
    });
}

/// Two admins: what one has closed the other finds closed.
#[test]
fn what_was_closed_meanwhile_is_told() {
    in_both(|mut kit| {
        admin(&mut kit);
        opens(&mut kit, "office-staff").picks(DESK.name).stands("office-one");
        kit.console(async |desk| desk.close_staff(DESK.name).await.unwrap());
        kit.picks_word("office-new-password").stands("office-sure").press("<Enter>").is_refused(442);
    });
}
