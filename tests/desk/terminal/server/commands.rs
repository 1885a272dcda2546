//! Every command and the desk itself on a PostgreSQL server, as the role of a school's desks: not as the tables' owner.

use super::site::School;
use crate::terminal::picture::Picture;
use crate::terminal::place::{LOGIN, Person, STAFF_PASSWORD};
use crate::terminal::steps::Messages;
use kindesk::domain::language::Language;
use kindesk::domain::refusal::Refusal;
use kindesk::words::Catalogue;
use std::fs;

/// A family comes; then everything that an admin does by command is done, and each speaks of this family. The password that
/// opens the database stands nowhere meanwhile.
#[test]
#[ignore = "needs PostgreSQL's server programs, which tests/run looks for"]
fn the_desk_and_every_command_work_as_the_role_of_the_desks() {
    for language in Language::BUILT_IN {
        let school =
            School::with_roles(if language == Language::Ru { "whole_ru" } else { "whole_en" }, language);
        school.migrates();
        let place = &school.site.place;
        place.set_up();
        let (child, parent) = a_family_comes(&school);
        let words = Catalogue::new(jiff::tz::TimeZone::UTC, None);
        let words = words.get(language);
        let does = |args: &[&str], lines: &[&str]| {
            let said = place.says(args, &lines.join("\n"));
            school.site.nothing_is_told(&[&said]);
            said
        };
        does(&["class", "add", "7В", "8Г"], &[]);
        does(&["class", "close", "8Г"], &[]);
        assert!(does(&["class", "list"], &[]).contains("7В"));
        does(&["desk", "add", "Gate", "Door"], &[]);
        does(&["desk", "close", "Door"], &[]);
        assert!(does(&["desk", "list"], &[]).contains("Gate"));
        does(&["school", "add", "School 14", "--city", "Kazan"], &[]);
        assert!(does(&["school", "list"], &[]).contains("School 14"));
        does(&["staff", "add", "olga", "--name", "Olga"], &["Zhuravl-81-Ozero"]);
        does(&["staff", "password", "olga"], &["Zimorodok-17-Reka"]);
        does(&["staff", "own", "olga"], &[&parent.e164()]);
        does(&["staff", "close", "olga"], &[]);
        assert!(does(&["staff", "list"], &[]).contains(LOGIN));
        does(&["teacher", "add", "--reason", "works-here"], &[&parent.e164()]);
        assert!(!does(&["teacher", "list"], &[]).trim().is_empty());
        does(&["teacher", "remove", "--reason", "wrong-entry"], &[&parent.e164()]);
        let found = does(&["family", "--json"], &[&child.e164()]);
        assert!(found.contains(&parent.surname), "{found}");
        does(&["family"], &[&child.e164()]);
        does(&["bar", "add"], &[&parent.e164(), &child.e164()]);
        does(&["bar", "lift"], &[&parent.e164(), &child.e164()]);
        does(&["waiting", "list"], &[]);
        does(&["removed", "list"], &[]);
        does(&["clock", "show"], &[]);
        // Nothing is in doubt, and nothing was removed: they say so, and break nothing.
        for args in [&["clock", "accept"][..], &["clock", "set-back"], &["removed", "undo", "01a22a6c-8158"]]
        {
            let ended = place.runs(args, "");
            let told = String::from_utf8([ended.stdout, ended.stderr].concat()).unwrap();
            assert!(!told.contains("599 ") && !told.contains("539 "), "{args:?}: {told}");
        }
        does(&["verify"], &[]);
        does(&["--as", LOGIN, "verify", "--accept"], &[STAFF_PASSWORD]);
        does(&["audit", "verify"], &[]);
        does(&["log"], &[]);

        let doctor = place.runs(&["doctor", "--json"], "");
        let report: serde_json::Value = serde_json::from_slice(&doctor.stdout).unwrap();
        let lines = report["lines"].as_array().unwrap();
        for id in ["doctor-server-proved", "doctor-server-backup"] {
            let said = words.say(id);
            assert!(
                lines.iter().any(|line| line["text"] == said.as_str() && line["well"] == true),
                "{report}"
            );
        }
        let shown =
            report["settings"].as_array().unwrap().iter().find(|setting| setting["name"] == "database");
        assert_eq!(shown.unwrap()["value"], school.shown().as_str());
        school.site.nothing_is_told(&[
            &report.to_string(),
            &String::from_utf8(place.runs(&["doctor"], "").stdout).unwrap(),
        ]);

        // What a server's own tools do, and what its owner does.
        let refused = |args: &[&str], why: &Refusal| {
            let ended = place.runs(args, "");
            let said = words.refusal(why);
            let told = String::from_utf8(ended.stderr).unwrap();
            assert_eq!(ended.status.code(), Some(1), "{told}");
            assert_eq!(told, format!("{} {}\n{}\n", said.number, said.reason, said.next));
        };
        let server = school.shown();
        let copy = place.path("copy");
        let copy = copy.to_str().unwrap();
        refused(&["backup", copy], &Refusal::OnServer { server: server.clone() });
        refused(&["restore", copy], &Refusal::OnServer { server: server.clone() });
        refused(&["migrate"], &Refusal::ServerRole { server });
    }
}

/// The child registers and a parent joins, by real keys; meanwhile the process shows no password.
fn a_family_comes(school: &School) -> (Person, Person) {
    let place = &school.site.place;
    let mut terminal = place.open();
    terminal.signs_in();
    terminal.press("1");
    let (child, parent) = (Person::child("Ракитина", 4_100_001), Person::parent("Ракитин", 4_100_002));
    terminal.walks(&Messages::Program(place), &child, "register-phone", "invite-shown");
    terminal.finds("the sixteen digits", Picture::invitation);
    terminal.press("<Enter>");
    terminal.walks(&Messages::Program(place), &parent, "join-who", "family-shown");
    let process = format!("/proc/{}", terminal.pid().as_raw_nonzero());
    let of_process = ["cmdline", "environ"].map(|name| fs::read(format!("{process}/{name}")).unwrap());
    let [line, variables] = of_process.map(|bytes| String::from_utf8(bytes).unwrap());
    school.site.nothing_is_told(&[&line, &variables, &terminal.picture().to_string()]);
    (child, parent)
}
