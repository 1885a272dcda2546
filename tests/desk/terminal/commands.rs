//! Commands without a screen, as a shell sees them: what they say, and their exit status.

use super::place::Place;
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
