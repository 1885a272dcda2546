//! Several schools in one database: each desk stands in one school's hall and registers into its classes; a parent may
//! have children in any of them. Little is shown of another school's child, and nothing is done about it.

use crate::kit::people::{ANNA, LEV, MARIA};
use crate::kit::{ADMIN, DESK, Kit, in_both};
use kindesk::desk::console::ConsoleError;
use kindesk::domain::consent::Purpose;
use kindesk::domain::language::Language;

const LYCEUM: &str = "Лицей № 8";

/// Makes a second school with a class and a desk; returns that desk, with somebody signed in.
fn lyceum(hall: &mut Kit) -> Kit {
    hall.console(async |desk| {
        desk.add_school(LYCEUM, "Омск").await.unwrap();
        desk.add_class("5А", Some(LYCEUM)).await.unwrap();
        desk.add_desk("Лицей, вход", Some("лицей № 8")).await.unwrap();
    });
    let mut there = hall.neighbour("Лицей, вход");
    there.sees(LYCEUM).signs_in(DESK);
    there
}

#[test]
fn a_desk_registers_into_its_own_school() {
    in_both(|mut hall| {
        let mut there = lyceum(&mut hall);
        there.invites(&LEV).leaves();
        hall.invites(&ANNA).leaves();
        let mut schools: Vec<String> = hall.enrolments().into_iter().map(|one| one.school).collect();
        schools.sort();
        assert_eq!(schools, [LYCEUM, "Школа № 12"]);
        // A class is looked for in the desk's own school.
        there
            .picks_word("home-reason-family")
            .stands("family-find")
            .types("5а")
            .press("<Enter>")
            .sees("Л*** ");
        assert!(!there.picture().contains("А*** "), "{}", there.picture());
        there.press("<Esc>").stands("home");
    });
}

#[test]
fn the_console_asks_which_school() {
    let mut hall = Kit::new(Language::Ru);
    let there = lyceum(&mut hall);
    hall.console(async |desk| {
        assert!(matches!(desk.add_class("6А", None).await, Err(ConsoleError::WhichSchool)));
        assert!(matches!(desk.add_desk("Двор", None).await, Err(ConsoleError::WhichSchool)));
        assert!(matches!(desk.close_class("5А", None).await, Err(ConsoleError::WhichSchool)));
        assert!(matches!(desk.add_desk("Двор", Some("Школа № 1")).await, Err(ConsoleError::NoSuchSchool)));
        assert!(matches!(desk.add_school("лицей № 8", "Тверь").await, Err(ConsoleError::Taken)));
        let names = |rows: Vec<(String, _)>| rows.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(desk.class_list(Some(LYCEUM)).await.unwrap()), ["5А, Лицей № 8"]);
        assert!(names(desk.desk_list().await.unwrap()).contains(&"Холл, Школа № 12".to_owned()));
        assert_eq!(desk.school_list().await.unwrap().len(), 2);
        desk.close_class("5А", Some(LYCEUM)).await.unwrap();
    });
    drop(there);
}

/// The consents name the child's school, wherever the parent reads them.
#[test]
fn a25_another_schools_invitation_joins_and_shows_little_of_the_child() {
    in_both(|mut hall| {
        let mut there = lyceum(&mut hall);
        let code = hall.has_child(&ANNA);
        there.has_invitation().enters(&code).stands("join-who").sees("Анна Ё.").sees("Школа № 12");
        there.joins(&MARIA).press("<Right>").enters_on().stands("join-child-data").sees("Школа № 12");
        there.agrees().stands("join-child-use").sees("Школа № 12").agrees().stands("family-shown");
        there.sees("Анна Ё.").sees("Школа № 12");
        assert!(!there.body().contains("Петровна"), "{}", there.body());
        let first = there.texts_read(Purpose::ChildUse);
        there.leaves();
        // At the child's own school the same text has the same mark: it names the same school.
        hall.invites(&LEV);
        hall.calls_parent();
        let pavel = &crate::kit::people::PAVEL;
        hall.joins(pavel).press("<Right>").enters_on().agrees().agrees().stands("family-shown").sees("Лев");
        assert_eq!(hall.texts_read(Purpose::ChildUse), first);
        hall.leaves();
        hall.log_is_whole();
    });
}

#[test]
fn a25_an_invitation_of_another_house_is_unknown_here() {
    in_both(|mut hall| {
        let mut elsewhere = Kit::new(Language::Ru);
        let code = elsewhere.has_child(&ANNA);
        hall.has_invitation().enters(&code).stands("join-enter").is_refused(303);
        assert_eq!(hall.invitations().len(), 0);
    });
}

/// An admin sees and counts only what they may decide: a link to another school's child is decided there.
#[test]
fn a_dispute_waits_for_the_admins_of_the_childs_own_school() {
    let mut hall = Kit::new(Language::Ru);
    hall.has_mother(&ANNA).leaves().disputes_first_link(&ANNA);
    hall.sees_word("family-link-disputed").leaves();
    assert_eq!(hall.waiting().len(), 1);
    let mut there = lyceum(&mut hall);
    there.press("<F10>1").stands("attract").signs_in(ADMIN).stands("home");
    there.picks_word("home-for-admin").stands("waiting-list").sees_word("waiting-nothing");
    hall.press("<F10>1").stands("attract").signs_in(ADMIN).stands("home");
    hall.picks_word("home-for-admin").stands("waiting-list").does_not_see_word("waiting-nothing");
}
