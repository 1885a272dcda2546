//! More than one machine on a server, and a server that comes back as it was earlier.

use super::site::{PATIENCE, School, Site};
use crate::terminal::place::{DESK, LOGIN, SMALLEST, STAFF_PASSWORD};
use kindesk::desk::keys::FILE;
use kindesk::domain::language::Language;
use kindesk::domain::refusal::Refusal;
use kindesk::words::{Arg, Catalogue};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

/// A second machine has settings of its own and a copy of the key file: then it is another desk of the school.
#[test]
#[ignore = "needs PostgreSQL's server programs, which tests/run looks for"]
fn a_second_machine_gets_the_key_file_and_is_another_desk() {
    for language in Language::BUILT_IN {
        let name = if language == Language::Ru { "second_ru" } else { "second_en" };
        let school = School::with_roles(name, language);
        school.migrates();
        school.site.place.set_up();
        school.site.place.says(&["desk", "add", "Gate"], "");
        let words = Catalogue::new(jiff::tz::TimeZone::UTC, None);
        let words = words.get(language);

        let second = Site::new(language);
        second.names(&school.address(&school.desks()), &school.trusted());
        let data = second.place.data();
        fs::create_dir(&data).unwrap();
        fs::set_permissions(&data, Permissions::from_mode(0o700)).unwrap();
        let doctor = || {
            let seen = second.place.runs(&["doctor", "--json"], "");
            let report: serde_json::Value = serde_json::from_slice(&seen.stdout).unwrap();
            let lines = report["lines"].as_array().unwrap();
            lines.iter().map(|line| line["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let key = data.join(FILE);
        let path = || [("path", Arg::from(key.display().to_string()))];
        let missing = words.say_with("doctor-key-missing-server", &path());
        assert!(doctor().contains(&missing), "{missing}");
        second.is_refused(&Refusal::KeyFile { path: key.display().to_string() }, PATIENCE);

        fs::copy(school.site.place.data().join(FILE), &key).unwrap();
        fs::set_permissions(&key, Permissions::from_mode(0o600)).unwrap();
        let seen = doctor();
        assert!(seen.contains(&words.say_with("doctor-key", &path())), "{seen:?}");
        assert!(seen.iter().all(|line| !line.contains("kindesk.db")), "a server has no such file: {seen:?}");
        let verified = second.place.says(&["verify"], "");
        assert!(verified.contains(&words.say("verify-not-anchored-server")), "{verified}");
        let both = [school.site.place.open(), second.place.open_with(&["--desk", "Gate"], &[], SMALLEST)];
        for (mut desk, name) in both.into_iter().zip([DESK, "Gate"]) {
            desk.signs_in();
            // While it runs, no machine is the same desk.
            for site in [&school.site, &second] {
                let taken = desk.words().refusal(&Refusal::DeskTaken { desk: name.into() }).reason;
                let mut other = site.place.open_with(&["--desk", name], &[], SMALLEST);
                other.sees(&taken);
                assert_eq!(other.exits_within(PATIENCE).status.exit_code(), 1);
            }
        }
        let verified = second.place.says(&["verify"], "");
        assert!(!verified.contains(&words.say("verify-not-anchored-server")), "{verified}");
    }
}

/// What a desk has written down of the log outside the database holds on a server too.
#[test]
#[ignore = "needs PostgreSQL's server programs, which tests/run looks for"]
fn an_older_backup_that_comes_back_on_a_server_is_refused_until_an_admin_accepts_it() {
    for language in Language::BUILT_IN {
        let name = if language == Language::Ru { "older_ru" } else { "older_en" };
        let school = School::with_roles(name, language);
        school.migrates();
        let place = &school.site.place;
        place.set_up();
        school.server.keeps(name);
        place.says(&["class", "add", "7В"], "");
        school.server.brings_back(name);
        school.makes_roles();
        school.site.start_is_refused(&Refusal::NotWhole { path: school.shown() }, PATIENCE, &[]);
        let words = Catalogue::new(jiff::tz::TimeZone::UTC, None);
        let words = words.get(language);
        let verified = place.runs(&["verify"], "");
        let told = String::from_utf8(verified.stdout).unwrap();
        assert_eq!(verified.status.code(), Some(1), "{told}");
        assert!(told.contains(&words.say("verify-older-next-server")), "{told}");
        place.says(&["--as", LOGIN, "verify", "--accept"], &format!("{STAFF_PASSWORD}\n"));
        place.open().stands_on("attract");
    }
}
