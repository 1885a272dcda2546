//! Several schools in one database: each desk stands in one school's hall and registers into its classes; a parent may
//! have children in any of them. Little is shown of another school's child, and nothing is done about it.

use crate::kit::people::{ANNA, LEV, MARIA};
use crate::kit::{ADMIN, Kit, Login, in_both};
use kindesk::desk::console::{ConsoleError, FirstAdmin, Noted};
use kindesk::domain::consent::Purpose;
use kindesk::domain::language::Language;
use kindesk::domain::refusal::Refusal;
use kindesk::domain::staff::Role;

const LYCEUM: &str = "Лицей № 8";

/// Makes a second school with a class and a desk; returns that desk, with somebody of its own staff signed in.
fn lyceum(hall: &mut Kit) -> Kit {
    hall.opens_school(LYCEUM, "Омск", "Лицей, вход")
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
    let mut hall = Kit::idle(Language::Ru);
    let there = lyceum(&mut hall);
    // Nobody is named: no admin's own school is meant.
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

/// Staff belong to one school: there they sign in, there they look after things, and of two schools each has its own
/// logins, names of desks and tickets.
#[test]
fn staff_of_one_school_are_none_of_another() {
    in_both(|mut hall| {
        let password = || "Bereza-Vesna 19".to_owned().into();
        // Only this school has that login.
        hall.console(async |desk| desk.add_staff("olga", "", Role::Admin, &password()).await.unwrap());
        let mut there = hall.opens_school(LYCEUM, "Омск", "Холл");
        there.press("<F10>1").stands("attract").press("<Enter>").stands("staff-sign-in");
        there.types("olga").press("<Enter>").types("Bereza-Vesna 19").press("<Enter>").is_refused(411);
        // An admin of one school looks after no other, and adds no staff there.
        let refused = hall.beside(async |desk| {
            desk.name_caller("olga", &password(), None, Noted::Now).await.unwrap();
            let named = desk.works_for(LYCEUM).await;
            let class = desk.add_class("9Я", Some(LYCEUM)).await;
            let place = desk.add_desk("Двор", Some(LYCEUM)).await;
            // What names no school is done for their own.
            desk.add_class("9Я", None).await.unwrap();
            [named, class, place]
        });
        for done in refused {
            assert!(matches!(done, Err(ConsoleError::Refused(Refusal::NoRight))), "{done:?}");
        }
        assert_eq!(hall.classes().iter().filter(|name| *name == "9Я").count(), 1);
        hall.log_is_whole();
    });
}

/// The login says at the console which school is meant, where both have the same: whose password it is.
#[test]
fn at_the_console_an_admin_is_of_their_own_school() {
    let mut hall = Kit::idle(Language::Ru);
    hall.beside(async |desk| {
        let (own, other) = ("Bereza-Vesna 19", "Zhuravl-81-Ozero");
        desk.name_caller(ADMIN.name, &ADMIN.password.to_owned().into(), None, Noted::Now).await.unwrap();
        let password = other.to_owned().into();
        let first =
            FirstAdmin { login: ADMIN.name, name: "Егоров", password: &password, link_base: None };
        desk.begin_school(LYCEUM, "Омск", first).await.unwrap();
        let again = FirstAdmin { login: "anna", name: "Анна", password: &password, link_base: None };
        assert!(matches!(desk.begin_school(LYCEUM, "Омск", again).await, Err(ConsoleError::Taken)));
        desk.add_staff("anna", "", Role::Desk, &own.to_owned().into()).await.unwrap();
        let names = desk.staff().await.unwrap().into_iter().map(|one| one.login).collect::<Vec<_>>();
        assert_eq!(names, ["anna", ADMIN.name]);
    });
    let mut there = hall.neighbour_of(LYCEUM, "Вход");
    there.signs_in(Login { password: "Zhuravl-81-Ozero", ..ADMIN }).stands("staff-renew");
}

/// The budget of messages is each school's own.
#[test]
fn each_school_has_its_own_budget() {
    let mut hall = Kit::with(Language::Ru, |config| config.limits.value.sends_per_day = 1);
    let settings = format!("{}[limits]\nsends-per-day = 1\n", hall.settings());
    std::fs::write(hall.settings_file(), settings).unwrap();
    let mut there = lyceum(&mut hall);
    hall.registers().walks_to("register-code", &ANNA).sent_code(ANNA.phone);
    hall.press("<Esc><C-u>").types(LEV.phone).press("<Enter>").is_refused(115);
    there.registers().walks_to("register-code", &LEV).sent_code(LEV.phone);
    there.press("<Esc><C-u>").types(MARIA.phone).press("<Enter>").is_refused(115);
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
    hall.press("<F3>").sees_word("family-link-disputed").leaves();
    assert_eq!(hall.waiting().len(), 1);
    let mut there = lyceum(&mut hall);
    there.press("<F10>1").stands("attract").begins_as(ADMIN);
    there.picks_word("home-for-admin").stands("waiting-list").sees_word("waiting-nothing");
    hall.press("<F10>1").stands("attract").signs_in(ADMIN).stands("home");
    hall.picks_word("home-for-admin").stands("waiting-list").does_not_see_word("waiting-nothing");
}
