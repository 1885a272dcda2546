//! Matters for an admin are decided on one screen, with a reason; the family is told when it takes its visit up, and
//! goes on from there.

use super::waiting::NAMESAKE;
use crate::kit::people::{ANNA, LEV, Person};
use crate::kit::{ADMIN, DESK, Kit, in_both};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::time::Span;
use kindesk::words::Arg;

/// The admin of the school signs in at the same desk.
pub(super) fn admin(kit: &mut Kit) -> &mut Kit {
    kit.stands("home").press("<F10>1").stands("attract").signs_in(ADMIN).stands("home")
}

/// The admin leaves the desk to its own staff.
pub(super) fn staff(kit: &mut Kit) -> &mut Kit {
    kit.stands("home").press("<F10>2").stands("attract").signs_in(DESK).stands("home")
}

/// The desk's own staff is back, and the family stands at the class again.
fn family_is_back<'kit>(kit: &'kit mut Kit, ticket: &str, who: &Person) -> &'kit mut Kit {
    staff(kit).takes_up(ticket).wakes(Some(who)).stands("register-class")
}

/// A visit waits for its class; returns its ticket.
pub(super) fn waits_for_class(kit: &mut Kit, who: &Person, class: &str) -> String {
    kit.registers().comes_to_class(who).types(class).press("<F4><Enter><Enter>").stands("put-down");
    let ticket = kit.ticket();
    kit.press("<Enter>").stands("home");
    ticket
}

/// A visit waits for an admin, since a namesake is known; returns its ticket.
fn waits_as_namesake(kit: &mut Kit) -> String {
    kit.has_child(&ANNA);
    kit.registers().comes_to_class(&NAMESAKE).types("5а").press("<Enter>").is_refused(220);
    kit.press("<F4><Enter>").stands("put-down");
    let ticket = kit.ticket();
    kit.press("<Enter>").stands("home");
    ticket
}

#[test]
pub(super) fn a_yes_opens_the_class_and_the_visit_goes_on() {
    in_both(|mut kit| {
        let ticket = waits_for_class(&mut kit, &ANNA, "7Г");
        kit.does_not_see_word("home-decided");
        admin(&mut kit).sees_said("home-for-admin", &[("n", Arg::from("1"))]).picks_word("home-for-admin");
        kit.stands("waiting-list").sees_word("waiting-matter-not-listed").sees("А*** Ё***").sees("Холл");
        kit.does_not_see("Анна").press("1").stands("waiting-one").sees("7Г").does_not_see("Петровна");
        kit.press("1").stands("waiting-class").sees("7Г").press("<Enter><Enter>");
        kit.stands("waiting-list").sees_word("waiting-kept").sees_word("waiting-nothing");
        assert_eq!((kit.matters().len(), kit.reasons()), (1, vec!["7Г".to_owned()]));
        assert_eq!(kit.classes().iter().filter(|name| *name == "7Г").count(), 1);
        kit.press("<Esc>").stands("home").sees(&ticket).sees_word("home-decided");
        family_is_back(&mut kit, &ticket, &ANNA);
        kit.sees_said("told-not-listed-yes", &[("reason", Arg::from("7Г"))]).ends_registering();
        kit.does_not_see_word("home-decided");
        let ticket = kit.puts_down();
        kit.takes_up(&ticket).stands("register-done");
        assert_eq!(kit.matters_spent(), 1);
    });
}

#[test]
fn an_admin_may_name_another_class_of_the_list_instead() {
    in_both(|mut kit| {
        let ticket = waits_for_class(&mut kit, &LEV, "9 вэ");
        admin(&mut kit)
            .picks_word("home-for-admin")
            .press("1")
            .press("1")
            .stands("waiting-class")
            .sees("9 вэ");
        kit.press("<C-u>").press("<Enter><Enter>").is_refused(211);
        kit.types("9")
            .sees("9В")
            .types("в")
            .press("<Enter>")
            .stands("waiting-list")
            .sees_word("waiting-kept");
        assert_eq!(kit.classes().len(), 4);
        kit.press("<Esc>");
        family_is_back(&mut kit, &ticket, &LEV).ends_registering();
    });
}

#[test]
fn a_no_sends_the_family_back_to_the_list_with_the_reason() {
    in_both(|mut kit| {
        let ticket = waits_for_class(&mut kit, &ANNA, "7Г");
        admin(&mut kit).press("<F10>1").stands("waiting-list").press("<Enter>").stands("waiting-one");
        // The reason is required, and the typed text is kept while the admin looks again.
        kit.press("2")
            .stands("waiting-reason")
            .press("<Enter>")
            .is_refused(211)
            .types("Есть 5А")
            .press("<Esc>");
        kit.stands("waiting-one").press("2").sees("Есть 5А").press("<Enter>").sees_word("waiting-kept");
        kit.press("<Esc>");
        family_is_back(&mut kit, &ticket, &ANNA);
        kit.sees_said("told-not-listed-no", &[("reason", Arg::from("Есть 5А"))]);
        kit.press("<Enter>").is_refused(219).press("<C-u>").types("5а").ends_registering();
    });
}

#[test]
pub(super) fn a_yes_lets_another_child_of_the_same_name_in_once() {
    in_both(|mut kit| {
        let ticket = waits_as_namesake(&mut kit);
        admin(&mut kit).opens_first_matter();
        kit.sees("А*** Ё***, 5А").press("1").types("Другое свидетельство").press("<Enter>");
        kit.sees_word("waiting-kept").press("<Esc>");
        family_is_back(&mut kit, &ticket, &NAMESAKE);
        kit.sees_said("told-same-child-yes", &[("reason", Arg::from("Другое свидетельство"))]);
        kit.ends_registering();
        assert_eq!((kit.students().len(), kit.matters_spent()), (2, 1));
        // The yes was for this one: the next namesake is asked about again.
        kit.press("<Enter>").stands("invite-shown").leaves();
        let third = Person { phone: "9120000008", ..ANNA };
        kit.registers().comes_to_class(&third).types("5а").press("<Enter>").is_refused(220);
    });
}

#[test]
fn a_no_says_that_it_is_the_same_child_and_where_to_go() {
    in_both(|mut kit| {
        let ticket = waits_as_namesake(&mut kit);
        admin(&mut kit)
            .picks_word("home-for-admin")
            .press("1")
            .press("2")
            .types("Тот же документ")
            .press("<Enter>")
            .press("<Esc>");
        family_is_back(&mut kit, &ticket, &NAMESAKE);
        kit.sees_said("told-same-child-no", &[("reason", Arg::from("Тот же документ"))]);
        kit.press("<Enter>").stands("same-child").is_refused(431).does_not_see_word("action-another-child");
        kit.press("<F4>").stands("same-child").press("<Esc>").stands("register-details");
        assert_eq!(kit.students().len(), 1);
    });
}

#[test]
fn an_old_proof_is_made_anew_and_the_family_is_told_all_the_same() {
    in_both(|mut kit| {
        let ticket = waits_for_class(&mut kit, &ANNA, "7Г");
        kit.passes(Span::days(13));
        admin(&mut kit)
            .picks_word("home-for-admin")
            .press("1")
            .press("1")
            .press("<Enter><Enter>")
            .press("<Esc>")
            .stands("home");
        // After so long a wait the family still has a day to come.
        kit.passes(Span::hours(23));
        staff(&mut kit).takes_up(&ticket).wakes(Some(&ANNA)).stands("register-phone").is_refused(404);
        kit.sees_said("told-not-listed-yes", &[("reason", Arg::from("7Г"))])
            .press("<Enter>")
            .proves_number(&ANNA);
        kit.stands("register-password").enters_on().stands("register-class");
        kit.sees_said("told-not-listed-yes", &[("reason", Arg::from("7Г"))]).ends_registering();
    });
}

#[test]
fn two_admins_decide_once() {
    in_both(|mut kit| {
        waits_for_class(&mut kit, &ANNA, "7Г");
        kit.console(async |desk| desk.add_desk("Двор", None).await.unwrap());
        let mut other = kit.neighbour("Двор");
        other
            .signs_in(ADMIN)
            .stands("home")
            .picks_word("home-for-admin")
            .press("1")
            .press("2")
            .types("Нет такого");
        admin(&mut kit)
            .picks_word("home-for-admin")
            .press("1")
            .press("1")
            .press("<Enter><Enter>")
            .sees_word("waiting-kept");
        other.press("<Enter>").stands("waiting-list").is_refused(430).sees_word("waiting-nothing");
        assert_eq!(kit.noted(&[AuditAction::WaitingYes, AuditAction::WaitingNo]).len(), 1);
        assert_eq!(kit.matters_granted(), 1);
        other.press("<Esc>").stands("home");
    });
}

#[test]
fn a_visit_that_ends_asks_no_admin_any_more() {
    in_both(|mut kit| {
        let ticket = waits_for_class(&mut kit, &ANNA, "7Г");
        kit.takes_up(&ticket).wakes(Some(&ANNA)).stands("register-class").leaves();
        admin(&mut kit).sees_said("home-for-admin", &[("n", Arg::from("0"))]);
        kit.picks_word("home-for-admin")
            .stands("waiting-list")
            .sees_word("waiting-nothing")
            .press("<Enter>")
            .stands("waiting-list");
    });
}

#[test]
fn nobody_but_an_admin_is_offered_the_list() {
    in_both(|mut kit| {
        waits_for_class(&mut kit, &ANNA, "7Г");
        kit.does_not_see_word("action-waiting-list").stands("home").press("<F10>");
        kit.does_not_see_word("action-waiting-list").press("<Esc>");
    });
}

/// The log and the table hold only ids; the reason is kept where the family is told from.
#[test]
fn the_log_of_a_decision_names_nobody() {
    in_both(|mut kit| {
        waits_for_class(&mut kit, &ANNA, "7Г");
        admin(&mut kit)
            .picks_word("home-for-admin")
            .press("1")
            .press("2")
            .types("Есть 5А")
            .press("<Enter>")
            .press("<Esc>");
        let told = kit.noted(&[AuditAction::WaitingAsked, AuditAction::WaitingYes, AuditAction::WaitingNo]);
        assert_eq!(told, ["not-listed", "not-listed"]);
        let all = kit.matters_text();
        assert!(!all.contains("Ёлкин") && !all.contains("9120000001"), "{all}");
        kit.log_is_whole();
    });
}

#[test]
fn d25_the_admin_sees_ticket_and_phone_and_the_family_is_told_to_come() {
    in_both(|mut kit| {
        let ticket = waits_for_class(&mut kit, &ANNA, "7г");
        admin(&mut kit)
            .picks_word("home-for-admin")
            .press("1")
            .stands("waiting-one")
            .sees(&ticket)
            .sees("…01");
        kit.does_not_see("912").press("1").stands("waiting-class").press("<Enter><Enter>");
        kit.stands("waiting-list").sees_word("waiting-kept");
        // The class stands in the list as on the door, whoever typed it.
        assert_eq!(kit.classes().iter().filter(|name| *name == "7Г").count(), 1);
        let said = kit.words().say_with("sms-decided", &[("school", "Школа № 12".into())]);
        assert_eq!(kit.told(ANNA.phone), said);
        kit.press("<Esc>").stands("home");
        // A lost ticket's visit waits for the family by now, not for the admin.
        kit.press("<F4>").stands("lost-find").types("Ёлк").press("<Enter>").sees_word("lost-waits-family");
        kit.does_not_see_word("lost-waits-admin").press("<Esc>").stands("home");
        family_is_back(&mut kit, &ticket, &ANNA);
        kit.sees_said("told-not-listed-yes", &[("reason", Arg::from("7Г"))]);
    });
}

/// A family that has come back meanwhile is told by its own screen alone.
#[test]
fn d25_a_visit_that_was_taken_up_before_the_decision_gets_no_message() {
    in_both(|mut kit| {
        let ticket = waits_for_class(&mut kit, &ANNA, "7Г");
        kit.console(async |desk| desk.add_desk("Двор", None).await.unwrap());
        let mut other = kit.neighbour("Двор");
        other.signs_in(ADMIN).stands("home").picks_word("home-for-admin").press("1").stands("waiting-one");
        kit.takes_up(&ticket).wakes(Some(&ANNA)).stands("register-class");
        other.press("1").press("<Enter><Enter>").stands("waiting-list");
        assert!(other.all_told(ANNA.phone).is_empty());
    });
}
