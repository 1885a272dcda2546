//! The main job, whole: a child registered, a parent invited and joined, the family on the screen, the desk wiped; and
//! then what stands in the database.

use crate::kit::people::{ANNA, MARIA};
use crate::kit::{Kit, in_both};
use kindesk::domain::consent::Purpose;

/// Keys besides the data that the whole job may take: Enter from field to field, texts read to their ends, one choice.
const KEYS_AT_MOST: usize = 75;

#[test]
fn a_family_comes_and_goes_as_a_family() {
    in_both(|mut kit| {
        let before = kit.keys;
        kit.invites(&ANNA);
        let link = kit.scans();
        assert!(link.starts_with("HTTPS://S12.EXAMPLE/I/"), "{link}");
        kit.calls_parent().joins(&MARIA);
        corrects_the_name(&mut kit);
        kit.press("<Right><Enter>").stands("join-child-data").agrees().stands("join-child-use").agrees();
        sees_the_family(&mut kit);
        kit.press("<Enter>").stands("what-next").press("<Enter>").stands("goodbye");
        kit.sees_said("goodbye-registered", &[("name", "Алла Ё.".into())]);
        kit.sees_said("goodbye-joined", &[("name", "Мария Ё.".into())]);
        kit.press("<Enter>").stands("home").sent_nothing();
        let keys = kit.keys - before;
        println!("the main job in {}: {keys} keys besides the data", kit.language.tag());
        assert!(keys <= KEYS_AT_MOST, "{keys} keys");
        stands_as_a_family(&kit);
    });
}

/// She is Alla, not Anna.
fn corrects_the_name(kit: &mut Kit) {
    kit.press("<F4>").stands("join-child-correct");
    kit.press("<Enter><C-u>").types("Алла").press("<Enter><Enter><Enter><Enter>");
    kit.stands("join-child").sees_word("child-changed").sees("Алла").does_not_see("Анна");
}

fn sees_the_family(kit: &mut Kit) {
    kit.stands("family-shown").sees("Ёлкина Алла Петровна").sees("Ёлкина Мария Олеговна").sees("5А");
    kit.sees_word("standing-confirmed").sees_word("purpose-child-data").sees_word("purpose-child-use");
}

fn stands_as_a_family(kit: &Kit) {
    assert_eq!(kit.column("SELECT relation FROM family_link WHERE ended_at IS NULL"), ["mother"]);
    assert_eq!(kit.column("SELECT standing FROM student"), ["confirmed"]);
    assert_eq!(kit.column("SELECT name FROM profile ORDER BY created_at"), ["Алла", "Мария"]);
    assert_eq!(kit.counts("SELECT uses FROM invitation"), 1);
    assert_eq!(kit.counts("SELECT count(*) FROM invitation_use"), 1);
    assert_eq!(kit.counts("SELECT count(*) FROM session"), 2);
    assert_eq!(kit.counts("SELECT count(*) FROM session WHERE ended_at IS NULL"), 0);
    assert_eq!(kit.counts("SELECT count(*) FROM account WHERE unfinished_visit IS NOT NULL"), 0);
    assert_eq!(kit.column("SELECT state FROM visit"), ["closed"]);
    assert_eq!(kit.counts("SELECT count(*) FROM visit WHERE draft_sealed IS NOT NULL"), 0);
    // The goodbye's own answer, should its commit have to be repeated.
    assert_eq!(kit.counts("SELECT count(*) FROM command WHERE visit_id IS NOT NULL"), 1);
    agreed(kit);
    let log = kit.log();
    let noted = |action: &str| log.iter().filter(|noted| *noted == action).count();
    for once in ["student-registered", "child-corrected", "child-confirmed", "goodbye"] {
        assert_eq!(noted(once), 1, "{once} in {log:?}");
    }
    assert_eq!(kit.column("SELECT fields FROM audit WHERE action = 'child-corrected'"), ["name"]);
    kit.log_is_whole();
}

/// The mother's own consent, and the two in the child's stead: to the texts in force, at this desk, with this staff member.
fn agreed(kit: &Kit) {
    let kept = kit.column(
        "SELECT purpose || ' ' || version || ' ' || c.language || ' ' || fingerprint || ' ' || d.name || ' ' || s.login
         || ' ' || given || ' ' || way FROM consent c JOIN desk d ON d.id = desk_id JOIN staff s ON s.id = staff_id
         ORDER BY c.rowid",
    );
    let in_force = [Purpose::OwnData, Purpose::ChildData, Purpose::ChildUse].map(|purpose| {
        let mark = kit.in_force(purpose);
        let (version, language, fingerprint) = (mark.version, mark.language.tag(), mark.fingerprint);
        assert!(!version.is_empty() && fingerprint.len() == 64, "{version} {fingerprint}");
        format!("{} {version} {language} {fingerprint} Холл petrova 1 desk", purpose.as_str())
    });
    assert_eq!(kept, in_force);
    let own = "SELECT count(*) FROM consent WHERE purpose = 'own-data' AND giver_id = subject_id AND link_id IS NULL";
    assert_eq!(kit.counts(own), 1);
    let of_link = "SELECT count(*) FROM consent c JOIN family_link l ON l.id = c.link_id
        AND l.parent_id = c.giver_id AND l.student_id = c.subject_id";
    assert_eq!(kit.counts(of_link), 2);
}
