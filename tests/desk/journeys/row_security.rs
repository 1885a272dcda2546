//! Two schools on one server, each with the role of its own desks: below the program, too, a role reaches no row of the other
//! school, but for the family that sits at its desk.

use super::decisions::admin;
use crate::kit::people::{ANNA, LEV, MARIA, PAVEL};
use crate::kit::{ADMIN, DESK, Kit, on_server};
use kindesk::desk::console::{ConsoleError, FirstAdmin};
use kindesk::domain::language::Language;
use kindesk::domain::refusal::Refusal;
use kindesk::domain::time::Span;
use kindesk::flow::ask::Answer;
use std::collections::BTreeMap;

const OTHER: &str = "Лицей № 8";

/// What a role does in the log where it is not guarded: nobody's desks change or take out a row there.
const AUDITED: [&str; 3] = ["copies", "reads", "is told of"];

/// What stands in `later` and not in `before`.
fn since(
    before: &BTreeMap<String, Vec<i64>>,
    later: BTreeMap<String, Vec<i64>>,
) -> BTreeMap<String, Vec<i64>> {
    let new = |(table, rows): (String, Vec<i64>)| {
        let old = before.get(&table).cloned().unwrap_or_default();
        (table, rows.into_iter().filter(|row| !old.contains(row)).collect())
    };
    later.into_iter().map(new).collect()
}

#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn a_role_reaches_no_row_of_another_school() {
    on_server(|| {
        let mut hall = Kit::new(Language::Ru);
        hall.has_mother(&ANNA).leaves();
        let before = hall.all_rows();
        let mut there = hall.sets_up_beside(OTHER, "Вход");
        there.invites(&LEV);
        there.calls_parent();
        there.joins(&PAVEL).press("<Right>").enters_on().agrees().agrees().stands("family-shown").leaves();
        // A visit that waits, with a code on its way.
        there.registers().walks_to("register-code", &MARIA).sent_code(MARIA.phone);
        there.puts_down();
        let foreign = since(&before, hall.all_rows());
        let (reached, tried) = hall.reaches(&foreign);
        assert_eq!(reached, [] as [String; 0]);
        assert!(tried > 60, "{tried}");
        // A table that is not guarded is found, by each verb that a role has there.
        let verbs = ["copies", "reads", "changes", "takes out", "is told of"];
        for (table, verbs) in
            [("staff", &verbs[..]), ("profile", &verbs), ("outbox", &verbs), ("audit", &AUDITED)]
        {
            hall.owner_does(&format!("ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"));
            let (reached, _) = hall.reaches(&foreign);
            for verb in verbs {
                assert!(reached.contains(&format!("{verb} {table}")), "{verb} {table}: {reached:?}");
            }
            hall.owner_does(&format!("ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"));
        }
        hall.does_not_see("Лев");
    });
}

/// Rows of one's own that bring somebody into sight name only whom the school knows, or who sits there.
#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn whom_a_row_names_is_known_or_sits_here() {
    on_server(|| {
        let mut hall = Kit::new(Language::Ru);
        hall.has_mother(&ANNA).leaves();
        let mut there = hall.sets_up_beside(OTHER, "Вход");
        there.invites(&LEV);
        there.calls_parent();
        there.joins(&PAVEL).press("<Right>").enters_on().agrees().agrees().stands("family-shown").leaves();
        hall.looks_at_own_family(&ANNA);
        for near in [false, true] {
            hall.are_near(near);
            assert_eq!(hall.may_name(false), [] as [&str; 0], "near: {near}");
        }
        // Of its own people all of it is let in.
        assert_eq!(hall.may_name(true).len(), 8);
        hall.leaves();
    });
}

/// A dispute about another school's child waits for the admins of that school, which on a server is known by its role.
#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn a_dispute_waits_for_the_admins_of_the_childs_own_school_on_a_server() {
    on_server(|| {
        let mut hall = Kit::new(Language::Ru);
        hall.has_mother(&ANNA).leaves();
        let mut there = hall.sets_up_beside(OTHER, "Вход");
        there.disputes_first_link(&ANNA).press("<F3>").sees_word("family-link-disputed").leaves();
        there.picks_word("home-for-admin").stands("waiting-list").sees_word("waiting-nothing").press("<Esc>");
        hall.press("<Esc>").stands("home").press("<F10>1").stands("attract").signs_in(ADMIN).stands("home");
        hall.opens_first_matter().press("2").stands("waiting-reason");
    });
}

/// What another school's desks have a role for, no other role does at the console; it is told so by a number.
#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn the_console_of_one_school_does_nothing_for_another() {
    on_server(|| {
        let mut hall = Kit::new(Language::Ru);
        let _there = hall.sets_up_beside(OTHER, "Вход");
        let done = hall.beside(async |desk| {
            let password = "Zhuravl-81-Ozero".to_owned().into();
            let first =
                |login| FirstAdmin { login, name: "Егоров", password: &password, link_base: None };
            let taken = desk.begin_school(OTHER, "Омск", first("egor")).await;
            assert!(matches!(taken, Err(ConsoleError::Taken)), "{taken:?}");
            // A school that is there only by name has no staff that this role could add.
            desk.add_school("Школа № 3", "Омск").await.unwrap();
            desk.add_class("5А", Some("Школа № 3")).await.unwrap();
            [
                desk.close_class("5А", Some(OTHER)).await,
                desk.add_class("6Я", Some(OTHER)).await,
                desk.add_desk("Двор", Some(OTHER)).await,
                desk.close_desk("Вход", Some(OTHER)).await,
                desk.works_for(OTHER).await,
                desk.works_for("Школа № 3").await,
                desk.add_desk("Двор", Some("Школа № 3")).await,
                desk.begin_school("Школа № 3", "Омск", first("egor")).await,
                desk.begin_school("Школа № 4", "Омск", first("egor")).await,
            ]
        });
        for done in done {
            assert!(matches!(done, Err(ConsoleError::Refused(Refusal::OfOtherSchool))), "{done:?}");
        }
        // A key seals what is every school's.
        let keys = hall.beside(async |desk| (desk.add_key().await.err(), desk.rotate_keys().await.err()));
        assert_eq!(keys, (Some(Refusal::NoRight), Some(Refusal::NoRight)));
    });
}

/// A school that is there only because a child was registered for it does not make a district: what must see all is done as
/// the one role. A head that this role does not write, and that has summed rows up, is the owner's.
#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn one_role_seals_anew_what_it_alone_has_summed_up() {
    on_server(|| {
        let hall = Kit::new(Language::Ru);
        hall.beside(async |desk| desk.add_school(OTHER, "Омск").await.unwrap());
        hall.beside(async |desk| desk.accept_as_it_stands().await.unwrap());
        hall.log_is_whole();
        hall.has_sums_of_before();
        let refused = hall.beside(async |desk| desk.accept_as_it_stands().await.err());
        assert_eq!(refused, Some(Refusal::NoRight));
    });
}

/// A desk's name that the school has already is no second one, and says so.
#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn a_school_that_has_desks_but_no_staff_is_set_up_beside_them() {
    on_server(|| {
        let mut hall = Kit::new(Language::Ru);
        hall.owner().beside(async |desk| {
            desk.add_school(OTHER, "Омск").await.unwrap();
            desk.add_desk("Вход", Some(OTHER)).await.unwrap();
        });
        assert_eq!(hall.owner().schools_without_staff(), [OTHER]);
        let there = hall.other_role("Вход");
        assert_eq!(there.asks_to_set_up(OTHER, "Вход"), Answer::Refused { why: Refusal::NameTaken });
        let _there = hall.sets_up_beside(OTHER, "Холл");
        assert_eq!(hall.owner().schools_without_staff(), [] as [String; 0]);
    });
}

/// Several roles may serve one school; the owner binds the second.
#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn a_second_role_serves_the_same_school() {
    on_server(|| {
        let hall = Kit::new(Language::Ru);
        hall.beside(async |desk| desk.add_desk("Двор", None).await.unwrap());
        hall.gets_a_second_role();
        let mut yard = hall.other_role("Двор");
        yard.opens();
        yard.signs_in(DESK).stands("home");
        yard.has_child(&ANNA);
    });
}

/// A family that spans schools: a child of the other school joins its mother here by the invitation, and little of the child
/// is shown. Both logs are whole.
#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn a_family_that_spans_schools_works_as_each_schools_role() {
    on_server(|| {
        let mut hall = Kit::new(Language::Ru);
        let code = hall.has_child(&ANNA);
        let mut there = hall.sets_up_beside(OTHER, "Вход");
        there.has_invitation().enters(&code).stands("join-who").sees("Анна Ё.").sees("Школа № 12");
        there.joins(&MARIA).press("<Right>").enters_on().stands("join-child-data").sees("Школа № 12");
        there.agrees().stands("join-child-use").sees("Школа № 12").agrees().stands("family-shown");
        there.sees("Анна Ё.").sees("Школа № 12");
        assert!(!there.body().contains("Петровна"), "{}", there.body());
        there.leaves();
        // The child's own school sees the mother now.
        hall.picks_word("home-reason-family").types(ANNA.phone).press("<Enter>").press("<Tab><Enter>");
        hall.stands("family-shown").sees("М***").press("<Esc><Esc>");
    });
}

/// Whose account a number of another school is, is known where the number is proved: nobody helps in a visit of their own.
#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn the_own_number_of_another_school_proves_nothing_at_the_own_desk() {
    on_server(|| {
        let mut hall = Kit::new(Language::Ru);
        hall.has_child(&ANNA);
        let mut there = hall.sets_up_beside(OTHER, "Вход");
        // The account is seen, and can be named, while its owner sits there.
        there.comes_to_code(&ANNA).proves_number(&ANNA).stands("owner");
        there.console(async |desk| desk.name_own_account(ADMIN.name, ANNA.phone).await.unwrap());
        there.leaves().passes(Span::minutes(3)).comes_to_code(&ANNA).proves_number(&ANNA);
        there.stands("register-code").is_refused(408);
    });
}

/// What is not listed in the other school is that school's own matter.
#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn a_class_of_another_school_is_opened_there() {
    on_server(|| {
        let mut hall = Kit::new(Language::Ru);
        let _there = hall.sets_up_beside(OTHER, "Вход");
        hall.registers().comes_to_class(&LEV).types("7Г").press("<F4>").stands("register-not-listed");
        hall.press("<Enter><Enter>").stands("put-down").press("<Enter>");
        admin(&mut hall).opens_first_matter().press("1").stands("waiting-class");
        hall.press("<Tab><C-u>").types(OTHER).press("<Enter><Enter>").is_refused(450);
        hall.press("<Esc>").stands("waiting-one");
    });
}

/// What a family of the other school is told in the morning it is told, though the visit that it was about is long over.
#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn what_waits_for_the_morning_reaches_a_family_of_the_other_school() {
    on_server(|| {
        let mut hall = Kit::new(Language::Ru);
        let code = hall.has_child(&ANNA);
        let mut there = hall.sets_up_beside(OTHER, "Вход");
        there.passes(Span::hours(13)).has_invitation().enters(&code).stands("join-who");
        there.joins(&MARIA).press("<Right>").enters_on().agrees().agrees().stands("family-shown").leaves();
        there.sent_nothing().passes(Span::hours(11));
        assert!(!there.told(ANNA.phone).is_empty());
    });
}
