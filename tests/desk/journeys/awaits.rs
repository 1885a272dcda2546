//! A student who awaits a parent: removed after the thirty days and told of it, or of age meanwhile.

use crate::kit::people::{ANNA, BORIS, Person};
use crate::kit::{Kit, in_both};
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;

/// What tells of a child who was registered and removed; a consent keeps purpose, version, time and desk alone.
const LEFT_OF_A_CHILD: [(&str, &str); 6] = [
    ("challenge", "SELECT count(*) FROM challenge WHERE phone_key <> '' OR phone_sealed <> ''"),
    ("proof", "SELECT count(*) FROM proof"),
    ("outbox", "SELECT count(*) FROM outbox WHERE phone_sealed <> ''"),
    ("quota", "SELECT count(*) FROM quota WHERE kind IN ('destination', 'calls')"),
    ("enrolment", "SELECT count(*) FROM enrolment"),
    (
        "consent",
        "SELECT count(*) FROM consent WHERE giver_id IS NOT NULL OR giver_account IS NOT NULL
        OR subject_id IS NOT NULL OR link_id IS NOT NULL OR void_at IS NULL",
    ),
];

#[test]
fn who_awaits_a_parent_for_thirty_days_is_removed_and_told() {
    in_both(|mut kit| {
        kit.has_child(&ANNA);
        // A child of another school, whom this school's desk removes.
        kit.changes(
            "INSERT INTO school (id, name, city, created_at) VALUES ('other', 'Гимназия 1', 'Тверь', 0)",
        );
        kit.changes("UPDATE enrolment SET school_id = 'other'");
        kit.passes(Span(Span::days(30).0 - 1)).kill().signs_in(crate::kit::DESK);
        assert_eq!(kit.column("SELECT standing FROM student"), ["awaiting-parent"]);
        assert!(kit.all_told(ANNA.phone).is_empty());
        kit.passes(Span(1)).kill().signs_in(crate::kit::DESK);
        let said = kit.words().say_with("sms-student-removed", &[("school", "Гимназия 1".into())]);
        assert_eq!(kit.told(ANNA.phone), said);
        assert_eq!(kit.column("SELECT standing FROM student"), ["removed"]);
        let left = "SELECT count(*) FROM account WHERE phone_key IS NOT NULL OR phone_sealed IS NOT NULL";
        assert_eq!(kit.counts(left), 0);
        assert_eq!(kit.column("SELECT name || birth_date || search || sex FROM profile"), [""]);
        assert_eq!(kit.counts("SELECT count(*) FROM invitation WHERE revoked_at IS NULL"), 0);
        // Once is enough; nothing of the child stays, and the number is free again.
        kit.kill().signs_in(crate::kit::DESK);
        for (table, left) in LEFT_OF_A_CHILD {
            assert_eq!(kit.counts(left), 0, "{table}");
        }
        assert!(kit.all_told(ANNA.phone).is_empty());
        kit.press("3").types("Ёлкина").press("<Enter>").is_refused(405).press("<Esc>");
        kit.invites(&ANNA);
        kit.log_is_whole();
    });
}

/// Who has come of age while awaiting a parent awaits nobody any more, and is not removed.
#[test]
fn who_comes_of_age_while_awaiting_is_complete() {
    let mut kit = Kit::new(Language::Ru);
    // Eighteen on 25 September 2026, twenty days after this journey begins.
    let nearly = Person { birth: "25092008", ..BORIS };
    kit.registers().comes_to_class(&nearly).agrees().picks_class("5а").leaves();
    assert_eq!(kit.column("SELECT standing FROM student"), ["awaiting-parent"]);
    kit.passes(Span::days(31)).kill().signs_in(crate::kit::DESK);
    assert_eq!(kit.column("SELECT standing FROM student"), ["complete"]);
    assert!(kit.all_told(BORIS.phone).is_empty());
}
