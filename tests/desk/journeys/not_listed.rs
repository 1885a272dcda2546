//! A class or a school that is not listed: staff say which, an admin opens it under its right name, and the family goes on
//! with the class in the field.

use super::decisions::{admin, staff, waits_for_class};
use crate::kit::people::{ANNA, LEV, MARIA};
use crate::kit::{Kit, in_both};
use kindesk::words::Arg;

/// A visit waits for a class of another school; returns its ticket.
fn waits_for_school(kit: &mut Kit, class: &str, school: &str) -> String {
    kit.registers().comes_to_class(&ANNA).types(class).press("<F4>").stands("register-not-listed");
    kit.press("<Enter>").types(school).press("<Enter>").stands("put-down");
    let ticket = kit.ticket();
    kit.press("<Enter>").stands("home");
    ticket
}

fn told(kit: &mut Kit, class: &str) {
    kit.sees_said("told-not-listed-yes", &[("reason", Arg::from(class.to_owned()))]);
}

#[test]
pub(super) fn d36_a_yes_opens_the_school_with_its_class_and_the_child_is_registered_into_it() {
    in_both(|mut kit| {
        let ticket = waits_for_school(&mut kit, "7г", "школа №45");
        admin(&mut kit).picks_word("home-for-admin").sees_word("waiting-matter-not-listed-school").press("1");
        kit.stands("waiting-one").sees("школа №45").sees("7г").press("1").stands("waiting-class");
        // The admin writes the school as it is called, and says where it stands.
        kit.sees_word("field-city").press("<Tab>").types("Школа № 45").press("<Tab>").types("Омск");
        kit.press("<Enter>").stands("waiting-list").sees_word("waiting-kept").press("<Esc>");
        let schools = kit.console(async |desk| desk.school_list().await.unwrap());
        assert!(schools.contains(&("Школа № 45".to_owned(), "Омск".to_owned())), "{schools:?}");
        staff(&mut kit).takes_up(&ticket).wakes(Some(&ANNA)).stands("register-class");
        told(&mut kit, "7Г, Школа № 45");
        kit.sees_word("class-elsewhere").press("<Enter>").stands("register-done");
        let one = kit.enrolments().remove(0);
        assert_eq!((one.school.as_str(), one.class.as_str()), ("Школа № 45", "7Г"));
        // The parent joins here, and reads the consents of the child's own school.
        kit.press("<Enter>").stands("invite-shown").calls_parent();
        kit.sees("Школа № 45")
            .joins(&MARIA)
            .press("<Right>")
            .enters_on()
            .sees("Школа № 45")
            .agrees()
            .agrees();
        kit.stands("family-shown").sees("Школа № 45").leaves();
        // The next child of this desk is not offered that class.
        kit.registers().comes_to_class(&LEV).types("7г").press("<Enter>").is_refused(219);
        kit.log_is_whole();
    });
}

#[test]
pub(super) fn d36_a_school_that_there_is_gets_the_class_and_no_double() {
    in_both(|mut kit| {
        kit.console(async |desk| {
            desk.add_school("Лицей № 8", "Омск").await.unwrap();
            desk.add_class("5А", Some("Лицей № 8")).await.unwrap();
        });
        let ticket = waits_for_school(&mut kit, "5а", "лицей №8");
        admin(&mut kit).opens_first_matter().sees("Лицей № 8").press("1").stands("waiting-class");
        // Its city is known: it is shown, and asked nobody.
        kit.sees("Омск").press("<Enter><Enter>").stands("waiting-list").press("<Esc>");
        let places = kit.console(async |desk| {
            (desk.school_list().await.unwrap().len(), desk.class_list(Some("Лицей № 8")).await.unwrap().len())
        });
        assert_eq!(places, (2, 1));
        staff(&mut kit).takes_up(&ticket).wakes(Some(&ANNA)).stands("register-class");
        told(&mut kit, "5А, Лицей № 8");
        // The desk's own class of that name is another one, and either may be chosen.
        kit.press("<Enter>").stands("register-done");
        assert_eq!(kit.enrolments().remove(0).school, "Лицей № 8");
    });
}

#[test]
pub(super) fn d36_the_schools_are_offered_and_a_listed_class_needs_no_admin() {
    in_both(|mut kit| {
        kit.console(async |desk| desk.add_school("Лицей № 8", "Омск").await.unwrap());
        kit.registers().comes_to_class(&ANNA).press("<F4>").stands("register-not-listed");
        // An admin is told a class in any case.
        kit.press("<Enter><Enter>").is_refused(211).types("7г").press("<Tab>").types("лиц").sees("Лицей № 8");
        kit.press("<Down><Enter>").press("<Esc>").stands("register-class").sees("7г");
        kit.press("<F4>").stands("register-not-listed").sees("Лицей № 8");
        // A class of this desk's own school is taken from the list.
        kit.press("<C-u>").types("5а").press("<Tab><C-u>").press("<Enter>").stands("register-class");
        kit.press("<Enter>").stands("register-done");
    });
}

#[test]
pub(super) fn d36_a_no_to_a_school_says_why() {
    in_both(|mut kit| {
        let ticket = waits_for_school(&mut kit, "7г", "Школа № 45");
        admin(&mut kit).opens_first_matter().press("2").stands("waiting-reason").types("Такой нет");
        kit.press("<Enter>").sees_word("waiting-kept").press("<Esc>");
        staff(&mut kit).takes_up(&ticket).wakes(Some(&ANNA)).stands("register-class").sees("7г");
        kit.sees_said("told-not-listed-no", &[("reason", Arg::from("Такой нет"))]);
        assert_eq!(kit.console(async |desk| desk.school_list().await.unwrap().len()), 1);
    });
}

/// "Later" is in hand: whoever presses Enter without reading decides nothing.
#[test]
fn nervous_enters_decide_nothing_in_the_queue() {
    in_both(|mut kit| {
        waits_for_class(&mut kit, &ANNA, "7Г");
        admin(&mut kit).picks_word("home-for-admin").stands("waiting-list");
        kit.press("<Enter>").stands("waiting-one").press("<Enter>").stands("waiting-list");
        kit.press("<Enter><Enter><Enter>").stands("waiting-one").press("3").stands("waiting-list");
        assert_eq!(kit.waiting().len(), 1);
        assert!(!kit.classes().contains(&"7Г".to_owned()));
    });
}
