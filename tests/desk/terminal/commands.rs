//! Commands without a screen, as a shell sees them: what they say, and their exit status.

use super::place::{LOGIN, Place, STAFF_PASSWORD};
use kindesk::domain::language::Language;
use kindesk::store::VERSION;
use kindesk::words::{Arg, Catalogue};
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
