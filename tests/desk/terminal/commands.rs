//! Commands without a screen, as a shell sees them: what they say, and their exit status.

use super::place::{LOGIN, Place, STAFF_PASSWORD};
use crate::kit::{Believed, Damage, clock_stands_ahead, damages};
use crate::tampering::thief::Thief;
use kindesk::domain::language::Language;
use kindesk::store::VERSION;
use kindesk::words::{Arg, Catalogue};
use std::fs;
use std::process::{Command, Stdio};

/// D15: `migrate` and `doctor` speak of the same version, and each limit bears its name.
#[test]
fn d15_what_the_database_and_the_limits_are_is_told_alike() {
    for language in Language::BUILT_IN {
        let place = Place::new(language);
        place.set_up();
        let words = Catalogue::new(jiff::tz::TimeZone::UTC, None);
        let version = [("version", Arg::from(VERSION.to_string()))];
        let migrated = words.get(language).say_with("console-migrated", &version);
        assert_eq!(place.says(&["migrate"], "").trim_end(), migrated);
        let seen = place.runs(&["doctor"], "");
        let seen = String::from_utf8(seen.stdout).unwrap();
        let told = [version[0].clone(), ("library", Arg::from("3"))];
        let told = words.get(language).say_with("doctor-database-version", &told);
        assert!(seen.contains(&told), "{told}\n{seen}");
        for limit in ["limits.sends-per-number = 9999", "limits.calls-per-number = 2", "limits.searches = 20"]
        {
            assert!(seen.contains(limit), "{limit}\n{seen}");
        }
    }
}

/// The exit statuses of the README. A shell and a unit file decide by them.
#[test]
fn d15_the_exit_status_says_how_it_ended() {
    let place = Place::new(Language::En);
    let status = |args: &[&str]| place.runs(args, "").status.code();
    assert_eq!(status(&["--help"]), Some(0));
    assert_eq!(status(&["migrate"]), Some(1), "refused: there is no school yet");
    assert_eq!(status(&["staff"]), Some(2));
    assert_eq!(status(&["migrate", "--nonsense"]), Some(2));
    assert_eq!(status(&["--lang", "nowhere", "words"]), Some(2));
    assert_eq!(status(&[]), Some(2), "no terminal");
    place.set_up();
    assert_eq!(status(&["audit", "verify"]), Some(0));
    // A reader that has read enough, as `head` does, is no failure.
    let mut command = Command::new(Place::program());
    command.args(["words"]).env_clear().envs(place.env()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

/// D72: the doctor sees what keeps the desk from working, and makes nothing.
#[test]
fn d72_the_doctor_sees_what_keeps_the_desk_from_working_and_makes_nothing() {
    for language in Language::BUILT_IN {
        let place = Place::new(language);
        place.set_up();
        let (database, key) = (place.data().join("kindesk.db"), place.data().join("kindesk.key"));
        let whole = [&database, &key].map(|path| fs::read(path).unwrap());
        let says = |what: &str| {
            // The program's own log tells of what is damaged.
            let data = || {
                let mut files = Place::files_below(&place.data());
                files.retain(|(path, _)| path.extension().is_none_or(|end| end != "log"));
                files
            };
            let before = data();
            let seen = place.runs(&["doctor"], "");
            assert_eq!(seen.status.code(), Some(1));
            let seen = String::from_utf8(seen.stdout).unwrap();
            assert!(seen.contains(what), "{what}\n{seen}");
            assert!(data() == before, "the doctor changed something: {what}");
        };
        let heal = || {
            [&database, &key]
                .into_iter()
                .zip(&whole)
                .for_each(|(path, bytes)| fs::write(path, bytes).unwrap());
        };
        fs::write(&database, "").unwrap();
        says("] 517 ");
        fs::remove_file(&database).unwrap();
        says("] 517 ");
        heal();
        damages(&database, Damage::Table);
        says("] 517 ");
        heal();
        damages(&database, Damage::Index);
        says("visit_open");
        heal();
        damages(&database, Damage::Older);
        says(&Catalogue::new(jiff::tz::TimeZone::UTC, None).get(language).say_with(
            "doctor-database-older",
            &[("version", "1".into()), ("newest", VERSION.to_string().into())],
        ));
        heal();
        fs::write(&key, format!("kindesk-key-1 {}\n", "0".repeat(64))).unwrap();
        says("] 506 ");
        heal();
        let logs = place.data().join("logs");
        let _ = fs::remove_dir_all(&logs);
        fs::write(&logs, "no folder").unwrap();
        let catalogue = Catalogue::new(jiff::tz::TimeZone::UTC, None);
        let path = [("path", Arg::from(logs.display().to_string()))];
        says(&catalogue.get(language).say_with("doctor-logs-bad", &path));
    }
}

/// D49: the doctor tells how much room is left for the data, and says early that it gets short.
#[test]
fn d49_the_doctor_tells_how_much_room_is_left() {
    let place = Place::new(Language::En);
    place.set_up();
    let small = std::path::Path::new("/dev/shm");
    let own = tempfile::tempdir_in(small).ok();
    let mut folders = vec![place.data()];
    if let Some(own) = &own {
        let other = own.path().join("data");
        fs::create_dir(&other).unwrap();
        for name in ["kindesk.db", "kindesk.key"] {
            fs::copy(place.data().join(name), other.join(name)).unwrap();
        }
        folders.push(other);
    }
    for folder in folders {
        let room = rustix::fs::statvfs(&folder).unwrap();
        let is_short = room.f_bavail * room.f_frsize < 512 * 1024 * 1024;
        let seen = place.runs(&["doctor", "--data-dir", folder.to_str().unwrap()], "");
        let seen = String::from_utf8(seen.stdout).unwrap();
        assert!(seen.contains("[ok] Free room: ") != is_short, "{seen}");
        assert!(seen.contains("[look here] Room is short: ") == is_short, "{seen}");
    }
}

/// D79: a file whose brackets stand thousands deep ends no program, and a mistake repeats no more than an excerpt.
#[test]
fn d79_a_file_of_nothing_but_brackets_is_named_and_ends_no_program() {
    for language in Language::BUILT_IN {
        let place = Place::new(language);
        place.set_up();
        let words = place.path("words");
        fs::create_dir(&words).unwrap();
        let settings = fs::read_to_string(place.path("settings.toml")).unwrap();
        let named = settings.replace("[place]\n", &format!("[place]\nwords = \"{}\"\n", words.display()));
        fs::write(place.path("settings.toml"), named).unwrap();
        fs::write(words.join("en.ftl"), format!("title-home = {}", "{ ".repeat(10_000))).unwrap();
        let seen = String::from_utf8(place.runs(&["doctor"], "").stdout).unwrap();
        assert!(seen.contains("en.ftl: line 1: "), "{seen}");
        fs::remove_file(words.join("en.ftl")).unwrap();
        let long = "x".repeat(250_000);
        for text in [format!("consent = {}", "{ a = ".repeat(10_000)), format!("{long} = 1")] {
            fs::write(words.join("ru.toml"), text).unwrap();
            let seen = place.runs(&["class", "list"], "");
            let told = String::from_utf8(seen.stderr).unwrap();
            assert_eq!(seen.status.code(), Some(1), "{told}");
            assert!(told.starts_with("509 ") && told.contains("ru.toml") && told.len() < 2_000, "{told}");
        }
        fs::remove_file(words.join("ru.toml")).unwrap();
        for text in [format!("look = {}", "{ a = ".repeat(10_000)), format!("{long} = 1")] {
            fs::write(place.path("settings.toml"), text).unwrap();
            let seen = place.runs(&["class", "list"], "");
            let told = String::from_utf8(seen.stderr).unwrap();
            assert_eq!(seen.status.code(), Some(2), "{told}");
            assert!(told.contains("settings.toml") && told.len() < 2_000, "{told}");
        }
    }
}

/// D46: no value of the command line or the environment begins a line of its own, whoever has set it.
#[test]
fn d46_what_was_typed_stays_in_the_line_that_repeats_it() {
    const FORGED: &str = "forged: all is well";
    let place = Place::new(Language::En);
    place.set_up();
    let value = format!("x\n\n{FORGED}\r{FORGED}\r\n{FORGED}");
    let database = place.path(&value).display().to_string();
    let commands: [&[&str]; 9] = [
        &["--desk", &value, "doctor"],
        &["--theme", &value, "doctor"],
        &["--config", &value, "doctor"],
        &["--database", &database, "verify"],
        &["--database", &database, "doctor"],
        &["--lang", &value, "words"],
        &["staff", "add", "olga", "--name", "Olga", "--role", &value],
        &[&value],
        &["class", "close", &value],
    ];
    let told = |output: std::process::Output, what: &str| {
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        assert!(said.contains(FORGED), "{what} repeats nothing: {said}");
        assert!(!said.contains('\r') && !said.lines().any(|line| line.starts_with(FORGED)), "{what}: {said}");
    };
    for args in commands {
        told(place.runs(args, ""), &format!("{args:?}"));
    }
    for variable in ["KINDESK_DESK", "KINDESK_LANG", "KINDESK_DATABASE"] {
        let mut command = Command::new(Place::program());
        command.arg("doctor").env_clear().envs(place.env()).env(variable, &value).stdin(Stdio::null());
        told(command.output().unwrap(), variable);
    }
}

/// D38: `--help` speaks the language that the command would.
#[test]
fn d38_the_help_is_said_in_the_language_of_the_program() {
    for language in Language::BUILT_IN {
        let place = Place::new(language);
        let words = Catalogue::new(jiff::tz::TimeZone::UTC, None);
        let usage = |language| words.get(language).say("cli-usage");
        assert!(place.says(&["staff", "add", "--help"], "").contains(&usage(language)));
        for other in Language::BUILT_IN {
            let said = place.says(&["--lang", other.tag(), "--help"], "");
            assert!(said.contains(&usage(other)), "{said}");
        }
    }
}

/// D76: whoever changes something by a command is an admin, and stands in the row; the shell that has named one is not
/// asked again.
#[test]
fn d76_who_changes_something_by_a_command_is_named() {
    let place = Place::new(Language::En);
    place.set_up();
    let in_new_shell = |args: &[&str], input: &str| place.runs_in_another_shell(args, input);
    let desks = || place.says(&["desk", "list"], "").lines().count();
    let before = desks();
    let said = |output: std::process::Output| String::from_utf8(output.stderr).unwrap();
    let words = Catalogue::new(jiff::tz::TimeZone::UTC, None);
    let words = words.get(Language::En);
    let refused = in_new_shell(&["desk", "add", "Door"], "");
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(refused).contains(&words.say("console-caller-none")));
    let wrong = in_new_shell(&["desk", "add", "Door"], &format!("{LOGIN}\nnothing of the kind\n"));
    assert!(said(wrong).contains("411"));
    place.says(&["staff", "add", "olga"], "Zhuravl-81-Ozero\n");
    let no_admin = in_new_shell(&["--as", "olga", "desk", "add", "Door"], "Zhuravl-81-Ozero\n");
    assert!(said(no_admin).contains("413"));
    assert_eq!(desks(), before, "nothing was changed");
    let done = in_new_shell(&["--as", LOGIN, "desk", "add", "Door"], &format!("{STAFF_PASSWORD}\n"));
    assert!(done.status.success(), "{}", said(done));
    assert_eq!(desks(), before + 1);
    place.says(&["desk", "add", "Gate"], "");
    assert_eq!(desks(), before + 2, "this shell is known since set-up");
    // The way back: the doctor tells of it, and the log.
    let back = in_new_shell(&["staff", "password", "olga", "--way-back"], "Zimorodok-17-Reka\n");
    assert!(back.status.success(), "{}", said(back));
    let doctor = place.runs(&["doctor", "--json"], "");
    assert_eq!(doctor.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&doctor.stdout).unwrap();
    let lines = report["lines"].as_array().unwrap();
    assert!(lines.iter().any(|line| line["text"].as_str().unwrap().contains("--way-back")), "{report}");
    assert_eq!(report["well"], false);
    place.says(&["verify"], "");
}

/// Where the log itself was changed, an admin who has judged it still gets through, from a shell that nobody knows yet.
#[test]
fn d43_a_changed_log_is_accepted_by_an_admin() {
    let place = Place::new(Language::Ru);
    place.set_up();
    let mut thief = Thief::breaks_into(place.data().join("kindesk.db"));
    thief.spoils_every_head();
    assert_eq!(place.runs(&["verify"], "").status.code(), Some(1));
    let input = format!("{STAFF_PASSWORD}\n");
    let accepted = place.runs_in_another_shell(&["--as", LOGIN, "verify", "--accept"], &input);
    assert!(accepted.status.success(), "{accepted:?}");
    place.says(&["verify"], "");
}

/// What happened on Friday is found on Monday: starts, ends, refusals by number.
#[test]
fn the_programs_own_log_is_read_by_a_command() {
    let place = Place::new(Language::En);
    let none = place.runs(&["log"], "");
    assert_eq!(none.status.code(), Some(1), "there is none, and none is made");
    assert!(!place.path("data").exists());
    place.set_up();
    let said = place.says(&["log"], "");
    assert!(said.contains("the audit log stands here"), "{said}");
    assert!(!place.says(&["log", "--find", "no such text"], "").contains("INFO"));
    assert!(!place.says(&["log", "--level", "error"], "").contains("INFO"));
}

/// D69: a script learns whether the time was accepted, and both times are said.
#[test]
fn d69_the_clock_is_accepted_or_set_back_by_a_command_that_says_what_became_of_it() {
    for language in Language::BUILT_IN {
        let place = Place::new(language);
        place.set_up();
        let words = Catalogue::new(jiff::tz::TimeZone::UTC, None);
        let words = words.get(language);
        let admin = format!("{STAFF_PASSWORD}\n");
        let runs = |args: &[&str]| {
            let ended = place.runs(&[args, &["--as", LOGIN]].concat(), &admin);
            let text = [ended.stdout, ended.stderr].concat();
            (ended.status.code(), String::from_utf8(text).unwrap())
        };
        // What stands before the first value of a sentence.
        let begins =
            |id: &str| words.say_with(id, &["now", "believed", "was"].map(|name| (name, Arg::from("#"))));
        let says = |text: &str, id: &str| {
            let begins = begins(id);
            let begins = begins.split('#').next().unwrap().to_owned();
            assert!(!begins.is_empty() && text.contains(&begins), "{begins}\n{text}");
        };
        let database = place.data().join("kindesk.db");
        // The battery was empty: the program's time is a month ahead of the computer's clock, which is right.
        clock_stands_ahead(&database, Believed::No);
        let (status, said) = runs(&["clock", "accept"]);
        assert_eq!(status, Some(1), "{said}");
        says(&said, "console-clock-not-accepted");
        let (status, said) = runs(&["clock", "set-back"]);
        assert_eq!(status, Some(0), "{said}");
        says(&said, "console-clock-set-back");
        assert_eq!(runs(&["clock", "show"]).0, Some(0));
        // The school believed the wrong time for long: the computer's clock is far off from what was in order.
        clock_stands_ahead(&database, Believed::Yes);
        let (status, said) = runs(&["clock", "set-back"]);
        assert!(status == Some(1) && said.contains("528"), "{said}");
        assert_eq!(runs(&["clock", "show"]).0, Some(1), "nothing was set");
        let (status, said) = runs(&["clock", "set-back", "--far-off"]);
        assert_eq!(status, Some(0), "{said}");
        assert_eq!(runs(&["clock", "show"]).0, Some(0));
    }
}
