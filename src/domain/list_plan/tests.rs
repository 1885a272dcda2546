use super::*;
use crate::domain::diary::EntryLine;
use crate::domain::id::SchoolId;
use crate::domain::person::PersonName;
use crate::domain::phone::Phone;

fn school(name: &str) -> SchoolId {
    SchoolId::new(name)
}

/// A pupil's line: the login is its own keyed hash here.
fn pupil(line: u32, login: &str, name: &str, birth: &str) -> Listed {
    let entry = EntryLine {
        line,
        system: "ЭДШ".into(),
        login: login.into(),
        code: None,
        kind: EntryKind::Student,
        name: PersonName::parse(Some("Ёлкин"), name, None).unwrap(),
        birth: BirthDate::from_text(birth),
        phone: Phone::from_e164("+79123456789"),
        pupils: Vec::new(),
        school: None,
        class: Some("5А".into()),
        sex: None,
    };
    Listed {
        entry,
        school: school("one"),
        login: login.into(),
        phone: Some("k1".into()),
        code: None,
        pupils: Vec::new(),
    }
}

fn parent(line: u32, login: &str, pupils: &[&str]) -> Listed {
    let mut listed = pupil(line, login, "Анна", "");
    listed.entry.kind = EntryKind::Parent;
    listed.entry.pupils = pupils.iter().map(|login| (*login).to_owned()).collect();
    listed.pupils = listed.entry.pupils.clone();
    listed
}

/// What the database knows after the import of a line.
fn known(listed: &Listed) -> Known {
    Known {
        key: listed.key(),
        name: listed.entry.name.clone(),
        birth: listed.entry.birth,
        phone: listed.phone.clone(),
        code: listed.code.clone(),
        class: listed.entry.class.clone(),
        sex: listed.entry.sex,
        pupils: listed.sorted_pupils(),
        here: true,
    }
}

fn all() -> Columns {
    Columns { pupils: Some("Ученики".into()), tells: Part::ALL.into() }
}

fn plan(lines: &[Listed], known: &[Known]) -> Plan {
    Plan::of(lines, known, &all(), How::default()).unwrap()
}

fn three() -> Vec<Listed> {
    vec![
        pupil(2, "petr", "Пётр", "2015-09-05"),
        pupil(3, "vera", "Вера", "2014-01-02"),
        pupil(4, "lev", "Лев", "2016-03-04"),
    ]
}

#[test]
fn a_list_that_was_taken_changes_nothing_more() {
    let lines = three();
    let first = plan(&lines, &[]);
    assert_eq!(first.sums(3), Sums { lines: 3, new: 3, ..Sums::default() });
    let known: Vec<_> = lines.iter().map(known).collect();
    let again = plan(&lines, &known);
    assert_eq!(again.sums(3), Sums { lines: 3, same: 3, ..Sums::default() });
    assert!(again.is_idle() && again.away.is_none());
}

#[test]
fn what_differs_is_named_and_yo_is_no_difference() {
    let mut lines = three();
    let known: Vec<_> = lines.iter().map(known).collect();
    lines[0].entry.name = PersonName::parse(Some("Елкин"), "Петр", None).unwrap();
    lines[1].phone = Some("k2".into());
    lines[1].entry.class = Some("5 б".into());
    lines[2].entry.class = Some("5 а".into());
    let plan = plan(&lines, &known);
    assert_eq!(plan.steps, [Step::Change { line: 1, known: 1, parts: vec![Part::Phone, Part::Class] }]);
    assert_eq!(plan.same, 2);
}

/// A wrong number that the school has taken out of an entry opens it no more.
#[test]
fn an_empty_cell_takes_away_and_a_missing_column_does_not() {
    let mut lines = three();
    let known: Vec<_> = lines.iter().map(known).collect();
    lines[0].phone = None;
    assert_eq!(plan(&lines, &known).steps, [Step::Change { line: 0, known: 0, parts: vec![Part::Phone] }]);
    let without = Columns { pupils: None, tells: vec![Part::Name, Part::Birth, Part::Class] };
    assert!(Plan::of(&lines, &known, &without, How::default()).unwrap().is_idle());
}

#[test]
fn who_is_missing_goes_and_comes_back() {
    let lines = three();
    let mut all: Vec<_> = lines.iter().map(known).collect();
    assert_eq!(plan(&lines[..2], &all).steps, [Step::Gone { known: 2 }]);
    all[2].here = false;
    assert!(plan(&lines[..2], &all).is_idle(), "gone once, and not again");
    assert_eq!(plan(&lines, &all).steps, [Step::Back { line: 2, known: 2, parts: vec![] }]);
}

#[test]
fn a_list_speaks_for_its_own_school_diary_and_kind() {
    let lines = three();
    let mut other = known(&lines[0]);
    other.key.scope.school = school("two");
    let mut elsewhere = known(&lines[0]);
    elsewhere.key.scope.system = system_key("ЭлЖур");
    let all = [known(&lines[0]), other, elsewhere, known(&parent(9, "anna", &["petr"]))];
    let sums = plan(&lines, &all).sums(3);
    assert_eq!((sums.gone, sums.new, sums.same), (0, 2, 1));
}

#[test]
fn more_than_half_goes_only_at_a_word_and_a_part_takes_nobody_away() {
    let lines = three();
    let all: Vec<_> = lines.iter().map(known).collect();
    let one = &lines[..1];
    assert_eq!(plan(one, &all).away, Some(Away { gone: 2, of: 3 }));
    assert_eq!(plan(&lines[..2], &all).away, None, "a third may go");
    let how = |part, take_away| How { part, take_away, take_held: false };
    let taken = Plan::of(one, &all, &self::all(), how(false, true)).unwrap();
    assert_eq!((taken.away, taken.sums(1).gone), (None, 2));
    let part = Plan::of(one, &all, &self::all(), how(true, false)).unwrap();
    assert_eq!((part.away, part.sums(1).gone), (None, 0));
}

#[test]
fn a_look_alike_under_another_login_waits_for_a_word() {
    let lines = three();
    let all: Vec<_> = lines.iter().map(known).collect();
    let mut renamed = lines.clone();
    renamed[0].login = "petr-15".into();
    renamed[0].entry.login = "petr-15".into();
    let plan = plan(&renamed, &all);
    assert_eq!(plan.steps, [Step::Held { line: 0, like: Like::Known(0) }], "and the old one does not go");
    assert!(plan.is_idle());
    let taken = Plan::of(&renamed, &all, &self::all(), How { take_held: true, ..How::default() }).unwrap();
    assert_eq!(taken.steps, [Step::New { line: 0 }, Step::Gone { known: 0 }]);
    // Two of one list, and none of them known.
    let twins = [lines[0].clone(), renamed[0].clone()];
    let steps = Plan::of(&twins, &[], &self::all(), How::default()).unwrap().steps;
    assert_eq!(steps, [Step::New { line: 0 }, Step::Held { line: 1, like: Like::Line(0) }]);
    // Twins have names of their own.
    let mut twins = [lines[0].clone(), lines[1].clone()];
    twins[1].entry.birth = twins[0].entry.birth;
    assert_eq!(Plan::of(&twins, &[], &self::all(), How::default()).unwrap().sums(2).new, 2);
}

#[test]
fn of_three_pupils_the_unknown_one_is_named_with_its_line() {
    let mut lines = three();
    lines.truncate(1);
    let known = [known(&three()[1])];
    lines.push(parent(7, "anna", &["petr", "vera", "gleb"]));
    let faults = Plan::of(&lines, &known, &all(), How::default()).unwrap_err();
    let why = Why::NoSuchPupil { login: "gleb".into() };
    assert_eq!(faults.first, [Fault { line: Some(7), column: Some("Ученики".into()), why }]);
    // A teacher of that login is no pupil, and neither is a pupil of another diary.
    let mut elsewhere = pupil(8, "gleb", "Глеб", "2015-01-01");
    elsewhere.entry.system = "ЭлЖур".into();
    lines.push(elsewhere);
    assert_eq!(Plan::of(&lines, &known, &all(), How::default()).unwrap_err().count(), 1);
}

#[test]
fn what_an_admin_has_seen_is_told_from_what_would_be_done_now() {
    let lines = three();
    let known: Vec<_> = lines.iter().map(known).collect();
    let seen = |lines: &[Listed], known: &[Known]| plan(lines, known).in_bytes(lines, known);
    assert_eq!(seen(&lines, &known), seen(&lines, &known));
    assert_ne!(seen(&lines, &known), seen(&lines, &known[1..]));
    assert_ne!(seen(&lines[1..], &known), seen(&lines[..2], &known));
}
