//! Somebody has the database and not the key file, and changes it: rows of the log and rows that decide, edited, taken out,
//! put in, swapped, put back as they stood earlier, with every hash recomputed that can be without the key. Each try is
//! found. What is tried comes from a seeded generator; `thief` carries it out on the file itself.

pub mod thief;

use crate::kit::people::{ANNA, BORIS, LEV, MARIA, PAVEL};
use crate::kit::{ADMIN, DESK, Kit};
use kindesk::desk::console::examine::{Examination, Finding};
use kindesk::desk::keys::Keys;
use kindesk::domain::hours::Hours;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeMap;
use thief::{Thief, WAYS};

const SEED: u64 = 2026;
/// How many tries; with `KINDESK_LONG` set, more.
const TRIES: usize = 1_000;
const MANY_TRIES: usize = 10_000;

/// A school with rows of every sealed table, and a copy of it as it stood earlier.
fn school() -> (Kit, Thief) {
    let mut kit = Kit::idle(Language::Ru);
    kit.signs_in(ADMIN);
    kit.has_mother(&ANNA).leaves();
    let thief = Thief::breaks_into(kit.database());
    thief.keeps("older");
    kit.has_child(&BORIS);
    kit.console(async |desk| desk.name_own_account(ADMIN.name, MARIA.phone).await.unwrap());
    kit.console(async |desk| desk.bar(MARIA.phone, ANNA.phone).await.unwrap());
    thief.keeps("whole");
    (kit, thief)
}

fn keys(kit: &Kit) -> Keys {
    Keys::open(&kit.key_file()).unwrap()
}

fn examined(kit: &Kit) -> Examination {
    kit.console(async |desk| desk.examine().await.unwrap())
}

#[test]
fn d41_d43_whatever_a_thief_of_the_database_changes_is_found() {
    let (mut kit, mut thief) = school();
    kit.dies();
    let examines = kit.examiner();
    let whole = examines();
    assert_eq!(whole.findings, [], "nothing was changed yet");
    assert!(whole.sealed > 15 && whole.rows > 40 && whole.anchored.is_some(), "{whole:?}");
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let tries = if std::env::var_os("KINDESK_LONG").is_some() { MANY_TRIES } else { TRIES };
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    let mut done = 0;
    while done < tries {
        let (name, way) = WAYS[random.random_range(0..WAYS.len())];
        // A way may find nothing that it could change.
        let Some(what) = way(&mut thief, &mut random) else { continue };
        let found = examines().findings;
        assert!(!found.is_empty(), "try {done}, seed {SEED}: {name} was not found: {what}");
        *told.entry(name).or_default() += 1;
        thief.puts_back();
        done += 1;
        if done.is_multiple_of(100) {
            assert_eq!(examines().findings, [], "put back as it was");
        }
    }
    for (name, count) in &told {
        println!("{count:5} of {count} found: {name}");
    }
    assert_eq!(told.len(), WAYS.len(), "every way was tried: {told:?}");
}

#[test]
fn d42_what_was_changed_is_named_by_its_row() {
    let (kit, mut thief) = school();
    thief.writes("UPDATE family_link SET relation = 'father'");
    thief.writes("UPDATE audit SET at = 'soon' WHERE desk_id <> 'console' AND seq = 7");
    thief.writes("DELETE FROM bar");
    let found = examined(&kit).findings;
    assert!(found.iter().any(|one| matches!(one, Finding::Row { table: "family_link", .. })), "{found:?}");
    assert!(found.iter().any(|one| matches!(one, Finding::Rows { table: "bar", more: -1 })), "{found:?}");
    let is_seventh = |one: &Finding| matches!(one, Finding::Log(broken) if broken.seq == 7);
    assert!(found.iter().any(is_seventh), "{found:?}");
    assert!(found.len() < 8, "only what was changed is named: {found:?}");
}

#[test]
fn d41_a_database_that_was_put_back_is_told_by_what_was_written_down_outside() {
    let (kit, mut thief) = school();
    thief.puts_back_from("older");
    let found = examined(&kit).findings;
    assert!(found.iter().all(|one| matches!(one, Finding::Older { .. })), "it is whole in itself: {found:?}");
    assert!(!found.is_empty());
}

/// What a screen is about to do with a row that was changed is refused, by number.
#[test]
fn d43_a_row_that_was_changed_decides_nothing() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::new(language);
        kit.has_mother(&ANNA).leaves();
        // What the desk does behind would stand still in the middle, and hold the file.
        kit.console(async |desk| desk.posts_all().await.unwrap());
        let mut thief = Thief::breaks_into(kit.database());
        thief.writes("UPDATE family_link SET relation = 'father'");
        kit.picks_word("home-reason-family").stands("family-find").types("Ёлк").press("<Enter>");
        kit.press("<Down><Enter>").is_refused(520);
    }
}

/// Who awaits a parent, and whose row was changed, is left as they are: the desk starts, and the others are told and removed.
#[test]
fn d43_a_student_whose_row_was_changed_stops_neither_the_desk_nor_the_others() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::new(language);
        kit.has_child(&ANNA);
        kit.has_child(&BORIS);
        kit.console(async |desk| desk.posts_all().await.unwrap());
        Thief::breaks_into(kit.database())
            .writes("UPDATE profile SET surname = 'Боброва' WHERE name = 'Анна'");
        kit.sleeps(Span::days(23)).kill().signs_in(DESK).stands("home");
        assert_eq!((kit.all_told(ANNA.phone).len(), kit.all_told(BORIS.phone).len()), (0, 1));
        kit.sleeps(Span::days(7)).kill().signs_in(DESK).stands("home");
        assert_eq!(kit.standings(), ["awaiting-parent", "removed"]);
        kit.has_child(&LEV);
    }
}

/// A visit whose time is over, and of which a row was changed, stays: others are closed, and families are helped.
#[test]
fn d43_a_visit_whose_row_was_changed_stops_no_other() {
    for language in Language::BUILT_IN {
        let mut kit = Kit::new(language);
        for who in [&ANNA, &LEV] {
            kit.registers().comes_to_class(who).puts_down();
            kit.passes(Span::minutes(1));
        }
        kit.console(async |desk| desk.posts_all().await.unwrap());
        let first =
            "UPDATE account SET password_hash = 'x' WHERE created_at = (SELECT MIN(created_at) FROM account)";
        Thief::breaks_into(kit.database()).writes(first);
        kit.sleeps(Span::hours(25)).kill().signs_in(DESK).registers();
        assert_eq!((kit.visit_states(), kit.unfinished_accounts()), (states(["down", "closed", "open"]), 1));
    }
}

fn states(texts: [&str; 3]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

/// A message about a row that was changed waits until that is put right, and the others go out meanwhile.
#[test]
fn d43_a_message_about_a_row_that_was_changed_stops_no_other() {
    for language in Language::BUILT_IN {
        let hours = Hours::parse("11:00", "21:00").unwrap();
        let mut kit = Kit::with(language, |config| config.rules.notice_hours = hours);
        kit.has_mother(&ANNA).leaves();
        let digits = kit.passes(Span::minutes(3)).has_child(&LEV);
        kit.has_invitation().enters(&digits).joins(&PAVEL).confirms("<Right><Right>").leaves();
        kit.console(async |desk| desk.posts_all().await.unwrap());
        let writes = |kit: &Kit, relation: &str| {
            let first = "since = (SELECT MIN(since) FROM family_link)";
            let sql = format!("UPDATE family_link SET relation = '{relation}' WHERE {first}");
            assert_eq!(Thief::breaks_into(kit.database()).writes(&sql), 1);
        };
        writes(&kit, "father");
        kit.sleeps(Span::hours(3));
        assert!(kit.told(LEV.phone).contains("Пётр"), "it comes after the other in the outbox");
        assert!(kit.all_told(ANNA.phone).is_empty());
        assert_eq!(kit.fates_of_notices(), ["waiting", "accepted"]);
        // Whoever puts it right finds the message still there.
        writes(&kit, "mother");
        kit.sleeps(Span::minutes(1));
        assert!(kit.told(ANNA.phone).contains("Мария"));
    }
}

/// A head that is put in before its desk has ever written sums nothing up: what it says is not taken over.
#[test]
fn d43_a_head_that_was_put_in_hides_no_row_that_was_taken_out() {
    let (mut kit, mut thief) = school();
    kit.dies();
    thief.takes_a_bar_and_puts_in_a_head_that_fits("console");
    let refused = kit.beside(async |desk| desk.add_class("8Я", None).await);
    assert!(refused.is_err(), "the log of the console is not begun on it");
    assert!(kit.beside(async |desk| desk.examine().await.unwrap()).findings.len() > 1);
}

/// Whoever has a copy from before the sealing knows the mark of that time: put back, it opens nothing.
#[test]
fn d43_the_mark_of_an_earlier_release_is_believed_only_where_nothing_was_written_down() {
    let (mut kit, mut thief) = school();
    kit.dies();
    let keys = keys(&kit);
    thief.makes_it_older(&keys.unsealed_mark());
    assert_eq!(kit.refused().number(), 514);
}

/// The first release with seals has left students, classes and invitations out. Where a desk has summed such rows up, its
/// mark was put back by somebody, and nothing is sealed anew.
#[test]
fn d43_the_mark_of_a_release_without_sealed_students_opens_nothing_where_they_are_summed_up() {
    let (mut kit, mut thief) = school();
    kit.dies();
    let keys = keys(&kit);
    thief.takes_the_seals_of_students_off(&keys.older_mark());
    thief.writes("UPDATE enrolment SET class_id = (SELECT max(id) FROM class)");
    assert_eq!(kit.refused().number(), 514);
}

/// What that release has left is sealed once, when it is opened.
#[test]
fn students_of_the_first_release_with_seals_are_sealed_when_it_is_opened() {
    let mut kit = Kit::new(Language::Ru);
    kit.dies();
    let keys = keys(&kit);
    let mut thief = Thief::breaks_into(kit.database());
    thief.makes_it_older_than_schools(&keys, &keys.older_mark());
    thief.puts_in_an_unsealed_student();
    thief.takes_the_seals_of_students_off(&keys.older_mark());
    kit.starts();
    assert_eq!(examined(&kit).findings, []);
    kit.dies();
    thief.writes("UPDATE student SET since = 1");
    kit.starts();
    let found = examined(&kit).findings;
    assert!(matches!(found[..], [Finding::Row { table: "student", .. }]), "{found:?}");
}

/// What the release before schools were set apart has left is sealed once: schools, classes and desks for the first time,
/// staff with their school. A row of staff that somebody had changed is not sealed.
#[test]
fn schools_of_the_release_before_are_sealed_when_it_is_opened() {
    let (mut kit, mut thief) = school();
    kit.dies();
    let keys = keys(&kit);
    thief.makes_it_older_than_schools(&keys, &keys.schoolless_mark());
    kit.starts();
    assert_eq!(examined(&kit).findings, []);
    for (table, change) in [
        ("school", "link_base = 'https://elsewhere.example'"),
        ("desk", "school_id = 'x'"),
        ("class", "name = '1Я'"),
    ] {
        kit.dies();
        thief.keeps("whole-again");
        thief.writes(&format!("UPDATE {table} SET {change}"));
        let found = kit.beside(async |desk| desk.examine().await.unwrap()).findings;
        assert!(
            found.iter().any(|one| matches!(one, Finding::Row { table: of, .. } if *of == table)),
            "{found:?}"
        );
        thief.puts_back_from("whole-again");
        std::fs::remove_file(kit.database().with_extension("whole-again")).unwrap();
        kit.starts();
    }
    kit.dies();
    thief.makes_it_older_than_schools(&keys, &keys.schoolless_mark());
    thief.writes("UPDATE staff SET role = 'admin'");
    kit.starts();
    let found = examined(&kit).findings;
    assert!(found.iter().all(|one| matches!(one, Finding::Row { table: "staff", .. })), "{found:?}");
    assert!(!found.is_empty());
}

/// Where a desk has summed schools up, the mark of that release was put back by somebody.
#[test]
fn d43_the_mark_of_a_release_without_sealed_schools_opens_nothing_where_they_are_summed_up() {
    let (mut kit, mut thief) = school();
    kit.dies();
    let mark = keys(&kit).schoolless_mark();
    thief.writes("UPDATE school SET link_base = 'https://elsewhere.example', seal = ''");
    thief.writes(&format!("UPDATE meta SET value = '{mark}' WHERE key = 'keys'"));
    assert_eq!(kit.refused().number(), 514);
}

/// Somebody has judged what was found: it is sealed as it stands, and the desk works on.
#[test]
fn what_an_admin_accepts_is_sealed_as_it_stands() {
    let (kit, mut thief) = school();
    thief.writes("DELETE FROM consent WHERE id = (SELECT min(id) FROM consent)");
    thief.writes("UPDATE profile_role SET given_at = given_at + 1");
    thief.writes("UPDATE audit_head SET seq = seq - 1");
    assert!(examined(&kit).findings.len() > 3);
    kit.console(async |desk| desk.accept_as_it_stands().await.unwrap());
    let found = examined(&kit);
    assert_eq!(found.findings, []);
    assert_eq!(found.since, Some(kit.now()));
}

/// What an earlier release has left is sealed once, by the first program that opens it; what was changed before cannot be
/// told, and the examination says since when.
#[test]
fn a_database_of_an_earlier_release_is_sealed_when_it_is_opened() {
    let (mut kit, mut thief) = school();
    kit.dies();
    std::fs::remove_dir_all(kit.key_file().with_file_name("anchors")).unwrap();
    let keys = keys(&kit);
    thief.makes_it_older(&keys.unsealed_mark());
    kit.starts();
    let found = examined(&kit);
    assert_eq!(found.findings, []);
    assert_eq!(found.since, Some(kit.now()));
    assert!(found.sealed > 15, "{found:?}");
    // Who knows the mark of a sealed database cannot make it look like an older one.
    kit.dies();
    thief.writes("UPDATE family_link SET relation = 'father', seal = ''");
    thief.writes("UPDATE meta SET value = '' WHERE key = 'keys'");
    assert_eq!(kit.refused().number(), 506);
}

/// What acts behind the program's back is refused at its start, by number.
#[test]
fn d43_a_foreign_trigger_is_refused_at_the_start() {
    for (sql, back) in [
        ("CREATE TRIGGER t AFTER INSERT ON visit BEGIN DELETE FROM bar; END", "DROP TRIGGER t"),
        ("CREATE VIEW v AS SELECT 1", "DROP VIEW v"),
        ("CREATE TABLE more (id TEXT)", "DROP TABLE more"),
        // A name that looks like SQLite's own hides nothing.
        (
            "INSERT INTO sqlite_master VALUES ('trigger', 'sqlite_t', 'visit', 0,
                'CREATE TRIGGER sqlite_t AFTER INSERT ON visit BEGIN DELETE FROM bar; END')",
            "DELETE FROM sqlite_master WHERE name = 'sqlite_t'",
        ),
    ] {
        let mut kit = Kit::new(Language::En);
        kit.dies();
        let mut thief = Thief::breaks_into(kit.database());
        thief.writes("PRAGMA writable_schema = ON");
        thief.writes(sql);
        assert_eq!(kit.refused().number(), 519, "{sql}");
        thief.writes(back);
        kit.starts();
    }
}
