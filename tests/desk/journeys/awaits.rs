//! A student who awaits a parent: removed and told so after thirty days, or of age meanwhile.

use crate::kit::people::{ANNA, BORIS, Person};
use crate::kit::{Kit, in_both};
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;

/// Nothing is left that tells of a removed child; a consent keeps only purpose, version, time and desk.
#[test]
fn who_awaits_a_parent_for_thirty_days_is_removed_and_told() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        // The child is of another school, and this school's desk removes it.
        kit.students_are_of_another_school();
        kit.passes(Span::days(23)).kill().signs_in(crate::kit::DESK);
        assert!(kit.told(ANNA.phone).contains("05.10.2026"));
        kit.passes(Span(Span::days(7).0 - 1)).kill().signs_in(crate::kit::DESK);
        assert_eq!(kit.standings(), ["awaiting-parent"]);
        kit.passes(Span(1)).kill().signs_in(crate::kit::DESK);
        let said = kit.words().say_with("sms-student-removed", &[("school", "Гимназия 1".into())]);
        assert_eq!(kit.told(ANNA.phone), said);
        assert_eq!(kit.standings(), ["removed"]);
        assert_eq!(kit.accounts_with_number(), 0);
        let profiles = kit.profiles();
        assert!(profiles.len() == 1 && profiles[0].is_nobodys(), "{profiles:?}");
        assert_eq!(kit.standing_invitations(), 0);
        // It happens once; nothing of the child stays, and the number is free again.
        kit.kill().signs_in(crate::kit::DESK);
        assert_eq!(kit.left_of_the_removed(), Vec::<&str>::new());
        assert!(kit.all_told(ANNA.phone).is_empty());
        kit.picks_word("home-reason-family").types("Ёлкина").press("<Enter>").is_refused(405).press("<Esc>");
        kit.invites(&ANNA);
        kit.log_is_whole();
    });
}

/// A student who comes of age while awaiting a parent awaits nobody any more, and is not removed.
#[test]
fn who_comes_of_age_while_awaiting_is_complete() {
    let mut kit = Kit::new(Language::Ru);
    // Eighteen on 25 September 2026, twenty days after this journey begins.
    let nearly = Person { birth: "25092008", ..BORIS };
    kit.registers().comes_to_class(&nearly).agrees().picks_class("5а").leaves();
    assert_eq!(kit.standings(), ["awaiting-parent"]);
    kit.passes(Span::days(31)).kill().signs_in(crate::kit::DESK);
    assert_eq!(kit.standings(), ["complete"]);
    assert!(kit.all_told(BORIS.phone).is_empty());
}

/// D09: removal is told a week before, once; and not at all to whoever has a parent by then.
#[test]
fn d09_a_week_before_the_end_the_student_is_told_once() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        kit.passes(Span(Span::days(23).0 - 1)).kill().signs_in(crate::kit::DESK);
        assert!(kit.all_told(ANNA.phone).is_empty());
        kit.passes(Span(1)).kill().signs_in(crate::kit::DESK);
        let said = kit.told(ANNA.phone);
        assert!(said.contains("05.10.2026") && kindesk::words::parts::is_one_part(&said), "{said}");
        kit.passes(Span::days(1)).kill().signs_in(crate::kit::DESK);
        assert!(kit.all_told(ANNA.phone).is_empty(), "it is told once");
        assert_eq!(kit.standings(), ["awaiting-parent"]);
    });
}

/// D09: where no program ran for the last week, the student is told late, and removed a week after that.
#[test]
fn d09_nobody_is_removed_without_having_been_told_a_week_before() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        kit.passes(Span::days(40)).kill().signs_in(crate::kit::DESK);
        assert_eq!(kit.standings(), ["awaiting-parent"]);
        // Ten days after the 5th of October, and a week.
        assert!(kit.told(ANNA.phone).contains("22.10.2026"));
        kit.passes(Span(Span::days(7).0 - 1)).kill().signs_in(crate::kit::DESK);
        assert_eq!(kit.standings(), ["awaiting-parent"]);
        assert!(kit.all_told(ANNA.phone).is_empty(), "it is told once");
        kit.passes(Span::minutes(5)).kill().signs_in(crate::kit::DESK);
        assert_eq!(kit.standings(), ["removed"]);
        assert_eq!(kit.all_told(ANNA.phone).len(), 1);
    });
}

/// D10: "within a week" counts by the school's own time, not by thirty days.
#[test]
fn d10_what_ends_within_a_week_is_counted_by_the_schools_own_time() {
    let mut kit = Kit::with(Language::Ru, |config| config.rules.awaiting_life.value = Span::days(10));
    kit.has_child(&ANNA);
    let soon = |kit: &Kit| kit.console(async |desk| desk.awaited().await.unwrap().ending_soon);
    assert_eq!(soon(&kit), 0);
    kit.passes(Span::days(3));
    assert_eq!(soon(&kit), 1);
}
